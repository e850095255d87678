use std::sync::Arc;

use super::explain_cell;
use crate::analysis::engine::{AnswerError, Engine};
use crate::analysis::genre_groups::GenreGroups;
use crate::analysis::word_lists::WordLists;
use crate::data::load::{NoProgress, Source, load};
use crate::domain::class::CutPoints;
use crate::domain::explanation::Explanation;
use crate::domain::index::{Index, Method, PerIndex, PopularityMeasure, Scoring};
use crate::domain::market::{BOX_OFFICE, CARD_PAYMENTS};
use crate::domain::options::{Grouping, KeynessBy, MarketOptions, Measure, Pair, WordSource};
use crate::domain::period::PeriodLevel;
use crate::domain::query::{Comparison, MarketSpan, Query, QueryKind};
use crate::domain::scope::Scope;
use crate::domain::title::Category;

fn engine_by(methods: PerIndex<Method>) -> Engine {
    let scoring = Scoring {
        weights: PerIndex { score: 1.0, award: 1.0, global: 1.0, popularity: 1.0 },
        methods,
        cuts: CutPoints { a: 4.0, b: 3.0, c: 2.0 },
        least_known: 0.05,
        popularity: PopularityMeasure::Votes,
    };
    let catalogue = load(&Source::DEMO, &NoProgress).unwrap().catalogue;
    let groups = GenreGroups { default_group: "Etc".to_owned(), ..GenreGroups::default() };
    Engine::new(Arc::new(catalogue), &scoring, &groups, WordLists::default())
}

fn engine() -> Engine {
    let award = Method::Quintile;
    engine_by(PerIndex { score: Method::Half, award, global: award, popularity: award })
}

fn market(level: PeriodLevel, options: MarketOptions) -> QueryKind {
    QueryKind::Market(MarketSpan::whole(level), options)
}

fn usual_market() -> QueryKind {
    market(PeriodLevel::Year, MarketOptions::default())
}

fn line(explanation: &Explanation, label: &str) -> String {
    let line = explanation.lines.iter().find(|(name, _)| *name == label);
    line.map_or_else(|| panic!("no line {label} in {explanation:#?}"), |(_, text)| text.to_string())
}

#[test]
fn a_share_tells_part_and_whole() {
    let explanation = engine().explain(&Query::new(QueryKind::Classes(Category::Movie)), "A", "share").unwrap();
    assert_eq!(explanation.heading.to_string(), "share of class A: 7.7%");
    assert_eq!(line(&explanation, "inputs"), "20 ÷ 259 = 7.7%");
    assert_eq!(line(&explanation, "whole"), "259 films in the catalogue");
    let source = line(&explanation, "source");
    assert!(source.starts_with("titles.csv from the demo data, 488 rows, SHA-256 "), "{source}");
    assert_eq!(explanation.lines.last().map(|(label, _)| *label), Some("source"));
}

#[test]
fn the_index_of_a_title_tells_how_many_it_has_beaten() {
    let engine = engine();
    let titles = &engine.catalogue().titles;
    let awards = |row: usize| {
        let title = titles.get(row);
        f64::from(title.awards_won().unwrap_or(0)) + f64::from(title.awards_nominated().unwrap_or(0)) / 2.0
    };
    let films = || (0..titles.len()).filter(|row| titles.get(*row).category() == Category::Movie);
    let row = films().max_by(|a, b| awards(*a).total_cmp(&awards(*b))).unwrap();
    let (beaten, n) = (films().filter(|other| awards(*other) < awards(row)).count(), films().count());
    let explanation =
        engine.explain(&Query::new(QueryKind::Titles(Scope::default())), titles.get(row).id(), "award").unwrap();
    let made = 1 + 5 * beaten / n;
    assert_eq!(
        line(&explanation, "inputs"),
        format!("beaten {beaten} of {n} films; 1 + ⌊5 · {beaten} ÷ {n}⌋ = {made}")
    );
    assert!(line(&explanation, "measure").starts_with("won + 0.5 × nominated = "), "{explanation:?}");
    assert_eq!(explanation.heading.to_string(), format!("award of {}: 5.00", titles.get(row).name()));
}

#[test]
fn market_figures_tell_inputs_kinds_and_gaps() {
    let engine = engine();
    let query = Query::new(usual_market());
    let ratio = engine.explain(&query, "2021", "netflix_to_box_office").unwrap();
    assert_eq!(line(&ratio, "inputs"), "631.6785 (audited, 2021) ÷ 584.5 (official, 2021) = 1.08");
    assert_eq!(ratio.lines.iter().filter(|(label, _)| *label == "published").count(), 2);
    let unknown = engine.explain(&query, "2017", "netflix_korea_krw_bn").unwrap();
    assert_eq!(unknown.heading.to_string(), "Netflix Korea's revenue in 2017: – (unknown)");
    let why = line(&unknown, "unknown");
    assert!(
        why.contains("filed no accounts for 2017 and 2018")
            && why.contains("the first known year is 2019, the last 2024"),
        "{why}"
    );
    let known = engine.explain(&query, "2021", "netflix_korea_krw_bn").unwrap();
    assert_eq!(known.heading.to_string(), "Netflix Korea's revenue in 2021: KRW 631.7 bn");
    assert!(line(&known, "published").starts_with("http"), "{known:?}");
    assert!(line(&known, "kind").starts_with("audited"), "{known:?}");
    let cards = engine.explain(&query, "2021", "card_payments_krw_bn").unwrap();
    assert!(line(&cards, "measure").contains("1.25 to 1.39"));
}

