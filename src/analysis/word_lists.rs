//! The words that are treated apart.

/// Lists of words, in any case.
#[derive(Debug, Clone, Copy, Default)]
pub struct WordLists<'w> {
    /// Left out of the counts of words.
    pub stop_words: &'w [String],
    /// Names, which have no keyness in plots: the people of a plot do not tell what it is about.
    pub names: &'w [String],
}
