//! The map as pixels: which country each quarter of a cell shows.

use ratatui::layout::Position;

use crate::domain::geography::{Coordinates, Country, outlines};

/// Degrees east of the map's left edge: through the Bering Strait, so that no country is cut in two.
const WEST: f64 = -169.0;
/// Degrees north of the map's edges: without Antarctica, and from Cape Horn to most of Greenland.
const SOUTH: f64 = -56.0;
const NORTH: f64 = 78.0;

/// Pixels of a cell in each direction.
const FINE: u16 = 2;
/// The least part of a pixel that a country without one of its own takes one over for.
const OWN_PIXEL: f64 = 0.3;
/// The least number of pixels that a country keeps when others take one over.
const KEPT: usize = 4;

/// Columns per row, times ten. At 38 lengths are true at 45° north and south.
const NARROWEST: u16 = 33;
const WIDEST: u16 = 54;

/// The countries on a map of one size.
///
/// The projection is Gall's stereographic one, which neither crowds the north nor blows it up, stretched to the panel.
#[derive(Debug, Clone)]
pub(in crate::ui) struct Raster {
    /// Columns and rows of the screen.
    size: (u16, u16),
    pixels: Vec<Option<Country>>,
}

impl Raster {
    /// The size of the largest map in a panel, in cells.
    pub(in crate::ui) fn size_in(width: u16, height: u16) -> (u16, u16) {
        let tenths = |rows: u16, ratio: u16| u16::try_from(u32::from(rows) * u32::from(ratio) / 10).unwrap_or(u16::MAX);
        let width = width.min(tenths(height, WIDEST));
        let least = u16::try_from(u32::from(width) * 10 / u32::from(NARROWEST)).unwrap_or(u16::MAX);
        (width, height.min(least))
    }

    /// The width of the narrowest map of a height, in cells.
    pub(in crate::ui) fn width_for(height: u16) -> u16 {
        u16::try_from(u32::from(height) * u32::from(NARROWEST) / 10).unwrap_or(u16::MAX)
    }

    /// Draws the outlines of all countries.
    pub(in crate::ui) fn new(size: (u16, u16)) -> Self {
        let (columns, rows) = (usize::from(size.0 * FINE), usize::from(size.1 * FINE));
        let mut raster = Self { size, pixels: vec![None; columns * rows] };
        let mut without = Vec::new();
        for outline in outlines() {
            let rings: Vec<_> = outline.rings.iter().map(|ring| raster.projected(ring)).collect();
            let filled = raster.fill(&rings, outline.country);
            let area: f64 = rings.iter().map(|ring| area(ring)).fold(0.0, f64::max);
            if filled == 0 && area >= OWN_PIXEL {
                without.push(outline.country);
            }
        }
        for country in without {
            raster.give_pixel(country);
        }
        raster
    }

    /// Columns and rows of the screen.
    pub(in crate::ui) fn size(&self) -> (u16, u16) {
        self.size
    }

    /// The countries of the four quarters of a cell: upper left, upper right, lower left, lower right.
    pub(super) fn quarters(&self, cell: Position) -> [Option<Country>; 4] {
        let (x, y) = (usize::from(cell.x * FINE), usize::from(cell.y * FINE));
        [(x, y), (x + 1, y), (x, y + 1), (x + 1, y + 1)].map(|(x, y)| self.pixels[self.index(x, y)])
    }

    /// The place of coordinates in cells, clamped to the map.
    pub(super) fn place(&self, spot: &Coordinates) -> (f64, f64) {
        let (x, y) = self.project(spot.longitude, spot.latitude);
        let clamp = |value: f64, pixels: u16| (value / f64::from(FINE)).clamp(0.0, f64::from(pixels) - 0.01);
        (clamp(x, self.size.0), clamp(y, self.size.1))
    }

    fn index(&self, x: usize, y: usize) -> usize {
        y * usize::from(self.size.0 * FINE) + x
    }

    /// The place of a point in pixels.
    fn project(&self, longitude: f64, latitude: f64) -> (f64, f64) {
        let east = if longitude < WEST { longitude + 360.0 } else { longitude };
        let gall = |latitude: f64| (latitude.to_radians() / 2.0).tan();
        let down = (gall(NORTH) - gall(latitude)) / (gall(NORTH) - gall(SOUTH));
        ((east - WEST) / 360.0 * f64::from(self.size.0 * FINE), down * f64::from(self.size.1 * FINE))
    }

    fn projected(&self, ring: &[(f32, f32)]) -> Vec<(f64, f64)> {
        // An island west of the edge goes to the right; no ring lies on both sides.
        let moved = ring.iter().all(|(east, _)| f64::from(*east) < WEST);
        let east = |east: f32| f64::from(east).max(if moved { -180.0 } else { WEST });
        ring.iter().map(|(x, north)| self.project(east(*x), f64::from(*north))).collect()
    }

