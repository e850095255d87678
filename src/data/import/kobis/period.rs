//! Parses the period of a row of a KOBIS table.

use super::columns::{FIGURES, KobisColumn};
use crate::data::load::cell::Expected;
use crate::data::table::{Row, RowError};
use crate::domain::period::Period;

const EXPECTED: Expected = Expected("expected-kobis-period");
/// Labels of rows with totals, after the year if there is one.
const TOTAL_LABELS: [&str; 8] = ["합계", "총계", "소계", "평균", "계", "누계", "전체", "total"];

/// What a row of a table is.
pub(super) enum Coverage {
    Period {
        period: Period,
        /// Whether the year was taken from a row above.
        carried: bool,
    },
    Total,
    Note,
}

/// Classifies a row. `year` is the last year seen: a cell with the year may span several months and be blank in
/// the rows below the first.
pub(super) fn coverage(row: &Row<'_, KobisColumn>, year: Option<u16>) -> Result<Coverage, RowError> {
    let (first, part) = (row.raw(KobisColumn::Period), row.raw(KobisColumn::Month));
    let said = |cell: &str| cell.trim_start_matches(|c: char| c.is_ascii_digit() || "년 .".contains(c)).to_lowercase();
    if TOTAL_LABELS.contains(&said(first).as_str()) || TOTAL_LABELS.contains(&said(part).as_str()) {
        return Ok(Coverage::Total);
    }
    let has_figures = FIGURES.iter().any(|(column, ..)| !row.raw(*column).is_empty());
    if !has_figures && part.is_empty() && parse_period(first, part).is_none() {
        return Ok(Coverage::Note);
    }
    let carried = first.is_empty() && !part.is_empty();
    let whole = match year.filter(|_| carried) {
        Some(year) => parse_period(&year.to_string(), part),
        None => parse_period(first, part),
    };
    let period = whole.ok_or_else(|| row.error(KobisColumn::Period, EXPECTED))?;
    Ok(Coverage::Period { period, carried })
}

/// Parses `2019`, `2019년 7월`, `2019.07`, `201907`, `2019년 3분기`, `2019 3/4분기`, `2019Q3` or `2019년 상반기`. `part` is the
/// cell of a separate column for the month or quarter.
fn parse_period(first: &str, part: &str) -> Option<Period> {
    let whole = format!("{first} {part}").to_uppercase();
    // Other characters mean a sentence that contains a number.
    if !whole.chars().all(|c| c.is_ascii_digit() || " .-/년월분기상하반Q".contains(c)) {
        return None;
    }
    let numbers: Vec<&str> = whole.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let quarterly = whole.contains("분기") || whole.contains('Q');
    let (year, rest) = numbers.split_first()?;
    let half = [("상반기", 1), ("하반기", 2)].into_iter().find(|(name, _)| whole.contains(name));
    let text = match (rest, half) {
        ([], Some((_, half))) => format!("{year}H{half}"),
        ([], None) if year.len() == 6 => format!("{}-{}", year.get(..4)?, year.get(4..)?),
        ([], None) => (*year).to_owned(),
        ([quarter] | [quarter, "4"], None) if quarterly => format!("{year}Q{quarter}"),
        ([month], None) => format!("{year}-{month:0>2}"),
        _ => return None,
    };
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_years_halves_quarters_and_months_in_one_cell_or_two() {
        for (first, part, period) in [
            ("2019", "", "2019"),
            ("2019년", "", "2019"),
            ("2019.07", "", "2019-07"),
            ("2019년 7월", "", "2019-07"),
            ("201907", "", "2019-07"),
            ("2019-07", "", "2019-07"),
            ("2019", "7월", "2019-07"),
            ("2019", "3/4분기", "2019Q3"),
            ("2019년 3분기", "", "2019Q3"),
            ("2019Q3", "", "2019Q3"),
            ("2019년 상반기", "", "2019H1"),
        ] {
            assert_eq!(
                parse_period(first, part).map(|period| period.to_string()).as_deref(),
                Some(period),
                "{first} {part}"
            );
        }
        for wrong in ["", "Juli", "19", "2019-13", "2019년 5분기", "2019-07-31", "7월", "주: 2019년 잠정"] {
            assert_eq!(parse_period(wrong, ""), None, "{wrong}");
        }
    }
}
