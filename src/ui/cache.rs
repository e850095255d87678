//! The state that drawing keeps between frames: scroll positions, column widths and targets of the mouse.

use std::collections::HashMap;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::app::action::Target;
use crate::domain::summary::Summary;
use crate::domain::tab::Tab;
use crate::ui::widgets::cloud::Spot;
use crate::ui::widgets::world::Raster;

/// The state that drawing keeps.
#[derive(Debug, Clone, Default)]
pub struct Cache {
    /// First row in view, by tab and depth.
    tops: HashMap<(Tab, usize), usize>,
    /// Number of table rows in view.
    page: usize,
    /// The targets of the last frame; later ones are on top.
    targets: Vec<(Rect, Target)>,
    table: Option<TableBox>,
    /// How far the facts of a card can be scrolled, in lines.
    facts: u16,
    /// The measured widths, with the summary whose table they belong to.
    widest: Option<(Arc<Summary>, Widest)>,
    /// The places of the words of a cloud, without regard to the cursor and with it, and of which summary's words.
    clouds: [Option<KeptCloud>; 2],
    /// The map of the last size.
    raster: Option<Raster>,
}

/// Width of the widest cell of each column, and whether any row has means over few titles.
pub(super) type Widest = (Vec<usize>, bool);

/// Width and height of a cloud, the column of its weights, and the row that must be in it.
type CloudKey = ((u16, u16), usize, Option<usize>);
type KeptCloud = (Arc<Summary>, CloudKey, Vec<Spot>);

/// Positions of the table's cells in the last frame.
#[derive(Debug, Clone)]
pub(super) struct TableBox {
    /// The lines of the rows.
    pub rows: Rect,
    /// Position of the first row in view.
    pub top: usize,
    /// Number of rows in view.
    pub in_view: usize,
    /// First and last column of the screen, and position, of each column in view.
    pub columns: Vec<(u16, u16, usize)>,
}

impl Cache {
    /// Returns the number of table rows that the last frame showed.
    pub fn page(&self) -> usize {
        self.page
    }

    /// Returns how far the facts in the last frame can be scrolled; 0 if it showed none.
    pub fn max_facts_scroll(&self) -> u16 {
        self.facts
    }

    /// Returns the target at a position of the last frame.
    pub fn target(&self, x: u16, y: u16) -> Target {
        let at = Position { x, y };
        let pointed = self.targets.iter().rev().find(|(area, _)| area.contains(at)).map(|(_, target)| *target);
        pointed.or_else(|| self.table.as_ref()?.target(at)).unwrap_or(Target::Nothing)
    }

    /// Clears the targets of the last frame.
    pub(super) fn begin(&mut self) {
        self.targets.clear();
        self.table = None;
        self.facts = 0;
    }

    /// Records the target of an area.
    pub(super) fn show(&mut self, area: Rect, target: Target) {
        self.targets.push((area, target));
    }

    /// Records the positions of the table's cells.
    pub(super) fn show_table(&mut self, table: TableBox) {
        self.table = Some(table);
    }

    /// Records how far the facts of a card can be scrolled.
    pub(super) fn show_facts(&mut self, max_scroll: u16) {
        self.facts = max_scroll;
    }

    /// Returns the measured widths, computed once per answer because that takes a pass over all rows.
    pub(super) fn widest(&mut self, summary: &Arc<Summary>, measure: impl FnOnce() -> Widest) -> Widest {
        match &self.widest {
            Some((of, widest)) if Arc::ptr_eq(of, summary) => widest.clone(),
            _ => {
                let widest = measure();
                self.widest = Some((Arc::clone(summary), widest.clone()));
                widest
            }
        }
    }

    /// The places of the words of a cloud, found once for each: every word looks at many.
    pub(super) fn cloud(&mut self, summary: &Arc<Summary>, key: CloudKey, find: impl FnOnce() -> Vec<Spot>) -> &[Spot] {
        let slot = &mut self.clouds[usize::from(key.2.is_some())];
        let kept = slot.take().filter(|(of, with, _)| Arc::ptr_eq(of, summary) && *with == key);
        &slot.insert(kept.unwrap_or_else(|| (Arc::clone(summary), key, find()))).2
    }

    /// The map of a size, drawn anew where the last one had another.
    pub(super) fn raster(&mut self, size: (u16, u16)) -> &Raster {
        let raster = self.raster.take().filter(|raster| raster.size() == size).unwrap_or_else(|| Raster::new(size));
        self.raster.insert(raster)
    }

    /// The first row to show so that the cursor is in view, moving as little as possible.
    pub(super) fn top(&mut self, place: (Tab, usize), cursor: usize, rows: usize, height: usize) -> usize {
        self.page = height;
        let top = self.tops.entry(place).or_default();
        let last_top = rows.saturating_sub(height);
        *top = (*top).min(last_top).min(cursor).max((cursor + 1).saturating_sub(height));
        *top
    }
}

impl TableBox {
    fn target(&self, at: Position) -> Option<Target> {
        let column = self.columns.iter().find(|(from, to, _)| (*from..=*to).contains(&at.x)).map(|column| column.2);
        if at.y + 1 == self.rows.y {
            return column.map(Target::Heading);
        }
        if !self.rows.contains(at) {
            return None;
        }
        let line = usize::from(at.y - self.rows.y);
        let first = self.columns.first().map(|column| column.2).unwrap_or_default();
        (line < self.in_view).then(|| Target::Cell(self.top + line, column.unwrap_or(first)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_on_top_is_pointed_at_and_a_table_knows_its_cells() {
        let mut cache = Cache::default();
        let rows = Rect { x: 0, y: 3, width: 40, height: 10 };
        cache.show_table(TableBox { rows, top: 5, in_view: 2, columns: vec![(1, 10, 0), (12, 20, 3)] });
        assert_eq!(cache.target(13, 2), Target::Heading(3));
        assert_eq!(cache.target(2, 4), Target::Cell(6, 0));
        assert_eq!(cache.target(30, 3), Target::Cell(5, 0), "beside the columns it is the row that counts");
        assert_eq!(cache.target(2, 6), Target::Nothing, "there is no third row");
        cache.show(Rect { x: 0, y: 4, width: 5, height: 1 }, Target::MenuEntry(1));
        assert_eq!(cache.target(2, 4), Target::MenuEntry(1));
        cache.begin();
        assert_eq!(cache.target(2, 4), Target::Nothing);
    }
}
