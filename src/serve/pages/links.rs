//! Where the headings and the rows of a table lead.

use super::address::Address;
use crate::app::cursor;
use crate::domain::explore::Exploration;
use crate::domain::path::Step;
use crate::domain::query::QueryKind;
use crate::domain::table::{Cell, Column, Direction, Row, Sort, SortKey, Table};
use crate::domain::view::View;
use crate::export::html::Links;

/// The links of a table.
pub struct TableLinks<'a> {
    pub address: &'a Address,
    pub table: &'a Table,
}

impl Links for TableLinks<'_> {
    fn sorted(&self, column: &Column) -> Option<String> {
        let usual = SortKey { column: column.name.to_string(), direction: None }.direction_for(column.unit);
        let direction = self.direction(column).map_or(usual, Direction::reversed);
        let mut view = self.address.view.clone();
        let key = SortKey { column: column.name.to_string(), direction: Some(direction) };
        view.current_mut().sort = Sort { keys: vec![key] };
        column.is_exported().then(|| self.address.of(view).href())
    }

    fn direction(&self, column: &Column) -> Option<Direction> {
        let first = self.address.view.current().sort.keys.first()?;
        (first.column == column.name).then(|| first.direction_for(column.unit))
    }

    fn behind(&self, row: &Row, name: &str, column: Option<usize>) -> Option<String> {
        let view = &self.address.view;
        let step = match (view.query_kind(), column) {
            // The page says it once.
            (QueryKind::Figures(_), _) => None,
            (kind @ QueryKind::Reach(_), None) => kind.members(&row.key, name).map(Step::Titles),
            (_, None) => cursor::step(view, &row.key, name, None),
            (QueryKind::Explore(Exploration::Pivot(pivot), _), Some(at)) => {
                let group = pivot.group(at, self.table.columns.get(at)?)?;
                let has_titles = row.cells.get(at).is_some_and(|cell| !matches!(cell, Cell::Unknown | Cell::Whole(0)));
                has_titles.then(|| cursor::step(view, &row.key, name, Some(group))).flatten()
            }
            (_, Some(_)) => None,
        };
        Some(self.address.of(drilled(view, step?)).href())
    }
}

/// The view behind a step. From title to title, the way back stays the same.
pub fn drilled(view: &View, step: Step) -> View {
    let mut view = view.clone();
    let is_title = |step: &Step| matches!(step, Step::Card(_) | Step::Figures(_));
    if is_title(&step) && view.current().step.as_ref().is_some_and(is_title) {
        view.back();
    }
    view.drill_down(step);
    view
}
