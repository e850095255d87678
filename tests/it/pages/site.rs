//! A server without sockets, and a page as a reader finds it.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request};
use clap::Parser;
use ottui::analysis::engine::Engine;
use ottui::domain::view::View;
use ottui::serve::Server;
use ottui::serve::data_sets::{DataSet, DataSets, Snapshot};
use ottui::serve::http::router;
use ottui::serve::options::Options;
use ottui::serve::session::Screen;
use percent_encoding::percent_decode_str;
use scraper::{ElementRef, Html, Selector};
use tower::ServiceExt;

use crate::support::{dataset, engine, settings};

#[derive(Parser)]
struct Cli {
    #[command(flatten)]
    options: Options,
}

/// A server and its routes.
pub struct Site(Router);

pub fn snapshot_of(engine: Engine) -> Snapshot {
    let own = dataset(&engine);
    Snapshot::new(engine, |_| own.clone(), "")
}

impl Site {
    /// A server of the demo data.
    pub fn demo() -> Self {
        Self::of("korea-2021", || snapshot_of(engine()))
    }

    /// A server of a data set.
    pub fn of(name: &str, load: impl Fn() -> Snapshot + Send + Sync + 'static) -> Self {
        let options = Cli::parse_from(["ottui", "--rate", "100000"]).options;
        let data = DataSet::open(name.to_owned(), Box::new(move || Ok(load()))).expect("a data set");
        let no_sessions = (
            Box::new(|_: &_, _| -> Screen { panic!("no sessions here") }) as _,
            Box::new(|_, _| Err(String::new())) as _,
        );
        Self(router(Arc::new(Server::new(options, settings(), DataSets::new(data, Vec::new()), no_sessions))))
    }

    pub fn send(&self, method: &str, url: &str, headers: &[(&str, &str)]) -> Answer {
        let request = Request::builder().method(method).uri(url);
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        let request = request.body(Body::empty()).expect("a request");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let (parts, body) = self.0.clone().oneshot(request).await.expect("an answer").into_parts();
            let body = to_bytes(body, usize::MAX).await.expect("a body").to_vec();
            Answer { status: parts.status.as_u16(), headers: parts.headers, body }
        })
    }

    pub fn get(&self, url: &str) -> Answer {
        self.send("GET", url, &[])
    }

    /// The answer after a redirect, if there is one.
    pub fn follow(&self, url: &str) -> Answer {
        let answer = self.get(url);
        if answer.status == 303 { self.get(answer.header("location")) } else { answer }
    }

    /// The page at a URL, after a redirect.
    pub fn page(&self, url: &str) -> Page {
        let answer = self.follow(url);
        assert_eq!(answer.status, 200, "{url}: {}", answer.text());
        Page::new(answer.text())
    }
}

/// An answer, read to its end.
pub struct Answer {
    pub status: u16,
    headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("text"))
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("UTF-8")
    }
}

/// A page.
pub struct Page(Html);

fn text_of(element: ElementRef<'_>) -> String {
    element.text().collect::<Vec<_>>().concat().trim().to_owned()
}

fn within<'p>(element: ElementRef<'p>, selector: &str) -> Vec<ElementRef<'p>> {
    element.select(&Selector::parse(selector).expect("a selector")).collect()
}

impl Page {
    pub fn new(source: &str) -> Self {
        let page = Html::parse_document(source);
        assert!(page.errors.is_empty(), "{:?} in {source}", page.errors);
        Self(page)
    }

