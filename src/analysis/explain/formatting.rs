//! Formatting in explanations: as in the table, with more digits for the terms of a sum.

use crate::domain::format;
use crate::domain::index::Index;
use crate::domain::options::WordSource;
use crate::domain::table::{Cell, Unit};
use crate::i18n::amount::{Amount, grouped};
use crate::i18n::{Arg, Message, msg};

/// Text for an unknown value.
pub(super) fn unknown() -> Message {
    msg!("explain-unknown")
}

/// Formats a cell as the table does; an unknown one gets a text.
pub(super) fn cell(cell: &Cell, unit: Unit) -> Message {
    let written = format::readable(cell, unit);
    match (cell, unit) {
        (Cell::Unknown, _) => unknown(),
        (Cell::Text(word), Unit::Word) => Message::word("word-", word),
        (Cell::Text(names), Unit::Names(vocabulary)) => Message::names(vocabulary, names),
        (Cell::Number(value) | Cell::Figure(value, _), Unit::KrwBn | Unit::Millions) => {
            let mark = if let Cell::Figure(_, kind) = cell { format::reliability_mark(*kind) } else { "" };
            let amount = Arg::Amount(*value, if unit == Unit::KrwBn { Amount::KrwBn } else { Amount::Millions });
            // English uses the figure as in the table; Korean groups by 10,000 and needs the amount.
            msg!("explain-amount", written, mark, amount)
        }
        (Cell::Measured { value, unit: Unit::Share | Unit::Change, signed: true }, _) => {
            format::percentage_points(format!("{:+.1}", value * 100.0))
        }
        _ => Message::verbatim(written),
    }
}

/// Formats a number with up to four decimals, without trailing zeros.
pub(super) fn short(value: f64) -> String {
    let text = format!("{value:.4}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { grouped(text).replacen('-', "−", 1) }
}

pub(super) fn titles(count: u64) -> Message {
    msg!("titles-counted", count)
}

/// Name of a column or measure before the name of its row.
pub(super) fn figure_name(name: &str) -> Message {
    match name {
        "class_a_share" => msg!("explain-class-a-share"),
        _ => Message::keyed("figure-", name).with_fallback(&name.replace('_', " ")),
    }
}

/// Name of an index within a formula.
pub(super) fn index(index: Index) -> Message {
    figure_name(index.into())
}

pub(super) fn source(source: WordSource) -> Message {
    Message::word("word-", &source.to_string())
}

/// Text: `figure` of `whose`.
pub(super) fn figure_of(figure: Message, whose: impl Into<Arg>) -> Message {
    msg!("explain-of", figure, whose)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::market::Kind;
    use crate::i18n::Language;

    #[test]
    fn sums_have_the_decimals_that_they_need() {
        assert_eq!([15.5, 5.0, -0.35, 1234.0, 4.459_46].map(short).join(" "), "15.5 5 −0.35 1,234 4.4595");
        assert_eq!(short(-0.000_01), "0");
    }

    #[test]
    fn amounts_are_cut_where_the_language_cuts_them() {
        let netflix = cell(&Cell::Figure(631.6785, Kind::Estimate), Unit::KrwBn);
        assert_eq!(
            [Language::English, Language::Korean].map(|language| language.format(&netflix)),
            ["~631.7", "~6,317억"]
        );
        let people = cell(&Cell::Number(3.3), Unit::Millions);
        assert_eq!([Language::English, Language::Korean].map(|language| language.format(&people)), ["3.30", "330만"]);
    }
}
