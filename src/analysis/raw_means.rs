//! Means of the raw measures beside the indices, which are relative to their own catalogue: what can be compared across data
//! sets.

use super::engine::{AnswerError, Engine};
use super::measure::Measure;
use super::selection::Selection;
use super::{compare, stats};
use crate::domain::query::{Query, QueryKind};
use crate::domain::table::{Cell, Column, Table};

const RAW: [Measure; 4] = [Measure::Rating, Measure::Votes, Measure::Won, Measure::Countries];

impl Engine {
    /// Adds the means of rating, votes, awards won and countries to the answer to a query, over the titles where they are
    /// known, if its rows are groups of titles with means of indices.
    ///
    /// # Errors
    /// As [`Engine::answer`].
    pub fn add_raw_means(&self, query: &Query, table: &mut Table) -> Result<(), AnswerError> {
        if !matches!(query.kind, QueryKind::Classes(_) | QueryKind::Genres(_) | QueryKind::Reach(_)) {
            return Ok(());
        }
        self.with_weights(query.weights, |engine| {
            let selection = Selection::new(engine, &query.filter);
            let columns = RAW.map(|measure| Column::new(measure.name(), measure.unit(false)));
            table.columns.to_mut().extend(columns);
            let mut rows = Vec::with_capacity(table.rows.len());
            for mut row in table.rows.iter().cloned() {
                let titles = compare::member(engine, &selection, &query.kind, &row.key)?.rows;
                row.cells.extend(RAW.map(|measure| {
                    let known: Vec<f64> = titles.iter().filter_map(|row| measure.value(engine, *row)).collect();
                    Cell::number(stats::mean(&known))
                }));
                rows.push(row);
            }
            table.rows = rows.into();
            Ok(())
        })
    }
}
