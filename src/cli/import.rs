//! `ottui import`: converts published sources into a data directory.

use std::sync::{Mutex, PoisonError};

use indicatif::{ProgressBar, ProgressStyle};

use super::args::{self, Args};
use super::{Failure, open, print_message, write_stdout};
use crate::config::Settings;
use crate::data::import::{Candidate, ImportError, ImportRequest, Mapping, MemoryBudget, Progress, import};
use crate::data::small_file;
use crate::domain::filter::field::Field;
use crate::headless;
use crate::i18n::{ToMessage, msg};
use crate::runtime::interrupt::Interrupt;
use crate::store::subject::Subject;
use crate::store::terms::{Terms, WordCounts};
use crate::store::titles::Titles;

/// Fields that `--where` cannot use: they are computed when a data directory is loaded and scored.
const SCORED_FIELDS: [Field; 7] =
    [Field::Class, Field::Score, Field::Award, Field::Global, Field::Popularity, Field::Total, Field::Word];

pub(super) fn run(args: &Args, asked: &args::Import) -> Result<(), Failure> {
    let keep = headless::filter(asked.keep.as_deref())?;
    if let Some(term) = keep.terms.iter().find(|term| SCORED_FIELDS.contains(&term.field)) {
        return Err(Failure::usage(msg!("where-cannot-use", field = term.field.to_string())));
    }
    let settings = open::load_settings(args)?;
    let request = ImportRequest {
        files: asked.files.clone(),
        out: asked.out.clone(),
        force: asked.force,
        stop_words: settings.words.stop_words.clone(),
        mapping: mapping(asked)?,
        like: asked.like,
    };
    let matches = |candidate: &Candidate<'_>| {
        let (alone, no_words) = (Titles::from_iter([candidate.title.clone()]), Terms::default());
        let (words, viewing) = (WordCounts::none(&no_words), candidate.viewing);
        keep.matches(&Subject { title: alone.get(0), scored: None, words, viewing })
    };
    let interrupted = |status| {
        print_message(args.language(), &msg!("interrupted", directory = &asked.out));
        Failure::Status(status)
    };
    let report = with_progress(&settings, interrupted, |progress| import(&request, &matches, progress))?;
    write_stdout(&format!("{}\n", args.language().format(&report)))
}

/// Runs an import with a progress bar, within the memory of the settings, and until a signal comes, whose status goes to
/// `interrupted`. For a file of no known source, prints the mapping to start from.
pub(super) fn with_progress<T>(
    settings: &Settings,
    interrupted: impl FnOnce(u8) -> Failure,
    run: impl FnOnce(&dyn Progress) -> Result<T, ImportError>,
) -> Result<T, Failure> {
    let interrupt =
        Interrupt::watch().map_err(|error| Failure::failed(msg!("signals-unwatched", reason = error.to_string())))?;
    let bar = ProgressDisplay { bar: Mutex::new(ProgressBar::hidden()), interrupt };
    let imported = run(&MemoryBudget::new(&bar, settings.memory));
    bar.bar.lock().unwrap_or_else(PoisonError::into_inner).finish_and_clear();
    match imported {
        Ok(made) => Ok(made),
        // An interrupt that comes after the import has finished does not make it a failure.
        Err(_) if bar.interrupt.came() => Err(interrupted(bar.interrupt.exit_status())),
        Err(error) => {
            if let ImportError::Unknown { proposal, .. } = &error {
                write_stdout(proposal)?;
                return Err(Failure::failed(msg!("mapping-proposed", error = error.to_message())));
            }
            Err(Failure::failed(error.to_message()))
        }
    }
}

fn mapping(asked: &args::Import) -> Result<Option<Mapping>, Failure> {
    let Some(path) = &asked.map else { return Ok(None) };
    let text = small_file::read_text(path).and_then(|text| text.ok_or_else(|| msg!("no-such-file")));
    let source = text.map_err(|reason| Failure::failed(msg!("cannot-read", file = path, reason)))?;
    Mapping::parse(&source).map(Some).map_err(|reason| Failure::failed(msg!("in-file", file = path, problem = reason)))
}

/// A progress bar with rate and remaining time; hidden if standard error is no terminal.
struct ProgressDisplay {
    bar: Mutex<ProgressBar>,
    interrupt: Interrupt,
}

impl Progress for ProgressDisplay {
    fn start(&self, file: &str, bytes: u64) {
        // Room for the terminal's echo of `^C`, so that clearing the line removes it too.
        const LINE: &str = "{msg} {wide_bar} {bytes}/{total_bytes} {bytes_per_sec} {eta}   \x1b[2D";
        let style = ProgressStyle::with_template(LINE);
        let bar = ProgressBar::new(bytes).with_message(file.to_owned());
        let bar = if let Ok(style) = style { bar.with_style(style) } else { bar };
        let mut shown = self.bar.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut *shown, bar).finish_and_clear();
    }

    fn advance(&self, bytes: u64) {
        self.bar.lock().unwrap_or_else(PoisonError::into_inner).inc(bytes);
    }

    fn is_cancelled(&self) -> bool {
        self.interrupt.came()
    }
}
