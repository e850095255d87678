//! The fields of the filter language and the operators that each kind of field takes.

use strum::IntoEnumIterator;

/// What a term of a filter compares.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, strum::Display, strum::EnumString, strum::EnumIter, strum::IntoStaticStr,
)]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
pub enum Field {
    /// `movie` or `series`.
    Category,
    /// Class A to D; A is the greatest.
    Class,
    /// One of the genres.
    Genre,
    /// One of Netflix's tags.
    Tag,
    /// One of the languages.
    Language,
    /// One of the countries that have it.
    Country,
    /// Year in which Netflix first had it.
    Year,
    /// Day of its first release anywhere.
    Released,
    /// IMDb rating, 0 to 10.
    Rating,
    /// IMDb votes.
    Votes,
    /// Awards won.
    Awards,
    /// Number of countries that have it.
    Countries,
    /// The score index.
    Score,
    /// The award index.
    Award,
    /// The global index.
    Global,
    /// The popularity index.
    Popularity,
    Total,
    /// What it is called.
    Title,
    Director,
    /// One of the leading cast.
    Cast,
    /// One of the words of its plot.
    Word,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    Text,
    /// Any number of texts.
    List,
    Number,
    /// A day; a year or a month stands for all its days.
    Date,
    Class,
}

impl Field {
    /// What it holds.
    pub fn kind(self) -> FieldKind {
        match self {
            Self::Category | Self::Title => FieldKind::Text,
            Self::Class => FieldKind::Class,
            Self::Genre | Self::Tag | Self::Language | Self::Country | Self::Director | Self::Cast | Self::Word => {
                FieldKind::List
            }
            Self::Released => FieldKind::Date,
            Self::Year
            | Self::Rating
            | Self::Votes
            | Self::Awards
            | Self::Countries
            | Self::Score
            | Self::Award
            | Self::Global
            | Self::Popularity
            | Self::Total => FieldKind::Number,
        }
    }

    /// All field names, for messages and completion.
    pub fn names() -> impl Iterator<Item = &'static str> {
        Self::iter().map(Into::into)
    }
}

/// How a term compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::Display, strum::EnumString, strum::EnumIter)]
pub enum Op {
    /// Equal, or has it.
    #[strum(serialize = "=")]
    Is,
    /// Equal, or has it and nothing else.
    #[strum(serialize = "==")]
    Only,
    /// Not equal, or has it not.
    #[strum(serialize = "!=")]
    Not,
    /// Greater or equal.
    #[strum(serialize = ">=")]
    AtLeast,
    /// Less or equal.
    #[strum(serialize = "<=")]
    AtMost,
    /// Greater.
    #[strum(serialize = ">")]
    Above,
    /// Less.
    #[strum(serialize = "<")]
    Below,
    /// Contains the text.
    #[strum(serialize = "~")]
    Contains,
}

impl Op {
    /// Whether it compares by order.
    pub fn is_ordering(self) -> bool {
        matches!(self, Self::AtLeast | Self::AtMost | Self::Above | Self::Below)
    }

    /// Whether a field of this kind takes it.
    pub fn applies_to(self, kind: FieldKind) -> bool {
        match kind {
            FieldKind::Text | FieldKind::List => !self.is_ordering(),
            FieldKind::Number | FieldKind::Date | FieldKind::Class => self != Self::Contains,
        }
    }

    /// The operators that a field of this kind takes, for messages.
    pub fn list_for(kind: FieldKind) -> String {
        Self::iter().filter(|op| op.applies_to(kind)).map(|op| op.to_string()).collect::<Vec<_>>().join(" ")
    }
}
