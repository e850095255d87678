//! Record linkage: finds the rows that describe the same work and merges them into one title.
//!
//! Within a file, rows with equal name, category, release, IMDb id, rating and votes are the same work if what else they
//! say agrees (`same_work`): some listings repeat a work for each region, and some give works of one name one IMDb
//! record. Across files, rows match by IMDb id, or by category and name if their years of
//! release do not differ. For each field the first file that has a value wins; countries are united.

mod id;
mod linked_titles;
mod provenance;
mod same_work;
mod viewing;
mod work;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};

use super::candidate::Candidate;
use super::names::normalise;
use super::skip_reason::SkipReason;
use super::vocabulary::Vocabulary;
use crate::domain::date::Date;
use crate::domain::title::{Category, Title};
use crate::domain::viewing::ViewingFigure;
use provenance::Provenance;
use same_work::is_same_work;
use work::{RowCounts, Work};

pub use linked_titles::LinkedTitles;
pub use provenance::FieldReport;
pub use viewing::{OriginalTitle, ViewedWork};

/// One row of a file of titles.
pub struct TitleRecord {
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
type Fingerprint = (u64, u64);

/// Links rows to works. Works are in the order of their first rows.
pub struct Linker<'k> {
    works: Vec<Work>,
    /// Names of the files in the order of the command line, which is their priority.
    files: Vec<String>,
    keep: &'k dyn Fn(&Candidate<'_>) -> bool,
    /// Whether all titles come from one listing: rows are then filtered at once, and nothing is matched.
    is_single: bool,
    vocabulary: Vocabulary<'k>,
    hashers: [RandomState; 2],
    by_fingerprint: HashMap<Fingerprint, usize>,
    /// Further works of a fingerprint, which few have.
    same_fingerprint: HashMap<Fingerprint, Vec<usize>>,
    /// By work and file, the row of that file if the work was added by another.
    merged_rows: HashMap<(usize, usize), Box<Title>>,
    by_name: HashMap<(Category, String), Vec<usize>>,
    by_imdb: HashMap<u32, usize>,
    /// By work, the rows of reference files that match it by name; see
    /// [`resolve_pending_references`](Self::resolve_pending_references).
    pending_references: BTreeMap<usize, Vec<(usize, TitleRecord)>>,
    /// By work, its viewing figures with the positions of their rows.
    viewing: HashMap<usize, Vec<(usize, ViewingFigure)>>,
    /// Works whose title in Korean does not make them Korean works.
    doubtful_origins: HashSet<usize>,
    /// Works that an original title was found for, with the file that has it.
    original_titles: Vec<(usize, usize)>,
    skipped: Vec<BTreeMap<SkipReason, usize>>,
    /// By file, the number of rows that share name and category with a work of another year.
    year_mismatches: Vec<usize>,
}

/// The result of matching a row with the works of other files.
enum Match {
    NotFound,
    /// Only works of another year share the name.
    YearMismatch,
    Unique(usize),
    Ambiguous,
}

