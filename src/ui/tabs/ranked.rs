//! Bars of the column that a table is sorted by, row beside row: the picture of genres, words and periods.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::format;
use crate::domain::table::{Cell, Column, Row, Table};
use crate::ui::Ctx;
use crate::ui::widgets::axis::Hidden;
use crate::ui::widgets::bars::{self, Bar, Measured, Spacing};
use crate::ui::widgets::panel_in;

/// Draws the rows from `top` on as bars, aligned with the rows of the table.
///
/// The column is the one sorted by; `otherwise` replaces a text column, which has no bars.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, top: usize, otherwise: &str, aligned: bool) {
    let theme = ctx.theme;
    let Some(table) = ctx.state.table() else { return };
    let place = ctx.state.view.current();
    let sorted = place.sort.keys.first().and_then(|key| table.column(&key.column));
    let numeric = |column: &usize| table.columns[*column].unit.is_number();
    let Some(column) = sorted.filter(numeric).or_else(|| table.column(otherwise)) else { return };
    let shown: &Column = &table.columns[column];
    let block = panel_in(area, &ctx.say(&shown.long_label()), theme);
    let mut inner = block.inner(area);
    frame.render_widget(block, area);
    if aligned {
        // The table has its headings in this line.
        inner = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    }
    let bars: Vec<Bar> = table
        .rows
        .iter()
        .enumerate()
        // A bar for all titles would dwarf the others.
        .filter(|(_, row)| !row.pinned)
        .skip(top)
        .take(usize::from(inner.height))
        .map(|(position, row)| Bar {
            label: label(ctx, table, position),
            value: row.cells[column].value(),
            figure: format::localised(ctx.state.setup.language, &row.cells[column], shown.unit),
            whisker: interval(table, column, row),
            style: if row.has_small_sample() { theme.dim } else { theme.accent },
            selected: position == place.row,
            ..Bar::default()
        })
        .collect();
    // Beside a table, bars align with its rows and the axis with its headings.
    let spacing = Spacing::on_stage(ctx).filter(|_| !aligned).unwrap_or(Spacing::Tight);
    let axis = if aligned { inner.y.saturating_sub(1) } else { area.bottom().saturating_sub(1) };
    let measured = Measured { range: range(table, column), unit: shown.unit, axis };
    bars::draw(frame, inner, &bars, measured, spacing, ctx);
    let rows = table.rows.iter().filter(|row| !row.pinned).count();
    let hidden = Hidden::around(&(top..top + bars.len()), rows);
    hidden.tell_lines(frame.buffer_mut(), area, ctx);
}

/// The 95% interval of a share of class A.
fn interval(table: &Table, column: usize, row: &Row) -> Option<(f64, f64)> {
    if table.columns[column].name != "class_a_share" {
        return None;
    }
    let end = |name: &str| row.cells[table.column(name)?].value();
    end("class_a_low").zip(end("class_a_high"))
}

fn label(ctx: &Ctx<'_>, table: &Table, row: usize) -> String {
    let first = table.columns.iter().position(Column::is_on_screen).unwrap_or_default();
    format::localised(ctx.state.setup.language, &table.rows[row].cells[first], table.columns[first].unit)
}

/// The scale over all rows, so that it does not change while the table scrolls.
fn range(table: &Table, column: usize) -> (f64, f64) {
    let values = table.rows.iter().filter(|row| !row.pinned).flat_map(|row| {
        let (_, high) = interval(table, column, row).unzip();
        [Cell::value(&row.cells[column]), high]
    });
    values.flatten().fold((0.0, 0.0), |(least, greatest), value| (value.min(least), value.max(greatest)))
}
