//! Aggregates of the titles with equal lists, which polars computes once, and what they add up to for each group.
//!
//! A million titles have fewer different lists, and each list adds what its titles have to all of its groups.

use hashbrown::HashMap;
use polars::prelude::*;

use super::figures::Group;
use crate::analysis::dimension::{Codes, Groups};
use crate::analysis::read;
use crate::domain::explore::Aggregate;

/// Which dimensions are grouped by.
#[derive(Clone, Copy)]
pub(super) struct By {
    pub rows: bool,
    pub columns: bool,
}

/// Groups by the codes of row and column, 0 where it is not grouped by them.
pub(super) type Found = HashMap<(u32, u32), Group>;

/// The titles with equal codes or lists.
pub(super) struct Partial {
    row: u32,
    column: u32,
    sums: Sums,
}

#[derive(Clone, Copy)]
struct Sums {
    titles: u64,
    known: u64,
    sum: f64,
    min: f64,
    max: f64,
}

impl Default for Sums {
    fn default() -> Self {
        Self { titles: 0, known: 0, sum: 0.0, min: f64::INFINITY, max: f64::NEG_INFINITY }
    }
}

impl Sums {
    fn add(&mut self, other: &Self) {
        self.titles += other.titles;
        self.known += other.known;
        self.sum += other.sum;
        self.min = self.min.min(other.min);
        self.max = self.max.max(other.max);
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of titles stay far below 2^52")]
    fn group(&self, aggregate: Aggregate) -> Group {
        let value = match aggregate {
            Aggregate::Sum => self.sum,
            Aggregate::Min => self.min,
            Aggregate::Max => self.max,
            _ => self.sum / self.known as f64,
        };
        let value = Some(value).filter(|value| self.known > 0 && value.is_finite());
        Group { titles: self.titles, known: self.known, value }
    }
}

/// Aggregates a frame with the columns `row`, `column` and `value`.
pub(super) fn partials(frame: &DataFrame) -> PolarsResult<Vec<Partial>> {
    let value = || col("value");
    let found = frame
        .clone()
        .lazy()
        .group_by([col("row"), col("column")])
        .agg([
            len().alias("titles"),
            value().count().alias("known"),
            value().sum().alias("sum"),
            value().min().alias("min"),
            value().max().alias("max"),
        ])
        .collect()?;
    let code = |name: &str| -> PolarsResult<Vec<u32>> {
        Ok(found.column(name)?.u32()?.iter().map(Option::unwrap_or_default).collect())
    };
    let (rows, columns) = (code("row")?, code("column")?);
    let (titles, known) = (read::counts(&found, "titles")?, read::counts(&found, "known")?);
    let [sums, least, greatest] = ["sum", "min", "max"].map(|name| read::numbers(&found, name));
    let (sums, least, greatest) = (sums?, least?, greatest?);
    let mut partials: Vec<Partial> = (0..found.height())
        .map(|at| {
            // Without a known value, the least and the greatest are not numbers, which `min` and `max` pass over.
            let sums = Sums { titles: titles[at], known: known[at], sum: sums[at], min: least[at], max: greatest[at] };
            Partial { row: rows[at], column: columns[at], sums }
        })
        .collect();
    // Groups come in any order, and the last digits of a sum depend on it.
    partials.sort_unstable_by_key(|partial| (partial.row, partial.column));
    Ok(partials)
}

/// Adds the partial aggregates to the groups of their codes or lists.
pub(super) fn groups(
    partials: &[Partial],
    by: By,
    (rows, columns): (&Groups, Option<&Groups>),
    aggregate: Aggregate,
) -> Found {
    /// Up to this many groups, a table is faster than hashing.
    const MAX_DENSE: usize = 1 << 20;
    let columns = columns.filter(|_| by.columns);
    let rows = Some(rows).filter(|_| by.rows);
    let count = |groups: Option<&Groups>| groups.map_or(1, |groups| groups.labels.len());
    let (n_rows, n_columns) = (count(rows), count(columns));
    if n_rows.saturating_mul(n_columns) <= MAX_DENSE {
        let mut sums = vec![Sums::default(); n_rows * n_columns];
        for_each_group(partials, (rows, columns), |row, column, partial| {
            sums[row as usize * n_columns + column as usize].add(partial);
        });
        let positions = (0..).take(n_rows).flat_map(|row| (0..).take(n_columns).map(move |column| (row, column)));
        let found = positions.zip(sums).filter(|(_, sums)| sums.titles > 0);
        return found.map(|(at, sums)| (at, sums.group(aggregate))).collect();
    }
    let mut sums: HashMap<(u32, u32), Sums> = HashMap::new();
    for_each_group(partials, (rows, columns), |row, column, partial| {
        sums.entry((row, column)).or_default().add(partial);
    });
    sums.into_iter().map(|(at, sums)| (at, sums.group(aggregate))).collect()
}

/// Calls `add` for each partial aggregate with each of its groups.
fn for_each_group(
    partials: &[Partial],
    (rows, columns): (Option<&Groups>, Option<&Groups>),
    mut add: impl FnMut(u32, u32, &Sums),
) {
    for partial in partials {
        for row in of_code(rows, &partial.row) {
            for column in of_code(columns, &partial.column) {
                add(*row, *column, &partial.sums);
            }
        }
    }
}

/// The groups of a code or list; without groups, the one of all titles.
fn of_code<'g>(groups: Option<&'g Groups>, code: &'g u32) -> &'g [u32] {
    match groups.map(|groups| &groups.codes) {
        None => &[0],
        Some(Codes::Single(_)) => std::slice::from_ref(code),
        Some(Codes::Lists { members, .. }) => members.of(*code),
    }
}
