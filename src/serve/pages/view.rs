//! The page of a view: where it is, its form, its figures, and the same elsewhere.

use std::ops::Range;

use maud::{Markup, html};
use serde_json::{Map, json};

use super::address::{Address, Problem};
use super::cloud;
use super::form::Form;
use super::links::{TableLinks, drilled};
use super::same;
use super::shell::Frame;
use crate::domain::explore::Exploration;
use crate::domain::index::Weights;
use crate::domain::path::Step;
use crate::domain::query::{Query, QueryKind};
use crate::domain::questions::Question;
use crate::domain::scope::TitleRef;
use crate::domain::summary::{Card, Chart, Summary};
use crate::domain::tab::Tab;
use crate::domain::table::Cell;
use crate::domain::view::View;
use crate::export::facts;
use crate::export::html::{Report, Section};
use crate::export::provenance::Provenance;
use crate::i18n::{Message, msg};
use crate::store::catalogue::Catalogue;

/// Maximum number of rows of a page.
pub const ROWS: usize = 100;
/// The formats of files, with their names.
const FORMATS: [(&str, &str); 3] = [("csv", "CSV"), ("xlsx", "Excel"), ("json", "JSON")];

/// A view with its answer.
pub struct ViewPage<'a> {
    pub frame: &'a Frame<'a>,
    pub query: &'a Query,
    pub summary: &'a Summary,
    pub catalogue: &'a Catalogue,
    /// The weights where the view has none.
    pub base: Weights,
    /// What may be wrong with the filter.
    pub hints: &'a [Message],
    pub provenance: &'a Provenance,
}

