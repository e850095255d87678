//! Translates the help of the command line. The English help is in the doc comments of [`args`](super::args).
//!
//! The help of a subcommand is the message `help-NAME`, that of an option or argument `help-SUBCOMMAND-NAME` or else
//! `help--NAME`.

use clap::{Arg, Command};

use crate::i18n::{Language, Message, msg};

/// Returns the command with its help in `language`.
pub(super) fn localised(command: Command, language: Language) -> Command {
    if language == Language::English {
        return command;
    }
    let mut command = command;
    command.build();
    let template = format!(
        "{{before-help}}{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}",
        language.format(&msg!("help-usage"))
    );
    localise(command, language, &template)
}

fn localise(command: Command, language: Language, template: &str) -> Command {
    let name = command.get_name().to_owned();
    let about = language.format(&Message::keyed("help-", &name));
    // As in a doc comment, the first line is enough by itself.
    let short = about.lines().next().unwrap_or_default().to_owned();
    let names: Vec<String> = command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    let heading = language.format(&msg!("help-commands"));
    let command = command
        .about(short)
        .long_about(about)
        .help_template(template.to_owned())
        .subcommand_help_heading(heading)
        .mut_args(|arg| localise_argument(arg, &name, language));
    names.into_iter().fold(command, |command, name| {
        command.mut_subcommand(name, |subcommand| localise(subcommand, language, template))
    })
}

/// Translates the help of an option or argument, with its possible values and default.
fn localise_argument(arg: Arg, command: &str, language: Language) -> Arg {
    let id = arg.get_id().to_string();
    let everywhere = Message::keyed("help--", &id);
    let line = Message::keyed("help-", format!("{command}-{id}")).with_fallback(&language.format(&everywhere));
    let mut line = language.format(&line);
    let takes_values = arg.get_action().takes_values();
    let values: Vec<String> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    if takes_values && !values.is_empty() {
        line = language.format(&msg!("help-values", line, values = values.join(", ")));
    }
    let default = arg.get_default_values().first().map(|value| value.to_string_lossy().into_owned());
    if let Some(default) = default.filter(|_| takes_values) {
        line = language.format(&msg!("help-default", line, default));
    }
    let heading = if arg.is_positional() { msg!("help-arguments") } else { msg!("help-options") };
    arg.help(line.clone())
        .long_help(line)
        .help_heading(language.format(&heading))
        .hide_possible_values(true)
        .hide_default_value(true)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::args::Args;

    fn check(command: &Command) {
        for text in command.get_arguments().filter_map(Arg::get_help).chain(command.get_about()) {
            let text = text.to_string();
            assert!(text.chars().any(|c| ('가'..='힣').contains(&c)), "{}: {text}", command.get_name());
        }
        command.get_subcommands().for_each(check);
    }

    #[test]
    fn every_line_of_the_help_is_there_in_korean() {
        check(&localised(Args::command(), Language::Korean));
    }
}
