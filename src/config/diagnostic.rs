//! Locations in text files, and diagnostics for them.

use toml::de::DeTable;

use crate::i18n::{Message, ToMessage, display_as_message, msg};

/// Maximum number of reported mistakes in a file; what follows them is not read.
pub const MAX_MISTAKES: usize = 50;

/// A location in a text file; lines and columns count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Location {
    pub line: usize,
    /// Column, in characters.
    pub column: usize,
}

impl Location {
    /// The location of a byte offset.
    pub fn at(text: &str, offset: usize) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Self { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
    }
}

/// A diagnostic for a file written by the user.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// Location of the mistake; `None` if it has no single one.
    pub location: Option<Location>,
    pub reason: Message,
}

impl ToMessage for Diagnostic {
    fn to_message(&self) -> Message {
        match self.location {
            Some(Location { line, column }) => {
                msg!("settings-at", line = line.to_string(), column = column.to_string(), reason = &self.reason)
            }
            None => self.reason.clone(),
        }
    }
}

display_as_message!(Diagnostic);

/// Blanks every line that breaks the syntax of a TOML text. Offsets do not change. Returns the text with diagnostics
/// for those lines.
///
/// `DeTable::parse_recoverable` is no substitute: it drops everything after a key without a value, and keys below a
/// broken header go to another table.
pub fn blank_broken_lines(text: &str) -> (String, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let mut sound = text.to_owned();
    while let Err(error) = DeTable::parse(&sound) {
        if problems.len() == MAX_MISTAKES {
            problems.push(Diagnostic { location: None, reason: msg!("too-many-mistakes", most = MAX_MISTAKES) });
            return (String::new(), problems);
        }
        let at = error.span().map_or(0, |span| span.start.min(sound.len()));
        problems.push(Diagnostic { location: Some(Location::at(text, at)), reason: error.message().to_owned().into() });
        let start = sound[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let end = sound[at..].find('\n').map_or(sound.len(), |newline| at + newline);
        let blank = " ".repeat(end - start);
        if sound[start..end] == blank {
            // The line is blank already: the mistake spans lines. Keep the text before it.
            let rest = " ".repeat(sound.len() - start);
            sound.replace_range(start.., &rest);
            if DeTable::parse(&sound).is_err() {
                return (String::new(), problems);
            }
        } else {
            sound.replace_range(start..end, &blank);
        }
    }
    (sound, problems)
}
