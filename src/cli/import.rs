//! `ottui import`: real sources into a data directory.

use super::args::{self, Args};
use super::{Failure, open, put};
use crate::data::import::{ImportRequest, Unwatched, import};
use crate::domain::filter::field::Field;
use crate::domain::filter::subject::Subject;
use crate::domain::title::Title;

/// Fields that a source does not have: they come about when a data directory is loaded and scored.
const SCORED: [Field; 7] =
    [Field::Class, Field::Score, Field::Award, Field::Global, Field::Popularity, Field::Total, Field::Word];

pub(super) fn run(args: &Args, asked: &args::Import) -> Result<(), Failure> {
    let keep = open::filter(asked.keep.as_deref())?;
    if let Some(term) = keep.terms.iter().find(|term| SCORED.contains(&term.field)) {
        return Err(Failure::usage(format!(
            "--where cannot use `{}`: indices, classes and words are known once the data directory is loaded",
            term.field
        )));
    }
    let settings = open::settings_told(args)?;
    let request = ImportRequest {
        files: asked.files.clone(),
        out: asked.out.clone(),
        force: asked.force,
        stop_words: settings.words.stop_words,
    };
    let matches = |title: &Title| keep.matches(&Subject { title, scored: None, words: &[] });
    let report = import(&request, &matches, &Unwatched).map_err(Failure::failed)?;
    put(&report.to_string())
}
