//! The HTTP server: connections, TLS, what every answer has, and the routes of pages, API and terminal.

mod certificate;
mod limits;
mod operations;
pub mod problem;

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::HeaderValue;
use axum::http::header::X_CONTENT_TYPE_OPTIONS;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::time::timeout;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::set_header::SetResponseHeaderLayer;

use super::client::Client;
use super::slots::Slots;
use super::{Server, api, listener, pages, terminal};
use crate::i18n::Language;
pub use certificate::Certificate;
use limits::RateLimit;
use problem::Problem;

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
    let rate = Arc::new(RateLimit::new(server.options.rate));
    let limit = move |server, client, request, next| limits::limit(Arc::clone(&rate), server, client, request, next);
    let limited = |routes: Router<Arc<Server>>| routes.layer(from_fn_with_state(Arc::clone(&server), limit.clone()));
    let pages = limited(pages::router().merge(terminal::router()).fallback(pages::not_found));
    let pages = guarded(pages.merge(operations::router()), &server, pages::failed);
    let api = guarded(limited(api::router(&server)), &server, |language| Problem::failed().respond(language));
    // Outermost, so that scripts can read refusals too.
    let api = match api::cors(&server.options.cors) {
        Some(cors) => api.layer(cors),
        None => api,
    };
    let no_sniffing =
        SetResponseHeaderLayer::if_not_present(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    Router::new()
        .merge(pages)
        .merge(api)
        .layer(no_sniffing)
        .layer(from_fn_with_state(Arc::clone(&server), count))
        .with_state(server)
}

/// Marks the answer of a handler that panicked.
#[derive(Clone)]
struct Panicked;

/// Keeps other names and panics from routes; `failed` is the answer after a panic, which is logged.
fn guarded(routes: Router<Arc<Server>>, server: &Arc<Server>, failed: fn(Language) -> Response) -> Router<Arc<Server>> {
    let say_failure = move |_: State<Arc<Server>>, client: Client, request: Request, next: Next| async move {
        let response = next.run(request).await;
        if response.extensions().get::<Panicked>().is_some() { failed(client.language) } else { response }
    };
    routes
        .layer(from_fn_with_state(Arc::clone(server), limits::check_host))
        .layer(CatchPanicLayer::custom(|_| Extension(Panicked).into_response()))
        .layer(from_fn_with_state(Arc::clone(server), say_failure))
}

/// Counts answers by status.
async fn count(State(server): State<Arc<Server>>, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    server.metrics.answered(response.status().as_u16());
    response
}
