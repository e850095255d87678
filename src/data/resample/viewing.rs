//! Viewing figures of resampled titles, and the sums that they are shares of.

use std::collections::HashMap;

use fastrand::Rng;

use super::{ratio, scaled};
use crate::domain::viewing::{ViewingFigure, ViewingPeriod};
use crate::store::viewing::{Viewing, ViewingRef};

/// Maximum factor by which the hours and views of a title grow or shrink.
const MAX_FACTOR: f64 = 2.0;

/// A report, or a weekly list in a week.
type Publication<'c> = (ViewingPeriod, &'c str);

/// The figures of drawn titles, which `drawn` gives by their id and the row that each was drawn from, behind the sums
/// over all titles.
///
/// The sum of a report or a list grows with the hours of its titles, so that they have the same share of it as before.
/// Where the source has no title of it, the sum grows by `growth`.
pub(super) fn resampled<T: Iterator<Item = (String, usize)>>(
    from: &Viewing,
    drawn: impl Fn() -> T,
    (growth, seed): (f64, u64),
) -> impl Iterator<Item = (String, ViewingFigure)> {
    let before = hours((0..from.titles()).flat_map(|row| from.of(row)));
    let after = hours(figures(from, drawn(), seed).map(|(_, figure)| figure));
    let sum = move |sum: &ViewingFigure| {
        let hours = |of: &HashMap<_, u64>| of.get(&(sum.period, sum.list.as_str())).copied().filter(|hours| *hours > 0);
        let growth = hours(&before).zip(hours(&after)).map_or(growth, |(before, after)| ratio(after, before));
        let grown = |count: Option<u64>| count.map(|count| scaled(count, growth));
        ViewingFigure { hours: grown(sum.hours), views: grown(sum.views), ..sum.clone() }
    };
    let sums: Vec<ViewingFigure> = from.sums().iter().map(sum).collect();
    let of_titles = figures(from, drawn(), seed).map(|(id, figure)| (id, figure.to_figure()));
    sums.into_iter().map(|sum| (String::new(), sum)).chain(of_titles)
}

/// The figures of drawn titles, each title with its own factor.
fn figures(
    from: &Viewing,
    drawn: impl Iterator<Item = (String, usize)>,
    seed: u64,
) -> impl Iterator<Item = (String, ViewingRef<'_>)> {
    let mut rng = Rng::with_seed(seed);
    drawn.flat_map(move |(id, row)| {
        let factor = MAX_FACTOR.powf(rng.f64() * 2.0 - 1.0);
        let strayed = move |count: Option<u64>| count.map(|count| scaled(count, factor));
        from.of(row).map(move |figure| {
            (id.clone(), ViewingRef { hours: strayed(figure.hours), views: strayed(figure.views), ..figure })
        })
    })
}

fn hours<'c>(figures: impl Iterator<Item = ViewingRef<'c>>) -> HashMap<Publication<'c>, u64> {
    let mut sums = HashMap::new();
    for figure in figures {
        *sums.entry((figure.period, figure.list)).or_default() += figure.hours.unwrap_or_default();
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::built_in::BuiltIn;
    use crate::data::load::{NoProgress, Source, load};
    use crate::domain::viewing::ViewingKind;
    use crate::store::catalogue::Catalogue;

    fn korea_2025() -> Catalogue {
        load(&Source::BuiltIn(BuiltIn::Korea2025), &NoProgress).unwrap().catalogue
    }

    /// The hours of the titles in each report and list, with the sum over all titles.
    fn shares(viewing: &Viewing) -> Vec<(ViewingPeriod, String, u64, u64)> {
        let of_titles = hours((0..viewing.titles()).flat_map(|row| viewing.of(row)));
        let part = |sum: &ViewingFigure| of_titles.get(&(sum.period, sum.list.as_str())).copied().unwrap_or_default();
        let sums = viewing.sums().iter();
        sums.map(|sum| (sum.period, sum.list.clone(), part(sum), sum.hours.unwrap_or_default())).collect()
    }

    #[test]
    fn titles_keep_their_share_of_each_report_and_list() {
        let from = korea_2025();
        let folder = tempfile::tempdir().unwrap();
        let directory = folder.path().join("made");
        crate::data::resample::write(&from, 5000, 3, &directory).unwrap();
        let loaded = load(&Source::Directory(directory), &NoProgress).unwrap();
        assert_eq!(loaded.report.rejected().count(), 0);
        let (before, after) = (shares(&from.viewing), shares(&loaded.catalogue.viewing));
        assert_eq!((before.len(), from.viewing.sums().len()), (after.len(), 1061));
        for ((period, list, part, whole), (other_period, other_list, drawn, grown)) in before.iter().zip(&after) {
            assert_eq!((period, list), (other_period, other_list));
            let share = (*part > 0 && *drawn > 0).then(|| (ratio(*part, *whole), ratio(*drawn, *grown)));
            assert!(share.is_none_or(|(before, after)| (before - after).abs() < 1e-4), "{period} {list}: {share:?}");
            assert!(drawn <= grown, "{period} {list}");
        }
        let reports = |of: &[(ViewingPeriod, String, u64, u64)]| -> u64 {
            of.iter().filter(|sum| sum.0.kind() == ViewingKind::Report).map(|sum| sum.3).sum()
        };
        let growth = ratio(reports(&after), reports(&before));
        assert!((2.0..6.0).contains(&growth), "{growth}");
    }

    #[test]
    fn a_title_has_the_figures_of_its_source_by_one_factor_and_a_seed_gives_the_same() {
        let from = korea_2025();
        let row = from.titles.position("s-squid-game-2021").unwrap();
        let figures = |seed| {
            let drawn = || std::iter::once(("r1".to_owned(), row));
            resampled(&from.viewing, drawn, (1.0, seed)).filter(|(id, _)| id == "r1").collect::<Vec<_>>()
        };
        let made = figures(1);
        assert!(made == figures(1) && made != figures(2));
        assert_eq!(made.len(), from.viewing.of(row).len());
        let factors = made.iter().zip(from.viewing.of(row)).map(|((_, made), source)| {
            assert_eq!((made.period, made.rank, &*made.list, &*made.season), source_of(source));
            ratio(made.hours.unwrap(), source.hours.unwrap())
        });
        let factors: Vec<f64> = factors.collect();
        assert!(factors.iter().all(|factor| (factor - factors[0]).abs() < 1e-4 && (0.5..=2.0).contains(factor)));
    }

    fn source_of(figure: ViewingRef<'_>) -> (ViewingPeriod, Option<u32>, &str, &str) {
        (figure.period, figure.rank, figure.list, figure.season)
    }
}