#[test]
fn series_in_different_units_have_no_ratio() {
    let pair = Some(Pair(BOX_OFFICE.to_owned(), "box_office_admissions".to_owned()));
    let query = Query::new(market(PeriodLevel::Year, MarketOptions { pair, ..MarketOptions::default() }));
    let explanation = engine().explain(&query, "2019", "ratio").unwrap();
    assert!(line(&explanation, "unknown").contains("different units"), "{explanation:?}");
}

#[test]
fn a_keyness_comes_to_the_figure_of_the_cell() {
    let engine = engine();
    let query = Query {
        filter: "category=movie".parse().unwrap(),
        ..Query::new(QueryKind::Words(WordSource::Plots, KeynessBy::Class))
    };
    let table = engine.answer(&query).unwrap().table;
    for column in ["keyness", "keyness_A"] {
        let position = table.column(column).unwrap();
        let row = &table.rows[3];
        let z = format!("{:.4}", row.cells[position].value().unwrap());
        let explanation = engine.explain(&query, &row.key, column).unwrap();
        let result = line(&explanation, "result").replace('−', "-");
        assert!(result.ends_with(z.trim_end_matches('0')), "{result} and {z}");
        assert_eq!(line(&explanation, "filter"), "category=movie");
        assert!(line(&explanation, "source").contains("terms.csv"));
    }
}

#[test]
fn other_weights_are_reported_where_they_bear_upon_a_figure() {
    let engine = engine();
    let weights = Some(PerIndex { score: 1.0, award: 2.0, global: 1.0, popularity: 1.0 });
    let query = Query { weights, ..Query::new(QueryKind::Titles(Scope::default())) };
    let id = engine.answer(&query).unwrap().table.rows[0].key.clone();
    let has_weights = |column| {
        let explanation = engine.explain(&query, &id, column).unwrap();
        explanation
            .lines
            .iter()
            .any(|(label, text)| *label == "weights" && text.to_string().starts_with("score=1,award=2"))
    };
    assert!(has_weights("total") && has_weights("moved") && has_weights("rank"));
    assert!(!has_weights("award") && !has_weights("votes"));
    let total = engine.explain(&query, &id, "total").unwrap();
    assert!(line(&total, "inputs").contains("2 × ") && line(&total, "inputs").contains(") ÷ 5 = "), "{total:?}");
}

#[test]
fn every_method_fills_in_its_numbers() {
    for (method, expected) in [
        (Method::Half, " ÷ 2 = "),
        (Method::Quintile, "1 + ⌊5 · "),
        (Method::Percentile, "; 5 · "),
        (Method::Log, "5 · ln(1 + "),
        (Method::Minmax, ") ÷ ("),
    ] {
        let engine = engine_by(PerIndex { score: method, award: method, global: method, popularity: method });
        let query = Query::new(QueryKind::Titles(Scope::default()));
        let id = engine.answer(&query).unwrap().table.rows[7].key.clone();
        let row = engine.catalogue().titles.iter().position(|title| title.id() == id).unwrap();
        for index in Index::MEASURED {
            let explanation = engine.explain(&query, &id, index.into()).unwrap();
            let inputs = line(&explanation, "inputs");
            let result = super::formatting::short(engine.scored(row).get(index).unwrap());
            assert!(inputs.contains(expected) && inputs.ends_with(&format!("= {result}")), "{method}: {inputs}");
        }
    }
}

/// Queries for all tables, with and without options.
fn questions(engine: &Engine) -> Vec<QueryKind> {
    let title = engine.answer(&Query::new(QueryKind::Titles(Scope::default()))).unwrap().table.rows[0].key.clone();
    let compare = |of: QueryKind, keys: &[&str]| {
        QueryKind::Compare(Comparison { of: Box::new(of), keys: keys.iter().map(|key| (*key).to_owned()).collect() })
    };
    let other = engine.catalogue().titles.get(3).id().to_owned();
    let indexed = MarketOptions { measure: Measure::Indexed, ..MarketOptions::default() };
    let pair = Some(Pair(BOX_OFFICE.to_owned(), CARD_PAYMENTS.to_owned()));
    let each = QueryKind::Genres(Grouping::Each);
    vec![
        QueryKind::Classes(Category::Movie),
        QueryKind::Classes(Category::Series),
        each.clone(),
        QueryKind::Genres(Grouping::Groups),
        QueryKind::Reach(Scope::default()),
        QueryKind::Reach(Scope { category: Some(Category::Series), ..Scope::default() }),
        QueryKind::Titles(Scope::default()),
        QueryKind::Card(title.clone()),
        QueryKind::Words(WordSource::Plots, KeynessBy::Class),
        QueryKind::Words(WordSource::Tags, KeynessBy::Rest),
        QueryKind::Words(WordSource::Names, KeynessBy::Category),
        usual_market(),
        market(PeriodLevel::Quarter, indexed.clone()),
        market(PeriodLevel::Month, MarketOptions { pair, ..indexed }),
        compare(QueryKind::Classes(Category::Movie), &["A", "B", "unrated"]),
        compare(each, &["Drama", "Romance"]),
        compare(QueryKind::Reach(Scope::default()), &["South Korea", "Japan"]),
        compare(QueryKind::Titles(Scope::default()), &[&title, &other]),
        compare(usual_market(), &["2019", "2021"]),
        compare(QueryKind::Words(WordSource::Tags, KeynessBy::Rest), &["Korean", "Movies"]),
    ]
}

