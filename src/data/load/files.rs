//! Collects facts and reports on the files that were read.

use super::parallel_read::ReadFile;
use crate::data::report::FileReport;
use crate::i18n::{Message, msg};
use crate::store::catalogue::FileFacts;

#[derive(Default)]
pub(super) struct Files {
    pub facts: Vec<FileFacts>,
    pub reports: Vec<FileReport>,
    pub missing: Vec<&'static str>,
}

impl Files {
    /// Adds the files of a table. `first` are remarks on its first file, `last` one on its last. A table without
    /// files is added to `missing`.
    pub fn add(&mut self, table: &'static str, files: Vec<ReadFile>, first: Vec<Message>, last: Option<Message>) {
        let mut reports = Vec::new();
        for ReadFile { outcome, digest } in files {
            let row_unit = outcome.row_unit;
            let mut report = outcome.report();
            let (rows, lines) = (report.rows_kept, std::mem::take(&mut report.lines));
            self.facts.push(FileFacts { name: report.name.clone(), table, digest, rows, lines, row_unit });
            reports.push(report);
        }
        fold(&mut reports);
        match reports.first_mut() {
            Some(report) => report.remarks.extend(first),
            None => self.missing.push(table),
        }
        if let Some(report) = reports.last_mut() {
            report.remarks.extend(last);
        }
        self.reports.append(&mut reports);
    }
}

/// Merges a remark that several part files share into one on the first, with their count.
fn fold(reports: &mut [FileReport]) {
    let Some((first, _)) = reports.split_first() else { return };
    for remark in first.remarks.clone() {
        let shared = reports.iter().filter(|report| report.remarks.contains(&remark)).count();
        if shared > 1 {
            let of = reports.len();
            for (place, report) in reports.iter_mut().enumerate() {
                for own in report.remarks.iter_mut().filter(|own| place == 0 && **own == remark) {
                    *own = msg!("same-in-parts", remark = &remark, shared, of);
                }
                report.remarks.retain(|own| *own != remark);
            }
        }
    }
}
