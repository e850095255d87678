//! The values of a page in whatever way it writes them, each handed out as the text that CSV would have.

use std::io::Write;

use chrono::NaiveDate;

use super::Fault;
use super::encoding::{Deltas, Runs, Span};
use super::schema::{Leaf, Meaning, Physical};

/// From year 0 to 1970.
const DAYS_TO_1970: i64 = 719_163;

/// From the first Julian day to 1970.
const JULIAN_1970: i64 = 2_440_588;

/// The texts of a dictionary, one behind the other.
#[derive(Default)]
pub struct Dictionary {
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl Dictionary {
    /// Reads so many values.
    pub fn read(page: &[u8], count: usize, leaf: &Leaf) -> Option<Self> {
        let mut values = Values::Plain(Span { at: 0, end: page.len() }, 0);
        let mut dictionary = Self::default();
        for _ in 0..count {
            values.next(page, leaf, None, &mut dictionary.text)?;
            dictionary.ends.push(dictionary.text.len());
        }
        Some(dictionary)
    }

    fn get(&self, place: u32) -> Option<&[u8]> {
        let place = place as usize;
        let from = match place.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.text.get(from..*self.ends.get(place)?)
    }
}

/// The values of a page that are left.
pub enum Values {
    /// One behind the other; of truth values, so many bits of the next byte were handed out.
    Plain(Span, u32),
    Dictionary(Runs),
    Bool(Runs),
    Deltas(Deltas),
    /// Lengths, and the bytes behind them.
    Lengths(Deltas, Span),
    /// How many bytes are those of the value before, lengths of the rest, the rests, and the value before.
    Prefixes(Deltas, Deltas, Span, Vec<u8>),
    /// The first bytes of all values, then the second: where they begin, how many values there are and were.
    Split {
        from: usize,
        count: usize,
        next: usize,
    },
}

impl Values {
    /// The values behind the levels of a page that tells of `count` of them at most.
    pub fn new(encoding: i64, mut span: Span, page: &[u8], leaf: &Leaf, count: u64) -> Result<Self, Fault> {
        let width = match leaf.physical {
            Physical::Int32 | Physical::Float => 4,
            Physical::Int64 | Physical::Double => 8,
            Physical::Fixed(length) => length,
            Physical::Bool | Physical::Int96 | Physical::Bytes => 0,
        };
        let values = match (encoding, leaf.physical) {
            (0, _) => Some(Self::Plain(span, 0)),
            (2 | 8, _) => {
                // A page of nothing but unknowns may leave the width out.
                let bits = span.take(page, 1).map_or(0, |bits| u32::from(bits[0]));
                Runs::new(span, bits).map(Self::Dictionary)
            }
            (3, Physical::Bool) => {
                let runs = span.take(page, 4).and_then(|_| Runs::new(span, 1));
                runs.map(Self::Bool)
            }
            (5, Physical::Int32 | Physical::Int64) => Deltas::new(span, page).map(Self::Deltas),
            (6, Physical::Bytes) => lengths(span, page, count).map(|(lengths, rest)| Self::Lengths(lengths, rest)),
            (7, Physical::Bytes | Physical::Fixed(_)) => lengths(span, page, count).and_then(|(prefixes, rest)| {
                let (lengths, rest) = lengths(rest, page, count)?;
                Some(Self::Prefixes(prefixes, lengths, rest, Vec::new()))
            }),
            (9, _) if width > 0 => {
                let count = (span.end - span.at) / width;
                Some(Self::Split { from: span.at, count, next: 0 })
            }
            (other, _) => {
                let expected = "an encoding of the Parquet format for this type";
                return Err(Fault::new(expected, format!("encoding {other}")));
            }
        };
        values.ok_or_else(Fault::damaged)
    }

