//! Places in a file that somebody wrote, and what is wrong there.

use toml::de::DeTable;

use crate::i18n::{Message, ToMessage, display_as_message, msg};

/// A place in a text file, both counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Location {
    pub line: usize,
    /// The character within it.
    pub column: usize,
}

impl Location {
    /// The place of a byte of a text.
    pub fn at(text: &str, offset: usize) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Self { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
    }
}

/// A mistake in a file that somebody wrote.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// Where it stands, if it has one place.
    pub place: Option<Location>,
    /// What is wrong with it.
    pub reason: Message,
}

impl ToMessage for Diagnostic {
    fn to_message(&self) -> Message {
        match self.place {
            Some(Location { line, column }) => {
                msg!("settings-at", line = line.to_string(), column = column.to_string(), reason = &self.reason)
            }
            None => self.reason.clone(),
        }
    }
}

display_as_message!(Diagnostic);

/// A TOML text with every line blanked that breaks its syntax, so that all offsets stay what they were, and what is
/// wrong with those lines.
///
/// `DeTable::parse_recoverable` is no substitute: it drops all that follows a key without a value, and what stands below
/// a broken header goes to another table.
pub fn without_broken_lines(text: &str) -> (String, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let mut sound = text.to_owned();
    while let Err(error) = DeTable::parse(&sound) {
        let at = error.span().map_or(0, |span| span.start.min(sound.len()));
        problems.push(Diagnostic { place: Some(Location::at(text, at)), reason: error.message().to_owned().into() });
        let start = sound[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let end = sound[at..].find('\n').map_or(sound.len(), |newline| at + newline);
        let blank = " ".repeat(end - start);
        if sound[start..end] == blank {
            // The mistake is in how lines hang together; what comes before the place is still worth having.
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
