//! The definition of an import source: its header, columns, synonyms and reader.
//!
//! Each source is a constant in a file of its own; [`SOURCES`](super::sources::SOURCES) lists them.

use super::reader::Reader;
use super::viewing::rows::ReadViewing;
use crate::data::input::Input;
use crate::data::load::TableError;
use crate::data::report::FileReport;
use crate::data::schema::Column;
use crate::i18n::Message;

/// A known format of files to import.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    /// The value of `--like`, and part of the message key for its label.
    pub(super) name: &'static str,
    /// Description in the help of `--like`.
    pub(super) help: &'static str,
    pub(super) header: HeaderRule,
    /// The columns to look for in a file that is read with `--like`.
    pub(super) columns: fn() -> Vec<ExpectedColumn>,
    /// Synonyms of columns, in the form that [`normalise_name`] returns; other columns have those of [`MappedColumn`].
    ///
    /// [`MappedColumn`]: super::column::MappedColumn
    pub(super) synonyms: &'static [(&'static str, &'static [&'static str])],
    pub(super) role: Role,
}

/// How to tell whether a header belongs to a source.
#[derive(Debug, Clone, Copy)]
pub(super) enum HeaderRule {
    /// It has all of these columns.
    Columns(fn() -> Vec<&'static str>),
    /// A predicate accepts it, since names vary; the header may have two lines.
    Predicate {
        matches: fn(&[String]) -> bool,
        /// Example columns for messages.
        examples: &'static [&'static str],
    },
}

/// What the rows of a source are.
#[derive(Debug, Clone, Copy)]
pub(super) enum Role {
    /// Titles that are available on Netflix.
    Listing(ReadTitles),
    /// IMDb's basics: all titles, on Netflix or not.
    Basics,
    /// Ratings by IMDb id.
    Ratings,
    Plots,
    /// Market figures of a data directory.
    Market,
    /// Box-office figures of KOBIS, added to the market figures.
    BoxOffice,
    /// Viewing figures of works that the rows name. Every sheet of a workbook is read.
    Viewing(ReadViewing),
    /// Korean titles of works.
    OriginalTitles,
}

/// Reads the rows of a file of titles.
pub(super) type ReadTitles = fn(&Input<'_>, &mut Reader<'_, '_>) -> Result<FileReport, TableError>;

/// A column to look for in a file that is read with `--like`.
pub(super) struct ExpectedColumn {
    pub name: &'static str,
    pub requirement: Requirement,
}

/// Whether a file can be read without a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Requirement {
    Optional,
    Required,
    /// At least one of the columns marked so is required.
    AnyOf,
}

impl Source {
    /// Whether a header belongs to this source.
    pub(super) fn has_header(&self, names: &[String]) -> bool {
        match self.header {
            HeaderRule::Columns(_) => self.missing_columns(names).is_empty(),
            HeaderRule::Predicate { matches, .. } => matches(names),
        }
    }

    /// Whether a predicate, not a list of columns, decides on its headers.
    pub(super) fn has_header_predicate(&self) -> bool {
        matches!(self.header, HeaderRule::Predicate { .. })
    }

    /// Required columns, or example columns where a predicate decides.
    pub(super) fn header_columns(&self) -> Vec<&'static str> {
        match self.header {
            HeaderRule::Columns(columns) => columns(),
            HeaderRule::Predicate { examples, .. } => examples.to_vec(),
        }
    }

    /// The header columns that a file lacks.
    pub(super) fn missing_columns(&self, names: &[String]) -> Vec<&'static str> {
        self.header_columns().into_iter().filter(|column| !names.iter().any(|name| name == column)).collect()
    }

    /// Localised name for messages.
    pub(super) fn label(&self) -> Message {
        Message::keyed("source-", self.name)
    }
}

/// The required columns of a table.
pub(super) fn required<C: Column>() -> Vec<&'static str> {
    C::VARIANTS.iter().filter(|column| column.is_required()).map(|column| column.name()).collect()
}

/// All columns of a table, each with its requirement.
pub(super) fn expected_columns<C: Column>(requirement: impl Fn(C) -> Requirement) -> Vec<ExpectedColumn> {
    C::VARIANTS.iter().map(|column| ExpectedColumn { name: column.name(), requirement: requirement(*column) }).collect()
}

/// All columns of a table, of which only `needed` are required.
pub(super) fn columns_requiring<C: Column>(needed: &[C]) -> Vec<ExpectedColumn> {
    expected_columns(|column| if needed.contains(&column) { Requirement::Required } else { Requirement::Optional })
}

/// Normalises a column name for comparison: letters and digits of any script, in lower case.
pub(super) fn normalise_name(name: &str) -> String {
    name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}
