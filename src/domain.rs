//! The plain types of the field: titles, indices, classes, periods, filters, tables and views.
//!
//! Nothing here reads a file, draws a cell or knows polars; it is std, serde and a parser.

pub mod catalogue;
pub mod class;
pub mod date;
pub mod filter;
pub mod index;
pub mod market;
pub mod nearest;
pub mod note;
pub mod path;
pub mod period;
pub mod query;
pub mod summary;
pub mod tab;
pub mod table;
pub mod title;
pub mod view;
