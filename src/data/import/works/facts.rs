//! Which file each fact of a work came from, and where files disagree.

use std::collections::BTreeMap;
use std::fmt::{self, Display};

use strum::{EnumCount, IntoEnumIterator};

use crate::data::import::words::Words;
use crate::data::text;
use crate::domain::title::Title;

/// A fact that files may give: a column of `titles.csv`, or the words of the plot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::Display, strum::EnumIter, strum::EnumCount)]
#[strum(serialize_all = "snake_case")]
enum Fact {
    Genres,
    Tags,
    Languages,
    Countries,
    ImdbRating,
    ImdbVotes,
    AwardsWon,
    AwardsNominated,
    Released,
    NetflixReleased,
    Runtime,
    AgeRating,
    Director,
    Cast,
    Url,
    Words,
}

/// How many disagreements on a fact a report lists.
const LISTED: usize = 5;

/// Where the facts of one work come from.
#[derive(Default)]
pub struct Facts {
    /// By fact the file that it is from, where it is known.
    from: [Option<usize>; Fact::COUNT],
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

/// A value that may be unknown.
trait Known: PartialEq {
    fn is_known(&self) -> bool;
    fn told(&self) -> String;
}

impl<T: Display + PartialEq> Known for Option<T> {
    fn is_known(&self) -> bool {
        self.is_some()
    }

    fn told(&self) -> String {
        self.as_ref().map(ToString::to_string).unwrap_or_default()
    }
}

impl Known for Vec<String> {
    fn is_known(&self) -> bool {
        !self.is_empty()
    }

    fn told(&self) -> String {
        self.join("|")
    }
}

impl Facts {
    /// Everything that is known is from `source`.
    pub fn of(source: usize, title: &Title, words: &Words) -> Self {
        let known = |fact| match fact {
            Fact::Genres => title.genres.is_known(),
            Fact::Tags => title.tags.is_known(),
            Fact::Languages => title.languages.is_known(),
            Fact::Countries => title.countries.is_known(),
            Fact::ImdbRating => title.rating.is_known(),
            Fact::ImdbVotes => title.votes.is_known(),
            Fact::AwardsWon => title.awards_won.is_known(),
            Fact::AwardsNominated => title.awards_nominated.is_known(),
            Fact::Released => title.released.is_known(),
            Fact::NetflixReleased => title.netflix_released.is_known(),
            Fact::Runtime => title.runtime.is_known(),
            Fact::AgeRating => title.age_rating.is_known(),
            Fact::Director => title.director.is_known(),
            Fact::Cast => title.cast.is_known(),
            Fact::Url => title.url.is_known(),
            Fact::Words => !words.is_empty(),
        };
        let mut facts = Self::default();
        for fact in Fact::iter() {
            facts.from[fact as usize] = Some(source).filter(|_| known(fact));
        }
        facts
    }

    /// Fills what `title` lacks, or corrects it where `source` was named before the file that a fact is from.
    pub fn settle(&mut self, source: usize, title: &mut Title, row: Title, words: &mut Words, more: Words) {
        self.one(Fact::Genres, source, &mut title.genres, row.genres);
        self.one(Fact::Tags, source, &mut title.tags, row.tags);
        self.one(Fact::Languages, source, &mut title.languages, row.languages);
        self.one(Fact::ImdbRating, source, &mut title.rating, row.rating);
        self.one(Fact::ImdbVotes, source, &mut title.votes, row.votes);
        self.one(Fact::AwardsWon, source, &mut title.awards_won, row.awards_won);
        self.one(Fact::AwardsNominated, source, &mut title.awards_nominated, row.awards_nominated);
        self.one(Fact::Released, source, &mut title.released, row.released);
        self.one(Fact::NetflixReleased, source, &mut title.netflix_released, row.netflix_released);
        self.one(Fact::Runtime, source, &mut title.runtime, row.runtime);
        self.one(Fact::AgeRating, source, &mut title.age_rating, row.age_rating);
        self.one(Fact::Director, source, &mut title.director, row.director);
        self.one(Fact::Cast, source, &mut title.cast, row.cast);
        self.one(Fact::Url, source, &mut title.url, row.url);
        if words.is_empty() && !more.is_empty() {
            *words = more;
            self.from[Fact::Words as usize] = Some(source);
        }
        let (before, from) = (title.countries.len(), &mut self.from[Fact::Countries as usize]);
        unite(&mut title.countries, row.countries);
        match *from {
            None => *from = Some(source).filter(|_| !title.countries.is_empty()),
            Some(kept) if title.countries.len() > before => {
                self.notes.push(Note { fact: Fact::Countries, kept, other: source, values: None });
            }
            Some(_) => {}
        }
    }

    fn one<T: Known>(&mut self, fact: Fact, source: usize, mine: &mut T, mut theirs: T) {
        if !theirs.is_known() {
            return;
        }
        let from = &mut self.from[fact as usize];
        let Some(first) = *from else {
            (*mine, *from) = (theirs, Some(source));
            return;
        };
        let (kept, other) = (first.min(source), first.max(source));
        if source < first {
            std::mem::swap(mine, &mut theirs);
            *from = Some(source);
        }
        if *mine != theirs {
            self.notes.push(Note { fact, kept, other, values: Some((mine.told(), theirs.told())) });
        }
    }
}

/// Adds the members that `list` does not have.
pub fn unite(list: &mut Vec<String>, more: Vec<String>) {
    for member in more {
        if !list.contains(&member) {
            list.push(member);
        }
    }
}

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
        for (fact, source) in Fact::iter().zip(facts.from).filter_map(|(fact, from)| Some((fact, from?))) {
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
