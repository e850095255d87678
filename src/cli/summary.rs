//! `ottui summary`, `titles`, `pivot`, `profile` and `correlate`: print the numbers of the dashboard.

use std::path::Path;
use std::sync::Arc;

use super::args::Args;
use super::{Failure, open, print_message, write_output, write_stdout};
use crate::data::load::input_files;
use crate::export::Format;
use crate::headless::RequestError;
use crate::headless::answer::{Data, TableAnswer};
use crate::headless::args::TableCommand;
use crate::headless::request::TableRequest;
use crate::i18n::{Language, ToMessage, msg};

pub(super) fn run(args: &Args, command: &TableCommand) -> Result<(), Failure> {
    let language = args.language();
    let output = command.output();
    let request = TableRequest::new(command)?;
    let settings = open::load_settings(args)?;
    let (engine, dataset, _cache_write) =
        open::engine(&open::source(args, &settings), &settings, language).map_err(Failure::Failed)?;
    if dataset.set_aside > 0 {
        print_message(language, &msg!("warning", problem = msg!("rows-set-aside", rows = dataset.set_aside)));
    }
    for hint in engine.hints(&request.filter) {
        print_message(language, &msg!("note", note = hint.to_message()));
    }
    let open_other = |asked: &Path| {
        let source = open::named_source(asked, &settings);
        let (engine, ..) = open::engine(&source, &settings, Language::default()).map_err(RequestError::Failed)?;
        Ok(Arc::new(engine))
    };
    let weights = settings.scoring.weights;
    let answer = |query: &_| engine.answer(query);
    let data = Data { engine: &engine, answer: &answer, dataset: &dataset, weights, open_other: &open_other };
    let answer = TableAnswer::new(&request, &data, language)?;
    if output.describe {
        return write_stdout(&answer.describe());
    }
    if output.sink.format == Format::Table {
        for note in &answer.provenance.notes {
            print_message(language, &msg!("note", note));
        }
    } else if let Some(note) = answer.columns_left_out() {
        print_message(language, &msg!("warning", problem = note.to_message()));
    }
    let mut inputs = open::inputs(args, &settings);
    if let Some(other) = &output.against {
        inputs.extend(input_files(&open::named_source(other, &settings)));
    }
    let rendered = answer.render(output.sink.format, output.sink.spreadsheet_safe).map_err(Failure::Failed)?;
    write_output(&rendered, &output.sink, &inputs)
}
