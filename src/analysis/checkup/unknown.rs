//! Columns with cells that are empty: how many of how many, one note per column.

use strum::VariantArray;

use super::{Finding, Kind};
use crate::data::schema::{self, Column, TermColumn, TitleColumn};
use crate::domain::catalogue::Catalogue;
use crate::domain::figures::number_in;
use crate::domain::table::Unit;
use crate::domain::titles::Entry;
use crate::speech::say;

pub(super) fn findings(catalogue: &Catalogue) -> Vec<Finding> {
    let all = catalogue.titles.len();
    let mut findings: Vec<Finding> = TitleColumn::VARIANTS
        .iter()
        .filter_map(|column| {
            let unknown = catalogue.titles.iter().filter(|title| is_unknown(*title, *column)).count();
            let finding = Finding::on_table(catalogue, schema::TITLES, Kind::Unknown, column.name());
            let share = share(unknown, all);
            let what = say!("found-unknown", column = column.name(), part = unknown, whole = all, share);
            (unknown > 0).then(|| finding.says("", what))
        })
        .collect();
    // Without the file as a whole the load report says that it is missing.
    let wordless = (0..all).filter(|row| catalogue.terms.of(*row).is_empty()).count();
    if wordless > 0 && !catalogue.missing.contains(&schema::TERMS) {
        let finding = Finding::on_table(catalogue, schema::TERMS, Kind::Unknown, TermColumn::Term.name());
        let what = say!("found-no-plots", part = wordless, whole = all, share = share(wordless, all));
        findings.push(finding.says("", what));
    }
    findings
}

/// Part of a whole in per cent.
#[expect(clippy::cast_precision_loss, reason = "counts of titles stay far below 2^52")]
fn share(part: usize, whole: usize) -> String {
    number_in(part as f64 / whole as f64, Unit::Share)
}

fn is_unknown(title: Entry<'_>, column: TitleColumn) -> bool {
    match column {
        TitleColumn::Id | TitleColumn::Title | TitleColumn::Category => false,
        TitleColumn::Genres => title.genres().is_empty(),
        TitleColumn::Tags => title.tags().is_empty(),
        TitleColumn::Languages => title.languages().is_empty(),
        TitleColumn::Countries => title.countries().is_empty(),
        TitleColumn::ImdbRating => title.rating().is_none(),
        TitleColumn::ImdbVotes => title.votes().is_none(),
        TitleColumn::AwardsWon => title.awards_won().is_none(),
        TitleColumn::AwardsNominated => title.awards_nominated().is_none(),
        TitleColumn::Released => title.released().is_none(),
        TitleColumn::NetflixReleased => title.netflix_released().is_none(),
        TitleColumn::Runtime => title.runtime().is_none(),
        TitleColumn::AgeRating => title.age_rating().is_none(),
        TitleColumn::Director => title.director().is_empty(),
        TitleColumn::Cast => title.cast().is_empty(),
        TitleColumn::Url => title.url().is_none(),
    }
}
