//! The result of a query: a table, the data of its chart, and notes.
//!
//! - `interpolate`: animated transitions
//! - `viewing`: the charts of hours viewed

mod interpolate;
mod viewing;

use super::class::Class;
use super::explore::Pivot;
use super::index::Scored;
use super::market::Kind;
use super::note::Note;
use super::options::Measure;
use super::period::{Period, PeriodLevel};
use super::table::{Table, Unit};
use super::title::{Category, Title};
use super::year_caveats::YearCaveats;
use crate::i18n::{Message, ToMessage, msg};
pub use viewing::{HalfYearHours, HoursByRow, HoursSource, ViewingChart};

/// The result of a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    pub table: Table,
    /// The data of the chart beside the table.
    pub chart: Chart,
    /// Number of titles, before and after the filter.
    pub tally: Tally,
    /// Caveats to show with the figures.
    pub notes: Vec<Note>,
}

/// Title counts, before and after the filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Films that match the filter.
    pub films: u64,
    /// Series that match the filter.
    pub series: u64,
    /// Films in the catalogue.
    pub all_films: u64,
    /// Series in the catalogue.
    pub all_series: u64,
}

impl Tally {
    /// Titles that match the filter.
    pub fn kept(&self) -> u64 {
        self.films + self.series
    }

    /// Titles in the catalogue.
    pub fn all(&self) -> u64 {
        self.all_films + self.all_series
    }

    /// The matching titles as `20 films + 3 series`.
    pub fn films_and_series(&self) -> Message {
        msg!("films-and-series", films = self.films, series = self.series)
    }

    /// Of one category: (matching titles, all titles).
    pub fn by_category(&self, category: Category) -> (u64, u64) {
        match category {
            Category::Movie => (self.films, self.all_films),
            Category::Series => (self.series, self.all_series),
        }
    }
}

/// The data of the chart or panel beside a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Chart {
    Classes(ClassCharts),
    /// Titles per Netflix release year, for each row of the genre table.
    Genres(YearCounts),
    Market(MarketChart),
    Words {
        /// Matching titles that have words from the selected source.
        with_words: u64,
    },
    Reach(Reach),
    Viewing(ViewingChart),
    Compare(BoxPlots),
    /// The distribution of the total over a list of titles.
    Titles(Histogram),
    Pivot(PivotChart),
    Scatter(Scatter),
    Profile,
    Card(Box<Card>),
}

/// The charts of the Movies and Series tabs.
#[derive(Debug, Clone, PartialEq)]
pub struct ClassCharts {
    pub category: Category,
    /// Titles per Netflix release year, for each row of the class table.
    pub releases: YearCounts,
    /// The distribution of the total.
    pub histogram: Histogram,
}

/// Titles per year, for several rows over the same years.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct YearCounts {
    /// The year of the first count of each row.
    pub first: u16,
    /// Keys of rows, with one count a year.
    pub rows: Vec<(String, Vec<u64>)>,
    pub caveats: YearCaveats,
}

impl YearCounts {
    /// The counts of a row by its key.
    pub fn get(&self, key: &str) -> Option<&[u64]> {
        self.rows.iter().find(|(name, _)| name == key).map(|(_, counts)| counts.as_slice())
    }
}

/// A histogram of the total: bin k counts titles with k/10 ≤ total < (k+1)/10; the last bin counts totals of 5.0.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Histogram {
    /// [`BINS`] bins; empty if no title has a total.
    pub bins: Vec<Bin>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bin {
    /// Number of titles.
    pub titles: u64,
    /// The most frequent class among them.
    pub class: Option<Class>,
}

/// Number of bins in a histogram of the total.
pub const BINS: usize = 51;

/// The market chart: each series over the periods of the table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MarketChart {
    /// Periods of the time axis, ascending.
    pub periods: Vec<Period>,
    pub measure: Measure,
    /// The series; the selected pair comes first.
    pub series: Vec<MarketSeries>,
    /// The base period of indexed figures.
    pub base: Option<Period>,
    /// The first period in which the second series of the pair exceeds the first.
    pub crossover: Option<Period>,
    /// The levels at which a series of the pair has figures, longest periods first.
    pub levels: Vec<PeriodLevel>,
    /// What a reader must know of some figures.
    pub notes: Vec<FigureNotes>,
}

/// The note that some figures of a series share.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureNotes {
    /// Label of the series.
    pub series: Message,
    /// The periods of the figures, ascending; never empty.
    pub periods: Vec<Period>,
    /// As the data words it.
    pub note: String,
}

impl ToMessage for FigureNotes {
    fn to_message(&self) -> Message {
        let Self { series, periods, note } = self;
        let name = |period: Option<&Period>| period.map(ToString::to_string).unwrap_or_default();
        let (first, last) = (name(periods.first()), name(periods.last()));
        match periods.len() {
            1 => msg!("note-of-figure", series, period = first, note),
            count => msg!("note-of-figures", series, count, first, last, note),
        }
    }
}

impl MarketChart {
    /// Whether all series can share one axis.
    pub fn shares_axis(&self) -> bool {
        self.measure != Measure::Absolute || self.series.windows(2).all(|pair| pair[0].unit == pair[1].unit)
    }
}

