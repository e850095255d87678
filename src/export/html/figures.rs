//! Which charts show a view: those of the screen, with the rows of their own choice where the screen has a cursor.
//!
//! - `explore`: pivots and correlations
//! - `ranked`: bars of a column of the table
//! - `periods`: market and viewing over time

mod explore;
mod periods;
mod ranked;

use std::collections::BTreeMap;

use super::Section;
use crate::domain::class::Class;
use crate::domain::format;
use crate::domain::geography::Country;
use crate::domain::index::Index;
use crate::domain::options::ViewingLevel;
use crate::domain::query::QueryKind;
use crate::domain::scope::ALL;
use crate::domain::summary::{BINS, BoxPlots, Card, Chart, ClassCharts, Histogram, Scatter, Summary, YearCounts};
use crate::domain::table::{Cell, Row, SMALL_SAMPLE, Table, Unit};
use crate::domain::title::Category;
use crate::export::svg::{self, Bar, Bars, Bin, Drawing, Group, Ink, Label, Look, Spread, Spreads};
use crate::i18n::{Language, Message, msg};

pub(super) use explore::shade;

/// Widths of charts: beside another one, across the page, and on a narrow screen.
const HALF: f64 = 464.0;
const BROAD: f64 = 960.0;
const NARROW: f64 = 350.0;
/// Bins of totals in a whole number.
const TENTHS: usize = 10;
/// The scale of indices.
const INDEX_RANGE: (f64, f64) = (0.0, 5.0);

/// A chart with its words.
pub(super) struct Figure {
    pub label: Label,
    /// Classes of the style sheet with their names.
    pub legend: Vec<(String, String)>,
    /// What is left out.
    pub more: Option<String>,
    /// Whether it goes across the page.
    pub is_broad: bool,
    pub wide: Drawing,
    pub narrow: Drawing,
}

/// A chart that is not drawn yet.
struct Plan {
    title: Message,
    description: String,
    legend: Vec<(String, Message)>,
    more: Option<Message>,
    is_broad: bool,
    chart: Drawable,
}

enum Drawable {
    Bars(Bars),
    Columns(svg::Columns),
    Histogram(svg::Histogram),
    Lines(svg::Lines),
    Spreads(Spreads),
    Map(svg::WorldMap),
    Scatter(Scatter),
}

impl Drawable {
    fn draw(&self, width: f64, language: Language) -> Drawing {
        match self {
            Self::Bars(chart) => chart.draw(width, language),
            Self::Columns(chart) => chart.draw(width, language),
            Self::Histogram(chart) => chart.draw(width, language),
            Self::Lines(chart) => chart.draw(width, language),
            Self::Spreads(chart) => chart.draw(width, language),
            Self::Map(chart) => chart.draw(width, language),
            Self::Scatter(chart) => svg::scatter(chart, width, language),
        }
    }
}

impl Plan {
    fn new(title: Message, description: String, chart: Drawable) -> Self {
        Self { title, description, legend: Vec::new(), more: None, is_broad: false, chart }
    }

    fn with_legend(self, legend: Vec<(String, Message)>) -> Self {
        Self { legend, ..self }
    }

    /// Across the page, with the parts of a spread.
    fn with_spread_legend(self) -> Self {
        let parts =
            [("whisker", msg!("report-ends")), ("box", msg!("report-quartiles")), ("mean", msg!("report-mean"))];
        self.with_legend(parts.map(|(class, text)| (class.to_owned(), text)).to_vec()).broad()
    }

    fn broad(self) -> Self {
        Self { is_broad: true, ..self }
    }

    fn drawn(self, language: Language, is_alone: bool) -> Figure {
        let say = |message: &Message| language.format(message);
        let is_broad = self.is_broad || is_alone;
        let width = if is_broad { BROAD } else { HALF };
        Figure {
            label: Label { title: say(&self.title), description: self.description },
            legend: self.legend.iter().map(|(class, text)| (class.clone(), say(text))).collect(),
            more: self.more.as_ref().map(say),
            is_broad,
            wide: self.chart.draw(width, language),
            narrow: self.chart.draw(NARROW, language),
        }
    }
}

