//! The scores that a data set brings along, where it was scored elsewhere.

use polars_arrow::array::{Array, PrimitiveArray};
use polars_arrow::datatypes::{ArrowDataType, Field};

use super::column::ColumnKind;
use crate::domain::class::Class;
use crate::domain::index::{Index, Scored};
use crate::domain::title::{Count, Rating};

/// The column of an index, null where it is unknown.
type IndexColumn = PrimitiveArray<f64>;
/// Positions in [`Class::BEST_FIRST`], null without a class.
type ClassColumn = PrimitiveArray<u32>;

/// The indices, totals and classes of all titles, in the order of the titles.
#[derive(Debug, Clone, PartialEq)]
pub struct GivenScores {
    /// In the order of [`Index::ALL`].
    indices: [IndexColumn; 5],
    classes: ClassColumn,
}

/// Builds [`GivenScores`], with one push per title.
#[derive(Default)]
pub struct GivenScoresBuilder {
    indices: [<Rating as ColumnKind>::Builder; 5],
    classes: <Count<u32> as ColumnKind>::Builder,
}

impl GivenScoresBuilder {
    pub fn push(&mut self, scored: &Scored) {
        for (index, column) in Index::ALL.into_iter().zip(&mut self.indices) {
            column.push(scored.get(index));
        }
        let place = |class: Class| Class::BEST_FIRST.iter().zip(0..).find(|(other, _)| **other == class);
        self.classes.push(scored.class.and_then(place).map(|(_, place)| place));
    }

    /// Concatenates the scores of builders.
    pub fn finish(parts: Vec<Self>) -> GivenScores {
        let (mut indices, mut classes): ([Vec<_>; 5], Vec<_>) = Default::default();
        for part in parts {
            indices.iter_mut().zip(part.indices).for_each(|(all, part)| all.push(part));
            classes.push(part.classes);
        }
        GivenScores { indices: indices.map(Rating::finish), classes: Count::<u32>::finish(classes) }
    }
}

impl GivenScores {
    /// An index of a title; `None` if unknown.
    ///
    /// # Panics
    /// If `row` is out of range, as [`class`](Self::class).
    pub fn index(&self, row: usize, index: Index) -> Option<f64> {
        Rating::get(&self.indices[index as usize], row)
    }

    /// The class of a title; `None` if it is unrated.
    pub fn class(&self, row: usize) -> Option<Class> {
        Class::BEST_FIRST.get(Count::<u32>::get(&self.classes, row)? as usize).copied()
    }

    /// The scores of the selected rows.
    #[must_use]
    pub fn gather(&self, rows: &[usize]) -> Self {
        Self {
            indices: self.indices.each_ref().map(|column| Rating::gather(column, rows)),
            classes: Count::<u32>::gather(&self.classes, rows),
        }
    }

    /// The Arrow fields of the columns.
    pub fn arrow_fields() -> Vec<Field> {
        let field = |name: &str, dtype: ArrowDataType| Field::new(name.into(), dtype, true);
        let indices = Index::ALL.map(|index| field(index.into(), Rating::dtype()));
        indices.into_iter().chain([field("class", Count::<u32>::dtype())]).collect()
    }

    /// The columns in the order of [`arrow_fields`](Self::arrow_fields).
    pub fn to_arrays(&self) -> Vec<Box<dyn Array>> {
        self.indices.iter().map(Rating::to_array).chain([Count::<u32>::to_array(&self.classes)]).collect()
    }

    /// Inverse of [`to_arrays`](Self::to_arrays); `None` if number, types or lengths of arrays do not match.
    pub fn from_arrays(arrays: &[Box<dyn Array>], rows: usize) -> Option<Self> {
        let [score, award, global, popularity, total, classes] = arrays else { return None };
        let column = |array: &dyn Array| Rating::from_array(array).filter(|column| column.len() == rows);
        let indices = [
            column(score.as_ref())?,
            column(award.as_ref())?,
            column(global.as_ref())?,
            column(popularity.as_ref())?,
            column(total.as_ref())?,
        ];
        let classes = Count::<u32>::from_array(classes.as_ref()).filter(|column| column.len() == rows)?;
        Some(Self { indices, classes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_what_was_pushed_also_as_arrays_and_of_some_rows() {
        let unrated =
            Scored { score: None, award: Some(1.0), global: None, popularity: Some(5.0), total: None, class: None };
        let best = Scored { score: Some(4.25), total: Some(4.5), class: Some(Class::A), ..unrated };
        let (mut one, mut other) = (GivenScoresBuilder::default(), GivenScoresBuilder::default());
        one.push(&unrated);
        other.push(&best);
        let scores = GivenScoresBuilder::finish(vec![one, other]);
        let row = |scores: &GivenScores, row| (Index::ALL.map(|index| scores.index(row, index)), scores.class(row));
        assert_eq!(row(&scores, 0), ([None, Some(1.0), None, Some(5.0), None], None));
        assert_eq!(row(&scores, 1), ([Some(4.25), Some(1.0), None, Some(5.0), Some(4.5)], Some(Class::A)));
        assert_eq!(row(&scores.gather(&[1]), 0), row(&scores, 1));
        let arrays = scores.to_arrays();
        assert_eq!(GivenScores::from_arrays(&arrays, 2).as_ref(), Some(&scores));
        assert_eq!((GivenScores::from_arrays(&arrays, 3), GivenScores::from_arrays(&arrays[1..], 2)), (None, None));
        assert_eq!(GivenScores::arrow_fields().len(), arrays.len());
    }
}
