//! The rows of a source of viewing figures.

use crate::data::import::ImportError;
use crate::data::input::Input;
use crate::data::report::FileReport;
use crate::domain::date::Date;
use crate::domain::title::Category;
use crate::domain::viewing::ViewingFigure;

/// Reads a table of viewing figures.
pub(in crate::data::import) type ReadViewing =
    fn(&Input<'_>, &ViewingTable<'_>) -> Result<(Vec<ViewingRow>, FileReport), ImportError>;

/// What is known of a table besides its rows.
pub(in crate::data::import) struct ViewingTable<'t> {
    /// Name of the file without its directory.
    pub name: &'t str,
    /// Name of the sheet.
    pub sheet: Option<&'t str>,
    /// The text above the header.
    pub above: &'t str,
}

/// One figure of a work or a season that is known by its name.
#[derive(Debug, Clone)]
pub(in crate::data::import) struct ViewingRow {
    /// The name, in a report with its season.
    pub name: String,
    /// The original title, in a report with its season; empty where it is not told.
    pub original: String,
    /// `None` where the source does not tell it.
    pub category: Option<Category>,
    pub worldwide: Option<bool>,
    /// First day on Netflix.
    pub released: Option<Date>,
    pub figure: ViewingFigure,
}

impl ViewingRow {
    /// A row with the facts that every source has.
    pub fn new(name: String, category: Option<Category>, figure: ViewingFigure) -> Self {
        Self { name, original: String::new(), category, worldwide: None, released: None, figure }
    }
}
