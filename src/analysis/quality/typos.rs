//! Likely typos of common genres, countries and languages.
//!
//! A name is reported if all of these hold:
//! - a common name is used by at least [`MIN_RATIO`] times as many titles;
//! - both are equal except for case, blanks and punctuation (`Sci Fi`), or their Damerau–Levenshtein distance is 1, or
//!   2 if the shorter one has at least [`MIN_LETTERS_FOR_TWO_EDITS`] letters; names of fewer than [`MIN_LETTERS`]
//!   letters are too easily similar;
//! - it is not well known: countries on the map (Iran and Iraq, Austria and Australia) and the genres and languages
//!   known to resemble another are exempt.
//!
//! Only the [`MAX_CANDIDATES`] most used names are candidates for the correct spelling. Only the [`MAX_NAMES`] most
//! used names of a column are checked: a column with more is free text.

use std::collections::HashMap;

use super::{Finding, Kind};
use crate::data::schema::Column;
use crate::domain::geography::locate;
use crate::domain::title::{ListField, TitleField};
use crate::i18n::msg;
use crate::store::catalogue::Catalogue;

const MIN_RATIO: usize = 10;
const MIN_LETTERS: usize = 4;
const MIN_LETTERS_FOR_TWO_EDITS: usize = 8;
const MAX_CANDIDATES: usize = 200;
const MAX_NAMES: usize = 10_000;

/// A column, its lists, and the predicate for its known names.
type Names = (TitleField, ListField, fn(&str) -> bool);

const COLUMNS: [Names; 3] = [
    (TitleField::Genres, ListField::Genres, |name| GENRES.contains(&name)),
    (TitleField::Languages, ListField::Languages, |name| LANGUAGES.contains(&name)),
    (TitleField::Countries, ListField::Countries, |name| locate(name).is_some()),
];

/// Genres of IMDb and Netflix that resemble another one.
const GENRES: [&str; 4] = ["Music", "Musical", "Musicals", "Short"];
/// Languages that resemble another one.
const LANGUAGES: [&str; 16] = [
    "Bosnian",
    "Cree",
    "Dari",
    "Greek",
    "Inuktitut",
    "Irish",
    "Malay",
    "Malayalam",
    "Mari",
    "Maori",
    "Roman",
    "Romani",
    "Romanian",
    "Serbian",
    "Slovak",
    "Sorbian",
];

/// A name, the number of titles that use it and the first of these.
struct NameCount<'c> {
    name: &'c str,
    /// Its letters and digits in lower case.
    plain: String,
    titles: usize,
    first: usize,
}

pub(super) fn findings(catalogue: &Catalogue) -> Vec<Finding> {
    COLUMNS.iter().flat_map(|column| in_column(catalogue, column)).collect()
}

fn in_column(catalogue: &Catalogue, (column, names, is_known): &Names) -> Vec<Finding> {
    let used = count_names(catalogue, *names);
    let common = &used[..used.len().min(MAX_CANDIDATES)];
    let suspects = used.iter().take(MAX_NAMES).filter(|rare| !is_known(rare.name));
    let mut findings: Vec<(usize, Finding)> = suspects
        .filter_map(|rare| {
            let suggestions = common.iter().take_while(|other| other.titles >= MIN_RATIO * rare.titles);
            let suggestions = suggestions.filter_map(|other| Some((edit_distance(&rare.plain, &other.plain)?, other)));
            // Names at equal distance are ordered by use, so this is the most used one.
            let (_, suggestion) = suggestions.min_by_key(|(edits, _)| *edits)?;
            let what = msg!(
                "found-misspelt",
                name = rare.name,
                column = column.name(),
                titles = rare.titles,
                first = catalogue.titles.get(rare.first).name(),
                suggestion = suggestion.name,
                suggestion_titles = suggestion.titles,
            );
            let finding = Finding::on_title(catalogue, rare.first, Kind::Misspelt, column.name()).into_warning();
            Some((rare.first, finding.with_message(rare.name, what)))
        })
        .collect();
    findings.sort_by_key(|(first, _)| *first);
    findings.into_iter().map(|(_, finding)| finding).collect()
}

/// The names of a column, most used first.
fn count_names(catalogue: &Catalogue, names: ListField) -> Vec<NameCount<'_>> {
    let mut counts: HashMap<&str, (usize, usize)> = HashMap::new();
    for (row, title) in catalogue.titles.iter().enumerate() {
        for name in title.list(names).iter() {
            counts.entry(name).or_insert((0, row)).0 += 1;
        }
    }
    let used = counts.into_iter().map(|(name, (titles, first))| NameCount { name, plain: plain(name), titles, first });
    let mut used: Vec<NameCount<'_>> = used.collect();
    used.sort_unstable_by(|a, b| b.titles.cmp(&a.titles).then_with(|| a.name.cmp(b.name)));
    used
}

fn plain(name: &str) -> String {
    name.chars().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect()
}

/// Edit distance of two plain names; `None` if they are too far apart to be a typo.
fn edit_distance(one: &str, other: &str) -> Option<usize> {
    let (a, b) = (one.chars().count(), other.chars().count());
    let shorter = a.min(b);
    let most = match shorter {
        0 => return None,
        1..MIN_LETTERS => 0,
        MIN_LETTERS..MIN_LETTERS_FOR_TWO_EDITS => 1,
        _ => 2,
    };
    (a.abs_diff(b) <= most).then(|| strsim::damerau_levenshtein(one, other)).filter(|edits| *edits <= most)
}
