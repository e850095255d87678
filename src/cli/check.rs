//! `ottui check`: prints the load report and the findings of the data checks.
//!
//! Tables are in the user's language; CSV and JSON, which are for programs, are in English.

use std::fmt::Write;
use std::time::SystemTime;

use serde_json::json;

use super::args::{self, Args};
use super::{Failure, open, write_output};
use crate::analysis::quality::{self, Finding, Severity};
use crate::data::report::LoadReport;
use crate::data::schema;
use crate::domain::date::{Date, timestamp};
use crate::domain::scope::ALL;
use crate::domain::table::{Cell, Column, Row, Table, Unit};
use crate::export::{self, Format};
use crate::i18n::{Language, Message, msg};
use crate::store::catalogue::{Catalogue, RowUnit, origin_message};

const FILES: &[Column] = &[
    Column::new("file", Unit::Text),
    Column::new("rows_read", Unit::Count),
    Column::new("rows_kept", Unit::Count),
    Column::new("set_aside", Unit::Count),
];

const SET_ASIDE: &[Column] = &[
    Column::new("file", Unit::Text),
    Column::new("line", Unit::Count),
    Column::new("column", Unit::Text),
    Column::new("value", Unit::Text),
    Column::new("reason", Unit::Text),
];

const FINDINGS: &[Column] = &[
    Column::new("kind", Unit::Text),
    Column::new("severity", Unit::Text),
    Column::new("file", Unit::Text),
    Column::new("line", Unit::Count),
    Column::new("id", Unit::Text),
    Column::new("column", Unit::Text),
    Column::new("value", Unit::Text),
    Column::new("what", Unit::Text),
];

/// The columns of findings that tables show; the sentence in `what` contains the rest.
const READER_COLUMNS: [&str; 4] = ["severity", "file", "line", "what"];

/// Maximum number of findings of a kind in tables, without `--all`.
const MAX_PER_KIND: usize = 20;

pub(super) fn run(args: &Args, asked: &args::Check) -> Result<(), Failure> {
    if asked.findings && matches!(asked.sink.format, Format::Table | Format::Md | Format::Json) {
        return Err(Failure::usage(msg!("check-findings-are-for-csv")));
    }
    let settings = open::load_settings(args)?;
    let today = asked.today.map_or_else(today, Ok)?;
    let ((output, is_clean), _cache_write) =
        open::with_data(&open::source(args, &settings), &settings, |catalogue, report| {
            let scoring = settings.scoring_of(catalogue.about.scoring.as_deref(), catalogue.scores.is_some());
            let cuts = scoring.map_or(settings.scoring, |(scoring, _)| scoring).cuts;
            let findings = quality::findings(catalogue, &cuts, today);
            let warns = findings.iter().any(|finding| finding.severity == Severity::Warning);
            let is_clean = report.rejected().next().is_none() && !warns;
            (render(catalogue, report, &findings, asked, args.language()), is_clean)
        })
        .map_err(Failure::Failed)?;
    write_output(&output.map_err(Failure::Failed)?, &asked.sink, &open::inputs(args, &settings))?;
    if asked.strict && !is_clean { Err(Failure::Status(1)) } else { Ok(()) }
}

/// The system date in UTC.
fn today() -> Result<Date, Failure> {
    let now = timestamp(SystemTime::now());
    let day = now.as_deref().and_then(|now| now.get(..10)?.parse().ok());
    day.ok_or_else(|| Failure::failed(msg!("check-clock")))
}

fn render(
    catalogue: &Catalogue,
    report: &LoadReport,
    findings: &[Finding],
    asked: &args::Check,
    language: Language,
) -> Result<Vec<u8>, Message> {
    match asked.sink.format {
        Format::Csv | Format::Jsonl | Format::Xlsx | Format::Parquet => {
            let formatter = Formatter { language: Language::English, format: asked.sink.format };
            let table =
                if asked.findings { formatter.findings_table(findings) } else { formatter.set_aside_table(report) };
            export::render(&table, &export::stable_columns(&table), asked.sink.format, None)
        }
        Format::Json => Ok(json(catalogue, report, findings).into_bytes()),
        format => Ok(Formatter { language, format }.render(catalogue, report, findings, asked.all).into_bytes()),
    }
}

