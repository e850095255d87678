//! The difference between two frames, in a form that takes few bytes to send: scrolled rows, and short runs of
//! unchanged cells that are cheaper to write again than to skip.

use std::hash::BuildHasher;

use hashbrown::DefaultHashBuilder;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Modifier;
use unicode_width::UnicodeWidthStr;

/// Minimum number of rows for which a terminal scroll saves bytes.
const ROWS: usize = 4;
/// Maximum number of unchanged cells that are cheaper to write than to skip.
const SHORT: u16 = 3;

/// A scroll of the rows `top` to `bottom` by `by` rows, upwards if positive. What has moved in
/// from outside is blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shift {
    pub(super) top: u16,
    pub(super) bottom: u16,
    pub(super) by: i32,
}

impl Shift {
    /// Detects the largest block of scrolled rows, such as a scrolled table.
    pub(super) fn between(before: &Buffer, now: &Buffer) -> Option<Self> {
        let height = i32::from(now.area.height);
        let differs: Vec<bool> = (0..now.area.height).map(|y| row(before, y) != row(now, y)).collect();
        // Most frames change a few rows in place.
        if differs.iter().filter(|differs| **differs).count() < ROWS {
            return None;
        }
        let hasher = DefaultHashBuilder::default();
        let sums = |buffer: &Buffer| (0..now.area.height).map(|y| hasher.hash_one(row(buffer, y))).collect::<Vec<_>>();
        let (was, is) = (sums(before), sums(now));
        let at = |y: i32| usize::try_from(y).ok().filter(|y| *y < differs.len());
        let (mut best, mut gain) = (None, ROWS - 1);
        for by in (1 - height..height).filter(|by| *by != 0) {
            let moved = |y: i32| at(y).zip(at(y + by)).is_some_and(|(to, from)| is[to] == was[from]);
            let mut y = 0;
            while y < height {
                let first = y;
                while moved(y) {
                    y += 1;
                }
                if y > first {
                    let (top, bottom) = if by > 0 { (first, y - 1 + by) } else { (first + by, y - 1) };
                    let blank = if by > 0 { y..bottom + 1 } else { top..first };
                    let changed =
                        |rows: std::ops::Range<i32>| rows.filter(|y| at(*y).is_some_and(|y| differs[y])).count();
                    let spoilt = blank.clone().count() - changed(blank);
                    let won = changed(first..y).saturating_sub(spoilt);
                    if won > gain {
                        let edge = |y: i32| u16::try_from(y).ok();
                        (best, gain) = (edge(top).zip(edge(bottom)).map(|(top, bottom)| Self { top, bottom, by }), won);
                    }
                }
                y += 1;
            }
        }
        best
    }

    /// The new position of a row; `None` if it scrolls out.
    pub(super) fn carries(self, y: u16) -> Option<u16> {
        if y < self.top || y > self.bottom {
            return Some(y);
        }
        u16::try_from(i32::from(y) - self.by).ok().filter(|to| (self.top..=self.bottom).contains(to))
    }

    /// Moves the rows of a screen.
    pub(super) fn apply(self, screen: &mut Buffer) {
        let width = usize::from(screen.area.width);
        let rows = usize::from(self.top) * width..(usize::from(self.bottom) + 1) * width;
        let cells = usize::try_from(self.by.unsigned_abs()).unwrap_or(usize::MAX).saturating_mul(width);
        let moving = &mut screen.content[rows];
        let cells = cells.min(moving.len());
        let left = moving.len() - cells;
        if self.by > 0 {
            moving.rotate_left(cells);
            moving[left..].fill(Cell::EMPTY);
        } else {
            moving.rotate_right(cells);
            moving[..cells].fill(Cell::EMPTY);
        }
    }
}

fn row(buffer: &Buffer, y: u16) -> &[Cell] {
    let width = usize::from(buffer.area.width);
    &buffer.content[usize::from(y) * width..][..width]
}

