//! The provenance of a table, part of every export: its view and the sources of its figures.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::store::catalogue::FileFacts;

/// The exported view and the source of its figures.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Provenance {
    /// Tab or table, filter, sort, weights.
    #[serde(skip)]
    pub view: Map<String, Value>,
    /// Name of the data set.
    pub name: Option<String>,
    /// Last day that the data set covers.
    pub cut_off: Option<String>,
    /// Path or address that the data was read from.
    pub data: String,
    pub files: Vec<FileFacts>,
    /// Number of titles in the catalogue.
    pub titles_in: u64,
    /// Number of titles that the filter keeps.
    pub titles_kept: u64,
    /// Notes on the figures.
    pub notes: Vec<String>,
    /// Time of the export, in UTC; `None` if the clock is not set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// Provenance of the data set compared with, if any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub against: Option<Box<Self>>,
}

impl Provenance {
    /// Lines for people, notes first.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = self.notes.clone();
        lines.extend(self.sources());
        let known = self.view.iter().filter(|(_, value)| !value.is_null() && value.as_str() != Some(""));
        let view: Vec<String> = known.map(|(name, value)| format!("{name}: {}", plain(value))).collect();
        lines.push(view.join(" · "));
        if let Some(against) = &self.against {
            lines.extend(against.sources().into_iter().map(|line| format!("against: {line}")));
        }
        let time = self.time.as_ref().map_or_else(String::new, |time| format!(" at {time}"));
        lines.push(format!("written by ottui {}{time}", env!("CARGO_PKG_VERSION")));
        lines
    }

    /// Lines on the data set and its files.
    fn sources(&self) -> Vec<String> {
        let name = self.name.as_deref().unwrap_or("a data set without a name");
        let cut_off = self.cut_off.as_ref().map_or_else(String::new, |day| format!(", to {day}"));
        let mut lines = vec![
            format!("{name}{cut_off}, read from {}", self.data),
            format!("{} of {} titles kept", self.titles_kept, self.titles_in),
        ];
        lines.extend(self.files.iter().map(|file| {
            let sha256 = file.digest.sha256().unwrap_or("unknown, since the file has changed");
            format!("{}: {} rows, SHA-256 {sha256}", file.name, file.rows)
        }));
        lines
    }
}

/// The value as text, without JSON quotation marks.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
