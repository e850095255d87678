//! Headers of every kind, wherever they stand.

use super::*;

fn of(bytes: &[u8]) -> Result<Format, String> {
    let found = file(Input::of_bytes("x.csv", bytes).unwrap(), &Reading::default());
    found.map(|found| found.format).map_err(|error| error.to_string())
}

#[test]
fn the_header_decides_and_not_the_name() {
    for (header, format) in [
        ("Title,Series or Movie,Summary,Source\n", Format::Plots),
        ("series;period;value;unit;kind;source\n", Format::Market),
        (
            "show_id,type,title,director,cast,country,date_added,release_year,rating,duration,listed_in\n",
            Format::NetflixTitles,
        ),
        ("id,title,type,release_year,genres,production_countries,imdb_score\n", Format::JustWatch),
        ("tconst\ttitleType\tprimaryTitle\tstartYear\tgenres\n", Format::ImdbBasics),
        ("tconst\taverageRating\tnumVotes\n", Format::ImdbRatings),
        ("country_name\tcountry_iso2\tweek\tcategory\tweekly_rank\tshow_title\n", Format::Top10),
        ("id,title,category\n", Format::Own),
        ("연도,총 매출액(원)\n", Format::Kobis),
        ("Exported 2021\n\n\"a, b\",c\nid;title;category\n", Format::Own),
        ("연도별,,,,\n,한국영화,,전체,\n연도,매출액,관객수,매출액,관객수\n", Format::Kobis),
    ] {
        assert_eq!(of(header.as_bytes()), Ok(format), "{header}");
    }
}

#[test]
fn an_unknown_header_is_told_beside_what_is_nearest() {
    assert_eq!(
        of(b"Title,Summary,series,period,value,unit\n").unwrap_err(),
        "x.csv line 1: found the columns Title, Summary, series, period, value, unit; for market figures it lacks \
         kind; for plots it lacks Series or Movie"
    );
    assert_eq!(
        of(b"a,b\n").unwrap_err(),
        "x.csv line 1: found the columns a, b; none of them is of a known kind of file"
    );
    let message = of(b"A list of films\n\nName,Studio\n").unwrap_err();
    assert!(message.starts_with("x.csv line 3: found the columns Name, Studio; "), "{message}");
}
