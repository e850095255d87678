//! The files of a data directory and their columns: the only place that spells their names.

use strum::{IntoStaticStr, VariantArray};

use crate::domain::title::TitleField;

/// The titles; the only table that a data directory cannot do without.
pub const TITLES: &str = "titles.csv";
/// Market figures.
pub const MARKET: &str = "market.csv";
/// How often which plot uses which word.
pub const TERMS: &str = "terms.csv";
/// The tables, each of which may stand in several forms.
pub const TABLES: [&str; 3] = [TITLES, MARKET, TERMS];
/// Name, cut-off date, sources and terms of use.
pub const ABOUT: &str = "about.toml";

/// Rows that an import could not use, for people.
pub const SET_ASIDE: &str = "set-aside.csv";

/// The columns of one CSV file, in the order in which ottui writes them.
pub trait Column: Copy + PartialEq + Into<&'static str> + VariantArray {
    /// Whether the file is somebody else's. In ottui's own files every row stands on one line, so that a
    /// line break tells of a quote that was never closed, and a column that is not known is worth a remark.
    const FOREIGN: bool = false;

    /// Whether quotes enclose cells; in files that know no quotes, one is a character like any other.
    const QUOTED: bool = true;

    /// Whether a file without this column is refused.
    fn required(self) -> bool;

    /// Its place among all of them.
    fn place(self) -> usize {
        Self::VARIANTS.iter().position(|other| *other == self).unwrap_or_default()
    }

    /// The name in the header.
    fn name(self) -> &'static str {
        self.into()
    }

    /// Whether a name in a header stands for this column.
    fn answers_to(self, name: &str) -> bool {
        name == self.name()
    }
}

/// The columns of [`TITLES`] are the fields of a title.
impl Column for TitleField {
    fn place(self) -> usize {
        self as usize
    }

    fn required(self) -> bool {
        matches!(self, Self::Id | Self::Title | Self::Category)
    }
}

/// The columns of [`MARKET`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum MarketColumn {
    /// Name of the series.
    Series,
    /// `2019`, `2019H1`, `2019Q3` or `2019-07`.
    Period,
    /// The figure.
    Value,
    /// Unit of the figure.
    Unit,
    /// `audited`, `official`, `derived` or `estimate`.
    Kind,
    /// Where it was published.
    Source,
    /// What a reader must know of it.
    Note,
}

impl Column for MarketColumn {
    fn required(self) -> bool {
        !matches!(self, Self::Source | Self::Note)
    }
}

/// The columns of [`TERMS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum TermColumn {
    /// Id of a title of [`TITLES`].
    TitleId,
    /// The word.
    Term,
    /// How often its plot uses it, from 1.
    Count,
}

impl Column for TermColumn {
    fn place(self) -> usize {
        self as usize
    }

    fn required(self) -> bool {
        true
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
            "id,title,category,genres,tags,languages,countries,imdb_rating,imdb_votes,awards_won,awards_nominated,\
             released,netflix_released,runtime,age_rating,director,cast,url"
        );
        assert_eq!(header::<MarketColumn>(), "series,period,value,unit,kind,source,note");
        assert_eq!(header::<TermColumn>(), "title_id,term,count");
    }
}
