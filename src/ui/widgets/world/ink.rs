//! What a cell of the map looks like: quarters of a cell in colours, or else a shade or a letter for the whole of it.

use ratatui::style::{Color, Style};

use super::steps::SHADES;
use crate::app::state::Glyphs;
use crate::ui::theme::Theme;

/// What a quarter of a cell shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Paint {
    Sea,
    /// A country by its shade.
    Land(usize),
    /// The country under the cursor.
    Cursor,
}

/// The means that a map is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Means {
    /// Quarters of a cell in two colours: none, then those of the shades.
    Colours([Color; SHADES + 1]),
    /// Shaded blocks, for terminals without colours.
    Shades,
    /// Characters of ASCII, whose strokes are too thin to tell shades by colour.
    Letters,
}

/// Blocks by the quarters that they fill: upper left 1, upper right 2, lower left 4, lower right 8.
const BLOCKS: [&str; 16] = [" ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█"];
const SHADED: [&str; SHADES + 1] = ["·", "░", "▒", "▓", "█"];
const LETTERS: [&str; SHADES + 1] = [".", ":", "+", "%", "#"];

/// What a cell looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct InkCell {
    pub(super) glyph: &'static str,
    pub(super) style: Style,
    shown: [Option<Paint>; 2],
}

impl InkCell {
    /// Whether a paint is to be seen in it.
    pub(super) fn shows(&self, paint: Paint) -> bool {
        self.shown.contains(&Some(paint))
    }
}

/// The styles of a map.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ink<'a> {
    means: Means,
    theme: &'a Theme,
}

impl<'a> Ink<'a> {
    pub(super) fn new(theme: &'a Theme, glyphs: Glyphs) -> Self {
        let colours = theme.ramp.map(|style| style.fg.unwrap_or(Color::Reset));
        let means = match glyphs {
            Glyphs::All if !colours.contains(&Color::Reset) => Means::Colours(colours),
            Glyphs::All => Means::Shades,
            Glyphs::Narrow | Glyphs::Ascii => Means::Letters,
        };
        Self { means, theme }
    }

    /// What a cell looks like behind one of the style `before`.
    pub(super) fn cell(&self, quarters: [Paint; 4], before: Style) -> InkCell {
        if quarters == [quarters[0]; 4] {
            let paint = quarters[0];
            let shown = [Some(paint), None];
            return InkCell { glyph: self.glyph(paint), style: self.style(paint), shown };
        }
        let mut paints: Vec<(usize, Paint)> = Vec::with_capacity(4);
        for paint in quarters {
            match paints.iter_mut().find(|(_, other)| *other == paint) {
                Some((count, _)) => *count += 1,
                None => paints.push((1, paint)),
            }
        }
        // The commonest land first; of equals the strongest.
        paints.sort_by(|one, other| other.cmp(one));
        let sea = paints.iter().find(|(_, paint)| *paint == Paint::Sea).map_or(0, |(count, _)| *count);
        let mut land = paints.iter().map(|(_, paint)| *paint).filter(|paint| *paint != Paint::Sea);
        let blank = InkCell { glyph: BLOCKS[0], style: Style::new(), shown: [None, None] };
        let Some(first) = land.next() else { return blank };
        if !matches!(self.means, Means::Colours(_)) {
            let cell = InkCell { glyph: self.glyph(first), style: self.style(first), shown: [Some(first), None] };
            return if sea > 2 { blank } else { cell };
        }
        // Where there is sea, all land has one colour: a cell has two.
        let second = land.next().filter(|_| sea == 0);
        // One that keeps the colour of the cell before costs a line less.
        let (ink, ground) = match second {
            Some(second) if before.fg == Some(self.colour(second)) => (second, Some(first)),
            _ => (first, second),
        };
        let is_ink = |paint: Paint| match ground {
            Some(_) if ink == first => paint == first,
            Some(first) => paint != first,
            None => paint != Paint::Sea,
        };
        let mask = quarters.iter().enumerate().map(|(i, paint)| usize::from(is_ink(*paint)) << i).sum::<usize>();
        let style = Style { bg: ground.map(|paint| self.colour(paint)), ..self.style(ink) };
        InkCell { glyph: BLOCKS[mask], style, shown: [Some(ink), ground] }
    }

