//! `terms.csv`: how often the plot of which title uses which word.

use std::collections::{HashMap, HashSet};

use super::TableError;
use crate::data::cells;
use crate::data::input::Input;
use crate::data::report::FileReport;
use crate::data::schema::TermColumn;
use crate::data::table::read_rows;
use crate::domain::title::Title;

/// For each title, in the same order, the words of its plot in the order of the file.
pub type Terms = Vec<Vec<(String, u32)>>;

/// The words of the file for each of `titles`.
pub fn read(input: &Input<'_>, titles: &[Title]) -> Result<(Terms, FileReport), TableError> {
    let mut terms = vec![Vec::new(); titles.len()];
    let positions: HashMap<&str, usize> = titles.iter().map(|title| title.id.as_str()).zip(0..).collect();
    let mut seen = HashSet::new();
    let report = read_rows(input, |row| {
        let id = row.required_text(TermColumn::TitleId)?;
        let position = *positions
            .get(id.as_str())
            .ok_or_else(|| row.fault(TermColumn::TitleId, "expected the id of a title that was kept"))?;
        let term = row.required_text(TermColumn::Term)?;
        let count = row.value(TermColumn::Count, cells::whole)?;
        if count == 0 {
            return Err(row.fault(TermColumn::Count, "expected a count from 1"));
        }
        if !seen.insert((position, term.clone())) {
            return Err(row.fault(TermColumn::Term, "expected a term that no row before it has for this title"));
        }
        terms[position].push((term, count));
        Ok(())
    })?;
    Ok((terms, report))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::load::titles;

    #[test]
    fn words_belong_to_their_title_and_wrong_rows_are_set_aside() {
        let (titles, _) =
            titles::read(&Input::of_bytes("titles.csv", b"id,title,category\na,A,movie\nb,B,movie\n").unwrap())
                .unwrap();
        let file = "title_id,term,count\nb,love,2\nx,love,1\nb,love,3\nb,life,0\nb,life,\nb,life,1.5\na,love,1\n";
        let (terms, report) = read(&Input::of_bytes("terms.csv", file.as_bytes()).unwrap(), &titles).unwrap();
        assert_eq!(terms, [vec![("love".to_owned(), 1)], vec![("love".to_owned(), 2)]]);
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
