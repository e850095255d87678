//! Viewing by half-year and week, and the single figures of a title.

use super::Target;
use super::formatting;
use crate::analysis::engine::AnswerError;
use crate::domain::explanation::Explanation;
use crate::i18n::{Message, msg};

/// Explains a figure of a half-year or a week.
pub(super) fn period(target: &Target<'_>) -> Explanation {
    let (figure, period) = (target.column.name.as_ref(), target.row.key.as_str());
    let figure_name = formatting::figure_name(figure);
    let explanation = target.explanation(msg!("explain-of-period", figure = figure_name, period));
    let formula = Message::keyed("explain-viewing-period-", figure.replace('_', "-"));
    explanation.with("formula", formula).with("unknown", msg!("note-viewing-gaps"))
}

/// Explains a figure of a title as Netflix publishes it.
pub(super) fn published(target: &Target<'_>, id: &str) -> Result<Explanation, AnswerError> {
    let titles = &target.engine.catalogue().titles;
    let position = titles.position(id).ok_or_else(|| AnswerError::UnknownTitle(id.to_owned()))?;
    let name = formatting::figure_name(target.column.name.as_ref());
    let explanation = target.explanation(formatting::figure_of(name, titles.get(position).name()));
    Ok(explanation.with("formula", msg!("explain-viewing-as-published")))
}
