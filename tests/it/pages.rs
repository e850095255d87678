//! Pages for browsers: the rules of HTML that matter to readers, figures, links, hostile text, and what is refused.
//!
//! - `site`: a server without sockets, and a page as a reader finds it

mod site;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;

use ottui::analysis::engine::Engine;
use ottui::app::cursor;
use ottui::data::load::{NoProgress, Source, load};
use ottui::domain::filter::Filter;
use ottui::domain::options::{MarketOptions, Measure, ViewingLevel};
use ottui::domain::path::Step;
use ottui::domain::query::{Comparison, QueryKind};
use ottui::domain::scope::Scope;
use ottui::domain::tab::Tab;
use ottui::domain::table::Cell;
use ottui::domain::view::View;
use ottui::export::{self, Format};
use ottui::i18n::escape::is_hidden;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use site::{Page, Site, snapshot_of};

use super::arbitrary;
use super::support::{Desk, engine, printed, scored, settings};

/// The policy that all pages have.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

fn at(tab: Tab, change: impl Fn(&mut View)) -> View {
    let mut view = View::new(tab, Filter::default());
    change(&mut view);
    view
}

/// Views of all kinds of tables, and the rows that they lead to.
fn views(engine: &Engine) -> Vec<View> {
    let explored = |text: &'static str| at(Tab::Explore, |view| view.explore = text.parse().expect("an exploration"));
    let market = |measure| at(Tab::Market, |view| view.market = MarketOptions { measure, ..MarketOptions::default() });
    let compared = at(Tab::Genres, |view| {
        let keys = vec!["Drama".to_owned(), "Comedy".to_owned()];
        view.drill_down(Step::Compare(Comparison { of: Box::new(view.query_kind()), keys }));
    });
    let mut views: Vec<View> = Tab::ALL.into_iter().map(|tab| View::new(tab, Filter::default())).collect();
    views.extend([
        at(Tab::Viewing, |view| view.viewing = ViewingLevel::HalfYear),
        at(Tab::Viewing, |view| view.viewing = ViewingLevel::Week),
        at(Tab::Genres, |view| view.filter = "year>=2019 director=?".parse().expect("a filter")),
        at(Tab::Words, |view| view.words.by = "class".parse().expect("groups")),
        at(Tab::Series, |view| view.weights = settings().scoring.weights.with_overrides("award=0,global=2").ok()),
        at(Tab::Movies, |view| view.drill_down(Step::Reach(Scope::default()))),
        compared,
        market(Measure::Indexed),
        market(Measure::Change),
        explored("genre mean total"),
        explored("genre by class median hours"),
        explored("class median votes as boxes"),
        explored("total vs hours"),
        explored("profile"),
    ]);
    let mut deeper = Vec::new();
    for view in &views {
        let table = engine.answer(&view.query()).expect("an answer").table;
        let Some(row) = table.rows.first() else { continue };
        let name = match &row.cells[table.visible_columns(&view.layout())[0]] {
            Cell::Text(name) => name.clone(),
            _ => row.key.clone(),
        };
        if let Some(step) = cursor::step(view, &row.key, &name, None) {
            let mut below = view.clone();
            below.drill_down(step);
            deeper.push(below);
        }
    }
    assert!(deeper.len() > 12);
    [views, deeper].concat()
}

/// The page of a view, after the redirect to its readable URL.
fn page_of(site: &Site, view: &View, language: &str) -> Page {
    site.page(&format!("/view?v={}&lang={language}", encoded(&view.to_string())))
}

#[test]
fn every_view_keeps_the_rules_and_has_the_figures_of_the_csv_export_in_both_languages() {
    let (site, engine) = (Site::demo(), engine());
    for view in views(&engine) {
        let korean = page_of(&site, &view, "ko");
        korean.check("ko");
        let page = page_of(&site, &view, "en");
        page.check("en");
        let table = engine.answer(&view.query()).expect("an answer").table;
        let columns = table.visible_columns(&view.layout());
        let csv = export::render(&table, &columns, Format::Csv, None).expect("CSV");
        let mut records = csv::Reader::from_reader(csv.as_slice());
        let records: Vec<Vec<String>> = records
            .records()
            .take(100)
            .map(|record| {
                // Keys of all titles and list separators are written for people.
                let read = |cell: &str| if cell == "*" { "all".to_owned() } else { cell.replace('|', ", ") };
                record.expect("a row").iter().map(read).filter(|cell| !cell.is_empty()).collect()
            })
            .collect();
        let shown = page.rows().into_iter().map(|row| row.into_iter().filter(|cell| cell != "–").collect());
        assert_eq!(shown.collect::<Vec<Vec<String>>>(), records, "{view}");
        assert_eq!(korean.rows().len(), records.len());
        let shown: View = page.view();
        assert_eq!((shown.query(), shown.tab), (view.query(), view.tab));
        assert!(!page.text("main h1")[0].is_empty());
    }
}

