//! The world, its countries shaded by a value. A country too small for an outline is a dot.

use std::collections::BTreeMap;
use std::fmt::Write;

use maud::html;

use super::scale::Scale;
use super::{Drawing, Number};
use crate::domain::geography::{Country, outlines};
use crate::domain::table::Unit;
use crate::i18n::Language;

/// The most shades.
const SHADES: u32 = 5;
/// Degrees in view: from the date line to it, from south of the continents to north of them.
const WEST: f64 = -170.0;
const NORTH: f64 = 78.0;
const SOUTH: f64 = -56.0;
const AROUND: f64 = 360.0;
/// Radius of a dot.
const DOT: f64 = 3.0;

/// Countries with values.
#[derive(Debug, Clone)]
pub struct WorldMap {
    /// The value of each country with the country and its figure in words.
    pub places: BTreeMap<Country, (f64, String)>,
    pub unit: Unit,
}

/// Values of a map in equal steps: shade 1 from 0 on, and so forth.
#[derive(Debug, Clone)]
pub struct Shades {
    ticks: Vec<(f64, String)>,
}

impl Shades {
    /// From 0 to the greatest value.
    pub fn new(greatest: f64, unit: Unit, language: Language) -> Self {
        Self { ticks: Scale::new((0.0, greatest), unit, SHADES).ticks(unit, language) }
    }

    /// The shade of a value: 0 for none.
    fn of(&self, value: f64) -> usize {
        let limits = self.ticks.iter().map(|(limit, _)| *limit);
        let last = self.ticks.len().saturating_sub(1);
        if value > 0.0 { limits.filter(|limit| *limit < value).count().clamp(1, last.max(1)) } else { 0 }
    }

    /// Each shade with the range of its values.
    pub fn ranges(&self) -> Vec<(usize, String)> {
        let pairs = self.ticks.windows(2).enumerate();
        pairs.map(|(at, pair)| (at + 1, format!("{}–{}", pair[0].1, pair[1].1))).collect()
    }
}

impl WorldMap {
    pub fn shades(&self, language: Language) -> Shades {
        let greatest = self.places.values().map(|(value, _)| *value).fold(0.0, f64::max);
        Shades::new(greatest, self.unit, language)
    }

    pub fn draw(&self, width: f64, language: Language) -> Drawing {
        let shades = self.shades(language);
        let unit = width / AROUND;
        let height = (NORTH - SOUTH) * unit;
        let at = |east: f64, north: f64| ((east - WEST) * unit, (NORTH - north) * unit);
        let class = |country: Country| {
            let shade = self.places.get(&country).map_or(0, |(value, _)| shades.of(*value));
            format!("land shade-{shade}")
        };
        let drawn = outlines();
        let small = self.places.keys().filter(|country| !drawn.iter().any(|outline| outline.country == **country));
        let content = html! {
            @for outline in drawn {
                path class=(class(outline.country)) d=(path(&outline.rings, at)) {
                    @if let Some((_, figure)) = self.places.get(&outline.country) { title { (figure) } }
                }
            }
            @for country in small {
                @let place = country.coordinates();
                @let (x, y) = at(place.longitude, place.latitude);
                circle class=(class(*country)) cx=(Number(x)) cy=(Number(y)) r=(Number(DOT)) {
                    @if let Some((_, figure)) = self.places.get(country) { title { (figure) } }
                }
            }
        };
        Drawing { width, height, content }
    }
}

/// The closed rings of an outline.
fn path(rings: &[Vec<(f32, f32)>], at: impl Fn(f64, f64) -> (f64, f64)) -> String {
    let mut path = String::new();
    for ring in rings {
        let mut command = 'M';
        let mut last = None;
        for (east, north) in ring {
            let (x, y) = at(f64::from(*east), f64::from(*north));
            let point = format!("{} {}", Number(x), Number(y));
            if last.as_ref() != Some(&point) {
                // Writing to a string cannot fail.
                let _ = write!(path, "{command}{point}");
                command = 'L';
            }
            last = Some(point);
        }
        path.push('Z');
    }
    path
}
