//! Writes the files of a data directory in canonical form: UTF-8, `\n` at line ends, columns in the schema's order,
//! quotes only where needed, and the shortest form of each number.

use std::borrow::Borrow;
use std::io::Write;

use super::viewing::Figures;
use super::vocabulary::{Vocabulary, WordCounts};
use crate::data::report::RejectedRow;
use crate::data::schema::{Column, MarketColumn, ScoredColumn, TermColumn, ViewingColumn};
use crate::domain::index::Scored;
use crate::domain::market::Observation;
use crate::domain::title::{Title, TitleField};
use crate::domain::viewing::ViewingFigure;

/// Writes `titles.csv`.
pub fn titles<T: Borrow<Title>>(titles: impl Iterator<Item = T>, out: &mut dyn Write) -> Result<(), csv::Error> {
    write_csv(out, titles, |title, column: TitleField| title.borrow().to_cell(column))
}

/// Writes `titles.csv` with the scores of the titles.
pub fn scored_titles(titles: impl Iterator<Item = (Title, Scored)>, out: &mut dyn Write) -> Result<(), csv::Error> {
    write_csv(out, titles, |(title, scored), column| match column {
        ScoredColumn::Field(field) => title.to_cell(field),
        ScoredColumn::Index(index) => scored.get(index).map(|value| value.to_string()).unwrap_or_default(),
        ScoredColumn::Class => scored.class.map(|class| class.to_string()).unwrap_or_default(),
    })
}

/// Writes `terms.csv`: by title, its words in alphabetical order.
pub fn terms(
    titles: &[Title],
    terms: &[WordCounts],
    vocabulary: &Vocabulary<'_>,
    out: &mut dyn Write,
) -> Result<(), csv::Error> {
    let rows = titles.iter().zip(terms).flat_map(|(title, words)| words.iter().map(move |word| (title, word)));
    term_counts(rows.map(|(title, (term, count))| (&title.id, vocabulary.word(*term), *count)), out)
}

/// Writes `terms.csv` from rows of id, term and count.
pub fn term_counts<'t, I: AsRef<str>>(
    rows: impl Iterator<Item = (I, &'t str, u32)>,
    out: &mut dyn Write,
) -> Result<(), csv::Error> {
    write_csv(out, rows, |(id, term, count), column| match column {
        TermColumn::TitleId => id.as_ref().to_owned(),
        TermColumn::Term => (*term).to_owned(),
        TermColumn::Count => count.to_string(),
    })
}

/// Writes `viewing.csv`: the sums over all titles, then by title its figures in the order of their periods.
pub(super) fn viewing(titles: &[Title], figures: &Figures, out: &mut dyn Write) -> Result<(), csv::Error> {
    let sums = figures.sums.iter().map(|figure| ("", figure));
    let of_titles = figures.titles.iter().flat_map(|(title, figures)| {
        let id = titles[*title].id.as_str();
        figures.iter().map(move |figure| (id, figure))
    });
    viewing_figures(sums.chain(of_titles), out)
}

/// Writes `viewing.csv` from ids and figures; the id of a sum over all titles is empty.
pub fn viewing_figures<I: AsRef<str>, F: Borrow<ViewingFigure>>(
    rows: impl Iterator<Item = (I, F)>,
    out: &mut dyn Write,
) -> Result<(), csv::Error> {
    write_csv(out, rows, |(id, figure), column| {
        let figure = figure.borrow();
        let count = |count: Option<u64>| count.map(|count| count.to_string()).unwrap_or_default();
        match column {
            ViewingColumn::TitleId => id.as_ref().to_owned(),
            ViewingColumn::Season => figure.season.clone(),
            ViewingColumn::Kind => figure.period.kind().to_string(),
            ViewingColumn::Period => figure.period.to_string(),
            ViewingColumn::Hours => count(figure.hours),
            ViewingColumn::Views => count(figure.views),
            ViewingColumn::Rank => count(figure.rank.map(u64::from)),
            ViewingColumn::List => figure.list.clone(),
        }
    })
}

/// Writes `market.csv`.
pub fn market(figures: &[Observation], out: &mut dyn Write) -> Result<(), csv::Error> {
    write_csv(out, figures.iter(), |figure, column| match column {
        MarketColumn::Series => figure.series.clone(),
        MarketColumn::Period => figure.period.to_string(),
        MarketColumn::Value => figure.value.to_string(),
        MarketColumn::Unit => figure.unit.clone(),
        MarketColumn::Kind => figure.kind.to_string(),
        MarketColumn::Source => figure.source.clone(),
        MarketColumn::Note => figure.note.clone(),
    })
}

/// Writes `set-aside.csv`: the invalid rows.
pub fn set_aside<'r>(rows: impl Iterator<Item = &'r RejectedRow>, out: &mut dyn Write) -> Result<(), csv::Error> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(["file", "line", "column", "value", "reason"])?;
    for RejectedRow { file, line, column, value, reason, row_unit: _ } in rows {
        writer.write_record([file, &line.to_string(), column, value, &reason.to_string()])?;
    }
    Ok(writer.flush()?)
}

fn write_csv<R, C: Column>(
    out: &mut dyn Write,
    rows: impl Iterator<Item = R>,
    cell: impl Fn(&R, C) -> String,
) -> Result<(), csv::Error> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(C::VARIANTS.iter().map(|column| column.name()))?;
    for row in rows {
        writer.write_record(C::VARIANTS.iter().map(|&column| cell(&row, column)))?;
    }
    Ok(writer.flush()?)
}
