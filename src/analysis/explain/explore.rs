//! Explains cells of pivots, correlations and profiles.

use super::Target;
use super::formatting;
use crate::analysis::engine::AnswerError;
use crate::analysis::titles;
use crate::domain::explanation::Explanation;
use crate::domain::explore::{Aggregate, Correlation, Exploration, Pivot};
use crate::domain::scope::Scope;
use crate::domain::table::Cell;
use crate::i18n::{Message, msg};

pub(super) fn explain(target: &Target<'_>, asked: &Exploration, scope: &Scope) -> Result<Explanation, AnswerError> {
    match asked {
        Exploration::Pivot(asked) => pivot(target, asked, scope),
        Exploration::Correlation(asked) => Ok(correlation(target, asked)),
        Exploration::Profile => Ok(profile(target)),
    }
}

fn pivot(target: &Target<'_>, pivot: &Pivot, scope: &Scope) -> Result<Explanation, AnswerError> {
    let column = target.column.name.as_ref();
    let position = target.summary.table.column(column).unwrap_or_default();
    let group = (position >= Pivot::FIRST_GROUP && pivot.columns.is_some()).then_some(column);
    let terms = pivot.terms(&target.row.key, group).ok_or(AnswerError::UnknownFigure)?;
    let group = scope.with_terms(terms);
    let titles = titles::in_scope(target.engine, target.selection.mask(), &group).count();
    let of_group = group.label();
    let figure = match column {
        "n" | "share" | "cumulated" => formatting::figure_name(column),
        _ => pivot.figure(),
    };
    let explanation = target.explanation(msg!("explain-of-group", figure, group = &of_group));
    let value = pivot.value.as_ref().map(crate::domain::formula::Formula::label);
    let formula = match (column, &value) {
        ("cumulated", _) => msg!("explain-cumulated"),
        ("share", _) => msg!("explain-share-of-titles"),
        ("n", None) => msg!("explain-count-of-titles"),
        ("n", Some(value)) => msg!("explain-count-known", value),
        (_, value) => match (pivot.aggregate, value) {
            (Aggregate::Count, None) => msg!("explain-count-of-titles"),
            (Aggregate::Count, Some(value)) => msg!("explain-count-known", value),
            (Aggregate::Share, _) if pivot.columns.is_some() => msg!("explain-share-of-row"),
            (Aggregate::Share, _) => msg!("explain-share-of-titles"),
            (aggregate, value) => {
                let value = value.clone().unwrap_or_default();
                msg!("explain-aggregate", aggregate = Message::keyed("aggregate-", aggregate), value)
            }
        },
    };
    let known = match target.cell {
        Cell::MeanOf(_, n) => *n,
        _ => titles,
    };
    let explanation = explanation.with("formula", formula).with("row", of_group);
    let explanation = explanation.with("n", msg!("explain-known-in-group", known, titles));
    Ok(match value {
        Some(_) => {
            let unknown = formatting::titles(titles.saturating_sub(known));
            explanation.with("unknown", msg!("explain-unknown-left-out", titles = unknown))
        }
        None => explanation,
    })
}

fn correlation(target: &Target<'_>, Correlation { x, y }: &Correlation) -> Explanation {
    let figure = formatting::figure_name(target.column.name.as_ref());
    let explanation = target.explanation(msg!("explain-of-pair", figure, x = x.label(), y = y.label()));
    let formula = Message::keyed("explain-correlation-", target.column.name.replace('_', "-"));
    explanation.with("formula", formula).with("unknown", msg!("explain-pairs-left-out"))
}

fn profile(target: &Target<'_>) -> Explanation {
    let figure = formatting::figure_name(target.column.name.as_ref());
    let explanation = target.explanation(msg!("explain-of-column", figure, column = &target.row.key));
    explanation.with("formula", Message::keyed("explain-profile-", target.column.name.replace('_', "-")))
}
