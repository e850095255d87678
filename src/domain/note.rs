//! What a summary must say beside its figures, so that nobody misreads them.

use std::fmt;

use super::look::WordSource;
use super::period::Period;
use super::title::Category;

/// A remark on a summary.
#[derive(Debug, Clone, PartialEq)]
pub enum Note {
    /// A title counts once in each of its genres.
    SharesOverlap,
    /// A title counts once, in the group of its first listed genre.
    FirstGenreGroups,
    /// How many of the titles kept have words, overall and per category as (with words, kept).
    WordCoverage {
        /// Where words come from.
        source: WordSource,
        /// Of all titles kept.
        all: (u64, u64),
        /// Of the films kept.
        films: (u64, u64),
        /// Of the series kept.
        series: (u64, u64),
    },
    /// Nothing is left outside the selection that its words could be compared with.
    NoRest,
    /// Terms of the filter that the market figures cannot follow.
    IgnoredByMarket(String),
    /// The periods in which one of two series of the market passed the other; never empty.
    Crossovers(Vec<Crossover>),
    /// Two series of the market are in different units.
    UnitsDiffer(String, String),
    /// Nothing is known of a series in any of the periods.
    NoFigures(String),
    /// The period that figures are indexed to.
    IndexedTo(Period),
    /// Other weights than those of the settings are in force; per category (titles that change class, titles).
    Reweighed {
        /// The weights that differ.
        weights: String,
        /// Of the films.
        films: (u64, u64),
        /// Of the series.
        series: (u64, u64),
    },
    /// For how many of the titles the countries are known.
    ReachCoverage {
        /// Titles whose countries are known.
        known: u64,
        /// All of them.
        all: u64,
    },
    /// How the intervals of a comparison come about.
    Bootstrap {
        /// How often samples are drawn anew.
        resamples: usize,
    },
    /// What titles that are compared share.
    InCommon {
        /// Genres of all of them.
        genres: Vec<String>,
        /// How many countries have all of them.
        countries: u64,
    },
    /// Audited revenue begins in this year; what is earlier is unknown.
    AuditedFrom(u16),
    /// Another row of the same category carries the same rating, votes and awards.
    SharedRecord(String),
    /// An optional file of the data directory is not there.
    MissingFile(&'static str),
    /// Titles without a rating have no class.
    Unrated(Category, u64),
}

/// A period in which one series of the market passed another.
#[derive(Debug, Clone, PartialEq)]
pub struct Crossover {
    /// The period.
    pub period: Period,
    /// The series that passes.
    pub over: String,
    /// The series that is passed.
    pub under: String,
    /// The one divided by the other.
    pub ratio: f64,
}

impl fmt::Display for Crossover {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} passes {} ({:.2} times as much)", self.period, self.over, self.under, self.ratio)
    }
}

/// Few changes of places are told one by one, of many the last.
fn crossed(f: &mut fmt::Formatter<'_>, crossovers: &[Crossover]) -> fmt::Result {
    match crossovers {
        [] => Ok(()),
        [first] => write!(f, "{first}"),
        [first, second] => {
            write!(f, "{first}; {}: {} is ahead again ({:.2})", second.period, second.over, second.ratio)
        }
        [.., last] => write!(f, "the two change places {} times, at last {last}", crossovers.len()),
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SharesOverlap => {
                f.write_str("a title counts once in each of its genres: shares add up to more than 100 %")
            }
            Self::FirstGenreGroups => f.write_str("a title counts once, in the group of its first listed genre"),
            Self::WordCoverage { source, all, films, series } => {
                let what = match source {
                    WordSource::Plots => "have a plot",
                    WordSource::Tags => "have tags",
                    WordSource::Names => "have a name",
                };
                write!(
                    f,
                    "{} of {} titles {what} ({} of {} films, {} of {} series); shares are of those",
                    all.0, all.1, films.0, films.1, series.0, series.1
                )
            }
            Self::NoRest => f.write_str("keyness compares a selection with the rest: set a filter"),
            Self::IgnoredByMarket(terms) => {
                write!(f, "the market has no titles: only year terms apply here, not {terms}")
            }
            Self::Crossovers(crossovers) => crossed(f, crossovers),
            Self::UnitsDiffer(first, second) => write!(
                f,
                "{first} against {second}: different units have no ratio and no common axis; index them or look at changes"
            ),
            Self::NoFigures(series) => write!(f, "the data has no figures of {series} at this level"),
            Self::IndexedTo(period) => write!(f, "indexed: {period} = 100 for each series"),
            Self::Reweighed { weights, films, series } => write!(
                f,
                "what if {weights}: {} of {} films and {} of {} series change class",
                films.0, films.1, series.0, series.1
            ),
            Self::ReachCoverage { known, all } => {
                write!(f, "countries are known for {known} of {all} titles; shares are of those, and overlap")
            }
            Self::Bootstrap { resamples } => write!(
                f,
                "differences are to the first row; 95 % interval by bootstrap ({resamples} resamples); noise: it includes 0; small: fewer than 5 known"
            ),
            Self::InCommon { genres, countries } => {
                let genres = if genres.is_empty() { "no genre".to_owned() } else { genres.join(", ") };
                let have = if *countries == 1 { "country has" } else { "countries have" };
                write!(f, "in common: {genres}; {countries} {have} all of them; single titles have no interval")
            }
            Self::AuditedFrom(year) => {
                write!(
                    f,
                    "no accounts of Netflix Korea before {year}: unknown; card payments are an estimate of another measure"
                )
            }
            Self::SharedRecord(title) => {
                write!(f, "same rating, votes and awards as {title}: perhaps one IMDb record joined to two works")
            }
            Self::MissingFile(name) => write!(f, "{name} is missing from the data directory"),
            Self::Unrated(category, count) => write!(f, "{count} {} without a rating have no class", category.plural()),
        }
    }
}
