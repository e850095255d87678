//! Headers of every source, on the first line and below other rows.

use super::*;

fn of(bytes: &[u8]) -> Result<&'static str, String> {
    let found = file(Input::from_bytes("x.csv", bytes).unwrap(), &Fallback::default());
    match found.map(|found| found.format) {
        Ok(Format::Known(source)) => Ok(source.name),
        Ok(format) => panic!("{format:?}"),
        Err(error) => Err(error.to_string()),
    }
}

#[test]
fn the_header_decides_and_not_the_name() {
    for (header, source) in [
        ("Title,Series or Movie,Summary,Source\n", "plots"),
        ("series;period;value;unit;kind;source\n", "market"),
        ("show_id,type,title,director,cast,country,date_added,release_year,rating,duration,listed_in\n", "netflix"),
        ("id,title,type,release_year,genres,production_countries,imdb_score\n", "justwatch"),
        ("tconst\ttitleType\tprimaryTitle\tstartYear\tgenres\n", "imdb-basics"),
        ("tconst\taverageRating\tnumVotes\n", "imdb-ratings"),
        ("country_name\tcountry_iso2\tweek\tcategory\tweekly_rank\tshow_title\n", "top10"),
        ("id,title,category\n", "own"),
        ("연도,총 매출액(원)\n", "kobis"),
        ("Exported 2021\n\n\"a, b\",c\nid;title;category\n", "own"),
        ("연도별,,,,\n,한국영화,,전체,\n연도,매출액,관객수,매출액,관객수\n", "kobis"),
    ] {
        assert_eq!(of(header.as_bytes()), Ok(source), "{header}");
    }
}

#[test]
fn an_unknown_header_is_reported_beside_what_is_nearest() {
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
