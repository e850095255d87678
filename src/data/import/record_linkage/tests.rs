//! Which rows are merged into one title.

use super::*;
use crate::data::words::StopWords;

fn row(name: &str, released: &str, country: &str, netflix: &str) -> Title {
    let mut title = Title::new(name.to_owned(), Category::Series);
    title.countries = vec![country.to_owned()];
    (title.rating, title.votes) = (Some(8.1), Some(814));
    (title.released, title.netflix_released) = (released.parse().ok(), netflix.parse().ok());
    title
}

fn finished(sources: usize, rows: Vec<(usize, TitleRecord)>) -> LinkedTitles<'static> {
    let stop_words = Box::leak(Box::new(StopWords::new(&[])));
    let sources = (0..sources).map(|source| format!("{source}.csv")).collect();
    let mut linker = Linker::new(sources, &|_| true, false, Vocabulary::new(stop_words));
    for (source, record) in rows {
        linker.add(source, record);
    }
    linker.finish()
}

fn of_year(name: &str, year: Option<u16>, imdb: Option<u32>) -> TitleRecord {
    let title = Title::new(name.to_owned(), Category::Movie);
    TitleRecord { year, imdb, ..TitleRecord::from(title) }
}

fn names<'f>(finished: &'f LinkedTitles<'_>) -> Vec<&'f str> {
    finished.titles.iter().map(|title| title.id.as_str()).collect()
}

#[test]
fn rows_of_one_work_become_one_title() {
    let first = TitleRecord::from(row("Hwarang", "2016-12-19", "Korea", "2018-12-21"));
    let second = TitleRecord::from(row("Hwarang", "2016-12-19", "Japan", "2018-05-15"));
    let LinkedTitles { titles, per_file, .. } = finished(1, vec![(0, first), (0, second)]);
    assert_eq!(per_file[0].1[0].to_string(), "Hwarang (series): 2 rows are one title, in 2 countries");
    assert_eq!(titles.len(), 1);
    assert_eq!(titles[0].countries, ["Korea", "Japan"]);
    assert_eq!(titles[0].netflix_released.unwrap().to_string(), "2018-05-15");
}

#[test]
fn works_that_share_a_name_stay_apart_and_get_ids_of_their_own() {
    let rows = [("Sadako", "2012-05-12"), ("Sadako", "2019-05-24"), ("사다코: 2", ""), ("사다코 (2)", ""), ("?!", "")];
    let rows = rows.map(|(name, released)| (0, TitleRecord::from(row(name, released, "Japan", "2020-01-01"))));
    let finished = finished(1, rows.into());
    assert_eq!(names(&finished), ["s-sadako-2012", "s-sadako-2019", "s-사다코-2", "s-사다코-2-2", "s"]);
}

#[test]
fn across_files_a_work_is_known_by_name_and_year_or_by_its_imdb_id() {
    let finished = finished(
        2,
        vec![
            (0, of_year("Sadako", Some(2012), None)),
            (0, of_year("Old Boy", Some(2003), Some(364_569))),
            (0, of_year("Hope", None, None)),
            (1, of_year("Sadako!", Some(2019), None)),
            (1, of_year("SADAKO", Some(2012), None)),
            (1, of_year("Oldboy (2003)", None, Some(364_569))),
            (1, of_year("hope", Some(2013), None)),
            (1, of_year("Hope", Some(2022), None)),
        ],
    );
    assert_eq!(names(&finished), ["m-sadako-2012", "m-old-boy-2003", "m-hope-2013", "m-sadako-2019", "m-hope-2022"]);
    assert_eq!(finished.per_file[1].0[&SkipReason::Merged], 3);
    assert_eq!(
        finished.per_file[1].1[0].to_string(),
        "rows that share name and category with a title of another year and stayed apart: 1"
    );
}

#[test]
fn a_name_that_several_works_have_is_not_guessed() {
    let finished = finished(
        2,
        vec![
            (0, of_year("Sadako", Some(2012), None)),
            (0, of_year("Sadako", Some(2019), None)),
            (1, of_year("Sadako", None, None)),
        ],
    );
    assert_eq!(finished.titles.len(), 2);
    assert_eq!(finished.per_file[1].0[&SkipReason::Ambiguous], 1);
}

#[test]
fn the_first_file_wins_later_ones_fill_and_the_report_says_so() {
    let mut first = of_year("Hope", None, None);
    (first.title.rating, first.title.countries) = (Some(7.0), vec!["Korea".to_owned()]);
    let mut second = of_year("Hope", None, None);
    (second.title.rating, second.title.votes) = (Some(7.5), Some(9));
    second.title.countries = vec!["Peru".to_owned(), "Korea".to_owned()];
    second.plot = Some("A father hopes".to_owned());
    let LinkedTitles { titles, words, field_reports, .. } = finished(2, vec![(0, first), (1, second)]);
    assert_eq!((titles[0].rating, titles[0].votes, words[0].len()), (Some(7.0), Some(9), 2));
    assert_eq!(titles[0].countries, ["Korea", "Peru"]);
    let printed: Vec<String> = field_reports.iter().map(ToString::to_string).collect();
    assert_eq!(
        printed,
        [
            "countries: 1 from 0.csv, 1 with more from 1.csv",
            "imdb_rating: 1 from 0.csv, 1 conflict with 1.csv kept 0.csv's\n  Hope: 7, where 1.csv has 7.5",
            "imdb_votes: 1 from 1.csv",
            "words: 1 from 1.csv",
        ]
    );
}

#[test]
fn a_reference_fills_only_what_it_must_mean() {
    let stop_words = StopWords::new(&[]);
    let sources = ["imdb", "list"].map(String::from).to_vec();
    let mut linker = Linker::new(sources, &|_| true, false, Vocabulary::new(&stop_words));
    linker.add(1, of_year("Hope", Some(2013), None));
    linker.add(1, of_year("Twins", None, None));
    let rated = |name, year, rating| {
        let mut record = of_year(name, Some(year), Some(u32::from(year)));
        record.title.rating = Some(rating);
        record
    };
    linker.add_reference(0, rated("Hope", 2013, 7.8));
    linker.add_reference(0, rated("Hope", 1997, 1.0));
    linker.add_reference(0, rated("Twins", 1988, 6.1));
    linker.add_reference(0, rated("Twins", 1991, 6.2));
    let LinkedTitles { titles, per_file, .. } = linker.finish();
    assert_eq!(titles.iter().map(|title| title.rating).collect::<Vec<_>>(), [Some(7.8), None]);
    let counted: Vec<(SkipReason, usize)> = per_file[0].0.iter().map(|(why, rows)| (*why, *rows)).collect();
    assert_eq!(counted, [(SkipReason::Merged, 1), (SkipReason::Unmatched, 1), (SkipReason::Ambiguous, 2)]);
}
