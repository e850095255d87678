//! The capabilities of the terminal, as far as environment variables show them.

use crate::config::Colours;
use crate::ui::picture::Background;
use crate::ui::theme::Depth;

/// The relevant environment variables.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is set by a variable of its own")]
pub struct Environment {
    term: String,
    colour_term: String,
    no_colour: bool,
    /// `COLORFGBG`: numbers of the foreground and the background colour.
    ink_and_ground: String,
    /// The character encoding of the locale.
    locale: String,
    remote: bool,
    no_motion: bool,
    /// Whether the program runs within GNU screen.
    in_screen: bool,
}

impl Environment {
    /// The process's own.
    pub fn found() -> Self {
        Self::from_variables(|name| std::env::var_os(name).map(|value| value.to_string_lossy().into_owned()))
    }

    /// An environment with these variables.
    pub fn from_variables(variable: impl Fn(&str) -> Option<String>) -> Self {
        let value = |name| variable(name).unwrap_or_default();
        Self {
            term: value("TERM"),
            colour_term: value("COLORTERM"),
            // https://no-color.org: set to whatever but nothing.
            no_colour: !value("NO_COLOR").is_empty(),
            ink_and_ground: value("COLORFGBG"),
            // POSIX: the first of these that is set and not empty counts.
            locale: ["LC_ALL", "LC_CTYPE", "LANG"]
                .map(value)
                .into_iter()
                .find(|name| !name.is_empty())
                .unwrap_or_default(),
            remote: ["SSH_CONNECTION", "SSH_TTY"].iter().any(|name| !value(name).is_empty()),
            no_motion: !value("REDUCED_MOTION").is_empty(),
            in_screen: !value("STY").is_empty(),
        }
    }

    /// The same for output to files, independent of the terminal.
    #[must_use]
    pub fn of_files(self) -> Self {
        Self { term: String::new(), colour_term: "truecolor".to_owned(), locale: String::new(), ..self }
    }

    /// Whether `NO_COLOR` forbids colour.
    pub fn forbids_colour(&self) -> bool {
        self.no_colour
    }

    /// Whether the terminal cannot move its cursor.
    pub fn is_dumb(&self) -> bool {
        self.term == "dumb"
    }

    /// Whether the session runs over SSH.
    pub fn is_remote(&self) -> bool {
        self.remote
    }

    /// Whether the terminal is one within GNU screen.
    pub fn is_in_screen(&self) -> bool {
        self.in_screen
    }

    /// Whether motion is to be reduced.
    pub fn forbids_motion(&self) -> bool {
        self.no_motion
    }

    /// Whether the terminal lacks line and block glyphs: the font of the Linux console has too few, and a locale
    /// without UTF-8 has none. Without any locale UTF-8 is assumed: containers set none, but the terminal outside
    /// supports it.
    pub fn shows_ascii_alone(&self) -> bool {
        let locale = self.locale.to_lowercase();
        self.term == "linux" || !(locale.is_empty() || locale.contains("utf-8") || locale.contains("utf8"))
    }

    /// The colour depth, unless the settings define it.
    pub fn depth(&self, colours: Colours) -> Depth {
        match colours {
            Colours::Auto => self.found_depth(),
            Colours::True => Depth::True,
            Colours::Indexed => Depth::Indexed,
            Colours::Sixteen => Depth::Sixteen,
            Colours::None => Depth::None,
        }
    }

    /// The terminal's background according to the environment; dark if unknown, as most terminals are.
    pub fn ground(&self) -> Background {
        let ground = self.ink_and_ground.rsplit_once(';').and_then(|(_, ground)| ground.parse::<u8>().ok());
        if matches!(ground, Some(7 | 9..=15)) { Background::Light } else { Background::Dark }
    }

    /// Whether the terminal supports operating system commands (OSC), such as background queries and hyperlinks. Some
    /// terminals print them on the screen, or do not pass them to the terminal outside.
    pub fn understands_osc(&self) -> bool {
        let mute = ["linux", "dumb", "cygwin", "ansi", "vt1", "vt2"].iter().any(|name| self.term.starts_with(name));
        !(mute || self.term.is_empty() || self.in_screen)
    }