/// The charts of a view.
pub(super) fn of(language: Language, section: &Section<'_>) -> Vec<Figure> {
    let plans = if section.summary.table.rows.is_empty() { Vec::new() } else { plans(language, section) };
    let is_alone = plans.len() == 1;
    plans.into_iter().map(|plan| plan.drawn(language, is_alone)).collect()
}

fn plans(language: Language, section: &Section<'_>) -> Vec<Plan> {
    let Summary { table, chart, .. } = section.summary;
    let sorted = ranked::sorted_column(section.query, table);
    let share_of_class_a = || {
        let share = table.column("class_a_share").filter(|share| sorted != Some(*share));
        ranked::bars(language, table, share?)
    };
    let sorted_or = |column: &str| ranked::bars(language, table, sorted.or_else(|| table.column(column))?);
    match chart {
        Chart::Classes(chart) => {
            let mut plans: Vec<Plan> = indices_of_row(language, section, chart).into_iter().collect();
            plans.extend(histogram(language, &chart.histogram));
            plans.extend(releases(language, chart));
            plans
        }
        Chart::Genres(_) => sorted_or("titles").into_iter().chain(share_of_class_a()).collect(),
        Chart::Market(chart) => periods::market(language, &section.caption, chart),
        Chart::Words { .. } => sorted_or("count").into_iter().collect(),
        Chart::Reach(_) => {
            let world = world(language, section).into_iter();
            world.chain(sorted_or("titles")).chain(share_of_class_a()).collect()
        }
        Chart::Viewing(chart) => match &section.query.kind {
            QueryKind::Viewing(ViewingLevel::Title) => {
                let most = sorted_or("hours");
                most.into_iter().chain(periods::hours(msg!("viewing-of-all"), chart, &chart.hours)).collect()
            }
            QueryKind::Viewing(ViewingLevel::Week) => periods::weeks(table).into_iter().collect(),
            QueryKind::Viewing(ViewingLevel::HalfYear) => {
                periods::hours(msg!("viewing-of-all"), chart, &chart.hours).into_iter().collect()
            }
            _ => {
                let title = msg!("viewing-of", title = &section.heading);
                periods::hours(title, chart, &chart.hours).into_iter().collect()
            }
        },
        Chart::Compare(spreads) => compared(language, table, spreads).into_iter().collect(),
        Chart::Titles(totals) => histogram(language, totals).into_iter().collect(),
        Chart::Pivot(chart) => explore::pivot(language, section, chart).into_iter().collect(),
        Chart::Scatter(chart) => vec![explore::correlation(language, chart)],
        Chart::Profile => Vec::new(),
        Chart::Card(card) => vec![indices_of_title(language, card)],
    }
}

/// The indices of a class beside those of all.
fn indices_of_row(language: Language, section: &Section<'_>, chart: &ClassCharts) -> Option<Plan> {
    let table = &section.summary.table;
    let first = |least: u64| table.rows.iter().find(|row| row.n.is_some_and(|n| n >= least));
    let chosen = section.row.and_then(|row| table.rows.get(row));
    let row = chosen.or_else(|| first(SMALL_SAMPLE)).or_else(|| first(1))?;
    let all = table.rows.iter().find(|row| row.key == ALL)?;
    let value = |row: &Row, index: Index| row.cells[table.column(index.into())?].value();
    let of_row = row.key.parse().map_or(Ink::Accent, Ink::Class);
    let ink = if row.has_small_sample() { Ink::Weak } else { of_row };
    let bars = Index::ALL.into_iter().map(|index| {
        let own = Cell::number(value(row, index));
        index_bar(language.format(&index.label()), &own, value(all, index), ink)
    });
    let bars = Bars { bars: bars.collect(), range: INDEX_RANGE, unit: Unit::Index };
    let name = row_label(&row.key, chart.category);
    let legend = vec![
        (swatch(Look::solid(ink)), msg!("report-means-of", name = &name, n = row.n.unwrap_or_default())),
        ("mark".to_owned(), msg!("report-mean-of-all", titles = chart.category.plural())),
    ];
    let title = msg!("report-indices", name);
    Some(Plan::new(title, bars.description(), Drawable::Bars(bars)).with_legend(legend))
}

