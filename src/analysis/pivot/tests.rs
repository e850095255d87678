//! Pivots against polars' groups, with random questions and filters.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::{
    ChunkApply, Column, DataFrame, DataType, IntoColumn, PolarsResult, QuantileMethod, Scalar as Figure,
    SortMultipleOptions,
};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use strum::IntoEnumIterator;

use crate::analysis::engine::Engine;
use crate::analysis::oracle::{by_group, engine};
use crate::domain::explore::{ALL_TITLES, Aggregate, Dimension, Exploration, Pivot, UNKNOWN_KEY};
use crate::domain::filter::Filter;
use crate::domain::filter::field::{Field, FieldKind};
use crate::domain::filter::value::Scalar;
use crate::domain::formula::{Formula, Operator, TitleMeasure};
use crate::domain::index::Index;
use crate::domain::query::{Query, QueryKind};
use crate::domain::scope::Scope;

/// The keys of the groups of a title.
fn keys(engine: &Engine, field: Field, row: usize) -> BTreeSet<String> {
    let subject = engine.subject(row);
    let found: BTreeSet<String> = match field.kind() {
        FieldKind::Number | FieldKind::Date | FieldKind::Class => subject
            .scalar(field)
            .map(|scalar| match scalar {
                Scalar::Number(number) => number.to_string(),
                Scalar::Days(days) => days.to_string(),
                Scalar::Class(class) => class.to_string(),
            })
            .into_iter()
            .collect(),
        _ => subject.texts(field).into_iter().map(str::to_owned).collect(),
    };
    if found.is_empty() { BTreeSet::from([UNKNOWN_KEY.to_owned()]) } else { found }
}

fn value(engine: &Engine, measure: TitleMeasure, row: usize) -> Option<f64> {
    let subject = engine.subject(row);
    let index = |index: Index| subject.scored.and_then(|scored| scored.get(index));
    match measure {
        TitleMeasure::Score => index(Index::Score),
        TitleMeasure::Award => index(Index::Award),
        TitleMeasure::Global => index(Index::Global),
        TitleMeasure::Popularity => index(Index::Popularity),
        TitleMeasure::Total => index(Index::Total),
        TitleMeasure::Nominated => subject.title.awards_nominated().map(f64::from),
        other => match subject.scalar(other.field()?)? {
            Scalar::Number(number) => Some(number),
            _ => None,
        },
    }
}

/// A formula over the columns of its measures; null where a measure is unknown or a divisor is 0.
fn evaluated(formula: &Formula, titles: &DataFrame) -> PolarsResult<Column> {
    fn raw(formula: &Formula, titles: &DataFrame) -> PolarsResult<Column> {
        let number = |number: f64| Column::new_scalar("value".into(), Figure::from(number), titles.height());
        match formula {
            Formula::Measure(measure) => titles.column(measure.into()).cloned(),
            Formula::Number(value) => Ok(number(*value)),
            Formula::Named(_) => Ok(Column::full_null("value".into(), titles.height(), &DataType::Float64)),
            Formula::Negated(inner) => number(0.0) - raw(inner, titles)?,
            Formula::Combined(left, Operator::Plus, right) => raw(left, titles)? + raw(right, titles)?,
            Formula::Combined(left, Operator::Minus, right) => raw(left, titles)? - raw(right, titles)?,
            Formula::Combined(left, Operator::Times, right) => raw(left, titles)? * raw(right, titles)?,
            Formula::Combined(left, Operator::Over, right) => raw(left, titles)? / raw(right, titles)?,
        }
    }
    let finite = raw(formula, titles)?.f64()?.apply(|value| value.filter(|value| value.is_finite()));
    Ok(finite.with_name("value".into()).into_column())
}

fn aggregated(aggregate: Aggregate, value: &Column) -> PolarsResult<Figure> {
    match aggregate {
        Aggregate::Count | Aggregate::Share => Ok(Figure::from((value.len() - value.null_count()) as u64)),
        Aggregate::Mean => value.mean_reduce(),
        Aggregate::Sum => value.sum_reduce(),
        Aggregate::Min => value.min_reduce(),
        Aggregate::Max => value.max_reduce(),
        other => value.quantile_reduce(other.quantile().unwrap_or_default(), QuantileMethod::Linear),
    }
}

