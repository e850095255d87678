//! What a summary must say beside its figures, so that nobody misreads them.

use std::fmt;

use super::period::Period;
use super::title::Category;

/// A remark on a summary.
#[derive(Debug, Clone, PartialEq)]
pub enum Note {
    /// A title counts once in each of its genres.
    SharesOverlap,
    /// A title counts once, in the group of its first listed genre.
    FirstGenreGroups,
    /// How many of the titles kept have a plot, overall and per category as (with plot, kept).
    PlotCoverage {
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
    /// The first period in which Netflix Korea's revenue was above the box office, and the ratio of the two.
    Crossover(Period, f64),
    /// Audited revenue begins in this year; what is earlier is unknown.
    AuditedFrom(u16),
    /// Another row of the same category carries the same rating, votes and awards.
    SharedRecord(String),
    /// An optional file of the data directory is not there.
    MissingFile(&'static str),
    /// Titles without a rating have no class.
    Unrated(Category, u64),
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SharesOverlap => {
                f.write_str("a title counts once in each of its genres: shares add up to more than 100 %")
            }
            Self::FirstGenreGroups => f.write_str("a title counts once, in the group of its first listed genre"),
            Self::PlotCoverage { all, films, series } => write!(
                f,
                "{} of {} titles have a plot ({} of {} films, {} of {} series); shares are of those",
                all.0, all.1, films.0, films.1, series.0, series.1
            ),
            Self::NoRest => f.write_str("keyness compares a selection with the rest: set a filter"),
            Self::IgnoredByMarket(terms) => {
                write!(f, "the market has no titles: only year terms apply here, not {terms}")
            }
            Self::Crossover(period, ratio) => {
                write!(f, "{period}: Netflix Korea's revenue passes the box office ({ratio:.2} times as much)")
            }
            Self::AuditedFrom(year) => {
                write!(
                    f,
                    "Netflix Korea's accounts begin in {year}: what is earlier is unknown; card payments are an estimate of another measure"
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
