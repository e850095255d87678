//! Pivots: titles grouped by one or two fields, with an aggregate of each group, by polars plans.
//!
//! A title counts once in each member of a list, and once in a total. Lists are joined after titles with equal lists are
//! aggregated; only quantiles need each title in each of its groups. Unknown values are left out of an aggregate; `n` is
//! the number of titles that a figure rests on.

mod figures;
mod largest;
mod partials;

use hashbrown::HashMap;
use polars::prelude::*;

use super::dimension::{Codes, Groups, Label};
use super::engine::{AnswerError, Engine};
use super::selection::Selection;
use super::{formula, read, titles};
use crate::domain::explore::{ALL_TITLES, Aggregate, ExploreNote, Picture, Pivot, UNKNOWN_KEY};
use crate::domain::filter::field::FieldKind;
use crate::domain::note::Note;
use crate::domain::scope::Scope;
use crate::domain::summary::{BoxPlot, BoxPlots, Chart, PivotChart};
use crate::domain::table::{Cell, Row, Table};
use figures::{Figures, Group};
use partials::{By, Found, Partial};

/// More columns than this are left out, and more cells.
const MAX_COLUMNS: usize = 1_000;
const MAX_CELLS: usize = 2_000_000;
/// Columns of the frames: the codes of row and column, the value, and the counts of titles and of known values.
const ROW: &str = "row";
const COLUMN: &str = "column";
const VALUE: &str = "value";
const TITLES: &str = "titles";
const KNOWN: &str = "known";

pub(super) fn summarise(
    engine: &Engine,
    selection: &Selection,
    pivot: &Pivot,
    scope: &Scope,
) -> Result<(Table, Chart, Vec<Note>), AnswerError> {
    let plans = Plans::new(engine, selection, pivot, scope)?;
    let cells = plans.groups(By { rows: true, columns: pivot.columns.is_some() })?;
    let of_rows =
        if pivot.columns.is_some() { plans.groups(By { rows: true, columns: false })? } else { cells.clone() };
    let all = plans.groups(By { rows: false, columns: false })?.get(&(0, 0)).copied().unwrap_or_default();
    let of_columns = match &plans.columns {
        None => HashMap::new(),
        Some(_) => plans.groups(By { rows: false, columns: true })?,
    };
    let (columns, left_out) = plans.shown_columns(&of_columns);
    let figures = Figures { pivot, whole: all };
    let row_of = |label: &Label, code: u32| {
        let own = of_rows.get(&(code, 0)).copied().unwrap_or_default();
        let cell = |column: &u32| (cells.get(&(code, *column)).copied().unwrap_or_default(), own);
        figures.row(label.key.clone(), label.cell.clone(), own, &columns.iter().map(cell).collect::<Vec<_>>())
    };
    let is_filled = |code: u32, label: &Label| of_rows.contains_key(&(code, 0)) || label.key != UNKNOWN_KEY;
    let labels = || (0..).zip(&plans.rows.labels);
    let mut rows: Vec<Row> = if pivot.rows.is_ordered() {
        labels().filter(|(code, label)| is_filled(*code, label)).map(|(code, label)| row_of(label, code)).collect()
    } else {
        let found = labels().filter(|(code, _)| of_rows.contains_key(&(*code, 0)));
        let mut found: Vec<(u32, &Label)> = found.collect();
        let titles = |code: u32| of_rows.get(&(code, 0)).map_or(0, |group| group.titles);
        found.sort_by(|(a, x), (b, y)| {
            let unknown = (x.key == UNKNOWN_KEY).cmp(&(y.key == UNKNOWN_KEY));
            unknown.then(titles(*b).cmp(&titles(*a))).then_with(|| x.key.cmp(&y.key))
        });
        found.into_iter().map(|(code, label)| row_of(label, code)).collect()
    };
    if pivot.aggregate == Aggregate::Count && pivot.columns.is_none() {
        plans.cumulate(&mut rows);
    }
    let total = |column: &u32| (of_columns.get(&(0, *column)).copied().unwrap_or_default(), all);
    let mut total = figures.row(
        ALL_TITLES.to_owned(),
        Cell::Text(ALL_TITLES.to_owned()),
        all,
        &columns.iter().map(total).collect::<Vec<_>>(),
    );
    total.pinned = true;
    rows.push(total);
    let labels = plans
        .columns
        .as_ref()
        .map(|groups| columns.iter().map(|code| &groups.labels[*code as usize]).collect::<Vec<_>>());
    let table = Table { columns: figures::columns(pivot, labels.as_deref()).into(), rows: rows.into() };
    let boxes = if pivot.picture == Picture::Boxes { plans.boxes()? } else { BoxPlots::default() };
    let mut notes = plans.notes(all, columns.len(), left_out);
    notes.extend(plans.largest_group(&of_rows)?);
    Ok((table, Chart::Pivot(PivotChart { pivot: pivot.clone(), boxes }), notes))
}

