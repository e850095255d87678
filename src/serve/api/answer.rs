//! Answers questions for tables: the same as the command line, in pages, with validators.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LANGUAGE, CONTENT_TYPE, ETAG, HeaderValue, LINK, VARY,
};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use xxhash_rust::xxh3::xxh3_64;

use super::asked::{self, Asked};
use super::cursor::{self, Cursor};
use super::etag::{self, Etag, separated};
use super::parameter::MAX_LIMIT;
use super::route::{Part, Route};
use super::{card, format};
use crate::domain::query::{Query, QueryKind};
use crate::domain::scope::Scope;
use crate::export::Format;
use crate::headless::RequestError;
use crate::headless::answer::{Data, TableAnswer};
use crate::headless::args::TableCommand;
use crate::headless::request::TableRequest;
use crate::i18n::{Language, msg};
use crate::serve::Server;
use crate::serve::client::Client;
use crate::serve::data_sets::Snapshot;
use crate::serve::http::problem::{Kind, Problem, VARY_BY};
use crate::serve::pool::Weight;

/// Number of titles of a page in JSON, unless the client says otherwise.
const TITLES: usize = 100;

/// What stays as it is in a query of a URL.
const IN_QUERY: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A request as it comes.
pub struct Asking {
    pub server: Arc<Server>,
    pub client: Client,
    pub uri: Uri,
    pub headers: HeaderMap,
    /// The format of the path's suffix.
    pub format: Option<Format>,
    /// The parameter in the path.
    pub in_path: Option<String>,
}

/// A question that is understood, on data as it is now.
struct Question {
    request: TableRequest,
    snapshot: Arc<Snapshot>,
    /// The data to compare with.
    other: Option<Arc<Snapshot>>,
    language: Language,
    format: Format,
    spreadsheet_safe: bool,
    /// Where this page begins.
    page: Cursor,
    /// Whether the client said how long a page is.
    has_limit: bool,
}

/// An answer, computed.
struct Answered {
    body: Vec<u8>,
    /// Where the next page begins.
    next: Option<Cursor>,
}

/// Answers a request for a table.
pub async fn answer(route: &'static Route, asking: Asking) -> Response {
    let pairs = asked::pairs(&asking.uri);
    let language = asked::language(&pairs).unwrap_or(asking.client.language);
    let server = Arc::clone(&asking.server);
    let answered = in_time(&server, respond(route, asking, pairs, language)).await;
    answered.unwrap_or_else(|problem| problem.respond(language))
}

/// Waits for an answer as long as it may take.
pub async fn in_time(
    server: &Server,
    answer: impl Future<Output = Result<Response, Problem>>,
) -> Result<Response, Problem> {
    tokio::time::timeout(server.answer_limit, answer).await.unwrap_or_else(|_| {
        server.metrics.refused("time");
        let seconds = server.answer_limit.as_secs();
        Err(Problem::new(Kind::TimedOut, msg!("api-timed-out", seconds)).retry_after(seconds))
    })
}

