//! The HTTP server: connections, TLS, what every answer has, and the routes of pages, API and terminal.

mod client;

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;

use super::{Server, api, pages, terminal};
pub use client::Client;

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