#[test]
fn any_view_has_one_url_that_shows_it() {
    let site = Site::demo();
    let check = |view: View| {
        let is_title = matches!(view.query_kind(), QueryKind::Card(_) | QueryKind::Figures(_));
        let first = site.get(&format!("/view?v={}", encoded(&view.to_string())));
        if is_title {
            prop_assert_eq!(first.status, 404, "no such title");
            return Ok(());
        }
        let (url, page) = match first.status {
            303 => {
                let url = first.header("location").to_owned();
                let page = site.get(&url);
                (url, page)
            }
            _ => (String::new(), first),
        };
        prop_assert!(matches!(page.status, 200 | 400), "{} leads to {}", url, page.status);
        let shown = Page::new(page.text()).view();
        prop_assert_eq!(shown.query(), view.query(), "{}", url);
        prop_assert_eq!(shown.tab, view.tab);
        Ok(())
    };
    let mut runner =
        TestRunner::new(Config { cases: 48, max_shrink_iters: 24, failure_persistence: None, ..Config::default() });
    runner.run(&arbitrary::view(), check).expect("a round trip");
}

/// A URL without what differs between pages of one kind.
fn signature(url: &str) -> String {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let path = match path.split('/').collect::<Vec<_>>().as_slice() {
        ["", tab, "titles", _, rest @ ..] => format!("/{tab}/titles/ID/{}", rest.join("/")),
        ["", "market", _] => "/market/PERIOD".to_owned(),
        _ => path.to_owned(),
    };
    let names: BTreeSet<&str> = query.split('&').map(|pair| pair.split('=').next().unwrap_or_default()).collect();
    format!("{path}?{}", names.into_iter().collect::<Vec<_>>().join("&"))
}

#[test]
fn every_link_and_every_form_leads_to_a_page() {
    const OF_A_KIND: usize = 2;
    const MOST: usize = 260;
    let site = Site::demo();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut waiting = VecDeque::from(["/", "/genres?award=2&score="].map(str::to_owned));
    let mut visited = 0;
    while let Some(url) = waiting.pop_front().filter(|_| visited < MOST) {
        visited += 1;
        let answer = site.follow(&url);
        assert_eq!(answer.status, 200, "{url}");
        if !answer.header("content-type").starts_with("text/html") {
            continue;
        }
        let page = Page::new(answer.text());
        // Its links are those of the page in English.
        if url.contains("lang=ko") {
            continue;
        }
        for link in page.links().into_iter().chain(page.form_urls()) {
            let is_elsewhere = ["/api/", "/docs", "/terminal", "#", "https://", "http://"];
            if is_elsewhere.iter().any(|start| link.starts_with(start)) {
                continue;
            }
            let times = seen.entry(signature(&link)).or_default();
            *times += 1;
            if *times <= OF_A_KIND {
                waiting.push_back(link);
            }
        }
    }
    let has = |part: &str| seen.keys().any(|kind| kind.contains(part));
    for part in [
        "/genres?sort",
        "/movies/titles?class",
        "/movies/titles/ID/?class",
        "/viewing/titles/ID/viewing",
        "/market/PERIOD",
        "page",
        "/words/titles?word",
        "/reach/titles?country",
        "/movies/reach?class",
        "/explore/titles?within",
        "compare",
        "lang",
        "keyness_by",
        "weights",
    ] {
        assert!(has(part), "{part} in {:?}", seen.keys());
    }
    assert!(visited > 150, "{visited} pages");
}

