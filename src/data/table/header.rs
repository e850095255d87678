//! Where the columns of a table stand in a file.

/// Where in a file's rows each column of a table stands.
pub(super) struct Header {
    /// By the order of the variants; `None` for an optional column that the file does not have.
    pub places: Vec<Option<usize>>,
    /// The names as the file has them, and behind them those of the folders above it.
    pub names: Vec<String>,
    /// How many of the names are the file's own.
    pub own: usize,
    /// Which of those stand for a column.
    pub wanted: Vec<bool>,
}