    /// Adds the next value to `text`; `None` where the page does not have it.
    pub fn next(
        &mut self,
        page: &[u8],
        leaf: &Leaf,
        dictionary: Option<&Dictionary>,
        text: &mut Vec<u8>,
    ) -> Option<()> {
        match self {
            Self::Plain(span, bit) => match leaf.physical {
                Physical::Bool => {
                    let byte = *page.get(span.at).filter(|_| span.at < span.end)?;
                    truth(byte >> *bit & 1 == 1, text);
                    *bit = (*bit + 1) % 8;
                    span.at += usize::from(*bit == 0);
                }
                Physical::Bytes => {
                    let length = u32::from_le_bytes(*span.take(page, 4)?.first_chunk()?);
                    bytes(span.take(page, length as usize)?, leaf.meaning, text);
                }
                Physical::Int32 | Physical::Float => stored(span.take(page, 4)?, leaf, text)?,
                Physical::Int64 | Physical::Double => stored(span.take(page, 8)?, leaf, text)?,
                Physical::Int96 => stored(span.take(page, 12)?, leaf, text)?,
                Physical::Fixed(length) => stored(span.take(page, length)?, leaf, text)?,
            },
            Self::Dictionary(places) => text.extend(dictionary?.get(places.next(page)?)?),
            Self::Bool(runs) => truth(runs.next(page)? == 1, text),
            Self::Deltas(deltas) => whole(deltas.next(page)?, leaf, text),
            Self::Lengths(lengths, rest) => {
                let length = usize::try_from(lengths.next(page)?).ok()?;
                bytes(rest.take(page, length)?, leaf.meaning, text);
            }
            Self::Prefixes(prefixes, lengths, rest, before) => {
                let prefix = usize::try_from(prefixes.next(page)?).ok().filter(|prefix| *prefix <= before.len())?;
                let length = usize::try_from(lengths.next(page)?).ok()?;
                before.truncate(prefix);
                before.extend(rest.take(page, length)?);
                bytes(before, leaf.meaning, text);
            }
            Self::Split { from, count, next } => {
                let (at, apart) = (*from + *next, *count);
                let width = match leaf.physical {
                    Physical::Int32 | Physical::Float => 4,
                    Physical::Fixed(length) => length,
                    _ => 8,
                };
                *next = next.checked_add(1).filter(|next| *next <= apart)?;
                let value: Option<Vec<u8>> = (0..width).map(|byte| page.get(at + byte * apart).copied()).collect();
                stored(&value?, leaf, text)?;
            }
        }
        Some(())
    }
}

/// Lengths, and where the bytes behind them begin.
fn lengths(span: Span, page: &[u8], count: u64) -> Option<(Deltas, Span)> {
    let end = span.end;
    let lengths = Deltas::new(span, page)?;
    let mut all = lengths.clone();
    if all.left() > count {
        return None;
    }
    while all.left() > 0 {
        all.next(page)?;
    }
    Some((lengths, Span { at: all.end().at, end }))
}

fn truth(value: bool, text: &mut Vec<u8>) {
    text.extend(if value { &b"true"[..] } else { b"false" });
}

/// A value of as many bytes as its type has.
fn stored(value: &[u8], leaf: &Leaf, text: &mut Vec<u8>) -> Option<()> {
    match leaf.physical {
        Physical::Int32 => whole(i32::from_le_bytes(*value.first_chunk()?).into(), leaf, text),
        Physical::Int64 => whole(i64::from_le_bytes(*value.first_chunk()?), leaf, text),
        Physical::Int96 => day(i64::from(u32::from_le_bytes(*value.last_chunk()?)) - JULIAN_1970, text),
        Physical::Float => put(text, format_args!("{}", f32::from_le_bytes(*value.first_chunk()?))),
        Physical::Double => put(text, format_args!("{}", f64::from_le_bytes(*value.first_chunk()?))),
        Physical::Bool | Physical::Bytes | Physical::Fixed(_) => bytes(value, leaf.meaning, text),
    }
    Some(())
}

/// Writing to memory cannot fail.
fn put(text: &mut Vec<u8>, arguments: std::fmt::Arguments<'_>) {
    let _ = text.write_fmt(arguments);
}

fn whole(value: i64, leaf: &Leaf, text: &mut Vec<u8>) {
    #[expect(clippy::cast_possible_truncation, reason = "differences of 32 bits wrap around at 32 bits")]
    let value = if leaf.physical == Physical::Int32 { i64::from(value as i32) } else { value };
    match leaf.meaning {
        Meaning::Unsigned if leaf.physical == Physical::Int32 => {
            put(text, format_args!("{}", value.cast_unsigned() & u64::from(u32::MAX)));
        }
        Meaning::Unsigned => put(text, format_args!("{}", value.cast_unsigned())),
        Meaning::Decimal(scale) => decimal(value.into(), scale, text),
        Meaning::Day => day(value, text),
        Meaning::Time(parts) => day(value.div_euclid(parts.saturating_mul(86_400)), text),
        Meaning::Plain | Meaning::Half | Meaning::Uuid => put(text, format_args!("{value}")),
    }
}

/// Days since 1970 as an ISO date; where there is no such date, as what they are.
fn day(days: i64, text: &mut Vec<u8>) {
    let date = days.checked_add(DAYS_TO_1970).and_then(|days| i32::try_from(days).ok());
    match date.and_then(NaiveDate::from_num_days_from_ce_opt) {
        Some(date) => put(text, format_args!("{date}")),
        None => put(text, format_args!("{days} days after 1970-01-01")),
    }
}

fn decimal(value: i128, scale: u32, text: &mut Vec<u8>) {
    let scale = scale as usize;
    // No number of 16 bytes has more digits; whoever says so means something else.
    if scale == 0 || scale > 38 {
        return put(text, format_args!("{value}"));
    }
    let sign = if value < 0 { "-" } else { "" };
    let digits = format!("{:0>width$}", value.unsigned_abs(), width = scale + 1);
    let (whole, fraction) = digits.split_at(digits.len() - scale);
    match fraction.trim_end_matches('0') {
        "" => put(text, format_args!("{sign}{whole}")),
        fraction => put(text, format_args!("{sign}{whole}.{fraction}")),
    }
}

fn bytes(value: &[u8], meaning: Meaning, text: &mut Vec<u8>) {
    match (meaning, value) {
        // The highest byte first, the first of which tells the sign.
        (Meaning::Decimal(scale), [first, ..]) => {
            let (sign, filling) = if *first >= 0x80 { (-1_i128, 0xff) } else { (0, 0) };
            let (high, low) = value.split_at(value.len().saturating_sub(16));
            if high.iter().chain(low.first().filter(|byte| (**byte ^ filling) >= 0x80)).any(|byte| *byte != filling) {
                return put(text, format_args!("a number of more than 38 digits"));
            }
            decimal(low.iter().fold(sign, |number, &byte| number << 8 | i128::from(byte)), scale, text);
        }
        (Meaning::Uuid, _) if value.len() == 16 => {
            for (place, byte) in value.iter().enumerate() {
                let dash = if matches!(place, 4 | 6 | 8 | 10) { "-" } else { "" };
                put(text, format_args!("{dash}{byte:02x}"));
            }
        }
        (Meaning::Half, [low, high]) => put(text, format_args!("{}", half(u16::from_le_bytes([*low, *high])))),
        _ => text.extend(value),
    }
}

/// A number of 16 bits.
fn half(bits: u16) -> f32 {
    let sign = if bits >> 15 == 1 { -1.0 } else { 1.0 };
    let (exponent, fraction) = (i32::from(bits >> 10 & 31), f32::from(bits & 1023));
    sign * match exponent {
        0 => fraction * 2_f32.powi(-24),
        31 if fraction > 0.0 => f32::NAN,
        31 => f32::INFINITY,
        _ => (1.0 + fraction / 1024.0) * 2_f32.powi(exponent - 15),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(write: impl Fn(&mut Vec<u8>)) -> String {
        let mut text = Vec::new();
        write(&mut text);
        String::from_utf8(text).unwrap()
    }

    #[test]
    fn values_are_written_as_csv_would_have_them() {
        assert_eq!(text(|text| decimal(-1205, 2, text)), "-12.05");
        assert_eq!(text(|text| decimal(700, 2, text)), "7");
        assert_eq!(text(|text| bytes(&[0xff, 0xfb], Meaning::Decimal(1), text)), "-0.5");
        let wide = |high: u8, low: [u8; 2]| [&[high; 30][..], &low].concat();
        assert_eq!(text(|text| bytes(&wide(0xff, [0xff, 0xfb]), Meaning::Decimal(1), text)), "-0.5");
        assert_eq!(text(|text| bytes(&wide(0, [1, 0]), Meaning::Decimal(0), text)), "256");
        let told = "a number of more than 38 digits";
        assert_eq!(text(|text| bytes(&wide(1, [0, 0]), Meaning::Decimal(0), text)), told);
        assert_eq!(text(|text| bytes(&[&[0][..], &[0x80; 16]].concat(), Meaning::Decimal(0), text)), told);
        assert_eq!(text(|text| day(18_690, text)), "2021-03-04");
        assert_eq!(text(|text| day(-1, text)), "1969-12-31");
        assert_eq!(text(|text| day(i64::MAX, text)), "9223372036854775807 days after 1970-01-01");
        assert_eq!((half(0x4900), half(0xc100), half(1) > 0.0), (10.0, -2.5, true));
        let uuid = text(|text| bytes(&[0xab; 16], Meaning::Uuid, text));
        assert_eq!(uuid, "abababab-abab-abab-abab-abababababab");
        let leaf = |physical, meaning| Leaf { place: 0, physical, meaning, defined: 0, list: false };
        assert_eq!(text(|text| whole(-1, &leaf(Physical::Int32, Meaning::Unsigned), text)), "4294967295");
        assert_eq!(text(|text| whole(-1, &leaf(Physical::Int64, Meaning::Time(1000)), text)), "1969-12-31");
    }
}
