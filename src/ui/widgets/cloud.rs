//! A cloud of words: the weightiest in the middle and brightest, the others around it wherever there is room.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use unicode_width::UnicodeWidthStr;

use crate::ui::text::cells;
use crate::ui::theme::Theme;

/// So many words surely find a place.
const EARLY: usize = 12;

/// A word of the cloud.
pub(in crate::ui) struct Word<'a> {
    /// What it says.
    pub text: &'a str,
    /// How much it weighs; at least 0.
    pub weight: f64,
    /// Whether the cursor is on it.
    pub selected: bool,
}

/// Draws as many words as find a place, from the weightiest on; the one under the cursor first of all.
pub(in crate::ui) fn draw(frame: &mut Frame<'_>, area: Rect, words: &[Word<'_>], theme: &Theme) {
    let (width, height) = (usize::from(area.width), usize::from(area.height));
    let mut taken = vec![vec![false; width]; height];
    let greatest = words.iter().map(|word| word.weight).fold(0.0, f64::max);
    let places = places(width, height);
    let mut order: Vec<&Word<'_>> = words.iter().filter(|word| word.weight > 0.0).collect();
    // The sort is stable, so that equal weights stay in the order of the table.
    order.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    // The word under the cursor is placed early, while there is room for it.
    if let Some(position) = order.iter().position(|word| word.selected).filter(|position| *position > EARLY) {
        let word = order.remove(position);
        order.insert(EARLY, word);
    }
    for word in &order {
        let length = word.text.width();
        let Some((x, y)) = places.iter().find_map(|centre| free(&taken, *centre, length)) else { continue };
        let from = x.saturating_sub(1);
        taken[y][from..(x + length + 1).min(width)].fill(true);
        let place = Rect { x: area.x + cells(x), y: area.y + cells(y), width: cells(length), height: 1 };
        let style = match word.weight / greatest {
            _ if word.selected => theme.accent.add_modifier(Modifier::REVERSED),
            part if part > 0.5 => theme.accent,
            part if part > 0.25 => theme.heading,
            part if part > 0.1 => theme.text,
            _ => theme.dim,
        };
        frame.render_widget(ratatui::text::Span::styled(word.text.to_owned(), style), place);
    }
}

/// All places from the middle outwards; a line is as far as two columns.
fn places(width: usize, height: usize) -> Vec<(usize, usize)> {
    let (middle_x, middle_y) = (width / 2, height / 2);
    let distance = |(x, y): &(usize, usize)| {
        let (dx, dy) = (x.abs_diff(middle_x), 2 * y.abs_diff(middle_y));
        // An ellipse as wide as the area, not a circle within it.
        dx * dx * height * height * 4 + dy * dy * width * width
    };
    let mut places: Vec<(usize, usize)> = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).collect();
    places.sort_by_key(distance);
    places
}

/// Where a word of this length begins if it is centred there, unless something else stands there.
fn free(taken: &[Vec<bool>], (x, y): (usize, usize), length: usize) -> Option<(usize, usize)> {
    let from = x.checked_sub(length / 2)?;
    let cells = taken.get(y)?.get(from..from + length)?;
    cells.iter().all(|taken| !taken).then_some((from, y))
}
