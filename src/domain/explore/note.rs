//! Caveats on pivots and correlations.

use crate::domain::formula::TitleMeasure;
use crate::i18n::{Message, ToMessage, msg};

/// A caveat on what the Explore tab shows.
#[derive(Debug, Clone, PartialEq)]
pub enum ExploreNote {
    /// Titles with a value of what a pivot aggregates.
    KnownValues { value: Message, known: u64, all: u64 },
    /// A title counts once in each of its values of a field.
    InSeveralGroups(Message),
    /// The group with the highest mean, of those with enough titles, beside all other titles.
    LargestGroup {
        group: Message,
        /// Groups with enough titles.
        groups: usize,
        /// As the table formats it, as are the next.
        difference: String,
        low: String,
        high: String,
        /// Whether it differs even for the best of so many.
        differs: bool,
    },
    /// Too few groups have enough titles to rank.
    FewGroups { enough: usize, groups: usize },
    /// Columns of a pivot without room.
    ColumnsLeftOut { shown: usize, left_out: usize },
    /// Titles with both values of a correlation.
    KnownPairs { known: u64, all: u64 },
    /// Both sides of a correlation are made of these.
    ByDefinition(Vec<TitleMeasure>),
}

impl ToMessage for ExploreNote {
    fn to_message(&self) -> Message {
        match self {
            Self::KnownValues { value, known, all } => msg!("note-known-values", value, known = *known, all = *all),
            Self::InSeveralGroups(field) => msg!("note-in-several-groups", field),
            Self::LargestGroup { group, groups, difference, low, high, differs } => {
                let verdict =
                    if *differs { msg!("note-largest-group-differs") } else { msg!("note-largest-group-noise") };
                msg!("note-largest-group", group, groups = *groups, difference, low, high, verdict)
            }
            Self::FewGroups { enough, groups } => msg!("note-few-groups", enough = *enough, groups = *groups),
            Self::ColumnsLeftOut { shown, left_out } => {
                msg!("note-columns-left-out", shown = *shown, left_out = *left_out)
            }
            Self::KnownPairs { known, all } => msg!("note-known-pairs", known = *known, all = *all),
            Self::ByDefinition(measures) => {
                let names = measures.iter().map(|measure| Message::keyed("measure-of-titles-", measure));
                msg!("note-by-definition", measures = Message::joined(names, ", "))
            }
        }
    }
}
