//! Provenance of the fields of a title: which file each value came from, and where files conflict.

use std::collections::BTreeMap;
use std::fmt::{self, Display};

use strum::{EnumCount, VariantArray};

use crate::data::import::vocabulary::WordCounts;
use crate::data::text;
use crate::domain::title::{
    CategoryField, Count, Day, FieldKind, Label, Link, List, Name, Rating, Text, Title, TitleField, YesNo, title_fields,
};
use crate::i18n::{Message, ToMessage, display_as_message, msg};

/// A field that is merged across files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum MergedField {
    Field(TitleField),
    Words,
}

const FIELD_COUNT: usize = TitleField::COUNT + 1;

impl MergedField {
    fn index(self) -> usize {
        match self {
            Self::Field(field) => field as usize,
            Self::Words => TitleField::COUNT,
        }
    }

    /// All merged fields: all except id, name and category, which identify a work.
    fn all() -> impl Iterator<Item = Self> {
        TitleField::VARIANTS
            .iter()
            .filter(|field| !is_key(**field))
            .map(|field| Self::Field(*field))
            .chain([Self::Words])
    }
}

impl Display for MergedField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Field(field) => field.into(),
            Self::Words => "words",
        })
    }
}

fn is_key(field: TitleField) -> bool {
    matches!(field, TitleField::Id | TitleField::Title | TitleField::Category)
}

/// The report lists at most this many conflicts of each field.
const MAX_LISTED_CONFLICTS: usize = 5;

/// Provenance of the fields of one work.
#[derive(Default)]
pub struct Provenance {
    /// By field, the index of the file that its value came from; `None` if the field is unknown.
    origins: [Option<usize>; FIELD_COUNT],
    overlaps: Vec<Overlap>,
}

/// A field for which a second file had a value too.
struct Overlap {
    field: MergedField,
    kept: usize,
    other: usize,
    /// Both values in conflict; `None` if lists were united.
    values: Option<(String, String)>,
}

impl Provenance {
    /// Starts with all known fields attributed to `file`.
    pub fn new(file: usize, title: &Title, words: &WordCounts) -> Self {
        let mut provenance = Self::default();
        for field in MergedField::all() {
            let is_known = match field {
                MergedField::Field(field) => title.knows(field),
                MergedField::Words => !words.is_empty(),
            };
            provenance.origins[field.index()] = Some(file).filter(|_| is_known);
        }
        provenance
    }

    /// Merges `row` into `title`: fills unknown fields, and replaces values of files with a lower priority than
    /// `file`.
    pub fn resolve(&mut self, file: usize, title: &mut Title, row: Title, words: &mut WordCounts, more: WordCounts) {
        if words.is_empty() && !more.is_empty() {
            *words = more;
            self.origins[MergedField::Words.index()] = Some(file);
        }
        self.resolve_fields(file, title, row);
    }

    /// Merges one field. Keeps id, name and category, and unites countries.
    fn resolve_field<K: FieldKind>(
        &mut self,
        title_field: TitleField,
        file: usize,
        mine: &mut K::Value,
        mut theirs: K::Value,
    ) where
        K::Value: PartialEq,
    {
        if is_key(title_field) || !K::is_known(&theirs) {
            return;
        }
        let field = MergedField::Field(title_field);
        let origin = &mut self.origins[field.index()];
        let Some(first) = *origin else {
            (*mine, *origin) = (theirs, Some(file));
            return;
        };
        if title_field == TitleField::Countries {
            if K::unite(mine, theirs) {
                self.overlaps.push(Overlap { field, kept: first, other: file, values: None });
            }
            return;
        }
        let (kept, other) = (first.min(file), first.max(file));
        if file < first {
            std::mem::swap(mine, &mut theirs);
            *origin = Some(file);
        }
        if *mine != theirs {
            self.overlaps.push(Overlap { field, kept, other, values: Some((K::to_cell(mine), K::to_cell(&theirs))) });
        }
    }
}

macro_rules! define_resolve_fields {
    ($($(#[$doc:meta])* $name:ident: $kind:ty, $variant:ident $column:literal [$($synonym:literal),*],)+) => {
        impl Provenance {
            fn resolve_fields(&mut self, file: usize, title: &mut Title, row: Title) {
                $(self.resolve_field::<$kind>(TitleField::$variant, file, &mut title.$name, row.$name);)+
            }
        }
    };
}

title_fields!(define_resolve_fields);

/// Number of values of one field by file. Its message is a line, followed by some conflicts.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldReport {
    /// The column of `titles.csv`, or `words`.
    pub field: String,
    /// Number of values by file, in the order of the command line; no count is 0.
    pub from: Vec<(String, usize)>,
    /// Number of titles whose list gained members from a second file, by that file.
    pub united: Vec<(String, usize)>,
    /// Number of conflicts by the file that won and the file that lost.
    pub conflicts: Vec<(String, String, usize)>,
    /// The first few conflicts.
    pub listed: Vec<Message>,
}

/// Reports on each field that any of the works has.
pub fn field_reports<'w>(files: &[String], works: impl Iterator<Item = (&'w str, &'w Provenance)>) -> Vec<FieldReport> {
    #[derive(Default)]
    struct Count {
        from: BTreeMap<usize, usize>,
        united: BTreeMap<usize, usize>,
        conflicts: BTreeMap<(usize, usize), usize>,
        listed: Vec<Message>,
    }
    let name = |file: usize| files.get(file).cloned().unwrap_or_default();
    let mut counts: BTreeMap<MergedField, Count> = BTreeMap::new();
    for (title, provenance) in works {
        for (field, file) in MergedField::all().filter_map(|field| Some((field, provenance.origins[field.index()]?))) {
            *counts.entry(field).or_default().from.entry(file).or_default() += 1;
        }
        for Overlap { field, kept, other, values } in &provenance.overlaps {
            let count = counts.entry(*field).or_default();
            let Some((mine, theirs)) = values else {
                *count.united.entry(*other).or_default() += 1;
                continue;
            };
            *count.conflicts.entry((*kept, *other)).or_default() += 1;
            if count.listed.len() < MAX_LISTED_CONFLICTS {
                let (mine, theirs) = (text::excerpt(mine), text::excerpt(theirs));
                count.listed.push(msg!("merge-conflict", title, mine, file = name(*other), theirs));
            }
        }
    }
    let named = |counts: BTreeMap<usize, usize>| counts.into_iter().map(|(file, count)| (name(file), count)).collect();
    let report = |(field, count): (MergedField, Count)| FieldReport {
        field: field.to_string(),
        from: named(count.from),
        united: named(count.united),
        conflicts: count.conflicts.into_iter().map(|((kept, other), n)| (name(kept), name(other), n)).collect(),
        listed: count.listed,
    };
    counts.into_iter().map(report).collect()
}

impl ToMessage for FieldReport {
    fn to_message(&self) -> Message {
        let first = self.from.iter().take(1).map(|(file, count)| msg!("merge-from", count = *count, file));
        let filled = self.from.iter().skip(1).map(|(file, count)| msg!("merge-filled", count = *count, file));
        let united = self.united.iter().map(|(file, count)| msg!("merge-united", count = *count, file));
        let conflicts = self.conflicts.iter();
        let conflicts = conflicts.map(|(kept, other, count)| msg!("merge-conflicts", count = *count, other, kept));
        let counts = Message::joined(first.chain(filled).chain(united).chain(conflicts), ", ");
        let head = msg!("merge-field", field = &self.field, counts);
        Message::joined(std::iter::once(head).chain(self.listed.iter().cloned()), "\n")
    }
}

display_as_message!(FieldReport);
