//! Benchmarks of what users wait for: loading, scoring, summaries after a change of filter or weights, lists of titles,
//! and the path from a key to the bytes of a frame.
//!
//! `cargo bench` runs each for several numbers of titles; `OTTUI_BENCH_TITLES=488,1000000` overrides them. 488 is the
//! demo data. Other sizes are resampled from it, or from the data directory in `OTTUI_BENCH_DATA`.
//!
//! `cargo bench -- sessions` is about [many sessions](sessions), and `timed DATA_DIR` does the [work](timed) that
//! `compare.py` asks for.

mod catalogues;
mod screen;
mod sessions;
mod timed;

use std::env;
use std::path::Path;

use catalogues::{data_dir, engine, rescored, sizes};
use divan::{Bencher, black_box};
use ottui::data::load::{NoProgress, Source, load};
use ottui::domain::filter::Filter;
use ottui::domain::options::ViewingLevel;
use ottui::domain::query::Query;
use ottui::domain::tab::Tab;
use screen::Screen;
use timed::{filter_cycle, summary, weights_cycle};

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["sessions", ..] => sessions::main(),
        ["timed", directory, ..] => timed::answer(Path::new(directory)),
        _ => divan::main(),
    }
}

fn tabs_and_sizes() -> Vec<(Tab, usize)> {
    let of_tab = |tab: Tab| sizes().into_iter().map(move |titles| (tab, titles));
    Tab::ALL.into_iter().flat_map(of_tab).collect()
}

fn questions_and_sizes() -> Vec<(&'static str, usize)> {
    let of_question = |question| sizes().into_iter().map(move |titles| (question, titles));
    timed::QUESTIONS.into_iter().flat_map(of_question).collect()
}

fn levels_and_sizes() -> Vec<(ViewingLevel, usize)> {
    let levels = [ViewingLevel::Title, ViewingLevel::HalfYear, ViewingLevel::Week];
    levels.into_iter().flat_map(|level| sizes().into_iter().map(move |titles| (level, titles))).collect()
}

#[divan::bench(args = sizes(), max_time = 10)]
fn load_from_csv(bencher: Bencher<'_, '_>, titles: usize) {
    let source = data_dir(titles).map_or(Source::DEMO, Source::Directory);
    bencher.bench(|| load(black_box(&source), &NoProgress).expect("the data loads"));
}

#[divan::bench(args = sizes(), max_time = 10)]
fn score(bencher: Bencher<'_, '_>, titles: usize) {
    let engine = engine(titles);
    bencher.bench(|| rescored(black_box(&engine)));
}

#[divan::bench(args = tabs_and_sizes(), max_time = 5)]
fn change_of_filter(bencher: Bencher<'_, '_>, (tab, titles): (Tab, usize)) {
    let (engine, mut filters) = (engine(titles), filter_cycle());
    bencher.bench_local(|| black_box(summary(&engine, tab, &filters.next().unwrap_or_default())));
}

#[divan::bench(args = sizes(), max_time = 5)]
fn change_of_filter_on_all_tabs(bencher: Bencher<'_, '_>, titles: usize) {
    let (engine, mut filters) = (engine(titles), filter_cycle());
    bencher.bench_local(|| {
        let filter = filters.next().unwrap_or_default();
        Tab::ALL.map(|tab| black_box(summary(&engine, tab, &filter)))
    });
}

#[divan::bench(args = sizes(), max_time = 5)]
fn turn_of_the_weights(bencher: Bencher<'_, '_>, titles: usize) {
    let (engine, mut turns) = (engine(titles), weights_cycle());
    bencher.bench_local(|| {
        let weights = turns.next();
        black_box(engine.answer(&Query { weights, ..timed::query(Tab::Movies, &Filter::default()) }))
    });
}

/// The first page of a filtered list, in the default order.
#[divan::bench(args = sizes(), max_time = 5)]
fn page_of_titles(bencher: Bencher<'_, '_>, titles: usize) {
    let (engine, mut filters) = (engine(titles), filter_cycle());
    bencher.bench_local(|| timed::page(&engine, &filters.next().unwrap_or_default()));
}

/// The first page of a list sorted by a column, right after a change of the weights.
#[divan::bench(args = sizes(), max_time = 5)]
fn page_of_titles_under_new_weights(bencher: Bencher<'_, '_>, titles: usize) {
    let (engine, mut sorts) = (engine(titles), timed::sort_cycle().zip(weights_cycle()));
    bencher.bench_local(|| sorts.next().map(|(column, weights)| timed::sorted_page(&engine, column, Some(weights))));
}

/// The first page of the Viewing tab. Of resampled titles it needs `OTTUI_BENCH_DATA` with viewing figures.
#[divan::bench(args = levels_and_sizes(), max_time = 5)]
fn page_of_viewing(bencher: Bencher<'_, '_>, (level, titles): (ViewingLevel, usize)) {
    let (engine, mut filters) = (engine(titles), filter_cycle());
    bencher.bench_local(|| timed::page_of_viewing(&engine, &filters.next().unwrap_or_default(), level, ""));
}

/// From a scored catalogue to the bytes of the first frame.
#[divan::bench(args = sizes(), max_time = 5)]
fn first_frame(bencher: Bencher<'_, '_>, titles: usize) {
    let engine = engine(titles);
    bencher.bench_local(|| Screen::open(black_box(&engine)).bytes);
}

/// A cursor move in the list of all titles.
#[divan::bench(args = sizes(), max_time = 5)]
fn key_to_bytes(bencher: Bencher<'_, '_>, titles: usize) {
    let engine = engine(titles);
    let mut screen = Screen::open(&engine);
    screen.press("G");
    screen.press("\n");
    let mut keys = ["j", "j", "k", "k"].into_iter().cycle();
    bencher.bench_local(|| keys.next().map(|key| screen.press(key)));
}

/// A letter of a filter by name, with the number of titles that it keeps.
#[divan::bench(args = sizes(), max_time = 5)]
fn letter_of_a_name_typed(bencher: Bencher<'_, '_>, titles: usize) {
    let (engine, mut typed) = (engine(titles), timed::typed_names());
    bencher.bench_local(|| black_box(engine.tally(&typed.next().unwrap_or_default(), None)));
}

#[divan::bench(args = sizes(), max_time = 5)]
fn compare_two_genres(bencher: Bencher<'_, '_>, titles: usize) {
    let (engine, query) = (engine(titles), timed::comparison());
    bencher.bench_local(|| black_box(engine.answer(&query)));
}

#[divan::bench(args = sizes(), max_time = 5)]
fn card_of_a_title(bencher: Bencher<'_, '_>, titles: usize) {
    let engine = engine(titles);
    let query = timed::card(&engine);
    bencher.bench_local(|| black_box(engine.answer(&query)));
}

#[divan::bench(args = questions_and_sizes(), max_time = 5)]
fn explore(bencher: Bencher<'_, '_>, (question, titles): (&str, usize)) {
    let (engine, query) = (engine(titles), timed::exploration(question));
    bencher.bench_local(|| black_box(engine.answer(&query)));
}
