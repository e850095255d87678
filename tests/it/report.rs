//! Reports: the rules of HTML that matter to readers, figures equal to the CSV export, and hostile text.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ottui::app::action::ExportFormat;
use ottui::domain::filter::Filter;
use ottui::domain::options::{MarketOptions, Measure, ViewingLevel};
use ottui::domain::path::Step;
use ottui::domain::query::Comparison;
use ottui::domain::scope::{Scope, TitleRef};
use ottui::domain::summary::Chart;
use ottui::domain::tab::Tab;
use ottui::domain::view::View;
use ottui::export::{self, Format};
use ottui::i18n::Language;
use ottui::i18n::escape::is_hidden;
use ottui::runtime::exports;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use scraper::{ElementRef, Html, Selector};
use sha2::{Digest, Sha256};

use super::support::{Desk, printed, refused};

/// Elements that load or run something.
const ACTIVE: [&str; 12] =
    ["script", "link", "img", "iframe", "object", "embed", "form", "audio", "video", "base", "image", "use"];

fn all<'p>(page: &'p Html, selector: &str) -> Vec<ElementRef<'p>> {
    page.select(&Selector::parse(selector).expect("a selector")).collect()
}

fn within<'p>(element: ElementRef<'p>, selector: &str) -> Vec<ElementRef<'p>> {
    element.select(&Selector::parse(selector).expect("a selector")).collect()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<Vec<_>>().concat().trim().to_owned()
}

/// The page of a run of `ottui report`.
fn report(args: &[&str]) -> String {
    let home = tempfile::tempdir().expect("a directory");
    let file = home.path().join("report.html").display().to_string();
    assert_eq!(printed(&[&["report", "--out", &file], args].concat()), "");
    fs::read_to_string(file).expect("a page")
}

/// The page that `e` writes of the view in front.
fn exported(desk: &Desk) -> String {
    let home = tempfile::tempdir().expect("a directory");
    let screen = Buffer::empty(Rect::new(0, 0, 1, 1));
    exports::render(&desk.state, ExportFormat::Html, (&screen, ottui::ui::picture::Background::Dark))
        .and_then(|exported| exported.write(home.path()))
        .expect("it can be written");
    let file = fs::read_dir(home.path()).expect("a directory").next().expect("a file").expect("a file").path();
    assert_eq!(file.extension().and_then(|extension| extension.to_str()), Some("html"));
    fs::read_to_string(file).expect("a page")
}

/// Checks what any page must keep to.
fn check(source: &str, language: &str) -> Html {
    assert!(!source.contains(|c| is_hidden(c) && c != '\n'), "no text steers or hides");
    let page = Html::parse_document(source);
    assert!(page.errors.is_empty(), "{:?}", page.errors);
    check_outline(&page, language);
    check_that_nothing_is_loaded(&page);
    check_charts(&page);
    check_tables(&page);
    page
}

fn check_outline(page: &Html, language: &str) {
    assert_eq!(all(page, "html")[0].attr("lang"), Some(language));
    assert!(!text(all(page, "title")[0]).is_empty());
    let levels: Vec<u32> =
        all(page, "h1, h2, h3, h4").iter().filter_map(|heading| heading.value().name()[1..].parse().ok()).collect();
    assert_eq!((levels[0], levels.iter().filter(|level| **level == 1).count()), (1, 1), "one first heading");
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "no level is skipped: {levels:?}");
    let ids: Vec<&str> = all(page, "[id]").iter().filter_map(|element| element.attr("id")).collect();
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), known.len(), "names are unique");
    for element in all(page, "[aria-labelledby], a[href]") {
        let names = element.attr("aria-labelledby").or_else(|| element.attr("href")?.strip_prefix('#'));
        let names = names.unwrap_or_else(|| panic!("{} leads out of the page", element.html()));
        assert!(names.split(' ').all(|name| known.contains(name)), "{names}");
    }
    assert!(all(page, "h1, h2, h3, h4, th, caption, figcaption, li, dt, dd").iter().all(|it| !text(*it).is_empty()));
}

