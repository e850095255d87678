//! Limits of time and number, panics, and who may read of them.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use axum::http::Method;
use ottui::data::load::{NoProgress, Source, load};
use ottui::serve::data_sets::Snapshot;
use ottui::serve::http::router;
use ottui::serve::pool::Weight;
use ottui::serve::slots::client_id;
use ottui::store::interner::Interner;
use ottui::store::terms::Terms;

use super::{Answer, get, request, routes, send, server, server_of, snapshot_of};
use crate::support::{scored, settings};

const ORIGIN: (&str, &str) = ("origin", "https://example.org");

#[test]
fn an_address_that_asks_too_much_has_to_wait() {
    let routes = routes(&["--rate", "1"]);
    let statuses: Vec<u16> = (0..3).map(|_| get(&routes, "/api/v1/nothing").status).collect();
    assert_eq!(statuses, [404, 404, 429]);
    let refused = get(&routes, "/api/v1/nothing");
    assert_eq!((refused.status, refused.header("retry-after")), (429, "1"));
    assert_eq!(get(&routes, "/healthz").status, 200, "operators are not counted");
}

#[test]
fn scripts_of_other_origins_may_read_answers_only_if_it_is_said() {
    let from = |options: &[&str]| {
        let answer = send(&routes(options), request("/api/v1/reach", &[("origin", "https://example.org")]));
        answer.header("access-control-allow-origin").to_owned()
    };
    assert_eq!(from(&[]), "");
    assert_eq!(from(&["--cors", "https://example.org/"]), "https://example.org");
    assert_eq!(from(&["--cors", "https://example.com"]), "");
    assert_eq!(from(&["--cors", "*"]), "*");
}

/// Data that no file can hold: a plot with a word that there is none of. Who asks for words panics.
fn impossible() -> Snapshot {
    let mut catalogue = load(&Source::DEMO, &NoProgress).expect("the demo data loads").catalogue;
    catalogue.terms = Terms::new(Interner::default(), vec![(0, 98_765, 1)], catalogue.titles.len());
    snapshot_of(scored(catalogue, &settings()))
}

#[test]
fn a_panic_is_an_answer_without_its_reason_and_the_next_one_is_computed() {
    let routes = router(server_of(&[], impossible));
    for _ in 0..3 {
        let failed = get(&routes, "/api/v1/words");
        assert_eq!((failed.status, failed.header("content-type")), (500, "application/problem+json"));
        assert_eq!(failed.json()["type"], "urn:ottui:problem:failed");
        assert!(!failed.text().contains("98765"), "{}", failed.text());
        assert_eq!(get(&routes, "/api/v1/genres").status, 200);
    }
    let failed = send(&routes, request("/words", &[("accept-language", "ko")]));
    assert_eq!((failed.status, failed.header("content-type")), (500, "text/html; charset=utf-8"));
    assert!(failed.text().contains("lang=\"ko\"") && failed.text().contains("문제가 생겼습니다"), "{}", failed.text());
    assert!(failed.header("content-security-policy").contains("default-src 'none'"));
    assert_eq!(get(&routes, "/genres").status, 200);
}

/// An answer of a server that gives up at once, while another question of this client is being answered.
fn too_late(path: &str) -> Answer {
    let mut server = server(&["--cors", "*"]);
    Arc::get_mut(&mut server).expect("no one else has it").answer_limit = Duration::ZERO;
    let (answer, is_answered) = mpsc::channel::<()>();
    // Requests without a socket are of this address.
    let client = client_id(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
    server.pool.submit(client, Weight::Light, move || {
        let _ = is_answered.recv();
    });
    let given_up = send(&router(Arc::clone(&server)), request(path, &[ORIGIN]));
    drop(answer);
    assert!(server.metrics.text().contains("ottui_refusals_total{reason=\"time\"} 1"), "{}", server.metrics.text());
    given_up
}

#[test]
fn an_answer_that_takes_too_long_is_given_up() {
    for path in ["/api/v1/genres", "/api/v1/titles/m-oldboy-2003.csv", "/api/v1/filters/check?filter=year%3D2018"] {
        let answer = too_late(path);
        assert_eq!((answer.status, answer.header("retry-after")), (503, "0"), "{path}");
        assert_eq!(answer.json()["type"], "urn:ottui:problem:timed-out");
        assert_eq!(answer.header("access-control-allow-origin"), "*");
    }
    let page = too_late("/genres");
    assert_eq!((page.status, page.header("content-type")), (503, "text/html; charset=utf-8"));
    assert!(page.text().contains("The answer took too long"), "{}", page.text());
    assert_eq!(page.header("access-control-allow-origin"), "", "pages are for their own origin");
}

#[test]
fn scripts_of_other_origins_can_read_why_they_are_refused() {
    let allowed = |answer: &Answer| answer.header("access-control-allow-origin").to_owned();
    let routes = router(server_of(&["--cors", "https://example.org", "--rate", "3"], impossible));
    let ask = |path: &str, more: &[(&str, &str)]| send(&routes, request(path, &[&[ORIGIN], more].concat()));
    let long = format!("/api/v1/titles?filter={}", "x".repeat(9000));
    for (path, header, status) in [
        ("/api/v1/words", ("accept", "*/*"), 500),
        (&long, ("accept", "*/*"), 414),
        ("/api/v1/titles", ("content-length", "99999999"), 413),
        ("/api/v1/titles", ("host", "evil.example"), 421),
        ("/api/nothing", ("accept", "*/*"), 404),
        ("/api/v1/titles?x=1", ("accept", "*/*"), 400),
        ("/openapi.json", ("accept", "*/*"), 200),
    ] {
        let answer = ask(path, &[header]);
        assert_eq!((answer.status, allowed(&answer).as_str()), (status, ORIGIN.1), "{path} {header:?}");
    }
    let refused = std::iter::repeat_with(|| ask("/api/nothing", &[])).find(|answer| answer.status == 429);
    let refused = refused.expect("a limit");
    assert_eq!(allowed(&refused), ORIGIN.1);
    assert!(refused.header("access-control-expose-headers").contains("retry-after"), "{refused:?}");
    // Browsers ask first, however many requests came before.
    let mut first = request("/api/v1/titles", &[ORIGIN, ("access-control-request-method", "GET")]);
    *first.method_mut() = Method::OPTIONS;
    let first = send(&routes, first);
    assert_eq!((first.status, allowed(&first).as_str()), (200, ORIGIN.1));
    for path in ["/genres", "/metrics", "/healthz", "/terminal"] {
        assert_eq!(allowed(&ask(path, &[])), "", "{path}");
    }
}
