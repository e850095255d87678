//! Rows of a table side by side: values, differences to the first of them, spread, and how sure a difference is.
//!
//! For rows that stand for several titles: how many; their share as in the table that they are of; the means of the five
//! indices, of rating, votes, awards won and countries, over the titles where they are known; and the share of class A.
//! Beside each mean stand the quartiles, the difference to the first row's mean with its 95% interval (see `interval`),
//! and a [`Verdict`](crate::domain::verdict::Verdict). Single titles and periods of the market have values and differences
//! alone.

use std::sync::Arc;

use super::engine::{AnswerError, Engine};
use super::interval::Pair;
use super::mask::Mask;
use super::measure::{Measure, OF_GROUPS, OF_TITLES};
use super::selection::Selection;
use super::value_counts::ValueCounts;
use super::verdicts::{Judged, Sample, Verdicts};
use super::{market, parallel, titles, viewing};
use crate::domain::filter::Filter;
use crate::domain::market::Kind;
use crate::domain::note::Note;
use crate::domain::options::ViewingLevel;
use crate::domain::query::{Comparison, QueryKind};
use crate::domain::scope::Scope;
use crate::domain::summary::{BoxPlot, BoxPlots, Chart};
use crate::domain::table::{Cell, Column, Row, Sort, Table, Unit, Visibility};
use crate::domain::title::{Category, ListField};
use crate::i18n::Vocabulary;

pub const COLUMNS: &[Column] = &[
    Column::new("measure", Unit::Word),
    Column::new("member", Unit::Text),
    Column::new("n", Unit::Count),
    Column::new("value", Unit::Mixed),
    Column::new("difference", Unit::Mixed),
    Column::new("verdict", Unit::Word),
    Column::new("ci_low", Unit::Mixed),
    Column::new("ci_high", Unit::Mixed),
    Column::new("q1", Unit::Mixed),
    Column::new("median", Unit::Mixed),
    Column::new("q3", Unit::Mixed),
    Column::with_visibility(Visibility::ExportOnly, "p", Unit::Probability),
];

/// The most rows that are compared. Each is looked up among all titles.
const MAX_ROWS: usize = 200;

/// A row of the comparison, with the titles that it represents.
pub(super) struct Member {
    key: String,
    label: String,
    pub rows: Vec<usize>,
}

type Compared = (Table, Chart, Vec<Note>);

/// When resampled intervals are computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Intervals {
    Now,
    Later,
}

/// Whether a comparison resamples titles, which takes longer than a frame.
pub(super) fn is_resampled(engine: &Engine, selection: &Selection, comparison: &Comparison) -> bool {
    let Comparison { of, keys } = comparison;
    if keys.len() > MAX_ROWS || matches!(**of, QueryKind::Titles(_) | QueryKind::Card(_) | QueryKind::Viewing(_)) {
        return false;
    }
    let members = keys.iter().map(|key| member(engine, selection, of, key));
    let Ok(members) = members.collect::<Result<Vec<Member>, _>>() else { return false };
    let (Some(first), others) = (members.first(), members.iter().skip(1)) else { return false };
    others.map(|member| Pair::new(&member.rows, &first.rows)).any(|pair| pair.is_resampled())
}

