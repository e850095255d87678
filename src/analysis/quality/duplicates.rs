//! Titles listed twice, and IMDb records shared by two works.
//!
//! **Duplicate**: equal category, first release and name, where names are compared by their letters and digits only
//! (NFKC, lower case); or a different name, but every other fact equal, if director or cast is known. Titles without a
//! known release are not compared.
//!
//! **Shared record**: equal rating, awards (known or not) and number of votes, of which there is at least one. If the
//! first release is equal too, as it is when it also came from IMDb, chance is practically ruled out. Otherwise there
//! must be at least [`MIN_VOTES`] votes. In either case the neighbourhood must make chance unlikely: with n titles
//! in the catalogue (at least [`MIN_TITLES`]), there must be fewer than one title that is equal except for its votes
//! per n numbers of votes within a tenth of this one. Chance then stays rare: random figures gave 61 groups among
//! 100,000 titles and 73 among a million.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use strum::IntoEnumIterator;
use unicode_normalization::UnicodeNormalization;

use super::{Finding, Kind, join_first};
use crate::data::schema::Column;
use crate::domain::date::Date;
use crate::domain::title::{Category, ListField, TitleField};
use crate::i18n::{Message, msg};
use crate::store::catalogue::Catalogue;
use crate::store::lists::ListRef;
use crate::store::titles::{TitleRef, Titles};

/// From this number on, equal numbers of votes are hardly chance.
const MIN_VOTES: u64 = 100;
/// Lower bound for the size of the catalogue in the estimate of chance.
const MIN_TITLES: usize = 100;
/// Number of titles of a group that are named.
const MAX_NAMED: usize = 3;

/// What two titles have in common.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Same {
    NameAndRelease,
    AllButName,
}

pub(super) fn findings(catalogue: &Catalogue) -> Vec<Finding> {
    let duplicates = duplicates(&catalogue.titles);
    let known: HashSet<&[usize]> = duplicates.iter().map(|(rows, _)| rows.as_slice()).collect();
    let shared = shared(&catalogue.titles).into_iter().filter(|rows| !known.contains(rows.as_slice()));
    let shared = shared.map(|rows| shared_finding(catalogue, &rows)).collect::<Vec<_>>();
    duplicates.iter().map(|(rows, same)| duplicate_finding(catalogue, rows, *same)).chain(shared).collect()
}

fn duplicate_finding(catalogue: &Catalogue, rows: &[usize], same: Same) -> Finding {
    let title = catalogue.titles.get(rows[0]);
    let finding = Finding::on_title(catalogue, rows[0], Kind::Duplicate, TitleField::Title.name()).into_warning();
    let (name, others) = (title.name(), others(catalogue, rows));
    let what = match same {
        Same::NameAndRelease => msg!("found-same-name", title = name, others),
        Same::AllButName => msg!("found-same-facts", title = name, others),
    };
    finding.with_message(name, what)
}

fn shared_finding(catalogue: &Catalogue, rows: &[usize]) -> Finding {
    const COLUMN: &str = "imdb_rating,imdb_votes,awards_won,awards_nominated";
    let title = catalogue.titles.get(rows[0]);
    let award = |awards: Option<u32>| awards.map_or_else(String::new, |awards| awards.to_string());
    let (rating, votes) = (title.rating().unwrap_or_default(), title.votes().unwrap_or_default());
    let value = [rating.to_string(), votes.to_string(), award(title.awards_won()), award(title.awards_nominated())];
    let (rating, others) = (rating.to_string(), others(catalogue, rows));
    let other = catalogue.titles.get(rows[1]);
    let across = rows.len() == 2 && other.category() != title.category() && is_namesake(title, other);
    let what = if across {
        msg!("found-record-of-both", title = title.name(), rating, votes)
    } else {
        msg!("found-same-record", title = title.name(), rating, votes, others)
    };
    Finding::on_title(catalogue, rows[0], Kind::SharedRecord, COLUMN).into_warning().with_message(value.join(","), what)
}

fn is_namesake(one: TitleRef<'_>, other: TitleRef<'_>) -> bool {
    normalised(one.name()) == normalised(other.name())
}

/// The titles of a group except the first.
fn others(catalogue: &Catalogue, rows: &[usize]) -> Message {
    let name = |row: &usize| {
        let title = catalogue.titles.get(*row);
        match title.category() {
            Category::Movie => msg!("found-the-film", title = title.name(), id = title.id()),
            Category::Series => msg!("found-the-series", title = title.name(), id = title.id()),
        }
    };
    join_first(rows[1..].iter().map(name), MAX_NAMED, rows.len() - 1)
}

