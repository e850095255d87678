//! Opens files as if they had been imported: `ottui FILE…`, `--data FILE`, and `-` for standard input.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::CommandFactory;
use rustix::stdio::dup2_stdin;

use super::args::Args;
use super::sources::{DASH, Opened, STANDARD_INPUT, Sources};
use super::{Failure, import, open};
use crate::config::{self, Settings};
use crate::data::load::Source;
use crate::data::schema;
use crate::domain::nearest::{did_you_mean, nearest};
use crate::i18n::escape::path_text;
use crate::i18n::msg;

/// Imports the files of the command line, if it names some.
///
/// # Errors
///
/// A file does not exist or cannot be imported, or a directory is among several files.
pub(super) fn open(args: &Args) -> Result<Option<Opened>, Failure> {
    if args.files.is_empty() && args.data.is_empty() {
        return Ok(None);
    }
    let (settings, _) = open::settings(args)?;
    let Some(sources) = sources(args, &settings)? else { return Ok(None) };
    let (directory, report) =
        import::with_progress(&settings, Failure::Status, |progress| sources.directory(progress))?;
    let set_aside: usize = report.iter().flat_map(|report| &report.files).map(|file| file.rows_set_aside).sum();
    let file = directory.join(schema::REJECTED_ROWS);
    let warning = (set_aside > 0).then(|| msg!("opened-with-rows-set-aside", rows = set_aside, file = &file));
    Ok(Some(Opened { sources: Arc::new(sources), directory, warning }))
}

/// A word that is neither a file nor a subcommand.
fn missing(file: &Path) -> Failure {
    let grammar = Args::command();
    let commands = grammar.get_subcommands().filter(|command| !command.is_hide_set()).map(clap::Command::get_name);
    let found = path_text(file);
    let hint = did_you_mean(nearest(&found, commands));
    Failure::usage(msg!("refused", reason = msg!("no-file-or-subcommand", found, hint)))
}

/// The files that the command line opens; `None` if it names a data directory, a data set or nothing.
fn sources(args: &Args, settings: &Settings) -> Result<Option<Sources>, Failure> {
    let named = |data: &PathBuf| match open::named_source(data, settings) {
        Source::Directory(path) => Some(path),
        Source::BuiltIn(_) => None,
    };
    let data = || args.data.iter().take(1).filter_map(named).collect();
    let mut files: Vec<PathBuf> = if args.files.is_empty() { data() } else { args.files.clone() };
    match files.as_slice() {
        [] => return Ok(None),
        // What does not exist is reported when the data is opened.
        [only] if only.as_os_str() != DASH && is_data_set(only, settings) => return Ok(None),
        [only] if args.files.is_empty() && only.as_os_str() != DASH && !only.exists() => return Ok(None),
        _ => {}
    }
    for file in &mut files {
        if file.as_os_str() == DASH {
            *file = STANDARD_INPUT.into();
        } else if file.is_dir() {
            return Err(Failure::usage(msg!("directory-among-files", directory = &*file)));
        } else if !file.exists() {
            return Err(missing(file));
        }
    }
    let cache = config::cache_dir().filter(|_| settings.cache);
    Sources::new(files, cache, settings.words.stop_words.clone()).map(Some).map_err(Failure::from_error)
}

/// Whether a word of the command line is a directory or the name of a data set.
fn is_data_set(word: &Path, settings: &Settings) -> bool {
    word.is_dir() || open::data_set_names(settings).iter().any(|name| word.as_os_str() == name.as_str())
}

/// Connects standard input with the terminal again, once it was read as data.
///
/// # Errors
///
/// There is no terminal.
pub(super) fn take_keys_from_the_terminal() -> io::Result<()> {
    Ok(dup2_stdin(File::open("/dev/tty")?)?)
}
