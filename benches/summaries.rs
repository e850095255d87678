//! What an analyst waits for, on the demo data: loading and scoring, and each summary after a change of filter.
//!
//! `cargo bench` prints the figures; the README quotes them.

use std::sync::Arc;

use divan::{Bencher, black_box};
use ottui::analysis::engine::Engine;
use ottui::config::Settings;
use ottui::data::load::{Source, Unwatched, load};
use ottui::domain::filter::Filter;
use ottui::domain::look::Grouping;
use ottui::domain::query::{Ask, Comparison, Query};
use ottui::domain::tab::Tab;
use ottui::domain::view::View;

fn main() {
    divan::main();
}

fn engine() -> Engine {
    let settings = Settings::built_in().expect("the built-in settings are sound");
    let catalogue = load(&Source::Demo, &Unwatched).expect("the demo data loads").catalogue;
    Engine::new(Arc::new(catalogue), &settings.scoring, &settings.genre_groups.by_genre(), &[])
        .expect("it can be scored")
}

fn query(tab: Tab) -> Query {
    let filter: Filter = "genre=Drama,Romance year=2018..2020 score>=3.5".parse().expect("a sound filter");
    View::new(tab, filter).query()
}

#[divan::bench]
fn load_the_demo_data() {
    black_box(load(&Source::Demo, &Unwatched)).expect("the demo data loads");
}

#[divan::bench]
fn load_and_score_the_demo_data() {
    black_box(engine());
}

#[divan::bench(args = Tab::ALL)]
fn summary_after_a_change_of_filter(bencher: Bencher<'_, '_>, tab: Tab) {
    let engine = engine();
    bencher.bench(|| black_box(engine.answer(&query(tab))));
}

#[divan::bench]
fn turn_a_weight(bencher: Bencher<'_, '_>) {
    let engine = engine();
    // Two weights in turn, so that what was reckoned for the last one never serves.
    let turns = ["award=2", "award=3"].map(|text| {
        let weights =
            Settings::built_in().expect("sound settings").scoring.weights.overlaid(text).expect("sound weights");
        Query { weights: Some(weights), ..query(Tab::Movies) }
    });
    let mut turn = turns.iter().cycle();
    bencher.bench_local(|| turn.next().map(|query| black_box(engine.answer(query)).is_ok()));
}

#[divan::bench]
fn compare_two_genres(bencher: Bencher<'_, '_>) {
    let engine = engine();
    let keys = ["Drama", "Romance"].map(str::to_owned).into();
    let comparison = Comparison { of: Box::new(Ask::Genres(Grouping::Each)), keys };
    bencher.bench(|| black_box(engine.answer(&Query::new(Ask::Compare(comparison.clone())))));
}
