//! Localised names of genres, countries, languages and categories: `config/names/LANGUAGE.toml`, compiled into the binary.
//!
//! Data, filters and exports use the names of the data, which are English. The screen shows localised names, and a
//! filter may be typed with them.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::Language;

/// A set of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Vocabulary {
    Genre,
    Country,
    Language,
    /// Films and series.
    Category,
}

/// Names of the data and their localised names.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    genres: HashMap<String, String>,
    countries: HashMap<String, String>,
    languages: HashMap<String, String>,
    categories: HashMap<String, String>,
}

impl Names {
    fn get(&self, vocabulary: Vocabulary) -> &HashMap<String, String> {
        match vocabulary {
            Vocabulary::Genre => &self.genres,
            Vocabulary::Country => &self.countries,
            Vocabulary::Language => &self.languages,
            Vocabulary::Category => &self.categories,
        }
    }
}

/// Empty if the file has a mistake; a test below rejects that.
static KOREAN: LazyLock<Names> = LazyLock::new(|| {
    toml::from_str(include_str!("../../config/names/ko.toml")).unwrap_or_else(|_| Names {
        genres: HashMap::new(),
        countries: HashMap::new(),
        languages: HashMap::new(),
        categories: HashMap::new(),
    })
});

/// The name of the data for a Korean name; `None` if it is unknown. A Korean name of several names of the data stands
/// for the first of them in alphabetical order.
pub fn from_korean(vocabulary: Vocabulary, name: &str) -> Option<&'static str> {
    let name: String = name.trim().nfc().collect();
    let known = KOREAN.get(vocabulary).iter();
    known.filter(|(_, korean)| **korean == name).map(|(data, _)| data.as_str()).min()
}

/// Whether the Korean form of a name contains a text.
pub fn korean_contains(name: &str, text: &str) -> bool {
    let vocabularies = [Vocabulary::Genre, Vocabulary::Country, Vocabulary::Language, Vocabulary::Category];
    vocabularies.iter().any(|vocabulary| {
        name.split('|').filter_map(|one| KOREAN.get(*vocabulary).get(one)).any(|korean| korean.contains(text))
    })
}

impl Language {
    /// The name in this language; names without a translation stay as they are.
    pub fn name(self, vocabulary: Vocabulary, name: &str) -> &str {
        match self {
            Self::English => name,
            Self::Korean => KOREAN.get(vocabulary).get(name).map_or(name, String::as_str),
        }
    }

    /// Names separated by `|` in this language, separated by commas.
    pub fn names(self, vocabulary: Vocabulary, names: &str) -> Cow<'_, str> {
        let names: Vec<&str> = names.split('|').map(|name| self.name(vocabulary, name)).collect();
        names.join(", ").into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_sound() {
        let names: Names = toml::from_str(include_str!("../../config/names/ko.toml")).unwrap();
        assert!(names.genres.len() > 20 && names.countries.len() > 200 && names.languages.len() > 150);
    }

    #[test]
    fn names_go_to_korean_and_back() {
        let korean = Language::Korean;
        assert_eq!(korean.name(Vocabulary::Country, "South Korea"), "대한민국");
        assert_eq!(korean.names(Vocabulary::Genre, "Drama|War|Unheard-of"), "드라마, 전쟁, Unheard-of");
        assert_eq!(Language::English.names(Vocabulary::Genre, "Drama|War"), "Drama, War");
        assert_eq!(from_korean(Vocabulary::Genre, "드라마"), Some("Drama"));
        assert_eq!(from_korean(Vocabulary::Category, "영화"), Some("movie"));
        assert_eq!(from_korean(Vocabulary::Genre, " 드라마"), Some("Drama"));
        assert_eq!(from_korean(Vocabulary::Genre, "드라"), None);
        assert!(korean_contains("Crime|Drama", "라마") && !korean_contains("Crime", "라마"));
    }
}
