//! Figures of a title that contradict each other.
//!
//! Loading sets aside what is beyond a scale. What is left is a rating that nobody voted for, votes without a
//! rating, and a rating of 0, which IMDb does not give (its scale begins at 1) and which commonly stands for an unknown
//! one. A column of which nothing is known contradicts nothing. Awards won without a nomination are no
//! contradiction: some are given without.

use super::{Finding, Kind};
use crate::data::schema::{Column, TitleColumn};
use crate::domain::catalogue::Catalogue;
use crate::domain::figures::whole;

pub(super) fn findings(catalogue: &Catalogue) -> Vec<Finding> {
    let titles = || catalogue.titles.iter();
    let rated = titles().any(|title| title.rating.is_some());
    let voted = titles().any(|title| title.votes.is_some());
    let mut findings = Vec::new();
    for (row, title) in titles().enumerate() {
        let name = &title.name;
        let mut find = |column: TitleColumn, value: String, what: String| {
            let finding = Finding::on_title(catalogue, row, Kind::Range, column.name()).warns();
            findings.push(finding.says(value, what));
        };
        match (title.rating, title.votes) {
            (Some(rating), None) if voted => {
                find(TitleColumn::ImdbVotes, String::new(), format!("“{name}” has a rating, {rating}, and no votes"));
            }
            (Some(rating), Some(0)) => {
                find(TitleColumn::ImdbVotes, "0".to_owned(), format!("“{name}” has a rating, {rating}, of 0 votes"));
            }
            (None, Some(count)) if rated && count > 0 => {
                let what = format!("“{name}” has {} votes and no rating", whole(count));
                find(TitleColumn::ImdbRating, String::new(), what);
            }
            _ => {}
        }
        if let Some(rating) = title.rating.filter(|rating| *rating < 1.0) {
            let what = format!("“{name}” has a rating of {rating}, and IMDb's begin at 1: is it unknown?");
            find(TitleColumn::ImdbRating, rating.to_string(), what);
        }
    }
    findings
}
