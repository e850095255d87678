//! Viewing figures: engagement reports of both layouts, the weekly lists, and Korean titles.

use super::book::{Cell, Rows, texts, workbook};
use super::{Desk, FLIXGEM};
use crate::support::printed;

/// A sheet of a report: a text, and a header in row 6. Rows are names, worldwide, day, hours and views.
fn sheet(above: &'static str, rows: &[(&'static str, &'static str, u32, f64, f64)]) -> Rows {
    let with_views = rows.iter().any(|(.., views)| *views > 0.0);
    let mut header = texts(&["", "Title", "Available Globally?", "Release Date", "Hours Viewed"]);
    if with_views {
        header.extend(texts(&["Runtime", "Views"]));
    }
    let row = |(name, worldwide, day, hours, views): &(&'static str, &'static str, u32, f64, f64)| {
        let day = if *day == 0 { Cell::Blank } else { Cell::Day(*day) };
        let mut cells = vec![Cell::Blank, Cell::Text(name), Cell::Text(worldwide), day, Cell::Number(*hours)];
        if with_views {
            cells.extend([Cell::Text("1:40"), Cell::Number(*views)]);
        }
        cells
    };
    let head =
        [(2, texts(&["", "What We Watched: A Netflix Engagement Report"])), (3, texts(&["", above])), (6, header)];
    head.into_iter().chain((7..).zip(rows.iter().map(row))).collect()
}

fn first_half() -> Vec<u8> {
    let rows = [
        ("Harbour: Season 1 // 항구: 시즌 1", "Yes", 44_925, 700_000.0, 0.0),
        ("Harbour: Season 2 // 항구: 시즌 2", "Yes", 45_008, 300_000.0, 0.0),
        ("Tide // 밀물", "No", 0, 200_000.0, 0.0),
        ("Parted: Part 1 // 갈라진: 파트 1", "No", 0, 100_000.0, 0.0),
        ("Nobody Knows // 아무도 몰라", "No", 0, 100_000.0, 0.0),
        ("Foreign Nobody", "No", 0, 100_000.0, 0.0),
        ("Twins // 쌍둥이", "No", 0, 100_000.0, 0.0),
    ];
    workbook(&[("Engagement", sheet("Hours viewed from January to June 2023", &rows))])
}

fn second_half() -> Vec<u8> {
    let series = [
        ("Harbour: Limited Series // 항구: 리미티드 시리즈", "Yes", 44_925, 500_000.0, 50_000.0),
        ("Parted: Part 1 // 갈라진: 파트 1", "No", 0, 400_000.0, 40_000.0),
        ("Signal: Season 1 // シグナル: シーズン1", "No", 0, 100_000.0, 10_000.0),
        ("Signal: Season 1 // 시그널: 시즌 1", "No", 0, 600_000.0, 60_000.0),
    ];
    let films = [
        ("Tide // 밀물", "No", 0, 100_000.0, 100_000.0),
        ("밀물", "No", 0, 50_000.0, 50_000.0),
        ("Twins // 쌍둥이", "No", 0, 100_000.0, 100_000.0),
        ("Twins // 남매", "No", 0, 200_000.0, 200_000.0),
    ];
    workbook(&[
        ("TV", sheet("Views from July to December 2023", &series)),
        ("Notes", vec![(1, texts(&["Not a report"]))]),
        ("Film", sheet("Views from July to December 2023", &films)),
    ])
}

const LISTS: &str = "week\tcategory\tweekly_rank\tshow_title\tseason_title\tweekly_hours_viewed\truntime\tweekly_views\tcumulative_weeks_in_top_10\n\
    2023-08-13\tTV (Non-English)\t1\tSignal\tSignal: Season 1\t300000\t\t\t1\n\
    2023-08-20\tTV (Non-English)\t2\tSignal\tSignal: Season 1\t200000\t10\t20000\t2\n\
    2023-08-20\tTV (English)\t1\tElsewhere\tN/A\t900000\t10\t90000\t1\n\
    2022-01-02\tFilms (Non-English)\t9\tTwins\tN/A\t900000\t\t\t1\n\
    2022-01-03\tFilms (Non-English)\t9\tTwins\tN/A\t900000\t\t\t1\n";

