//! The command line: its grammar in [`args`], one file per subcommand, and the exit status.
//!
//! Data goes to standard output, messages to standard error. Exit status: 0 fine, 1 failed, 2 wrong usage.

pub mod args;
mod check;
mod config;
mod dashboard;
mod import;
mod open;
mod summary;

use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};

/// A run that went wrong.
#[derive(Debug)]
enum Failure {
    /// The command line asks for something that does not exist.
    Usage(String),
    /// Something failed; the sentence says what.
    Failed(String),
    /// What was asked for was done, and what it found calls for this exit status.
    Status(u8),
}

impl Failure {
    fn failed(reason: impl Display) -> Self {
        Self::Failed(reason.to_string())
    }

    fn usage(reason: impl Display) -> Self {
        Self::Usage(reason.to_string())
    }
}

/// Runs the program.
pub fn main() -> ExitCode {
    end_on_panic();
    let args = Args::parse();
    let done = match &args.command {
        None => dashboard::run(&args),
        Some(Command::Summary(summary)) => summary::summary(&args, summary),
        Some(Command::Titles(titles)) => summary::titles(&args, titles),
        Some(Command::Check(check)) => check::run(&args, check),
        Some(Command::Import(import)) => import::run(&args, import),
        Some(Command::Config(config)) => config::run(&args, config),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Usage(reason)) => {
            tell(&format!("error: {reason}"));
            ExitCode::from(2)
        }
        Err(Failure::Failed(reason)) => {
            tell(&format!("error: {reason}"));
            ExitCode::FAILURE
        }
        Err(Failure::Status(status)) => ExitCode::from(status),
    }
}

/// A panic on any thread is reported and ends the process with status 101, in every build profile.
fn end_on_panic() {
    // Without color-eyre's hook the plain report serves.
    let _ = color_eyre::install();
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        report(panic);
        std::process::exit(101);
    }));
}

/// A message for people.
fn tell(message: &str) {
    // Where standard error is closed there is nobody to tell.
    let _ = writeln!(io::stderr(), "{message}");
}

/// Data for whoever reads standard output; a reader that has seen enough is no failure.
fn put(data: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(data.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::failed(format!("cannot write: {error}")))
        }
        _ => Ok(()),
    }
}
