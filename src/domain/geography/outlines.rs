//! The outlines of countries, from `assets/map/outlines.txt`.

use std::sync::LazyLock;

use super::Country;

/// Units of the file to a degree.
const UNITS: f32 = 10.0;

/// The outline of a country.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    pub country: Country,
    /// Closed polygons, islands and holes alike: what lies within an odd number of them is land. Points are degrees east
    /// and north; those of a polygon across the date line go beyond 180.
    pub rings: Vec<Vec<(f32, f32)>>,
}

/// The outlines of all countries that are not too small for one.
pub fn outlines() -> &'static [Outline] {
    static OUTLINES: LazyLock<Vec<Outline>> =
        LazyLock::new(|| include_str!("../../../assets/map/outlines.txt").lines().filter_map(outline).collect());
    &OUTLINES
}

/// A line: the country, then its rings, each of integers, with tabs between.
fn outline(line: &str) -> Option<Outline> {
    let mut fields = line.split('\t');
    let country = Country::named(fields.next()?)?;
    Some(Outline { country, rings: fields.map(ring).collect() })
}

/// A ring: the first point, then the step to each further one.
fn ring(field: &str) -> Vec<(f32, f32)> {
    let mut numbers = field.split(' ').filter_map(|number| number.parse::<i16>().ok());
    let mut at = (0, 0);
    let step = || Some((numbers.next()?, numbers.next()?));
    std::iter::from_fn(step)
        .map(|(east, north)| {
            at = (at.0 + east, at.1 + north);
            (f32::from(at.0) / UNITS, f32::from(at.1) / UNITS)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::table;
    use super::*;

    /// Too small for an outline: a mark stands for each.
    const MARKS: [&str; 41] = [
        "American Samoa",
        "Andorra",
        "Anguilla",
        "Antigua and Barbuda",
        "Aruba",
        "Bermuda",
        "British Virgin Islands",
        "Cayman Islands",
        "Cook Islands",
        "Gibraltar",
        "Grenada",
        "Guernsey",
        "Hong Kong",
        "Jersey",
        "Liechtenstein",
        "Macao",
        "Maldives",
        "Malta",
        "Marshall Islands",
        "Micronesia",
        "Monaco",
        "Montserrat",
        "Nauru",
        "Niue",
        "Northern Mariana Islands",
        "Palau",
        "Saint Barthélemy",
        "Saint Helena",
        "Saint Kitts and Nevis",
        "Saint Martin",
        "Saint Pierre and Miquelon",
        "Saint Vincent and the Grenadines",
        "San Marino",
        "Seychelles",
        "Sint Maarten",
        "Tonga",
        "Turks and Caicos Islands",
        "Tuvalu",
        "United States Virgin Islands",
        "Vatican City",
        "Wallis and Futuna",
    ];

    #[test]
    fn every_country_has_an_outline_or_is_a_mark() {
        let without: Vec<&str> = table::COUNTRIES
            .iter()
            .map(|spot| spot.name)
            .filter(|name| !outlines().iter().any(|outline| outline.country.coordinates().name == *name))
            .collect();
        assert_eq!(without, MARKS);
    }

    #[test]
    fn every_country_of_the_names_is_on_the_map_or_is_no_more() {
        let names: toml::Table = toml::from_str(include_str!("../../../config/names/ko.toml")).unwrap();
        let countries = names["countries"].as_table().unwrap();
        let off: Vec<&str> =
            countries.keys().map(String::as_str).filter(|name| Country::named(name).is_none()).collect();
        assert_eq!(off, ["East Germany", "Soviet Union", "West Germany"]);
        for spot in &table::COUNTRIES {
            assert!(countries.contains_key(spot.name), "{} has no Korean name", spot.name);
        }
    }

    #[test]
    fn every_line_of_the_file_is_read_and_lies_on_the_globe() {
        let lines = include_str!("../../../assets/map/outlines.txt").lines().count();
        assert_eq!(outlines().len(), lines);
        for Outline { country, rings } in outlines() {
            let name = country.coordinates().name;
            assert!(!rings.is_empty() && rings.iter().all(|ring| ring.len() >= 3), "{name}");
            let on_globe =
                |(east, north): &(f32, f32)| (-180.0..=191.0).contains(east) && (-60.0..=84.0).contains(north);
            assert!(rings.iter().flatten().all(on_globe), "{name}");
        }
    }
}