/// What the plans of a pivot share.
struct Plans<'p> {
    pivot: &'p Pivot,
    /// A row for each title: the codes of row and column, or of their lists, and the value.
    frame: DataFrame,
    rows: Groups,
    columns: Option<Groups>,
    /// Empty where quantiles are asked for.
    partials: Vec<Partial>,
}

impl<'p> Plans<'p> {
    fn new(engine: &Engine, selection: &Selection, pivot: &'p Pivot, scope: &Scope) -> Result<Self, AnswerError> {
        let kept: Vec<usize> = titles::in_scope(engine, selection.mask(), scope).iter().collect();
        let value = pivot.value.as_ref().map(|formula| engine.resolved(formula)).transpose()?;
        let rows = Groups::new(engine, &pivot.rows, &kept);
        let columns = pivot.columns.as_ref().map(|dimension| Groups::new(engine, dimension, &kept));
        let mut frame = value.as_ref().map_or_else(Vec::new, |value| formula::columns(engine, &[value], &kept));
        frame.push(codes(ROW, Some(&rows), kept.len()));
        frame.push(codes(COLUMN, columns.as_ref(), kept.len()));
        let value = value.as_ref().map_or(lit(NULL).cast(DataType::Float64), formula::expression);
        let frame = DataFrame::new(kept.len(), frame)?.lazy();
        let frame = frame.select([col(ROW), col(COLUMN), value.cast(DataType::Float64).alias(VALUE)]).collect()?;
        let partials = if pivot.aggregate.quantile().is_none() { partials::partials(&frame)? } else { Vec::new() };
        Ok(Self { pivot, frame, rows, columns, partials })
    }

    /// The plan of titles with their groups, a row for each group of a title.
    fn plan(&self, by: By) -> PolarsResult<LazyFrame> {
        let mut plan = self.frame.clone().lazy();
        for (name, groups) in
            [(ROW, Some(&self.rows).filter(|_| by.rows)), (COLUMN, self.columns.as_ref().filter(|_| by.columns))]
        {
            let Some(Groups { codes: Codes::Lists { members, .. }, .. }) = groups else { continue };
            let (lists, groups): (Vec<u32>, Vec<u32>) = members.pairs().unzip();
            let members = df!(name => lists, "group" => groups)?.lazy();
            plan = plan
                .join(members, [col(name)], [col(name)], JoinArgs::new(JoinType::Inner))
                .drop(by_name([name], true, false))
                .rename(["group"], [name], true);
        }
        Ok(plan)
    }

    fn groups(&self, by: By) -> PolarsResult<Found> {
        match self.pivot.aggregate.quantile() {
            None => Ok(partials::groups(&self.partials, by, (&self.rows, self.columns.as_ref()), self.pivot.aggregate)),
            Some(part) => self.quantiles(by, part),
        }
    }

    fn quantiles(&self, by: By, part: f64) -> PolarsResult<Found> {
        let aggregates = [
            len().alias(TITLES),
            col(VALUE).count().alias(KNOWN),
            col(VALUE).quantile(lit(part), QuantileMethod::Linear).alias("quantile"),
        ];
        let (plan, keys) = (self.plan(by)?, keys(by));
        let found = if keys.is_empty() { plan.select(aggregates) } else { plan.group_by(keys).agg(aggregates) };
        let found = found.collect()?;
        let value = read::numbers(&found, "quantile")?;
        let (titles, known) = (read::counts(&found, TITLES)?, read::counts(&found, KNOWN)?);
        let (rows, columns) = (group_codes(&found, ROW, by.rows)?, group_codes(&found, COLUMN, by.columns)?);
        Ok((0..found.height())
            .map(|at| {
                let value = Some(value[at]).filter(|value| value.is_finite() && known[at] > 0);
                ((rows[at], columns[at]), Group { titles: titles[at], known: known[at], value })
            })
            .collect())
    }

    /// The columns to show, the largest first unless their values have an order, and how many are left out.
    fn shown_columns(&self, found: &Found) -> (Vec<u32>, usize) {
        let Some(groups) = &self.columns else { return (Vec::new(), 0) };
        let key = |code: u32| groups.labels[code as usize].key.as_str();
        let mut shown: Vec<(u32, u64)> = found.iter().map(|((_, code), group)| (*code, group.titles)).collect();
        shown.sort_by(|(a, x), (b, y)| y.cmp(x).then_with(|| key(*a).cmp(key(*b))));
        let most = MAX_COLUMNS.min(MAX_CELLS / self.rows.labels.len().max(1)).max(1);
        let left_out = shown.len().saturating_sub(most);
        shown.truncate(most);
        if self.pivot.columns.is_some_and(|columns| columns.is_ordered()) {
            shown.sort_by_key(|(code, _)| *code);
        }
        shown.sort_by_key(|(code, _)| key(*code) == UNKNOWN_KEY);
        (shown.into_iter().map(|(code, _)| code).collect(), left_out)
    }

