//! Files ↔ catalogue: the only layer that reads or writes a data directory.
//!
//! - [`built_in`]: the data sets in the program itself
//! - [`locate`]: chooses the data source
//! - [`parts`]: finds the files of each table
//! - [`load`]: reads the files into a [`Catalogue`](crate::store::catalogue::Catalogue) and a [`report`]
//! - [`cache`]: stores loaded catalogues for the next start
//! - [`import`]: converts third-party files to a data directory; [`words`] counts the words of plots
//! - [`resample`]: generates a data directory of any size
//! - [`subset`]: writes some titles as a data directory of their own
//! - [`schema`]: file and column names
//!
//! File contents are untrusted. `input` decodes arbitrary bytes to UTF-8, `parquet` turns every failure into an error,
//! `cells` parses the common spellings of numbers, dates and lists, and [`text`] strips control characters; `swar` searches
//! short cells.

pub mod built_in;
pub mod cache;
mod cells;
pub(crate) mod hash;
pub mod import;
mod input;
pub mod load;
pub mod locate;
pub mod open;
#[cfg(feature = "parquet")]
mod parquet;
pub mod parts;
pub mod report;
pub mod resample;
pub mod schema;
pub mod small_file;
pub mod subset;
mod swar;
mod table;
pub mod text;
pub mod words;
