//! Reference implementation: polars' groups, which the loops of [`super::sums`] and the masks of [`super::selection`] must
//! match under random filters.

use polars::prelude::*;
use proptest::prelude::*;

use super::engine::Engine;
use super::genre_groups::GenreGroups;
use super::word_lists::WordLists;
use crate::data::load::{NoProgress, Source, load};
use crate::domain::class::CutPoints;
use crate::domain::filter::Filter;
use crate::domain::index::{Index, Method, PerIndex, PopularityMeasure, Scoring};
use crate::domain::options::Grouping;
use crate::domain::query::{Query, QueryKind};
use crate::domain::table::Table;
use crate::domain::title::Category;
use crate::store::catalogue::Catalogue;

/// Scores the demo data.
pub(super) fn engine() -> Engine {
    engine_of(load(&Source::DEMO, &NoProgress).unwrap().catalogue)
}

pub(super) fn engine_of(catalogue: Catalogue) -> Engine {
    let quintile = Method::Quintile;
    let scoring = Scoring {
        weights: PerIndex { score: 1.0, award: 1.0, global: 1.0, popularity: 1.0 },
        methods: PerIndex { score: Method::Half, award: quintile, global: quintile, popularity: quintile },
        cuts: CutPoints { a: 4.0, b: 3.0, c: 2.0 },
        least_known: 0.05,
        popularity: PopularityMeasure::Votes,
    };
    Engine::new(catalogue.into(), &scoring, &GenreGroups::default(), WordLists::default())
}

/// Evaluates the filter per title; with `genres`, returns one row per genre of a title.
fn kept(engine: &Engine, filter: &Filter, genres: bool) -> DataFrame {
    let titles = &engine.catalogue().titles;
    let rows = (0..titles.len()).filter(|row| filter.matches(&engine.subject(*row)));
    let rows: Vec<(usize, Option<&str>)> = rows
        .flat_map(|row| {
            let listed = titles.get(row).genres();
            let no_genre = (!genres || listed.is_empty()).then_some((row, None));
            listed.iter().filter(move |_| genres).map(move |genre| (row, Some(genre))).chain(no_genre)
        })
        .collect();
    let index = |index: Index| rows.iter().map(|(row, _)| engine.scored(*row).get(index)).collect::<Vec<_>>();
    let class = |row: usize| engine.scored(row).class.map(|class| class.to_string());
    let frame = df!(
        "genre" => rows.iter().map(|(_, genre)| *genre).collect::<Vec<_>>(),
        "category" => rows.iter().map(|(row, _)| titles.get(*row).category().to_string()).collect::<Vec<_>>(),
        "class" => rows.iter().map(|(row, _)| class(*row)).collect::<Vec<_>>(),
        "score" => index(Index::Score),
        "award" => index(Index::Award),
        "global" => index(Index::Global),
        "popularity" => index(Index::Popularity),
        "total" => index(Index::Total),
    );
    frame.unwrap()
}

