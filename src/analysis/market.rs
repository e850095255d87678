//! The market table: two series per year, quarter or month; by default Korea's box office and Netflix Korea's audited
//! revenue.
//!
//! Ratio: second ÷ first. Changes: value ÷ value of the same period a year earlier − 1. Index: 100 × value ÷ value in
//! the base period, which is the first period of the base year (by default of all years) in which both series are
//! known. Each is unknown if an input is. Card payments are an estimate of another measure (1.25 to 1.39 times the
//! audited figure) and never replace revenue. Filter terms on the year select periods; terms on other fields do not
//! apply.

use std::borrow::Cow;
use std::collections::BTreeMap;

use strum::IntoEnumIterator;

use super::engine::Engine;
use crate::domain::filter::Filter;
use crate::domain::filter::field::Field;
use crate::domain::market::{self, BOX_OFFICE, CARD_PAYMENTS, Kind, NETFLIX_KOREA, Observation};
use crate::domain::note::{Crossover, Note};
use crate::domain::options::{MarketOptions, Measure, Pair};
use crate::domain::period::{Period, PeriodLevel};
use crate::domain::query::MarketSpan;
use crate::domain::summary::{Chart, FigureNotes, MarketChart, MarketSeries};
use crate::domain::table::{Cell, Column, Row, Table, Unit, Visibility};
use crate::i18n::{Message, msg};
use crate::store::catalogue::Catalogue;

/// Columns of the default pair.
pub const COLUMNS: &[Column] = &[
    Column::new("period", Unit::Period),
    Column::new("box_office_krw_bn", Unit::KrwBn),
    Column::new("netflix_korea_krw_bn", Unit::KrwBn),
    Column::new("netflix_kind", Unit::Word),
    Column::new("netflix_to_box_office", Unit::Ratio),
    Column::new("box_office_yoy", Unit::Change),
    Column::new("netflix_yoy", Unit::Change),
    Column::with_visibility(Visibility::ScreenOnly, "card_payments_krw_bn", Unit::KrwBn),
];
/// Index columns of the default pair.
const INDICES: [Column; 2] =
    [Column::new("box_office_index", Unit::Percent), Column::new("netflix_index", Unit::Percent)];

/// What the box office of the pandemic is held against.
const LAST_YEAR_BEFORE_PANDEMIC: u16 = 2019;

/// The default pair of series.
pub(super) fn baseline() -> Pair {
    Pair(BOX_OFFICE.to_owned(), NETFLIX_KOREA.to_owned())
}

/// The pair of a look; `None` for the default pair.
pub(super) fn custom_pair<'l>(options: &'l MarketOptions, baseline: &Pair) -> Option<&'l Pair> {
    options.pair.as_ref().filter(|pair| *pair != baseline)
}

/// The figures of one series at one level.
struct Series {
    name: String,
    unit: String,
    figures: BTreeMap<Period, (f64, Kind)>,
    /// The levels at which it has figures.
    levels: Vec<PeriodLevel>,
}

impl Series {
    fn new(catalogue: &Catalogue, name: &str, level: PeriodLevel) -> Self {
        let mut series =
            Self { name: name.to_owned(), unit: String::new(), figures: BTreeMap::new(), levels: Vec::new() };
        for figure in catalogue.market.iter().filter(|figure| figure.series == name) {
            series.unit.clone_from(&figure.unit);
            series.levels.push(figure.period.level());
            if figure.period.level() == level {
                series.figures.entry(figure.period).or_insert((figure.value, figure.kind));
            }
        }
        series
    }

    fn at(&self, period: Period) -> Option<(f64, Kind)> {
        self.figures.get(&period).copied()
    }

    fn value(&self, period: Period) -> Option<f64> {
        self.at(period).map(|(value, _)| value)
    }

    fn change(&self, period: Period) -> Option<f64> {
        let before = self.value(Period { year: period.year.checked_sub(1)?, ..period })?;
        self.value(period).map(|value| value / before - 1.0)
    }

