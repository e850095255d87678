//! The looks of the screen: what the command line, the settings and the environment say of them together.

use crate::config::{Colours, Settings, ThemeName};
use crate::runtime::environment::Environment;
use crate::ui::theme::{Depth, Theme};

/// The options for the looks of the screen.
#[derive(Debug, clap::Args)]
pub struct Looks {
    /// Theme [default: that of the settings]
    #[arg(long, value_enum)]
    pub theme: Option<ThemeName>,
    /// How many colours the terminal has [default: that of the settings; `NO_COLOR` chooses none]
    #[arg(long, value_enum)]
    pub colours: Option<Colours>,
}

impl Looks {
    /// Whether nothing is asked for.
    pub(super) fn are_left_open(&self) -> bool {
        self.theme.is_none() && self.colours.is_none()
    }
}

/// The theme: what was asked for goes before the environment, and `NO_COLOR` before the settings.
pub(super) fn theme(asked: &Looks, settings: &Settings, environment: &Environment) -> Theme {
    let depth = match asked.colours {
        None if asked.theme.is_none() && environment.forbids_colour() => Depth::None,
        colours => environment.depth(colours.unwrap_or(settings.colours)),
    };
    Theme::at(asked.theme.unwrap_or(settings.theme), depth)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_goes_before_no_color_which_goes_before_the_settings() {
        let environment = |term: &'static str| {
            Environment::told(move |name| match name {
                "TERM" => Some(term.to_owned()),
                "NO_COLOR" => Some("1".to_owned()),
                _ => None,
            })
        };
        let settings = Settings { theme: ThemeName::Light, ..Settings::built_in().unwrap() };
        let worn = |theme, colours, term| super::theme(&Looks { theme, colours }, &settings, &environment(term));
        assert_eq!(worn(None, None, "xterm-256color"), Theme::at(ThemeName::Light, Depth::None));
        assert_eq!(worn(Some(ThemeName::Dark), None, "xterm-256color"), Theme::new(ThemeName::Dark));
        assert_eq!(worn(None, Some(Colours::Auto), "linux"), Theme::at(ThemeName::Light, Depth::Sixteen));
    }
}
