//! `ottui check`: the load report, and what the checkup of the data found.

use std::fmt::Write;
use std::time::SystemTime;

use serde_json::json;

use super::args::{self, Args};
use super::{Failure, open, put};
use crate::analysis::checkup::{self, Finding, Severity};
use crate::data::load::{Loaded, load};
use crate::data::report::LoadReport;
use crate::data::schema;
use crate::domain::catalogue::{Catalogue, Counted};
use crate::domain::date::Date;
use crate::domain::figures::whole;
use crate::domain::table::{Cell, Column, Row, Table, Unit};
use crate::export::{self, Format};
use crate::speech::Say;

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

/// Those of them that people need: the sentence tells the rest.
const PEOPLES: [&str; 4] = ["severity", "file", "line", "what"];

/// So many findings of a kind are told to people who have not asked for all.
const TOLD: usize = 20;

pub(super) fn run(args: &Args, asked: &args::Check) -> Result<(), Failure> {
    if asked.findings && asked.format != Format::Csv {
        return Err(Failure::usage("--findings is for --format csv; the other formats tell the findings anyway"));
    }
    let settings = open::settings_told(args)?;
    let today = asked.today.map_or_else(today, Ok)?;
    let Loaded { catalogue, report } =
        load(&open::source(args, &settings)).map_err(|error| Failure::failed(error.message()))?;
    let findings = checkup::findings(&catalogue, today);
    put(&render(&catalogue, &report, &findings, asked))?;
    let warns = findings.iter().any(|finding| finding.severity == Severity::Warning);
    let spotless = report.set_aside().next().is_none() && !warns;
    if asked.strict && !spotless { Err(Failure::Status(1)) } else { Ok(()) }
}

/// The day on the system's clock, in UTC.
fn today() -> Result<Date, Failure> {
    let now = humantime::format_rfc3339_seconds(SystemTime::now()).to_string();
    let day = now.get(..10).and_then(|day| day.parse().ok());
    day.ok_or_else(|| Failure::failed(format!("the system's clock says {now}; name the day with --today")))
}

fn render(catalogue: &Catalogue, report: &LoadReport, findings: &[Finding], asked: &args::Check) -> String {
    let format = asked.format;
    let plain = |table: &Table| export::render(table, &export::contract(table), format, None);
    match format {
        Format::Csv if asked.findings => plain(&found(findings, format)),
        Format::Csv => plain(&set_aside(report, format)),
        Format::Json => json(catalogue, report, findings),
        Format::Table | Format::Md => {
            let mut text = format!("{}\n\n{}", told(catalogue), plain(&files(report)));
            if report.set_aside().next().is_some() {
                text.push_str("\nRows set aside:\n\n");
                text.push_str(&plain(&set_aside(report, format)));
            }
            let missing = catalogue.missing.iter().map(|name| format!("{name}: not there, {}", without(name)));
            let remarks: Vec<String> =
                missing.chain(report.remarks().map(|(file, remark)| format!("{file}: {remark}"))).collect();
            if !remarks.is_empty() {
                text.push_str("\nRemarks:\n\n");
                text.extend(remarks.iter().map(|remark| format!("- {remark}\n")));
            }
            text.push_str(&grouped(findings, asked));
            text
        }
    }
}

/// The findings by kind, for people.
fn grouped(findings: &[Finding], asked: &args::Check) -> String {
    let mut text = format!("\nFindings: {}\n", counted(findings));
    for group in findings.chunk_by(|a, b| a.kind == b.kind) {
        let shown = if asked.all { group } else { &group[..group.len().min(TOLD)] };
        let table = found(shown, asked.format);
        let columns: Vec<usize> = PEOPLES.iter().filter_map(|name| table.column(name)).collect();
        let rows = export::render(&table, &columns, asked.format, None);
        // Writing to a text cannot fail.
        let _ = write!(text, "\n{}: {}\n\n{rows}", group[0].kind.heading(), counted(group));
        if shown.len() < group.len() {
            let more = whole((group.len() - shown.len()) as u64);
            let _ = write!(text, "\n… and {more} more; --all tells them\n");
        }
    }
    text
}

