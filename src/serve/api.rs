//! The figures as an HTTP API: the tables of the command line, with an `OpenAPI` document.
//!
//! - [`route`]: what is at which path; [`parameter`]: the parameters of all of them; [`asked`]: those of a request
//! - [`answer`]: answers for tables; [`card`]: the document in JSON; [`check`]: whether a filter is understood
//! - [`format`], [`cursor`], [`etag`]: formats, pages, and answers that the client has already
//! - [`openapi`], [`schema`]: the `OpenAPI` document

mod answer;
mod asked;
mod card;
mod check;
mod cursor;
mod etag;
mod format;
mod openapi;
mod parameter;
mod route;
mod schema;

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::rejection::RawPathParamsRejection;
use axum::extract::{RawPathParams, Request, State};
use axum::http::header::{
    ACCEPT, ACCEPT_LANGUAGE, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, IF_NONE_MATCH, LINK, RETRY_AFTER,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use axum::middleware::from_fn;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, any, get};
use tower_http::compression::CompressionLayer;
use tower_http::cors::{AllowOrigin, CorsLayer};
use utoipa::openapi::PathItem;
use utoipa::openapi::path::Paths;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};
use utoipa_swagger_ui::{Config, SwaggerUi};

use super::Server;
use super::client::Client;
use super::http::problem::{Kind, Problem};
use crate::export::Format;
use crate::i18n::msg;
use answer::Asking;
use etag::Etag;
use format::FORMATS;
use openapi::{BASE, Descriptions};
use route::ROUTES;

/// Where the `OpenAPI` document is.
const DOCUMENT: &str = "/openapi.json";
/// Headers that scripts of other origins may read.
const EXPOSED: [HeaderName; 4] = [ETAG, LINK, CONTENT_DISPOSITION, RETRY_AFTER];

/// The routes.
pub fn router(server: &Server) -> Router<Arc<Server>> {
    let descriptions = Descriptions::new(server);
    let mut routes = OpenApiRouter::with_openapi(descriptions.start());
    let mut with_suffixes = Paths::new();
    for route in ROUTES.iter() {
        let at =
            |format: Option<Format>| method_router(move |asking| answer::answer(route, Asking { format, ..asking }));
        routes = routes.routes(described(descriptions.table(route, false), at(None)));
        let (path, item) = descriptions.table(route, true);
        with_suffixes.paths.insert(path, item);
        // A parameter in the path takes the suffix with it.
        for format in FORMATS.iter().filter(|_| route.in_path.is_none()) {
            routes = routes.route(&format!("{BASE}{}.{format}", route.path), at(Some(*format)));
        }
    }
    routes = routes.routes(described(descriptions.check(), method_router(check::answer)));
    let (tables, mut document) = routes.split_for_parts();
    document.paths.merge(with_suffixes);
    let document = Bytes::from(document.to_pretty_json().unwrap_or_default());

    tables
        .route(DOCUMENT, get(move |headers: HeaderMap| async move { openapi(&document, &headers) }).fallback(no_method))
        .route("/api", any(nothing))
        .route("/api/{*path}", any(nothing))
        .merge(SwaggerUi::new("/docs").config(Config::from(DOCUMENT).validator_url("none")))
        .layer(CompressionLayer::new())
        .layer(from_fn(etag::mark_compressed))
}

/// A path with its description.
fn described((path, item): (String, PathItem), router: MethodRouter<Arc<Server>>) -> UtoipaMethodRouter<Arc<Server>> {
    let mut paths = Paths::new();
    paths.paths.insert(path, item);
    (Vec::new(), paths, router)
}

/// The parameter in the path, unless it is no UTF-8.
type InPath = Result<RawPathParams, RawPathParamsRejection>;

/// Answers requests by `GET` and `HEAD`.
fn method_router<F>(answer: impl Fn(Asking) -> F + Clone + Send + Sync + 'static) -> MethodRouter<Arc<Server>>
where
    F: Future<Output = Response> + Send,
{
    let handler = move |State(server): State<Arc<Server>>, client: Client, in_path: InPath, request: Request| {
        // What is no UTF-8 names nothing.
        let in_path = in_path.map_or_else(
            |_| Some(String::new()),
            |parameters| parameters.iter().next().map(|(_, value)| value.to_owned()),
        );
        let (parts, _) = request.into_parts();
        let asking = Asking { server, client, uri: parts.uri, headers: parts.headers, format: None, in_path };
        answer(asking)
    };
    get(handler).fallback(no_method)
}

/// The `OpenAPI` document, or that the client has it.
fn openapi(document: &Bytes, headers: &HeaderMap) -> Response {
    let etag = Etag::new(&[&String::from_utf8_lossy(document)]);
    if let Some(known) = etag.matched(headers) {
        return answer::not_modified(known);
    }
    let mut response = ([(CONTENT_TYPE, format::content_type(Format::Json))], document.clone()).into_response();
    response.headers_mut().extend(answer::validators(etag.header()));
    response
}

async fn nothing(client: Client, request: Request) -> Response {
    let problem = Problem::new(Kind::NotFound, msg!("api-nothing-there", path = request.uri().path()));
    problem.respond(client.language)
}

async fn no_method(client: Client, request: Request) -> Response {
    let problem = Problem::new(Kind::Method, msg!("api-no-method", method = request.method().as_str()));
    problem.respond(client.language)
}

/// Lets scripts of these origins read answers.
pub fn cors(origins: &[String]) -> Option<CorsLayer> {
    let allowed = if origins.iter().any(|origin| origin == "*") {
        AllowOrigin::any()
    } else {
        // As browsers send it, an origin does not end in a slash.
        let origins = origins.iter().filter_map(|origin| HeaderValue::from_str(origin.trim_end_matches('/')).ok());
        AllowOrigin::list(origins)
    };
    let layer = CorsLayer::new()
        .allow_origin(allowed)
        .allow_methods([Method::GET, Method::HEAD])
        .allow_headers([ACCEPT, ACCEPT_LANGUAGE, IF_NONE_MATCH])
        .expose_headers(EXPOSED);
    (!origins.is_empty()).then_some(layer)
}
