//! Reads `titles.csv`: one title per row, with its scores where the data set was scored elsewhere.

use std::borrow::Cow;

use super::cell;
use super::parallel_read::{ReadFile, RowSink, reject_rows, within};
use super::scores::{self, Scale};
use crate::data::schema::{Column as _, ScoredColumn};
use crate::data::table::{Row, RowError};
use crate::data::{cells, swar, text};
use crate::domain::index::Index;
use crate::domain::title::{
    CategoryField, Count, Day, LIST_SEPARATOR, Label, Link, List, Name, Rating, Text, TitleField, YesNo, title_fields,
};
use crate::i18n::{Message, msg};
use crate::store::column::ColumnKind;
use crate::store::given_scores::{GivenScores, GivenScoresBuilder};
use crate::store::lists::{CellMatch, ListBuilder};
use crate::store::titles::{Titles, TitlesBuilder};

const SEPARATOR: u8 = LIST_SEPARATOR as u8;

/// Receives the rows of `titles.csv`.
#[derive(Default)]
pub struct TitleSink {
    titles: TitlesBuilder,
    /// Titles whose URL is neither http nor https.
    other_urls: Vec<usize>,
    /// Titles from whose cells characters were removed, with their number.
    removed: Vec<(usize, usize)>,
    /// One for each title, or none.
    scores: Option<GivenScoresBuilder>,
    /// The scale of scores.
    scale: Scale,
}

/// Reads cells of one kind of field.
trait ReadCell: ColumnKind {
    type Cell<'r>;

    /// Reads the cell without side effects on the builder.
    fn read<'r>(row: &'r Row<'_, TitleField>, field: TitleField) -> Result<Self::Cell<'r>, RowError>;

    /// Looks up in the builder what [`Self::push_cell`] needs, so that memory is prefetched.
    fn look_up<'r>(_: &Self::Builder, cell: Self::Cell<'r>) -> Self::Cell<'r> {
        cell
    }

    fn push_cell(builder: &mut Self::Builder, row: &Row<'_, TitleField>, field: TitleField, cell: Self::Cell<'_>);
}

impl ReadCell for Text {
    type Cell<'r> = Cow<'r, str>;

    fn read<'r>(row: &'r Row<'_, TitleField>, field: TitleField) -> Result<Cow<'r, str>, RowError> {
        row.required_str(field)
    }

    fn push_cell(builder: &mut Self::Builder, _: &Row<'_, TitleField>, _: TitleField, cell: Cow<'_, str>) {
        builder.push_value_ignore_validity(cell);
    }
}

impl ReadCell for Label {
    type Cell<'r> = Option<Cow<'r, str>>;

    fn read<'r>(row: &'r Row<'_, TitleField>, field: TitleField) -> Result<Self::Cell<'r>, RowError> {
        Ok(row.optional_str(field))
    }

    fn push_cell(builder: &mut Self::Builder, _: &Row<'_, TitleField>, _: TitleField, cell: Self::Cell<'_>) {
        builder.push(cell.as_deref());
    }
}

impl ReadCell for Link {
    type Cell<'r> = Option<Cow<'r, str>>;

    fn read<'r>(row: &'r Row<'_, TitleField>, field: TitleField) -> Result<Self::Cell<'r>, RowError> {
        Ok(row.optional_str(field).filter(|url| is_of_the_web(url)))
    }

    fn push_cell(builder: &mut Self::Builder, _: &Row<'_, TitleField>, _: TitleField, cell: Self::Cell<'_>) {
        builder.push(cell);
    }
}

impl ReadCell for Name {
    type Cell<'r> = Option<Cow<'r, str>>;

    fn read<'r>(row: &'r Row<'_, TitleField>, field: TitleField) -> Result<Self::Cell<'r>, RowError> {
        Ok(row.optional_str(field))
    }

    fn push_cell(builder: &mut Self::Builder, _: &Row<'_, TitleField>, _: TitleField, cell: Self::Cell<'_>) {
        builder.push(cell);
    }
}

/// Whether a URL is safe to open: a data file must not name local files or other schemes.
fn is_of_the_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

