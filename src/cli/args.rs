//! The grammar of the command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use super::display::DisplayOptions;
use super::report_args::Report;
use super::sources::Opened;
use crate::analysis::sql::SqlEngine;
use crate::data::import;
use crate::domain::date::Date;
use crate::domain::tab::Tab;
use crate::headless::args::{Sink, TableCommand};
use crate::i18n::{Language, Message, msg};
use crate::serve::options::Options;

/// A dashboard on Korean content on Netflix: what travels, by class, genre, market and word.
///
/// Without a subcommand the dashboard opens; `?` in it lists the keys.
#[derive(Debug, Parser)]
#[command(name = "ottui", version, max_term_width = 100, subcommand_precedence_over_arg = true)]
pub struct Args {
    /// Files of known sources to open as data, such as `netflix_titles.csv`; `-` is standard input. A directory is a data
    /// directory
    #[arg(value_name = "FILE", conflicts_with = "data")]
    pub files: Vec<PathBuf>,
    /// What the files were imported into.
    #[arg(skip)]
    pub(super) opened: Option<Opened>,
    /// Data directory, a file as above, the name of a data set in the settings, or a built-in one: korea-2021,
    /// korea-2025 [default: `OTTUI_DATA`, the settings, the user's data directory, korea-2021]
    #[arg(long, value_name = "DIR", global = true)]
    pub data: Vec<PathBuf>,
    /// Settings file to use instead of the user's own
    #[arg(long, value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,
    /// Only titles that match, such as `genre=Drama year=2018..2020 score>=3.5`
    #[arg(long, value_name = "FILTER")]
    pub filter: Option<String>,
    /// Tab to open [default: movies]
    #[arg(long, value_enum)]
    pub tab: Option<Tab>,
    /// Weights of the total, such as `award=2,score=0.5`; the others come from the settings
    #[arg(long, value_name = "WEIGHTS")]
    pub weights: Option<String>,
    /// Open a view as printed by `@` in the dashboard and in exports
    #[arg(long, value_name = "VIEW", conflicts_with_all = ["filter", "tab", "weights", "resume"])]
    pub view: Option<String>,
    /// Reload the data directory as soon as its files change, without asking
    #[arg(long)]
    pub watch: bool,
    /// Resume the last session
    #[arg(long, conflicts_with_all = ["filter", "tab", "weights"])]
    pub resume: bool,
    /// What the screen looks like
    #[command(flatten)]
    pub display: DisplayOptions,
    /// Draw with ASCII characters only
    #[arg(long)]
    pub ascii: bool,
    /// Language of the screen and messages [default: from the settings or the locale]
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
    /// A table
    #[command(flatten)]
    Table(TableCommand),
    /// Load the data and report every row set aside and everything worth a second look
    ///
    /// That is: duplicates, IMDb records on two works, impossible dates, names that look misspelt, outliers, unknown
    /// values, and gaps, mixtures and wrong sums in the market series. A finding is a warning where the data is almost
    /// certainly wrong, and a note where it may be right.
    Check(Check),
    /// Present the scenes of a script, or record them
    ///
    /// Space and the arrows step, digits go to a scene, `l` opens the dashboard to explore, `?` lists the keys. A
    /// mistake in a script is reported with its place, and the rest plays; `:scene` in the dashboard adds the current
    /// view.
    Present(Present),
    /// Write views as one self-contained HTML page: sentences, charts, tables and where the figures come from
    ///
    /// The page needs no network and no script, follows the light or dark theme of its reader, and prints.
    Report(Report),
    /// Convert published sources into a data directory
    Import(Import),
    /// Write the titles that a filter keeps as a data directory
    ///
    /// It holds their words and viewing and the whole market, and says in about.toml what it was made of. Indices and
    /// classes of a data directory are computed against its own titles: they are not those of the whole, unless
    /// `--scored` writes these beside the titles.
    Export(Export),
    /// Print SQL that scores titles as ottui does, for catalogues that no machine holds
    ///
    /// The SQL reads a table with the columns of titles.csv, and writes it with indices, totals and classes as Parquet
    /// files, which ottui opens as scored elsewhere. The scoring is that of the settings, and of the data directory that
    /// `--data` names.
    Sql(Sql),
    /// Serve the dashboard over SSH and in browsers, and its numbers as an API
    ///
    /// Without options it listens on this machine alone, with the demo data, and says how to reach it.
    Serve(Box<Options>),
    /// Make a data directory of any size from the titles at hand, for testing
    #[command(hide = true)]
    Resample(Resample),
    /// Print the path of the settings, the settings or the keys
    Config(Config),
    /// Print a shell's completion script
    Completions(Completions),
    /// Print the manual page
    Man,
}

