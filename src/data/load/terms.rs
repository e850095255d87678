//! Reads `terms.csv`: how often a title's plot uses a word.

use hashbrown::HashSet;

use super::ids::IdIndex;
use super::parallel_read::{ReadFile, RowSink, reject_rows};
use crate::data::schema::{Column, TermColumn};
use crate::data::table::{Row, RowError};
use crate::data::{cells, text};
use crate::i18n::msg;
use crate::store::interner::Interner;
use crate::store::terms::{TermEntry, Terms};
use crate::store::titles::Titles;

/// Receives the rows of `terms.csv`.
pub struct TermSink<'t> {
    titles: &'t Titles,
    ids: &'t IdIndex<'t>,
    /// The title of the previous row, which the next row mostly shares.
    last: u32,
    words: Interner,
    /// One for each row.
    uses: Vec<TermEntry>,
}

impl RowSink<TermColumn> for TermSink<'_> {
    fn receive(&mut self, row: &Row<'_, TermColumn>) -> Result<(), RowError> {
        let id = row.required_str(TermColumn::TitleId)?;
        let title = self.find(&id).ok_or_else(|| row.error(TermColumn::TitleId, msg!("expected-kept-title")))?;
        let term = row.required_str(TermColumn::Term)?;
        let count = row.value(TermColumn::Count, cells::whole)?;
        if count == 0 {
            return Err(row.error(TermColumn::Count, msg!("expected-count")));
        }
        self.last = title;
        self.uses.push((title, self.words.intern(&term), count));
        Ok(())
    }
}

impl<'t> TermSink<'t> {
    pub fn new(titles: &'t Titles, ids: &'t IdIndex<'t>) -> Self {
        Self { titles, ids, last: 0, words: Interner::default(), uses: Vec::new() }
    }

    fn find(&self, id: &str) -> Option<u32> {
        let last = self.last as usize;
        if last < self.titles.len() && self.titles.get(last).id() == id {
            return Some(self.last);
        }
        self.ids.get(id)
    }

    /// Concatenates the rows of several sinks.
    pub fn merge(parts: Vec<Self>) -> Option<Self> {
        parts.into_iter().reduce(|mut all, part| {
            let numbers = all.words.merge(&part.words);
            let renumbered = |(title, word, count): TermEntry| (title, numbers[word as usize], count);
            all.uses.extend(part.uses.into_iter().map(renumbered));
            all
        })
    }

    /// Rejects the rows that repeat a title and word of an earlier row.
    pub fn reject(&mut self, files: &mut [ReadFile]) {
        let rows = self.repeated();
        if rows.is_empty() {
            return;
        }
        reject_rows(files, &rows, |row| RowError {
            column: TermColumn::Term.name().to_owned(),
            value: text::excerpt(self.words.text(self.uses[row].1)),
            reason: msg!("expected-new-term"),
        });
        let mut row = 0;
        self.uses.retain(|_| {
            row += 1;
            rows.binary_search(&(row - 1)).is_err()
        });
    }

    /// Returns the rows, in order, that repeat a title and word of an earlier row.
    fn repeated(&self) -> Vec<usize> {
        let uses = || self.uses.iter().enumerate();
        if self.uses.is_sorted_by_key(|(title, ..)| *title) {
            // For each word the last title that used it, plus one; 0 for none.
            let mut had = vec![0; self.words.len()];
            let mut again = |(title, word, _): &TermEntry| had_before(&mut had[*word as usize], title + 1);
            return uses().filter(|(_, one)| again(one)).map(|(row, _)| row).collect();
        }
        let mut had = HashSet::with_capacity(self.uses.len());
        uses().filter(|(_, (title, word, _))| !had.insert((*title, *word))).map(|(row, _)| row).collect()
    }

    pub fn finish(self) -> Terms {
        Terms::new(self.words, self.uses, self.titles.len())
    }
}

/// Stores `title` in `place`; returns whether it was there already.
fn had_before(place: &mut u32, title: u32) -> bool {
    std::mem::replace(place, title) == title
}

#[cfg(test)]
mod tests {
    use crate::data::load::{Contents, Loaded, NoProgress, TableFile, Threads, parse};

    #[test]
    fn words_belong_to_their_title_and_wrong_rows_are_set_aside() {
        let titles = b"id,title,category\na,A,movie\nb,B,movie\n";
        let file = b"title_id,term,count\nb,love,2\nx,love,1\nb,love,3\nb,life,0\nb,life,\nb,life,1.5\na,love,1\n";
        let contents = Contents {
            titles: vec![TableFile::Bytes("titles.csv", titles.to_vec().leak())],
            terms: vec![TableFile::Bytes("terms.csv", file.to_vec().leak())],
            ..Contents::default()
        };
        let Loaded { catalogue, report } = parse(&contents, String::new(), Threads::default(), &NoProgress).unwrap();
        let (terms, report) = (catalogue.terms, &report.files[1]);
        let of = |row| terms.value(row).iter().collect::<Vec<_>>();
        assert_eq!((of(0), of(1), of(2)), (vec![("love", 1)], vec![("love", 2)], vec![]));
        let reasons: Vec<String> = report.rejected.iter().map(ToString::to_string).collect();
        assert_eq!(
            reasons,
            [
                "terms.csv line 3, title_id “x”: expected the id of a title that was loaded",
                "terms.csv line 4, term “love”: expected a term that no row before it has for this title",
                "terms.csv line 5, count “0”: expected a count from 1",
                "terms.csv line 6, count “”: expected a whole number like 814",
                "terms.csv line 7, count “1.5”: expected a whole number like 814",
            ]
        );
    }
}