/// Formats tables in a language and an output format.
#[derive(Clone, Copy)]
struct Formatter {
    language: Language,
    format: Format,
}

impl Formatter {
    fn say(self, message: &Message) -> String {
        self.language.format(message)
    }

    /// The whole report, for people.
    fn render(self, catalogue: &Catalogue, report: &LoadReport, findings: &[Finding], all: bool) -> String {
        let mut text = format!(
            "{}\n\n{}",
            self.say(&about(catalogue, self.language)),
            self.render_table(self.files_table(report))
        );
        // Writing to a `String` cannot fail.
        if report.rejected().next().is_some() {
            let heading = self.say(&msg!("check-set-aside"));
            let _ = write!(text, "\n{heading}\n\n{}", self.render_table(self.set_aside_table(report)));
            let more = report.rows_rejected() - report.rejected().count();
            if more > 0 {
                let _ = write!(text, "\n{}\n", self.say(&msg!("check-more-set-aside", rows = more)));
            }
        }
        let missing = catalogue.missing.iter().map(|name| without(name));
        let remarks = report.remarks().map(|(file, problem)| msg!("in-file", file, problem));
        let remarks: Vec<Message> = missing.chain(remarks).collect();
        if !remarks.is_empty() {
            let _ = write!(text, "\n{}\n\n", self.say(&msg!("check-remarks")));
            text.extend(remarks.iter().map(|remark| format!("- {}\n", self.say(remark))));
        }
        text.push_str(&self.findings_by_kind(findings, all));
        text
    }

    /// The findings grouped by kind.
    fn findings_by_kind(self, findings: &[Finding], all: bool) -> String {
        let mut text = format!("\n{}\n", self.say(&msg!("check-findings", counted = count_text(findings))));
        for group in findings.chunk_by(|a, b| a.kind == b.kind) {
            let shown = if all { group } else { &group[..group.len().min(MAX_PER_KIND)] };
            let table = self.findings_table(shown);
            let heading = msg!("check-kind", kind = group[0].kind.heading(), counted = count_text(group));
            let needed: Vec<usize> = READER_COLUMNS.iter().filter_map(|name| table.column(name)).collect();
            let _ = write!(text, "\n{}\n\n{}", self.say(&heading), self.render_columns(table, &needed));
            if shown.len() < group.len() {
                let more = msg!("check-more", count = group.len() - shown.len());
                let _ = write!(text, "\n{}\n", self.say(&more));
            }
        }
        text
    }

    /// Formats all columns of a table.
    fn render_table(self, table: Table) -> String {
        let columns = export::stable_columns(&table);
        self.render_columns(table, &columns)
    }

    /// Formats some columns of a table. Formats for people get headings instead of column names.
    fn render_columns(self, mut table: Table, columns: &[usize]) -> String {
        if self.is_for_people() {
            for column in table.columns.to_mut() {
                column.name = self.say(&column.heading()).into();
            }
        }
        export::render_text(&table, columns, self.format == Format::Md)
    }

    fn is_for_people(self) -> bool {
        matches!(self.format, Format::Table | Format::Md)
    }

    /// The position of a row: a number for programs; for people, marked if it counts rows instead of lines.
    fn position_cell(self, line: u64, row_unit: RowUnit) -> Cell {
        match row_unit {
            RowUnit::Rows if self.is_for_people() => Cell::Text(self.say(&msg!("check-row", line = line.to_string()))),
            _ => Cell::Whole(line),
        }
    }

    fn findings_table(self, findings: &[Finding]) -> Table {
        let severity = |severity: Severity| {
            if self.is_for_people() { self.say(&Message::word("word-", severity.into())) } else { severity.to_string() }
        };
        let rows = findings.iter().enumerate().map(|(position, finding)| Row {
            key: position.to_string(),
            cells: vec![
                Cell::Text(finding.kind.to_string()),
                Cell::Text(severity(finding.severity)),
                Cell::Text(finding.file.clone().into_owned()),
                finding.line.map_or(Cell::Unknown, |line| self.position_cell(line, finding.row_unit)),
                finding.id.clone().map_or(Cell::Unknown, Cell::Text),
                Cell::Text(finding.column.to_owned()),
                Cell::Text(finding.value.clone()),
                Cell::Text(self.say(&finding.what)),
            ],
            n: None,
            pinned: false,
        });
        Table { columns: FINDINGS.into(), rows: rows.collect() }
    }