#[test]
fn every_figure_of_every_table_has_an_explanation() {
    let engine = engine();
    let weights = Some(PerIndex { score: 1.0, award: 2.0, global: 0.0, popularity: 1.0 });
    for filter in ["", "genre=Drama year=2017.."] {
        for kind in questions(&engine) {
            let of_titles = matches!(&kind, QueryKind::Titles(_) | QueryKind::Card(_));
            let compared = matches!(&kind, QueryKind::Compare(_));
            let query = Query {
                filter: filter.parse().unwrap(),
                weights: weights.filter(|_| !filter.is_empty()),
                ..Query::new(kind)
            };
            let baseline = engine.scoring().weights;
            let every = engine.with_weights(query.weights, |engine| {
                let query = Query { weights: None, ..query.clone() };
                // Answered once per table, since a comparison is slow.
                let summary = engine.answer(&query)?;
                let table = &summary.table;
                // Three rows each of the first eight measures of a comparison, down to the share of class A.
                let most = if compared && filter.is_empty() { 24 } else { 3 };
                for row in table.rows.iter().take(most) {
                    let title = engine.catalogue().titles.iter().find(|title| row.key.ends_with(title.id()));
                    let name = match (title, row.key.as_str()) {
                        (Some(title), _) if of_titles || compared => title.name(),
                        (_, "?") => "no genre",
                        (_, key) => key.split_once('/').map_or(key, |(_, key)| key),
                    };
                    for column in table.columns.iter() {
                        let explanation = explain_cell(engine, &query, &summary, (&row.key, &column.name), baseline)?;
                        assert!(explanation.heading.to_string().contains(name), "{} lacks {name}", explanation.heading);
                        assert!(explanation.lines.len() >= 3, "{explanation:#?}");
                        assert!(
                            explanation.lines.iter().all(|(_, text)| !text.to_string().is_empty()),
                            "{explanation:#?}"
                        );
                        assert_eq!(explanation.lines.iter().any(|(label, _)| *label == "filter"), !filter.is_empty());
                    }
                }
                let first = table.rows.first().map(|row| row.key.clone());
                Ok(first.map(|row| (row, table.columns[1].name.clone())))
            });
            let (row, column) = every.unwrap().expect("the table has rows");
            assert!(engine.explain(&query, &row, &column).is_ok(), "{column} of {row}");
        }
    }
}

#[test]
fn the_numbers_filled_in_come_to_the_cell() {
    let engine = engine();
    let mut followed = 0;
    for kind in questions(&engine) {
        let query = Query { filter: "year=2016..".parse().unwrap(), ..Query::new(kind) };
        let summary = engine.answer(&query).unwrap();
        let table = &summary.table;
        for row in table.rows.iter().take(8) {
            for (column, cell) in table.columns.iter().zip(&row.cells) {
                let baseline = engine.scoring().weights;
                let explanation = explain_cell(&engine, &query, &summary, (&row.key, &column.name), baseline).unwrap();
                let Some(value) = cell.value() else { continue };
                let lines = explanation.lines.iter().filter(|(label, _)| matches!(*label, "inputs" | "result"));
                let lines: Vec<String> = lines.map(|(_, text)| text.to_string()).collect();
                let Some((_, result)) = lines.iter().filter_map(|text| text.rsplit_once(" = ")).next_back() else {
                    continue;
                };
                let written = super::formatting::cell(cell, column.unit).to_string();
                let (result, value) = (result.replace('−', "-").replace(',', ""), super::formatting::short(value));
                let value = value.replace('−', "-").replace(',', "");
                let agrees = result == written.replace(',', "") || result == value;
                // The ends of an interval are shown beside the difference that they belong to.
                let is_figure = !column.name.starts_with("ci_") && !["n", "p"].contains(&column.name.as_ref());
                followed += u32::from(is_figure);
                assert!(agrees || !is_figure, "{} of {}: {written}, {explanation:#?}", column.name, row.key);
            }
        }
    }
    assert!(followed > 400, "{followed} figures");
}

#[test]
fn what_is_not_there_has_none() {
    let engine = engine();
    let query = Query::new(QueryKind::Classes(Category::Movie));
    for (row, column) in [("E", "share"), ("A", "shares")] {
        assert!(matches!(engine.explain(&query, row, column), Err(AnswerError::UnknownFigure)));
    }
}