/// Groups of duplicates, ordered by their first rows, with what they have in common.
fn duplicates(titles: &Titles) -> Vec<(Vec<usize>, Same)> {
    let mut by_name: HashMap<_, Vec<usize>> = HashMap::new();
    let mut by_facts: HashMap<u64, Vec<Vec<usize>>> = HashMap::new();
    for (row, title) in titles.iter().enumerate() {
        let Some(released) = title.released() else { continue };
        by_name.entry((normalised(title.name()), title.category(), released)).or_default().push(row);
        if !title.director().is_empty() || !title.cast().is_empty() {
            let alike = by_facts.entry(facts(title)).or_default();
            match alike.iter_mut().find(|group| same_facts(titles.get(group[0]), title)) {
                Some(group) => group.push(row),
                None => alike.push(vec![row]),
            }
        }
    }
    let mut groups: Vec<(Vec<usize>, Same)> = by_name.into_values().map(|rows| (rows, Same::NameAndRelease)).collect();
    groups.retain(|(rows, _)| rows.len() > 1);
    let named: HashSet<Vec<usize>> = groups.iter().map(|(rows, _)| rows.clone()).collect();
    let alike = by_facts.into_values().flatten().filter(|rows| rows.len() > 1 && !named.contains(rows));
    groups.extend(alike.map(|rows| (rows, Same::AllButName)));
    groups.sort_unstable();
    groups
}

/// The letters and digits of a name; the name itself if it has none.
fn normalised(name: &str) -> String {
    let plain: String = name.nfkc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect();
    if plain.is_empty() { name.to_owned() } else { plain }
}

/// Hash of a title's facts.
fn facts(title: TitleRef<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    (title.category(), title.votes(), title.released(), title.netflix_released()).hash(&mut hasher);
    [title.genres(), title.countries(), title.director(), title.cast()].map(ListRef::codes).hash(&mut hasher);
    hasher.finish()
}

fn same_facts(one: TitleRef<'_>, other: TitleRef<'_>) -> bool {
    ListField::iter().all(|of| one.list(of) == other.list(of))
        && one.category() == other.category()
        && one.rating() == other.rating()
        && one.votes() == other.votes()
        && one.awards_won() == other.awards_won()
        && one.awards_nominated() == other.awards_nominated()
        && one.released() == other.released()
        && one.netflix_released() == other.netflix_released()
        && one.runtime() == other.runtime()
        && one.age_rating() == other.age_rating()
        && one.url() == other.url()
}

/// The IMDb record of a title, with the title's position in the catalogue.
#[derive(Clone, Copy)]
struct Record {
    /// Rating as bits, and awards.
    figures: (u64, Option<u32>, Option<u32>),
    votes: u64,
    released: Option<Date>,
    row: usize,
}

/// Groups of titles with the same IMDb record, ordered by their first rows.
fn shared(titles: &Titles) -> Vec<Vec<usize>> {
    let record = |(row, title): (usize, TitleRef<'_>)| {
        let votes = title.votes().filter(|votes| *votes > 0)?;
        let figures = (title.rating()?.to_bits(), title.awards_won(), title.awards_nominated());
        Some(Record { figures, votes, released: title.released(), row })
    };
    let mut records: Vec<Record> = titles.iter().enumerate().filter_map(record).collect();

    records.sort_unstable_by_key(|record| (record.figures, record.votes, record.row));
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for kin in records.chunk_by(|a, b| a.figures == b.figures) {
        let enough = kin.partition_point(|record| record.votes < MIN_VOTES);
        groups.extend(unlikely(kin, enough, titles.len()));
    }
    let reported: HashSet<usize> = groups.iter().flatten().copied().collect();

    records.retain(|record| record.released.is_some() && !reported.contains(&record.row));
    records.sort_unstable_by_key(|record| (record.figures, record.released, record.votes, record.row));
    for kin in records.chunk_by(|a, b| (a.figures, a.released) == (b.figures, b.released)) {
        groups.extend(unlikely(kin, 0, titles.len()));
    }
    // A film and a series of one name and record, whatever chance says: the record is that of one of them.
    let reported: HashSet<usize> = groups.iter().flatten().copied().collect();
    records.retain(|record| !reported.contains(&record.row));
    records.sort_unstable_by_key(|record| (record.figures, record.votes, record.row));
    for kin in records.chunk_by(|a, b| (a.figures, a.votes) == (b.figures, b.votes)) {
        let pair = kin.iter().enumerate().find_map(|(at, one)| {
            let film = titles.get(one.row);
            let other = kin[at + 1..].iter().find(|other| {
                let other = titles.get(other.row);
                other.category() != film.category() && is_namesake(film, other)
            })?;
            Some(vec![one.row, other.row])
        });
        groups.extend(pair);
    }
    groups.sort_unstable();
    groups
}

/// Groups with equal numbers of votes that chance does not explain. `kin` are records that differ at most in their
/// votes, sorted by votes; `titles` is the size of the catalogue. Only groups from position `from` on are returned.
fn unlikely(kin: &[Record], from: usize, titles: usize) -> Vec<Vec<usize>> {
    let mut groups = Vec::new();
    for group in kin[from..].chunk_by(|a, b| a.votes == b.votes).filter(|group| group.len() > 1) {
        let here = group[0].votes;
        let reach = (here / 10).max(2);
        let begin = kin.partition_point(|record| record.votes < here.saturating_sub(reach));
        let end = kin.partition_point(|record| record.votes <= here.saturating_add(reach));
        let neighbours = (end - begin - group.len()) as u64;
        if neighbours.saturating_mul(titles.max(MIN_TITLES) as u64) <= reach.saturating_mul(2) {
            groups.push(group.iter().map(|record| record.row).collect());
        }
    }
    groups
}
