//! Reads `viewing.csv`: one figure of one title or season per row.

use hashbrown::HashSet;

use super::cell::{self, Expected};
use super::ids::IdIndex;
use super::parallel_read::{ReadFile, RowSink, reject_rows};
use crate::data::schema::{Column, ViewingColumn};
use crate::data::table::{Row, RowError};
use crate::data::{cells, text};
use crate::domain::viewing::{ViewingFigure, ViewingKind, ViewingPeriod};
use crate::i18n::msg;
use crate::store::titles::Titles;
use crate::store::viewing::{Viewing, ViewingBuilder};

/// Receives the rows of `viewing.csv`.
pub struct ViewingSink<'t> {
    titles: &'t Titles,
    ids: &'t IdIndex<'t>,
    /// One for each row.
    figures: ViewingBuilder,
}

impl RowSink<ViewingColumn> for ViewingSink<'_> {
    fn receive(&mut self, row: &Row<'_, ViewingColumn>) -> Result<(), RowError> {
        let find =
            |id: &str| self.ids.get(id).ok_or_else(|| row.error(ViewingColumn::TitleId, msg!("expected-kept-title")));
        let title = row.optional_str(ViewingColumn::TitleId).map(|id| find(&id)).transpose()?;
        self.figures.push(title, &figure(row, title.is_none())?);
        Ok(())
    }
}

/// Reads a row without its title. A sum over all titles has no rank.
fn figure(row: &Row<'_, ViewingColumn>, is_sum: bool) -> Result<ViewingFigure, RowError> {
    use ViewingColumn as Column;
    let kind = row.value(Column::Kind, cell::one_of)?;
    let parse = |cell: &str| ViewingPeriod::parse(kind, cell).ok_or(expected_period(kind));
    let figure = ViewingFigure {
        season: row.text(Column::Season),
        period: row.value(Column::Period, parse)?,
        hours: row.optional(Column::Hours, cells::whole)?,
        views: row.optional(Column::Views, cells::whole)?,
        rank: row.optional(Column::Rank, cells::whole)?,
        list: row.text(Column::List),
    };
    let is_listed = kind == ViewingKind::Top10;
    if figure.list.is_empty() == is_listed {
        let expected = if is_listed { msg!("expected-list") } else { msg!("expected-no-list") };
        return Err(row.error(Column::List, expected));
    }
    let is_ranked = is_listed && !is_sum;
    if figure.rank.is_some_and(|rank| rank > 0) != is_ranked {
        let expected = if is_ranked { msg!("expected-rank") } else { msg!("expected-no-rank") };
        return Err(row.error(Column::Rank, expected));
    }
    Ok(figure)
}

fn expected_period(kind: ViewingKind) -> Expected {
    match kind {
        ViewingKind::Report => Expected("expected-half-year"),
        ViewingKind::Top10 => Expected("expected-sunday"),
    }
}

impl<'t> ViewingSink<'t> {
    pub fn new(titles: &'t Titles, ids: &'t IdIndex<'t>) -> Self {
        Self { titles, ids, figures: ViewingBuilder::default() }
    }

    /// Concatenates the rows of several sinks.
    pub fn merge(parts: Vec<Self>) -> Option<Self> {
        parts.into_iter().reduce(|mut all, part| {
            all.figures.append(&part.figures);
            all
        })
    }

    /// Rejects the rows that repeat title, season, period and list of an earlier row.
    pub fn reject(&mut self, files: &mut [ReadFile]) {
        let mut had = HashSet::with_capacity(self.figures.len());
        let rows: Vec<usize> = (0..self.figures.len()).filter(|row| !had.insert(self.figures.subject(*row))).collect();
        if rows.is_empty() {
            return;
        }
        reject_rows(files, &rows, |row| RowError {
            column: ViewingColumn::Period.name().to_owned(),
            value: text::excerpt(&self.figures.period(row).to_string()),
            reason: msg!("expected-new-figure"),
        });
        self.figures.remove(&rows);
    }

    pub fn finish(self) -> Viewing {
        self.figures.finish(self.titles.len())
    }
}

#[cfg(test)]
mod tests {
    use crate::data::load::{Contents, Loaded, NoProgress, TableFile, Threads, parse};
    use crate::domain::viewing::ViewingTotals;

    #[test]
    fn figures_belong_to_their_title_and_wrong_rows_are_set_aside() {
        let titles = b"id,title,category\na,A,movie\nb,B,series\n";
        let file = b"title_id,season,kind,period,hours,views,rank,list\n\
                     b,Season 1,report,2023H1,500,,,\n\
                     b,Season 1,top10,2023-07-02,9,,1,TV (Non-English)\n\
                     x,,report,2023H1,1,,,\n\
                     b,Season 1,report,2023H1,500,,,\n\
                     b,Season 2,report,2023H2,70,7,,\n\
                     a,,report,2023,1,,,\n\
                     a,,top10,2023-07-01,1,,1,Films (English)\n\
                     a,,top10,2023-07-02,1,,,Films (English)\n\
                     a,,top10,2023-07-02,1,,1,\n\
                     a,,report,2023H1,1,,4,\n\
                     a,,report,2023H1,-1,,,\n\
                     a,,reports,2023H1,1,,,\n\
                     ,,report,2023H1,9000,,,\n\
                     ,,top10,2023-07-02,90,,1,Films (English)\n";
        let contents = Contents {
            titles: vec![TableFile::Bytes("titles.csv", titles.to_vec().leak())],
            viewing: vec![TableFile::Bytes("viewing.csv", file.to_vec().leak())],
            ..Contents::default()
        };
        for threads in [Threads::default(), Threads { max_threads: 3, min_bytes: 1 }] {
            let Loaded { catalogue, report } = parse(&contents, String::new(), threads, &NoProgress).unwrap();
            assert_eq!(catalogue.viewing.totals(0), ViewingTotals::default());
            let totals = ViewingTotals { hours: Some(570), views: Some(7), weeks: Some(1) };
            assert_eq!(catalogue.viewing.totals(1), totals);
            let sums: Vec<_> = catalogue.viewing.sums().iter().map(|sum| (sum.period.to_string(), sum.hours)).collect();
            assert_eq!(sums, [("2023H1".to_owned(), Some(9000))]);
            let reasons: Vec<String> = report.files[1].rejected.iter().map(ToString::to_string).collect();
            assert_eq!(
                reasons,
                [
                    "viewing.csv line 4, title_id “x”: expected the id of a title that was loaded",
                    "viewing.csv line 5, period “2023H1”: expected a period that no row before it has for this title, \
                     season and list",
                    "viewing.csv line 7, period “2023”: expected a half-year like 2023H1",
                    "viewing.csv line 8, period “2023-07-01”: expected a Sunday like 2021-07-04",
                    "viewing.csv line 9, rank “”: expected a rank from 1",
                    "viewing.csv line 10, list “”: expected the name of a weekly list",
                    "viewing.csv line 11, rank “4”: expected no rank in a report or a sum",
                    "viewing.csv line 12, hours “-1”: expected a whole number like 814",
                    "viewing.csv line 13, kind “reports”: expected one of report, top10; did you mean report?",
                    "viewing.csv line 15, rank “1”: expected no rank in a report or a sum",
                ]
            );
        }
    }
}
