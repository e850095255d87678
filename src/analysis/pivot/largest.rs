//! Whether the group with the highest mean is that high by chance.

use super::groups::{Group, Side};
use crate::analysis::dimension::Groups;
use crate::analysis::interval::{self, Difference, MAX_RESAMPLED, Pair, Spread, Values};
use crate::analysis::mask::Mask;
use crate::analysis::value_counts::ValueCounts;
use crate::domain::explore::{Aggregate, ExploreNote, Pivot, UNKNOWN_KEY};
use crate::domain::filter::field::Field;
use crate::domain::format;
use crate::domain::note::Note;
use crate::domain::table::SMALL_SAMPLE;

/// Compares the group with the highest mean with all other titles. `groups` are those of the rows, and `values` those of
/// the titles, NaN if unknown.
#[expect(clippy::cast_precision_loss, reason = "there are few groups")]
pub(super) fn note(pivot: &Pivot, rows: &Groups<'_>, groups: &[Group], values: &[f64]) -> Option<Note> {
    let Pivot { columns: None, value: Some(formula), aggregate: Aggregate::Mean, .. } = pivot else { return None };
    if pivot.rows.field == Field::Class {
        return None;
    }
    let labelled = || groups.iter().zip(&rows.labels).zip(0..).filter(|((_, label), _)| label.key != UNKNOWN_KEY);
    let enough = labelled().filter(|((group, _), _)| u64::from(group.known) >= SMALL_SAMPLE);
    let known: Vec<(u32, f64)> = enough.filter_map(|((group, _), code)| Some((code, group.value()?))).collect();
    if known.len() < 2 {
        let groups = labelled().filter(|((group, _), _)| group.titles > 0).count();
        let few = ExploreNote::FewGroups { enough: known.len(), groups };
        return (groups > 1).then_some(Note::Explore(few));
    }
    let (best, _) = known.iter().copied().max_by(|(a, x), (b, y)| x.total_cmp(y).then(b.cmp(a)))?;
    let side = Side::of(rows);
    let has_best: Vec<bool> = side.places_of_blocks().iter().map(|codes| codes.contains(&(best as usize))).collect();
    let is_in = |title: usize| side.blocks_of(title).iter().any(|block| has_best[*block as usize]);
    let known_values = Mask::from_fn(values.len(), |title| !values[title].is_nan());
    let inside = Mask::from_fn(values.len(), is_in).and(&known_values);
    let outside = inside.complement().and(&known_values);
    let (own, rest) = (Spread::of_selected(values, &inside)?, Spread::of_selected(values, &outside)?);
    let difference = if known_values.count() <= MAX_RESAMPLED as u64 {
        let (sample, base) = (inside.to_rows(), outside.to_rows());
        let of = |titles: &[usize]| titles.iter().map(|title| values[*title]).collect();
        let found = Values { sample: of(&sample), base: of(&base) };
        let resampled = Pair::new(&sample, &base).bootstrap(&[found], interval::resamples(known.len()));
        resampled.into_iter().next().flatten()?
    } else {
        own.difference(&rest, &ValueCounts::default())
    };
    // A tie is no highest.
    (own.mean > rest.mean).then(|| {
        let Difference { low, high, p } = difference;
        let written = |number: f64| format::in_unit(number, formula.unit());
        Note::Explore(ExploreNote::LargestGroup {
            group: rows.labels[best as usize].heading(Groups::unit(&pivot.rows)),
            groups: known.len(),
            difference: written(own.mean - rest.mean),
            low: written(low),
            high: written(high),
            // Bonferroni's correction for the best of so many.
            differs: p * (known.len() as f64) < 0.05,
        })
    })
}