#[test]
fn long_lists_come_in_pages_that_hold_every_row_once() {
    let site = Site::demo();
    let mut names = Vec::new();
    let mut url = Some("/explore/titles?sort=title:asc".to_owned());
    let mut pages = 0;
    while let Some(next) = url {
        let page = site.page(&next);
        names.extend(page.text("main tbody th"));
        pages += 1;
        assert!(
            page.text("caption")[0].contains("of 488")
                && page.text(".pager [aria-current]")[0] == format!("Page {pages} of 5")
        );
        assert_eq!(page.text("th[aria-sort=ascending]"), ["title"]);
        assert_eq!(page.all("main svg").is_empty(), pages > 1);
        url = page.all("a[rel=next]").first().and_then(|link| link.attr("href")).map(str::to_owned);
    }
    assert_eq!((names.len(), pages), (488, 5));
    let desk = Desk::at(at(Tab::Explore, |view| {
        view.drill_down(Step::Titles(Scope::default()));
        view.current_mut().sort = "title:asc".parse().expect("an order");
    }));
    assert_eq!(names, desk.rows(488).iter().map(|row| desk.cell(row, "title")).collect::<Vec<_>>());
    assert_eq!(site.get("/explore/titles?page=6").status, 400);
    assert_eq!(site.get("/explore/titles?page=0").status, 400);
}

#[test]
fn the_command_of_a_page_prints_its_table() {
    let site = Site::demo();
    for url in [
        "/movies",
        "/genres?filter=year%3E=2019&by=groups&category=series&sort=total:desc",
        "/movies/titles?class=B",
        "/genres/titles?genre=Drama&category=movie",
        "/words?source=tags&keyness_by=class",
        "/reach?weights=award%3D2",
        "/viewing?level=week",
        "/market?level=quarter&base=2019",
        "/explore?q=genre+by+class+mean+total",
        "/explore?q=total+vs+hours",
        "/explore?q=profile",
        "/genres?compare=Drama,Comedy",
    ] {
        let page = site.page(url);
        let command =
            page.text("dl.provenance dd").into_iter().find(|fact| fact.starts_with("ottui ")).expect("a command");
        let words = shlex::split(&command).expect("words");
        let words: Vec<&str> = words.iter().skip(1).map(String::as_str).collect();
        let csv = printed(&[words, vec!["--format", "csv"]].concat());
        let printed: Vec<String> = csv::Reader::from_reader(csv.as_bytes())
            .records()
            .map(|record| record.expect("a row").iter().collect::<Vec<_>>().join("|"))
            .collect();
        let rows = page.rows();
        assert!(rows.len() == printed.len().min(100) && !rows.is_empty(), "{command}: {} rows", printed.len());
        for (row, line) in rows.iter().zip(&printed) {
            // A rank and a last column of all groups are of the screen alone.
            let cells: Vec<&str> = line.split('|').collect();
            let figures = row.iter().filter(|cell| cell.parse::<f64>().is_ok());
            let missing: Vec<&String> = figures.filter(|figure| !cells.contains(&figure.as_str())).collect();
            assert!(missing.len() <= 1, "{command}: {missing:?} in {line}");
        }
    }
}

#[test]
fn what_is_not_understood_is_told_in_its_place_and_shows_no_figures() {
    let site = Site::demo();
    for (url, field, said) in [
        ("/genres?filter=year%3E=2019+yeer=1", "filter", "character 12: unknown field `yeer`; did you mean `year`?"),
        ("/genres?filter=score%3E=x", "filter", "character"),
        ("/explore?q=gnre+by+class", "q", "unknown field `gnre`"),
        ("/explore?q=genre+mean+nothing", "q", "nothing"),
        ("/movies?score=-1", "weights", ""),
        ("/movies?weights=score%3Dx", "weights", "number"),
        ("/genres?by=eech", "", "expected one of each, groups; did you mean `each`?"),
        ("/genres?fliter=year%3D2019", "", "did you mean `filter`?"),
        ("/genres?filter=year%3D2019&filter=year%3D2020", "", "given twice"),
        ("/genres?sort=totl", "", "did you mean `total`?"),
        ("/genres?sort=total:up", "", "total:up"),
        ("/genres?category=film", "", "movie, series"),
        ("/genres?compare=Drama", "", "two or more rows"),
        ("/genres?compare=Drama,Nothing", "", "Nothing"),
        ("/movies?by=each", "", "no such parameter"),
        ("/market?series=x,y", "", "expected one of"),
        ("/market?base=first", "", "2019"),
        ("/viewing?level=year", "", "title, half_year, week"),
        ("/movies?page=two", "", "from 1"),
        ("/movies?lang=de", "", "en, ko"),
        ("/view?v=%7B", "", "a view is JSON"),
    ] {
        let answer = site.get(url);
        assert_eq!(answer.status, 400, "{url}");
        let page = Page::new(answer.text());
        page.check("en");
        assert!(page.text("[role=alert]")[0].contains(said), "{url}: {:?}", page.text("[role=alert]"));
        assert!(page.all("main table, main figure, main .lead + .findings").is_empty(), "{url}");
        if !field.is_empty() {
            let error = page.text(&format!("#{field}-error"));
            assert!(error.len() == 1 && error[0].contains(said), "{url}: {error:?}");
            let selector = format!("[aria-describedby~={field}-error]");
            assert!(!page.all(&selector).is_empty(), "{url}");
        }
    }
    let page = Page::new(site.get("/genres?filter=year%3E=2019+yeer=1").text());
    assert_eq!(page.all("#filter")[0].attr("value"), Some("year>=2019 yeer=1"), "the text stays to be corrected");
    assert!(page.all("pre")[0].text().collect::<String>().ends_with("^^^^"));
    let page = site.page("/genres?filter=genre=Dramma");
    assert!(page.text("#filter-hints")[0].contains("Drama"), "{:?}", page.text("#filter-hints"));
}

