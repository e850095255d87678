//! How a figure was computed, as labelled lines of text.

use crate::i18n::Message;

/// How a figure was computed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Explanation {
    /// What the figure is: `total of class A`.
    pub heading: Message,
    /// Lines, each under a label of the family `why-`: formula, inputs, n, unknown, source.
    pub lines: Vec<(&'static str, Message)>,
}

impl Explanation {
    /// Creates an explanation with only a heading.
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