    /// Terminals with true colour set `COLORTERM`, which SSH does not forward. Names that end in `-direct` or
    /// `256color` state the depth, and old names without a suffix have at most 16 colours. All other terminals are
    /// recent enough for 256 colours.
    fn found_depth(&self) -> Depth {
        const SIXTEEN: [&str; 11] =
            ["linux", "xterm", "screen", "tmux", "rxvt", "ansi", "cygwin", "konsole", "gnome", "eterm", "putty"];
        let term = self.term.to_lowercase();
        if ["truecolor", "24bit"].contains(&self.colour_term.to_lowercase().as_str()) || term.ends_with("-direct") {
            return Depth::True;
        }
        let is =
            |name: &str| term == name || term.starts_with(&format!("{name}-")) || term.starts_with(&format!("{name}."));
        match term.as_str() {
            // Without `TERM` it is Windows, whose consoles have 256 colours.
            "" | "xterm-kitty" | "xterm-ghostty" => Depth::Indexed,
            term if term.contains("256color") => Depth::Indexed,
            term if term.starts_with("vt") || term.ends_with("-mono") || term.ends_with("-m") => Depth::None,
            _ if SIXTEEN.into_iter().any(is) => Depth::Sixteen,
            _ => Depth::Indexed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(variables: &[(&str, &str)]) -> Environment {
        let value = |name: &str| variables.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned());
        Environment::from_variables(value)
    }

    #[test]
    fn the_number_of_colours_is_read_from_the_terminals_name() {
        for (term, depth) in [
            ("xterm-256color", Depth::Indexed),
            ("screen-256color", Depth::Indexed),
            ("tmux-256color", Depth::Indexed),
            ("xterm-direct", Depth::True),
            ("alacritty", Depth::Indexed),
            ("xterm-kitty", Depth::Indexed),
            ("foot", Depth::Indexed),
            ("xterm", Depth::Sixteen),
            ("screen", Depth::Sixteen),
            ("screen.linux", Depth::Sixteen),
            ("linux", Depth::Sixteen),
            ("linux-16color", Depth::Sixteen),
            ("vt220", Depth::None),
            ("xterm-mono", Depth::None),
            ("", Depth::Indexed),
        ] {
            assert_eq!(environment(&[("TERM", term)]).depth(Colours::Auto), depth, "{term}");
        }
    }

    #[test]
    fn what_a_terminal_says_of_true_colour_and_what_the_settings_say_goes_before_its_name() {
        let rich = environment(&[("TERM", "xterm"), ("COLORTERM", "truecolor")]);
        assert_eq!(rich.depth(Colours::Auto), Depth::True);
        assert_eq!(environment(&[("TERM", "xterm"), ("COLORTERM", "yes")]).depth(Colours::Auto), Depth::Sixteen);
        assert_eq!(rich.depth(Colours::None), Depth::None);
        assert_eq!(environment(&[("TERM", "linux")]).depth(Colours::True), Depth::True);
    }

    #[test]
    fn no_color_counts_unless_it_is_empty() {
        assert!(environment(&[("NO_COLOR", "0")]).forbids_colour());
        assert!(!environment(&[("NO_COLOR", "")]).forbids_colour());
        assert!(!environment(&[]).forbids_colour());
    }

    #[test]
    fn the_ground_is_guessed_from_what_the_terminal_says_in_passing() {
        for (said, ground) in [
            ("15;0", Background::Dark),
            ("0;15", Background::Light),
            ("0;default;7", Background::Light),
            ("12;8", Background::Dark),
            ("0;default", Background::Dark),
            ("", Background::Dark),
        ] {
            assert_eq!(environment(&[("COLORFGBG", said)]).ground(), ground, "{said}");
        }
    }

    #[test]
    fn terminals_that_would_show_the_question_are_not_asked() {
        for (term, may) in [("xterm-256color", true), ("tmux-256color", true), ("linux", false), ("vt220", false)] {
            assert_eq!(environment(&[("TERM", term)]).understands_osc(), may, "{term}");
        }
        assert!(!environment(&[("TERM", "screen-256color"), ("STY", "1.tty")]).understands_osc());
    }

    #[test]
    fn a_locale_without_utf_8_and_the_console_of_linux_show_ascii_alone() {
        for (variables, ascii) in [
            (&[("LANG", "ko_KR.eucKR")][..], true),
            (&[("LANG", "ko_KR.UTF-8")], false),
            (&[("LANG", "en_US.utf8")], false),
            (&[("LANG", "C")], true),
            (&[("LANG", "en_GB.UTF-8"), ("LC_ALL", "C")], true),
            (&[("LANG", "C"), ("LC_CTYPE", "C.UTF-8"), ("LC_ALL", "")], false),
            (&[], false),
            (&[("TERM", "linux"), ("LANG", "en_GB.UTF-8")], true),
        ] {
            assert_eq!(environment(variables).shows_ascii_alone(), ascii, "{variables:?}");
        }
    }

    #[test]
    fn a_connection_over_ssh_is_known_by_either_variable() {
        assert!(
            environment(&[("SSH_CONNECTION", "a b c d")]).is_remote()
                && environment(&[("SSH_TTY", "/dev/pts/1")]).is_remote()
        );
        assert!(!environment(&[]).is_remote() && !environment(&[("SSH_TTY", "")]).is_remote());
    }
}
