//! The terminal in a browser: xterm.js on a WebSocket.
//!
//! - [`host`]: a session, and the sockets that come and go with a client's line
//! - `assets`: the page and its files

mod assets;
pub mod host;

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::extract::ws::WebSocketUpgrade;
use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::sync::mpsc;

use super::Server;
use super::client::Client;
use super::downloads::random_token;
use super::metrics::Way;
use super::session::{self, Begun};
use crate::domain::filter::Filter;
use crate::domain::tab::Tab;
use crate::domain::view::View;
use crate::i18n::{Language, Message, ToMessage, msg};
use crate::runtime::environment::Environment;
use host::{Hello, Session};

/// The largest message of a client: a paste.
const MAX_MESSAGE: usize = 1 << 20;

/// The routes.
pub fn router() -> Router<Arc<Server>> {
    Router::new()
        .route("/terminal", get(assets::page))
        .route("/terminal/socket", get(socket))
        .route("/terminal/{file}", get(assets::file))
        .route("/exports/{token}/{name}", get(assets::export))
}

async fn socket(
    State(server): State<Arc<Server>>,
    client: Client,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    if !is_own_origin(&headers, server.base_url()) {
        server.metrics.refused("origin");
        return StatusCode::FORBIDDEN.into_response();
    }
    let upgrade = upgrade.max_message_size(MAX_MESSAGE).max_frame_size(MAX_MESSAGE);
    upgrade.on_upgrade(async move |mut socket| {
        let Some(hello) = host::hello(&mut socket).await else { return };
        if let Some(session) = hello.session.as_deref().and_then(|token| server.terminals.get(token)) {
            return session.attach(socket, hello.screen()).await;
        }
        let language = hello.lang.as_deref().and_then(|lang| lang.parse().ok()).unwrap_or(client.language);
        match begin(&server, client, &hello, language) {
            Ok(session) => session.run(&server, socket, language).await,
            Err(reason) => host::end(socket, &language.format(&reason)).await,
        }
    })
}

/// Begins a session, or says why not.
fn begin(server: &Arc<Server>, client: Client, hello: &Hello, language: Language) -> Result<Session, Message> {
    let view = hello.v.as_deref().and_then(|text| text.parse().ok());
    let data = server.data.get(hello.data.as_deref()).map_err(|error| error.to_message())?;
    let slot = server.slots.take(client.address).map_err(|refusal| {
        server.metrics.refused("sessions");
        refusal.to_message()
    })?;
    let token = random_token()?;
    let (downloads, offers) = mpsc::unbounded_channel();
    let client = session::Client {
        way: Way::Browser,
        environment: environment(),
        language,
        size: hello.screen(),
        view: view.unwrap_or_else(|| View::new(Tab::Movies, Filter::default())),
        data: Arc::clone(data),
        fetch: Box::new(move |token, name| {
            // If the line is down, the user asks again.
            let _ = downloads.send((format!("/exports/{token}/{name}"), name.to_owned()));
            name.to_owned()
        }),
    };
    let failed = |error: std::io::Error| msg!("served-no-thread", reason = error.to_string());
    let Begun { input, frames } = session::begin(server, client, slot).map_err(failed)?;
    Ok(Session { token, input, frames, offers })
}

/// What xterm.js is like.
fn environment() -> Environment {
    Environment::from_variables(|name| match name {
        "TERM" => Some("xterm-256color".to_owned()),
        "COLORTERM" => Some("truecolor".to_owned()),
        "SSH_CONNECTION" => Some("1".to_owned()),
        _ => None,
    })
}

/// Whether a request comes from a page of this server: another page must not open a terminal in its visitor's name.
fn is_own_origin(headers: &HeaderMap, base_url: Option<&str>) -> bool {
    let text = |name| headers.get(name).and_then(|value: &axum::http::HeaderValue| value.to_str().ok());
    let Some(origin) = text(ORIGIN) else { return false };
    let is_of_host = text(HOST).is_some_and(|host| {
        origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://")).is_some_and(|own| own == host)
    });
    is_of_host
        || base_url
            .is_some_and(|url| url == origin || url.strip_prefix(origin).is_some_and(|rest| rest.starts_with('/')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_the_server_open_terminals() {
        let is_own = |origin: Option<&str>, base: Option<&str>| {
            let mut headers = HeaderMap::from_iter([(HOST, "ottui.example:8080".parse().unwrap())]);
            headers.extend(origin.map(|origin| (ORIGIN, origin.parse().unwrap())));
            is_own_origin(&headers, base)
        };
        assert!(is_own(Some("http://ottui.example:8080"), None));
        assert!(is_own(Some("https://ottui.example:8080"), None));
        assert!(is_own(Some("https://films.example"), Some("https://films.example/ottui")));
        for (origin, base) in [
            (None, None),
            (Some("null"), None),
            (Some("http://ottui.example"), None),
            (Some("http://evil.example"), Some("https://films.example")),
            (Some("https://films.example.evil"), Some("https://films.example")),
            (Some("https://films"), Some("https://films.example")),
        ] {
            assert!(!is_own(origin, base), "{origin:?}");
        }
    }
}