    fn index(&self, period: Period, base: Option<Period>) -> Option<f64> {
        Some(100.0 * self.value(period)? / self.value(base?)?)
    }

    /// The figure of a period in a measure; it keeps the kind of its input, so what derives from an estimate is an
    /// estimate.
    fn measured(&self, period: Period, measure: Measure, base: Option<Period>) -> Option<(f64, Kind)> {
        let kind = self.at(period)?.1;
        let value = match measure {
            Measure::Absolute => self.value(period),
            Measure::Indexed => self.index(period, base),
            Measure::Change => self.change(period),
        };
        value.map(|value| (value, kind))
    }
}

pub(super) fn summarise(
    engine: &Engine,
    filter: &Filter,
    span: MarketSpan,
    options: &MarketOptions,
) -> (Table, Chart, Vec<Note>) {
    let catalogue = engine.catalogue();
    let baseline = baseline();
    let pair = custom_pair(options, &baseline);
    let Pair(first, second) = pair.unwrap_or(&baseline);
    let (first, second) = (Series::new(catalogue, first, span.level), Series::new(catalogue, second, span.level));
    let cards = Series::new(catalogue, CARD_PAYMENTS, span.level);

    let mut all: Vec<Period> = first.figures.keys().chain(second.figures.keys()).copied().collect();
    all.sort_unstable();
    all.dedup();
    let both: Vec<Period> =
        first.figures.keys().filter(|period| second.figures.contains_key(period)).copied().collect();
    let base = both.iter().copied().find(|period| options.base.is_none_or(|year| period.year == year));
    let (on_year, ignored) = filter.split_by(Field::Year);
    let wanted = |period: &Period| {
        span.year.is_none_or(|year| period.year == year)
            && span.quarter.is_none_or(|quarter| period.quarter() == Some(quarter))
            && on_year.terms.iter().all(|term| term.matches_number(Some(period.year.into())))
    };
    let comparable = first.unit == second.unit;
    let ratio = |period: Period| {
        second.value(period).zip(first.value(period)).filter(|_| comparable).map(|(second, first)| second / first)
    };
    let ahead = |period: Period| ratio(period).map(|ratio| ratio > 1.0);
    let passes = |(before, now): &(&Period, &Period)| ahead(**before).is_some() && ahead(**before) != ahead(**now);
    let crossed: Vec<Period> =
        both.iter().zip(both.iter().skip(1)).filter(passes).map(|(_, now)| *now).filter(wanted).collect();
    let crossover = crossed.iter().copied().find(|period| ahead(*period) == Some(true));
    let periods: Vec<Period> = all.into_iter().filter(|period| wanted(period)).collect();

    let (labels, called) = match pair {
        None => (
            [msg!("label-box-office"), msg!("label-netflix")],
            [msg!("the-box-office"), msg!("the-revenue-of-netflix-korea")],
        ),
        Some(_) => {
            (labels(&first.name, &second.name), [market::series_label(&first.name), market::series_label(&second.name)])
        }
    };
    let table = if pair.is_none() {
        let rows =
            periods.iter().map(|period| default_row(*period, [&first, &second, &cards], ratio(*period), options, base));
        let indexed = if options.measure == Measure::Indexed { &INDICES[..] } else { &[] };
        let columns: Cow<'static, [Column]> =
            if indexed.is_empty() { COLUMNS.into() } else { [COLUMNS, indexed].concat().into() };
        Table { columns, rows: rows.collect() }
    } else {
        let rows = periods.iter().map(|period| pair_row(*period, [&first, &second], ratio(*period), options, base));
        Table { columns: pair_columns([&first, &second], &labels, options).into(), rows: rows.collect() }
    };

    let mut notes = Vec::new();
    notes.extend(crossovers(&crossed, &called, ratio));
    if let Some(period) = crossover.filter(|_| pair.is_none()) {
        let before = Period { year: LAST_YEAR_BEFORE_PANDEMIC, ..period };
        let left = first.value(period).zip(first.value(before)).map(|(now, before)| now / before);
        notes.push(Note::GrossBesideRevenue(left.filter(|left| *left < 1.0).map(|left| (period, left))));
    }
    notes.extend(estimates([&first, &second], &called, wanted));
    if !comparable && !first.figures.is_empty() && !second.figures.is_empty() {
        notes.push(Note::UnitsDiffer(market::unit_label(&first.unit), market::unit_label(&second.unit)));
    }
    if options.measure == Measure::Indexed {
        notes.extend(base.map(Note::IndexedTo));
    }
    if pair.is_some() {
        let silent = [&first, &second].into_iter().filter(|series| series.figures.is_empty());
        notes.extend(silent.map(|series| Note::NoFigures(market::series_label(&series.name))));
    }
    if !ignored.is_empty() {
        notes.push(Note::IgnoredByMarket(ignored.to_string()));
    }
    let audited = catalogue.market.iter().filter(|figure| figure.series == NETFLIX_KOREA);
    notes.extend(audited.map(|figure| figure.period.year).min().filter(|_| pair.is_none()).map(Note::AuditedFrom));

    let mut shown = vec![&first, &second];
    if pair.is_none() && !cards.figures.is_empty() && options.measure == Measure::Absolute {
        shown.push(&cards);
    }
    let labels = labels.into_iter().chain([msg!("label-cards")]);
    let series = shown.into_iter().zip(labels).map(|(series, label)| MarketSeries {
        name: series.name.clone(),
        label,
        unit: series.unit.clone(),
        figures: periods.iter().map(|period| series.measured(*period, options.measure, base)).collect(),
    });
    let series: Vec<MarketSeries> = series.collect();
    let levels = PeriodLevel::iter().filter(|level| first.levels.contains(level) || second.levels.contains(level));
    let chart = MarketChart {
        measure: options.measure,
        levels: levels.collect(),
        notes: figure_notes(catalogue, &series, &periods),
        series,
        base,
        crossover,
        periods,
    };
    (table, Chart::Market(chart), notes)
}

