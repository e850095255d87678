//! Lenient parsers of single cells: nulls, numbers with thousands separators, lists; and [`dates`].
//!
//! Each function takes a trimmed cell. Its error completes “this cell: …”.

pub mod dates;
pub mod point;

use std::str::FromStr;

use super::load::cell::{self, Expected};

/// Whether a cell is one of the usual spellings of null.
pub fn is_unknown(cell: &str) -> bool {
    const WRITTEN: [&str; 12] = ["", "N/A", "n/a", "NA", r"\N", "-", "–", "—", "null", "NULL", "NaN", "nan"];
    // A fast path for most cells: none of these begins with a digit.
    !cell.starts_with(|c: char| c.is_ascii_digit()) && WRITTEN.contains(&cell)
}

/// A rating from 0 to 10.
pub fn rating(text: &str) -> Result<f64, Expected> {
    cell::rating(text)
        .or_else(|reason| normalise_number(text).and_then(|plain| cell::rating(&plain)).map_err(|_| reason))
}

/// A finite number. A single point marks decimals.
pub fn number(text: &str) -> Result<f64, Expected> {
    cell::number(text).or_else(|_| cell::number(&normalise_number(text)?))
}

/// A whole number from 0; `814.0` is accepted, `1.000` only where the column [decides](point) what it means.
pub fn whole<N: FromStr>(text: &str) -> Result<N, Expected> {
    cell::whole(text).or_else(|reason| {
        if point::is_ambiguous(text) {
            return Err(Expected("expected-clear-number"));
        }
        let plain = normalise_number(text).map_err(|_| reason)?;
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        if fraction.bytes().all(|byte| byte == b'0') { cell::whole(whole) } else { Err(reason) }
    })
}

/// Whether something is so: `yes`, `no` and the usual spellings of both.
pub fn yes_or_no(text: &str) -> Result<bool, Expected> {
    cell::yes_or_no(text).or_else(|_| match text.to_lowercase().as_str() {
        "y" | "true" | "1" => Ok(true),
        "n" | "false" | "0" => Ok(false),
        lower => cell::yes_or_no(lower),
    })
}

/// A year from 1800 to 2200; `2019.0` is accepted.
pub fn year(text: &str) -> Result<u16, Expected> {
    whole(text).ok().filter(|year| (1800..=2200).contains(year)).ok_or(Expected("expected-year"))
}

/// Removes thousands separators and replaces a decimal comma: accepts `1,234,567.5`, `1.234.567,5`, `1 234`, `1'234`
/// and `6,6`. A single comma before three digits is a thousands separator, never a decimal comma.
fn normalise_number(text: &str) -> Result<String, Expected> {
    let is_space = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\'' | '’');
    let digits: String = text.chars().filter(|&c| !is_space(c)).collect();
    let no_number = Expected("expected-number");
    if !digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.' | b'-')) {
        return Err(no_number);
    }
    let grouped = |whole: &str, mark: char| {
        let mut groups = whole.trim_start_matches('-').split(mark);
        let first = groups.next().unwrap_or_default();
        (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3)
    };
    let joined = |whole: &str, mark: char, fraction: &str| {
        let whole = grouped(whole, mark).then(|| whole.replace(mark, ""));
        whole.map(|whole| if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") }).ok_or(no_number)
    };
    match (digits.rfind(','), digits.rfind('.')) {
        (Some(comma), Some(point)) if comma < point => joined(&digits[..point], ',', &digits[point + 1..]),
        (Some(comma), Some(_)) => joined(&digits[..comma], '.', &digits[comma + 1..]),
        (Some(_), None) if grouped(&digits, ',') => Ok(digits.replace(',', "")),
        (Some(_), None) if digits.matches(',').count() == 1 => Ok(digits.replace(',', ".")),
        (None, Some(_)) if digits.matches('.').count() > 1 => joined(&digits, '.', ""),
        (Some(_), None) => Err(no_number),
        _ => Ok(digits),
    }
}

/// Splits a list: `['drama', 'crime']`, or members separated by `|`, else `;`, else `,`.
pub fn members(cell: &str) -> Vec<String> {
    if let Some(inner) = cell.strip_prefix('[').and_then(|cell| cell.strip_suffix(']')) {
        return split_bracketed(inner);
    }
    let separator = ['|', ';'].into_iter().find(|&mark| cell.contains(mark)).unwrap_or(',');
    cell.split(separator).map(str::to_owned).collect()
}

/// Splits the text between brackets at commas outside quotes.
fn split_bracketed(inner: &str) -> Vec<String> {
    let mut members = vec![String::new()];
    let mut quote = None;
    let mut characters = inner.chars();
    while let Some(c) = characters.next() {
        let Some(member) = members.last_mut() else { break };
        match (quote, c) {
            (Some(_), '\\') => member.extend(characters.next()),
            (Some(open), c) if c == open => quote = None,
            (None, '\'' | '"') if member.is_empty() => quote = Some(c),
            (None, ',') => members.push(String::new()),
            (None, c) if c.is_whitespace() && member.is_empty() => {}
            _ => member.push(c),
        }
    }
    members
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_has_many_spellings() {
        for cell in ["", "N/A", "NA", r"\N", "-", "–"] {
            assert!(is_unknown(cell), "{cell}");
        }
        assert!(!is_unknown("0") && !is_unknown("No") && !is_unknown("None of us"));
    }

    #[test]
    fn numbers_lose_their_thousands_marks() {
        for (text, number) in [
            ("1,234,567", "1234567"),
            ("1.234.567", "1234567"),
            ("1 234", "1234"),
            ("1\u{202f}234", "1234"),
            ("1'234", "1234"),
            ("1,234", "1234"),
            ("1,234.5", "1234.5"),
            ("1.234,5", "1234.5"),
            ("6,6", "6.6"),
            ("-1,234", "-1234"),
            ("8.123", "8.123"),
        ] {
            assert_eq!(normalise_number(text).as_deref(), Ok(number), "{text}");
        }
        for wrong in ["1,23,456", "12,34,5", "1e3", "1.2,3.4", "$5", "1,2345.6"] {
            assert!(normalise_number(wrong).is_err(), "{wrong}: {:?}", normalise_number(wrong));
        }
        assert_eq!(whole::<u64>("516,522"), Ok(516_522));
        assert_eq!(whole::<u64>("814.0"), Ok(814));
        assert_eq!(whole::<u64>("12.5"), Err(Expected("expected-whole-number")));
        assert_eq!(whole::<u64>("1.000"), Err(Expected("expected-clear-number")));
        assert_eq!(whole::<u64>("-1"), Err(Expected("expected-whole-number")));
        assert_eq!((rating("8,4"), rating("8,123")), (Ok(8.4), Err(Expected("expected-rating"))));
        assert_eq!((year("2019.0"), year("19")), (Ok(2019), Err(Expected("expected-year"))));
    }

    #[test]
    fn lists_have_brackets_or_one_separator() {
        assert_eq!(members("['drama', \"women's\", 'a, b']"), ["drama", "women's", "a, b"].map(String::from));
        assert_eq!(members("[]"), [""]);
        assert_eq!(members("A, B|C"), ["A, B", "C"]);
        assert_eq!(members("A, B;C"), ["A, B", "C"]);
        assert_eq!(members("A,B"), ["A", "B"]);
        assert_eq!(members("['it\\'s'"), ["['it\\'s'"], "without its end it is no list");
    }
}