fn check_that_nothing_is_loaded(page: &Html) {
    for element in all(page, "*") {
        let value = element.value();
        assert!(!ACTIVE.contains(&value.name()), "{}", element.html());
        for (name, text) in value.attrs() {
            assert!(!name.starts_with("on") && !matches!(name, "style" | "src" | "srcset" | "action"), "{name}={text}");
            assert!(name != "href" || text.starts_with('#'), "{name}={text}");
        }
    }
    let style = all(page, "style")[0].text().collect::<String>();
    assert!(!style.contains("url(") && !style.contains("@import"));
    let policy = all(page, "meta[http-equiv=Content-Security-Policy]")[0].attr("content").unwrap_or_default();
    let hash = STANDARD.encode(Sha256::digest(style));
    assert!(policy.starts_with("default-src 'none';") && policy.contains(&format!("'sha256-{hash}'")), "{policy}");
}

fn check_charts(page: &Html) {
    for chart in all(page, "svg") {
        assert_eq!(chart.attr("role"), Some("img"));
        assert_eq!(within(chart, "svg > title, svg > desc").iter().filter(|it| !text(**it).is_empty()).count(), 2);
        assert!(chart.attr("viewBox").is_some());
        for shape in within(chart, "rect") {
            let side = |name: &str| shape.attr(name).and_then(|side| side.parse::<f64>().ok()).expect("a number");
            assert!(side("width") >= 0.0 && side("height") >= 0.0 && side("x") >= 0.0, "{}", shape.html());
        }
    }
    for figure in all(page, "figure") {
        assert_eq!((within(figure, "figcaption").len(), within(figure, "svg").len()), (1, 2));
    }
}

fn check_tables(page: &Html) {
    for table in all(page, "table") {
        assert_eq!(within(table, "caption").len(), 1);
        let headers = within(table, "thead th");
        assert!(!headers.is_empty() && headers.iter().all(|header| header.attr("scope") == Some("col")));
        for row in within(table, "tbody tr") {
            let cells = within(row, "th, td");
            assert_eq!(cells.len(), headers.len());
            let scopes = cells.iter().map(|cell| cell.attr("scope"));
            assert!(scopes.enumerate().all(|(at, scope)| scope == (at == 0).then_some("row")));
        }
    }
}

/// The rows of the first table: texts as they are, and figures by their exact values.
fn rows(page: &Html) -> Vec<Vec<String>> {
    let rows = within(all(page, "table")[0], "tbody tr").into_iter();
    let cell = |cell: ElementRef<'_>| match within(cell, "data").first() {
        Some(data) => data.attr("value").unwrap_or_default().to_owned(),
        None => text(cell).trim_end_matches([' ', '\u{a0}', '°']).to_owned(),
    };
    rows.map(|row| within(row, "th, td").into_iter().map(cell).collect()).collect()
}

#[test]
fn a_report_keeps_the_rules_of_html_in_both_languages() {
    for (language, movies) in [("en", "Movies"), ("ko", "영화")] {
        for data in ["korea-2021", "korea-2025"] {
            let page = check(&report(&["--data", data, "--lang", language]), language);
            assert_eq!(text(all(&page, "main h2")[0]), movies);
            assert!(all(&page, "main > section").len() >= 5 && all(&page, "figure").len() >= 8, "{data}");
            let sources = text(all(&page, "footer")[0]);
            assert!(sources.contains(env!("CARGO_PKG_VERSION")) && sources.contains("titles.csv"), "{sources}");
            assert_eq!(all(&page, "table.files code").iter().map(|code| text(*code).len()).min(), Some(64));
            assert!(all(&page, ".source p").len() >= 2, "terms of use");
        }
    }
}

