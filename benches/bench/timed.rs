//! Work that `compare.py` asks for, in turn with the same work by other engines.

use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use divan::black_box;
use ottui::analysis::engine::Engine;
use ottui::config::Settings;
use ottui::data::load::{NoProgress, Source, load};
use ottui::domain::filter::Filter;
use ottui::domain::index::Weights;
use ottui::domain::options::{Grouping, ViewingLevel};
use ottui::domain::query::{Comparison, Query, QueryKind};
use ottui::domain::scope::Scope;
use ottui::domain::summary::{Chart, Summary};
use ottui::domain::tab::Tab;
use ottui::domain::table::Sort;
use ottui::domain::view::View;

use super::catalogues::{rescored, scored};

/// Rows of a page at 160×48.
const PAGE_ROWS: usize = 43;

/// An endless cycle of filters by year, long enough that no answer is cached.
pub fn filter_cycle() -> impl Iterator<Item = Filter> {
    let spans = (2012..=2018).flat_map(|first| (2018..=2023).map(move |last| format!("year={first}..{last}")));
    let filters: Vec<Filter> = spans.map(|text| text.parse().expect("a sound filter")).collect();
    filters.into_iter().cycle()
}

/// An endless cycle of weights, more than there are in memory.
pub fn weights_cycle() -> impl Iterator<Item = Weights> {
    let usual = Settings::built_in().expect("sound settings").scoring.weights;
    let turned = (1..=48).map(move |turns| usual.with_overrides(&format!("award={}", 1.0 + f64::from(turns) / 16.0)));
    turned.map(|weights| weights.expect("sound weights")).collect::<Vec<_>>().into_iter().cycle()
}

pub fn query(tab: Tab, filter: &Filter) -> Query {
    View::new(tab, filter.clone()).query()
}

pub fn summary(engine: &Engine, tab: Tab, filter: &Filter) -> Summary {
    engine.answer(&query(tab, filter)).expect("tabs have answers")
}

fn sorted_by(column: &str) -> Sort {
    if column.is_empty() { Sort::default() } else { column.parse().expect("a column") }
}

/// Reads the first page of a filtered list; returns the number of cells.
pub fn page(engine: &Engine, filter: &Filter) -> usize {
    page_of(engine, &Query { filter: filter.clone(), ..Query::new(QueryKind::Titles(Scope::default())) })
}

/// As [`page`], of the list sorted by a column under weights.
pub fn sorted_page(engine: &Engine, column: &str, weights: Option<Weights>) -> usize {
    let sort = sorted_by(column);
    page_of(engine, &Query { sort, weights, ..Query::new(QueryKind::Titles(Scope::default())) })
}

fn page_of(engine: &Engine, query: &Query) -> usize {
    let summary = engine.answer(query).expect("a list of titles");
    summary.table.rows.iter().take(PAGE_ROWS).map(|row| row.cells.len()).sum()
}

/// Reads the first page of the Viewing tab with its sparklines, sorted by a column; returns the number of figures.
pub fn page_of_viewing(engine: &Engine, filter: &Filter, level: ViewingLevel, column: &str) -> usize {
    let query = Query { filter: filter.clone(), sort: sorted_by(column), ..Query::new(QueryKind::Viewing(level)) };
    let summary = engine.answer(&query).expect("a table of viewing");
    let Chart::Viewing(chart) = &summary.chart else { return 0 };
    let rows = summary.table.rows.iter().take(PAGE_ROWS).enumerate();
    rows.map(|(position, row)| row.cells.len() + chart.by_row.get(position).map_or(0, |hours| hours.len())).sum()
}

/// Questions to the Explore tab.
pub const QUESTIONS: [&str; 9] = [
    "genre by class",
    "director mean total",
    "country",
    "country mean votes",
    "country median votes",
    "total vs votes",
    "rating:0.5",
    "genre mean total as boxes",
    "profile",
];

pub fn exploration(question: &str) -> Query {
    Query::new(QueryKind::Explore(question.parse().expect("an exploration"), Scope::default()))
}

/// Columns to sort the list of titles by.
pub fn sort_cycle() -> impl Iterator<Item = &'static str> {
    let columns =
        ["votes", "rating", "awards_won", "countries", "year", "title", "genres", "popularity", "class", "rank"];
    columns.into_iter().cycle()
}

