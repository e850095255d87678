//! Record linkage: finds the rows that describe the same work and merges them into one title.
//!
//! Within a file, rows with equal name, category, release, IMDb id, rating and votes are the same work: some listings
//! repeat a work for each region. Across files, rows match by IMDb id, or by category and name if their years of
//! release do not differ. For each field the first file that has a value wins; countries are united.

mod facts;
mod id;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};

use super::report::LeftOut;
use super::words::{Lexicon, Words};
use crate::domain::date::Date;
use crate::domain::title::{Category, FieldKind, List, Title};
use facts::Facts;
use id::normal;

pub use facts::FactReport;

/// One row of a file of titles.
pub struct Entry {
    /// The title, without an id.
    pub title: Title,
    /// Year of release, for sources without the date.
    pub year: Option<u16>,
    /// Number of the IMDb id.
    pub imdb: Option<u32>,
    /// Only its word counts are kept.
    pub plot: Option<String>,
}

/// 128-bit fingerprint that rows of one work in one file share. It takes less memory than the fields themselves, and a
/// collision is improbable.
type Identity = (u64, u64);

/// A title that may still gain rows.
struct Work {
    title: Title,
    year: Option<u16>,
    imdb: Option<u32>,
    words: Words,
    /// Number of rows by file; the first file is the one that added the title.
    rows: Rows,
    /// Provenance of the fields; `None` if only one file has titles.
    facts: Option<Box<Facts>>,
}

/// Links rows to works. Works are in the order of their first rows.
pub struct Works<'k> {
    found: Vec<Work>,
    /// Names of the files in the order of the command line, which is their priority.
    sources: Vec<String>,
    keep: &'k dyn Fn(&Title) -> bool,
    lexicon: Lexicon<'k>,
    hashers: [RandomState; 2],
    by_identity: HashMap<Identity, usize>,
    by_name: HashMap<(Category, String), Vec<usize>>,
    by_imdb: HashMap<u32, usize>,
    /// By work, the rows of reference files that match it by name; see
    /// [`settle_claims`](Self::settle_claims).
    claims: BTreeMap<usize, Vec<(usize, Entry)>>,
    left_out: Vec<BTreeMap<LeftOut, usize>>,
    /// By file, the number of rows that share name and category with a work of another year.
    other_years: Vec<usize>,
}

/// The result of matching a row with the works of other files.
enum Found {
    Nowhere,
    /// Only works of another year share the name.
    OtherYear,
    One(usize),
    Several,
}

/// The merged titles of all files.
pub struct Finished<'k> {
    /// Titles with ids.
    pub titles: Vec<Title>,
    /// The known IMDb ids of the titles.
    pub imdb: HashSet<u32>,
    /// Word counts of the plots, by title.
    pub words: Vec<Words>,
    /// The vocabulary of `words`.
    pub lexicon: Lexicon<'k>,
    /// By file, the number of rows that made no title, by reason, and remarks.
    pub books: Vec<(BTreeMap<LeftOut, usize>, Vec<String>)>,
    /// For each field, how many values came from which file; empty if only one file has titles.
    pub facts: Vec<FactReport>,
}

impl<'k> Works<'k> {
    /// Starts with no works. `keep` filters rows if there is one file, and merged titles if there are several.
    pub fn of(sources: Vec<String>, keep: &'k dyn Fn(&Title) -> bool, lexicon: Lexicon<'k>) -> Self {
        let (left_out, other_years) = (vec![BTreeMap::new(); sources.len()], vec![0; sources.len()]);
        Self {
            found: Vec::new(),
            sources,
            keep,
            lexicon,
            hashers: [RandomState::new(), RandomState::new()],
            by_identity: HashMap::new(),
            by_name: HashMap::new(),
            by_imdb: HashMap::new(),
            claims: BTreeMap::new(),
            left_out,
            other_years,
        }
    }

    fn alone(&self) -> bool {
        self.sources.len() == 1
    }

    /// Counts a row as left out.
    pub fn leave_out(&mut self, source: usize, why: LeftOut) {
        *self.left_out[source].entry(why).or_default() += 1;
    }

    /// Hashes the fields that distinguish works of one file.
    fn identity(&self, source: usize, entry: &Entry) -> Identity {
        let Entry { title, year, imdb, .. } = entry;
        let Title { name, category, released, rating, votes, .. } = title;
        let told = (source, name, category, released, year, imdb, rating.map(f64::to_bits), votes);
        let [one, two] = &self.hashers;
        (one.hash_one(told), two.hash_one(told))
    }

    /// Adds a row of a listing. If the same file has the work already, the row adds its countries and tags, and the
    /// earlier Netflix date wins.
    pub fn add(&mut self, source: usize, entry: Entry) {
        if self.alone() && !(self.keep)(&entry.title) {
            return self.leave_out(source, LeftOut::Filtered);
        }
        let identity = self.identity(source, &entry);
        if let Some(&position) = self.by_identity.get(&identity) {
            return self.found[position].repeat(source, entry.title);
        }
        let found = if self.alone() { Found::Nowhere } else { self.find(source, &entry) };
        let position = match found {
            Found::Several => return self.leave_out(source, LeftOut::Ambiguous),
            Found::One(position) => {
                self.merge(position, source, entry);
                position
            }
            Found::Nowhere | Found::OtherYear => {
                self.other_years[source] += usize::from(matches!(found, Found::OtherYear));
                self.make(source, entry)
            }
        };
        self.by_identity.insert(identity, position);
    }

