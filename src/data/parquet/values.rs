//! Formats the values of a column as the text that CSV would hold.

use std::io::Write;

use chrono::NaiveDate;
use parquet::data_type::{ByteArray, FixedLenByteArray, Int96};

use super::schema::ValueKind;

/// Days from year 0 to 1970.
const DAYS_TO_1970: i64 = 719_163;

/// Days from the first Julian day to 1970.
const JULIAN_1970: i64 = 2_440_588;

pub trait WriteText {
    fn write(&self, kind: ValueKind, text: &mut Vec<u8>);
}

impl WriteText for bool {
    fn write(&self, _: ValueKind, text: &mut Vec<u8>) {
        text.extend(if *self { &b"true"[..] } else { b"false" });
    }
}

impl WriteText for i32 {
    fn write(&self, kind: ValueKind, text: &mut Vec<u8>) {
        match kind {
            ValueKind::Unsigned => push_fmt(text, format_args!("{}", self.cast_unsigned())),
            _ => whole((*self).into(), kind, text),
        }
    }
}

impl WriteText for i64 {
    fn write(&self, kind: ValueKind, text: &mut Vec<u8>) {
        whole(*self, kind, text);
    }
}

impl WriteText for Int96 {
    fn write(&self, _: ValueKind, text: &mut Vec<u8>) {
        day(self.data().last().map_or(0, |&day| i64::from(day)) - JULIAN_1970, text);
    }
}

impl WriteText for f32 {
    fn write(&self, _: ValueKind, text: &mut Vec<u8>) {
        push_fmt(text, format_args!("{self}"));
    }
}

impl WriteText for f64 {
    fn write(&self, _: ValueKind, text: &mut Vec<u8>) {
        push_fmt(text, format_args!("{self}"));
    }
}

impl WriteText for ByteArray {
    fn write(&self, kind: ValueKind, text: &mut Vec<u8>) {
        bytes(self.data(), kind, text);
    }
}

impl WriteText for FixedLenByteArray {
    fn write(&self, kind: ValueKind, text: &mut Vec<u8>) {
        bytes(self.data(), kind, text);
    }
}

/// Writing to memory cannot fail.
fn push_fmt(text: &mut Vec<u8>, arguments: std::fmt::Arguments<'_>) {
    let _ = text.write_fmt(arguments);
}

fn whole(value: i64, kind: ValueKind, text: &mut Vec<u8>) {
    match kind {
        ValueKind::Unsigned => push_fmt(text, format_args!("{}", value.cast_unsigned())),
        ValueKind::Decimal(scale) => decimal(value.into(), scale, text),
        ValueKind::Day => day(value, text),
        ValueKind::Time(parts) => day(value.div_euclid(parts.saturating_mul(86_400)), text),
        ValueKind::Plain | ValueKind::Half | ValueKind::Uuid => push_fmt(text, format_args!("{value}")),
    }
}

/// Formats days since 1970 as an ISO date, or in words if out of range.
fn day(days: i64, text: &mut Vec<u8>) {
    let date = days.checked_add(DAYS_TO_1970).and_then(|days| i32::try_from(days).ok());
    match date.and_then(NaiveDate::from_num_days_from_ce_opt) {
        Some(date) => push_fmt(text, format_args!("{date}")),
        None => push_fmt(text, format_args!("{days} days after 1970-01-01")),
    }
}

fn decimal(value: i128, scale: u32, text: &mut Vec<u8>) {
    let scale = scale as usize;
    // No number of 16 bytes has more digits: ignore an invalid scale.
    if scale == 0 || scale > 38 {
        return push_fmt(text, format_args!("{value}"));
    }
    let sign = if value < 0 { "-" } else { "" };
    let digits = format!("{:0>width$}", value.unsigned_abs(), width = scale + 1);
    let (whole, fraction) = digits.split_at(digits.len() - scale);
    match fraction.trim_end_matches('0') {
        "" => push_fmt(text, format_args!("{sign}{whole}")),
        fraction => push_fmt(text, format_args!("{sign}{whole}.{fraction}")),
    }
}

fn bytes(value: &[u8], kind: ValueKind, text: &mut Vec<u8>) {
    match (kind, value) {
        // Big-endian two's complement.
        (ValueKind::Decimal(scale), [first, ..]) => {
            let (sign, filling) = if *first >= 0x80 { (-1_i128, 0xff) } else { (0, 0) };
            let (high, low) = value.split_at(value.len().saturating_sub(16));
            if high.iter().chain(low.first().filter(|byte| (**byte ^ filling) >= 0x80)).any(|byte| *byte != filling) {
                return push_fmt(text, format_args!("a number of more than 38 digits"));
            }
            decimal(low.iter().fold(sign, |number, &byte| number << 8 | i128::from(byte)), scale, text);
        }
        (ValueKind::Uuid, _) if value.len() == 16 => {
            for (place, byte) in value.iter().enumerate() {
                let dash = if matches!(place, 4 | 6 | 8 | 10) { "-" } else { "" };
                push_fmt(text, format_args!("{dash}{byte:02x}"));
            }
        }
        (ValueKind::Half, [low, high]) => {
            push_fmt(text, format_args!("{}", f16_to_f32(u16::from_le_bytes([*low, *high]))));
        }
        _ => text.extend(value),
    }
}

/// Converts a half-precision float.
fn f16_to_f32(bits: u16) -> f32 {
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
        assert_eq!(text(|text| bytes(&[0xff, 0xfb], ValueKind::Decimal(1), text)), "-0.5");
        let wide = |high: u8, low: [u8; 2]| [&[high; 30][..], &low].concat();
        assert_eq!(text(|text| bytes(&wide(0xff, [0xff, 0xfb]), ValueKind::Decimal(1), text)), "-0.5");
        assert_eq!(text(|text| bytes(&wide(0, [1, 0]), ValueKind::Decimal(0), text)), "256");
        let reported = "a number of more than 38 digits";
        assert_eq!(text(|text| bytes(&wide(1, [0, 0]), ValueKind::Decimal(0), text)), reported);
        assert_eq!(text(|text| bytes(&[&[0][..], &[0x80; 16]].concat(), ValueKind::Decimal(0), text)), reported);
        assert_eq!(text(|text| day(18_690, text)), "2021-03-04");
        assert_eq!(text(|text| day(-1, text)), "1969-12-31");
        assert_eq!(text(|text| day(i64::MAX, text)), "9223372036854775807 days after 1970-01-01");
        assert_eq!((f16_to_f32(0x4900), f16_to_f32(0xc100), f16_to_f32(1) > 0.0), (10.0, -2.5, true));
        let uuid = text(|text| bytes(&[0xab; 16], ValueKind::Uuid, text));
        assert_eq!(uuid, "abababab-abab-abab-abab-abababababab");
        assert_eq!(text(|text| (-1_i32).write(ValueKind::Unsigned, text)), "4294967295");
        assert_eq!(text(|text| (-1_i64).write(ValueKind::Time(1000), text)), "1969-12-31");
    }
}
