//! The end of a page: the data set, its files with their sources and terms, and how the page came about.

use maud::{Markup, html};

use super::Report;
use crate::domain::format;
use crate::i18n::{Message, msg};
use crate::store::catalogue::{FileFacts, FileSources, origin_message};

/// The name of this part in links.
pub(super) const ID: &str = "sources";

pub(super) fn markup(report: &Report<'_>) -> Markup {
    let language = report.language;
    let say = |message: Message| language.format(&message);
    let provenance = report.provenance;
    let command = provenance.view.get("command").and_then(|command| command.as_str());
    let filter = if report.filter.is_empty() { say(msg!("report-no-filter")) } else { report.filter.to_string() };
    let name = provenance.name.clone().unwrap_or_else(|| say(msg!("report-no-name")));
    let version = env!("CARGO_PKG_VERSION");
    let written = match &provenance.time {
        Some(time) => msg!("report-written-at", version, time = time),
        None => msg!("report-written-by", version),
    };
    let facts = [
        (msg!("report-data-set"), Some(name)),
        (msg!("report-data-to"), provenance.cut_off.clone()),
        (msg!("report-read-from"), Some(say(origin_message(&provenance.data)))),
        (msg!("report-filter"), Some(filter)),
        (msg!("report-weights"), report.weights.map(|weights| weights.to_string())),
        (msg!("report-command"), command.map(ToOwned::to_owned)),
        (msg!("report-written"), Some(say(written))),
    ];
    html! {
        section id=(ID) aria-labelledby="sources-heading" {
            h2 id="sources-heading" { (say(msg!("report-provenance"))) }
            dl.provenance {
                @for (label, fact) in facts {
                    @if let Some(fact) = fact { dt { (say(label)) } dd { (fact) } }
                }
            }
            @if !provenance.files.is_empty() { (files(report, &provenance.files)) }
            @if !report.sources.is_empty() {
                h3 { (say(msg!("report-sources"))) }
                @for file in report.sources { (sources(report, file)) }
            }
        }
    }
}

fn files(report: &Report<'_>, files: &[FileFacts]) -> Markup {
    let say = |message: Message| report.language.format(&message);
    let caption = say(msg!("report-files"));
    html! {
        div.scroll role="region" aria-label=(caption) tabindex="0" {
            table.files {
                caption { (caption) }
                thead {
                    tr {
                        th scope="col" { (say(msg!("report-file"))) }
                        th scope="col" class="number" { (say(msg!("report-file-rows"))) }
                        th scope="col" { "SHA-256" }
                    }
                }
                tbody {
                    @for file in files {
                        tr {
                            th scope="row" { (file.name) }
                            td.number { data value=(file.rows) { (format::whole(file.rows as u64)) } }
                            td { code { (file.digest.sha256().unwrap_or("–")) } }
                        }
                    }
                }
            }
        }
    }
}

/// Where a file comes from, and on which terms.
fn sources(report: &Report<'_>, file: &FileSources) -> Markup {
    html! {
        div.source {
            h4 { (file.name) }
            @if !file.sources.is_empty() { ul { @for source in &file.sources { li { (source) } } } }
            @if let Some(terms) = &file.terms {
                p { strong { (report.language.format(&msg!("report-terms"))) } " " (terms) }
            }
        }
    }
}