    fn files_table(self, report: &LoadReport) -> Table {
        let row = |key: &str, name: String, read: usize, kept: usize| Row {
            key: key.to_owned(),
            cells: vec![
                Cell::Text(name),
                Cell::Whole(read as u64),
                Cell::Whole(kept as u64),
                Cell::Whole((read - kept) as u64),
            ],
            n: None,
            pinned: key == ALL,
        };
        let files = report.files.iter().map(|file| row(&file.name, file.name.clone(), file.rows_read, file.rows_kept));
        let all = row(ALL, self.say(&Message::word("word-", ALL)), report.rows_read(), report.rows_kept());
        Table { columns: FILES.into(), rows: files.chain([all]).collect() }
    }

    fn set_aside_table(self, report: &LoadReport) -> Table {
        let rows = report.rejected().map(|row| Row {
            key: format!("{}:{}", row.file, row.line),
            cells: vec![
                Cell::Text(row.file.clone()),
                self.position_cell(row.line, row.row_unit),
                Cell::Text(row.column.clone()),
                Cell::Text(row.value.clone()),
                Cell::Text(self.say(&row.reason)),
            ],
            n: None,
            pinned: false,
        });
        Table { columns: SET_ASIDE.into(), rows: rows.collect() }
    }
}

/// The numbers of warnings and notes, as text.
fn count_text(findings: &[Finding]) -> Message {
    let of = |severity: Severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let (warnings, notes) = (of(Severity::Warning), of(Severity::Note));
    let warnings = (warnings > 0).then(|| msg!("check-warnings", count = warnings));
    let notes = (notes > 0).then(|| msg!("check-notes", count = notes));
    match (&warnings, &notes) {
        (None, None) => msg!("check-nothing"),
        _ => Message::joined(warnings.into_iter().chain(notes), ", "),
    }
}

/// The message for a missing optional file.
fn without(file: &str) -> Message {
    match file {
        schema::MARKET => msg!("check-no-market", file),
        schema::TERMS => msg!("check-no-terms", file),
        schema::VIEWING => msg!("check-no-viewing", file),
        _ => msg!("check-no-about", file),
    }
}

/// The message with the name, cut-off date and origin of the data.
fn about(catalogue: &Catalogue, language: Language) -> Message {
    let name = catalogue.about.name_in(&language.to_string()).map_or_else(|| msg!("check-no-name"), Message::verbatim);
    let name = match &catalogue.about.cut_off {
        None => name,
        Some(day) => msg!("check-to", name, day),
    };
    let read = msg!("read-from", name, origin = origin_message(&catalogue.origin));
    match catalogue.scored_by() {
        None => read,
        Some(by) => msg!("check-scored-elsewhere", read, by),
    }
}

fn json(catalogue: &Catalogue, report: &LoadReport, findings: &[Finding]) -> String {
    let hash = |name: &str| catalogue.files.iter().find(|file| file.name == name)?.digest.sha256();
    let files: Vec<_> = report
        .files
        .iter()
        .map(|file| {
            let set_aside: Vec<_> = file
                .rejected
                .iter()
                .map(|row| json!({"line": row.line, "column": row.column, "value": row.value, "reason": row.reason}))
                .collect();
            json!({
                "name": file.name, "sha256": hash(&file.name), "rows_read": file.rows_read,
                "rows_kept": file.rows_kept, "set_aside": set_aside, "remarks": file.remarks,
            })
        })
        .collect();
    let about = &catalogue.about;
    let document = json!({
        "name": about.name, "cut_off": about.cut_off, "data": catalogue.origin, "scored_by": catalogue.scored_by(),
        "missing": catalogue.missing, "files": files, "findings": findings,
    });
    format!("{document:#}\n")
}
