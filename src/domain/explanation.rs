//! The explanation of a figure.

use crate::i18n::Message;

/// How a figure was computed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Explanation {
    /// The name of the figure, such as `total of class A`.
    pub heading: Message,
    /// Label and text of each line. Labels are suffixes of message keys `why-…`: formula, inputs, n, unknown, source.
    pub lines: Vec<(&'static str, Message)>,
}

impl Explanation {
    /// An explanation without lines.
    pub fn new(heading: impl Into<Message>) -> Self {
        Self { heading: heading.into(), lines: Vec::new() }
    }

    /// Adds a line.
    #[must_use]
    pub fn with(mut self, label: &'static str, text: impl Into<Message>) -> Self {
        self.lines.push((label, text.into()));
        self
    }
}