    /// Adds a row of a reference file. It completes a matching work but makes no title, since a reference covers far
    /// more works than Netflix has.
    pub fn refer(&mut self, source: usize, entry: Entry) {
        if let Some(&position) = entry.imdb.and_then(|imdb| self.by_imdb.get(&imdb)) {
            return self.merge(position, source, entry);
        }
        let candidates: Vec<usize> = self.candidates(source, &entry).collect();
        match candidates[..] {
            [] => self.leave_out(source, LeftOut::Unmatched),
            [position] => self.claims.entry(position).or_default().push((source, entry)),
            _ => self.leave_out(source, LeftOut::Ambiguous),
        }
    }

    /// The works of other files that a row may belong to by name, category and year.
    fn candidates(&self, source: usize, entry: &Entry) -> impl Iterator<Item = usize> {
        let year = entry.year();
        let agree = |work: &&usize| {
            let work = &self.found[**work];
            let fresh = !work.rows.all().any(|(of, _)| of == source);
            let imdb = work.imdb.is_none() || entry.imdb.is_none();
            fresh && imdb && (work.year() == year || work.year().is_none() || year.is_none())
        };
        self.namesakes(entry).iter().filter(agree).copied().collect::<Vec<_>>().into_iter()
    }

    fn namesakes(&self, entry: &Entry) -> &[usize] {
        let key = (entry.title.category, normal(&entry.title.name));
        self.by_name.get(&key).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether other files have works of this name and `source` has none yet.
    fn strangers(&self, source: usize, entry: &Entry) -> bool {
        let has = |work: &usize| self.found[*work].rows.all().any(|(of, _)| of == source);
        !self.namesakes(entry).is_empty() && !self.namesakes(entry).iter().any(has)
    }

    fn find(&self, source: usize, entry: &Entry) -> Found {
        if let Some(&position) = entry.imdb.and_then(|imdb| self.by_imdb.get(&imdb)) {
            return Found::One(position);
        }
        let candidates: Vec<usize> = self.candidates(source, entry).collect();
        let same_year = |position: &&usize| entry.year().is_some() && self.found[**position].year() == entry.year();
        let exact: Vec<usize> = candidates.iter().filter(same_year).copied().collect();
        match (&exact[..], &candidates[..]) {
            ([position], _) | ([], [position]) => Found::One(*position),
            ([], []) if self.strangers(source, entry) => Found::OtherYear,
            ([], []) => Found::Nowhere,
            _ => Found::Several,
        }
    }

    fn make(&mut self, source: usize, entry: Entry) -> usize {
        let position = self.found.len();
        if !self.alone() {
            self.by_name.entry((entry.title.category, normal(&entry.title.name))).or_default().push(position);
            if let Some(imdb) = entry.imdb {
                self.by_imdb.insert(imdb, position);
            }
        }
        let words = entry.plot.as_deref().map(|plot| self.lexicon.count(plot)).unwrap_or_default();
        let facts = (!self.alone()).then(|| Box::new(Facts::of(source, &entry.title, &words)));
        let Entry { title, year, imdb, .. } = entry;
        self.found.push(Work { title, year, imdb, words, rows: Rows::of(source), facts });
        position
    }

    fn merge(&mut self, position: usize, source: usize, entry: Entry) {
        let words = entry.plot.as_deref().map(|plot| self.lexicon.count(plot)).unwrap_or_default();
        let work = &mut self.found[position];
        work.year = work.year.or(entry.year);
        if let (None, Some(imdb)) = (work.imdb, entry.imdb) {
            work.imdb = Some(imdb);
            self.by_imdb.insert(imdb, position);
        }
        if let Some(facts) = &mut work.facts {
            facts.settle(source, &mut work.title, entry.title, &mut work.words, words);
        }
        work.rows.count(source);
    }

    /// Merges each work with its reference row. Of several rows, only one with the year of the work counts; if no row
    /// or more than one has it, all are ambiguous.
    fn settle_claims(&mut self) {
        for (position, mut entries) in std::mem::take(&mut self.claims) {
            if entries.len() > 1 {
                let year = self.found[position].year();
                let exact = entries.iter().filter(|(_, entry)| year.is_some() && entry.year() == year).count();
                if exact == 1 {
                    entries.sort_by_key(|(_, entry)| entry.year() != year);
                } else {
                    for (source, _) in &entries {
                        *self.left_out[*source].entry(LeftOut::Ambiguous).or_default() += 1;
                    }
                    continue;
                }
            }
            for (place, (source, entry)) in entries.into_iter().enumerate() {
                if place == 0 {
                    self.merge(position, source, entry);
                } else {
                    self.leave_out(source, LeftOut::Unmatched);
                }
            }
        }
    }

    /// Turns the works into titles, after all files were read.
    pub fn finish(mut self) -> Finished<'k> {
        self.settle_claims();
        let mut remarks = vec![Vec::new(); self.sources.len()];
        for work in &self.found {
            let kept = self.alone() || (self.keep)(&work.title);
            for (place, (source, rows)) in work.rows.all().enumerate() {
                let books = &mut self.left_out[source];
                let mut count = |why, rows| *books.entry(why).or_default() += rows;
                match (kept, place) {
                    (false, _) => count(LeftOut::Filtered, rows),
                    (true, 0) => count(LeftOut::United, rows - 1),
                    (true, _) => count(LeftOut::Merged, rows),
                }
                if kept && rows > 1 {
                    remarks[source].push(work.told(rows));
                }
            }
        }
        for (remarks, others) in remarks.iter_mut().zip(&self.other_years) {
            capped(remarks);
            if *others > 0 {
                let told = "share name and category with a title of another year and stayed apart";
                remarks.push(format!("rows that {told}: {others}"));
            }
        }
        if !self.alone() {
            let keep = self.keep;
            self.found.retain(|work| keep(&work.title));
        }
        let facts = if self.alone() { Vec::new() } else { self.fact_reports() };
        let imdb = self.found.iter().filter_map(|work| work.imdb).collect();
        let years: Vec<Option<u16>> = self.found.iter().map(Work::year).collect();
        let Self { found, lexicon, left_out, by_identity, by_name, .. } = self;
        drop((by_identity, by_name));
        let (mut titles, words) = taken_apart(found);
        id::give(&mut titles, &years);
        Finished { titles, imdb, words, lexicon, books: left_out.into_iter().zip(remarks).collect(), facts }
    }

