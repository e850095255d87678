//! Explains rows of several titles: classes, genres and countries.

use super::formatting::{self, short};
use super::{Target, method};
use crate::analysis::engine::{AnswerError, Engine};
use crate::analysis::selection::Selection;
use crate::analysis::{classes, compare};
use crate::domain::class::{Class, CutPoints};
use crate::domain::explanation::Explanation;
use crate::domain::format;
use crate::domain::index::Index;
use crate::domain::note::Note;
use crate::domain::options::Grouping;
use crate::domain::query::{Query, QueryKind};
use crate::domain::scope::{ClassScope, NO_GENRE, Scope};
use crate::domain::table::{SMALL_SAMPLE, Unit};
use crate::domain::title::Category;
use crate::i18n::{Message, Vocabulary, msg};

/// The titles of a row.
pub(super) struct Group {
    pub name: Message,
    /// Text on which titles belong to the row.
    membership: Message,
    /// Positions in the catalogue.
    pub rows: Vec<usize>,
    /// Number of titles that the share refers to.
    whole: u64,
    /// Text on which titles the share refers to, with their number.
    whole_is: Message,
}

impl Group {
    /// The group behind the row with a key.
    pub(super) fn new(
        engine: &Engine,
        selection: &Selection,
        query: &Query,
        kind: &QueryKind,
        key: &str,
    ) -> Result<Self, AnswerError> {
        let scope = kind.members(key, key).ok_or(AnswerError::NotComparable)?;
        let rows = compare::member(engine, selection, kind, key)?.rows;
        let whole = compare::whole(engine, selection, kind);
        let kept = |titles: Message| {
            if query.filter.is_empty() {
                msg!("explain-in-catalogue", titles)
            } else {
                msg!("explain-kept-by-filter", titles)
            }
        };
        let whole_is = match kind {
            QueryKind::Classes(category) => kept(category.counted(whole)),
            QueryKind::Reach(scope) => {
                msg!("explain-with-countries", titles = kept(narrowed(scope, formatting::titles(whole))))
            }
            _ => kept(formatting::titles(whole)),
        };
        let country = || Message::names(Vocabulary::Country, key);
        let membership = match (kind, &scope.class) {
            (QueryKind::Classes(_), Some(class)) => in_class(*class, &engine.scoring().cuts),
            (QueryKind::Genres(_), _) if key == NO_GENRE => msg!("explain-member-of-no-genre"),
            (QueryKind::Genres(Grouping::Each), _) => {
                msg!("explain-member-of-genre", genre = Message::names(Vocabulary::Genre, key))
            }
            (QueryKind::Genres(Grouping::Groups), _) => msg!("explain-member-of-group", group = key),
            (QueryKind::Words(source, _), _) => {
                msg!("explain-member-by-word", word = key, source = formatting::source(*source))
            }
            (QueryKind::Reach(of), _) => {
                msg!("explain-member-of-country", titles = narrowed(of, msg!("titles")), country = country())
            }
            _ => scope.label(),
        };
        let name = if matches!(kind, QueryKind::Reach(_)) { country() } else { scope.label() };
        Ok(Self { name, membership, rows, whole, whole_is })
    }

    /// Number of titles.
    pub(super) fn len(&self) -> u64 {
        self.rows.len() as u64
    }

    /// Adds the lines on the number of titles.
    pub(super) fn titles(&self, explanation: Explanation) -> Explanation {
        explanation
            .with("formula", msg!("explain-how-many", name = &self.name))
            .with("row", self.membership.clone())
            .with("n", self.part())
    }

    /// Text: number of titles, of the whole.
    fn part(&self) -> Message {
        msg!("explain-part-of", part = self.len(), whole = &self.whole_is)
    }

    /// Adds the lines on the share.
    pub(super) fn share(&self, explanation: Explanation) -> Explanation {
        let explanation = explanation.with("formula", msg!("explain-share", name = &self.name));
        let explanation = if self.whole == 0 {
            explanation.with("unknown", msg!("explain-no-whole", whole = &self.whole_is))
        } else {
            explanation.with("inputs", divided(self.len(), self.whole))
        };
        explanation.with("row", self.membership.clone()).with("whole", self.whole_is.clone())
    }

