//! Copies, explains and describes figures, and shares the command line that reopens a view.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::app::action::{Effect, Request};
use crate::app::state::State;
use crate::domain::explanation::Explanation;
use crate::domain::format;
use crate::domain::table::{Column, Row, Table};
use crate::export;
use crate::i18n::msg;
use crate::store::catalogue::origin_message;

/// Requests an explanation of the figure under the cursor.
pub(super) fn explain(state: &mut State) -> Vec<Effect> {
    let (Some(row), Some(column)) = (state.row(), state.column()) else { return Vec::new() };
    let (row, column) = (row.key.clone(), column.name.to_string());
    vec![Effect::Request(Box::new(Request::Explain { query: state.view.query(), row, column }))]
}

/// Opens a popup that describes the table and its picture in sentences.
pub(super) fn describe(state: &mut State) {
    let Some(summary) = state.summary() else { return };
    let sentences = export::describe(&state.view.query(), summary, Some(state.view.current().row));
    let explanation = Explanation::new(state.view.breadcrumb());
    state.popup =
        Some((sentences.into_iter().fold(explanation, |explanation, sentence| explanation.with("", sentence)), 0));
}

pub(super) fn copy_cell(state: &mut State) -> Vec<Effect> {
    let column = state.view.current().column;
    let Some(text) = state.row().and_then(|row| row.cells.get(column)).map(format::exact) else { return Vec::new() };
    let column = state.column().map(Column::long_label).unwrap_or_default();
    vec![Effect::Copy { what: msg!("copied-cell", column, row = state.row_name()), text }]
}

pub(super) fn copy_row(state: &mut State) -> Vec<Effect> {
    let (Some(table), Some(row)) = (state.table(), state.row()) else { return Vec::new() };
    let text = tab_separated(table, &state.columns(), |take| take(row));
    vec![Effect::Copy { what: msg!("copied-row", row = state.row_name()), text }]
}

pub(super) fn copy_table(state: &mut State) -> Vec<Effect> {
    let Some(table) = state.table() else { return Vec::new() };
    let text = tab_separated(table, &state.columns(), |take| table.rows.for_each_row(take));
    vec![Effect::Copy { what: msg!("copied-table", rows = table.rows.len()), text }]
}

/// Formats rows and headings as tab-separated text for spreadsheets.
fn tab_separated(table: &Table, columns: &[usize], each: impl FnOnce(&mut dyn FnMut(&Row))) -> String {
    let line = |cells: Vec<String>| format!("{}\n", cells.join("\t"));
    let mut text = line(columns.iter().map(|column| table.columns[*column].name.to_string()).collect());
    each(&mut |row| text.push_str(&line(columns.iter().map(|column| format::exact(&row.cells[*column])).collect())));
    text
}

/// Shows and copies the command line that reopens the view.
pub(super) fn share(state: &mut State) -> Vec<Effect> {
    let explanation = Explanation::new(msg!("this-very-view"));
    let (explanation, what, text) = if let Some(url) = state.address() {
        (explanation.with("address", url.clone()), msg!("copied-address"), url)
    } else {
        let line = state.command_line();
        (explanation.with("command", line.clone()), msg!("copied-command-line"), line)
    };
    let explanation = explanation
        .with("data", msg!("read-from", name = &state.dataset.name, origin = origin_message(&state.dataset.origin)));
    state.popup = Some((explanation, 0));
    vec![Effect::Copy { what, text }]
}

impl State {
    /// The URL of the view on the server, if the session is one of a server.
    fn address(&self) -> Option<String> {
        let base = self.setup.base_url.as_ref()?;
        let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let data = self.setup.data.first().map(|name| format!("&data={}", encoded(&name.to_string_lossy())));
        let (view, lang) = (encoded(&self.view.to_string()), self.setup.language);
        Some(format!("{base}/view?v={view}{}&lang={lang}", data.unwrap_or_default()))
    }

    /// The command line that reopens the view, quoted for a POSIX shell.
    pub fn command_line(&self) -> String {
        let quoted = |path: &PathBuf| format!(" {}", shell_quoted_path(path));
        let config = self.setup.config.as_ref().map_or_else(String::new, |path| " --config".to_owned() + &quoted(path));
        let data = match self.setup.data.as_slice() {
            [only] => format!(" --data{}", quoted(only)),
            files => files.iter().map(quoted).collect(),
        };
        format!("ottui{data}{config} --view {}", shell_quoted(&self.view.to_string()))
    }
}

/// Quotes a text as one word of a POSIX shell.
fn shell_quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// Quotes a path as one shell word; bytes that are not UTF-8 become escapes that bash, zsh and ksh undo.
fn shell_quoted_path(path: &Path) -> String {
    if let Some(text) = path.to_str() {
        return shell_quoted(text);
    }
    let mut quoted = "$'".to_owned();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        quoted += &chunk.valid().replace('\\', r"\\").replace('\'', r"\'");
        for byte in chunk.invalid() {
            // Writing to a string cannot fail.
            let _ = write!(quoted, r"\x{byte:02x}");
        }
    }
    quoted + "'"
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    use super::*;

    #[test]
    fn a_shell_takes_a_quoted_text_as_one_word() {
        assert_eq!(shell_quoted("a b"), "'a b'");
        assert_eq!(shell_quoted("it's"), r"'it'\''s'");
        assert_eq!(shell_quoted_path(Path::new("기생충")), "'기생충'");
        let korean: &OsStr = OsStrExt::from_bytes(b"it's \\\xb1\xe2");
        assert_eq!(shell_quoted_path(Path::new(korean)), r"$'it\'s \\\xb1\xe2'");
    }
}
