//! Reads the files of titles and merges them.
//!
//! Listings of Netflix come first, in the order of the command line. IMDb's tables cover titles that are not on
//! Netflix, so beside a listing they only complete its titles; alone they make titles.

use super::imdb::{self, Ratings};
use super::mapped::Mapping;
use super::reader::Reader;
use super::record_linkage::Linker;
use super::report::FileImport;
use super::source::ReadTitles;
use super::vocabulary::Vocabulary;
use crate::data::input::Input;
use crate::data::load::TableError;
use crate::data::words::StopWords;
use crate::domain::title::Title;

/// How a file of titles is read.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind<'m> {
    Listing(ReadTitles),
    Mapped(&'m Mapping),
    Basics,
    /// IMDb's ratings, without its basics.
    Ratings,
}

impl Kind<'_> {
    /// Whether the file covers titles that are not on Netflix.
    fn is_reference(self) -> bool {
        matches!(self, Self::Basics | Self::Ratings)
    }
}

/// The merged titles, before ids are assigned, with reports on the files.
pub(super) struct Outcome<'k> {
    pub linker: Linker<'k>,
    /// In the order of the command line.
    pub files: Vec<FileImport>,
    /// The ratings that were joined with IMDb's basics.
    pub ratings: Ratings,
}

/// Reads the files of titles, and the ratings to join with IMDb's basics.
pub(super) fn read<'k>(
    titles: &[(Kind<'_>, Input<'_>)],
    joined: &[Input<'_>],
    keep: &'k dyn Fn(&Title) -> bool,
    stop_words: &'k StopWords,
) -> Result<Outcome<'k>, TableError> {
    let mut ratings = Ratings::default();
    for input in joined {
        ratings.read(input)?;
    }
    let names = titles.iter().map(|(_, input)| input.name.clone()).collect();
    let mut linker = Linker::new(names, keep, Vocabulary::new(stop_words));
    let (references, listings): (Vec<_>, Vec<_>) =
        titles.iter().enumerate().partition(|(_, (kind, _))| kind.is_reference());
    let has_listing = !listings.is_empty();
    let mut imports: Vec<(usize, FileImport)> = Vec::new();
    for (file, (kind, input)) in listings.into_iter().chain(references) {
        let mut reader = Reader { linker: &mut linker, file, is_reference: false };
        let (holds, report) = match kind {
            Kind::Listing(read) => ("rows-titles", read(input, &mut reader)?),
            Kind::Mapped(mapping) => ("rows-titles", mapping.read(input, &mut reader)?),
            Kind::Basics => {
                reader.is_reference = has_listing;
                ("rows-titles", reader.rows(input, |row| imdb::basics_record(row, &ratings))?)
            }
            Kind::Ratings => {
                reader.is_reference = true;
                ("rows-ratings", reader.rows(input, imdb::rating_record)?)
            }
        };
        imports.push((file, FileImport::new(holds, report)));
    }
    imports.sort_by_key(|(file, _)| *file);
    Ok(Outcome { linker, files: imports.into_iter().map(|(_, import)| import).collect(), ratings })
}
