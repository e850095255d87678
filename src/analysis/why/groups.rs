//! Rows that stand for several titles: of classes, genres and countries.

use super::write::{self, of_category, short};
use super::{Question, method};
use crate::analysis::compare;
use crate::analysis::engine::{AnswerError, Engine};
use crate::analysis::selection::Selection;
use crate::domain::class::{Class, CutPoints};
use crate::domain::explanation::Explanation;
use crate::domain::figures;
use crate::domain::index::Index;
use crate::domain::look::Grouping;
use crate::domain::note::Note;
use crate::domain::path::{ClassScope, NO_GENRE, Scope};
use crate::domain::query::{Ask, Query};
use crate::domain::table::{SMALL_SAMPLE, Unit};

/// The titles that a row stands for.
pub(super) struct Group {
    /// What they are called together.
    pub name: String,
    /// What makes a title one of them.
    membership: String,
    /// Their positions in the catalogue.
    pub rows: Vec<usize>,
    /// How many titles its share is of.
    whole: u64,
    /// Which titles those are, with their number.
    whole_is: String,
}

impl Group {
    /// The row of a table with a key.
    pub(super) fn new(
        engine: &Engine,
        selection: &Selection,
        query: &Query,
        ask: &Ask,
        key: &str,
    ) -> Result<Self, AnswerError> {
        let scope = ask.members(key, key).ok_or(AnswerError::NotComparable)?;
        let rows = compare::member(engine, selection, ask, key)?.rows;
        let whole = compare::whole(engine, selection, ask)?;
        let kept = if query.filter.is_empty() { "in the catalogue" } else { "that the filter keeps" };
        let whole_is = match ask {
            Ask::Classes(category) => format!("{} {kept}", of_category(whole, *category)),
            Ask::Reach(scope) => {
                format!("{} {}{kept} whose countries are known", write::titles(whole), narrowed(scope))
            }
            _ => format!("{} {kept}", write::titles(whole)),
        };
        let membership = match (ask, &scope.class) {
            (Ask::Classes(_), Some(class)) => in_class(*class, &engine.scoring().cuts),
            (Ask::Genres(_), _) if key == NO_GENRE => "titles of which no genre is known".to_owned(),
            (Ask::Genres(Grouping::Each), _) => {
                format!("titles that have the genre {key}; a title counts once in each of its genres")
            }
            (Ask::Genres(Grouping::Groups), _) => {
                format!("titles whose first listed genre is of the group {key}; a title counts once")
            }
            (Ask::Words(source, _), _) => format!("titles that use “{key}”, by {source}"),
            (Ask::Reach(of), _) => {
                format!("titles {}available in {key}; a title counts once in each of its countries", narrowed(of))
            }
            _ => scope.label().to_string(),
        };
        let name = if matches!(ask, Ask::Reach(_)) { key.to_owned() } else { scope.label().to_string() };
        Ok(Self { name, membership, rows, whole, whole_is })
    }

    /// How many titles it has.
    pub(super) fn len(&self) -> u64 {
        self.rows.len() as u64
    }

    /// The lines on how many titles there are.
    pub(super) fn titles(&self, told: Explanation) -> Explanation {
        told.with("formula", format!("how many titles are in {}", self.name))
            .with("row", self.membership.clone())
            .with("n", format!("{} of {}", figures::whole(self.len()), self.whole_is))
    }

    /// The lines on which part of a whole they are.
    pub(super) fn share(&self, told: Explanation) -> Explanation {
        let told = told.with("formula", format!("titles of {} ÷ the whole", self.name));
        let told = if self.whole == 0 {
            told.with("unknown", format!("there is no whole: {}", self.whole_is))
        } else {
            told.with("inputs", divided(self.len(), self.whole))
        };
        told.with("row", self.membership.clone()).with("whole", self.whole_is.clone())
    }

    /// The lines on the mean of an index.
    pub(super) fn mean(&self, engine: &Engine, index: Index, told: Explanation) -> Explanation {
        let known: Vec<f64> = self.rows.iter().filter_map(|row| engine.scored(*row).get(index)).collect();
        let titles = &engine.catalogue().titles;
        let unknown = self.rows.iter().filter(|row| method::is_unknown(&titles[**row], index)).count() as u64;
        let (without, counted) = method::how_unknown_counts(index);
        let told = told
            .with("formula", format!("mean of {index} over the titles that have one: sum ÷ n"))
            .with("inputs", mean(&known))
            .with("n", of_these(known.len() as u64, self.len()))
            .with(
                "unknown",
                format!("{} of {} {without}: {counted}", figures::whole(unknown), figures::whole(self.len())),
            );
        told.with("index", method::of_each_title(engine.scoring(), index)).with("row", self.membership.clone())
    }