impl<'k> Linker<'k> {
    /// Starts with no works. `keep` filters the merged titles.
    pub fn new(
        files: Vec<String>,
        keep: &'k dyn Fn(&Candidate<'_>) -> bool,
        is_single: bool,
        vocabulary: Vocabulary<'k>,
    ) -> Self {
        let (skipped, year_mismatches) = (vec![BTreeMap::new(); files.len()], vec![0; files.len()]);
        Self {
            works: Vec::new(),
            files,
            keep,
            is_single,
            vocabulary,
            hashers: [RandomState::new(), RandomState::new()],
            by_fingerprint: HashMap::new(),
            same_fingerprint: HashMap::new(),
            merged_rows: HashMap::new(),
            by_name: HashMap::new(),
            by_imdb: HashMap::new(),
            pending_references: BTreeMap::new(),
            viewing: HashMap::new(),
            doubtful_origins: HashSet::new(),
            original_titles: Vec::new(),
            skipped,
            year_mismatches,
        }
    }

    /// Counts a row as left out.
    pub fn count_skipped(&mut self, file: usize, why: SkipReason) {
        *self.skipped[file].entry(why).or_default() += 1;
    }

    /// Hashes the fields that distinguish works of one file.
    fn fingerprint(&self, file: usize, record: &TitleRecord) -> Fingerprint {
        let TitleRecord { title, year, imdb, .. } = record;
        let Title { name, category, released, rating, votes, .. } = title;
        let key = (file, name, category, released, year, imdb, rating.map(f64::to_bits), votes);
        let [one, two] = &self.hashers;
        (one.hash_one(key), two.hash_one(key))
    }

    /// Adds a row of a listing. If the same file has the work already, the row adds its countries and tags, and the
    /// earlier Netflix date wins.
    pub fn add(&mut self, file: usize, record: TitleRecord) {
        let fingerprint = self.fingerprint(file, &record);
        let is_same = |work: &usize| is_same_work(self.row(file, *work), &record.title);
        let same = self.with_fingerprint(fingerprint).find(is_same);
        if let Some(position) = same {
            return self.works[position].add_duplicate(file, record.title);
        }
        let is_first = self.with_fingerprint(fingerprint).next().is_none();
        let matched = if self.is_single { Match::NotFound } else { self.find_match(file, &record) };
        let position = match matched {
            Match::Ambiguous => return self.count_skipped(file, SkipReason::Ambiguous),
            Match::Unique(position) => {
                self.merged_rows.insert((position, file), Box::new(record.title.clone()));
                self.merge(position, file, record);
                position
            }
            Match::NotFound | Match::YearMismatch => {
                self.year_mismatches[file] += usize::from(matches!(matched, Match::YearMismatch));
                self.insert_work(file, record)
            }
        };
        if is_first {
            self.by_fingerprint.insert(fingerprint, position);
        } else {
            self.same_fingerprint.entry(fingerprint).or_default().push(position);
        }
    }

    /// What a file says of a work.
    fn row(&self, file: usize, work: usize) -> &Title {
        self.merged_rows.get(&(work, file)).map_or(&self.works[work].title, Box::as_ref)
    }

    /// The works of one file with a fingerprint.
    fn with_fingerprint(&self, fingerprint: Fingerprint) -> impl Iterator<Item = usize> {
        let first = self.by_fingerprint.get(&fingerprint);
        let others = self.same_fingerprint.get(&fingerprint).into_iter().flatten();
        first.into_iter().chain(others).copied()
    }

    /// Adds a row of a reference file. It completes a matching work but makes no title, since a reference covers far
    /// more works than Netflix has.
    pub fn add_reference(&mut self, file: usize, record: TitleRecord) {
        if let Some(&position) = record.imdb.and_then(|imdb| self.by_imdb.get(&imdb)) {
            return self.merge(position, file, record);
        }
        let candidates: Vec<usize> = self.candidates(file, &record).collect();
        match candidates[..] {
            [] => self.count_skipped(file, SkipReason::Unmatched),
            [position] => self.pending_references.entry(position).or_default().push((file, record)),
            _ => self.count_skipped(file, SkipReason::Ambiguous),
        }
    }

    /// The works of other files that a row may belong to by name, category and year.
    fn candidates(&self, file: usize, record: &TitleRecord) -> impl Iterator<Item = usize> {
        let year = record.year();
        let agree = |work: &&usize| {
            let work = &self.works[**work];
            let fresh = !work.rows.by_file().any(|(other, _)| other == file);
            let imdb = work.imdb.is_none() || record.imdb.is_none();
            fresh && imdb && (work.year() == year || work.year().is_none() || year.is_none())
        };
        self.namesakes(record).iter().filter(agree).copied().collect::<Vec<_>>().into_iter()
    }

    fn namesakes(&self, record: &TitleRecord) -> &[usize] {
        let key = (record.title.category, normalise(&record.title.name));
        self.by_name.get(&key).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether other files have works of this name and `file` has none yet.
    fn has_namesakes_elsewhere(&self, file: usize, record: &TitleRecord) -> bool {
        let has = |work: &usize| self.works[*work].rows.by_file().any(|(other, _)| other == file);
        !self.namesakes(record).is_empty() && !self.namesakes(record).iter().any(has)
    }

    fn find_match(&self, file: usize, record: &TitleRecord) -> Match {
        if let Some(&position) = record.imdb.and_then(|imdb| self.by_imdb.get(&imdb)) {
            return Match::Unique(position);
        }
        let candidates: Vec<usize> = self.candidates(file, record).collect();
        let same_year = |position: &&usize| record.year().is_some() && self.works[**position].year() == record.year();
        let exact: Vec<usize> = candidates.iter().filter(same_year).copied().collect();
        match (&exact[..], &candidates[..]) {
            ([position], _) | ([], [position]) => Match::Unique(*position),
            ([], []) if self.has_namesakes_elsewhere(file, record) => Match::YearMismatch,
            ([], []) => Match::NotFound,
            _ => Match::Ambiguous,
        }
    }

    fn insert_work(&mut self, file: usize, record: TitleRecord) -> usize {
        let position = self.works.len();
        if !self.is_single {
            self.by_name.entry((record.title.category, normalise(&record.title.name))).or_default().push(position);
            if let Some(imdb) = record.imdb {
                self.by_imdb.insert(imdb, position);
            }
        }
        let words = record.plot.as_deref().map(|plot| self.vocabulary.count(plot)).unwrap_or_default();
        let provenance = (!self.is_single).then(|| Box::new(Provenance::new(file, &record.title, &words)));
        let TitleRecord { title, year, imdb, .. } = record;
        self.works.push(Work { title, year, imdb, words, rows: RowCounts::new(file), provenance });
        position
    }

    fn merge(&mut self, position: usize, file: usize, record: TitleRecord) {
        let words = record.plot.as_deref().map(|plot| self.vocabulary.count(plot)).unwrap_or_default();
        let work = &mut self.works[position];
        work.year = work.year.or(record.year);
        if let (None, Some(imdb)) = (work.imdb, record.imdb) {
            work.imdb = Some(imdb);
            self.by_imdb.insert(imdb, position);
        }
        if let Some(provenance) = &mut work.provenance {
            provenance.resolve(file, &mut work.title, record.title, &mut work.words, words);
        }
        work.rows.increment(file);
    }

    /// Merges each work with its reference row. Of several rows, only one with the year of the work counts; if no row
    /// or more than one has it, all are ambiguous.
    fn resolve_pending_references(&mut self) {
        for (position, mut records) in std::mem::take(&mut self.pending_references) {
            if records.len() > 1 {
                let year = self.works[position].year();
                let exact = records.iter().filter(|(_, record)| year.is_some() && record.year() == year).count();
                if exact == 1 {
                    records.sort_by_key(|(_, record)| record.year() != year);
                } else {
                    for (file, _) in &records {
                        *self.skipped[*file].entry(SkipReason::Ambiguous).or_default() += 1;
                    }
                    continue;
                }
            }
            for (place, (file, record)) in records.into_iter().enumerate() {
                if place == 0 {
                    self.merge(position, file, record);
                } else {
                    self.count_skipped(file, SkipReason::Unmatched);
                }
            }
        }
    }
}

impl TitleRecord {
    fn year(&self) -> Option<u16> {
        self.title.released.map(Date::year).or(self.year)
    }
}

impl From<Title> for TitleRecord {
    fn from(title: Title) -> Self {
        Self { title, year: None, imdb: None, plot: None }
    }
}

#[cfg(test)]
mod tests;
