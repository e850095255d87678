//! Exports the table or the screen to a file in the working directory, with the provenance of its figures.

use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use ratatui::buffer::Buffer;
use serde_json::{Map, Value, json};

use super::atomic_file;
use crate::app::action::ExportFormat;
use crate::app::state::State;
use crate::domain::date::timestamp;
use crate::domain::summary::Summary;
use crate::export::html::{Report, Section};
use crate::export::provenance::Provenance;
use crate::export::{self, Format};
use crate::i18n::{Message, msg};
use crate::ui::picture::{self, Background};

/// The most rows of a table in a page: a browser takes long for more, which are said to be missing.
const MAX_ROWS_OF_PAGE: usize = 5_000;

/// A table or a screen as the contents of a file.
#[derive(Debug)]
pub struct Exported {
    pub data: Vec<u8>,
    /// View and provenance, for a format that has no place for them.
    metadata: Option<String>,
    /// Name of the file without its extension.
    stem: String,
    format: ExportFormat,
}

/// Renders the table or the screen.
///
/// # Errors
/// A message if there is no table, or if the format cannot hold it.
pub fn render(
    state: &State,
    format: ExportFormat,
    (screen, paper): (&Buffer, Background),
) -> Result<Exported, Message> {
    let summary = state.summary().ok_or_else(|| msg!("nothing-to-write"))?;
    let provenance = provenance(state);
    let table = |format| export::render(&summary.table, &state.columns(), format, Some(&provenance));
    let data = match format {
        ExportFormat::Csv => table(Format::Csv)?,
        ExportFormat::Json => table(Format::Json)?,
        ExportFormat::Md => table(Format::Md)?,
        ExportFormat::Xlsx => table(Format::Xlsx)?,
        ExportFormat::Html => page(state, summary, &provenance).into_bytes(),
        ExportFormat::Txt => format!("{}\n{}\n", picture::text(screen), provenance.lines().join("\n")).into_bytes(),
        ExportFormat::Svg => {
            let heading = format!("{} · {}", state.dataset.name, state.setup.language.format(&state.view.breadcrumb()));
            picture::svg(screen, paper, &[vec![heading], provenance.lines()].concat()).into_bytes()
        }
    };
    let stem =
        format!("ottui-{}-{}", slug(state), provenance.time.as_deref().unwrap_or("undated").replace([':', '-'], ""));
    // CSV has no place for metadata; W3C's CSV on the Web looks for it in a file beside it.
    let metadata = (format == ExportFormat::Csv).then(|| {
        let facts = json!({ "view": provenance.view, "provenance": provenance });
        format!("{facts:#}\n")
    });
    Ok(Exported { data, metadata, stem, format })
}

impl Exported {
    /// A name for the file.
    pub fn file_name(&self) -> String {
        format!("{}.{}", self.stem, self.format)
    }

    /// Writes it to a new file in a directory; returns a message with its name.
    ///
    /// # Errors
    /// A message if the file cannot be written.
    pub fn write(&self, folder: &Path) -> Result<Message, Message> {
        let file = free(folder, &self.stem, &self.format.to_string());
        let put = |file: &Path, data: &[u8]| {
            atomic_file::write_new(file, data)
                .map_err(|error: io::Error| msg!("cannot-write", file, reason = error.to_string()))
        };
        put(&file, &self.data)?;
        let Some(metadata) = &self.metadata else { return Ok(msg!("wrote", file = shown(&file))) };
        put(&metadata_file(&file), metadata.as_bytes())?;
        Ok(msg!("wrote-with-provenance", file = shown(&file)))
    }
}

/// The view on screen as a page.
fn page(state: &State, summary: &Summary, provenance: &Provenance) -> String {
    let language = state.setup.language;
    let (view, query) = (&state.view, state.view.query());
    let heading = language.format(&view.breadcrumb());
    let section = Section {
        caption: heading.clone(),
        heading,
        query: &query,
        summary,
        columns: state.columns(),
        row: Some(view.current().row),
        limit: MAX_ROWS_OF_PAGE,
        scene: None,
    };
    let dataset = &state.dataset;
    let report = Report {
        language,
        heading: dataset.name.clone(),
        filter: &view.filter,
        weights: dataset.scored_by.is_none().then(|| state.weights()),
        sections: vec![section],
        provenance,
        sources: &dataset.sources,
    };
    report.page()
}

/// The provenance of the figures on screen.
fn provenance(state: &State) -> Provenance {
    let dataset = &state.dataset;
    let view = serde_json::to_value(&state.view).unwrap_or_default();
    let mut view: Map<String, Value> = view.as_object().cloned().unwrap_or_default();
    view.insert("path".to_owned(), json!(state.view.breadcrumb().to_string()));
    view.insert("sort".to_owned(), json!(state.view.current().sort));
    match &dataset.scored_by {
        Some(by) => view.insert("scored_by".to_owned(), json!(by)),
        None => view.insert("weights".to_owned(), json!(state.weights())),
    };
    view.insert("filter".to_owned(), json!(state.view.filter));
    view.insert("command".to_owned(), json!(state.command_line()));
    let tally = state.tally();
    let notes = state.summary().map(|summary| summary.all_notes().iter().map(ToString::to_string).collect());
    Provenance {
        view,
        name: Some(dataset.name.clone()),
        cut_off: dataset.cut_off.clone(),
        data: dataset.origin.clone(),
        files: dataset.files.clone(),
        titles_in: tally.all(),
        titles_kept: tally.kept(),
        notes: notes.unwrap_or_default(),
        time: timestamp(SystemTime::now()),
        against: None,
    }
}

/// The breadcrumb as part of a file name.
fn slug(state: &State) -> String {
    const MAX_NAME_LEN: usize = 60;
    let path = state.view.breadcrumb().to_string().to_lowercase();
    let words = path.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").chars().take(MAX_NAME_LEN).collect()
}

/// Returns a path with this name that does not exist yet; adds a number if necessary.
fn free(folder: &Path, name: &str, extension: &str) -> PathBuf {
    let numbered = (2..).map(|number| folder.join(format!("{name}-{number}.{extension}")));
    let mut candidates = std::iter::once(folder.join(format!("{name}.{extension}"))).chain(numbered);
    candidates.find(|file| !is_taken(file) && !is_taken(&metadata_file(file))).unwrap_or_else(|| folder.join(name))
}

/// Whether the name is taken, if only by a dangling link.
fn is_taken(file: &Path) -> bool {
    file.symlink_metadata().is_ok()
}

/// The metadata file of a CSV file.
fn metadata_file(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push("-metadata.json");
    name.into()
}

fn shown(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
