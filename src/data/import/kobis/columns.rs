//! The columns and units of KOBIS's tables, under the names that KOBIS and its yearbooks use.

use strum::{IntoStaticStr, VariantArray};

use crate::data::schema::Column;
use crate::domain::market::{BOX_OFFICE, KRW_BN};
use crate::i18n::{Message, msg};

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

const MILLION_ADMISSIONS: &str = "million_admissions";

/// The columns with figures, each with its series and unit in `market.csv`.
pub(super) const FIGURES: [(KobisColumn, &str, &str); 6] = [
    (KobisColumn::Revenue, BOX_OFFICE, KRW_BN),
    (KobisColumn::KoreanRevenue, "box_office_revenue_korean_films", KRW_BN),
    (KobisColumn::ForeignRevenue, "box_office_revenue_foreign_films", KRW_BN),
    (KobisColumn::Admissions, "box_office_admissions", MILLION_ADMISSIONS),
    (KobisColumn::KoreanAdmissions, "box_office_admissions_korean_films", MILLION_ADMISSIONS),
    (KobisColumn::ForeignAdmissions, "box_office_admissions_foreign_films", MILLION_ADMISSIONS),
];

const PERIODS: [&str; 11] =
    ["연도/월", "연도", "년도", "연월", "년월", "년/월", "기간", "연도/분기", "연도별", "월별", "구분"];
const MONTHS: [&str; 2] = ["월", "분기"];
/// The part of a name before or after the measure, by origin of the films.
const ALL_FILMS: [&str; 9] = ["", "총", "전체", "합계", "총계", "계", "소계", "전체영화", "총합계"];
const KOREAN_FILMS: [&str; 4] = ["한국영화", "한국", "한국영화총", "국내영화"];
const FOREIGN_FILMS: [&str; 5] = ["외국영화", "외국", "외국영화총", "해외영화", "해외"];

/// Units of files as multiples of won or persons. Longer names come first, since they end with shorter ones.
const UNITS: [(&str, f64); 9] = [
    ("십억원", 1e9),
    ("백만원", 1e6),
    ("백만명", 1e6),
    ("천원", 1e3),
    ("천명", 1e3),
    ("억원", 1e8),
    ("만명", 1e4),
    ("원", 1.0),
    ("명", 1.0),
];

impl KobisColumn {
    /// Whether a name in a header denotes this column.
    fn matches_name(self, name: &str) -> bool {
        let plain = normalise_name(name);
        let counts = |measure: &str, whose: &[&str]| {
            plain.contains(measure) && whose.contains(&plain.replacen(measure, "", 1).as_str())
        };
        match self {
            Self::Period => PERIODS.contains(&plain.as_str()),
            Self::Month => MONTHS.contains(&plain.as_str()),
            Self::Revenue => counts("매출액", &ALL_FILMS),
            Self::Admissions => counts("관객수", &ALL_FILMS),
            Self::KoreanRevenue => counts("매출액", &KOREAN_FILMS),
            Self::KoreanAdmissions => counts("관객수", &KOREAN_FILMS),
            Self::ForeignRevenue => counts("매출액", &FOREIGN_FILMS),
            Self::ForeignAdmissions => counts("관객수", &FOREIGN_FILMS),
        }
    }

    /// Whether a name in a header denotes a column with figures.
    fn is_figure(name: &str) -> bool {
        FIGURES.iter().any(|(column, ..)| column.matches_name(name))
    }

    fn is_revenue(self) -> bool {
        matches!(self, Self::Revenue | Self::KoreanRevenue | Self::ForeignRevenue)
    }
}

impl Column for KobisColumn {
    const FOREIGN: bool = true;

    fn is_required(self) -> bool {
        self == Self::Period
    }

    fn matches_name(self, name: &str) -> bool {
        self.matches_name(name)
    }
}

/// Whether a name in a header denotes the column of the period or of its part.
pub(in crate::data::import) fn is_period(name: &str) -> bool {
    KobisColumn::Period.matches_name(name) || KobisColumn::Month.matches_name(name)
}

/// Whether a header has a period and at least one column with figures.
pub(super) fn is_kobis(names: &[String]) -> bool {
    names.iter().any(|name| KobisColumn::Period.matches_name(name))
        && names.iter().any(|name| KobisColumn::is_figure(name))
}

