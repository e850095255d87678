//! Which file each fact of a work came from, and where files disagree.

use std::collections::BTreeMap;
use std::fmt::{self, Display};

use strum::{EnumCount, VariantArray};

use crate::data::import::words::Words;
use crate::data::text;
use crate::domain::title::{
    CategoryField, Count, Day, FieldKind, Label, Link, List, Rating, Text, Title, TitleField, title_fields,
};

/// A fact that files may give: a field of a title, or the words of the plot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fact {
    Field(TitleField),
    Words,
}

/// How many facts there are.
const FACTS: usize = TitleField::COUNT + 1;

impl Fact {
    fn place(self) -> usize {
        match self {
            Self::Field(field) => field as usize,
            Self::Words => TitleField::COUNT,
        }
    }

    /// All facts that are merged: id, name and category tell works apart.
    fn merged() -> impl Iterator<Item = Self> {
        TitleField::VARIANTS
            .iter()
            .filter(|field| !is_identity(**field))
            .map(|field| Self::Field(*field))
            .chain([Self::Words])
    }
}

impl Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Field(field) => field.into(),
            Self::Words => "words",
        })
    }
}

fn is_identity(field: TitleField) -> bool {
    matches!(field, TitleField::Id | TitleField::Title | TitleField::Category)
}

/// How many disagreements on a fact a report lists.
const LISTED: usize = 5;

/// Where the facts of one work come from.
#[derive(Default)]
pub struct Facts {
    /// By fact the file that it is from, where it is known.
    from: [Option<usize>; FACTS],
    notes: Vec<Note>,
}

/// What a further file did to a fact that was known.
struct Note {
    fact: Fact,
    kept: usize,
    other: usize,
    /// What each of them says; nothing where members were united.
    values: Option<(String, String)>,
}

impl Facts {
    /// Everything that is known is from `source`.
    pub fn of(source: usize, title: &Title, words: &Words) -> Self {
        let mut facts = Self::default();
        for fact in Fact::merged() {
            let is_known = match fact {
                Fact::Field(field) => title.knows(field),
                Fact::Words => !words.is_empty(),
            };
            facts.from[fact.place()] = Some(source).filter(|_| is_known);
        }
        facts
    }

    /// Fills what `title` lacks, or corrects it where `source` was named before the file that a fact is from.
    pub fn settle(&mut self, source: usize, title: &mut Title, row: Title, words: &mut Words, more: Words) {
        if words.is_empty() && !more.is_empty() {
            *words = more;
            self.from[Fact::Words.place()] = Some(source);
        }
        self.settle_fields(source, title, row);
    }

    /// Settles one field. Identities stay as they are, and countries are united.
    fn settle_field<K: FieldKind>(
        &mut self,
        field: TitleField,
        source: usize,
        mine: &mut K::Value,
        mut theirs: K::Value,
    ) where
        K::Value: PartialEq,
    {
        if is_identity(field) || !K::is_known(&theirs) {
            return;
        }
        let fact = Fact::Field(field);
        let from = &mut self.from[fact.place()];
        let Some(first) = *from else {
            (*mine, *from) = (theirs, Some(source));
            return;
        };
        if field == TitleField::Countries {
            if K::unite(mine, theirs) {
                self.notes.push(Note { fact, kept: first, other: source, values: None });
            }
            return;
        }
        let (kept, other) = (first.min(source), first.max(source));
        if source < first {
            std::mem::swap(mine, &mut theirs);
            *from = Some(source);
        }
        if *mine != theirs {
            self.notes.push(Note { fact, kept, other, values: Some((K::to_cell(mine), K::to_cell(&theirs))) });
        }
    }
}

macro_rules! define_settle_fields {
    ($($(#[$doc:meta])* $name:ident: $kind:ty, $variant:ident $column:literal [$($synonym:literal),*],)+) => {
        impl Facts {
            fn settle_fields(&mut self, source: usize, title: &mut Title, row: Title) {
                $(self.settle_field::<$kind>(TitleField::$variant, source, &mut title.$name, row.$name);)+
            }
        }
    };
}

title_fields!(define_settle_fields);

/// Which file gave how many values of one fact. Prints as a line, with some disagreements below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactReport {
    /// The column of `titles.csv`, or `words`.
    pub fact: String,
    /// Values by file, in the order in which the files were named; none of the counts is 0.
    pub from: Vec<(String, usize)>,
    /// How many titles have members of a list from a further file too, by that file.
    pub united: Vec<(String, usize)>,
    /// Disagreements by the file that was kept and the file that was not.
    pub conflicts: Vec<(String, String, usize)>,
    /// Some of the disagreements.
    pub listed: Vec<String>,
}

/// A report on each fact that any of the works has.
pub fn reports<'w>(sources: &[String], works: impl Iterator<Item = (&'w str, &'w Facts)>) -> Vec<FactReport> {
    #[derive(Default)]
    struct Count {
        from: BTreeMap<usize, usize>,
        united: BTreeMap<usize, usize>,
        conflicts: BTreeMap<(usize, usize), usize>,
        listed: Vec<String>,
    }
    let name = |source: usize| sources.get(source).cloned().unwrap_or_default();
    let mut counts: BTreeMap<Fact, Count> = BTreeMap::new();
    for (title, facts) in works {
        for (fact, source) in Fact::merged().filter_map(|fact| Some((fact, facts.from[fact.place()]?))) {
            *counts.entry(fact).or_default().from.entry(source).or_default() += 1;
        }
        for Note { fact, kept, other, values } in &facts.notes {
            let count = counts.entry(*fact).or_default();
            let Some((mine, theirs)) = values else {
                *count.united.entry(*other).or_default() += 1;
                continue;
            };
            *count.conflicts.entry((*kept, *other)).or_default() += 1;
            if count.listed.len() < LISTED {
                let (mine, theirs) = (text::excerpt(mine), text::excerpt(theirs));
                count.listed.push(format!("{title}: {mine}, where {} has {theirs}", name(*other)));
            }
        }
    }
    let named =
        |counts: BTreeMap<usize, usize>| counts.into_iter().map(|(source, count)| (name(source), count)).collect();
    let report = |(fact, count): (Fact, Count)| FactReport {
        fact: fact.to_string(),
        from: named(count.from),
        united: named(count.united),
        conflicts: count.conflicts.into_iter().map(|((kept, other), n)| (name(kept), name(other), n)).collect(),
        listed: count.listed,
    };
    counts.into_iter().map(report).collect()
}

impl Display for FactReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.from.iter().take(1).map(|(file, count)| format!("{count} from {file}"));
        let filled = self.from.iter().skip(1).map(|(file, count)| format!("{count} filled from {file}"));
        let united = self.united.iter().map(|(file, count)| format!("{count} with more from {file}"));
        let conflict = |(kept, other, count): &(String, String, usize)| {
            let noun = if *count == 1 { "conflict" } else { "conflicts" };
            format!("{count} {noun} with {other} kept {kept}'s")
        };
        let conflicts = self.conflicts.iter().map(conflict);
        let all: Vec<String> = first.chain(filled).chain(united).chain(conflicts).collect();
        writeln!(f, "{}: {}", self.fact, all.join(", "))?;
        self.listed.iter().try_for_each(|line| writeln!(f, "  {line}"))
    }
}