#[test]
fn what_is_not_there_is_a_page_that_says_so() {
    let site = Site::demo();
    for (url, status) in [
        ("/nothing", 404),
        ("/movies/nothing", 404),
        ("/movies/titles/nothing", 404),
        ("/titles/nothing?lang=ko", 404),
        ("/market/2020H1", 404),
        ("/assets/nothing.css", 404),
        ("/movies?data=japan", 400),
        ("/movies/", 404),
    ] {
        let answer = site.get(url);
        assert_eq!(answer.status, status, "{url}");
        assert_eq!(answer.header("content-security-policy"), POLICY, "{url}");
        Page::new(answer.text()).check(if url.contains("ko") { "ko" } else { "en" });
    }
    let title = |url: &str| site.get(url).header("location").to_owned();
    assert_eq!(title("/"), "/movies");
    assert_eq!(title("/titles"), "/explore/titles");
    assert_eq!(title("/titles/m-oldboy-2003"), "/movies/titles/m-oldboy-2003");
    assert_eq!(
        title("/titles/s-crash-landing-on-you-2019?lang=ko"),
        "/series/titles/s-crash-landing-on-you-2019?lang=ko"
    );
    assert_eq!(title("/genres?filter=&by=each&category=&award=1&score=1"), "/genres", "as a form sends it");
    assert_eq!(title("/genres?award=2&score="), "/genres?weights=score=1,award=2,global=1,popularity=1");
    assert_eq!(title("/market?series=a&series="), "", "one series alone is refused");
}

#[test]
fn a_page_that_the_browser_has_is_not_made_again() {
    let site = Site::demo();
    let first = site.get("/genres");
    let tag = first.header("etag").to_owned();
    assert!(tag.starts_with('"') && first.header("cache-control") == "no-cache");
    let again = |url: &str, tag: &str, language: &str| {
        site.send("GET", url, &[("if-none-match", tag), ("accept-language", language)]).status
    };
    assert_eq!(again("/genres", &tag, "en"), 304);
    assert_eq!(again("/genres", &format!("\"x\", W/{tag}"), "en"), 304);
    assert_eq!(again("/genres", &tag, "ko"), 200, "another language");
    assert_eq!(again("/genres?sort=total", &tag, "en"), 200, "another page");
    assert_eq!(site.get("/genres").body, first.body, "the same bytes");
    assert_eq!(site.send("HEAD", "/genres", &[]).status, 200);
    let styles = Page::new(first.text()).all("link[rel=stylesheet]")[0].attr("href").expect("a URL").to_owned();
    let styles = site.get(&styles);
    assert!(
        styles.header("cache-control").contains("immutable") && styles.header("content-type").starts_with("text/css")
    );
    assert!(!styles.text().contains("url(") && !styles.text().contains("@import"));
    for (name, value) in [
        ("content-security-policy", POLICY),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("vary", "Accept-Language"),
    ] {
        assert_eq!(first.header(name), value, "{name}");
    }
    let korean = site.send("GET", "/genres", &[("accept-language", "ko-KR,ko;q=0.9")]);
    Page::new(korean.text()).check("ko");
}

