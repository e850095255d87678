//! What a URL is answered with: the page of a view, another URL of the same view, or what is wrong.

use std::sync::Arc;
use std::time::Instant;

use axum::http::StatusCode;
use percent_encoding::percent_decode_str;

use super::address::{Address, Known, Missing, Problem};
use super::problems;
use super::shell::Frame;
use super::view::{self, ViewPage};
use crate::analysis::engine::AnswerError;
use crate::domain::filter::Filter;
use crate::domain::nearest::{did_you_mean, nearest};
use crate::domain::path::Step;
use crate::domain::query::{Query, QueryKind};
use crate::domain::summary::Summary;
use crate::domain::tab::Tab;
use crate::domain::title::Category;
use crate::domain::view::View;
use crate::i18n::{Language, Message, ToMessage, msg};
use crate::serve::Server;
use crate::serve::data_sets::{DataSet, Snapshot};

/// What a browser asks for.
#[derive(Clone)]
pub struct Asked {
    pub path: String,
    /// The parameters of the URL.
    pub pairs: Vec<(String, String)>,
    pub language: Language,
    pub data: Arc<DataSet>,
    pub snapshot: Arc<Snapshot>,
    /// Why the data set asked for is not this one.
    pub unknown: Option<Message>,
}

pub enum Reply {
    Page(String),
    /// To the only URL of the view.
    Redirect(String),
    Problem(StatusCode, String),
}

/// Answers what a browser asks for.
pub fn reply(server: &Server, asked: &Asked) -> Reply {
    let Asked { snapshot, language, .. } = asked;
    let catalogue = snapshot.engine.catalogue();
    let base = snapshot.dataset(*language).weights.unwrap_or(server.settings.scoring.weights);
    let title = |id: &str| -> Option<(String, Category)> {
        let title = catalogue.titles.get(catalogue.titles.position(id)?);
        Some((title.name().to_owned(), title.category()))
    };
    let known = Known { weights: base, title: &title };
    if let Some(reason) = &asked.unknown {
        let heading = msg!("pages-no-data-set");
        return asked.problem(server, StatusCode::BAD_REQUEST, &heading, reason);
    }
    let (address, problems) = match Address::read(&asked.path, asked.pairs.clone(), &known) {
        Ok(read) => read,
        Err(Missing::Page) => {
            return asked.problem(server, StatusCode::NOT_FOUND, &msg!("pages-nothing"), &msg!("pages-nothing-here"));
        }
        Err(Missing::Title(id)) => return asked.no_title(server, id),
    };
    let names: Vec<String> = server.data.names().map(str::to_owned).collect();
    let dataset = snapshot.dataset(*language);
    let frame = Frame { language: *language, address: &address, dataset, data: &asked.data.name, data_sets: &names };
    let refused = |problems: &[Problem]| Reply::Problem(StatusCode::BAD_REQUEST, view::refused(&frame, problems, base));
    if !problems.is_empty() {
        return refused(&problems);
    }
    if !asked.is_canonical(&address) {
        return Reply::Redirect(address.href());
    }
    let query = address.view.query();
    let started = Instant::now();
    let summary = match snapshot.answer(&query) {
        Ok(summary) => summary,
        Err(AnswerError::UnknownTitle(id)) => return asked.no_title(server, id),
        Err(error) => return refused(&[problem_of(&query, &error)]),
    };
    server.metrics.computed(started.elapsed());
    let problems =
        problems_with(&address, &query, &summary, snapshot, dataset.series.iter().map(|(name, _)| name.as_str()));
    if !problems.is_empty() {
        return refused(&problems);
    }
    let hints: Vec<Message> = snapshot.engine.hints(&query.filter).iter().map(ToMessage::to_message).collect();
    let provenance = view::provenance(&frame, catalogue, &summary);
    let page = ViewPage {
        frame: &frame,
        query: &query,
        summary: &summary,
        catalogue,
        base,
        hints: &hints,
        provenance: &provenance,
    };
    Reply::Page(page.document())
}

/// The page that says no more than that something failed.
pub fn failed(server: &Server, asked: &Asked) -> Reply {
    let status = StatusCode::INTERNAL_SERVER_ERROR;
    asked.problem(server, status, &msg!("pages-failed"), &msg!("pages-failed-here"))
}

