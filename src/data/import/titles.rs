//! Reads the files of titles and merges them.
//!
//! Listings of Netflix come first, in the order of the command line, then works with viewing figures and original titles,
//! which tell a name but no year. IMDb's tables cover titles that are not on Netflix, so beside a listing they only
//! complete its titles; alone they make titles.

use super::candidate::Candidate;
use super::imdb::{self, Ratings};
use super::mapped::Mapping;
use super::names::file_name;
use super::reader::Reader;
use super::record_linkage::Linker;
use super::report::FileImport;
use super::source::ReadTitles;
use super::viewing::ViewingRows;
use super::viewing::rows::{ReadViewing, ViewingTable};
use super::vocabulary::Vocabulary;
use super::{ImportError, korean_titles};
use crate::data::input::Input;
use crate::data::words::StopWords;

/// How a file of titles is read.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind<'m> {
    Listing(ReadTitles),
    Mapped(&'m Mapping),
    Basics,
    /// IMDb's ratings, without its basics.
    Ratings,
    Viewing(ReadViewing),
    OriginalTitles,
}

/// A file of titles, or one of its sheets.
pub(super) struct TitleFile<'p> {
    pub kind: Kind<'p>,
    pub input: Input<'p>,
    /// The text above the header.
    pub above: String,
    pub sheet: Option<String>,
    /// Index of the file in the order of the command line.
    pub file: usize,
}

/// The merged titles, before ids are assigned, with reports on the files.
pub(super) struct Outcome<'k> {
    pub linker: Linker<'k>,
    /// Reports on the files, except those of viewing figures, with their indices.
    pub imports: Vec<(usize, FileImport)>,
    pub viewing: ViewingRows,
    /// The ratings that were joined with IMDb's basics.
    pub ratings: Ratings,
}

/// Reads the files of titles, and the ratings to join with IMDb's basics.
pub(super) fn read<'k>(
    titles: &[TitleFile<'_>],
    names: Vec<String>,
    joined: &[Input<'_>],
    keep: &'k dyn Fn(&Candidate<'_>) -> bool,
    stop_words: &'k StopWords,
) -> Result<Outcome<'k>, ImportError> {
    let mut ratings = Ratings::default();
    for input in joined {
        ratings.read(input)?;
    }
    let is_listing = |kind: Kind<'_>| matches!(kind, Kind::Listing(_) | Kind::Mapped(_));
    let has_listing = titles.iter().any(|title| is_listing(title.kind) || matches!(title.kind, Kind::Viewing(_)));
    let is_single = matches!(titles, [title] if is_listing(title.kind) || matches!(title.kind, Kind::Basics));
    let mut linker = Linker::new(names, keep, is_single, Vocabulary::new(stop_words));
    let mut imports: Vec<(usize, FileImport)> = Vec::new();
    for TitleFile { kind, input, file, .. } in titles {
        let mut reader = Reader { linker: &mut linker, file: *file, is_reference: false };
        let report = match kind {
            Kind::Listing(read) => read(input, &mut reader)?,
            Kind::Mapped(mapping) => mapping.read(input, &mut reader)?,
            _ => continue,
        };
        imports.push((*file, FileImport::new("rows-titles", report)));
    }
    let mut by_name = Vec::new();
    for TitleFile { input, file, .. } in titles.iter().filter(|title| matches!(title.kind, Kind::OriginalTitles)) {
        let (originals, import) = korean_titles::read(input)?;
        by_name.push((*file, linker.add_titles_by_id(*file, originals)));
        imports.push((*file, import));
    }
    let mut viewing = ViewingRows::default();
    for TitleFile { kind, input, above, sheet, file } in titles {
        if let Kind::Viewing(read) = kind {
            let table = ViewingTable { name: file_name(&input.name), sheet: sheet.as_deref(), above };
            viewing.read(*file, input, &table, *read)?;
        }
    }
    viewing.link(&mut linker);
    for (file, originals) in by_name {
        linker.add_titles_by_name(file, originals);
    }
    for TitleFile { kind, input, file, .. } in titles {
        let mut reader = Reader { linker: &mut linker, file: *file, is_reference: true };
        let (holds, report) = match kind {
            Kind::Basics => {
                reader.is_reference = has_listing;
                ("rows-titles", reader.rows(input, |row| imdb::basics_record(row, &ratings))?)
            }
            Kind::Ratings => ("rows-ratings", reader.rows(input, imdb::rating_record)?),
            _ => continue,
        };
        imports.push((*file, FileImport::new(holds, report)));
    }
    Ok(Outcome { linker, imports, viewing, ratings })
}
