//! Who gets in, and how many.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::process::{Server, new_key};
use super::ssh::{Client, DEADLINE, connect, log_in};

#[tokio::test]
async fn only_known_keys_log_in_and_the_file_is_read_again() {
    let server = Server::start(&[]);
    let stranger = new_key();
    let (mut handle, _) = connect(&server).await;
    assert!(!handle.authenticate_none("someone").await.unwrap().success());
    assert!(!handle.authenticate_password("someone", "").await.unwrap().success());
    assert!(!log_in(&mut handle, &stranger).await);
    fs::write(server.home().join("authorized_keys"), stranger.public_key().to_openssh().unwrap() + " new\n").unwrap();
    let (mut handle, _) = connect(&server).await;
    assert!(log_in(&mut handle, &stranger).await);
    let (mut handle, _) = connect(&server).await;
    assert!(!log_in(&mut handle, &server.key).await, "a key that was removed");
}

#[tokio::test]
async fn everyone_gets_in_only_where_that_is_said() {
    let server = Server::start(&["--anonymous"]);
    let (mut handle, _) = connect(&server).await;
    assert!(handle.authenticate_none("someone").await.unwrap().success());
}

#[tokio::test]
async fn a_restricted_key_has_commands_and_no_terminal() {
    let server = Server::start(&[]);
    let line = format!("restrict {}\n", server.key.public_key().to_openssh().unwrap());
    fs::write(server.home().join("authorized_keys"), line).unwrap();
    let mut client = Client::connect(&server).await;
    client.channel.request_pty(false, "xterm", 80, 24, 0, 0, &[]).await.unwrap();
    client.channel.request_shell(false).await.unwrap();
    let refused = client.rest().await;
    assert_eq!((refused.status, refused.messages.contains("needs a terminal")), (Some(1), true));
    let table = Client::connect(&server).await.run("summary movies").await;
    assert_eq!(table.status, Some(0));
}

#[tokio::test]
async fn a_connection_has_one_channel_that_does_one_thing() {
    let server = Server::start(&[]);
    let client = Client::connect(&server).await;
    assert!(client.handle.channel_open_session().await.is_err());
    assert!(client.handle.channel_open_direct_tcpip("127.0.0.1", 22, "127.0.0.1", 1).await.is_err());
    let printed = client.run("summary movies --format csv").await;
    assert_eq!(printed.status, Some(0));
}

#[tokio::test]
async fn sessions_are_limited_for_an_address_and_places_come_back() {
    let server = Server::start(&["--per-address", "2"]);
    let mut first = Client::connect(&server).await.dashboard((80, 24), &[]).await;
    let mut second = Client::connect(&server).await.dashboard((80, 24), &[]).await;
    first.expect("259 films").await;
    second.expect("259 films").await;
    let mut third = Client::connect(&server).await.dashboard((80, 24), &[]).await;
    let refused = third.end().await;
    assert_eq!(refused.status, Some(1));
    assert!(refused.messages.contains("as many sessions"), "{refused:?}");
    first.press("q").await;
    first.end().await;
    let mut again = Client::connect(&server).await.dashboard((80, 24), &[]).await;
    again.expect("259 films").await;
}

#[tokio::test]
async fn connections_that_say_nothing_or_rubbish_hold_up_no_one() {
    let server = Server::start(&[]);
    let mut held = Vec::new();
    for number in 0..48_u8 {
        let mut stream = TcpStream::connect(server.ssh).await.unwrap();
        if number % 2 == 0 {
            let rubbish = [number.wrapping_mul(31) | 1; 4096];
            // It may have hung up already.
            let _ = stream.write_all(&rubbish).await;
        }
        held.push(stream);
    }
    let mut screen = Client::connect(&server).await.dashboard((80, 24), &[]).await;
    screen.expect("259 films").await;
    // Who sends rubbish is hung up on.
    let mut bytes = Vec::new();
    let read = timeout(DEADLINE + Duration::from_secs(10), held[0].read_to_end(&mut bytes)).await;
    assert!(read.is_ok(), "still there");
}

#[tokio::test]
async fn the_host_key_stays_and_one_that_others_can_read_is_refused() {
    let first = Server::start(&[]);
    let home = first.keep_home();
    let key = fs::read_to_string(home.path().join("ottui/ssh_host_ed25519_key")).unwrap();
    drop(first);
    let again = Server::start_in(home.clone(), &[]);
    assert_eq!(fs::read_to_string(home.path().join("ottui/ssh_host_ed25519_key")).unwrap(), key);
    drop(again);
    let open = home.path().join("open_key");
    fs::write(&open, key).unwrap();
    fs::set_permissions(&open, fs::Permissions::from_mode(0o644)).unwrap();
    let path = open.to_str().unwrap();
    let (status, message) =
        crate::support::refused(&["serve", "--ssh", "127.0.0.1:0", "--http", "off", "--host-key", path, "--anonymous"]);
    assert_eq!(status, 1);
    assert!(message.contains("can be read by others (mode 644)"), "{message}");
}
