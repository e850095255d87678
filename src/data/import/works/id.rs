//! Names of works: the ids of titles, and the form in which names of several files are compared.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};

use crate::domain::title::{Category, Title};

/// Gives each title the id that its category, name and year make, with a number where another has it already.
pub fn give(titles: &mut [Title], years: &[Option<u16>]) {
    // Hashes take the place of the ids: those of millions of titles would be in memory twice, and 128 bits do not meet
    // by chance.
    let hashers = [RandomState::new(), RandomState::new()];
    let hash = |id: &str| hashers.each_ref().map(|hasher| hasher.hash_one(id));
    let mut taken = HashSet::new();
    // Where the search for a free number goes on: thousands of works may share a name.
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
fn id(title: &Title, year: Option<u16>) -> String {
    let category = match title.category {
        Category::Movie => "m",
        Category::Series => "s",
    };
    let name = title.name.to_lowercase();
    let year = year.map(|year| year.to_string());
    std::iter::once(category).chain(words(&name)).chain(year.as_deref()).collect::<Vec<_>>().join("-")
}

/// The letters and digits of a name in lower case; the name itself where it has none.
pub fn normal(name: &str) -> String {
    let lower = name.to_lowercase();
    let joined: String = words(&lower).collect();
    if joined.is_empty() { lower } else { joined }
}

fn words(lower: &str) -> impl Iterator<Item = &str> {
    lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}
