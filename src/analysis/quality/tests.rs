//! Every kind of finding on tiny catalogues, and the demo data against independently made counts.

use super::*;
use crate::data::load::{NoProgress, Source, load};
use crate::domain::class::Class;
use crate::domain::index::Scored;
use crate::domain::market::{self, Observation};
use crate::domain::title::{Category, Title};
use crate::store::catalogue::{About, FileFacts, RowUnit};
use crate::store::digest::FileDigest;
use crate::store::given_scores::GivenScoresBuilder;
use crate::store::interner::Interner;
use crate::store::lines::Lines;
use crate::store::terms::Terms;
use crate::store::titles::Titles;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn title(id: &str) -> Title {
    Title { id: id.to_owned(), ..Title::new(format!("Title {id}"), Category::Movie) }
}

fn rated(id: &str, rating: f64, votes: u64) -> Title {
    Title { rating: Some(rating), votes: Some(votes), ..title(id) }
}

fn catalogue(titles: Vec<Title>) -> Catalogue {
    let mut lines = Lines::default();
    for row in 0..titles.len() {
        lines.push(row as u64 + 2);
    }
    let facts = FileFacts {
        name: schema::TITLES.to_owned(),
        table: schema::TITLES,
        digest: FileDigest::default(),
        rows: titles.len(),
        lines,
        row_unit: RowUnit::Lines,
    };
    Catalogue {
        titles: Titles::from_iter(titles),
        files: vec![facts],
        missing: vec![schema::TERMS],
        ..Catalogue::default()
    }
}

fn market(figures: &[(&str, &str, f64, &str, market::Kind)]) -> Catalogue {
    let figure = |(series, period, value, unit, kind): &(&str, &str, f64, &str, market::Kind)| Observation {
        series: (*series).to_owned(),
        period: period.parse().unwrap(),
        value: *value,
        unit: (*unit).to_owned(),
        kind: *kind,
        source: String::new(),
        note: String::new(),
    };
    Catalogue { market: figures.iter().map(figure).collect(), ..Catalogue::default() }
}

fn of(catalogue: &Catalogue, kind: Kind) -> Vec<Finding> {
    let cuts = CutPoints { a: 4.0, b: 3.0, c: 2.0 };
    let found = findings(catalogue, &cuts, day("2026-01-31"));
    found.into_iter().filter(|finding| finding.kind == kind).collect()
}

/// Severity, line and sentence of each finding of a kind.
fn reported(catalogue: &Catalogue, kind: Kind) -> Vec<String> {
    let line = |finding: &Finding| finding.line.map_or_else(|| "–".to_owned(), |line| line.to_string());
    of(catalogue, kind).iter().map(|found| format!("{} {} {}", found.severity, line(found), found.what)).collect()
}

#[test]
fn an_unknown_column_is_one_note_with_its_share() {
    let titles = vec![rated("a", 7.0, 10), title("b"), title("c")];
    let known = |mut title: Title| {
        title.genres = vec!["Drama".to_owned()];
        title
    };
    let mut data = catalogue(titles.into_iter().map(known).collect());
    let found = reported(&data, Kind::Unknown);
    assert!(found.contains(&"note – imdb_votes is unknown for 2 of 3 titles (66.7%)".to_owned()), "{found:#?}");
    assert_eq!(found.len(), 17, "every column but id, title, category and genres: {found:#?}");
    data.missing.clear();
    let mut words = Interner::default();
    words.intern("love");
    data.terms = Terms::new(words, vec![(0, 0, 1)], 1);
    assert_eq!(
        reported(&data, Kind::Unknown)[17],
        "note – the words of the plot are unknown for 2 of 3 titles (66.7%)"
    );
}

