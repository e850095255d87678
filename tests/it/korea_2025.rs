//! The built-in data set korea-2025 against `tests/golden/viewing.py`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::support::printed;

/// The rows of CSV, as texts by column.
fn rows(csv: &str) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_reader(csv.as_bytes()).deserialize().map(|row| row.expect("a row")).collect()
}

fn file(path: &str) -> Vec<BTreeMap<String, String>> {
    rows(&fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a file"))
}

fn summary(args: &[&str]) -> Vec<BTreeMap<String, String>> {
    rows(&printed(&[&["summary"], args, &["--data", "korea-2025", "--format", "csv"]].concat()))
}

fn number(text: &str) -> f64 {
    text.parse().unwrap_or_else(|_| panic!("a number: {text}"))
}

/// Hours of the rows of 2023H1 that neither name nor sheet nor another source identifies as a film or a series.
const WITHOUT_CATEGORY: f64 = 26_600_000.0;

#[test]
fn hours_and_shares_of_half_years_are_those_of_the_reports() {
    let golden = file("tests/golden/viewing_half_years.csv");
    let viewing = summary(&["viewing", "--level", "half_year"]);
    let market = summary(&["market", "--series", "netflix_hours,netflix_hours_of_set", "--level", "half_year"]);
    assert_eq!((golden.len(), viewing.len(), market.len()), (5, 5, 5));
    for ((golden, viewing), market) in golden.iter().zip(&viewing).zip(&market) {
        let period = golden["period"].as_str();
        let (all, korean) = (number(&golden["hours"]), number(&golden["korean_hours"]));
        assert_eq!((viewing["period"].as_str(), market["period"].as_str()), (period, period));
        let left_out = if period == "2023H1" { WITHOUT_CATEGORY } else { 0.0 };
        assert!((number(&viewing["hours"]) - (korean - left_out)).abs() < 1.0, "{period}: {viewing:?}");
        assert!((number(&viewing["share_of_netflix"]) - (korean - left_out) / all).abs() < 1e-6, "{period}");
        assert!((number(&market["netflix_hours"]) * 1e6 - all).abs() < 1e3, "{period}: {market:?}");
        assert!((number(&market["netflix_hours_of_set"]) * 1e6 - korean).abs() < 1e3, "{period}: {market:?}");
    }
}

#[test]
fn the_most_viewed_titles_have_the_hours_of_the_reports() {
    let names: BTreeMap<String, String> =
        file("data/korea-2025/titles.csv").into_iter().map(|row| (row["id"].clone(), row["title"].clone())).collect();
    let mut hours: BTreeMap<&str, BTreeMap<String, u64>> = BTreeMap::new();
    let viewing = file("data/korea-2025/viewing.csv");
    for row in viewing.iter().filter(|row| row["kind"] == "report" && !row["title_id"].is_empty()) {
        let of_title = hours.entry(&row["title_id"]).or_default();
        *of_title.entry(row["period"].clone()).or_default() += row["hours"].parse::<u64>().expect("hours");
    }
    let golden = file("tests/golden/viewing_titles.csv");
    assert_eq!(golden.len(), 100);
    for row in golden {
        let wanted: BTreeMap<String, u64> = row
            .iter()
            .filter(|(column, hours)| *column != "title" && !hours.is_empty())
            .map(|(period, hours)| (period.clone(), hours.parse().expect("hours")))
            .collect();
        let has = |(id, hours): (&&str, &BTreeMap<String, u64>)| names[*id] == row["title"] && *hours == wanted;
        assert!(hours.iter().any(has), "{row:?}");
    }
}

#[test]
fn the_sums_of_weekly_lists_are_those_of_netflix() {
    let viewing = file("data/korea-2025/viewing.csv").into_iter();
    let sums: Vec<[String; 4]> = viewing
        .filter(|row| row["kind"] == "top10" && row["title_id"].is_empty())
        .map(|row| ["period", "list", "hours", "views"].map(|column| row[column].clone()))
        .collect();
    let golden: Vec<[String; 4]> = file("tests/golden/viewing_weeks.csv")
        .into_iter()
        .map(|row| ["week", "list", "hours", "views"].map(|column| row[column].clone()))
        .collect();
    assert_eq!(sums.len(), 1056);
    assert_eq!(sums, golden);
}

#[test]
fn class_a_is_the_most_viewed_fifth_and_the_screen_says_by_what() {
    for tab in ["movies", "series"] {
        let classes = summary(&[tab]);
        let (a, all) = (number(&classes[0]["titles"]), number(&classes[4]["titles"]));
        // Titles with equal hours beat none of each other, so that a class may be smaller.
        assert!(a <= all / 5.0 + 1.0 && a >= all / 5.5, "{tab}: {a} of {all}");
    }
    let shown = printed(&["summary", "movies", "--data", "korea-2025", "--format", "json"]);
    assert!(shown.contains("popularity is hours viewed"), "{shown}");
    let titles = rows(&printed(&["titles", "--data", "korea-2025", "--format", "csv", "--filter", "class=A"]));
    let least = titles.iter().map(|row| number(&row["hours"])).fold(f64::MAX, f64::min);
    assert!(least >= 1e6, "{least}");
}
