//! The filter language: matches, errors, and round trips of printing and parsing.

use ottui::domain::class::Class;
use ottui::domain::date::Date;
use ottui::domain::filter::Filter;
use ottui::domain::filter::error::FilterError;
use ottui::domain::filter::field::{Field, FieldKind, Op};
use ottui::domain::index::Scored;
use ottui::domain::title::{Category, Title};
use ottui::domain::viewing::ViewingTotals;
use ottui::store::interner::Interner;
use ottui::store::subject::Subject;
use ottui::store::terms::Terms;
use ottui::store::titles::Titles;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use strum::IntoEnumIterator;
use unicode_normalization::UnicodeNormalization;

/// A title with every field that a filter can use.
struct Sample {
    title: Title,
    scored: Option<Scored>,
    words: Vec<(String, u32)>,
    viewing: ViewingTotals,
}

impl Sample {
    #[track_caller]
    fn keeps(&self, filter: &str) -> bool {
        let parsed: Filter = filter.parse().unwrap_or_else(|error: FilterError| panic!("{error}\n{}", error.pointed()));
        let titles = Titles::from_iter([self.title.clone()]);
        let mut words = Interner::default();
        let uses = self.words.iter().map(|(word, count)| (0, words.intern(word), *count)).collect();
        let terms = Terms::new(words, uses, 1);
        let (words, viewing) = (terms.value(0), self.viewing);
        parsed.matches(&Subject { title: titles.get(0), scored: self.scored, words, viewing })
    }

    #[track_caller]
    fn kept_by(&self, filters: &[&str]) {
        for filter in filters {
            assert!(self.keeps(filter), "`{filter}` should keep {}", self.title.name);
        }
    }

    #[track_caller]
    fn dropped_by(&self, filters: &[&str]) {
        for filter in filters {
            assert!(!self.keeps(filter), "`{filter}` should drop {}", self.title.name);
        }
    }
}

