//! `ottui` without a subcommand: the dashboard.

use std::io::{IsTerminal, stdin, stdout};

use super::args::Args;
use super::{Failure, open, tell};
use crate::app::keymap::Keymap;
use crate::app::state::State;
use crate::config::ThemeName;
use crate::domain::tab::Tab;
use crate::domain::view::View;
use crate::runtime::dashboard;
use crate::ui::theme::Theme;

pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let filter = open::filter(args.filter.as_deref())?;
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    if dumb || !stdin().is_terminal() || !stdout().is_terminal() {
        let reason = "the dashboard needs a terminal; `ottui summary movies` prints the same numbers without one";
        return Err(Failure::failed(reason));
    }
    let (settings, mut problems) = open::settings(args)?;
    let (keymap, bad_keys) = Keymap::new(&settings.keys);
    problems.extend(bad_keys.iter().map(|problem| format!("settings: {problem}")));

    let source = open::source(args, &settings);
    let (engine, dataset) = open::engine(&source, &settings).map_err(Failure::Failed)?;
    let (mut state, effects) = State::new(View::new(args.tab.map_or(Tab::Movies, |tab| tab.0), filter), dataset);
    if !problems.is_empty() {
        state.message = Some(problems.join(" · "));
    }
    let theme = Theme::new(theme(args, settings.theme));
    let reload = Box::new(move || open::engine(&source, &settings));
    let status = dashboard::run((state, effects), (keymap, theme), engine, reload);
    // A line at the foot of the screen is soon gone; what is wrong with the settings is worth saying twice.
    for problem in problems {
        tell(&format!("warning: {problem}"));
    }
    match status {
        Ok(0) => Ok(()),
        Ok(status) => Err(Failure::Status(status)),
        Err(error) => Err(Failure::failed(format!("the terminal failed: {error}"))),
    }
}

/// The theme that was asked for; otherwise mono where `NO_COLOR` is set, and that of the settings where not.
fn theme(args: &Args, configured: ThemeName) -> ThemeName {
    let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    args.theme.unwrap_or(if no_colour { ThemeName::Mono } else { configured })
}
