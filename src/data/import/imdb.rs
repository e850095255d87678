//! IMDb's own tables: `title.basics.tsv`, joined with `title.ratings.tsv` on the id.
//!
//! They know no quotes. Of the kinds of work that IMDb tells apart, those in [`kind::of`] are films and series; its
//! episodes, shorts and games are not.

use std::collections::{HashMap, HashSet};

use strum::{IntoStaticStr, VariantArray};

use super::kind;
use super::report::{FileImport, LeftOut};
use super::source::{Header, Role, Source, needing, required};
use super::works::Entry;
use crate::data::cells;
use crate::data::input::Input;
use crate::data::load::TableError;
use crate::data::schema::Column;
use crate::data::table::{Fault, Row, read_rows};
use crate::domain::title::{Category, Title, TitleField};

pub(super) const BASICS: Source = Source {
    name: "imdb-basics",
    help: "IMDb's `title.basics.tsv`",
    header: Header::Fixed(required::<BasicsColumn>),
    columns: || needing(&[BasicsColumn::Tconst, BasicsColumn::PrimaryTitle, BasicsColumn::TitleType]),
    synonyms: &[("titleType", TitleField::Category.synonyms()), ("primaryTitle", TitleField::Title.synonyms())],
    role: Role::Basics,
};

pub(super) const RATINGS: Source = Source {
    name: "imdb-ratings",
    help: "IMDb's `title.ratings.tsv`",
    header: Header::Fixed(required::<RatingsColumn>),
    columns: || needing(RatingsColumn::VARIANTS),
    synonyms: &[("averageRating", TitleField::ImdbRating.synonyms())],
    role: Role::Ratings,
};

/// The columns of `title.basics.tsv` that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "camelCase")]
pub(super) enum BasicsColumn {
    Tconst,
    TitleType,
    PrimaryTitle,
    StartYear,
    RuntimeMinutes,
    Genres,
}

impl Column for BasicsColumn {
    const FOREIGN: bool = true;
    const QUOTED: bool = false;

    fn required(self) -> bool {
        !matches!(self, Self::RuntimeMinutes)
    }
}

/// The columns of `title.ratings.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "camelCase")]
pub(super) enum RatingsColumn {
    Tconst,
    AverageRating,
    NumVotes,
}

impl Column for RatingsColumn {
    const FOREIGN: bool = true;
    const QUOTED: bool = false;

    fn required(self) -> bool {
        true
    }
}

/// The ratings, and the files that they are from.
#[derive(Default)]
pub(super) struct Ratings {
    /// Rating, votes, and the place of the file.
    by_id: HashMap<u32, (f64, u64, usize)>,
    files: Vec<FileImport>,
}

impl Ratings {
    /// Reads a file of them; of an id that stands there twice the first row counts.
    pub fn read(&mut self, input: &Input<'_>) -> Result<(), TableError> {
        let file = self.files.len();
        let report = read_rows(input, |row: &Row<'_, RatingsColumn>| {
            let id = row.value(RatingsColumn::Tconst, number)?;
            let rating = row.value(RatingsColumn::AverageRating, cells::rating)?;
            let votes = row.value(RatingsColumn::NumVotes, cells::whole)?;
            if self.by_id.contains_key(&id) {
                return Err(row.fault(RatingsColumn::Tconst, "expected an id that no row before it has"));
            }
            self.by_id.insert(id, (rating, votes, file));
            Ok(())
        })?;
        self.files.push(FileImport::new("ratings", report));
        Ok(())
    }

    fn of(&self, id: u32) -> Option<(f64, u64)> {
        self.by_id.get(&id).map(|(rating, votes, _)| (*rating, *votes))
    }

    /// The reports on its files, once it is known which titles were kept.
    pub fn close(mut self, kept: &HashSet<u32>) -> Vec<FileImport> {
        for (_, (.., file)) in self.by_id.iter().filter(|(id, _)| !kept.contains(id)) {
            self.files[*file].leave_out(LeftOut::Unmatched, 1);
        }
        self.files
    }
}

/// What a row of ratings says by itself, of a title that another file names.
pub(super) fn rating(row: &Row<'_, RatingsColumn>) -> Result<Option<Entry>, Fault> {
    let mut title = Title::new(String::new(), Category::Movie);
    title.rating = Some(row.value(RatingsColumn::AverageRating, cells::rating)?);
    title.votes = Some(row.value(RatingsColumn::NumVotes, cells::whole)?);
    let imdb = Some(row.value(RatingsColumn::Tconst, number)?);
    Ok(Some(Entry { imdb, ..Entry::from(title) }))
}

/// What a row of the basics says, with its rating.
pub(super) fn entry(row: &Row<'_, BasicsColumn>, ratings: &Ratings) -> Result<Option<Entry>, Fault> {
    use BasicsColumn as Column;
    let Some(category) = row.value(Column::TitleType, kind::of)? else { return Ok(None) };
    let id = row.value(Column::Tconst, number)?;
    let mut title = Title::new(row.required_text(Column::PrimaryTitle)?, category);
    title.genres = row.members(Column::Genres);
    title.runtime = row.optional(Column::RuntimeMinutes, cells::whole::<u32>)?.map(|minutes| format!("{minutes} min"));
    (title.rating, title.votes) = ratings.of(id).unzip();
    let year = row.optional(Column::StartYear, cells::year)?;
    Ok(Some(Entry { year, imdb: Some(id), ..Entry::from(title) }))
}

/// The number in an IMDb id such as `tt0364569`.
pub(super) fn number(cell: &str) -> Result<u32, &'static str> {
    let digits = cell.strip_prefix("tt").filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    digits.and_then(|digits| digits.parse().ok()).ok_or("expected an IMDb id like tt0364569")
}
