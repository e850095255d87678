//! The titles that a filter keeps.
//!
//! Each term of a filter is a mask over the catalogue, and the masks of the terms asked for last are kept: another
//! term costs a pass over the one column that it is about. A term on a list is put to each different list, not to
//! each title that has it.

use std::sync::{Arc, Mutex, PoisonError};

use super::engine::Engine;
use super::mask::Mask;
use crate::domain::columns::Lists;
use crate::domain::filter::field::Field;
use crate::domain::filter::value::{Days, Scalar};
use crate::domain::filter::{Filter, Term};
use crate::domain::index::Index;
use crate::domain::summary::Tally;
use crate::domain::title::Category;
use crate::domain::titles::ListOf;

/// The titles that a filter keeps, as a mask over the catalogue.
pub(super) struct Selection {
    kept: Mask,
    /// How many are kept, of how many.
    pub tally: Tally,
}

/// How many masks are kept.
const KEPT: usize = 24;

/// The masks of terms, the one asked for last at the end.
#[derive(Default)]
pub(super) struct Masks(Mutex<Vec<(Term, Arc<Mask>)>>);

impl Masks {
    /// Those that other weights leave as they are.
    pub fn for_other_weights(&self) -> Self {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let of_facts = |(term, _): &&(Term, Arc<Mask>)| !matches!(term.field, Field::Class | Field::Total);
        Self(Mutex::new(kept.iter().filter(of_facts).cloned().collect()))
    }

    fn of(&self, term: &Term, make: impl FnOnce() -> Mask) -> Arc<Mask> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept.iter().position(|(other, _)| other == term).map(|place| kept.remove(place));
        let entry = known.unwrap_or_else(|| (term.clone(), Arc::new(make())));
        if kept.len() >= KEPT {
            kept.remove(0);
        }
        let mask = Arc::clone(&entry.1);
        kept.push(entry);
        mask
    }
}

impl Selection {
    pub(super) fn new(engine: &Engine, filter: &Filter) -> Self {
        let all = Mask::all(engine.catalogue().titles.len());
        let kept = filter.terms.iter().fold(all, |kept, term| {
            let mask = engine.masks().of(term, || mask(engine, term));
            kept.and(&mask)
        });
        let of = |category: Category| {
            let all = engine.columns().of(category);
            (kept.clone().and(all).count(), all.count())
        };
        let ((films, all_films), (series, all_series)) = (of(Category::Movie), of(Category::Series));
        Self { kept, tally: Tally { films, series, all_films, all_series } }
    }

    /// Whether a title is kept.
    pub(super) fn keeps(&self, row: usize) -> bool {
        self.kept.has(row)
    }

    /// The titles that are kept.
    pub(super) fn kept(&self) -> &Mask {
        &self.kept
    }
}

/// The titles of which a term holds.
#[expect(clippy::cast_precision_loss, reason = "votes and counts stay far below 2^52")]
fn mask(engine: &Engine, term: &Term) -> Mask {
    let titles = &engine.catalogue().titles;
    let (scores, columns) = (engine.scores(), engine.columns());
    let rows = titles.len();
    let listed = |of: ListOf| on_lists(titles.lists(of), term);
    let numbers = |value: &(dyn Fn(usize) -> Option<f64> + Sync)| {
        Mask::of(rows, |row| term.holds_of_scalar(value(row).map(Scalar::Number)))
    };
    let index = |index: Index| {
        let column = scores.of(index);
        numbers(&|row| Some(column[row]).filter(|value| !value.is_nan()))
    };
    match term.field {
        Field::Category => Mask::of(rows, |row| term.holds_of_text(titles.categories()[row].into())),
        Field::Title => Mask::of(rows, |row| term.holds_of_text(titles.at(row).name())),
        Field::Class => Mask::of(rows, |row| term.holds_of_scalar(scores.class(row).map(Scalar::Class))),
        Field::Genre => listed(ListOf::Genres),
        Field::Tag => listed(ListOf::Tags),
        Field::Language => listed(ListOf::Languages),
        Field::Country => listed(ListOf::Countries),
        Field::Director => listed(ListOf::Directors),
        Field::Cast => listed(ListOf::Cast),
        Field::Word => Mask::of(rows, |row| term.matches(&engine.subject(row))),
        Field::Year => numbers(&|row| columns.year(row).map(f64::from)),
        Field::Released => {
            Mask::of(rows, |row| term.holds_of_scalar(titles.at(row).released().map(|day| Scalar::Days(Days::of(day)))))
        }
        Field::Rating => numbers(&|row| titles.at(row).rating()),
        Field::Votes => numbers(&|row| titles.at(row).votes().map(|votes| votes as f64)),
        Field::Awards => numbers(&|row| titles.at(row).awards_won().map(f64::from)),
        Field::Countries => numbers(&|row| titles.at(row).country_count().map(|count| count as f64)),
        Field::Score => index(Index::Score),
        Field::Award => index(Index::Award),
        Field::Global => index(Index::Global),
        Field::Popularity => index(Index::Popularity),
        Field::Total => index(Index::Total),
    }
}

/// The titles of whose lists a term holds.
fn on_lists(lists: &Lists, term: &Term) -> Mask {
    let meets: Vec<bool> = lists.members().iter().map(|member| term.is_met_by(member)).collect();
    let holds: Vec<bool> =
        (0..lists.different()).map(|list| term.holds_of_list(lists.list(list), |code| meets[code as usize])).collect();
    let numbers = lists.numbers();
    Mask::of(numbers.len(), |row| holds[numbers[row] as usize])
}
