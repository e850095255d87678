//! IMDb's tables: `title.basics.tsv`, joined with `title.ratings.tsv` by id.
//!
//! Separated by tabs, their cells are not quoted; comma-separated, they are. [`category::parse`] decides which `titleType` is a film or a series; episodes, shorts
//! and games are skipped.

use std::collections::{HashMap, HashSet};

use strum::{IntoStaticStr, VariantArray};

use super::category;
use super::record_linkage::TitleRecord;
use super::report::FileImport;
use super::skip_reason::SkipReason;
use super::source::{HeaderRule, Role, Source, columns_requiring, required};
use crate::data::cells;
use crate::data::input::Input;
use crate::data::load::TableError;
use crate::data::load::cell::Expected;
use crate::data::schema::Column;
use crate::data::table::{Row, RowError, read_rows};
use crate::domain::title::{Category, Title, TitleField};

pub(super) const BASICS: Source = Source {
    name: "imdb-basics",
    help: "IMDb's `title.basics.tsv`",
    header: HeaderRule::Columns(required::<BasicsColumn>),
    columns: || columns_requiring(&[BasicsColumn::Tconst, BasicsColumn::PrimaryTitle, BasicsColumn::TitleType]),
    synonyms: &[("titleType", TitleField::Category.synonyms()), ("primaryTitle", TitleField::Title.synonyms())],
    role: Role::Basics,
};

pub(super) const RATINGS: Source = Source {
    name: "imdb-ratings",
    help: "IMDb's `title.ratings.tsv`",
    header: HeaderRule::Columns(required::<RatingsColumn>),
    columns: || columns_requiring(RatingsColumn::VARIANTS),
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
    const TABS_QUOTED: bool = false;

    fn is_required(self) -> bool {
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
    const TABS_QUOTED: bool = false;

    fn is_required(self) -> bool {
        true
    }
}

/// Ratings by IMDb id, with the files that they come from.
#[derive(Default)]
pub(super) struct Ratings {
    /// Rating, votes and index of the file.
    by_id: HashMap<u32, (f64, u64, usize)>,
    files: Vec<FileImport>,
}

impl Ratings {
    /// Reads a file. Sets aside a row whose id has a rating already.
    pub fn read(&mut self, input: &Input<'_>) -> Result<(), TableError> {
        let file = self.files.len();
        let report = read_rows(input, |row: &Row<'_, RatingsColumn>| {
            let id = row.value(RatingsColumn::Tconst, parse_id)?;
            let rating = row.value(RatingsColumn::AverageRating, cells::rating)?;
            let votes = row.value(RatingsColumn::NumVotes, cells::whole)?;
            if self.by_id.contains_key(&id) {
                return Err(row.error(RatingsColumn::Tconst, Expected("expected-new-id")));
            }
            self.by_id.insert(id, (rating, votes, file));
            Ok(())
        })?;
        self.files.push(FileImport::new("rows-ratings", report));
        Ok(())
    }

    fn get(&self, id: u32) -> Option<(f64, u64)> {
        self.by_id.get(&id).map(|(rating, votes, _)| (*rating, *votes))
    }

    /// Returns the reports on the files. Counts ratings of titles that were not `kept` as unmatched.
    pub fn into_reports(mut self, kept: &HashSet<u32>) -> Vec<FileImport> {
        for (_, (.., file)) in self.by_id.iter().filter(|(id, _)| !kept.contains(id)) {
            self.files[*file].count_skipped(SkipReason::Unmatched, 1);
        }
        self.files
    }
}

/// Reads a row of ratings as a record without a name, to be merged by its IMDb id.
pub(super) fn rating_record(row: &Row<'_, RatingsColumn>) -> Result<Option<TitleRecord>, RowError> {
    let mut title = Title::new(String::new(), Category::Movie);
    title.rating = Some(row.value(RatingsColumn::AverageRating, cells::rating)?);
    title.votes = Some(row.value(RatingsColumn::NumVotes, cells::whole)?);
    let imdb = Some(row.value(RatingsColumn::Tconst, parse_id)?);
    Ok(Some(TitleRecord { imdb, ..TitleRecord::from(title) }))
}

/// Reads a row of the basics and joins its rating.
pub(super) fn basics_record(row: &Row<'_, BasicsColumn>, ratings: &Ratings) -> Result<Option<TitleRecord>, RowError> {
    use BasicsColumn as Column;
    let Some(category) = row.value(Column::TitleType, category::parse)? else { return Ok(None) };
    let id = row.value(Column::Tconst, parse_id)?;
    let mut title = Title::new(row.required_text(Column::PrimaryTitle)?, category);
    title.genres = row.members(Column::Genres);
    title.runtime = row.optional(Column::RuntimeMinutes, cells::whole::<u32>)?.map(|minutes| format!("{minutes} min"));
    (title.rating, title.votes) = ratings.get(id).unzip();
    let year = row.optional(Column::StartYear, cells::year)?;
    Ok(Some(TitleRecord { year, imdb: Some(id), ..TitleRecord::from(title) }))
}

/// Parses the number of an IMDb id such as `tt0364569`.
pub(super) fn parse_id(cell: &str) -> Result<u32, Expected> {
    let digits = cell.strip_prefix("tt").filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    digits.and_then(|digits| digits.parse().ok()).ok_or(Expected("expected-imdb-id"))
}
