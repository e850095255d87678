//! The message catalogues: Fluent resources in `config/messages/LANGUAGE/*.ftl`, compiled into the binary.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::amount::{Amount, grouped};
use super::message::{Arg, Message, OTHERWISE};
use super::{Language, amount, particle};

type Catalogue = FluentBundle<FluentResource>;

macro_rules! catalogue {
    ($language:literal) => {
        [
            include_str!(concat!("../../config/messages/", $language, "/domain.ftl")),
            include_str!(concat!("../../config/messages/", $language, "/data.ftl")),
            include_str!(concat!("../../config/messages/", $language, "/analysis.ftl")),
            include_str!(concat!("../../config/messages/", $language, "/export.ftl")),
            include_str!(concat!("../../config/messages/", $language, "/config.ftl")),
            include_str!(concat!("../../config/messages/", $language, "/app.ftl")),
            include_str!(concat!("../../config/messages/", $language, "/ui.ftl")),
            include_str!(concat!("../../config/messages/", $language, "/runtime.ftl")),
            include_str!(concat!("../../config/messages/", $language, "/cli.ftl")),
        ]
    };
}

static ENGLISH: LazyLock<Catalogue> = LazyLock::new(|| read(Language::English));
static KOREAN: LazyLock<Catalogue> = LazyLock::new(|| read(Language::Korean));

fn texts(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => &catalogue!("en"),
        Language::Korean => &catalogue!("ko"),
    }
}

/// Parses a catalogue. Entries with syntax errors are skipped; a test below rejects them.
fn read(language: Language) -> Catalogue {
    let mut catalogue = Catalogue::new_concurrent(language.to_string().parse().into_iter().collect());
    catalogue.set_use_isolating(false);
    catalogue.set_formatter(Some(|value, _| match value {
        FluentValue::Number(number) => Some(grouped(&number.value.to_string())),
        _ => None,
    }));
    // Fails only if a function of this name is already registered.
    let _ = catalogue.add_function("JOSA", |given, _| match given {
        [FluentValue::String(word), FluentValue::String(pair)] => particle::behind(word, pair).into(),
        [FluentValue::Number(number), FluentValue::String(pair)] => {
            particle::behind(&grouped(&number.value.to_string()), pair).into()
        }
        _ => FluentValue::Error,
    });
    for text in texts(language) {
        let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, _)| resource);
        catalogue.add_resource_overriding(resource);
    }
    catalogue
}

/// Formats a message. If the catalogue lacks the key, uses the fallback text, then English, then the key itself.
pub(super) fn words(language: Language, message: &Message) -> String {
    let otherwise = || message.facts.iter().find(|(name, _)| *name == OTHERWISE).map(|(_, fact)| text(language, fact));
    known(language, message)
        .or_else(otherwise)
        .or_else(|| known(Language::English, message))
        .unwrap_or_else(|| message.name.clone().into_owned())
}

/// Formats a message; `None` if the catalogue lacks the key.
fn known(language: Language, message: &Message) -> Option<String> {
    let catalogue = match language {
        Language::English => &ENGLISH,
        Language::Korean => &KOREAN,
    };
    let (name, part) = message.name.split_once('.').map_or((&*message.name, None), |(name, part)| (name, Some(part)));
    let entry = catalogue.get_message(name)?;
    let pattern = match part {
        Some(part) => entry.get_attribute(part)?.value(),
        None => entry.value()?,
    };
    let mut facts = FluentArgs::with_capacity(message.facts.len());
    for (name, fact) in &message.facts {
        facts.set(name.clone(), value(language, fact));
    }
    // Fluent prints the name of a missing argument; tests check that none is missing.
    let mut missing = Vec::new();
    Some(catalogue.format_pattern(pattern, Some(&facts), &mut missing).into_owned())
}

#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
fn value(language: Language, fact: &Arg) -> FluentValue<'_> {
    match fact {
        Arg::Text(text) => text.as_str().into(),
        Arg::Count(count) => (*count as f64).into(),
        Arg::Amount(number, amount) => said(language, *number, *amount).into(),
        Arg::Said(message) => words(language, message).into(),
        Arg::List(facts, between) => {
            let facts: Vec<String> = facts.iter().map(|fact| text(language, fact)).collect();
            facts.join(between).into()
        }
    }
}

fn text(language: Language, fact: &Arg) -> String {
    match fact {
        Arg::Count(count) => grouped(&count.to_string()),
        fact => match value(language, fact) {
            FluentValue::String(text) => text.into_owned(),
            _ => String::new(),
        },
    }
}

fn said(language: Language, number: f64, amount: Amount) -> String {
    amount::said(language, number, amount)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::msg;

    #[test]
    fn the_catalogues_are_sound() {
        for language in [Language::English, Language::Korean] {
            for text in texts(language) {
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
