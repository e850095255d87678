//! Words: the terms of the titles beside bars of the column sorted by, or a cloud.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::genres::first_bar;
use super::{Shape, ranked, split};
use crate::domain::table::Cell;
use crate::i18n::{Message, msg};
use crate::ui::widgets::cloud::{self, Extent, Word};
use crate::ui::widgets::{panel_in, table};
use crate::ui::{Cache, Ctx};

/// Minimum number of cells of a cloud per word.
const CELLS_A_WORD: usize = 14;
/// Maximum number of words in a cloud: more would only slow down drawing over a slow connection.
const MAX_CLOUD_WORDS: usize = 110;
/// Minimum height for large letters in a cloud on stage.
const TALL: u16 = 20;
/// Columns where words are not compared by group.
const COLUMNS: usize = 8;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, cache: &mut Cache) {
    let view = &ctx.state.view;
    let columns = ctx.state.columns().len();
    let wide = columns > COLUMNS;
    let table_width = if wide { area.width * 3 / 5 } else { (area.width / 2).clamp(54, 80) };
    let shape = if area.width >= table_width + 20 && (!wide || area.width >= 120) {
        Shape::Beside(table_width)
    } else {
        Shape::TableAlone
    };
    let (table_area, picture_area) = split(area, ctx.state.zoom, shape);
    let mut top = None;
    if let Some(area) = table_area {
        let source = Message::keyed("words-of-", view.words.source);
        let title = Some(ctx.say(&Message::joined([view.breadcrumb(), source], " › ")));
        top = Some(table::draw(frame, area, ctx, cache, table::Options { title, extra: None }));
    }
    if let Some(area) = picture_area {
        if view.words.cloud {
            draw_cloud(frame, area, ctx);
        } else {
            ranked::draw(frame, area, ctx, top.unwrap_or_else(|| first_bar(ctx, area)), "count", top.is_some());
        }
    }
}

/// The words of the table by the column that it is sorted by, where that is one of numbers.
fn draw_cloud(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
    let Some(table) = ctx.state.table() else { return };
    let place = ctx.state.view.current();
    let sorted = place.sort.keys.first().and_then(|key| table.column(&key.column));
    let column = sorted.filter(|column| table.columns[*column].unit.is_number()).or_else(|| table.column("count"));
    let Some(column) = column else { return };
    let most = usize::from(area.width) * usize::from(area.height) / CELLS_A_WORD;
    let most = most.min(MAX_CLOUD_WORDS);
    let words: Vec<Word<'_>> = table
        .rows
        .iter()
        .enumerate()
        .filter(|(position, _)| *position < most || *position == place.row)
        .map(|(position, row)| Word {
            text: &row.key,
            weight: Cell::value(&row.cells[column]).unwrap_or_default(),
            selected: position == place.row,
        })
        .collect();
    let title = msg!("cloud-by", column = table.columns[column].long_label());
    let block = panel_in(area, &ctx.say(&title), ctx.theme);
    let inner = block.inner(area);
    frame.render_widget(block, area);
    let extent = match ctx.state.on_stage() {
        None => Extent::Close,
        Some(_) if inner.height >= TALL && ctx.state.setup.glyphs.has_block_elements() => Extent::Large,
        Some(_) => Extent::Wide,
    };
    cloud::draw(frame, inner, &words, extent, ctx.theme);
}
