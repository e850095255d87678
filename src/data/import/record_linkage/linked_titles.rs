//! The merged titles of all files, after the last row.

use std::collections::{BTreeMap, HashSet};

use super::provenance::{self, FieldReport};
use super::work::Work;
use super::{Linker, id};
use crate::data::import::candidate::Candidate;
use crate::data::import::names::file_name;
use crate::data::import::skip_reason::SkipReason;
use crate::data::import::vocabulary::{Vocabulary, WordCounts};
use crate::domain::title::Title;
use crate::domain::viewing::{ViewingFigure, ViewingTotals};
use crate::i18n::{Message, msg};

/// The merged titles of all files.
pub struct LinkedTitles<'k> {
    /// Titles with ids.
    pub titles: Vec<Title>,
    /// The known IMDb ids of the titles.
    pub imdb: HashSet<u32>,
    /// Word counts of the plots, by title.
    pub words: Vec<WordCounts>,
    /// The vocabulary of `words`.
    pub vocabulary: Vocabulary<'k>,
    /// By file, the number of rows that made no title, by reason, and remarks.
    pub per_file: Vec<(BTreeMap<SkipReason, usize>, Vec<Message>)>,
    /// For each field, how many values came from which file; empty if only one file has titles.
    pub field_reports: Vec<FieldReport>,
    /// By title, its viewing figures with the positions of their rows.
    pub viewing: Vec<(usize, Vec<(usize, ViewingFigure)>)>,
    /// Number of titles whose origin only the original title shows.
    pub derived_origins: usize,
}

impl<'k> Linker<'k> {
    /// Turns the works into titles, after all files were read.
    pub fn finish(mut self) -> LinkedTitles<'k> {
        self.resolve_pending_references();
        let derived_origins = self.derive_origins();
        let mut remarks = vec![Vec::new(); self.files.len()];
        let kept: Vec<bool> = (0..self.works.len()).map(|position| self.keeps(position)).collect();
        let derived_origins = derived_origins.into_iter().filter(|position| kept[*position]).count();
        for (work, kept) in self.works.iter().zip(kept.iter().copied()) {
            for (place, (file, rows)) in work.rows.by_file().enumerate() {
                let counts = &mut self.skipped[file];
                let mut count = |why, rows| *counts.entry(why).or_default() += rows;
                match (kept, place) {
                    (false, _) => count(SkipReason::Filtered, rows),
                    (true, 0) => count(SkipReason::United, rows.saturating_sub(1)),
                    (true, _) => count(SkipReason::Merged, rows),
                }
                if kept && rows > 1 {
                    remarks[file].push(work.merge_remark(rows));
                }
            }
        }
        for (remarks, others) in remarks.iter_mut().zip(&self.year_mismatches) {
            truncate_remarks(remarks);
            if *others > 0 {
                remarks.push(msg!("import-other-years", rows = *others));
            }
        }
        let apart = self.apart(&kept);
        for (remarks, rows) in remarks.iter_mut().zip(apart) {
            if rows > 0 {
                remarks.push(msg!("import-apart", rows));
            }
        }
        for (position, file) in std::mem::take(&mut self.original_titles) {
            if !kept[position] {
                self.count_skipped(file, SkipReason::Filtered);
            }
        }
        let viewing = self.take_viewing(&kept);
        let mut kept = kept.into_iter();
        self.works.retain(|_| kept.next().unwrap_or_default());
        let field_reports = if self.is_single { Vec::new() } else { self.field_reports() };
        let imdb = self.works.iter().filter_map(|work| work.imdb).collect();
        let years: Vec<Option<u16>> = self.works.iter().map(Work::year).collect();
        let Self { works, vocabulary, skipped, by_fingerprint, same_fingerprint, merged_rows, by_name, .. } = self;
        drop((by_fingerprint, same_fingerprint, merged_rows, by_name));
        let (mut titles, words) = into_titles_and_words(works);
        id::assign(&mut titles, &years);
        LinkedTitles {
            titles,
            imdb,
            words,
            vocabulary,
            per_file: skipped.into_iter().zip(remarks).collect(),
            field_reports,
            viewing,
            derived_origins,
        }
    }

    /// By file, the number of kept titles that share name and IMDb facts with another title and stayed apart.
    fn apart(&self, kept: &[bool]) -> Vec<usize> {
        let mut apart = vec![0; self.files.len()];
        for (fingerprint, others) in &self.same_fingerprint {
            for work in self.by_fingerprint.get(fingerprint).into_iter().chain(others) {
                if kept[*work] {
                    apart[self.works[*work].rows.first_file()] += 1;
                }
            }
        }
        apart
    }

    fn keeps(&self, position: usize) -> bool {
        let figures = self.viewing.get(&position).map_or(&[][..], Vec::as_slice);
        let mut figures: Vec<&ViewingFigure> = figures.iter().map(|(_, figure)| figure).collect();
        figures.sort_by_key(|figure| figure.period);
        let figures = figures.into_iter().map(|figure| (figure.period, figure.hours, figure.views));
        (self.keep)(&Candidate { title: &self.works[position].title, viewing: ViewingTotals::of(figures) })
    }

    /// The viewing figures of the works that are kept, by title.
    fn take_viewing(&mut self, kept: &[bool]) -> Vec<(usize, Vec<(usize, ViewingFigure)>)> {
        let mut viewing = Vec::new();
        for (title, position) in (0..kept.len()).filter(|position| kept[*position]).enumerate() {
            viewing.extend(self.viewing.remove(&position).map(|figures| (title, figures)));
        }
        viewing
    }

    fn field_reports(&self) -> Vec<FieldReport> {
        let works = self.works.iter().filter_map(|work| Some((work.title.name.as_str(), work.provenance.as_deref()?)));
        provenance::field_reports(&short_names(&self.files), works)
    }
}

/// Splits works into titles and word counts. Takes works from the end and shrinks the vector on the way, so that memory
/// never holds a full copy of both.
fn into_titles_and_words(mut left: Vec<Work>) -> (Vec<Title>, Vec<WordCounts>) {
    const SHRINK_INTERVAL: usize = 4096;
    let (mut titles, mut words) = (Vec::with_capacity(left.len()), Vec::with_capacity(left.len()));
    while let Some(work) = left.pop() {
        titles.push(work.title);
        words.push(work.words);
        if left.len().is_multiple_of(SHRINK_INTERVAL) {
            left.shrink_to_fit();
        }
    }
    titles.reverse();
    words.reverse();
    (titles, words)
}

/// File names without directories, or full paths if two files share a name.
fn short_names(files: &[String]) -> Vec<String> {
    let names: Vec<String> = files.iter().map(|file| file_name(file).to_owned()).collect();
    let distinct: HashSet<&String> = names.iter().collect();
    if distinct.len() == names.len() { names } else { files.to_vec() }
}

/// Keeps the first ten remarks and counts the rest in one more.
fn truncate_remarks(remarks: &mut Vec<Message>) {
    const MAX_REMARKS: usize = 10;
    if remarks.len() > MAX_REMARKS {
        let more = remarks.len() - MAX_REMARKS;
        remarks.truncate(MAX_REMARKS);
        remarks.push(msg!("import-more-merged", titles = more));
    }
}
