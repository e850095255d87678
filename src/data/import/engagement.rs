//! Netflix's half-yearly engagement reports, “What We Watched”.
//!
//! A text above the header says which half-year a report covers. From 2023H2 on it has a sheet for series and one for
//! films; the first has one sheet for both, and no views. A title reads `The Glory: Season 1 // 더 글로리: 시즌 1`.

use strum::{IntoStaticStr, VariantArray};

use super::ImportError;
use super::source::{HeaderRule, Role, Source, columns_requiring, required};
use super::viewing::rows::{ViewingRow, ViewingTable};
use crate::data::cells;
use crate::data::input::Input;
use crate::data::report::FileReport;
use crate::data::schema::Column;
use crate::data::table::{Row, RowError, read_rows};
use crate::domain::title::{Category, TitleField};
use crate::domain::viewing::{ViewingFigure, ViewingPeriod};

/// Between the names of a work, the original one last.
const NAME_SEPARATOR: &str = " // ";

pub(super) const SOURCE: Source = Source {
    name: "engagement",
    help: "Netflix's half-yearly engagement report",
    header: HeaderRule::Columns(required::<EngagementColumn>),
    columns: || columns_requiring(&[EngagementColumn::Title, EngagementColumn::HoursViewed]),
    synonyms: &[
        ("Available Globally?", TitleField::Worldwide.synonyms()),
        ("Hours Viewed", &["hours", "hoursviewed", "viewinghours", "시청시간"]),
        ("Views", &["views", "시청수"]),
        ("Release Date", &["releasedate", "netflixreleasedate"]),
    ],
    role: Role::Viewing(read),
};

/// The columns that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "title_case")]
enum EngagementColumn {
    Title,
    #[strum(serialize = "Available Globally?")]
    AvailableGlobally,
    ReleaseDate,
    HoursViewed,
    Views,
}

impl Column for EngagementColumn {
    const FOREIGN: bool = true;

    fn is_required(self) -> bool {
        !matches!(self, Self::Views)
    }
}

fn read(input: &Input<'_>, table: &ViewingTable<'_>) -> Result<(Vec<ViewingRow>, FileReport), ImportError> {
    let period = half_year(table.above).or_else(|| half_year(table.name));
    let period = period.ok_or_else(|| ImportError::NoHalfYear(input.name.clone()))?;
    let category = table.sheet.and_then(category);
    let mut rows = Vec::new();
    let report = read_rows(input, |row| {
        rows.push(parse_row(row, period, category)?);
        Ok(())
    })?;
    Ok((rows, report))
}

fn parse_row(
    row: &Row<'_, EngagementColumn>,
    period: ViewingPeriod,
    category: Option<Category>,
) -> Result<ViewingRow, RowError> {
    use EngagementColumn as Column;
    let names = row.required_text(Column::Title)?;
    let mut names = names.split(NAME_SEPARATOR).map(str::trim);
    let name = names.next().unwrap_or_default().to_owned();
    let figure = ViewingFigure {
        season: String::new(),
        period,
        hours: Some(row.value(Column::HoursViewed, cells::whole)?),
        views: row.optional(Column::Views, cells::whole)?,
        rank: None,
        list: String::new(),
    };
    Ok(ViewingRow {
        original: names.last().unwrap_or_default().to_owned(),
        worldwide: row.optional(Column::AvailableGlobally, cells::yes_or_no)?,
        released: row.date(Column::ReleaseDate)?,
        ..ViewingRow::new(name, category, figure)
    })
}

/// The category that a sheet holds, by its name.
fn category(sheet: &str) -> Option<Category> {
    let sheet = sheet.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| sheet.contains(word));
    match (has(&["film", "movie", "영화"]), has(&["tv", "show", "series", "시리즈"])) {
        (true, false) => Some(Category::Movie),
        (false, true) => Some(Category::Series),
        _ => None,
    }
}

/// The half-year in a text such as `Views from July to December 2023`, or `engagement_2023H2.xlsx`.
fn half_year(text: &str) -> Option<ViewingPeriod> {
    let lower = text.to_lowercase();
    let has =
        |first: &str, last: &str, short: &str| lower.contains(first) && lower.contains(last) || lower.contains(short);
    let half = match (has("jan", "jun", "h1"), has("jul", "dec", "h2")) {
        (true, false) => 1,
        (false, true) => 2,
        _ => return None,
    };
    let is_year = |place: &usize| {
        let digits = |range: std::ops::Range<usize>| {
            lower.get(range).is_some_and(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
        };
        lower[*place..].starts_with("20") && digits(*place..place + 4)
    };
    let mut years = lower.match_indices("20").map(|(place, _)| place).filter(is_year);
    let year = years.next()?;
    Some(ViewingPeriod::HalfYear(lower[year..year + 4].parse().ok()?, half))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_year_is_read_from_words_or_the_name_of_the_file() {
        for (text, half) in [
            ("What We Watched Hours viewed from January to June 2023", Some((2023, 1))),
            ("Views from July to December 2024", Some((2024, 2))),
            ("engagement_2025H1.xlsx", Some((2025, 1))),
            ("What_We_Watched_2023Jul-Dec.xlsx", Some((2023, 2))),
            ("Views in 2024", None),
            ("January to June", None),
            ("January to December 2023", None),
        ] {
            let expected = half.map(|(year, half)| ViewingPeriod::HalfYear(year, half));
            assert_eq!(half_year(text), expected, "{text}");
        }
    }

    #[test]
    fn a_sheet_says_what_it_holds() {
        for (sheet, category) in [
            ("TV", Some(Category::Series)),
            ("Shows", Some(Category::Series)),
            ("Film", Some(Category::Movie)),
            ("Movies", Some(Category::Movie)),
            ("Engagement", None),
            ("TV and Film", None),
        ] {
            assert_eq!(super::category(sheet), category, "{sheet}");
        }
    }
}
