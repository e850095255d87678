//! Figures over time: market series, hours per half-year, hours per week.

use std::collections::BTreeMap;

use super::{Drawable, Plan, swatch};
use crate::domain::date::Date;
use crate::domain::format;
use crate::domain::market::{self, Kind};
use crate::domain::options::Measure;
use crate::domain::period::{Part, Period};
use crate::domain::summary::{MarketChart, MarketSeries, ViewingChart};
use crate::domain::table::{Cell, Table, Unit};
use crate::export::svg::{Column, Columns, Fill, Group, Ink, Line, Lines, Look};
use crate::i18n::amount::grouped;
use crate::i18n::{Language, Message, msg};

/// Hours are drawn in millions.
const MILLION: f64 = 1e6;
const DAYS_OF_WEEK: usize = 7;

/// The series of the market: columns on one axis or on one each, lines of an index, or columns of changes.
pub(super) fn market(language: Language, caption: &str, chart: &MarketChart) -> Vec<Plan> {
    let titled = |title: Message| Message::joined([Message::verbatim(caption), title], " · ");
    let of_unit = |series: &[(usize, &MarketSeries)]| {
        let unit = series.first().map_or("", |(_, series)| &series.unit);
        columns(language, chart, series, titled(market::unit_label(unit)), Unit::from_market_unit(unit))
    };
    let numbered: Vec<(usize, &MarketSeries)> = chart.series.iter().enumerate().collect();
    if chart.series.iter().all(|series| series.figures.iter().flatten().next().is_none()) {
        return Vec::new();
    }
    match chart.measure {
        Measure::Absolute if chart.shares_axis() => vec![of_unit(&numbered).broad()],
        // Different units have no axis in common.
        Measure::Absolute => numbered.chunks(1).map(of_unit).collect(),
        Measure::Indexed => vec![lines(language, chart).broad()],
        Measure::Change => {
            vec![columns(language, chart, &numbered, msg!("change-on-year-before"), Unit::Change).broad()]
        }
    }
}

fn columns(
    language: Language,
    chart: &MarketChart,
    series: &[(usize, &MarketSeries)],
    title: Message,
    unit: Unit,
) -> Plan {
    let column = |(number, series): &(usize, &MarketSeries), at: usize| {
        let figure = series.figures.get(at).copied().flatten();
        let cell = figure.map_or(Cell::Unknown, |(value, kind)| Cell::Figure(value, kind));
        let written = format::localised(language, &cell, unit);
        Column {
            value: cell.value(),
            figure: format!("{} {written}", language.format(&series.label)),
            look: Look { ink: Ink::Series(*number), fill: fill(figure) },
        }
    };
    let groups = chart.periods.iter().enumerate().map(|(at, period)| {
        let columns = series.iter().map(|series| column(series, at)).collect();
        named(&chart.periods, at, *period, columns)
    });
    let columns = Columns { groups: groups.collect(), unit };
    Plan::new(title, columns.description(), Drawable::Columns(columns)).with_legend(legend(series))
}

/// A period with its columns. Where there is no room for all names, the first period of a year is named by the year.
fn named(periods: &[Period], at: usize, period: Period, columns: Vec<Column>) -> Group {
    let is_first = at.checked_sub(1).is_none_or(|before| periods[before].year != period.year);
    let short = match period.part {
        Part::Whole => format!("’{:02}", period.year % 100),
        _ if is_first => period.year.to_string(),
        _ => String::new(),
    };
    Group { name: period.to_string(), short, leads: is_first && period.part != Part::Whole, columns }
}

fn fill(figure: Option<(f64, Kind)>) -> Fill {
    if figure.is_some_and(|(_, kind)| kind == Kind::Estimate) { Fill::Hollow } else { Fill::Solid }
}

/// The series; one of estimates alone looks like them.
fn legend(series: &[(usize, &MarketSeries)]) -> Vec<(String, Message)> {
    let mut legend = Vec::new();
    let mut mixes = false;
    let known = |series: &MarketSeries| series.figures.iter().flatten().copied().collect::<Vec<(f64, Kind)>>();
    for (number, series) in series {
        let fills: Vec<Fill> = known(series).into_iter().map(|figure| fill(Some(figure))).collect();
        let all_estimates = !fills.is_empty() && !fills.contains(&Fill::Solid);
        mixes |= !all_estimates && fills.contains(&Fill::Hollow);
        let ink = Ink::Series(*number);
        if all_estimates {
            let kind = Message::word("word-", "estimate");
            legend.push((swatch(Look::hollow(ink)), msg!("series-of-kind", series = &series.label, kind)));
        } else {
            legend.push((swatch(Look::solid(ink)), series.label.clone()));
        }
    }
    if mixes {
        legend.push((swatch(Look::hollow(Ink::Weak)), Message::word("word-", "estimate")));
    }
    if series.iter().any(|(_, series)| series.figures.contains(&None)) {
        legend.push(("question".to_owned(), msg!("unknown-figure")));
    }
    legend
}