#[test]
fn reports_become_works_with_figures_by_season_and_every_row_is_accounted_for() {
    let desk = Desk::new();
    desk.put("1.xlsx", first_half());
    desk.put("2.xlsx", second_half());
    desk.put("lists.tsv", LISTS);
    let report = desk.import(&["1.xlsx", "2.xlsx", "lists.tsv"], &["--where", "title_ko!=?"]);
    assert_eq!(
        report,
        "data: 3 films and 3 series, 0 of them with words from their plots\n\
         1.xlsx: 7 viewing figures read, 5 kept\n\
         \u{20} 1 excluded by the filter\n\
         \u{20} read of its sheet “Engagement”\n\
         \u{20} rows 2 to 3 above the header, not read as rows: “What We Watched: A Netflix Engagement Report”, “Hours \
         viewed from January to June 2023”\n\
         \u{20} names that several works share; what belongs to one of them was not guessed: Twins\n\
         \u{20} 1 set aside:\n\
         \u{20}   1.xlsx line 11, Title “Nobody Knows”: expected a film or a series: neither the name nor another \
         source says which\n\
         2.xlsx: 8 viewing figures read, 6 kept\n\
         \u{20} 1 excluded by the filter\n\
         \u{20} 1 added to an earlier row of the same season and period\n\
         \u{20} read of its sheet “TV”\n\
         \u{20} sheets that were not read: “Notes”\n\
         \u{20} rows 2 to 3 above the header, not read as rows: “What We Watched: A Netflix Engagement Report”, “Views from \
         July to December 2023”\n\
         \u{20} read of its sheet “Film”\n\
         \u{20} rows 2 to 3 above the header, not read as rows: “What We Watched: A Netflix Engagement Report”, “Views from \
         July to December 2023”\n\
         lists.tsv: 5 viewing figures read, 2 kept\n\
         \u{20} 2 excluded by the filter\n\
         \u{20} its columns are separated by tabs\n\
         \u{20} 1 set aside:\n\
         \u{20}   lists.tsv line 6, week “2022-01-03”: expected a Sunday like 2021-07-04\n\
         title_ko: 4 from 1.xlsx, 2 filled from 2.xlsx\n\
         worldwide: 4 from 1.xlsx, 2 filled from 2.xlsx\n\
         netflix_released: 1 from 1.xlsx\n\
         origin: South Korea for 6 titles by the original title in Hangul alone\n"
    );
    assert_eq!(
        desk.made("viewing.csv"),
        "title_id,season,kind,period,hours,views,rank,list\n\
         ,,report,2023H1,1600000,,,\n\
         ,,report,2023H2,2050000,610000,,\n\
         ,,top10,2022-01-02,900000,,,Films (Non-English)\n\
         ,,top10,2023-08-13,300000,,,TV (Non-English)\n\
         ,,top10,2023-08-20,900000,90000,,TV (English)\n\
         ,,top10,2023-08-20,200000,20000,,TV (Non-English)\n\
         s-harbour,Season 1,report,2023H1,700000,,,\n\
         s-harbour,Season 2,report,2023H1,300000,,,\n\
         s-harbour,Limited Series,report,2023H2,500000,50000,,\n\
         m-tide,,report,2023H1,200000,,,\n\
         m-tide,,report,2023H2,150000,150000,,\n\
         s-parted,Part 1,report,2023H1,100000,,,\n\
         s-parted,Part 1,report,2023H2,400000,40000,,\n\
         m-twins,,report,2023H1,100000,,,\n\
         m-twins,,report,2023H2,100000,100000,,\n\
         s-signal,Season 1,report,2023H2,600000,60000,,\n\
         s-signal,Season 1,top10,2023-08-13,300000,,1,TV (Non-English)\n\
         s-signal,Season 1,top10,2023-08-20,200000,20000,2,TV (Non-English)\n\
         m-twins-2,,report,2023H2,200000,200000,,\n"
    );
    let figures =
        ["titles", "--data", &desk.path("data"), "--format", "csv", "--columns", "title_ko,origin,hours,views"];
    assert_eq!(
        printed(&[&figures[..], &["--sort", "title"]].concat()),
        "title_ko,origin,hours,views\n\
         항구,South Korea,1500000,50000\n\
         갈라진,South Korea,500000,40000\n\
         시그널,South Korea,600000,60000\n\
         밀물,South Korea,350000,150000\n\
         쌍둥이,South Korea,200000,100000\n\
         남매,South Korea,200000,200000\n"
    );
    let half_years = ["summary", "viewing", "--level", "half_year", "--data", &desk.path("data"), "--format", "csv"];
    assert_eq!(
        printed(&half_years),
        "period,titles,hours,views,share_of_netflix\n2023H1,4,1400000,,0.8750\n2023H2,6,1950000,600000,0.95122\n"
    );
    let weeks = ["summary", "viewing", "--level", "week", "--data", &desk.path("data"), "--format", "csv"];
    assert_eq!(
        printed(&weeks),
        "period,titles,hours,views,share_of_list\n2023-08-13,1,300000,,1\n2023-08-20,1,200000,20000,1\n"
    );
    let market = desk.made("market.csv");
    assert_eq!(
        market.lines().map(|line| line.split(',').take(5).collect::<Vec<_>>().join(",")).collect::<Vec<_>>(),
        [
            "series,period,value,unit,kind",
            "netflix_hours,2023H1,1.6,million_hours,derived",
            "netflix_hours_of_set,2023H1,1.5,million_hours,derived",
            "netflix_hours,2023H2,2.1,million_hours,derived",
            "netflix_hours_of_set,2023H2,2,million_hours,derived",
        ],
        "what is set aside for its category counts as of the set"
    );
}

