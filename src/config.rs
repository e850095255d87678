//! The settings: the built-in `config/default.toml` with the user's file over it, key by key.
//!
//! An error in the user's file costs only its own key: it is reported with line and column, and
//! everything else applies.

mod diagnostic;
mod display;
mod overlay;
mod scoring;
mod themes;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::analysis::genre_groups::GenreGroups;
use crate::analysis::word_lists::WordLists;
use crate::data::small_file;
use crate::domain::formula::{Formula, Formulas};
use crate::domain::index::{Scoring, Weights};
use crate::domain::nearest::{did_you_mean, nearest};
use crate::i18n::{Language, Message, ToMessage, display_as_message, msg};
pub use diagnostic::{Diagnostic, Location, MAX_MISTAKES, blank_broken_lines};
pub use display::{AmbiguousWidth, Colours, Role, ThemeChoice, ThemeName};
pub use themes::{Attribute, ColourSpec, CustomTheme, StyleSpec};

/// The built-in settings as TOML.
pub const DEFAULT_TOML: &str = concat!(include_str!("../config/default.toml"), include_str!("../config/names.toml"));

/// The section whose values are validated together, and which a data set may have too.
const SCORING: &str = "scoring";

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct Settings {
    pub theme: ThemeChoice,
    pub colours: Colours,
    /// Language of screen and messages; `None` follows the locale.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// Whether to draw with ASCII only; `None` follows the terminal and the locale.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ascii: Option<bool>,
    /// Width of characters of ambiguous width (UAX #11) in the terminal.
    pub ambiguous_width: AmbiguousWidth,
    /// Whether the terminal is assumed to advance its cursor by two cells after Hangul and ideographs.
    pub trust_widths: bool,
    /// Whether to capture the mouse; `None` captures it except over SSH.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mouse: Option<bool>,
    /// Whether to animate figures on stage.
    pub motion: bool,
    /// Whether to keep the last view and the prompt history between runs.
    pub session: bool,
    /// Whether to cache large data directories.
    pub cache: bool,
    /// Memory in MiB for what one load or one import keeps of its files.
    pub memory: u64,
    /// Data directory that takes precedence over the user's own and the demo data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<PathBuf>,
    /// Data directories by name, for `--data`, `--against` and the palette.
    #[serde(default)]
    pub data_sets: BTreeMap<String, PathBuf>,
    /// Custom themes by name.
    #[serde(default, skip_deserializing)]
    pub themes: BTreeMap<String, CustomTheme>,
    pub scoring: Scoring,
    /// The section of the scoring in the user's file, which goes before what a data set asks for.
    #[serde(skip)]
    pub own_scoring: toml::Table,
    /// Weight presets by name, each as text that overrides the default weights.
    pub presets: BTreeMap<String, String>,
    /// Formulas by name, which the Explore tab computes.
    pub measures: BTreeMap<String, String>,
    /// Coarse groups of genres.
    pub genre_groups: Groups,
    pub words: Words,
    /// Names, which have no keyness.
    pub names: Names,
    /// Key bindings; later rows override earlier ones with the same context and key.
    pub keys: Vec<KeyRow>,
}

/// Coarse groups of genres.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Groups {
    /// Group of all genres that no group lists.
    pub otherwise: String,
    pub groups: BTreeMap<String, Vec<String>>,
}

impl Groups {
    /// The mapping from genre to group.
    pub fn by_genre(&self) -> GenreGroups {
        let pairs = self.groups.iter().flat_map(|(group, genres)| genres.iter().map(move |genre| (genre, group)));
        let group_of = pairs.map(|(genre, group)| (genre.clone(), group.clone())).collect();
        GenreGroups { group_of, default_group: self.otherwise.clone() }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Stop words in addition to the built-in ones.
    pub stop_words: Vec<String>,
}

/// Names that plots are full of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// Surnames and given names, or their syllables.
    pub people: Vec<String>,
}

/// A key binding as written; [`Keymap`](crate::app::keymap::Keymap) parses it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyRow {
    pub context: String,
    /// The key, such as `g`, `ctrl-d` or `pagedown`.
    pub key: String,
    /// Name of the action, or `none`.
    pub action: String,
    /// Location in the user's file; `None` for built-in rows.
    #[serde(skip)]
    pub location: Option<Location>,
}

/// The settings could not be read at all.
#[derive(Debug)]
pub enum ConfigError {
    /// The built-in file does not parse: a defect of the build.
    BuiltIn(toml::de::Error),
    /// A file that was named could not be read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why not.
        reason: Message,
    },
}

impl ToMessage for ConfigError {
    fn to_message(&self) -> Message {
        match self {
            Self::BuiltIn(error) => msg!("settings-broken", reason = error.to_string()),
            Self::Unreadable { path, reason } => {
                msg!("settings-unreadable", file = path, reason)
            }
        }
    }
}

display_as_message!(ConfigError);

impl std::error::Error for ConfigError {}

impl From<toml::de::Error> for ConfigError {
    fn from(error: toml::de::Error) -> Self {
        Self::BuiltIn(error)
    }
}

