//! Reading a file as a named source although its header is another one.
//!
//! Names of columns are compared by their letters and digits alone, in lower case, and then by what else such a column
//! is known to be called. What the file has no column for stays unknown and is told; only what no row can do without
//! must be there.

use strum::{IntoStaticStr, VariantArray};

use super::flixgem::FlixGemColumn;
use super::imdb::{BasicsColumn, RatingsColumn};
use super::justwatch::JustWatchColumn;
use super::kobis::KobisColumn;
use super::mapped::MappedColumn;
use super::netflix_titles::NetflixColumn;
use super::plots::PlotColumn;
use super::recognise::Format;
use super::top10::Top10Column;
use crate::data::schema::{Column, MarketColumn};
use crate::data::text;
use crate::domain::title::TitleField;

/// The sources that a file can be read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray, IntoStaticStr, clap::ValueEnum)]
#[strum(serialize_all = "kebab-case")]
pub enum Like {
    /// FlixGem's titles
    Flixgem,
    /// Kaggle's `netflix_titles.csv`
    Netflix,
    /// `JustWatch`'s titles
    Justwatch,
    /// IMDb's `title.basics.tsv`
    ImdbBasics,
    /// IMDb's `title.ratings.tsv`
    ImdbRatings,
    /// Netflix's weekly Top 10 by country
    #[value(name = "top10")]
    #[strum(serialize = "top10")]
    Top10,
    /// The `titles.csv` of a data directory
    Own,
    /// Plots by name and type
    Plots,
    /// The `market.csv` of a data directory
    Market,
    /// Box office of KOBIS
    Kobis,
}

/// A column of a source, as a file that is read like it is looked through for it.
struct Sought {
    name: &'static str,
    /// Whether no row can be used without it.
    needed: bool,
    synonyms: &'static [&'static str],
}

/// How the columns of a file stand for those of a source.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Likeness {
    /// By place in the file, the source's name.
    pub aliases: Vec<Option<&'static str>>,
    /// Columns of the source that the file does not have.
    pub missing: Vec<&'static str>,
    /// Columns that it cannot be read without and that the file does not have.
    pub needed: Vec<&'static str>,
}

impl Like {
    /// The kind of file that it is read as.
    pub(super) fn format(self) -> Format {
        match self {
            Self::Flixgem => Format::FlixGem,
            Self::Netflix => Format::NetflixTitles,
            Self::Justwatch => Format::JustWatch,
            Self::ImdbBasics => Format::ImdbBasics,
            Self::ImdbRatings => Format::ImdbRatings,
            Self::Top10 => Format::Top10,
            Self::Own => Format::Own,
            Self::Plots => Format::Plots,
            Self::Market => Format::Market,
            Self::Kobis => Format::Kobis,
        }
    }

    fn sought(self) -> Vec<Sought> {
        match self {
            Self::Flixgem => sought(|column| matches!(column, FlixGemColumn::Title | FlixGemColumn::SeriesOrMovie)),
            Self::Netflix => sought(|column| matches!(column, NetflixColumn::Title | NetflixColumn::Type)),
            Self::Justwatch => sought(|column| matches!(column, JustWatchColumn::Title | JustWatchColumn::Type)),
            Self::ImdbBasics => sought(|column| {
                matches!(column, BasicsColumn::Tconst | BasicsColumn::PrimaryTitle | BasicsColumn::TitleType)
            }),
            Self::ImdbRatings => sought(|_: RatingsColumn| true),
            Self::Top10 => sought(|column| {
                matches!(column, Top10Column::CountryName | Top10Column::ShowTitle | Top10Column::Category)
            }),
            Self::Own => {
                sought(|column| matches!(column, MappedColumn::Field(TitleField::Title | TitleField::Category)))
            }
            Self::Plots => sought(|_: PlotColumn| true),
            Self::Market => sought(|column: MarketColumn| column.required()),
            Self::Kobis => sought(|column| matches!(column, KobisColumn::Period)),
        }
    }

    /// How a header's columns stand for those of this source.
    pub(super) fn of(self, names: &[String]) -> Likeness {
        let plain: Vec<String> = names.iter().map(|name| plain(name)).collect();
        let sought = self.sought();
        let mut aliases = vec![None; names.len()];
        // A column's own name goes before what another one may be called.
        for by_synonyms in [false, true] {
            for column in &sought {
                if aliases.contains(&Some(column.name)) {
                    continue;
                }
                let own = self::plain(column.name);
                let is_free = |wanted: &str| {
                    plain.iter().zip(&aliases).position(|(name, alias)| name == wanted && alias.is_none())
                };
                let place =
                    if by_synonyms { column.synonyms.iter().find_map(|name| is_free(name)) } else { is_free(&own) };
                if let Some(place) = place {
                    aliases[place] = Some(column.name);
                }
            }
        }
        let lacks = |column: &&Sought| !aliases.contains(&Some(column.name));
        let missing = sought.iter().filter(lacks).map(|column| column.name).collect();
        let mut needed: Vec<_> =
            sought.iter().filter(|column| column.needed).filter(lacks).map(|column| column.name).collect();
        let has_figures = self != Self::Kobis || aliases.iter().flatten().any(|name| KobisColumn::is_figure(name));
        if !has_figures {
            needed.push(KobisColumn::Revenue.name());
        }
        Likeness { aliases, missing, needed }
    }
}

