//! Rows of a table side by side: values, differences to the first of them, quartiles, and confidence intervals.
//!
//! For rows that aggregate titles: their number; their share as in the original table; the means of the five indices,
//! of votes, awards won and countries, over titles with a known value; and the share of class A. Each mean comes with
//! its quartiles, the difference to the first row's mean with its 95% interval (see [`super::stats`]), and a verdict:
//! `small` if either side has fewer than [`SMALL_SAMPLE`] known values, `noise` if the interval includes 0, otherwise
//! `differs`. Single titles and market periods have values and differences only.

use super::engine::{AnswerError, Engine};
use super::mask::Mask;
use super::selection::Selection;
use super::{market, stats, titles};
use crate::domain::class::Class;
use crate::domain::filter::Filter;
use crate::domain::index::Index;
use crate::domain::market::Kind;
use crate::domain::note::Note;
use crate::domain::query::{Comparison, QueryKind};
use crate::domain::scope::Scope;
use crate::domain::summary::{BoxPlot, BoxPlots, Chart};
use crate::domain::table::{Cell, Column, Row, SMALL_SAMPLE, Table, Unit};
use crate::domain::title::ListField;

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
];

/// A measure of a title or of a group of titles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    Titles,
    Share,
    Index(Index),
    ClassA,
    Rating,
    Votes,
    Won,
    Nominated,
    Countries,
    Year,
}

const OF_GROUPS: [Measure; 11] = [
    Measure::Titles,
    Measure::Share,
    Measure::Index(Index::Score),
    Measure::Index(Index::Award),
    Measure::Index(Index::Global),
    Measure::Index(Index::Popularity),
    Measure::Index(Index::Total),
    Measure::ClassA,
    Measure::Votes,
    Measure::Won,
    Measure::Countries,
];

const OF_TITLES: [Measure; 11] = [
    Measure::Index(Index::Score),
    Measure::Index(Index::Award),
    Measure::Index(Index::Global),
    Measure::Index(Index::Popularity),
    Measure::Index(Index::Total),
    Measure::Rating,
    Measure::Votes,
    Measure::Won,
    Measure::Nominated,
    Measure::Countries,
    Measure::Year,
];

impl Measure {
    /// The measure with a name; `single` chooses between measures of titles and of groups.
    pub(super) fn from_name(name: &str, single: bool) -> Option<Self> {
        let measures = if single { OF_TITLES } else { OF_GROUPS };
        measures.into_iter().find(|measure| measure.name() == name)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Titles => "titles",
            Self::Share => "share",
            Self::Index(index) => index.into(),
            Self::ClassA => "class_a_share",
            Self::Rating => "rating",
            Self::Votes => "votes",
            Self::Won => "awards_won",
            Self::Nominated => "awards_nominated",
            Self::Countries => "countries",
            Self::Year => "year",
        }
    }

    fn unit(self, single: bool) -> Unit {
        match self {
            Self::Share | Self::ClassA => Unit::Share,
            Self::Index(_) => Unit::Index,
            Self::Rating => Unit::Rating,
            Self::Year => Unit::Period,
            Self::Titles => Unit::Count,
            Self::Votes | Self::Won | Self::Nominated | Self::Countries if single => Unit::Count,
            Self::Votes | Self::Won | Self::Nominated | Self::Countries => Unit::Mixed,
        }
    }

    /// Whether it is a mean over values of single titles.
    pub(super) fn is_mean(self) -> bool {
        !matches!(self, Self::Titles | Self::Share)
    }

    #[expect(clippy::cast_precision_loss, reason = "votes and counts stay far below 2^52")]
    pub(super) fn value(self, engine: &Engine, row: usize) -> Option<f64> {
        let (title, scored) = (engine.catalogue().titles.get(row), engine.scored(row));
        match self {
            Self::Titles | Self::Share => None,
            Self::Index(index) => scored.get(index),
            Self::ClassA => Some(f64::from(u8::from(scored.class == Some(Class::A)))),
            Self::Rating => title.rating(),
            Self::Votes => title.votes().map(|votes| votes as f64),
            Self::Won => title.awards_won().map(f64::from),
            Self::Nominated => title.awards_nominated().map(f64::from),
            Self::Countries => title.country_count().map(|count| count as f64),
            Self::Year => title.year().map(f64::from),
        }
    }
}

/// A row of the comparison with its titles.
pub(super) struct Member {
    key: String,
    label: String,
    pub rows: Vec<usize>,
}

type Compared = (Table, Chart, Vec<Note>);

pub(super) fn summarise(
    engine: &Engine,
    selection: &Selection,
    filter: &Filter,
    comparison: &Comparison,
) -> Result<Compared, AnswerError> {
    let Comparison { of, keys } = comparison;
    match of.as_ref() {
        QueryKind::Market(span, options) => {
            let (table, _, notes) = market::summarise(engine, filter, *span, options);
            Ok((periods(&table, keys), Chart::Compare(BoxPlots::default()), notes))
        }
        QueryKind::Compare(_) => Err(AnswerError::NotComparable),
        _ => {
            let members: Vec<Member> =
                keys.iter().map(|key| member(engine, selection, of, key)).collect::<Result<_, _>>()?;
            let single = matches!(of.as_ref(), QueryKind::Titles(_) | QueryKind::Card(_));
            let (mut table, chart, notes) = side_by_side(engine, &members, whole(engine, selection, of), single);
            if let (QueryKind::Classes(_), Some(member)) = (of.as_ref(), table.column("member")) {
                table.columns.to_mut()[member].unit = Unit::Word;
            }
            Ok((table, chart, notes))
        }
    }
}

