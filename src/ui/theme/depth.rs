//! The terminal's colour depth, and conversion of colours to it. Every colour on screen comes from the theme, which is
//! converted once; drawing code does not depend on the depth.

use ratatui::style::{Color, Modifier, Style};

use crate::ui::colour::{Rgb, indexed, rgb};

/// Number of colours of the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// No colours: bold, dim and reverse only.
    None,
    /// The 16 named colours, whose appearance the terminal defines.
    Sixteen,
    /// The xterm 256-colour palette.
    Indexed,
    True,
}

/// A colour counts as grey if its brightest and darkest components differ by less than this.
const GREY: u8 = 40;
/// The six named hues, each with the upper limit of its range in degrees.
const HUES: [(i32, Color, Color); 7] = [
    (25, Color::Red, Color::LightRed),
    (75, Color::Yellow, Color::LightYellow),
    (160, Color::Green, Color::LightGreen),
    (200, Color::Cyan, Color::LightCyan),
    (275, Color::Blue, Color::LightBlue),
    (330, Color::Magenta, Color::LightMagenta),
    (360, Color::Red, Color::LightRed),
];
/// The named colours by number.
const NAMED: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

impl Depth {
    /// The nearest colour of this depth.
    fn nearest(self, colour: Color) -> Color {
        match (self, colour) {
            (Self::None, _) => Color::Reset,
            // Terminals of 16 colours only support the names.
            (Self::Sixteen, Color::Indexed(index @ 0..16)) => NAMED[usize::from(index)],
            (Self::Sixteen, Color::Indexed(_) | Color::Rgb(..)) => rgb(colour).map_or(Color::Reset, named),
            (Self::Indexed, Color::Rgb(red, green, blue)) => of_256(Rgb(red, green, blue)),
            _ => colour,
        }
    }

    /// Converts a style to this depth.
    pub(super) fn fit(self, style: Style) -> Style {
        let fit = |colour: Option<Color>| colour.map(|colour| self.nearest(colour));
        Style { fg: fit(style.fg), bg: fit(style.bg), ..style }
    }

    /// Converts the style of a selection. Its grey background differs from the terminal's by a shade that 16 colours
    /// lack, so it becomes reverse there.
    pub(super) fn fit_selected(self, style: Style) -> Style {
        let fitted = self.fit(style);
        let greys = [Color::Reset, Color::Black, Color::DarkGray, Color::Gray, Color::White];
        if self <= Self::Sixteen && fitted.bg.is_none_or(|ground| greys.contains(&ground)) {
            return Style { fg: None, bg: None, ..fitted }.add_modifier(Modifier::REVERSED);
        }
        fitted
    }
}

/// The named colour of the same hue, or of the same brightness for greys. By distance alone most colours would become
/// grey and indistinguishable.
fn named(Rgb(red, green, blue): Rgb) -> Color {
    let (least, most) = (red.min(green).min(blue), red.max(green).max(blue));
    if most - least < GREY {
        return match most {
            0..64 => Color::Black,
            64..160 => Color::DarkGray,
            160..240 => Color::Gray,
            240.. => Color::White,
        };
    }
    let [red, green, blue, span] = [red, green, blue, most - least].map(i32::from);
    let degrees = match i32::from(most) {
        most if most == red => 60 * (green - blue) / span,
        most if most == green => 120 + 60 * (blue - red) / span,
        _ => 240 + 60 * (red - green) / span,
    };
    let hue = HUES.into_iter().find(|(limit, ..)| degrees.rem_euclid(360) < *limit);
    let (_, plain, bright) = hue.unwrap_or(HUES[0]);
    if most > 230 { bright } else { plain }
}

/// The nearest of the 240 colours that are the same on every 256-colour terminal.
fn of_256(colour: Rgb) -> Color {
    let apart = |one: u8, other: u8| (i32::from(one) - i32::from(other)).pow(2);
    let distance = |index: &u8| {
        let Rgb(red, green, blue) = indexed(*index);
        // The eye is most sensitive to green and least to blue.
        3 * apart(red, colour.0) + 4 * apart(green, colour.1) + 2 * apart(blue, colour.2)
    };
    (16..=255).min_by_key(distance).map_or(Color::Reset, Color::Indexed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_of_256_colours_gets_the_nearest_of_them() {
        let nearest = |red, green, blue| Depth::Indexed.nearest(Color::Rgb(red, green, blue));
        assert_eq!(nearest(0xff, 0x87, 0x5f), Color::Indexed(209));
        assert_eq!(nearest(0xfe, 0x88, 0x60), Color::Indexed(209));
        assert_eq!(nearest(0x3b, 0x3a, 0x39), Color::Indexed(237));
        assert_eq!(nearest(0, 0, 0), Color::Indexed(16));
        assert_eq!(Depth::Indexed.nearest(Color::Indexed(3)), Color::Indexed(3));
        assert_eq!(Depth::True.nearest(Color::Rgb(1, 2, 3)), Color::Rgb(1, 2, 3));
    }

    #[test]
    fn a_terminal_of_16_colours_keeps_the_hue() {
        for (colour, named) in [
            (Color::Indexed(167), Color::Red),
            (Color::Indexed(209), Color::LightRed),
            (Color::Indexed(179), Color::Yellow),
            (Color::Indexed(79), Color::Cyan),
            (Color::Indexed(33), Color::LightBlue),
            (Color::Indexed(246), Color::DarkGray),
            (Color::Indexed(9), Color::LightRed),
            (Color::Rgb(0xd0, 0, 0xd0), Color::Magenta),
            (Color::Rgb(0xff, 0, 0x20), Color::LightRed),
            (Color::Rgb(10, 10, 12), Color::Black),
            (Color::Reset, Color::Reset),
        ] {
            assert_eq!(Depth::Sixteen.nearest(colour), named, "{colour:?}");
        }
    }

    #[test]
    fn what_is_selected_never_has_the_ground_of_everything_else() {
        let grey = Style::new().bg(Color::Indexed(237));
        let blue = Style::new().bg(Color::Rgb(0, 0, 200));
        for depth in [Depth::None, Depth::Sixteen] {
            assert_eq!(depth.fit_selected(grey), Style::new().add_modifier(Modifier::REVERSED));
        }
        assert_eq!(Depth::Sixteen.fit_selected(blue), Style::new().bg(Color::Blue));
        assert_eq!(Depth::None.fit_selected(blue), Style::new().add_modifier(Modifier::REVERSED));
        assert_eq!(Depth::Indexed.fit_selected(grey), grey);
    }
}
