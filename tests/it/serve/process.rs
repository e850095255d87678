//! A server that does not outlive its test.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::Arc;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use russh::keys::key::safe_rng;
use russh::keys::{Algorithm, PrivateKey};
use tempfile::TempDir;

pub struct Server {
    process: Child,
    log: Option<BufReader<ChildStderr>>,
    home: Arc<TempDir>,
    /// Where it takes SSH.
    pub ssh: SocketAddr,
    /// Where it takes HTTP.
    pub http: SocketAddr,
    /// The key that may log in.
    pub key: PrivateKey,
}

pub fn new_key() -> PrivateKey {
    PrivateKey::random(&mut safe_rng(), Algorithm::Ed25519).expect("a key")
}

impl Server {
    /// A server on ports that are free, with a key that may log in.
    pub fn start(args: &[&str]) -> Self {
        Self::start_in(Arc::new(tempfile::tempdir().expect("a home directory")), args)
    }

    /// The same in a home directory that may have the files of an earlier one.
    pub fn start_in(home: Arc<TempDir>, args: &[&str]) -> Self {
        let key = new_key();
        let keys = home.path().join("authorized_keys");
        std::fs::write(&keys, format!("{}\n", key.public_key().to_openssh().expect("a key"))).expect("a file of keys");
        let mut command = Command::new(env!("CARGO_BIN_EXE_ottui"));
        command.args(["serve", "--ssh", "127.0.0.1:0", "--http", "127.0.0.1:0"]).args(args);
        if !args.contains(&"--anonymous") && !args.contains(&"--authorized-keys") {
            command.arg("--authorized-keys").arg(&keys);
        }
        command.current_dir(home.path()).env_clear().env("LANG", "C.UTF-8");
        for place in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"] {
            command.env(place, home.path());
        }
        let mut process = command.stderr(Stdio::piped()).stdout(Stdio::null()).spawn().expect("the program");
        let mut log = BufReader::new(process.stderr.take().expect("its messages"));
        let (mut ssh, mut http) = (None, None);
        while ssh.is_none() || http.is_none() {
            let mut line = String::new();
            assert!(log.read_line(&mut line).expect("a line") > 0, "the server ended: {:?}", process.wait());
            if let Some(rest) = line.trim_start().strip_prefix("SSH") {
                let words: Vec<&str> = rest.split_whitespace().collect();
                ssh = format!("{}:{}", words[3], words[2]).parse().ok();
            } else if let Some(url) = line.strip_prefix("Browser") {
                let address = url.trim().trim_end_matches('/').rsplit('/').next();
                http = address.and_then(|address| address.parse().ok());
            }
        }
        let (ssh, http) = (ssh.expect("an address"), http.expect("an address"));
        Self { process, log: Some(log), home, ssh, http, key }
    }

    pub fn home(&self) -> &Path {
        self.home.path()
    }

    pub fn keep_home(&self) -> Arc<TempDir> {
        Arc::clone(&self.home)
    }

    pub fn signal(&self, signal: Signal) {
        kill(Pid::from_raw(self.process.id().cast_signed()), signal).expect("a process to signal");
    }

    /// Waits until a line of the log has this text.
    pub fn wait_for_log(&mut self, text: &str) {
        let log = self.log.as_mut().expect("its messages");
        loop {
            let mut line = String::new();
            assert!(log.read_line(&mut line).expect("a line") > 0, "the server ended without {text:?}");
            if line.contains(text) {
                return;
            }
        }
    }

    /// Waits for its end; returns its exit status.
    pub fn wait(mut self) -> Option<i32> {
        self.log = None;
        self.process.wait().expect("a status").code()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It has ended already where the test ended it.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
