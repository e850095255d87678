//! Reads viewing figures, groups their rows into works and links these to the works of other sources.
//!
//! - [`rows`]: the rows of a source
//! - [`works`]: the rows of reports as works
//! - `charts`: the weekly lists, attached to the works
//! - `market`: sums by half-year for the market figures

mod charts;
mod market;
pub(super) mod rows;
pub(super) mod works;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::ImportError;
use super::candidate::Candidate;
use super::names::{file_name, normalise};
use super::record_linkage::{Linker, ViewedWork};
use super::report::FileImport;
use super::season::has_hangul;
use super::skip_reason::SkipReason;
use crate::data::input::Input;
use crate::data::report::RejectedRow;
use crate::data::text;
use crate::domain::market::Observation;
use crate::domain::title::{Category, Title};
use crate::domain::viewing::{ViewingFigure, ViewingKind, ViewingPeriod, ViewingTotals, add_known};
use crate::i18n::{Message, msg};
use crate::store::catalogue::RowUnit;
use rows::{ReadViewing, ViewingRow, ViewingTable};
use works::ViewingWork;

/// A remark lists at most this many names.
const MAX_LISTED: usize = 10;

/// The rows of all sources of viewing figures.
#[derive(Default)]
pub(super) struct ViewingRows {
    rows: Vec<ViewingRow>,
    /// Where each row is from.
    places: Vec<Place>,
    /// One for each file, with its index.
    imports: Vec<(usize, FileImport)>,
    /// Names of the tables: files, or sheets of files.
    tables: Vec<String>,
    /// Rows without a category.
    uncategorised: Vec<usize>,
    ambiguous: Vec<String>,
}

/// The place of a row.
#[derive(Clone, Copy)]
struct Place {
    file: usize,
    table: usize,
    line: u64,
}

/// The figures of `viewing.csv`.
#[derive(Default)]
pub(super) struct Figures {
    /// Sums over all titles of a report or a list.
    pub sums: Vec<ViewingFigure>,
    /// By title.
    pub titles: Vec<(usize, Vec<ViewingFigure>)>,
}

impl ViewingRows {
    /// Reads a table.
    pub fn read(
        &mut self,
        file: usize,
        input: &Input<'_>,
        table: &ViewingTable<'_>,
        read: ReadViewing,
    ) -> Result<(), ImportError> {
        let (rows, report) = read(input, table)?;
        let number = self.tables.len();
        self.tables.push(input.name.clone());
        self.places.extend(report.lines.iter().map(|line| Place { file, table: number, line }));
        self.rows.extend(rows);
        let import = FileImport::new("rows-viewing", report);
        match self.imports.iter_mut().find(|(other, _)| *other == file) {
            Some((_, known)) => known.absorb(import),
            None => self.imports.push((file, import)),
        }
        Ok(())
    }

    /// Groups the rows into works and adds these to the linker.
    pub fn link(&mut self, linker: &mut Linker<'_>) {
        let Self { rows, places, .. } = self;
        let (reports, lists): (Vec<usize>, Vec<usize>) =
            (0..rows.len()).partition(|row| rows[*row].figure.period.kind() == ViewingKind::Report);
        let other_sources = |name: &str, original: &str| linker.category_of(name, has_hangul(original));
        let works::ReportWorks { mut works, uncategorised } = works::group(rows, &reports, other_sources);
        let mut ambiguous = charts::attach(rows, &lists, &mut works);
        let viewed = works.iter().map(|work| viewed(rows, places, work)).collect();
        ambiguous.extend(linker.add_viewed(viewed));
        self.uncategorised = uncategorised;
        self.ambiguous = ambiguous;
    }

