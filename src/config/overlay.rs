//! The user's settings over the built-in ones, leaf by leaf, so that a mistake costs only its own key.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};
use toml::{Table, Value};

use super::place::without_broken_lines;
use super::{ConfigError, DEFAULT, KeyRow, Place, Problem, Settings};
use crate::speech::say;

/// The key of the rows that are added to the built-in ones instead of replacing them.
const KEYS: &str = "keys";
/// The key that names a theme, which may be one of the settings.
const THEME: &str = "theme";
/// The section whose values only make sense together.
const SCORING: &str = "scoring";

pub(super) fn overlay(text: &str) -> Result<(Settings, Vec<Problem>), ConfigError> {
    let built_in = Settings::built_in()?;
    let mut overlay =
        Overlay { text, table: toml::from_str(DEFAULT)?, settings: built_in.clone(), problems: Vec::new() };
    let (sound, broken) = without_broken_lines(text);
    overlay.problems = broken;
    let user = DeTable::parse(&sound)?;
    overlay.descend(&mut Vec::new(), user.get_ref());
    let Overlay { mut settings, mut problems, .. } = overlay;
    if let Err(reason) = settings.scoring.validate() {
        let section = user.get_ref().iter().find(|(name, _)| name.get_ref() == SCORING);
        let place = section.map(|(name, _)| Place::at(text, name.span().start));
        problems.push(Problem { place, reason: say!("settings-built-in-scoring", reason) });
        settings.scoring = built_in.scoring;
    }
    if let Err(reason) = settings.check_theme(&settings.theme) {
        let chosen = user.get_ref().iter().find(|(name, _)| name.get_ref() == THEME);
        let place = chosen.map(|(_, value)| Place::at(text, value.span().start));
        problems.push(Problem { place, reason: say!("settings-key", key = THEME, reason) });
        settings.theme = built_in.theme;
    }
    problems.sort_by_key(|problem| problem.place.map(|place| (place.line, place.column)));
    Ok((settings, problems))
}

struct Overlay<'t> {
    text: &'t str,
    /// What has been taken over so far, as a table and as settings.
    table: Table,
    settings: Settings,
    problems: Vec<Problem>,
}

impl Overlay<'_> {
    fn descend(&mut self, path: &mut Vec<String>, table: &DeTable<'_>) {
        for (name, value) in table {
            path.push(name.get_ref().to_string());
            match value.get_ref() {
                DeValue::Table(inner) => self.descend(path, inner),
                DeValue::Array(rows) if path.as_slice() == [KEYS] => {
                    for row in rows {
                        self.add_key(row);
                    }
                }
                _ => self.set(path, name.span(), value),
            }
            path.pop();
        }
    }

    fn set(&mut self, path: &[String], name: Range<usize>, value: &Spanned<DeValue<'_>>) {
        let attempt = Value::deserialize(ValueDeserializer::from(value.clone())).and_then(|value| {
            let mut table = self.table.clone();
            put(&mut table, path, value);
            let settings = Settings::deserialize(table.clone())?;
            Ok((table, settings))
        });
        match attempt {
            Ok((table, settings)) => {
                let keys = std::mem::take(&mut self.settings.keys);
                self.table = table;
                self.settings = Settings { keys, ..settings };
            }
            Err(error) => {
                let at = if error.message().starts_with("unknown field") { name } else { value.span() };
                self.report(Some(at), format!("{}: {}", path.join("."), error.message().trim()));
            }
        }
    }

    fn add_key(&mut self, row: &Spanned<DeValue<'_>>) {
        match KeyRow::deserialize(ValueDeserializer::from(row.clone())) {
            Ok(key) => self.settings.keys.push(KeyRow { place: Some(Place::at(self.text, row.span().start)), ..key }),
            Err(error) => {
                let at = error.span().unwrap_or_else(|| row.span());
                self.report(Some(at), format!("{KEYS}: {}", error.message().trim()));
            }
        }
    }

    fn report(&mut self, span: Option<Range<usize>>, reason: String) {
        let (place, reason) = (span.map(|span| Place::at(self.text, span.start)), reason.into());
        self.problems.push(Problem { place, reason });
    }
}

fn put(table: &mut Table, path: &[String], value: Value) {
    match path {
        [] => {}
        [name] => {
            table.insert(name.clone(), value);
        }
        [section, rest @ ..] => {
            let inner = table.entry(section.clone()).or_insert_with(|| Value::Table(Table::new()));
            if let Value::Table(inner) = inner {
                put(inner, rest, value);
            } else {
                // A section where a plain value belongs: let the types say what they expect.
                *inner = Value::Table(Table::new());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{ThemeChoice, ThemeName};
    use super::*;

    fn problems(text: &str) -> (Settings, Vec<String>) {
        let (settings, problems) = overlay(text).unwrap();
        (settings, problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_users_key_overrides_its_own_default_and_nothing_else() {
        let (settings, found) = problems("theme = \"light\"\n[scoring.weights]\naward = 2\n");
        assert!(found.is_empty(), "{found:?}");
        assert_eq!(settings.theme, ThemeName::Light.into());
        assert!((settings.scoring.weights.award - 2.0).abs() < f64::EPSILON);
        assert!((settings.scoring.weights.score - 1.0).abs() < f64::EPSILON);
        assert!(!settings.keys.is_empty());
    }

    #[test]
    fn every_mistake_is_told_with_its_place_and_the_rest_holds() {
        let text = "theme = \"neon\"\ncolour = 1\n[scoring.methods]\naward = \"squared\"\nglobal = \"log\"\n[[keys]]\ncontext = \"table\"\nkey = 3\naction = \"quit\"\n";
        let (settings, found) = problems(text);
        assert_eq!(settings.theme, ThemeChoice::Auto);
        assert_eq!(settings.scoring.methods.global.to_string(), "log");
        let starts: Vec<&str> = found.iter().map(|problem| problem.split(": ").next().unwrap_or_default()).collect();
        assert_eq!(
            starts,
            ["line 1, column 9", "line 2, column 1", "line 4, column 9", "line 8, column 7"],
            "{found:?}"
        );
    }

    #[test]
    fn scoring_that_makes_no_sense_together_falls_back_to_the_built_in_one() {
        let (settings, found) = problems("[scoring.cuts]\na = 1\n");
        assert_eq!(settings.scoring, Settings::built_in().unwrap().scoring);
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("cut points must fall"), "{found:?}");
    }

    #[test]
    fn a_syntax_error_costs_its_line_alone() {
        let (settings, found) = problems("theme = \"light\"\nwhat is this\n[scoring.weights]\naward = 3\n");
        assert_eq!(settings.theme, ThemeName::Light.into());
        assert!((settings.scoring.weights.award - 3.0).abs() < f64::EPSILON);
        assert!(found.iter().any(|problem| problem.starts_with("line 2")), "{found:?}");
    }
}
