//! The message catalogues and the sources agree: every used message exists in every language, and none is unused.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The languages with catalogues.
const LANGUAGES: [&str; 2] = ["en", "ko"];
/// Families of names that English says as the data and the command line have them, and that other languages translate.
const TRANSLATED: [&str; 5] = ["word-", "series-", "unit-", "figure-", "help-"];

/// The messages of a language with their arguments.
type Catalogue = BTreeMap<String, BTreeSet<String>>;

/// A use of a message in the sources.
#[derive(Debug)]
struct Named {
    message: String,
    /// The arguments that it passes.
    facts: BTreeSet<String>,
    /// Whether more arguments may be added elsewhere.
    handed_on: bool,
    file: PathBuf,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files below a directory with this suffix.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|own| own == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The sources without comments and without unit tests, by their files.
fn sources() -> Vec<(PathBuf, String)> {
    let sources = files(&root().join("src"), "rs").into_iter().filter(|path| !path.ends_with("tests.rs"));
    let code = |path: PathBuf| {
        let text = text(&path);
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        (path, lines.collect::<Vec<_>>().join("\n"))
    };
    sources.map(code).collect()
}

/// Whether only languages other than English have a message.
fn is_translated(message: &str) -> bool {
    TRANSLATED.iter().any(|family| message.starts_with(family))
}

/// Whether a character belongs to a name.
fn in_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '-'
}

/// The messages of a language. One begins on a line with its name and goes on as long as lines are indented.
fn catalogue(language: &str) -> Catalogue {
    let mut catalogue = Catalogue::new();
    for path in files(&root().join("config/messages").join(language), "ftl") {
        let mut last = String::new();
        for line in text(&path).lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some((name, _)) = line.split_once(" =").filter(|(name, _)| name.chars().all(in_name)) {
                name.clone_into(&mut last);
                let twice = catalogue.insert(last.clone(), BTreeSet::new());
                assert!(twice.is_none(), "{} has {last} a second time", path.display());
            }
            let facts = line.split('$').skip(1).map(|rest| rest.chars().take_while(|c| in_name(*c)).collect());
            catalogue.get_mut(&last).unwrap_or_else(|| panic!("{}: {line}", path.display())).extend(facts);
        }
    }
    catalogue
}

/// The text within the bracket that was just opened, split at top-level commas, and the rest after the bracket.
fn arguments(code: &str) -> (Vec<&str>, &str) {
    let (mut depth, mut from, mut arguments) = (0_usize, 0, Vec::new());
    let mut rest = code.char_indices();
    while let Some((at, c)) = rest.next() {
        match c {
            '"' => skip_string(&mut rest),
            '\'' => skip_character(&mut rest),
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth > 0 => depth -= 1,
            ',' if depth == 0 => {
                arguments.push(code[from..at].trim());
                from = at + 1;
            }
            ')' => {
                arguments.push(code[from..at].trim());
                arguments.retain(|argument| !argument.is_empty());
                return (arguments, &code[at + 1..]);
            }
            _ => {}
        }
    }
    panic!("a bracket is not closed: {}", code.lines().next().unwrap_or_default());
}

/// To the end of the string that has just been begun.
fn skip_string(rest: &mut std::str::CharIndices<'_>) {
    while let Some((_, c)) = rest.next() {
        match c {
            '"' => return,
            '\\' => _ = rest.next(),
            _ => {}
        }
    }
}

/// To the end of the character that has just been begun, unless it is a lifetime.
fn skip_character(rest: &mut std::str::CharIndices<'_>) {
    let text = rest.as_str();
    let length = match text.strip_prefix('\\') {
        Some(escaped) => escaped.chars().skip(1).position(|c| c == '\'').map(|quote| quote + 3),
        None => (text.chars().nth(1) == Some('\'')).then_some(2),
    };
    for _ in 0..length.unwrap_or_default() {
        rest.next();
    }
}

/// The content of a string literal at the start of an expression.
fn quoted(expression: &str) -> Option<&str> {
    expression.strip_prefix('"')?.split('"').next()
}

/// The places of a source that name a message: `msg!("name", fact = …)` and `Message::new("name")`, both perhaps
/// with `.with_arg("fact", …)` behind.
fn named(file: &Path, code: &str) -> Vec<Named> {
    let mut named = Vec::new();
    for (opening, handed_on) in [("msg!(", false), ("Message::new(", true)] {
        for (at, _) in code.match_indices(opening) {
            let (given, mut rest) = arguments(&code[at + opening.len()..]);
            let Some(message) = given.first().and_then(|first| quoted(first)) else { continue };
            let fact = |argument: &&str| argument.split('=').next().unwrap_or_default().trim().to_owned();
            let mut facts: BTreeSet<String> = given[1..].iter().map(fact).collect();
            while let Some(behind) = rest.trim_start().strip_prefix(".with_arg(") {
                let (given, further) = arguments(behind);
                facts.extend(given.first().and_then(|first| quoted(first)).map(ToOwned::to_owned));
                rest = further;
            }
            named.push(Named { message: message.to_owned(), facts, handed_on, file: file.to_owned() });
        }
    }
    named
}