    /// Sets the last cell of each row: the part of the titles that are in this row or in one above it.
    #[expect(clippy::cast_precision_loss, reason = "counts of titles stay far below 2^52")]
    fn cumulate(&self, rows: &mut [Row]) {
        let of_code: Vec<Option<usize>> = {
            let ranks = rows.iter().enumerate().map(|(rank, row)| (row.key.as_str(), rank));
            let ranks: HashMap<&str, usize> = ranks.collect();
            self.rows.labels.iter().map(|label| ranks.get(label.key.as_str()).copied()).collect()
        };
        let rank = |code: &u32| of_code[*code as usize];
        let mut first = vec![0_u64; rows.len()];
        let mut add = |rank: Option<usize>| {
            if let Some(rank) = rank {
                first[rank] += 1;
            }
        };
        let all = match &self.rows.codes {
            Codes::Single(codes) => {
                codes.iter().map(rank).for_each(&mut add);
                codes.len()
            }
            Codes::Lists { lists, members } => {
                let best = |list: &u32| members.of(*list).iter().filter_map(rank).min();
                lists.iter().map(best).for_each(&mut add);
                lists.len()
            }
        };
        let mut sum = 0;
        for (row, titles) in rows.iter_mut().zip(first) {
            sum += titles;
            if let Some(cell) = row.cells.last_mut() {
                *cell = Cell::Number(sum as f64 / all as f64);
            }
        }
    }

    /// The quartiles of the value for each row.
    fn boxes(&self) -> PolarsResult<BoxPlots> {
        const PARTS: [(&str, f64); 5] = [("p0", 0.0), ("p25", 0.25), ("p50", 0.5), ("p75", 0.75), ("p100", 1.0)];
        let by = By { rows: true, columns: false };
        let quantiles = PARTS.map(|(name, part)| col(VALUE).quantile(lit(part), QuantileMethod::Linear).alias(name));
        let found = self
            .plan(by)?
            .group_by(keys(by))
            .agg([quantiles.as_slice(), &[col(VALUE).mean().alias("mean")]].concat())
            .collect()?;
        let codes = group_codes(&found, ROW, true)?;
        let [least, q1, median, q3, greatest] = PARTS.map(|(name, _)| read::numbers(&found, name));
        let (least, q1, median, q3, greatest) = (least?, q1?, median?, q3?, greatest?);
        let means = read::numbers(&found, "mean")?;
        let spreads = (0..found.height()).filter(|at| median[*at].is_finite()).map(|at| BoxPlot {
            key: self.rows.labels[codes[at] as usize].key.clone(),
            ends: (least[at], greatest[at]),
            quartiles: [q1[at], median[at], q3[at]],
            mean: Some(means[at]).filter(|mean| mean.is_finite()),
        });
        Ok(BoxPlots { spreads: spreads.collect() })
    }

    fn notes(&self, all: Group, shown: usize, left_out: usize) -> Vec<Note> {
        let others = self.pivot.columns.as_ref().filter(|columns| columns.field != self.pivot.rows.field);
        let lists = [Some(&self.pivot.rows), others].into_iter().flatten();
        let in_several = lists.filter(|dimension| dimension.field.kind() == FieldKind::List);
        let known = self.pivot.value.as_ref().map(|value| ExploreNote::KnownValues {
            value: value.label(),
            known: all.known,
            all: all.titles,
        });
        let left_out = (left_out > 0).then_some(ExploreNote::ColumnsLeftOut { shown, left_out });
        let in_several = in_several.map(|dimension| ExploreNote::InSeveralGroups(dimension.label()));
        in_several.chain(known).chain(left_out).map(Note::Explore).collect()
    }
}

/// The codes of the groups of a collected plan; 0 where it does not group by them.
fn group_codes(found: &DataFrame, name: &str, grouped: bool) -> PolarsResult<Vec<u32>> {
    if !grouped {
        return Ok(vec![0; found.height()]);
    }
    Ok(found.column(name)?.u32()?.iter().map(Option::unwrap_or_default).collect())
}

/// The codes of titles by their groups or lists.
fn codes(name: &str, groups: Option<&Groups>, titles: usize) -> Column {
    match groups.map(|groups| &groups.codes) {
        Some(Codes::Single(codes) | Codes::Lists { lists: codes, .. }) => Column::new(name.into(), codes.as_slice()),
        None => Column::new(name.into(), vec![0_u32; titles]),
    }
}

/// The columns that a plan groups by.
fn keys(by: By) -> Vec<Expr> {
    [(by.rows, ROW), (by.columns, COLUMN)].into_iter().filter(|(by, _)| *by).map(|(_, name)| col(name)).collect()
}

#[cfg(test)]
mod tests;
