//! Names of works: the ids of titles, and the form in which names of several files are compared.

use std::collections::{HashMap, HashSet};

use crate::domain::title::{Category, Title};

/// Gives each title the id that its category, name and year make, with a number where another has it already.
pub fn give(titles: &mut [Title], years: &[Option<u16>]) {
    let mut taken = HashSet::new();
    // Where the search for a free number goes on: thousands of works may share a name.
    let mut next: HashMap<String, usize> = HashMap::new();
    for (title, year) in titles.iter_mut().zip(years) {
        let base = id(title, *year);
        let number = next.entry(base.clone()).or_insert(2);
        let mut candidate = base.clone();
        while !taken.insert(candidate.clone()) {
            candidate = format!("{base}-{number}");
            *number += 1;
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
