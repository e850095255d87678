//! Formats cell values: for people, with units and few digits; for machines, exactly.

use super::explore::ALL_TITLES;
use super::market::Kind;
use super::table::{Cell, Unit};
use crate::i18n::amount::{self, Amount, grouped};
use crate::i18n::{Language, Message, msg};

/// Placeholder for an unknown value.
pub const UNKNOWN: &str = "–";

/// Stands behind the name of a row that rests on few titles, and before a mean that does where its row does not.
pub const SMALL_MARK: &str = "°";
/// Stands before an index whose measure is unknown and counted as the least.
pub const IMPUTED_MARK: &str = "?";

/// Formats a value for people, in English. Estimates start with `~`, derived figures with `≈`, others with their marks.
pub fn readable(cell: &Cell, unit: Unit) -> String {
    match cell {
        Cell::Unknown => UNKNOWN.to_owned(),
        Cell::Text(text) if matches!(unit, Unit::Names(_)) => text.replace('|', ", "),
        Cell::Text(text) => text.clone(),
        Cell::Whole(whole) if unit == Unit::Period => whole.to_string(),
        Cell::Whole(whole) => self::whole(*whole),
        Cell::Imputed(number) => format!("{IMPUTED_MARK}{}", in_unit(*number, unit)),
        Cell::MeanOf(number, _) if cell.is_weak() => format!("{SMALL_MARK}{}", in_unit(*number, unit)),
        Cell::Number(number) | Cell::MeanOf(number, _) => in_unit(*number, unit),
        Cell::Figure(number, kind) => format!("{}{}", reliability_mark(*kind), in_unit(*number, unit)),
        Cell::Measured { value, unit, signed: false } => in_unit(*value, *unit),
        Cell::Measured { value, unit, signed: true } => difference(*value, *unit),
    }
}

/// Formats a value for the screen: as [`readable`], with the number units and the terms of the language.
pub fn localised(language: Language, cell: &Cell, unit: Unit) -> String {
    match (cell, unit) {
        (Cell::Text(text), _) if text == ALL_TITLES => language.format(&msg!("all")),
        (Cell::Text(word), Unit::Word) => language.format(&Message::word("word-", word)),
        (Cell::Text(names), Unit::Names(vocabulary)) => language.names(vocabulary, names).into_owned(),
        (Cell::Number(value), _) => localised_in_unit(language, *value, unit),
        (Cell::Figure(value, kind), _) => {
            format!("{}{}", reliability_mark(*kind), localised_in_unit(language, *value, unit))
        }
        (Cell::Measured { value, unit: Unit::Share | Unit::Change, signed: true }, _) => {
            language.format(&percentage_points(format!("{:+.1}", value * 100.0)))
        }
        _ => readable(cell, unit),
    }
}

/// A figure without its sign, for a text whose words say the direction, and its unit.
pub fn unsigned(cell: &Cell, unit: Unit) -> (Cell, Unit) {
    let unit = match unit {
        Unit::Change => Unit::Share,
        Unit::ZScore => Unit::Ratio,
        Unit::Places => Unit::Count,
        unit => unit,
    };
    let cell = match cell {
        Cell::Number(value) => Cell::Number(value.abs()),
        Cell::Imputed(value) => Cell::Imputed(value.abs()),
        Cell::MeanOf(value, n) => Cell::MeanOf(value.abs(), *n),
        Cell::Figure(value, kind) => Cell::Figure(value.abs(), *kind),
        Cell::Measured { value, unit, .. } => Cell::Measured { value: value.abs(), unit: *unit, signed: false },
        Cell::Unknown | Cell::Text(_) | Cell::Whole(_) => cell.clone(),
    };
    (cell, unit)
}

/// Formats a number for the screen.
pub fn localised_in_unit(language: Language, number: f64, unit: Unit) -> String {
    match (language, unit) {
        (Language::Korean, Unit::KrwBn) => amount::format(language, number, Amount::KrwBn),
        (Language::Korean, Unit::Millions) => amount::format(language, number, Amount::Millions),
        _ => in_unit(number, unit),
    }
}

/// Formats a value on a scale whose ticks are `step` apart, with as many decimals as the step has.
pub fn tick(language: Language, value: f64, step: f64, unit: Unit) -> String {
    let is_part = matches!(unit, Unit::Share | Unit::Change);
    let (value, step) = if is_part { (value * 100.0, step * 100.0) } else { (value, step) };
    if value == 0.0 {
        return if is_part { "0%" } else { "0" }.to_owned();
    }
    if language == Language::Korean && matches!(unit, Unit::KrwBn | Unit::Millions) {
        return localised_in_unit(language, value, unit);
    }
    let decimals = (0..6).find(|decimals| is_whole(step * 10_f64.powi(*decimals))).unwrap_or(6);
    let sign = if unit == Unit::Change && value > 0.0 { "+" } else { "" };
    let digits = grouped(&format!("{value:.*}", usize::try_from(decimals).unwrap_or_default()));
    format!("{sign}{digits}{}", if is_part { "%" } else { "" })
}

