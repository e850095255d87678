//! Netflix's weekly Top 10 lists of the world (`all-weeks-global.tsv`), with hours, and views from June 2023 on.

use strum::{IntoStaticStr, VariantArray};

use super::source::{HeaderRule, Role, Source, columns_requiring, required};
use super::viewing::rows::{ViewingRow, ViewingTable};
use super::{ImportError, category};
use crate::data::cells;
use crate::data::input::Input;
use crate::data::load::cell::Expected;
use crate::data::report::FileReport;
use crate::data::schema::Column;
use crate::data::table::{Row, RowError, read_rows};
use crate::domain::title::TitleField;
use crate::domain::viewing::{ViewingFigure, ViewingKind, ViewingPeriod};

pub(super) const SOURCE: Source = Source {
    name: "top10-global",
    help: "Netflix's weekly Top 10 of the world",
    header: HeaderRule::Columns(required::<GlobalColumn>),
    columns: || columns_requiring(&[GlobalColumn::Week, GlobalColumn::Category, GlobalColumn::ShowTitle]),
    synonyms: &[
        ("week", &["weekof", "weekending", "date", "주"]),
        ("weekly_rank", &["rank", "position", "순위"]),
        ("show_title", TitleField::Title.synonyms()),
        ("weekly_hours_viewed", &["hours", "hoursviewed", "시청시간"]),
        ("weekly_views", &["views", "시청수"]),
    ],
    role: Role::Viewing(read),
};

/// The columns that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
enum GlobalColumn {
    Week,
    Category,
    WeeklyRank,
    ShowTitle,
    SeasonTitle,
    WeeklyHoursViewed,
    WeeklyViews,
}

impl Column for GlobalColumn {
    const FOREIGN: bool = true;

    fn is_required(self) -> bool {
        !matches!(self, Self::WeeklyViews)
    }
}

fn read(input: &Input<'_>, _: &ViewingTable<'_>) -> Result<(Vec<ViewingRow>, FileReport), ImportError> {
    let mut rows = Vec::new();
    let report = read_rows(input, |row| {
        rows.push(parse_row(row)?);
        Ok(())
    })?;
    Ok((rows, report))
}

fn parse_row(row: &Row<'_, GlobalColumn>) -> Result<ViewingRow, RowError> {
    use GlobalColumn as Column;
    let category = row.value(Column::Category, category::parse)?;
    let name = row.required_text(Column::ShowTitle)?;
    let season = row.optional_text(Column::SeasonTitle).unwrap_or_default();
    // `Squid Game: Season 2` of `Squid Game`.
    let season = season.strip_prefix(&name).map_or(season.as_str(), |rest| rest.trim_start_matches([':', ' ']));
    let week = |cell: &str| ViewingPeriod::parse(ViewingKind::Top10, cell).ok_or(Expected("expected-sunday"));
    let figure = ViewingFigure {
        season: season.to_owned(),
        period: row.value(Column::Week, week)?,
        hours: row.optional(Column::WeeklyHoursViewed, cells::whole)?,
        views: row.optional(Column::WeeklyViews, cells::whole)?,
        rank: Some(row.value(Column::WeeklyRank, cells::whole)?),
        list: row.required_text(Column::Category)?,
    };
    Ok(ViewingRow::new(name, category, figure))
}
