//! The grammar of the command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use super::looks::Looks;
use crate::data::import;
use crate::domain::date::Date;
use crate::domain::look::{Grouping, KeynessBy, WordSource};
use crate::domain::period::PeriodLevel;
use crate::domain::tab::Tab;
use crate::export::Format;
use crate::speech::Language;

/// A dashboard on Korean content on Netflix: what travels, by class, genre, market and word.
///
/// Without a subcommand the dashboard opens; `?` in it lists the keys.
#[derive(Debug, Parser)]
#[command(name = "ottui", version, max_term_width = 100, subcommand_precedence_over_arg = true)]
pub struct Args {
    /// Data directory, or a data set of the settings by its name [default: `OTTUI_DATA`, the settings, the user's
    /// data directory, the demo data]
    #[arg(long, value_name = "DIR", global = true)]
    pub data: Option<PathBuf>,
    /// Settings to use instead of the user's own
    #[arg(long, value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,
    /// Keep only titles like these, such as `genre=Drama year=2018..2020 score>=3.5`
    #[arg(long, value_name = "FILTER")]
    pub filter: Option<String>,
    /// Tab to open [default: movies]
    #[arg(long, value_enum)]
    pub tab: Option<Tab>,
    /// Weights of the total, such as `award=2,score=0.5`; the others are those of the settings
    #[arg(long, value_name = "WEIGHTS")]
    pub weights: Option<String>,
    /// Open this very view, as `@` in the dashboard and exports tell it
    #[arg(long, value_name = "VIEW", conflicts_with_all = ["filter", "tab", "weights", "resume"])]
    pub view: Option<String>,
    /// Load files of the data directory as soon as they change, instead of offering to
    #[arg(long)]
    pub watch: bool,
    /// Go on where the last session ended
    #[arg(long, conflicts_with_all = ["filter", "tab", "weights"])]
    pub resume: bool,
    /// What the screen looks like
    #[command(flatten)]
    pub looks: Looks,
    /// Draw with characters of ASCII alone
    #[arg(long)]
    pub ascii: bool,
    /// Language of screen and messages [default: that of the settings, or of the locale]
    #[arg(long, value_enum, global = true)]
    pub lang: Option<Language>,
    /// What to do instead of opening the dashboard
    #[command(subcommand)]
    pub command: Option<Command>,
}

impl Args {
    /// The language that people are spoken to in.
    pub fn language(&self) -> Language {
        self.lang.unwrap_or_default()
    }
}

/// What can be done without the dashboard.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the table of a tab: the same numbers as on screen
    Summary(Summary),
    /// Print the titles
    Titles(Titles),
    /// Load the data and report on every row that was set aside and on what is worth a second look
    ///
    /// That is: duplicates, IMDb records on two works, dates that cannot be, names that look misspelt, outliers, unknown
    /// values, gaps, mixtures and wrong sums in the market series. A finding is a warning where it is nearly surely a
    /// mistake in the data, and a note where it may well be right.
    Check(Check),
    /// Step through the scenes of a script on stage, or record them
    ///
    /// Space and the arrows step, digits go to a scene, `l` opens the dashboard to explore, `?` lists the keys. A script
    /// that is wrong in one place says where and plays the rest; `:scene` in the dashboard adds what is looked at.
    Present(Present),
    /// Turn real sources into a data directory
    Import(Import),
    /// Make a data directory of any size out of the titles at hand, to try things on
    #[command(hide = true)]
    Resample(Resample),
    /// Print where the settings are, what they are, or the keys
    Config(Config),
    /// Print a shell's completion script
    Completions(Completions),
    /// Print the manual page
    Man,
}

/// Print the table of a tab.
#[derive(Debug, clap::Args)]
pub struct Summary {
    /// Which table
    #[arg(value_enum)]
    pub tab: Tab,
    /// How genres count: each genre of a title, or its first genre in coarse groups
    #[arg(long, value_enum, default_value_t)]
    pub by: Grouping,
    /// Level of the market's periods
    #[arg(long, value_enum, default_value_t)]
    pub level: PeriodLevel,
    /// Two series of the market instead of box office and Netflix Korea's revenue
    #[arg(long, value_name = "A,B")]
    pub series: Option<String>,
    /// Index the market to the first period of a year
    #[arg(long, value_name = "YEAR")]
    pub base: Option<u16>,
    /// Where words come from
    #[arg(long, value_enum, default_value_t)]
    pub source: WordSource,
    /// A column of keyness for each class, category or genre
    #[arg(long, value_enum)]
    pub keyness_by: Option<KeynessBy>,
    /// How to print it
    #[command(flatten)]
    pub output: Output,
}

/// Print the titles.
#[derive(Debug, clap::Args)]
pub struct Titles {
    /// How to print them
    #[command(flatten)]
    pub output: Output,
}

/// Which titles count and how a table is printed.
#[derive(Debug, clap::Args)]
pub struct Output {
    /// Keep only titles like these, such as `genre=Drama year=2018..2020 score>=3.5`
    #[arg(long, value_name = "FILTER")]
    pub filter: Option<String>,
    /// Columns to sort by with commas between them; numbers from the greatest; `COLUMN:asc` and `COLUMN:desc`
    /// choose the direction
    #[arg(long, value_name = "COLUMN")]
    pub sort: Option<String>,
    /// Weights of the total, such as `award=2,score=0.5`; the others are those of the settings
    #[arg(long, value_name = "WEIGHTS")]
    pub weights: Option<String>,
    /// Set rows side by side instead, such as `A,B` or `Drama,Comedy`; differences are to the first
    #[arg(long, value_name = "ROWS")]
    pub compare: Option<String>,
    /// Set the table beside that of another data directory or data set: each figure, the other's, and the difference
    #[arg(long, value_name = "DIR")]
    pub against: Option<PathBuf>,
    /// Print at most so many rows
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// Tell what the table and its picture say in sentences instead
    #[arg(long, conflicts_with = "format")]
    pub describe: bool,
    /// Format
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
}