impl ViewPage<'_> {
    /// The document.
    pub fn document(&self) -> String {
        let (frame, view) = (self.frame, self.view());
        let language = frame.language;
        let heading = heading(frame, view);
        let caption = frame.say(&view.breadcrumb());
        let rows = self.rows();
        let columns = self.columns(rows.clone());
        let (query, summary) = (self.query, self.summary);
        let section = Section {
            heading: heading.clone(),
            caption: caption.clone(),
            query,
            summary,
            columns,
            row: None,
            limit: ROWS,
            scene: None,
        };
        let links = TableLinks { address: frame.address, table: &summary.table };
        let parts = section.parts(language, rows, &links);
        let report = Report {
            language,
            heading: frame.dataset.name.clone(),
            filter: &view.filter,
            weights: frame.dataset.scored_by.is_none().then(|| view.weights.unwrap_or(self.base)),
            sections: vec![section],
            provenance: self.provenance,
            sources: &frame.dataset.sources,
        };
        let form = Form { frame, base: self.base, problems: &[], hints: self.hints };
        let is_first = frame.address.page == 1;
        let is_cloud = view.words.cloud && matches!(summary.chart, Chart::Words { .. });
        let main = html! {
            (trail(frame, view))
            h1 class=[(!is_named_by_data(view)).then_some("sentence")] { (heading) }
            (form.markup())
            (self.kept())
            @if is_first {
                @if let Chart::Card(card) = &summary.chart { (self.card(card)) }
                (parts.sentences)
                @if is_cloud { (cloud::markup(language, query, &summary.table, &links)) } @else { (parts.charts) }
            }
            (parts.table)
            (self.pager())
            (parts.notes)
            (self.elsewhere())
        };
        let title = format!("{caption} · {}", frame.dataset.name);
        frame.document(&title, &main, &report.sources())
    }

    fn view(&self) -> &View {
        &self.frame.address.view
    }

    /// The rows of this page.
    fn rows(&self) -> Range<usize> {
        let start = (self.frame.address.page - 1) * ROWS;
        start..(start + ROWS).min(self.summary.table.rows.len())
    }

    /// The columns that are not empty throughout, which would only take room.
    fn columns(&self, rows: Range<usize>) -> Vec<usize> {
        let table = &self.summary.table;
        let sorted = |at: &usize| self.query.sort.key(&table.columns[*at].name).is_some();
        let mut known = vec![table.rows.is_empty(); table.columns.len()];
        for row in rows.filter_map(|at| table.rows.get(at)) {
            for (known, cell) in known.iter_mut().zip(&row.cells) {
                *known |= *cell != Cell::Unknown;
            }
        }
        table.visible_columns(&self.view().layout()).into_iter().filter(|at| known[*at] || sorted(at)).collect()
    }

    /// How many titles the filter keeps.
    fn kept(&self) -> Markup {
        let tally = self.summary.tally;
        let (kept, all) = match &self.query.kind {
            QueryKind::Market(..) | QueryKind::Card(_) | QueryKind::Figures(_) => return html! {},
            QueryKind::Classes(category) => tally.by_category(*category),
            _ => (tally.kept(), tally.all()),
        };
        let titles = msg!("titles-counted", count = all);
        html! {
            @if !self.view().filter.is_empty() {
                p.kept role="status" { (self.frame.say(&msg!("pages-kept", kept, titles))) }
            }
        }
    }

    /// The facts of a title.
    fn card(&self, card: &Card) -> Markup {
        let frame = self.frame;
        let facts = facts::of_title(frame.language, card);
        let title = TitleRef { id: card.title.id.clone(), name: card.title.name.clone() };
        let row = self.catalogue.titles.position(&title.id);
        let has_figures = row.is_some_and(|row| self.catalogue.viewing.of(row).next().is_some());
        let figures = frame.address.of(drilled(self.view(), Step::Figures(title)));
        html! {
            dl.card {
                @for (name, fact) in &facts {
                    div {
                        dt { @if *name == "standing" { (frame.say(&msg!("pages-standing"))) }
                            @else { (frame.say(&Message::keyed("card-", name))) } }
                        dd {
                            @if *name == "page" && (fact.starts_with("https://") || fact.starts_with("http://")) {
                                a href=(fact) rel="external noreferrer" { (fact) }
                            } @else { (fact) }
                        }
                    }
                }
            }
            @if has_figures { p { a href=(figures.href()) { (frame.say(&msg!("pages-figures"))) } } }
        }
    }

    fn pager(&self) -> Markup {
        let (frame, page) = (self.frame, self.frame.address.page);
        let pages = pages(self.summary.table.rows.len());
        let link = |to: usize, rel: &'static str, text: Message| {
            let href = frame.address.at_page(to).href();
            html! { li { a href=(href) rel=(rel) { (frame.say(&text)) } } }
        };
        html! {
            @if pages > 1 {
                nav.pager aria-label=(frame.say(&msg!("pages-pager"))) {
                    ul {
                        @if page > 2 { (link(1, "first", msg!("pages-first"))) }
                        @if page > 1 { (link(page - 1, "prev", msg!("pages-previous"))) }
                        li aria-current="page" { (frame.say(&msg!("pages-page", page, pages))) }
                        @if page < pages { (link(page + 1, "next", msg!("pages-next"))) }
                        @if page + 1 < pages { (link(pages, "last", msg!("pages-last"))) }
                    }
                }
            }
        }
    }

    /// The form that compares rows.
    fn comparison(&self) -> Markup {
        let frame = self.frame;
        let (path, pairs) = frame.address.parts();
        let value = pairs.iter().find(|(name, _)| *name == "compare").map(|(_, value)| value.as_str());
        let hidden = pairs.iter().filter(|(name, _)| !matches!(*name, "compare" | "sort" | "page" | "hide"));
        let rows = self.summary.table.rows.iter().filter(|row| !row.pinned).take(2);
        let example = rows.map(|row| row.key.clone()).collect::<Vec<_>>().join(",");
        html! {
            @if path != "/view" {
                form.controls.compare method="get" action=(path) {
                    @for (name, value) in hidden { input type="hidden" name=(name) value=(value); }
                    label for="compare" { (frame.say(&msg!("pages-compare"))) }
                    input type="text" id="compare" name="compare" value=[value] placeholder=(example) autocomplete="off"
                        spellcheck="false";
                    button type="submit" { (frame.say(&msg!("pages-show"))) }
                }
            }
        }
    }

    /// Links to what belongs to the table: other orders, files, questions.
    fn elsewhere(&self) -> Markup {
        let (frame, view) = (self.frame, self.view());
        let formats =
            FORMATS.iter().filter_map(|(format, name)| Some((*name, same::in_format(frame.address, format)?)));
        let formats: Vec<(&str, String)> = formats.collect();
        let mut more: Vec<(String, String)> = Vec::new();
        let mut to = |message: Message, view: View| more.push((frame.say(&message), frame.address.of(view).href()));
        if !view.current().sort.is_empty() {
            let mut plain = view.clone();
            plain.current_mut().sort = crate::domain::table::Sort::default();
            to(msg!("pages-usual-order"), plain);
        }
        match &view.current().step {
            Some(Step::Titles(scope)) => {
                to(msg!("pages-their-reach"), drilled(view, Step::Reach(scope.clone())));
                to(msg!("pages-their-columns"), drilled(view, Step::Explore(Exploration::Profile, scope.clone())));
            }
            Some(Step::Reach(scope) | Step::Explore(_, scope)) => {
                to(msg!("pages-their-titles"), drilled(view, Step::Titles(scope.clone())));
            }
            Some(Step::Figures(title)) => to(msg!("pages-the-title"), drilled(view, Step::Card(title.clone()))),
            _ => {}
        }
        html! {
            @if !formats.is_empty() || !more.is_empty() {
                nav.elsewhere aria-label=(frame.say(&msg!("pages-elsewhere"))) {
                    ul {
                        @for (text, href) in &more { li { a href=(href) { (text) } } }
                        @for (name, href) in &formats {
                            li { a href=(href) download { (frame.say(&msg!("pages-file", format = *name))) } }
                        }
                    }
                }
            }
            @if is_comparable(self.query) { (self.comparison()) }
            @if view.tab == Tab::Explore && view.depth() == 0 { (questions(frame)) }
        }
    }
}

