//! Translates the errors of clap, which are in English.

use std::error::Error as _;

use clap::error::{ContextKind, Error, ErrorKind};

use super::args::ValueError;
use crate::domain::nearest::did_you_mean;
use crate::i18n::{Message, ToMessage, msg};

/// Returns the message of an error of clap; `None` for help and version.
pub(super) fn translated(error: &Error) -> Option<Message> {
    if !error.use_stderr() {
        return None;
    }
    let fact = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let hint = |kind| did_you_mean(error.get(kind).map(ToString::to_string).as_deref());
    let (option, value) = (fact(ContextKind::InvalidArg), fact(ContextKind::InvalidValue));
    let reason = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let (found, hint) = (fact(ContextKind::InvalidSubcommand), hint(ContextKind::SuggestedSubcommand));
            msg!("refused-subcommand", found, hint)
        }
        ErrorKind::UnknownArgument => msg!("refused-argument", option, hint = hint(ContextKind::SuggestedArg)),
        ErrorKind::InvalidValue if value.is_empty() => msg!("refused-without-value", option),
        ErrorKind::InvalidValue => {
            let (values, hint) = (fact(ContextKind::ValidValue), hint(ContextKind::SuggestedValue));
            msg!("refused-value", option, value, values, hint)
        }
        ErrorKind::ValueValidation => {
            let reason = error.source().map_or_else(Message::default, |source| match source.downcast_ref() {
                Some(ValueError(reason)) => reason.clone(),
                None => Message::from_error(source),
            });
            msg!("refused-value-because", option, value, reason)
        }
        ErrorKind::MissingRequiredArgument => msg!("refused-missing", option),
        ErrorKind::ArgumentConflict => msg!("refused-conflict", option, other = fact(ContextKind::PriorArg)),
        // Other kinds are rare and stay in English.
        other => Message::verbatim(other.to_string()),
    };
    Some(msg!("refused", reason).to_message())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::args::Args;
    use crate::i18n::Language;

    fn refused(args: &[&str]) -> String {
        let error = Args::command().try_get_matches_from([&["ottui"], args].concat()).unwrap_err();
        translated(&error).map_or_else(String::new, |message| Language::Korean.format(&message))
    }

    #[test]
    fn what_the_parser_refuses_is_reported_in_korean_and_help_is_no_refusal() {
        for (args, wanted) in [
            (&["--thme", "dark"][..], "`--thme`. 혹시 `--theme`인가요?"),
            (&["summary", "movie"], "`movie`. 혹시 `movies`인가요?"),
            (&["--filter"], "--filter"),
            (&["summary"], "<TAB>"),
            (&["present", "--size", "wide"], "60x15부터"),
            (&["import", "a.csv", "--out", "b", "--like", "flixgem", "--map", "y"], "--map"),
        ] {
            let message = refused(args);
            assert!(
                message.contains(wanted) && message.chars().any(|c| ('가'..='힣').contains(&c)),
                "{args:?}: {message}"
            );
        }
        assert_eq!(refused(&["--help"]), "");
        assert_eq!(refused(&["--version"]), "");
    }
}