/// Whether a number above 0 is whole, but for rounding errors.
pub fn is_whole(number: f64) -> bool {
    const TOLERANCE: f64 = 1e-9;
    number.round() >= 1.0 && (number - number.round()).abs() < number * TOLERANCE
}

/// The prefix of a figure; empty if it is audited or official.
pub fn reliability_mark(kind: Kind) -> &'static str {
    match kind {
        Kind::Audited | Kind::Official => "",
        Kind::Derived => "≈",
        Kind::Estimate => "~",
    }
}

/// Formats a number for people, in English.
pub fn in_unit(number: f64, unit: Unit) -> String {
    match unit {
        Unit::Share => format!("{:.1}%", number * 100.0),
        Unit::Change => format!("{:+.1}%", number * 100.0),
        Unit::ZScore => format!("{number:+.2}"),
        Unit::Probability => format!("{number:.4}"),
        Unit::Rating | Unit::Percent => format!("{number:.1}"),
        Unit::KrwBn => grouped(&format!("{number:.1}")),
        Unit::Count => grouped(&format!("{number:.0}")),
        Unit::Places => places(number),
        Unit::Period => format!("{number:.0}"),
        Unit::Mixed | Unit::Amount | Unit::Millions => by_size(number),
        Unit::Index | Unit::Ratio | Unit::Distance | Unit::Text | Unit::Word | Unit::Names(_) => format!("{number:.2}"),
    }
}

/// A number of percentage points.
pub fn percentage_points(points: String) -> Message {
    msg!("percentage-points", points)
}

/// Formats a difference with its sign; differences of shares are percentage points.
fn difference(number: f64, unit: Unit) -> String {
    let sign = if number < 0.0 { "" } else { "+" };
    match unit {
        Unit::Share | Unit::Change => percentage_points(format!("{:+.1}", number * 100.0)).to_string(),
        _ => format!("{sign}{}", in_unit(number, unit)),
    }
}

/// A change of rank: `▲3`, `▼2`, or `=`.
fn places(number: f64) -> String {
    if number > 0.0 {
        format!("▲{number:.0}")
    } else if number < 0.0 {
        format!("▼{:.0}", -number)
    } else {
        "=".to_owned()
    }
}

/// The larger the number, the fewer decimals.
fn by_size(number: f64) -> String {
    let decimals = match number.abs() {
        size if size >= 1_000.0 => 0,
        size if size >= 100.0 => 1,
        _ => 2,
    };
    grouped(&format!("{number:.decimals$}"))
}

/// A whole number with grouped thousands.
pub fn whole(number: u64) -> String {
    grouped(&number.to_string())
}

/// Formats a value for machines: empty if unknown, up to 6 decimals, at least 4 unless it is a whole number.
pub fn exact(cell: &Cell) -> String {
    match cell {
        Cell::Unknown => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Whole(whole) => whole.to_string(),
        Cell::Number(_) | Cell::Imputed(_) | Cell::MeanOf(..) | Cell::Figure(..) | Cell::Measured { .. } => {
            cell.value().map_or_else(String::new, decimals)
        }
    }
}

fn decimals(number: f64) -> String {
    const MIN_DECIMALS: usize = 4;
    let text = format!("{number:.6}");
    let trimmed = text.trim_end_matches('0');
    match trimmed.split_once('.') {
        Some(("-0", "")) => "0".to_owned(),
        Some((whole, "")) => whole.to_owned(),
        Some((whole, fraction)) => format!("{whole}.{fraction:0<MIN_DECIMALS$}"),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Vocabulary;

    #[test]
    fn machines_get_at_least_four_decimals_and_whole_numbers_whole() {
        let exact = |number| exact(&Cell::Number(number));
        assert_eq!(exact(3.5), "3.5000");
        assert_eq!(exact(5.0), "5");
        assert_eq!(exact(20.0 / 259.0), "0.07722");
        assert_eq!(exact(-0.733_333_333), "-0.733333");
        assert_eq!(exact(1e-12), "0");
        assert_eq!(exact(-1e-12), "0");
        assert_eq!(super::exact(&Cell::Unknown), "");
    }

    #[test]
    fn people_get_units_thousands_and_marks() {
        assert_eq!(readable(&Cell::Whole(516_522), Unit::Count), "516,522");
        assert_eq!(readable(&Cell::Whole(2019), Unit::Period), "2019");
        assert_eq!(readable(&Cell::Number(0.0772), Unit::Share), "7.7%");
        assert_eq!(readable(&Cell::Number(-0.7333), Unit::Change), "-73.3%");
        assert_eq!(readable(&Cell::Figure(1756.58, Kind::Official), Unit::KrwBn), "1,756.6");
        assert_eq!(readable(&Cell::Figure(65.7, Kind::Estimate), Unit::KrwBn), "~65.7");
        assert_eq!(readable(&Cell::Unknown, Unit::Index), "–");
        assert_eq!(readable(&Cell::Text("Drama|War".into()), Unit::Names(Vocabulary::Genre)), "Drama, War");
    }
}