/// Says where one series passes the other.
fn crossovers(crossed: &[Period], called: &[Message; 2], ratio: impl Fn(Period) -> Option<f64>) -> Option<Note> {
    let crossovers = crossed.iter().filter_map(|period| {
        let ([first, second], ratio) = (called.clone(), ratio(*period)?);
        Some(if ratio > 1.0 {
            Crossover { period: *period, over: second, under: first, ratio }
        } else {
            Crossover { period: *period, over: first, under: second, ratio: 1.0 / ratio }
        })
    });
    (!crossed.is_empty()).then(|| Note::Crossovers(crossovers.collect()))
}

/// Says which of two series are estimates throughout, in the periods shown.
fn estimates(series: [&Series; 2], called: &[Message; 2], wanted: impl Fn(&Period) -> bool) -> Option<Note> {
    let estimated = |series: &Series| {
        let mut kinds = series.figures.iter().filter(|(period, _)| wanted(period)).map(|(_, (_, kind))| *kind);
        kinds.next().is_some_and(|kind| kind == Kind::Estimate) && kinds.all(|kind| kind == Kind::Estimate)
    };
    match series.map(estimated) {
        [true, true] => Some(Note::BothEstimates),
        [true, false] => Some(Note::Estimates(called[0].clone())),
        [false, true] => Some(Note::Estimates(called[1].clone())),
        [false, false] => None,
    }
}

/// The notes of the figures shown, each once for a series.
fn figure_notes(catalogue: &Catalogue, series: &[MarketSeries], periods: &[Period]) -> Vec<FigureNotes> {
    let mut notes: Vec<FigureNotes> = Vec::new();
    for series in series {
        let of_series: Vec<&Observation> =
            catalogue.market.iter().filter(|figure| figure.series == series.name && !figure.note.is_empty()).collect();
        for period in periods {
            let Some(figure) = of_series.iter().find(|figure| figure.period == *period) else { continue };
            let same = |other: &&mut FigureNotes| other.series == series.label && other.note == figure.note;
            match notes.iter_mut().find(same) {
                Some(notes) => notes.periods.push(*period),
                None => notes.push(FigureNotes {
                    series: series.label.clone(),
                    periods: vec![*period],
                    note: figure.note.clone(),
                }),
            }
        }
    }
    notes
}

