//! How explanations write numbers: as the table writes them, and with more digits where a sum is to be followed.

use crate::domain::figures;
use crate::domain::table::{Cell, Unit};
use crate::domain::title::Category;
use crate::speech::amount::grouped;

/// What stands for a value that is unknown.
pub(super) const UNKNOWN: &str = "– (unknown)";

/// A value as people read it in the table; of one that is unknown it is said.
pub(super) fn cell(cell: &Cell, unit: Unit) -> String {
    if *cell == Cell::Unknown { UNKNOWN.to_owned() } else { figures::readable(cell, unit) }
}

/// A number with as many of four decimals as it needs.
pub(super) fn short(value: f64) -> String {
    let text = format!("{value:.4}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { grouped(text).replacen('-', "−", 1) }
}

/// So many titles.
pub(super) fn titles(number: u64) -> String {
    format!("{} {}", figures::whole(number), if number == 1 { "title" } else { "titles" })
}

/// So many films or series.
pub(super) fn of_category(number: u64, category: Category) -> String {
    match (number, category) {
        (1, Category::Movie) => "1 film".to_owned(),
        _ => format!("{} {}", figures::whole(number), category.plural()),
    }
}

/// A name of the data as words.
pub(super) fn spoken(name: &str) -> String {
    if name == "class_a_share" { "class A share".to_owned() } else { name.replace('_', " ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_have_the_decimals_that_they_need() {
        assert_eq!([15.5, 5.0, -0.35, 1234.0, 4.459_46].map(short).join(" "), "15.5 5 −0.35 1,234 4.4595");
        assert_eq!(short(-0.000_01), "0");
    }
}
