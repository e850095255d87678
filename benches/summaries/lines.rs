//! The benchmarks that `beside.py` runs on other engines too. Each prints a line of tab-separated fields: name, number
//! of titles, and minimum, median and 99th percentile in milliseconds.

use std::path::Path;
use std::time::{Duration, Instant};

use divan::black_box;
use ottui::analysis::engine::Engine;
use ottui::config::Settings;
use ottui::data::load::{NoProgress, Source, load};
use ottui::domain::filter::Filter;
use ottui::domain::index::Weights;
use ottui::domain::options::Grouping;
use ottui::domain::query::{Comparison, Query, QueryKind};
use ottui::domain::scope::Scope;
use ottui::domain::summary::Summary;
use ottui::domain::tab::Tab;
use ottui::domain::view::View;

use super::catalogues::{rescored, scored};

/// Rows of a page at 160×48.
const PAGE_ROWS: usize = 43;
/// Repetitions of fast work.
const FAST_RUNS: usize = 500;
/// Repetitions of slow work.
const SLOW_RUNS: usize = 7;

/// An endless cycle of filters by year, long enough that no answer is cached.
pub fn filter_cycle() -> impl Iterator<Item = Filter> {
    let spans = (2012..=2018).flat_map(|first| (2018..=2023).map(move |last| format!("year={first}..{last}")));
    let filters: Vec<Filter> = spans.map(|text| text.parse().expect("a sound filter")).collect();
    filters.into_iter().cycle()
}

/// An endless cycle of weights in which successive weights differ.
pub fn weights_cycle() -> impl Iterator<Item = Weights> {
    let usual = Settings::built_in().expect("sound settings").scoring.weights;
    let turned = (1..=12).map(move |turns| usual.with_overrides(&format!("award={}", 1.0 + f64::from(turns) / 4.0)));
    turned.map(|weights| weights.expect("sound weights")).collect::<Vec<_>>().into_iter().cycle()
}

pub fn query(tab: Tab, filter: &Filter) -> Query {
    View::new(tab, filter.clone()).query()
}

pub fn summary(engine: &Engine, tab: Tab, filter: &Filter) -> Summary {
    engine.answer(&query(tab, filter)).expect("tabs have answers")
}

/// Reads the first page of a filtered list, sorted by a column; returns the number of cells.
pub fn page(engine: &Engine, filter: &Filter, column: &str) -> usize {
    let sort = if column.is_empty() { <_>::default() } else { column.parse().expect("a column") };
    let query = Query { filter: filter.clone(), sort, ..Query::new(QueryKind::Titles(Scope::default())) };
    let summary = engine.answer(&query).expect("a list of titles");
    summary.table.rows.iter().take(PAGE_ROWS).map(|row| row.cells.len()).sum()
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

/// Columns to sort the list of titles by, more than there are orders in memory.
pub fn sort_cycle() -> impl Iterator<Item = &'static str> {
    let columns =
        ["votes", "rating", "awards_won", "countries", "year", "title", "genres", "popularity", "class", "rank"];
    columns.into_iter().cycle()
}

/// Filters as they are typed, more than there are masks in memory.
pub fn typed_names() -> impl Iterator<Item = Filter> {
    let typed = |text: String| (1..=text.len()).map(move |end| format!("title~{}", &text[..end]));
    let texts = (b'a'..=b'z').map(|letter| format!("{}{}", char::from(letter), "tory of love"));
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

/// Times all benchmarks on a data directory and prints the lines.
pub fn print(directory: &Path) {
    let source = Source::Directory(directory.to_owned());
    let load_and_score = || scored(load(&source, &NoProgress).expect("the data loads").catalogue.into());
    let engine = load_and_score();
    let titles = engine.catalogue().titles.len();
    let print_line = |name: &str, mut times: Vec<Duration>| {
        times.sort_unstable();
        let at = |part: usize| times[(times.len() - 1) * part / 100].as_secs_f64() * 1000.0;
        println!("{name}\t{titles}\t{:.3}\t{:.3}\t{:.3}", at(0), at(50), at(99));
    };
    let timed = |times: usize, act: &mut dyn FnMut()| -> Vec<Duration> {
        let once = |_| {
            let began = Instant::now();
            act();
            began.elapsed()
        };
        (0..times).map(once).collect()
    };
    print_line("load and score", timed(SLOW_RUNS, &mut || drop(black_box(load_and_score()))));
    print_line("score", timed(SLOW_RUNS, &mut || drop(black_box(rescored(&engine)))));
    let mut filters = filter_cycle();
    let mut of_tabs = |tabs: &[Tab]| {
        timed(FAST_RUNS, &mut || {
            let filter = filters.next().unwrap_or_default();
            for tab in tabs {
                black_box(summary(&engine, *tab, &filter));
            }
        })
    };
    // `beside.py` groups by class, by class and year, and by genre for these.
    print_line("three summaries", of_tabs(&[Tab::Movies, Tab::Genres]));
    print_line("movies", of_tabs(&[Tab::Movies]));
    print_line("genres", of_tabs(&[Tab::Genres]));
    print_line("reach", of_tabs(&[Tab::Reach]));
    print_line("words", of_tabs(&[Tab::Words]));
    // Explore is asked ad hoc, and has a budget of its own.
    let fixed: Vec<Tab> = Tab::ALL.into_iter().filter(|tab| *tab != Tab::Explore).collect();
    print_line("all other tabs", of_tabs(&fixed));
    let answered = |query: &Query| drop(black_box(engine.answer(query).expect("an answer")));
    for asked in QUESTIONS {
        let query = exploration(asked);
        print_line(&format!("explore: {asked}"), timed(SLOW_RUNS, &mut || answered(&query)));
    }
    for (name, query) in [("card", card(&engine)), ("comparison", comparison())] {
        print_line(name, timed(FAST_RUNS / 10, &mut || answered(&query)));
    }
    let mut typed = typed_names();
    let mut type_one = || drop(black_box(engine.tally(&typed.next().unwrap_or_default(), None)));
    print_line("letter of a name typed", timed(FAST_RUNS, &mut type_one));
    let mut sorts = sort_cycle();
    let mut sort = || {
        black_box(page(&engine, &Filter::default(), sorts.next().unwrap_or_default()));
    };
    print_line("page of titles by another column", timed(FAST_RUNS / 10, &mut sort));
    let mut filters = filter_cycle();
    print_line(
        "page of titles",
        timed(FAST_RUNS, &mut || {
            black_box(page(&engine, &filters.next().unwrap_or_default(), ""));
        }),
    );
    let mut turns = weights_cycle();
    let mut turned = || {
        let weights = turns.next();
        drop(black_box(engine.answer(&Query { weights, ..query(Tab::Movies, &Filter::default()) })));
    };
    print_line("turn of the weights", timed(FAST_RUNS / 10, &mut turned));
}
