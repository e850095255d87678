//! Whether the group with the highest mean is that high by chance.

use super::groups::Group;
use crate::analysis::dimension::Groups;
use crate::analysis::interval::{self, Difference, MAX_RESAMPLED, Pair, Values};
use crate::analysis::{parallel, stats};
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
    let (best, _) = known.iter().max_by(|(a, x), (b, y)| x.total_cmp(y).then(b.cmp(a)))?;
    let is_in = |title: usize| rows.codes.of(title).contains(best);
    let titles_of = |inside: bool| {
        let counts = |title: &usize| !values[*title].is_nan() && is_in(*title) == inside;
        parallel::concat_chunks(values.len(), |chunk| chunk.filter(counts).collect())
    };
    let (sample, base) = (titles_of(true), titles_of(false));
    let of = |titles: &[usize]| titles.iter().map(|title| values[*title]).collect();
    let found = Values { sample: of(&sample), base: of(&base) };
    let difference = if sample.len() + base.len() <= MAX_RESAMPLED {
        let pair = Pair::new(&sample, &base);
        pair.bootstrap(std::slice::from_ref(&found), interval::resamples(known.len())).into_iter().next().flatten()
    } else {
        interval::normal_apart(&found)
    };
    // A tie is no highest.
    let means = stats::mean(&found.sample).zip(stats::mean(&found.base)).filter(|(own, rest)| own > rest);
    difference.zip(means).map(|(Difference { low, high, p }, (own, rest))| {
        let written = |number: f64| format::in_unit(number, formula.unit());
        Note::Explore(ExploreNote::LargestGroup {
            group: rows.labels[*best as usize].heading(Groups::unit(&pivot.rows)),
            groups: known.len(),
            difference: written(own - rest),
            low: written(low),
            high: written(high),
            // Bonferroni's correction for the best of so many.
            differs: p * (known.len() as f64) < 0.05,
        })
    })
}