/// The indices of a title beside the means of its class, or of its category.
fn indices_of_title(language: Language, card: &Card) -> Plan {
    let (means, mean) = if let Some((class, means)) = &card.class {
        (means, msg!("card-mean-of-class", class = class.to_string(), n = means.n))
    } else {
        let titles = card.title.category.plural();
        (&card.category, msg!("card-mean-of-all", titles, n = card.category.n))
    };
    let ink = card.scored.class.map_or(Ink::Accent, Ink::Class);
    let bars = Index::ALL.into_iter().zip(means.values).map(|(index, mean)| {
        index_bar(language.format(&index.label()), &Cell::number(card.scored.get(index)), mean, ink)
    });
    let bars = Bars { bars: bars.collect(), range: INDEX_RANGE, unit: Unit::Index };
    let name = Message::verbatim(&card.title.name);
    let legend = vec![(swatch(Look::solid(ink)), name.clone()), ("mark".to_owned(), mean)];
    Plan::new(msg!("report-indices", name), bars.description(), Drawable::Bars(bars)).with_legend(legend)
}

fn index_bar(name: String, own: &Cell, tick: Option<f64>, ink: Ink) -> Bar {
    let (value, figure) = (own.value(), format::readable(own, Unit::Index));
    Bar { name, value, figure, tick, whisker: None, look: Look::solid(ink) }
}

fn row_label(key: &str, category: Category) -> Message {
    match key.parse::<Class>() {
        Ok(class) => msg!("beginning-with-class", class = class.to_string()),
        Err(_) if key == ALL => msg!("all-of", titles = category.plural()),
        Err(_) => msg!("all-unrated", titles = category.plural()),
    }
}

/// The class name of a look's swatch in a legend.
fn swatch(look: Look) -> String {
    look.to_string()
}

/// How the totals are spread, in bins of a tenth.
fn histogram(language: Language, histogram: &Histogram) -> Option<Plan> {
    let filled = |bin: &crate::domain::summary::Bin| bin.titles > 0;
    let last_start = BINS - 2;
    let first = histogram.bins.iter().position(filled)?.min(last_start) / TENTHS * TENTHS;
    let last = histogram.bins.iter().rposition(filled)?.min(last_start);
    let end = (last / TENTHS + 1) * TENTHS;
    let bins: Vec<(u64, Option<Class>)> = (first..end)
        .map(|at| {
            // The last bin includes the greatest total.
            let to = if at == last_start { BINS } else { at + 1 };
            let bins = histogram.bins.get(at..to).unwrap_or_default();
            let class = bins.iter().filter(|bin| filled(bin)).max_by_key(|bin| bin.titles).and_then(|bin| bin.class);
            (bins.iter().map(|bin| bin.titles).sum(), class)
        })
        .collect();
    let look = |class: Option<Class>| Look::solid(class.map_or(Ink::Weak, Ink::Class));
    let parts = Class::BEST_FIRST.into_iter().filter_map(|class| {
        let of_class = |(titles, own): &(u64, Option<Class>)| *own == Some(class) && *titles > 0;
        let (from, to) = (bins.iter().position(of_class)?, bins.iter().rposition(of_class)?);
        Some((from, to, class.to_string(), look(Some(class))))
    });
    let figure = |at: usize, titles: u64| {
        let counted = language.format(&msg!("titles-counted", count = titles));
        format!("{}–{}: {counted}", tenths(first + at), tenths(first + at + 1))
    };
    let chart = svg::Histogram {
        parts: parts.collect(),
        edges: (first..=end).step_by(TENTHS).map(|edge| (edge - first, tenths(edge))).collect(),
        bins: bins
            .iter()
            .enumerate()
            .map(|(at, (titles, class))| Bin { titles: *titles, figure: figure(at, *titles), look: look(*class) })
            .collect(),
    };
    let filled = chart.bins.iter().filter(|bin| bin.titles > 0).map(|bin| bin.figure.clone());
    let description = filled.collect::<Vec<_>>().join(", ");
    Some(Plan::new(msg!("totals", width = tenths(1)), description, Drawable::Histogram(chart)))
}