/// A row for each group: its keys, the number of its rows, and named figures.
pub(super) fn by_group(
    frame: &DataFrame,
    keys: &[&str],
    figures: impl Fn(&DataFrame) -> PolarsResult<Vec<(&'static str, Scalar)>> + Send + Sync,
) -> DataFrame {
    if frame.height() == 0 {
        return frame.clone();
    }
    let row = |group: DataFrame| {
        let titles = ("titles", Scalar::from(group.height() as u64));
        let figures = std::iter::once(titles).chain(figures(&group)?);
        let figures = figures.map(|(name, figure)| figure.into_column(name.into()));
        let keys = group.select(keys.iter().copied())?.head(Some(1)).into_columns();
        DataFrame::new(1, keys.into_iter().chain(figures).collect())
    };
    frame.group_by(keys.iter().copied()).and_then(|groups| groups.apply(row)).unwrap()
}

/// Compares the counts and means of a table with those of a frame grouped by a column.
fn agree(table: &Table, frame: &DataFrame, by: &str, keys: &[&str]) -> Result<(), TestCaseError> {
    let groups = by_group(frame, &[by], |group| {
        let mean = |index: Index| Ok((index.into(), group.column(index.into())?.mean_reduce()?));
        Index::ALL.into_iter().map(mean).collect()
    });
    let names = groups.column(by).unwrap().str().unwrap();
    for (place, name) in names.iter().enumerate() {
        let key = name.unwrap_or(keys[0]);
        let row = &table.rows[table.row(key).unwrap()];
        let of = |column: &str| {
            let column = groups.column(column).unwrap().cast(&DataType::Float64).unwrap();
            column.f64().unwrap().get(place)
        };
        for column in ["titles", "score", "award", "global", "popularity", "total"] {
            let found = row.cells[table.column(column).unwrap()].value();
            let same = match (found, of(column)) {
                (Some(found), Some(expected)) => (found - expected).abs() < 1e-9,
                (found, expected) => found == expected,
            };
            prop_assert!(same, "{key} {column}: {found:?} instead of {:?}", of(column));
        }
    }
    let counted = table.rows.iter().filter(|row| !keys.contains(&row.key.as_str()) && row.n > Some(0)).count();
    prop_assert_eq!(counted, names.iter().flatten().count());
    Ok(())
}

fn term() -> impl Strategy<Value = String> {
    let one_of = |texts: &'static [&'static str]| proptest::sample::select(texts);
    prop_oneof![
        (
            one_of(&["genre", "tag", "language", "country", "cast", "director", "word", "title", "category"]),
            one_of(&["=", "==", "!=", "~"]),
            one_of(&[
                "Drama",
                "Romance,Comedy",
                "korean",
                "\"South Korea\"",
                "movie",
                "love",
                "?",
                "?,Action",
                "Nothing"
            ])
        )
            .prop_map(|(field, op, value)| format!("{field}{op}{value}")),
        (
            one_of(&[
                "rating",
                "votes",
                "awards",
                "countries",
                "score",
                "award",
                "global",
                "popularity",
                "total",
                "year"
            ]),
            one_of(&["=", "!=", ">=", "<=", ">", "<"]),
            one_of(&["0", "1", "3", "3.5", "7.1", "2018", "2019", "?"])
        )
            .prop_filter_map("orders have no unknown", |(field, op, value)| {
                (value != "?" || matches!(op, "=" | "!=")).then(|| format!("{field}{op}{value}"))
            }),
        one_of(&[
            "class=A,B",
            "class!=D",
            "class=?",
            "released>=2015-06",
            "released=2019",
            "year=2018..2020",
            "class>=C"
        ])
        .prop_map(str::to_owned),
    ]
}

#[test]
fn masks_and_loops_agree_with_polars_under_random_filters() {
    let engine = engine();
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig { cases: 128, ..ProptestConfig::default() });
    let filters = prop::collection::vec(term(), 0..4).prop_map(|terms| terms.join(" "));
    let agreed = runner.run(&filters, |text| {
        let filter: Filter = text.parse().unwrap();
        let answer = |kind: QueryKind| engine.answer(&Query { filter: filter.clone(), ..Query::new(kind) }).unwrap();
        for category in [Category::Movie, Category::Series] {
            let titles = kept(&engine, &filter, false);
            let of_category = titles.column("category").unwrap().str().unwrap().equal(category.to_string().as_str());
            let titles = titles.filter(&of_category).unwrap();
            agree(&answer(QueryKind::Classes(category)).table, &titles, "class", &["unrated", "all"])?;
        }
        let genres = answer(QueryKind::Genres(Grouping::Each));
        agree(&genres.table, &kept(&engine, &filter, true), "genre", &["?"])?;
        let titles = kept(&engine, &filter, false).height() as u64;
        prop_assert_eq!(genres.tally.kept(), titles);
        Ok(())
    });
    agreed.unwrap();
}
