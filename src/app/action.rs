//! Actions change the state; requests and effects are what the application asks the runtime to do.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tui_input::InputRequest;

use super::command::Binding;
use super::dataset::{Dataset, LoadProgress};
use super::script::Script;
use super::zoom::Zoom;
use crate::config::Diagnostic;
use crate::domain::explanation::Explanation;
use crate::domain::facets::Facets;
use crate::domain::filter::Filter;
use crate::domain::filter::field::Field;
use crate::domain::index::Weights;
use crate::domain::query::Query;
use crate::domain::summary::{Summary, Tally};
use crate::domain::tab::Tab;
use crate::domain::view::View;
use crate::i18n::{Language, Message};

/// Something that happened.
#[derive(Debug, Clone)]
pub enum Action {
    /// A bound key was pressed.
    Bound(Binding),
    /// The text of what is being typed is edited.
    Edit(InputRequest),
    /// Text was pasted.
    Paste(String),
    /// The mouse did something to something on screen.
    Pointed(Target, Gesture),
    /// The worker answered the query with this number.
    Answered {
        /// Number of the query, see [`Request::Answer`].
        number: u64,
        /// The answer, or a sentence on what went wrong.
        result: Result<Answer, Message>,
    },
    /// The worker counted what the filter with this number keeps.
    Previewed {
        /// Number of the count, see [`Request::Preview`].
        number: u64,
        /// What it would keep.
        tally: Tally,
    },
    /// The worker counted the values of a field.
    FacetsReady(Field, Arc<Facets>),
    /// The worker explained a figure.
    Explained(Result<Explanation, Message>),
    /// A digit of the number of a scene was typed.
    Digit(char),
    /// It is so late in the session.
    Ticked(Duration),
    /// The worker has drawn the figures of a script from the data.
    Filled(Box<Script>, Vec<Diagnostic>),
    /// Files of the data directory have changed.
    DataChanged,
    /// Data was loaded; on an error the old data stays.
    Loaded {
        /// Name of another data set, where it is not the same one anew.
        name: Option<String>,
        /// The data set, or why it could not be loaded.
        result: Result<Dataset, Message>,
    },
    /// Data is being read.
    LoadProgress(LoadProgress),
    /// An effect has something to tell.
    Status(Message),
}

/// A target of the mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A tab of the tab bar.
    Tab(Tab),
    /// A cell of the table: the row's position, and the column's.
    Cell(usize, usize),
    /// The heading of a column.
    Heading(usize),
    /// An entry of the menu that is open.
    Entry(usize),
    /// A term of the filter.
    Term(usize),
    /// None of these.
    Nothing,
}

/// A gesture of the mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gesture {
    /// The left button was pressed.
    Click,
    /// The wheel was turned away from the user.
    WheelUp,
    /// The wheel was turned towards the user.
    WheelDown,
}

/// The answer to a query.
#[derive(Debug, Clone)]
pub struct Answer {
    pub query: Query,
    pub summary: Arc<Summary>,
    /// Values of the filter that no title has, as sentences.
    pub hints: Vec<Message>,
}

/// A request to the worker.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    /// Answer a query; a later number makes an earlier one stale.
    Answer { number: u64, query: Query },
    /// Count what a filter would keep; a later number makes an earlier one stale.
    Preview {
        number: u64,
        filter: Filter,
        /// The weights in force.
        weights: Option<Weights>,
    },
    /// Count the values of a field.
    Facets(Field, Option<Weights>),
    /// Draw the figures of a script from the data.
    Fill {
        script: Box<Script>,
        /// The language that figures are written in.
        language: Language,
    },
    /// Explain a figure of a query's table.
    Explain {
        query: Query,
        /// Key of the figure's row.
        row: String,
        /// Name of its column.
        column: String,
    },
}

/// Something that only the runtime can do.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Have the worker do something with the data.
    QueryKind(Box<Request>),
    /// Put a text on the clipboard.
    Copy {
        /// A description of the text, for the message.
        what: Message,
        text: String,
    },
    /// Write what is on screen to a file.
    Export(ExportFormat),
    /// Listen to the mouse, or leave it to the terminal.
    Mouse(bool),
    /// Save what was typed.
    Save,
    /// Load a data set by its name, or the present one anew.
    Load(Option<String>),
    /// Hand the terminal back until the process is continued.
    Suspend,
    /// Tell the presenter notes which scene is on stage.
    Stepped(usize),
    /// Add a view to the script in a file.
    AddScene {
        /// The file, as it was typed.
        file: PathBuf,
        /// The headline of the scene.
        headline: String,
        /// The view.
        view: Box<View>,
        /// The part of it that is shown.
        show: Zoom,
    },
    /// End the session.
    Quit,
    /// End it because there is nothing to look at, for this reason.
    GiveUp(Message),
}

/// The formats that what is on screen can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::Display, strum::EnumIter)]
#[strum(serialize_all = "lowercase")]
pub enum ExportFormat {
    /// The table as comma-separated values, with its provenance in a file beside it
    Csv,
    /// The table with its provenance as JSON
    Json,
    /// The table with its provenance as Markdown
    Md,
    /// The screen as text
    Txt,
    /// The screen as a picture
    Svg,
}
