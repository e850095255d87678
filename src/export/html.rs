//! Views as one self-contained HTML page: headings, sentences, charts, tables with their notes, and the provenance.
//!
//! - `page`: the document around a body, with its style sheet and a policy that lets it load nothing
//! - `section`: a view: its sentences, charts, table and notes
//! - `figures`: which charts show a view, from its summary
//! - `table`: a table with a caption and headers of columns and rows
//! - `sources`: the data set, its files, and how the page came about
//!
//! The page needs no network and no script. All text of the data passes through the escaping of `maud`, and what would
//! reorder or hide text is written as an escape.

mod figures;
mod page;
mod section;
mod sources;
mod table;

use std::ops::Range;

use maud::{Markup, html};

use super::provenance::Provenance;
use crate::domain::filter::Filter;
use crate::domain::index::Weights;
use crate::domain::query::Query;
use crate::domain::summary::Summary;
use crate::i18n::escape::escaped;
use crate::i18n::{Language, msg};
use crate::store::catalogue::FileSources;
pub use page::STYLE;
pub use table::Links;

/// Views of one data set, to be written as a page.
#[derive(Debug, Clone)]
pub struct Report<'a> {
    pub language: Language,
    /// Heading of the page: the name of the data set, or the title of a talk.
    pub heading: String,
    /// The filter of the sections. One with another says so itself.
    pub filter: &'a Filter,
    pub weights: Option<Weights>,
    pub sections: Vec<Section<'a>>,
    pub provenance: &'a Provenance,
    /// Where the files of the data set come from, as far as it says so.
    pub sources: &'a [FileSources],
}

/// A view with its answer.
#[derive(Debug, Clone)]
pub struct Section<'a> {
    pub heading: String,
    /// What the table is of.
    pub caption: String,
    pub query: &'a Query,
    pub summary: &'a Summary,
    /// Positions of the columns of the table.
    pub columns: Vec<usize>,
    /// The row that charts of a single row show; by default the first.
    pub row: Option<usize>,
    /// Maximum number of rows of the table.
    pub limit: usize,
    /// The words of a scene, if it is one.
    pub scene: Option<SceneText>,
}

/// The words of a scene of a talk.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SceneText {
    pub text: String,
    /// Figures with their labels.
    pub figures: Vec<(String, String)>,
    /// For the speaker.
    pub notes: String,
    /// Whether it is words alone, without the figures of a view.
    pub is_plain: bool,
}

/// A view in parts, for a page of another make.
#[derive(Debug)]
pub struct ViewParts {
    pub sentences: Markup,
    pub charts: Markup,
    pub table: Markup,
    pub notes: Markup,
}

impl Section<'_> {
    /// The view in parts, with these rows of its table.
    pub fn parts(&self, language: Language, rows: Range<usize>, links: &dyn Links) -> ViewParts {
        ViewParts {
            sentences: section::findings(&section::sentences(language, self), true),
            charts: section::charts(language, self, "chart"),
            table: section::table(language, self, rows, Some(links)),
            notes: section::notes(language, self.summary, |text| html! { h2 { (text) } }),
        }
    }
}

impl Report<'_> {
    /// The data set, its files, and how the page came about.
    pub fn sources(&self) -> Markup {
        sources::markup(self)
    }

    /// The page.
    pub fn page(&self) -> String {
        let language = self.language;
        let title = match self.sections.as_slice() {
            [only] => format!("{} · {}", only.heading, self.heading),
            _ => self.heading.clone(),
        };
        let body = html! {
            header {
                h1 { (self.heading) }
                (self.facts())
                @if self.sections.len() > 1 { (self.contents()) }
            }
            main {
                @for (at, section) in self.sections.iter().enumerate() { (section::markup(self, section, at + 1)) }
            }
            footer { (sources::markup(self)) }
        };
        // Markup has no such characters: they are from texts and values of attributes.
        escaped(&page::document(language, &title, &body).into_string()).into_owned()
    }

    /// What the figures are of, at the head of the page.
    fn facts(&self) -> Markup {
        let language = self.language;
        let say = |key| language.format(&key);
        let tally = self.sections.iter().map(|section| section.summary.tally).next().unwrap_or_default();
        let of = |kept: u64, all: u64| language.format(&msg!("report-kept", kept, all));
        html! {
            dl.facts {
                div { dt { (say(msg!("report-films"))) } dd { (of(tally.films, tally.all_films)) } }
                div { dt { (say(msg!("report-series"))) } dd { (of(tally.series, tally.all_series)) } }
                @if let Some(day) = &self.provenance.cut_off {
                    div { dt { (say(msg!("report-data-to"))) } dd { (day) } }
                }
                div.long {
                    dt { (say(msg!("report-filter"))) }
                    dd {
                        @if self.filter.is_empty() { (say(msg!("report-no-filter"))) }
                        @else { code { (self.filter) } }
                    }
                }
            }
        }
    }

    fn contents(&self) -> Markup {
        html! {
            nav aria-label=(self.language.format(&msg!("report-contents"))) {
                ol {
                    @for (at, section) in self.sections.iter().enumerate() {
                        li { a href=(format!("#{}", section::id(at + 1))) { (section.heading) } }
                    }
                    li { a href=(format!("#{}", sources::ID)) { (self.language.format(&msg!("report-provenance"))) } }
                }
            }
        }
    }
}