    pub fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        self.0.select(&Selector::parse(selector).expect("a selector")).collect()
    }

    pub fn text(&self, selector: &str) -> Vec<String> {
        self.all(selector).into_iter().map(text_of).collect()
    }

    /// Where its links lead.
    pub fn links(&self) -> Vec<String> {
        self.all("a[href]").iter().filter_map(|link| link.attr("href")).map(str::to_owned).collect()
    }

    /// What its forms lead to as they are, and with each choice of their lists.
    pub fn form_urls(&self) -> Vec<String> {
        let encoded =
            |text: &str| percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string();
        let mut urls = Vec::new();
        for form in self.all("form") {
            let fields = within(form, "input, select");
            let value = |field: &ElementRef<'_>| match field.value().name() {
                "select" => within(*field, "option[selected]")
                    .first()
                    .and_then(|option| option.attr("value"))
                    .map(str::to_owned),
                _ => field.attr("value").map(str::to_owned),
            };
            let pair = |field: &ElementRef<'_>, value: &str| {
                format!("{}={}", field.attr("name").expect("a name"), encoded(value))
            };
            let pairs: Vec<String> =
                fields.iter().map(|field| pair(field, &value(field).unwrap_or_default())).collect();
            let action = form.attr("action").expect("a URL");
            urls.push(format!("{action}?{}", pairs.join("&")));
            // One series of the market needs another.
            let lists = fields.iter().enumerate().filter(|(_, field)| field.attr("name") != Some("series"));
            for (at, field) in lists {
                for option in within(*field, "option") {
                    let mut changed = pairs.clone();
                    changed[at] = pair(field, option.attr("value").expect("a value"));
                    urls.push(format!("{action}?{}", changed.join("&")));
                }
            }
        }
        urls
    }

    /// The rows of its first table: texts as they are, and figures by their exact values.
    pub fn rows(&self) -> Vec<Vec<String>> {
        let tables = self.all("main table");
        let cell = |cell: ElementRef<'_>| match within(cell, "data").first() {
            Some(data) => data.attr("value").unwrap_or_default().to_owned(),
            None => text_of(cell).trim_end_matches([' ', '\u{a0}', '°']).to_owned(),
        };
        let rows = tables.first().map(|table| within(*table, "tbody tr")).unwrap_or_default().into_iter();
        rows.map(|row| within(row, "th, td").into_iter().map(cell).collect()).collect()
    }

    /// The view that it shows, by its link to a terminal.
    pub fn view(&self) -> View {
        let link = self.links().into_iter().find(|link| link.starts_with("/terminal?v=")).expect("a terminal");
        let text = link.trim_start_matches("/terminal?v=").split('&').next().unwrap_or_default().replace('+', "%20");
        percent_decode_str(&text).decode_utf8().expect("UTF-8").parse().expect("a view")
    }

    /// Checks what any page must keep to.
    pub fn check(&self, language: &str) {
        assert_eq!(self.all("html")[0].attr("lang"), Some(language));
        assert!(!self.text("head title")[0].is_empty());
        let levels: Vec<u32> =
            self.all("h1, h2, h3, h4").iter().filter_map(|heading| heading.value().name()[1..].parse().ok()).collect();
        assert_eq!((levels[0], levels.iter().filter(|level| **level == 1).count()), (1, 1), "one first heading");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "no level is skipped: {levels:?}");
        let ids: Vec<&str> = self.all("[id]").iter().filter_map(|element| element.attr("id")).collect();
        let known: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), known.len(), "names are unique: {ids:?}");
        for (selector, attribute) in
            [("[aria-labelledby]", "aria-labelledby"), ("[aria-describedby]", "aria-describedby"), ("label", "for")]
        {
            for element in self.all(selector) {
                let names = element.attr(attribute).unwrap_or_default();
                assert!(names.split(' ').all(|name| known.contains(name)), "{names}");
            }
        }
        let labelled: BTreeSet<&str> = self.all("label").iter().filter_map(|label| label.attr("for")).collect();
        for field in self.all("input:not([type=hidden]), select") {
            assert!(field.attr("id").is_some_and(|id| labelled.contains(id)), "{}", field.html());
        }
        assert_eq!((self.all("main").len(), self.all("nav[aria-label]").len()), (1, self.all("nav").len()));
        assert!(self.all("nav.tabs [aria-current]").len() <= 1 && self.all("nav.tabs a").len() == 8);
        assert_eq!(self.all("a.skip")[0].attr("href"), Some("#main"));
        self.check_that_nothing_runs();
        self.check_charts_and_tables();
    }

    fn check_that_nothing_runs(&self) {
        assert!(self.all("script, style, iframe, object, embed, img, base, meta[http-equiv]").is_empty());
        for element in self.all("*") {
            for (name, text) in element.value().attrs() {
                assert!(!name.starts_with("on") && name != "style" && name != "src", "{name}={text}");
            }
        }
        for link in self.all("link[rel=stylesheet], link[rel=icon]") {
            assert!(link.attr("href").is_some_and(|href| href.starts_with("/assets/")));
        }
    }

    fn check_charts_and_tables(&self) {
        for chart in self.all("svg") {
            assert_eq!(chart.attr("role"), Some("img"));
            assert_eq!(
                within(chart, "svg > title, svg > desc").iter().filter(|it| !text_of(**it).is_empty()).count(),
                2
            );
        }
        for table in self.all("table") {
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
        for region in self.all(".scroll") {
            assert_eq!((region.attr("tabindex"), region.attr("role")), (Some("0"), Some("region")));
            assert!(region.attr("aria-label").is_some_and(|label| !label.is_empty()));
        }
    }
}
