//! Themes: what things look like. Colours come from the 256-colour palette, which every terminal of
//! the last decades has and which costs fewer bytes than true colour. No meaning hangs on colour alone.

use ratatui::style::{Color, Modifier, Style};

use super::picture::Paper;
use super::widgets::columns::Fill;
use crate::config::ThemeName;
use crate::domain::class::Class;

/// The styles of a theme by what they stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Plain text.
    pub text: Style,
    /// What matters less: units, hints, means over few titles.
    pub dim: Style,
    /// Headings and the program's name.
    pub heading: Style,
    /// The tab in front, the cursor's mark, chips.
    pub accent: Style,
    /// Borders of panels.
    pub border: Style,
    /// The row under the cursor.
    pub selected: Style,
    /// The cell under the cursor.
    pub cell: Style,
    /// Something is wrong.
    pub error: Style,
    /// Box office.
    pub cinema: Style,
    /// Netflix.
    pub netflix: Style,
    /// What Netflix's columns are made of, to tell them from the box office's.
    pub(super) netflix_fill: Fill,
    /// From nothing to the greatest quarter, for marks that differ in shape too.
    pub ramp: [Style; 5],
    /// The paper of pictures that are exported.
    pub paper: Paper,
    /// Classes D, C, B, A.
    classes: [Style; 4],
}

impl Theme {
    /// The theme of a name.
    pub fn new(name: ThemeName) -> Self {
        match name {
            ThemeName::Dark => Self::coloured(&DARK),
            ThemeName::Light => Self { paper: Paper::Light, ..Self::coloured(&LIGHT) },
            ThemeName::ColourBlind => Self::coloured(&COLOUR_BLIND),
            ThemeName::Mono => Self::mono(),
        }
    }

    /// The style of a class.
    pub fn class(&self, class: Class) -> Style {
        self.classes[class as usize]
    }

    fn coloured(palette: &Palette) -> Self {
        let ink = |index: u8| Style::new().fg(Color::Indexed(index));
        Self {
            text: Style::new(),
            dim: ink(palette.dim),
            // The terminal's own ink, even within a border that has another.
            heading: Style::new().fg(Color::Reset).add_modifier(Modifier::BOLD),
            accent: ink(palette.accent).add_modifier(Modifier::BOLD),
            border: ink(palette.border),
            selected: Style::new().bg(Color::Indexed(palette.selected)),
            cell: Style::new().bg(Color::Indexed(palette.cell)).add_modifier(Modifier::BOLD),
            error: ink(palette.error).add_modifier(Modifier::BOLD),
            cinema: ink(palette.cinema),
            netflix: ink(palette.netflix),
            netflix_fill: Fill::Solid,
            paper: Paper::Dark,
            ramp: palette.ramp.map(ink),
            classes: palette.classes.map(ink),
        }
    }

    fn mono() -> Self {
        let plain = Style::new();
        let (bold, dim) = (plain.add_modifier(Modifier::BOLD), plain.add_modifier(Modifier::DIM));
        Self {
            text: plain,
            dim,
            heading: bold,
            accent: bold,
            border: dim,
            selected: plain.add_modifier(Modifier::REVERSED),
            cell: plain.add_modifier(Modifier::REVERSED | Modifier::BOLD | Modifier::UNDERLINED),
            error: bold,
            cinema: plain,
            netflix: bold,
            netflix_fill: Fill::Shaded,
            paper: Paper::Dark,
            ramp: [dim, plain, plain, bold, bold],
            classes: [dim, plain, plain, bold],
        }
    }
}

struct Palette {
    dim: u8,
    accent: u8,
    border: u8,
    selected: u8,
    cell: u8,
    error: u8,
    cinema: u8,
    netflix: u8,
    ramp: [u8; 5],
    classes: [u8; 4],
}

const DARK: Palette = Palette {
    dim: 246,
    accent: 209,
    border: 240,
    selected: 237,
    cell: 240,
    error: 203,
    cinema: 179,
    netflix: 167,
    ramp: [246, 173, 209, 216, 230],
    classes: [246, 74, 79, 221],
};

/// After Okabe and Ito's colours: blue, orange, yellow and vermilion differ in brightness too.
const COLOUR_BLIND: Palette = Palette {
    dim: 246,
    accent: 214,
    border: 240,
    selected: 237,
    cell: 240,
    error: 208,
    cinema: 220,
    netflix: 33,
    ramp: [246, 32, 74, 117, 195],
    classes: [246, 32, 214, 228],
};

const LIGHT: Palette = Palette {
    dim: 242,
    accent: 160,
    border: 249,
    selected: 254,
    cell: 251,
    error: 124,
    cinema: 136,
    netflix: 160,
    ramp: [242, 167, 160, 124, 52],
    classes: [242, 25, 29, 130],
};
