//! Values of a title that contradict each other.
//!
//! Loading rejects values outside a scale. What remains is a rating without votes, votes without a
//! rating, and a rating of 0, which IMDb does not give (its scale begins at 1) and which commonly stands for an unknown
//! one. A column of which nothing is known contradicts nothing. Awards won without a nomination are no
//! contradiction: some are given without.

use super::{Finding, Kind};
use crate::data::schema::Column;
use crate::domain::title::TitleField;
use crate::i18n::{Message, msg};
use crate::store::catalogue::Catalogue;

pub(super) fn findings(catalogue: &Catalogue) -> Vec<Finding> {
    let titles = || catalogue.titles.iter();
    let rated = titles().any(|title| title.rating().is_some());
    let has_votes = titles().any(|title| title.votes().is_some());
    let mut findings = Vec::new();
    for (row, title) in titles().enumerate() {
        let mut find = |column: TitleField, value: String, what: Message| {
            let finding = Finding::on_title(catalogue, row, Kind::Range, column.name()).into_warning();
            findings.push(finding.with_message(value, what));
        };
        match (title.rating(), title.votes()) {
            (Some(rating), None) if has_votes => {
                let what = msg!("found-rating-without-votes", title = title.name(), rating = rating.to_string());
                find(TitleField::ImdbVotes, String::new(), what);
            }
            (Some(rating), Some(0)) => {
                let what = msg!("found-rating-of-no-votes", title = title.name(), rating = rating.to_string());
                find(TitleField::ImdbVotes, "0".to_owned(), what);
            }
            (None, Some(votes)) if rated && votes > 0 => {
                let what = msg!("found-votes-without-rating", title = title.name(), votes);
                find(TitleField::ImdbRating, String::new(), what);
            }
            _ => {}
        }
        if let Some(rating) = title.rating().filter(|rating| *rating < 1.0) {
            let what = msg!("found-rating-below-scale", title = title.name(), rating = rating.to_string());
            find(TitleField::ImdbRating, rating.to_string(), what);
        }
    }
    findings
}