/// Compares rows, without resampled intervals if these are for later.
pub(super) fn summarise(
    engine: &Engine,
    selection: &Selection,
    filter: &Filter,
    (comparison, intervals): (&Comparison, Intervals),
) -> Result<Compared, AnswerError> {
    let Comparison { of, keys } = comparison;
    if keys.len() > MAX_ROWS {
        return Err(AnswerError::TooManyRows { most: MAX_ROWS });
    }
    match of.as_ref() {
        QueryKind::Market(span, options) => {
            let (table, _, notes) = market::summarise(engine, filter, *span, options);
            Ok((periods(&table, keys), Chart::Compare(BoxPlots::default()), notes))
        }
        QueryKind::Viewing(level @ (ViewingLevel::HalfYear | ViewingLevel::Week)) => {
            let (table, _, notes) = viewing::summarise(engine, selection, *level, &Sort::default());
            Ok((periods(&table, keys), Chart::Compare(BoxPlots::default()), notes))
        }
        QueryKind::Compare(_) | QueryKind::Figures(_) => Err(AnswerError::NotComparable),
        _ => {
            let members: Vec<Member> =
                keys.iter().map(|key| member(engine, selection, of, key)).collect::<Result<_, _>>()?;
            let (mut table, chart, mut notes) = match of.as_ref() {
                QueryKind::Titles(_) | QueryKind::Card(_) | QueryKind::Viewing(ViewingLevel::Title) => {
                    singles(engine, &members)
                }
                _ => {
                    let by_class = matches!(**of, QueryKind::Classes(_));
                    groups(engine, &members, whole(engine, selection, of), (by_class, intervals))
                }
            };
            if are_of_both_categories(engine, &members) {
                notes.push(Note::AcrossCategories);
            }
            let unit = match of.as_ref() {
                QueryKind::Classes(_) => Unit::Word,
                QueryKind::Genres(_) => Unit::Names(Vocabulary::Genre),
                QueryKind::Reach(_) => Unit::Names(Vocabulary::Country),
                _ => Unit::Text,
            };
            if let Some(member) = table.column("member") {
                table.columns.to_mut()[member].unit = unit;
            }
            Ok((table, chart, notes))
        }
    }
}

pub(super) fn member(engine: &Engine, selection: &Selection, of: &QueryKind, key: &str) -> Result<Member, AnswerError> {
    let titles = &engine.catalogue().titles;
    let is_title = matches!(of, QueryKind::Titles(_) | QueryKind::Card(_) | QueryKind::Viewing(_));
    let row = if is_title { titles.position(key) } else { None };
    let name = row.map_or(key, |row| titles.get(row).name());
    let scope = of.members(key, name).ok_or(AnswerError::NotComparable)?;
    // A marked title is compared even if the filter rejects it.
    let all = scope.title.is_some().then(|| Mask::all(titles.len()));
    let rows = titles::in_scope(engine, all.as_ref().unwrap_or(selection.mask()), &scope).iter().collect();
    Ok(Member { key: key.to_owned(), label: name.to_owned(), rows })
}

/// The denominator of the shares of a table, in titles.
pub(super) fn whole(engine: &Engine, selection: &Selection, of: &QueryKind) -> u64 {
    match of {
        QueryKind::Classes(category) => selection.tally.by_category(*category).0,
        QueryKind::Reach(scope) => {
            let within = titles::in_scope(engine, selection.mask(), &Scope { country: None, ..scope.clone() });
            let lists = engine.catalogue().titles.lists(ListField::Countries);
            within.iter().filter(|row| !lists.value(*row).is_empty()).count() as u64
        }
        _ => selection.tally.kept(),
    }
}

/// Titles side by side.
fn singles(engine: &Engine, members: &[Member]) -> Compared {
    let mut rows = Vec::new();
    for measure in OF_TITLES {
        let mut base = None;
        for member in members {
            let value = member.rows.first().and_then(|row| measure.value(engine, *row));
            let known = u64::from(value.is_some());
            let mut figures = Figures::new(measure, member, (known, value), measure.unit(true));
            figures.difference = base.flatten().zip(value).map(|(base, value): (f64, f64)| value - base);
            rows.push(figures.row(None));
            base.get_or_insert(value);
        }
    }
    let notes = in_common(engine, members).into_iter().collect();
    (Table { columns: COLUMNS.into(), rows: rows.into() }, Chart::Compare(BoxPlots::default()), notes)
}

