//! Display options: combines the command line, the settings and the environment.

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Command};

use super::Failure;
use crate::app::state::Glyphs;
use crate::config::{AmbiguousWidth, Colours, Settings, ThemeChoice, ThemeName};
use crate::i18n::msg;
use crate::runtime::environment::Environment;
use crate::ui::picture::Background;
use crate::ui::theme::{AdaptiveTheme, Depth, Theme};

/// The options for the looks of the screen.
#[derive(Debug, clap::Args)]
pub struct DisplayOptions {
    /// Theme, built in or from the settings; `auto` follows the terminal's background [default: from the settings]
    #[arg(long, value_parser = Themes)]
    pub theme: Option<ThemeChoice>,
    /// Number of colours of the terminal [default: from the settings; none with `NO_COLOR`]
    #[arg(long, value_enum)]
    pub colours: Option<Colours>,
}

impl DisplayOptions {
    /// Whether no option is set.
    pub(super) fn is_empty(&self) -> bool {
        self.theme.is_none() && self.colours.is_none()
    }
}

/// Accepts any theme name, because the settings may define more, and lists the built-in ones for help and completion.
#[derive(Debug, Clone)]
struct Themes;

impl TypedValueParser for Themes {
    type Value = ThemeChoice;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<ThemeChoice, clap::Error> {
        StringValueParser::new().parse_ref(command, arg, value).map(ThemeChoice::from)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(ThemeChoice::built_in().map(PossibleValue::new)))
    }
}

/// Chooses the theme. Options override `NO_COLOR`, which overrides the settings.
pub(super) fn adaptive_theme(
    asked: &DisplayOptions,
    settings: &Settings,
    environment: &Environment,
) -> Result<AdaptiveTheme, Failure> {
    let depth = match asked.colours {
        None if asked.theme.is_none() && environment.forbids_colour() => Depth::None,
        colours => environment.depth(colours.unwrap_or(settings.colours)),
    };
    let choice = asked.theme.as_ref().unwrap_or(&settings.theme);
    settings.check_theme(choice).map_err(|reason| Failure::usage(msg!("in-option", option = "--theme", reason)))?;
    Ok(theme(choice, settings, depth, environment))
}

/// The theme of the settings for a client's terminal.
pub(super) fn theme_of_settings(settings: &Settings, environment: &Environment) -> AdaptiveTheme {
    let depth = if environment.forbids_colour() { Depth::None } else { environment.depth(settings.colours) };
    theme(&settings.theme, settings, depth, environment)
}

fn theme(choice: &ThemeChoice, settings: &Settings, depth: Depth, environment: &Environment) -> AdaptiveTheme {
    match choice {
        ThemeChoice::BuiltIn(name) => Theme::at(*name, depth).into(),
        ThemeChoice::Custom(name) => match settings.themes.get(name) {
            Some(theme) => Theme::own(theme, depth).into(),
            None => by_ground(depth, environment),
        },
        ThemeChoice::Auto => by_ground(depth, environment),
    }
}

/// Chooses the glyphs: ASCII if an option or the settings ask for it, or if the terminal supports no more.
pub(super) fn glyphs(ascii: bool, settings: &Settings, environment: &Environment) -> Glyphs {
    match settings.ambiguous_width {
        _ if ascii || settings.ascii.unwrap_or_else(|| environment.shows_ascii_alone()) => Glyphs::Ascii,
        AmbiguousWidth::Two => Glyphs::Narrow,
        AmbiguousWidth::One => Glyphs::All,
    }
}

/// Chooses dark or light after the terminal's background.
fn by_ground(depth: Depth, environment: &Environment) -> AdaptiveTheme {
    let [dark, light] = [ThemeName::Dark, ThemeName::Light].map(|name| Theme::at(name, depth));
    match environment.ground() {
        guess if depth > Depth::None && environment.understands_osc() => AdaptiveTheme::by_ground(dark, light, guess),
        Background::Dark => dark.into(),
        Background::Light => light.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(variables: &'static [(&str, &str)]) -> Environment {
        Environment::from_variables(|name| {
            variables.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned())
        })
    }

    fn theme_for(theme: Option<ThemeName>, colours: Option<Colours>, environment: &Environment) -> AdaptiveTheme {
        let settings = Settings { theme: ThemeName::Light.into(), ..Settings::built_in().unwrap() };
        adaptive_theme(&DisplayOptions { theme: theme.map(ThemeChoice::from), colours }, &settings, environment)
            .unwrap()
    }

    #[test]
    fn what_is_asked_for_goes_before_no_color_which_goes_before_the_settings() {
        let rich = environment(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")]);
        assert_eq!(theme_for(None, None, &rich), Theme::at(ThemeName::Light, Depth::None).into());
        assert_eq!(theme_for(Some(ThemeName::Dark), None, &rich), Theme::new(ThemeName::Dark).into());
        let poor = environment(&[("TERM", "linux"), ("NO_COLOR", "1")]);
        assert_eq!(theme_for(None, Some(Colours::Auto), &poor), Theme::at(ThemeName::Light, Depth::Sixteen).into());
    }

    #[test]
    fn the_ground_is_asked_for_where_it_decides_and_guessed_where_nobody_tells() {
        let theme_for = |variables| {
            let display = DisplayOptions { theme: Some(ThemeChoice::Auto), colours: None };
            adaptive_theme(&display, &Settings::built_in().unwrap(), &environment(variables)).unwrap()
        };
        assert!(theme_for(&[("TERM", "xterm-256color")]).waits());
        assert!(!theme_for(&[("TERM", "xterm-mono")]).waits(), "without colours the ground decides nothing");
        assert_eq!(
            theme_for(&[("TERM", "linux"), ("COLORFGBG", "0;15")]),
            Theme::at(ThemeName::Light, Depth::Sixteen).into()
        );
        assert_eq!(
            *theme_for(&[("TERM", "xterm-256color"), ("COLORFGBG", "0;15")]).current(),
            Theme::new(ThemeName::Light)
        );
    }

    #[test]
    fn what_is_drawn_with_is_as_asked_for_or_set_or_else_as_the_terminal_can() {
        let drawn_with = |asked, ascii, ambiguous_width, variables| {
            let settings = Settings { ascii, ambiguous_width, ..Settings::built_in().unwrap() };
            glyphs(asked, &settings, &environment(variables))
        };
        let (one, two) = (AmbiguousWidth::One, AmbiguousWidth::Two);
        assert_eq!(drawn_with(false, None, one, &[("TERM", "xterm")]), Glyphs::All);
        assert_eq!(drawn_with(false, None, two, &[("TERM", "xterm")]), Glyphs::Narrow);
        assert_eq!(drawn_with(true, Some(false), two, &[]), Glyphs::Ascii);
        assert_eq!(drawn_with(false, Some(true), one, &[]), Glyphs::Ascii);
        assert_eq!(drawn_with(false, None, one, &[("TERM", "linux")]), Glyphs::Ascii);
        assert_eq!(drawn_with(false, Some(false), one, &[("TERM", "linux")]), Glyphs::All);
    }
}
