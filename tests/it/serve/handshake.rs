//! What comes instead of a handshake: any bytes, and those of a handshake cut short and changed.
//!
//! `openssh-handshake` is what OpenSSH 9.2 sent to log in with a key and run a command. `fuzz/fuzz_targets/handshake.rs` does
//! the same for as long as one likes.

use std::net::SocketAddr;
use std::sync::LazyLock;

use ottui::serve::ssh::keys::Keys;
use ottui::serve::ssh::{Ssh, host_key};
use proptest::prelude::*;
use proptest::sample::Index;
use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};
use tokio::time::timeout;

use super::ssh::DEADLINE;

const HANDSHAKE: &[u8] = include_bytes!("openssh-handshake");
/// Where the version ends and packets begin.
const VERSION_END: usize = 40;
/// Bytes under way in each direction.
const UNDER_WAY: usize = 4096;

static SERVER: LazyLock<Ssh> = LazyLock::new(|| {
    let place = tempfile::tempdir().expect("a directory");
    let key = host_key::load(&place.path().join("key")).expect("a host key");
    Ssh::new(crate::api::server(&[]), key, Keys::new(Vec::new()))
});

/// Sends bytes and then no more; returns what the server sent until it hung up, and why it did.
fn send(bytes: &[u8]) -> (Vec<u8>, Result<(), russh::Error>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let (client, end) = duplex(UNDER_WAY);
        let (mut reader, mut writer) = tokio::io::split(client);
        let address = SocketAddr::from(([127, 0, 0, 1], 5000));
        let served = SERVER.connection(end, address, || Ok(()));
        let sent = async {
            // It may hang up before all is sent.
            let _ = writer.write_all(bytes).await;
            let _ = writer.shutdown().await;
        };
        let mut answer = Vec::new();
        let (served, (), read) =
            timeout(DEADLINE, async { tokio::join!(served, sent, reader.read_to_end(&mut answer)) })
                .await
                .expect("an end in time");
        read.expect("an answer");
        (answer, served)
    })
}

/// Whether the server ended the connection by itself: neither by a panic nor by a login.
fn is_sound((answer, ended): &(Vec<u8>, Result<(), russh::Error>)) -> bool {
    !matches!(ended, Err(russh::Error::Join(_))) && answer.starts_with(b"SSH-2.0-ottui_") && answer.len() < 4096
}

#[test]
fn a_handshake_of_yesterday_gets_as_far_as_the_keys_and_no_further() {
    assert_eq!(&HANDSHAKE[VERSION_END - 2..VERSION_END], b"\r\n");
    let sent = send(HANDSHAKE);
    assert!(is_sound(&sent), "{:?}", sent.1);
    assert!(sent.0.windows(19).any(|bytes| bytes == b"kex-strict-s-v00@op"), "its own list of algorithms");
    // The answer to the exchange of keys has the server's key in it.
    assert!(sent.0.windows(15).filter(|bytes| bytes == b"\0\0\0\x0bssh-ed25519").count() > 0);
    // What follows is encrypted with keys that this connection has not.
    assert!(sent.1.is_err());
}

#[test]
fn a_version_without_an_end_is_not_awaited_for_ever() {
    let (answer, ended) = send(&vec![b'S'; 1 << 20]);
    assert!(ended.is_err() && answer.len() < 100, "{ended:?}");
}

#[test]
fn a_packet_cannot_claim_to_be_endless() {
    for (length, is_refused) in [(0, false), (1, false), (1 << 18, false), (1 << 20, true), (u32::MAX, true)] {
        let bytes = [&HANDSHAKE[..VERSION_END], &length.to_be_bytes(), &vec![0; 1 << 20]].concat();
        let sent = send(&bytes);
        assert!(is_sound(&sent) && (sent.1.is_err() || !is_refused), "{length}: {:?}", sent.1);
    }
}

/// A change of a handshake.
#[derive(Debug, Clone)]
enum Change {
    Cut(Index),
    Set(Index, u8),
    Remove(Index, usize),
    Insert(Index, Vec<u8>),
    Repeat(Index, usize),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        any::<Index>().prop_map(Change::Cut),
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Change::Set(at, byte)),
        (any::<Index>(), 1..40_usize).prop_map(|(at, length)| Change::Remove(at, length)),
        (any::<Index>(), prop::collection::vec(any::<u8>(), 1..40)).prop_map(|(at, bytes)| Change::Insert(at, bytes)),
        (any::<Index>(), 1..2000_usize).prop_map(|(at, length)| Change::Repeat(at, length)),
    ]
}

fn changed(changes: &[Change]) -> Vec<u8> {
    changes.iter().fold(HANDSHAKE.to_vec(), |mut bytes, change| {
        let position = |at: &Index| if bytes.is_empty() { 0 } else { at.index(bytes.len()) };
        match change {
            Change::Cut(at) => bytes.truncate(position(at)),
            Change::Set(at, byte) => {
                let at = position(at);
                bytes.splice(at..(at + 1).min(bytes.len()), [*byte]);
            }
            Change::Remove(at, length) => {
                let at = position(at);
                bytes.drain(at..(at + length).min(bytes.len()));
            }
            Change::Insert(at, more) => {
                let at = position(at);
                bytes.splice(at..at, more.iter().copied());
            }
            Change::Repeat(at, length) => {
                let at = position(at);
                bytes.extend_from_within(at..(at + length).min(bytes.len()));
            }
        }
        bytes
    })
}

proptest! {
    #[test]
    fn any_bytes_end_a_connection_and_nothing_else(
        with_version in any::<bool>(),
        bytes in prop::collection::vec(any::<u8>(), 0..3000),
    ) {
        let version = if with_version { &HANDSHAKE[..VERSION_END] } else { &[] };
        let sent = send(&[version, &bytes].concat());
        prop_assert!(is_sound(&sent), "{:?}", sent.1);
    }

    #[test]
    fn a_changed_handshake_ends_a_connection_and_nothing_else(changes in prop::collection::vec(change(), 1..5)) {
        let sent = send(&changed(&changes));
        prop_assert!(is_sound(&sent), "{:?}", sent.1);
    }
}
