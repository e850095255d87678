//! Changes a part of what the Explore tab shows; the other parts stay as far as they fit.

use super::{Aggregate, Correlation, Dimension, Exploration, ExploreError, Picture, Pivot};
use crate::domain::filter::field::Field;
use crate::domain::formula::{Formula, TitleMeasure};
use crate::domain::options::next;

/// A part of an exploration to change.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    Rows(Field),
    Columns(Option<Field>),
    Value(Option<Formula>),
    Aggregate(Aggregate),
    Picture(Picture),
    /// The correlation of the value with another measure.
    Against(Formula),
    Profile,
}

impl Exploration {
    /// The exploration with another part.
    ///
    /// # Errors
    /// The part needs a measure, and there is none.
    pub fn with(&self, part: Part) -> Result<Self, ExploreError> {
        let pivot = self.as_pivot();
        let dimension = |field: Field| Dimension { field, width: None };
        Ok(Self::Pivot(
            match part {
                Part::Profile => return Ok(Self::Profile),
                Part::Against(y) => {
                    let x = pivot.value.unwrap_or(Formula::Measure(TitleMeasure::Total));
                    return Ok(Self::Correlation(Correlation { x, y }));
                }
                Part::Rows(field) => Pivot { rows: dimension(field), ..pivot },
                Part::Columns(field) => {
                    let picture = if field.is_some() { Picture::Heat } else { Picture::Bars };
                    Pivot { columns: field.map(dimension), picture, ..pivot }
                }
                Part::Value(None) => {
                    let picture = if pivot.picture == Picture::Boxes { Picture::Bars } else { pivot.picture };
                    Pivot { value: None, aggregate: Aggregate::Count, picture, ..pivot }
                }
                Part::Value(value) => {
                    let aggregate = if pivot.value.is_none() { Aggregate::Mean } else { pivot.aggregate };
                    Pivot { value, aggregate, ..pivot }
                }
                Part::Aggregate(aggregate) => Pivot { aggregate, ..pivot },
                Part::Picture(picture) => Pivot { picture, ..pivot },
            }
            .checked()?,
        ))
    }

    /// The pivot to change: of a correlation, the mean of its first measure.
    fn as_pivot(&self) -> Pivot {
        let by_genre = Pivot::frequency(Dimension { field: Field::Genre, width: None });
        match self {
            Self::Pivot(pivot) => pivot.clone(),
            Self::Correlation(Correlation { x, .. }) => {
                Pivot { value: Some(x.clone()), aggregate: Aggregate::Mean, ..by_genre }
            }
            Self::Profile => by_genre,
        }
    }

    /// A pivot in the next picture; `None` for others, which have one picture.
    pub fn in_next_picture(&self) -> Option<Self> {
        let Self::Pivot(pivot) = self else { return None };
        let mut picture = next(pivot.picture);
        if picture == Picture::Boxes && pivot.value.is_none() {
            picture = next(picture);
        }
        Some(Self::Pivot(Pivot { picture, ..pivot.clone() }))
    }

    /// A pivot with the next aggregate; `None` for others, which have none.
    pub fn with_next_aggregate(&self) -> Option<Self> {
        let Self::Pivot(pivot) = self else { return None };
        let mut aggregate = next(pivot.aggregate);
        while pivot.value.is_none() && aggregate.needs_value() {
            aggregate = next(aggregate);
        }
        Some(Self::Pivot(Pivot { aggregate, ..pivot.clone() }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_change_and_the_rest_stays_as_far_as_it_fits() {
        let with =
            |text: &str, part: Part| text.parse::<Exploration>().unwrap().with(part).map(|changed| changed.to_string());
        let hours = || Formula::Measure(TitleMeasure::Hours);
        assert_eq!(with("genre", Part::Columns(Some(Field::Class))).unwrap(), "genre by class");
        assert_eq!(with("genre by class", Part::Value(Some(hours()))).unwrap(), "genre by class mean hours");
        assert_eq!(with("genre median hours as boxes", Part::Value(None)).unwrap(), "genre");
        assert_eq!(with("genre median hours", Part::Rows(Field::Year)).unwrap(), "year median hours");
        assert_eq!(with("genre", Part::Against(hours())).unwrap(), "total vs hours");
        assert_eq!(with("genre mean votes", Part::Against(hours())).unwrap(), "votes vs hours");
        assert_eq!(with("total vs hours", Part::Rows(Field::Year)).unwrap(), "year mean total");
        assert!(with("genre", Part::Aggregate(Aggregate::Mean)).is_err());
        assert!(with("genre", Part::Picture(Picture::Boxes)).is_err());
    }

    #[test]
    fn pictures_and_aggregates_go_round() {
        let parse = |text: &str| text.parse::<Exploration>().unwrap();
        let pictures = |text: &str| parse(text).in_next_picture().map(|next| next.to_string());
        assert_eq!(pictures("genre").as_deref(), Some("genre as heat"));
        assert_eq!(pictures("genre as heat").as_deref(), Some("genre"), "boxes need a measure");
        assert_eq!(pictures("genre mean total as heat").as_deref(), Some("genre mean total as boxes"));
        assert_eq!(pictures("profile"), None);
        assert_eq!(parse("genre share").with_next_aggregate(), Some(parse("genre")));
    }
}