    /// Adds the lines on the mean of an index.
    pub(super) fn mean(&self, engine: &Engine, index: Index, explanation: Explanation) -> Explanation {
        let known: Vec<f64> = self.rows.iter().filter_map(|row| engine.scored(*row).get(index)).collect();
        let categories = self.categories(engine);
        let unknown = self.rows.iter().filter(|row| method::is_unknown(engine, **row, index)).count() as u64;
        let unknown = method::unknown_rule(engine, index, msg!("explain-part", part = unknown, whole = self.len()));
        let explanation = explanation
            .with("formula", msg!("explain-mean", index = formatting::index(index)))
            .with("inputs", mean(&known))
            .with("n", of_these(known.len() as u64, self.len()))
            .with("unknown", unknown);
        let explanation = explanation.with("index", method::per_title_formula(engine, index, &categories));
        let explanation = match (index, categories.as_slice()) {
            (Index::Total, [category]) if engine.scored_by().is_none() => {
                explanation.with("variance", variance(engine, *category))
            }
            _ => explanation,
        };
        let unmeasured = categories.iter().filter_map(|category| method::unmeasured(engine, *category, index));
        let explanation = unmeasured.fold(explanation, |explanation, said| explanation.with("unmeasured", said));
        explanation.with("row", self.membership.clone())
    }

    /// Categories of its titles.
    fn categories(&self, engine: &Engine) -> Vec<Category> {
        let titles = &engine.catalogue().titles;
        let any = |category: &Category| self.rows.iter().any(|row| titles.category(*row) == *category);
        [Category::Movie, Category::Series].into_iter().filter(any).collect()
    }

    /// Adds the lines on the share of class A: among all titles, or with `rated` among those that have a class.
    pub(super) fn class_a(&self, engine: &Engine, rated: bool, explanation: Explanation) -> Explanation {
        let classes: Vec<Class> = self.rows.iter().filter_map(|row| engine.scored(*row).class).collect();
        let best = classes.iter().filter(|class| **class == Class::A).count() as u64;
        let without = self.len() - classes.len() as u64;
        let (whole, formula, none, unknown) = if rated {
            let unknown = msg!("explain-unrated-left-out", without);
            (classes.len() as u64, msg!("explain-class-a-of-rated"), msg!("explain-none-rated"), unknown)
        } else {
            let unknown = msg!("explain-unrated-counted", without);
            (self.len(), msg!("explain-class-a-of-titles"), msg!("explain-no-titles"), unknown)
        };
        explanation
            .with("formula", formula)
            .with("inputs", if whole == 0 { none } else { divided(best, whole) })
            .with("n", formatting::titles(whole))
            .with("unknown", unknown)
            .with("class", in_class(ClassScope::Of(Class::A), &engine.scoring().cuts))
            .with("row", self.membership.clone())
    }
}

/// Appends the scope, unless it is the whole catalogue.
fn narrowed(scope: &Scope, titles: Message) -> Message {
    if *scope == Scope::default() { titles } else { msg!("explain-of-scope", titles, scope = scope.label()) }
}

/// Text on which titles are in a row of the class table.
pub(super) fn in_class(class: ClassScope, cuts: &CutPoints) -> Message {
    let [a, b, c] = [cuts.a, cuts.b, cuts.c].map(short);
    match class {
        ClassScope::All => msg!("explain-class-all"),
        ClassScope::Unrated => msg!("explain-class-unrated"),
        ClassScope::Of(Class::A) => msg!("explain-class-first", class = "A", least = a),
        ClassScope::Of(Class::B) => msg!("explain-class-between", class = "B", least = b, below = a),
        ClassScope::Of(Class::C) => msg!("explain-class-between", class = "C", least = c, below = b),
        ClassScope::Of(Class::D) => msg!("explain-class-last", class = "D", below = c),
    }
}

/// Formats `part` ÷ `whole`, where `whole` is not 0.
#[expect(clippy::cast_precision_loss, reason = "counts of titles stay far below 2^52")]
pub(super) fn divided(part: u64, whole: u64) -> Message {
    let share = format::in_unit(part as f64 / whole as f64, Unit::Share);
    Message::verbatim(format!("{} ÷ {} = {share}", format::whole(part), format::whole(whole)))
}

