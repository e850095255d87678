//! The command line: argument definitions in [`args`], one file per subcommand, and exit statuses.
//!
//! Data goes to standard output, messages to standard error. Exit status: 0 for success, 1 for failure, 2 for wrong
//! usage.

pub mod args;
mod check;
mod config;
mod dashboard;
pub mod display;
mod help;
mod import;
mod open;
mod present;
mod resample;
mod shell;
mod summary;
mod usage_error;

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use crate::export::{self, Format};
use crate::i18n::{Language, Message, msg};
use crate::panics;
use crate::runtime::atomic_file;
use args::{Args, Command, Sink};

/// Why a run ends with a status other than 0.
#[derive(Debug)]
enum Failure {
    /// Wrong usage, such as an unknown name: status 2.
    Usage(Message),
    /// A failure with its message: status 1.
    Failed(Message),
    /// The command ran; its result determines the status.
    Status(u8),
}

impl Failure {
    fn failed(reason: impl Into<Message>) -> Self {
        Self::Failed(reason.into())
    }

    /// Wraps an error of the system or a library, without translation.
    fn from_error(error: impl Display) -> Self {
        Self::Failed(Message::from_error(error))
    }

    fn usage(reason: impl Into<Message>) -> Self {
        Self::Usage(reason.into())
    }
}

pub fn main() -> ExitCode {
    end_on_panic();
    let language = open::help_language();
    let grammar = help::localised(Args::command(), language);
    let read = grammar.try_get_matches().and_then(|matches| Args::from_arg_matches(&matches));
    let args = read.unwrap_or_else(|error| match usage_error::translated(&error) {
        Some(reason) if language != Language::English => {
            print_message(language, &msg!("error", reason));
            std::process::exit(error.exit_code());
        }
        _ => error.exit(),
    });
    let language = open::language(&args);
    let args = Args { lang: Some(language), ..args };
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Usage(reason)) => {
            print_message(language, &msg!("error", reason));
            ExitCode::from(2)
        }
        Err(Failure::Failed(reason)) => {
            print_message(language, &msg!("error", reason));
            ExitCode::FAILURE
        }
        Err(Failure::Status(status)) => ExitCode::from(status),
    }
}

fn run(args: &Args) -> Result<(), Failure> {
    let Some(command) = &args.command else { return dashboard::run(args) };
    let view = args.filter.is_some() || args.tab.is_some() || args.weights.is_some() || args.view.is_some();
    if view || !args.display.is_empty() || args.resume || args.watch {
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
    // If color-eyre cannot install its hook, the default report remains.
    let _ = color_eyre::install();
    panics::install_hook(|report| {
        report();
        std::process::exit(101);
    });
}

/// Prints a message to standard error.
fn print_message(language: Language, message: &Message) {
    // If standard error is closed, there is nowhere to report that.
    let _ = writeln!(io::stderr(), "{}", language.format(message));
}

/// Writes a rendered table to the file of `--out`, or to standard output. A file that exists is replaced only with
/// `--force`.
fn write_output(data: &[u8], sink: &Sink) -> Result<(), Failure> {
    let guarded = (sink.spreadsheet_safe && sink.format == Format::Csv).then(|| export::without_formulas(data));
    let data = guarded.as_deref().unwrap_or(data);
    let Some(path) = &sink.out else {
        if sink.format == Format::Xlsx && io::stdout().is_terminal() {
            return Err(Failure::usage(msg!("xlsx-needs-out")));
        }
        return write_stdout(data);
    };
    let write = if sink.force { atomic_file::replace } else { atomic_file::write_new };
    write(path, data).map_err(|error| {
        let file = path.display().to_string();
        Failure::Failed(match error.kind() {
            io::ErrorKind::AlreadyExists => msg!("out-exists", file),
            _ => msg!("cannot-write", file, reason = error.to_string()),
        })
    })
}

/// Writes data to standard output. A closed pipe, as with `| head`, is no failure.
fn write_stdout(data: &(impl AsRef<[u8]> + ?Sized)) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(data.as_ref()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::failed(msg!("cannot-write-out", reason = error.to_string())))
        }
        _ => Ok(()),
    }
}
