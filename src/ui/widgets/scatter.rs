//! Points by two measures, on braille. Many titles are a density: a cell is the stronger the more it has.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use unicode_width::UnicodeWidthStr;

use super::axis;
use crate::app::state::Glyphs;
use crate::domain::format;
use crate::domain::summary::{Scatter, ScatterAxis};
use crate::domain::table::Unit;
use crate::i18n::msg;
use crate::ui::Ctx;
use crate::ui::text::cells;

/// Dots of a braille cell, across and down.
const DOTS: (usize, usize) = (2, 4);
/// The bits of the dots of a braille cell, by column and row.
const BITS: [[u32; 4]; 2] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]];
const BRAILLE: u32 = 0x2800;
/// Where braille is not to be had, how full a cell is.
const PLAIN: [char; 4] = ['.', ':', 'o', '@'];
/// Cells between two ticks of the horizontal axis, and lines between two of the vertical one.
const TICK_GAPS: (usize, usize) = (12, 3);

/// Draws the points with an axis at the left and one in the last line.
pub(in crate::ui) fn draw(frame: &mut Frame<'_>, area: Rect, chart: &Scatter, ctx: &Ctx<'_>) {
    let language = ctx.state.setup.language;
    if chart.points.is_empty() {
        let nothing = Line::styled(format!(" {}", ctx.say(&msg!("nothing-known-here"))), ctx.theme.dim);
        frame.render_widget(nothing, Rect { height: area.height.min(1), ..area });
        return;
    }
    let height = area.height.saturating_sub(1);
    let label = |axis: &ScatterAxis, value: f64| match axis.unit {
        Unit::Amount if value.fract() == 0.0 => format::in_unit(value, Unit::Count),
        unit => format::localised_in_unit(language, value, unit),
    };
    let y_ticks: Vec<(usize, String)> = ticks(&chart.y, usize::from(height), TICK_GAPS.1)
        .into_iter()
        .map(|(part, value)| (place(part, usize::from(height)), label(&chart.y, value)))
        .collect();
    let gutter = axis::gutter(&y_ticks).min(area.width / 2);
    let plot = Rect { x: area.x + gutter, width: area.width.saturating_sub(gutter), height, ..area };
    if plot.width == 0 || plot.height == 0 {
        return;
    }
    let size = (usize::from(plot.width), usize::from(plot.height));
    let mut dots = vec![0_u32; size.0 * size.1];
    let mut titles = vec![0_u32; size.0 * size.1];
    for (x, y, count) in &chart.points {
        let across = place(chart.x.part(*x), size.0 * DOTS.0);
        let up = place(chart.y.part(*y), size.1 * DOTS.1);
        let down = size.1 * DOTS.1 - 1 - up;
        let cell = across / DOTS.0 + down / DOTS.1 * size.0;
        dots[cell] |= BITS[across % DOTS.0][down % DOTS.1];
        titles[cell] += count;
    }
    let most = titles.iter().copied().max().unwrap_or(1).max(1);
    let is_density = chart.points.iter().any(|(.., count)| *count > 1);
    let ramp = &ctx.theme.ramp[1..];
    for (at, (dots, titles)) in dots.into_iter().zip(titles).enumerate() {
        if dots == 0 {
            continue;
        }
        let level = level(titles, most, ramp.len());
        let glyph = if ctx.state.setup.glyphs == Glyphs::Ascii {
            PLAIN[level.min(PLAIN.len() - 1)]
        } else {
            char::from_u32(BRAILLE | dots).unwrap_or('.')
        };
        let position = (plot.x + cells(at % size.0), plot.y + cells(at / size.0));
        if let Some(cell) = frame.buffer_mut().cell_mut(position) {
            let style = if is_density { ramp[level] } else { ctx.theme.accent };
            cell.set_char(glyph).set_style(style);
        }
    }
    axis::upright(frame.buffer_mut(), Rect { height: area.height, ..area }, &y_ticks, gutter, ctx.theme.dim);
    let line = Rect { y: plot.bottom(), height: 1, ..plot };
    let mut free = line.x;
    for (part, value) in ticks(&chart.x, size.0, TICK_GAPS.0) {
        let text = label(&chart.x, value);
        let at = plot.x + cells(place(part, size.0));
        let from =
            at.saturating_sub(cells(text.width() / 2)).clamp(line.x, line.right().saturating_sub(cells(text.width())));
        if from < free {
            continue;
        }
        free = from + cells(text.width()) + 1;
        frame.render_widget(Line::styled(text, ctx.theme.dim), Rect { x: from, ..line }.intersection(line));
    }
}

/// The cell or dot of a position between the ends.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a screen is small"
)]
fn place(part: f64, room: usize) -> usize {
    ((part.clamp(0.0, 1.0) * room as f64) as usize).min(room.saturating_sub(1))
}

/// How strong a cell with so many titles is, by powers: most cells have few.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "few levels")]
fn level(titles: u32, most: u32, levels: usize) -> usize {
    if most <= 1 {
        return levels - 2;
    }
    let part = f64::from(titles).ln() / f64::from(most).ln();
    ((part * (levels - 1) as f64).round() as usize).min(levels - 1)
}

/// Round values of an axis with their positions: powers of ten where it is logarithmic.
#[expect(clippy::cast_precision_loss, reason = "a screen is small")]
fn ticks(axis: &ScatterAxis, room: usize, gap: usize) -> Vec<(f64, f64)> {
    let at = |value: f64| (axis.part(value), value);
    let (least, greatest) = (axis.least, axis.greatest);
    if greatest <= least {
        return vec![at(least)];
    }
    if axis.logarithmic {
        let from = least.log10().ceil();
        let powers = (0..).map(|power| 10_f64.powf(from + f64::from(power)));
        let powers: Vec<f64> = powers.take_while(|power| *power <= greatest).collect();
        let every = (powers.len() * gap).div_ceil(room.max(1)).max(1);
        return powers.into_iter().step_by(every).map(at).collect();
    }
    let most = (room / gap).max(1) as f64;
    let raw = (greatest - least) / most;
    let power = 10_f64.powf(raw.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|digit| digit * power).find(|step| *step >= raw).unwrap_or(raw);
    let first = (least / step).ceil();
    (0..200)
        .map(|number| (first + f64::from(number)) * step)
        .take_while(|value| *value <= greatest + step * 1e-9)
        .map(at)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Message;

    fn axis(least: f64, greatest: f64, logarithmic: bool) -> ScatterAxis {
        ScatterAxis { label: Message::default(), unit: Unit::Amount, least, greatest, logarithmic }
    }

    #[test]
    fn ticks_are_round_and_between_the_ends() {
        let values =
            |axis: &ScatterAxis, room| ticks(axis, room, 10).into_iter().map(|(_, value)| value).collect::<Vec<_>>();
        assert_eq!(values(&axis(1.2, 4.9, false), 40), [2.0, 3.0, 4.0]);
        assert_eq!(values(&axis(5.0, 200_000.0, true), 80), [10.0, 100.0, 1000.0, 10_000.0, 100_000.0]);
        assert_eq!(values(&axis(3.0, 3.0, false), 80), [3.0]);
        for (part, _) in ticks(&axis(-3.0, 17.0, false), 60, 10) {
            assert!((0.0..=1.0).contains(&part), "{part}");
        }
    }

    #[test]
    fn a_cell_with_more_titles_is_stronger() {
        assert_eq!((level(1, 1, 4), level(1, 100, 4), level(100, 100, 4)), (2, 0, 3));
        assert!(level(10, 100, 4) > level(2, 100, 4));
    }
}
