//! `--like`: files whose header is another one, read as a named source.

use super::{Desk, NETFLIX};
use crate::support::refused;

#[test]
fn a_file_is_read_like_a_named_source_and_what_it_lacks_is_reported() {
    let desk = Desk::new();
    desk.put(
        "t.csv",
        "List of titles\nNAME;series_or_movie;IMDb-Score;votes;netflix release date;Studio\n\
         Tide;Movie;7,1;1 234;31.08.2019;Sun\nHarbour;Series;high;;;\n",
    );
    desk.put("n.csv", NETFLIX);
    let report = desk.import(&["n.csv", "t.csv"], &["--like", "flixgem"]);
    let reported = report.split_once("t.csv: ").map(|(_, rest)| rest.split("genres:").next().unwrap_or_default());
    assert_eq!(
        reported,
        Some(
            "2 titles read, 0 kept\n\
             \u{20} 1 merged with a title in another file\n\
             \u{20} its columns are separated by semicolons\n\
             \u{20} line 1 above the header, not read as rows: “List of titles”\n\
             \u{20} read like flixgem: “NAME” as Title, “series_or_movie” as Series or Movie, “IMDb-Score” as IMDb \
             Score, “votes” as IMDb Votes, “netflix release date” as Netflix Release Date\n\
             \u{20} columns that were not read: “Studio”\n\
             \u{20} columns that it does not have, left unknown: Genre, Tags, Languages, Country Availability, Runtime, \
             Director, Actors, View Rating, Awards Received, Awards Nominated For, Release Date\n\
             \u{20} 1 set aside:\n\
             \u{20}   t.csv line 4, IMDb-Score “high”: expected a rating from 0 to 10\n"
        )
    );
    assert!(!report.contains("n.csv: read like"), "a known header is read as what it is");
    assert_eq!(desk.column("imdb_votes"), ["1234", "", ""]);
}

#[test]
fn every_source_can_be_named() {
    for (like, header, row, column, value) in [
        (
            "netflix",
            "Type,Title,Added,Shelf,Certificate",
            "Movie,Tide,\"July 31, 2019\",,PG",
            "netflix_released",
            "2019-07-31",
        ),
        ("justwatch", "Title,Type,Year,IMDb Rating", "Tide,SHOW,2018,7.1", "imdb_rating", "7.1"),
        ("imdb-basics", "TCONST\ttitle_type\ttitle\tyear", "tt0000007\tmovie\tThe \"Tide\t2018", "title", "The \"Tide"),
        ("top10", "Country\tWeek of\tCategory\tTitle", "Peru\t2021-07-04\tFilms\tTide", "countries", "Peru"),
        ("own", "Name,Kind,Votes", "Tide,movie,\"1,234\"", "imdb_votes", "1234"),
    ] {
        let desk = Desk::new();
        desk.put("t", format!("{header}\n{row}\n"));
        let report = desk.import(&["t"], &["--like", like]);
        assert!(report.contains(&format!("read like {like}: ")), "{report}");
        assert_eq!(desk.column(column), [value], "{like}");
    }
    let desk = Desk::new();
    desk.put("n.csv", NETFLIX);
    desk.put("p.csv", "Name,Type,Plot\nHarbour,Series,Ships and ships\n");
    let report = desk.import(&["n.csv", "p.csv"], &["--like", "plots"]);
    assert!(report.contains("p.csv: 1 plots read, 1 kept"), "{report}");
    desk.put("k.csv", "Year,Gross,Admissions\n2019,1914000000000,226680000\n");
    desk.import(&["n.csv", "k.csv"], &["--like", "kobis"]);
    assert!(desk.made("market.csv").contains("box_office_revenue,2019,1914,KRW_bn"), "{}", desk.made("market.csv"));
    desk.put("m.csv", "Measure,Period,Amount,Unit,Kind\ngrowth,2019,4,percent,estimate\n");
    desk.import(&["n.csv", "m.csv"], &["--like", "market"]);
    assert!(desk.made("market.csv").contains("growth,2019,4,percent,estimate,"), "{}", desk.made("market.csv"));
    desk.put("r.tsv", "tconst\tRating\tVotes\ntt0000007\t6.9\t500\n");
    desk.put("b.tsv", "tconst\ttitleType\tprimaryTitle\tstartYear\tgenres\ntt0000007\tmovie\tTide\t2018\t\\N\n");
    desk.import(&["b.tsv", "r.tsv"], &["--like", "imdb-ratings"]);
    assert_eq!(desk.column("imdb_votes"), ["500"]);
}

#[test]
fn what_it_cannot_do_without_is_named_beside_the_nearest() {
    let desk = Desk::new();
    desk.put("t.csv", "Titel,Series or Film,Score\nTide,Movie,7\n");
    assert_eq!(
        desk.refused(&["t.csv"], &["--like", "flixgem"]).0,
        "error: t.csv line 1: reading it like flixgem needs “Title” and “Series or Movie”, which the file does not have; the \
         nearest one that it has is “Titel”\n"
    );
    let (status, message) = refused(&["import", "x.csv", "--out", "d", "--like", "flixgen"]);
    assert_eq!(status, 2);
    assert!(message.contains("imdb-basics") && message.contains("a similar value exists: 'flixgem'"), "{message}");
    let (status, message) = refused(&["import", "x.csv", "--out", "d", "--like", "own", "--map", "m.toml"]);
    assert!(status == 2 && message.contains("cannot be used with"), "{message}");
}
