//! The SSH server: connections, their limits, and the dashboard or a table for users who log in.
//!
//! - `handler`: one connection: logging in, its one channel, and what is asked for on it
//! - [`keys`]: the public keys that may log in; [`host_key`]: the server's own key
//! - `exec`: commands, as in `ssh HOST summary genres --format csv`

mod exec;
mod handler;
pub mod host_key;
pub mod keys;

use std::borrow::Cow;
use std::io;
use std::net::{Shutdown, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use russh::keys::PrivateKey;
use russh::server::{self, Config, run_stream};
use russh::{MethodKind, Preferred};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{sleep, timeout};

use super::slots::Slots;
use super::{Server, listener};
use handler::Handler;
use keys::Keys;

pub use exec::{Command, ParseCommand};

/// How long a client may take to log in.
const GRACE: Duration = Duration::from_secs(20);
/// What the system holds for a client that does not read: as little as a frame or two, so that it sees no old ones.
pub const SEND_BUFFER: u32 = 32 << 10;
/// How often the server asks whether a silent client is there, and after how many times without an answer it is gone.
const KEEPALIVE: (Duration, usize) = (Duration::from_secs(30), 3);
/// How long a connection may be stuck.
const STUCK: Duration = Duration::from_mins(3);
/// Connections for each session that is possible: most of them have not logged in yet.
const CONNECTIONS_PER_SESSION: usize = 8;

/// Serves SSH until the server ends.
pub async fn serve(server: Arc<Server>, listener: TcpListener, host_key: PrivateKey, keys: Keys) {
    let options = &server.options;
    let possible = |sessions: usize| sessions.saturating_mul(CONNECTIONS_PER_SESSION);
    let connections = Slots::new(possible(options.max_sessions), possible(options.per_address));
    let shutdown = server.shutdown.subscribe();
    let ssh = Arc::new(Ssh::new(Arc::clone(&server), host_key, keys));
    listener::accept(listener, shutdown, |stream, address| {
        let Ok(slot) = connections.take(address.ip()) else {
            server.metrics.refused("connections");
            return;
        };
        let ssh = Arc::clone(&ssh);
        tokio::spawn(async move {
            if let Err(error) = ssh.connected(stream, address).await {
                tracing::debug!(%error, "SSH connection ended");
            }
            drop(slot);
        });
    })
    .await;
}

/// What all connections share.
pub struct Ssh {
    server: Arc<Server>,
    config: Arc<Config>,
    keys: Arc<Keys>,
}

impl Ssh {
    /// A server with this key, which lets in these keys.
    pub fn new(server: Arc<Server>, host_key: PrivateKey, keys: Keys) -> Self {
        let methods = if server.options.anonymous { [MethodKind::None].as_slice() } else { &[MethodKind::PublicKey] };
        let taken = Preferred::DEFAULT.key.iter().filter(|algorithm| keys::is_taken(algorithm)).cloned().collect();
        let config = Arc::new(Config {
            server_id: russh::SshId::Standard(Cow::Borrowed(concat!("SSH-2.0-ottui_", env!("CARGO_PKG_VERSION")))),
            methods: methods.into(),
            keys: vec![host_key],
            // Clients do not offer other keys then, each of which would cost them a second.
            preferred: Preferred { key: taken, ..Preferred::DEFAULT },
            auth_rejection_time: Duration::from_secs(1),
            auth_rejection_time_initial: Some(Duration::ZERO),
            max_auth_attempts: 6,
            inactivity_timeout: Some(STUCK),
            keepalive_interval: Some(KEEPALIVE.0),
            keepalive_max: KEEPALIVE.1,
            // One frame waits behind the one that is being sent.
            event_buffer_size: 1,
            nodelay: true,
            ..Config::default()
        });
        Self { server, config, keys: Arc::new(keys) }
    }

    async fn connected(&self, stream: TcpStream, address: SocketAddr) -> Result<(), russh::Error> {
        stream.set_nodelay(true)?;
        // The only way to end a connection that is stuck in the middle of a message.
        let stream = stream.into_std()?;
        let ending = stream.try_clone()?;
        let stream = TcpStream::from_std(stream)?;
        self.connection(stream, address, || ending.shutdown(Shutdown::Both)).await
    }

    /// Serves one connection until it ends. `hang_up` ends that of a client who does not log in.
    ///
    /// # Errors
    ///
    /// The client breaks the protocol, or is gone.
    pub async fn connection(
        &self,
        stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
        address: SocketAddr,
        hang_up: impl FnOnce() -> io::Result<()>,
    ) -> Result<(), russh::Error> {
        let (handler, mut logged_in) = Handler::new(&self.server, Arc::clone(&self.keys), address);
        let Ok(begun) = timeout(GRACE, run_stream(Arc::clone(&self.config), stream, handler)).await else {
            self.server.metrics.refused("handshake");
            return Ok(());
        };
        let mut running: server::RunningSession<_> = begun?;
        tokio::select! {
            ended = &mut running => return ended,
            _ = logged_in.wait_for(|is_in| *is_in) => {}
            () = sleep(GRACE) => {
                self.server.metrics.refused("login");
                hang_up()?;
            }
        }
        running.await
    }
}
