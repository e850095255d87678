//! The command line: its grammar in [`args`], one file per subcommand, and the exit status.
//!
//! Data goes to standard output, messages to standard error. Exit status: 0 fine, 1 failed, 2 wrong usage.

pub mod args;
mod check;
mod config;
mod dashboard;
mod help;
mod import;
pub mod looks;
mod open;
mod present;
mod resample;
mod shell;
mod summary;
mod usage_error;

use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use crate::i18n::{Language, Message, msg};
use crate::panics;
use args::{Args, Command};

/// A run that went wrong.
#[derive(Debug)]
enum Failure {
    /// The command line asks for something that does not exist.
    Usage(Message),
    /// Something failed; the sentence says what.
    Failed(Message),
    /// What was asked for was done, and what it found calls for this exit status.
    Status(u8),
}

impl Failure {
    fn failed(reason: impl Into<Message>) -> Self {
        Self::Failed(reason.into())
    }

    /// What the system or a library says, as it is.
    fn from_error(error: impl Display) -> Self {
        Self::Failed(Message::from_error(error))
    }

    fn usage(reason: impl Into<Message>) -> Self {
        Self::Usage(reason.into())
    }
}

/// Runs the program.
pub fn main() -> ExitCode {
    end_on_panic();
    let language = open::language_of_help();
    let grammar = help::in_language(Args::command(), language);
    let read = grammar.try_get_matches().and_then(|matches| Args::from_arg_matches(&matches));
    let args = read.unwrap_or_else(|error| match usage_error::translated(&error) {
        Some(reason) if language != Language::English => {
            tell(language, &msg!("error", reason));
            std::process::exit(error.exit_code());
        }
        _ => error.exit(),
    });
    let language = open::language(&args);
    let args = Args { lang: Some(language), ..args };
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Usage(reason)) => {
            tell(language, &msg!("error", reason));
            ExitCode::from(2)
        }
        Err(Failure::Failed(reason)) => {
            tell(language, &msg!("error", reason));
            ExitCode::FAILURE
        }
        Err(Failure::Status(status)) => ExitCode::from(status),
    }
}

fn run(args: &Args) -> Result<(), Failure> {
    let Some(command) = &args.command else { return dashboard::run(args) };
    let view = args.filter.is_some() || args.tab.is_some() || args.weights.is_some() || args.view.is_some();
    if view || !args.looks.are_left_open() || args.resume || args.watch {
        return Err(Failure::usage(msg!("options-before-subcommand")));
    }
    let needs_no_data =
        matches!(command, Command::Import(_) | Command::Config(_) | Command::Completions(_) | Command::Man);
    if args.data.is_some() && needs_no_data {
        return Err(Failure::usage(msg!("reads-no-data")));
    }
    match command {
        Command::Summary(summary) => summary::summary(args, summary),
        Command::Titles(titles) => summary::titles(args, titles),
        Command::Present(present) => present::run(args, present),
        Command::Check(check) => check::run(args, check),
        Command::Import(import) => import::run(args, import),
        Command::Resample(resample) => resample::run(args, resample),
        Command::Config(config) => config::run(args, config),
        Command::Completions(completions) => shell::completions(completions),
        Command::Man => shell::man(),
    }
}

/// A panic on any thread that is not [caught](panics::catch) is reported and ends the process with status 101.
pub fn end_on_panic() {
    // Without color-eyre's hook the plain report serves.
    let _ = color_eyre::install();
    panics::install_hook(|report| {
        report();
        std::process::exit(101);
    });
}

/// A message for people.
fn tell(language: Language, message: &Message) {
    // Where standard error is closed there is nobody to tell.
    let _ = writeln!(io::stderr(), "{}", language.format(message));
}

/// Data for whoever reads standard output; a reader that has seen enough is no failure.
fn put(data: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(data.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::failed(msg!("cannot-write-out", reason = error.to_string())))
        }
        _ => Ok(()),
    }
}
