//! The dashboard for many: over SSH, in browsers, and its numbers as an API, from one process.
//!
//! - [`options`]: the options of `ottui serve`
//! - [`data_sets`]: the data, shared by all and reloaded at once
//! - [`answers`]: what was computed last; [`pool`]: the threads that compute answers; [`slots`]: limits; [`metrics`]: counts for operators
//! - [`session`]: a session of the dashboard; [`downloads`]: its exports
//! - [`ssh`]: the SSH server; `listener`: accepts connections; `signals`: reloads, and the end
//! - [`log`]: what operators read
//! - [`client`]: who sends a request; [`http`]: the HTTP server, with `pages` for browsers, the `api` and the `terminal` in a browser

pub mod answers;
mod api;
pub mod client;
pub mod data_sets;
pub mod downloads;
pub mod http;
mod listener;
pub mod log;
pub mod metrics;
pub mod options;
mod pages;
pub mod pool;
pub mod session;
mod signals;
pub mod slots;
pub mod ssh;
mod terminal;

use std::io;
use std::net::SocketAddr;
use std::num::NonZero;
use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{sleep, timeout};

use crate::config::{self, Settings};
use crate::domain::query::Query;
use crate::headless::RequestError;
use crate::headless::answer::{Data, TableAnswer};
use crate::headless::request::TableRequest;
use crate::i18n::{Language, Message, msg};
use crate::runtime::stderr::print_message;
use data_sets::{DataSets, Snapshot};
use downloads::Downloads;
use http::Certificate;
use metrics::Metrics;
use options::{Listen, Options};
use pool::Pool;
use session::MakeScreen;
use session::registry::Registry;
use slots::Slots;
use ssh::ParseCommand;
use ssh::keys::Keys;
use terminal::host::Terminals;

/// Time after which an answer over HTTP is given up.
const ANSWER_LIMIT: Duration = Duration::from_secs(30);
/// How long the end of the server waits for sessions.
const DRAIN: Duration = Duration::from_secs(10);

/// What all connections share.
pub struct Server {
    pub options: Options,
    pub settings: Settings,
    pub data: DataSets,
    pub pool: Pool,
    pub metrics: Metrics,
    /// Places of sessions.
    pub slots: Arc<Slots>,
    pub registry: Registry,
    pub downloads: Downloads,
    pub terminals: Terminals,
    /// Time after which an answer over HTTP is given up.
    pub answer_limit: Duration,
    make_screen: MakeScreen,
    parse_command: ParseCommand,
    /// URL under which browsers reach the server, once it is known.
    base_url: OnceLock<String>,
    certificate: Certificate,
    /// Becomes true when the server ends.
    shutdown: watch::Sender<bool>,
}

impl Server {
    /// A server of these data sets.
    pub fn new(
        options: Options,
        settings: Settings,
        data: DataSets,
        (make_screen, parse_command): (MakeScreen, ParseCommand),
    ) -> Self {
        let threads = thread::available_parallelism().map_or(1, NonZero::get);
        Self {
            slots: Slots::new(options.max_sessions, options.per_address),
            base_url: OnceLock::new(),
            options,
            settings,
            data,
            pool: Pool::new(threads),
            metrics: Metrics::default(),
            registry: Registry::default(),
            downloads: Downloads::default(),
            terminals: Terminals::default(),
            answer_limit: ANSWER_LIMIT,
            make_screen,
            parse_command,
            certificate: Certificate::default(),
            shutdown: watch::Sender::new(false),
        }
    }

    /// Serves until a signal ends the process; then ends all sessions and waits for them a while.
    ///
    /// # Errors
    ///
    /// A message if an address cannot be listened on, or the host key or the certificate cannot be used.
    pub fn run(self, language: Language) -> Result<(), Message> {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(Message::from_error)?;
        let server = Arc::new(self);
        let ended = runtime.block_on(server.serve(language));
        // What is left waits for clients that do not answer.
        runtime.shutdown_background();
        ended
    }

