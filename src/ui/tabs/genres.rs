//! Genres: the table with a sparkline of releases per row, and bars of the column sorted by.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};

use super::classes::draw_years;
use super::{Shape, ranked, split};
use crate::app::state::Zoom;
use crate::domain::scope::NO_GENRE;
use crate::domain::summary::YearCounts;
use crate::i18n::{Message, Vocabulary, msg};
use crate::ui::widgets::spark::sparkline;
use crate::ui::widgets::table::{self, Extra, Options};
use crate::ui::{Cache, Ctx};

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, cache: &mut Cache, releases: &YearCounts) {
    const TABLE_WIDTH: u16 = 110;
    const PICTURE_HEIGHT: u16 = 8;
    const YEARS_HEIGHT: u16 = 8;
    let beside = area.width >= TABLE_WIDTH + 36;
    let shape = if beside {
        Shape::Beside(TABLE_WIDTH)
    } else if area.height >= 18 {
        Shape::Above(area.height - PICTURE_HEIGHT)
    } else {
        Shape::TableAlone
    };
    let rows = ctx.state.table().map_or(0, |table| table.rows.len());
    let needed = u16::try_from(rows + 3).unwrap_or(u16::MAX);
    let (area, below) = if beside && ctx.state.zoom == Zoom::Both && area.height >= needed.saturating_add(YEARS_HEIGHT)
    {
        let [area, below] = Layout::vertical([Constraint::Length(needed), Constraint::Fill(1)]).areas(area);
        (area, Some(below))
    } else {
        (area, None)
    };
    let (table_area, picture_area) = split(area, ctx.state.zoom, shape);
    let mut top = 0;
    if let Some(area) = table_area {
        top = table::draw(
            frame,
            area,
            ctx,
            cache,
            Options { extra: Some(per_year(ctx, releases)), ..Options::default() },
        );
    }
    if let Some(area) = picture_area {
        let aligned = beside && table_area.is_some();
        let top = if aligned { top } else { first_bar(ctx, area) };
        ranked::draw(frame, area, ctx, top, "titles", aligned);
    }
    if let Some((area, row)) =
        below.zip(ctx.state.table().and_then(|table| table.rows.get(ctx.state.view.current().row)))
    {
        let name = if row.key == NO_GENRE { msg!("no-genre") } else { Message::names(Vocabulary::Genre, &row.key) };
        draw_years(frame, area, ctx, name, (releases, &row.key), ctx.theme.accent);
    }
}

/// The first row to draw as a bar so that the cursor's row is among them.
pub(super) fn first_bar(ctx: &Ctx<'_>, area: Rect) -> usize {
    let height = usize::from(area.height.saturating_sub(2));
    (ctx.state.view.current().row + 1).saturating_sub(height)
}

fn per_year<'a>(ctx: &Ctx<'_>, releases: &'a YearCounts) -> Extra<'a> {
    let years = releases.rows.first().map_or(0, |(_, counts)| counts.len());
    let last = u16::try_from(years).unwrap_or_default().saturating_sub(1) + releases.first;
    let heading = match years {
        0 => ctx.say(&msg!("per-year")),
        1 => last.to_string(),
        // As wide as without the mark, so that it costs no column.
        _ if (releases.first..=last).any(|year| releases.caveats.marks(year)) => {
            format!("’{:02}–{:02}*", releases.first % 100, last % 100)
        }
        _ => format!("{}–{:02}", releases.first, last % 100),
    };
    let of = move |_: usize, key: &str| {
        releases.rows.iter().find(|(name, _)| name == key).map(|(_, counts)| sparkline(counts)).unwrap_or_default()
    };
    // A sparkline has no room for its scale.
    let note = (years > 0).then(|| msg!("legend-sparklines"));
    Extra { heading, note, of: Box::new(of) }
}