/// Formats the mean of some values with its sum.
#[expect(clippy::cast_precision_loss, reason = "counts of titles stay far below 2^52")]
pub(super) fn mean(known: &[f64]) -> Message {
    if known.is_empty() {
        return msg!("explain-no-mean");
    }
    let (sum, n) = (known.iter().sum::<f64>(), format::whole(known.len() as u64));
    Message::verbatim(format!("{} ÷ {n} = {}", short(sum), short(sum / known.len() as f64)))
}

/// Text: `known` of `all` titles, with a warning on small samples.
pub(super) fn of_these(known: u64, all: u64) -> Message {
    let part = msg!("explain-part-of", part = known, whole = formatting::titles(all));
    if known < SMALL_SAMPLE { msg!("explain-few", part, least = SMALL_SAMPLE) } else { part }
}

/// Text on what the totals of a category vary by.
fn variance(engine: &Engine, category: Category) -> Message {
    let parts = classes::variance_parts(engine, category).into_iter().map(|(index, part)| {
        let part = format::in_unit(part, Unit::Share);
        msg!("explain-variance-part", index = formatting::index(index), part)
    });
    msg!("explain-variance", titles = category.plural(), parts = Message::joined(parts, ", "))
}

pub(super) fn explain(target: &Target<'_>) -> Result<Explanation, AnswerError> {
    let Target { engine, query, selection, row, column, .. } = target;
    let group = Group::new(engine, selection, query, &query.kind, &row.key)?;
    let figure = column.name.as_ref();
    let explanation = || target.explanation(formatting::figure_of(formatting::figure_name(figure), &group.name));
    Ok(match figure {
        "titles" => beside(target, group.titles(explanation())),
        "share" => beside(target, group.share(explanation())),
        "class_a_share" => group.class_a(engine, false, explanation()),
        "class_a_low" | "class_a_high" => {
            let explanation = explanation().with("interval", msg!("explain-wilson"));
            let class_a = group.rows.iter().filter(|row| engine.scored(**row).class == Some(Class::A)).count() as u64;
            explanation.with("inputs", msg!("explain-wilson-of", part = class_a, whole = group.len()))
        }
        _ => match figure.parse() {
            Ok(index) => group.mean(engine, index, explanation()),
            Err(_) => name(target, &group),
        },
    })
}

/// Explains how titles in no row, or in several, affect counts and shares.
fn beside(target: &Target<'_>, explanation: Explanation) -> Explanation {
    let Target { engine, selection, .. } = target;
    let titles = &engine.catalogue().titles;
    let kept = || (0..titles.len()).filter(|row| selection.contains(*row));
    match &target.query.kind {
        QueryKind::Classes(category) => {
            let unrated =
                kept().filter(|row| titles.get(*row).category() == *category && engine.scored(*row).class.is_none());
            explanation
                .with("unknown", msg!("explain-beside-classes", titles = category.counted(unrated.count() as u64)))
        }
        QueryKind::Genres(grouping) => {
            let titles = formatting::titles(kept().filter(|row| titles.get(*row).genres().is_empty()).count() as u64);
            explanation.with(
                "unknown",
                match grouping {
                    Grouping::Each => msg!("explain-beside-genres", titles, row = NO_GENRE),
                    Grouping::Groups => msg!("explain-beside-groups", titles, row = NO_GENRE),
                },
            )
        }
        _ => {
            let without = target.summary.notes.iter().find_map(|note| match note {
                Note::ReachCoverage { known, all } => Some(all - known),
                _ => None,
            });
            explanation.with(
                "unknown",
                msg!("explain-beside-countries", titles = formatting::titles(without.unwrap_or_default())),
            )
        }
    }
}

/// Explains the name of a row.
fn name(target: &Target<'_>, group: &Group) -> Explanation {
    let heading = match &target.query.kind {
        QueryKind::Classes(_) => group.name.clone(),
        QueryKind::Reach(_) => msg!("explain-country", country = &group.name),
        _ => msg!("explain-genre", genre = &group.name),
    };
    Explanation::new(heading).with("row", group.membership.clone()).with("n", group.part())
}
