//! Provenance of the fields of a title: which file each value came from, and where files conflict.

use std::collections::BTreeMap;
use std::fmt::{self, Display};

use strum::{EnumCount, VariantArray};

use crate::data::import::words::Words;
use crate::data::text;
use crate::domain::title::{
    CategoryField, Count, Day, FieldKind, Label, Link, List, Rating, Text, Title, TitleField, title_fields,
};

/// A field that is merged across files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fact {
    Field(TitleField),
    Words,
}

const FACTS: usize = TitleField::COUNT + 1;

impl Fact {
    fn place(self) -> usize {
        match self {
            Self::Field(field) => field as usize,
            Self::Words => TitleField::COUNT,
        }
    }

    /// All merged fields: all except id, name and category, which identify a work.
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

/// The report lists at most this many conflicts of each field.
const LISTED: usize = 5;

/// Provenance of the fields of one work.
#[derive(Default)]
pub struct Facts {
    /// By field, the index of the file that its value came from; `None` if the field is unknown.
    from: [Option<usize>; FACTS],
    notes: Vec<Note>,
}

/// A field for which a second file had a value too.
struct Note {
    fact: Fact,
    kept: usize,
    other: usize,
    /// Both values in conflict; `None` if lists were united.
    values: Option<(String, String)>,
}

impl Facts {
    /// Starts with all known fields attributed to `source`.
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

    /// Merges `row` into `title`: fills unknown fields, and replaces values of files with a lower priority than
    /// `source`.
    pub fn settle(&mut self, source: usize, title: &mut Title, row: Title, words: &mut Words, more: Words) {
        if words.is_empty() && !more.is_empty() {
            *words = more;
            self.from[Fact::Words.place()] = Some(source);
        }
        self.settle_fields(source, title, row);
    }

    /// Merges one field. Keeps id, name and category, and unites countries.
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

/// Number of values of one field by file. Displays as a line, followed by some conflicts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactReport {
    /// The column of `titles.csv`, or `words`.
    pub fact: String,
    /// Number of values by file, in the order of the command line; no count is 0.
    pub from: Vec<(String, usize)>,
    /// Number of titles whose list gained members from a second file, by that file.
    pub united: Vec<(String, usize)>,
    /// Number of conflicts by the file that won and the file that lost.
    pub conflicts: Vec<(String, String, usize)>,
    /// The first few conflicts.
    pub listed: Vec<String>,
}

/// Reports on each field that any of the works has.
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
