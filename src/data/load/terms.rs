//! `terms.csv`: how often the plot of which title uses which word.

use std::collections::{HashMap, HashSet};

use crate::data::cells;
use crate::data::schema::TermColumn;
use crate::data::table::{Fault, Row};
use crate::domain::title::Title;
use crate::speech::say;

/// For each title, in the same order, the words of its plot in the order of the file.
pub type Terms = Vec<Vec<(String, u32)>>;

/// The words that were taken so far.
pub struct Taken<'t> {
    pub terms: Terms,
    positions: HashMap<&'t str, usize>,
    seen: HashSet<(usize, String)>,
}

impl<'t> Taken<'t> {
    /// No words yet for any of `titles`.
    pub fn new(titles: &'t [Title]) -> Self {
        let positions = titles.iter().map(|title| title.id.as_str()).zip(0..).collect();
        Self { terms: vec![Vec::new(); titles.len()], positions, seen: HashSet::new() }
    }

    /// Takes the word of the next row, or says why it cannot be used.
    pub fn take(&mut self, row: &Row<'_, TermColumn>) -> Result<(), Fault> {
        let id = row.required_text(TermColumn::TitleId)?;
        let position = *self
            .positions
            .get(id.as_str())
            .ok_or_else(|| row.fault(TermColumn::TitleId, say!("expected-kept-title")))?;
        let term = row.required_text(TermColumn::Term)?;
        let count = row.value(TermColumn::Count, cells::whole)?;
        if count == 0 {
            return Err(row.fault(TermColumn::Count, say!("expected-count")));
        }
        if !self.seen.insert((position, term.clone())) {
            return Err(row.fault(TermColumn::Term, say!("expected-new-term")));
        }
        self.terms[position].push((term, count));
        Ok(())
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
        assert_eq!(taken.terms, [vec![("love".to_owned(), 1)], vec![("love".to_owned(), 2)]]);
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
