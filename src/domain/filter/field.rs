//! The fields and operators of the filter language.

use strum::IntoEnumIterator;

use crate::i18n::Vocabulary;

/// A field of the filter language.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, strum::Display, strum::EnumString, strum::EnumIter, strum::IntoStaticStr,
)]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
pub enum Field {
    /// `movie` or `series`.
    Category,
    /// A to D; A is the greatest.
    Class,
    /// Any of the genres.
    Genre,
    /// Any of Netflix's tags.
    Tag,
    /// Any of the languages.
    Language,
    /// Any of the countries of production.
    Origin,
    /// Any of the countries in which it is available.
    Country,
    /// `yes` or `no`: whether it is available in all countries.
    Worldwide,
    /// Year of the release on Netflix.
    Year,
    /// Month of the release on Netflix, 1 to 12.
    Month,
    /// Date of the first release anywhere.
    Released,
    /// Decade of the first release anywhere, by its first year.
    Decade,
    /// The runtime, as the source has it.
    Runtime,
    /// The age rating, as the source has it.
    Age,
    /// IMDb rating, 0 to 10.
    Rating,
    /// IMDb votes.
    Votes,
    /// Number of awards won.
    Awards,
    /// Number of countries in which it is available.
    Countries,
    /// Hours viewed, by Netflix's half-yearly reports.
    Hours,
    /// Views, by Netflix's half-yearly reports.
    Views,
    /// Number of weeks in Netflix's Top 10.
    Weeks,
    Score,
    Award,
    Global,
    Popularity,
    Total,
    /// The name, or the original title in Korean.
    Title,
    /// The original title in Korean.
    #[strum(serialize = "title_ko")]
    TitleKo,
    /// Any of the directors.
    Director,
    /// Any of the leading cast.
    Cast,
    /// Any word of the plot.
    Word,
}

/// The type of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    Text,
    /// Several texts.
    List,
    Number,
    /// A date; a year or a month as an operand covers all its days.
    Date,
    Class,
}

impl Field {
    pub fn kind(self) -> FieldKind {
        match self {
            Self::Category | Self::Title | Self::TitleKo | Self::Worldwide | Self::Runtime | Self::Age => {
                FieldKind::Text
            }
            Self::Class => FieldKind::Class,
            Self::Genre
            | Self::Tag
            | Self::Language
            | Self::Origin
            | Self::Country
            | Self::Director
            | Self::Cast
            | Self::Word => FieldKind::List,
            Self::Released => FieldKind::Date,
            Self::Year
            | Self::Month
            | Self::Decade
            | Self::Rating
            | Self::Votes
            | Self::Awards
            | Self::Countries
            | Self::Hours
            | Self::Views
            | Self::Weeks
            | Self::Score
            | Self::Award
            | Self::Global
            | Self::Popularity
            | Self::Total => FieldKind::Number,
        }
    }

    /// The vocabulary of its values, which may be typed by their Korean names.
    pub fn vocabulary(self) -> Option<Vocabulary> {
        match self {
            Self::Genre => Some(Vocabulary::Genre),
            Self::Country | Self::Origin => Some(Vocabulary::Country),
            Self::Language => Some(Vocabulary::Language),
            Self::Category => Some(Vocabulary::Category),
            _ => None,
        }
    }

    /// The names of all fields.
    pub fn names() -> impl Iterator<Item = &'static str> {
        Self::iter().map(Into::into)
    }
}

/// An operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::Display, strum::EnumString, strum::EnumIter)]
pub enum Op {
    /// Equal; for lists, contains.
    #[strum(serialize = "=")]
    Is,
    /// Equal; for lists, has no other members.
    #[strum(serialize = "==")]
    Only,
    /// Not equal; for lists, does not contain.
    #[strum(serialize = "!=")]
    Not,
    #[strum(serialize = ">=")]
    AtLeast,
    #[strum(serialize = "<=")]
    AtMost,
    #[strum(serialize = ">")]
    Above,
    #[strum(serialize = "<")]
    Below,
    /// Contains the text; for lists, a member does.
    #[strum(serialize = "~")]
    Contains,
}

impl Op {
    pub fn is_ordering(self) -> bool {
        matches!(self, Self::AtLeast | Self::AtMost | Self::Above | Self::Below)
    }

    /// Whether fields of this kind support it.
    pub fn applies_to(self, kind: FieldKind) -> bool {
        match kind {
            FieldKind::Text | FieldKind::List => !self.is_ordering(),
            FieldKind::Number | FieldKind::Date | FieldKind::Class => self != Self::Contains,
        }
    }

    /// The operators of fields of this kind, separated by blanks.
    pub fn list_for(kind: FieldKind) -> String {
        Self::iter().filter(|op| op.applies_to(kind)).map(|op| op.to_string()).collect::<Vec<_>>().join(" ")
    }
}
