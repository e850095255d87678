//! A title: one film or series on Netflix, with the facts that a catalogue has on it.

mod field;

use super::date::Date;
use crate::i18n::{Message, msg};

pub(crate) use field::title_fields;
pub use field::{
    CategoryField, Count, Day, FieldKind, LIST_SEPARATOR, Label, Link, List, ListField, Rating, Text, Title, TitleField,
};

/// Film or series; every index is relative to the titles of the same category.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::Display,
    strum::EnumString,
    strum::EnumIter,
    strum::IntoStaticStr,
    serde::Serialize,
    serde::Deserialize,
)]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
#[serde(rename_all = "lowercase")]
pub enum Category {
    /// A film.
    Movie,
    Series,
}

impl Category {
    /// What several of them are called: `films`, `series`.
    pub fn plural(self) -> Message {
        match self {
            Self::Movie => msg!("films"),
            Self::Series => msg!("series"),
        }
    }

    /// So many of them: `259 films`.
    pub fn counted(self, count: u64) -> Message {
        match self {
            Self::Movie => msg!("films-counted", count),
            Self::Series => msg!("series-counted", count),
        }
    }
}

impl Title {
    /// The year in which Netflix first had it.
    pub fn year(&self) -> Option<u16> {
        self.netflix_released.map(Date::year)
    }

    /// Its page, if its address is one of the web and can be handed to a terminal as it stands.
    pub fn page(&self) -> Option<&str> {
        let is_web = |url: &&str| ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme));
        // Longer ones are cut off by terminals; https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda.
        let is_plain = |url: &&str| url.len() <= 2083 && url.bytes().all(|byte| byte.is_ascii_graphic());
        self.url.as_deref().filter(is_web).filter(is_plain)
    }

    /// How many countries have it; `None` where the source does not say.
    pub fn country_count(&self) -> Option<usize> {
        (!self.countries.is_empty()).then_some(self.countries.len())
    }
}
