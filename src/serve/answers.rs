//! The answers that were computed last, for all sessions that ask the same.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::domain::query::Query;
use crate::domain::summary::Summary;
use crate::domain::table::{Cell, Row, Table};

/// Maximum size of all answers, in bytes.
const CAPACITY: usize = 64 << 20;
/// What an answer takes besides its rows, roughly.
const BASE_SIZE: usize = 16 << 10;
/// What a row takes that is built when it is looked at, roughly: a place in an order, and the cells of those that were.
const LAZY_ROW_SIZE: usize = 32;

/// A cache of answers; those that were not asked for longest go first.
#[derive(Default)]
pub struct AnswerCache(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    /// Answers with their sizes, the newest last.
    answers: VecDeque<(Query, Arc<Summary>, usize)>,
    size: usize,
}

impl AnswerCache {
    /// The answer to a query, which `answer` computes if it is not kept. Two who ask at once may both compute it: no
    /// one waits for another.
    ///
    /// # Errors
    ///
    /// That of `answer`.
    pub fn get_or_insert_with<E>(
        &self,
        query: &Query,
        answer: impl FnOnce() -> Result<Summary, E>,
    ) -> Result<Arc<Summary>, E> {
        if let Some(summary) = self.kept().get(query) {
            return Ok(summary);
        }
        let summary = Arc::new(answer()?);
        self.kept().insert(query.clone(), Arc::clone(&summary));
        Ok(summary)
    }

    /// No panic can leave it half-changed.
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn get(&mut self, query: &Query) -> Option<Arc<Summary>> {
        let position = self.answers.iter().rposition(|(other, ..)| other == query)?;
        let entry = self.answers.remove(position)?;
        let summary = Arc::clone(&entry.1);
        self.answers.push_back(entry);
        Some(summary)
    }

    fn insert(&mut self, query: Query, summary: Arc<Summary>) {
        let size = size(&summary);
        self.size += size;
        self.answers.push_back((query, summary, size));
        // The newest stays, however large it is.
        while self.size > CAPACITY && self.answers.len() > 1 {
            self.size -= self.answers.pop_front().map_or(0, |(.., size)| size);
        }
    }
}

/// The size of an answer in bytes, roughly.
fn size(summary: &Summary) -> usize {
    let Table { columns, rows } = &summary.table;
    let row = if rows.is_lazy() { LAZY_ROW_SIZE } else { size_of::<Row>() + columns.len() * size_of::<Cell>() };
    BASE_SIZE + row * rows.len()
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::domain::query::QueryKind;
    use crate::domain::summary::{Chart, Tally};
    use crate::domain::title::Category;

    fn query(filter: &str) -> Query {
        Query { filter: filter.parse().unwrap(), ..Query::new(QueryKind::Classes(Category::Movie)) }
    }

    fn summary(rows: usize) -> Summary {
        let row = Row { key: String::new(), cells: Vec::new(), n: None, pinned: false };
        let table = Table { columns: Cow::default(), rows: std::iter::repeat_n(row, rows).collect() };
        Summary { table, chart: Chart::Profile, tally: Tally::default(), notes: Vec::new() }
    }

    #[test]
    fn an_answer_is_computed_once_and_errors_are_not_kept() {
        let cache = AnswerCache::default();
        let ask = |filter: &str, result: Result<usize, ()>| {
            cache.get_or_insert_with(&query(filter), || result.map(summary)).map(|summary| summary.table.rows.len())
        };
        assert_eq!(ask("year=2018", Err(())), Err(()));
        assert_eq!(ask("year=2018", Ok(1)), Ok(1));
        assert_eq!(ask("year=2018", Ok(2)), Ok(1), "the first answer is kept");
        assert_eq!(ask("year=2019", Ok(2)), Ok(2));
    }

    #[test]
    fn those_not_asked_for_longest_go_first() {
        let cache = AnswerCache::default();
        let rows = CAPACITY / size_of::<Row>() / 3;
        let ask = |filter: &str| {
            let mut is_new = false;
            let answer = || {
                is_new = true;
                Ok::<_, ()>(summary(rows))
            };
            cache.get_or_insert_with(&query(filter), answer).unwrap();
            is_new
        };
        assert!(ask("year=2018") && ask("year=2019"));
        assert!(!ask("year=2018"));
        assert!(ask("year=2020"), "which takes the place of 2019");
        assert!(!ask("year=2018"));
        assert!(ask("year=2019"));
    }
}
