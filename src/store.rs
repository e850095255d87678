//! The catalogue of titles as Arrow arrays.
//!
//! Loaders build the arrays, analyses loop over their slices, and the cache writes them to an Arrow IPC file.
//!
//! - [`catalogue`]: the contents of a data directory
//! - [`titles`]: a column for each field of the titles
//! - [`terms`]: the words of the plots
//! - [`viewing`]: the viewing figures of the titles
//! - [`given_scores`]: the scores of a data set that was scored elsewhere
//! - [`column`]: builders and arrays for each kind of field
//! - [`lists`]: a dictionary-encoded column of lists
//! - [`interner`]: a string interner
//! - [`lines`]: line numbers of rows
//! - [`subject`]: filter evaluation; [`needle`]: search for a text within others
//! - [`text_signature`]: which texts cannot contain another
//! - `arrow`: helpers for Arrow arrays

mod arrow;
pub mod catalogue;
pub mod column;
pub mod digest;
pub mod given_scores;
pub mod interner;
pub mod lines;
pub mod lists;
pub mod needle;
pub mod subject;
pub mod terms;
pub mod text_signature;
pub mod titles;
pub mod viewing;