/// The cells to send, in order.
pub(super) fn cells<'n>(before: &Buffer, now: &'n Buffer) -> Vec<(u16, u16, &'n Cell)> {
    let mut cells: Vec<(u16, u16, &Cell)> = Vec::new();
    for (x, y, cell) in before.diff(now) {
        if let Some((last, row, left)) = cells.last().copied()
            && row == y
        {
            let behind = last + u16::try_from(left.symbol().width()).unwrap_or(1).max(1);
            let between = behind..x;
            if between.len() <= usize::from(SHORT) && between.clone().all(|x| goes_on(left, &now[(x, y)])) {
                cells.extend(between.map(|x| (x, y, &now[(x, y)])));
            }
        }
        cells.push((x, y, cell));
    }
    cells
}

/// Whether a cell is one byte and has the style of the cell written before it.
fn goes_on(left: &Cell, cell: &Cell) -> bool {
    let same = (left.fg, left.bg, left.modifier) == (cell.fg, cell.bg, cell.modifier);
    let seen = Modifier::REVERSED | Modifier::UNDERLINED | Modifier::CROSSED_OUT;
    let blank = cell.symbol() == " " && left.bg == cell.bg && !(left.modifier | cell.modifier).intersects(seen);
    cell.symbol().len() == 1 && (same || blank)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    fn screen(rows: &[&str]) -> Buffer {
        let mut screen = Buffer::empty(Rect::new(0, 0, 12, 10));
        for (y, text) in (0..).zip(rows) {
            screen.set_string(0, y, text, Style::new());
        }
        screen
    }

    #[test]
    fn a_table_that_is_scrolled_has_moved_between_its_heading_and_its_foot() {
        let before = screen(&["head", "a", "b", "c", "d", "e", "f", "g", "h", "foot"]);
        let up = screen(&["head", "b", "c", "d", "e", "f", "g", "h", "i", "foot"]);
        let shift = Shift::between(&before, &up);
        assert_eq!(shift, Some(Shift { top: 1, bottom: 8, by: 1 }));
        let mut moved = before.clone();
        shift.unwrap().apply(&mut moved);
        assert_eq!(moved, screen(&["head", "b", "c", "d", "e", "f", "g", "h", "", "foot"]));
        let down = screen(&["head", "y", "z", "a", "b", "c", "d", "e", "f", "foot"]);
        let shift = Shift::between(&before, &down).unwrap();
        assert_eq!(shift, Shift { top: 1, bottom: 8, by: -2 });
        assert_eq!([0, 1, 6, 7, 9].map(|y| shift.carries(y)), [Some(0), Some(3), Some(8), None, Some(9)]);
        let mut moved = before.clone();
        shift.apply(&mut moved);
        assert_eq!(moved, screen(&["head", "", "", "a", "b", "c", "d", "e", "f", "foot"]));
    }

    #[test]
    fn rows_that_have_changed_otherwise_or_are_few_are_not_moved() {
        let before = screen(&["a", "b", "c", "d", "e", "f", "g"]);
        assert_eq!(Shift::between(&before, &before), None);
        assert_eq!(Shift::between(&before, &screen(&["A", "B", "C", "D", "E", "F", "G"])), None);
        assert_eq!(Shift::between(&screen(&["a", "b", "c"]), &screen(&["b", "c", "d"])), None);
        // Scrolling three rows would spoil four that have not moved.
        let before = screen(&["a", "b", "c", "1", "2", "3", "4", "x"]);
        assert_eq!(Shift::between(&before, &screen(&["x", "y", "z", "1", "2", "3", "4", "a"])), None);
    }

    #[test]
    fn a_few_letters_between_changes_are_written_again() {
        let sent = |before: &str, now: &str| {
            let now = screen(&[now]);
            cells(&screen(&[before]), &now).iter().map(|(_, _, cell)| cell.symbol().to_owned()).collect::<String>()
        };
        assert_eq!(sent("a-b c", "x-y z"), "x-y z");
        assert_eq!(sent("a....c", "x....z"), "xz");
        assert_eq!(sent("a가c", "x가z"), "xz", "three bytes are no fewer than a step");
    }
}
