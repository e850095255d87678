//! Pivots: titles grouped by one or two fields, with an aggregate of each group.
//!
//! A title counts once in each member of a list, and once in a total. Unknown values are left out of an aggregate; `n` is
//! the number of titles that a figure rests on.
//!
//! - `groups`, `quantiles`: the loops over titles
//! - `figures`: cells and columns
//! - `largest`: whether the highest mean is that high by chance

mod figures;
mod groups;
mod largest;
mod quantiles;

use super::dimension::{Groups, Label};
use super::engine::{AnswerError, Engine};
use super::formula::Values;
use super::selection::Selection;
use super::{parallel, titles};
use crate::domain::explore::{ALL_TITLES, Aggregate, ExploreNote, Picture, Pivot, UNKNOWN_KEY};
use crate::domain::filter::field::FieldKind;
use crate::domain::note::Note;
use crate::domain::scope::Scope;
use crate::domain::summary::{BoxPlot, BoxPlots, Chart, PivotChart};
use crate::domain::table::{Cell, Row, Table};
use figures::Figures;
use groups::{Grid, Group, Side};
use quantiles::ByValue;

/// More columns than this are left out, and more cells.
const MAX_COLUMNS: usize = 1_000;
const MAX_CELLS: usize = 2_000_000;

pub(super) fn summarise(
    engine: &Engine,
    selection: &Selection,
    pivot: &Pivot,
    scope: &Scope,
) -> Result<(Table, Chart, Vec<Note>), AnswerError> {
    let kept = titles::in_scope(engine, selection.mask(), scope).to_rows();
    let value = pivot.value.as_ref().map(|value| engine.resolved(value)).transpose()?;
    let values = value.map_or_else(|| Values::unknown(kept.len()), |value| Values::new(engine, &value, &kept));
    let rows = Groups::new(engine, &pivot.rows, &kept);
    let columns = pivot.columns.as_ref().map(|dimension| Groups::new(engine, dimension, &kept));
    let (every, each) = (Side::all(), Side::of(&rows));
    let titles = Titles::new(pivot, &values);
    let all = titles.groups(&every, &every)[0];
    let of_rows = titles.groups(&each, &every);
    let of_columns = columns.as_ref().map_or_else(Vec::new, |columns| titles.groups(&every, &Side::of(columns)));
    let shown =
        columns.as_ref().map_or_else(Vec::new, |columns| shown_columns(pivot, columns, &of_columns, rows.labels.len()));
    let cells = columns.as_ref().map_or_else(Vec::new, |columns| titles.groups(&each, &Side::shown(columns, &shown)));

    let figures = Figures { pivot, whole: all };
    let order = shown_rows(pivot, &rows, &of_rows);
    let row_of = |code: &u32| {
        let (code, label) = (*code as usize, &rows.labels[*code as usize]);
        let own = of_rows[code];
        let cells: Vec<(Group, Group)> =
            cells[code * shown.len()..][..shown.len()].iter().map(|cell| (*cell, own)).collect();
        figures.row(label.key.clone(), label.cell.clone(), own, &cells)
    };
    let mut table_rows: Vec<Row> = order.iter().map(row_of).collect();
    if pivot.aggregate == Aggregate::Count && columns.is_none() {
        cumulate(&mut table_rows, &order, &rows, kept.len());
    }
    let totals: Vec<(Group, Group)> = shown.iter().map(|code| (of_columns[*code as usize], all)).collect();
    let mut total = figures.row(ALL_TITLES.to_owned(), Cell::Text(ALL_TITLES.to_owned()), all, &totals);
    total.pinned = true;
    table_rows.push(total);
    let labels: Option<Vec<&Label>> =
        columns.as_ref().map(|columns| shown.iter().map(|code| &columns.labels[*code as usize]).collect());
    let table = Table { columns: figures::columns(pivot, labels.as_deref()).into(), rows: table_rows.into() };
    let boxes = if pivot.picture == Picture::Boxes { titles.boxes(&rows) } else { BoxPlots::default() };
    let filled = of_columns.iter().filter(|group| group.titles > 0).count();
    let mut notes = notes(pivot, all, shown.len(), filled - shown.len());
    notes.extend(largest::note(pivot, &rows, &of_rows, &values.numbers));
    Ok((table, Chart::Pivot(PivotChart { pivot: pivot.clone(), boxes }), notes))
}

/// The values of the titles of a pivot.
struct Titles<'v> {
    aggregate: Aggregate,
    /// NaN if unknown.
    values: &'v [f64],
    /// Where quantiles are asked for.
    by_value: Option<ByValue<'v>>,
}

impl<'v> Titles<'v> {
    fn new(pivot: &Pivot, values: &'v Values<'_>) -> Self {
        let has_quantiles = pivot.aggregate.quantile().is_some() || pivot.picture == Picture::Boxes;
        let by_value = has_quantiles.then(|| ByValue::new(&values.numbers, values.sorted()));
        Self { aggregate: pivot.aggregate, values: &values.numbers, by_value }
    }

