//! Pivots against loops over the titles, with random questions and filters.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use strum::IntoEnumIterator;

use crate::analysis::engine::Engine;
use crate::analysis::oracle::engine;
use crate::domain::explore::{ALL_TITLES, Aggregate, Dimension, Exploration, Pivot, UNKNOWN_KEY};
use crate::domain::filter::Filter;
use crate::domain::filter::field::{Field, FieldKind};
use crate::domain::filter::value::Scalar;
use crate::domain::formula::{Formula, TitleMeasure};
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

/// An aggregate by its definition.
#[expect(clippy::cast_precision_loss, reason = "few titles")]
fn aggregate(mut values: Vec<f64>, aggregate: Aggregate) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let sum: f64 = values.iter().sum();
    let n = values.len();
    if n == 0 {
        return None;
    }
    Some(match aggregate {
        Aggregate::Mean => sum / n as f64,
        Aggregate::Sum => sum,
        Aggregate::Min => values[0],
        Aggregate::Max => values[n - 1],
        other => {
            let at = other.quantile()? * (n - 1) as f64;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a position")]
            let below = at.floor() as usize;
            let above = (below + 1).min(n - 1);
            values[below] + (at - at.floor()) * (values[above] - values[below])
        }
    })
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
    let aggregate = proptest::sample::select(Aggregate::iter().collect::<Vec<_>>());
    (field(), proptest::option::of(field()), proptest::option::of(measure), aggregate).prop_map(
        |(rows, columns, value, aggregate)| {
            let aggregate = if value.is_none() && aggregate.needs_value() { Aggregate::Count } else { aggregate };
            Pivot { columns, value, aggregate, ..Pivot::frequency(rows) }
        },
    )
}

#[test]
fn pivots_are_what_loops_over_the_titles_find() {
    let engine = engine();
    let filters =
        proptest::sample::select(vec!["", "genre=Drama", "class=A,B year>=2018", "hours>=1000000", "title=nothing"]);
    let mut runner = TestRunner::new(ProptestConfig { cases: 192, ..ProptestConfig::default() });
    let agreed = runner.run(&(pivot(), filters), |(pivot, filter)| {
        let filter: Filter = filter.parse().unwrap();
        let kind = QueryKind::Explore(Exploration::Pivot(pivot.clone()), Scope::default());
        let table = engine.answer(&Query { filter: filter.clone(), ..Query::new(kind) }).unwrap().table;
        let groups = groups(&engine, &pivot, &filter);
        let empty = Vec::new();
        let titles = |row: &str, column: &str| groups.get(&(row.to_owned(), column.to_owned())).unwrap_or(&empty);
        let expected = |row: &str, column: &str| {
            let group = titles(row, column);
            let measure = match pivot.value {
                Some(Formula::Measure(measure)) => Some(measure),
                _ => None,
            };
            let values: Option<Vec<f64>> =
                measure.map(|measure| group.iter().filter_map(|title| value(&engine, measure, *title)).collect());
            let n = values.as_ref().map_or(group.len(), Vec::len);
            let whole = if pivot.columns.is_some() { titles(row, ALL_TITLES) } else { titles(ALL_TITLES, ALL_TITLES) };
            let whole = whole
                .iter()
                .filter(|title| measure.is_none_or(|measure| value(&engine, measure, **title).is_some()))
                .count();
            #[expect(clippy::cast_precision_loss, reason = "few titles")]
            let figure = match pivot.aggregate {
                Aggregate::Count => Some(n as f64),
                Aggregate::Share => (whole > 0).then(|| n as f64 / whole as f64),
                other => aggregate(values.unwrap_or_default(), other),
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
                let (found, planned) = (row.cells[at].value(), expected(&row.key, &column).1);
                let close = |(a, b): (f64, f64)| (a - b).abs() <= 1e-9 * a.abs().max(1.0);
                let same = found.zip(planned).map_or(found.is_some() == planned.is_some(), close);
                prop_assert!(same, "{} {}: {:?} instead of {:?}", &row.key, column, found, planned);
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
