//! What the Explore tab shows: a pivot of the titles, the relation of two measures, or a profile of all columns.
//!
//! Each has a text form, which prompt, views and scenes use:
//!
//! ```text
//! genre                          how often each genre occurs
//! genre by class                 counts of titles by genre and class
//! director mean total            the mean total of each director's titles
//! genre by class median hours as heat
//! rating:0.5                     a histogram with bins of 0.5
//! total vs hours                 the correlation of two measures
//! profile                        every column
//! ```

mod change;
mod heat;
mod note;
mod parse;

use serde::{Deserialize, Serialize};

use super::filter::Term;
use super::filter::field::{Field, FieldKind, Op};
use super::filter::value::{Scalar, Value};
use super::formula::{Formula, TitleMeasure};
use super::table::{Column, Unit};
use crate::i18n::{Message, msg};
pub use change::Part;
pub use note::ExploreNote;
pub use parse::ExploreError;

/// Key of the row of titles whose value is unknown.
pub const UNKNOWN_KEY: &str = "?";

/// The key of the group of titles with a text: the text, in quotes where it is what a table uses for something else.
pub fn group_key(text: &str) -> String {
    if is_reserved(text) { format!("\"{text}\"") } else { text.to_owned() }
}

/// Whether a table uses a text for something else than a group.
fn is_reserved(text: &str) -> bool {
    /// No reserved text is longer.
    const LONGEST: usize = 10;
    text.len() <= LONGEST
        && (matches!(text, UNKNOWN_KEY | ALL_TITLES | "n" | "few_titles") || text.parse::<Field>().is_ok())
}

/// Key of the row of all titles.
pub const ALL_TITLES: &str = "*";

/// What the Explore tab shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Exploration {
    Pivot(Pivot),
    Correlation(Correlation),
    /// A row for each column of the data.
    Profile,
}

/// Titles grouped by one or two dimensions, and an aggregate of each group. A title counts once in each member of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Pivot {
    pub rows: Dimension,
    pub columns: Option<Dimension>,
    /// What is aggregated; `None` for the titles themselves.
    pub value: Option<Formula>,
    pub aggregate: Aggregate,
    pub picture: Picture,
}

/// A field whose values are groups of titles.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dimension {
    pub field: Field,
    /// The width of bins of a number field, above 0; `None` for a width that suits the values.
    pub width: Option<f64>,
}

/// How the values of a group become one figure. Quantiles are of type 7: linear between the neighbours.
#[derive(
    clap::ValueEnum,
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Default,
    strum::Display,
    strum::EnumString,
    strum::EnumIter,
    strum::IntoStaticStr,
)]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
pub enum Aggregate {
    /// Number of titles, or of those with a known value.
    #[default]
    Count,
    /// Part of all titles; within a row, part of the row.
    Share,
    Mean,
    Sum,
    Median,
    Min,
    Max,
    P10,
    P25,
    P75,
    P90,
}

impl Aggregate {
    /// The part of the values that lies below a quantile; `None` for other aggregates.
    pub fn quantile(self) -> Option<f64> {
        match self {
            Self::Median => Some(0.5),
            Self::P10 => Some(0.1),
            Self::P25 => Some(0.25),
            Self::P75 => Some(0.75),
            Self::P90 => Some(0.9),
            Self::Count | Self::Share | Self::Mean | Self::Sum | Self::Min | Self::Max => None,
        }
    }

    /// Whether it needs a measure.
    pub fn needs_value(self) -> bool {
        !matches!(self, Self::Count | Self::Share)
    }
}

/// How a pivot is drawn.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Default,
    strum::Display,
    strum::EnumString,
    strum::EnumIter,
    strum::IntoStaticStr,
)]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
pub enum Picture {
    /// A bar for each row.
    #[default]
    Bars,
    /// Cells shaded by their value.
    Heat,
    /// The quartiles of the value for each row.
    Boxes,
}

/// Two measures of the same titles.
#[derive(Debug, Clone, PartialEq)]
pub struct Correlation {
    pub x: Formula,
    pub y: Formula,
}

impl Default for Exploration {
    fn default() -> Self {
        let dimension = |field: Field| Dimension { field, width: None };
        Self::Pivot(Pivot {
            columns: Some(dimension(Field::Class)),
            picture: Picture::Heat,
            ..Pivot::frequency(dimension(Field::Genre))
        })
    }
}

impl Exploration {
    /// Its name in the breadcrumb.
    pub fn label(&self) -> Message {
        match self {
            Self::Profile => msg!("explore-profile"),
            Self::Correlation(Correlation { x, y }) => msg!("explore-correlation", x = x.label(), y = y.label()),
            Self::Pivot(pivot) => pivot.label(),
        }
    }
}

impl Exploration {
    /// The fields that it groups by.
    pub fn fields(&self) -> Vec<Field> {
        match self {
            Self::Pivot(Pivot { rows, columns, .. }) => {
                std::iter::once(rows).chain(columns).map(|dimension| dimension.field).collect()
            }
            Self::Correlation(_) | Self::Profile => Vec::new(),
        }
    }

