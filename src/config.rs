//! The settings: `config/default.toml`, built in, and the user's file over it key by key.
//!
//! An error in the user's file costs only its own key: it is reported with line and column, and
//! everything else applies.

mod diagnostic;
mod looks;
mod overlay;
mod themes;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::analysis::genre_groups::GenreGroups;
use crate::domain::index::{Scoring, Weights};
use crate::domain::nearest::{did_you_mean, nearest};
use crate::i18n::{Language, Message, ToMessage, display_as_message, msg};
pub use diagnostic::{Diagnostic, Location, without_broken_lines};
pub use looks::{AmbiguousWidth, Colours, Role, ThemeChoice, ThemeName};
pub use themes::{Attribute, OwnTheme, Paint, Tint};

/// The built-in settings, as text.
pub const DEFAULT: &str = include_str!("../config/default.toml");

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct Settings {
    /// Colours of the screen.
    pub theme: ThemeChoice,
    /// How many colours the terminal has.
    pub colours: Colours,
    /// The language of screen and messages; that of the locale where none is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// Whether the screen draws with characters of ASCII alone; as the environment has it where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ascii: Option<bool>,
    /// How many cells the terminal gives to characters that Unicode leaves open.
    pub ambiguous_width: AmbiguousWidth,
    /// Whether the terminal is trusted with the width of Hangul and ideographs.
    pub trust_widths: bool,
    /// Whether the mouse is listened to; not over SSH where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mouse: Option<bool>,
    /// Whether figures grow into place on stage.
    pub motion: bool,
    /// Whether what was looked at and typed is kept from run to run.
    pub session: bool,
    /// Whether what was read of large data directories is kept for the next start.
    pub cache: bool,
    /// Data directory to look in before the user's own and the demo data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<PathBuf>,
    /// Data directories by the names that `--data`, `--against` and the palette know them by.
    #[serde(default)]
    pub data_sets: BTreeMap<String, PathBuf>,
    /// Themes of the user's own by their names.
    #[serde(default, skip_deserializing)]
    pub themes: BTreeMap<String, OwnTheme>,
    /// How indices and classes come about.
    pub scoring: Scoring,
    /// Other weights by name, each as text over those of the scoring.
    pub presets: BTreeMap<String, String>,
    /// The coarse groups of genres.
    pub genre_groups: Groups,
    /// How plots become counts of words.
    pub words: Words,
    /// The key table; later rows win over earlier ones with the same context and key.
    pub keys: Vec<KeyRow>,
}

/// The coarse groups of genres.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Groups {
    /// Group of every genre that no group names.
    pub otherwise: String,
    /// Genres of each group.
    pub groups: BTreeMap<String, Vec<String>>,
}

impl Groups {
    /// The same, turned round for look-ups.
    pub fn by_genre(&self) -> GenreGroups {
        let pairs = self.groups.iter().flat_map(|(group, genres)| genres.iter().map(move |genre| (genre, group)));
        let group_of = pairs.map(|(genre, group)| (genre.clone(), group.clone())).collect();
        GenreGroups { group_of, otherwise: self.otherwise.clone() }
    }
}

/// How plots become counts of words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Words left out besides the built-in ones.
    pub stop_words: Vec<String>,
}

/// One row of the key table, as written; the keymap gives it its meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyRow {
    /// Where the key works.
    pub context: String,
    /// The key, such as `g`, `ctrl-d` or `pagedown`.
    pub key: String,
    /// Name of the action, or `none`.
    pub action: String,
    /// Where the row stands in the user's file; `None` for built-in rows.
    #[serde(skip)]
    pub place: Option<Location>,
}

/// Settings that could not be read at all.
#[derive(Debug)]
pub enum ConfigError {
    /// The built-in file is broken: a defect of this build, never of the user's file.
    BuiltIn(toml::de::Error),
    /// A file that was named could not be read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why not.
        reason: std::io::Error,
    },
}

