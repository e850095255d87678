//! The command line: argument definitions in [`args`], one file per subcommand, and exit statuses.
//!
//! Data goes to standard output, messages to standard error. Exit status: 0 for success, 1 for failure, 2 for wrong
//! usage.

pub mod args;
mod check;
mod config;
mod dashboard;
pub mod display;
mod export;
mod help;
mod import;
mod open;
mod opened;
mod present;
mod report;
mod report_args;
mod resample;
mod serve;
mod shell;
mod sources;
mod sql;
mod summary;
mod usage_error;

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use crate::export::{Format, without_formulas};
use crate::headless::RequestError;
use crate::headless::args::Sink;
use crate::i18n::{Language, Message, ToMessage, msg};
use crate::panics;
use crate::runtime::atomic_file;
use crate::runtime::stderr::print_message;
use args::{Args, Command};

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

    /// The message, if there is one.
    fn into_message(self) -> Message {
        match self {
            Self::Usage(message) | Self::Failed(message) => message,
            Self::Status(_) => Message::default(),
        }
    }
}

impl From<RequestError> for Failure {
    fn from(error: RequestError) -> Self {
        match error {
            RequestError::Unanswered(_) | RequestError::Failed(_) => Self::Failed(error.to_message()),
            _ => Self::Usage(error.to_message()),
        }
    }
}

pub fn main() -> ExitCode {
    end_on_panic();
    let language = open::help_language();
    let grammar = help::localised(Args::command(), language);
    let read = grammar.try_get_matches().and_then(|matches| Args::from_arg_matches(&matches));
    let args = match read {
        Ok(args) => args,
        Err(error) => return without_a_run(&error, language),
    };
    let language = open::language(&args);
    let args = Args { lang: Some(language), ..args };
    exit_code(run(args), language)
}

/// Prints the help, the version or the usage error that the parser returned instead of arguments.
fn without_a_run(error: &clap::Error, language: Language) -> ExitCode {
    if !error.use_stderr() {
        return exit_code(write_stdout(&error.to_string()), language);
    }
    match usage_error::translated(error) {
        Some(reason) if language != Language::English => print_message(language, &msg!("error", reason)),
        _ => print_message(language, &Message::verbatim(error.to_string().trim_end())),
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

fn exit_code(outcome: Result<(), Failure>, language: Language) -> ExitCode {
    match outcome {
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

fn run(args: Args) -> Result<(), Failure> {
    check_usage(&args)?;
    let args = &with_sources(args)?;
    let Some(command) = &args.command else { return dashboard::run(args) };
    match command {
        Command::Table(table) => summary::run(args, table),
        Command::Present(present) => present::run(args, present),
        Command::Check(check) => check::run(args, check),
        Command::Report(report) => report::run(args, report),
        Command::Import(import) => import::run(args, import),
        Command::Export(export) => self::export::run(args, export),
        Command::Sql(sql) => self::sql::run(args, sql),
        Command::Serve(options) => serve::run(args, options),
        Command::Resample(resample) => resample::run(args, resample),
        Command::Config(config) => config::run(args, config),
        Command::Completions(completions) => shell::completions(completions),
        Command::Man => shell::man(args.language()),
    }
}

/// Checks what the grammar cannot: options of the dashboard before a subcommand, and data for one that reads none.
fn check_usage(args: &Args) -> Result<(), Failure> {
    if args.data.len() > 1 && !matches!(args.command, Some(Command::Serve(_))) {
        return Err(Failure::usage(msg!("one-data-set")));
    }
    let Some(command) = &args.command else { return Ok(()) };
    let view = args.filter.is_some() || args.tab.is_some() || args.weights.is_some() || args.view.is_some();
    if view || !args.display.is_empty() || args.resume || args.watch {
        return Err(Failure::usage(msg!("options-before-subcommand")));
    }
    let needs_no_data =
        matches!(command, Command::Import(_) | Command::Config(_) | Command::Completions(_) | Command::Man);
    let names_data = !args.data.is_empty() || !args.files.is_empty();
    if names_data && needs_no_data {
        return Err(Failure::usage(msg!("reads-no-data")));
    }
    Ok(())
}

/// Imports the files that are opened as data.
fn with_sources(args: Args) -> Result<Args, Failure> {
    let opened = opened::open(&args)?;
    if let Some(warning) = opened.as_ref().and_then(|opened| opened.warning.as_ref()) {
        print_message(args.language(), &msg!("warning", problem = warning));
    }
    Ok(Args { opened, ..args })
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

/// Writes a rendered table to the file of `--out`, which is none of `inputs`, or to standard output.
fn write_output(data: &[u8], sink: &Sink, inputs: &[PathBuf]) -> Result<(), Failure> {
    let guarded = (sink.spreadsheet_safe && sink.format == Format::Csv).then(|| without_formulas(data));
    let data = guarded.as_deref().unwrap_or(data);
    match &sink.out {
        Some(path) => write_file(path, data, sink.force, inputs),
        None if sink.format.is_binary() && io::stdout().is_terminal() => {
            Err(Failure::usage(msg!("file-needs-out", format = sink.format.to_string())))
        }
        None => write_stdout(data),
    }
}

/// Writes a file that the user named. One that exists is replaced only with `force`, and one of `inputs` never.
fn write_file(path: &Path, data: &[u8], force: bool, inputs: &[PathBuf]) -> Result<(), Failure> {
    if inputs.iter().any(|input| is_same_file(input, path)) {
        return Err(Failure::failed(msg!("out-is-input", file = path)));
    }
    atomic_file::write_output(path, data, force).map_err(|error| {
        Failure::Failed(match error.kind() {
            io::ErrorKind::AlreadyExists => msg!("out-exists", file = path),
            _ => msg!("cannot-write", file = path, reason = error.to_string()),
        })
    })
}

/// Whether two paths lead to one file, under whatever names.
fn is_same_file(one: &Path, other: &Path) -> bool {
    let id = |path: &Path| path.metadata().ok().map(|facts| (facts.dev(), facts.ino()));
    id(one).is_some_and(|one| id(other) == Some(one))
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
