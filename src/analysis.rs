//! The numbers: scoring, and one summary per table, as polars lazy plans that hand out plain structs.
//!
//! [`engine::Engine`] is the way in. Indices and classes are always against the whole catalogue of
//! a category; a filter only chooses the titles that a summary counts. How each figure comes about
//! stands in the module that makes it:
//!
//! - [`mod@scoring`]: the five indices, classes and ranks
//! - [`classes`], [`genres`], [`market`], [`words`], [`titles`], [`card`], [`reach`], [`compare`]: one summary each
//! - `survey`, [`hints`]: what fields of the filter hold; `why`: how a figure comes about
//! - [`checkup`]: what in the data is worth a second look; needs no engine and no polars
//! - [`spread`]: quartiles, and intervals of differences

mod bag;
pub mod card;
pub mod checkup;
pub mod classes;
mod columns;
pub mod compare;
pub mod engine;
pub mod genres;
pub mod hints;
pub mod market;
mod mask;
mod means;
#[cfg(test)]
mod oracle;
mod parallel;
pub mod reach;
mod read;
mod scores;
mod scoring;
mod selection;
pub mod spread;
mod sums;
mod survey;
pub mod titles;
mod why;
pub mod words;
