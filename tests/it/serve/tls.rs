//! HTTPS: pages, the API and the terminal, and certificates that change while the server runs.
//!
//! The certificates are valid from 2020 to 2200, for 127.0.0.1 and localhost, and sign themselves.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use futures_util::{SinkExt, StreamExt};
use nix::sys::signal::Signal;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::{WebSocketStream, client_async};

use super::process::Server;
use super::ssh::DEADLINE;
use crate::pty::harness::cells;

/// A certificate and its key.
type Pair = (&'static str, &'static str);

const ONE: Pair = (include_str!("tls/one.crt"), include_str!("tls/one.key"));
const TWO: Pair = (include_str!("tls/two.crt"), include_str!("tls/two.key"));

fn install(folder: &Path, (certificate, key): Pair) {
    fs::write(folder.join("cert.pem"), certificate).expect("a certificate");
    fs::write(folder.join("key.pem"), key).expect("a key");
}

/// A server with the first certificate, and the folder of its files.
fn server() -> (Server, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a directory");
    install(folder.path(), ONE);
    let [certificate, key] = ["cert.pem", "key.pem"].map(|name| folder.path().join(name).display().to_string());
    (Server::start(&["--tls-cert", &certificate, "--tls-key", &key]), folder)
}

/// Connects, and trusts this certificate alone.
async fn connect(server: &Server, (certificate, _): Pair) -> std::io::Result<TlsStream<TcpStream>> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(certificate.as_bytes()).expect("a certificate")).expect("a root");
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions of TLS")
        .with_root_certificates(roots)
        .with_no_client_auth();
    let stream = TcpStream::connect(server.http).await?;
    let connecting = TlsConnector::from(Arc::new(config)).connect(ServerName::from(server.http.ip()), stream);
    timeout(DEADLINE, connecting).await.expect("an answer in time")
}

/// The answer to a request, head and body.
async fn get(server: &Server, pair: Pair, path: &str) -> String {
    let mut stream = connect(server, pair).await.expect("a connection");
    let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", server.http);
    stream.write_all(request.as_bytes()).await.expect("a request");
    let mut answer = Vec::new();
    timeout(DEADLINE, stream.read_to_end(&mut answer)).await.expect("an answer in time").expect("an answer");
    String::from_utf8_lossy(&answer).into_owned()
}

type Terminal = WebSocketStream<TlsStream<TcpStream>>;

/// The terminal of a page.
async fn terminal(server: &Server, pair: Pair) -> Terminal {
    let mut request = format!("wss://{}/terminal/socket", server.http).into_client_request().expect("a request");
    request.headers_mut().insert("origin", format!("https://{}", server.http).parse().expect("an origin"));
    let stream = connect(server, pair).await.expect("a connection");
    let (mut socket, _) = client_async(request, stream).await.expect("a socket");
    socket.send(Message::text(r#"{"size":[80,24]}"#)).await.expect("a server");
    socket
}

/// Reads frames until one has this text.
async fn until(terminal: &mut Terminal, text: &str) {
    let mut screen = vt100::Parser::new(cells(24), cells(80), 0);
    while !screen.screen().contents().contains(text) {
        match timeout(DEADLINE, terminal.next()).await.expect("a frame in time") {
            Some(Ok(Message::Binary(bytes))) => {
                screen.process(&bytes);
                terminal.send(Message::text(r#"{"taken":true}"#)).await.expect("a server");
            }
            Some(Ok(_)) => {}
            other => panic!("{other:?} without {text} on\n{}", screen.screen().contents()),
        }
    }
}

#[tokio::test]
async fn pages_the_api_and_the_terminal_come_over_tls() {
    let (server, _folder) = server();
    let page = get(&server, ONE, "/movies").await;
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("<html lang=\"en\">"), "{page}");
    let table = get(&server, ONE, "/api/v1/movies.csv?columns=class,titles").await;
    assert!(table.starts_with("HTTP/1.1 200") && table.contains("\nD,87\n"), "{table}");
    let mut terminal = terminal(&server, ONE).await;
    until(&mut terminal, "259 films").await;
}

#[tokio::test]
async fn a_certificate_is_replaced_and_a_broken_one_is_not_taken() {
    let (mut server, folder) = server();
    assert!(connect(&server, TWO).await.is_err(), "another certificate");
    let mut open = terminal(&server, ONE).await;
    until(&mut open, "259 films").await;
    install(folder.path(), TWO);
    server.signal(Signal::SIGHUP);
    server.wait_for_log("data reloaded");
    assert!(get(&server, TWO, "/healthz").await.ends_with("ok\n"));
    assert!(connect(&server, ONE).await.is_err(), "the old one");

    let mixed = (ONE.0, TWO.1);
    let cut = (&ONE.0[..ONE.0.len() / 2], ONE.1);
    for broken in [("", ONE.1), ("no certificate", "no key"), (ONE.0, ""), mixed, cut] {
        install(folder.path(), broken);
        server.signal(Signal::SIGHUP);
        server.wait_for_log("the last good certificate stays");
        server.wait_for_log("data reloaded");
        assert!(get(&server, TWO, "/healthz").await.ends_with("ok\n"), "{broken:?}");
    }
    // Who was connected stays so.
    open.send(Message::binary(b"8".to_vec())).await.unwrap();
    until(&mut open, "titles by genre").await;
}

#[tokio::test]
async fn http_without_tls_is_hung_up_on() {
    let (server, _folder) = server();
    for first in [b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".as_slice(), b"\x16\x03\x01\xff\xff", &[0; 64], b""] {
        let mut stream = TcpStream::connect(server.http).await.unwrap();
        stream.write_all(first).await.unwrap();
        stream.shutdown().await.unwrap();
        let mut answer = Vec::new();
        // The server may say so by a reset.
        let _ = timeout(DEADLINE, stream.read_to_end(&mut answer)).await.expect("an end in time");
        assert!(answer.len() < 16, "an alert at most: {answer:?}");
    }
    assert!(get(&server, ONE, "/healthz").await.ends_with("ok\n"));
}
