//! Formats large numbers: grouped by thousands in English, by ten thousands in Korean.

use super::Language;

/// The scale of a number; decides the Korean units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Amount {
    /// Billions of won.
    KrwBn,
    /// Millions of people, visits or subscribers.
    Millions,
}

/// The number without the name of its unit: `1,914`, `1조 9,140억`.
pub fn format(language: Language, number: f64, amount: Amount) -> String {
    match language {
        Language::English => grouped(&format!("{number:.decimals$}", decimals = usize::from(number.abs() < 1_000.0))),
        Language::Korean => match amount {
            // A billion is 10 억.
            Amount::KrwBn => split_units(number * 10.0, ["조", "억"]),
            // A million is 100 만.
            Amount::Millions => split_units(number * 100.0, ["억", "만"]),
        },
    }
}

/// Splits a number, given in `lower`, into two units; one `upper` is 10,000 `lower`.
fn split_units(number: f64, [upper, lower]: [&str; 2]) -> String {
    let sign = if number < 0.0 { "-" } else { "" };
    let rounded = number.abs().round();
    let whole = grouped(&format!("{:.0}", (rounded / 10_000.0).floor()));
    let rest = rounded % 10_000.0;
    match (rounded >= 10_000.0, rest >= 1.0) {
        (true, true) => format!("{sign}{whole}{upper} {}{lower}", grouped(&format!("{rest:.0}"))),
        (true, false) => format!("{sign}{whole}{upper}"),
        (false, true) => format!("{sign}{}{lower}", grouped(&format!("{rest:.0}"))),
        // Below one lower unit, show tenths.
        (false, false) => format!("{sign}{:.1}{lower}", number.abs()),
    }
}

/// Inserts commas between the thousands of a decimal number.
pub fn grouped(digits: &str) -> String {
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |whole| ("-", whole));
    let mut text = String::from(sign);
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn won_are_cut_at_eok_and_jo_in_korean() {
        let korean = |number| format(Language::Korean, number, Amount::KrwBn);
        assert_eq!(format(Language::English, 1914.04, Amount::KrwBn), "1,914");
        assert_eq!(korean(1914.04), "1조 9,140억");
        assert_eq!(korean(2000.0), "2조");
        assert_eq!(korean(415.5), "4,155억");
        assert_eq!(korean(-65.71), "-657억");
        assert_eq!(korean(0.02), "0.2억");
        assert_eq!(korean(999.97), "1조");
    }

    #[test]
    fn people_are_cut_at_man_and_eok_in_korean() {
        let korean = |number| format(Language::Korean, number, Amount::Millions);
        assert_eq!(korean(219.87), "2억 1,987만");
        assert_eq!(korean(3.3), "330만");
        assert_eq!(format(Language::English, 219.87, Amount::Millions), "219.9");
    }
}