    /// The lines on the share of class A among all of them or, with `rated`, among those that have a class.
    pub(super) fn class_a(&self, engine: &Engine, rated: bool, told: Explanation) -> Explanation {
        let classes: Vec<Class> = self.rows.iter().filter_map(|row| engine.scored(*row).class).collect();
        let best = classes.iter().filter(|class| **class == Class::A).count() as u64;
        let without = self.len() - classes.len() as u64;
        let (whole, what, counted) = if rated {
            (classes.len() as u64, "rated titles", "no class, left out")
        } else {
            (self.len(), "titles", "no class, counted among the titles but not as A")
        };
        let inputs = if whole == 0 { format!("there are no {what}") } else { divided(best, whole) };
        told.with("formula", format!("titles of class A ÷ {what}"))
            .with("inputs", inputs)
            .with("n", write::titles(whole))
            .with("unknown", format!("{} without a rating: {counted}", figures::whole(without)))
            .with("class", in_class(ClassScope::Of(Class::A), &engine.scoring().cuts))
            .with("row", self.membership.clone())
    }
}

/// A scope as the beginning of a phrase; nothing where it is all titles.
fn narrowed(scope: &Scope) -> String {
    if *scope == Scope::default() { String::new() } else { format!("of {} ", scope.label()) }
}

/// Which titles stand in a row of the class table.
pub(super) fn in_class(class: ClassScope, cuts: &CutPoints) -> String {
    let [a, b, c] = [cuts.a, cuts.b, cuts.c].map(short);
    match class {
        ClassScope::All => "every title of the category, rated or not".to_owned(),
        ClassScope::Unrated => "titles without a rating: they have no total and no class".to_owned(),
        ClassScope::Of(Class::A) => format!("A: a total of at least {a}"),
        ClassScope::Of(Class::B) => format!("B: a total of at least {b} and below {a}"),
        ClassScope::Of(Class::C) => format!("C: a total of at least {c} and below {b}"),
        ClassScope::Of(Class::D) => format!("D: a total below {c}"),
    }
}

/// A part of a whole, which is not 0.
#[expect(clippy::cast_precision_loss, reason = "counts of titles stay far below 2^52")]
pub(super) fn divided(part: u64, whole: u64) -> String {
    let share = figures::number_in(part as f64 / whole as f64, Unit::Share);
    format!("{} ÷ {} = {share}", figures::whole(part), figures::whole(whole))
}

/// The mean of some values with its sum.
#[expect(clippy::cast_precision_loss, reason = "counts of titles stay far below 2^52")]
pub(super) fn mean(known: &[f64]) -> String {
    if known.is_empty() {
        return "no title has one: the mean is unknown".to_owned();
    }
    let sum = known.iter().sum::<f64>();
    format!("{} ÷ {} = {}", short(sum), figures::whole(known.len() as u64), short(sum / known.len() as f64))
}

/// How many of some titles a mean rests on.
pub(super) fn of_these(known: u64, all: u64) -> String {
    let small = if known < SMALL_SAMPLE { format!("; fewer than {SMALL_SAMPLE} say little") } else { String::new() };
    format!("{} of {}{small}", figures::whole(known), write::titles(all))
}

pub(super) fn explain(question: &Question<'_>) -> Result<Explanation, AnswerError> {
    let Question { engine, query, selection, row, column, .. } = question;
    let group = Group::new(engine, selection, query, &query.ask, &row.key)?;
    let figure = column.name.as_ref();
    let headed = || question.headed(&format!("{} of {}", write::spoken(figure), group.name));
    Ok(match figure {
        "titles" => beside(question, group.titles(headed())),
        "share" => beside(question, group.share(headed())),
        "class_a_share" => group.class_a(engine, false, headed()),
        _ => match figure.parse() {
            Ok(index) => group.mean(engine, index, headed()),
            Err(_) => name(question, &group),
        },
    })
}

/// What titles that are in no row, or in several, do to counts and shares.
fn beside(question: &Question<'_>, told: Explanation) -> Explanation {
    let Question { engine, selection, .. } = question;
    let titles = &engine.catalogue().titles;
    let kept = || (0..titles.len()).filter(|row| selection.keeps(*row));
    match &question.query.ask {
        Ask::Classes(category) => {
            let unrated =
                kept().filter(|row| titles[*row].category == *category && engine.scored(*row).class.is_none());
            let unrated = of_category(unrated.count() as u64, *category);
            told.with("unknown", format!("{unrated} without a rating: in the row unrated, and part of the whole"))
        }
        Ask::Genres(grouping) => {
            let without = write::titles(kept().filter(|row| titles[*row].genres.is_empty()).count() as u64);
            let overlap = if *grouping == Grouping::Each { "; shares add up to more than 100 %" } else { "" };
            told.with(
                "unknown",
                format!("{without} without a genre: in the row {NO_GENRE}, and part of the whole{overlap}"),
            )
        }
        _ => {
            let without = question.summary.notes.iter().find_map(|note| match note {
                Note::ReachCoverage { known, all } => Some(all - known),
                _ => None,
            });
            let without = write::titles(without.unwrap_or_default());
            let overlap = "shares add up to more than 100 %";
            told.with(
                "unknown",
                format!("{without} with unknown countries: in no row, not part of the whole; {overlap}"),
            )
        }
    }
}

/// What a row stands for.
fn name(question: &Question<'_>, group: &Group) -> Explanation {
    let heading = match &question.query.ask {
        Ask::Classes(_) => group.name.clone(),
        Ask::Reach(_) => format!("country {}", group.name),
        _ => format!("genre {}", group.name),
    };
    Explanation::of(heading)
        .with("row", group.membership.clone())
        .with("n", format!("{} of {}", figures::whole(group.len()), group.whole_is))
}
