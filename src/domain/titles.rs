//! The titles of a catalogue, column by column.
//!
//! What a million titles take is what their columns take: see [`super::columns`]. [`Entry`] is one of them, looked at
//! where it stands; [`Title`] is one on its own.

mod columnar;
mod joined;

use strum::IntoEnumIterator;

use super::columns::{Lexicon, List, Lists, Texts, Values};
use super::date::Date;
use super::title::{Category, Title};
pub use joined::Work;

/// Titles in an order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Titles {
    ids: Texts,
    names: Texts,
    categories: Vec<Category>,
    genres: Lists,
    tags: Lists,
    languages: Lists,
    countries: Lists,
    ratings: Values<f64>,
    votes: Values<u64>,
    won: Values<u32>,
    nominated: Values<u32>,
    /// Days as [`Date::packed`].
    released: Values<u32>,
    netflix_released: Values<u32>,
    runtimes: Words,
    age_ratings: Words,
    directors: Lists,
    casts: Lists,
    /// Empty where there is none.
    urls: Texts,
}

/// Texts of which there are few.
#[derive(Debug, Clone, Default, PartialEq)]
struct Words {
    words: Lexicon,
    of: Values<u32>,
}

impl Words {
    fn push(&mut self, word: Option<&str>) {
        self.of.push(word.map(|word| self.words.number(word)));
    }

    fn at(&self, row: usize) -> Option<&str> {
        Some(self.words.texts().at(self.of.at(row)? as usize))
    }

    fn joined(parts: Vec<Self>) -> Self {
        let (mut words, mut of) = (Lexicon::default(), Vec::new());
        for mut part in parts {
            part.of.renumber(&words.renumbered(&part.words));
            of.push(part.of);
        }
        Self { words, of: Values::joined(of) }
    }
}

/// The facts of a title that are not lists, as they are read.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'f> {
    /// Names the title within its catalogue.
    pub id: &'f str,
    /// What it is called.
    pub name: &'f str,
    /// Film or series.
    pub category: Category,
    /// IMDb rating, 0 to 10.
    pub rating: Option<f64>,
    /// IMDb votes.
    pub votes: Option<u64>,
    /// Awards won.
    pub awards_won: Option<u32>,
    /// Awards it was nominated for.
    pub awards_nominated: Option<u32>,
    /// First release anywhere.
    pub released: Option<Date>,
    /// First day on Netflix.
    pub netflix_released: Option<Date>,
    /// Runtime band as the source words it.
    pub runtime: Option<&'f str>,
    /// Age rating as the source words it.
    pub age_rating: Option<&'f str>,
    /// A page on the title.
    pub url: Option<&'f str>,
}

/// One of the lists that titles have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::EnumIter)]
pub enum ListOf {
    /// Genres in the order in which the source lists them.
    Genres,
    /// Netflix's own tags.
    Tags,
    /// Languages it is listed in.
    Languages,
    /// Countries whose Netflix has it.
    Countries,
    /// Directors.
    Directors,
    /// Leading cast.
    Cast,
}

impl Titles {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.categories.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.categories.is_empty()
    }

    /// The one at a position.
    ///
    /// # Panics
    /// If it is looked at and there are not so many.
    pub fn at(&self, row: usize) -> Entry<'_> {
        Entry { titles: self, row }
    }

    /// All of them in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Entry<'_>> + Clone {
        (0..self.len()).map(|row| self.at(row))
    }

    /// The position of the one with an id.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.ids.iter().position(|other| other == id)
    }

    /// The lists of one kind.
    pub fn lists(&self, of: ListOf) -> &Lists {
        match of {
            ListOf::Genres => &self.genres,
            ListOf::Tags => &self.tags,
            ListOf::Languages => &self.languages,
            ListOf::Countries => &self.countries,
            ListOf::Directors => &self.directors,
            ListOf::Cast => &self.casts,
        }
    }

    /// The lists of one kind, each of which has to be given its next one for every title that is pushed.
    pub fn lists_mut(&mut self, of: ListOf) -> &mut Lists {
        match of {
            ListOf::Genres => &mut self.genres,
            ListOf::Tags => &mut self.tags,
            ListOf::Languages => &mut self.languages,
            ListOf::Countries => &mut self.countries,
            ListOf::Directors => &mut self.directors,
            ListOf::Cast => &mut self.casts,
        }
    }

    /// The categories of all titles.
    pub fn categories(&self) -> &[Category] {
        &self.categories
    }

    /// Adds a title but for its lists.
    pub fn push_facts(&mut self, facts: &Facts<'_>) {
        self.ids.push(facts.id);
        self.names.push(facts.name);
        self.categories.push(facts.category);
        self.ratings.push(facts.rating);
        self.votes.push(facts.votes);
        self.won.push(facts.awards_won);
        self.nominated.push(facts.awards_nominated);
        self.released.push(facts.released.map(Date::packed));
        self.netflix_released.push(facts.netflix_released.map(Date::packed));
        self.runtimes.push(facts.runtime);
        self.age_ratings.push(facts.age_rating);
        self.urls.push(facts.url.unwrap_or_default());
    }

    /// Adds a title.
    pub fn push(&mut self, title: &Title) {
        self.push_facts(&Facts {
            id: &title.id,
            name: &title.name,
            category: title.category,
            rating: title.rating,
            votes: title.votes,
            awards_won: title.awards_won,
            awards_nominated: title.awards_nominated,
            released: title.released,
            netflix_released: title.netflix_released,
            runtime: title.runtime.as_deref(),
            age_rating: title.age_rating.as_deref(),
            url: title.url.as_deref(),
        });
        self.genres.push_members(&title.genres);
        self.tags.push_members(&title.tags);
        self.languages.push_members(&title.languages);
        self.countries.push_members(&title.countries);
        self.directors.push_members(&title.director);
        self.casts.push_members(&title.cast);
    }

    /// The ids of all titles.
    pub fn ids(&self) -> &Texts {
        &self.ids
    }

    /// Lets go of what only serves to add more, after which no more can be added.
    pub fn seal(&mut self) {
        for of in ListOf::iter() {
            self.lists_mut(of).seal();
        }
        self.runtimes.words.seal();
        self.age_ratings.words.seal();
    }

    /// The same without some of them, as if they had never been added; their rows are in order.
    #[must_use]
    pub fn without(&self, rows: &[usize]) -> Self {
        let kept = || (0..self.len()).filter(|row| rows.binary_search(row).is_err());
        let mut some = Self::default();
        for entry in kept().map(|row| self.at(row)) {
            some.push_facts(&Facts {
                id: entry.id(),
                name: entry.name(),
                category: entry.category(),
                rating: entry.rating(),
                votes: entry.votes(),
                awards_won: entry.awards_won(),
                awards_nominated: entry.awards_nominated(),
                released: entry.released(),
                netflix_released: entry.netflix_released(),
                runtime: entry.runtime(),
                age_rating: entry.age_rating(),
                url: entry.url(),
            });
        }
        for of in ListOf::iter() {
            *some.lists_mut(of) = self.lists(of).picked(kept());
        }
        some.seal();
        some
    }
}

