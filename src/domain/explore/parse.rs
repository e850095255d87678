//! The text form of what the Explore tab shows.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use strum::IntoEnumIterator;

use super::{Aggregate, Correlation, Dimension, Exploration, Picture, Pivot};
use crate::domain::filter::field::{Field, FieldKind};
use crate::domain::formula::Formula;
use crate::domain::nearest::{did_you_mean, nearest};
use crate::i18n::{Message, ToMessage, display_as_message, msg};

/// A text is no exploration.
#[derive(Debug, Clone, PartialEq)]
pub enum ExploreError {
    /// No field has this name.
    UnknownField {
        name: String,
        nearest: Option<String>,
    },
    /// The width of bins is no number above 0, or the field holds no numbers.
    Width(String),
    /// An aggregate or a picture needs a measure.
    NeedsMeasure(String),
    /// No picture has this name.
    UnknownPicture(String),
    /// A formula is wrong.
    Formula(Message),
    Empty,
}

impl ToMessage for ExploreError {
    fn to_message(&self) -> Message {
        match self {
            Self::UnknownField { name, nearest } => {
                let hint = did_you_mean(nearest.as_deref());
                let known: Vec<&str> = Field::names().collect();
                msg!("explore-unknown-field", name, hint, known = known.join(", "))
            }
            Self::Width(found) => msg!("explore-width", found),
            Self::NeedsMeasure(what) => msg!("explore-needs-measure", what),
            Self::UnknownPicture(found) => {
                let known: Vec<&str> = Picture::iter().map(Into::into).collect();
                msg!("explore-unknown-picture", found, known = known.join(", "))
            }
            Self::Formula(reason) => reason.clone(),
            Self::Empty => msg!("explore-empty"),
        }
    }
}

display_as_message!(ExploreError);

impl std::error::Error for ExploreError {}

/// The widths of bins that numbers of titles can be distinguished by.
const WIDTHS: RangeInclusive<f64> = 1e-6..=1e15;

impl FromStr for Dimension {
    type Err = ExploreError;

    fn from_str(text: &str) -> Result<Self, ExploreError> {
        let (name, width) = text.split_once(':').map_or((text, None), |(name, width)| (name, Some(width)));
        let field: Field = name.parse().map_err(|_| ExploreError::UnknownField {
            name: name.to_owned(),
            nearest: nearest(name, Field::names()).map(str::to_owned),
        })?;
        let Some(width) = width else { return Ok(Self { field, width: None }) };
        let number = width.parse::<f64>().ok().filter(|width| WIDTHS.contains(width));
        match number.filter(|_| field.kind() == FieldKind::Number) {
            Some(number) => Ok(Self { field, width: Some(number) }),
            None => Err(ExploreError::Width(text.to_owned())),
        }
    }
}

impl fmt::Display for Dimension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.field)?;
        self.width.map_or(Ok(()), |width| write!(f, ":{width}"))
    }
}

impl FromStr for Exploration {
    type Err = ExploreError;

    fn from_str(text: &str) -> Result<Self, ExploreError> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let is = |word: &&str, name: &str| word.eq_ignore_ascii_case(name);
        let formula = |words: &[&str]| {
            words.join(" ").parse::<Formula>().map_err(|error| ExploreError::Formula(error.to_message()))
        };
        if let [word] = words.as_slice()
            && is(word, "profile")
        {
            return Ok(Self::Profile);
        }
        if let Some(at) = words.iter().position(|word| is(word, "vs")) {
            let (x, y) = (formula(&words[..at])?, formula(&words[at + 1..])?);
            return Ok(Self::Correlation(Correlation { x, y }));
        }
        let (mut rest, picture) = match words.iter().rposition(|word| is(word, "as")) {
            None => (words.as_slice(), None),
            Some(at) => {
                let [name] = &words[at + 1..] else {
                    return Err(ExploreError::UnknownPicture(words[at + 1..].join(" ")));
                };
                let picture = name.parse().map_err(|_| ExploreError::UnknownPicture((*name).to_owned()))?;
                (&words[..at], Some(picture))
            }
        };
        let (rows, after) = rest.split_first().ok_or(ExploreError::Empty)?;
        rest = after;
        let rows: Dimension = rows.parse()?;
        let mut columns = None;
        if let [by, name, after @ ..] = rest
            && is(by, "by")
        {
            (columns, rest) = (Some(name.parse()?), after);
        }
        let named = rest.first().and_then(|word| word.parse::<Aggregate>().ok());
        if named.is_some() {
            rest = &rest[1..];
        }
        let value = if rest.is_empty() { None } else { Some(formula(rest)?) };
        let default = if value.is_some() { Aggregate::Mean } else { Aggregate::Count };
        let aggregate = named.unwrap_or(default);
        let picture = picture.unwrap_or(if columns.is_some() { Picture::Heat } else { Picture::Bars });
        Pivot { rows, columns, value, aggregate, picture }.checked().map(Self::Pivot)
    }
}

