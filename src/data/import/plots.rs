//! Plots, joined with titles by name and category and reduced to word counts.

use std::collections::HashMap;

use strum::{IntoStaticStr, VariantArray};

use super::flixgem::decoded;
use super::report::{FileImport, LeftOut};
use super::source::{Header, Role, Source, needing, required};
use super::words::{Lexicon, Words};
use crate::data::input::Input;
use crate::data::load::{TableError, cell};
use crate::data::schema::Column;
use crate::data::table::read_rows;
use crate::data::words;
use crate::domain::title::{Category, Title, TitleField};
use crate::speech::say;

pub(super) const SOURCE: Source = Source {
    name: "plots",
    help: "Plots by name and type",
    header: Header::Fixed(required::<PlotColumn>),
    columns: || needing(PlotColumn::VARIANTS),
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

    fn required(self) -> bool {
        true
    }
}

/// The title that a name and category refer to.
enum Owner {
    One(usize),
    /// Several titles share the name and category.
    Several,
}

/// Collects the word counts of plots.
pub struct Plots<'t> {
    owners: HashMap<(&'t str, Category), Owner>,
    lexicon: Lexicon<'t>,
    /// By position of the title; empty for a title without a plot.
    words: Vec<Words>,
    had: Vec<bool>,
}

impl<'t> Plots<'t> {
    /// Starts with the word counts of plots that were in the files of titles.
    pub fn of(titles: &'t [Title], words: Vec<Words>, lexicon: Lexicon<'t>) -> Self {
        let mut owners = HashMap::new();
        for (position, title) in titles.iter().enumerate() {
            let owner = owners.entry((title.name.as_str(), title.category));
            owner.and_modify(|owner| *owner = Owner::Several).or_insert(Owner::One(position));
        }
        let had = words.iter().map(|words| !words.is_empty()).collect();
        Self { owners, lexicon, words, had }
    }

    /// Counts the words of a file's plots. The first plot of a title wins.
    pub fn read(&mut self, input: &Input<'_>) -> Result<FileImport, TableError> {
        let (mut unmatched, mut ambiguous, mut repeated, mut notes) = (0, 0, 0, 0);
        let report = read_rows(input, |row| {
            let name = decoded(&row.required_text(PlotColumn::Title)?);
            let category = row.value(PlotColumn::SeriesOrMovie, cell::one_of)?;
            let plot = row.required_text(PlotColumn::Summary)?;
            match self.owners.get(&(name.as_str(), category)) {
                None => unmatched += 1,
                Some(Owner::Several) => ambiguous += 1,
                Some(&Owner::One(position)) if self.had[position] => repeated += 1,
                Some(&Owner::One(position)) => {
                    let plot = decoded(&plot);
                    notes += usize::from(words::without_source_note(&plot) != plot);
                    self.words[position] = self.lexicon.count(&plot);
                    self.had[position] = true;
                }
            }
            Ok(())
        })?;
        let mut import = FileImport::new("plots", report);
        import.leave_out(LeftOut::Unmatched, unmatched);
        import.leave_out(LeftOut::Ambiguous, ambiguous);
        import.leave_out(LeftOut::Repeated, repeated);
        if notes > 0 {
            import.remarks.push(say!("plots-with-notes", count = notes));
        }
        Ok(import)
    }

    /// The word counts in the order of the titles; empty for a title without a plot.
    pub fn into_words(self) -> (Vec<Words>, Lexicon<'t>) {
        (self.words, self.lexicon)
    }
}
