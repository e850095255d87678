//! Genres, countries and languages that look like a slip in a common one.
//!
//! A name is suspected where all of this holds:
//! - a common name is used by at least [`TIMES`] times as many titles;
//! - both are the same but for case, blanks and signs (`Sci Fi`), or one edit apart (a letter more, less, other or two
//!   swapped: Damerau–Levenshtein), two where the shorter one has [`LONG`] letters or more; names of fewer than
//!   [`SHORT`] letters are too easily alike;
//! - it is not itself well known: no country on the map, where Iran and Iraq or Austria and Australia both stand, and
//!   none of the genres and languages that are known to resemble another.
//!
//! Only the [`COMMON`] most used names can be meant, and of a column with more than [`NAMES`] different ones only
//! the most used are looked at: such a column is no list of names to choose from.

use std::collections::HashMap;

use super::{Finding, Kind};
use crate::data::schema::Column;
use crate::domain::geography::locate;
use crate::domain::title::{ListField, TitleField};
use crate::i18n::msg;
use crate::store::catalogue::Catalogue;

const TIMES: usize = 10;
const SHORT: usize = 4;
const LONG: usize = 8;
const COMMON: usize = 200;
const NAMES: usize = 10_000;

/// A column of names, with the lists that it fills.
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

/// A name with how many titles use it and the first of them.
struct Used<'c> {
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
    let used = used(catalogue, *names);
    let common = &used[..used.len().min(COMMON)];
    let suspects = used.iter().take(NAMES).filter(|rare| !is_known(rare.name));
    let mut findings: Vec<(usize, Finding)> = suspects
        .filter_map(|rare| {
            let suggestions = common.iter().take_while(|other| other.titles >= TIMES * rare.titles);
            let suggestions = suggestions.filter_map(|other| Some((edits(&rare.plain, &other.plain)?, other)));
            // Of equally near names the first, which is the most used.
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
            let finding = Finding::on_title(catalogue, rare.first, Kind::Misspelt, column.name()).warns();
            Some((rare.first, finding.says(rare.name, what)))
        })
        .collect();
    findings.sort_by_key(|(first, _)| *first);
    findings.into_iter().map(|(_, finding)| finding).collect()
}

/// The names of a column, the most used ones first.
fn used(catalogue: &Catalogue, names: ListField) -> Vec<Used<'_>> {
    let mut counts: HashMap<&str, (usize, usize)> = HashMap::new();
    for (row, title) in catalogue.titles.iter().enumerate() {
        for name in title.list(names).iter() {
            counts.entry(name).or_insert((0, row)).0 += 1;
        }
    }
    let used = counts.into_iter().map(|(name, (titles, first))| Used { name, plain: plain(name), titles, first });
    let mut used: Vec<Used<'_>> = used.collect();
    used.sort_unstable_by(|a, b| b.titles.cmp(&a.titles).then_with(|| a.name.cmp(b.name)));
    used
}

fn plain(name: &str) -> String {
    name.chars().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect()
}

/// Returns the edit distance of two plain names, if it is small enough for a typo.
fn edits(one: &str, other: &str) -> Option<usize> {
    let (a, b) = (one.chars().count(), other.chars().count());
    let shorter = a.min(b);
    let most = match shorter {
        0 => return None,
        1..SHORT => 0,
        SHORT..LONG => 1,
        _ => 2,
    };
    (a.abs_diff(b) <= most).then(|| strsim::damerau_levenshtein(one, other)).filter(|edits| *edits <= most)
}
