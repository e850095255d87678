//! The HTTP API: agreement with the command line, formats, pages, validators, problems and the `OpenAPI` document.
//!
//! - `refusals`: limits of time and number, panics, and who may read of them

mod refusals;

use std::io::Read;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use clap::Parser;
use flate2::read::GzDecoder;
use ottui::data::load::Source;
use ottui::export::Format;
use ottui::headless::RequestError;
use ottui::headless::answer::{Data, TableAnswer};
use ottui::headless::args::TableCommand;
use ottui::headless::request::TableRequest;
use ottui::i18n::Language;
use ottui::serve::Server;
use ottui::serve::data_sets::{DataSet, DataSets, Snapshot};
use ottui::serve::options::Options;
use ottui::serve::session::MakeScreen;
use ottui::serve::ssh::ParseCommand;
use serde_json::Value;
use tower::ServiceExt;

use super::support::{dataset, engine, printed, scored, settings};

const HAND: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/hand/data");

/// The options of the server.
#[derive(Parser)]
struct Cli {
    #[command(flatten)]
    options: Options,
}

/// The subcommands that print a table.
#[derive(Parser)]
struct Tables {
    #[command(subcommand)]
    command: TableCommand,
}

fn hand() -> Snapshot {
    let source = Source::Directory(Path::new(HAND).to_owned());
    let catalogue = ottui::data::load::load(&source, &ottui::data::load::NoProgress).expect("it loads").catalogue;
    snapshot_of(scored(catalogue, &settings()))
}

fn snapshot_of(engine: ottui::analysis::engine::Engine) -> Snapshot {
    let own = dataset(&engine);
    Snapshot::new(engine, |_| own.clone(), "")
}

/// A server of the demo data and of the hand-made set.
pub fn server(options: &[&str]) -> Arc<Server> {
    server_of(options, || snapshot_of(engine()))
}

/// A server of some data and of the hand-made set.
fn server_of(options: &[&str], first: fn() -> Snapshot) -> Arc<Server> {
    let rate: &[&str] = if options.contains(&"--rate") { &[] } else { &["--rate", "100000"] };
    let options = Cli::parse_from([&["ottui"], rate, options].concat()).options;
    let open = |name: &str, load: fn() -> Snapshot| {
        DataSet::open(name.to_owned(), Box::new(move || Ok(load()))).expect("a data set")
    };
    let data = DataSets::new(open("korea-2021", first), vec![open("hand", hand)]);
    let make_screen: MakeScreen = Box::new(|_, _| unreachable!("the API has no screen"));
    let parse_command: ParseCommand = Box::new(|_, _| unreachable!("the API has no commands"));
    Arc::new(Server::new(options, settings(), data, (make_screen, parse_command)))
}

fn routes(options: &[&str]) -> Router {
    ottui::serve::http::router(server(options))
}

/// An answer, read to its end.
#[derive(Debug)]
struct Answer {
    status: u16,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("text"))
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("UTF-8")
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }
}

fn send(routes: &Router, request: Request<Body>) -> Answer {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let (parts, body) = routes.clone().oneshot(request).await.expect("an answer").into_parts();
        let body = to_bytes(body, usize::MAX).await.expect("a body").to_vec();
        Answer { status: parts.status.as_u16(), headers: parts.headers, body }
    })
}

fn request(path: &str, headers: &[(&str, &str)]) -> Request<Body> {
    let request = headers.iter().fold(Request::get(path), |request, (name, value)| request.header(*name, *value));
    request.body(Body::empty()).expect("a request")
}

fn get(routes: &Router, path: &str) -> Answer {
    send(routes, request(path, &[]))
}

