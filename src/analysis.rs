//! Computes all figures: scoring, and one summary per table. Returns plain structs.
//!
//! [`engine::Engine`] is the entry point; `answer` dispatches a query to the module of its table. Indices and classes
//! always refer to all titles of a category; a filter only selects the titles that a summary counts. The titles are
//! scored once. Everything that runs on each key press in the filter prompt uses masks and loops over columns; tests
//! compare those loops with polars' groups (`oracle`). Each module documents the figures that it computes:
//!
//! - `scoring`: the four measured indices; `coverage`: which of them have data; `profiles`: their distinct combinations;
//!   `scores`: totals, classes and ranks for given weights; `arrivals`: caveats on years
//! - `sort_cache`: cached sort orders of all titles, independent of the filter; `order`: sorting by value and collation;
//!   `order_cache`: the orders requested last
//! - `selection`: the titles that a filter keeps, as a `mask`; `mask_cache`: the masks of terms; `dict_column`:
//!   dictionary-encoded columns; `columns`: columns derived once per catalogue
//! - `group_by`: counts, means and years per group in one pass, held in `sums` and `years`; `by_member`, `members`: the
//!   same per genre or country; `blocks`: lists as few sets of members; `word_index`: word counts, `keyness`: which of
//!   them are typical; `parallel`: chunked loops on all cores
//! - [`classes`], [`genres`], [`market`], [`words`], [`titles`], [`card`], [`reach`], [`compare`]: one summary each
//! - `facets`, [`hints`]: the values of filter fields; `find_titles`: titles by name; `viewing_by_class`: hours
//!   beside classes; `explain`: explanations of figures
//! - `pivot`, `correlation`, [`column_profile`]: what the Explore tab shows; `dimension`: groups of titles by a field,
//!   `formula`: the values of measures, `rank_correlation`: Spearman's
//! - [`sql`]: the scoring as SQL for other engines
//! - [`quality`]: data quality findings, such as gaps, duplicates and outliers; needs neither engine nor polars
//! - [`stats`]: quantiles, the normal distribution, random numbers; `value_counts`: values with their numbers of titles;
//!   `interval`: intervals and p-values; `verdicts`: which differences are clear; `measure`: what titles are compared by;
//!   `raw_means`: the same beside the indices; `title_format`: drama, variety and so on

mod answer;
mod arrivals;
mod blocks;
mod by_member;
pub mod card;
pub mod classes;
mod code_ranks;
pub mod column_profile;
mod columns;
pub mod compare;
mod correlation;
mod counting_sort;
mod coverage;
mod dict_column;
mod dimension;
pub mod engine;
mod explain;
mod facets;
mod find_titles;
mod formula;
pub mod genre_groups;
pub mod genres;
mod group_by;
pub mod hints;
mod interval;
mod keyness;
pub mod market;
mod mask;
mod mask_cache;
mod means;
mod measure;
mod measures;
mod members;
#[cfg(test)]
mod oracle;
mod order;
mod order_cache;
mod parallel;
mod pivot;
mod profiles;
pub mod quality;
mod rank_correlation;
mod raw_means;
pub mod reach;
mod scores;
mod scoring;
mod selection;
mod sort_cache;
pub mod sql;
pub mod stats;
mod sums;
mod title_format;
pub mod titles;
mod value_counts;
mod verdicts;
mod viewing;
mod viewing_by_class;
mod word_index;
pub mod word_lists;
pub mod words;
mod years;