impl Settings {
    /// The built-in settings.
    ///
    /// # Errors
    /// If the built-in file does not parse, which a test rules out.
    pub fn built_in() -> Result<Self, ConfigError> {
        Ok(toml::from_str(DEFAULT_TOML)?)
    }

    /// The built-in settings overridden by the TOML in `text`, with diagnostics for `text`.
    ///
    /// # Errors
    /// As [`Self::built_in`].
    pub fn with_overrides(text: &str) -> Result<(Self, Vec<Diagnostic>), ConfigError> {
        overlay::overlay(text)
    }

    /// The lists that words are counted by.
    pub fn word_lists(&self) -> WordLists<'_> {
        WordLists { stop_words: &self.words.stop_words, names: &self.names.people }
    }

    /// Checks that the chosen theme exists.
    ///
    /// # Errors
    /// If no built-in or custom theme has the name; the message suggests the nearest one.
    pub fn check_theme(&self, choice: &ThemeChoice) -> Result<(), Message> {
        match choice {
            ThemeChoice::Custom(name) if !self.themes.contains_key(name) => {
                let known: Vec<String> = ThemeChoice::built_in().chain(self.themes.keys().cloned()).collect();
                Err(expected_one_of(&known, name))
            }
            _ => Ok(()),
        }
    }

    /// The valid presets as weights, with diagnostics for the others.
    pub fn presets(&self) -> (Vec<(String, Weights)>, Vec<Diagnostic>) {
        let (mut presets, mut problems) = (Vec::new(), Vec::new());
        for (name, text) in &self.presets {
            match self.scoring.weights.with_overrides(text) {
                Ok(weights) => presets.push((name.clone(), weights)),
                Err(reason) => {
                    problems.push(Diagnostic { location: None, reason: msg!("settings-preset", name, reason) });
                }
            }
        }
        (presets, problems)
    }

    /// The valid formulas, with diagnostics for the others.
    pub fn formulas(&self) -> (Formulas, Vec<Diagnostic>) {
        let (mut formulas, mut problems) = (Formulas::new(), Vec::new());
        for (name, text) in &self.measures {
            let is_name = matches!(name.parse(), Ok(Formula::Named(parsed)) if parsed == *name);
            let formula = match text.parse::<Formula>() {
                _ if !is_name => Err(msg!("formula-name")),
                Ok(formula) => match formula.resolved(&|_| None) {
                    Ok(formula) => Ok(formula),
                    Err(unknown) => Err(msg!("formula-of-names", unknown)),
                },
                Err(error) => Err(error.to_message()),
            };
            match formula {
                Ok(formula) => drop(formulas.insert(name.clone(), formula)),
                Err(reason) => {
                    problems.push(Diagnostic { location: None, reason: msg!("settings-measure", name, reason) });
                }
            }
        }
        (formulas, problems)
    }

    /// Loads the settings: the built-in ones, overridden by the file at `asked`, or else by the user's own file if it
    /// exists.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn load(asked: Option<&Path>) -> Result<(Self, Vec<Diagnostic>), ConfigError> {
        let Some(path) = asked.map(Path::to_path_buf).or_else(user_file) else {
            return Ok((Self::built_in()?, Vec::new()));
        };
        match small_file::read_text(&path) {
            Ok(Some(text)) => Self::with_overrides(&text),
            Ok(None) if asked.is_none() => Ok((Self::built_in()?, Vec::new())),
            Ok(None) => Err(ConfigError::Unreadable { path, reason: msg!("no-such-file") }),
            Err(reason) => Err(ConfigError::Unreadable { path, reason }),
        }
    }
}

/// Path of the user's settings file; it may not exist. `None` if the system defines no such directory.
pub fn user_file() -> Option<PathBuf> {
    Some(project_dirs()?.config_dir().join("config.toml"))
}

/// Path of the user's data directory; it may not exist. `None` if the system defines no such directory.
pub fn user_data_dir() -> Option<PathBuf> {
    Some(project_dirs()?.data_dir().to_path_buf())
}

/// Directory for sessions; it may not exist. `None` if the system defines no such directory.
pub fn state_dir() -> Option<PathBuf> {
    let dirs = project_dirs()?;
    // Only Linux defines a state directory.
    Some(dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).to_path_buf())
}

/// Directory of the cache; it may not exist. `None` if the system defines no such directory.
pub fn cache_dir() -> Option<PathBuf> {
    Some(project_dirs()?.cache_dir().to_path_buf())
}

/// The message for an unknown name, with the nearest known one.
fn expected_one_of<N: AsRef<str>>(known: &[N], name: &str) -> Message {
    let known: Vec<&str> = known.iter().map(AsRef::as_ref).collect();
    let hint = did_you_mean(nearest(name, known.iter().copied()));
    msg!("settings-expected-one", known = known.join(", "), name, hint)
}

fn project_dirs() -> Option<directories::ProjectDirs> {
    directories::ProjectDirs::from("", "", "ottui")
}
