//! Runs a program in a pseudo-terminal: sends keys and emulates the screen.
//!
//! No fixed delays: every wait is for an output of the program, with a deadline that only a hanging program reaches.

use std::io::{ErrorKind, Read, Write};
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use portable_pty::{ChildKiller, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

/// Deadline for any wait.
const DEADLINE: Duration = Duration::from_secs(20);
/// Sequences that begin and end a frame.
const FRAME: [&[u8]; 2] = [b"\x1b[?2026h", b"\x1b[?2026l"];

/// Columns and rows.
pub type Size = (u16, u16);

/// A terminal with a program in it.
pub struct Pty {
    heard: Arc<Heard>,
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    reader: JoinHandle<()>,
    status: Receiver<u32>,
    process: Process,
    found: String,
    home: Arc<TempDir>,
}

/// The program's output, with notification of changes.
struct Heard {
    so_far: Mutex<SoFar>,
    news: Condvar,
}

/// The program's output, as bytes and as an emulated screen.
struct SoFar {
    bytes: Vec<u8>,
    terminal: vt100::Parser,
    /// The reader has stopped.
    hung_up: bool,
    /// The output has ended.
    ended: bool,
}

/// A process that does not outlive its test.
struct Process {
    id: u32,
    killer: Box<dyn ChildKiller + Send + Sync>,
}

impl Drop for Process {
    fn drop(&mut self) {
        // It has ended already where all went well.
        let _ = self.killer.kill();
    }
}

impl Pty {
    /// The dashboard with these arguments.
    pub fn open(args: &[&str], size: Size) -> Self {
        Self::run(env!("CARGO_BIN_EXE_ottui"), args, &[], size)
    }

    /// The dashboard once more, in the home directory of this one.
    pub fn again(&self, args: &[&str], size: Size) -> Self {
        Self::run_in(Arc::clone(&self.home), env!("CARGO_BIN_EXE_ottui"), args, &[], size)
    }

    /// Another program in the home directory of this one.
    pub fn another(&self, program: &str, args: &[&str], size: Size) -> Self {
        Self::run_in(Arc::clone(&self.home), program, args, &[], size)
    }

    /// The home directory, to be looked at when the terminal is gone.
    pub fn keep_home(&self) -> Arc<TempDir> {
        Arc::clone(&self.home)
    }

    /// The process id.
    pub fn id(&self) -> u32 {
        self.process.id
    }

    /// Reads no more of what the program writes than the next piece: the terminal fills up.
    pub fn stop_reading(&self) {
        self.heard.so_far().hung_up = true;
    }

    /// The home directory, which is the working directory too.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Any program, in an environment that has nothing of the user's in it.
    pub fn run(program: &str, args: &[&str], env: &[(&str, &str)], size: Size) -> Self {
        let home = tempfile::tempdir().expect("a directory for the user's files");
        Self::run_in(Arc::new(home), program, args, env, size)
    }

    fn run_in(home: Arc<TempDir>, program: &str, args: &[&str], env: &[(&str, &str)], (width, height): Size) -> Self {
        let pty = native_pty_system().openpty(pty_size((width, height))).expect("a pseudo-terminal");
        let found = modes(&*pty.master);
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.cwd(home.path());
        // `OTTUI_DATA` and `NO_COLOR` would show, and so would the settings and the data in the home directory.
        command.env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        for place in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"] {
            command.env(place, home.path());
        }
        for (name, value) in env {
            command.env(name, value);
        }
        let mut child = pty.slave.spawn_command(command).expect("the program starts");
        // As long as the test holds this end, the end of the program would go unheard.
        drop(pty.slave);

        let process = Process { id: child.process_id().expect("a process"), killer: child.clone_killer() };
        let (ended, status) = channel();
        thread::spawn(move || child.wait().map(|status| ended.send(status.exit_code())));

        // A terminal that does not tell its size has one all the same.
        let (width, height) = if (width, height) == (0, 0) { (80, 24) } else { (width, height) };
        let terminal = vt100::Parser::new(cells(height), cells(width), 0);
        let so_far = SoFar { bytes: Vec::new(), terminal, hung_up: false, ended: false };
        let heard = Arc::new(Heard { so_far: Mutex::new(so_far), news: Condvar::new() });
        let from_program = pty.master.try_clone_reader().expect("the output");
        let reader = thread::spawn({
            let heard = Arc::clone(&heard);
            move || heard.read(from_program)
        });
        let keyboard = pty.master.take_writer().expect("the input");
        Self { heard, master: pty.master, keyboard, reader, status, process, found, home }
    }

    /// Types keys as a terminal sends them. A key behind Esc would be taken for Alt: expect something in between.
    pub fn send(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).and_then(|()| self.keyboard.flush()).expect("the program takes keys");
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, (width, height): Size) {
        self.heard.so_far().terminal.screen_mut().set_size(cells(height), cells(width));
        self.master.resize(pty_size((width, height))).expect("the terminal changes its size");
    }

    /// Waits until all these texts are on the screen.
    #[track_caller]
    pub fn expect(&self, texts: &[&str]) {
        let seen = |screen: &str| texts.iter().all(|text| screen.contains(text));
        self.expect_screen(&format!("{texts:?} on the screen"), seen);
    }

    /// Waits until this text has left the screen.
    #[track_caller]
    pub fn expect_gone(&self, text: &str) {
        self.expect_screen(&format!("{text:?} gone from the screen"), |screen| !screen.contains(text));
    }

    /// Waits until the cursor is on the row that begins with this text.
    #[track_caller]
    pub fn expect_cursor_on(&self, row: &str) {
        let marked = |line: &str| line.split_once('▌').is_some_and(|(_, rest)| rest.trim_start().starts_with(row));
        self.expect_screen(&format!("the cursor on {row}"), |screen| screen.lines().any(marked));
    }

    /// Waits for a screen that is complete and of which something holds.
    #[track_caller]
    pub fn expect_screen(&self, what: &str, holds: impl Fn(&str) -> bool) {
        self.wait_until(what, |so_far| so_far.is_whole() && holds(&so_far.screen()));
    }

    /// Waits until the program has written these bytes.
    #[track_caller]
    pub fn expect_bytes(&self, bytes: &[u8]) {
        let what = String::from_utf8_lossy(bytes).escape_debug().to_string();
        self.wait_until(&what, |so_far| so_far.bytes.windows(bytes.len()).any(|window| window == bytes));
    }

    /// Waits until something holds of all that the program has written.
    #[track_caller]
    pub fn wait_for(&self, what: &str, holds: impl Fn(&[u8]) -> bool) {
        self.wait_until(what, |so_far| holds(&so_far.bytes));
    }

    #[track_caller]
    fn wait_until(&self, what: &str, holds: impl Fn(&SoFar) -> bool) {
        let waiting = |so_far: &mut SoFar| !so_far.ended && !holds(so_far);
        let woken = self.heard.news.wait_timeout_while(self.heard.so_far(), DEADLINE, waiting);
        let (so_far, _) = woken.expect("the reader is sound");
        let (met, screen) = (holds(&so_far), so_far.screen());
        // Let go before the panic, so that the reader is not taken along.
        drop(so_far);
        assert!(met, "expected {what}; the screen is\n{screen}");
    }

    /// What the screen shows, without the blanks at the ends of its lines.
    pub fn screen(&self) -> String {
        self.heard.so_far().screen()
    }

    /// Number of completed frames.
    pub fn frames(&self) -> usize {
        self.bytes().windows(FRAME[1].len()).filter(|part| *part == FRAME[1]).count()
    }

    /// All output of the program.
    pub fn bytes(&self) -> Vec<u8> {
        self.heard.so_far().bytes.clone()
    }

    /// Fails unless the terminal shows what it showed before the program, with its cursor, and takes keys as it did.
    #[track_caller]
    pub fn expect_as_found(&self) {
        let so_far = self.heard.so_far();
        let screen = so_far.terminal.screen();
        let left_over = (screen.alternate_screen(), screen.hide_cursor(), screen.bracketed_paste());
        drop(so_far);
        assert_eq!(left_over, (false, false, false), "alternate screen, hidden cursor, bracketed paste");
        assert_eq!(modes(&*self.master), self.found, "the settings of the terminal");
    }

    /// Fails unless keys come one by one and without an echo, on the alternate screen.
    #[track_caller]
    pub fn expect_taken(&self) {
        assert!(self.heard.so_far().terminal.screen().alternate_screen(), "the dashboard has a screen of its own");
        assert_ne!(modes(&*self.master), self.found, "the settings of the terminal");
    }

    /// Sends a signal by its name.
    pub fn signal(&self, name: &str) {
        let id = self.process.id.to_string();
        let sent = Command::new("kill").args(["-s", name, &id]).status().expect("kill runs");
        assert!(sent.success(), "the process is there to be told {name}");
    }

    /// Waits until the program has ended and all it wrote is heard; returns its exit status.
    #[track_caller]
    pub fn wait_exit(&self) -> u32 {
        self.wait_until("the program to end", |so_far| so_far.ended);
        self.status()
    }

    /// Closes the terminal under the program; returns its exit status.
    #[track_caller]
    pub fn hang_up(self) -> u32 {
        self.heard.so_far().hung_up = true;
        let Self { master, mut keyboard, reader, status, process, home: _home, .. } = self;
        // The reader holds the terminal too, and lets go with the next thing that it hears.
        keyboard.write_all(b"?").expect("the program takes keys");
        reader.join().expect("the reader is sound");
        drop((keyboard, master));
        let status = status.recv_timeout(DEADLINE).expect("the program should end with its terminal");
        drop(process);
        status
    }

    /// Waits until the program has ended, heard or not; returns its exit status.
    #[track_caller]
    pub fn status(&self) -> u32 {
        self.status.recv_timeout(DEADLINE).expect("a program that has closed its terminal should end")
    }
}