/// The page that says that the answer took too long.
pub fn too_late(server: &Server, asked: &Asked) -> Reply {
    let reason = msg!("api-timed-out", seconds = server.answer_limit.as_secs());
    asked.problem(server, StatusCode::SERVICE_UNAVAILABLE, &msg!("problem-timed-out"), &reason)
}

impl Asked {
    /// Whether the URL is the only one of its view, however it is encoded.
    fn is_canonical(&self, address: &Address) -> bool {
        let (path, pairs) = address.parts();
        let decoded = |path: &str| percent_decode_str(path).collect::<Vec<u8>>();
        let mut own = self.pairs.iter().map(|(name, value)| (name.as_str(), value));
        decoded(&path) == decoded(&self.path)
            && pairs.len() == self.pairs.len()
            && pairs.iter().all(|(name, value)| own.next() == Some((*name, value)))
    }

    fn problem(&self, server: &Server, status: StatusCode, heading: &Message, reason: &Message) -> Reply {
        let value = |name: &str| self.pairs.iter().find(|(other, _)| other == name).map(|(_, value)| value.clone());
        let address = Address {
            view: View::new(Tab::Movies, Filter::default()),
            data: value("data").filter(|name| *name == self.data.name),
            lang: value("lang").and_then(|text| text.parse().ok()),
            page: 1,
        };
        let names: Vec<String> = server.data.names().map(str::to_owned).collect();
        let dataset = self.snapshot.dataset(self.language);
        let (language, data) = (self.language, &self.data.name);
        let frame = Frame { language, address: &address, dataset, data, data_sets: &names };
        Reply::Problem(status, problems::page(&frame, heading, reason))
    }

    fn no_title(&self, server: &Server, id: String) -> Reply {
        self.problem(server, StatusCode::NOT_FOUND, &msg!("pages-no-title"), &msg!("answer-no-title", id))
    }
}

/// The parameter that an answer fails for.
fn problem_of(query: &Query, error: &AnswerError) -> Problem {
    let (name, found) = match &query.kind {
        QueryKind::Explore(exploration, _) => ("q", exploration.to_string()),
        QueryKind::Compare(comparison) => ("compare", comparison.keys.join(",")),
        _ => ("v", String::new()),
    };
    Problem { name: name.to_owned(), found, reason: error.to_message(), pointed: None }
}

/// What the parameters of a URL name that its table or the data does not have.
fn problems_with<'n>(
    address: &Address,
    query: &Query,
    summary: &Summary,
    snapshot: &Snapshot,
    series: impl Iterator<Item = &'n str> + Clone,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut check = |name: &str, found: &str, known: &[&str]| {
        if !known.contains(&found) {
            let hint = did_you_mean(nearest(found, known.iter().copied()));
            let reason = msg!("pages-expected-one-of", known = known.join(", "), hint);
            problems.push(Problem { name: name.to_owned(), found: found.to_owned(), reason, pointed: None });
        }
    };
    let columns = summary.table.columns.iter().filter(|column| column.is_exported()).map(|column| &*column.name);
    let columns: Vec<&str> = columns.collect();
    for key in &query.sort.keys {
        check("sort", &key.column, &columns);
    }
    if let QueryKind::Market(_, options) = &query.kind
        && let Some(pair) = &options.pair
    {
        let series: Vec<&str> = series.collect();
        check("series", &pair.0, &series);
        check("series", &pair.1, &series);
    }
    if let Some(Step::Compare(comparison)) = &address.view.current().step
        && let Ok(of) = snapshot.answer(&Query { kind: (*comparison.of).clone(), ..query.clone() })
    {
        for key in comparison.keys.iter().filter(|key| of.table.row(key).is_none()) {
            let known: Vec<&str> = of.table.rows.iter().take(40).map(|row| row.key.as_str()).collect();
            check("compare", key, &known);
        }
    }
    let pages = view::pages(summary.table.rows.len());
    if address.page > pages {
        let (name, found) = ("page".to_owned(), address.page.to_string());
        problems.push(Problem { name, found, reason: msg!("pages-expected-page-to", pages), pointed: None });
    }
    problems
}
