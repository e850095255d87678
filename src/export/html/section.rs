//! A view on a page: heading, sentences, charts, table and notes.

use std::ops::Range;

use maud::{Markup, html};

use super::figures::{self, Figure};
use super::table::{Links, TableView};
use super::{Report, SceneText, Section};
use crate::domain::summary::{Chart, Summary};
use crate::domain::table::Cell;
use crate::export::describe;
use crate::i18n::{Language, Message, msg};

/// The name of a section in links.
pub(super) fn id(number: usize) -> String {
    format!("view-{number}")
}

pub(super) fn markup(report: &Report<'_>, section: &Section<'_>, number: usize) -> Markup {
    let language = report.language;
    let (query, summary) = (section.query, section.summary);
    let id = id(number);
    let heading = format!("{id}-heading");
    let kept = describe::kept(query, summary).filter(|_| query.filter != *report.filter);
    let sentences: Vec<String> = kept.into_iter().map(|kept| language.format(&kept)).collect();
    let sentences = [sentences, self::sentences(language, section)].concat();
    html! {
        section id=(id) aria-labelledby=(heading) {
            h2 id=(heading) { (section.heading) }
            @if let Some(scene) = &section.scene { (words(scene)) }
            @if section.scene.as_ref().is_none_or(|scene| !scene.is_plain) { (view(language, section, &sentences, &id)) }
            @if let Some(notes) = section.scene.as_ref().map(|scene| scene.notes.as_str()).filter(|notes| !notes.is_empty()) {
                aside.speaker aria-label=(language.format(&msg!("report-speaker-notes"))) {
                    h3 { (language.format(&msg!("report-speaker-notes"))) }
                    @for paragraph in notes.lines().filter(|line| !line.trim().is_empty()) { p { (paragraph) } }
                }
            }
        }
    }
}

/// What the table and the charts of a view show.
pub(super) fn sentences(language: Language, section: &Section<'_>) -> Vec<String> {
    describe::findings(section.query, section.summary).iter().map(|sentence| language.format(sentence)).collect()
}

/// The sentences, charts, table and notes of a view.
fn view(language: Language, section: &Section<'_>, sentences: &[String], id: &str) -> Markup {
    html! {
        (findings(sentences, section.scene.is_none()))
        (charts(language, section, id))
        (table(language, section, 0..section.limit, None))
        (notes(language, section.summary, |text| html! { h3 { (text) } }))
    }
}

/// The charts of a view; `id` begins their names.
pub(super) fn charts(language: Language, section: &Section<'_>, id: &str) -> Markup {
    let figures = figures::of(language, section);
    html! {
        @if !figures.is_empty() {
            div.figures {
                @for (at, figure) in figures.iter().enumerate() { (figure_markup(figure, &format!("{id}-{}", at + 1))) }
            }
        }
    }
}

/// Rows of the table of a view; nothing if it has none.
pub(super) fn table(
    language: Language,
    section: &Section<'_>,
    rows: Range<usize>,
    links: Option<&dyn Links>,
) -> Markup {
    let Summary { table, chart, .. } = section.summary;
    let heat = match chart {
        Chart::Pivot(chart) => Some(figures::shade(&chart.pivot, table)),
        _ => None,
    };
    let shade = |column: usize, cell: &Cell| heat.as_ref().and_then(|shade| shade(column, cell));
    let (columns, caption) = (&section.columns, caption(section, language));
    let view = TableView { language, table, columns, rows, caption: &caption, shade: &shade, links };
    html! { @if !table.rows.is_empty() { (view.markup()) } }
}

/// The caption of the table, with the order of its rows.
fn caption(section: &Section<'_>, language: Language) -> String {
    let table = &section.summary.table;
    let columns = section.query.sort.keys.iter().filter_map(|key| table.column(&key.column));
    let columns: Vec<Message> = columns.map(|at| table.columns[at].full_heading()).collect();
    if columns.is_empty() {
        return section.caption.clone();
    }
    language.format(&msg!("report-sorted", caption = &section.caption, columns = Message::joined(columns, ", ")))
}

/// The words of a scene.
fn words(scene: &SceneText) -> Markup {
    html! {
        @for paragraph in scene.text.lines().filter(|line| !line.trim().is_empty()) { p.lead { (paragraph) } }
        @if !scene.figures.is_empty() {
            dl.facts {
                @for (figure, label) in &scene.figures { div { dt { (label) } dd { (figure) } } }
            }
        }
    }
}

/// The sentences as a list; the first one `leads` it, unless a scene has words of its own.
pub(super) fn findings(sentences: &[String], leads: bool) -> Markup {
    let (first, rest) = sentences.split_at(usize::from(leads).min(sentences.len()));
    html! {
        @for sentence in first { p.lead { (sentence) } }
        @if !rest.is_empty() { ul.findings { @for sentence in rest { li { (sentence) } } } }
    }
}

/// The notes of a view under a heading.
pub(super) fn notes(language: Language, summary: &Summary, heading: impl Fn(&str) -> Markup) -> Markup {
    let (notes, title) = (summary.all_notes(), language.format(&msg!("report-notes")));
    html! {
        @if !notes.is_empty() {
            aside.notes aria-label=(title) {
                (heading(&title))
                ul { @for note in &notes { li { (language.format(note)) } } }
            }
        }
    }
}

/// A chart, drawn for wide and for narrow screens, of which the style sheet shows one.
fn figure_markup(figure: &Figure, name: &str) -> Markup {
    html! {
        figure class=[figure.is_broad.then_some("broad")] {
            figcaption {
                (figure.label.title)
                @if !figure.legend.is_empty() {
                    ul.legend {
                        @for (class, text) in &figure.legend { li { span class=(format!("swatch {class}")) {} (text) } }
                    }
                }
            }
            div.wide { (figure.wide.element(&format!("{name}-wide"), &figure.label)) }
            div.narrow { (figure.narrow.element(&format!("{name}-narrow"), &figure.label)) }
            @if let Some(more) = &figure.more { p.key { (more) } }
        }
    }
}
