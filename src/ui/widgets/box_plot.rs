//! The spread of samples as strips, one line each: from the least to the greatest value, with quartiles, median
//! and mean, between the ends of their scale.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::axis::Hidden;
use super::scale::Scale;
use crate::domain::summary::BoxPlot;
use crate::domain::table::Unit;
use crate::ui::Ctx;
use crate::ui::text::fit;
use crate::ui::widgets::part_of;

/// The cells between two ticks, of which only the ends show.
const TICK_GAP: usize = 4;

#[derive(Debug, Clone)]
pub(in crate::ui) struct Strip {
    /// Its label.
    pub label: String,
    /// Its quartiles.
    pub spread: BoxPlot,
    /// The least and the greatest value of all strips of its measure.
    pub range: (f64, f64),
    pub unit: Unit,
    /// Whether the cursor is on it.
    pub selected: bool,
}

/// Draws one strip a line, a line without one stays blank; returns how many more strips there are.
pub(in crate::ui) fn draw(frame: &mut Frame<'_>, area: Rect, strips: &[Option<Strip>], ctx: &Ctx<'_>) -> Hidden {
    let (theme, language) = (ctx.theme, ctx.state.setup.language);
    let width = usize::from(area.width);
    let labels = strips.iter().flatten().map(|strip| strip.label.width()).max().unwrap_or_default().min(width / 2);
    let scale = |strip: &Strip, room: usize| Scale::new(strip.range, strip.unit, room, TICK_GAP);
    let ends = |strip: &Strip| {
        scale(strip, width).map_or_else(Default::default, |scale| {
            [scale.bottom(), scale.top()].map(|end| scale.written(end, strip.unit, language))
        })
    };
    let widest = |end: usize| strips.iter().flatten().map(|strip| ends(strip)[end].width()).max().unwrap_or_default();
    let (lower, upper) = (widest(0), widest(1));
    let room = width.saturating_sub(labels + lower + upper + 5);
    let height = usize::from(area.height);
    for (position, strip) in strips.iter().enumerate().take(height) {
        let Some(strip) = strip else { continue };
        let label = fit(&strip.label, labels);
        let padding = " ".repeat(labels - label.width());
        let named = if strip.selected { theme.heading.patch(theme.selected) } else { theme.text };
        let style = if strip.selected { theme.accent } else { theme.text };
        let [least, greatest] = ends(strip);
        let line = Line::from(vec![
            Span::styled(format!(" {label}{padding} "), named),
            Span::styled(format!("{}{least} ", " ".repeat(lower - least.width())), theme.dim),
            Span::styled(glyphs(strip, scale(strip, width), room), style),
            Span::styled(format!(" {greatest}"), theme.dim),
        ]);
        let place = Rect { y: area.y + u16::try_from(position).unwrap_or(u16::MAX), height: 1, ..area };
        frame.render_widget(line, place);
    }
    let after = strips.iter().skip(height).flatten().count();
    Hidden { before: 0, after }
}

/// The strip itself in exactly `room` cells, between the ends of a scale.
fn glyphs(strip: &Strip, scale: Option<Scale>, room: usize) -> String {
    let Some(end) = room.checked_sub(1) else { return String::new() };
    let cell = |value: f64| scale.map_or(0, |scale| part_of(scale.part(value), end));
    let BoxPlot { ends, quartiles: [q1, median, q3], mean, .. } = &strip.spread;
    let mut glyphs = vec![' '; room];
    let mut fill = |from: f64, to: f64, glyph: char| glyphs[cell(from)..=cell(to)].fill(glyph);
    fill(ends.0, ends.1, '─');
    fill(*q1, *q3, '▒');
    for (value, glyph) in [(ends.0, '├'), (ends.1, '┤'), (*median, '┃')] {
        glyphs[cell(value)] = glyph;
    }
    if let Some(mean) = mean {
        glyphs[cell(*mean)] = '◆';
    }
    glyphs.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strip_runs_from_the_least_to_the_greatest_and_always_fills_its_room() {
        let spread = BoxPlot { key: String::new(), ends: (1.0, 9.0), quartiles: [3.0, 4.0, 6.0], mean: Some(5.0) };
        let strip = Strip { label: String::new(), spread, range: (0.0, 10.0), unit: Unit::Ratio, selected: false };
        let scale = Scale::new(strip.range, strip.unit, 40, TICK_GAP);
        assert_eq!(glyphs(&strip, scale, 11), " ├─▒┃◆▒──┤ ");
        assert_eq!(glyphs(&strip, None, 3).chars().count(), 3);
    }
}
