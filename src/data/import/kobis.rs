//! Box office as KOBIS exports it, a row a year or a month, into market figures.
//!
//! Revenue is in won there and becomes billions of it; admissions become millions. Names of columns are compared
//! without spaces, underscores and what stands in brackets: `총 매출액(원)` is `총매출액`.

use std::collections::HashSet;

use strum::{IntoStaticStr, VariantArray};

use super::report::{FileImport, LeftOut};
use crate::data::cells;
use crate::data::input::Input;
use crate::data::load::TableError;
use crate::data::schema::Column;
use crate::data::table::{Fault, Row, read_rows};
use crate::domain::market::{BOX_OFFICE, KRW_BN, Kind, Observation};
use crate::domain::period::Period;

/// The columns that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray)]
pub(super) enum KobisColumn {
    #[strum(serialize = "연도/월")]
    Period,
    #[strum(serialize = "월")]
    Month,
    #[strum(serialize = "총 매출액")]
    Revenue,
    #[strum(serialize = "총 관객수")]
    Admissions,
    #[strum(serialize = "한국영화 매출액")]
    KoreanRevenue,
    #[strum(serialize = "한국영화 관객수")]
    KoreanAdmissions,
    #[strum(serialize = "외국영화 매출액")]
    ForeignRevenue,
    #[strum(serialize = "외국영화 관객수")]
    ForeignAdmissions,
}

const MILLIONS: &str = "million_admissions";

/// The columns with figures, and the series that they are of.
const FIGURES: [(KobisColumn, &str, f64, &str); 6] = [
    (KobisColumn::Revenue, BOX_OFFICE, 1e9, KRW_BN),
    (KobisColumn::KoreanRevenue, "box_office_revenue_korean_films", 1e9, KRW_BN),
    (KobisColumn::ForeignRevenue, "box_office_revenue_foreign_films", 1e9, KRW_BN),
    (KobisColumn::Admissions, "box_office_admissions", 1e6, MILLIONS),
    (KobisColumn::KoreanAdmissions, "box_office_admissions_korean_films", 1e6, MILLIONS),
    (KobisColumn::ForeignAdmissions, "box_office_admissions_foreign_films", 1e6, MILLIONS),
];

impl KobisColumn {
    /// Names in the forms in which KOBIS and its yearbooks have them, as they are compared.
    fn spellings(self) -> &'static [&'static str] {
        match self {
            Self::Period => &["연도/월", "연도", "년도", "연월", "년월", "년/월", "기간"],
            Self::Month => &["월"],
            Self::Revenue => &["총매출액", "전체매출액", "매출액", "합계매출액", "전체영화매출액"],
            Self::Admissions => &["총관객수", "전체관객수", "관객수", "합계관객수", "전체영화관객수"],
            Self::KoreanRevenue => &["한국영화매출액", "한국매출액", "한국영화총매출액"],
            Self::KoreanAdmissions => &["한국영화관객수", "한국관객수", "한국영화총관객수"],
            Self::ForeignRevenue => &["외국영화매출액", "외국매출액", "외국영화총매출액", "해외영화매출액"],
            Self::ForeignAdmissions => &["외국영화관객수", "외국관객수", "외국영화총관객수", "해외영화관객수"],
        }
    }
}

impl Column for KobisColumn {
    const FOREIGN: bool = true;

    fn required(self) -> bool {
        self == Self::Period
    }

    fn answers_to(self, name: &str) -> bool {
        let name = name.split('(').next().unwrap_or_default();
        let plain: String = name.chars().filter(|c| !c.is_whitespace() && *c != '_').collect();
        self.spellings().contains(&plain.as_str())
    }
}

/// Whether a header has a period and any of the figures.
pub(super) fn is_kobis(names: &[String]) -> bool {
    let has = |column: KobisColumn| names.iter().any(|name| column.answers_to(name));
    has(KobisColumn::Period) && FIGURES.iter().any(|(column, ..)| has(*column))
}

/// Adds the figures that `figures` does not have yet.
pub(super) fn read(input: &Input<'_>, figures: &mut Vec<Observation>) -> Result<FileImport, TableError> {
    let mut known: HashSet<(String, Period)> =
        figures.iter().map(|figure| (figure.series.clone(), figure.period)).collect();
    let (mut sums, mut repeated) = (0, 0);
    let report = read_rows(input, |row: &Row<'_, KobisColumn>| {
        let Some(period) = period(row)? else {
            sums += 1;
            return Ok(());
        };
        let mut found = Vec::new();
        for (column, series, divisor, unit) in FIGURES {
            if let Some(figure) = row.optional(column, cells::number)? {
                let (series, unit) = (series.to_owned(), unit.to_owned());
                let source = format!("KOBIS: {}", file_name(&input.name));
                found.push(Observation { series, period, value: figure / divisor, unit, kind: Kind::Official, source });
            }
        }
        let before = figures.len();
        figures.extend(found.into_iter().filter(|figure| known.insert((figure.series.clone(), figure.period))));
        repeated += usize::from(figures.len() == before);
        Ok(())
    })?;
    let mut import = FileImport::new("months or years of box office", report);
    import.leave_out(LeftOut::Sum, sums);
    import.leave_out(LeftOut::Known, repeated);
    Ok(import)
}

/// What a row covers; `None` for a sum of other rows.
fn period(row: &Row<'_, KobisColumn>) -> Result<Option<Period>, Fault> {
    if ["합계", "총계", "소계", "평균", "계"].contains(&row.raw(KobisColumn::Period)) {
        return Ok(None);
    }
    let month = row.raw(KobisColumn::Month).trim_end_matches('월').to_owned();
    row.value(KobisColumn::Period, |cell| {
        let numbers: Vec<&str> = cell.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
        let (year, month) = match numbers[..] {
            [year] if year.len() == 6 => (year.get(..4), year.get(4..)),
            [year] => (Some(year), Some(month.as_str()).filter(|month| !month.is_empty())),
            [year, month] => (Some(year), Some(month)),
            _ => (None, None),
        };
        let year = year.filter(|year| year.len() == 4);
        let text = match (year, month.map(str::parse::<u8>)) {
            (Some(year), None) => year.to_owned(),
            (Some(year), Some(Ok(month))) => format!("{year}-{month:02}"),
            _ => String::new(),
        };
        text.parse().map(Some).map_err(|_| "expected a year like 2019 or a month like 2019-07, 2019.07 or 2019년 7월")
    })
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
