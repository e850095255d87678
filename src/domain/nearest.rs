//! Suggests the nearest known name for a mistyped one.

use crate::i18n::{Message, msg};

/// The candidate most similar to `name`, or `None` if none is close.
///
/// Similarity is the normalised Damerau–Levenshtein similarity of the lower-cased texts, at least 0.75 if one is a
/// prefix of the other. Candidates below 0.5 would mislead more than they help.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const CLOSE_ENOUGH: f64 = 0.5;
    let wanted = name.to_lowercase();
    if wanted.is_empty() {
        return None;
    }
    candidates
        .into_iter()
        .map(|candidate| {
            let known = candidate.to_lowercase();
            let begins = known.starts_with(&wanted) || wanted.starts_with(&known);
            let alike = strsim::normalized_damerau_levenshtein(&wanted, &known);
            (if begins { alike.max(0.75) } else { alike }, candidate)
        })
        .filter(|(alike, _)| *alike >= CLOSE_ENOUGH)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// A "did you mean" hint; empty if there is no candidate.
pub fn did_you_mean(nearest: Option<&str>) -> Message {
    nearest.map_or_else(Message::default, |name| msg!("did-you-mean", name))
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_typo_finds_its_neighbour_and_nonsense_finds_nothing() {
        let fields = ["genre", "year", "score", "country"];
        assert_eq!(nearest("gnere", fields), Some("genre"));
        assert_eq!(nearest("COUNTY", fields), Some("country"));
        assert_eq!(nearest("sc", fields), Some("score"));
        assert_eq!(nearest("zzzzzz", fields), None);
        assert_eq!(nearest("", fields), None);
    }
}