impl FromIterator<Title> for Titles {
    fn from_iter<I: IntoIterator<Item = Title>>(titles: I) -> Self {
        let mut columns = Self::default();
        titles.into_iter().for_each(|title| columns.push(&title));
        columns
    }
}

/// A title where it stands. An empty list and a `None` both mean that the fact is unknown.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'c> {
    titles: &'c Titles,
    row: usize,
}

impl<'c> Entry<'c> {
    /// Names the title within its catalogue.
    pub fn id(self) -> &'c str {
        self.titles.ids.at(self.row)
    }

    /// What it is called.
    pub fn name(self) -> &'c str {
        self.titles.names.at(self.row)
    }

    /// Film or series.
    pub fn category(self) -> Category {
        self.titles.categories[self.row]
    }

    /// One of its lists.
    pub fn list(self, of: ListOf) -> List<'c> {
        self.titles.lists(of).at(self.row)
    }

    /// Genres in the order in which the source lists them.
    pub fn genres(self) -> List<'c> {
        self.list(ListOf::Genres)
    }

    /// Netflix's own tags.
    pub fn tags(self) -> List<'c> {
        self.list(ListOf::Tags)
    }

    /// Languages it is listed in.
    pub fn languages(self) -> List<'c> {
        self.list(ListOf::Languages)
    }

    /// Countries whose Netflix has it.
    pub fn countries(self) -> List<'c> {
        self.list(ListOf::Countries)
    }

    /// Directors.
    pub fn director(self) -> List<'c> {
        self.list(ListOf::Directors)
    }

    /// Leading cast.
    pub fn cast(self) -> List<'c> {
        self.list(ListOf::Cast)
    }

    /// IMDb rating, 0 to 10.
    pub fn rating(self) -> Option<f64> {
        self.titles.ratings.at(self.row)
    }

    /// IMDb votes.
    pub fn votes(self) -> Option<u64> {
        self.titles.votes.at(self.row)
    }

    /// Awards won.
    pub fn awards_won(self) -> Option<u32> {
        self.titles.won.at(self.row)
    }

    /// Awards it was nominated for.
    pub fn awards_nominated(self) -> Option<u32> {
        self.titles.nominated.at(self.row)
    }

    /// First release anywhere.
    pub fn released(self) -> Option<Date> {
        self.titles.released.at(self.row).map(Date::unpacked)
    }

    /// First day on Netflix.
    pub fn netflix_released(self) -> Option<Date> {
        self.titles.netflix_released.at(self.row).map(Date::unpacked)
    }

    /// The year in which Netflix first had it.
    pub fn year(self) -> Option<u16> {
        self.netflix_released().map(Date::year)
    }

    /// How many countries have it; `None` where the source does not say.
    pub fn country_count(self) -> Option<usize> {
        Some(self.countries().len()).filter(|count| *count > 0)
    }

    /// Runtime band as the source words it, such as `1-2 hour`.
    pub fn runtime(self) -> Option<&'c str> {
        self.titles.runtimes.at(self.row)
    }

    /// Age rating as the source words it, such as `PG-13`.
    pub fn age_rating(self) -> Option<&'c str> {
        self.titles.age_ratings.at(self.row)
    }

    /// A page on the title.
    pub fn url(self) -> Option<&'c str> {
        Some(self.titles.urls.at(self.row)).filter(|url| !url.is_empty())
    }

    /// The title on its own.
    pub fn owned(self) -> Title {
        Title {
            id: self.id().to_owned(),
            name: self.name().to_owned(),
            category: self.category(),
            genres: self.genres().owned(),
            tags: self.tags().owned(),
            languages: self.languages().owned(),
            countries: self.countries().owned(),
            rating: self.rating(),
            votes: self.votes(),
            awards_won: self.awards_won(),
            awards_nominated: self.awards_nominated(),
            released: self.released(),
            netflix_released: self.netflix_released(),
            runtime: self.runtime().map(str::to_owned),
            age_rating: self.age_rating().map(str::to_owned),
            director: self.director().owned(),
            cast: self.cast().owned(),
            url: self.url().map(str::to_owned),
        }
    }
}
