//! Notes on a summary, without which its figures could be misread.

use super::options::WordSource;
use super::period::Period;
use super::title::Category;
use crate::i18n::{Message, ToMessage, display_as_message, msg};

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
    /// The selection is the whole catalogue, so its words cannot be compared with others.
    NoRest,
    /// Terms of the filter that the market figures cannot follow.
    IgnoredByMarket(String),
    /// The periods in which one of two series of the market passed the other; never empty.
    Crossovers(Vec<Crossover>),
    /// Two series of the market are in different units.
    UnitsDiffer(Message, Message),
    /// A series is unknown in all periods.
    NoFigures(Message),
    /// The period that figures are indexed to.
    IndexedTo(Period),
    /// Other weights than those of the settings are in force; per category (titles that change class, titles).
    Reweighed {
        /// The weights that differ.
        weights: String,
        films: (u64, u64),
        series: (u64, u64),
    },
    /// For how many of the titles the countries are known.
    ReachCoverage {
        /// Titles whose countries are known.
        known: u64,
        /// All of them.
        all: u64,
    },
    /// How the intervals of a comparison are computed.
    Bootstrap {
        /// The number of resamples.
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
    /// An optional file of the data directory is missing.
    MissingFile(&'static str),
    /// Titles without a rating have no class.
    Unrated(Category, u64),
}

/// A period in which one series of the market passed another.
#[derive(Debug, Clone, PartialEq)]
pub struct Crossover {
    pub period: Period,
    /// The series that passes.
    pub over: Message,
    /// The series that is passed.
    pub under: Message,
    /// The one divided by the other.
    pub ratio: f64,
}

impl ToMessage for Crossover {
    fn message(&self) -> Message {
        let Self { period, over, under, ratio } = self;
        msg!("note-passes", period = period.to_string(), over, under, ratio = format!("{ratio:.2}"))
    }
}

/// At most this many crossings are listed one by one; of more, the last.
fn crossed(crossovers: &[Crossover]) -> Message {
    match crossovers {
        [] => Message::default(),
        [first] => first.message(),
        [first, second] => {
            let Crossover { period, over, under: _, ratio } = second;
            let (period, ratio) = (period.to_string(), format!("{ratio:.2}"));
            msg!("note-passes-and-back", first = first.message(), period, over, ratio)
        }
        [.., last] => msg!("note-changes-of-places", count = crossovers.len(), last = last.message()),
    }
}

impl ToMessage for Note {
    fn message(&self) -> Message {
        match self {
            Self::SharesOverlap => msg!("note-shares-overlap"),
            Self::FirstGenreGroups => msg!("note-first-genre-groups"),
            Self::WordCoverage { source, all, films, series } => {
                let have = match source {
                    WordSource::Plots => msg!("have-a-plot"),
                    WordSource::Tags => msg!("have-tags"),
                    WordSource::Names => msg!("have-a-name"),
                };
                msg!(
                    "note-word-coverage",
                    with_words = all.0,
                    titles = all.1,
                    have,
                    films_with = films.0,
                    films = films.1,
                    series_with = series.0,
                    series = series.1,
                )
            }
            Self::NoRest => msg!("note-no-rest"),
            Self::IgnoredByMarket(terms) => msg!("note-ignored-by-market", terms),
            Self::Crossovers(crossovers) => crossed(crossovers),
            Self::UnitsDiffer(first, second) => msg!("note-units-differ", first, second),
            Self::NoFigures(series) => msg!("note-no-figures", series),
            Self::IndexedTo(period) => msg!("note-indexed-to", period = period.to_string()),
            Self::Reweighed { weights, films, series } => msg!(
                "note-reweighed",
                weights,
                films_moved = films.0,
                films = films.1,
                series_moved = series.0,
                series = series.1,
            ),
            Self::ReachCoverage { known, all } => msg!("note-reach-coverage", known = *known, all = *all),
            Self::Bootstrap { resamples } => msg!("note-bootstrap", resamples = *resamples),
            Self::InCommon { genres, countries } => {
                let genres = if genres.is_empty() { msg!("no-genre") } else { Message::verbatim(genres.join(", ")) };
                msg!("note-in-common", genres, countries = *countries)
            }
            Self::AuditedFrom(year) => msg!("note-audited-from", year = year.to_string()),
            Self::SharedRecord(title) => msg!("note-shared-record", title),
            Self::MissingFile(name) => msg!("note-missing-file", name = *name),
            Self::Unrated(category, count) => msg!("note-unrated", titles = category.counted(*count)),
        }
    }
}

display_as_message!(Crossover, Note);