/// How many warnings and notes there are.
fn counted(findings: &[Finding]) -> String {
    let of = |severity: Severity| {
        let count = findings.iter().filter(|finding| finding.severity == severity).count();
        let ending = if count == 1 { "" } else { "s" };
        (count > 0).then(|| format!("{} {severity}{ending}", whole(count as u64)))
    };
    let parts: Vec<String> = [Severity::Warning, Severity::Note].into_iter().filter_map(of).collect();
    if parts.is_empty() { "none".to_owned() } else { parts.join(", ") }
}

/// Where a row stands: a number for programs, and for people one that says if it is no line.
fn place(line: u64, counted: Counted, format: Format) -> Cell {
    match (counted, format) {
        (Counted::Rows, Format::Table | Format::Md) => Cell::Text(format!("{} {line}", counted.one())),
        _ => Cell::Whole(line),
    }
}

fn found(findings: &[Finding], format: Format) -> Table {
    let rows = findings.iter().enumerate().map(|(position, finding)| Row {
        key: position.to_string(),
        cells: vec![
            Cell::Text(finding.kind.to_string()),
            Cell::Text(finding.severity.to_string()),
            Cell::Text(finding.file.clone().into_owned()),
            finding.line.map_or(Cell::Unknown, |line| place(line, finding.counted, format)),
            finding.id.clone().map_or(Cell::Unknown, Cell::Text),
            Cell::Text(finding.column.to_owned()),
            Cell::Text(finding.value.clone()),
            Cell::Text(finding.what.clone()),
        ],
        n: None,
        pinned: false,
    });
    Table { columns: FINDINGS.into(), rows: rows.collect() }
}

/// What a data directory without an optional file lacks.
fn without(name: &str) -> &'static str {
    match name {
        schema::MARKET => "so the Market tab has no figures",
        schema::TERMS => "so the Words tab has no words",
        _ => "so the data set has no name and no cut-off date",
    }
}

fn told(catalogue: &Catalogue) -> String {
    let name = catalogue.about.name.as_deref().unwrap_or("a data set without a name");
    let cut_off = catalogue.about.cut_off.as_ref().map_or_else(String::new, |day| format!(", to {day}"));
    format!("{name}{cut_off}, read from {}", catalogue.origin)
}

fn files(report: &LoadReport) -> Table {
    let row = |name: &str, read: usize, kept: usize, pinned: bool| Row {
        key: name.to_owned(),
        cells: vec![
            Cell::Text(name.to_owned()),
            Cell::Whole(read as u64),
            Cell::Whole(kept as u64),
            Cell::Whole((read - kept) as u64),
        ],
        n: None,
        pinned,
    };
    let files = report.files.iter().map(|file| row(&file.name, file.rows_read, file.rows_kept, false));
    let all = row("all", report.rows_read(), report.rows_kept(), true);
    Table { columns: FILES.into(), rows: files.chain([all]).collect() }
}

fn set_aside(report: &LoadReport, format: Format) -> Table {
    let rows = report.set_aside().map(|row| Row {
        key: format!("{}:{}", row.file, row.line),
        cells: vec![
            Cell::Text(row.file.clone()),
            place(row.line, row.counted, format),
            Cell::Text(row.column.clone()),
            Cell::Text(row.value.clone()),
            Cell::Text(row.reason.to_string()),
        ],
        n: None,
        pinned: false,
    });
    Table { columns: SET_ASIDE.into(), rows: rows.collect() }
}

fn json(catalogue: &Catalogue, report: &LoadReport, findings: &[Finding]) -> String {
    let hash = |name: &str| catalogue.files.iter().find(|file| file.name == name).map(|file| file.sha256.as_str());
    let files: Vec<_> = report
        .files
        .iter()
        .map(|file| {
            let set_aside: Vec<_> = file
                .set_aside
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
        "name": about.name, "cut_off": about.cut_off, "data": catalogue.origin,
        "missing": catalogue.missing, "files": files, "findings": findings,
    });
    format!("{document:#}\n")
}
