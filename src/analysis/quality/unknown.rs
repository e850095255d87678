//! Columns with empty cells: one note per column, with the number of empty cells.

use strum::VariantArray;

use super::{Finding, Kind};
use crate::data::schema::{self, Column, TermColumn};
use crate::domain::format;
use crate::domain::table::Unit;
use crate::domain::title::TitleField;
use crate::i18n::msg;
use crate::store::catalogue::Catalogue;

pub(super) fn findings(catalogue: &Catalogue) -> Vec<Finding> {
    let all = catalogue.titles.len();
    let mut findings: Vec<Finding> = TitleField::VARIANTS
        .iter()
        .filter_map(|column| {
            let unknown = catalogue.titles.iter().filter(|title| !title.knows(*column)).count();
            let finding = Finding::on_table(catalogue, schema::TITLES, Kind::Unknown, column.name());
            let share = share(unknown, all);
            let what = msg!("found-unknown", column = column.name(), part = unknown, whole = all, share);
            (unknown > 0).then(|| finding.with_message("", what))
        })
        .collect();
    // If the whole file is missing, the load report says so.
    let wordless = (0..all).filter(|row| catalogue.terms.value(*row).is_empty()).count();
    if wordless > 0 && !catalogue.missing.contains(&schema::TERMS) {
        let finding = Finding::on_table(catalogue, schema::TERMS, Kind::Unknown, TermColumn::Term.name());
        let what = msg!("found-no-plots", part = wordless, whole = all, share = share(wordless, all));
        findings.push(finding.with_message("", what));
    }
    findings
}

/// `part` of `whole` in per cent.
#[expect(clippy::cast_precision_loss, reason = "counts of titles stay far below 2^52")]
fn share(part: usize, whole: usize) -> String {
    format::in_unit(part as f64 / whole as f64, Unit::Share)
}