#[test]
fn a_report_says_its_filter_its_sentences_and_its_notes() {
    let args = ["--tab", "genres", "--filter", "year=2019 category=series"];
    let page = check(&report(&args), "en");
    assert_eq!(text(all(&page, "title")[0]), "Genres · Korean content on Netflix");
    assert_eq!(
        all(&page, "header code").iter().map(|code| text(*code)).collect::<Vec<_>>(),
        ["year=2019 category=series"]
    );
    let main = text(all(&page, "main")[0]);
    let said = printed(&["summary", "genres", "--filter", "year=2019 category=series", "--describe"]);
    let sentences: Vec<&str> = said.lines().skip(1).collect();
    assert!(sentences.len() > 4);
    for sentence in sentences {
        assert!(main.contains(sentence), "{sentence}");
    }
    let two = report(&["--tab", "words,market"]);
    let headings: Vec<String> = all(&check(&two, "en"), "main h2").iter().map(|heading| text(*heading)).collect();
    assert_eq!(headings, ["Words", "Market"]);
}

/// A text of the CSV export as people read it.
fn as_shown(cell: &str) -> String {
    // The key of all titles in a pivot.
    if cell == "*" { "all".to_owned() } else { cell.replace('|', ", ") }
}

/// Views of all kinds of tables and charts.
fn views() -> Vec<View> {
    let at = |tab, change: &dyn Fn(&mut View)| {
        let mut view = View::new(tab, Filter::default());
        change(&mut view);
        view
    };
    let title = || TitleRef { id: "s-crash-landing-on-you-2019".to_owned(), name: "Crash Landing on You".to_owned() };
    let compared = |view: &mut View| {
        let keys = vec!["Drama".to_owned(), "Comedy".to_owned()];
        view.drill_down(Step::Compare(Comparison { of: Box::new(view.query_kind()), keys }));
    };
    let explored = |text: &'static str| move |view: &mut View| view.explore = text.parse().expect("an exploration");
    let market = |measure| move |view: &mut View| view.market = MarketOptions { measure, ..MarketOptions::default() };
    let mut views: Vec<View> = Tab::ALL.into_iter().map(|tab| View::new(tab, Filter::default())).collect();
    views.extend([
        at(Tab::Movies, &|view| view.drill_down(Step::Titles(Scope::default()))),
        at(Tab::Series, &|view| view.drill_down(Step::Card(title()))),
        at(Tab::Viewing, &|view| view.drill_down(Step::Figures(title()))),
        at(Tab::Viewing, &|view| view.viewing = ViewingLevel::HalfYear),
        at(Tab::Viewing, &|view| view.viewing = ViewingLevel::Week),
        at(Tab::Genres, &compared),
        at(Tab::Genres, &|view| view.current_mut().sort = "total".parse().expect("an order")),
        at(Tab::Market, &market(Measure::Indexed)),
        at(Tab::Market, &market(Measure::Change)),
        at(Tab::Explore, &explored("genre mean total")),
        at(Tab::Explore, &explored("genre by class median hours as heat")),
        at(Tab::Explore, &explored("class median votes as boxes")),
        at(Tab::Explore, &explored("total vs hours")),
        at(Tab::Explore, &explored("profile")),
        at(Tab::Movies, &|view| view.filter = "genre=Nothing".parse().expect("a filter")),
    ]);
    views
}

#[test]
fn every_view_keeps_the_rules_and_has_the_figures_of_the_csv_export() {
    for view in views() {
        let mut desk = Desk::at(view);
        let page = check(&exported(&desk), "en");
        desk.state.setup.language = Language::Korean;
        check(&exported(&desk), "ko");
        let summary = desk.state.summary().expect("an answer");
        assert_eq!(all(&page, "h2").len(), 2, "the view and its sources");
        if summary.table.rows.is_empty() {
            assert_eq!(all(&page, "main table, main figure").len(), 0);
            continue;
        }
        let csv = export::render(&summary.table, &desk.state.columns(), Format::Csv, None).expect("CSV");
        let records: Vec<Vec<String>> = csv::Reader::from_reader(csv.as_slice())
            .records()
            .map(|record| record.expect("a row").iter().map(as_shown).collect())
            .collect();
        let shown: Vec<Vec<String>> = rows(&page)
            .into_iter()
            .map(|row| row.into_iter().map(|cell| if cell == "–" { String::new() } else { cell }).collect())
            .collect();
        assert_eq!(shown, records, "{}", desk.state.view);
        let pictures = all(&page, "main figure, td[class*=heat-]");
        assert_eq!(pictures.is_empty(), summary.chart == Chart::Profile, "{}", desk.state.view);
    }
}

