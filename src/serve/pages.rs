//! TODO

use std::sync::Arc;

use axum::Router;

use super::Server;

/// The routes.
pub fn router() -> Router<Arc<Server>> {
    Router::new()
}
