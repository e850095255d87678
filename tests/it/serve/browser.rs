//! The terminal in a browser.

use std::fmt::Write as _;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use super::process::Server;
use super::ssh::DEADLINE;
use crate::pty::harness::cells;

/// A page with a terminal in it.
struct Page {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    terminal: vt100::Parser,
    session: Option<String>,
    download: Option<Value>,
    end: Option<String>,
}

async fn socket(server: &Server, origin: Option<&str>) -> Result<WebSocketStream<MaybeTlsStream<TcpStream>>, Error> {
    let mut request = format!("ws://{}/terminal/socket", server.http).into_client_request()?;
    if let Some(origin) = origin {
        request.headers_mut().insert("origin", origin.parse().unwrap());
    }
    Ok(connect_async(request).await?.0)
}

impl Page {
    async fn open(server: &Server, (columns, rows): (u16, u16), mut hello: Value) -> Self {
        hello["size"] = json!([columns, rows]);
        let mut socket = socket(server, Some(&format!("http://{}", server.http))).await.expect("a socket");
        socket.send(Message::text(hello.to_string())).await.expect("a server");
        let terminal = vt100::Parser::new(cells(rows), cells(columns), 0);
        Self { socket, terminal, session: None, download: None, end: None }
    }

    /// Reads until `is_there`, and says of each frame that it was taken.
    async fn until(&mut self, what: &str, is_there: impl Fn(&Self) -> bool) {
        while !is_there(self) {
            let message = timeout(DEADLINE, self.socket.next()).await;
            let shown = || self.terminal.screen().contents();
            match message.unwrap_or_else(|_| panic!("no {what} on\n{}", shown())) {
                Some(Ok(Message::Binary(bytes))) => {
                    self.terminal.process(&bytes);
                    self.socket.send(Message::text(r#"{"taken":true}"#)).await.expect("a server");
                }
                Some(Ok(Message::Text(text))) => {
                    let told: Value = serde_json::from_str(&text).expect("JSON");
                    self.session = told["session"].as_str().map(str::to_owned).or(self.session.take());
                    self.download = told.get("download").cloned().or(self.download.take());
                    self.end = told["end"].as_str().map(str::to_owned).or(self.end.take());
                }
                Some(Ok(_)) => {}
                other => panic!("{other:?} without {what} on\n{}", shown()),
            }
        }
    }

    async fn expect(&mut self, text: &str) {
        self.until(text, |page| page.terminal.screen().contents().contains(text)).await;
    }

    async fn press(&mut self, keys: &str) {
        self.socket.send(Message::binary(keys.as_bytes().to_vec())).await.expect("a server");
    }
}

#[tokio::test]
async fn a_page_has_the_dashboard_at_its_view_and_language_and_may_leave() {
    let server = Server::start(&[]);
    let view = r#"{"tab":"genres"}"#;
    let mut page = Page::open(&server, (100, 30), json!({ "v": view, "lang": "ko" })).await;
    page.expect("드라마").await;
    page.socket.send(Message::text(r#"{"size":[140,40]}"#)).await.unwrap();
    page.terminal.screen_mut().set_size(cells(40), cells(140));
    page.press("1").await;
    page.expect("등급").await;
    page.press("q").await;
    page.until("an end", |page| page.end.is_some()).await;
}

#[tokio::test]
async fn a_lost_line_is_taken_up_again_with_the_whole_screen() {
    let server = Server::start(&[]);
    let mut page = Page::open(&server, (100, 30), json!({})).await;
    page.expect("259 films").await;
    page.press("fyear=2018\r").await;
    page.expect("year=2018").await;
    let session = page.session.clone().expect("a token");
    // Without a word, as a line breaks.
    drop(page);
    let mut again = Page::open(&server, (120, 36), json!({ "session": session })).await;
    again.expect("year=2018").await;
    again.press("3").await;
    again.expect("Romance").await;
    // Before the loss of the old line was noticed.
    let mut third = Page::open(&server, (90, 30), json!({ "session": session })).await;
    third.expect("Romance").await;
    assert_eq!(third.session, Some(session));
}

#[tokio::test]
async fn other_pages_open_no_terminal() {
    let server = Server::start(&[]);
    for origin in [None, Some("http://evil.example"), Some("null")] {
        match socket(&server, origin).await {
            Err(Error::Http(response)) => assert_eq!(response.status(), 403, "{origin:?}"),
            other => panic!("{origin:?}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn a_first_message_of_any_kind_ends_the_socket_or_opens_a_terminal() {
    let server = Server::start(&["--per-address", "1"]);
    let deep = "[".repeat(100_000);
    let long = format!(r#"{{"size":[80,24],"lang":"{}"}}"#, "x".repeat(2 << 20));
    let refused =
        ["", "{}", "[]", "null", r#"{"size":[80]}"#, r#"{"size":[-1,24]}"#, r#"{"size":[1e99,1]}"#, &deep, &long];
    let first: Vec<Message> = refused.into_iter().map(Message::text).collect();
    let first = first.into_iter().chain([
        Message::binary(vec![0xff; 64]),
        Message::Ping(Vec::new().into()),
        Message::Close(None),
    ]);
    let own = format!("http://{}", server.http);
    for message in first {
        let what: String = format!("{message:?}").chars().take(60).collect();
        let mut socket = socket(&server, Some(&own)).await.expect("a socket");
        // The server may hang up while the longest is on its way.
        let _ = socket.send(message).await;
        let ended = async { while matches!(socket.next().await, Some(Ok(message)) if !message.is_close()) {} };
        assert!(timeout(DEADLINE, ended).await.is_ok(), "{what}");
    }
    let odd = json!({ "session": "none", "v": "}{", "lang": "xx", "more": [1] });
    let mut page = Page::open(&server, (80, 24), odd).await;
    page.expect("259 films").await;
    drop(page);
    let mut other = Page::open(&server, (80, 24), json!({ "data": "none" })).await;
    other.until("a refusal", |page| page.end.as_ref().is_some_and(|reason| reason.contains("no data set"))).await;
}

#[tokio::test]
async fn an_export_is_offered_and_fetched_as_a_file() {
    let server = Server::start(&[]);
    let mut page = Page::open(&server, (120, 36), json!({})).await;
    page.expect("259 films").await;
    page.press("e\r").await;
    page.until("a download", |page| page.download.is_some()).await;
    let url = page.download.as_ref().and_then(|download| download["url"].as_str()).expect("a path").to_owned();
    let (head, body) = get(&server, &url).await;
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    assert!(head.to_lowercase().contains("content-disposition: attachment"), "{head}");
    assert!(body.starts_with(b"class,"), "{}", String::from_utf8_lossy(&body));
    let (head, _) = get(&server, "/exports/0123456789abcdef0123456789abcdef/x.csv").await;
    assert!(head.starts_with("HTTP/1.1 404"), "{head}");
}

#[tokio::test]
async fn the_files_of_the_page_are_those_that_were_vendored() {
    let server = Server::start(&[]);
    let (head, page) = get(&server, "/terminal").await;
    let page = String::from_utf8(page).unwrap();
    assert!(head.to_lowercase().contains("script-src 'self';"), "{head}");
    assert!(!page.contains("<script>") && !page.contains("onclick"), "scripts are files");
    for line in include_str!("../../../assets/terminal/SHA256SUMS").lines() {
        let (sum, name) = line.split_once("  ").unwrap();
        let (head, body) = get(&server, &format!("/terminal/{name}")).await;
        assert!(head.starts_with("HTTP/1.1 200"), "{name}: {head}");
        let found = Sha256::digest(&body).iter().fold(String::new(), |mut text, byte| {
            write!(text, "{byte:02x}").unwrap();
            text
        });
        assert_eq!(found, sum, "{name}");
    }
}

/// The head and the body of an answer.
async fn get(server: &Server, path: &str) -> (String, Vec<u8>) {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let mut stream = TcpStream::connect(server.http).await.expect("a connection");
    let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", server.http);
    stream.write_all(request.as_bytes()).await.expect("a request");
    let mut answer = Vec::new();
    timeout(DEADLINE, stream.read_to_end(&mut answer)).await.expect("an answer in time").expect("an answer");
    let end = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n").expect("a head");
    (String::from_utf8_lossy(&answer[..end]).into_owned(), answer[end + 4..].to_vec())
}
