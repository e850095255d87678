//! The parts of a catalogue and its report that are not columns, as serialised in the cache.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::data::load::Loaded;
use crate::data::report::{FileReport, LoadReport, MAX_LISTED, RejectedRow};
use crate::data::schema;
use crate::domain::market::Observation;
use crate::domain::viewing::{ViewingFigure, ViewingPeriod};
use crate::i18n::stored::StoredMessage;
use crate::store::catalogue::{About, Catalogue, FileFacts, FileSources, RowUnit};
use crate::store::digest::FileDigest;
use crate::store::given_scores::GivenScores;
use crate::store::lines::Lines;
use crate::store::terms::Terms;
use crate::store::titles::Titles;
use crate::store::viewing::Viewing;

/// The columns of an entry.
pub(super) struct Columns {
    pub titles: Titles,
    pub scores: Option<GivenScores>,
    pub terms: Terms,
    pub viewing: Viewing,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct CacheMetadata {
    name: Option<String>,
    names: BTreeMap<String, String>,
    cut_off: Option<String>,
    scoring: Option<String>,
    sources: Vec<FileSources>,
    scored: bool,
    scored_by: Option<String>,
    market: Vec<CachedObservation>,
    viewing: Vec<CachedViewing>,
    files: Vec<CachedFile>,
    missing: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct CachedObservation {
    series: String,
    period: String,
    /// The bits of the `f64`, so that it round-trips exactly.
    value: u64,
    unit: String,
    kind: String,
    source: String,
    note: String,
}

/// A sum over all titles of a report or a list.
#[derive(Debug, Serialize, Deserialize)]
struct CachedViewing {
    kind: String,
    period: String,
    season: String,
    hours: Option<u64>,
    views: Option<u64>,
    list: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct CachedFile {
    name: String,
    table: String,
    xxh3: u128,
    has_lines: bool,
    rows_read: usize,
    lines: Lines,
    set_aside: Vec<CachedRejection>,
    remarks: Vec<StoredMessage>,
}

#[derive(Debug, Serialize, Deserialize)]
struct CachedRejection {
    line: u64,
    column: String,
    value: String,
    reason: StoredMessage,
}

impl CacheMetadata {
    /// `None` if a file has changed since it was read.
    pub fn new(catalogue: &Catalogue, report: &LoadReport) -> Option<Self> {
        let About { name, names, cut_off, scoring, sources, scored, scored_by } = catalogue.about.clone();
        Some(Self {
            name,
            names,
            cut_off,
            scoring,
            sources,
            scored,
            scored_by,
            market: catalogue.market.iter().map(CachedObservation::new).collect(),
            viewing: catalogue.viewing.sums().iter().map(CachedViewing::new).collect(),
            files: catalogue
                .files
                .iter()
                .zip(&report.files)
                .map(|(facts, report)| CachedFile::new(facts, report))
                .collect::<Option<_>>()?,
            missing: catalogue.missing.iter().map(|name| (*name).to_owned()).collect(),
        })
    }

    /// The sums over all titles of a report or a list.
    pub fn viewing_sums(&self) -> Option<Vec<ViewingFigure>> {
        self.viewing.iter().map(CachedViewing::read).collect()
    }

    /// Combines this with the columns; `None` if they are inconsistent.
    pub fn into_loaded(self, columns: Columns) -> Option<Loaded> {
        let Columns { titles, scores, terms, viewing } = columns;
        let files = self.files.into_iter().map(CachedFile::read).collect::<Option<Vec<_>>>()?;
        let (files, reports): (Vec<_>, Vec<_>) = files.into_iter().unzip();
        let catalogue = Catalogue {
            about: About {
                name: self.name,
                names: self.names,
                cut_off: self.cut_off,
                scoring: self.scoring,
                sources: self.sources,
                scored: self.scored,
                scored_by: self.scored_by,
            },
            titles,
            scores,
            terms,
            viewing,
            market: self.market.into_iter().map(CachedObservation::read).collect::<Option<_>>()?,
            files,
            origin: String::new(),
            missing: self.missing.iter().map(|name| known(name)).collect::<Option<_>>()?,
        };
        let rows = |table| catalogue.parts(table).map(|file| file.rows).sum::<usize>();
        let whole = rows(schema::TITLES) == catalogue.titles.len()
            && rows(schema::VIEWING) == catalogue.viewing.len() + catalogue.viewing.sums().len()
            && rows(schema::MARKET) == catalogue.market.len();
        whole.then_some(Loaded { catalogue, report: LoadReport { files: reports } })
    }
}

/// Maps the name of a table or of `about.toml` to the constant of the schema.
fn known(name: &str) -> Option<&'static str> {
    schema::TABLES.into_iter().chain([schema::ABOUT]).find(|known| *known == name)
}

impl CachedObservation {
    fn new(figure: &Observation) -> Self {
        Self {
            series: figure.series.clone(),
            period: figure.period.to_string(),
            value: figure.value.to_bits(),
            unit: figure.unit.clone(),
            kind: figure.kind.to_string(),
            source: figure.source.clone(),
            note: figure.note.clone(),
        }
    }

    fn read(self) -> Option<Observation> {
        Some(Observation {
            series: self.series,
            period: self.period.parse().ok()?,
            value: f64::from_bits(self.value),
            unit: self.unit,
            kind: self.kind.parse().ok()?,
            source: self.source,
            note: self.note,
        })
    }
}

impl CachedViewing {
    fn new(figure: &ViewingFigure) -> Self {
        let ViewingFigure { season, period, hours, views, rank: _, list } = figure;
        let (kind, period) = (period.kind().to_string(), period.to_string());
        Self { kind, period, season: season.clone(), hours: *hours, views: *views, list: list.clone() }
    }

    fn read(&self) -> Option<ViewingFigure> {
        let Self { kind, period, season, hours, views, list } = self;
        let period = ViewingPeriod::parse(kind.parse().ok()?, period)?;
        let (season, list) = (season.clone(), list.clone());
        Some(ViewingFigure { season, period, hours: *hours, views: *views, rank: None, list })
    }
}

impl CachedFile {
    fn new(facts: &FileFacts, report: &FileReport) -> Option<Self> {
        let aside = |row: &RejectedRow| CachedRejection {
            line: row.line,
            column: row.column.clone(),
            value: row.value.clone(),
            reason: (&row.reason).into(),
        };
        Some(Self {
            name: facts.name.clone(),
            table: facts.table.to_owned(),
            xxh3: facts.digest.xxh3()?,
            has_lines: facts.row_unit == RowUnit::Lines,
            rows_read: report.rows_read,
            lines: facts.lines.clone(),
            set_aside: report.rejected.iter().map(aside).collect(),
            remarks: report.remarks.iter().map(StoredMessage::from).collect(),
        })
    }

    fn read(self) -> Option<(FileFacts, FileReport)> {
        let Self { name, table, xxh3, has_lines, rows_read, lines, .. } = self;
        let rows_kept = lines.len();
        if !lines.is_whole()
            || rows_read.checked_sub(rows_kept).map(|rejected| rejected.min(MAX_LISTED)) != Some(self.set_aside.len())
        {
            return None;
        }
        let row_unit = if has_lines { RowUnit::Lines } else { RowUnit::Rows };
        let aside = |CachedRejection { line, column, value, reason }: CachedRejection| RejectedRow {
            file: name.clone(),
            line,
            row_unit,
            column,
            value,
            reason: reason.into(),
        };
        let set_aside = self.set_aside.into_iter().map(aside).collect();
        let remarks = self.remarks.into_iter().map(Into::into).collect();
        let report = FileReport {
            name: name.clone(),
            rows_read,
            rows_kept,
            rejected: set_aside,
            remarks,
            ..FileReport::default()
        };
        Some((
            FileFacts {
                name,
                table: known(&table)?,
                digest: FileDigest::of_xxh3(xxh3),
                rows: rows_kept,
                lines,
                row_unit,
            },
            report,
        ))
    }
}