#[test]
fn a_long_table_says_that_it_is_cut() {
    let page = check(&report(&["--tab", "words", "--limit", "3"]), "en");
    assert_eq!(rows(&page).len(), 3);
    assert!(text(all(&page, "caption")[0]).contains("the first 3 of 2,"), "{}", text(all(&page, "caption")[0]));
}

#[test]
fn text_of_the_data_stays_text() {
    let home = tempfile::tempdir().expect("a directory");
    let data = home.path().join("<i>\u{202e}data");
    fs::create_dir(&data).expect("a directory");
    let name = "<script>alert('1')</script>";
    let rows = format!(
        "id,title,category,genres,imdb_rating,netflix_released\n1,\"{name} & \"\"x\"\"\",movie,<b onclick=x>,7.5,2019-01-01\n2,a\u{202e}b,movie,\"' onload='x\",6.0,2020-01-01\n"
    );
    fs::write(data.join("titles.csv"), rows).expect("titles");
    let about = "name = \"</title><img src=x>\u{202e}\"\n[[file]]\nname = \"<u>\"\nsources = [\"</footer>\"]\nterms = \"<!--\"\n";
    fs::write(data.join("about.toml"), about).expect("metadata");
    let data = data.display().to_string();
    let filter = "title~script,b";
    let page = check(&report(&["--data", &data, "--filter", filter]), "en");
    assert!(text(all(&page, "h1")[0]).starts_with("</title><img src=x>"));
    assert!(all(&page, "tbody th").iter().any(|cell| text(*cell).starts_with("<b onclick=x>")));
    assert!(text(all(&page, ".source")[0]).contains("</footer>") && text(all(&page, ".source")[0]).contains("<!--"));
    let mut view = View::new(Tab::Movies, Filter::default());
    view.drill_down(Step::Titles(Scope::default()));
    let titles = report(&["--data", &data, "--view", &view.to_string()]);
    let page = check(&titles, "en");
    assert!(all(&page, "tbody th").iter().any(|cell| text(*cell) == format!("{name} & \"x\"")), "{titles}");
}

#[test]
fn a_file_that_exists_is_replaced_only_with_force_and_one_that_is_read_never() {
    let home = tempfile::tempdir().expect("a directory");
    let file = home.path().join("talk.toml");
    fs::write(&file, printed(&["present", "--sample"])).expect("a script");
    let name = file.display().to_string();
    for (args, reported) in [
        (&["report", "--tab", "movies", "--out", &name][..], "--force"),
        (&["report", "--script", &name, "--force", "--out", &name], "talk.toml"),
    ] {
        let (status, message) = refused(args);
        assert!(status == 1 && message.contains(reported), "{message}");
    }
    assert_eq!(refused(&["report"]).0, 2);
    assert_eq!(refused(&["report", "--out", &name, "--view", "{}"]).0, 2);
    assert!(fs::read_to_string(&file).is_ok_and(|text| text.contains("[[scene]]")));
    printed(&["report", "--tab", "movies", "--force", "--out", &name]);
    assert!(fs::read_to_string(Path::new(&name)).is_ok_and(|text| text.starts_with("<!DOCTYPE html>")));
}

#[test]
fn the_scenes_of_a_script_are_a_handout_with_their_notes() {
    let home = tempfile::tempdir().expect("a directory");
    for language in ["en", "ko"] {
        let script = printed(&["present", "--sample", "--lang", language]);
        let file = home.path().join(format!("{language}.toml"));
        fs::write(&file, &script).expect("a script");
        let page = check(&report(&["--script", &file.display().to_string(), "--lang", language]), language);
        let sections = all(&page, "main > section");
        assert_eq!(sections.len(), script.matches("[[scene]]").count());
        assert!(sections.iter().all(|section| !within(*section, ".speaker p, .speaker h3").is_empty()));
        let shown = text(all(&page, "body")[0]);
        assert!(!shown.contains('{'), "every figure is filled in");
        assert!(script.contains(&text(all(&page, "h1")[0])), "the title is that of the script");
    }
}
