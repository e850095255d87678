//! Names of works in a form that can be compared across sources, and names of files.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Normalises a name: its letters and digits in lower case without accents, or the lower-case name if it has none.
pub(super) fn normalise(name: &str) -> String {
    let lower = name.to_lowercase();
    let joined: String = words(&lower).collect();
    if joined.is_ascii() {
        return if joined.is_empty() { lower } else { joined };
    }
    // The marks of Japanese and Indian scripts are no accents.
    let is_accent = |c: &char| is_combining_mark(*c) && ('\u{300}'..='\u{36f}').contains(c);
    joined.nfd().filter(|c| !is_accent(c)).nfc().collect()
}

/// The runs of letters and digits in a text.
pub(super) fn words(lower: &str) -> impl Iterator<Item = &str> {
    lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The name of a file without its directory.
pub(super) fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::normalise;

    #[test]
    fn case_spaces_signs_and_accents_do_not_count() {
        for (one, other) in [
            ("Crash Landing on You", "CRASH-LANDING on you!"),
            ("Élite", "elite"),
            ("Dr. Oh’s Golden Clinic", "Dr Oh's Golden Clinic"),
            ("오 마이 비너스", "오마이비너스"),
        ] {
            assert_eq!(normalise(one), normalise(other));
        }
        assert_ne!(normalise("か"), normalise("が"));
        assert_eq!((normalise("!?"), normalise("가나")), ("!?".to_owned(), "가나".to_owned()));
    }
}