    /// Counts what became of each row and sums the figures of the titles that were kept.
    pub fn finish(
        mut self,
        kept: Vec<(usize, Vec<(usize, ViewingFigure)>)>,
        linked: &[Title],
        keep: &dyn Fn(&Candidate<'_>) -> bool,
        names: &[String],
        market: &mut Vec<Observation>,
    ) -> (Vec<(usize, FileImport)>, Figures) {
        let mut of_set = vec![false; self.rows.len()];
        let mut added: HashMap<usize, usize> = HashMap::new();
        let figures = kept.into_iter().map(|(title, figures)| {
            let mut sums: BTreeMap<(ViewingPeriod, String, String), ViewingFigure> = BTreeMap::new();
            for (row, figure) in figures {
                of_set[row] = true;
                let key = (figure.period, figure.list.clone(), figure.season.clone());
                match sums.entry(key) {
                    Entry::Vacant(entry) => {
                        entry.insert(figure);
                    }
                    Entry::Occupied(mut entry) => {
                        *added.entry(self.places[row].file).or_default() += 1;
                        add(entry.get_mut(), &figure);
                    }
                }
            }
            (title, sums.into_values().collect())
        });
        let titles: Vec<_> = figures.collect();
        let without_category: Vec<usize> = std::mem::take(&mut self.uncategorised);
        // The others count as filtered below.
        for row in without_category {
            if !keeps_either(&self.rows[row], keep) {
                continue;
            }
            of_set[row] = true;
            let rejected = self.rejected(row);
            if let Some(import) = self.import_of(row) {
                import.set_aside(rejected);
            }
        }
        let mut left_out: BTreeMap<usize, usize> = BTreeMap::new();
        for row in (0..self.rows.len()).filter(|row| !of_set[*row]) {
            *left_out.entry(self.places[row].file).or_default() += 1;
        }
        for (file, import) in &mut self.imports {
            import.count_skipped(SkipReason::Filtered, left_out.remove(file).unwrap_or_default());
            import.count_skipped(SkipReason::Added, added.remove(file).unwrap_or_default());
        }
        if let Some((_, import)) = self.imports.first_mut() {
            let kept: HashSet<String> = linked.iter().map(|title| normalise(&title.name)).collect();
            self.ambiguous.retain(|name| kept.contains(&normalise(name)));
            import.remarks.extend(ambiguous_remark(&mut self.ambiguous));
        }
        let sources: Vec<&str> = self.places.iter().map(|place| file_name(&names[place.file])).collect();
        market::add(&self.rows, &of_set, &sources, market);
        let sums = if titles.is_empty() { Vec::new() } else { sums(&self.rows) };
        let imports = self.imports.into_iter().map(|(file, import)| (file, import.named(&names[file])));
        (imports.collect(), Figures { sums, titles })
    }

    fn import_of(&mut self, row: usize) -> Option<&mut FileImport> {
        let file = self.places[row].file;
        self.imports.iter_mut().find(|(other, _)| *other == file).map(|(_, import)| import)
    }

    fn rejected(&self, row: usize) -> RejectedRow {
        let Place { table, line, .. } = self.places[row];
        RejectedRow {
            file: self.tables[table].clone(),
            line,
            row_unit: RowUnit::Lines,
            column: "Title".to_owned(),
            value: text::excerpt(&self.rows[row].name),
            reason: msg!("expected-category-somewhere"),
        }
    }
}

/// A work with the facts of its rows.
fn viewed(rows: &[ViewingRow], places: &[Place], work: &ViewingWork) -> ViewedWork {
    let own = || work.rows.iter().map(|(row, _)| &rows[*row]);
    let is_korean_original =
        own().any(|row| has_hangul(&row.original)) || own().any(|row| row.original.is_empty() && has_hangul(&row.name));
    let is_listed_only = own().all(|row| row.figure.period.kind() == ViewingKind::Top10);
    let is_english = own().any(|row| charts::is_english(&row.figure.list));
    let mut title = Title::new(work.name.clone(), work.category);
    title.title_ko = is_korean_original.then(|| work.original.clone());
    title.worldwide = own().filter_map(|row| row.worldwide).reduce(|one, other| one || other);
    title.netflix_released = own().filter_map(|row| row.released).min();
    let figure =
        |(row, season): &(usize, String)| (*row, ViewingFigure { season: season.clone(), ..rows[*row].figure.clone() });
    ViewedWork {
        title,
        file: work.rows.iter().map(|(row, _)| places[*row].file).min().unwrap_or_default(),
        // A list has no original titles; the works of an English one have none in Korean.
        is_korean: if is_listed_only { is_english.then_some(false) } else { Some(is_korean_original) },
        figures: work.rows.iter().map(figure).collect(),
    }
}

/// The sum of each report and of each list of a week.
fn sums(rows: &[ViewingRow]) -> Vec<ViewingFigure> {
    let mut sums: BTreeMap<(ViewingPeriod, &str), ViewingFigure> = BTreeMap::new();
    for ViewingRow { figure, .. } in rows {
        let ViewingFigure { period, list, .. } = figure;
        let own = ViewingFigure { season: String::new(), rank: None, ..figure.clone() };
        sums.entry((*period, list)).and_modify(|sum| add(sum, &own)).or_insert(own);
    }
    sums.into_values().collect()
}

/// Adds a figure to another of the same season and period.
fn add(sum: &mut ViewingFigure, figure: &ViewingFigure) {
    add_known(&mut sum.hours, figure.hours);
    add_known(&mut sum.views, figure.views);
    sum.rank = sum.rank.into_iter().chain(figure.rank).min();
}

/// Whether a filter keeps a row without a category as a film or as a series.
fn keeps_either(row: &ViewingRow, keep: &dyn Fn(&Candidate<'_>) -> bool) -> bool {
    let ViewingFigure { period, hours, views, .. } = &row.figure;
    let viewing = ViewingTotals::of([(*period, *hours, *views)]);
    [Category::Movie, Category::Series].into_iter().any(|category| {
        let mut title = Title::new(row.name.clone(), category);
        let original = if row.original.is_empty() { &row.name } else { &row.original };
        if has_hangul(original) {
            title.title_ko = Some(original.clone());
            title.origin = vec![super::country::SOUTH_KOREA.to_owned()];
        }
        (title.worldwide, title.netflix_released) = (row.worldwide, row.released);
        keep(&Candidate { title: &title, viewing })
    })
}

/// The remark on names that several works share.
fn ambiguous_remark(names: &mut Vec<String>) -> Option<Message> {
    names.sort();
    names.dedup();
    let listed: Vec<String> = names.iter().take(MAX_LISTED).map(|name| text::excerpt(name)).collect();
    let listed = Message::verbatim(listed.join(", "));
    match names.len() {
        0 => None,
        count if count <= MAX_LISTED => Some(msg!("import-shared-names", names = listed)),
        count => Some(msg!("import-more-shared-names", names = listed, more = count - MAX_LISTED)),
    }
}
