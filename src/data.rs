//! Files ↔ catalogue: the only layer that reads or writes a data directory.
//!
//! [`locate`] decides which data to use, [`parts`] which files, [`load`] turns it into a
//! [`Catalogue`](crate::store::catalogue::Catalogue) with a [`report`] on every row that it could not
//! use, which the [`cache`] keeps for the next start. [`import`] makes a data directory out of somebody else's files, with
//! [`words`] counting the words of the plots; [`resample`] makes one of any size to try things on. What the files are called
//! and which columns they have is in [`schema`] alone.
//!
//! Nothing that stands in a file is trusted: `input` makes text of whatever bytes there are, `parquet` fails with a
//! sentence and in no other way, `cells` knows how the world writes numbers, dates and lists, and [`text`] lets nothing
//! through that could move the cursor.

pub mod cache;
mod cells;
mod demo;
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
mod table;
pub mod text;
pub mod words;
