//! Problems: why a request has no answer, as RFC 9457 has it.

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_TYPE, HeaderName, HeaderValue, RETRY_AFTER, VARY};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::analysis::engine::AnswerError;
use crate::domain::filter::error::{Fault, FilterError};
use crate::domain::filter::field::Op;
use crate::headless::RequestError;
use crate::i18n::{Language, Message, ToMessage, msg};
use crate::panics::CaughtPanic;

/// What the answers depend on, besides the URL.
pub const VARY_BY: HeaderValue = HeaderValue::from_static("accept, accept-language, accept-encoding");

/// Problems are different from one request to the next.
const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");

/// The kinds of problem, with their names in `type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr, strum::Display)]
#[strum(serialize_all = "kebab-case")]
pub enum Kind {
    /// The filter is not understood.
    Filter,
    /// A parameter is unknown, missing or has a wrong value.
    Parameter,
    /// The data has no answer.
    Unanswered,
    /// The page is of other data.
    Outdated,
    Forbidden,
    NotFound,
    Method,
    NotAcceptable,
    BodyTooLarge,
    UrlTooLong,
    TooManyRequests,
    /// The server has another name.
    Misdirected,
    Failed,
    TimedOut,
}

impl Kind {
    fn status(self) -> StatusCode {
        match self {
            Self::Filter | Self::Parameter | Self::Unanswered => StatusCode::BAD_REQUEST,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
            Self::Outdated => StatusCode::GONE,
            Self::BodyTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UrlTooLong => StatusCode::URI_TOO_LONG,
            Self::TooManyRequests => StatusCode::TOO_MANY_REQUESTS,
            Self::Misdirected => StatusCode::MISDIRECTED_REQUEST,
            Self::Failed => StatusCode::INTERNAL_SERVER_ERROR,
            Self::TimedOut => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

/// Why a request has no answer, in no language yet.
#[derive(Debug)]
pub struct Problem {
    kind: Kind,
    detail: Message,
    facts: Box<Facts>,
}

/// What else is known of a problem.
#[derive(Debug, Default)]
struct Facts {
    parameter: Option<String>,
    hint: Option<String>,
    filter: Option<FilterError>,
    retry_after: Option<u64>,
}

impl Problem {
    pub fn new(kind: Kind, detail: Message) -> Self {
        Self { kind, detail, facts: Box::default() }
    }

    /// A problem with a parameter; `reason` need not name it.
    pub fn of_parameter(name: &str, reason: Message) -> Self {
        Self::new(Kind::Parameter, msg!("api-in-parameter", name, reason)).with_parameter(name)
    }

    /// Names the parameter that is wrong.
    #[must_use]
    pub fn with_parameter(mut self, name: &str) -> Self {
        self.facts.parameter = Some(name.to_owned());
        self
    }

    /// Names the nearest name that there is.
    #[must_use]
    pub fn with_hint(mut self, hint: Option<&str>) -> Self {
        self.facts.hint = hint.map(str::to_owned);
        self
    }

    /// Asks the client to wait.
    #[must_use]
    pub fn retry_after(mut self, seconds: u64) -> Self {
        self.facts.retry_after = Some(seconds);
        self
    }

    /// The document of the problem.
    pub fn document(&self, language: Language) -> Document {
        let said = |message: &Message| language.format(message);
        let Facts { parameter, hint, filter, .. } = self.facts.as_ref();
        let (mut hint, mut expected) = (hint.clone(), None);
        match filter.as_ref().map(|error| &error.fault) {
            Some(Fault::UnknownField { nearest, .. }) => hint.clone_from(nearest),
            Some(Fault::Expected(what)) => expected = Some(said(what)),
            Some(Fault::WrongValue { expected: values, .. }) => expected = Some(said(values)),
            Some(Fault::WrongOperator { kind, .. }) => expected = Some(Op::list_for(*kind)),
            Some(Fault::Unordered { .. } | Fault::TooManyValues { .. } | Fault::Backwards(_)) | None => {}
        }
        Document {
            kind: format!("urn:ottui:problem:{}", self.kind),
            title: said(&Message::keyed("problem-", self.kind)),
            status: self.kind.status().as_u16(),
            detail: said(&self.detail),
            parameter: parameter.clone(),
            position: filter.as_ref().map(FilterError::character),
            length: filter.as_ref().map(FilterError::length),
            expected,
            hint,
        }
    }

    /// The answer.
    pub fn respond(&self, language: Language) -> Response {
        let language_tag = HeaderValue::from_static(match language {
            Language::English => "en",
            Language::Korean => "ko",
        });
        let headers = [
            (CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE)),
            (CONTENT_LANGUAGE, language_tag),
            (CACHE_CONTROL, NO_STORE),
            (VARY, VARY_BY),
        ];
        let retry_after = self.facts.retry_after.map(|seconds| [(RETRY_AFTER, HeaderValue::from(seconds))]);
        let retry_after: Vec<(HeaderName, HeaderValue)> = retry_after.into_iter().flatten().collect();
        let mut response = (self.kind.status(), headers, Json(self.document(language))).into_response();
        response.headers_mut().extend(retry_after);
        response
    }
}

/// The type of a document of a problem.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// Why a request has no answer (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem, title = "Problem")]
pub struct Document {
    /// The kind of problem: `urn:ottui:problem:` and its name.
    #[serde(rename = "type")]
    #[schema(format = "uri", examples("urn:ottui:problem:filter"))]
    kind: String,
    /// The kind in words.
    #[schema(examples("The filter is not understood"))]
    title: String,
    /// The status of the answer.
    #[schema(minimum = 400, maximum = 599, examples(400))]
    status: u16,
    /// What is wrong in this request.
    #[schema(examples("character 1: there is no field `gnere`; did you mean `genre`?"))]
    detail: String,
    /// The parameter that is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, examples("filter"))]
    parameter: Option<String>,
    /// Where a filter is wrong, in characters from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, minimum = 1, examples(1))]
    position: Option<usize>,
    /// How many characters of a filter are wrong; 0 where something is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, examples(5))]
    length: Option<usize>,
    /// What may stand there.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    expected: Option<String>,
    /// The nearest name that there is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, examples("genre"))]
    hint: Option<String>,
}

impl From<FilterError> for Problem {
    fn from(error: FilterError) -> Self {
        let mut problem = Self::new(Kind::Filter, error.to_message()).with_parameter("filter");
        problem.facts.filter = Some(error);
        problem
    }
}

impl From<RequestError> for Problem {
    fn from(error: RequestError) -> Self {
        match error {
            RequestError::Option { name, reason } | RequestError::Value { option: name, reason } => {
                Self::of_parameter(name, reason)
            }
            RequestError::Filter(error) => error.into(),
            RequestError::Failed(_) => Self::failed(),
            RequestError::Unanswered(AnswerError::UnknownTitle(_)) => Self::new(Kind::NotFound, error.to_message()),
            RequestError::Unanswered(_) => Self::new(Kind::Unanswered, error.to_message()),
        }
    }
}

impl Problem {
    /// A mistake of the server; what happened is for its log alone.
    pub fn failed() -> Self {
        Self::new(Kind::Failed, msg!("api-failed"))
    }

    /// An answer ended in a panic, which is in the log and not in the answer.
    pub fn of_panic(CaughtPanic(reason): CaughtPanic) -> Self {
        tracing::error!(reason, "an answer panicked");
        Self::failed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_learns_nothing_of_a_panic() {
        let problem = Problem::of_panic(CaughtPanic("index 5 of secret.csv".to_owned()));
        assert_eq!(problem.respond(Language::English).status(), StatusCode::INTERNAL_SERVER_ERROR);
        let document = serde_json::to_string(&problem.document(Language::English)).unwrap();
        assert!(!document.contains("secret"), "{document}");
    }
}
