//! The parameters of a URL, and what is wrong with them.

use std::fmt::Display;
use std::str::FromStr;

use strum::IntoEnumIterator;

use crate::domain::filter::Filter;
use crate::domain::filter::error::FilterError;
use crate::domain::nearest::{did_you_mean, nearest};
use crate::i18n::{Message, ToMessage, msg};

/// A parameter that is not understood.
#[derive(Debug, Clone)]
pub struct Problem {
    pub name: String,
    /// Its value.
    pub found: String,
    /// What is wrong with it, and what was expected.
    pub reason: Message,
    /// The value with a mark below what is wrong.
    pub pointed: Option<String>,
}

/// The parameters of a URL, taken one by one.
#[derive(Debug)]
pub struct Parameters {
    left: Vec<(String, String)>,
    known: Vec<&'static str>,
    problems: Vec<Problem>,
}

impl Parameters {
    pub fn new(pairs: Vec<(String, String)>) -> Self {
        Self { left: pairs, known: Vec::new(), problems: Vec::new() }
    }

    /// Whether a parameter is there, if only empty.
    pub fn has(&self, name: &str) -> bool {
        self.left.iter().any(|(other, _)| other == name)
    }

    /// Takes the value of a parameter; `None` if it is not there, or empty as a form leaves it.
    pub fn take(&mut self, name: &'static str) -> Option<String> {
        let mut values = self.take_all(name).into_iter();
        let value = values.next();
        if let Some(second) = values.next() {
            self.refuse(name, &second, msg!("pages-given-twice"));
        }
        value
    }

    /// Takes all values of a parameter but empty ones.
    pub fn take_all(&mut self, name: &'static str) -> Vec<String> {
        self.known.push(name);
        let is_own = |(other, _): &mut (String, String)| other == name;
        let own = self.left.extract_if(.., is_own).map(|(_, value)| value);
        own.filter(|value| !value.trim().is_empty()).collect()
    }

    /// Takes a parameter as a value of a type.
    pub fn parse<T: FromStr<Err: ToMessage>>(&mut self, name: &'static str) -> Option<T> {
        let text = self.take(name)?;
        text.parse().map_err(|error: T::Err| self.refuse(name, &text, error.to_message())).ok()
    }

    /// Takes a parameter as one of the values of a type.
    pub fn one_of<T: FromStr + IntoEnumIterator + Display>(&mut self, name: &'static str) -> Option<T> {
        let known: Vec<String> = T::iter().map(|value| value.to_string()).collect();
        self.among(name, &known, |text| text.parse().ok())
    }

    /// Takes a parameter as one of some values.
    pub fn among<T>(
        &mut self,
        name: &'static str,
        known: &[String],
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.take(name)?;
        let value = parse(&text);
        if value.is_none() {
            let hint = did_you_mean(nearest(&text, known.iter().map(String::as_str)));
            self.refuse(name, &text, msg!("pages-expected-one-of", known = known.join(", "), hint));
        }
        value
    }

    /// Takes a parameter as a filter.
    pub fn filter(&mut self, name: &'static str) -> Filter {
        let Some(text) = self.take(name) else { return Filter::default() };
        text.parse().unwrap_or_else(|error: FilterError| {
            let (reason, pointed) = (error.to_message(), Some(error.pointed()));
            self.problems.push(Problem { name: name.to_owned(), found: text.clone(), reason, pointed });
            Filter::default()
        })
    }

    /// Refuses the value of a parameter.
    pub fn refuse(&mut self, name: &str, found: &str, reason: Message) {
        self.problems.push(Problem { name: name.to_owned(), found: found.to_owned(), reason, pointed: None });
    }

    /// What was wrong. A parameter that no one took is unknown: who mistypes a filter must not read other figures.
    pub fn finish(mut self) -> Vec<Problem> {
        let known = self.known.join(", ");
        for (name, value) in std::mem::take(&mut self.left) {
            let hint = did_you_mean(nearest(&name, self.known.iter().copied()));
            self.refuse(&name, &value, msg!("pages-unknown-parameter", hint, known = &known));
        }
        self.problems
    }
}
