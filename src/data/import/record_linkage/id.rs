//! Ids of titles.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};

use crate::data::import::names::words;
use crate::domain::title::{Category, Title};

/// Assigns each title an id made of category, name and year, with a number appended if the id is taken.
pub fn assign(titles: &mut [Title], years: &[Option<u16>]) {
    // Stores 128-bit hashes instead of ids: the ids of millions of titles would be in memory twice, and a collision is
    // improbable.
    let hashers = [RandomState::new(), RandomState::new()];
    let hash = |id: &str| hashers.each_ref().map(|hasher| hasher.hash_one(id));
    let mut taken = HashSet::new();
    // The next number to try for each base id, since thousands of works may share a name.
    let mut next: HashMap<[u64; 2], usize> = HashMap::new();
    for (title, year) in titles.iter_mut().zip(years) {
        let base = id(title, *year);
        let mut candidate = base.clone();
        if !taken.insert(hash(&base)) {
            let number = next.entry(hash(&base)).or_insert(2);
            while {
                candidate = format!("{base}-{number}");
                *number += 1;
                !taken.insert(hash(&candidate))
            } {}
        }
        title.id = candidate;
    }
}

/// `s-hwarang-2016`: category, name in lower-case letters and digits of any script, year of release.
pub fn id(title: &Title, year: Option<u16>) -> String {
    let category = match title.category {
        Category::Movie => "m",
        Category::Series => "s",
    };
    let name = title.name.to_lowercase();
    let year = year.map(|year| year.to_string());
    std::iter::once(category).chain(words(&name)).chain(year.as_deref()).collect::<Vec<_>>().join("-")
}