fn lines(language: Language, chart: &MarketChart) -> Plan {
    let numbered: Vec<(usize, &MarketSeries)> = chart.series.iter().enumerate().collect();
    let title = match chart.base {
        Some(base) => msg!("index-based-on", period = base.to_string()),
        None => msg!("index-without-base"),
    };
    let names = chart.periods.iter().enumerate().map(|(at, period)| {
        let group = named(&chart.periods, at, *period, Vec::new());
        let text = if period.part == Part::Whole { group.name } else { group.short };
        (text, group.leads)
    });
    let line = |(number, series): &(usize, &MarketSeries)| Line {
        values: series.figures.iter().map(|figure| figure.map(|(value, _)| (value, fill(*figure)))).collect(),
        look: Look::solid(Ink::Series(*number)),
    };
    let said = chart.series.iter().map(|series| {
        let figures = chart.periods.iter().zip(&series.figures).map(|(period, figure)| {
            let cell = figure.map_or(Cell::Unknown, |(value, kind)| Cell::Figure(value, kind));
            format!("{period} {}", format::readable(&cell, Unit::Percent))
        });
        format!("{}: {}", language.format(&series.label), figures.collect::<Vec<_>>().join(", "))
    });
    let description = said.collect::<Vec<_>>().join("; ");
    let lines = Lines { names: names.collect(), lines: numbered.iter().map(line).collect(), unit: Unit::Percent };
    Plan::new(title, description, Drawable::Lines(lines)).with_legend(legend(&numbered))
}

/// Millions of hours per half-year; `None` without reports.
#[expect(clippy::cast_precision_loss, reason = "hours stay far below 2^52")]
pub(super) fn hours(title: Message, chart: &ViewingChart, hours: &[Option<u64>]) -> Option<Plan> {
    let groups = chart.periods.iter().zip(hours).map(|(period, hours)| {
        let value = hours.map(|hours| hours as f64 / MILLION);
        let figure = value.map_or_else(|| format::UNKNOWN.to_owned(), |value| grouped(&format!("{value:.1}")));
        let look = Look::solid(Ink::Accent);
        let name = period.to_string();
        Group { short: name.clone(), name, leads: false, columns: vec![Column { value, figure, look }] }
    });
    let columns = Columns { groups: groups.collect(), unit: Unit::Count };
    (!columns.groups.is_empty()).then(|| Plan::new(title, columns.description(), Drawable::Columns(columns)))
}

/// Millions of hours per week in the order of the weeks, whatever the order of the table. A week without a title kept
/// is a gap.
pub(super) fn weeks(table: &Table) -> Option<Plan> {
    let column = table.column("hours")?;
    let mut hours = BTreeMap::new();
    table.rows.for_each_row(|row| {
        let week = row.key.parse().ok().map(Date::days_since_epoch);
        hours.extend(week.map(|week| (week, row.cells[column].value().map(|hours| hours / MILLION))));
    });
    let (first, last) = (hours.keys().next()?, hours.keys().next_back()?);
    let weeks: Vec<i32> = (*first..=*last).step_by(DAYS_OF_WEEK).collect();
    let mut year = None;
    let names = weeks.iter().map(|week| {
        let date = Date::from_days_since_epoch(*week);
        let new = date.map(Date::year);
        let is_first = std::mem::replace(&mut year, new) != new;
        (new.filter(|_| is_first).map(|year| year.to_string()).unwrap_or_default(), is_first)
    });
    let names = names.collect();
    let value = |week: &i32| hours.get(week).copied().flatten();
    let said = weeks.iter().filter_map(|week| {
        Some(format!("{} {}", Date::from_days_since_epoch(*week)?, grouped(&format!("{:.1}", value(week)?))))
    });
    let description = said.collect::<Vec<_>>().join(", ");
    let values = weeks.iter().map(|week| value(week).map(|hours| (hours, Fill::Solid))).collect();
    let lines = vec![Line { values, look: Look::solid(Ink::Accent) }];
    let chart = Lines { names, lines, unit: Unit::Count };
    Some(Plan::new(msg!("viewing-of-weeks"), description, Drawable::Lines(chart)).broad())
}
