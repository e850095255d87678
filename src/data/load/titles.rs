//! `titles.csv`: one title a row.

use std::ops::Range;

use memchr::memchr_iter;

use super::cell;
use super::threads::done;
use super::together::{Gone, Take};
use crate::data::schema::{Column as _, LIST_SEPARATOR, TitleColumn};
use crate::data::table::{Fault, Row};
use crate::data::{cells, text};
use crate::domain::columns::Guess;
use crate::domain::titles::{Facts, ListOf, Titles};
use crate::speech::{Message, say};

/// The separator of lists as the one byte that it is.
const SEPARATOR: u8 = LIST_SEPARATOR as u8;

const LISTS: [(ListOf, TitleColumn); 6] = [
    (ListOf::Genres, TitleColumn::Genres),
    (ListOf::Tags, TitleColumn::Tags),
    (ListOf::Languages, TitleColumn::Languages),
    (ListOf::Countries, TitleColumn::Countries),
    (ListOf::Directors, TitleColumn::Director),
    (ListOf::Cast, TitleColumn::Cast),
];

/// The titles that were taken so far, in the order of their rows.
#[derive(Default)]
pub struct Taken {
    pub titles: Titles,
    /// Those that have a link to elsewhere than the web.
    other_urls: Vec<usize>,
    /// Those from whose lists characters were removed, and how many.
    removed: Vec<(usize, usize)>,
}

impl Take<TitleColumn> for Taken {
    fn take(&mut self, row: &Row<'_, TitleColumn>) -> Result<(), Fault> {
        use TitleColumn as Column;
        let (id, name) = (row.required(Column::Id)?, row.required(Column::Title)?);
        let (runtime, age_rating) = (row.lent(Column::Runtime), row.lent(Column::AgeRating));
        let mut url = row.lent(Column::Url);
        let facts = Facts {
            id: &id,
            name: &name,
            category: row.value(Column::Category, cell::one_of)?,
            rating: row.optional(Column::ImdbRating, cells::rating)?,
            votes: row.optional(Column::ImdbVotes, cells::whole)?,
            awards_won: row.optional(Column::AwardsWon, cells::whole)?,
            awards_nominated: row.optional(Column::AwardsNominated, cells::whole)?,
            released: row.date(Column::Released)?,
            netflix_released: row.date(Column::NetflixReleased)?,
            runtime: runtime.as_deref(),
            age_rating: age_rating.as_deref(),
            url: None,
        };
        // A terminal opens what it is given: local files and other schemes are not for a data file to name.
        if url.take_if(|url| !url.starts_with("https://") && !url.starts_with("http://")).is_some() {
            self.other_urls.push(self.titles.len());
        }
        self.titles.push_facts(&Facts { url: url.as_deref(), ..facts });
        let removed = row.removed();
        let guesses = LISTS.map(|(of, column)| self.titles.lists(of).guess(row.raw(column)));
        for ((of, column), guess) in LISTS.into_iter().zip(guesses) {
            self.take_list(row, of, column, guess);
        }
        let removed = row.removed() - removed;
        if removed > 0 {
            self.removed.push((self.titles.len() - 1, removed));
        }
        Ok(())
    }
}

impl Taken {
    fn take_list(&mut self, row: &Row<'_, TitleColumn>, of: ListOf, column: TitleColumn, guess: Guess) {
        let lists = self.titles.lists_mut(of);
        let cell = row.raw(column);
        if text::is_plain(cell) {
            return lists.push_guessed(cell, guess, members(cell));
        }
        if lists.repeat(cell, guess) {
            return;
        }
        let removed = row.removed();
        let members = row.list(column, &[LIST_SEPARATOR]);
        if row.removed() == removed {
            lists.push(cell, members.iter().map(AsRef::as_ref));
        } else {
            // What was removed from a cell is counted each time that the cell comes.
            lists.push_members(&members);
        }
    }

    /// What several took, behind each other.
    pub fn joined(parts: Vec<Self>, threads: usize) -> Self {
        let (mut all, mut titles, mut before) = (Self::default(), Vec::new(), 0);
        for part in parts {
            all.other_urls.extend(part.other_urls.iter().map(|row| before + row));
            all.removed.extend(part.removed.iter().map(|(row, count)| (before + row, *count)));
            before += part.titles.len();
            titles.push(part.titles);
        }
        all.titles = Titles::joined(titles, |work| done(work, threads));
        all.titles.seal();
        all
    }

