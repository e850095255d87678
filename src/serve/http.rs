//! The HTTP server: connections, TLS, what every answer has, and the routes of pages, API and terminal.

mod certificate;

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::ConnectInfo;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::time::timeout;

use super::slots::Slots;
use super::{Server, api, listener, pages, terminal};
pub use certificate::Certificate;

/// How long a client may take to send the head of a request, and to agree on TLS.
const GRACE: Duration = Duration::from_secs(10);
/// Maximum number of connections, in all and of one address that is no trusted proxy.
const CONNECTIONS: (usize, usize) = (2048, 256);

/// Serves HTTP until the server ends.
pub async fn serve(server: Arc<Server>, listener: TcpListener) {
    let routes = router(Arc::clone(&server));
    let (all, per_address) = CONNECTIONS;
    let (clients, proxies) = (Slots::new(all, per_address), Slots::new(all, all));
    listener::accept(listener, server.shutdown.subscribe(), |stream, address| {
        let is_proxy = server.options.trusted_proxy.iter().any(|net| net.contains(&address.ip().to_canonical()));
        let Ok(slot) = if is_proxy { &proxies } else { &clients }.take(address.ip()) else {
            server.metrics.refused("connections");
            return;
        };
        let (server, routes) = (Arc::clone(&server), routes.clone().layer(Extension(ConnectInfo(address))));
        tokio::spawn(async move {
            if let Err(error) = connection(&server, routes, stream).await {
                tracing::debug!(%error, "HTTP connection ended");
            }
            drop(slot);
        });
    })
    .await;
}

async fn connection(
    server: &Server,
    routes: Router,
    stream: TcpStream,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    stream.set_nodelay(true)?;
    let shutdown = server.shutdown.subscribe();
    match server.certificate.acceptor() {
        None => requests(routes, stream, shutdown).await,
        Some(acceptor) => requests(routes, timeout(GRACE, acceptor.accept(stream)).await??, shutdown).await,
    }
}

/// Answers the requests of a connection; when the server ends, those that have begun.
async fn requests(
    routes: Router,
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    mut shutdown: watch::Receiver<bool>,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(GRACE);
    let service = TowerToHyperService::new(routes);
    let mut connection = pin!(builder.serve_connection(TokioIo::new(stream), service).with_upgrades());
    tokio::select! {
        ended = connection.as_mut() => return Ok(ended?),
        () = listener::ended(&mut shutdown) => connection.as_mut().graceful_shutdown(),
    }
    Ok(connection.await?)
}

/// All routes.
pub fn router(server: Arc<Server>) -> Router {
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(|| async { "ready\n" }))
        .merge(pages::router())
        .merge(api::router())
        .merge(terminal::router())
        .fallback(|| async { StatusCode::NOT_FOUND })
        .with_state(server)
}
