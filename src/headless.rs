//! Tables without a screen, as the command line, SSH and HTTP ask for them.
//!
//! - [`args`]: the grammar of the subcommands that print a table
//! - [`request`]: what a table is asked for by
//! - [`answer`]: a table with its provenance, rendered

pub mod answer;
pub mod args;
pub mod request;

use crate::analysis::engine::AnswerError;
use crate::app::dataset::Dataset;
use crate::domain::filter::Filter;
use crate::domain::filter::error::FilterError;
use crate::domain::index::Weights;
use crate::i18n::{Message, ToMessage, msg};

/// Why a request has no answer.
#[derive(Debug)]
pub enum RequestError {
    /// An option, or the parameter of a URL, has a value that is not understood.
    Option { name: &'static str, reason: Message },
    /// The filter is not understood.
    Filter(FilterError),
    /// The value of an option names something that the table does not have.
    Value { option: &'static str, reason: Message },
    /// The data has no answer.
    Unanswered(AnswerError),
    /// The request was understood and has failed.
    Failed(Message),
}

impl RequestError {
    /// The exit status of a command: 2 for wrong usage, otherwise 1.
    pub fn exit_status(&self) -> u32 {
        if matches!(self, Self::Unanswered(_) | Self::Failed(_)) { 1 } else { 2 }
    }
}

impl From<AnswerError> for RequestError {
    fn from(error: AnswerError) -> Self {
        Self::Unanswered(error)
    }
}

impl ToMessage for RequestError {
    fn to_message(&self) -> Message {
        match self {
            Self::Option { name, reason } => msg!("in-option", option = format!("--{name}"), reason = reason.clone()),
            Self::Filter(error) => {
                msg!("filter-is-wrong", error = error.to_message(), pointed = error.pointed())
            }
            Self::Value { reason, .. } => reason.clone(),
            Self::Unanswered(error) => error.to_message(),
            Self::Failed(message) => message.clone(),
        }
    }
}

/// Parses a filter; without a text it keeps all titles.
///
/// # Errors
///
/// The filter is not understood.
pub fn filter(text: Option<&str>) -> Result<Filter, RequestError> {
    text.map_or_else(|| Ok(Filter::default()), |text| text.parse().map_err(RequestError::Filter))
}

/// Parses weights for a data set, over its own or else `base`.
///
/// # Errors
///
/// The weights are not understood, or the data set was scored elsewhere.
pub fn weights_of(text: Option<&str>, dataset: &Dataset, base: Weights) -> Result<Option<Weights>, RequestError> {
    match (text, &dataset.scored_by) {
        (Some(_), Some(by)) => {
            Err(RequestError::Option { name: "weights", reason: msg!("answer-scored-elsewhere", by) })
        }
        _ => weights(text, dataset.weights.unwrap_or(base)),
    }
}

/// Parses weights over other weights.
///
/// # Errors
///
/// The weights are not understood.
pub fn weights(text: Option<&str>, base: Weights) -> Result<Option<Weights>, RequestError> {
    let weights = text.map(|text| base.with_overrides(text)).transpose();
    weights.map_err(|reason| RequestError::Option { name: "weights", reason })
}
