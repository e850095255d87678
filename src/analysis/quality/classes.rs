//! Classes that do not fit their totals, in a data set that was scored elsewhere.

use super::{Finding, Kind};
use crate::domain::class::CutPoints;
use crate::domain::index::Index;
use crate::i18n::msg;
use crate::store::catalogue::Catalogue;

/// The column of the class.
const CLASS: &str = "class";

/// Totals that exceed a cut point by no more may belong to the class below it, as rounded totals do.
const TOLERANCE: f64 = 2e-9;

pub(super) fn findings(catalogue: &Catalogue, cuts: &CutPoints) -> Vec<Finding> {
    let Some(scores) = &catalogue.scores else { return Vec::new() };
    let mut findings = Vec::new();
    for (row, title) in catalogue.titles.iter().enumerate() {
        let Some((total, class)) = scores.index(row, Index::Total).zip(scores.class(row)) else { continue };
        let by_total = cuts.class_of(total);
        if class != by_total && class != cuts.class_of(total - TOLERANCE) {
            let (total, class, by_total) = (total.to_string(), class.to_string(), by_total.to_string());
            let what = msg!("found-class-of-total", title = title.name(), class = &class, total, by_total);
            findings.push(Finding::on_title(catalogue, row, Kind::Class, CLASS).with_message(class, what));
        }
    }
    findings
}
