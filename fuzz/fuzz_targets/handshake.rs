//! Sends any bytes to the SSH server, bare or behind a version: it ends the connection by itself, soon and without a panic.
//! `tests/it/serve/openssh-handshake` is a seed.
#![no_main]

use std::net::SocketAddr;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use libfuzzer_sys::fuzz_target;
use ottui::analysis::engine::Engine;
use ottui::app::state::Dataset;
use ottui::config::Settings;
use ottui::serve::Server;
use ottui::serve::data_sets::{DataSet, DataSets, Snapshot};
use ottui::serve::options::{Listen, Options};
use ottui::serve::session::MakeScreen;
use ottui::serve::ssh::keys::Keys;
use ottui::serve::ssh::{ParseCommand, Ssh, host_key};
use ottui::store::catalogue::Catalogue;
use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};
use tokio::time::timeout;

const VERSION: &[u8] = b"SSH-2.0-OpenSSH_9.2\r\n";
/// Far below the time in which a client must log in.
const SOON: Duration = Duration::from_secs(10);

static SSH: LazyLock<Ssh> = LazyLock::new(|| {
    let options = Options {
        ssh: Listen(None),
        http: Listen(None),
        authorized_keys: None,
        anonymous: false,
        host_key: None,
        tls_cert: None,
        tls_key: None,
        base_url: None,
        trusted_proxy: Vec::new(),
        cors: Vec::new(),
        max_sessions: 1,
        per_address: 1,
        rate: 1,
        idle: Duration::ZERO,
        max_time: Duration::ZERO,
        watch: false,
        public_metrics: false,
        log_json: false,
    };
    let snapshot = || {
        let settings = Settings::built_in().expect("the built-in settings are sound");
        let groups = settings.genre_groups.by_genre();
        let catalogue = Arc::new(Catalogue::default());
        let engine = Engine::new(catalogue, &settings.scoring, &groups, settings.word_lists());
        Ok(Snapshot::new(engine, |_| Dataset::default(), ""))
    };
    let data = DataSet::open("none".to_owned(), Box::new(snapshot)).expect("no data");
    let settings = Settings::built_in().expect("the built-in settings are sound");
    let make_screen: MakeScreen = Box::new(|_, _| panic!("no one has logged in"));
    let parse_command: ParseCommand = Box::new(|_, _| panic!("no one has logged in"));
    let server = Server::new(options, settings, DataSets::new(data, Vec::new()), (make_screen, parse_command));
    let place = tempfile::tempdir().expect("a directory");
    let key = host_key::load(&place.path().join("key")).expect("a host key");
    Ssh::new(Arc::new(server), key, Keys::new(Vec::new()))
});

fuzz_target!(|bytes: &[u8]| {
    let (first, bytes) = bytes.split_first().map_or((0, bytes), |(first, rest)| (*first, rest));
    // What OpenSSH sends has a version already.
    let version = if first % 2 == 1 { VERSION } else { &[] };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    runtime.block_on(async {
        // A small one, so that messages come in pieces.
        let (client, end) = duplex(1 + usize::from(first) * 16);
        let (mut reader, mut writer) = tokio::io::split(client);
        let address = SocketAddr::from(([127, 0, 0, 1], 5000));
        let served = SSH.connection(end, address, || Ok(()));
        let sent = async {
            // The server may hang up before all is sent.
            let _ = writer.write_all(version).await;
            let _ = writer.write_all(bytes).await;
            let _ = writer.shutdown().await;
        };
        let mut answer = Vec::new();
        let all = async { tokio::join!(served, sent, reader.read_to_end(&mut answer)) };
        // The fuzzer ends at any panic, also at one of the task of the session, which is an error here.
        let (_, (), read) = timeout(SOON, all).await.expect("an end in time");
        read.expect("an answer");
        assert!(answer.starts_with(b"SSH-2.0-ottui_") && answer.len() < 1 << 16, "{} bytes", answer.len());
    });
});
