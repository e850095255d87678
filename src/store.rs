//! The catalogue as Arrow arrays, and what reads them row by row.
//!
//! Arrow is the one memory model: loaders build these arrays, loops run over their slices, polars takes them as a
//! `DataFrame` without copying, and the cache writes them to an Arrow IPC file.
//!
//! - [`catalogue`]: everything that one data directory holds
//! - [`titles`]: the titles, a column for each field; [`terms`]: the words of their plots
//! - [`column`]: how each kind of field is built and stored
//! - [`lists`]: lists of texts, each different list stored once
//! - [`interner`]: texts and their numbers
//! - [`lines`]: on which lines of a file the rows stand
//! - [`subject`]: whether a title matches a filter
//! - [`frame`]: the titles as a `DataFrame`

mod arrow;
pub mod catalogue;
pub mod column;
pub mod frame;
pub mod interner;
pub mod lines;
pub mod lists;
pub mod subject;
pub mod terms;
pub mod titles;
