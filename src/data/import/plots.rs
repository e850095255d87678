//! Plots, joined with titles by name and category and reduced to word counts.

use std::collections::HashMap;

use strum::{IntoStaticStr, VariantArray};

use super::flixgem::decode_entities;
use super::report::FileImport;
use super::skip_reason::SkipReason;
use super::source::{HeaderRule, Role, Source, columns_requiring, required};
use super::vocabulary::{Vocabulary, WordCounts};
use crate::data::input::Input;
use crate::data::load::{TableError, cell};
use crate::data::schema::Column;
use crate::data::table::read_rows;
use crate::data::words;
use crate::domain::title::{Category, Title, TitleField};
use crate::i18n::msg;

pub(super) const SOURCE: Source = Source {
    name: "plots",
    help: "Plots by name and type",
    header: HeaderRule::Columns(required::<PlotColumn>),
    columns: || columns_requiring(PlotColumn::VARIANTS),
    synonyms: &[("Series or Movie", TitleField::Category.synonyms())],
    role: Role::Plots,
};

/// The columns that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "title_case")]
enum PlotColumn {
    Title,
    #[strum(serialize = "Series or Movie")]
    SeriesOrMovie,
    Summary,
}

impl Column for PlotColumn {
    const FOREIGN: bool = true;

    fn is_required(self) -> bool {
        true
    }
}

/// The title that a name and category refer to.
enum Owner {
    Unique(usize),
    /// Several titles share the name and category.
    Ambiguous,
}

/// Collects the word counts of plots.
pub struct Plots<'t> {
    owners: HashMap<(&'t str, Category), Owner>,
    vocabulary: Vocabulary<'t>,
    /// By position of the title; empty for a title without a plot.
    words: Vec<WordCounts>,
    has_plot: Vec<bool>,
}

impl<'t> Plots<'t> {
    /// Starts with the word counts of plots that were in the files of titles.
    pub fn new(titles: &'t [Title], words: Vec<WordCounts>, vocabulary: Vocabulary<'t>) -> Self {
        let mut owners = HashMap::new();
        for (position, title) in titles.iter().enumerate() {
            let owner = owners.entry((title.name.as_str(), title.category));
            owner.and_modify(|owner| *owner = Owner::Ambiguous).or_insert(Owner::Unique(position));
        }
        let has_plot = words.iter().map(|words| !words.is_empty()).collect();
        Self { owners, vocabulary, words, has_plot }
    }

    /// Counts the words of a file's plots. The first plot of a title wins.
    pub fn read(&mut self, input: &Input<'_>) -> Result<FileImport, TableError> {
        let (mut unmatched, mut ambiguous, mut repeated, mut notes) = (0, 0, 0, 0);
        let report = read_rows(input, |row| {
            let name = decode_entities(&row.required_text(PlotColumn::Title)?);
            let category = row.value(PlotColumn::SeriesOrMovie, cell::one_of)?;
            let plot = row.required_text(PlotColumn::Summary)?;
            match self.owners.get(&(name.as_str(), category)) {
                None => unmatched += 1,
                Some(Owner::Ambiguous) => ambiguous += 1,
                Some(&Owner::Unique(position)) if self.has_plot[position] => repeated += 1,
                Some(&Owner::Unique(position)) => {
                    let plot = decode_entities(&plot);
                    notes += usize::from(words::without_source_note(&plot) != plot);
                    self.words[position] = self.vocabulary.count(&plot);
                    self.has_plot[position] = true;
                }
            }
            Ok(())
        })?;
        let mut import = FileImport::new("rows-plots", report);
        import.count_skipped(SkipReason::Unmatched, unmatched);
        import.count_skipped(SkipReason::Ambiguous, ambiguous);
        import.count_skipped(SkipReason::Repeated, repeated);
        if notes > 0 {
            import.remarks.push(msg!("plots-with-notes", count = notes));
        }
        Ok(import)
    }

    /// The word counts in the order of the titles; empty for a title without a plot.
    pub fn into_words(self) -> (Vec<WordCounts>, Vocabulary<'t>) {
        (self.words, self.vocabulary)
    }
}
