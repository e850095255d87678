//! Where marks and the label of a map stand.

use ratatui::layout::{Position, Rect};

/// The cell of a place on a map, then those around it from the nearest on, as far as a mark may step aside.
pub(super) fn near(map: Rect, (x, y): (f64, f64)) -> Vec<Position> {
    // In widths of a cell; no less clears up the Caribbean on the smallest map.
    const ASIDE: f64 = 2.9;
    let own = Position::new(cell(x), cell(y));
    let mut cells = vec![(0.0, own)];
    for (column, row) in (-3..=3).flat_map(|column| (-1..=1).map(move |row| (column, row))) {
        let (Some(column), Some(row)) = (own.x.checked_add_signed(column), own.y.checked_add_signed(row)) else {
            continue;
        };
        let at = Position::new(column, row);
        // A cell is twice as high as it is wide.
        let distance = (f64::from(column) + 0.5 - x).hypot((f64::from(row) + 0.5 - y) * 2.0);
        if at != own && column < map.width && row < map.height && distance <= ASIDE {
            cells.push((distance, at));
        }
    }
    cells.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    cells.into_iter().map(|(_, at)| Position::new(map.x + at.x, map.y + at.y)).collect()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place on the screen")]
fn cell(place: f64) -> u16 {
    place as u16
}

/// Where a label of a width stands so that it hides least: near a cell, in its row, or else above or below.
pub(super) fn beside(map: Rect, at: Position, width: u16, cost: impl Fn(Position) -> u32) -> Option<Position> {
    /// How far a label may stand off, in cells and rows.
    const OFF: (u16, u16) = (14, 3);
    let row_of = |rows: i16| at.y.checked_add_signed(rows);
    let mut best: Option<(u32, Position)> = None;
    for down in 0..=i16::try_from(OFF.1).unwrap_or_default() {
        for rows in [down, -down] {
            let from = at.x.saturating_sub(width + OFF.0).max(map.x);
            for x in from..=at.x + OFF.0 {
                let Some(y) = row_of(rows) else { continue };
                let place = Rect { x, y, width, height: 1 };
                if map.intersection(place) != place || place.contains(at) {
                    continue;
                }
                let gap = if x > at.x { x - at.x - 1 } else { at.x.saturating_sub(x + width) };
                let hidden: u32 = place.positions().map(&cost).sum();
                let total = 2 * hidden + u32::from(gap) + 3 * u32::from(rows.unsigned_abs());
                if best.is_none_or(|(least, _)| total < least) {
                    best = Some((total, place.as_position()));
                }
            }
        }
    }
    best.map(|(_, at)| at)
}
