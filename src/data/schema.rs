//! The names of the files of a data directory and of their columns.

use strum::{IntoStaticStr, VariantArray};

use crate::domain::title::TitleField;

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
        assert_eq!(header::<MarketColumn>(), "series,period,value,unit,kind,source,note");
        assert_eq!(header::<TermColumn>(), "title_id,term,count");
        assert_eq!(header::<ViewingColumn>(), "title_id,season,kind,period,hours,views,rank,list");
    }
}
