//! The parameters of the API: names, kinds, defaults and descriptions, for requests and for the `OpenAPI` document.
//!
//! Most are options of the command line under their own names, with `_` for `-`.

use clap::{Arg, ArgAction};

use super::cursor;
use crate::domain::nearest::{did_you_mean, nearest};
use crate::i18n::{Message, msg};

/// Maximum number of rows of an answer that is asked for in pages, and of any in JSON.
pub const MAX_LIMIT: u64 = 10_000;

/// A parameter of a path or of a query.
#[derive(Debug, Clone)]
pub struct Parameter {
    pub name: String,
    pub about: String,
    pub kind: Kind,
    pub is_required: bool,
    pub default: Option<String>,
    pub example: Option<&'static str>,
    /// What all of its texts look like.
    pub pattern: Option<&'static str>,
    /// The option of the command line.
    pub option: Option<String>,
}

/// The kinds of value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    Text,
    /// The name of a data set of the server.
    DataSet,
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Whole {
        least: u64,
        greatest: u64,
    },
    /// One of some words.
    OneOf(Vec<String>),
}

/// Descriptions that differ from those of the command line.
const ABOUT: [(&str, &str); 8] = [
    (
        "against",
        "Compare with the table of another data set of the server: each figure, the other's and the difference",
    ),
    ("category", "Only films or only series"),
    ("columns", "Columns of the answer, in this order, separated by commas"),
    ("level", "What a row is"),
    (
        "limit",
        "Maximum number of rows. Without it, JSON has 100 titles or 10,000 other rows, and the other formats have all",
    ),
    ("rows", "Field of the rows, such as `genre`; a number field may have the width of its bins, such as `rating:0.5`"),
    (
        "spreadsheet_safe",
        "In CSV, mark cells as text that a spreadsheet would take for a formula; otherwise text stays as it is",
    ),
    ("source", "Where words come from"),
];

/// Values that show how a parameter is used.
const EXAMPLES: [(&str, &str); 7] = [
    ("filter", "genre=Drama year=2018..2020"),
    ("weights", "award=2,score=0.5"),
    ("series", "box_office_revenue,netflix_korea_revenue"),
    ("base", "2019"),
    ("limit", "5"),
    ("value", "total"),
    ("y", "votes / countries"),
];

/// What texts look like, as far as that is known without the data.
const PATTERNS: [(&str, &str); 2] = [("series", "^[^,]+,[^,]+$"), (cursor::NAME, cursor::PATTERN)];

/// The numbers among the options of the command line.
const WHOLE: [(&str, u64, u64); 2] = [("limit", 1, MAX_LIMIT), ("base", 0, u16::MAX as u64)];

impl Parameter {
    /// An option of the command line.
    pub fn of_option(arg: &Arg) -> Self {
        let name = arg.get_id().to_string();
        let values: Vec<String> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
        let kind = match WHOLE.iter().find(|(whole, ..)| *whole == name) {
            Some((_, least, greatest)) => Kind::Whole { least: *least, greatest: *greatest },
            None if name == "against" => Kind::DataSet,
            None if matches!(arg.get_action(), ArgAction::SetTrue) => Kind::Flag,
            None if !values.is_empty() => Kind::OneOf(values),
            None => Kind::Text,
        };
        let of_option = || arg.get_help().map(ToString::to_string).unwrap_or_default();
        let default = match kind {
            Kind::Flag => Some("false".to_owned()),
            _ => arg.get_default_values().first().map(|value| value.to_string_lossy().into_owned()),
        };
        Self {
            about: named(&ABOUT, &name).map_or_else(of_option, str::to_owned),
            kind,
            is_required: arg.is_required_set(),
            default,
            example: named(&EXAMPLES, &name),
            pattern: named(&PATTERNS, &name),
            option: arg.get_long().map(str::to_owned),
            name,
        }
    }

    /// A parameter that only the API has.
    pub fn own(name: &str, kind: Kind, about: &str) -> Self {
        Self {
            name: name.to_owned(),
            about: about.to_owned(),
            kind,
            is_required: false,
            default: None,
            example: None,
            pattern: named(&PATTERNS, name),
            option: None,
        }
    }

    /// What every question has: the data set and the language.
    pub fn everywhere() -> [Self; 2] {
        let languages = ["en", "ko"].map(str::to_owned).into();
        [
            Self::own("data", Kind::DataSet, "Data set of the server"),
            Self::own(
                "lang",
                Kind::OneOf(languages),
                "Language of notes and problems; otherwise that of `Accept-Language`",
            ),
        ]
    }

    /// Where the page begins.
    pub fn next() -> Self {
        Self::own(
            cursor::NAME,
            Kind::Text,
            "The next page: `next` of the answer before, with the same other parameters",
        )
    }

    /// Checks a value by its kind.
    ///
    /// # Errors
    ///
    /// Why it is refused, and the nearest value that would not be.
    pub fn check(&self, value: &str) -> Result<(), (Message, Option<String>)> {
        let one_of = |known: &[&str]| {
            if known.contains(&value) {
                return Ok(());
            }
            let nearest = nearest(value, known.iter().copied());
            let (hint, known) = (did_you_mean(nearest), known.join(", "));
            Err((msg!("api-expected-one-of", known, found = value, hint), nearest.map(str::to_owned)))
        };
        match &self.kind {
            Kind::Text | Kind::DataSet => Ok(()),
            Kind::Flag => one_of(&["true", "false"]),
            Kind::OneOf(known) => one_of(&known.iter().map(String::as_str).collect::<Vec<_>>()),
            Kind::Whole { least, greatest } => {
                let is_whole = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
                let number = value.parse::<u64>().ok().filter(|_| is_whole);
                let fits = number.is_some_and(|number| (*least..=*greatest).contains(&number));
                let wrong = || msg!("api-expected-whole", least = *least, greatest = *greatest, found = value);
                if fits { Ok(()) } else { Err((wrong(), None)) }
            }
        }
    }
}

/// The text under a name.
fn named(texts: &[(&str, &'static str)], name: &str) -> Option<&'static str> {
    texts.iter().find(|(own, _)| *own == name).map(|(_, text)| *text)
}