    /// The formulas that it computes.
    pub fn formulas(&self) -> Vec<&Formula> {
        match self {
            Self::Pivot(Pivot { value, .. }) => value.iter().collect(),
            Self::Correlation(Correlation { x, y }) => vec![x, y],
            Self::Profile => Vec::new(),
        }
    }

    /// Whether a figure of it depends on the viewing figures.
    pub fn has_viewing(&self) -> bool {
        let of_viewing = |name: &str| matches!(name, "hours" | "views" | "weeks");
        self.fields().iter().any(|field| of_viewing(field.into()))
            || self.formulas().iter().flat_map(|formula| formula.measures()).any(|measure| of_viewing(measure.into()))
    }

    /// Whether a figure of it depends on the indices.
    pub fn has_indices(&self) -> bool {
        let is_index = |measure: &TitleMeasure| measure.unit() == Unit::Index;
        let of_field = |field: &Field| {
            *field == Field::Class || <&str>::from(field).parse().is_ok_and(|measure| is_index(&measure))
        };
        *self == Self::Profile
            || self.fields().iter().any(of_field)
            || self.formulas().iter().flat_map(|formula| formula.measures()).any(|measure| is_index(&measure))
    }
}

impl Pivot {
    /// How often each value of a field occurs.
    pub fn frequency(rows: Dimension) -> Self {
        Self { rows, columns: None, value: None, aggregate: Aggregate::Count, picture: Picture::Bars }
    }

    /// The filter terms that select the titles of a row, or of a cell where `column` is the key of its group.
    pub fn terms(&self, row: &str, column: Option<&str>) -> Option<Vec<Term>> {
        let of_group = |dimension: &Dimension, key: &str| {
            if key == ALL_TITLES { Some(Vec::new()) } else { dimension.terms(key) }
        };
        let mut terms = of_group(&self.rows, row)?;
        if let (Some(columns), Some(key)) = (&self.columns, column) {
            terms.extend(of_group(columns, key)?);
        }
        Some(terms)
    }

    /// The column of a table where the groups of the second dimension begin.
    pub const FIRST_GROUP: usize = 2;

    /// The key of the group that a column of the table is of; `None` if it is of none.
    pub fn group<'c>(&self, position: usize, column: &'c Column) -> Option<&'c str> {
        (self.columns.is_some() && position >= Self::FIRST_GROUP).then(|| &*column.name)
    }

    /// What is in the cells.
    pub fn figure(&self) -> Message {
        let aggregate = Message::keyed("aggregate-", self.aggregate);
        match &self.value {
            None => aggregate,
            Some(value) => msg!("aggregate-of", aggregate, value = value.label()),
        }
    }

    fn label(&self) -> Message {
        let rows = self.rows.label();
        match &self.columns {
            None => msg!("explore-by-one", figure = self.figure(), rows),
            Some(columns) => msg!("explore-by-two", figure = self.figure(), rows, columns = columns.label()),
        }
    }

    /// Checks that the parts fit together.
    ///
    /// # Errors
    /// The aggregate needs a measure, or boxes do.
    pub fn checked(self) -> Result<Self, ExploreError> {
        if self.value.is_none() && self.aggregate.needs_value() {
            return Err(ExploreError::NeedsMeasure(self.aggregate.to_string()));
        }
        if self.value.is_none() && self.picture == Picture::Boxes {
            return Err(ExploreError::NeedsMeasure(self.picture.to_string()));
        }
        Ok(self)
    }
}

impl Dimension {
    /// The name of the field for people.
    pub fn label(&self) -> Message {
        Message::keyed("field-", self.field)
    }

    /// Whether its values are bins of a number. Years, months and decades are values by themselves.
    pub fn is_binned(&self) -> bool {
        self.field.kind() == FieldKind::Number && !matches!(self.field, Field::Year | Field::Month | Field::Decade)
            || self.width.is_some()
    }

    /// Whether its values have an order of their own.
    pub fn is_ordered(&self) -> bool {
        matches!(self.field.kind(), FieldKind::Number | FieldKind::Date | FieldKind::Class)
    }

    /// The filter terms that select the titles of a group, by its key.
    pub fn terms(&self, key: &str) -> Option<Vec<Term>> {
        let number = |text: &str| text.parse().ok().map(|number| vec![Value::Point(Scalar::Number(number))]);
        match key.split_once("..").filter(|_| self.is_binned()) {
            Some((from, to)) => {
                let term = |op: Op, text: &str| Some(Term { field: self.field, op, values: number(text)? });
                Some(vec![term(Op::AtLeast, from)?, term(Op::Below, to)?])
            }
            None => {
                match key.strip_prefix('"').and_then(|key| key.strip_suffix('"')).filter(|text| is_reserved(text)) {
                    Some(text) => {
                        Some(vec![Term { field: self.field, op: Op::Is, values: vec![Value::Text(text.to_owned())] }])
                    }
                    None => Term::parse(self.field, Op::Is, key).map(|term| vec![term]),
                }
            }
        }
    }
}
