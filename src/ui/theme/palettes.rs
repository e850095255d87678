//! The colours of the built-in themes.

use super::depth::Depth;
use crate::config::ThemeName;

/// Returns the colours of a theme for a colour depth; `None` without colours.
pub(super) fn of(name: ThemeName, depth: Depth) -> Option<&'static Palette> {
    let (rich, poor) = match name {
        ThemeName::Dark => (&DARK, &DARK_16),
        ThemeName::Light => (&LIGHT, &LIGHT_16),
        ThemeName::ColourBlind => (&COLOUR_BLIND, &COLOUR_BLIND_16),
        ThemeName::Mono => return None,
    };
    match depth {
        Depth::None => None,
        Depth::Sixteen => Some(poor),
        Depth::Indexed | Depth::True => Some(rich),
    }
}

/// The colours of a theme by role, as numbers of the 256-colour palette.
pub(super) struct Palette {
    pub(super) dim: u8,
    pub(super) accent: u8,
    pub(super) border: u8,
    pub(super) selected: u8,
    pub(super) cell: u8,
    pub(super) error: u8,
    pub(super) cinema: u8,
    pub(super) netflix: u8,
    /// From the ground's shade to the strongest; of another hue than the accent, which marks the cursor among them.
    pub(super) ramp: [u8; 5],
    pub(super) classes: [u8; 4],
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
    ramp: [237, 23, 30, 79, 194],
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
    ramp: [237, 24, 32, 117, 195],
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
    ramp: [254, 152, 73, 30, 23],
    classes: [242, 25, 29, 130],
};

/// For terminals of 16 colours. Selected rows are always reversed there.
const DARK_16: Palette = Palette {
    dim: 8,
    accent: 9,
    border: 8,
    selected: 8,
    cell: 8,
    error: 9,
    cinema: 3,
    netflix: 1,
    ramp: [8, 4, 6, 14, 15],
    classes: [8, 6, 2, 11],
};

const COLOUR_BLIND_16: Palette = Palette {
    dim: 8,
    accent: 11,
    border: 8,
    selected: 8,
    cell: 8,
    error: 9,
    cinema: 11,
    netflix: 12,
    ramp: [8, 4, 12, 14, 15],
    classes: [8, 12, 3, 11],
};

/// Without the yellows, cyans and greens of sixteen colours, which are unreadable on white.
const LIGHT_16: Palette = Palette {
    dim: 8,
    accent: 1,
    border: 8,
    selected: 7,
    cell: 7,
    error: 1,
    cinema: 4,
    netflix: 1,
    ramp: [7, 14, 6, 4, 0],
    classes: [8, 4, 5, 1],
};
