//! The message catalogues: Fluent resources in `config/messages/LANGUAGE/*.ftl`, compiled into the binary.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::amount::grouped;
use super::message::{Arg, FALLBACK, Message};
use super::{Language, amount, particle};

type MessageCatalogue = FluentBundle<FluentResource>;

macro_rules! sources {
    ($language:literal) => {
        [
            include_str!(concat!("../../config/messages/", $language, "/domain.ftl")),
            include_str!(concat!("../../config/messages/", $language, "/explore.ftl")),
            include_str!(concat!("../../config/messages/", $language, "/data.ftl")),
            include_str!(concat!("../../config/messages/", $language, "/analysis.ftl")),
            include_str!(concat!("../../config/messages/", $language, "/export.ftl")),
            include_str!(concat!("../../config/messages/", $language, "/config.ftl")),
            include_str!(concat!("../../config/messages/", $language, "/app.ftl")),
            include_str!(concat!("../../config/messages/", $language, "/ui.ftl")),
            include_str!(concat!("../../config/messages/", $language, "/runtime.ftl")),
            include_str!(concat!("../../config/messages/", $language, "/cli.ftl")),
            include_str!(concat!("../../config/messages/", $language, "/serve.ftl")),
            include_str!(concat!("../../config/messages/", $language, "/pages.ftl")),
            include_str!(concat!("../../config/messages/", $language, "/api.ftl")),
        ]
    };
}

static ENGLISH: LazyLock<MessageCatalogue> = LazyLock::new(|| parse(Language::English));
static KOREAN: LazyLock<MessageCatalogue> = LazyLock::new(|| parse(Language::Korean));

fn sources(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => &sources!("en"),
        Language::Korean => &sources!("ko"),
    }
}

/// Parses a catalogue. Entries with syntax errors are skipped; a test below rejects them.
fn parse(language: Language) -> MessageCatalogue {
    let mut catalogue = MessageCatalogue::new_concurrent(language.to_string().parse().into_iter().collect());
    catalogue.set_use_isolating(false);
    catalogue.set_formatter(Some(|value, _| match value {
        FluentValue::Number(number) => Some(grouped(&number.value.to_string())),
        _ => None,
    }));
    // Fails only if a function of this name is already registered.
    let _ = catalogue.add_function("JOSA", |given, _| match given {
        [FluentValue::String(word), FluentValue::String(pair)] => particle::attach(word, pair).into(),
        [FluentValue::Number(number), FluentValue::String(pair)] => {
            particle::attach(&grouped(&number.value.to_string()), pair).into()
        }
        _ => FluentValue::Error,
    });
    for text in sources(language) {
        let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, _)| resource);
        catalogue.add_resource_overriding(resource);
    }
    catalogue
}

/// Formats a message. If the catalogue lacks the key, uses the fallback text, then English, then the key itself.
pub(super) fn format(language: Language, message: &Message) -> String {
    let fallback = || message.args.iter().find(|(name, _)| *name == FALLBACK).map(|(_, arg)| text(language, arg));
    try_format(language, message)
        .or_else(fallback)
        .or_else(|| try_format(Language::English, message))
        .unwrap_or_else(|| message.key.clone().into_owned())
}

/// Formats a message; `None` if the catalogue lacks the key.
fn try_format(language: Language, message: &Message) -> Option<String> {
    let catalogue = match language {
        Language::English => &ENGLISH,
        Language::Korean => &KOREAN,
    };
    let (id, attribute) = message.key.split_once('.').map_or((&*message.key, None), |(id, name)| (id, Some(name)));
    let entry = catalogue.get_message(id)?;
    let pattern = match attribute {
        Some(attribute) => entry.get_attribute(attribute)?.value(),
        None => entry.value()?,
    };
    let mut args = FluentArgs::with_capacity(message.args.len());
    for (name, arg) in &message.args {
        args.set(name.clone(), value(language, arg));
    }
    // Fluent prints the name of a missing argument; tests check that none is missing.
    let mut missing = Vec::new();
    Some(catalogue.format_pattern(pattern, Some(&args), &mut missing).into_owned())
}

#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
fn value(language: Language, arg: &Arg) -> FluentValue<'_> {
    match arg {
        Arg::Text(text) => text.as_str().into(),
        Arg::Count(count) => (*count as f64).into(),
        Arg::Names(vocabulary, names) => language.names(*vocabulary, names).into(),
        Arg::Amount(number, amount) => amount::format(language, *number, *amount).into(),
        Arg::Message(message) => format(language, message).into(),
        Arg::List(args, separator) => {
            let texts: Vec<String> = args.iter().map(|arg| text(language, arg)).collect();
            texts.join(separator).into()
        }
    }
}

fn text(language: Language, arg: &Arg) -> String {
    match arg {
        Arg::Count(count) => grouped(&count.to_string()),
        arg => match value(language, arg) {
            FluentValue::String(text) => text.into_owned(),
            _ => String::new(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::msg;

    #[test]
    fn the_catalogues_are_sound() {
        for language in [Language::English, Language::Korean] {
            for text in sources(language) {
                if let Err((_, errors)) = FluentResource::try_new((*text).to_owned()) {
                    panic!("{language}: {errors:?}");
                }
            }
        }
    }

    #[test]
    fn a_message_within_a_message_is_said_in_the_same_language() {
        let message = Message::joined([Message::verbatim("기생충"), Message::verbatim(1_234_567_u64)], "; ");
        assert_eq!(message.to_string(), "기생충; 1,234,567");
    }

    #[test]
    fn what_no_catalogue_has_is_called_by_its_name() {
        assert_eq!(msg!("there-is-no-such-message", count = 1_u64).to_string(), "there-is-no-such-message");
    }
}
