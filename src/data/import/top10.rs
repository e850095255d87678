//! Netflix's weekly Top 10 by country (`all-weeks-countries.tsv`).
//!
//! The countries where a title made the list become its countries, and its first week its Netflix date. Both are lower
//! bounds: a title may be available in more countries, and earlier.

use strum::{IntoStaticStr, VariantArray};

use super::category;
use super::record_linkage::TitleRecord;
use super::source::{HeaderRule, Role, Source, columns_requiring, required};
use crate::data::schema::Column;
use crate::data::table::{Row, RowError};
use crate::domain::title::{Title, TitleField};

pub(super) const SOURCE: Source = Source {
    name: "top10",
    help: "Netflix's weekly Top 10 by country",
    header: HeaderRule::Columns(required::<Top10Column>),
    columns: || columns_requiring(&[Top10Column::CountryName, Top10Column::ShowTitle, Top10Column::Category]),
    synonyms: &[
        ("country_name", &["country", "market", "territory", "국가"]),
        ("week", &["weekof", "weekending", "date", "주"]),
        ("weekly_rank", &["rank", "position", "순위"]),
        ("show_title", TitleField::Title.synonyms()),
    ],
    role: Role::Listing(|input, reader| reader.rows(input, parse_record)),
};

/// The columns that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
enum Top10Column {
    CountryName,
    Week,
    Category,
    WeeklyRank,
    ShowTitle,
}

impl Column for Top10Column {
    const FOREIGN: bool = true;

    fn is_required(self) -> bool {
        true
    }
}

fn parse_record(row: &Row<'_, Top10Column>) -> Result<Option<TitleRecord>, RowError> {
    let Some(category) = row.value(Top10Column::Category, category::parse)? else { return Ok(None) };
    let mut title = Title::new(row.required_text(Top10Column::ShowTitle)?, category);
    title.countries = vec![row.required_text(Top10Column::CountryName)?];
    title.netflix_released = row.date(Top10Column::Week)?;
    Ok(Some(TitleRecord::from(title)))
}