/// The first string arguments of these calls.
fn firsts<'c>(code: &'c str, openings: &[&str]) -> Vec<&'c str> {
    let opened = openings.iter().flat_map(|opening| code.match_indices(*opening));
    opened.filter_map(|(at, opening)| quoted(code[at + opening.len()..].trim_start())).collect()
}

#[test]
fn every_message_that_is_named_is_known_in_every_language_with_its_facts() {
    let catalogues = LANGUAGES.map(|language| (language, catalogue(language)));
    let sources = sources();
    let named: Vec<Named> = sources.iter().flat_map(|(file, code)| named(file, code)).collect();
    assert!(named.len() > 300, "{} are named", named.len());
    let later: BTreeSet<&str> = sources.iter().flat_map(|(_, code)| firsts(code, &[".with_arg("])).collect();
    let mut faults = Vec::new();
    for Named { message, facts, handed_on, file } in named {
        let (file, mut needed) = (file.strip_prefix(root()).unwrap_or(&file).display(), BTreeSet::new());
        for (language, catalogue) in &catalogues {
            match catalogue.get(&message) {
                None if *language == "en" && is_translated(&message) => {}
                None => faults.push(format!("{file}: {message} is not in {language}")),
                Some(own) => needed.extend(own.iter().cloned()),
            }
        }
        let lacking = needed.difference(&facts).filter(|fact| !handed_on || !later.contains(fact.as_str()));
        faults.extend(lacking.map(|fact| format!("{file}: {message} needs {fact}")));
        faults.extend(facts.difference(&needed).map(|fact| format!("{file}: {message} does not tell {fact}")));
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn the_languages_have_the_same_messages() {
    let [english, korean] = LANGUAGES.map(catalogue);
    let mut faults: Vec<String> = Vec::new();
    faults.extend(english.keys().filter(|name| !korean.contains_key(*name)).map(|name| format!("{name} is not in ko")));
    let korean = korean.keys().filter(|name| !english.contains_key(*name) && !is_translated(name));
    faults.extend(korean.map(|name| format!("{name} is not in en")));
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_message_of_a_language_is_used() {
    let sources = sources();
    let families_of = |code| firsts(code, &["keyed(", "Message::word("]);
    let families: BTreeSet<&str> = sources.iter().flat_map(|(_, code)| families_of(code)).collect();
    let is_said = |name: &str| {
        let name_itself = format!("\"{name}\"");
        families.iter().any(|family| name.starts_with(family))
            || sources.iter().any(|(_, code)| code.contains(&name_itself))
    };
    let faults: Vec<String> = LANGUAGES
        .into_iter()
        .flat_map(|language| catalogue(language).into_keys().map(move |name| format!("{language}: {name}")))
        .filter(|fault| !fault.split_once(": ").is_some_and(|(_, name)| is_said(name)))
        .collect();
    assert!(faults.is_empty(), "unused: {faults:#?}");
}

#[test]
fn the_lines_of_explanations_are_called_something_in_every_language_and_no_others_are() {
    let sources = sources();
    let explanations = sources.iter().filter(|(_, code)| code.contains("Explanation"));
    // A line that goes on under the one before it has no label.
    let labels = explanations.flat_map(|(_, code)| firsts(code, &[".with("])).filter(|label| !label.is_empty());
    let labels: BTreeSet<String> = labels.map(|label| format!("why-{label}")).collect();
    assert!(labels.len() > 20, "{labels:?}");
    for language in LANGUAGES {
        let called: BTreeSet<String> =
            catalogue(language).into_keys().filter(|name| name.starts_with("why-")).collect();
        assert_eq!(called, labels, "{language}");
    }
}

#[test]
fn a_source_is_read_as_rust_reads_it() {
    let code =
        r#"msg!("one", a, b = of(x, ['(', '\'']), c = "d, e)"); msg!("two").with_arg("f", g(1, 2)); msg!($name)"#;
    let named = named(Path::new("a.rs"), code);
    let reported: Vec<String> = named.iter().map(|one| format!("{} {:?}", one.message, one.facts)).collect();
    assert_eq!(reported, [r#"one {"a", "b", "c"}"#, r#"two {"f"}"#]);
}