    async fn serve(self: &Arc<Self>, language: Language) -> Result<(), Message> {
        let say = |message: Message| print_message(language, &message);
        let listen = |address: SocketAddr, send_buffer| {
            let failed = |error: io::Error| {
                msg!("serve-cannot-listen", address = address.to_string(), reason = error.to_string())
            };
            listener::listen(address, send_buffer).map_err(failed)
        };
        let options = &self.options;
        if let Listen(Some(address)) = options.http {
            let socket = listen(address, None)?;
            self.reload_certificate()?;
            let url = self.base_url.get_or_init(|| options.base_url(socket.local_addr().unwrap_or(address)));
            say(msg!("serve-http", url));
            if !address.ip().is_loopback() && options.tls_cert.is_none() && options.trusted_proxy.is_empty() {
                say(msg!("warning", problem = msg!("serve-without-tls")));
            }
            tokio::spawn(http::serve(Arc::clone(self), socket));
        }
        if let Listen(Some(address)) = options.ssh {
            let path = options.host_key.clone().or_else(|| Some(config::state_dir()?.join("ssh_host_ed25519_key")));
            let host_key = ssh::host_key::load(&path.ok_or_else(|| msg!("serve-no-host-key"))?)?;
            let keys = match &options.authorized_keys {
                Some(file) => Keys::new(vec![file.clone()]),
                None => std::env::home_dir().map_or_else(|| Keys::new(Vec::new()), |home| Keys::of_user(&home)),
            };
            let socket = listen(address, Some(ssh::SEND_BUFFER))?;
            let address = socket.local_addr().unwrap_or(address);
            let (host, port) = (address.ip().to_string(), address.port().to_string());
            say(msg!("serve-ssh", host, port, fingerprint = ssh::host_key::fingerprint(&host_key)));
            match keys.count() {
                _ if options.anonymous => say(msg!("serve-anonymous")),
                0 => say(msg!("warning", problem = msg!("serve-no-keys"))),
                count => say(msg!("serve-keys", count)),
            }
            tokio::spawn(ssh::serve(Arc::clone(self), socket, host_key, keys));
        }
        signals::until_the_end(self).await.map_err(Message::from_error)?;
        self.shutdown.send_replace(true);
        let drained = async {
            while self.slots.count() > 0 {
                sleep(Duration::from_millis(20)).await;
            }
        };
        // Sessions that their clients hold up end with the process.
        let _ = timeout(DRAIN, drained).await;
        Ok(())
    }

    /// Reads the certificate again; on an error the last good one stays.
    fn reload_certificate(&self) -> Result<(), Message> {
        let Options { tls_cert: Some(certificate), tls_key: Some(key), .. } = &self.options else { return Ok(()) };
        self.certificate.load(certificate, key)
    }

    /// URL under which browsers reach the server; `None` if they do not.
    pub fn base_url(&self) -> Option<&str> {
        self.base_url.get().map(String::as_str)
    }

    /// Answers a request for a table on a data set as it is now.
    ///
    /// # Errors
    ///
    /// The request names something that the data does not have, or does not fit the table.
    pub fn answer(
        &self,
        request: &TableRequest,
        snapshot: &Snapshot,
        language: Language,
    ) -> Result<TableAnswer, RequestError> {
        let open_other = |name: &Path| {
            let snapshot = self.data.get(Some(&name.to_string_lossy()))?.snapshot();
            Ok(Arc::clone(&snapshot.engine))
        };
        let weights = self.settings.scoring.weights;
        let (engine, dataset) = (&snapshot.engine, snapshot.dataset(language));
        let answer = |query: &Query| snapshot.answer(query).map(Arc::unwrap_or_clone);
        let data = Data { engine, answer: &answer, dataset, weights, open_other: &open_other };
        TableAnswer::new(request, &data, language)
    }
}