#[test]
fn text_of_the_data_stays_text() {
    let home = tempfile::tempdir().expect("a directory");
    let evil = "<script>alert(1)</script>";
    let titles = format!(
        "id,title,category,genres,imdb_rating,netflix_released,director,countries,tags,url\n\
         1\"/><b>,\"{evil} & \"\"x\"\"\",movie,<b onclick=x>,7.5,2019-01-01,{evil},{evil},\"'><u>\",javascript:alert(1)\n\
         2,a\u{202e}b,series,\"' onload='x\",6.0,2020-01-01,../..,<i>,<s>,http://x/\"><s>\n"
    );
    fs::write(home.path().join("titles.csv"), titles.replace("1\"/><b>", "\"1\"\"/><b>\"")).expect("titles");
    fs::write(home.path().join("terms.csv"), format!("title_id,term,count\n2,{evil},3\n")).expect("words");
    let market = format!("series,period,value,unit,kind,source,note\n{evil},2019,1,KRW bn,audited,<a>,<b>\n");
    fs::write(home.path().join("market.csv"), market).expect("a market");
    let about = "name = \"</title><img src=x>\u{202e}\"\n[[file]]\nname = \"<u>\"\nsources = [\"</footer>\"]\nterms = \"<!--\"\n";
    fs::write(home.path().join("about.toml"), about).expect("metadata");
    let source = Source::Directory(home.path().to_owned());
    let site = Site::of("<q>", move || {
        snapshot_of(scored(load(&source, &NoProgress).expect("it loads").catalogue, &settings()))
    });
    let mut waiting: VecDeque<String> = Tab::ALL.into_iter().map(|tab| format!("/{tab}")).collect();
    waiting.extend(
        ["/words?source=names", "/words?source=tags", "/explore/titles", "/explore?q=director"].map(str::to_owned),
    );
    let (mut seen, mut texts) = (BTreeSet::new(), String::new());
    while let Some(url) = waiting.pop_front().filter(|_| seen.len() < 120) {
        let answer = site.follow(&url);
        assert_eq!(answer.status, 200, "{url}");
        let page = Page::new(answer.text());
        page.check(if url.contains("lang=ko") { "ko" } else { "en" });
        assert!(!answer.text().contains("<script") && !answer.text().contains(evil), "{url}");
        assert!(!answer.text().contains(|c| is_hidden(c) && c != '\n'), "{url}");
        assert!(page.links().iter().all(|link| !link.starts_with("javascript")), "{url}");
        texts += &page.text("main").concat();
        let own = page.links().into_iter().filter(|link| {
            link.starts_with('/') && !["/api", "/docs", "/terminal"].iter().any(|other| link.starts_with(other))
        });
        waiting.extend(own.filter(|link| !link.contains("sort=") && seen.insert(link.clone())));
    }
    assert!(texts.contains(evil) && texts.contains("<b onclick=x>"), "the text is there, as text");
    for url in [
        format!("/genres?filter={}", encoded(&format!("genre=\"{evil}\""))),
        format!("/{}", encoded(evil)),
        format!("/movies/titles/{}", encoded(evil)),
        format!("/genres?{}={}", encoded(evil), encoded(evil)),
        format!("/movies?data={}", encoded(evil)),
        format!("/explore?q={}", encoded(evil)),
    ] {
        let answer = site.follow(&url);
        assert!(!answer.text().contains("<script"), "{url}");
        Page::new(answer.text()).check("en");
    }
}

#[test]
fn words_are_a_cloud_in_the_order_of_the_table_with_their_counts() {
    let site = Site::demo();
    for (url, language) in [("/words?picture=cloud", "en"), ("/words?sort=titles&picture=cloud&lang=ko", "ko")] {
        let page = site.page(url);
        page.check(language);
        let words = page.text(".cloud li");
        assert_eq!(words.len(), 80, "{url}");
        // Each with its count, largest first, as the table has them.
        let shown: Vec<(&str, u32)> = words
            .iter()
            .filter_map(|word| word.trim().rsplit_once(' '))
            .map(|(word, count)| (word.trim(), count.replace(',', "").parse().expect("a count")))
            .collect();
        assert!(shown.len() == 80 && shown.is_sorted_by(|one, next| one.1 >= next.1), "{shown:?}");
        let rows = page.rows();
        assert!(shown.iter().zip(&rows).all(|((word, _), row)| row[0] == *word), "{:?} {:?}", shown[0], rows[0]);
        assert!(!page.all(".cloud .size-6").is_empty() && page.all(".cloud li a").len() == 80, "{url}");
        assert!(page.all("main svg").is_empty(), "in place of the bars");
    }
    assert_eq!(site.get("/words?picture=bars").status, 303, "the usual picture has no parameter");
    assert_eq!(site.get("/words?picture=pie").status, 400);
}
