//! `terms.csv`: how often the plot of which title uses which word.

use hashbrown::HashSet;

use crate::data::cells;
use crate::data::schema::TermColumn;
use crate::data::table::{Fault, Row};
use crate::domain::columns::Lexicon;
use crate::domain::terms::Terms;
use crate::domain::titles::Titles;
use crate::speech::say;

/// The words that were taken so far.
pub struct Taken {
    /// The ids of the titles, numbered by their positions.
    ids: Lexicon,
    words: Lexicon,
    triples: Vec<(u32, u32, u32)>,
    seen: HashSet<(u32, u32)>,
}

impl Taken {
    /// No words yet for any of `titles`.
    pub fn new(titles: &Titles) -> Self {
        let mut ids = Lexicon::default();
        for title in titles.iter() {
            ids.number(title.id());
        }
        Self { ids, words: Lexicon::default(), triples: Vec::new(), seen: HashSet::new() }
    }

    /// Takes the word of the next row, or says why it cannot be used.
    pub fn take(&mut self, row: &Row<'_, TermColumn>) -> Result<(), Fault> {
        let id = row.required(TermColumn::TitleId)?;
        let title = self.ids.find(&id).ok_or_else(|| row.fault(TermColumn::TitleId, say!("expected-kept-title")))?;
        let term = row.required(TermColumn::Term)?;
        let count = row.value(TermColumn::Count, cells::whole)?;
        if count == 0 {
            return Err(row.fault(TermColumn::Count, say!("expected-count")));
        }
        let word = self.words.number(&term);
        if !self.seen.insert((title, word)) {
            return Err(row.fault(TermColumn::Term, say!("expected-new-term")));
        }
        self.triples.push((title, word, count));
        Ok(())
    }

    /// All words that were taken.
    pub fn terms(self) -> Terms {
        Terms::new(self.words, self.triples)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::input::Input;
    use crate::data::table::read_rows;

    #[test]
    fn words_belong_to_their_title_and_wrong_rows_are_set_aside() {
        let mut titles = crate::data::load::titles::Taken::default();
        let file = b"id,title,category\na,A,movie\nb,B,movie\n";
        read_rows(&Input::of_bytes("titles.csv", file).unwrap(), |row| titles.take(row)).unwrap();
        let file = "title_id,term,count\nb,love,2\nx,love,1\nb,love,3\nb,life,0\nb,life,\nb,life,1.5\na,love,1\n";
        let mut taken = Taken::new(&titles.titles);
        let report = read_rows(&Input::of_bytes("terms.csv", file.as_bytes()).unwrap(), |row| taken.take(row)).unwrap();
        let terms = taken.terms();
        let of = |row| terms.of(row).iter().collect::<Vec<_>>();
        assert_eq!((of(0), of(1), of(2)), (vec![("love", 1)], vec![("love", 2)], vec![]));
        let reasons: Vec<String> = report.set_aside.iter().map(ToString::to_string).collect();
        assert_eq!(
            reasons,
            [
                "terms.csv line 3, title_id “x”: expected the id of a title that was kept",
                "terms.csv line 4, term “love”: expected a term that no row before it has for this title",
                "terms.csv line 5, count “0”: expected a count from 1",
                "terms.csv line 6, count “”: expected a whole number like 814",
                "terms.csv line 7, count “1.5”: expected a whole number like 814",
            ]
        );
    }
}
