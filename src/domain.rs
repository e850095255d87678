//! Plain types: titles, indices, classes, periods, filters, tables and views.
//!
//! No I/O, no drawing and no polars: only std, serde and parsers.

pub mod class;
pub mod date;
pub mod explanation;
pub mod explore;
pub mod facets;
pub mod filter;
pub mod format;
pub mod formula;
pub mod found_title;
pub mod fuzzy;
pub mod geography;
pub mod index;
pub mod market;
pub mod nearest;
pub mod note;
pub mod options;
pub mod path;
pub mod period;
pub mod query;
pub mod questions;
pub mod scope;
pub mod summary;
pub mod tab;
pub mod table;
pub mod title;
pub mod verdict;
pub mod view;
pub mod viewing;
pub mod viewing_by_class;
pub mod year_caveats;
