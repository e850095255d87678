//! The resolved header of a file.

/// Maps the columns of a table to those of a file.
pub(super) struct Header {
    /// The index in a row for each variant of the column enum; `None` for a missing optional column.
    pub places: Vec<Option<usize>>,
    /// The names in the header, followed by partition keys.
    pub names: Vec<String>,
    /// The number of names in the header.
    pub own: usize,
    /// For each name in the header, whether it refers to a column of the table.
    pub projection: Vec<bool>,
}
