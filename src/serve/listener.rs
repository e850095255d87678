//! Accepts connections, for as long as the server runs, whatever a single one does.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::watch;
use tokio::time::sleep;

/// Connections that the system holds until they are accepted.
const BACKLOG: u32 = 1024;
/// How long to wait if the system has no resources for another connection, such as file descriptors.
const EXHAUSTED: Duration = Duration::from_millis(100);

/// Listens on an address. What the system holds for a client that does not read is at most `send_buffer` bytes, if given.
///
/// # Errors
///
/// The address cannot be listened on.
pub fn listen(address: SocketAddr, send_buffer: Option<u32>) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    socket.set_reuseaddr(true)?;
    if let Some(size) = send_buffer {
        // Accepted connections inherit it.
        socket.set_send_buffer_size(size)?;
    }
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

/// Waits until `shutdown` is true.
pub async fn ended(shutdown: &mut watch::Receiver<bool>) {
    // Without a sender the server is over too.
    let _ = shutdown.wait_for(|is_over| *is_over).await;
}

/// Passes each connection to `serve`, until `shutdown` is true.
pub async fn accept(
    listener: TcpListener,
    mut shutdown: watch::Receiver<bool>,
    mut serve: impl FnMut(TcpStream, SocketAddr),
) {
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, address)) => serve(stream, address),
                Err(error) => {
                    // A connection that is gone already, or no file descriptor for it: others will come.
                    tracing::warn!(%error, "no connection could be accepted");
                    sleep(EXHAUSTED).await;
                }
            },
            () = ended(&mut shutdown) => return,
        }
    }
}