    /// Sets aside the titles of some rows, whose ids rows before them have.
    pub fn set_aside(&mut self, rows: &[usize], files: &mut [Gone]) {
        let mut before = 0;
        for Gone { outcome, .. } in files {
            let count = outcome.rows.lines.len();
            let own: Vec<usize> =
                within(rows, before..before + count, |row| *row).iter().map(|row| row - before).collect();
            outcome.set_aside(&own, |row| Fault {
                column: TitleColumn::Id.name().to_owned(),
                value: text::excerpt(self.titles.at(before + row).id()),
                reason: say!("expected-new-id"),
            });
            let removed = within(&self.removed, before..before + count, |(row, _)| *row).iter();
            let own = removed.filter(|(row, _)| rows.binary_search(row).is_ok());
            outcome.rows.removed -= own.map(|(_, count)| count).sum::<usize>();
            before += count;
        }
        self.other_urls.retain(|row| rows.binary_search(row).is_err());
        self.titles = self.titles.without(rows);
    }

    /// What is worth a remark on all of them together.
    pub fn remark(&self) -> Option<Message> {
        let others = self.other_urls.len();
        (others > 0).then(|| say!("urls-left-out", count = others))
    }
}

/// What belongs to some rows, of what is in their order.
pub(super) fn within<T>(all: &[T], rows: Range<usize>, row: impl Fn(&T) -> usize) -> &[T] {
    let place = |limit| all.partition_point(|one| row(one) < limit);
    &all[place(rows.start)..place(rows.end)]
}

/// The members of a list without empty ones.
fn members(cell: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    let ends = memchr_iter(SEPARATOR, cell.as_bytes()).chain([cell.len()]);
    let members = ends.filter_map(move |end| cell.get(std::mem::replace(&mut start, end + 1)..end));
    members.map(text::trimmed).filter(|member| !member.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::load::{Contents, Piece, Threads, Unwatched, parse};
    use crate::data::report::FileReport;

    fn read_bytes(bytes: &[u8]) -> (Titles, FileReport) {
        let pieces = [Piece::Bytes("titles.csv", bytes)];
        let contents = Contents { titles: pieces.into(), ..Contents::default() };
        let loaded = parse(&contents, String::new(), Threads::default(), &Unwatched).unwrap();
        (loaded.catalogue.titles, loaded.report.files.into_iter().next().unwrap())
    }

    #[test]
    fn an_empty_cell_and_a_missing_column_are_unknown() {
        let (titles, _) = read_bytes(b"id,title,category,genres,imdb_rating\na,Oldboy,movie,Drama||Action|Drama,\n");
        let title = titles.at(0);
        assert_eq!(title.genres().join("|"), "Drama|Action");
        assert_eq!((title.rating(), title.votes(), title.country_count()), (None, None, None));
    }

    #[test]
    fn rows_that_cannot_be_used_say_what_was_expected() {
        let file = "id,title,category,imdb_rating,released\n\
                    a,Oldboy,movie,8.4,2003-11-21\n\
                    a,Signal,series,8.6,\n\
                    ,Signal,series,8.6,\n\
                    c,Signal,serie,8.6,\n\
                    d,Signal,series,86,\n\
                    e,Signal,series,8.6,2016\n";
        let (titles, report) = read_bytes(file.as_bytes());
        assert_eq!(titles.len(), 1);
        let reasons: Vec<String> = report.set_aside.iter().map(ToString::to_string).collect();
        assert_eq!(
            reasons,
            [
                "titles.csv line 3, id “a”: expected an id that no row before it has",
                "titles.csv line 4, id “”: expected a text",
                "titles.csv line 5, category “serie”: expected one of movie, series; did you mean series?",
                "titles.csv line 6, imdb_rating “86”: expected a rating from 0 to 10",
                "titles.csv line 7, released “2016”: expected a date like 2019-07-31",
            ]
        );
    }

    #[test]
    fn only_links_to_the_web_are_kept() {
        let (titles, report) = read_bytes(
            b"id,title,category,url\na,A,movie,https://example.org\nb,B,movie,file:///etc/passwd\n\
              b,B,movie,file:///etc/passwd\n",
        );
        assert_eq!(titles.at(0).url(), Some("https://example.org"));
        assert_eq!(titles.at(1).url(), None);
        let remarks: Vec<String> = report.remarks.iter().map(ToString::to_string).collect();
        assert_eq!(remarks, ["urls left out for being neither http nor https: 1"]);
    }
}
