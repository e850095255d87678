//! The values of measures and formulas.

use super::code_ranks::CodeRanks;
use super::dict_column::{DictColumn, count_codes};
use super::engine::{AnswerError, Engine};
use super::order::sort_by_value;
use super::parallel;
use super::rank_correlation::Ranks;
use crate::domain::formula::{Formula, Operator, TitleMeasure};
use crate::domain::index::{Index, PopularityMeasure};
use crate::domain::table::Direction;

/// Values of a formula for some titles.
pub(super) struct Values<'e> {
    /// NaN where a measure is unknown or a divisor is 0.
    pub numbers: Vec<f64>,
    /// The codes of the values, where a column encodes them: these need no sort.
    codes: Option<(Vec<u32>, &'e CodeRanks)>,
}

impl<'e> Values<'e> {
    /// The values for the titles at `rows`.
    pub fn new(engine: &'e Engine, formula: &Formula, rows: &[usize]) -> Self {
        if let Formula::Measure(measure) = formula
            && let Some((column, ranks)) = ranked(engine, *measure)
        {
            let codes = parallel::map_slice(rows, |row| column.codes()[row]);
            let numbers = parallel::map_slice(&codes, |code| ranks.value(code as usize));
            return Self { numbers, codes: Some((codes, ranks)) };
        }
        let value = |row| Some(evaluated(engine, formula, row)).filter(|value| value.is_finite());
        Self { numbers: parallel::map_slice(rows, |row| value(row).unwrap_or(f64::NAN)), codes: None }
    }

    /// Unknown values of so many titles.
    pub fn unknown(titles: usize) -> Self {
        Self { numbers: vec![f64::NAN; titles], codes: None }
    }

    /// The values at some positions.
    pub fn gather(&self, positions: &[usize]) -> Self {
        let codes = self.codes.as_ref();
        let codes = codes.map(|(codes, ranks)| (parallel::map_slice(positions, |position| codes[position]), *ranks));
        Self { numbers: parallel::map_slice(positions, |position| self.numbers[position]), codes }
    }

    /// The positions of the values, the least value first, and unknown ones last.
    pub fn sorted(&self) -> Vec<u32> {
        let positions: Vec<u32> = (0..).take(self.numbers.len()).collect();
        match &self.codes {
            Some((codes, ranks)) => {
                ranks.sort(&positions, Direction::Ascending, codes, &count_codes(codes, ranks.codes()))
            }
            None => sort_by_value(&positions, Direction::Ascending, &|position| self.numbers[position]),
        }
    }

    /// The ranks of the values, all of which must be known.
    pub fn ranks(&self) -> Ranks {
        self.codes.as_ref().map_or_else(|| Ranks::new(&self.numbers), |(codes, ranks)| Ranks::of_codes(codes, ranks))
    }
}

/// The column that encodes a measure, if any, and the ranks of its codes.
pub(super) fn ranked(engine: &Engine, measure: TitleMeasure) -> Option<(&DictColumn, &CodeRanks)> {
    engine.sort_cache().ranked(match measure {
        TitleMeasure::Awards => "awards_won",
        other => other.into(),
    })
}

/// The value of a formula for a title; not finite if it is unknown.
fn evaluated(engine: &Engine, formula: &Formula, row: usize) -> f64 {
    match formula {
        Formula::Measure(measure) => value(engine, *measure, row).unwrap_or(f64::NAN),
        Formula::Number(number) => *number,
        // `Engine::resolved` replaces names.
        Formula::Named(_) => f64::NAN,
        Formula::Negated(inner) => 0.0 - evaluated(engine, inner, row),
        Formula::Combined(left, operator, right) => {
            let (left, right) = (evaluated(engine, left, row), evaluated(engine, right, row));
            match operator {
                Operator::Plus => left + right,
                Operator::Minus => left - right,
                Operator::Times => left * right,
                Operator::Over => left / right,
            }
        }
    }
}

