//! What operators ask: whether the server lives, whether it is ready, and what it has counted.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::{ConnectInfo, Extension, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::problem::{Kind, Problem};
use crate::i18n::msg;
use crate::serve::Server;
use crate::serve::client::Client;

/// The text format that the metrics are written in.
const METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The routes.
pub fn router() -> Router<Arc<Server>> {
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        // Data is read before the server listens.
        .route("/readyz", get(|| async { "ready\n" }))
        .route("/metrics", get(metrics))
}

async fn metrics(
    State(server): State<Arc<Server>>,
    connected: Option<Extension<ConnectInfo<SocketAddr>>>,
    client: Client,
) -> Response {
    // A proxy on this machine must not make the metrics public: the peer counts, and whom it speaks for.
    let is_local = |address: std::net::IpAddr| address.to_canonical().is_loopback();
    let peer = connected.map(|Extension(ConnectInfo(peer))| peer.ip());
    if server.options.public_metrics || peer.is_some_and(is_local) && is_local(client.address) {
        ([(CONTENT_TYPE, METRICS)], server.metrics.text()).into_response()
    } else {
        Problem::new(Kind::Forbidden, msg!("api-metrics-are-local")).respond(client.language)
    }
}
