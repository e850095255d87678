//! Coordinates of countries, for the map.

mod table;

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

/// Looks up a country: the centre of its populated area, or its capital.
///
/// Knows common aliases; ignores case, surrounding white space and a leading "the". `None` for names that are not
/// countries, such as "Global".
pub fn locate(country: &str) -> Option<&'static Coordinates> {
    let wanted = country.trim().to_lowercase();
    let wanted = wanted.strip_prefix("the ").unwrap_or(&wanted).trim_start();
    let is_wanted = |name: &str| name.chars().flat_map(char::to_lowercase).eq(wanted.chars());
    let by_name = || table::COUNTRIES.iter().find(|spot| is_wanted(spot.name));
    by_name().or_else(|| {
        let (_, name) = table::ALIASES.iter().find(|(alias, _)| is_wanted(alias))?;
        table::COUNTRIES.iter().find(|spot| spot.name == *name)
    })
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