async fn respond(
    route: &'static Route,
    asking: Asking,
    pairs: Vec<(String, String)>,
    language: Language,
) -> Result<Response, Problem> {
    let Asking { server, client, uri, headers, .. } = &asking;
    let asked = Asked::new(&route.parameters, pairs.clone())?;
    let name = asked.get("data");
    let data_set = server.data.get(name)?;
    let snapshot = data_set.snapshot();
    let other = asked.get("against").map(|name| of_other(server, name)).transpose()?;
    let (value, format) = split_path(route, &asking, &snapshot).await?;
    let command = asked.command(route)?;
    let request = request(route, &command, value.as_deref())?;

    let hash_of_other = other.as_ref().map_or("", |other| other.hash.as_str());
    let data = separated(&[&data_set.name, &snapshot.hash, hash_of_other]);
    let path = [route.path, value.as_deref().unwrap_or_default()];
    let question = separated(&[path[0], path[1], &asked.identity(&["next", "limit", "lang", "data"])]);
    let first = Cursor { offset: 0, data: xxh3_64(data.as_bytes()), question: xxh3_64(question.as_bytes()) };
    let page = asked.get(cursor::NAME).map(|text| Cursor::parse(text, first)).transpose()?.unwrap_or(first);

    let all = asked.identity(&["lang", "data"]);
    let etag = Etag::new(&[&data, path[0], path[1], &all, &language.to_string(), &format.to_string()]);
    if let Some(known) = etag.matched(headers) {
        return Ok(not_modified(known));
    }

    let has_limit = request.limit.is_some();
    let weight = match request.kind {
        QueryKind::Explore(..) => Weight::Heavy,
        _ if request.compare.is_some() || request.against.is_some() => Weight::Heavy,
        _ => Weight::Light,
    };
    let spreadsheet_safe = command.output().sink.spreadsheet_safe;
    let question = Question { request, snapshot, other, language, format, spreadsheet_safe, page, has_limit };
    let work = Arc::clone(server);
    let started = Instant::now();
    let computed = server.pool.run(client.id(), weight, move || question.answer(&work)).await;
    let Answered { body, next } = computed.map_err(Problem::of_panic)??;
    server.metrics.computed(started.elapsed());
    if etag::wants_none(headers) {
        return Ok(etag.header().map_or_else(|| StatusCode::NOT_MODIFIED.into_response(), not_modified));
    }

    let mut response = body.into_response();
    let fields = response.headers_mut();
    fields.insert(CONTENT_TYPE, HeaderValue::from_static(format::content_type(format)));
    fields.insert(CONTENT_LANGUAGE, HeaderValue::from_static(language_tag(language)));
    fields.extend(validators(etag.header()));
    if format::is_file(format) {
        let file = format!("attachment; filename=\"{}.{format}\"", route.name);
        fields.extend(HeaderValue::try_from(file).ok().map(|file| (CONTENT_DISPOSITION, file)));
    }
    if let Some(next) = next {
        let link = format!("<{}>; rel=\"next\"", next_page(uri, pairs, next));
        fields.extend(HeaderValue::try_from(link).ok().map(|link| (LINK, link)));
    }
    Ok(response)
}

/// The data set to compare with.
fn of_other(server: &Server, name: &str) -> Result<Arc<Snapshot>, Problem> {
    let other = server.data.get(Some(name)).map_err(|error| match error {
        RequestError::Option { reason, .. } => Problem::of_parameter("against", reason),
        error => error.into(),
    })?;
    Ok(other.snapshot())
}

/// Splits the suffix of the format from a parameter in the path; without one, `Accept` names the format.
async fn split_path(
    route: &Route,
    asking: &Asking,
    snapshot: &Arc<Snapshot>,
) -> Result<(Option<String>, Format), Problem> {
    let negotiated = |format: Option<Format>| format.map_or_else(|| format::negotiate(&asking.headers), Ok);
    let Some(text) = asking.in_path.clone() else { return Ok((None, negotiated(asking.format)?)) };
    let split = text.rsplit_once('.').and_then(|(value, suffix)| Some((value, format::of_suffix(suffix)?)));
    let (value, format) = match split {
        // An id may end as a suffix does.
        Some(_) if route.part == Part::Card && is_title(asking, snapshot, text.clone()).await? => (text.as_str(), None),
        Some((value, format)) => (value, Some(format)),
        None => (text.as_str(), None),
    };
    if route.in_path.as_ref().is_some_and(|parameter| value.is_empty() || parameter.check(value).is_err()) {
        return Err(Problem::new(Kind::NotFound, msg!("api-nothing-there", path = asking.uri.path())));
    }
    Ok((Some(value.to_owned()), negotiated(format)?))
}

/// Whether a title has this id.
async fn is_title(asking: &Asking, snapshot: &Arc<Snapshot>, id: String) -> Result<bool, Problem> {
    let engine = Arc::clone(&snapshot.engine);
    let find = move || engine.catalogue().titles.position(&id).is_some();
    let found = asking.server.pool.run(asking.client.id(), Weight::Light, find).await;
    found.map_err(Problem::of_panic)
}