impl ReadCell for List {
    /// The cell, and the list of an equal cell.
    type Cell<'r> = (&'r str, CellMatch);

    fn read<'r>(row: &'r Row<'_, TitleField>, field: TitleField) -> Result<Self::Cell<'r>, RowError> {
        let cell = row.raw(field);
        Ok((cell, CellMatch::new(cell)))
    }

    fn look_up<'r>(builder: &ListBuilder, (cell, hash): Self::Cell<'r>) -> Self::Cell<'r> {
        (cell, builder.find(hash))
    }

    fn push_cell(builder: &mut ListBuilder, row: &Row<'_, TitleField>, field: TitleField, cell: Self::Cell<'_>) {
        let (cell, found) = cell;
        if builder.push_found(found) {
            return;
        }
        if text::is_printable_ascii(cell) {
            return builder.push_new(found, members(cell));
        }
        let removed = row.removed();
        let members = row.list(field, &[LIST_SEPARATOR]);
        if row.removed() == removed {
            builder.push_new(found, members.iter().map(AsRef::as_ref));
        } else {
            // Not by its raw text: removed characters are counted for every occurrence.
            builder.push(&members);
        }
    }
}

/// Implements [`ReadCell`] for kinds whose values are pushed as read.
macro_rules! read_values {
    ($($kind:ty: |$row:ident, $field:ident| $read:expr);+ $(;)?) => {$(
        impl ReadCell for $kind {
            type Cell<'r> = Self::Value;

            fn read($row: &Row<'_, TitleField>, $field: TitleField) -> Result<Self::Value, RowError> {
                $read
            }

            fn push_cell(builder: &mut Self::Builder, _: &Row<'_, TitleField>, _: TitleField, value: Self::Value) {
                Self::push(builder, &value);
            }
        }
    )+};
}

read_values! {
    CategoryField: |row, field| row.value(field, cell::one_of);
    Rating: |row, field| row.optional(field, cells::rating);
    Count<u64>: |row, field| row.optional(field, cells::whole);
    Count<u32>: |row, field| row.optional(field, cells::whole);
    Day: |row, field| row.date(field);
    YesNo: |row, field| row.optional(field, cell::yes_or_no);
}

