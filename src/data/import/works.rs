//! Works out of rows: a listing has a work once for each region and several listings have it once each; a catalogue
//! has it once.
//!
//! Within one file rows are the same work when all that tells works apart is equal. Across files a work is known
//! again by its IMDb id, or by category and name with a year of release that does not contradict. The file that was
//! named first wins every fact it has, later ones fill what it lacks, and countries are united.

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

/// What a row of a source says of a title.
pub struct Entry {
    /// The facts, without an id.
    pub title: Title,
    /// Year of release, where the source has it without a day.
    pub year: Option<u16>,
    /// The number of its IMDb id.
    pub imdb: Option<u32>,
    /// Its plot, of which only words are kept.
    pub plot: Option<String>,
}

/// What rows of one file share that are the same work, as two hashes: of millions of rows the names alone would take
/// more room, and 128 bits do not meet by chance.
type Identity = (u64, u64);

/// A title in the making.
struct Work {
    title: Title,
    year: Option<u16>,
    imdb: Option<u32>,
    words: Words,
    /// How many rows of which file it stands for; the file of the first one made it.
    rows: Rows,
    /// Where its facts are from; nothing where there is but one file.
    facts: Option<Box<Facts>>,
}

/// The works found so far, in the order of their first rows.
pub struct Works<'k> {
    found: Vec<Work>,
    /// The files, as messages call them, in the order in which they count.
    sources: Vec<String>,
    keep: &'k dyn Fn(&Title) -> bool,
    lexicon: Lexicon<'k>,
    hashers: [RandomState; 2],
    by_identity: HashMap<Identity, usize>,
    by_name: HashMap<(Category, String), Vec<usize>>,
    by_imdb: HashMap<u32, usize>,
    /// For each work that rows of a reference may be meant by: those rows.
    claims: BTreeMap<usize, Vec<(usize, Entry)>>,
    left_out: Vec<BTreeMap<LeftOut, usize>>,
    /// By file: rows that share name and category with a title of another year.
    other_years: Vec<usize>,
}

/// How a row of one file finds its work among those of others.
enum Found {
    Nowhere,
    /// Only works of another year have the name.
    OtherYear,
    One(usize),
    Several,
}

/// What came of all files of titles.
pub struct Finished<'k> {
    /// The titles with their ids.
    pub titles: Vec<Title>,
    /// The IMDb ids that are known of them.
    pub imdb: HashSet<u32>,
    /// For each title the words of its plot.
    pub words: Vec<Words>,
    /// What stands in those.
    pub lexicon: Lexicon<'k>,
    /// For each file the rows that made no title of their own, and remarks.
    pub books: Vec<(BTreeMap<LeftOut, usize>, Vec<String>)>,
    /// Which file gave how many values of which fact; empty where there is only one file.
    pub facts: Vec<FactReport>,
}

impl<'k> Works<'k> {
    /// No works yet of these files. With several of them `keep` sees a title when all have had their say.
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

    /// Counts a row of a file that is not used.
    pub fn leave_out(&mut self, source: usize, why: LeftOut) {
        *self.left_out[source].entry(why).or_default() += 1;
    }

    /// All that tells two works of one name in one file apart.
    fn identity(&self, source: usize, entry: &Entry) -> Identity {
        let Entry { title, year, imdb, .. } = entry;
        let Title { name, category, released, rating, votes, .. } = title;
        let told = (source, name, category, released, year, imdb, rating.map(f64::to_bits), votes);
        let [one, two] = &self.hashers;
        (one.hash_one(told), two.hash_one(told))
    }

    /// Adds a row of a listing. A further row of a known work of the same file adds countries and tags to it, and
    /// the earlier Netflix date stays.
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

    /// Takes in a row of a reference, which knows of far more works than any Netflix has and so makes no titles.
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

    /// The works of other files that may be meant.
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

    /// Whether another file has a work of this name and this one does not yet.
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

    /// Gives each work the one row of a reference that must be meant: of several, the one of its very year.
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

    /// The works as titles, once all files have been read.
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

/// The titles and the words of works. It goes from the end and gives room back on the way, so that there is never room
/// for both the works and their titles.
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

/// The names of files without their directories, where those tell nothing apart.
fn short(files: &[String]) -> Vec<String> {
    let names: Vec<String> = files.iter().map(|file| file.rsplit('/').next().unwrap_or(file).to_owned()).collect();
    let distinct: HashSet<&String> = names.iter().collect();
    if distinct.len() == names.len() { names } else { files.to_vec() }
}

/// At most ten remarks of a kind, and how many more there would be.
fn capped(remarks: &mut Vec<String>) {
    const MOST: usize = 10;
    if remarks.len() > MOST {
        let more = remarks.len() - MOST;
        remarks.truncate(MOST);
        remarks.push(format!("… and {more} more titles of several rows"));
    }
}

/// How many rows of which file a work stands for. Nearly all works have one, so that one takes no room of its own.
struct Rows {
    first: (usize, usize),
    others: Vec<(usize, usize)>,
}

impl Rows {
    fn of(source: usize) -> Self {
        Self { first: (source, 1), others: Vec::new() }
    }

    /// The file that made the work comes first.
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

    /// Takes in a further row of a file that has the work already.
    fn repeat(&mut self, source: usize, row: Title) {
        let title = &mut self.title;
        List::unite(&mut title.countries, row.countries);
        List::unite(&mut title.tags, row.tags);
        title.netflix_released = [title.netflix_released, row.netflix_released].into_iter().flatten().min();
        self.rows.count(source);
    }

    /// The line that tells of a work of several rows.
    fn told(&self, rows: usize) -> String {
        let Title { name, category, countries, .. } = &self.title;
        let told = format!("{name} ({category}): {rows} rows are one title");
        if countries.is_empty() { told } else { format!("{told}, in {} countries", countries.len()) }
    }
}

#[cfg(test)]
mod tests;
