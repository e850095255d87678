//! The grammar of the subcommands that print a table, and of how it is printed.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

use crate::domain::explore::{Aggregate, Dimension};
use crate::domain::formula::Formula;
use crate::domain::options::{Grouping, KeynessBy, ViewingLevel, WordSource};
use crate::domain::period::PeriodLevel;
use crate::domain::tab::Tab;
use crate::domain::title::Category;
use crate::export::Format;

/// The subcommands that print a table.
#[derive(Debug, Subcommand)]
pub enum TableCommand {
    /// Print the table of a tab, with the same numbers as on screen
    Summary(Summary),
    /// Print the titles
    Titles(Titles),
    /// Print a pivot: titles by one or two fields, with an aggregate of each group
    ///
    /// A title counts once in each member of a list. `n` counts the titles that a figure rests on; unknown values are
    /// left out. Decades are of the first release, years and months of the first day on Netflix. Quantiles are linear
    /// between neighbours (type 7).
    Pivot(Pivot),
    /// Print a profile of all columns: known and different values, quartiles, the commonest value
    Profile(Profile),
    /// Print the correlation of two measures
    Correlate(Correlate),
}

impl TableCommand {
    /// How the table is printed.
    pub fn output(&self) -> &Output {
        match self {
            Self::Summary(asked) => &asked.output,
            Self::Titles(asked) => &asked.output,
            Self::Pivot(asked) => &asked.output,
            Self::Profile(asked) => &asked.output,
            Self::Correlate(asked) => &asked.output,
        }
    }
}

/// Print the table of a tab.
#[derive(Debug, clap::Args)]
pub struct Summary {
    /// Table to print
    #[arg(value_enum)]
    pub tab: Tab,
    /// How to count genres: each genre of a title, or its first genre in coarse groups
    #[arg(long, value_enum, default_value_t)]
    pub by: Grouping,
    /// Only films or only series, in genres, words, reach and viewing
    #[arg(long, value_enum)]
    pub category: Option<Category>,
    /// Periods of the market (year, `half_year`, quarter or month), or the rows of viewing (title, `half_year` or week)
    #[arg(long, value_enum)]
    pub level: Option<Level>,
    /// Two market series instead of box office and Netflix Korea's revenue
    #[arg(long, value_name = "A,B")]
    pub series: Option<String>,
    /// Index the market to the first period of a year
    #[arg(long, value_name = "YEAR")]
    pub base: Option<u16>,
    /// Where words come from
    #[arg(long, value_enum, default_value_t)]
    pub source: WordSource,
    /// Add a keyness column for each class, category or genre
    #[arg(long, value_enum)]
    pub keyness_by: Option<KeynessBy>,
    /// Which columns to print
    #[command(flatten)]
    pub columns: Columns,
    /// How to print it
    #[command(flatten)]
    pub output: Output,
}

/// What a row of the market or of viewing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum Level {
    /// One row a year
    Year,
    /// One row a quarter
    Quarter,
    /// One row a month
    Month,
    /// One row a title
    Title,
    /// One row a half-year
    #[value(alias = "half")]
    HalfYear,
    /// One row a week
    Week,
}

impl Level {
    /// The level of the market; `None` if it has none such.
    pub fn of_market(self) -> Option<PeriodLevel> {
        match self {
            Self::Year => Some(PeriodLevel::Year),
            Self::HalfYear => Some(PeriodLevel::Half),
            Self::Quarter => Some(PeriodLevel::Quarter),
            Self::Month => Some(PeriodLevel::Month),
            Self::Title | Self::Week => None,
        }
    }

    /// The level of viewing; `None` if it has none such.
    pub fn of_viewing(self) -> Option<ViewingLevel> {
        match self {
            Self::Title => Some(ViewingLevel::Title),
            Self::HalfYear => Some(ViewingLevel::HalfYear),
            Self::Week => Some(ViewingLevel::Week),
            Self::Year | Self::Quarter | Self::Month => None,
        }
    }
}

