//! Works out of rows: a listing has a work once for each region, and a catalogue has it once.

use std::collections::{HashMap, HashSet};

use crate::domain::date::Date;
use crate::domain::title::{Category, Title};

/// What rows of the same work share. Two works of one name differ in date, rating or votes.
#[derive(PartialEq, Eq, Hash)]
struct Identity {
    name: String,
    category: Category,
    released: Option<Date>,
    rating_bits: Option<u64>,
    votes: Option<u64>,
}

impl Identity {
    fn of(title: &Title) -> Self {
        Self {
            name: title.name.clone(),
            category: title.category,
            released: title.released,
            rating_bits: title.rating.map(f64::to_bits),
            votes: title.votes,
        }
    }
}

/// The works found so far, in the order of their first rows.
#[derive(Default)]
pub struct Works {
    titles: Vec<Title>,
    /// How many rows each of the titles stands for.
    rows: Vec<usize>,
    positions: HashMap<Identity, usize>,
}

impl Works {
    /// Adds a row. Where it is a further row of a known work, its countries and tags join those of the
    /// first, the earlier Netflix date stays, and the position of the work is returned.
    pub fn add(&mut self, row: Title) -> Option<usize> {
        let identity = Identity::of(&row);
        if let Some(&position) = self.positions.get(&identity) {
            let title = &mut self.titles[position];
            unite(&mut title.countries, row.countries);
            unite(&mut title.tags, row.tags);
            title.netflix_released = [title.netflix_released, row.netflix_released].into_iter().flatten().min();
            self.rows[position] += 1;
            return Some(position);
        }
        self.positions.insert(identity, self.titles.len());
        self.titles.push(row);
        self.rows.push(1);
        None
    }

    /// The line that tells of a united work.
    pub fn remark(&self, position: usize) -> Option<String> {
        let (title, rows) = (self.titles.get(position)?, self.rows.get(position)?);
        let countries = title.countries.len();
        Some(format!("{} ({}): {rows} rows are one title, in {countries} countries", title.name, title.category))
    }

    /// The works as titles with their ids.
    pub fn into_titles(self) -> Vec<Title> {
        let mut titles = self.titles;
        let mut taken = HashSet::new();
        for title in &mut titles {
            let base = id(title);
            let mut numbered = (2_usize..).map(|number| format!("{base}-{number}"));
            let mut candidate = base.clone();
            while !taken.insert(candidate.clone()) {
                let Some(next) = numbered.next() else { break };
                candidate = next;
            }
            title.id = candidate;
        }
        titles
    }
}

fn unite(list: &mut Vec<String>, more: Vec<String>) {
    for member in more {
        if !list.contains(&member) {
            list.push(member);
        }
    }
}

/// `s-hwarang-2016`: category, name in lower-case letters and digits of any script, year of release.
fn id(title: &Title) -> String {
    let category = match title.category {
        Category::Movie => "m",
        Category::Series => "s",
    };
    let name = title.name.to_lowercase();
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let year = title.released.map(|date| date.year().to_string());
    std::iter::once(category).chain(words).chain(year.as_deref()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, released: &str, country: &str, netflix: &str) -> Title {
        Title {
            id: String::new(),
            name: name.to_owned(),
            category: Category::Series,
            genres: vec![],
            tags: vec![],
            languages: vec![],
            countries: vec![country.to_owned()],
            rating: Some(8.1),
            votes: Some(814),
            awards_won: None,
            awards_nominated: None,
            released: released.parse().ok(),
            netflix_released: netflix.parse().ok(),
            runtime: None,
            age_rating: None,
            director: vec![],
            cast: vec![],
            url: None,
        }
    }

    #[test]
    fn rows_of_one_work_become_one_title() {
        let mut works = Works::default();
        assert_eq!(works.add(row("Hwarang", "2016-12-19", "Korea", "2018-12-21")), None);
        assert_eq!(works.add(row("Hwarang", "2016-12-19", "Japan", "2018-05-15")), Some(0));
        assert_eq!(works.remark(0).unwrap(), "Hwarang (series): 2 rows are one title, in 2 countries");
        let titles = works.into_titles();
        assert_eq!(titles.len(), 1);
        assert_eq!(titles[0].countries, ["Korea", "Japan"]);
        assert_eq!(titles[0].netflix_released.unwrap().to_string(), "2018-05-15");
    }

    #[test]
    fn works_that_share_a_name_stay_apart_and_get_ids_of_their_own() {
        let mut works = Works::default();
        for (name, released) in
            [("Sadako", "2012-05-12"), ("Sadako", "2019-05-24"), ("사다코: 2", ""), ("사다코 (2)", ""), ("?!", "")]
        {
            works.add(row(name, released, "Japan", "2020-01-01"));
        }
        let ids: Vec<String> = works.into_titles().into_iter().map(|title| title.id).collect();
        assert_eq!(ids, ["s-sadako-2012", "s-sadako-2019", "s-사다코-2", "s-사다코-2-2", "s"]);
    }
}