impl Heard {
    fn so_far(&self) -> MutexGuard<'_, SoFar> {
        self.so_far.lock().expect("the reader is sound")
    }

    fn read(&self, mut from_program: impl Read) {
        let mut bytes = [0; 4096];
        loop {
            let read = match from_program.read(&mut bytes) {
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                read => read.unwrap_or_default(),
            };
            let mut so_far = self.so_far();
            so_far.bytes.extend_from_slice(&bytes[..read]);
            so_far.terminal.process(&bytes[..read]);
            so_far.ended = read == 0;
            let over = so_far.ended || so_far.hung_up;
            self.news.notify_all();
            if over {
                return;
            }
        }
    }
}

impl SoFar {
    /// Whether no frame is on its way.
    fn is_whole(&self) -> bool {
        let marks = self.bytes.windows(FRAME[0].len()).rev();
        marks.into_iter().find(|part| FRAME.contains(part)).is_none_or(|mark| mark == FRAME[1])
    }

    fn screen(&self) -> String {
        let screen = self.terminal.screen();
        let rows: Vec<String> = screen.rows(0, screen.size().1.get()).collect();
        rows.iter().map(|row| row.trim_end()).collect::<Vec<_>>().join("\n")
    }
}

/// Whether the terminal echoes, collects lines and the like; to be compared.
fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().expect("the terminal has settings"))
}

fn pty_size((cols, rows): Size) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

pub fn cells(count: u16) -> std::num::NonZeroU16 {
    count.try_into().expect("a terminal has cells")
}