    /// The glyph of a mark for a country without an area.
    pub(super) fn mark(&self, paint: Paint) -> &'static str {
        if matches!(self.means, Means::Colours(_)) { "●" } else { self.glyph(paint) }
    }

    /// The glyph of a whole cell.
    pub(super) fn glyph(&self, paint: Paint) -> &'static str {
        match (paint, self.means) {
            (Paint::Sea, _) => BLOCKS[0],
            (_, Means::Colours(_)) => BLOCKS[15],
            (Paint::Land(shade), Means::Shades) => SHADED[shade.min(SHADES)],
            (Paint::Land(shade), Means::Letters) => LETTERS[shade.min(SHADES)],
            (Paint::Cursor, Means::Shades) => "╱",
            (Paint::Cursor, Means::Letters) => "@",
        }
    }

    /// The style of a whole cell.
    pub(super) fn style(&self, paint: Paint) -> Style {
        match (paint, self.means) {
            (Paint::Sea, _) => Style::new(),
            (_, Means::Colours(_)) => Style::new().fg(self.colour(paint)),
            (Paint::Cursor, _) => self.theme.accent,
            (Paint::Land(0), _) => self.theme.dim,
            _ => self.theme.text,
        }
    }

    fn colour(&self, paint: Paint) -> Color {
        match (paint, self.means) {
            (Paint::Land(shade), Means::Colours(colours)) => colours[shade.min(SHADES)],
            (Paint::Cursor, _) => self.theme.accent.fg.unwrap_or(Color::Reset),
            _ => Color::Reset,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::ThemeName;
    use crate::ui::theme::Depth;

    use Paint::{Cursor, Land, Sea};

    #[test]
    fn a_cell_shows_the_commonest_land_and_its_coast() {
        let theme = Theme::new(ThemeName::Dark);
        let ink = Ink::new(&theme, Glyphs::All);
        let colour = |paint| ink.style(paint).fg;
        let of = |quarters| {
            let cell = ink.cell(quarters, Style::new());
            (cell.glyph, cell.style.fg, cell.style.bg)
        };
        assert_eq!(of([Sea; 4]), (" ", None, None));
        assert_eq!(of([Land(2); 4]), ("█", colour(Land(2)), None));
        assert_eq!(of([Sea, Land(2), Land(2), Land(1)]), ("▟", colour(Land(2)), None));
        assert_eq!(of([Land(3), Land(0), Land(3), Land(0)]), ("▌", colour(Land(3)), colour(Land(0))));
        let cell = ink.cell([Land(3), Land(0), Land(3), Cursor], Style::new());
        assert!(cell.shows(Land(3)) && cell.shows(Cursor) && !cell.shows(Land(0)), "of what is as common, the cursor");
        let cell = ink.cell([Land(3), Land(0), Land(3), Land(3)], ink.style(Land(0)));
        assert_eq!((cell.glyph, cell.style.fg, cell.style.bg), ("▝", colour(Land(0)), colour(Land(3))));
    }

    #[test]
    fn without_colours_every_shade_has_a_glyph_of_its_own() {
        for (theme, glyphs) in
            [(ThemeName::Mono, Glyphs::All), (ThemeName::Mono, Glyphs::Ascii), (ThemeName::Dark, Glyphs::Narrow)]
        {
            let theme = Theme::new(theme);
            let ink = Ink::new(&theme, glyphs);
            let paints = (0..=SHADES).map(Land).chain([Cursor, Sea]);
            let glyphs: std::collections::HashSet<&str> =
                paints.map(|paint| ink.cell([paint; 4], Style::new()).glyph).collect();
            assert_eq!(glyphs.len(), SHADES + 3);
        }
    }

    #[test]
    fn in_colours_every_shade_and_the_cursor_differ_in_every_theme_and_depth() {
        for name in [ThemeName::Dark, ThemeName::Light, ThemeName::ColourBlind] {
            for depth in [Depth::Sixteen, Depth::Indexed, Depth::True] {
                let theme = Theme::at(name, depth);
                let ink = Ink::new(&theme, Glyphs::All);
                let colours: std::collections::HashSet<_> =
                    (0..=SHADES).map(Land).chain([Cursor]).map(|paint| ink.style(paint).fg).collect();
                assert_eq!(colours.len(), SHADES + 2, "{name} {depth:?}");
            }
        }
    }
}