/// Groups of titles side by side; `by_class` if they are classes.
#[expect(clippy::cast_precision_loss, reason = "counts of titles stay far below 2^52")]
fn groups(engine: &Engine, members: &[Member], whole: u64, (by_class, intervals): (bool, Intervals)) -> Compared {
    let (mut rows, mut spreads, mut verdicts) = (Vec::new(), Vec::new(), Verdicts::default());
    let base: &[usize] = members.first().map_or(&[], |first| &first.rows);
    let in_base = Mask::of_rows(engine.catalogue().titles.len(), base);
    let pairs: Vec<Pair<'_>> = members.iter().map(|member| Pair::new(&member.rows, base)).collect();
    let samples = samples_of_groups(engine, members, &pairs, &in_base);
    for (measure, samples) in OF_GROUPS.into_iter().zip(&samples) {
        let unit = measure.unit(false);
        let by_definition = by_class && measure.defines_classes(engine.scoring());
        let mut base_value: Option<Option<f64>> = None;
        for ((member, pair), sample) in members.iter().zip(&pairs).zip(samples) {
            let count = member.rows.len();
            let value = match measure {
                Measure::Titles => Some(count as f64),
                Measure::Share => (whole > 0).then(|| count as f64 / whole as f64),
                _ => sample.counts.mean(),
            };
            let n = if measure.is_mean() { sample.counts.titles() } else { count as u64 };
            let mut figures = Figures::new(measure, member, (n, value), unit);
            figures.sample = (measure.is_mean() && n > 0).then_some(n);
            if measure != Measure::ClassA {
                figures.quartiles = [0.25, 0.5, 0.75].map(|part| sample.counts.quantile(part));
                spreads.extend(figures.spread(sample.counts.range()));
            }
            let judged = base_value
                .filter(|_| measure.is_mean())
                .map(|_| verdicts.add(*pair, measure, (sample, &samples[0]), by_definition));
            figures.difference = base_value.flatten().zip(value).map(|(base, value)| value - base);
            rows.push((figures, judged));
            base_value.get_or_insert(value);
        }
    }
    let notes = vec![Note::Verdicts { tested: verdicts.tested() }];
    let judged = if intervals == Intervals::Later { verdicts.pending() } else { verdicts.judged() };
    let rows = rows.into_iter().map(|(figures, place)| figures.row(place.map(|place| judged[place])));
    (Table { columns: COLUMNS.into(), rows: rows.collect() }, Chart::Compare(BoxPlots { spreads }), notes)
}

