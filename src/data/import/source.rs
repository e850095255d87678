//! What a source of imports is: how its files are known, what it and its columns are called, and how it is read.
//!
//! Each source has its own file with a constant of this type; [`SOURCES`](super::sources::SOURCES) lists them.

use super::reader::Reader;
use crate::data::input::Input;
use crate::data::load::TableError;
use crate::data::report::FileReport;
use crate::data::schema::Column;
use crate::speech::Message;

/// A source of files to import.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    /// What `--like` calls it, and messages by their catalogue.
    pub(super) name: &'static str,
    /// What the help of `--like` says of it.
    pub(super) help: &'static str,
    pub(super) header: Header,
    /// The columns that a file read like it is looked through for.
    pub(super) columns: fn() -> Vec<Sought>,
    /// What else some of them may be called, in lower-case letters; the others by what they mean.
    pub(super) synonyms: &'static [(&'static str, &'static [&'static str])],
    pub(super) role: Role,
}

/// How a header is known to be one of a source.
#[derive(Debug, Clone, Copy)]
pub(super) enum Header {
    /// By these columns, which it has all.
    Fixed(fn() -> Vec<&'static str>),
    /// By a test, since names vary, on one line or on two.
    Free {
        is_it: fn(&[String]) -> bool,
        /// The columns that messages name.
        such_as: &'static [&'static str],
    },
}

/// What the rows of a source become.
#[derive(Debug, Clone, Copy)]
pub(super) enum Role {
    /// Titles that a Netflix has.
    Listing(ReadTitles),
    /// Titles of all there are.
    Basics,
    /// Ratings by IMDb's ids.
    Ratings,
    /// Words of titles.
    Plots,
    /// All market figures.
    Market,
    /// Further market figures.
    BoxOffice,
}

/// Reads the titles of a file.
pub(super) type ReadTitles = fn(&Input<'_>, &mut Reader<'_, '_>) -> Result<FileReport, TableError>;

/// A column of a source, as a file that is read like it is looked through for it.
pub(super) struct Sought {
    pub name: &'static str,
    pub need: Need,
}

/// Whether rows can be used without a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    Never,
    Always,
    /// With any other column of this need.
    OneOf,
}

impl Source {
    /// Whether a header is one of it.
    pub(super) fn has_header(&self, names: &[String]) -> bool {
        match self.header {
            Header::Fixed(_) => self.lacks(names).is_empty(),
            Header::Free { is_it, .. } => is_it(names),
        }
    }

    /// Whether its headers have no fixed form.
    pub(super) fn is_free(&self) -> bool {
        matches!(self.header, Header::Free { .. })
    }

    /// The columns of its header.
    pub(super) fn header_columns(&self) -> Vec<&'static str> {
        match self.header {
            Header::Fixed(columns) => columns(),
            Header::Free { such_as, .. } => such_as.to_vec(),
        }
    }

    /// Those of its header that a file does not have.
    pub(super) fn lacks(&self, names: &[String]) -> Vec<&'static str> {
        self.header_columns().into_iter().filter(|column| !names.iter().any(|name| name == column)).collect()
    }

    /// What messages call it.
    pub(super) fn called(&self) -> Message {
        Message::of_family("source-", self.name)
    }
}

/// The columns that a table of this kind must have.
pub(super) fn required<C: Column>() -> Vec<&'static str> {
    C::VARIANTS.iter().filter(|column| column.required()).map(|column| column.name()).collect()
}

/// All columns of a kind, with how they are needed.
pub(super) fn sought<C: Column>(need: impl Fn(C) -> Need) -> Vec<Sought> {
    C::VARIANTS.iter().map(|column| Sought { name: column.name(), need: need(*column) }).collect()
}

/// All columns of a kind, of which these are needed.
pub(super) fn needing<C: Column>(needed: &[C]) -> Vec<Sought> {
    sought(|column| if needed.contains(&column) { Need::Always } else { Need::Never })
}

/// A name as it is compared: letters and digits of any script in lower case.
pub(super) fn plain(name: &str) -> String {
    name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}
