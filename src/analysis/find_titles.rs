//! Finds titles by their names.

use std::cmp::Reverse;

use rayon::prelude::*;

use super::engine::Engine;
use crate::domain::date::Date;
use crate::domain::found_title::FoundTitle;
use crate::domain::fuzzy::{Buffers, Rank, Typed};
use crate::domain::scope::TitleRef;

/// How many titles are found at most.
const MAX_FOUND: usize = 50;

impl Engine {
    /// Returns the titles of the whole catalogue whose name, or whose original title in Korean, matches a text best; the
    /// one with more votes first among equals.
    pub fn find_titles(&self, text: &str) -> Vec<FoundTitle> {
        let Some(typed) = Typed::new(text) else { return Vec::new() };
        let titles = &self.catalogue().titles;
        let rank = |buffers: &mut Buffers, row: usize| {
            let title = titles.get(row);
            let names = [Some(title.name()), title.title_ko()];
            let best = names.into_iter().flatten().filter_map(|name| typed.rank(name, buffers)).min()?;
            Some((best, Reverse(title.votes()), row))
        };
        let ranked = (0..titles.len()).into_par_iter().map_init(Buffers::default, rank).flatten();
        let mut found: Vec<(Rank, _, usize)> = ranked.collect();
        if found.len() > MAX_FOUND {
            found.select_nth_unstable(MAX_FOUND);
            found.truncate(MAX_FOUND);
        }
        found.sort_unstable();
        let found_title = |row, quality| {
            let title = titles.get(row);
            FoundTitle {
                title: TitleRef { id: title.id().to_owned(), name: title.name().to_owned() },
                title_ko: title.title_ko().unwrap_or_default().to_owned(),
                category: title.category(),
                year: title.released().map(Date::year).or(title.year()),
                quality,
            }
        };
        found.into_iter().map(|((quality, _), _, row)| found_title(row, quality)).collect()
    }
}
