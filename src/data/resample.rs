//! Generates catalogues of any size by resampling another, for benchmarks. Their names say that they are synthetic.
//!
//! Each title is drawn at random from the source catalogue, with its own id and name, and with random noise on rating,
//! votes, dates, countries and viewing. The same seed gives the same titles.

mod viewing;

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use fastrand::Rng;

use super::import::write as files;
use super::schema;
use crate::domain::date::Date;
use crate::domain::title::Title;
use crate::store::catalogue::Catalogue;

/// Maximum change of a rating, in tenths.
const MAX_RATING_CHANGE: i32 = 5;
/// Maximum factor by which votes grow or shrink.
const MAX_VOTES_FACTOR: f64 = 4.0;
/// Maximum change of a year.
const MAX_YEAR_CHANGE: i32 = 2;
/// One in this many countries of a title is dropped.
const COUNTRIES_PER_DROP: usize = 16;

/// Resampled titles, each with the row of the title that it was drawn from.
pub struct ResampledTitles<'c> {
    from: &'c Catalogue,
    titles: usize,
    so_far: usize,
    rng: Rng,
}

impl<'c> ResampledTitles<'c> {
    /// Draws `titles` titles; none from an empty catalogue.
    pub fn new(from: &'c Catalogue, titles: usize, seed: u64) -> Self {
        Self { from, titles, so_far: 0, rng: Rng::with_seed(seed) }
    }

    fn rating(&mut self, rating: f64) -> f64 {
        let strayed = (rating * 10.0).round() + f64::from(self.rng.i32(-MAX_RATING_CHANGE..=MAX_RATING_CHANGE));
        strayed.clamp(10.0, 100.0) / 10.0
    }

    fn votes(&mut self, votes: u64) -> u64 {
        scaled(votes, MAX_VOTES_FACTOR.powf(self.rng.f64() * 2.0 - 1.0))
    }

    fn date(&mut self, date: Date) -> Date {
        let year = i32::from(date.year()) + self.rng.i32(-MAX_YEAR_CHANGE..=MAX_YEAR_CHANGE);
        let year = u16::try_from(year).unwrap_or(date.year());
        Date::new(year, self.rng.u8(1..=12), self.rng.u8(1..=28)).unwrap_or(date)
    }
}

impl Iterator for ResampledTitles<'_> {
    type Item = (usize, Title);

    fn next(&mut self) -> Option<Self::Item> {
        if self.so_far == self.titles || self.from.titles.is_empty() {
            return None;
        }
        self.so_far += 1;
        let row = self.rng.usize(..self.from.titles.len());
        let mut title = self.from.titles.get(row).to_title();
        title.id = format!("r{}", self.so_far);
        title.name = format!("{} {}", title.name, self.so_far);
        title.rating = title.rating.map(|rating| self.rating(rating));
        title.votes = title.votes.map(|votes| self.votes(votes));
        title.released = title.released.map(|date| self.date(date));
        title.netflix_released = title.netflix_released.map(|date| self.date(date));
        if title.countries.len() > 1 {
            title.countries.retain(|_| self.rng.usize(..COUNTRIES_PER_DROP) > 0);
        }
        Some((row, title))
    }
}

/// A count times a factor.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "counts stay far below 2^52, and above 0"
)]
fn scaled(count: u64, factor: f64) -> u64 {
    (count as f64 * factor).round() as u64
}

#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
fn ratio(part: u64, whole: u64) -> f64 {
    part as f64 / whole as f64
}

/// Writes a data directory of `titles` resampled titles, with the words of their plots, their viewing and the market
/// figures.
///
/// # Errors
/// The directory exists already, or cannot be written.
pub fn write(from: &Catalogue, titles: usize, seed: u64, directory: &Path) -> io::Result<()> {
    fs::create_dir(directory)?;
    let file = |name: &str| File::create(directory.join(name)).map(BufWriter::new);
    let drawn = || ResampledTitles::new(from, titles, seed);
    files::titles(drawn().map(|(_, title)| title), &mut file(schema::TITLES)?)?;
    if from.terms.words().len() > 0 {
        let uses = drawn().flat_map(|(row, title)| {
            from.terms.value(row).iter().map(move |(term, count)| (title.id.clone(), term, count)).collect::<Vec<_>>()
        });
        files::term_counts(uses, &mut file(schema::TERMS)?)?;
    }
    if !from.viewing.is_empty() {
        let drawn = || drawn().map(|(row, title)| (title.id, row));
        let growth = ratio(titles as u64, from.titles.len() as u64);
        let figures = viewing::resampled(&from.viewing, drawn, (growth, seed));
        files::viewing_figures(figures, &mut file(schema::VIEWING)?)?;
    }
    if !from.market.is_empty() {
        files::market(&from.market, &mut file(schema::MARKET)?)?;
    }
    let name = from.about.name.as_deref().unwrap_or("a catalogue without a name");
    let name = format!("{titles} titles resampled from {name}, seed {seed}: figures of nothing in the world");
    writeln!(file(schema::ABOUT)?, "name = {}", toml::Value::String(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::load::{NoProgress, Source, load};

    #[test]
    fn a_seed_gives_the_same_titles_and_another_others() {
        let from = load(&Source::DEMO, &NoProgress).unwrap().catalogue;
        let drawn = |seed| ResampledTitles::new(&from, 50, seed).map(|(_, title)| title).collect::<Vec<_>>();
        assert_eq!(drawn(1), drawn(1));
        assert_ne!(drawn(1), drawn(2));
    }

    #[test]
    fn what_is_written_loads_whole_and_says_that_it_is_made_up() {
        let from = load(&Source::DEMO, &NoProgress).unwrap().catalogue;
        let folder = tempfile::tempdir().unwrap();
        let directory = folder.path().join("made");
        write(&from, 2000, 7, &directory).unwrap();
        let loaded = load(&Source::Directory(directory.clone()), &NoProgress).unwrap();
        assert_eq!((loaded.catalogue.titles.len(), loaded.report.rejected().count()), (2000, 0));
        assert!(loaded.catalogue.about.name.unwrap().contains("resampled"));
        assert!(loaded.catalogue.terms.words().len() > 1000);
        assert!(write(&from, 2000, 7, &directory).is_err(), "a directory that is there stays as it is");
    }
}
