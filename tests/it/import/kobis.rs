//! Box office in the formats of KOBIS and its yearbooks: titles, two-line headers, units, totals, quarters and notes.

use super::{Desk, NETFLIX};

/// The report on a box-office file, and the resulting market figures.
fn read(text: impl AsRef<[u8]>) -> (String, Vec<String>) {
    let desk = Desk::new();
    desk.put("n.csv", NETFLIX);
    desk.put("k.csv", text);
    let report = desk.import(&["n.csv", "k.csv"], &[]);
    let reported = report.split_once("k.csv: ").map(|(_, rest)| rest.to_owned()).expect("the file is told");
    let market = desk.made("market.csv");
    let figures = market.lines().skip(1).map(|line| line.replace(",official,KOBIS: k.csv,", ""));
    (reported, figures.collect())
}

#[test]
fn titles_groups_units_sums_and_notes_are_reported_and_figures_stay_right() {
    let years = "연도별 박스오피스,,,,,,\r\n\
                 조회일: 2021-03-04,,,\"(단위: 편, 백만원, 천명)\",,,\r\n\
                 \r\n\
                 연도,한국영화,,외국영화,,전체,\r\n\
                 ,매출액,관객수,매출액,관객수,매출액,관객수\r\n\
                 2018,\"910,000\",\"110,000\",\"904,000\",\"106,000\",\"1,814,000\",\"216,000\"\r\n\
                 2019,\"970,000\",\"115,000\",\"944,000\",,\"1,914,000\",viele\r\n\
                 합계,\"1,880,000\",\"225,000\",,,,\r\n\
                 2020,1\r\n\
                 ※ 자료: 영화진흥위원회 통합전산망\r\n\
                 \"주: 2020년은, 잠정\",,,,,,\r\n";
    let reported = "6 rows of box office read, 1 kept\n\
         \u{20} 1 sums of other rows\n\
         \u{20} 2 notes without a figure\n\
         \u{20} lines 1 to 2 above the header, not read as rows: “연도별 박스오피스”, “조회일: 2021-03-04 (단위: 편, 백만원, \
         천명)”\n\
         \u{20} the header is joined of lines 4 and 5\n\
         \u{20} its figures are in 백만원 and 천명\n\
         \u{20} 2 set aside:\n\
         \u{20}   k.csv line 7, 전체 관객수 “viele”: expected a number\n\
         \u{20}   k.csv line 9 “2020,1”: expected 7 fields, found 2\n";
    let figures = [
        "box_office_revenue,2018,1814,KRW_bn",
        "box_office_revenue_korean_films,2018,910,KRW_bn",
        "box_office_revenue_foreign_films,2018,904,KRW_bn",
        "box_office_admissions,2018,216,million_admissions",
        "box_office_admissions_korean_films,2018,110,million_admissions",
        "box_office_admissions_foreign_films,2018,106,million_admissions",
    ];
    let (plain, found) = read(years);
    assert_eq!((plain.as_str(), found.as_slice()), (reported, &figures.map(String::from)[..]));
    let (cp949, found) = read(encoding_rs::EUC_KR.encode(years).0);
    assert!(cp949.contains("read as CP949 (EUC-KR)\n  lines 1 to 2 above"), "{cp949}");
    assert_eq!(found, figures);
    let marks = ["\t", ""];
    let plain = years.split('"').enumerate().map(|(place, part)| part.replace(',', marks[place % 2]));
    let (tabs, found) = read(plain.collect::<String>());
    assert!(tabs.contains("its columns are separated by tabs"), "{tabs}");
    assert_eq!(found, figures);
}

#[test]
fn months_quarters_and_years_of_one_table_are_each_their_own_period() {
    let (reported, figures) = read(
        "연도,월,매출액(억원),관객수(만명)\n\
         2019,1월,1500,1812\n\
         ,2월,1900.5,2228\n\
         ,1분기,3400.5,-\n\
         ,소계,3400.5,4040\n\
         2019년 상반기,,9307,10932\n\
         2020,전체,5104,5952\n\
         2020,,5104,5952\n\
         2020,13월,1,1\n",
    );
    assert_eq!(
        reported,
        "8 rows of box office read, 5 kept\n\
         \u{20} 2 sums of other rows\n\
         \u{20} its figures are in 만명 and 억원\n\
         \u{20} rows that take their year from the row above: 2\n\
         \u{20} 1 set aside:\n\
         \u{20}   k.csv line 9, 연도 “2020”: expected a year like 2019 or a month like 2019-07, 2019.07 or 2019년 7월\n"
    );
    assert_eq!(
        figures,
        [
            "box_office_revenue,2019-01,150,KRW_bn",
            "box_office_admissions,2019-01,18.12,million_admissions",
            "box_office_revenue,2019-02,190.05,KRW_bn",
            "box_office_admissions,2019-02,22.28,million_admissions",
            "box_office_revenue,2019Q1,340.05,KRW_bn",
            "box_office_revenue,2019H1,930.7,KRW_bn",
            "box_office_admissions,2019H1,109.32,million_admissions",
            "box_office_revenue,2020,510.4,KRW_bn",
            "box_office_admissions,2020,59.52,million_admissions",
        ]
    );
}

#[test]
fn groups_may_be_measures_with_whose_films_below_them() {
    let (reported, figures) =
        read("연도,매출액,,관객수,\n연도,한국,외국,한국,외국\n2019년,970000000000,944000000000,115000000,111000000\n");
    assert_eq!(reported, "1 rows of box office read, 1 kept\n  the header is joined of lines 1 and 2\n");
    assert_eq!(figures[0], "box_office_revenue_korean_films,2019,970,KRW_bn");
    assert_eq!(figures[3], "box_office_admissions_foreign_films,2019,111,million_admissions");
}
