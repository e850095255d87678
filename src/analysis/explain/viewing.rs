//! The rows of viewing by half-year and by week.

use super::Target;
use crate::domain::explanation::Explanation;
use crate::domain::options::ViewingLevel;
use crate::i18n::msg;

/// Explains a figure of a half-year or a week.
pub(super) fn explain(target: &Target<'_>, level: ViewingLevel) -> Explanation {
    let period = target.row.key.as_str();
    let explanation = target.explanation(msg!("explain-of-period", figure = target.column.heading(), period));
    let is_week = level == ViewingLevel::Week;
    let formula = match target.column.name.as_ref() {
        "period" => msg!("explain-viewing-period"),
        "titles" => msg!("explain-viewing-titles"),
        "share_of_netflix" => msg!("explain-share-of-netflix"),
        "share_of_list" => msg!("explain-share-of-list"),
        "views" if is_week => msg!("explain-views-of-week"),
        "views" => msg!("explain-views"),
        _ if is_week => msg!("explain-hours-of-week"),
        _ => msg!("explain-hours"),
    };
    let unknown = if is_week { msg!("note-viewing-by-week") } else { msg!("note-viewing-by-half-year") };
    explanation.with("formula", formula).with("unknown", unknown)
}
