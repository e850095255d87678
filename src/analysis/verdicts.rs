//! Verdicts: which differences of a comparison chance alone is unlikely to bring about.
//!
//! The rows of one comparison are tested together, by Holm's correction (Holm 1979): the chance that any difference that
//! is called clear comes from chance alone is at most 5%. Rows by definition and with too few values are not tested.

use std::sync::Arc;

use super::interval::{self, Difference, Pair, Share, Spread, Values};
use super::measure::Measure;
use super::value_counts::ValueCounts;
use crate::domain::verdict::{LEAST_VALUES, Verdict};

/// The level of the tests.
const LEVEL: f64 = 0.05;

/// A row of a comparison beside the first row of its measure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Judged {
    pub difference: Option<Difference>,
    pub verdict: Verdict,
}

/// The values of a measure in a group of titles.
pub(super) struct Sample {
    pub counts: ValueCounts,
    /// Of the titles that the first group of the comparison has too, where the two are not resampled.
    pub shared: ValueCounts,
    /// In the order of the titles, not a number where unknown; empty where nothing is resampled.
    pub values: Arc<[f64]>,
}

/// The rows of a comparison, to be judged together.
#[derive(Default)]
pub(super) struct Verdicts<'r> {
    rows: Vec<(Judged, bool)>,
    /// Of each pair that is resampled, its rows in the comparison and their values.
    resampled: Vec<(Pair<'r>, Vec<usize>, Vec<Values>)>,
}

impl<'r> Verdicts<'r> {
    /// Adds a row, of a measure of two groups, and returns its place; `by_definition` if the groups are made by the
    /// measure.
    pub fn add(
        &mut self,
        pair: Pair<'r>,
        measure: Measure,
        (sample, base): (&Sample, &Sample),
        by_definition: bool,
    ) -> usize {
        let few = sample.counts.titles().min(base.counts.titles()) < LEAST_VALUES;
        let place = self.rows.len();
        let mut difference = None;
        match measure {
            _ if by_definition => {}
            Measure::ClassA => {
                let share = |values: &ValueCounts| Share {
                    part: values.iter().filter(|(value, _)| *value > 0.0).map(|(_, titles)| titles).sum(),
                    whole: values.titles(),
                };
                difference = share(&sample.counts).difference(share(&base.counts));
            }
            _ if few => {}
            _ if pair.is_resampled() => {
                let values = Values { sample: Arc::clone(&sample.values), base: Arc::clone(&base.values) };
                match self.resampled.iter_mut().find(|(other, ..)| *other == pair) {
                    Some((_, places, of_pair)) => {
                        places.push(place);
                        of_pair.push(values);
                    }
                    None => self.resampled.push((pair, vec![place], vec![values])),
                }
            }
            _ => {
                let spreads = Spread::of_counts(&sample.counts).zip(Spread::of_counts(&base.counts));
                difference = spreads.map(|(own, base)| own.difference(&base, &sample.shared));
            }
        }
        let verdict = match (by_definition, few) {
            (true, _) => Verdict::ByDefinition,
            (false, true) => Verdict::TooFew,
            (false, false) => Verdict::NotClear,
        };
        self.rows.push((Judged { difference, verdict }, !by_definition && !few));
        place
    }

    /// Number of rows that are tested.
    pub fn tested(&self) -> usize {
        self.rows.iter().filter(|(_, tested)| *tested).count()
    }

    /// The rows by their places, before any resample: since they are tested together, no verdict is known yet.
    pub fn pending(self) -> Vec<Judged> {
        let row = |(judged, tested)| if tested { Judged { verdict: Verdict::Pending, ..judged } } else { judged };
        self.rows.into_iter().map(row).collect()
    }

    /// The rows by their places.
    pub fn judged(mut self) -> Vec<Judged> {
        let resamples = interval::resamples(self.tested());
        for (pair, places, values) in &self.resampled {
            for (place, difference) in places.iter().zip(pair.bootstrap(values, resamples)) {
                self.rows[*place].0.difference = difference;
            }
        }
        let tested = || self.rows.iter().enumerate().filter(|(_, (_, tested))| *tested);
        let places: Vec<usize> = tested().map(|(place, _)| place).collect();
        let p = |judged: &Judged| judged.difference.map_or(1.0, |difference| difference.p);
        let clear = holm(&tested().map(|(_, (judged, _))| p(judged)).collect::<Vec<_>>());
        for (place, _) in places.iter().zip(clear).filter(|(_, clear)| *clear) {
            self.rows[*place].0.verdict = Verdict::Clear;
        }
        self.rows.into_iter().map(|(judged, _)| judged).collect()
    }
}

/// Which of some p-values pass Holm's correction.
#[expect(clippy::cast_precision_loss, reason = "rows of a comparison are few")]
fn holm(p: &[f64]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|a, b| p[*a].total_cmp(&p[*b]));
    let mut passes = vec![false; p.len()];
    let left = |place: usize| (p.len() - place) as f64;
    for (_, row) in order.iter().enumerate().take_while(|(place, row)| p[**row] <= LEVEL / left(*place)) {
        passes[*row] = true;
    }
    passes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holm_ends_at_the_first_that_fails() {
        // As statsmodels' multipletests(p, method="holm").
        assert_eq!(holm(&[0.01, 0.04, 0.03, 0.005]), [true, false, false, true]);
        assert_eq!(holm(&[0.04, 0.03]), [false, false], "0.03 is above 0.025, and ends the search");
        assert_eq!(holm(&[0.05]), [true]);
        assert_eq!(holm(&[]), [false; 0]);
    }

    #[test]
    fn few_values_and_definitions_are_not_tested() {
        let (sample, base): (Vec<usize>, Vec<usize>) = ((0..19).collect(), (30..60).collect());
        let pair = Pair::new(&sample, &base);
        let of = |values: Vec<f64>| Sample {
            counts: ValueCounts::new(values.iter().map(|value| (*value, 1)).collect()),
            shared: ValueCounts::default(),
            values: values.into(),
        };
        let (sample_values, base_values) = (of(vec![1.0; 19]), of(vec![0.0; 30]));
        let values = (&sample_values, &base_values);
        let mut verdicts = Verdicts::default();
        verdicts.add(pair, Measure::Votes, values, false);
        verdicts.add(pair, Measure::ClassA, values, false);
        verdicts.add(pair, Measure::ClassA, values, true);
        assert_eq!(verdicts.tested(), 0);
        let judged = verdicts.judged();
        assert_eq!(judged[0], Judged { difference: None, verdict: Verdict::TooFew });
        assert_eq!((judged[1].difference.is_some(), judged[1].verdict), (true, Verdict::TooFew));
        assert_eq!(judged[2], Judged { difference: None, verdict: Verdict::ByDefinition });
    }
}
