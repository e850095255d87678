//! The weights of the total, docked below the body so that the ranking stays visible while they change.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::Ctx;
use super::text::fit;
use super::widgets::{panel, part_of};
use crate::domain::index::Index;
use crate::i18n::msg;

/// The weight that fills a gauge.
const FULL: f64 = 4.0;
/// Lengths of a gauge, in marks; a multiple of [`FULL`], so that whole weights are exact.
const LENGTHS: [usize; 3] = [16, 8, 4];
/// Width of a weight with the blanks around it.
const FIGURE: usize = 6;
/// Minimum width for all gauges in one line.
const WIDE: u16 = 80;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, dial: Index) {
    let theme = ctx.theme;
    let state = ctx.state;
    let weights = state.weights();
    let named = state.setup.presets.iter().find(|(_, preset)| *preset == weights).map(|(name, _)| name.as_str());
    let title = match named {
        _ if state.view.weights.is_none() => msg!("weights-own"),
        Some(name) => msg!("weights-preset", name),
        None => msg!("weights-turned"),
    };
    let block = panel(&fit(&format!(" {} ", ctx.say(&title)), usize::from(area.width).saturating_sub(4)), theme);
    let inner = block.inner(area);
    frame.render_widget(block, area);
    let labels = Index::MEASURED.map(|index| ctx.say(&index.label()));
    let widest = labels.iter().map(|label| label.width()).max().unwrap_or_default();
    let columns = columns(area.width);
    let place = inner.width / columns;
    // The cursor, a blank after the name, and a figure of at most 10.00 between blanks.
    let room = usize::from(place).saturating_sub(1 + widest + 1 + FIGURE);
    for ((index, name), at) in Index::MEASURED.into_iter().zip(labels).zip(0..) {
        let weight = weights.get(index).unwrap_or_default();
        let chosen = index == dial;
        let padding = " ".repeat(widest - name.width());
        let style = if chosen { theme.heading.patch(theme.selected) } else { theme.text };
        let line = Line::from(vec![
            Span::styled(format!("{}{name}{padding} ", if chosen { "▸" } else { " " }), style),
            Span::styled(gauge(weight, room), theme.accent),
            Span::styled(format!(" {weight:<0$.2}", FIGURE - 1), style),
        ]);
        let (x, y) = (inner.x + at % columns * place, inner.y + at / columns);
        frame.render_widget(line, Rect { x, y, width: place, height: 1 }.intersection(inner));
    }
}

/// Height of the panel for a screen width, in lines.
pub(super) fn height(width: u16) -> u16 {
    let columns = columns(width);
    2 + u16::try_from(Index::MEASURED.len()).unwrap_or_default().div_ceil(columns)
}

/// Number of gauges side by side.
fn columns(width: u16) -> u16 {
    if width < WIDE { 2 } else { 4 }
}

/// Draws a weight as a row of marks, each worth 0.25, 0.5 or 1.
fn gauge(weight: f64, room: usize) -> String {
    let length = LENGTHS.into_iter().find(|length| *length <= room).unwrap_or_default();
    let lit = part_of(weight / FULL, length);
    (0..length).map(|mark| if mark < lit { '▰' } else { '▱' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gauge_is_as_long_as_its_weight() {
        assert_eq!(gauge(1.0, 18), "▰▰▰▰▱▱▱▱▱▱▱▱▱▱▱▱");
        assert_eq!(gauge(1.0, 12), "▰▰▱▱▱▱▱▱");
        assert_eq!(gauge(2.0, 5), "▰▰▱▱");
        assert_eq!(gauge(2.0, 3), "");
        assert_eq!((height(60), height(80)), (4, 3));
    }
}