/// The request of the command line for the part of the table that the path names.
fn request(route: &Route, command: &TableCommand, value: Option<&str>) -> Result<TableRequest, Problem> {
    let mut request = TableRequest::new(command)?;
    let value = value.unwrap_or_default();
    match route.part {
        Part::Whole => {}
        Part::Class(category) => {
            let class = value.parse().ok();
            request.view.insert("category".to_owned(), json!(category));
            request.view.insert("class".to_owned(), json!(value));
            request.kind = QueryKind::Titles(Scope { category: Some(category), class, ..Scope::default() });
        }
        Part::Card => {
            request.view.insert("table".to_owned(), json!("title"));
            request.view.insert("id".to_owned(), json!(value));
            request.kind = QueryKind::Card(value.to_owned());
        }
    }
    Ok(request)
}

impl Question {
    fn answer(self, server: &Server) -> Result<Answered, Problem> {
        let Self { mut request, snapshot, other, language, format, spreadsheet_safe, page, has_limit } = self;
        let is_json = format == Format::Json;
        let is_list = matches!(request.kind, QueryKind::Titles(_)) && request.compare.is_none();
        request.offset = usize::try_from(page.offset).unwrap_or(usize::MAX);
        let most = if is_list { TITLES } else { usize::try_from(MAX_LIMIT).unwrap_or(usize::MAX) };
        request.limit = request.limit.or(is_json.then_some(most));
        if request.offset > 0 {
            request.view.insert("offset".to_owned(), json!(request.offset));
        }
        // The name has been looked up when the request came, and a reload keeps the names.
        let open_other = |_: &Path| Ok(Arc::clone(&other.as_ref().unwrap_or(&snapshot).engine));
        let weights = server.settings.scoring.weights;
        let answer = |query: &Query| snapshot.answer(query).map(Arc::unwrap_or_clone);
        let (engine, dataset) = (&snapshot.engine, snapshot.dataset(language));
        let data = Data { engine, answer: &answer, dataset, weights, open_other: &open_other };
        let mut answer = TableAnswer::new(&request, &data, language)?;
        // Equal answers are equal bytes, whenever they are computed; `Date` has the time.
        answer.provenance.time = None;
        if let Some(against) = &mut answer.provenance.against {
            against.time = None;
        }
        let end = request.limit.map(|limit| request.offset.saturating_add(limit));
        let next = end.filter(|end| *end < answer.rows).map(|end| Cursor { offset: end as u64, ..page });
        if !has_limit && !is_list && next.is_none() {
            answer.provenance.view.insert("limit".to_owned(), Value::Null);
        }
        let body = if is_json {
            let mut document = card::document(&answer);
            if let (Some(next), Some(document)) = (next, document.as_object_mut()) {
                document.insert(cursor::NAME.to_owned(), json!(next.encode()));
            }
            format!("{document:#}\n").into_bytes()
        } else {
            let rendered = answer.render(format, spreadsheet_safe);
            rendered.map_err(|reason| Problem::new(Kind::Unanswered, reason))?
        };
        Ok(Answered { body, next })
    }
}

/// The URL of the next page.
fn next_page(uri: &Uri, pairs: Vec<(String, String)>, next: Cursor) -> String {
    let kept = pairs.into_iter().filter(|(name, _)| name != cursor::NAME);
    let pairs = kept.chain([(cursor::NAME.to_owned(), next.encode())]);
    let encoded = |text: &str| utf8_percent_encode(text, IN_QUERY).to_string();
    let query: Vec<String> = pairs.map(|(name, value)| format!("{}={}", encoded(&name), encoded(&value))).collect();
    format!("{}?{}", uri.path(), query.join("&"))
}

/// The tag of a language in `Content-Language`.
fn language_tag(language: Language) -> &'static str {
    match language {
        Language::English => "en",
        Language::Korean => "ko",
    }
}

/// What caches need to know of an answer.
pub fn validators(etag: Option<HeaderValue>) -> impl Iterator<Item = (axum::http::HeaderName, HeaderValue)> {
    let fixed = [(CACHE_CONTROL, HeaderValue::from_static("no-cache")), (VARY, VARY_BY)];
    fixed.into_iter().chain(etag.map(|etag| (ETAG, etag)))
}

/// The client has the answer.
pub fn not_modified(etag: HeaderValue) -> Response {
    let mut response = StatusCode::NOT_MODIFIED.into_response();
    response.headers_mut().extend(validators(Some(etag)));
    response
}
