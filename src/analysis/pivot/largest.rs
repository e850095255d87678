//! Whether the group with the highest mean is that high by chance.

use polars::prelude::PolarsResult;

use super::{Found, Plans, VALUE};
use crate::analysis::dimension::Groups;
use crate::analysis::interval::{self, Difference, Pair, Values};
use crate::analysis::stats;
use crate::domain::explore::{Aggregate, ExploreNote, Pivot, UNKNOWN_KEY};
use crate::domain::filter::field::Field;
use crate::domain::format;
use crate::domain::note::Note;
use crate::domain::table::SMALL_SAMPLE;

impl Plans<'_> {
    /// Compares the group with the highest mean with all other titles.
    #[expect(clippy::cast_precision_loss, reason = "there are few groups")]
    pub(super) fn largest_group(&self, of_rows: &Found) -> PolarsResult<Option<Note>> {
        let Pivot { rows, columns, value: Some(formula), aggregate: Aggregate::Mean, .. } = self.pivot else {
            return Ok(None);
        };
        if columns.is_some() || rows.field == Field::Class {
            return Ok(None);
        }
        let enough = of_rows.iter().filter(|(_, group)| group.known >= SMALL_SAMPLE);
        let known = enough.filter_map(|((code, _), group)| Some((*code, group.value?)));
        let known: Vec<(u32, f64)> =
            known.filter(|(code, _)| self.rows.labels[*code as usize].key != UNKNOWN_KEY).collect();
        if known.len() < 2 {
            let groups = of_rows.keys().filter(|(code, _)| self.rows.labels[*code as usize].key != UNKNOWN_KEY).count();
            let few = ExploreNote::FewGroups { enough: known.len(), groups };
            return Ok((groups > 1).then_some(Note::Explore(few)));
        }
        let best = known.iter().max_by(|(a, x), (b, y)| x.total_cmp(y).then(b.cmp(a)));
        let Some((best, _)) = best else { return Ok(None) };
        let in_group = self.rows.members_of(*best);
        let values = self.frame.column(VALUE)?.f64()?;
        let (mut sample, mut base, mut found) =
            (Vec::new(), Vec::new(), Values { sample: Vec::new(), base: Vec::new() });
        for (row, value) in values.iter().enumerate() {
            let Some(value) = value else { continue };
            let (rows, values) =
                if in_group(row) { (&mut sample, &mut found.sample) } else { (&mut base, &mut found.base) };
            rows.push(row);
            values.push(value);
        }
        let pair = Pair::new(&sample, &base);
        let difference = if pair.is_resampled() {
            pair.bootstrap(std::slice::from_ref(&found), interval::resamples(known.len())).into_iter().next().flatten()
        } else {
            pair.normal(&found)
        };
        // A tie is no highest.
        let means = stats::mean(&found.sample).zip(stats::mean(&found.base)).filter(|(own, rest)| own > rest);
        Ok(difference.zip(means).map(|(Difference { low, high, p }, (own, rest))| {
            let written = |number: f64| format::in_unit(number, formula.unit());
            Note::Explore(ExploreNote::LargestGroup {
                group: self.rows.labels[*best as usize].heading(Groups::unit(rows)),
                groups: known.len(),
                difference: written(own - rest),
                low: written(low),
                high: written(high),
                // Bonferroni's correction for the best of so many.
                differs: p * (known.len() as f64) < 0.05,
            })
        }))
    }
}
