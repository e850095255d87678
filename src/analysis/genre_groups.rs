//! Genres in coarse groups.

use std::collections::HashMap;

use crate::store::lists::ListColumn;

/// Which genres make up which of the coarse groups.
#[derive(Debug, Clone, Default)]
pub struct GenreGroups {
    /// Group of each genre.
    pub group_of: HashMap<String, String>,
    /// Group of every genre that is not named.
    pub otherwise: String,
}

impl GenreGroups {
    /// The names of the groups that lists of genres are in, `None` for that of the empty list; and for each list the
    /// place of its group among them. A list is in the group of its first genre.
    pub(super) fn of_lists<'g>(&'g self, lists: &ListColumn) -> (Vec<Option<&'g str>>, Vec<usize>) {
        let mut names: Vec<Option<&str>> = Vec::new();
        let places = (0..lists.n_lists()).map(|list| {
            let name = lists.list(list).first().map(|genre| self.group(genre));
            names.iter().position(|other| *other == name).unwrap_or_else(|| {
                names.push(name);
                names.len() - 1
            })
        });
        let places = places.collect();
        (names, places)
    }

    /// The group of a genre.
    pub fn group(&self, genre: &str) -> &str {
        self.group_of.get(genre).unwrap_or(&self.otherwise)
    }
}
