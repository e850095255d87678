//! Texts with placeholders for figures. `{A.global}` is row `A`, column `global` of the scene's own table;
//! `{series:all.titles}` refers to the table of another tab; `{#1.genre}` is the first row in the scene's order;
//! `{2020.box_office_yoy|unsigned}` is a figure without its sign. `{{` and `}}` are literal braces.

use std::ops::Range;

use strum::IntoEnumIterator;

use crate::config::{Diagnostic, Location};
use crate::domain::nearest::{did_you_mean, nearest};
use crate::domain::tab::Tab;
use crate::i18n::msg;

/// The format of a figure without its sign.
const UNSIGNED: &str = "unsigned";

/// A text, split into literal text and placeholders.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Template {
    pub segments: Vec<Segment>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Segment {
    /// Literal text.
    Text(String),
    /// A placeholder for a figure.
    Placeholder(Placeholder),
}

/// A placeholder for a figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Placeholder {
    /// The tab whose table has the figure; `None` for the scene's own table.
    pub tab: Option<Tab>,
    pub row: RowRef,
    pub column: String,
    /// Whether a change is written without its sign, as behind a word such as “fell”.
    pub unsigned: bool,
    /// Source text, with braces.
    pub text: String,
    pub location: Location,
}

/// Reference to a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowRef {
    Key(String),
    /// By its index in the order of the table.
    Index(usize),
}

impl Template {
    /// Parses `text`, which the file contains at `span`. Invalid placeholders stay as literal text and are reported.
    pub(super) fn parse(text: &str, file: &str, span: &Range<usize>, problems: &mut Vec<Diagnostic>) -> Self {
        let (mut segments, mut plain, mut rest) = (Vec::new(), String::new(), text);
        // Escape sequences shift offsets between `text` and the file, so each brace is located in the file separately.
        let mut from = span.start;
        while let Some(at) = rest.find(['{', '}']) {
            plain.push_str(&rest[..at]);
            let brace = &rest[at..=at];
            rest = &rest[at + 1..];
            let within = file.get(from..span.end).unwrap_or_default();
            let here = within.find(brace).map_or(span.start, |offset| from + offset);
            from = here + 1;
            if let Some(after) = rest.strip_prefix(brace) {
                (rest, from) = (after, from + 1);
                plain.push_str(brace);
                continue;
            }
            let location = Location::at(file, here);
            let mut wrong = |reason| problems.push(Diagnostic { location: Some(location), reason });
            let end = rest.find('}').filter(|_| brace == "{");
            let Some(end) = end else {
                wrong(msg!("script-lone-brace", brace));
                plain.push_str(brace);
                continue;
            };
            let text = format!("{{{}}}", &rest[..end]);
            match parse_placeholder(&rest[..end], location) {
                Ok(placeholder) => {
                    segments.extend((!plain.is_empty()).then(|| Segment::Text(std::mem::take(&mut plain))));
                    segments.push(Segment::Placeholder(placeholder));
                }
                Err(reason) => {
                    wrong(reason);
                    plain.push_str(&text);
                }
            }
            rest = &rest[end + 1..];
            from += end + 1;
        }
        plain.push_str(rest);
        segments.extend((!plain.is_empty()).then_some(Segment::Text(plain)));
        Self { segments }
    }

    /// The placeholder, if the text consists of exactly one.
    pub(super) fn as_placeholder(&self) -> Option<&Placeholder> {
        match self.segments.as_slice() {
            [Segment::Placeholder(placeholder)] => Some(placeholder),
            _ => None,
        }
    }
}

fn parse_placeholder(within: &str, location: Location) -> Result<Placeholder, crate::i18n::Message> {
    let text = format!("{{{within}}}");
    let no_figure = || msg!("script-no-figure", found = &text);
    // A column never ends in a bar; a row may have one.
    let (within, unsigned) = match within.rsplit_once('|') {
        Some((figure, format)) if !format.contains('.') => {
            let hint = || did_you_mean(nearest(format.trim(), [UNSIGNED]));
            let known = format.trim() == UNSIGNED;
            (
                known
                    .then_some(figure)
                    .ok_or_else(|| msg!("script-no-format", found = format.trim(), hint = hint()))?,
                true,
            )
        }
        _ => (within, false),
    };
    let (rest, column) = within.trim().rsplit_once('.').ok_or_else(no_figure)?;
    let (tab, row) = match rest.split_once(':') {
        None => (None, rest),
        Some((name, row)) => {
            let names: Vec<String> = Tab::iter().map(|tab| tab.to_string()).collect();
            let hint = || did_you_mean(nearest(name, names.iter().map(String::as_str)));
            let tab: Tab = name.parse().map_err(|_| msg!("script-no-tab", found = name, hint = hint()))?;
            (Some(tab), row)
        }
    };
    if row.is_empty() || column.is_empty() {
        return Err(no_figure());
    }
    let nth = row.strip_prefix('#').and_then(|nth| nth.parse::<usize>().ok()?.checked_sub(1));
    let row = nth.map_or_else(|| RowRef::Key(row.to_owned()), RowRef::Index);
    Ok(Placeholder { tab, row, column: column.to_owned(), unsigned, text, location })
}