fn tenths(tenths: usize) -> String {
    format!("{}.{}", tenths / TENTHS, tenths % TENTHS)
}

/// Titles per year on Netflix of a whole category.
fn releases(language: Language, chart: &ClassCharts) -> Option<Plan> {
    let counts = chart.releases.get(ALL).filter(|counts| !counts.is_empty())?;
    let YearCounts { first, caveats, .. } = &chart.releases;
    let look = Look::solid(Ink::Accent);
    let groups = (*first..).zip(counts).map(|(year, titles)| {
        let mark = if caveats.marks(year) { "*" } else { "" };
        let figure = language.format(&msg!("titles-counted", count = *titles));
        Group {
            name: format!("{year}{mark}"),
            short: format!("’{:02}{mark}", year % 100),
            leads: false,
            columns: vec![svg::Column { value: Cell::Whole(*titles).value(), figure, look }],
        }
    });
    let chart_of_years = svg::Columns { groups: groups.collect(), unit: Unit::Count };
    let all = msg!("all-of", titles = chart.category.plural());
    let title = msg!("releases-per-year", titles = all);
    Some(Plan::new(title, chart_of_years.description(), Drawable::Columns(chart_of_years)).broad())
}

/// The world by the column sorted by, or by the share of titles.
fn world(language: Language, section: &Section<'_>) -> Option<Plan> {
    let table = &section.summary.table;
    let at = ranked::sorted_column(section.query, table).or_else(|| table.column("share"))?;
    let column = &table.columns[at];
    let places: BTreeMap<Country, (f64, String)> = table
        .rows
        .iter()
        .filter_map(|row| {
            let figure = format::localised(language, &row.cells[at], column.unit);
            let said = format!("{} {figure}", ranked::name(language, table, row));
            Some((Country::named(&row.key)?, (row.cells[at].value()?, said)))
        })
        .collect();
    let said: Vec<&str> = places.values().map(|(_, said)| said.as_str()).collect();
    let description = said.join(", ");
    let map = svg::WorldMap { places, unit: column.unit };
    let legend = map.shades(language).ranges();
    let legend = legend.into_iter().map(|(shade, range)| (format!("shade-{shade}"), Message::verbatim(range)));
    let none = ("shade-0".to_owned(), msg!("share-none"));
    let legend = std::iter::once(none).chain(legend).collect();
    let title = match &*column.name {
        "share" => msg!("reach-shares"),
        _ => msg!("map-by", column = column.full_heading()),
    };
    (!map.places.is_empty()).then(|| Plan::new(title, description, Drawable::Map(map)).with_legend(legend).broad())
}

/// The spreads of compared rows, each on the scale of its measure.
fn compared(language: Language, table: &Table, plots: &BoxPlots) -> Option<Plan> {
    let value = table.column("value")?;
    let measure = |key: &str| key.split_once('/').map(|(measure, _)| measure.to_owned());
    let range = |key: &str, unit: Unit| {
        let same = plots.spreads.iter().filter(|other| measure(&other.key) == measure(key)).map(|other| other.ends);
        let whole = if unit == Unit::Index { INDEX_RANGE } else { (0.0, 0.0) };
        same.fold(whole, |all, ends| (all.0.min(ends.0), all.1.max(ends.1)))
    };
    let mut first = None;
    let spreads = plots.spreads.iter().filter_map(|plot| {
        let row = table.rows.get(table.row(&plot.key)?)?;
        let unit = match &row.cells[value] {
            Cell::Measured { unit, .. } => *unit,
            _ => Unit::Mixed,
        };
        let (_, member) = plot.key.split_once('/').unwrap_or((&plot.key, ""));
        let leader = first.get_or_insert_with(|| member.to_owned());
        let look = Look::solid(Ink::Series(usize::from(leader != member)));
        let name = language.format(&plot.name(table));
        Some(Spread { name, plot: plot.clone(), range: range(&plot.key, unit), unit, look })
    });
    let spreads = Spreads { spreads: spreads.collect() };
    let description = spreads.description(language);
    (!spreads.spreads.is_empty())
        .then(|| Plan::new(msg!("spread"), description, Drawable::Spreads(spreads)).with_spread_legend())
}