/// The answer of the API, and that of the command line, to the same question.
const SAME: [(&str, &[&str]); 19] = [
    ("movies", &["summary", "movies"]),
    ("series?sort=titles", &["summary", "series", "--sort", "titles"]),
    ("genres", &["summary", "genres"]),
    (
        "genres?by=groups&category=series&filter=year%3E%3D2019&limit=3",
        &["summary", "genres", "--by", "groups", "--category", "series", "--filter", "year>=2019", "--limit", "3"],
    ),
    ("genres?compare=Drama,Comedy", &["summary", "genres", "--compare", "Drama,Comedy"]),
    ("movies?against=hand", &["summary", "movies", "--against", HAND]),
    ("movies?weights=award%3D2", &["summary", "movies", "--weights", "award=2"]),
    ("market?level=quarter&base=2019", &["summary", "market", "--level", "quarter", "--base", "2019"]),
    (
        "market?series=box_office_revenue_foreign_films,box_office_revenue_korean_films",
        &["summary", "market", "--series", "box_office_revenue_foreign_films,box_office_revenue_korean_films"],
    ),
    (
        "words?source=tags&keyness_by=class&limit=9",
        &["summary", "words", "--source", "tags", "--keyness-by", "class", "--limit", "9"],
    ),
    ("reach", &["summary", "reach"]),
    ("viewing", &["summary", "viewing"]),
    ("viewing?level=half_year", &["summary", "viewing", "--level", "half_year"]),
    ("titles?limit=7&columns=id,title,total", &["titles", "--limit", "7", "--columns", "id,title,total"]),
    ("pivot?rows=genre&columns=class", &["pivot", "--rows", "genre", "--columns", "class"]),
    (
        "pivot?rows=rating%3A0.5&value=votes%20/%20countries&agg=median&totals=true",
        &["pivot", "--rows", "rating:0.5", "--value", "votes / countries", "--agg", "median", "--totals"],
    ),
    ("profile", &["profile"]),
    ("profile?category=movie", &["profile", "--category", "movie"]),
    ("correlate?x=total&y=votes", &["correlate", "--x", "total", "--y", "votes"]),
];

/// What the command line prints in a format, but for the time.
fn rendered(snapshot: &Snapshot, line: &[&str], format: Format) -> Vec<u8> {
    let command = Tables::parse_from([&["ottui"], line].concat()).command;
    let mut request = TableRequest::new(&command).expect("a request");
    if let Some(other) = &mut request.against {
        *other = "hand".into();
    }
    let open_other = |_: &Path| Ok::<_, RequestError>(hand().engine);
    let weights = settings().scoring.weights;
    let answer = |query: &_| snapshot.engine.answer(query);
    let data = Data {
        engine: &snapshot.engine,
        answer: &answer,
        dataset: snapshot.dataset(Language::English),
        weights,
        open_other: &open_other,
    };
    let mut answer = TableAnswer::new(&request, &data, Language::English).expect("an answer");
    answer.provenance.time = None;
    if let Some(against) = &mut answer.provenance.against {
        against.time = None;
    }
    answer.render(format, false).expect("a table")
}

#[test]
fn every_table_is_the_same_as_on_the_command_line_in_every_format() {
    let routes = routes(&[]);
    let snapshot = snapshot_of(engine());
    for (question, line) in SAME {
        let (path, query) = question.split_once('?').unwrap_or((question, ""));
        for (suffix, format) in [
            ("json", Format::Json),
            ("csv", Format::Csv),
            ("jsonl", Format::Jsonl),
            ("md", Format::Md),
            ("xlsx", Format::Xlsx),
            #[cfg(feature = "parquet")]
            ("parquet", Format::Parquet),
        ] {
            let answer = get(&routes, &format!("/api/v1/{path}.{suffix}?{query}"));
            assert_eq!(answer.status, 200, "{question} in {format}: {}", String::from_utf8_lossy(&answer.body));
            let mut body = answer.body;
            if format == Format::Json && answer.headers.contains_key("link") {
                // The command line has no pages.
                let mut document: Value = serde_json::from_slice(&body).expect("JSON");
                assert!(document.as_object_mut().and_then(|document| document.remove("next")).is_some());
                body = format!("{document:#}\n").into_bytes();
            }
            assert!(body == rendered(&snapshot, line, format), "{question} in {format}");
        }
    }
}

#[test]
fn the_program_itself_prints_the_same() {
    let routes = routes(&[]);
    for (question, line) in SAME.into_iter().filter(|(question, _)| !question.contains('?')) {
        let csv = get(&routes, &format!("/api/v1/{question}.csv"));
        assert_eq!(csv.text(), printed(&[line, &["--format", "csv"]].concat()), "{question}");
    }
    let mut printed: Value = serde_json::from_str(&printed(&["summary", "genres", "--format", "json"])).expect("JSON");
    let time = printed["provenance"].as_object_mut().and_then(|provenance| provenance.remove("time"));
    assert!(time.is_some());
    assert_eq!(get(&routes, "/api/v1/genres").json(), printed);
}

