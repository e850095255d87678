//! Many sessions over SSH: the time from a key to its frame, and the memory of a session.
//!
//! `cargo bench -- sessions [SESSIONS] [SECONDS] [IDLE CONNECTIONS] [ASKING] [PROGRAM] [DATA DIR]` starts a server with the
//! demo data, opens so many dashboards of 120×36 and presses a key a second in each: cursor moves, and a switch of the tab
//! every fifth time. Idle connections say nothing, or rubbish, beside them; so many clients ask long questions, each a new
//! one as soon as the last is answered. Server and clients share the machine.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use russh::client::{self, Msg};
use russh::keys::PublicKeyOrCertificate;
use russh::{Channel, ChannelMsg};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

/// The end of a frame.
const FRAME_END: &[u8] = b"\x1b[?2026l";
/// What those ask who ask long questions; none is asked twice, so that no answer is at hand.
const QUESTIONS: [&str; 3] = ["pivot --rows country --value votes", "profile", "summary genres --compare Drama,Comedy"];
const KEYS: [&str; 10] = ["j", "j", "k", "j", "3", "j", "k", "j", "j", "1"];

struct Handler;

impl client::Handler for Handler {
    type Error = russh::Error;

    async fn check_server_key(&mut self, _: &PublicKeyOrCertificate) -> Result<bool, russh::Error> {
        Ok(true)
    }
}

struct Server {
    process: Child,
    address: SocketAddr,
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself, which the figures would show.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Server {
    fn start(places: usize) -> Self {
        let places = places.to_string();
        let home = std::env::temp_dir();
        let own = env!("CARGO_BIN_EXE_ottui").to_owned();
        let program = std::env::args().skip(1).find(|arg| Path::new(arg).is_file()).unwrap_or(own);
        let data = std::env::args().skip(1).find(|arg| Path::new(arg).is_dir());
        let mut process = Command::new(program)
            .args(["serve", "--ssh", "127.0.0.1:0", "--http", "off", "--anonymous"])
            .args(["--max-sessions", &places, "--per-address", &places])
            .args(data.into_iter().flat_map(|data| ["--data".to_owned(), data]))
            .arg("--host-key")
            .arg(home.join(format!("ottui-bench-{}", std::process::id())))
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program");
        let mut line = String::new();
        BufReader::new(process.stderr.take().expect("its messages")).read_line(&mut line).expect("an address");
        let words: Vec<&str> = line.split_whitespace().collect();
        let address = format!("{}:{}", words[4], words[3]).parse().expect("an address");
        Self { process, address }
    }

    /// Resident memory in kB.
    fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
    }
}

async fn log_in(address: SocketAddr) -> client::Handle<Handler> {
    let config = client::Config { nodelay: true, ..client::Config::default() };
    let mut handle = client::connect(Arc::new(config), address, Handler).await.expect("a connection");
    assert!(handle.authenticate_none("bench").await.expect("an answer").success());
    handle
}

/// Asks questions one after another until it is time to stop; returns how many were answered, and how long they took.
async fn ask(address: SocketAddr, until: Instant, first: usize, step: usize) -> (u32, Duration) {
    let begun = Instant::now();
    let mut answered = 0;
    for number in (first..).step_by(step) {
        if Instant::now() >= until {
            break;
        }
        let handle = log_in(address).await;
        let mut channel = handle.channel_open_session().await.expect("a channel");
        let question = QUESTIONS[number / step % QUESTIONS.len()];
        channel.exec(true, format!("{question} --filter votes>={number}")).await.expect("a command");
        let mut status = None;
        while let Some(message) = channel.wait().await {
            if let ChannelMsg::ExitStatus { exit_status } = message {
                status = Some(exit_status);
            }
        }
        assert_eq!(status, Some(0), "{question}");
        answered += 1;
    }
    (answered, begun.elapsed())
}

struct Session {
    /// Keeps the connection.
    _handle: client::Handle<Handler>,
    channel: Channel<Msg>,
}

impl Session {
    async fn open(address: SocketAddr) -> Self {
        let handle = log_in(address).await;
        let channel = handle.channel_open_session().await.expect("a channel");
        channel.request_pty(false, "xterm-256color", 120, 36, 0, 0, &[]).await.expect("a terminal");
        channel.request_shell(false).await.expect("a shell");
        let mut session = Self { _handle: handle, channel };
        session.frame().await;
        session
    }

    /// Waits for the end of a frame.
    async fn frame(&mut self) {
        let mut last = Vec::new();
        while !last.ends_with(FRAME_END) {
            match timeout(Duration::from_mins(1), self.channel.wait()).await.expect("a frame within a minute") {
                Some(ChannelMsg::Data { data }) => last = data.to_vec(),
                Some(_) => {}
                None => panic!("a session ended"),
            }
        }
    }
}

pub fn main() {
    let numbers: Vec<u64> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    let at = |position: usize, otherwise| numbers.get(position).copied().unwrap_or(otherwise);
    let (sessions, seconds, idle, asking) = (at(0, 200), at(1, 30), at(2, 0), at(3, 0));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(run(sessions, seconds, idle, asking));
}

async fn run(sessions: u64, seconds: u64, idle: u64, asking: u64) {
    let server = Server::start(usize::try_from(sessions + idle + asking).expect("a number"));
    let first = Session::open(server.address).await;
    let alone = server.memory();
    let mut held = Vec::new();
    for number in 0..idle {
        let mut stream = TcpStream::connect(server.address).await.expect("a connection");
        if number % 2 == 0 {
            // The server may hang up.
            let _ = stream.write_all(&[b'x'; 200]).await;
        }
        held.push(stream);
    }
    let times = Arc::new(Mutex::new(Vec::new()));
    let mut running = Vec::new();
    for number in 1..sessions {
        let mut session = Session::open(server.address).await;
        let times = Arc::clone(&times);
        running.push(tokio::spawn(async move {
            sleep(Duration::from_millis(number * 1000 / sessions)).await;
            let begun = Instant::now();
            for second in 0..seconds {
                let key = KEYS[usize::try_from(second + number).unwrap_or_default() % KEYS.len()];
                let pressed = Instant::now();
                session.channel.data(key.as_bytes()).await.expect("a session");
                // A key without an effect, such as a move beyond the last row, has no frame.
                if timeout(Duration::from_millis(900), session.frame()).await.is_ok() {
                    times.lock().expect("no panic").push(pressed.elapsed());
                }
                sleep((begun + Duration::from_secs(second + 1)).saturating_duration_since(Instant::now())).await;
            }
            session
        }));
    }
    let until = Instant::now() + Duration::from_secs(seconds);
    let step = usize::try_from(asking).expect("a number");
    let askers: Vec<_> = (0..step).map(|first| tokio::spawn(ask(server.address, until, first, step))).collect();
    sleep(Duration::from_secs(seconds / 2)).await;
    let all = server.memory();
    for session in running {
        session.await.expect("a session to its end");
    }
    drop(first);
    for asker in askers {
        let (answered, time) = asker.await.expect("answers to the end");
        println!("{answered} long questions of a client in {:.1} s", time.as_secs_f64());
    }
    let mut times = std::mem::take(&mut *times.lock().expect("no panic"));
    times.sort();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100].as_secs_f64() * 1e3;
    println!(
        "{sessions} sessions, {idle} idle connections, {} frames: key to frame {:.1} ms at the median, {:.1} ms at the \
         99th percentile, {:.1} ms at most; {} kB a session beyond {alone} kB",
        times.len(),
        at(50),
        at(99),
        at(100),
        all.saturating_sub(alone) / (sessions - 1).max(1),
    );
}
