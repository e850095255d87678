//! Titles that are listed twice, and IMDb records that two works share.
//!
//! **Duplicate**: the same category, first release and name, where names are compared by their letters and digits
//! alone (NFKC, lower case); or another name, but every other fact the same, of a title on which more is known than
//! its figures: director or cast. A release that is unknown is the same as nothing.
//!
//! **Shared record**: the same rating, awards (known or not) and number of votes, of which there are some. Where the
//! first release is the same too, as it is when that also came from IMDb, chance is as good as out of the
//! question. Otherwise there must be at least [`ENOUGH_VOTES`] votes. In either case the neighbours must make chance
//! unlikely: the titles alike but for their votes, of which these lie within a tenth, must number less than one for
//! every hundred numbers of votes in that span. So a million titles do not warn of every two with 7.0 and 12 votes.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use unicode_normalization::UnicodeNormalization;

use super::{Finding, Kind, few};
use crate::data::schema::{Column, TitleColumn};
use crate::domain::catalogue::Catalogue;
use crate::domain::figures::whole;
use crate::domain::title::{Category, Title};

/// From so many votes on, two titles hardly have the same number of them by chance.
const ENOUGH_VOTES: u64 = 100;
/// So many titles of a group are named.
const NAMED: usize = 3;

pub(super) fn findings(catalogue: &Catalogue) -> Vec<Finding> {
    let duplicates = duplicates(&catalogue.titles);
    let known: HashSet<&[usize]> = duplicates.iter().map(|(rows, _)| rows.as_slice()).collect();
    let shared = shared(&catalogue.titles).into_iter().filter(|rows| !known.contains(rows.as_slice()));
    let shared = shared.map(|rows| shared_finding(catalogue, &rows)).collect::<Vec<_>>();
    duplicates.iter().map(|(rows, same)| duplicate_finding(catalogue, rows, same)).chain(shared).collect()
}

fn duplicate_finding(catalogue: &Catalogue, rows: &[usize], same: &str) -> Finding {
    let title = &catalogue.titles[rows[0]];
    let finding = Finding::on_title(catalogue, rows[0], Kind::Duplicate, TitleColumn::Title.name()).warns();
    finding.says(&title.name, format!("“{}” has {same} as {}", title.name, others(catalogue, rows)))
}

fn shared_finding(catalogue: &Catalogue, rows: &[usize]) -> Finding {
    const COLUMN: &str = "imdb_rating,imdb_votes,awards_won,awards_nominated";
    let title = &catalogue.titles[rows[0]];
    let award = |awards: Option<u32>| awards.map_or_else(String::new, |awards| awards.to_string());
    let (rating, votes) = (title.rating.unwrap_or_default(), title.votes.unwrap_or_default());
    let value = [rating.to_string(), votes.to_string(), award(title.awards_won), award(title.awards_nominated)];
    let (name, votes) = (&title.name, whole(votes));
    let what =
        format!("“{name}” shares its rating {rating}, {votes} votes and awards with {}", others(catalogue, rows));
    Finding::on_title(catalogue, rows[0], Kind::SharedRecord, COLUMN).warns().says(value.join(","), what)
}

/// The titles of a group but the first.
fn others(catalogue: &Catalogue, rows: &[usize]) -> String {
    let name = |row: &usize| {
        let title = &catalogue.titles[*row];
        let kind = match title.category {
            Category::Movie => "film",
            Category::Series => "series",
        };
        format!("the {kind} “{}” ({})", title.name, title.id)
    };
    few(&rows[1..].iter().take(NAMED).map(name).collect::<Vec<_>>(), rows.len() - 1)
}

