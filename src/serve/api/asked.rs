//! What a request asks for, checked against the parameters that there are.

use std::error::Error as _;

use axum::extract::Query;
use axum::http::Uri;
use clap::FromArgMatches;
use clap::error::ContextKind;

use super::etag::separated;
use super::parameter::{Kind, Parameter};
use super::route::{GRAMMAR, Route};
use crate::domain::explore::ExploreError;
use crate::domain::formula::FormulaError;
use crate::domain::nearest::{did_you_mean, nearest};
use crate::headless::args::TableCommand;
use crate::i18n::{Language, Message, ToMessage, msg};
use crate::serve::http::problem::{self, Problem};

/// The name and value of each parameter of a URL.
pub fn pairs(uri: &Uri) -> Vec<(String, String)> {
    Query::try_from_uri(uri).map(|Query(pairs)| pairs).unwrap_or_default()
}

/// The language that a URL asks for.
pub fn language(pairs: &[(String, String)]) -> Option<Language> {
    pairs.iter().find(|(name, _)| name == "lang")?.1.parse().ok()
}

/// The parameters of a request.
pub struct Asked(Vec<(&'static Parameter, String)>);

impl Asked {
    /// Checks the parameters of a URL.
    ///
    /// # Errors
    ///
    /// One is unknown, missing, there twice, or of the wrong kind.
    pub fn new(known: &'static [Parameter], pairs: Vec<(String, String)>) -> Result<Self, Problem> {
        let mut asked: Vec<(&'static Parameter, String)> = Vec::with_capacity(pairs.len());
        for (name, value) in pairs {
            let Some(parameter) = known.iter().find(|parameter| parameter.name == name) else {
                return Err(unknown(known, &name));
            };
            if asked.iter().any(|(other, _)| other.name == name) {
                return Err(Problem::of_parameter(&name, msg!("api-given-twice")));
            }
            let refused = |(reason, hint): (Message, Option<String>)| {
                Problem::of_parameter(&name, reason).with_hint(hint.as_deref())
            };
            parameter.check(&value).map_err(refused)?;
            asked.push((parameter, value));
        }
        let missing = known.iter().filter(|parameter| parameter.is_required);
        match missing.into_iter().find(|parameter| asked.iter().all(|(other, _)| other.name != parameter.name)) {
            Some(parameter) => Err(Problem::of_parameter(&parameter.name, msg!("api-missing"))),
            None => Ok(Self(asked)),
        }
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(parameter, _)| parameter.name == name).map(|(_, value)| value.as_str())
    }

    /// Identifies the parameters but for some.
    pub fn identity(&self, but: &[&str]) -> String {
        let kept = self.0.iter().filter(|(parameter, _)| !but.contains(&parameter.name.as_str()));
        let mut pairs: Vec<String> =
            kept.map(|(parameter, value)| separated(&[parameter.name.as_str(), value.as_str()])).collect();
        pairs.sort();
        pairs.concat()
    }

    /// The subcommand that asks for the same.
    ///
    /// # Errors
    ///
    /// A value is not understood.
    pub fn command(&self, route: &Route) -> Result<TableCommand, Problem> {
        let options = self.0.iter().filter_map(|(parameter, value)| {
            let option = parameter.option.as_ref()?;
            match parameter.kind {
                Kind::Flag => (value == "true").then(|| format!("--{option}")),
                _ => Some(format!("--{option}={value}")),
            }
        });
        let line = route.command.iter().map(|word| (*word).to_owned()).chain(options);
        let matches = GRAMMAR.clone().try_get_matches_from(line);
        matches.and_then(|matches| TableCommand::from_arg_matches(&matches)).map_err(|error| refused(route, &error))
    }
}

fn unknown(known: &[Parameter], name: &str) -> Problem {
    let names = || known.iter().map(|parameter| parameter.name.as_str());
    let nearest = nearest(name, names());
    let (hint, known) = (did_you_mean(nearest), names().collect::<Vec<_>>().join(", "));
    let problem = Problem::new(problem::Kind::Parameter, msg!("api-unknown-parameter", name, hint, known));
    problem.with_parameter(name).with_hint(nearest)
}

/// Why the grammar of the command line refuses a value whose kind is right: it is no field, or no formula.
fn refused(route: &Route, error: &clap::Error) -> Problem {
    let option = error.get(ContextKind::InvalidArg).map(ToString::to_string).unwrap_or_default();
    let option = option.trim_start_matches('-').split([' ', '=']).next().unwrap_or_default().to_owned();
    let parameter = route.parameters.iter().find(|parameter| parameter.option.as_ref() == Some(&option));
    let reason = error.source().map_or_else(
        || msg!("api-not-understood"),
        |source| match (source.downcast_ref::<ExploreError>(), source.downcast_ref::<FormulaError>()) {
            (Some(reason), _) => reason.to_message(),
            (_, Some(reason)) => reason.to_message(),
            _ => Message::from_error(source),
        },
    );
    Problem::of_parameter(parameter.map_or(option.as_str(), |parameter| parameter.name.as_str()), reason)
}
