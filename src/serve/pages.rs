//! The dashboard as pages that any browser and screen reader can read, without scripts.
//!
//! - `address`: the URL of a view
//! - `shell`: the document around the contents; `assets`: its styles
//! - `view`: the page of a view, with its `form`, the `links` of its table, its words as a `cloud`, and the `same` elsewhere
//! - `problems`: pages without a view
//! - `reply`: what a URL is answered with
//!
//! Charts, tables, sentences and provenance are those of the report, in `export::html`.

mod address;
mod assets;
mod cloud;
mod form;
mod links;
mod problems;
mod reply;
mod same;
mod shell;
mod view;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, ETAG, IF_NONE_MATCH, LOCATION, REFERRER_POLICY, VARY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri};
use axum::middleware::map_response;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use tokio::time::timeout;

use super::Server;
use super::client::Client;
use super::pool::Weight;
use crate::data::hash::sha256_hex;
use crate::domain::tab::Tab;
use crate::i18n::{Language, ToMessage};
use crate::panics::CaughtPanic;
use reply::{Asked, Reply};

/// Pages load their own styles and icon, and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";
const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");

/// The routes.
pub fn router() -> Router<Arc<Server>> {
    let mut router = Router::new().route("/assets/{name}", get(asset));
    let others = ["/", "/view", "/titles", "/titles/{id}", "/market/{period}"];
    let below = ["", "/titles", "/titles/{id}", "/titles/{id}/viewing", "/reach", "/explore"];
    let of_tab = |tab: Tab| below.map(|path| format!("/{tab}{path}"));
    for path in others.map(str::to_owned).into_iter().chain(Tab::ALL.into_iter().flat_map(of_tab)) {
        router = router.route(&path, get(page));
    }
    router.layer(map_response(protected))
}

/// The page for URLs that lead to nothing.
pub async fn not_found(State(server): State<Arc<Server>>, client: Client, uri: Uri, headers: HeaderMap) -> Response {
    protected(page(State(server), client, uri, headers).await).await
}

/// The page after a panic that no other page could be made after.
pub fn failed(language: Language) -> Response {
    let page = (StatusCode::INTERNAL_SERVER_ERROR, Html(problems::failed(language))).into_response();
    with_policy(page)
}

async fn asset(State(server): State<Arc<Server>>, Path(name): Path<String>, client: Client, uri: Uri) -> Response {
    match assets::response(&name) {
        Some(response) => response,
        None => page(State(server), client, uri, HeaderMap::new()).await,
    }
}

async fn page(State(server): State<Arc<Server>>, client: Client, uri: Uri, headers: HeaderMap) -> Response {
    // Broken escapes are read as far as they can be.
    let pairs: Vec<(String, String)> = Query::try_from_uri(&uri).map(|Query(pairs)| pairs).unwrap_or_default();
    let value = |name: &str| pairs.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str());
    let language = value("lang").and_then(|text| text.parse().ok()).unwrap_or(client.language);
    let named = value("data").filter(|name| !name.trim().is_empty()).map(str::to_owned);
    let (data, unknown) = match server.data.get(named.as_deref()) {
        Ok(data) => (Arc::clone(data), None),
        Err(error) => match server.data.get(None) {
            Ok(data) => (Arc::clone(data), Some(error.to_message())),
            Err(_) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        },
    };
    let snapshot = data.snapshot();
    let tag = tag(&server, &snapshot.hash, &uri, language);
    if is_known(&headers, &tag) {
        return validated(&tag, StatusCode::NOT_MODIFIED.into_response());
    }
    let path = uri.path().to_owned();
    let is_heavy = path == "/view" || path.split('/').any(|part| part == "explore");
    let weight = if is_heavy { Weight::Heavy } else { Weight::Light };
    let asked = Asked { path, pairs, language, data, snapshot, unknown };
    let failed = asked.clone();
    let work = Arc::clone(&server);
    let reply = server.pool.run(client.id(), weight, move || reply::reply(&work, &asked));
    let reply = match timeout(server.answer_limit, reply).await {
        Ok(Ok(reply)) => reply,
        Ok(Err(CaughtPanic(reason))) => {
            tracing::error!(reason, "a page panicked");
            reply::failed(&server, &failed)
        }
        Err(_) => {
            server.metrics.refused("time");
            reply::too_late(&server, &failed)
        }
    };
    match reply {
        Reply::Page(page) => validated(&tag, Html(page).into_response()),
        Reply::Redirect(href) => match HeaderValue::from_str(&href) {
            Ok(location) => {
                let headers = [(LOCATION, location), (VARY, HeaderValue::from_static("Accept-Language"))];
                (StatusCode::SEE_OTHER, headers).into_response()
            }
            Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        },
        Reply::Problem(status, page) => (status, Html(page)).into_response(),
    }
}

/// The tag of a page: of all that its bytes depend on.
fn tag(server: &Server, hash: &str, uri: &Uri, language: Language) -> String {
    let names: Vec<&str> = server.data.names().collect();
    let (address, names, styles) = (uri.to_string(), names.join("\n"), assets::STYLES.href());
    let parts = format!("{hash}\n{address}\n{language}\n{styles}\n{names}");
    format!("\"{}\"", &sha256_hex(parts.as_bytes())[..32])
}

/// Whether the client has what a tag names. A proxy that compresses makes the tag a weak one.
fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    let values = headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|known| known.trim().trim_start_matches("W/") == tag)
}

fn validated(tag: &str, mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.extend(HeaderValue::from_str(tag).map(|tag| (ETAG, tag)));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(VARY, HeaderValue::from_static("Accept-Language"));
    response
}

/// An answer with what keeps browsers from doing more with it than to show it.
async fn protected(response: Response) -> Response {
    with_policy(response)
}

fn with_policy(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(OPENER_POLICY, HeaderValue::from_static("same-origin"));
    response
}
