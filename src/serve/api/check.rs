//! Whether a filter is understood.

use std::sync::Arc;

use axum::Json;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::answer::{self, Asking};
use super::asked::{self, Asked};
use super::etag::Etag;
use super::route::CHECK;
use crate::domain::filter::Filter;
use crate::i18n::{Language, ToMessage};
use crate::serve::http::problem::{Document, Problem};
use crate::serve::pool::Weight;

/// What the server understands of a filter.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Check of a filter")]
pub struct FilterCheck {
    /// Whether the filter is understood.
    understood: bool,
    /// The filter as the program prints it, if it is understood.
    #[schema(examples("genre=Drama year=2018..2020"))]
    canonical: Option<String>,
    /// Films that match.
    #[schema(examples(31))]
    films: Option<u64>,
    /// Series that match.
    #[schema(examples(53))]
    series: Option<u64>,
    /// What may be wrong with a filter that is understood: values that no title has.
    hints: Vec<String>,
    /// What is wrong with a filter that is not understood.
    #[schema(inline = false)]
    problem: Option<Document>,
}

/// Answers a request to check a filter.
pub async fn answer(asking: Asking) -> Response {
    let pairs = asked::pairs(&asking.uri);
    let language = asked::language(&pairs).unwrap_or(asking.client.language);
    let server = Arc::clone(&asking.server);
    let answered = answer::in_time(&server, respond(asking, pairs, language)).await;
    answered.unwrap_or_else(|problem| problem.respond(language))
}

async fn respond(asking: Asking, pairs: Vec<(String, String)>, language: Language) -> Result<Response, Problem> {
    let Asking { server, client, headers, .. } = asking;
    let asked = Asked::new(&CHECK, pairs)?;
    let data = server.data.get(asked.get("data"))?;
    let snapshot = data.snapshot();
    let identity = asked.identity(&["lang"]);
    let etag = Etag::new(&["check", &data.name, &snapshot.hash, &identity, &language.to_string()]);
    if let Some(known) = etag.matched(&headers) {
        return Ok(answer::not_modified(known));
    }
    let check = match asked.get("filter").unwrap_or_default().parse::<Filter>() {
        Err(error) => FilterCheck {
            understood: false,
            canonical: None,
            films: None,
            series: None,
            hints: Vec::new(),
            problem: Some(Problem::from(error).document(language)),
        },
        Ok(filter) => {
            let understood = move || understood(&snapshot.engine, &filter, language);
            let computed = server.pool.run(client.id(), Weight::Light, understood).await;
            computed.map_err(Problem::of_panic)??
        }
    };
    let mut response = Json(check).into_response();
    response.headers_mut().extend(answer::validators(etag.header()));
    Ok(response)
}

fn understood(
    engine: &crate::analysis::engine::Engine,
    filter: &Filter,
    language: Language,
) -> Result<FilterCheck, Problem> {
    let tally = engine.tally(filter, None).map_err(|_| Problem::failed())?;
    Ok(FilterCheck {
        understood: true,
        canonical: Some(filter.to_string()),
        films: Some(tally.films),
        series: Some(tally.series),
        hints: engine.hints(filter).iter().map(|hint| language.format(&hint.to_message())).collect(),
        problem: None,
    })
}