/// The value of a measure of a title; `None` if unknown.
#[expect(clippy::cast_precision_loss, reason = "votes, hours and counts stay far below 2^52")]
pub(super) fn value(engine: &Engine, measure: TitleMeasure, row: usize) -> Option<f64> {
    let title = engine.catalogue().titles.get(row);
    let viewing = || engine.catalogue().viewing.totals(row);
    let index = |index: Index| Some(engine.scores().value(row, index)).filter(|value| !value.is_nan());
    let whole = |whole: Option<u64>| whole.map(|whole| whole as f64);
    match measure {
        TitleMeasure::Score => index(Index::Score),
        TitleMeasure::Award => index(Index::Award),
        TitleMeasure::Global => index(Index::Global),
        TitleMeasure::Popularity => index(Index::Popularity),
        TitleMeasure::Total => index(Index::Total),
        TitleMeasure::Rating => title.rating(),
        TitleMeasure::Votes => whole(title.votes()),
        TitleMeasure::Awards => title.awards_won().map(f64::from),
        TitleMeasure::Nominated => title.awards_nominated().map(f64::from),
        TitleMeasure::Countries => title.country_count().map(|count| count as f64),
        TitleMeasure::Hours => whole(viewing().hours),
        TitleMeasure::Views => whole(viewing().views),
        TitleMeasure::Weeks => whole(viewing().weeks),
    }
}

impl Engine {
    /// Replaces the names in a formula by the formulas of the settings.
    pub(super) fn resolved(&self, formula: &Formula) -> Result<Formula, AnswerError> {
        let named = |name: &str| self.formulas().get(name).cloned();
        formula
            .resolved(&named)
            .map_err(|name| AnswerError::UnknownMeasure { known: self.formulas().keys().cloned().collect(), name })
    }

    /// The measures that a measure is made of by the scoring in force, itself included.
    pub(super) fn components(&self, measure: TitleMeasure) -> Vec<TitleMeasure> {
        let of_index = |index: Index| match index {
            Index::Score => vec![TitleMeasure::Score, TitleMeasure::Rating],
            Index::Award => vec![TitleMeasure::Award, TitleMeasure::Awards, TitleMeasure::Nominated],
            Index::Global => vec![TitleMeasure::Global, TitleMeasure::Countries],
            Index::Popularity | Index::Total => vec![
                TitleMeasure::Popularity,
                match self.scoring().popularity {
                    PopularityMeasure::Votes => TitleMeasure::Votes,
                    PopularityMeasure::Hours => TitleMeasure::Hours,
                    PopularityMeasure::Views => TitleMeasure::Views,
                },
            ],
        };
        match measure {
            TitleMeasure::Score => of_index(Index::Score),
            TitleMeasure::Award => of_index(Index::Award),
            TitleMeasure::Global => of_index(Index::Global),
            TitleMeasure::Popularity => of_index(Index::Popularity),
            TitleMeasure::Total => {
                let counts = |index: &Index| self.scoring().weights.get(*index).is_some_and(|weight| weight > 0.0);
                let indices = Index::MEASURED.into_iter().filter(counts);
                indices.flat_map(of_index).chain([TitleMeasure::Total]).collect()
            }
            other => vec![other],
        }
    }
}

#[cfg(test)]
mod tests {
    use strum::IntoEnumIterator;

    use super::*;
    use crate::analysis::oracle::engine;

    #[test]
    fn a_measure_by_its_codes_is_what_it_is_title_by_title() {
        let engine = engine();
        let rows: Vec<usize> = (0..engine.catalogue().titles.len()).step_by(2).collect();
        let mut encoded = 0;
        for measure in TitleMeasure::iter() {
            let found = Values::new(&engine, &Formula::Measure(measure), &rows);
            encoded += usize::from(found.codes.is_some());
            let known = |number: &f64| Some(*number).filter(|number| !number.is_nan());
            assert!(
                found.numbers.iter().map(known).eq(rows.iter().map(|row| value(&engine, measure, *row))),
                "{measure}"
            );
            // Arithmetic has no codes.
            let expected = Values::new(&engine, &format!("{measure} * 1").parse().unwrap(), &rows);
            assert_eq!(found.sorted(), expected.sorted(), "{measure}");
            let known: Vec<usize> = (0..rows.len()).filter(|position| !found.numbers[*position].is_nan()).collect();
            assert_eq!(found.gather(&known).ranks(), expected.gather(&known).ranks(), "{measure}");
        }
        assert!(encoded > 0);
    }
}
