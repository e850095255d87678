//! Why a figure is what it is, in words.

use crate::i18n::Message;

/// The answer to "why this number?".
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Explanation {
    /// What the figure is: `total of class A`.
    pub heading: Message,
    /// Lines, each under a label of the family `why-`: formula, inputs, n, unknown, source.
    pub lines: Vec<(&'static str, Message)>,
}

impl Explanation {
    /// An explanation that so far has only a heading.
    pub fn new(heading: impl Into<Message>) -> Self {
        Self { heading: heading.into(), lines: Vec::new() }
    }

    /// The same with one more line.
    #[must_use]
    pub fn with(mut self, label: &'static str, text: impl Into<Message>) -> Self {
        self.lines.push((label, text.into()));
        self
    }
}
