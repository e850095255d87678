//! Genres in coarse groups.

use std::collections::HashMap;

use crate::store::lists::ListColumn;

/// Maps genres to coarse groups.
#[derive(Debug, Clone, Default)]
pub struct GenreGroups {
    pub group_of: HashMap<String, String>,
    /// Group of all genres that are not listed.
    pub default_group: String,
}

impl GenreGroups {
    /// Returns the names of the groups (`None` for the empty list), and per genre list the position of its group among
    /// them. A list belongs to the group of its first genre.
    pub(super) fn group_lists<'g>(&'g self, lists: &ListColumn) -> (Vec<Option<&'g str>>, Vec<usize>) {
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

    pub fn group(&self, genre: &str) -> &str {
        self.group_of.get(genre).unwrap_or(&self.default_group)
    }
}
