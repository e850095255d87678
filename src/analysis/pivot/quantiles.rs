//! Quantiles of groups, linear between neighbours, without a copy of the values of each group.
//!
//! The titles in the order of their values are cut into slices. One loop counts the titles of each group in each slice,
//! which gives the slice of each quantile; another goes through the slices that have one.

use super::groups::{Grid, Group};
use crate::analysis::parallel;

const MAX_SLICES: u8 = 64;
/// Fewer titles are not cut.
const MIN_TITLES_A_SLICE: usize = 1 << 10;
/// For memory, there are no more counts of titles by cell and slice.
const MAX_COUNTS: usize = 1 << 22;

/// Titles in the order of their values.
pub(super) struct ByValue<'v> {
    values: &'v [f64],
    /// The titles with a known value.
    order: Vec<u32>,
}

/// The places of a quantile in a sorted list, and how far it is from the one to the other.
struct Target {
    below: u32,
    above: u32,
    share: f64,
}

impl Target {
    /// Among `known` values, at least one.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a position within a list")]
    fn new(part: f64, known: u32) -> Self {
        let (last, place) = (known - 1, part * f64::from(known - 1));
        let below = place.floor() as u32;
        Self { below, above: (below + 1).min(last), share: place - place.floor() }
    }
}

impl<'v> ByValue<'v> {
    /// `values` has the value of each title, NaN if unknown, and `order` the titles by value, unknown ones last.
    pub fn new(values: &'v [f64], mut order: Vec<u32>) -> Self {
        order.truncate(values.iter().filter(|value| !value.is_nan()).count());
        Self { values, order }
    }

    /// The quantiles of each cell. A cell without known values has some that mean nothing.
    pub fn quantiles<const N: usize>(&self, grid: &Grid<'_>, parts: [f64; N]) -> Vec<(Group, [f64; N])> {
        let slices = (MAX_COUNTS / grid.len().max(1)).min(self.order.len() / MIN_TITLES_A_SLICE);
        let slices = u8::try_from(slices).unwrap_or(MAX_SLICES).clamp(1, MAX_SLICES);
        let (width, size) = (usize::from(slices) + 1, self.order.len().div_ceil(slices.into()).max(1));
        let counts = self.counts(grid, (slices, size), width);
        let mut cells: Vec<(Group, [f64; N])> = counts
            .chunks_exact(width)
            .map(|ends| (Group { titles: ends[width - 1], known: ends[width - 2], figure: 0.0 }, [0.0; N]))
            .collect();
        let next = |cell: usize, from: u32| {
            let targets = parts.iter().map(|part| Target::new(*part, cells[cell].0.known));
            let places = targets.flat_map(|target| [target.below, target.above]);
            places.filter(|place| *place >= from).min()
        };
        let found = parallel::map((0..).zip(self.order.chunks(size)).collect(), |(slice, titles): (usize, &[u32])| {
            // The titles of each cell so far, and the place of the next value to find.
            let mut places: Vec<(u32, Option<u32>)> = Vec::with_capacity(grid.len());
            let mut wanted = false;
            for (cell, ends) in counts.chunks_exact(width).enumerate() {
                let from = slice.checked_sub(1).map_or(0, |before| ends[before]);
                let place = if ends[slice] > from { next(cell, from) } else { None };
                wanted |= place.is_some_and(|place| place < ends[slice]);
                places.push((from, place));
            }
            let mut found = Vec::new();
            for title in titles.iter().filter(|_| wanted) {
                grid.for_each_cell(*title as usize, |cell| {
                    let (seen, place) = &mut places[cell];
                    if *place == Some(*seen) {
                        found.push((cell, *seen, self.values[*title as usize]));
                        *place = next(cell, *seen + 1);
                    }
                    *seen += 1;
                });
            }
            found
        });
        for (cell, place, value) in found.into_iter().flatten() {
            let (group, figures) = &mut cells[cell];
            for (figure, part) in figures.iter_mut().zip(parts) {
                let target = Target::new(part, group.known);
                if place == target.below {
                    *figure = value;
                }
                if place == target.above {
                    *figure += (value - *figure) * target.share;
                }
            }
        }
        cells
    }

