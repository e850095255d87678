//! RGB values of the xterm 256-colour palette.

use std::fmt;

use ratatui::style::Color;

/// A colour; its text is that of SVG.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rgb(pub(super) u8, pub(super) u8, pub(super) u8);

impl Rgb {
    /// Returns the mix of two colours, `percent` of the way to the other one.
    pub(super) fn towards(self, other: Self, percent: u8) -> Self {
        let part = u16::from(percent.min(100));
        let between = |from: u8, to: u8| {
            let mixed = (u16::from(from) * (100 - part) + u16::from(to) * part + 50) / 100;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        Self(between(self.0, other.0), between(self.1, other.1), between(self.2, other.2))
    }

    /// Whether dark text is easier to read on it than light text, by the luma of ITU-R BT.601.
    pub(super) fn is_light(self) -> bool {
        299 * u32::from(self.0) + 587 * u32::from(self.1) + 114 * u32::from(self.2) > 128 * 1000
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

/// The 16 named colours with xterm's values.
const NAMED: [u32; 16] = [
    0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd, 0xe5_e5e5, 0x7f_7f7f, 0xff_0000,
    0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
];

/// The colour as xterm shows it; `None` for the terminal's own.
pub(super) fn rgb(colour: Color) -> Option<Rgb> {
    Some(match colour {
        Color::Reset => return None,
        Color::Black => indexed(0),
        Color::Red => indexed(1),
        Color::Green => indexed(2),
        Color::Yellow => indexed(3),
        Color::Blue => indexed(4),
        Color::Magenta => indexed(5),
        Color::Cyan => indexed(6),
        Color::Gray => indexed(7),
        Color::DarkGray => indexed(8),
        Color::LightRed => indexed(9),
        Color::LightGreen => indexed(10),
        Color::LightYellow => indexed(11),
        Color::LightBlue => indexed(12),
        Color::LightMagenta => indexed(13),
        Color::LightCyan => indexed(14),
        Color::White => indexed(15),
        Color::Indexed(index) => indexed(index),
        Color::Rgb(red, green, blue) => Rgb(red, green, blue),
    })
}

/// A colour of xterm's 256: the named ones, a cube of 6 × 6 × 6 and 24 greys.
pub(super) fn indexed(index: u8) -> Rgb {
    let step = |level: u8| if level == 0 { 0 } else { 55 + 40 * level };
    match index {
        0..16 => {
            let [_, red, green, blue] = NAMED[usize::from(index)].to_be_bytes();
            Rgb(red, green, blue)
        }
        16..232 => Rgb(step((index - 16) / 36), step((index - 16) / 6 % 6), step((index - 16) % 6)),
        232.. => {
            let grey = 8 + 10 * (index - 232);
            Rgb(grey, grey, grey)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_palette_is_xterms() {
        for (index, colour) in
            [(1, "#cd0000"), (12, "#5c5cff"), (16, "#000000"), (209, "#ff875f"), (231, "#ffffff"), (240, "#585858")]
        {
            assert_eq!(indexed(index).to_string(), colour);
        }
        assert_eq!(rgb(Color::DarkGray), rgb(Color::Indexed(8)));
        assert_eq!(rgb(Color::Reset), None);
    }
}