    /// Fills the pixels whose middle lies within an odd number of rings; returns how many.
    fn fill(&mut self, rings: &[Vec<(f64, f64)>], country: Country) -> usize {
        let (columns, rows) = (f64::from(self.size.0 * FINE), f64::from(self.size.1 * FINE));
        let mut crossings = Vec::new();
        for ring in rings {
            let next = ring.iter().skip(1).chain(ring.first());
            for (&from, &to) in ring.iter().zip(next) {
                let ((x, top), (end, bottom)) = if from.1 <= to.1 { (from, to) } else { (to, from) };
                // A pixel's middle is at a half.
                for row in pixel((top - 0.5).ceil(), rows)..pixel((bottom - 0.5).ceil(), rows) {
                    let middle = f64::from(row) + 0.5;
                    crossings.push((row, x + (end - x) * (middle - top) / (bottom - top)));
                }
            }
        }
        crossings.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let mut filled = 0;
        for pair in crossings.chunks_exact(2) {
            let [(row, from), (_, to)] = pair else { continue };
            for column in pixel((from - 0.5).ceil(), columns)..pixel((to - 0.5).ceil(), columns) {
                let at = self.index(usize::from(column), usize::from(*row));
                self.pixels[at] = Some(country);
                filled += 1;
            }
        }
        filled
    }

    /// Gives the pixel at its coordinates to a country too small to fill one, unless its owner has hardly more.
    fn give_pixel(&mut self, country: Country) {
        let spot = country.coordinates();
        let (x, y) = self.project(spot.longitude, spot.latitude);
        let (columns, rows) = (f64::from(self.size.0 * FINE), f64::from(self.size.1 * FINE));
        if !(0.0..columns).contains(&x) || !(0.0..rows).contains(&y) {
            return;
        }
        let at = self.index(usize::from(pixel(x.floor(), columns)), usize::from(pixel(y.floor(), rows)));
        let owner = self.pixels[at];
        if owner.is_none() || self.pixels.iter().filter(|pixel| **pixel == owner).count() >= KEPT {
            self.pixels[at] = Some(country);
        }
    }
}

/// A whole number of pixels, from 0 to a limit.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of a screen's size")]
fn pixel(value: f64, limit: f64) -> u16 {
    value.clamp(0.0, limit) as u16
}

/// The area of a ring.
fn area(ring: &[(f64, f64)]) -> f64 {
    let next = ring.iter().skip(1).chain(ring.first());
    ring.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f64>().abs() / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(raster: &Raster, longitude: f64, latitude: f64) -> Option<&'static str> {
        let (x, y) = raster.project(longitude, latitude);
        let (columns, rows) = (f64::from(raster.size.0 * FINE), f64::from(raster.size.1 * FINE));
        let at = raster.index(usize::from(pixel(x, columns)), usize::from(pixel(y, rows)));
        raster.pixels[at].map(|country| country.coordinates().name)
    }

    #[test]
    fn land_lies_where_it_is_and_the_sea_is_empty() {
        let raster = Raster::new((120, 36));
        for (longitude, latitude, country) in [
            (-56.0, -10.0, Some("Brazil")),
            (-100.0, 60.0, Some("Canada")),
            (-152.0, 66.0, Some("United States")),
            (100.0, 62.0, Some("Russia")),
            (-178.0, 67.5, Some("Russia")),
            (134.0, -25.0, Some("Australia")),
            (28.2, -29.6, Some("Lesotho")),
            (-53.0, 4.0, Some("French Guiana")),
            (-30.0, 30.0, None),
            (-130.0, 0.0, None),
            (80.0, -30.0, None),
        ] {
            assert_eq!(at(&raster, longitude, latitude), country, "{longitude} {latitude}");
        }
    }

    #[test]
    fn a_map_fits_its_panel_and_keeps_its_proportions() {
        for (width, height) in
            (1..300).step_by(7).flat_map(|width| (1..100).step_by(3).map(move |height| (width, height)))
        {
            let (columns, rows) = Raster::size_in(width, height);
            assert!(columns <= width && rows <= height);
            let tenths = |ratio: u16| f64::from(ratio) / 10.0;
            let (columns, rows) = (f64::from(columns), f64::from(rows));
            assert!(columns <= rows * tenths(WIDEST) + 6.0 && (rows - 1.0) * tenths(NARROWEST) <= columns);
        }
    }

    #[test]
    fn no_size_panics() {
        for size in [(0, 0), (1, 1), (2, 1), (34, 8), (400, 120)] {
            assert_eq!(Raster::new(size).size(), size);
        }
    }
}