#[test]
fn a_title_that_is_listed_twice_is_found_whatever_its_signs() {
    let named = |id: &str, name: &str, released: Option<&str>| Title {
        name: name.to_owned(),
        released: released.map(day),
        ..title(id)
    };
    let data = catalogue(vec![
        named("a", "Let’s Eat!", Some("2013-11-28")),
        named("b", "Sadako", Some("2012-05-12")),
        named("c", "Sadako", Some("2019-05-24")),
        named("d", "LETS EAT", Some("2013-11-28")),
        Title { category: Category::Series, ..named("e", "Lets Eat", Some("2013-11-28")) },
        named("f", "Nameless", None),
        named("g", "Nameless", None),
    ]);
    let expected = "warning 2 “Let’s Eat!” has the same name, category and release date as the film “LETS EAT” (d)";
    assert_eq!(reported(&data, Kind::Duplicate), [expected]);
}

#[test]
fn a_title_under_two_names_is_found_by_its_facts_and_not_reported_twice() {
    let full = |id: &str| Title { released: Some(day("2013-11-28")), cast: vec!["A".into()], ..rated(id, 7.0, 900) };
    let data = catalogue(vec![full("a"), full("b"), Title { cast: vec!["B".into()], ..full("c") }]);
    let expected = "warning 2 “Title a” has the same facts, except for the name, as the film “Title b” (b)";
    assert_eq!(reported(&data, Kind::Duplicate), [expected]);
    assert_eq!(of(&data, Kind::SharedRecord).len(), 1, "the third shares the record of both");
    let data = catalogue(vec![full("a"), full("b")]);
    assert_eq!(of(&data, Kind::SharedRecord), []);
}

#[test]
fn one_record_on_two_works_is_found_and_chance_is_not() {
    let data = catalogue(vec![
        rated("a", 7.4, 2946),
        Title { category: Category::Series, ..rated("b", 7.4, 2946) },
        rated("c", 7.1, 10),
        rated("d", 7.1, 10),
        rated("e", 7.4, 0),
        rated("f", 7.4, 0),
        Title { awards_won: Some(1), ..rated("g", 7.4, 2946) },
        rated("h", 7.5, 2946),
        title("i"),
        title("j"),
    ]);
    let found = of(&data, Kind::SharedRecord);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!((found[0].line, found[0].value.as_str()), (Some(2), "7.4,2946,,"));
    let what = found[0].what.to_string();
    assert!(what.contains("2,946") && what.contains("the series “Title b” (b)"), "{what}");

    let same_day = |id| Title { released: Some(day("2019-03-16")), ..rated(id, 7.1, 10) };
    let data = catalogue(vec![same_day("a"), same_day("b"), rated("c", 7.1, 10)]);
    assert_eq!(of(&data, Kind::SharedRecord).len(), 1, "the same first release makes up for few votes");

    let crowd = (0..400).map(|n| rated(&n.to_string(), 7.0, 200 + n % 60));
    assert_eq!(of(&catalogue(crowd.collect()), Kind::SharedRecord), [], "in a crowd some must meet");
}

#[test]
fn what_is_far_from_all_others_is_found_on_the_scale_on_which_it_spreads() {
    let crowd = || (0..60_u32).map(|n| rated(&n.to_string(), 6.0 + f64::from(n % 10) / 10.0, 50 << (n % 8)));
    assert_eq!(of(&catalogue(crowd().collect()), Kind::Outlier), [], "an even spread by factors has none");
    let data = catalogue(crowd().chain([rated("x", 6.5, 50_000_000), rated("y", 1.2, 50)]).collect());
    let found: Vec<_> = of(&data, Kind::Outlier).into_iter().map(|found| (found.id, found.column)).collect();
    assert_eq!(found, [(Some("y".to_owned()), "imdb_rating"), (Some("x".to_owned()), "imdb_votes")]);
    let few = catalogue(crowd().take(18).chain([rated("x", 6.5, 50_000_000)]).collect());
    assert_eq!(of(&few, Kind::Outlier), [], "19 titles are too few to say");
}

