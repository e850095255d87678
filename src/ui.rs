//! Drawing: the state as a frame. Nothing here changes the state or computes a figure.
//!
//! - [`mod@theme`]: colours and emphasis
//! - `chrome`: title bar, tab bar, notes, footer and the first-run hint; `chips`: the filter in the two bars
//! - `stage`: a scene that is presented, and its notes; `big`: large letters
//! - `prompt`, `menu`, `popup`, `weights`: overlays above the body
//! - `tabs`: one file per kind of body
//! - `widgets`: the table, bars, columns, lines, map and cloud that the bodies are made of; `widgets/scale.rs` has the
//!   round numbers of their axes
//! - `colour`: colours by their red, green and blue
//! - `ascii`: the screen for terminals that draw less than all of Unicode
//! - `cache`: what drawing remembers from frame to frame
//! - [`picture`]: a screen as a file for documents

mod ascii;
mod big;
mod cache;
mod chips;
mod chrome;
mod colour;
mod menu;
pub mod picture;
mod popup;
mod prompt;
pub mod stage;
mod tabs;
mod text;
pub mod theme;
mod weights;
mod widgets;

use ratatui::Frame;
use ratatui::layout::{Alignment, Constraint, Layout, Rect};
use ratatui::style::Modifier;
use ratatui::widgets::Paragraph;

use crate::app::keymap::Keymap;
use crate::app::state::State;
use crate::i18n::{Language, ToMessage, msg};
pub use cache::Cache;
use theme::Theme;

/// The least room that the dashboard needs, in columns and rows.
pub const MIN_SIZE: (u16, u16) = (60, 15);

/// Marks text that links to the page of the open title. The encoder turns it into a hyperlink and never sends it as
/// blinking text.
pub const LINK: Modifier = Modifier::SLOW_BLINK;

/// Everything a frame is drawn from.
struct Ctx<'a> {
    state: &'a State,
    keymap: &'a Keymap,
    theme: &'a Theme,
}

impl Ctx<'_> {
    /// The words for something in the language of the screen.
    fn say(&self, what: &(impl ToMessage + ?Sized)) -> String {
        self.state.setup.language.format(what)
    }
}

/// Draws the whole screen.
pub fn draw(frame: &mut Frame<'_>, state: &State, keymap: &Keymap, theme: &Theme, cache: &mut Cache) {
    let area = frame.area();
    cache.begin();
    if area.width < MIN_SIZE.0 || area.height < MIN_SIZE.1 {
        ask_for_room(frame, area, state.setup.language);
    } else {
        draw_all(frame, area, &Ctx { state, keymap, theme }, cache);
    }
    ascii::plain(frame.buffer_mut(), state.setup.glyphs);
}

/// Draws the stage or the dashboard into an area that has room for it.
fn draw_all(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, cache: &mut Cache) {
    match &ctx.state.stage {
        Some(play) if !play.live => stage::draw(frame, area, ctx, cache, play),
        Some(play) => {
            let [strip, rest] = Layout::vertical([Constraint::Length(1), Constraint::Fill(1)]).areas(area);
            stage::strip(frame, strip, ctx, play);
            dashboard(frame, rest, ctx, cache);
        }
        None => dashboard(frame, area, ctx, cache),
    }
    if let Some((explanation, scrolled)) = &ctx.state.popup {
        popup::draw(frame, area, ctx, explanation, *scrolled);
    }
    if let Some(open) = &ctx.state.menu {
        menu::draw(frame, area, ctx, cache, open);
    }
}

fn dashboard(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, cache: &mut Cache) {
    let state = ctx.state;
    let notes = chrome::notes(ctx, (area.width, area.height));
    let hint = chrome::hint(ctx, area.width);
    let height = |lines: usize| Constraint::Length(u16::try_from(lines).unwrap_or_default());
    let heights = [
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Fill(1),
        Constraint::Length(if state.weight_cursor.is_some() { weights::height(area.width) } else { 0 }),
        height(notes.len()),
        height(hint.len()),
        Constraint::Length(1),
    ];
    let [title, tab_bar, body, dock, notes_area, hint_area, footer] = Layout::vertical(heights).areas(area);
    chrome::bars(frame, [title, tab_bar], ctx, cache);
    tabs::draw(frame, body, ctx, cache);
    if let Some(dial) = state.weight_cursor {
        weights::draw(frame, dock, ctx, dial);
    }
    frame.render_widget(Paragraph::new(notes), notes_area);
    frame.render_widget(Paragraph::new(hint), hint_area);
    match &state.prompt {
        Some(typed) => prompt::draw(frame, footer, ctx, typed),
        None => chrome::footer(frame, footer, ctx),
    }
}

fn ask_for_room(frame: &mut Frame<'_>, area: Rect, language: Language) {
    let size = |(width, height): (u16, u16)| format!("{width}×{height}");
    let line = language.format(&msg!("needs-room", least = size(MIN_SIZE), found = size((area.width, area.height))));
    let middle = Rect { y: area.y + area.height / 2, height: area.height.min(1), ..area };
    frame.render_widget(Paragraph::new(line).alignment(Alignment::Center), middle);
}
