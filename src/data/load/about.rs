//! Reads `about.toml`: the name and cut-off date of the data set, how it is to be scored, and where its files come from.
//!
//! Its `[[file]]` entries (name, sources, terms of use) are for human readers: reports repeat them, and one that is not
//! of this form is left out.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::data::text;
use crate::store::catalogue::{About, FileSources};

#[derive(Deserialize)]
struct AboutFile {
    name: Option<String>,
    #[serde(default)]
    names: BTreeMap<String, String>,
    cut_off: Option<CutOff>,
    scoring: Option<toml::Table>,
    #[serde(default)]
    scored: bool,
    scored_by: Option<String>,
    file: Option<toml::Value>,
}

/// A quoted string or a TOML date.
#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a date like 2021-03-04")]
enum CutOff {
    Text(String),
    Date(toml::value::Datetime),
}

/// Parses `about.toml`; the error is a message with line and column.
pub fn parse(bytes: &[u8]) -> Result<About, String> {
    let source = str::from_utf8(bytes).map_err(|_| "is not UTF-8 text and was not read".to_owned())?;
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let file: AboutFile = toml::from_str(source).map_err(|error| describe_error(source, &error))?;
    let cut_off = file.cut_off.map(|cut_off| match cut_off {
        CutOff::Text(text) => text,
        CutOff::Date(date) => date.to_string(),
    });
    let known = |value: Option<String>| value.map(|value| text::clean(&value).0).filter(|value| !value.is_empty());
    let names = file.names.into_iter().filter_map(|(language, name)| Some((language, known(Some(name))?)));
    // The settings know what may stand there.
    let scoring = file.scoring.map(|scoring| scoring.to_string());
    let sources = file.file.and_then(|files| files.as_array().cloned()).unwrap_or_default();
    let sources = sources.into_iter().filter_map(sources_of).collect();
    let (name, cut_off, scored_by) = (known(file.name), known(cut_off), known(file.scored_by));
    Ok(About { name, names: names.collect(), cut_off, scoring, sources, scored: file.scored, scored_by })
}

/// What a `[[file]]` says; `None` if it has another form.
fn sources_of(entry: toml::Value) -> Option<FileSources> {
    let FileSources { name, sources, terms } = entry.try_into().ok()?;
    let clean = |text: String| text::clean(&text).0;
    Some(FileSources {
        name: clean(name),
        sources: sources.into_iter().map(clean).collect(),
        terms: terms.map(clean).filter(|terms| !terms.is_empty()),
    })
}

/// Formats a TOML error with its line and column.
pub fn describe_error(source: &str, error: &toml::de::Error) -> String {
    let before = error.span().and_then(|span| source.get(..span.start)).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    format!("line {line}, column {column}: {}", text::clean(error.message()).0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_and_cut_off_are_read_and_the_sources_of_files() {
        let about = parse(b"name = \"Mine\"\n[[file]]\nname = \"titles.csv\"\nsources = [\"me\"]\n").unwrap();
        let sources = FileSources { name: "titles.csv".to_owned(), sources: vec!["me".to_owned()], terms: None };
        assert_eq!(about, About { name: Some("Mine".to_owned()), sources: vec![sources], ..About::default() });
        for other in ["file = 1", "file = [1, 'x']", "[[file]]\nname = 'a'\nsources = 'b'", "[file]\nname = 'a'"] {
            assert_eq!(parse(other.as_bytes()), Ok(About::default()), "{other}");
        }
    }

    #[test]
    fn a_name_may_be_another_one_in_another_language() {
        let about = parse("name = 'Mine'\n[names]\nko = '내 것'\nfr = ''".as_bytes()).unwrap();
        let names = ["en", "ko", "fr"].map(|language| about.name_in(language));
        assert_eq!(names, [Some("Mine"), Some("내 것"), Some("Mine")]);
    }

    #[test]
    fn a_cut_off_date_needs_no_quotes() {
        for source in ["cut_off = 2021-03-04", "cut_off = \"2021-03-04\""] {
            assert_eq!(parse(source.as_bytes()).unwrap().cut_off.as_deref(), Some("2021-03-04"));
        }
    }

    #[test]
    fn a_data_set_may_say_how_it_is_to_be_scored() {
        let about = parse(b"[scoring]\npopularity = 'hours'\n[scoring.weights]\nscore = 0.0\n").unwrap();
        assert_eq!(about.scoring.as_deref(), Some("popularity = \"hours\"\n\n[weights]\nscore = 0.0\n"));
    }

    #[test]
    fn a_data_set_may_say_that_it_was_scored_elsewhere() {
        let about = parse(b"scored = true\nscored_by = 'a cluster'\n").unwrap();
        assert_eq!((about.scored, about.scored_by.as_deref()), (true, Some("a cluster")));
        assert!(!parse(b"name = 'a'").unwrap().scored);
        assert_eq!(
            parse(b"scored = 1").unwrap_err(),
            "line 1, column 10: invalid type: integer `1`, expected a boolean"
        );
    }

    #[test]
    fn a_mistake_is_pointed_at() {
        let message = |bytes| parse(bytes).unwrap_err();
        assert_eq!(message(b"name = \"Mine\"\ncut_off = 2021\n"), "line 2, column 11: expected a date like 2021-03-04");
        assert_eq!(message(b"name = 1"), "line 1, column 8: invalid type: integer `1`, expected a string");
        assert!(message(b"name = \"Mine\n").starts_with("line 1, column "));
        assert_eq!(message(b"\xff"), "is not UTF-8 text and was not read");
    }
}