#[test]
fn a_class_is_that_of_the_drill_down_and_of_the_filter() {
    let routes = routes(&[]);
    for (path, filter, rows) in [
        ("movies/A", "category=movie class=A", 6),
        ("series/D", "category=series class=D", 24),
        ("movies/all", "category=movie", 259),
    ] {
        let class = get(&routes, &format!("/api/v1/{path}?limit=300")).json();
        let titles = printed(&["titles", "--filter", filter, "--format", "json"]);
        let titles: Value = serde_json::from_str(&titles).expect("JSON");
        assert_eq!(class["rows"], titles["rows"], "{path}");
        assert_eq!(class["rows"].as_array().map(Vec::len), Some(rows), "{path}");
        let csv = get(&routes, &format!("/api/v1/{path}.csv"));
        assert_eq!(csv.text(), printed(&["titles", "--filter", filter, "--format", "csv"]), "{path}");
    }
    for unknown in ["movies/%ff", "movies/E", "movies/a", "movies/", "movies/A.xml", "series/A/B"] {
        assert_eq!(get(&routes, &format!("/api/v1/{unknown}")).status, 404, "{unknown}");
    }
}

#[test]
fn a_title_has_its_facts_and_the_titles_most_like_it() {
    let routes = routes(&[]);
    let card = get(&routes, "/api/v1/titles/m-oldboy-2003").json();
    let first = get(&routes, "/api/v1/titles?filter=id%3Dx&limit=1");
    assert_eq!(first.status, 400, "ids are no field of filters");
    assert_eq!(
        (card["title"]["title"].as_str(), card["title"]["title_ko"].as_str()),
        (Some("Oldboy"), Some("올드보이"))
    );
    assert_eq!(card["title"]["worldwide"], false);
    assert_eq!(card["indices"]["class"], "B");
    assert!(card["means"]["category"]["titles"] == 259 && !card["rows"].as_array().expect("rows").is_empty());
    let csv = get(&routes, "/api/v1/titles/m-oldboy-2003.csv?limit=2");
    assert!(csv.text().starts_with("title,class,total,distance") && csv.text().lines().count() == 3, "{}", csv.text());
    let problem = get(&routes, "/api/v1/titles/m-oldboy");
    assert_eq!((problem.status, problem.json()["type"].as_str()), (404, Some("urn:ottui:problem:not-found")));
}

#[test]
fn the_format_is_that_of_the_suffix_or_of_accept_with_its_headers() {
    let routes = routes(&[]);
    let accepting = |accept: &str| send(&routes, request("/api/v1/titles?limit=1", &[("accept", accept)]));
    let csv = accepting("text/csv");
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8; header=present");
    assert_eq!(csv.header("content-disposition"), "attachment; filename=\"titles.csv\"");
    assert_eq!(csv.header("x-content-type-options"), "nosniff");
    assert_eq!(csv.header("vary"), "accept, accept-language, accept-encoding");
    assert_eq!(csv.header("cache-control"), "no-cache");
    let json = accepting("text/html, */*;q=0.1");
    assert_eq!((json.header("content-type"), json.header("content-disposition")), ("application/json", ""));
    let refused = accepting("image/png");
    assert_eq!((refused.status, refused.header("content-type")), (406, "application/problem+json"));
    let suffix = send(&routes, request("/api/v1/titles.jsonl?limit=1", &[("accept", "text/csv")]));
    assert_eq!(suffix.header("content-type"), "application/jsonl");
}

#[test]
fn pages_follow_one_another_to_the_end() {
    let routes = routes(&[]);
    let mut path = "/api/v1/titles?filter=genre%3DDrama&limit=80&columns=id".to_owned();
    let (mut ids, mut pages) = (Vec::new(), 0);
    loop {
        let page = get(&routes, &path);
        let document = page.json();
        let rows = document["rows"].as_array().expect("rows");
        ids.extend(rows.iter().map(|row| row["id"].as_str().expect("an id").to_owned()));
        pages += 1;
        let link = page.header("link").strip_prefix('<').and_then(|link| link.strip_suffix(">; rel=\"next\""));
        assert_eq!(link.is_some(), document["next"].is_string());
        let Some(link) = link else { break };
        assert!(link.ends_with(document["next"].as_str().expect("next")), "{link}");
        link.clone_into(&mut path);
    }
    let all = printed(&["titles", "--filter", "genre=Drama", "--columns", "id", "--format", "csv"]);
    assert_eq!(ids, all.lines().skip(1).collect::<Vec<_>>());
    assert_eq!(pages, ids.len().div_ceil(80));
    assert_eq!(get(&routes, "/api/v1/titles").json()["rows"].as_array().map(Vec::len), Some(100));
    assert_eq!(get(&routes, "/api/v1/titles.csv").text().lines().count(), 489);
}

