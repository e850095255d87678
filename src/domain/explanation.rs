//! Why a figure is what it is, in words.

/// The answer to "why this number?".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Explanation {
    /// What the figure is: `total of class A`.
    pub heading: String,
    /// Labelled lines: formula, inputs, n, unknown, source.
    pub lines: Vec<(&'static str, String)>,
}

impl Explanation {
    /// An explanation that so far has only a heading.
    pub fn of(heading: String) -> Self {
        Self { heading, lines: Vec::new() }
    }

    /// The same with one more line.
    #[must_use]
    pub fn with(mut self, label: &'static str, text: impl Into<String>) -> Self {
        self.lines.push((label, text.into()));
        self
    }
}
