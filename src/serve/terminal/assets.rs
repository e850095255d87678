//! The page of the terminal, its files, and the exports of sessions.

use std::sync::{Arc, LazyLock};

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::response::{Html, IntoResponse, Response};
use maud::{DOCTYPE, html};
use serde::Deserialize;

use crate::embedded::embedded;
use crate::i18n::{Language, Message};
use crate::serve::Server;
use crate::serve::client::Client;

/// xterm.js writes style sheets of its own; scripts and all else come from files of this server.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; \
                      img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// Files change with the version of the program, which is part of their address.
const FOREVER: &str = "public, max-age=31536000, immutable";

/// The files by name, with their media types.
static FILES: LazyLock<[(&str, &str, &[u8]); 6]> = LazyLock::new(|| {
    [
        ("xterm.js", JAVASCRIPT, embedded!("assets/terminal/xterm.js")),
        ("addon-fit.js", JAVASCRIPT, include_bytes!("../../../assets/terminal/addon-fit.js")),
        ("terminal.js", JAVASCRIPT, include_bytes!("../../../assets/terminal/terminal.js")),
        ("xterm.css", CSS, include_bytes!("../../../assets/terminal/xterm.css")),
        ("terminal.css", CSS, include_bytes!("../../../assets/terminal/terminal.css")),
        ("ottui-mono.woff2", "font/woff2", include_bytes!("../../../assets/terminal/ottui-mono.woff2")),
    ]
});
const JAVASCRIPT: &str = "text/javascript; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";

#[derive(Debug, Deserialize)]
pub struct Asked {
    lang: Option<String>,
}

/// The page.
pub async fn page(client: Client, Query(asked): Query<Asked>) -> Response {
    let language: Language = asked.lang.and_then(|lang| lang.parse().ok()).unwrap_or(client.language);
    let say = |key| language.format(&Message::new(key));
    let file = |name: &str| format!("/terminal/{name}?v={}", env!("CARGO_PKG_VERSION"));
    let page = html! {
        (DOCTYPE)
        html lang=(language) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (say("terminal-title")) }
                link rel="icon" href="data:,";
                link rel="stylesheet" href=(file("xterm.css"));
                link rel="stylesheet" href=(file("terminal.css"));
                link rel="preload" href="/terminal/ottui-mono.woff2" as="font" type="font/woff2" crossorigin;
                script src=(file("xterm.js")) defer {}
                script src=(file("addon-fit.js")) defer {}
                script src=(file("terminal.js")) defer {}
            }
            body {
                main #screen aria-label=(say("terminal-title")) data-socket="/terminal/socket"
                    data-lost=(say("terminal-lost")) data-now=(say("terminal-now")) data-ended=(say("terminal-ended"))
                    data-again=(say("terminal-again")) data-copy=(say("terminal-copy")) data-close=(say("terminal-close")) {
                    noscript { p { (say("terminal-no-script")) " " a href="/" { "/" } } }
                }
                div #notice role="status" hidden {}
            }
        }
    };
    let headers = [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "same-origin"),
        (CACHE_CONTROL, "no-cache"),
    ];
    (headers, Html(page.into_string())).into_response()
}

/// A file of the page.
pub async fn file(Path(name): Path<String>) -> Response {
    let Some((_, media_type, bytes)) = FILES.iter().find(|(own, ..)| *own == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [(CONTENT_TYPE, *media_type), (CACHE_CONTROL, FOREVER), (X_CONTENT_TYPE_OPTIONS, "nosniff")];
    (headers, *bytes).into_response()
}

/// An export of a session. It is to be saved, never shown as a page of this server.
pub async fn export(State(server): State<Arc<Server>>, Path((token, _)): Path<(String, String)>) -> Response {
    let Some(download) = server.downloads.get(&token) else { return StatusCode::NOT_FOUND.into_response() };
    let name = percent_encoding::utf8_percent_encode(&download.name, percent_encoding::NON_ALPHANUMERIC);
    let headers = [
        (CONTENT_TYPE, "application/octet-stream".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename*=UTF-8''{name}")),
        (X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (CACHE_CONTROL, "no-store".to_owned()),
        (CONTENT_SECURITY_POLICY, "sandbox".to_owned()),
    ];
    (headers, download.data.to_vec()).into_response()
}
