//! What a file to import holds, by its header.

use strum::VariantArray;

use super::ImportError;
use super::flixgem::FlixGemColumn;
use super::imdb::{BasicsColumn, RatingsColumn};
use super::justwatch::JustWatchColumn;
use super::kobis;
use super::mapped::Mapping;
use super::netflix_titles::NetflixColumn;
use super::plots::PlotColumn;
use super::top10::Top10Column;
use crate::data::input::Input;
use crate::data::schema::{Column, MarketColumn, TitleColumn};
use crate::data::table::header_names;
use crate::data::text;

/// The kinds of file that can be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray)]
pub enum Format {
    /// Titles in `FlixGem`'s columns.
    FlixGem,
    /// Titles in the columns of `netflix_titles.csv`.
    NetflixTitles,
    /// Titles as `JustWatch` lists them.
    JustWatch,
    /// Titles of `title.basics.tsv`.
    ImdbBasics,
    /// Ratings of `title.ratings.tsv`.
    ImdbRatings,
    /// The weekly Top 10 by country.
    Top10,
    /// Titles in ottui's own columns.
    Own,
    /// Titles in columns that a mapping names.
    Mapped,
    /// Plots by name and type.
    Plots,
    /// Market figures in the columns of a data directory.
    Market,
    /// Box office as KOBIS exports it.
    Kobis,
}

impl Format {
    /// What it is called, and the columns that its header must have.
    fn told(self) -> (&'static str, Vec<&'static str>) {
        match self {
            Self::FlixGem => ("titles in FlixGem's columns", required::<FlixGemColumn>()),
            Self::NetflixTitles => ("Kaggle's netflix_titles.csv", required::<NetflixColumn>()),
            Self::JustWatch => ("JustWatch's titles.csv", required::<JustWatchColumn>()),
            Self::ImdbBasics => ("IMDb's title.basics.tsv", required::<BasicsColumn>()),
            Self::ImdbRatings => ("IMDb's title.ratings.tsv", required::<RatingsColumn>()),
            Self::Top10 => ("Netflix's all-weeks-countries.tsv", required::<Top10Column>()),
            Self::Own => ("ottui's own titles.csv", required::<TitleColumn>()),
            Self::Mapped => ("a mapping", Vec::new()),
            Self::Plots => ("plots", required::<PlotColumn>()),
            Self::Market => ("market figures", required::<MarketColumn>()),
            Self::Kobis => ("KOBIS's box office", vec!["연도", "총 매출액"]),
        }
    }
}

/// The first kind whose required columns the file has all. Titles come before plots, since a listing of
/// titles may have its plots with it. What is of no known kind is read by the mapping, if there is one.
pub fn format(input: &Input<'_>, mapping: Option<&Mapping>) -> Result<Format, ImportError> {
    let names = header_names(input)?;
    let lacks = |columns: &[&'static str]| -> Vec<&'static str> {
        columns.iter().copied().filter(|column| !names.iter().any(|name| name == column)).collect()
    };
    let known = Format::VARIANTS.iter().copied().find(|format| match format {
        Format::Mapped => false,
        Format::Kobis => kobis::is_kobis(&names),
        _ => lacks(&format.told().1).is_empty(),
    });
    if let Some(format) = known {
        return Ok(format);
    }
    if let Some(mapping) = mapping {
        let Some((missing, near)) = mapping.missing(&names) else { return Ok(Format::Mapped) };
        let near = near.map(|near| format!("; the nearest one that it has is “{}”", text::excerpt(near)));
        let (file, missing) = (input.name.clone(), text::excerpt(missing));
        return Err(ImportError::Unmapped { file, missing, near: near.unwrap_or_default() });
    }
    let share = |format: &&Format| {
        let columns = format.told().1;
        let has = columns.len() - lacks(&columns).len();
        // A kind of which half the columns are there may be meant.
        (2 * has >= columns.len() && !columns.is_empty()).then(|| has * 100 / columns.len())
    };
    let mut near: Vec<&Format> = Format::VARIANTS.iter().filter(|format| share(format).is_some()).collect();
    near.sort_by_key(|format| std::cmp::Reverse(share(format)));
    let told = |format: &&Format| {
        let (kind, columns) = format.told();
        format!("for {kind} it lacks {}", lacks(&columns).join(", "))
    };
    let found: Vec<String> = names.iter().map(|name| text::excerpt(name)).collect();
    let expected = match &near[..] {
        [] => "none of them is of a known kind of file".to_owned(),
        near => near.iter().take(3).map(told).collect::<Vec<_>>().join("; "),
    };
    let proposal = Mapping::proposed(&input.name, &names);
    Err(ImportError::Unknown { file: input.name.clone(), found: text::excerpt(&found.join(", ")), expected, proposal })
}

fn required<C: Column>() -> Vec<&'static str> {
    C::VARIANTS.iter().filter(|column| column.required()).map(|column| column.name()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(bytes: &[u8]) -> Result<Format, String> {
        format(&Input::of_bytes("x.csv", bytes).unwrap(), None).map_err(|error| error.to_string())
    }

    #[test]
    fn the_header_decides_and_not_the_name() {
        for (header, format) in [
            ("Title,Series or Movie,Summary,Source\n", Format::Plots),
            ("series;period;value;unit;kind;source\n", Format::Market),
            (
                "show_id,type,title,director,cast,country,date_added,release_year,rating,duration,listed_in\n",
                Format::NetflixTitles,
            ),
            ("id,title,type,release_year,genres,production_countries,imdb_score\n", Format::JustWatch),
            ("tconst\ttitleType\tprimaryTitle\tstartYear\tgenres\n", Format::ImdbBasics),
            ("tconst\taverageRating\tnumVotes\n", Format::ImdbRatings),
            ("country_name\tcountry_iso2\tweek\tcategory\tweekly_rank\tshow_title\n", Format::Top10),
            ("id,title,category\n", Format::Own),
            ("연도,총 매출액(원)\n", Format::Kobis),
        ] {
            assert_eq!(of(header.as_bytes()), Ok(format), "{header}");
        }
    }

    #[test]
    fn an_unknown_header_is_told_beside_what_is_nearest() {
        assert_eq!(
            of(b"Title,Summary,series,period,value,unit\n").unwrap_err(),
            "x.csv line 1: found the columns Title, Summary, series, period, value, unit; for market figures it lacks \
             kind; for plots it lacks Series or Movie"
        );
        assert_eq!(
            of(b"a,b\n").unwrap_err(),
            "x.csv line 1: found the columns a, b; none of them is of a known kind of file"
        );
    }
}
