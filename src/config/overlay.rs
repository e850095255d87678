//! Overrides the built-in settings with the user's, leaf by leaf, so that a mistake affects only its own key.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use strum::VariantNames;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};
use toml::{Table, Value};

use super::diagnostic::{MAX_MISTAKES, blank_broken_lines};
use super::{
    ConfigError, CustomTheme, DEFAULT_TOML, Diagnostic, KeyRow, Location, Role, SCORING, Settings, StyleSpec,
    ThemeChoice, ThemeName, expected_one_of,
};
use crate::i18n::{Message, msg};

/// The key bindings, which extend the built-in ones instead of replacing them.
const KEYS: &str = "keys";
/// The chosen theme, which may be a custom one.
const THEME: &str = "theme";
/// The section of custom themes, and the key for the base of each.
const THEMES: &str = "themes";
const BASE: &str = "base";
/// The most keys of a settings file. Each is checked together with all others.
const MAX_KEYS: usize = 5000;

pub(super) fn overlay(text: &str) -> Result<(Settings, Vec<Diagnostic>), ConfigError> {
    let built_in = Settings::built_in()?;
    let mut overlay = Overlay {
        text,
        table: toml::from_str(DEFAULT_TOML)?,
        settings: built_in.clone(),
        problems: Vec::new(),
        keys_read: 0,
        is_cut: false,
    };
    let (sound, broken) = blank_broken_lines(text);
    overlay.problems = broken;
    let user = DeTable::parse(&sound)?;
    overlay.descend(&mut Vec::new(), user.get_ref());
    let Overlay { mut settings, mut problems, .. } = overlay;
    if let Err(reason) = settings.scoring.validate() {
        let section = user.get_ref().iter().find(|(name, _)| name.get_ref() == SCORING);
        let location = section.map(|(name, _)| Location::at(text, name.span().start));
        problems.push(Diagnostic { location, reason: msg!("settings-built-in-scoring", reason) });
        (settings.scoring, settings.own_scoring) = (built_in.scoring, built_in.own_scoring);
    }
    if let Err(reason) = settings.check_theme(&settings.theme) {
        let chosen = user.get_ref().iter().find(|(name, _)| name.get_ref() == THEME);
        let location = chosen.map(|(_, value)| Location::at(text, value.span().start));
        problems.push(Diagnostic { location, reason: msg!("settings-key", key = THEME, reason) });
        settings.theme = built_in.theme;
    }
    problems.sort_by_key(|problem| problem.location.map(|location| (location.line, location.column)));
    Ok((settings, problems))
}

struct Overlay<'t> {
    text: &'t str,
    /// The settings merged so far, as a TOML table and deserialised.
    table: Table,
    settings: Settings,
    problems: Vec<Diagnostic>,
    /// Keys read so far.
    keys_read: usize,
    /// Whether the rest of the file is not read.
    is_cut: bool,
}

