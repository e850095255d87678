//! Several stretches of titles as one, column by column, so that several columns can be put together at a time.

use super::{Titles, Words};
use crate::domain::columns::{Lists, Texts, Values, behind_each_other};

/// Work on one column, which can be done while others are worked on.
pub type Work<'w> = Box<dyn FnOnce() + Send + 'w>;

/// For each column, taking it out of all stretches and putting it together; the longest work comes first.
macro_rules! columns {
    ($all:ident, $parts:ident, $($column:ident: $joined:path),+ $(,)?) => {{
        let Titles { $($column),+ } = $all;
        vec![$({
            let parts: Vec<_> = $parts.iter_mut().map(|part| std::mem::take(&mut part.$column)).collect();
            Box::new(move || *$column = $joined(parts)) as Work<'_>
        }),+]
    }};
}

impl Titles {
    /// All titles of several, behind each other, as if they had been added one after another; `work` has it done.
    pub fn joined(mut parts: Vec<Self>, work: impl FnOnce(Vec<Work<'_>>)) -> Self {
        if parts.len() == 1 {
            return parts.pop().unwrap_or_default();
        }
        let mut all = Self::default();
        let columns = &mut all;
        work(columns! {
            columns, parts,
            casts: Lists::joined,
            directors: Lists::joined,
            names: Texts::joined,
            urls: Texts::joined,
            ids: Texts::joined,
            tags: Lists::joined,
            countries: Lists::joined,
            languages: Lists::joined,
            genres: Lists::joined,
            ratings: Values::joined,
            votes: Values::joined,
            won: Values::joined,
            nominated: Values::joined,
            released: Values::joined,
            netflix_released: Values::joined,
            runtimes: Words::joined,
            age_ratings: Words::joined,
            categories: behind_each_other,
        });
        all
    }
}
