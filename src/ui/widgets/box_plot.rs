//! The spread of samples as strips, one line each: from the least to the greatest value, with quartiles, median
//! and mean.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::domain::summary::BoxPlot;
use crate::ui::text::fit;
use crate::ui::theme::Theme;
use crate::ui::widgets::part_of;

pub(in crate::ui) struct Strip {
    /// Its label.
    pub label: String,
    /// Its quartiles.
    pub spread: BoxPlot,
    /// The values at its two ends.
    pub scale: (f64, f64),
    /// Whether the cursor is on it.
    pub selected: bool,
}

/// Draws one strip a line; a line without one stays blank.
pub(in crate::ui) fn draw(frame: &mut Frame<'_>, area: Rect, strips: &[Option<Strip>], theme: &Theme) {
    let width = usize::from(area.width);
    let labels = strips.iter().flatten().map(|strip| strip.label.width()).max().unwrap_or_default().min(width / 2);
    let room = width.saturating_sub(labels + 3);
    for (position, strip) in strips.iter().enumerate().take(usize::from(area.height)) {
        let Some(strip) = strip else { continue };
        let label = fit(&strip.label, labels);
        let padding = " ".repeat(labels - label.width());
        let named = if strip.selected { theme.heading.patch(theme.selected) } else { theme.text };
        let style = if strip.selected { theme.accent } else { theme.text };
        let line = Line::from(vec![
            Span::styled(format!(" {label}{padding} "), named),
            Span::styled(glyphs(strip, room), style),
        ]);
        let place = Rect { y: area.y + u16::try_from(position).unwrap_or(u16::MAX), height: 1, ..area };
        frame.render_widget(line, place);
    }
}

/// The strip itself in exactly `room` cells.
fn glyphs(strip: &Strip, room: usize) -> String {
    let (least, greatest) = strip.scale;
    let span = greatest - least;
    let Some(end) = room.checked_sub(1) else { return String::new() };
    let cell = |value: f64| if span > 0.0 { part_of((value - least) / span, end) } else { 0 };
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
        let strip = Strip { label: String::new(), spread, scale: (0.0, 10.0), selected: false };
        assert_eq!(glyphs(&strip, 11), " ├─▒┃◆▒──┤ ");
        assert_eq!(glyphs(&Strip { scale: (5.0, 5.0), ..strip }, 3).chars().count(), 3);
    }
}
