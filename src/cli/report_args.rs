//! The options of `ottui report`.

use std::path::PathBuf;

use crate::domain::tab::Tab;
use crate::domain::title::Category;

/// Write views as an HTML page.
#[derive(Debug, clap::Args)]
pub struct Report {
    /// File to write
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Tabs to show, in this order, separated by commas [default: all that have data]
    #[arg(long = "tab", value_enum, value_name = "TAB", value_delimiter = ',', num_args = 1..)]
    pub tabs: Vec<Tab>,
    /// Only titles that match, such as `genre=Drama year=2018..2020 score>=3.5`
    #[arg(long, value_name = "FILTER")]
    pub filter: Option<String>,
    /// Weights of the total, such as `award=2,score=0.5`; the others come from the settings
    #[arg(long, value_name = "WEIGHTS")]
    pub weights: Option<String>,
    /// Only films or only series, in genres, words, reach and viewing
    #[arg(long, value_enum)]
    pub category: Option<Category>,
    /// The view printed by `@` in the dashboard instead
    #[arg(long, value_name = "VIEW", conflicts_with_all = ["tabs", "filter", "weights", "category", "script"])]
    pub view: Option<String>,
    /// The scenes of a script with their notes instead, as a handout of a presentation
    #[arg(long, value_name = "SCRIPT", conflicts_with_all = ["tabs", "filter", "weights", "category"])]
    pub script: Option<PathBuf>,
    /// Maximum number of rows of each table
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: usize,
    /// Replace the file if it exists
    #[arg(long)]
    pub force: bool,
}