pub(super) fn member(engine: &Engine, selection: &Selection, of: &QueryKind, key: &str) -> Result<Member, AnswerError> {
    let titles = &engine.catalogue().titles;
    let name = titles.iter().find(|title| title.id() == key).map_or(key, |title| title.name());
    let scope = of.members(key, name).ok_or(AnswerError::NotComparable)?;
    // A marked title is compared even if the filter rejects it.
    let all = scope.title.is_some().then(|| Mask::all(titles.len()));
    let rows = titles::in_scope(engine, all.as_ref().unwrap_or(selection.mask()), &scope).iter().collect();
    let label = match of {
        QueryKind::Titles(_) | QueryKind::Card(_) => name.to_owned(),
        _ => key.to_owned(),
    };
    Ok(Member { key: key.to_owned(), label, rows })
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

#[expect(clippy::cast_precision_loss, reason = "counts of titles stay far below 2^52")]
fn side_by_side(engine: &Engine, members: &[Member], whole: u64, single: bool) -> Compared {
    let measures = if single { OF_TITLES } else { OF_GROUPS };
    let (mut rows, mut spreads) = (Vec::new(), Vec::new());
    for measure in measures {
        let unit = measure.unit(single);
        let mut base: Option<(Option<f64>, Vec<f64>)> = None;
        for member in members {
            let count = member.rows.len();
            let known: Vec<f64> = member.rows.iter().filter_map(|row| measure.value(engine, *row)).collect();
            let value = match measure {
                Measure::Titles => Some(count as f64),
                Measure::Share => (whole > 0).then(|| count as f64 / whole as f64),
                _ => stats::mean(&known),
            };
            let n = if measure.is_mean() { known.len() } else { count };
            let mut sorted = known.clone();
            sorted.sort_by(f64::total_cmp);
            let quartiles = if single || measure == Measure::ClassA {
                [None; 3]
            } else {
                [0.25, 0.5, 0.75].map(|part| stats::quantile(&sorted, part))
            };
            let to_base = base.as_ref().map(|(of_base, values)| (value.zip(*of_base).map(|(a, b)| a - b), values));
            let tested = measure.is_mean() && !single;
            let interval = to_base.as_ref().filter(|_| tested).and_then(|(_, values)| stats::interval(values, &known));
            let verdict = to_base.as_ref().filter(|_| tested).and_then(|(_, values)| {
                let least = values.len().min(known.len()) as u64;
                verdict(least, interval)
            });
            let plain = |value: Option<f64>| measured(value, unit, false);
            let signed = |value: Option<f64>| measured(value, unit, true);
            let cells = vec![
                Cell::Text(measure.name().to_owned()),
                Cell::Text(member.label.clone()),
                Cell::Whole(n as u64),
                plain(value),
                signed(to_base.as_ref().and_then(|(difference, _)| *difference)),
                verdict.map_or(Cell::Unknown, |verdict| Cell::Text(verdict.to_owned())),
                signed(interval.map(|(low, _)| low)),
                signed(interval.map(|(_, high)| high)),
                plain(quartiles[0]),
                plain(quartiles[1]),
                plain(quartiles[2]),
            ];
            let small = (tested && n > 0).then_some(n as u64);
            let key = format!("{}/{}", measure.name(), member.key);
            rows.push(Row { key: key.clone(), cells, n: small, pinned: false });
            if let ([Some(q1), Some(median), Some(q3)], [least, .., greatest] | [least @ greatest]) =
                (quartiles, sorted.as_slice())
            {
                let ends = (*least, *greatest);
                spreads.push(BoxPlot { key, ends, quartiles: [q1, median, q3], mean: value });
            }
            base.get_or_insert((value, known));
        }
    }
    let mut notes = Vec::new();
    if single {
        notes.extend(in_common(engine, members));
    } else {
        notes.push(Note::Bootstrap { resamples: stats::RESAMPLES });
    }
    (Table { columns: COLUMNS.into(), rows: rows.into() }, Chart::Compare(BoxPlots { spreads }), notes)
}

fn measured(value: Option<f64>, unit: Unit, signed: bool) -> Cell {
    value.map_or(Cell::Unknown, |value| Cell::Measured { value, unit, signed })
}

fn verdict(least: u64, interval: Option<(f64, f64)>) -> Option<&'static str> {
    if least < SMALL_SAMPLE {
        return Some("small");
    }
    interval.map(|(low, high)| if low <= 0.0 && 0.0 <= high { "noise" } else { "differs" })
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
                    _ => measured(value, column.unit, false),
                },
                measured(difference, column.unit, true),
            ];
            cells.resize(COLUMNS.len(), Cell::Unknown);
            rows.push(Row { key: format!("{}/{}", column.name, row.key), cells, n: None, pinned: false });
            base.get_or_insert(value);
        }
    }
    Table { columns: COLUMNS.into(), rows: rows.into() }
}