impl fmt::Display for Exploration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Profile => f.write_str("profile"),
            Self::Correlation(Correlation { x, y }) => write!(f, "{x} vs {y}"),
            Self::Pivot(Pivot { rows, columns, value, aggregate, picture }) => {
                write!(f, "{rows}")?;
                if let Some(columns) = columns {
                    write!(f, " by {columns}")?;
                }
                if value.is_some() || *aggregate != Aggregate::Count {
                    write!(f, " {aggregate}")?;
                }
                if let Some(value) = value {
                    write!(f, " {value}")?;
                }
                if (*picture == Picture::Heat) != columns.is_some() || *picture == Picture::Boxes {
                    write!(f, " as {picture}")?;
                }
                Ok(())
            }
        }
    }
}

impl TryFrom<String> for Exploration {
    type Error = ExploreError;

    fn try_from(text: String) -> Result<Self, ExploreError> {
        text.parse()
    }
}

impl From<Exploration> for String {
    fn from(exploration: Exploration) -> Self {
        exploration.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::explore::{UNKNOWN_KEY, group_key};

    fn parse(text: &str) -> Result<Exploration, ExploreError> {
        text.parse()
    }

    #[test]
    fn explorations_print_as_they_parse() {
        for text in [
            "genre",
            "genre by class",
            "genre by class as bars",
            "director mean total",
            "genre by class median hours",
            "genre share",
            "rating:0.5",
            "genre mean votes / countries as boxes",
            "year sum hours",
            "total vs hours",
            "votes / countries vs total",
            "profile",
        ] {
            assert_eq!(parse(text).unwrap().to_string(), text);
        }
        assert_eq!(parse(" Genre  BY class AS heat").unwrap().to_string(), "genre by class");
        assert_eq!(parse("genre hours").unwrap().to_string(), "genre mean hours");
    }

    #[test]
    fn mistakes_say_what_was_expected() {
        let message = |text: &str| parse(text).unwrap_err().to_string();
        assert!(message("gnre").contains("`genre`"), "{}", message("gnre"));
        assert!(matches!(parse("genre:2"), Err(ExploreError::Width(_))));
        for width in ["0", "-1", "1e-300", "1e-9", "1e300", "nan", "inf"] {
            assert!(matches!(parse(&format!("rating:{width}")), Err(ExploreError::Width(_))), "{width}");
        }
        assert!(matches!(parse("genre mean"), Err(ExploreError::NeedsMeasure(_))));
        assert!(matches!(parse("genre as boxes"), Err(ExploreError::NeedsMeasure(_))));
        assert!(matches!(parse("genre as pie"), Err(ExploreError::UnknownPicture(_))));
        assert!(matches!(parse("genre by"), Err(ExploreError::Formula(_)) | Ok(_)));
        assert_eq!(parse(""), Err(ExploreError::Empty));
        assert!(matches!(parse("genre mean vot es"), Err(ExploreError::Formula(_))));
    }

    #[test]
    fn groups_are_filters() {
        let terms = |dimension: &str, key: &str| {
            let terms = dimension.parse::<Dimension>().unwrap().terms(key).unwrap();
            crate::domain::filter::Filter { terms }.to_string()
        };
        assert_eq!(terms("genre", "Drama"), "genre=Drama");
        assert_eq!(terms("country", "South Korea"), "country=\"South Korea\"");
        assert_eq!(terms("rating", "7..7.5"), "rating>=7 rating<7.5");
        assert_eq!(terms("year", "2019"), "year=2019");
        assert_eq!(terms("decade", UNKNOWN_KEY), "decade=?");
        assert_eq!(terms("title", "a..b"), "title=a..b");
        for text in ["?", "*", "n", "few_titles", "genre"] {
            let key = group_key(text);
            assert!(key != text && terms("genre", &key).trim_matches('"').contains(text), "{text}");
            assert_ne!(terms("genre", &key), terms("genre", UNKNOWN_KEY));
        }
    }
}