    fn fact_reports(&self) -> Vec<FactReport> {
        let works = self.found.iter().filter_map(|work| Some((work.title.name.as_str(), work.facts.as_deref()?)));
        facts::reports(&short(&self.sources), works)
    }
}

/// Splits works into titles and word counts. Takes works from the end and shrinks the vector on the way, so that memory
/// never holds a full copy of both.
fn taken_apart(mut left: Vec<Work>) -> (Vec<Title>, Vec<Words>) {
    const PIECE: usize = 4096;
    let (mut titles, mut words) = (Vec::with_capacity(left.len()), Vec::with_capacity(left.len()));
    while let Some(work) = left.pop() {
        titles.push(work.title);
        words.push(work.words);
        if left.len().is_multiple_of(PIECE) {
            left.shrink_to_fit();
        }
    }
    titles.reverse();
    words.reverse();
    (titles, words)
}

/// File names without directories, or full paths if two files share a name.
fn short(files: &[String]) -> Vec<String> {
    let names: Vec<String> = files.iter().map(|file| file.rsplit('/').next().unwrap_or(file).to_owned()).collect();
    let distinct: HashSet<&String> = names.iter().collect();
    if distinct.len() == names.len() { names } else { files.to_vec() }
}

/// Keeps the first ten remarks and counts the rest in one more.
fn capped(remarks: &mut Vec<String>) {
    const MOST: usize = 10;
    if remarks.len() > MOST {
        let more = remarks.len() - MOST;
        remarks.truncate(MOST);
        remarks.push(format!("… and {more} more titles of several rows"));
    }
}

/// Number of rows of a work by file. Nearly all works have rows of one file only, which needs no allocation.
struct Rows {
    first: (usize, usize),
    others: Vec<(usize, usize)>,
}

impl Rows {
    fn of(source: usize) -> Self {
        Self { first: (source, 1), others: Vec::new() }
    }

    /// The file that added the work comes first.
    fn all(&self) -> impl Iterator<Item = (usize, usize)> {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }

    fn count(&mut self, source: usize) {
        let mut rows = std::iter::once(&mut self.first).chain(&mut self.others);
        match rows.find(|(of, _)| *of == source) {
            Some((_, rows)) => *rows += 1,
            None => self.others.push((source, 1)),
        }
    }
}

impl Entry {
    fn year(&self) -> Option<u16> {
        self.title.released.map(Date::year).or(self.year)
    }
}

impl From<Title> for Entry {
    fn from(title: Title) -> Self {
        Self { title, year: None, imdb: None, plot: None }
    }
}

impl Work {
    fn year(&self) -> Option<u16> {
        self.title.released.map(Date::year).or(self.year)
    }

    /// Merges a further row of the same file.
    fn repeat(&mut self, source: usize, row: Title) {
        let title = &mut self.title;
        List::unite(&mut title.countries, row.countries);
        List::unite(&mut title.tags, row.tags);
        title.netflix_released = [title.netflix_released, row.netflix_released].into_iter().flatten().min();
        self.rows.count(source);
    }

    /// The remark on a work with several rows.
    fn told(&self, rows: usize) -> String {
        let Title { name, category, countries, .. } = &self.title;
        let told = format!("{name} ({category}): {rows} rows are one title");
        if countries.is_empty() { told } else { format!("{told}, in {} countries", countries.len()) }
    }
}

#[cfg(test)]
mod tests;
