//! The sources that can be imported, and which of them a header is of.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use super::like::Likeness;
use super::mapped::{self, Mapping};
use super::source::Source;
use super::{flixgem, imdb, justwatch, kobis, market, netflix_titles, plots, top10};

/// In the order in which a header is held against them. Titles come before plots, since a listing of titles may have its
/// plots with it.
pub(super) static SOURCES: [Source; 10] = [
    flixgem::SOURCE,
    netflix_titles::SOURCE,
    justwatch::SOURCE,
    imdb::BASICS,
    imdb::RATINGS,
    top10::SOURCE,
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

/// As what a file is read.
#[derive(Debug, Clone, Copy)]
pub(super) enum Format<'m> {
    /// What its header says that it is.
    Known(&'m Source),
    /// A source that the user names.
    Like(&'m Source),
    /// Titles in columns that a mapping names.
    Mapped(&'m Mapping),
}

impl Format<'_> {
    /// What a header of a known kind is of.
    pub fn known(names: &[String]) -> Option<Self> {
        SOURCES.iter().find(|source| source.has_header(names)).map(Self::Known)
    }

    /// The same of the joined lines of a header of two.
    pub fn known_of_two_lines(names: &[String]) -> Option<Self> {
        SOURCES.iter().find(|source| source.is_free() && source.has_header(names)).map(Self::Known)
    }

    /// Whether its tables have no fixed form.
    pub fn is_free(&self) -> bool {
        match self {
            Self::Known(source) | Self::Like(source) => source.is_free(),
            Self::Mapped(_) => false,
        }
    }
}

/// How files of no known kind are read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Reading<'m> {
    /// By a mapping of their columns.
    pub mapping: Option<&'m Mapping>,
    /// As if they were of this source.
    pub like: Option<&'m Source>,
}

impl<'m> Reading<'m> {
    /// What a header of no known kind is read as, if it has what that needs.
    pub fn wanted(&self, names: &[String]) -> Option<Format<'m>> {
        let mapped = self.mapping.filter(|mapping| mapping.missing(names).is_none()).map(Format::Mapped);
        let like = self.like.filter(|like| Likeness::of(like, names).needed.is_empty()).map(Format::Like);
        mapped.or(like)
    }
}
