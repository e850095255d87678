//! Switches tabs, drills down and back, and changes the options of a view.

use super::{explore, filter_terms, requery};
use crate::app::action::Effect;
use crate::app::state::State;
use crate::domain::filter::field::Op;
use crate::domain::options::{self as view_options, Measure};
use crate::domain::path::Step;
use crate::domain::period::Period;
use crate::domain::query::{Comparison, QueryKind};
use crate::domain::summary::Chart;
use crate::domain::tab::Tab;
use crate::domain::title::Category;
use crate::i18n::{Message, msg};

/// The tab `places` after `tab`, with wrap-around.
pub(super) fn neighbour(tab: Tab, places: isize) -> Tab {
    let count = Tab::ALL.len();
    Tab::ALL[(tab.position() + count).saturating_add_signed(places) % count]
}

pub(super) fn show(state: &mut State, tab: Tab) -> Vec<Effect> {
    (state.prompt, state.menu, state.popup, state.term_cursor) = (None, None, None, None);
    state.view.tab = tab;
    requery(state)
}

pub(super) fn back(state: &mut State) -> Vec<Effect> {
    if state.view.back() { requery(state) } else { super::stage::return_to_scene(state) }
}

pub(super) fn drill_down(state: &mut State) -> Vec<Effect> {
    let kind = state.view.query_kind();
    if matches!(kind, QueryKind::Reach(_)) {
        return filter_terms::narrow(state, Op::Is);
    }
    let Some(step) = state.step() else {
        if matches!(kind, QueryKind::Market(..)) {
            state.message = Some(msg!("status-lowest-level"));
        }
        return Vec::new();
    };
    enter(state, step)
}

fn enter(state: &mut State, step: Step) -> Vec<Effect> {
    state.view.drill_down(step);
    requery(state)
}

/// Shows the countries of the titles that the cursor is on.
pub(super) fn reach(state: &mut State) -> Vec<Effect> {
    match state.members() {
        Some(scope) => enter(state, Step::Reach(scope)),
        None => notify(state, msg!("status-no-titles-behind")),
    }
}

/// Cycles through the groupings of genres, levels of periods or sources of words.
pub(super) fn vary(state: &mut State) -> Vec<Effect> {
    let view = &mut state.view;
    if view.depth() > 0 {
        return notify(state, msg!("status-only-the-top"));
    }
    match view.tab {
        Tab::Genres => view.grouping = view_options::next(view.grouping),
        Tab::Market => return vary_level(state),
        Tab::Words => view.words.source = view_options::next(view.words.source),
        Tab::Viewing => view.viewing = view_options::next(view.viewing),
        Tab::Explore => return explore::next_picture(state),
        Tab::Movies | Tab::Series | Tab::Reach => return notify(state, msg!("status-no-other-side")),
    }
    requery(state)
}

/// Shows how often each value of the column under the cursor occurs.
pub(super) fn frequency(state: &mut State) -> Vec<Effect> {
    match state.frequency() {
        Some(step) => enter(state, step),
        None => notify(state, msg!("status-no-frequency")),
    }
}

/// Cycles through films, series and both.
pub(super) fn only(state: &mut State) -> Vec<Effect> {
    let view = &mut state.view;
    if !view.tab.has_both_categories() {
        return notify(state, msg!("status-only-mixed"));
    }
    view.category = match view.category {
        None => Some(Category::Movie),
        Some(Category::Movie) => Some(Category::Series),
        Some(Category::Series) => None,
    };
    state.message = Some(view.category.map_or_else(|| msg!("status-both"), Category::plural));
    requery(state)
}

/// Goes to the next level of periods at which the market has figures, and to the period there in which that under the
/// cursor begins.
fn vary_level(state: &mut State) -> Vec<Effect> {
    let levels = state.summary().and_then(|summary| match &summary.chart {
        Chart::Market(chart) if !chart.levels.is_empty() => Some(chart.levels.clone()),
        _ => None,
    });
    let mut level = view_options::next(state.view.market.level);
    while levels.as_ref().is_some_and(|levels| !levels.contains(&level)) {
        level = view_options::next(level);
    }
    state.view.market.level = level;
    let place = state.view.current_mut();
    let period: Option<Period> = place.key.as_deref().and_then(|key| key.parse().ok());
    place.key = period.map(|period| period.at(level).to_string());
    requery(state)
}

/// Cycles through the measures of the market or the comparisons of the words.
pub(super) fn measure(state: &mut State) -> Vec<Effect> {
    let view = &mut state.view;
    match (view.tab, view.depth()) {
        (Tab::Market, _) => view.market.measure = view_options::next(view.market.measure),
        (Tab::Words, 0) => view.words.by = view_options::next(view.words.by),
        (Tab::Explore, 0) => return explore::next_aggregate(state),
        _ => return notify(state, msg!("status-one-measure")),
    }
    let message = match view.tab {
        Tab::Market => msg!("status-measure", measure = Message::keyed("measure-", view.market.measure)),
        _ => msg!("status-keyness-by", by = Message::keyed("keyness-by-", view.words.by)),
    };
    state.message = Some(message);
    requery(state)
}

pub(super) fn cloud(state: &mut State) {
    if state.view.tab == Tab::Words && state.view.depth() == 0 {
        state.view.words.cloud = !state.view.words.cloud;
    } else {
        state.message = Some(msg!("status-only-words-make-a-cloud"));
    }
}

pub(super) fn base_year(state: &mut State) -> Vec<Effect> {
    let year = state.row().and_then(|row| row.key.get(..4)?.parse().ok());
    let (Tab::Market, Some(year)) = (state.view.tab, year) else {
        return notify(state, msg!("status-only-market-indexed"));
    };
    state.view.market.base = Some(year);
    state.view.market.measure = Measure::Indexed;
    requery(state)
}

/// Toggles the mark on the row under the cursor and moves to the next row.
pub(super) fn mark(state: &mut State) {
    if matches!(state.view.query_kind(), QueryKind::Compare(_)) {
        state.message = Some(msg!("status-compared-already"));
        return;
    }
    let Some(key) = state.row().map(|row| row.key.clone()) else { return };
    let marks = &mut state.view.current_mut().marks;
    match marks.iter().position(|mark| *mark == key) {
        Some(position) => drop(marks.remove(position)),
        None => marks.push(key),
    }
    let message = match state.view.current().marks.len() {
        0 => msg!("status-nothing-marked"),
        1 => msg!("status-one-marked"),
        rows => msg!("status-marked", rows),
    };
    super::navigation::move_by(state, crate::app::command::Command::Down);
    state.message = Some(message);
}

/// Compares the marked rows.
pub(super) fn compare(state: &mut State) -> Vec<Effect> {
    let keys = state.view.current().marks.clone();
    if keys.len() < 2 {
        return notify(state, msg!("status-mark-two"));
    }
    let of = Box::new(state.view.query_kind());
    enter(state, Step::Compare(Comparison { of, keys }))
}

fn notify(state: &mut State, message: Message) -> Vec<Effect> {
    state.message = Some(message);
    Vec::new()
}