/// Of each measure, its values in the titles of each row.
fn samples_of_groups(engine: &Engine, members: &[Member], pairs: &[Pair<'_>], in_base: &Mask) -> Vec<Vec<Sample>> {
    // Measures of the same column are counted together.
    let column = |measure: &Measure| measure.column(engine).map(std::ptr::from_ref);
    let by_column = || OF_GROUPS.chunk_by(|a, b| column(a) == column(b));
    let all = by_column().flat_map(|measures| members.iter().zip(pairs).map(move |of| (measures, of)));
    let mut found = parallel::map(all.collect(), |(measures, of)| samples(engine, measures, of, in_base)).into_iter();
    let of_measures = by_column().flat_map(|measures| {
        let mut by_measure: Vec<Vec<Sample>> = measures.iter().map(|_| Vec::new()).collect();
        for of_member in found.by_ref().take(members.len()) {
            by_measure.iter_mut().zip(of_member).for_each(|(samples, sample)| samples.push(sample));
        }
        by_measure
    });
    of_measures.collect()
}

/// The values of measures of the same column in the titles of a row.
fn samples(engine: &Engine, measures: &[Measure], (member, pair): (&Member, &Pair<'_>), in_base: &Mask) -> Vec<Sample> {
    let rows = || member.rows.iter().copied();
    let resampled = |measure: &Measure| {
        let rows = rows().filter(|_| measure.is_mean());
        let values: Arc<[f64]> = rows.map(|row| measure.value(engine, row).unwrap_or(f64::NAN)).collect();
        let counts = ValueCounts::of_values(values.iter().copied().filter(|value| !value.is_nan()));
        Sample { counts, shared: ValueCounts::default(), values }
    };
    match measures.first().and_then(|measure| measure.column(engine)) {
        Some(column) if !pair.is_resampled() => {
            let counts = column.counts_of(rows());
            let shared = column.counts_of(rows().filter(|row| in_base.contains(*row)));
            let sample = |measure: &Measure| {
                let [counts, shared] = [&counts, &shared].map(|titles| measure.counts(engine, titles));
                Sample { counts, shared, values: Arc::default() }
            };
            measures.iter().map(sample).collect()
        }
        _ => measures.iter().map(resampled).collect(),
    }
}

/// A row of the table in the making.
struct Figures {
    key: String,
    measure: Measure,
    member: String,
    n: u64,
    value: Option<f64>,
    unit: Unit,
    /// To the first row; `None` for the first row itself and where either is unknown.
    difference: Option<f64>,
    quartiles: [Option<f64>; 3],
    /// Number of values of a mean of several.
    sample: Option<u64>,
}

impl Figures {
    fn new(measure: Measure, member: &Member, (n, value): (u64, Option<f64>), unit: Unit) -> Self {
        let key = format!("{}/{}", measure.name(), member.key);
        let member = member.label.clone();
        Self { key, measure, member, n, value, unit, difference: None, quartiles: [None; 3], sample: None }
    }

    /// The box plot of its known values, which lie between two ends.
    fn spread(&self, ends: Option<(f64, f64)>) -> Option<BoxPlot> {
        let [Some(q1), Some(median), Some(q3)] = self.quartiles else { return None };
        Some(BoxPlot { key: self.key.clone(), ends: ends?, quartiles: [q1, median, q3], mean: self.value })
    }

    /// The row, with what was judged of a group.
    fn row(self, judged: Option<Judged>) -> Row {
        let unit = self.unit;
        let plain = |value: Option<f64>| value.map_or(Cell::Unknown, |value| measured(value, unit, false));
        let signed = |value: Option<f64>| value.map_or(Cell::Unknown, |value| measured(value, unit, true));
        let verdict = |judged: Judged| Cell::Text(judged.verdict.to_string());
        let interval = judged.and_then(|judged| judged.difference);
        let [q1, median, q3] = self.quartiles;
        let cells = vec![
            Cell::Text(self.measure.name().to_owned()),
            Cell::Text(self.member),
            Cell::Whole(self.n),
            plain(self.value),
            signed(self.difference),
            judged.map_or(Cell::Unknown, verdict),
            signed(interval.map(|interval| interval.low)),
            signed(interval.map(|interval| interval.high)),
            plain(q1),
            plain(median),
            plain(q3),
            Cell::number(interval.map(|interval| interval.p)),
        ];
        Row { key: self.key, cells, n: self.sample, pinned: false }
    }
}

fn measured(value: f64, unit: Unit, signed: bool) -> Cell {
    Cell::Measured { value, unit, signed }
}

/// Whether there are films and series among the titles, whose indices are relative to their own.
fn are_of_both_categories(engine: &Engine, members: &[Member]) -> bool {
    let titles = &engine.catalogue().titles;
    let has = |of: Category| members.iter().flat_map(|member| &member.rows).any(|row| titles.category(*row) == of);
    has(Category::Movie) && has(Category::Series)
}

/// Notes the genres and the number of countries that all compared titles share.
fn in_common(engine: &Engine, members: &[Member]) -> Option<Note> {
    let mut titles = members.iter().flat_map(|member| &member.rows).map(|row| engine.catalogue().titles.get(*row));
    let first = titles.next()?;
    let (mut genres, mut countries) = (first.genres().to_owned(), first.countries().to_owned());
    for title in titles {
        genres.retain(|genre| title.genres().contains(genre));
        countries.retain(|country| title.countries().contains(country));
    }
    Some(Note::InCommon { genres, countries: countries.len() as u64 })
}

/// Compares periods of the market table by each of its columns of figures.
fn periods(table: &Table, keys: &[String]) -> Table {
    let mut rows = Vec::new();
    for (position, column) in table.columns.iter().enumerate().filter(|(_, column)| column.unit.is_number()) {
        let mut base: Option<Option<f64>> = None;
        for row in keys.iter().filter_map(|key| table.rows.get(table.row(key)?)) {
            let (cell, value) = (&row.cells[position], row.cells[position].value());
            let difference = value.zip(base.flatten()).map(|(value, base)| value - base);
            let mut cells = vec![
                Cell::Text(column.name.clone().into_owned()),
                Cell::Text(row.key.clone()),
                Cell::Unknown,
                match cell {
                    Cell::Figure(value, kind @ (Kind::Derived | Kind::Estimate)) => Cell::Figure(*value, *kind),
                    _ => value.map_or(Cell::Unknown, |value| measured(value, column.unit, false)),
                },
                difference.map_or(Cell::Unknown, |difference| measured(difference, column.unit, true)),
            ];
            cells.resize(COLUMNS.len(), Cell::Unknown);
            rows.push(Row { key: format!("{}/{}", column.name, row.key), cells, n: None, pinned: false });
            base.get_or_insert(value);
        }
    }
    Table { columns: COLUMNS.into(), rows: rows.into() }
}