#[test]
fn a_page_of_other_data_or_another_question_is_refused() {
    let routes = routes(&[]);
    let next = get(&routes, "/api/v1/titles?limit=1").json()["next"].as_str().expect("next").to_owned();
    let status = |query: &str| get(&routes, &format!("/api/v1/{query}&next={next}")).status;
    assert_eq!(status("titles?limit=2"), 200, "a page may have another length");
    assert_eq!(status("titles?lang=ko"), 200);
    assert_eq!(status("titles?filter=year%3D2019"), 400);
    assert_eq!(status("genres?limit=1"), 400);
    assert_eq!(status("titles?data=hand"), 410);
    assert_eq!(get(&routes, "/api/v1/titles?next=5").status, 400);
}

#[test]
fn an_answer_that_the_client_has_is_not_computed_again() {
    let server = server(&[]);
    let routes = ottui::serve::http::router(Arc::clone(&server));
    let computed = || {
        let text = server.metrics.text();
        let line = text.lines().find(|line| line.starts_with("ottui_answer_seconds_count")).expect("a count");
        line.rsplit(' ').next().and_then(|count| count.parse::<u32>().ok()).expect("a number")
    };
    let path = "/api/v1/genres?sort=total";
    let first = get(&routes, path);
    assert!(first.body == get(&routes, path).body, "equal answers are equal bytes");
    assert_eq!(computed(), 2);
    let etag = first.header("etag").to_owned();
    let again = send(&routes, request(path, &[("if-none-match", &etag)]));
    assert_eq!((again.status, again.header("etag"), again.body.len()), (304, etag.as_str(), 0));
    assert_eq!(computed(), 2);
    let others = [
        ("/api/v1/genres?sort=share", vec![]),
        ("/api/v1/genres.csv?sort=total", vec![]),
        ("/api/v1/genres?sort=total&data=hand", vec![]),
        (path, vec![("accept-language", "ko")]),
    ];
    for (path, mut headers) in others {
        headers.push(("if-none-match", &etag));
        assert_eq!(send(&routes, request(path, &headers)).status, 200, "{path} {headers:?}");
    }
    let compressed = send(&routes, request(path, &[("accept-encoding", "gzip")]));
    assert_eq!(compressed.header("content-encoding"), "gzip");
    assert_eq!(compressed.header("etag"), format!("{}-gzip\"", etag.trim_end_matches('"')));
    let again = send(&routes, request(path, &[("if-none-match", compressed.header("etag"))]));
    assert_eq!((again.status, again.header("etag")), (304, compressed.header("etag")));
    assert_eq!(send(&routes, request(path, &[("if-none-match", "*")])).status, 304);
}