#[test]
fn another_work_of_the_name_keeps_its_own_figures() {
    let desk = Desk::new();
    let series = [
        ("The Glory: Season 1 // 더 글로리: 시즌 1", "Yes", 0, 500_000.0, 50_000.0),
        ("The Glory: Season 1 // 雁回時", "No", 0, 900_000.0, 90_000.0),
        ("Harbour: Season 2 // 항구: 시즌 2", "Yes", 0, 300_000.0, 30_000.0),
        ("Harbour: Making Season 2 // 항구: 시즌2 제작 이야기", "Yes", 0, 100_000.0, 100_000.0),
        ("The Guest: Season 1 // 손 the guest: 시즌 1", "No", 0, 200_000.0, 20_000.0),
        ("Big City: Season 1 // 도시의 사랑법: 시즌 1", "No", 0, 400_000.0, 40_000.0),
        ("D.P.: Season 1", "Yes", 45_135, 700_000.0, 70_000.0),
    ];
    let films = [
        ("Big City // 도시의 사랑법", "No", 0, 600_000.0, 300_000.0),
        ("Low Life // 하류인생", "No", 0, 100_000.0, 100_000.0),
    ];
    let above = "Views from January to June 2025";
    desk.put("report.xlsx", workbook(&[("Shows", sheet(above, &series)), ("Movies", sheet(above, &films))]));
    // After June 2025 no report shows which work is meant, but only one can have a third season.
    let row = |week, list, name, season| format!("{week}\t{list}\t3\t{name}\t{season}\t100000\t\t\t1\n");
    let header = LISTS.lines().next().unwrap_or_default();
    let lists = [
        row("2025-09-28", "TV (Non-English)", "The Guest", "The Guest: Season 1"),
        row("2025-11-30", "TV (Non-English)", "Harbour", "Harbour: Season 3"),
        row("2025-09-28", "Films (English)", "Big City", "N/A"),
    ];
    desk.put("lists.tsv", format!("{header}\n{}", lists.concat()));
    // A film under an older name, and one without a title in Korean, which matches nothing.
    let netflix_titles = "show_id,type,title,director,cast,country,date_added,release_year,rating,duration,listed_in\n\
        s1,Movie,Raging Years,,,South Korea,\"May 1, 2020\",2004,TV-MA,105 min,Dramas\n\
        s2,Movie,Nameless,,,South Korea,\"May 1, 2020\",2005,TV-MA,105 min,Dramas\n";
    desk.put("netflix_titles.csv", netflix_titles);
    let korean = "list,id_or_title,category,title_ko,sure,origin_doubt\n\
        demo,m-raging-years-2004,movie,하류인생,yes,\ndemo,m-nameless-2005,movie,,no,\n";
    desk.put("korean.csv", korean);
    desk.import(&["netflix_titles.csv", "korean.csv", "report.xlsx", "lists.tsv"], &[]);
    let titles: Vec<String> = desk
        .made("titles.csv")
        .lines()
        .skip(1)
        .map(|row| row.split(',').take(3).collect::<Vec<_>>().join(","))
        .collect();
    let viewing: Vec<String> =
        desk.made("viewing.csv").lines().filter(|row| !row.starts_with(',')).skip(1).map(str::to_owned).collect();
    assert_eq!(
        titles,
        [
            "m-raging-years-2004,Raging Years,하류인생",
            "m-nameless-2005,Nameless,",
            "s-the-glory,The Glory,더 글로리",
            "s-the-glory-2,The Glory,",
            "s-harbour,Harbour,항구",
            "s-harbour-making-season-2,Harbour: Making Season 2,항구: 시즌2 제작 이야기",
            "s-the-guest,The Guest,손 the guest",
            "s-big-city,Big City,도시의 사랑법",
            "s-d-p,D.P.,",
            "m-big-city,Big City,도시의 사랑법",
            "s-the-guest-2,The Guest,",
            "m-big-city-2,Big City,",
        ]
    );
    assert_eq!(
        viewing,
        [
            "m-raging-years-2004,,report,2025H1,100000,100000,,",
            "s-the-glory,Season 1,report,2025H1,500000,50000,,",
            "s-the-glory-2,Season 1,report,2025H1,900000,90000,,",
            "s-harbour,Season 2,report,2025H1,300000,30000,,",
            "s-harbour,Season 3,top10,2025-11-30,100000,,3,TV (Non-English)",
            "s-harbour-making-season-2,,report,2025H1,100000,100000,,",
            "s-the-guest,Season 1,report,2025H1,200000,20000,,",
            "s-big-city,Season 1,report,2025H1,400000,40000,,",
            "s-d-p,Season 1,report,2025H1,700000,70000,,",
            "m-big-city,,report,2025H1,600000,300000,,",
            "s-the-guest-2,Season 1,top10,2025-09-28,100000,,3,TV (Non-English)",
            "m-big-city-2,,top10,2025-09-28,100000,,3,Films (English)",
        ]
    );
}

