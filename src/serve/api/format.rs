//! The formats of an answer, by the suffix of the path or by `Accept`.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT;

use crate::export::Format;
use crate::i18n::msg;
use crate::serve::http::problem::{Kind, Problem};

/// The formats, the default one first. The aligned table is for terminals alone.
pub const FORMATS: &[Format] = &[
    Format::Json,
    Format::Csv,
    Format::Jsonl,
    Format::Md,
    Format::Xlsx,
    #[cfg(feature = "parquet")]
    Format::Parquet,
];

/// The media type of a format, with its parameters.
pub fn content_type(format: Format) -> &'static str {
    match format {
        Format::Json => "application/json",
        Format::Csv => "text/csv; charset=utf-8; header=present",
        Format::Jsonl => "application/jsonl",
        Format::Md => "text/markdown; charset=utf-8",
        Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Format::Parquet => "application/vnd.apache.parquet",
        Format::Table => "text/plain; charset=utf-8",
    }
}

/// The media type of a format alone.
pub fn media_type(format: Format) -> &'static str {
    let text = content_type(format);
    text.split_once(';').map_or(text, |(media_type, _)| media_type)
}

/// Whether browsers save it as a file.
pub fn is_file(format: Format) -> bool {
    matches!(format, Format::Csv | Format::Xlsx | Format::Parquet)
}

/// The format of this suffix.
pub fn of_suffix(suffix: &str) -> Option<Format> {
    FORMATS.iter().copied().find(|format| format.to_string() == suffix)
}

/// A range of media types, with its weight.
struct Range<'h> {
    media_type: &'h str,
    weight: f32,
}

impl<'h> Range<'h> {
    fn parse(text: &'h str) -> Self {
        let mut parts = text.split(';').map(str::trim);
        let media_type = parts.next().unwrap_or_default();
        let weight = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q="))?.parse().ok());
        Self { media_type, weight: weight.unwrap_or(1.0) }
    }

    /// How closely it names a media type: 0 by its type, 1 by name; `None` if it does not.
    fn specificity(&self, media_type: &str) -> Option<u8> {
        let kind = media_type.split('/').next().unwrap_or_default();
        match self.media_type.split_once('/')? {
            ("*", "*") => Some(0),
            (own, "*") => own.eq_ignore_ascii_case(kind).then_some(1),
            _ => self.media_type.eq_ignore_ascii_case(media_type).then_some(2),
        }
    }
}

/// The format that a client likes best; the first of those that it likes as much.
///
/// # Errors
///
/// It likes none.
pub fn negotiate(headers: &HeaderMap) -> Result<Format, Problem> {
    let accepted: Vec<&str> = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok()).collect();
    let ranges: Vec<Range<'_>> = accepted
        .iter()
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .filter(|range| !range.is_empty())
        .map(Range::parse)
        .collect();
    if ranges.is_empty() {
        return Ok(FORMATS[0]);
    }
    let weight = |format: Format| {
        let closest = ranges.iter().filter_map(|range| Some((range.specificity(media_type(format))?, range.weight)));
        closest.max_by_key(|(specificity, _)| *specificity).map_or(0.0, |(_, weight)| weight)
    };
    let best = FORMATS.iter().copied().rev().max_by(|a, b| weight(*a).total_cmp(&weight(*b)));
    best.filter(|format| weight(*format) > 0.0).ok_or_else(|| {
        let known = FORMATS.iter().map(|format| media_type(*format)).collect::<Vec<_>>().join(", ");
        Problem::new(Kind::NotAcceptable, msg!("api-not-acceptable", known))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn negotiated(accept: &str) -> Option<Format> {
        negotiate(&HeaderMap::from_iter([(ACCEPT, accept.parse().unwrap())])).ok()
    }

    #[test]
    fn the_format_is_the_one_that_is_liked_best() {
        for (accept, expected) in [
            ("", Some(Format::Json)),
            ("*/*", Some(Format::Json)),
            ("text/csv", Some(Format::Csv)),
            ("text/html, application/xhtml+xml, */*;q=0.8", Some(Format::Json)),
            ("application/json;q=0.5, TEXT/CSV", Some(Format::Csv)),
            ("text/*", Some(Format::Csv)),
            ("text/*, text/csv;q=0", Some(Format::Md)),
            ("application/json;q=0, */*", Some(Format::Csv)),
            ("text/html", None),
            ("*/*;q=0", None),
            ("json", None),
        ] {
            assert_eq!(negotiated(accept), expected, "{accept}");
        }
        assert_eq!(negotiate(&HeaderMap::new()).ok(), Some(Format::Json));
    }
}
