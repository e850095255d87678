//! Themes: the styles of the screen. The built-in ones use the 256-colour palette, which nearly every terminal supports
//! and which takes fewer bytes than true colour; terminals of 16 colours have palettes of their own. No information is
//! conveyed by colour alone.

mod adaptive;
mod depth;
mod palettes;

use ratatui::style::{Color, Modifier, Style};
use strum::IntoEnumIterator;

use super::colour::rgb;
use super::picture::Background;
use crate::config::{Attribute, ColourSpec, CustomTheme, Role, StyleSpec, ThemeName};
use crate::domain::class::Class;
pub use adaptive::AdaptiveTheme;
pub use depth::Depth;
use palettes::Palette;

/// The styles of a theme by their purpose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Plain text.
    pub text: Style,
    /// Less important text: units, hints, means over few titles.
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
    pub netflix: Style,
    /// The fill of Netflix's columns, to distinguish them from the box office's.
    pub(super) netflix_fill: Fill,
    /// From zero to the highest quarter, for marks that also differ in shape.
    pub ramp: [Style; 5],
    /// Background of exported pictures.
    pub paper: Background,
    /// Classes D, C, B, A.
    classes: [Style; 4],
}

/// The fill of a column, so that series differ without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum Fill {
    /// Full blocks, exact to an eighth of a cell.
    Solid,
    /// Shaded blocks, exact to a cell.
    Shaded,
    /// An outline: an estimate.
    Hollow,
}

impl Theme {
    /// The theme of a name, in all its colours.
    pub fn new(name: ThemeName) -> Self {
        Self::at(name, Depth::True)
    }

    /// Returns the built-in theme of a name for a colour depth.
    pub fn at(name: ThemeName, depth: Depth) -> Self {
        let paper = if name == ThemeName::Light { Background::Light } else { Background::Dark };
        match palettes::of(name, depth) {
            Some(palette) => Self { paper, ..Self::coloured(palette) }.fitted(depth),
            None => Self { paper, ..Self::mono() },
        }
    }

    /// Returns a theme of the settings for a colour depth.
    pub fn own(theme: &CustomTheme, depth: Depth) -> Self {
        let mut own = Self::at(theme.base, depth);
        if depth == Depth::None {
            return own;
        }
        for (role, paint) in &theme.styles {
            *own.style_mut(*role) = with_ink(style(paint));
        }
        own.fitted(depth)
    }

    /// The theme in colours that the terminal has.
    fn fitted(mut self, depth: Depth) -> Self {
        for role in Role::iter() {
            let style = self.style_mut(role);
            *style = match role {
                Role::Selected | Role::Cell => depth.fit_selected(*style),
                _ => depth.fit(*style),
            };
        }
        if depth <= Depth::Sixteen {
            // Reverse swaps the two colours.
            self.cell = self.cell.add_modifier(Modifier::UNDERLINED);
        }
        self
    }

    fn style_mut(&mut self, role: Role) -> &mut Style {
        match role {
            Role::Text => &mut self.text,
            Role::Dim => &mut self.dim,
            Role::Heading => &mut self.heading,
            Role::Accent => &mut self.accent,
            Role::Border => &mut self.border,
            Role::Selected => &mut self.selected,
            Role::Cell => &mut self.cell,
            Role::Error => &mut self.error,
            Role::Cinema => &mut self.cinema,
            Role::Netflix => &mut self.netflix,
            Role::Ramp1 => &mut self.ramp[0],
            Role::Ramp2 => &mut self.ramp[1],
            Role::Ramp3 => &mut self.ramp[2],
            Role::Ramp4 => &mut self.ramp[3],
            Role::Ramp5 => &mut self.ramp[4],
            Role::ClassD => &mut self.classes[Class::D as usize],
            Role::ClassC => &mut self.classes[Class::C as usize],
            Role::ClassB => &mut self.classes[Class::B as usize],
            Role::ClassA => &mut self.classes[Class::A as usize],
        }
    }

    /// The style of a class.
    pub fn class(&self, class: Class) -> Style {
        self.classes[class as usize]
    }

    /// The style of a cell that is shaded by a part from 0 to 1; `None` without colours.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "parts are from 0 to 1")]
    pub fn shade(&self, part: f64) -> Option<Style> {
        let strongest = self.ramp.len() - 1;
        let level = ((part * 4.0).round() as usize).min(strongest);
        self.ramp[level].fg.map(|colour| with_ink(Style::new().bg(colour)))
    }

    fn coloured(palette: &Palette) -> Self {
        let ink = |index: u8| Style::new().fg(Color::Indexed(index));
        Self {
            text: Style::new(),
            dim: ink(palette.dim),
            // The terminal's default colour, even within a coloured border.
            heading: Style::new().fg(Color::Reset).add_modifier(Modifier::BOLD),
            accent: ink(palette.accent).add_modifier(Modifier::BOLD),
            border: ink(palette.border),
            selected: with_ink(Style::new().bg(Color::Indexed(palette.selected))),
            cell: with_ink(Style::new().bg(Color::Indexed(palette.cell))).add_modifier(Modifier::BOLD),
            error: ink(palette.error).add_modifier(Modifier::BOLD),
            cinema: ink(palette.cinema),
            netflix: ink(palette.netflix),
            netflix_fill: Fill::Solid,
            paper: Background::Dark,
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
            paper: Background::Dark,
            ramp: [dim, plain, plain, bold, bold],
            classes: [dim, plain, plain, bold],
        }
    }
}

