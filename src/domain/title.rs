//! A title: one film or series on Netflix.

mod field;

use super::date::Date;
use crate::i18n::{Message, msg};

pub(crate) use field::title_fields;
pub use field::{
    CategoryField, Count, Day, FieldKind, LIST_SEPARATOR, Label, Link, List, ListField, Name, Rating, Text, Title,
    TitleField, YesNo, yes_or_no,
};

/// Film or series. Indices are relative to the titles of the same category.
#[derive(
    clap::ValueEnum,
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
    Movie,
    Series,
}

impl Category {
    /// `films` or `series`.
    pub fn plural(self) -> Message {
        match self {
            Self::Movie => msg!("films"),
            Self::Series => msg!("series"),
        }
    }

    /// A count with its noun: `259 films`.
    pub fn counted(self, count: u64) -> Message {
        match self {
            Self::Movie => msg!("films-counted", count),
            Self::Series => msg!("series-counted", count),
        }
    }
}

impl Title {
    /// The year of its release on Netflix.
    pub fn year(&self) -> Option<u16> {
        self.netflix_released.map(Date::year)
    }

    /// Its URL, if it is `http` or `https` and safe to emit as a terminal hyperlink.
    pub fn page(&self) -> Option<&str> {
        let is_web = |url: &&str| ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme));
        // Terminals limit the length: https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda.
        let is_plain = |url: &&str| url.len() <= 2083 && url.bytes().all(|byte| byte.is_ascii_graphic());
        self.url.as_deref().filter(is_web).filter(is_plain)
    }

    /// The number of countries that have it; `None` if unknown.
    pub fn country_count(&self) -> Option<usize> {
        (!self.countries.is_empty()).then_some(self.countries.len())
    }
}
