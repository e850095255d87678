//! Where countries are: coordinates and outlines, for the map.

mod outlines;
mod table;

use std::collections::HashMap;
use std::sync::LazyLock;

pub use outlines::{Outline, outlines};

/// The coordinates of a country or territory.
#[derive(Debug, Clone, PartialEq)]
pub struct Coordinates {
    /// Common English name.
    pub name: &'static str,
    /// Degrees east, -180 to 180.
    pub longitude: f64,
    /// Degrees north, -90 to 90.
    pub latitude: f64,
}

/// A country or territory: its position in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country(u8);

// A country fits into a byte.
const _: () = assert!(table::COUNTRIES.len() <= u8::MAX as usize);

impl Country {
    /// The number of countries in the table.
    pub const COUNT: usize = table::COUNTRIES.len();

    /// Its position in the table.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// Looks up a country by its name.
    ///
    /// Knows common aliases; ignores case, surrounding white space and a leading "the". `None` for names that are not
    /// countries, such as "Global".
    pub fn named(name: &str) -> Option<Self> {
        let wanted = name.trim().to_lowercase();
        let wanted = wanted.strip_prefix("the ").unwrap_or(&wanted).trim_start();
        NAMES.get(wanted).copied()
    }

    /// The centre of its populated area, or its capital.
    pub fn coordinates(self) -> &'static Coordinates {
        &table::COUNTRIES[self.index()]
    }
}

/// Countries by name and alias in lower case.
static NAMES: LazyLock<HashMap<String, Country>> = LazyLock::new(|| {
    let countries: HashMap<&str, Country> =
        (0u8..).zip(&table::COUNTRIES).map(|(i, spot)| (spot.name, Country(i))).collect();
    let aliases = table::ALIASES.iter().filter_map(|(alias, name)| Some((*alias, *countries.get(name)?)));
    countries
        .iter()
        .map(|(name, country)| (*name, *country))
        .chain(aliases)
        .map(|(name, country)| (name.to_lowercase(), country))
        .collect()
});

/// Looks up the coordinates of a country; see [`Country::named`].
pub fn locate(country: &str) -> Option<&'static Coordinates> {
    Country::named(country).map(Country::coordinates)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    /// The countries of the first data set.
    const MARKETS: [&str; 36] = [
        "South Korea",
        "Thailand",
        "Singapore",
        "Malaysia",
        "South Africa",
        "India",
        "Russia",
        "Israel",
        "Turkey",
        "Australia",
        "Lithuania",
        "Czech Republic",
        "Hungary",
        "Slovakia",
        "Iceland",
        "France",
        "United Kingdom",
        "Spain",
        "Greece",
        "Belgium",
        "Switzerland",
        "Romania",
        "Poland",
        "Germany",
        "Netherlands",
        "Portugal",
        "Sweden",
        "Italy",
        "Japan",
        "Hong Kong",
        "Mexico",
        "Argentina",
        "Brazil",
        "Colombia",
        "Canada",
        "United States",
    ];

    #[test]
    fn every_spot_is_on_the_globe_and_has_a_name_of_its_own() {
        let mut names = HashSet::new();
        for spot in &table::COUNTRIES {
            assert!((-180.0..=180.0).contains(&spot.longitude), "{}: {}", spot.name, spot.longitude);
            assert!((-90.0..=90.0).contains(&spot.latitude), "{}: {}", spot.name, spot.latitude);
            assert!(names.insert(spot.name.to_lowercase()), "{} stands twice", spot.name);
        }
        for (alias, name) in table::ALIASES {
            assert!(names.insert(alias.to_lowercase()), "{alias} stands twice");
            assert!(locate(alias).is_some_and(|spot| spot.name == name), "{alias} means nothing");
        }
    }

    #[test]
    fn every_market_of_the_data_is_found() {
        for country in MARKETS {
            assert_eq!(locate(country).map(|spot| spot.name), Some(country));
        }
    }

    #[test]
    fn names_are_found_as_people_write_them() {
        for (written, name) in [
            (" south korea ", "South Korea"),
            ("Republic of Korea", "South Korea"),
            ("CZECHIA", "Czech Republic"),
            ("usa", "United States"),
            ("The Netherlands", "Netherlands"),
            ("TÜRKIYE", "Turkey"),
            ("RÉUNION", "Réunion"),
        ] {
            assert_eq!(locate(written).map(|spot| spot.name), Some(name), "{written}");
        }
        for nothing in ["", " ", "the", "Global", "Atlantis"] {
            assert_eq!(locate(nothing), None, "{nothing}");
        }
    }
}
