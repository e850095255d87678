//! Computes all figures: scoring, and one summary per table. Returns plain structs.
//!
//! [`engine::Engine`] is the way in; `answer` sends a query to the module of its table. Indices and classes are always against the whole catalogue of
//! a category; a filter only chooses the titles that a summary counts. A plan of polars measures the titles; what every
//! key of the filter waits for is masks and loops over columns, of which polars' plans are the judge (`oracle`). How each
//! figure comes about stands in the module that makes it:
//!
//! - `scoring`: the four measured indices; `profiles`: the combinations of them that there are; `scores`: totals, classes
//!   and ranks by some weights
//! - `ranked`: the titles in their orders, which filters leave as they are; `order`: how many are put in order
//! - `selection`: the titles that a filter keeps, as a `mask`, asked of columns by their different values (`coded`); `columns`: what is derived of a catalogue once
//! - `group_by`: the loops over the titles, by `by_member` for genres and countries; `sums`, `members`, `years`: what they add up; `bag`: how often titles use words; `parallel`: on all cores
//! - [`classes`], [`genres`], [`market`], [`words`], [`titles`], [`card`], [`reach`], [`compare`]: one summary each
//! - `survey`, [`hints`]: what fields of the filter hold; `why`: how a figure comes about
//! - [`quality`]: checks of the data, such as gaps, duplicates and outliers; needs neither engine nor polars
//! - [`spread`]: quartiles, and intervals of differences

mod answer;
mod by_member;
pub mod card;
pub mod classes;
mod columns;
pub mod compare;
mod dict_column;
pub mod engine;
mod explain;
mod facets;
pub mod genre_groups;
pub mod genres;
mod group_by;
pub mod hints;
pub mod market;
mod mask;
mod mask_cache;
mod means;
mod members;
#[cfg(test)]
mod oracle;
mod order;
mod parallel;
mod profiles;
pub mod quality;
pub mod reach;
mod read;
mod scores;
mod scoring;
mod selection;
mod sort_cache;
pub mod stats;
mod sums;
pub mod titles;
mod word_index;
pub mod words;
mod years;