#[test]
fn a_report_completes_the_titles_of_a_listing_and_titles_in_korean_come_by_id_and_name() {
    let desk = Desk::new();
    desk.put("f.csv", FLIXGEM);
    desk.put("2.xlsx", second_half());
    desk.put(
        "k.csv",
        "list,id_or_title,category,title_ko,sure,origin_doubt\n\
         demo,m-tide-2018,movie,밀물,yes,\n\
         top10,Elsewhere,series,어딘가,no,\n\
         top10,Signal,series,시그널,yes,\n",
    );
    let report = desk.import(&["f.csv", "2.xlsx", "k.csv"], &["--where", "rating>=0"]);
    assert!(report.contains("k.csv: 3 Korean titles read, 1 kept\n  1 without a certain Korean title\n"), "{report}");
    assert!(report.contains("origin: South Korea for 1 title by the original title in Hangul alone"), "{report}");
    assert_eq!(desk.column("title_ko"), ["밀물"]);
    assert_eq!(desk.column("origin"), ["South Korea"]);
    assert_eq!(desk.column("countries"), ["Korea|Japan"], "a report does not tell where a title is available");
    assert_eq!(
        desk.made("viewing.csv"),
        "title_id,season,kind,period,hours,views,rank,list\n\
         ,,report,2023H2,2050000,610000,,\n\
         m-tide-2018,,report,2023H2,150000,150000,,\n"
    );
}

#[test]
fn a_report_without_a_half_year_is_refused() {
    let desk = Desk::new();
    desk.put("report.csv", "Title,Available Globally?,Release Date,Hours Viewed\nA,Yes,2023-01-01,100000\n");
    let (error, _) = desk.refused(&["report.csv"], &[]);
    assert_eq!(
        error,
        "error: report.csv: expected a text like “January to June 2023” above the header, or 2023H1 in the name, found \
         none\n"
    );
    desk.put("2023H1.csv", "Title,Available Globally?,Release Date,Hours Viewed\nA: Season 1,Yes,2023-01-01,100000\n");
    desk.import(&["2023H1.csv"], &[]);
    assert_eq!(
        desk.made("viewing.csv"),
        "title_id,season,kind,period,hours,views,rank,list\n,,report,2023H1,100000,,,\n\
         s-a,Season 1,report,2023H1,100000,,,\n"
    );
    assert_eq!(
        desk.made("market.csv"),
        "series,period,value,unit,kind,source,note\n\
         netflix_hours,2023H1,0.1,million_hours,derived,\"Netflix: What We Watched, 2023H1 (2023H1.csv)\",\n"
    );
}
