//! The registry of tabs, used by tab bar, number keys, `--tab`, help and completion.

use serde::{Deserialize, Serialize};

use crate::i18n::{Message, msg};

/// A tab of the dashboard.
#[derive(
    clap::ValueEnum,
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    strum::Display,
    strum::EnumString,
    strum::EnumIter,
    strum::IntoStaticStr,
    strum::VariantNames,
    Serialize,
    Deserialize,
)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum Tab {
    /// Classes of the films.
    Movies,
    /// Classes of the series.
    Series,
    /// The genre table.
    Genres,
    /// Box office against Netflix Korea's revenue.
    Market,
    /// Words of the plots, of the tags or of the names.
    Words,
    /// Countries of availability.
    Reach,
    /// Hours and views that Netflix reports.
    Viewing,
    /// Pivots, correlations and profiles of any fields.
    Explore,
}

impl Tab {
    /// In the order of the tab bar.
    pub const ALL: [Self; 8] = [
        Self::Movies,
        Self::Series,
        Self::Genres,
        Self::Market,
        Self::Words,
        Self::Reach,
        Self::Viewing,
        Self::Explore,
    ];

    pub fn label(self) -> Message {
        match self {
            Self::Movies => msg!("tab-movies"),
            Self::Series => msg!("tab-series"),
            Self::Genres => msg!("tab-genres"),
            Self::Market => msg!("tab-market"),
            Self::Words => msg!("tab-words"),
            Self::Reach => msg!("tab-reach"),
            Self::Viewing => msg!("tab-viewing"),
            Self::Explore => msg!("tab-explore"),
        }
    }

    /// Whether its tables have films and series together.
    pub fn has_both_categories(self) -> bool {
        matches!(self, Self::Genres | Self::Words | Self::Reach | Self::Viewing | Self::Explore)
    }

    /// Position in the tab bar, from 0.
    pub fn position(self) -> usize {
        Self::ALL.iter().position(|tab| *tab == self).unwrap_or_default()
    }
}
