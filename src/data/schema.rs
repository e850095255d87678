//! The names of the files of a data directory and of their columns.

use strum::{IntoStaticStr, VariantArray};

use super::text;
use crate::domain::index::Index;
use crate::domain::title::{TitleField, title_fields};
use crate::i18n::{Message, msg};

/// Titles: the only required table.
pub const TITLES: &str = "titles.csv";
pub const MARKET: &str = "market.csv";
/// Counts of words in plots.
pub const TERMS: &str = "terms.csv";
/// Viewing figures, as Netflix reports them.
pub const VIEWING: &str = "viewing.csv";
/// The tables, each of which may have several [forms](super::parts::TABLE_SUFFIXES).
pub const TABLES: [&str; 4] = [TITLES, MARKET, TERMS, VIEWING];
/// Name, cut-off date, sources and terms of use.
pub const ABOUT: &str = "about.toml";

/// Rows that an import rejected.
pub const REJECTED_ROWS: &str = "set-aside.csv";

/// The columns of a table, in the order in which ottui writes them.
pub trait Column: Copy + PartialEq + Into<&'static str> + VariantArray {
    /// Whether the file has a third-party format. In ottui's own files an unknown column is worth a remark.
    const FOREIGN: bool = false;

    /// Whether cells separated by tabs may be quoted. If not, a quote in them is an ordinary character.
    const TABS_QUOTED: bool = true;

    /// Whether a file without this column is an error.
    fn is_required(self) -> bool;

    /// The index of the column in [`VariantArray::VARIANTS`].
    fn place(self) -> usize {
        Self::VARIANTS.iter().position(|other| *other == self).unwrap_or_default()
    }

    fn name(self) -> &'static str {
        self.into()
    }

    /// The remark on an unknown column.
    fn unread(name: &str) -> Message {
        msg!("unknown-column-unread", column = text::excerpt(name))
    }

    /// Whether a name in a header refers to this column.
    fn matches_name(self, name: &str) -> bool {
        name == self.name()
    }
}

impl Column for TitleField {
    fn place(self) -> usize {
        self as usize
    }

    fn is_required(self) -> bool {
        matches!(self, Self::Id | Self::Title | Self::Category)
    }

    fn unread(name: &str) -> Message {
        match name {
            score if ScoredColumn::is_score(score) => msg!("scores-unread", column = score),
            name => msg!("unknown-column-unread", column = text::excerpt(name)),
        }
    }
}

/// A column of `titles.csv` where the data set was scored elsewhere: those of the titles, then those of their scores,
/// all of which are required.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScoredColumn {
    Field(TitleField),
    Index(Index),
    Class,
}

/// The name of [`ScoredColumn::Class`].
const CLASS: &str = "class";

macro_rules! define_scored_columns {
    ($($(#[$doc:meta])* $name:ident: $kind:ty, $variant:ident $column:literal [$($synonym:literal),*],)+) => {
        impl VariantArray for ScoredColumn {
            const VARIANTS: &'static [Self] = &[
                $(Self::Field(TitleField::$variant),)+
                Self::Index(Index::Score),
                Self::Index(Index::Award),
                Self::Index(Index::Global),
                Self::Index(Index::Popularity),
                Self::Index(Index::Total),
                Self::Class,
            ];
        }
    };
}

title_fields!(define_scored_columns);

impl From<ScoredColumn> for &'static str {
    fn from(column: ScoredColumn) -> Self {
        match column {
            ScoredColumn::Field(field) => field.into(),
            ScoredColumn::Index(index) => index.into(),
            ScoredColumn::Class => CLASS,
        }
    }
}

impl Column for ScoredColumn {
    fn place(self) -> usize {
        match self {
            Self::Field(field) => field.place(),
            Self::Index(index) => TitleField::VARIANTS.len() + index as usize,
            Self::Class => TitleField::VARIANTS.len() + Index::ALL.len(),
        }
    }

    fn is_required(self) -> bool {
        if let Self::Field(field) = self { field.is_required() } else { true }
    }
}

impl ScoredColumn {
    /// Whether a name is that of a column of scores.
    pub fn is_score(name: &str) -> bool {
        Self::VARIANTS.iter().any(|column| !matches!(column, Self::Field(_)) && column.name() == name)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum MarketColumn {
    Series,
    /// `2019`, `2019H1`, `2019Q3` or `2019-07`.
    Period,
    Value,
    Unit,
    /// `audited`, `official`, `derived` or `estimate`.
    Kind,
    Source,
    Note,
}

impl Column for MarketColumn {
    fn is_required(self) -> bool {
        !matches!(self, Self::Source | Self::Note)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum TermColumn {
    TitleId,
    Term,
    /// Occurrences in the plot, from 1.
    Count,
}

impl Column for TermColumn {
    fn place(self) -> usize {
        self as usize
    }

    fn is_required(self) -> bool {
        true
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum ViewingColumn {
    /// Empty for the sum over all titles of a report or a list, in the data set or not.
    TitleId,
    /// As named by Netflix; empty for the whole work.
    Season,
    /// `report` or `top10`.
    Kind,
    /// `2023H1`, or the Sunday at the end of a week.
    Period,
    Hours,
    Views,
    /// Only of a title in a `top10`.
    Rank,
    /// Only of `top10`.
    List,
}

impl Column for ViewingColumn {
    fn place(self) -> usize {
        self as usize
    }

    fn is_required(self) -> bool {
        matches!(self, Self::TitleId | Self::Kind | Self::Period | Self::Hours)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header<C: Column>() -> String {
        C::VARIANTS.iter().map(|column| column.name()).collect::<Vec<_>>().join(",")
    }

    #[test]
    fn the_headers_are_the_documented_ones() {
        assert_eq!(
            header::<TitleField>(),
            "id,title,title_ko,category,genres,tags,languages,origin,countries,worldwide,imdb_rating,imdb_votes,awards_won,\
             awards_nominated,released,netflix_released,runtime,age_rating,director,cast,url"
        );
        let scored = format!("{},score,award,global,popularity,total,class", header::<TitleField>());
        assert_eq!(header::<ScoredColumn>(), scored);
        let places = ScoredColumn::VARIANTS.iter().map(|column| column.place());
        assert!(places.eq(0..ScoredColumn::VARIANTS.len()));
        assert_eq!(header::<MarketColumn>(), "series,period,value,unit,kind,source,note");
        assert_eq!(header::<TermColumn>(), "title_id,term,count");
        assert_eq!(header::<ViewingColumn>(), "title_id,season,kind,period,hours,views,rank,list");
    }
}