/// Print the titles.
#[derive(Debug, clap::Args)]
pub struct Titles {
    /// Which columns to print
    #[command(flatten)]
    pub columns: Columns,
    /// How to print them
    #[command(flatten)]
    pub output: Output,
}

/// Print a pivot.
#[derive(Debug, clap::Args)]
pub struct Pivot {
    /// Field of the rows, such as `genre`; a number field may have the width of its bins, such as `rating:0.5`
    #[arg(long, value_name = "FIELD")]
    pub rows: Dimension,
    /// Field with a column for each value
    #[arg(long, value_name = "FIELD")]
    pub columns: Option<Dimension>,
    /// Measure to aggregate, such as `total` or `votes / countries`, or one of the settings
    #[arg(long, value_name = "MEASURE")]
    pub value: Option<Formula>,
    /// Aggregate [default: mean of a value, otherwise count]
    #[arg(long, value_enum)]
    pub agg: Option<Aggregate>,
    /// Add a row for all titles, with the key `*`
    #[arg(long)]
    pub totals: bool,
    /// Only films or only series
    #[arg(long, value_enum)]
    pub category: Option<Category>,
    /// How to print it
    #[command(flatten)]
    pub output: Output,
}

/// Print a profile of all columns.
#[derive(Debug, clap::Args)]
pub struct Profile {
    /// Only films or only series
    #[arg(long, value_enum)]
    pub category: Option<Category>,
    /// Which columns to print
    #[command(flatten)]
    pub columns: Columns,
    /// How to print it
    #[command(flatten)]
    pub output: Output,
}

/// Print the correlation of two measures.
#[derive(Debug, clap::Args)]
pub struct Correlate {
    /// First measure, such as `total`
    #[arg(long, value_name = "MEASURE")]
    pub x: Formula,
    /// Second measure, such as `votes / countries`
    #[arg(long, value_name = "MEASURE")]
    pub y: Formula,
    /// Only films or only series
    #[arg(long, value_enum)]
    pub category: Option<Category>,
    /// Which columns to print
    #[command(flatten)]
    pub columns: Columns,
    /// How to print it
    #[command(flatten)]
    pub output: Output,
}

/// Which titles count and how a table is printed.
#[derive(Debug, clap::Args)]
pub struct Output {
    /// Only titles that match, such as `genre=Drama year=2018..2020 score>=3.5`
    #[arg(long, value_name = "FILTER")]
    pub filter: Option<String>,
    /// Columns to sort by, separated by commas; numbers in descending order unless `COLUMN:asc` or `COLUMN:desc`
    /// says otherwise
    #[arg(long, value_name = "COLUMN")]
    pub sort: Option<String>,
    /// Weights of the total, such as `award=2,score=0.5`; the others come from the settings
    #[arg(long, value_name = "WEIGHTS")]
    pub weights: Option<String>,
    /// Compare rows instead, such as `A,B` or `Drama,Comedy`; differences are from the first
    #[arg(long, value_name = "ROWS")]
    pub compare: Option<String>,
    /// Compare with the table of another data directory or data set: each figure, the other's and the difference
    #[arg(long, value_name = "DIR")]
    pub against: Option<PathBuf>,
    /// Maximum number of rows to print
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// Describe the table and its picture in sentences instead
    #[arg(long, conflicts_with = "format")]
    pub describe: bool,
    /// Where and how to print it
    #[command(flatten)]
    pub sink: Sink,
}

/// Which columns are printed.
#[derive(Debug, clap::Args)]
pub struct Columns {
    /// Columns to print, in this order, separated by commas
    #[arg(long, value_name = "COLUMNS")]
    pub columns: Option<String>,
}

/// The format of a table and the file that it goes to.
#[derive(Debug, clap::Args)]
pub struct Sink {
    /// Format
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// With `--format csv`: mark cells as text that a spreadsheet would take for a formula; otherwise text stays as it is
    #[arg(long)]
    pub spreadsheet_safe: bool,
    /// File to write instead of standard output
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Replace the file if it exists
    #[arg(long, requires = "out")]
    pub force: bool,
}