impl Overlay<'_> {
    /// Counts a key; `false` if there are too many keys or mistakes, which is reported once.
    fn goes_on(&mut self) -> bool {
        self.keys_read += 1;
        let reason = if self.problems.len() >= MAX_MISTAKES {
            msg!("too-many-mistakes", most = MAX_MISTAKES)
        } else if self.keys_read > MAX_KEYS {
            msg!("settings-too-many", most = MAX_KEYS)
        } else {
            return true;
        };
        if !std::mem::replace(&mut self.is_cut, true) {
            self.problems.push(Diagnostic { location: None, reason });
        }
        false
    }

    fn descend(&mut self, path: &mut Vec<String>, table: &DeTable<'_>) {
        for (name, value) in table {
            if !self.goes_on() {
                return;
            }
            path.push(name.get_ref().to_string());
            match value.get_ref() {
                _ if path.as_slice() == [THEMES] => self.add_themes(value),
                DeValue::Table(inner) => self.descend(path, inner),
                DeValue::Array(rows) if path.as_slice() == [KEYS] => {
                    for row in rows {
                        if self.goes_on() {
                            self.add_key(row);
                        }
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
            insert_at(&mut table, path, value.clone());
            let settings = Settings::deserialize(table.clone())?;
            Ok((table, settings, value))
        });
        match attempt {
            Ok((table, settings, value)) => {
                let before = std::mem::replace(&mut self.settings, settings);
                // Keys and themes are not merged through the table.
                (self.settings.keys, self.settings.themes) = (before.keys, before.themes);
                self.settings.own_scoring = before.own_scoring;
                if let Some((_, rest)) = path.split_first().filter(|(section, _)| *section == SCORING) {
                    insert_at(&mut self.settings.own_scoring, rest, value);
                }
                self.table = table;
            }
            Err(error) => {
                let at = if error.message().starts_with("unknown field") { name } else { value.span() };
                self.report(Some(at), format!("{}: {}", path.join("."), error.message().trim()));
            }
        }
    }

    fn add_key(&mut self, row: &Spanned<DeValue<'_>>) {
        match KeyRow::deserialize(ValueDeserializer::from(row.clone())) {
            Ok(key) => {
                self.settings.keys.push(KeyRow { location: Some(Location::at(self.text, row.span().start)), ..key });
            }
            Err(error) => {
                let at = error.span().unwrap_or_else(|| row.span());
                self.report(Some(at), format!("{KEYS}: {}", error.message().trim()));
            }
        }
    }

    fn add_themes(&mut self, value: &Spanned<DeValue<'_>>) {
        let DeValue::Table(themes) = value.get_ref() else {
            return self.report_key(&value.span(), THEMES, self.expected_a_table(value));
        };
        for (name, value) in themes {
            let key = format!("{THEMES}.{}", name.get_ref());
            match (value.get_ref(), ThemeChoice::from(name.get_ref().to_string())) {
                (DeValue::Table(entries), ThemeChoice::Custom(own)) => {
                    let theme = self.read_theme(&key, entries);
                    self.settings.themes.insert(own, theme);
                }
                (DeValue::Table(_), _) => self.report_key(&name.span(), &key, msg!("settings-theme-is-built-in")),
                _ => self.report_key(&value.span(), &key, self.expected_a_table(value)),
            }
        }
    }

    /// Reads a custom theme; styles with mistakes are skipped and reported.
    fn read_theme(&mut self, key: &str, entries: &DeTable<'_>) -> CustomTheme {
        let mut theme = CustomTheme { base: ThemeName::Dark, styles: BTreeMap::new() };
        for (name, value) in entries {
            if !self.goes_on() {
                break;
            }
            let key = format!("{key}.{}", name.get_ref());
            let written = value.get_ref().as_str();
            let fault = match (name.get_ref().as_ref(), name.get_ref().parse::<Role>(), written) {
                (BASE, _, Some(base)) => match base.parse() {
                    Ok(base) => {
                        theme.base = base;
                        None
                    }
                    Err(_) => Some(expected_one_of(ThemeName::VARIANTS, base)),
                },
                (_, Ok(role), Some(style)) => match StyleSpec::parse(style) {
                    Ok(spec) => {
                        theme.styles.insert(role, spec);
                        None
                    }
                    Err(reason) => Some(reason),
                },
                (BASE, ..) | (_, Ok(_), None) => {
                    let found = self.text.get(value.span()).unwrap_or_default();
                    Some(msg!("settings-expected-text", found))
                }
                (unknown, Err(_), _) => {
                    let known = [&[BASE], Role::VARIANTS].concat();
                    self.report_key(&name.span(), &key, expected_one_of(&known, unknown));
                    None
                }
            };
            if let Some(reason) = fault {
                self.report_key(&value.span(), &key, reason);
            }
        }
        theme
    }

    fn expected_a_table(&self, value: &Spanned<DeValue<'_>>) -> Message {
        msg!("settings-expected-table", found = self.text.get(value.span()).unwrap_or_default())
    }

    fn report_key(&mut self, span: &Range<usize>, key: &str, reason: Message) {
        let location = Some(Location::at(self.text, span.start));
        self.problems.push(Diagnostic { location, reason: msg!("settings-key", key, reason) });
    }

    fn report(&mut self, span: Option<Range<usize>>, reason: String) {
        let (location, reason) = (span.map(|span| Location::at(self.text, span.start)), reason.into());
        self.problems.push(Diagnostic { location, reason });
    }
}

fn insert_at(table: &mut Table, path: &[String], value: Value) {
    match path {
        [] => {}
        [name] => {
            table.insert(name.clone(), value);
        }
        [section, rest @ ..] => {
            let inner = table.entry(section.clone()).or_insert_with(|| Value::Table(Table::new()));
            if let Value::Table(inner) = inner {
                insert_at(inner, rest, value);
            } else {
                // A section where a plain value belongs: deserialisation reports the type it expects.
                *inner = Value::Table(Table::new());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn very_many_keys_are_cut_short_and_told() {
        for line in ["key_N = N\n", "keys.N = N\n", "= N\n"] {
            let text: String = (0..100_000).map(|number| line.replace('N', &number.to_string())).collect();
            let (_, problems) = overlay(&text).unwrap();
            let told = |problem: &Diagnostic| problem.to_string().starts_with("more than 50 mistakes");
            assert!(problems.len() == 51 && problems.iter().any(told), "{line}: {problems:?}");
        }
    }

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
    fn every_mistake_is_reported_with_its_place_and_the_rest_holds() {
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
        assert!(found[0].contains("cut points must decrease"), "{found:?}");
    }

    #[test]
    fn a_syntax_error_costs_its_line_alone() {
        let (settings, found) = problems("theme = \"light\"\nwhat is this\n[scoring.weights]\naward = 3\n");
        assert_eq!(settings.theme, ThemeName::Light.into());
        assert!((settings.scoring.weights.award - 3.0).abs() < f64::EPSILON);
        assert!(found.iter().any(|problem| problem.starts_with("line 2")), "{found:?}");
    }

    #[test]
    fn themes_of_ones_own_are_read_and_reported_as_they_are_written() {
        let text =
            "theme = \"sea\"\n[themes.sea]\nbase = \"light\"\naccent = \"bold #005f87\"\nselected = \"on 153\"\n";
        let (settings, found) = problems(text);
        assert!(found.is_empty(), "{found:?}");
        assert_eq!(settings.theme, ThemeChoice::Custom("sea".to_owned()));
        assert_eq!(settings.themes["sea"].base, ThemeName::Light);
        let (again, found) = problems(&toml::to_string(&settings).unwrap());
        assert!(found.is_empty(), "{found:?}");
        assert_eq!(again.themes, settings.themes);
    }

    #[test]
    fn every_mistake_in_a_theme_is_reported_with_its_place_and_the_nearest_name_and_the_rest_holds() {
        let text = "[themes.sea]\nbase = \"drak\"\nacent = \"red\"\nborder = \"gren\"\ndim = 3\nerror = \"red\"\n\
                    [themes.dark]\nerror = \"red\"\n[themes]\nland = 1\n";
        let (settings, found) = problems(text);
        let expected = [
            "line 2, column 8: themes.sea.base: expected one of dark, light, colour-blind, mono, found `drak`; did you mean `dark`?",
            "line 3, column 1: themes.sea.acent: expected one of base, text, dim, heading, accent, border, selected, cell, \
             error, cinema, netflix, ramp1, ramp2, ramp3, ramp4, ramp5, class_d, class_c, class_b, class_a, found `acent`; \
             did you mean `accent`?",
            "line 4, column 10: themes.sea.border: expected a colour (a name, 0 to 255 or #rrggbb), optionally `on` and a \
             background colour, and any of bold, dim, italic, underlined, reversed, found `gren`; did you mean `green`?",
            "line 5, column 7: themes.sea.dim: expected text in quotes, found `3`",
            "line 7, column 9: themes.dark: a built-in theme has this name",
            "line 10, column 8: themes.land: expected a table, found `1`",
        ];
        assert_eq!(found, expected);
        assert_eq!(settings.themes["sea"].styles.keys().collect::<Vec<_>>(), [&Role::Error]);
        let (settings, found) = problems("theme = \"see\"\n[themes.sea]\n");
        assert_eq!(settings.theme, ThemeChoice::Auto);
        assert!(
            found[0].starts_with("line 1, column 9: theme: ") && found[0].ends_with("did you mean `sea`?"),
            "{found:?}"
        );
    }
}
