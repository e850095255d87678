//! What is derived of a catalogue once, whatever filter and weights ask of it.

use std::sync::OnceLock;

use super::bag::Bag;
use super::engine::GenreGroups;
use super::mask::Mask;
use super::order::Alphabet;
use crate::domain::catalogue::Catalogue;
use crate::domain::look::WordSource;
use crate::domain::title::Category;
use crate::domain::titles::Titles;

/// Columns beside those of the catalogue.
pub(super) struct Columns {
    /// The Netflix release year of each title.
    years: Vec<u16>,
    /// The first and the last of them.
    span: (u16, u16),
    films: Mask,
    series: Mask,
    /// Which genres make up which of the coarse groups.
    pub groups: GenreGroups,
    /// In lower case.
    pub stop_words: Vec<String>,
    bags: [OnceLock<Bag>; 3],
    names: OnceLock<Alphabet>,
}

/// Stands for no year.
const NO_YEAR: u16 = u16::MAX;

impl Columns {
    pub fn new(catalogue: &Catalogue, groups: &GenreGroups, stop_words: &[String]) -> Self {
        let titles = &catalogue.titles;
        let years: Vec<u16> = titles.iter().map(|title| title.year().unwrap_or(NO_YEAR)).collect();
        let known = || years.iter().copied().filter(|year| *year != NO_YEAR);
        let of = |category: Category| Mask::of(titles.len(), |row| titles.categories()[row] == category);
        Self {
            span: (known().min().unwrap_or_default(), known().max().unwrap_or_default()),
            years,
            films: of(Category::Movie),
            series: of(Category::Series),
            groups: groups.clone(),
            stop_words: stop_words.iter().map(|word| word.to_lowercase()).collect(),
            bags: Default::default(),
            names: OnceLock::new(),
        }
    }

    /// The Netflix release year of a title.
    pub fn year(&self, row: usize) -> Option<u16> {
        Some(self.years[row]).filter(|year| *year != NO_YEAR)
    }

    /// The first and the last year that a title has; the year 0 where none has one.
    pub fn years(&self) -> (u16, u16) {
        self.span
    }

    /// The titles of a category.
    pub fn of(&self, category: Category) -> &Mask {
        match category {
            Category::Movie => &self.films,
            Category::Series => &self.series,
        }
    }

    /// Where the names of the titles stand in the alphabet, found out when it is first asked for.
    pub fn names(&self, titles: &Titles) -> &Alphabet {
        self.names.get_or_init(|| Alphabet::of(titles.len(), &|row| titles.at(row).name()))
    }

    /// The words by a source, counted when they are first asked for.
    pub fn bag(&self, catalogue: &Catalogue, source: WordSource) -> &Bag {
        self.bags[source as usize].get_or_init(|| Bag::new(catalogue, source, &self.stop_words))
    }
}
