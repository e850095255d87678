//! The numbers: scoring, and one summary per table, as polars lazy plans that hand out plain structs.
//!
//! [`engine::Engine`] is the way in. Indices and classes are always against the whole catalogue of
//! a category; a filter only chooses the titles that a summary counts. How each figure comes about
//! stands in the module that makes it:
//!
//! - [`mod@scoring`]: the five indices, classes and ranks
//! - [`classes`], [`genres`], [`market`], [`words`], [`titles`], [`card`]: one summary each

pub mod card;
pub mod classes;
pub mod engine;
mod frames;
pub mod genres;
pub mod hints;
pub mod market;
mod means;
mod read;
pub mod scoring;
mod selection;
pub mod titles;
pub mod words;