fn figure(figure: Option<(f64, Kind)>) -> Cell {
    figure.map_or(Cell::Unknown, |(value, kind)| Cell::Figure(value, kind))
}

fn default_row(
    period: Period,
    [box_office, netflix, cards]: [&Series; 3],
    ratio: Option<f64>,
    options: &MarketOptions,
    base: Option<Period>,
) -> Row {
    let mut cells = vec![
        Cell::Text(period.to_string()),
        figure(box_office.at(period)),
        figure(netflix.at(period)),
        netflix.at(period).map_or(Cell::Unknown, |(_, kind)| Cell::Text(kind.to_string())),
        Cell::number(ratio),
        Cell::number(box_office.change(period)),
        Cell::number(netflix.change(period)),
        figure(cards.at(period)),
    ];
    if options.measure == Measure::Indexed {
        cells.extend([box_office, netflix].map(|series| Cell::number(series.index(period, base))));
    }
    Row { key: period.to_string(), cells, n: None, pinned: false }
}

fn pair_columns([first, second]: [&Series; 2], labels: &[Message; 2], options: &MarketOptions) -> Vec<Column> {
    let of = |series: &Series, what: &str, heading: &Message, unit: Unit| {
        Column::from_data(format!("{}{what}", series.name), heading.clone(), unit)
    };
    let change = |series: &Series, label: &Message| of(series, "_yoy", &msg!("heading-yoy", label), Unit::Change);
    let mut columns = vec![
        Column::new("period", Unit::Period),
        of(first, "", &labels[0], Unit::from_market_unit(&first.unit)),
        of(second, "", &labels[1], Unit::from_market_unit(&second.unit)),
        Column::new("ratio", Unit::Ratio),
        change(first, &labels[0]),
        change(second, &labels[1]),
    ];
    if options.measure == Measure::Indexed {
        let index =
            |series: &Series, label: &Message| of(series, "_index", &msg!("heading-index", label), Unit::Percent);
        columns.extend([index(first, &labels[0]), index(second, &labels[1])]);
    }
    columns
}

fn pair_row(
    period: Period,
    series: [&Series; 2],
    ratio: Option<f64>,
    options: &MarketOptions,
    base: Option<Period>,
) -> Row {
    let mut cells = vec![Cell::Text(period.to_string())];
    cells.extend(series.map(|series| figure(series.at(period))));
    cells.push(Cell::number(ratio));
    cells.extend(series.map(|series| Cell::number(series.change(period))));
    if options.measure == Measure::Indexed {
        cells.extend(series.map(|series| Cell::number(series.index(period, base))));
    }
    Row { key: period.to_string(), cells, n: None, pinned: false }
}

/// Short labels of two series: their names without the words that both begin with.
fn labels(first: &str, second: &str) -> [Message; 2] {
    let words = [first, second].map(|name| name.split('_').collect::<Vec<&str>>());
    let same = words[0].iter().zip(&words[1]).take_while(|(a, b)| a == b).count();
    let cut = if same < words[0].len().min(words[1].len()) { same } else { 0 };
    [(first, &words[0]), (second, &words[1])]
        .map(|(name, words)| market::series_label_or(name, &words[cut..].join(" ")))
}

#[cfg(test)]
mod tests {
    use super::labels;

    #[test]
    fn labels_leave_out_what_both_series_begin_with() {
        let of = |first, second| labels(first, second).map(|label| label.to_string()).join("/");
        assert_eq!(of("box_office_korean_films", "box_office_foreign_films"), "Korean films/foreign films");
        assert_eq!(of("box_office", "box_office_admissions"), "box office/box office admissions");
        assert_eq!(of("a", "a"), "a/a");
    }
}