/// Groups of one title each, in the order of their first rows, with what is the same.
fn duplicates(titles: &[Title]) -> Vec<(Vec<usize>, &'static str)> {
    let mut by_name: HashMap<_, Vec<usize>> = HashMap::new();
    let mut by_facts: HashMap<u64, Vec<Vec<usize>>> = HashMap::new();
    for (row, title) in titles.iter().enumerate() {
        let Some(released) = title.released else { continue };
        by_name.entry((normalised(&title.name), title.category, released)).or_default().push(row);
        if !title.director.is_empty() || !title.cast.is_empty() {
            let alike = by_facts.entry(facts(title)).or_default();
            match alike.iter_mut().find(|group| same_facts(&titles[group[0]], title)) {
                Some(group) => group.push(row),
                None => alike.push(vec![row]),
            }
        }
    }
    let mut groups: Vec<(Vec<usize>, &str)> =
        by_name.into_values().map(|rows| (rows, "the name, category and release")).collect();
    groups.retain(|(rows, _)| rows.len() > 1);
    let named: HashSet<Vec<usize>> = groups.iter().map(|(rows, _)| rows.clone()).collect();
    let alike = by_facts.into_values().flatten().filter(|rows| rows.len() > 1 && !named.contains(rows));
    groups.extend(alike.map(|rows| (rows, "every fact but the name")));
    groups.sort_unstable();
    groups
}

/// The letters and digits of a name; the name itself where it has none.
fn normalised(name: &str) -> String {
    let plain: String = name.nfkc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect();
    if plain.is_empty() { name.to_owned() } else { plain }
}

/// A number that titles with the same facts share; others hardly do.
fn facts(title: &Title) -> u64 {
    let mut hasher = DefaultHasher::new();
    let Title { category, genres, countries, votes, released, netflix_released, director, cast, .. } = title;
    (category, genres, countries, votes, released, netflix_released, director, cast).hash(&mut hasher);
    hasher.finish()
}

fn same_facts(one: &Title, other: &Title) -> bool {
    let Title { id: _, name: _, category, genres, tags, languages, countries, rating, votes, .. } = one;
    let Title { awards_won, awards_nominated, released, netflix_released, .. } = one;
    let Title { runtime, age_rating, director, cast, url, .. } = one;
    *category == other.category
        && *genres == other.genres
        && *tags == other.tags
        && *languages == other.languages
        && *countries == other.countries
        && *rating == other.rating
        && *votes == other.votes
        && *awards_won == other.awards_won
        && *awards_nominated == other.awards_nominated
        && *released == other.released
        && *netflix_released == other.netflix_released
        && *runtime == other.runtime
        && *age_rating == other.age_rating
        && *director == other.director
        && *cast == other.cast
        && *url == other.url
}

/// Groups of titles with one IMDb record, in the order of their first rows.
fn shared(titles: &[Title]) -> Vec<Vec<usize>> {
    let record = |row: usize| {
        let title = &titles[row];
        let rating = title.rating.filter(|_| title.votes > Some(0))?.to_bits();
        Some((rating, title.awards_won, title.awards_nominated))
    };
    let votes = |row: usize| titles[row].votes.unwrap_or_default();
    let mut rows: Vec<usize> = (0..titles.len()).filter(|row| record(*row).is_some()).collect();

    rows.sort_unstable_by_key(|row| (record(*row), votes(*row), *row));
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for kin in rows.chunk_by(|a, b| record(*a) == record(*b)) {
        let enough = kin.partition_point(|row| votes(*row) < ENOUGH_VOTES);
        groups.extend(unlikely(kin, votes, enough));
    }
    let told: HashSet<usize> = groups.iter().flatten().copied().collect();

    rows.retain(|row| titles[*row].released.is_some() && !told.contains(row));
    rows.sort_unstable_by_key(|row| (record(*row), titles[*row].released, votes(*row), *row));
    for kin in rows.chunk_by(|a, b| (record(*a), titles[*a].released) == (record(*b), titles[*b].released)) {
        groups.extend(unlikely(kin, votes, 0));
    }
    groups.sort_unstable();
    groups
}

/// The groups of rows with one number of votes that chance does not explain, among rows that are sorted by votes;
/// those from position `from` on count.
fn unlikely(kin: &[usize], votes: impl Fn(usize) -> u64, from: usize) -> Vec<Vec<usize>> {
    let mut groups = Vec::new();
    for group in kin[from..].chunk_by(|a, b| votes(*a) == votes(*b)).filter(|group| group.len() > 1) {
        let here = votes(group[0]);
        let reach = (here / 10).max(2);
        let begin = kin.partition_point(|row| votes(*row) < here.saturating_sub(reach));
        let end = kin.partition_point(|row| votes(*row) <= here.saturating_add(reach));
        let neighbours = (end - begin - group.len()) as u64;
        if neighbours.saturating_mul(100) <= reach.saturating_mul(2) {
            groups.push(group.to_vec());
        }
    }
    groups
}