fn style(paint: &StyleSpec) -> Style {
    let colour = |tint: ColourSpec| match tint {
        ColourSpec::Default => Color::Reset,
        ColourSpec::Indexed(index) => Color::Indexed(index),
        ColourSpec::Rgb(red, green, blue) => Color::Rgb(red, green, blue),
    };
    let attributes = paint.attributes.iter().map(|attribute| match attribute {
        Attribute::Bold => Modifier::BOLD,
        Attribute::Dim => Modifier::DIM,
        Attribute::Italic => Modifier::ITALIC,
        Attribute::Underlined => Modifier::UNDERLINED,
        Attribute::Reversed => Modifier::REVERSED,
    });
    let style = Style { fg: paint.foreground.map(colour), bg: paint.background.map(colour), ..Style::new() };
    style.add_modifier(attributes.collect())
}

/// A style that sets a ground sets the ink too: the terminal's own may be unreadable on it.
fn with_ink(style: Style) -> Style {
    const ON_DARK: Color = Color::Indexed(255);
    const ON_LIGHT: Color = Color::Indexed(235);
    match (style.fg, style.bg.and_then(rgb)) {
        (None, Some(ground)) => style.fg(if ground.is_light() { ON_LIGHT } else { ON_DARK }),
        _ => style,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;

    fn colours(theme: &mut Theme) -> Vec<Color> {
        let styles = Role::iter().map(|role| *theme.style_mut(role)).collect::<Vec<_>>();
        styles
            .iter()
            .flat_map(|style| [style.fg, style.bg])
            .flatten()
            .filter(|colour| *colour != Color::Reset)
            .collect()
    }

    #[test]
    fn no_theme_has_a_colour_that_the_terminal_lacks() {
        for name in ThemeName::iter() {
            assert_eq!(colours(&mut Theme::at(name, Depth::None)), []);
            let sixteen = colours(&mut Theme::at(name, Depth::Sixteen));
            assert!(!sixteen.iter().any(|colour| matches!(colour, Color::Indexed(_) | Color::Rgb(..))), "{sixteen:?}");
            assert_eq!(
                Theme::at(name, Depth::Indexed),
                Theme::new(name),
                "the built-in themes have 256 colours at most"
            );
        }
    }

    #[test]
    fn what_is_selected_shows_at_every_depth_and_the_cell_within_it_too() {
        for name in ThemeName::iter() {
            for depth in [Depth::None, Depth::Sixteen, Depth::Indexed, Depth::True] {
                let theme = Theme::at(name, depth);
                let shows = |style: Style| style.bg.is_some() || style.add_modifier.contains(Modifier::REVERSED);
                assert!(shows(theme.selected) && shows(theme.cell), "{name} {depth:?}");
                assert_ne!(theme.selected, theme.cell, "{name} {depth:?}");
                assert_ne!((theme.cinema, Fill::Solid), (theme.netflix, theme.netflix_fill), "{name} {depth:?}");
            }
        }
    }

    #[test]
    fn every_ground_has_an_ink_that_is_readable_on_it_whatever_the_terminals_own_is() {
        let own =
            "[themes.sea]\nbase = \"light\"\nselected = \"on #3a3a3a\"\ncell = \"on white\"\nerror = \"on #800000\"\n";
        let own = Settings::with_overrides(own).unwrap().0.themes["sea"].clone();
        for depth in [Depth::None, Depth::Sixteen, Depth::Indexed, Depth::True] {
            let themes = ThemeName::iter().map(|name| Theme::at(name, depth)).chain([Theme::own(&own, depth)]);
            for mut theme in themes {
                for role in Role::iter() {
                    let style = *theme.style_mut(role);
                    let Some(ground) = style.bg.and_then(rgb) else { continue };
                    let ink = style.fg.and_then(rgb).unwrap_or_else(|| panic!("{depth:?} {role:?}: {style:?}"));
                    assert_ne!(ink.is_light(), ground.is_light(), "{depth:?} {role:?}: {style:?}");
                }
            }
        }
    }

    #[test]
    fn sixteen_colours_still_tell_the_classes_apart() {
        for name in [ThemeName::Dark, ThemeName::Light, ThemeName::ColourBlind] {
            let classes = Theme::at(name, Depth::Sixteen).classes;
            for (position, class) in classes.iter().enumerate() {
                assert!(!classes[..position].contains(class), "{name}: {class:?}");
            }
        }
    }

    #[test]
    fn a_theme_of_the_settings_is_its_base_but_for_its_own_styles() {
        let text = "[themes.sea]\nbase = \"light\"\naccent = \"italic #0000d0\"\nselected = \"on #3a3a3a\"\n";
        let theme = Settings::with_overrides(text).unwrap().0.themes["sea"].clone();
        let accent = Style::new().fg(Color::Rgb(0, 0, 0xd0)).add_modifier(Modifier::ITALIC);
        let selected = Style::new().fg(Color::Indexed(255)).bg(Color::Rgb(0x3a, 0x3a, 0x3a));
        assert_eq!(Theme::own(&theme, Depth::True), Theme { accent, selected, ..Theme::new(ThemeName::Light) });
        let indexed = Theme::own(&theme, Depth::Indexed);
        assert_eq!((indexed.accent.fg, indexed.selected.bg), (Some(Color::Indexed(20)), Some(Color::Indexed(237))));
        let sixteen = Theme::own(&theme, Depth::Sixteen);
        assert_eq!(sixteen.accent.fg, Some(Color::Blue));
        assert_eq!(sixteen.selected, Style::new().add_modifier(Modifier::REVERSED));
        assert_eq!(Theme::own(&theme, Depth::None), Theme::at(ThemeName::Light, Depth::None));
    }
}