#[test]
fn days_that_cannot_be_are_found() {
    let dated = |id: &str, released: &str, netflix: &str| Title {
        released: Some(day(released)),
        netflix_released: Some(day(netflix)),
        ..title(id)
    };
    let mut data = catalogue(vec![
        dated("a", "2026-01-31", "2026-02-01"),
        dated("b", "2020-03-01", "2018-11-15"),
        dated("c", "2020-03-01", "2019-03-01"),
        dated("d", "1887-01-01", "2006-12-31"),
    ]);
    assert_eq!(
        reported(&data, Kind::Future),
        [
            "warning 2 netflix_released of “Title a” is 2026-02-01, which is after today, 2026-01-31",
            "warning 3 “Title b” was on Netflix on 2018-11-15, more than a year before its first release, 2020-03-01",
        ]
    );
    assert_eq!(of(&data, Kind::Range).len(), 2);
    data.about = About { cut_off: Some("2021-03-04".to_owned()), ..About::default() };
    let found = reported(&data, Kind::Future);
    assert!(found[0].starts_with("note 2 released of “Title a” is 2026-01-31, which is after 2021-03-04"), "{found:?}");
}

#[test]
fn figures_that_contradict_each_other_are_found() {
    let data = catalogue(vec![
        rated("a", 7.0, 0),
        Title { votes: None, ..rated("b", 7.0, 0) },
        Title { rating: None, ..rated("c", 0.0, 1234) },
        rated("d", 0.0, 12),
        Title { awards_won: Some(3), awards_nominated: Some(0), ..rated("e", 7.0, 12) },
    ]);
    let found = reported(&data, Kind::Range);
    assert_eq!(found.len(), 4, "{found:#?}");
    assert_eq!(found[2], "warning 4 “Title c” has 1,234 votes but no rating");
    let only_rated = catalogue(vec![Title { votes: None, ..rated("a", 7.0, 0) }]);
    assert_eq!(of(&only_rated, Kind::Range), [], "a file without votes contradicts nothing");
}

#[test]
fn slips_in_common_names_are_found_and_names_of_their_own_are_not() {
    let all = |id: usize| Title {
        genres: vec!["Romance".into(), "Music".into(), "Sci-Fi".into(), "War".into()],
        languages: vec!["Serbian".into()],
        countries: vec!["Australia".into(), "Iran".into()],
        ..title(&id.to_string())
    };
    let mut titles: Vec<Title> = (0..30).map(all).collect();
    titles[3].genres = ["Romanse", "Musical", "Sci Fi", "Ware", "Drama"].map(str::to_owned).into();
    titles[4].countries = ["Austria", "Iraq", "Austrlia"].map(str::to_owned).into();
    titles[5].languages = ["Sorbian", "Srebian"].map(str::to_owned).into();
    let found: Vec<_> = of(&catalogue(titles.clone()), Kind::Misspelt).into_iter().map(|f| (f.value, f.line)).collect();
    let expected = [("Romanse", 5), ("Sci Fi", 5), ("Srebian", 7), ("Austrlia", 6)];
    let mut names: Vec<_> = found.iter().map(|(name, line)| (name.as_str(), line.unwrap())).collect();
    names.sort_by_key(|(name, _)| expected.iter().position(|(other, _)| other == name));
    assert_eq!(names, expected);
    titles[6].genres = vec!["Romanse".to_owned()];
    titles[7].genres = vec!["Romanse".to_owned()];
    assert_eq!(of(&catalogue(titles), Kind::Misspelt).len(), 3, "three of 27 are no slip");
}

#[test]
fn the_market_is_looked_through() {
    use market::Kind::{Audited, Derived, Estimate, Official};
    let data = market(&[
        ("a", "2019", 1.0, "KRW_bn", Audited),
        ("a", "2022", 1.0, "KRW_bn", Estimate),
        ("b", "2019-11", 1.0, "KRW_bn", Official),
        ("b", "2020-02", 1.0, "KRW_m", Derived),
        ("b", "2020-03", -1.0, "KRW_bn", Derived),
        ("c", "2019H1", 101.0, "percent", Official),
        ("c", "2026Q2", 1.0, "percent", Official),
        ("c", "2027Q1", 1.0, "percent", Estimate),
    ]);
    let gaps = [
        "note – a has no figure for 2 of the 4 years from 2019 to 2022: 2020, 2021",
        "note – b has no figure for 2 of the 5 months from 2019-11 to 2020-03: 2019-12, 2020-01",
        "note – c has no figure for 2 of the 4 quarters from 2026Q2 to 2027Q1: 2026Q3, 2026Q4",
    ];
    assert_eq!(reported(&data, Kind::Gap), gaps);
    let units = "warning – b has figures in KRW_bn (2), KRW_m (1); KRW_m first appears in 2020-02";
    assert_eq!(reported(&data, Kind::MixedUnits), [units]);
    assert_eq!(of(&data, Kind::MixedKinds)[0].severity, Severity::Warning);
    assert_eq!(of(&data, Kind::Range).len(), 2);
    assert_eq!(of(&data, Kind::Future)[0].value, "2026Q2");
}

