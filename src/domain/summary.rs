//! The answer to a query: a table, the data of its chart, and notes.

mod interpolate;

use super::class::Class;
use super::index::Scored;
use super::market::Kind;
use super::note::Note;
use super::options::Measure;
use super::period::Period;
use super::table::Table;
use super::title::{Category, Title};
use crate::i18n::{Message, msg};

/// The answer to one query.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    pub table: Table,
    /// The data of its chart.
    pub picture: Chart,
    /// How many titles the filter kept.
    pub tally: Tally,
    /// Notes on the figures.
    pub notes: Vec<Note>,
}

/// How many titles there are and how many the filter keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Films kept.
    pub films: u64,
    /// Series kept.
    pub series: u64,
    /// Films in the catalogue.
    pub all_films: u64,
    /// Series in the catalogue.
    pub all_series: u64,
}

impl Tally {
    /// Titles kept.
    pub fn kept(&self) -> u64 {
        self.films + self.series
    }

    /// Titles in the catalogue.
    pub fn all(&self) -> u64 {
        self.all_films + self.all_series
    }

    /// The titles kept as `20 films + 3 series`.
    pub fn films_and_series(&self) -> Message {
        msg!("films-and-series", films = self.films, series = self.series)
    }

    /// Kept and all of one category.
    pub fn of(&self, category: Category) -> (u64, u64) {
        match category {
            Category::Movie => (self.films, self.all_films),
            Category::Series => (self.series, self.all_series),
        }
    }
}

/// What stands beside a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Chart {
    /// Beside the class table.
    Classes(ClassPicture),
    /// Beside the genre table: titles per Netflix release year, one list per row of the table.
    Genres(YearCounts),
    /// Beside the market table.
    Market(MarketPicture),
    /// Beside the words: how many titles kept have words.
    Words {
        /// Titles kept that have words by the source at hand.
        with_words: u64,
    },
    /// Beside the countries.
    Reach(Reach),
    /// Beside rows that are compared.
    Compare(Spreads),
    /// Beside a list of titles: how many fall in each tenth of the total.
    Titles(Histogram),
    /// Beside a title.
    Card(Box<Card>),
}

/// The figures of the Movies and Series tabs' pictures.
#[derive(Debug, Clone, PartialEq)]
pub struct ClassPicture {
    /// Films or series.
    pub category: Category,
    /// Titles per Netflix release year, by key of the class table's rows.
    pub releases: YearCounts,
    /// How many titles fall in each tenth of the total.
    pub histogram: Histogram,
}

/// Titles per year for several rows over one span of years.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct YearCounts {
    /// First year of the span; the lists have one count a year from here on.
    pub first: u16,
    /// Key of a row, and its counts.
    pub rows: Vec<(String, Vec<u64>)>,
}

impl YearCounts {
    /// The counts of the row with this key.
    pub fn of(&self, key: &str) -> Option<&[u64]> {
        self.rows.iter().find(|(name, _)| name == key).map(|(_, counts)| counts.as_slice())
    }
}

/// Titles per tenth of the total, from 0.0 to 5.0: bin k holds k/10 ≤ total < (k+1)/10, the last one 5.0 itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Histogram {
    /// One bin a tenth; empty where no title has a total.
    pub bins: Vec<Bin>,
}

/// One column of a histogram.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bin {
    /// How many titles fall into it.
    pub titles: u64,
    /// The class that most of them have.
    pub class: Option<Class>,
}

/// How many bins a histogram of the total has.
pub const BINS: usize = 51;

/// The figures of the market's picture: each series over the periods of the table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MarketPicture {
    /// Periods of the axis, in order.
    pub periods: Vec<Period>,
    /// What the figures of the series measure.
    pub measure: Measure,
    /// The series, the pair first.
    pub series: Vec<MarketSeries>,
    /// The period that figures are indexed to.
    pub base: Option<Period>,
    /// The first period in which the second of the pair was above the first.
    pub crossover: Option<Period>,
}

impl MarketPicture {
    /// Whether all series can stand on one axis.
    pub fn on_one_axis(&self) -> bool {
        self.measure != Measure::Absolute || self.series.windows(2).all(|pair| pair[0].unit == pair[1].unit)
    }
}

/// One series of the market's picture.
#[derive(Debug, Clone, PartialEq)]
pub struct MarketSeries {
    /// Its name in the data.
    pub name: String,
    /// What it is called beside the other series.
    pub label: Message,
    /// Unit of its absolute figures.
    pub unit: String,
    /// One entry a period, in the measure of the picture.
    pub figures: Vec<Option<(f64, Kind)>>,
}

/// How far the titles of a table of countries are known to reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    /// Titles whose countries are known.
    pub known: u64,
}

/// The spread of rows that are compared.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Spreads {
    /// One entry for each row of the table that has one.
    pub spreads: Vec<Spread>,
}

/// The spread of one sample.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// Key of its row.
    pub key: String,
    /// The least and the greatest value.
    pub ends: (f64, f64),
    pub quartiles: [f64; 3],
    pub mean: Option<f64>,
}

/// A title and what it stands beside.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    pub title: Title,
    /// Its indices, class and rank.
    pub scored: Scored,
    /// Its place by total within its category, 1 is best, ties share the better place; `None` if it is unrated.
    pub rank: Option<u32>,
    /// How many places the weights in force have raised it; `None` where they are those of the settings.
    pub moved: Option<i64>,
    /// How many titles of its category have a rank.
    pub ranked: u64,
    /// Means of the five indices over its class, and how many titles that is; `None` if it is unrated.
    pub class: Option<(Class, Means)>,
    /// Means of the five indices over its category.
    pub category: Means,
    /// Words of its plot, most used first.
    pub words: Vec<(String, u32)>,
}

/// Means of the five indices over some titles.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Means {
    /// How many titles.
    pub n: u64,
    /// In the order of [`super::index::Index::ALL`].
    pub values: [Option<f64>; 5],
}
