//! Drawing: the state as a frame. Nothing here changes the state or computes a figure.
//!
//! - [`mod@theme`]: colours and emphasis
//! - `chrome`: title bar, tab bar, notes, footer and prompt
//! - `tabs`: one file per kind of body
//! - `widgets`: the table, bars and columns that the bodies are made of
//! - `help`: the key listing over it all

mod chrome;
mod help;
mod tabs;
mod text;
pub mod theme;
mod widgets;

use std::collections::HashMap;

use ratatui::Frame;
use ratatui::layout::{Alignment, Constraint, Layout, Rect};
use ratatui::widgets::Paragraph;

use crate::app::keymap::Keymap;
use crate::app::state::State;
use crate::domain::tab::Tab;
use theme::Theme;

/// The least room that the dashboard needs, in columns and rows.
pub const LEAST: (u16, u16) = (60, 15);

/// What drawing remembers from frame to frame: scrolling, which no key speaks of.
#[derive(Debug, Clone, Default)]
pub struct Cache {
    /// First row in view, by tab and depth.
    tops: HashMap<(Tab, usize), usize>,
    /// How many rows of the table were in view.
    page: usize,
}

impl Cache {
    /// How many rows of the table the last frame showed.
    pub fn page(&self) -> usize {
        self.page
    }

    /// The first row to show so that the cursor is in view, moving as little as possible.
    fn top(&mut self, place: (Tab, usize), cursor: usize, rows: usize, height: usize) -> usize {
        self.page = height;
        let top = self.tops.entry(place).or_default();
        let last_top = rows.saturating_sub(height);
        *top = (*top).min(last_top).min(cursor).max((cursor + 1).saturating_sub(height));
        *top
    }
}

/// Everything a frame is drawn from.
struct Scene<'a> {
    state: &'a State,
    keymap: &'a Keymap,
    theme: &'a Theme,
}

/// Draws the whole screen.
pub fn draw(frame: &mut Frame<'_>, state: &State, keymap: &Keymap, theme: &Theme, cache: &mut Cache) {
    let area = frame.area();
    if area.width < LEAST.0 || area.height < LEAST.1 {
        return ask_for_room(frame, area);
    }
    let scene = Scene { state, keymap, theme };
    let notes = chrome::notes(&scene, area.width);
    let heights = [
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Fill(1),
        Constraint::Length(u16::try_from(notes.len()).unwrap_or_default()),
        Constraint::Length(1),
    ];
    let [title, tab_bar, body, notes_area, footer] = Layout::vertical(heights).areas(area);
    chrome::title_bar(frame, title, &scene);
    chrome::tab_bar(frame, tab_bar, &scene);
    tabs::draw(frame, body, &scene, cache);
    frame.render_widget(Paragraph::new(notes), notes_area);
    chrome::footer(frame, footer, &scene);
    if let Some(scrolled) = state.help {
        help::draw(frame, area, &scene, scrolled);
    }
}

fn ask_for_room(frame: &mut Frame<'_>, area: Rect) {
    let line = format!("ottui needs {}×{}, this is {}×{}", LEAST.0, LEAST.1, area.width, area.height);
    let middle = Rect { y: area.y + area.height / 2, height: area.height.min(1), ..area };
    frame.render_widget(Paragraph::new(line).alignment(Alignment::Center), middle);
}