#[test]
fn the_demo_data_is_as_a_count_by_another_hand_finds_it() {
    let demo = load(&Source::DEMO, &NoProgress).unwrap().catalogue;
    let ids = |kind| -> Vec<String> { of(&demo, kind).into_iter().filter_map(|finding| finding.id).collect() };
    let shared = [
        "m-pinkfong-baby-sharks-space-adventure-2019",
        "s-start-up-2019",
        "m-cheese-in-the-trap-2016",
        "s-dream-high-2011",
        "s-let-s-eat-2013",
    ];
    let mut found = ids(Kind::SharedRecord);
    found.sort_by_key(|id| shared.iter().position(|other| other == id));
    assert_eq!(found, shared);
    assert_eq!(ids(Kind::Future), ["s-voice-2020"]);
    for kind in [Kind::Duplicate, Kind::Range, Kind::Misspelt, Kind::MixedUnits, Kind::MixedKinds] {
        assert_eq!(of(&demo, kind), [], "{kind}");
    }
    let told = |kind| of(&demo, kind).into_iter().map(|finding| finding.what.to_string()).collect::<Vec<_>>();
    assert_eq!(told(Kind::Constant), [""; 0], "the import leaves the runtime of series unknown");
    assert!(told(Kind::Bulk)[0].starts_with("50 titles arrived on 2018-10-01"), "{:?}", told(Kind::Bulk));
    assert!(told(Kind::PartialYear)[0].starts_with("2021 ends with the data on 2021-03-04: its 19 titles"));
    for name in ["Start-Up", "Cheese in the Trap"] {
        let both = format!("the film and the series “{name}” have the same rating");
        assert!(told(Kind::SharedRecord).iter().any(|what| what.starts_with(&both)), "{name}");
    }
    let outliers = of(&demo, Kind::Outlier);
    let oldboy = outliers.iter().find(|found| found.id.as_deref() == Some("m-oldboy-2003")).unwrap();
    assert_eq!((oldboy.column, oldboy.value.as_str()), ("imdb_votes", "516522"));
    assert_eq!(outliers.len(), 6, "{outliers:#?}");
    let unknown: Vec<String> = of(&demo, Kind::Unknown).into_iter().map(|finding| finding.what.to_string()).collect();
    for (column, count) in [("awards_won", 239), ("awards_nominated", 202), ("released", 7), ("cast", 5), ("url", 488)]
    {
        let begins = format!("{column} is unknown for {count} of 488 ");
        assert!(unknown.iter().any(|what| what.starts_with(&begins)), "{begins}: {unknown:#?}");
    }
    assert_eq!(unknown.len(), 12);
    assert!(unknown[11].contains("292 of 488"), "{}", unknown[11]);
    assert_eq!(of(&demo, Kind::Gap).len(), 8);
}

#[test]
fn a_class_that_does_not_fit_its_total_is_a_note() {
    let mut data = catalogue(["a", "b", "c", "d"].map(title).into());
    let mut builder = GivenScoresBuilder::default();
    let scored = |total, class| Scored {
        score: Some(4.0),
        award: None,
        global: None,
        popularity: None,
        total: Some(total),
        class: Some(class),
    };
    for (total, class) in [(4.0, Class::A), (4.0 + 1e-10, Class::B), (4.1, Class::B), (1.0, Class::D)] {
        builder.push(&scored(total, class));
    }
    data.scores = Some(GivenScoresBuilder::finish(vec![builder]));
    assert_eq!(reported(&data, Kind::Class), ["note 4 Title c is in class B with a total of 4.1, which makes class A"]);
}
