//! `ottui export`: writes the titles that a filter keeps as a data directory.

use super::args::{self, Args};
use super::import::with_progress;
use super::{Failure, open, print_message, write_stdout};
use crate::data::subset::{ScoresOfWhole, Subset, about_text};
use crate::headless;
use crate::i18n::{ToMessage, msg};

pub(super) fn run(args: &Args, asked: &args::Export) -> Result<(), Failure> {
    let language = args.language();
    let filter = headless::filter(asked.filter.as_deref())?;
    let settings = open::load_settings(args)?;
    let source = open::source(args, &settings);
    let (engine, dataset, _cache_write) = open::engine(&source, &settings, language).map_err(Failure::Failed)?;
    if dataset.set_aside > 0 {
        print_message(language, &msg!("warning", problem = msg!("rows-set-aside", rows = dataset.set_aside)));
    }
    for hint in engine.hints(&filter) {
        print_message(language, &msg!("note", note = hint.to_message()));
    }
    let (catalogue, rows) = (engine.catalogue(), engine.kept_rows(&filter));
    let about = about_text(&source);
    // Those that were scored elsewhere cannot be scored again.
    let scored_by = catalogue.scored_by().map(str::to_owned);
    let is_scored = asked.scored || scored_by.is_some();
    let name = catalogue.about.name.as_deref().unwrap_or(&catalogue.origin);
    let here =
        || format!("ottui {}, against all {} titles of {name}", env!("CARGO_PKG_VERSION"), catalogue.titles.len());
    let scoring = Some(engine.scoring()).filter(|_| scored_by.is_none());
    let by = scored_by.unwrap_or_else(here);
    let of = |row: usize| engine.scored(row);
    let scores = is_scored.then_some(ScoresOfWhole { of: &of, scoring, by: &by });
    let subset = Subset { catalogue, rows: &rows, filter: &filter, about: about.as_deref(), scores };
    let inputs = open::inputs(args, &settings);
    let interrupted = |status| {
        print_message(language, &msg!("interrupted", directory = &asked.out));
        Failure::Status(status)
    };
    with_progress(&settings, interrupted, |progress| subset.write(&asked.out, asked.force, &inputs, progress))?;
    let (kept, all) = (rows.len(), catalogue.titles.len());
    write_stdout(&format!("{}\n", language.format(&msg!("exported", kept, all, directory = &asked.out))))?;
    if kept < all && !is_scored {
        print_message(language, &msg!("note", note = msg!("exported-is-scored-again", kept)));
    }
    Ok(())
}