/// Load the data and report on it.
#[derive(Debug, clap::Args)]
pub struct Check {
    /// Exit with status 1 if a row was set aside or there is a warning; notes do not count
    #[arg(long)]
    pub strict: bool,
    /// List all findings instead of the first 20 of each kind; CSV and JSON always list all
    #[arg(long)]
    pub all: bool,
    /// With `--format csv`: print the findings instead of the rows set aside
    #[arg(long)]
    pub findings: bool,
    /// Day after which dates are in the future [default: the system date, in UTC]
    #[arg(long, value_name = "DATE")]
    pub today: Option<Date>,
    /// Where and how to print it
    #[command(flatten)]
    pub sink: Sink,
}

/// Step through the scenes of a script.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct Present {
    /// The script, in TOML [default: the sample, in the language of the screen]
    #[arg(value_name = "SCRIPT")]
    pub script: Option<PathBuf>,
    /// Show notes, the next scene and a timer, in step with the stage in another terminal, and steer it
    #[arg(long, conflicts_with_all = ["record", "svg", "html", "sample"])]
    pub notes: bool,
    /// Scene to start with
    #[arg(long, value_name = "N")]
    pub scene: Option<usize>,
    /// Minutes that the talk may take; the stage and the notes count down
    #[arg(
        long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=600),
        conflicts_with_all = ["notes", "record", "svg", "html", "sample"]
    )]
    pub minutes: Option<u16>,
    /// Turn animation off; it is always off over SSH and with `REDUCED_MOTION` set
    #[arg(long)]
    pub still: bool,
    /// Write an asciinema cast (version 2) of the script, without a terminal
    #[arg(long, value_name = "FILE")]
    pub record: Option<PathBuf>,
    /// Write a picture of each scene to a directory, without a terminal
    #[arg(long, value_name = "DIR")]
    pub svg: Option<PathBuf>,
    /// Write the pictures as one HTML file, which pages with the arrow keys
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// Replace the files if they exist
    #[arg(long)]
    pub force: bool,
    /// Columns and rows of the cast or pictures
    #[arg(long, value_name = "WxH", default_value = "120x36", value_parser = size)]
    pub size: Size,
    /// Seconds for which a cast shows each scene
    #[arg(long, value_name = "SECONDS", default_value_t = 5.0, value_parser = seconds)]
    pub hold: f64,
    /// What the screen looks like
    #[command(flatten)]
    pub display: DisplayOptions,
    /// Print the sample script, as a starting point
    #[arg(long, conflicts_with_all = ["script", "record", "svg", "html"])]
    pub sample: bool,
}

impl Present {
    /// Whether files are written, so that no terminal is needed.
    pub fn writes_files(&self) -> bool {
        self.record.is_some() || self.svg.is_some() || self.html.is_some()
    }
}

/// Columns and rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size(pub u16, pub u16);

/// Why the value of an option is refused.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct ValueError(pub Message);

fn size(text: &str) -> Result<Size, ValueError> {
    let parts = text.split_once('x').and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
    match parts {
        Some((width @ 60..=500, height @ 15..=200)) => Ok(Size(width, height)),
        _ => Err(ValueError(msg!("expected-size"))),
    }
}

