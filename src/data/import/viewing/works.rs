//! Groups the rows of reports into works.
//!
//! A work has one name, without its season, and one category. A report has each season of a work once, and prints its
//! original title if it differs from the English name. So rows of one name and category are of different works if one
//! report has both for the same season, or if their original titles are not alike. Where they do, the spelling
//! changed, or a season has a title of its own: `신비아파트: 고스트볼의 비밀`, `신비아파트: 고스트볼X의 탄생`.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::rows::ViewingRow;
use crate::data::import::names::normalise;
use crate::data::import::season::{SplitName, has_hangul};
use crate::domain::title::Category;
use crate::domain::viewing::ViewingPeriod;

/// A work of which there are viewing figures.
#[derive(Debug, Clone)]
pub(in crate::data::import) struct ViewingWork {
    pub name: String,
    /// The original title without its season; empty where no report prints it.
    pub original: String,
    pub category: Category,
    /// Positions of its rows, each with the season.
    pub rows: Vec<(usize, String)>,
}

/// The works of all reports, and the rows whose category is unknown.
#[derive(Debug, Default)]
pub(super) struct ReportWorks {
    pub works: Vec<ViewingWork>,
    pub uncategorised: Vec<usize>,
}

/// A row whose category is known.
struct Placed {
    row: usize,
    category: Category,
    split: SplitName,
}

/// Groups the rows of reports at `positions`. `other_sources` returns the category that other sources have for a name
/// and an original title.
pub(super) fn group(
    rows: &[ViewingRow],
    positions: &[usize],
    other_sources: impl Fn(&str, &str) -> Option<Category>,
) -> ReportWorks {
    let names = Names::new(rows, positions);
    let name_of = |row: &ViewingRow| names.english(row).unwrap_or(&row.name).to_owned();
    let split_row = |row: &ViewingRow| split_row(row, names.english(row));
    let (mut placed, mut open) = (Vec::new(), Vec::new());
    for position in positions {
        let row = &rows[*position];
        let split = split_row(row);
        match row.category.or(split.is_series.then_some(Category::Series)) {
            None => open.push((*position, split)),
            Some(Category::Movie) => {
                let split = SplitName { work: name_of(row), season: String::new(), is_series: false };
                placed.push(Placed { row: *position, category: Category::Movie, split });
            }
            Some(Category::Series) => placed.push(Placed { row: *position, category: Category::Series, split }),
        }
    }
    let categories = Categories::new(rows, &placed);
    let mut uncategorised = Vec::new();
    for (position, split) in open {
        let row = &rows[position];
        let whole = SplitName { work: name_of(row), season: String::new(), is_series: false };
        let original = original_of(row);
        let found = categories.find(&whole, &original).map(|category| (category, whole.clone()));
        let found = found.or_else(|| {
            let category = categories.find(&split, &original).filter(|category| *category == Category::Series);
            category.map(|category| (category, split.clone()))
        });
        let found = found.or_else(|| {
            let category = other_sources(&whole.work, &original).map(|category| (category, whole));
            category.or_else(|| {
                let category = other_sources(&split.work, &original).filter(|found| *found == Category::Series);
                category.map(|category| (category, split))
            })
        });
        match found {
            Some((category, split)) => placed.push(Placed { row: position, category, split }),
            None => uncategorised.push(position),
        }
    }
    placed.sort_by_key(|placed| placed.row);
    ReportWorks { works: into_works(rows, placed), uncategorised }
}

/// Parts the season from the name of a row, which may have an English name instead. The season is that of the original
/// title where the name has none.
fn split_row(row: &ViewingRow, english: Option<&str>) -> SplitName {
    let (split, original) = (SplitName::new(&row.name), split_original(row));
    let season = if split.season.is_empty() { original.season } else { split.season };
    let work = english.map_or(split.work, str::to_owned);
    SplitName { work, season, is_series: split.is_series || original.is_series }
}

/// The original title of a row without its season; of a name in Hangul, the name.
fn original_of(row: &ViewingRow) -> String {
    let original = if row.original.is_empty() && has_hangul(&row.name) { &row.name } else { &row.original };
    match row.category {
        Some(Category::Movie) => original.clone(),
        _ if row.original.is_empty() => SplitName::new(original).work,
        _ => split_original(row).work,
    }
}

/// Parts the season from the original title of a row. Where the name has none, a season with further words is none
/// either: `오징어 게임: 시즌2 제작 이야기`, in English `Squid Game: Making Season 2`.
fn split_original(row: &ViewingRow) -> SplitName {
    let split = SplitName::new(&row.original);
    if has_hangul(&split.season) && SplitName::new(&row.name).season.is_empty() {
        return SplitName { work: row.original.clone(), season: String::new(), is_series: split.is_series };
    }
    split
}

/// The English names of works by their original titles, for rows that have only the latter.
struct Names {
    by_original: HashMap<String, HashSet<String>>,
}

impl Names {
    fn new(rows: &[ViewingRow], positions: &[usize]) -> Self {
        let mut by_original: HashMap<String, HashSet<String>> = HashMap::new();
        for row in positions.iter().map(|position| &rows[*position]).filter(|row| has_hangul(&row.original)) {
            let original = normalise(&SplitName::new(&row.original).work);
            by_original.entry(original).or_default().insert(SplitName::new(&row.name).work);
        }
        Self { by_original }
    }