    /// For each cell, the titles up to the end of each slice, and last all, also those with an unknown value.
    fn counts(&self, grid: &Grid<'_>, (slices, size): (u8, usize), width: usize) -> Vec<u32> {
        let mut slice_of = vec![slices; self.values.len()];
        for (slice, titles) in (0..).zip(self.order.chunks(size)) {
            for title in titles {
                slice_of[*title as usize] = slice;
            }
        }
        let one = |title: usize| (usize::from(slice_of[title]), 1_u32);
        let mut counts = grid.add_up(self.values.len(), (width, 0), one, |count, other| *count += other);
        for cell in counts.chunks_exact_mut(width) {
            let mut sum = 0;
            for count in cell {
                sum += *count;
                *count = sum;
            }
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use polars::prelude::{DataType, QuantileMethod, Scalar, df};

    use super::*;
    use crate::analysis::dimension::{Codes, Groups, Label};
    use crate::analysis::oracle::by_group;
    use crate::analysis::order::sort_by_value;
    use crate::analysis::pivot::groups::Side;
    use crate::domain::table::{Cell, Direction};

    const PARTS: [f64; 3] = [0.0, 0.25, 0.9];
    const NAMES: [&str; 3] = ["least", "lower", "upper"];

    fn groups(groups: u32, codes: Vec<u32>) -> Groups<'static> {
        let labels = (0..groups).map(|code| Label { key: code.to_string(), cell: Cell::Unknown }).collect();
        Groups { labels, codes: Codes::Single(codes) }
    }

    #[test]
    fn quantiles_of_many_titles_are_those_of_polars() {
        // Enough for several slices and threads; with ties, outliers and unknown values.
        let titles = || 0..100_000_u32;
        let value = |title: u32| Some(f64::from(title * 7_919 % 1_000).powi(3)).filter(|_| !title.is_multiple_of(11));
        let (rows, columns): (Vec<u32>, Vec<u32>) =
            titles().map(|title| (title % 1_000 % 7, u32::from(title % 1_000 < 3))).unzip();
        let values: Vec<f64> = titles().map(|title| value(title).unwrap_or(f64::NAN)).collect();
        let known: Vec<Option<f64>> = titles().map(value).collect();
        let (rows_of, columns_of) = (groups(8, rows.clone()), groups(2, columns.clone()));
        // The last row has no titles.
        let grid = Grid { rows: &Side::of(&rows_of), columns: &Side::shown(&columns_of, &[1, 0]) };
        let order = sort_by_value(&titles().collect::<Vec<_>>(), Direction::Ascending, &|title| values[title]);
        let found = ByValue::new(&values, order).quantiles(&grid, PARTS);

        let frame = df!("row" => rows, "column" => columns, "value" => known).unwrap();
        let by_polars = by_group(&frame, &["row", "column"], |group| {
            let value = group.column("value")?;
            let known = Scalar::from((value.len() - value.null_count()) as u64);
            let quantile = |(name, part)| Ok((name, value.quantile_reduce(part, QuantileMethod::Linear)?));
            std::iter::once(Ok(("known", known))).chain(NAMES.into_iter().zip(PARTS).map(quantile)).collect()
        });
        let number = |name: &str, at: usize| {
            let column = by_polars.column(name).unwrap().cast(&DataType::Float64).unwrap();
            column.f64().unwrap().get(at)
        };
        assert_eq!(found.iter().filter(|(group, _)| group.titles > 0).count(), by_polars.height());
        for at in 0..by_polars.height() {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "codes")]
            let code = |name: &str| number(name, at).unwrap() as usize;
            let (group, figures) = found[code("row") * 2 + 1 - code("column")];
            assert_eq!(Some(f64::from(group.titles)), number("titles", at));
            assert_eq!(Some(f64::from(group.known)), number("known", at));
            for (figure, name) in figures.into_iter().zip(NAMES).filter(|_| group.known > 0) {
                let expected = number(name, at).unwrap();
                assert!((figure - expected).abs() <= 1e-9 * expected.abs(), "{name}: {figure} instead of {expected}");
            }
        }
    }
}
