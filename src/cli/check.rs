//! `ottui check`: the load report.

use serde_json::json;

use super::args::{self, Args};
use super::{Failure, open, put};
use crate::data::load::{Loaded, load};
use crate::data::report::LoadReport;
use crate::data::schema;
use crate::domain::catalogue::Catalogue;
use crate::domain::table::{Cell, Column, Row, Table, Unit};
use crate::export::{self, Format};

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

pub(super) fn run(args: &Args, asked: &args::Check) -> Result<(), Failure> {
    let settings = open::settings_told(args)?;
    let Loaded { catalogue, report } = load(&open::source(args, &settings)).map_err(Failure::failed)?;
    put(&render(&catalogue, &report, asked.format))?;
    let spotless = report.set_aside().next().is_none();
    if asked.strict && !spotless { Err(Failure::Status(1)) } else { Ok(()) }
}

fn render(catalogue: &Catalogue, report: &LoadReport, format: Format) -> String {
    let plain = |table: &Table| export::render(table, &export::contract(table), format, None);
    match format {
        Format::Csv => plain(&set_aside(report)),
        Format::Json => json(catalogue, report),
        Format::Table | Format::Md => {
            let mut text = format!("{}\n\n{}", told(catalogue), plain(&files(report)));
            if report.set_aside().next().is_some() {
                text.push_str("\nRows set aside:\n\n");
                text.push_str(&plain(&set_aside(report)));
            }
            let missing = catalogue.missing.iter().map(|name| format!("{name}: not there, {}", without(name)));
            let remarks: Vec<String> =
                missing.chain(report.remarks().map(|(file, remark)| format!("{file}: {remark}"))).collect();
            if !remarks.is_empty() {
                text.push_str("\nRemarks:\n\n");
                text.extend(remarks.iter().map(|remark| format!("- {remark}\n")));
            }
            text
        }
    }
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

fn set_aside(report: &LoadReport) -> Table {
    let rows = report.set_aside().map(|row| Row {
        key: format!("{}:{}", row.file, row.line),
        cells: vec![
            Cell::Text(row.file.clone()),
            Cell::Whole(row.line),
            Cell::Text(row.column.clone()),
            Cell::Text(row.value.clone()),
            Cell::Text(row.reason.clone()),
        ],
        n: None,
        pinned: false,
    });
    Table { columns: SET_ASIDE.into(), rows: rows.collect() }
}

fn json(catalogue: &Catalogue, report: &LoadReport) -> String {
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
        "missing": catalogue.missing, "files": files,
    });
    format!("{document:#}\n")
}
