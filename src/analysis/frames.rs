//! A catalogue as polars frames, made once and shared by every plan.

use std::sync::OnceLock;

use polars::prelude::*;

use super::engine::GenreGroups;
use super::read;
use crate::data::words::{self, StopWords};
use crate::domain::catalogue::Catalogue;
use crate::domain::index::{Index, Scored};
use crate::domain::look::WordSource;

/// The frames that the plans start from and that no weights change; `row` is a title's position in the catalogue.
pub(super) struct Frames {
    /// `row genre`, one row per title and genre; a title without genres has one row without a genre.
    pub genres: DataFrame,
    /// `row country`, one row per title and country.
    pub countries: DataFrame,
    /// Which genres make up which of the coarse groups.
    pub groups: GenreGroups,
    stop_words: Vec<String>,
    bags: [OnceLock<Bag>; 3],
}

/// The words of the titles by one source.
pub(super) struct Bag {
    /// `row term count`, one row per title and word.
    pub terms: DataFrame,
    /// `term prior`, one row per word: how often the whole catalogue uses it.
    pub words: DataFrame,
    /// Sum of all counts.
    pub sum: f64,
}

impl Frames {
    pub(super) fn new(catalogue: &Catalogue, groups: &GenreGroups, stop_words: &[String]) -> PolarsResult<Self> {
        Ok(Self {
            genres: genres(catalogue)?,
            countries: countries(catalogue)?,
            groups: groups.clone(),
            stop_words: stop_words.iter().map(|word| word.to_lowercase()).collect(),
            bags: Default::default(),
        })
    }

    /// The words by a source, counted when they are first asked for.
    pub(super) fn bag(&self, catalogue: &Catalogue, source: WordSource) -> PolarsResult<&Bag> {
        let bag = &self.bags[source as usize];
        if let Some(bag) = bag.get() {
            return Ok(bag);
        }
        let made = Bag::new(catalogue, source, &self.stop_words)?;
        Ok(bag.get_or_init(|| made))
    }
}

impl Bag {
    fn new(catalogue: &Catalogue, source: WordSource, left_out: &[String]) -> PolarsResult<Self> {
        let (mut rows, mut terms, mut counts) = (Vec::new(), Vec::new(), Vec::new());
        let mut add = |row: usize, term: &str, count: u32| {
            if !left_out.iter().any(|word| word == term || *word == term.to_lowercase()) {
                rows.push(position(row));
                terms.push(term.to_owned());
                counts.push(count);
            }
        };
        match source {
            WordSource::Plots => {
                for (row, words) in catalogue.terms.iter().enumerate() {
                    for (term, count) in words {
                        add(row, term, *count);
                    }
                }
            }
            WordSource::Tags => {
                for (row, title) in catalogue.titles.iter().enumerate() {
                    for tag in &title.tags {
                        add(row, tag, 1);
                    }
                }
            }
            WordSource::Names => {
                let stop_words = StopWords::with(left_out);
                for (row, title) in catalogue.titles.iter().enumerate() {
                    for (term, count) in words::count(&title.name, &stop_words) {
                        add(row, &term, count);
                    }
                }
            }
        }
        let terms = df!("row" => rows, "term" => terms, "count" => counts)?;
        let prior = col("count").sum().cast(DataType::Float64).alias("prior");
        let words = terms.clone().lazy().group_by([col("term")]).agg([prior]).collect()?;
        let sum = read::numbers(&words, "prior")?.into_iter().flatten().sum();
        Ok(Self { terms, words, sum })
    }
}

/// Positions fit: a catalogue of 2^32 titles does not fit into memory.
pub(super) fn position(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX)
}

/// `row category class group year name score award global popularity total`, one row a title.
pub(super) fn titles(catalogue: &Catalogue, scored: &[Scored], groups: &GenreGroups) -> PolarsResult<DataFrame> {
    let titles = &catalogue.titles;
    let index = |index: Index| scored.iter().map(|scored| scored.get(index)).collect::<Vec<_>>();
    df!(
        "row" => (0..titles.len()).map(position).collect::<Vec<_>>(),
        "category" => titles.iter().map(|title| title.category.into()).collect::<Vec<&'static str>>(),
        "class" => scored.iter().map(|scored| scored.class.map(Into::into)).collect::<Vec<Option<&'static str>>>(),
        "group" => titles.iter().map(|title| title.genres.first().map(|genre| groups.group(genre))).collect::<Vec<_>>(),
        "year" => titles.iter().map(|title| title.year().map(i32::from)).collect::<Vec<_>>(),
        "name" => titles.iter().map(|title| title.name.to_lowercase()).collect::<Vec<_>>(),
        "score" => index(Index::Score),
        "award" => index(Index::Award),
        "global" => index(Index::Global),
        "popularity" => index(Index::Popularity),
        "total" => index(Index::Total),
    )
}

fn genres(catalogue: &Catalogue) -> PolarsResult<DataFrame> {
    let (mut rows, mut genres) = (Vec::new(), Vec::new());
    for (row, title) in catalogue.titles.iter().enumerate() {
        if title.genres.is_empty() {
            rows.push(position(row));
            genres.push(None);
        }
        for genre in &title.genres {
            rows.push(position(row));
            genres.push(Some(genre.as_str()));
        }
    }
    df!("row" => rows, "genre" => genres)
}

fn countries(catalogue: &Catalogue) -> PolarsResult<DataFrame> {
    let (mut rows, mut countries) = (Vec::new(), Vec::new());
    for (row, title) in catalogue.titles.iter().enumerate() {
        for country in &title.countries {
            rows.push(position(row));
            countries.push(country.as_str());
        }
    }
    df!("row" => rows, "country" => countries)
}
