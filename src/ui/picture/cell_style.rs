//! The style of a cell in an exported picture: its colours after modifiers such as reverse are applied.

use ratatui::buffer::Cell;
use ratatui::style::Modifier;

use crate::ui::colour::{Rgb, rgb};

/// The colours that replace the terminal's default ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Background {
    /// Light text on a dark background.
    Dark,
    /// Dark text on a white background.
    Light,
}

impl Background {
    pub(super) fn ink(self) -> Rgb {
        match self {
            Self::Dark => Rgb(0xd6, 0xd8, 0xdc),
            Self::Light => Rgb(0x24, 0x29, 0x2f),
        }
    }

    pub(super) fn ground(self) -> Rgb {
        match self {
            Self::Dark => Rgb(0x16, 0x18, 0x1d),
            Self::Light => Rgb(0xff, 0xff, 0xff),
        }
    }
}

/// The style of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is an attribute of its own")]
pub(super) struct CellStyle {
    pub(super) ink: Rgb,
    pub(super) ground: Rgb,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) underlined: bool,
    pub(super) crossed_out: bool,
    pub(super) hidden: bool,
}

impl CellStyle {
    /// Returns the style of a cell.
    pub(super) fn from_cell(cell: &Cell, paper: Background) -> Self {
        let has = |modifier| cell.modifier.contains(modifier);
        let mut ink = rgb(cell.fg).unwrap_or(paper.ink());
        let mut ground = rgb(cell.bg).unwrap_or(paper.ground());
        if has(Modifier::REVERSED) {
            std::mem::swap(&mut ink, &mut ground);
        }
        if has(Modifier::DIM) {
            ink = ink.towards(ground, 40);
        }
        Self {
            ink,
            ground,
            bold: has(Modifier::BOLD),
            italic: has(Modifier::ITALIC),
            underlined: has(Modifier::UNDERLINED),
            crossed_out: has(Modifier::CROSSED_OUT),
            hidden: has(Modifier::HIDDEN),
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Color;

    use super::*;

    #[test]
    fn attributes_work_on_colours() {
        let mut cell = Cell::default();
        cell.fg = Color::Indexed(231);
        cell.modifier = Modifier::REVERSED | Modifier::DIM;
        let style = CellStyle::from_cell(&cell, Background::Light);
        assert_eq!((style.ground, style.ink), (Rgb(255, 255, 255), Rgb(255, 255, 255)));
        let style = CellStyle::from_cell(&cell, Background::Dark);
        assert_eq!(
            (style.ground, style.ink),
            (Rgb(255, 255, 255), Background::Dark.ground().towards(style.ground, 40))
        );
    }
}
