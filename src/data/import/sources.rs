//! The registry of import sources, and the lookup of a source by header.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use super::column_match::ColumnMatch;
use super::mapped::{self, Mapping};
use super::source::{Role, Source};
use super::{
    engagement, flixgem, imdb, justwatch, kobis, korean_titles, market, netflix_titles, plots, top10, top10_global,
};

/// All sources, in matching order. Titles come before plots, since a listing of titles may include plots.
pub(super) static SOURCES: [Source; 13] = [
    flixgem::SOURCE,
    netflix_titles::SOURCE,
    justwatch::SOURCE,
    imdb::BASICS,
    imdb::RATINGS,
    top10::SOURCE,
    top10_global::SOURCE,
    engagement::SOURCE,
    korean_titles::SOURCE,
    mapped::OWN,
    plots::SOURCE,
    market::SOURCE,
    kobis::SOURCE,
];

impl ValueEnum for Source {
    fn value_variants<'a>() -> &'a [Self] {
        &SOURCES
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name).help(self.help))
    }
}

/// How a file is read.
#[derive(Debug, Clone, Copy)]
pub(super) enum Format<'m> {
    /// As the source that its header identifies.
    Known(&'m Source),
    /// As the source given with `--like`.
    Requested(&'m Source),
    Mapped(&'m Mapping),
}

impl Format<'_> {
    /// The format of a header that belongs to a source.
    pub fn detect(names: &[String]) -> Option<Self> {
        SOURCES.iter().find(|source| source.has_header(names)).map(Self::Known)
    }

    /// As [`detect`](Self::detect), for the joined lines of a two-line header.
    pub fn detect_two_lines(names: &[String]) -> Option<Self> {
        SOURCES.iter().find(|source| source.has_header_predicate() && source.has_header(names)).map(Self::Known)
    }

    /// Whether it is of viewing figures.
    pub fn has_viewing(&self) -> bool {
        match self {
            Self::Known(source) | Self::Requested(source) => matches!(source.role, Role::Viewing(_)),
            Self::Mapped(_) => false,
        }
    }

    /// Whether a predicate, not a list of columns, decides on its headers.
    pub fn has_header_predicate(&self) -> bool {
        match self {
            Self::Known(source) | Self::Requested(source) => source.has_header_predicate(),
            Self::Mapped(_) => false,
        }
    }
}

/// How to read files with an unknown header.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Fallback<'m> {
    pub mapping: Option<&'m Mapping>,
    /// The source given with `--like`.
    pub like: Option<&'m Source>,
}

impl<'m> Fallback<'m> {
    /// The format for an unknown header, if the header has the columns that the mapping or the source requires.
    pub fn format(&self, names: &[String]) -> Option<Format<'m>> {
        let mapped = self.mapping.filter(|mapping| mapping.missing_column(names).is_none()).map(Format::Mapped);
        let like =
            self.like.filter(|like| ColumnMatch::new(like, names).missing_required.is_empty()).map(Format::Requested);
        mapped.or(like)
    }
}