    /// The English name of a row named in Hangul, if there is one.
    fn english(&self, row: &ViewingRow) -> Option<&str> {
        if !row.original.is_empty() || !has_hangul(&row.name) {
            return None;
        }
        let names = self.by_original.get(&normalise(&SplitName::new(&row.name).work))?;
        let mut names = names.iter();
        names.next().filter(|_| names.len() == 0).map(String::as_str)
    }
}

/// The categories of works by name.
struct Categories {
    by_name: HashMap<String, Vec<(Category, String)>>,
}

impl Categories {
    fn new(rows: &[ViewingRow], placed: &[Placed]) -> Self {
        let mut by_name: HashMap<String, Vec<(Category, String)>> = HashMap::new();
        for Placed { row, category, split } in placed {
            let found = (*category, normalise(&original_of(&rows[*row])));
            let known = by_name.entry(normalise(&split.work)).or_default();
            if !known.contains(&found) {
                known.push(found);
            }
        }
        Self { by_name }
    }

    /// The only category of works with this name and an original title that is alike.
    fn find(&self, split: &SplitName, original: &str) -> Option<Category> {
        let known = self.by_name.get(&normalise(&split.work))?;
        let original = normalise(original);
        let mut found = known.iter().filter(|(_, other)| are_alike(other, &original)).map(|(category, _)| *category);
        let first = found.next()?;
        found.all(|category| category == first).then_some(first)
    }
}

/// Whether two normalised titles are alike: they begin with at least two same characters, half of the shorter one, or
/// one of at least three characters is part of the other.
pub(in crate::data::import) fn are_alike(one: &str, other: &str) -> bool {
    let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let shorter = one.chars().count().min(other.chars().count());
    let is_part = || shorter >= 3 && (one.contains(other) || other.contains(one));
    one == other || shared >= 2 && 2 * shared >= shorter || is_part()
}

/// Rows of one original title.
struct Variant {
    original: String,
    normalised: String,
    rows: Vec<(usize, String)>,
    /// What it covers: period and season.
    covered: HashSet<(ViewingPeriod, String)>,
}

fn into_works(rows: &[ViewingRow], placed: Vec<Placed>) -> Vec<ViewingWork> {
    // In the order of the first rows.
    let mut order: Vec<(Category, String)> = Vec::new();
    let mut by_name: HashMap<(Category, String), Vec<(String, Variant)>> = HashMap::new();
    for Placed { row, category, split } in placed {
        let SplitName { work: name, season, .. } = split;
        let key = (category, normalise(&name));
        let variants = by_name.entry(key.clone()).or_insert_with(|| {
            order.push(key);
            Vec::new()
        });
        let original = original_of(&rows[row]);
        let normalised = normalise(&original);
        let known = variants.iter().position(|(_, variant)| variant.normalised == normalised);
        let place = known.unwrap_or_else(|| {
            let (rows, covered) = (Vec::new(), HashSet::new());
            variants.push((name, Variant { original, normalised, rows, covered }));
            variants.len() - 1
        });
        let variant = &mut variants[place].1;
        variant.covered.insert((rows[row].figure.period, season.to_lowercase()));
        variant.rows.push((row, season));
    }
    let mut works = Vec::new();
    for key in order {
        let category = key.0;
        let variants = by_name.remove(&key).unwrap_or_default();
        for (name, Variant { original, rows, .. }) in unite(variants) {
            works.push(ViewingWork { name, original, category, rows });
        }
    }
    works.sort_by_key(|work| work.rows.first().map(|(row, _)| *row));
    works
}

/// Unites variants whose titles are alike and that no report has beside each other.
fn unite(variants: Vec<(String, Variant)>) -> Vec<(String, Variant)> {
    let mut united: Vec<(String, Variant)> = Vec::new();
    for (name, variant) in variants {
        let same = united.iter_mut().find(|(_, other)| {
            are_alike(&other.normalised, &variant.normalised) && other.covered.is_disjoint(&variant.covered)
        });
        match same {
            None => united.push((name, variant)),
            Some((_, other)) => {
                // The shorter title is that of the work, not of a season.
                if variant.normalised.len() < other.normalised.len() {
                    (other.original, other.normalised) = (variant.original, variant.normalised);
                }
                other.covered.extend(variant.covered);
                other.rows.extend(variant.rows);
                other.rows.sort_by_key(|(row, _)| *row);
            }
        }
    }
    united
}

impl ViewingWork {
    /// The hours of the work by half-year.
    pub fn hours(&self, rows: &[ViewingRow]) -> BTreeMap<ViewingPeriod, u64> {
        let mut hours: BTreeMap<ViewingPeriod, u64> = BTreeMap::new();
        for (row, _) in &self.rows {
            let figure = &rows[*row].figure;
            if figure.list.is_empty() {
                let sum = hours.entry(figure.period).or_default();
                *sum = sum.saturating_add(figure.hours.unwrap_or_default());
            }
        }
        hours
    }
}