fn seconds(text: &str) -> Result<f64, ValueError> {
    let seconds: Option<f64> = text.parse().ok();
    seconds.filter(|seconds| (0.1..=3600.0).contains(seconds)).ok_or_else(|| ValueError(msg!("expected-seconds")))
}

/// Convert published sources into a data directory.
#[derive(Debug, clap::Args)]
pub struct Import {
    /// Files to read, recognised by their headers: text, optionally gzipped, or workbooks (`.xlsx`). Titles from
    /// FlixGem, `netflix_titles.csv`, JustWatch's `titles.csv`, IMDb's `title.basics.tsv` and `title.ratings.tsv`,
    /// Netflix's `all-weeks-countries.tsv` and ottui's own titles.csv; plots; market.csv and KOBIS box office;
    /// about.toml. Of several files with titles the first takes precedence
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// Directory to write
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Keep only titles that match, such as `tag~Korean language==Korean rating>=0`
    #[arg(long = "where", value_name = "FILTER")]
    pub keep: Option<String>,
    /// Mapping of columns for a file with an unknown header; without one, a mapping is proposed on standard output
    #[arg(long, value_name = "FILE")]
    pub map: Option<PathBuf>,
    /// Read files with an unknown header like this source: columns match regardless of case, spaces and punctuation,
    /// and by synonyms; missing columns stay unknown and are reported
    #[arg(long, value_enum, value_name = "NAME", conflicts_with = "map")]
    pub like: Option<import::Source>,
    /// Replace the files of an existing data directory
    #[arg(long)]
    pub force: bool,
}

/// Write the titles that a filter keeps as a data directory.
#[derive(Debug, clap::Args)]
pub struct Export {
    /// Only titles that match, such as `genre=Drama year=2018..2020 score>=3.5`
    #[arg(long, value_name = "FILTER")]
    pub filter: Option<String>,
    /// Keep the indices, totals and classes that the titles have in the whole, which no weights change then
    #[arg(long)]
    pub scored: bool,
    /// Directory to write
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Replace the files of an existing data directory
    #[arg(long)]
    pub force: bool,
}

/// Print SQL that scores titles as ottui does.
#[derive(Debug, clap::Args)]
pub struct Sql {
    /// Engine that the SQL is for
    #[arg(long, value_enum)]
    pub engine: SqlEngine,
    /// Name of the table of titles, with its schema if need be
    #[arg(long, value_name = "NAME", default_value = "titles")]
    pub table: String,
    /// Path or address of the titles: a file in CSV or Parquet, or a directory of Parquet files [default: those of
    /// `--data`, or a table that the engine knows]
    #[arg(long, value_name = "PATH")]
    pub titles: Option<String>,
    /// Path or address of the viewing figures, which popularity by hours or views needs [default: as of the titles]
    #[arg(long, value_name = "PATH")]
    pub viewing: Option<String>,
    /// Path or address of the data directory to write
    #[arg(long, value_name = "PATH", default_value = "scored")]
    pub out: String,
    /// Weights of the total, such as `award=2,score=0.5`; the others come from the settings
    #[arg(long, value_name = "WEIGHTS")]
    pub weights: Option<String>,
    /// Print the about.toml that belongs beside what the SQL writes, instead of the SQL
    #[arg(long)]
    pub about: bool,
}

/// Make a data directory of any size out of the titles at hand.
#[derive(Debug, clap::Args)]
pub struct Resample {
    /// Number of titles to draw
    #[arg(long, value_name = "N")]
    pub titles: usize,
    /// Seed; the same seed draws the same titles
    #[arg(long, value_name = "SEED", default_value_t = 1)]
    pub seed: u64,
    /// Directory to write
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
}

/// Print the path of the settings, the settings or the keys.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
pub struct Config {
    /// Print the path of the user's settings
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
