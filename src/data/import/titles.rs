//! The files with titles, each read in the columns of its kind.
//!
//! Listings of what a Netflix has are read first, in the order in which they were named. IMDb knows every film there
//! is, so beside a listing its tables only fill; alone they make titles.

use super::imdb::{self, Ratings};
use super::mapped::Mapping;
use super::reader::Reader;
use super::report::FileImport;
use super::source::ReadTitles;
use super::words::Lexicon;
use super::works::Works;
use crate::data::input::Input;
use crate::data::load::TableError;
use crate::data::words::StopWords;
use crate::domain::title::Title;

/// How a file with titles is read.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind<'m> {
    Listing(ReadTitles),
    Mapped(&'m Mapping),
    Basics,
    /// Ratings that there are no basics for.
    Ratings,
}

impl Kind<'_> {
    /// Whether it is of all titles there are.
    fn is_reference(self) -> bool {
        matches!(self, Self::Basics | Self::Ratings)
    }
}

/// What was read of the files with titles.
pub(super) struct Read<'k> {
    pub works: Works<'k>,
    /// In the order in which the files were named.
    pub files: Vec<FileImport>,
    /// What was joined with them.
    pub ratings: Ratings,
}

/// Reads files with titles, and those with ratings that are joined with them.
pub(super) fn read<'k>(
    titles: &[(Kind<'_>, Input<'_>)],
    joined: &[Input<'_>],
    keep: &'k dyn Fn(&Title) -> bool,
    stop_words: &'k StopWords,
) -> Result<Read<'k>, TableError> {
    let mut ratings = Ratings::default();
    for input in joined {
        ratings.read(input)?;
    }
    let names = titles.iter().map(|(_, input)| input.name.clone()).collect();
    let mut works = Works::of(names, keep, Lexicon::new(stop_words));
    let (references, listings): (Vec<_>, Vec<_>) =
        titles.iter().enumerate().partition(|(_, (kind, _))| kind.is_reference());
    let fills = !listings.is_empty();
    let mut imports: Vec<(usize, FileImport)> = Vec::new();
    for (source, (kind, input)) in listings.into_iter().chain(references) {
        let mut reader = Reader { works: &mut works, source, refers: false };
        let (holds, report) = match kind {
            Kind::Listing(read) => ("titles", read(input, &mut reader)?),
            Kind::Mapped(mapping) => ("titles", mapping.read(input, &mut reader)?),
            Kind::Basics => {
                reader.refers = fills;
                ("titles", reader.rows(input, |row| imdb::entry(row, &ratings))?)
            }
            Kind::Ratings => {
                reader.refers = true;
                ("ratings", reader.rows(input, imdb::rating)?)
            }
        };
        imports.push((source, FileImport::new(holds, report)));
    }
    imports.sort_by_key(|(source, _)| *source);
    Ok(Read { works, files: imports.into_iter().map(|(_, import)| import).collect(), ratings })
}