#[test]
fn problems_say_what_is_wrong_and_where() {
    let routes = routes(&[]);
    for (path, status, kind, members) in [
        (
            "titles?filter=year%3D2019%20gnere%3DDrama",
            400,
            "filter",
            &[("position", "11"), ("length", "5"), ("hint", "\"genre\"")][..],
        ),
        ("titles?filter=year%3E%3Dsoon", 400, "filter", &[("position", "7"), ("parameter", "\"filter\"")]),
        ("titles?fliter=x", 400, "parameter", &[("parameter", "\"fliter\""), ("hint", "\"filter\"")]),
        ("titles?by=each", 400, "parameter", &[("parameter", "\"by\"")]),
        ("titles?lang=de", 400, "parameter", &[("parameter", "\"lang\"")]),
        ("titles?limit=0", 400, "parameter", &[("parameter", "\"limit\"")]),
        ("titles?limit=10001", 400, "parameter", &[]),
        ("titles?limit=1&limit=2", 400, "parameter", &[("parameter", "\"limit\"")]),
        ("titles?data=japan", 400, "parameter", &[("parameter", "\"data\"")]),
        ("titles?against=japan", 400, "parameter", &[("parameter", "\"against\"")]),
        ("titles?sort=scroe", 400, "parameter", &[("parameter", "\"sort\"")]),
        ("titles?columns=scroe", 400, "parameter", &[("parameter", "\"columns\"")]),
        ("titles?weights=awrd%3D2", 400, "parameter", &[("parameter", "\"weights\"")]),
        ("genres?by=eech", 400, "parameter", &[("hint", "\"each\"")]),
        ("genres?compare=Drama,Romanse", 400, "parameter", &[("parameter", "\"compare\"")]),
        ("market?level=half", 400, "parameter", &[("parameter", "\"level\""), ("hint", "\"half_year\"")]),
        ("market?level=title", 400, "parameter", &[]),
        ("pivot", 400, "parameter", &[("parameter", "\"rows\"")]),
        ("pivot?rows=gnere", 400, "parameter", &[("parameter", "\"rows\"")]),
        ("pivot?rows=genre&agg=mean", 400, "parameter", &[("parameter", "\"agg\"")]),
        ("correlate?x=total&y=votes%20%2F", 400, "parameter", &[("parameter", "\"y\"")]),
        ("correlate?x=total&y=vots", 400, "unanswered", &[]),
        ("nothing", 404, "not-found", &[]),
        ("genres.xml", 404, "not-found", &[]),
    ] {
        let answer = get(&routes, &format!("/api/v1/{path}"));
        let problem = answer.json();
        assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
        assert_eq!((answer.status, problem["status"].as_u64()), (status, Some(status.into())), "{path}: {problem}");
        assert_eq!(problem["type"], format!("urn:ottui:problem:{kind}"), "{path}: {problem}");
        for (member, value) in members {
            assert_eq!(problem[member].to_string(), *value, "{path}: {problem}");
        }
        let korean = get(&routes, &format!("/api/v1/{path}{}lang=ko", if path.contains('?') { "&" } else { "?" }));
        if status == 400 && !path.contains("lang") {
            let detail = korean.json()["detail"].to_string();
            assert!(detail.chars().any(|c| ('가'..='힣').contains(&c)), "{path}: {detail}");
        }
    }
}

#[test]
fn a_filter_is_checked_without_a_table() {
    let routes = routes(&[]);
    let check = |filter: &str| get(&routes, &format!("/api/v1/filters/check?filter={filter}")).json();
    let sound = check("year%3D2018..2020%20%20genre%3D%22Drama%22");
    assert_eq!((&sound["understood"], &sound["canonical"]), (&true.into(), &"year=2018..2020 genre=Drama".into()));
    assert!(sound["films"].as_u64() > Some(0) && sound["problem"].is_null());
    assert!(check("genre%3DDrame")["hints"][0].as_str().is_some_and(|hint| hint.contains("Drama")));
    let wrong = check("score%3E%3E3");
    assert_eq!((&wrong["understood"], &wrong["problem"]["position"]), (&false.into(), &7.into()), "{wrong}");
    assert_eq!(get(&routes, "/api/v1/filters/check").status, 400);
}

#[test]
fn what_is_no_question_is_a_problem_too() {
    let routes = routes(&[]);
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS, Method::PATCH] {
        let request = Request::builder().method(&method).uri("/api/v1/genres").body(Body::empty()).expect("a request");
        let answer = send(&routes, request);
        assert_eq!((answer.status, answer.header("allow")), (405, "GET,HEAD"), "{method}");
        assert_eq!(answer.header("content-type"), "application/problem+json");
    }
    let head = Request::head("/api/v1/genres").body(Body::empty()).expect("a request");
    let head = send(&routes, head);
    assert_eq!((head.status, head.body.len()), (200, 0));
    let long = format!("/api/v1/titles?filter={}", "x".repeat(9000));
    assert_eq!(get(&routes, &long).status, 414);
    assert_eq!(send(&routes, request("/api/v1/titles", &[("content-length", "99999999")])).status, 413);
}

#[test]
fn metrics_are_for_this_machine_alone() {
    let ask = |options: &[&str], peer: [u8; 4], headers: &[(&str, &str)]| {
        let mut request = request("/metrics", headers);
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from((peer, 5000))));
        send(&routes(options), request)
    };
    let own = ask(&[], [127, 0, 0, 1], &[]);
    assert!(own.status == 200 && own.text().contains("ottui_keys_total 0"), "{}", own.text());
    assert!(own.header("content-type").starts_with("application/openmetrics-text"));
    assert_eq!(ask(&[], [10, 0, 0, 1], &[]).status, 403);
    let proxied = [("x-forwarded-for", "10.0.0.1")];
    assert_eq!(ask(&["--trusted-proxy", "127.0.0.0/8"], [127, 0, 0, 1], &proxied).status, 403);
    assert_eq!(ask(&["--public-metrics"], [10, 0, 0, 1], &[]).status, 200);
}