/// One series of the market chart.
#[derive(Debug, Clone, PartialEq)]
pub struct MarketSeries {
    /// Its name in the data.
    pub name: String,
    /// Label in the legend.
    pub label: Message,
    pub unit: String,
    /// One figure a period, in the measure of the chart; `None` if unknown.
    pub figures: Vec<Option<(f64, Kind)>>,
}

impl Summary {
    /// All that must be said beside the figures: the notes, and those of single figures.
    pub fn all_notes(&self) -> Vec<Message> {
        let of_figures = match &self.chart {
            Chart::Market(chart) => chart.notes.iter().map(ToMessage::to_message).collect(),
            _ => Vec::new(),
        };
        self.notes.iter().map(ToMessage::to_message).chain(of_figures).collect()
    }
}

/// Coverage of a table of countries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    /// Number of titles with known countries.
    pub known: u64,
}

/// A pivot with what its picture needs besides the table.
#[derive(Debug, Clone, PartialEq)]
pub struct PivotChart {
    pub pivot: Pivot,
    /// The quartiles of the value for each row, if they are the picture.
    pub boxes: BoxPlots,
}

/// Titles by two measures.
#[derive(Debug, Clone, PartialEq)]
pub struct Scatter {
    pub x: ScatterAxis,
    pub y: ScatterAxis,
    /// Points with the number of titles there. Many titles are points of a grid.
    pub points: Vec<(f64, f64, u32)>,
}

/// An axis of a scatter plot.
#[derive(Debug, Clone, PartialEq)]
pub struct ScatterAxis {
    pub label: Message,
    pub unit: Unit,
    pub least: f64,
    pub greatest: f64,
    /// Whether equal distances are equal ratios.
    pub logarithmic: bool,
}

impl ScatterAxis {
    /// Its name, with its scale where that is not linear.
    pub fn title(&self) -> Message {
        let label = self.label.clone();
        if self.logarithmic { msg!("explore-logarithmic", label) } else { label }
    }

    /// The position of a value between the ends, 0 to 1.
    pub fn part(&self, value: f64) -> f64 {
        let scaled = |value: f64| if self.logarithmic { value.ln() } else { value };
        let (least, greatest) = (scaled(self.least), scaled(self.greatest));
        if greatest > least { (scaled(value) - least) / (greatest - least) } else { 0.5 }
    }

    /// The value at a position between the ends.
    pub fn value(&self, part: f64) -> f64 {
        if self.logarithmic {
            self.least * (self.greatest / self.least).powf(part)
        } else {
            self.least + part * (self.greatest - self.least)
        }
    }

    /// The number of the square that a value falls into, of `squares` between the ends.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "few squares"
    )]
    pub fn square(&self, value: f64, squares: usize) -> usize {
        ((self.part(value) * squares as f64) as usize).min(squares - 1)
    }

    /// The middle of a square.
    #[expect(clippy::cast_precision_loss, reason = "few squares")]
    pub fn middle(&self, square: usize, squares: usize) -> f64 {
        self.value((square as f64 + 0.5) / squares as f64)
    }
}

/// Box plots of compared rows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BoxPlots {
    /// One entry for each row of the table that has a sample.
    pub spreads: Vec<BoxPlot>,
}

/// The five-number summary and mean of a sample.
#[derive(Debug, Clone, PartialEq)]
pub struct BoxPlot {
    /// Key of its row.
    pub key: String,
    /// Minimum and maximum.
    pub ends: (f64, f64),
    pub quartiles: [f64; 3],
    pub mean: Option<f64>,
}

impl BoxPlot {
    /// The measure and the member that its row of a comparison is about.
    pub fn name(&self, table: &Table) -> Message {
        let (measure, member) = self.key.split_once('/').unwrap_or((&self.key, ""));
        let measure = Message::keyed("word-", measure).with_fallback(&measure.replace('_', " "));
        let member = match table.column("member").map(|column| table.columns[column].unit) {
            Some(Unit::Names(vocabulary)) => Message::names(vocabulary, member),
            _ => Message::word("word-", member),
        };
        Message::joined([measure, member], " · ")
    }
}

/// A title with its indices, and means for comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    pub title: Title,
    pub scored: Scored,
    /// Rank by total within the category, from 1; ties share the better rank; `None` if unrated.
    pub rank: Option<u32>,
    /// Rank gained by the weights of the view against the weights of the settings; `None` if they are the same.
    pub moved: Option<i64>,
    /// Number of ranked titles in the category.
    pub ranked: u64,
    /// Means over the class of the title; `None` if unrated.
    pub class: Option<(Class, Means)>,
    /// Means over the category of the title.
    pub category: Means,
    /// Words of the plot with their counts, most frequent first.
    pub words: Vec<(String, u32)>,
}

/// Means of the five indices over a set of titles.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Means {
    /// Number of titles.
    pub n: u64,
    /// How many of them each mean rests on, in the same order as `values`.
    pub known: [u64; 5],
    /// In the order of [`Index::ALL`](super::index::Index::ALL).
    pub values: [Option<f64>; 5],
}