impl ToMessage for ConfigError {
    fn to_message(&self) -> Message {
        match self {
            Self::BuiltIn(error) => msg!("settings-broken", reason = error.to_string()),
            Self::Unreadable { path, reason } => {
                msg!("settings-unreadable", file = path.display().to_string(), reason = reason.to_string())
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
    /// If the built-in file is broken, which a test rules out.
    pub fn built_in() -> Result<Self, ConfigError> {
        Ok(toml::from_str(DEFAULT)?)
    }

    /// The built-in settings with `text` over them, and what is wrong with `text`.
    ///
    /// # Errors
    /// As [`Self::built_in`].
    pub fn with(text: &str) -> Result<(Self, Vec<Diagnostic>), ConfigError> {
        overlay::overlay(text)
    }

    /// Whether there is such a theme.
    ///
    /// # Errors
    /// A sentence if there is none.
    pub fn check_theme(&self, choice: &ThemeChoice) -> Result<(), Message> {
        match choice {
            ThemeChoice::Own(name) if !self.themes.contains_key(name) => {
                let known: Vec<String> = ThemeChoice::built_in().chain(self.themes.keys().cloned()).collect();
                Err(expected_one_of(&known, name))
            }
            _ => Ok(()),
        }
    }

    /// The presets as weights, and what is wrong with those that are none.
    pub fn presets(&self) -> (Vec<(String, Weights)>, Vec<Diagnostic>) {
        let (mut presets, mut problems) = (Vec::new(), Vec::new());
        for (name, text) in &self.presets {
            match self.scoring.weights.with_overrides(text) {
                Ok(weights) => presets.push((name.clone(), weights)),
                Err(reason) => problems.push(Diagnostic { place: None, reason: msg!("settings-preset", name, reason) }),
            }
        }
        (presets, problems)
    }

    /// Reads the settings: the file that was asked for, or the user's own if there is one, over the built-in ones.
    ///
    /// # Errors
    /// If the file that was asked for cannot be read, or the user's own exists and cannot be read.
    pub fn read(asked: Option<&Path>) -> Result<(Self, Vec<Diagnostic>), ConfigError> {
        let Some(path) = asked.map(Path::to_path_buf).or_else(|| user_file().filter(|path| path.exists())) else {
            return Ok((Self::built_in()?, Vec::new()));
        };
        let text = std::fs::read_to_string(&path).map_err(|reason| ConfigError::Unreadable { path, reason })?;
        Self::with(&text)
    }
}

/// The user's settings file, whether it exists or not; `None` where the system names no such place.
pub fn user_file() -> Option<PathBuf> {
    Some(project_dirs()?.config_dir().join("config.toml"))
}

/// The user's data directory, whether it exists or not; `None` where the system names no such place.
pub fn user_data_dir() -> Option<PathBuf> {
    Some(project_dirs()?.data_dir().to_path_buf())
}

/// Where a session may leave what the next one goes on from, whether it exists or not; `None` where the system
/// names no such place.
pub fn state_dir() -> Option<PathBuf> {
    let dirs = project_dirs()?;
    // Only Linux has a place for just this.
    Some(dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).to_path_buf())
}

/// Where what was read of data directories may be kept, whether it exists or not; `None` where the system names no such
/// place.
pub fn cache_dir() -> Option<PathBuf> {
    Some(project_dirs()?.cache_dir().to_path_buf())
}

/// What is wrong with a name that is none of those that are known.
fn expected_one_of<N: AsRef<str>>(known: &[N], name: &str) -> Message {
    let known: Vec<&str> = known.iter().map(AsRef::as_ref).collect();
    let hint = did_you_mean(nearest(name, known.iter().copied()));
    msg!("settings-expected-one", known = known.join(", "), name, hint)
}

fn project_dirs() -> Option<directories::ProjectDirs> {
    directories::ProjectDirs::from("", "", "ottui")
}
