//! Actions change the state; requests and effects are what the application asks the runtime to do.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tui_input::InputRequest;

use super::command::Binding;
use super::dataset::{Dataset, LoadProgress};
use super::prompt::ScriptFile;
use super::script::Script;
use super::zoom::Zoom;
use crate::config::Diagnostic;
use crate::domain::explanation::Explanation;
use crate::domain::facets::Facets;
use crate::domain::filter::Filter;
use crate::domain::filter::field::Field;
use crate::domain::found_title::FoundTitle;
use crate::domain::index::Weights;
use crate::domain::query::Query;
use crate::domain::summary::{Summary, Tally};
use crate::domain::tab::Tab;
use crate::domain::view::View;
use crate::i18n::{Language, Message};

/// An event that changes the state.
#[derive(Debug, Clone)]
pub enum Action {
    /// A key with a binding was pressed.
    Run(Binding),
    /// The text of the prompt or of an open menu is edited.
    Edit(InputRequest),
    Paste(String),
    /// The mouse was clicked or scrolled over an element of the screen.
    Mouse(Target, Gesture),
    /// The worker answered a query.
    Answered {
        /// Number of the query in [`Request::Answer`].
        number: u64,
        /// The answer, or the error message.
        result: Result<Answer, Message>,
    },
    /// The worker has a part of an answer and is computing the rest.
    Drafted {
        /// Number of the query in [`Request::Answer`].
        number: u64,
        answer: Answer,
    },
    /// The worker counted the titles that match a filter.
    Previewed {
        /// Number of the count in [`Request::Preview`].
        number: u64,
        tally: Tally,
    },
    /// The worker counted the values of a field.
    FacetsReady(Field, Arc<Facets>),
    Explained(Result<Explanation, Message>),
    /// The worker found titles by their names.
    TitlesFound {
        /// Number of the search in [`Request::FindTitles`].
        number: u64,
        titles: Vec<FoundTitle>,
    },
    /// A digit of a scene number was typed.
    Digit(char),
    /// The presenter's second terminal asks for a scene, from 0.
    GoToScene(usize),
    /// Time has passed; holds the time since the start of the session.
    Ticked(Duration),
    /// The worker filled the templates of a script with figures.
    ScriptFilled(Box<Script>, Vec<Diagnostic>),
    /// Files in the data directory changed.
    DataChanged,
    /// A data set was loaded, or loading failed; on an error the state keeps the old data.
    Loaded {
        /// Name of the data set; `None` if the current one was reloaded.
        name: Option<String>,
        /// Metadata of the data set, or the error message.
        result: Result<Dataset, Message>,
    },
    /// Loading has made progress.
    LoadProgress(LoadProgress),
    /// The scripts in the working directory were listed.
    ScriptsListed(Vec<ScriptFile>),
    /// An effect reports a result to the user.
    Status(Message),
}

/// An element of the screen under the mouse pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    Tab(Tab),
    /// A cell: row index and column index in the table.
    Cell(usize, usize),
    /// The heading of a column, by its index in the table.
    Heading(usize),
    /// An entry of the open menu, by its position among the matches.
    MenuEntry(usize),
    /// A term of the filter, by its index.
    Term(usize),
    Nothing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gesture {
    /// A press of the left button.
    Click,
    WheelUp,
    WheelDown,
}

#[derive(Debug, Clone)]
pub struct Answer {
    pub query: Query,
    pub summary: Arc<Summary>,
    /// Hints about values of the filter that no title has.
    pub hints: Vec<Message>,
}

/// A request to the worker thread.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    /// Answer a query; a later number makes an earlier one stale.
    Answer { number: u64, query: Query },
    /// Counts the titles that match a filter. A later number makes earlier ones stale.
    Preview {
        number: u64,
        filter: Filter,
        /// The weights that scoring uses; `None` for those of the settings.
        weights: Option<Weights>,
    },
    /// Finds the titles that match a text best. A later number makes earlier ones stale.
    FindTitles { number: u64, text: String },
    /// Count the values of a field.
    Facets(Field, Option<Weights>),
    /// Fills the templates of a script with figures.
    Fill {
        script: Box<Script>,
        /// The language in which figures are formatted.
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

/// An operation that the runtime carries out.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Sends a request to the worker.
    Request(Box<Request>),
    /// Copies a text to the clipboard.
    Copy {
        /// What was copied, for the message.
        what: Message,
        text: String,
    },
    /// Exports the table or the screen to a file.
    Export(ExportFormat),
    /// Turns mouse capture on or off.
    CaptureMouse(bool),
    /// Saves the prompt history.
    Save,
    /// Loads the data set of this name; `None` reloads the current one.
    Load(Option<String>),
    /// Restores the terminal and stops the process until it is continued (SIGTSTP).
    Suspend,
    /// Publishes the scene on stage to the presenter's notes.
    SceneChanged(usize),
    /// Lists the scripts in the working directory.
    ListScripts,
    /// Appends a scene with a view to a script file.
    AddScene {
        /// Path as typed.
        file: PathBuf,
        headline: String,
        view: Box<View>,
        show: Zoom,
    },
    Quit,
    /// Ends the session with an error: the first data set could not be loaded.
    Fail(Message),
}

/// Export formats of the dashboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::Display, strum::EnumIter)]
#[strum(serialize_all = "lowercase")]
pub enum ExportFormat {
    /// The table as comma-separated values, with its provenance in a file beside it
    Csv,
    /// The table with its provenance as JSON
    Json,
    /// The table with its provenance as Markdown
    Md,
    /// The table with its provenance as an Excel workbook
    Xlsx,
    /// Charts, table and provenance as a page
    Html,
    /// The screen as text
    Txt,
    /// The screen as a picture
    Svg,
}