/// Load the data and report on it.
#[derive(Debug, clap::Args)]
pub struct Check {
    /// Exit with status 1 if a row was set aside or a finding is a warning; notes do not count
    #[arg(long)]
    pub strict: bool,
    /// Tell all findings, not the first 20 of each kind; CSV and JSON always have all
    #[arg(long)]
    pub all: bool,
    /// With `--format csv`: print the findings instead of the rows set aside
    #[arg(long)]
    pub findings: bool,
    /// Day after which dates lie in the future [default: the system's, in UTC]
    #[arg(long, value_name = "DATE")]
    pub today: Option<Date>,
    /// Format
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
}

/// Step through the scenes of a script.
#[derive(Debug, clap::Args)]
pub struct Present {
    /// The script, in TOML [default: the sample, in the language of the screen]
    #[arg(value_name = "SCRIPT")]
    pub script: Option<PathBuf>,
    /// Show notes, the next scene and a timer instead, in step with the stage in another terminal
    #[arg(long, conflicts_with_all = ["record", "svg", "sample"])]
    pub notes: bool,
    /// Scene to begin with
    #[arg(long, value_name = "N")]
    pub scene: Option<usize>,
    /// Let nothing move; over SSH, and with `REDUCED_MOTION` set, nothing does
    #[arg(long)]
    pub still: bool,
    /// Write an asciinema cast (version 2) of the script, without a terminal
    #[arg(long, value_name = "FILE")]
    pub record: Option<PathBuf>,
    /// Write a picture of each scene into a directory, without a terminal
    #[arg(long, value_name = "DIR")]
    pub svg: Option<PathBuf>,
    /// Columns and rows of what is written
    #[arg(long, value_name = "WxH", default_value = "120x36", value_parser = size)]
    pub size: Size,
    /// Seconds that a cast shows each scene
    #[arg(long, value_name = "SECONDS", default_value_t = 5.0, value_parser = seconds)]
    pub hold: f64,
    /// What the screen looks like
    #[command(flatten)]
    pub looks: Looks,
    /// Print the sample, to begin a script from
    #[arg(long, conflicts_with_all = ["script", "record", "svg"])]
    pub sample: bool,
}

/// Columns and rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size(pub u16, pub u16);

fn size(text: &str) -> Result<Size, String> {
    let parts = text.split_once('x').and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
    match parts {
        Some((width @ 60..=500, height @ 15..=200)) => Ok(Size(width, height)),
        _ => Err("expected a size from 60x15 to 500x200".to_owned()),
    }
}

fn seconds(text: &str) -> Result<f64, String> {
    let seconds: Option<f64> = text.parse().ok();
    seconds.filter(|seconds| (0.1..=3600.0).contains(seconds)).ok_or_else(|| "expected 0.1 to 3600 seconds".to_owned())
}

/// Turn real sources into a data directory.
#[derive(Debug, clap::Args)]
pub struct Import {
    /// Files to read, told apart by their headers: text, gzipped or not, or workbooks (`.xlsx`, `.xls`). Titles of FlixGem,
    /// `netflix_titles.csv`, the `titles.csv` of JustWatch, IMDb's `title.basics.tsv` and `title.ratings.tsv`, Netflix's
    /// `all-weeks-countries.tsv`, ottui's own titles.csv; plots; market.csv and box office of KOBIS; about.toml. Of
    /// several files with titles the first wins
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// Directory to write
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Keep only titles like these, such as `tag~Korean language==Korean rating>=0`
    #[arg(long = "where", value_name = "FILTER")]
    pub keep: Option<String>,
    /// Mapping of columns for titles of an unknown header; without it one is proposed on standard output
    #[arg(long, value_name = "FILE")]
    pub map: Option<PathBuf>,
    /// Read files of an unknown header like this source: columns are matched whatever their case, spaces and signs, and by
    /// synonyms; what a file does not have stays unknown and is told
    #[arg(long, value_enum, value_name = "NAME", conflicts_with = "map")]
    pub like: Option<import::Source>,
    /// Replace the files of a data directory that is already there
    #[arg(long)]
    pub force: bool,
}

/// Make a data directory of any size out of the titles at hand.
#[derive(Debug, clap::Args)]
pub struct Resample {
    /// How many titles to draw
    #[arg(long, value_name = "N")]
    pub titles: usize,
    /// Equal seeds draw equal titles
    #[arg(long, value_name = "SEED", default_value_t = 1)]
    pub seed: u64,
    /// Directory to make
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
}

/// Print where the settings are, what they are, or the keys.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
pub struct Config {
    /// Print the place of the user's settings
    #[arg(long)]
    pub path: bool,
    /// Print the settings in force, as TOML
    #[arg(long)]
    pub dump: bool,
    /// Print the keys in force
    #[arg(long)]
    pub keys: bool,
}

/// Print a shell's completion script.
#[derive(Debug, clap::Args)]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub shell: Shell,
}

/// The shells that have a completion script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Shell {
    /// GNU bash
    Bash,
    /// zsh
    Zsh,
    /// fish
    Fish,
}