/// Normalises a name: removes spaces, underscores and text in brackets.
fn normalise_name(name: &str) -> String {
    let mut depth = 0_usize;
    let outside = |c: &char| {
        let inside = depth > 0;
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        !inside && depth == 0 && !matches!(c, ')' | ']')
    };
    name.chars().filter(outside).filter(|c| !c.is_whitespace() && *c != '_').collect()
}

/// The units of the figures in a file.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Units {
    /// Name of the unit and its value in won or persons, in the order of [`FIGURES`].
    by_column: [Option<(&'static str, f64)>; 6],
}

impl Units {
    /// Reads units from the column names, else from the text `above` the table.
    pub fn new(names: &[String], above: &str) -> Self {
        let mut units = Self::default();
        for (place, (column, ..)) in FIGURES.iter().enumerate() {
            let own = names.iter().find(|name| column.matches_name(name)).and_then(|name| {
                let (_, brackets) = name.split_once(['(', '['])?;
                unit(brackets, *column)
            });
            // Only text after 단위 (unit) names units; a 원 elsewhere is part of a word.
            let (_, noted) = above.split_once("단위").unwrap_or_default();
            units.by_column[place] = own.or_else(|| unit(noted, *column));
        }
        units
    }

    /// Converts a figure to the unit of its series.
    pub fn convert(&self, column: KobisColumn, figure: f64) -> f64 {
        let place = FIGURES.iter().position(|(other, ..)| *other == column);
        let worth = place.and_then(|place| self.by_column[place]).map_or(1.0, |(_, worth)| worth);
        let whole = if column.is_revenue() { 1e9 } else { 1e6 };
        // Dividing by a whole number keeps short decimals short.
        figure / (whole / worth)
    }

    /// A remark on units other than won and persons.
    pub fn remark(&self) -> Option<Message> {
        let mut unit_names: Vec<&str> =
            self.by_column.iter().flatten().filter(|(_, worth)| *worth > 1.0).map(|(name, _)| *name).collect();
        unit_names.sort_unstable();
        unit_names.dedup();
        let units = unit_names.into_iter().map(Message::from).reduce(|one, other| msg!("one-and-other", one, other));
        units.map(|units| msg!("figures-are-in", units))
    }
}

/// The first unit in a text that fits the measure of the column: won or persons.
fn unit(text: &str, column: KobisColumn) -> Option<(&'static str, f64)> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let measure = if column.is_revenue() { '원' } else { '명' };
    let fits = |(name, _): &&(&'static str, f64)| name.ends_with(measure) && plain.contains(*name);
    UNITS.iter().find(fits).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_by_whose_films_and_which_measure_in_either_order() {
        for (name, column) in [
            ("총 매출액(원)", KobisColumn::Revenue),
            ("매출액", KobisColumn::Revenue),
            ("전체 관객수 (명)", KobisColumn::Admissions),
            ("한국영화 매출액", KobisColumn::KoreanRevenue),
            ("관객수 한국영화", KobisColumn::KoreanAdmissions),
            ("외국_관객수", KobisColumn::ForeignAdmissions),
            ("연도", KobisColumn::Period),
        ] {
            let found: Vec<_> = KobisColumn::VARIANTS.iter().filter(|column| column.matches_name(name)).collect();
            assert_eq!(found, [&column], "{name}");
        }
        for name in ["매출액 점유율", "매출액 증감률", "한국영화 상영편수", "매출액 관객수"] {
            assert!(!KobisColumn::is_figure(name), "{name}");
        }
    }

    #[test]
    fn units_stand_in_the_name_or_above_the_table() {
        let names = ["연도", "총 매출액(백만원)", "총 관객수"].map(String::from);
        let units = Units::new(&names, "연도별 (단위: 원, 만명)");
        assert!((units.convert(KobisColumn::Revenue, 1_914_000.0) - 1914.0).abs() < 1e-9);
        assert!((units.convert(KobisColumn::Admissions, 22_668.0) - 226.68).abs() < 1e-9);
        assert_eq!(
            units.remark().map(|remark| remark.to_string()).as_deref(),
            Some("its figures are in 만명 and 백만원")
        );
        let plain = Units::new(&names[..1], "원더풀 명작");
        assert_eq!((plain.convert(KobisColumn::Revenue, 5e9), plain.remark()), (5.0, None));
    }
}