fn list(items: &str) -> Vec<String> {
    items.split('|').filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// A film with only a name.
fn film(name: &str) -> Sample {
    let title = Title { id: "1".to_owned(), ..Title::new(name.to_owned(), Category::Movie) };
    Sample { title, scored: None, words: Vec::new(), viewing: ViewingTotals::default() }
}

/// A film with every field set.
fn known() -> Sample {
    let mut known = film("그대를 사랑합니다: Late Blossom");
    let title = &mut known.title;
    title.genres = list("Drama|Romance");
    title.tags = list("Korean Movies|Romantic Films");
    title.title_ko = Some("그대를 사랑합니다".to_owned());
    title.languages = list("Korean");
    title.origin = list("South Korea");
    title.worldwide = Some(false);
    title.countries = list("South Korea|Japan|Côte d'Ivoire");
    title.director = list("추창민");
    title.cast = list("이순재|Yoon So-jung");
    title.rating = Some(7.7);
    title.votes = Some(1204);
    title.awards_won = Some(3);
    title.awards_nominated = Some(0);
    title.released = Some(day("2018-05-17"));
    title.netflix_released = Some(day("2019-01-31"));
    title.runtime = Some("1-2 hour".to_owned());
    title.age_rating = Some("PG-13".to_owned());
    known.scored = Some(scored(3.85, Class::B));
    known.viewing = ViewingTotals { hours: Some(2_000_000), views: Some(1_000_000), weeks: Some(3) };
    known.words = vec![("love".to_owned(), 2), ("노인".to_owned(), 1)];
    known
}

fn scored(score: f64, class: Class) -> Scored {
    let (award, global, popularity) = (4.0, 1.0, 3.0);
    let total = (score + award + global + popularity) / 4.0;
    let [award, global, popularity] = [award, global, popularity].map(Some);
    Scored { score: Some(score), award, global, popularity, total: Some(total), class: Some(class) }
}

#[test]
fn no_terms_keep_everything() {
    film("Unknown").kept_by(&["", "  "]);
}

#[test]
fn a_list_has_it_has_it_alone_has_it_not_or_has_one_that_contains_it() {
    let known = known();
    known.kept_by(&["genre=Drama", "genre=Romance", "genre!=Action", "genre~rom", "tag~Korean", "country~ivoire"]);
    known.dropped_by(&["genre=Dram", "genre=Action", "genre!=Drama", "genre!=Romance", "genre~romx"]);
    known.kept_by(&["language==Korean", "director==추창민", "word=love", "word~노"]);
    known.dropped_by(&["genre==Drama", "country==Japan", "cast==이순재", "word==love", "word!=love"]);
}

#[test]
fn a_text_is_it_is_not_it_or_contains_it() {
    let known = known();
    known.kept_by(&["category=movie", "category==movie", "category!=series", "title~Blossom", "title!=Blossom"]);
    known.dropped_by(&["category=series", "category!=movie", "title=Blossom", "title~Blossoms"]);
    known.kept_by(&[
        r#"title="그대를 사랑합니다: Late Blossom""#,
        r#"title="그대를 사랑합니다""#,
        "title_ko~사랑",
        "worldwide=no",
    ]);
    known.dropped_by(&["title_ko~Blossom", "worldwide=yes", "origin=Japan"]);
    known.kept_by(&[r#"origin=="South Korea""#, "hours>=2000000", "views=1000000", "weeks=1..3"]);
    known.dropped_by(&["hours>2000000", "views<1000000", "weeks=4"]);
}

#[test]
fn text_compares_without_regard_to_case_in_any_script() {
    let known = known();
    known.kept_by(&["GENRE=dRaMa", "Genre~MAN", "category=MOVIE", "title~late", "language==KOREAN", "word=LOVE"]);
    known.kept_by(&[r#"country="CÔTE D'IVOIRE""#, "country~CÔTE", "title~사랑", "cast=이순재", "class=b"]);
    known.dropped_by(&["title~이별", "country~cote", "cast=이순"]);
}

#[test]
fn decomposed_text_finds_composed_text() {
    let decomposed = |text: &str| text.nfd().collect::<String>();
    let filters = ["title~사랑", "cast=이순재", r#"country="Côte d'Ivoire""#].map(decomposed);
    known().kept_by(&filters.each_ref().map(String::as_str));
}

#[test]
fn commas_are_or_and_terms_are_and() {
    let known = known();
    known.kept_by(&["genre=Action,Drama", "genre!=Action,Crime", "class=A,B", "rating=9..10,7..8", "year=2017,2019"]);
    known.dropped_by(&["genre=Action,Crime", "genre!=Action,Drama", "class=A,C", "rating=9..10,1..2"]);
    known.kept_by(&["genre=Drama genre=Romance", "genre=Drama,Action\tclass=B  score>=3.5", " genre=Drama "]);
    known.dropped_by(&["genre=Drama genre=Action", "genre=Drama class=A"]);
}

#[test]
fn numbers_compare_by_order() {
    let known = known();
    known.kept_by(&["rating>=7.7", "rating<=7.7", "rating>7.6", "rating<7.8", "rating=7.7", "rating==7.7"]);
    known.dropped_by(&["rating>7.7", "rating<7.7", "rating!=7.7", "rating>=7.8", "rating<=7.6", "rating=7"]);
    known.kept_by(&["votes=1204", "awards=3", "countries=3", "year=2019", "award>=4", "global<=1", "popularity=3"]);
    known.kept_by(&["votes>1,5000", "rating!=7.6", "awards>-1"]);
}

#[test]
fn ranges_include_their_ends() {
    let known = known();
    known.kept_by(&[
        "year=2019..2020",
        "year=2018..2019",
        "year=2019..2019",
        "year=..2019",
        "year=2019..",
        "class=C..A",
    ]);
    known.dropped_by(&["year=2020..2021", "year=2017..2018", "year=..2018", "year=2020..", "year!=2018..2020"]);
    known.kept_by(&["rating=7.7..8", "rating=7..7.7", "rating=-1..7.7", "year!=2020..", "class=..B", "class=B.."]);
    known.dropped_by(&["class=A..", "class=D..C", "class=..C"]);
}

#[test]
fn numbers_that_differ_in_the_last_bits_are_equal() {
    let mut sum = known();
    sum.title.rating = Some(0.1 + 0.2);
    sum.kept_by(&["rating=0.3", "rating==0.3", "rating<=0.3", "rating>=0.3", "rating=..0.3", "rating=0.3.."]);
    sum.dropped_by(&["rating!=0.3", "rating>0.3", "rating<0.3", "rating=0.300001"]);
}

#[test]
fn a_better_class_is_the_greater() {
    let [a, b, c, d] = [Class::A, Class::B, Class::C, Class::D].map(|class| {
        let mut film = known();
        film.scored = Some(scored(3.85, class));
        film
    });
    for good in [&a, &b] {
        good.kept_by(&["class>=B", "class>C", "class!=C,D", "class=B..A", "class=b.."]);
        good.dropped_by(&["class<B", "class<=C", "class=D..C"]);
    }
    for poor in [&c, &d] {
        poor.dropped_by(&["class>=B", "class>C", "class=B..A", "class=B.."]);
        poor.kept_by(&["class<B", "class<=C", "class=..C"]);
    }
}

#[test]
fn a_year_or_a_month_stands_for_all_its_days() {
    let known = known();
    known.kept_by(&["released=2018", "released=2018-05", "released=2018-05-17", "released==2018", "released!=2018-06"]);
    known.dropped_by(&["released=2017", "released=2018-06", "released=2018-05-18", "released!=2018"]);
    known.kept_by(&["released>=2018", "released>=2018-05", "released<=2018", "released<=2018-05-17", "released>2017"]);
    known.dropped_by(&["released>2018", "released>2018-05", "released<2018", "released<2018-05", "released>=2019"]);
    known.kept_by(&["released<2019", "released<2018-06", "released>2018-04", "released<2018-05-18"]);
    known.kept_by(&["released=2018..2020", "released=2016..2018", "released=..2018-05", "released=2018-05-17.."]);
    known.dropped_by(&["released=2018-06..", "released=..2018-04", "released=2018-05-18..2020"]);
}

#[test]
fn the_first_and_last_day_of_a_span_belong_to_it() {
    let on = |text| {
        let mut film = film("Leap");
        film.title.released = Some(day(text));
        film
    };
    on("2020-02-29").kept_by(&["released=2020-02", "released<=2020-02", "released=2020-02-29..2020-02-29"]);
    on("2020-01-01").kept_by(&["released=2020", "released>=2020", "released>2019"]);
    on("2020-12-31").kept_by(&["released=2020", "released<=2020", "released<2021"]);
    on("2020-12-31").dropped_by(&["released>2020", "released<2020", "released=2021"]);
}

#[test]
fn the_unknown_matches_no_comparison() {
    let unknown = film("Unknown");
    for field in Field::iter().filter(|field| !matches!(field, Field::Title | Field::Category)) {
        let (value, range) = match field.kind() {
            FieldKind::Text | FieldKind::List => ("x", "y"),
            FieldKind::Number => ("1", "..1000000000"),
            FieldKind::Date => ("2018", "..9999"),
            FieldKind::Class => ("A", "D..A"),
        };
        for op in Op::iter().filter(|op| op.applies_to(field.kind())) {
            unknown.dropped_by(&[&format!("{field}{op}{value}")]);
        }
        unknown.dropped_by(&[&format!("{field}={range}"), &format!("{field}!={value},{range}")]);
        unknown.dropped_by(&[&format!("{field}!={value},?"), &format!("{field}!=?")]);
        unknown.kept_by(&[&format!("{field}=?"), &format!("{field}=={value},?")]);
    }
}

#[test]
fn a_question_mark_finds_the_unknown_and_not_the_known() {
    let known = known();
    for field in Field::iter() {
        known.dropped_by(&[&format!("{field}=?")]);
        known.kept_by(&[&format!("{field}!=?")]);
    }
    known.kept_by(&["genre=?,Drama", "genre!=?,Action", "class=?,B"]);
    known.dropped_by(&["genre=?,Action", "genre!=?,Drama"]);
}

#[test]
fn an_unrated_title_keeps_the_indices_that_need_no_rating() {
    let mut unrated = film("Unrated");
    unrated.scored = Some(Scored { score: None, total: None, class: None, ..scored(0.0, Class::D) });
    unrated.kept_by(&["class=?", "total=?", "score=?", "award=4", "global=1", "popularity=3"]);
    unrated.dropped_by(&["class!=A", "class<=A", "total>=0", "score<5"]);
}

#[test]
fn quotes_hold_spaces_commas_quotes_and_backslashes() {
    let known = known();
    known.kept_by(&[r#"country="South Korea""#, r#"country="South Korea","North Korea""#, r#"tag~"n mov""#]);
    let mut odd = film(r#"Bad, "Bad" \ 100%"#);
    odd.kept_by(&[r#"title="Bad, \"Bad\" \\ 100%""#, r#"title~", \"bad""#, r#"title~"\\""#, r"title~\", "title~100%"]);
    odd.dropped_by(&[r#"title~"\\\\""#, r#"title="Bad, \"Bad\" \\""#]);
    odd.title.name = "?".to_owned();
    odd.kept_by(&[r#"title="?""#]);
    odd.dropped_by(&["title=?"]);
}

#[test]
fn a_text_that_looks_like_part_of_the_language_prints_in_quotes() {
    let printed = |filter: &str| filter.parse::<Filter>().expect("a filter").to_string();
    for quoted in [r#"title="=x""#, r#"genre="?""#, r#"title="""#, r#"title="a b""#, r#"title="a,\"b\\""#] {
        assert_eq!(printed(quoted), quoted);
    }
    assert_eq!(printed(r#"GENRE="Drama","=" title~"(500)" Year>="2018""#), r#"genre=Drama,"=" title~(500) year>=2018"#);
}

#[test]
fn quotes_are_allowed_around_any_value() {
    known().kept_by(&[r#"rating>="7.7""#, r#"class="B""#, r#"released="2018-05..2019""#]);
}

/// Every error is reported with its position, in characters from 1.
#[test]
fn mistakes_are_reported_with_their_place() {
    let reported = [
        ("gnere=Drama", 1, "unknown field `gnere`; did you mean `genre`?"),
        ("genre=Drama zzzzzz=1", 13, "unknown field `zzzzzz`"),
        ("genre", 6, "expected an operator"),
        ("genre Drama", 6, "expected an operator"),
        ("장르=드라마", 1, "unknown field `장르`"),
        ("title~사랑 genre", 15, "expected an operator"),
        ("genre=", 7, "expected a value"),
        ("genre= Drama", 7, "expected a value"),
        ("genre=,Drama", 7, "expected a value"),
        ("genre=Drama,", 13, "expected a value"),
        ("genre=Drama, year=2018", 13, "expected a value"),
        (r#"title="love"#, 12, "expected a closing quotation mark"),
        (r#"title="사랑"#, 10, "expected a closing quotation mark"),
        (r#"title="a\b""#, 10, r#"expected `"` or `\` after a backslash"#),
        (r#"title="love"story"#, 13, "expected a comma, a space or the end"),
        (r#"title=love"story""#, 11, "expected a comma, a space or the end"),
        ("=Drama", 1, "expected a field"),
        ("genre=Drama , year=2018", 13, "expected a field"),
        ("genre>=Drama", 6, "`genre` does not take `>=`; it takes = == != ~"),
        ("year~2018", 5, "`year` does not take `~`; it takes = == != >= <= > <"),
        ("class~A", 6, "`class` does not take `~`"),
        ("score>=high", 8, "`score` needs a number or a range such as 3..4.5, found `high`"),
        ("score=1,nan", 9, "`score` needs a number"),
        ("votes=1e3", 7, "`votes` needs a number"),
        ("class=E", 7, "`class` needs a class from A to D or a range of classes, found `E`"),
        ("released=2018-13", 10, "`released` needs a date such as 2019, 2019-07 or 2019-07-31"),
        ("released=2019-02-29", 10, "`released` needs a date"),
        ("year=..", 6, "`year` needs a number or a range"),
        ("year=2020..2018", 6, "the range `2020..2018` is the wrong way round"),
        ("class=A..D", 7, "the range `A..D` is the wrong way round"),
        ("released=2019..2018-12", 10, "the range `2019..2018-12` is the wrong way round"),
        ("score>=?", 8, "`>=` needs a single known value, found `?`"),
        ("year<2018..2020", 6, "`<` needs a single known value, found `2018..2020`"),
    ];
    let wrong = reported.iter().filter_map(|(text, character, fragment)| {
        let found =
            text.parse::<Filter>().map_or_else(|error| error.to_string(), |filter| format!("no error: {filter:?}"));
        let right = found.starts_with(&format!("character {character}: ")) && found.contains(fragment);
        (!right).then(|| format!("{text}\n  wanted character {character}: {fragment}\n  found  {found}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_mark_stands_under_the_mistake_behind_wide_characters_too() {
    let error = "title~사랑 gnere=Drama".parse::<Filter>().expect_err("an unknown field");
    assert_eq!(error.pointed(), "  title~사랑 gnere=Drama\n             ^^^^^");
    let error = "genre=드라마,".parse::<Filter>().expect_err("a trailing comma");
    assert_eq!(error.pointed().lines().nth(1), Some("               ^"));
}

/// Any text, often close to a valid filter.
fn typed() -> impl Strategy<Value = String> {
    const PIECES: [&str; 32] = [
        "genre",
        "title",
        "year",
        "class",
        "released",
        "zzz",
        "장르",
        "=",
        "==",
        "!=",
        ">=",
        "<",
        "~",
        "..",
        ",",
        " ",
        "\t",
        "\u{3000}",
        "\"",
        "\\",
        "?",
        "Drama",
        "사랑",
        "\u{1112}\u{1161}",
        "e\u{301}",
        "2018",
        "2018-05",
        "3.5",
        "-",
        "A",
        "d",
        "\"a b\"",
    ];
    let almost = vec(select(&PIECES[..]), 0..12).prop_map(|pieces| pieces.concat());
    let one_term = (select(&PIECES[..6]), select(&PIECES[7..13]), select(&PIECES[20..]))
        .prop_map(|(field, op, value)| format!("{field}{op}{value}"));
    prop_oneof![1 => any::<String>(), 3 => almost, 3 => vec(one_term, 1..4).prop_map(|terms| terms.join(" "))]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_printed_filter_parses_to_itself(filter in super::arbitrary::filter()) {
        let printed = filter.to_string();
        prop_assert_eq!(printed.parse::<Filter>(), Ok(filter), "{}", printed);
    }

    #[test]
    fn what_parses_means_the_same_when_printed(typed in typed()) {
        if let Ok(filter) = typed.parse::<Filter>() {
            let printed = filter.to_string();
            prop_assert_eq!(printed.parse::<Filter>(), Ok(filter), "{}", printed);
        }
    }

    #[test]
    fn every_mistake_lies_within_what_was_typed(typed in typed()) {
        if let Err(error) = typed.parse::<Filter>() {
            prop_assert!(typed.get(error.span.clone()).is_some(), "{:?} in {typed:?}", error.span);
            prop_assert!(error.character() <= typed.chars().count() + 1);
            prop_assert!(error.pointed().contains('^'));
        }
    }
}

#[test]
fn blanks_of_any_script_part_terms() {
    for blank in [" ", "\t", "\u{a0}", "\u{3000}"] {
        let filter: Filter = format!("genre=Drama{blank}year=2018{blank}").parse().expect("two terms");
        assert_eq!(filter.to_string(), "genre=Drama year=2018");
    }
}

#[test]
fn names_may_be_typed_in_korean() {
    let typed = "genre=드라마,로맨스 country!=대한민국 language=한국어 genre~스릴러 tag=드라마 category=영화";
    let filter: Filter = typed.parse().expect("six terms");
    let meant =
        r#"genre=Drama,Romance country!="South Korea" language=Korean genre~Thriller tag=드라마 category=movie"#;
    assert_eq!(filter.to_string(), meant);
    // Decomposed, as macOS sends it.
    let decomposed = "genre=\u{1103}\u{1173}\u{1105}\u{1161}\u{1106}\u{1161}";
    assert_eq!(decomposed.parse::<Filter>().expect("a term").to_string(), "genre=Drama");
}