    fn groups(&self, rows: &Side<'_>, columns: &Side<'_>) -> Vec<Group> {
        let grid = Grid { rows, columns };
        match (self.aggregate, self.aggregate.quantile().zip(self.by_value.as_ref())) {
            (_, Some((part, by_value))) => {
                let quantiles = by_value.quantiles(&grid, [part]).into_iter();
                quantiles.map(|(group, [figure])| Group { figure, ..group }).collect()
            }
            (Aggregate::Mean, None) => grid.means(self.values),
            (Aggregate::Min, None) => grid.fold(self.values, f64::INFINITY, f64::min),
            (Aggregate::Max, None) => grid.fold(self.values, f64::NEG_INFINITY, f64::max),
            (_, None) => grid.fold(self.values, 0.0, |sum, value| sum + value),
        }
    }

    /// The quartiles of the value for each row.
    fn boxes(&self, rows: &Groups<'_>) -> BoxPlots {
        let (each, every) = (Side::of(rows), Side::all());
        let grid = Grid { rows: &each, columns: &every };
        let quartiles = self.by_value.as_ref().map(|titles| titles.quantiles(&grid, [0.0, 0.25, 0.5, 0.75, 1.0]));
        let found = rows.labels.iter().zip(quartiles.unwrap_or_default()).zip(grid.means(self.values));
        let spreads = found.filter(|((_, (group, _)), _)| group.known > 0);
        let spreads = spreads.map(|((label, (_, [least, q1, median, q3, greatest])), mean)| BoxPlot {
            key: label.key.clone(),
            ends: (least, greatest),
            quartiles: [q1, median, q3],
            mean: mean.value(),
        });
        BoxPlots { spreads: spreads.collect() }
    }
}

/// The codes of the rows to show, the largest first unless their values have an order.
fn shown_rows(pivot: &Pivot, rows: &Groups<'_>, found: &[Group]) -> Vec<u32> {
    let key = |code: u32| rows.labels[code as usize].key.as_str();
    let titles = |code: u32| found[code as usize].titles;
    let codes = (0..).take(rows.labels.len());
    if pivot.rows.is_ordered() {
        return codes.filter(|code| titles(*code) > 0 || key(*code) != UNKNOWN_KEY).collect();
    }
    let mut shown: Vec<u32> = codes.filter(|code| titles(*code) > 0).collect();
    shown.sort_unstable_by(|a, b| {
        let unknown = (key(*a) == UNKNOWN_KEY).cmp(&(key(*b) == UNKNOWN_KEY));
        unknown.then(titles(*b).cmp(&titles(*a))).then_with(|| key(*a).cmp(key(*b)))
    });
    shown
}

/// The codes of the columns to show, the largest first unless their values have an order.
fn shown_columns(pivot: &Pivot, columns: &Groups<'_>, found: &[Group], rows: usize) -> Vec<u32> {
    let key = |code: u32| columns.labels[code as usize].key.as_str();
    let mut shown: Vec<u32> = (0..).take(found.len()).filter(|code: &u32| found[*code as usize].titles > 0).collect();
    shown.sort_by(|a, b| found[*b as usize].titles.cmp(&found[*a as usize].titles).then_with(|| key(*a).cmp(key(*b))));
    shown.truncate(MAX_COLUMNS.min(MAX_CELLS / rows.max(1)).max(1));
    if pivot.columns.is_some_and(|columns| columns.is_ordered()) {
        shown.sort_unstable();
    }
    shown.sort_by_key(|code| key(*code) == UNKNOWN_KEY);
    shown
}

/// Sets the last cell of each row: the part of the titles that are in this row or in one above it. `order` has the codes
/// of the rows.
#[expect(clippy::cast_precision_loss, reason = "counts of titles stay far below 2^52")]
fn cumulate(rows: &mut [Row], order: &[u32], groups: &Groups<'_>, titles: usize) {
    let mut place_of = vec![order.len(); groups.labels.len()];
    order.iter().enumerate().for_each(|(place, code)| place_of[*code as usize] = place);
    let side = Side::of(groups);
    let least = |codes: &Vec<usize>| codes.iter().map(|code| place_of[*code]).min().unwrap_or(order.len());
    let least: Vec<usize> = side.places_of_blocks().iter().map(least).collect();
    let chunks = parallel::map_chunks(titles, |chunk| {
        // The last is for titles without a row.
        let mut first = vec![0_u64; order.len() + 1];
        for title in chunk {
            let places = side.blocks_of(title).iter().map(|block| least[*block as usize]);
            first[places.min().unwrap_or(order.len())] += 1;
        }
        first
    });
    let mut sum = 0;
    for (row, first) in rows.iter_mut().zip(parallel::combine(chunks, |count, other| *count += other)) {
        sum += first;
        if let Some(cell) = row.cells.last_mut() {
            *cell = Cell::Number(sum as f64 / titles as f64);
        }
    }
}

fn notes(pivot: &Pivot, all: Group, shown: usize, left_out: usize) -> Vec<Note> {
    let others = pivot.columns.as_ref().filter(|columns| columns.field != pivot.rows.field);
    let lists = [Some(&pivot.rows), others].into_iter().flatten();
    let in_several = lists.filter(|dimension| dimension.field.kind() == FieldKind::List);
    let known = pivot.value.as_ref().map(|value| ExploreNote::KnownValues {
        value: value.label(),
        known: all.known.into(),
        all: all.titles.into(),
    });
    let left_out = (left_out > 0).then_some(ExploreNote::ColumnsLeftOut { shown, left_out });
    let in_several = in_several.map(|dimension| ExploreNote::InSeveralGroups(dimension.label()));
    in_several.chain(known).chain(left_out).map(Note::Explore).collect()
}

#[cfg(test)]
mod tests;