/// Filters as they are typed, more than there are masks in memory.
pub fn typed_names() -> impl Iterator<Item = Filter> {
    let typed = |text: String| (1..=text.len()).map(move |end| format!("title~{}", &text[..end]));
    let texts = (b'a'..=b'z').map(|letter| format!("{}{}", char::from(letter), "toryoflove"));
    let filters: Vec<Filter> = texts.flat_map(typed).map(|text| text.parse().expect("a sound filter")).collect();
    filters.into_iter().cycle()
}

/// The comparison of two genres.
pub fn comparison() -> Query {
    let keys = ["Drama", "Romance"].map(str::to_owned).into();
    Query::new(QueryKind::Compare(Comparison { of: Box::new(QueryKind::Genres(Grouping::Each)), keys }))
}

/// The card of a title in the middle of the list.
pub fn card(engine: &Engine) -> Query {
    let all = engine.answer(&Query::new(QueryKind::Titles(Scope::default()))).expect("a list of titles");
    Query::new(QueryKind::Card(all.table.rows[engine.catalogue().titles.len() / 2].key.clone()))
}

/// Does one piece of work on a data directory for each line of standard input, and prints its milliseconds. A line is a
/// name and, behind a tab, a filter, weights or a question.
pub fn answer(directory: &Path) {
    let source = Source::Directory(directory.to_owned());
    let load_and_score = || scored(load(&source, &NoProgress).expect("the data loads").catalogue.into());
    let mut engine = None;
    for line in io::stdin().lines() {
        let line = line.expect("names of work");
        let (name, argument) = line.split_once('\t').unwrap_or((line.as_str(), ""));
        let time = if name == "load and score" {
            // Not two catalogues at once.
            drop(engine.take());
            timed(|| engine = Some(load_and_score()))
        } else {
            let engine = engine.get_or_insert_with(load_and_score);
            // As the dashboard does in the background.
            engine.prepare();
            work(engine, name, argument)
        };
        println!("{:.3}", time.as_secs_f64() * 1000.0);
    }
}

/// Times one piece of work.
fn work(engine: &Engine, name: &str, argument: &str) -> Duration {
    let filter = || argument.parse::<Filter>().expect("a filter");
    let of_tabs = |tabs: &[Tab]| {
        let filter = filter();
        timed(|| {
            for tab in tabs {
                black_box(summary(engine, *tab, &filter));
            }
        })
    };
    match name {
        "score" => timed(|| drop(black_box(rescored(engine)))),
        "three summaries" => of_tabs(&[Tab::Movies, Tab::Genres]),
        "turn of the weights" => {
            answered(engine, &Query { weights: Some(turned(argument)), ..query(Tab::Movies, &Filter::default()) })
        }
        "page of titles" => {
            let filter = filter();
            timed(|| _ = black_box(page(engine, &filter)))
        }
        "page of titles by a column" => timed(|| _ = black_box(sorted_page(engine, argument, None))),
        "the same, other weights" => {
            let (column, weights) = argument.split_once(' ').expect("a column and weights");
            let weights = turned(weights);
            // As the turn of the weights does.
            answered(engine, &Query { weights: Some(weights), ..query(Tab::Movies, &Filter::default()) });
            timed(|| _ = black_box(sorted_page(engine, column, Some(weights))))
        }
        "viewing by a column" => {
            timed(|| _ = black_box(page_of_viewing(engine, &Filter::default(), ViewingLevel::Title, argument)))
        }
        "letter of a name typed" | "a term on another field" => {
            let filter = filter();
            timed(|| drop(black_box(engine.tally(&filter, None))))
        }
        "explore" => answered(engine, &exploration(argument)),
        "comparison" => answered(engine, &comparison()),
        "card" => answered(engine, &card(engine)),
        name => match name.strip_prefix("viewing by ") {
            Some(level) => {
                let (filter, level) = (filter(), level.parse().expect("a level of viewing"));
                timed(|| _ = black_box(page_of_viewing(engine, &filter, level, "")))
            }
            None => of_tabs(&[name.parse().expect("a tab")]),
        },
    }
}

fn turned(weights: &str) -> Weights {
    let usual = Settings::built_in().expect("sound settings").scoring.weights;
    usual.with_overrides(weights).expect("sound weights")
}

fn answered(engine: &Engine, query: &Query) -> Duration {
    timed(|| drop(black_box(engine.answer(query).expect("an answer"))))
}

fn timed(act: impl FnOnce()) -> Duration {
    let began = Instant::now();
    act();
    began.elapsed()
}