#[test]
fn spreadsheets_are_safe_if_it_is_asked_for() {
    let routes = routes(&[]);
    let safe = get(&routes, "/api/v1/titles.csv?spreadsheet_safe=true");
    assert_eq!(safe.text(), printed(&["titles", "--format", "csv", "--spreadsheet-safe"]));
}

/// The operations of the `OpenAPI` document by their paths.
fn operations(document: &Value) -> Vec<(&String, &Value)> {
    document["paths"].as_object().expect("paths").iter().map(|(path, item)| (path, &item["get"])).collect()
}

#[test]
fn the_document_lists_every_path_and_every_parameter_that_it_lists_is_taken() {
    let routes = routes(&[]);
    let document = get(&routes, "/openapi.json").json();
    assert_eq!(document["openapi"], "3.1.0");
    let operations = operations(&document);
    let paths: Vec<&str> = operations.iter().map(|(path, _)| path.as_str()).collect();
    for path in [
        "movies",
        "movies/{class}",
        "series",
        "series/{class}",
        "genres",
        "market",
        "words",
        "reach",
        "viewing",
        "pivot",
        "profile",
        "correlate",
        "titles",
        "titles/{id}",
    ] {
        assert!(paths.contains(&format!("/api/v1/{path}").as_str()), "{path}");
        assert!(paths.contains(&format!("/api/v1/{path}.{{format}}").as_str()), "{path}");
    }
    assert!(paths.contains(&"/api/v1/filters/check") && paths.len() == 29);
    for (path, operation) in operations {
        assert!(operation["responses"]["200"]["content"].is_object(), "{path}");
        let mut url = path.clone();
        for parameter in operation["parameters"].as_array().expect("parameters") {
            let (name, schema) = (parameter["name"].as_str().expect("a name"), &parameter["schema"]);
            assert!(parameter["description"].as_str().is_some_and(|about| !about.is_empty()), "{path} {name}");
            assert!(schema["type"].is_string(), "{path} {name}");
            let example = parameter["example"].as_str().unwrap_or_default();
            url = url.replace(&format!("{{{name}}}"), example);
        }
        let known: Vec<&str> = operation["parameters"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|known| known["name"].as_str())
            .collect();
        let listed = get(&routes, &format!("{url}?nonsense=1")).json()["detail"].to_string();
        let listed: Vec<&str> =
            listed.trim_end_matches(")\"").rsplit("(there are ").next().unwrap_or_default().split(", ").collect();
        let in_query: Vec<&str> = known.into_iter().filter(|name| !path.contains(&format!("{{{name}}}"))).collect();
        assert_eq!(in_query, listed, "{path}");
    }
}

#[test]
fn the_examples_of_the_document_are_answers() {
    let routes = routes(&[]);
    let document = get(&routes, "/openapi.json").json();
    let mut answers = serde_json::Map::new();
    let mut stale = Vec::new();
    for (_, operation) in operations(&document) {
        let example = &operation["responses"]["200"]["content"]["application/json"]["examples"]["demo"];
        let Some(question) = example["summary"].as_str() else { continue };
        let answer = get(&routes, &format!("/api/v1/{question}"));
        assert_eq!(answer.status, StatusCode::OK, "{question}: {}", answer.text());
        if example["value"] != answer.json() {
            stale.push(question.to_owned());
        }
        let name = operation["operationId"].as_str().expect("a name").trim_end_matches("_in_format");
        answers.insert(name.to_owned(), answer.json());
    }
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        let sorted: std::collections::BTreeMap<_, _> = answers.into_iter().collect();
        let text = serde_json::to_string_pretty(&sorted).expect("JSON");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/serve/api/examples.json");
        std::fs::write(path, text + "\n").expect("the examples can be written");
    }
    assert!(stale.is_empty(), "INSTA_UPDATE=always writes them: {stale:?}");
}

#[test]
fn the_documentation_asks_no_other_server() {
    let routes = routes(&[]);
    let page = get(&routes, "/docs/");
    assert_eq!((page.status, page.header("content-encoding")), (200, "gzip"), "the files are compressed");
    let mut text = String::new();
    GzDecoder::new(page.body.as_slice()).read_to_string(&mut text).expect("what the page says that it is");
    assert!(text.contains("swagger-ui"), "{text}");
    let script = get(&routes, "/docs/swagger-initializer.js");
    assert!(script.text().contains("\"validatorUrl\": \"none\""), "{}", script.text());
    assert!(script.text().contains("/openapi.json"));
}