macro_rules! define_receive {
    ($($(#[$doc:meta])* $name:ident: $kind:ty, $variant:ident $column:literal [$($synonym:literal),*],)+) => {
        impl RowSink<TitleField> for TitleSink {
            fn receive(&mut self, row: &Row<'_, TitleField>) -> Result<(), RowError> {
                // Read every fallible cell before pushing any, so that a rejected row leaves no trace.
                $(let $name = <$kind as ReadCell>::read(row, TitleField::$variant)?;)+
                // Start all lookups before the first is needed, so that their cache misses overlap.
                $(let $name = <$kind as ReadCell>::look_up(&self.titles.$name, $name);)+
                let removed = row.removed();
                $(<$kind as ReadCell>::push_cell(&mut self.titles.$name, row, TitleField::$variant, $name);)+
                self.note(row, row.removed() - removed);
                Ok(())
            }
        }
    };
}

title_fields!(define_receive);

impl RowSink<ScoredColumn> for TitleSink {
    fn receive(&mut self, row: &Row<'_, ScoredColumn>) -> Result<(), RowError> {
        let scored = scores::read(row, self.scale)?;
        RowSink::<TitleField>::receive(self, &row.narrowed())?;
        self.scores.get_or_insert_default().push(&scored);
        Ok(())
    }
}

pub struct LoadedTitles {
    pub titles: Titles,
    /// Where the data set was scored elsewhere.
    pub scores: Option<GivenScores>,
    other_urls: Vec<usize>,
    removed: Vec<(usize, usize)>,
}

impl TitleSink {
    /// Receives scores on a scale.
    pub fn scored(scale: Scale) -> Self {
        Self { scale, ..Self::default() }
    }

    /// Records what is worth a remark on the last title.
    fn note(&mut self, row: &Row<'_, TitleField>, removed: usize) {
        let title = self.titles.len() - 1;
        let has_none = self.titles.url.validity().is_some_and(|known| !known.get(title));
        if has_none && !text::clean_cow(row.raw(TitleField::Url)).0.is_empty() {
            self.other_urls.push(title);
        }
        if removed > 0 {
            self.removed.push((title, removed));
        }
    }

    /// Concatenates the titles of several sinks.
    pub fn finish(parts: Vec<Self>) -> LoadedTitles {
        let (mut other_urls, mut removed, mut titles, mut before) = (Vec::new(), Vec::new(), Vec::new(), 0);
        let mut scores = Vec::new();
        for part in parts {
            other_urls.extend(part.other_urls.iter().map(|row| before + row));
            removed.extend(part.removed.iter().map(|(row, count)| (before + row, *count)));
            before += part.titles.len();
            titles.push(part.titles);
            scores.extend(part.scores);
        }
        let scores = (!scores.is_empty()).then(|| GivenScoresBuilder::finish(scores));
        LoadedTitles { titles: TitlesBuilder::finish(titles), scores, other_urls, removed }
    }
}

impl LoadedTitles {
    /// Rejects rows whose id an earlier row has.
    pub fn reject_repeated(&mut self, rows: &[usize], files: &mut [ReadFile]) {
        self.reject(rows, files, |titles, row| RowError {
            column: TitleField::Id.name().to_owned(),
            value: text::excerpt(titles.get(row).id()),
            reason: msg!("expected-new-id"),
        });
    }

    /// Rejects rows that lack an index which other titles of their category have: it is known of all or of none.
    pub fn reject_half_scored(&mut self, files: &mut [ReadFile]) {
        let lacking = self.scores.as_ref().map(|scores| scores::lacking(&self.titles, scores)).unwrap_or_default();
        if lacking.is_empty() {
            return;
        }
        let rows: Vec<usize> = lacking.iter().map(|(row, _)| *row).collect();
        self.reject(&rows, files, |_, row| {
            let index = lacking.binary_search_by_key(&row, |(row, _)| *row).map_or(Index::Award, |at| lacking[at].1);
            RowError { column: index.to_string(), value: String::new(), reason: msg!("expected-index-as-others") }
        });
    }

    /// Rejects rows for an error each.
    fn reject(&mut self, rows: &[usize], files: &mut [ReadFile], error: impl Fn(&Titles, usize) -> RowError) {
        reject_rows(files, rows, |row| error(&self.titles, row));
        let mut before = 0;
        for ReadFile { outcome, .. } in files {
            let count = outcome.rows.lines.len();
            let removed = within(&self.removed, before..before + count, |(row, _)| *row).iter();
            let own = removed.filter(|(row, _)| rows.binary_search(row).is_ok());
            outcome.rows.removed -= own.map(|(_, count)| count).sum::<usize>();
            before += count;
        }
        self.other_urls.retain(|row| rows.binary_search(row).is_err());
        let kept: Vec<usize> = (0..self.titles.len()).filter(|row| rows.binary_search(row).is_err()).collect();
        self.titles = self.titles.gather(&kept);
        self.scores = self.scores.take().map(|scores| scores.gather(&kept));
    }

    pub fn remark(&self) -> Option<Message> {
        let others = self.other_urls.len();
        (others > 0).then(|| msg!("urls-left-out", count = others))
    }
}

/// Splits a list cell, skipping empty members.
fn members(cell: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(cell);
    let members = std::iter::from_fn(move || {
        let cell = rest?;
        let end = swar::find(SEPARATOR, cell.as_bytes());
        rest = end.and_then(|end| cell.get(end + 1..));
        cell.get(..end.unwrap_or(cell.len()))
    });
    members.map(text::trim).filter(|member| !member.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::load::{Contents, NoProgress, TableFile, Threads, parse};
    use crate::data::report::FileReport;

    fn read_bytes(bytes: &[u8]) -> (Titles, FileReport) {
        let pieces = [TableFile::Bytes("titles.csv", bytes.to_vec().leak())];
        let contents = Contents { titles: pieces.into(), ..Contents::default() };
        let loaded = parse(&contents, String::new(), Threads::default(), &NoProgress).unwrap();
        (loaded.catalogue.titles, loaded.report.files.into_iter().next().unwrap())
    }

    #[test]
    fn an_empty_cell_and_a_missing_column_are_unknown() {
        let (titles, _) = read_bytes(b"id,title,category,genres,imdb_rating\na,Oldboy,movie,Drama||Action|Drama,\n");
        let title = titles.get(0);
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
        let reasons: Vec<String> = report.rejected.iter().map(ToString::to_string).collect();
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
        assert_eq!(titles.get(0).url(), Some("https://example.org"));
        assert_eq!(titles.get(1).url(), None);
        let remarks: Vec<String> = report.remarks.iter().map(ToString::to_string).collect();
        assert_eq!(remarks, ["URLs left out because they are neither http nor https: 1"]);
    }
}