/// The titles, the known values and the aggregate of each group, by a frame with a row for each group of a title.
fn figures_by_polars(engine: &Engine, pivot: &Pivot, groups: &Groups) -> Vec<(usize, usize, Option<f64>)> {
    let titles: Vec<usize> = groups.values().flatten().copied().collect();
    if titles.is_empty() {
        return Vec::new();
    }
    let measures: BTreeSet<TitleMeasure> = pivot.value.iter().flat_map(Formula::measures).collect();
    let numbers = (0..).zip(groups.values()).flat_map(|(group, titles)| titles.iter().map(move |_| group));
    let mut columns = vec![Column::new("group".into(), numbers.collect::<Vec<u32>>())];
    columns.extend(measures.into_iter().map(|measure| {
        let values: Vec<Option<f64>> = titles.iter().map(|row| value(engine, measure, *row)).collect();
        Column::new(<&str>::from(measure).into(), values)
    }));
    let mut frame = DataFrame::new(titles.len(), columns).unwrap();
    let one = Formula::Number(1.0);
    frame.with_column(evaluated(pivot.value.as_ref().unwrap_or(&one), &frame).unwrap()).unwrap();
    let found = by_group(&frame, &["group"], |group| {
        let value = group.column("value")?;
        let known = Figure::from((value.len() - value.null_count()) as u64);
        Ok(vec![("known", known), ("figure", aggregated(pivot.aggregate, value)?)])
    });
    let found = found.sort(["group"], SortMultipleOptions::default()).unwrap();
    let column = |name: &str| {
        let column = found.column(name).unwrap().cast(&DataType::Float64).unwrap();
        column.f64().unwrap().iter().collect::<Vec<_>>()
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts")]
    let count = |count: &Option<f64>| count.unwrap_or_default() as usize;
    let figures = column("figure").into_iter().zip(column("known"));
    let figures = figures.map(|(figure, known)| figure.filter(|_| known > Some(0.0)));
    let counts = column("titles").into_iter().zip(column("known"));
    counts.zip(figures).map(|((titles, known), figure)| (count(&titles), count(&known), figure)).collect()
}

/// A group by the keys of its row and column; `*` for all.
type Groups = BTreeMap<(String, String), Vec<usize>>;

fn groups(engine: &Engine, pivot: &Pivot, filter: &Filter) -> Groups {
    let mut groups = Groups::new();
    for row in (0..engine.catalogue().titles.len()).filter(|row| filter.matches(&engine.subject(*row))) {
        let all = || std::iter::once(ALL_TITLES.to_owned());
        let rows: Vec<String> = keys(engine, pivot.rows.field, row).into_iter().chain(all()).collect();
        let columns: Vec<String> = match pivot.columns {
            Some(columns) => keys(engine, columns.field, row).into_iter().chain(all()).collect(),
            None => all().collect(),
        };
        for (of_row, of_column) in rows.iter().flat_map(|row| columns.iter().map(move |column| (row, column))) {
            groups.entry((of_row.clone(), of_column.clone())).or_default().push(row);
        }
    }
    groups
}

const FIELDS: [Field; 14] = [
    Field::Genre,
    Field::Class,
    Field::Category,
    Field::Country,
    Field::Tag,
    Field::Year,
    Field::Month,
    Field::Decade,
    Field::Runtime,
    Field::Age,
    Field::Director,
    Field::Cast,
    Field::Origin,
    Field::Worldwide,
];

fn pivot() -> impl Strategy<Value = Pivot> {
    let field = || proptest::sample::select(&FIELDS[..]).prop_map(|field| Dimension { field, width: None });
    let measure = proptest::sample::select(TitleMeasure::iter().collect::<Vec<_>>()).prop_map(Formula::Measure);
    let formula = ["votes / countries", "-(hours - 2) * weeks", "1 / (nominated - awards)", "rating"];
    let formula = proptest::sample::select(formula.to_vec()).prop_map(|text| text.parse().unwrap());
    let measure = prop_oneof![3 => measure, 1 => formula];
    let aggregate = proptest::sample::select(Aggregate::iter().collect::<Vec<_>>());
    (field(), proptest::option::of(field()), proptest::option::of(measure), aggregate).prop_map(
        |(rows, columns, value, aggregate)| {
            let aggregate = if value.is_none() && aggregate.needs_value() { Aggregate::Count } else { aggregate };
            Pivot { columns, value, aggregate, ..Pivot::frequency(rows) }
        },
    )
}

#[test]
fn pivots_are_what_polars_finds() {
    let engine = engine();
    let filters =
        proptest::sample::select(vec!["", "genre=Drama", "class=A,B year>=2018", "hours>=1000000", "title=nothing"]);
    let mut runner = TestRunner::new(ProptestConfig { cases: 192, ..ProptestConfig::default() });
    let agreed = runner.run(&(pivot(), filters), |(pivot, filter)| {
        let filter: Filter = filter.parse().unwrap();
        let kind = QueryKind::Explore(Exploration::Pivot(pivot.clone()), Scope::default());
        let table = engine.answer(&Query { filter: filter.clone(), ..Query::new(kind) }).unwrap().table;
        let groups = groups(&engine, &pivot, &filter);
        let by_polars: BTreeMap<_, _> = groups.keys().zip(figures_by_polars(&engine, &pivot, &groups)).collect();
        let group =
            |row: &str, column: &str| by_polars.get(&(row.to_owned(), column.to_owned())).copied().unwrap_or_default();
        let expected = |row: &str, column: &str| {
            let (_, n, figure) = group(row, column);
            let (_, whole, _) = group(if pivot.columns.is_some() { row } else { ALL_TITLES }, ALL_TITLES);
            #[expect(clippy::cast_precision_loss, reason = "few titles")]
            let figure = match pivot.aggregate {
                Aggregate::Count => Some(n as f64),
                Aggregate::Share => (whole > 0).then(|| n as f64 / whole as f64),
                _ => figure,
            };
            (n, figure)
        };
        for row in table.rows.iter() {
            let columns: Vec<(usize, String)> = match pivot.columns {
                Some(_) => (Pivot::FIRST_GROUP..table.columns.len())
                    .map(|at| (at, table.columns[at].name.to_string()))
                    .collect(),
                None => vec![(Pivot::FIRST_GROUP, ALL_TITLES.to_owned())],
            };
            prop_assert_eq!(row.n, Some(expected(&row.key, ALL_TITLES).0 as u64), "{}", &row.key);
            for (at, column) in columns {
                let (found, expected) = (row.cells[at].value(), expected(&row.key, &column).1);
                let close = |(a, b): (f64, f64)| (a - b).abs() <= 1e-9 * a.abs().max(1.0);
                let same = found.zip(expected).map_or(found.is_some() == expected.is_some(), close);
                prop_assert!(same, "{} {}: {:?} instead of {:?}", &row.key, column, found, expected);
            }
        }
        let missing = groups.keys().find(|(row, _)| table.row(row).is_none());
        prop_assert!(missing.is_none(), "no row {missing:?}");
        Ok(())
    });
    agreed.unwrap();
}

#[test]
fn a_cumulated_share_counts_each_title_once() {
    let engine = engine();
    let table = |text: &str| {
        let kind = QueryKind::Explore(text.parse().unwrap(), Scope::default());
        engine.answer(&Query::new(kind)).unwrap().table
    };
    for text in ["genre", "class", "rating:0.5", "country"] {
        let table = table(text);
        let at = table.column("cumulated").unwrap();
        let shares: Vec<f64> = table.rows.iter().filter_map(|row| row.cells[at].value()).collect();
        assert!(shares.is_sorted(), "{text}: {shares:?}");
        assert!((shares.last().unwrap() - 1.0).abs() < 1e-9, "{text}: {shares:?}");
    }
    let genres = table("genre");
    let (share, cumulated) = (genres.column("share").unwrap(), genres.column("cumulated").unwrap());
    let first = genres.rows.first().unwrap();
    assert_eq!(first.cells[share], first.cells[cumulated]);
}