/// Whether rows of a table can be compared by their names.
fn is_comparable(query: &Query) -> bool {
    let kind = match &query.kind {
        QueryKind::Compare(comparison) => &*comparison.of,
        kind => kind,
    };
    matches!(kind, QueryKind::Classes(_) | QueryKind::Genres(_) | QueryKind::Words(..))
}

/// The page of a view whose parameters are not understood: what is wrong, and no figures.
pub fn refused(frame: &Frame<'_>, problems: &[Problem], base: Weights) -> String {
    let view = &frame.address.view;
    let heading = heading(frame, view);
    let form = Form { frame, base, problems, hints: &[] };
    let main = html! {
        (trail(frame, view))
        h1 class=[(!is_named_by_data(view)).then_some("sentence")] { (heading) }
        div.refused role="alert" {
            p.lead { (frame.say(&msg!("pages-refused", count = problems.len()))) }
            ul {
                @for problem in problems {
                    li { code { (problem.name) } ": " (frame.say(&problem.reason))
                        @if !problem.found.is_empty() {
                            " " span.found { (frame.say(&msg!("pages-found", found = &problem.found))) }
                        }
                    }
                }
            }
        }
        (form.markup())
    };
    let title = frame.say(&msg!("pages-refused-title", view = heading));
    frame.document(&format!("{title} · {}", frame.dataset.name), &main, &html! {})
}

/// Number of pages of a table.
pub fn pages(rows: usize) -> usize {
    rows.div_ceil(ROWS).max(1)
}

/// What the data set says of the provenance of a view's figures, with the command line of the view.
pub fn provenance(frame: &Frame<'_>, catalogue: &Catalogue, summary: &Summary) -> Provenance {
    let command = same::command_line(frame.address, frame.data);
    Provenance {
        view: Map::from_iter([("command".to_owned(), json!(command))]),
        name: Some(frame.dataset.name.clone()),
        cut_off: frame.dataset.cut_off.clone(),
        // Directories of the server are no one's business.
        data: if frame.dataset.directory.is_some() { frame.data.to_owned() } else { frame.dataset.origin.clone() },
        files: catalogue.files.clone(),
        titles_in: summary.tally.all(),
        titles_kept: summary.tally.kept(),
        notes: Vec::new(),
        // Pages that are the same have the same bytes.
        time: None,
        against: None,
    }
}

/// Whether the heading is a name of the data, which is written as it is.
fn is_named_by_data(view: &View) -> bool {
    matches!(view.current().step, Some(Step::Card(_) | Step::Figures(_)))
}

fn heading(frame: &Frame<'_>, view: &View) -> String {
    match &view.current().step {
        Some(step) => frame.say(&step.label()),
        None => frame.say(&view.breadcrumb()),
    }
}

/// The way to the view, each part of it a link.
fn trail(frame: &Frame<'_>, view: &View) -> Markup {
    let mut above = Vec::new();
    let mut level = view.clone();
    while level.back() {
        above.push((heading(frame, &level), frame.address.of(level.clone()).href()));
    }
    html! {
        @if !above.is_empty() {
            nav.trail aria-label=(frame.say(&msg!("pages-trail"))) {
                ol { @for (text, href) in above.iter().rev() { li { a href=(href) { (text) } } } }
            }
        }
    }
}

/// Questions that people come with.
fn questions(frame: &Frame<'_>) -> Markup {
    let address: &Address = frame.address;
    let views = Question::all().filter_map(|question| Some((question, question.view(&address.view.filter)?)));
    html! {
        section.questions aria-labelledby="questions" {
            h2 #questions { (frame.say(&msg!("pages-questions"))) }
            ul {
                @for (question, view) in views {
                    li { a href=(address.of(view).href()) { (frame.say(&question.label())) } }
                }
            }
        }
    }
}