impl Likeness {
    /// What is told of a file that is read so.
    pub fn remarks(&self, like: Like, names: &[String]) -> Vec<String> {
        let renamed = names.iter().zip(&self.aliases).filter_map(|(name, alias)| Some((name, (*alias)?)));
        let renamed = renamed.filter(|(name, alias)| alias != name);
        let read: Vec<String> = renamed.map(|(name, alias)| format!("“{}” as {alias}", text::excerpt(name))).collect();
        let unread = names.iter().zip(&self.aliases).filter(|(name, alias)| alias.is_none() && !name.is_empty());
        let unread: Vec<String> = unread.map(|(name, _)| format!("“{}”", text::excerpt(name))).collect();
        let mut remarks = vec![match &read[..] {
            [] => format!("read like {}", <&str>::from(like)),
            read => format!("read like {}: {}", <&str>::from(like), read.join(", ")),
        }];
        if !unread.is_empty() {
            remarks.push(format!("columns that were not read: {}", unread.join(", ")));
        }
        if !self.missing.is_empty() {
            remarks.push(format!("columns that it does not have, left unknown: {}", self.missing.join(", ")));
        }
        remarks
    }
}

fn sought<C: Column>(needed: impl Fn(C) -> bool) -> Vec<Sought> {
    let of = |column: &C| Sought { name: column.name(), needed: needed(*column), synonyms: synonyms(column.name()) };
    C::VARIANTS.iter().map(of).collect()
}

/// A name as it is compared: letters and digits of any script in lower case.
pub(super) fn plain(name: &str) -> String {
    name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What else a column of a source may be called.
fn synonyms(name: &'static str) -> &'static [&'static str] {
    match name {
        // Not the rating of IMDb's users: that stands in no column of Kaggle's listing.
        "rating" | "View Rating" => TitleField::AgeRating.synonyms(),
        "Series or Movie" | "type" | "titleType" => TitleField::Category.synonyms(),
        "primaryTitle" | "show_title" => TitleField::Title.synonyms(),
        "averageRating" => TitleField::ImdbRating.synonyms(),
        "country_name" => &["country", "market", "territory", "국가"],
        "week" => &["weekof", "weekending", "date", "주"],
        "weekly_rank" => &["rank", "position", "순위"],
        "연도/월" => &["year", "period", "date", "yearmonth"],
        "월" => &["month"],
        "총 매출액" => &["revenue", "totalrevenue", "gross", "totalgross", "boxoffice", "sales"],
        "총 관객수" => &["admissions", "totaladmissions", "audience", "tickets"],
        "series" => &["measure", "indicator", "name"],
        "value" => &["figure", "amount"],
        "source" => &["reference", "publishedin"],
        _ => {
            let own = plain(name);
            let means = |meaning: &&MappedColumn| meaning.synonyms().contains(&own.as_str());
            MappedColumn::VARIANTS.iter().find(means).map(|meaning| meaning.synonyms()).unwrap_or_default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(like: Like, names: &[&str]) -> Likeness {
        like.of(&names.iter().map(ToString::to_string).collect::<Vec<_>>())
    }

    #[test]
    fn names_are_compared_without_case_spaces_and_signs_and_then_by_meaning() {
        let found = of(Like::Flixgem, &["NAME", "series_or_movie", "IMDb-Score", "votes", "Studio"]);
        let aliases = [Some("Title"), Some("Series or Movie"), Some("IMDb Score"), Some("IMDb Votes"), None];
        assert_eq!(found.aliases, aliases);
        assert!(found.needed.is_empty() && found.missing.contains(&"Tags"), "{found:?}");
    }

    #[test]
    fn an_age_rating_is_never_taken_for_a_rating_nor_one_column_for_two() {
        let found = of(Like::Netflix, &["title", "type", "imdb_score", "certificate"]);
        assert_eq!(found.aliases, [Some("title"), Some("type"), None, Some("rating")]);
        let found = of(Like::ImdbRatings, &["tconst", "rating", "Rating"]);
        assert_eq!(found.aliases, [Some("tconst"), Some("averageRating"), None]);
        assert_eq!(found.needed, ["numVotes"]);
    }

    #[test]
    fn every_source_is_like_itself() {
        for like in Like::VARIANTS {
            let own: Vec<&str> = like.sought().iter().map(|column| column.name).collect();
            let found = of(*like, &own);
            assert_eq!(found.aliases, own.iter().map(|name| Some(*name)).collect::<Vec<_>>(), "{like:?}");
            assert!(found.missing.is_empty() && found.needed.is_empty(), "{like:?}");
        }
    }
}
