//! The files of a data directory in their one canonical form: UTF-8, `\n` at line ends, columns in the
//! schema's order, quotes only where needed, numbers as short as they are.

use std::borrow::Borrow;
use std::io::Write;

use super::words::{Lexicon, Words};
use crate::data::report::SetAside;
use crate::data::schema::{Column, LIST_SEPARATOR, MarketColumn, TermColumn, TitleColumn};
use crate::domain::market::Observation;
use crate::domain::title::Title;

/// `titles.csv`, in the order given.
pub fn titles<T: Borrow<Title>>(titles: impl Iterator<Item = T>, out: &mut dyn Write) -> Result<(), csv::Error> {
    let cell = |title: &Title, column| match column {
        TitleColumn::Id => title.id.clone(),
        TitleColumn::Title => title.name.clone(),
        TitleColumn::Category => title.category.to_string(),
        TitleColumn::Genres => list(&title.genres),
        TitleColumn::Tags => list(&title.tags),
        TitleColumn::Languages => list(&title.languages),
        TitleColumn::Countries => list(&title.countries),
        TitleColumn::ImdbRating => optional(title.rating.as_ref()),
        TitleColumn::ImdbVotes => optional(title.votes.as_ref()),
        TitleColumn::AwardsWon => optional(title.awards_won.as_ref()),
        TitleColumn::AwardsNominated => optional(title.awards_nominated.as_ref()),
        TitleColumn::Released => optional(title.released.as_ref()),
        TitleColumn::NetflixReleased => optional(title.netflix_released.as_ref()),
        TitleColumn::Runtime => optional(title.runtime.as_ref()),
        TitleColumn::AgeRating => optional(title.age_rating.as_ref()),
        TitleColumn::Director => list(&title.director),
        TitleColumn::Cast => list(&title.cast),
        TitleColumn::Url => optional(title.url.as_ref()),
    };
    csv_of(out, titles, |title, column| cell(title.borrow(), column))
}

/// `terms.csv`: for each title in turn its words in alphabetical order.
pub fn terms(titles: &[Title], terms: &[Words], lexicon: &Lexicon<'_>, out: &mut dyn Write) -> Result<(), csv::Error> {
    let rows = titles.iter().zip(terms).flat_map(|(title, words)| words.iter().map(move |word| (title, word)));
    uses(rows.map(|(title, (term, count))| (&title.id, lexicon.word(*term), *count)), out)
}

/// `terms.csv`, of ids, terms and counts in the order given.
pub fn uses<'t, I: AsRef<str>>(
    rows: impl Iterator<Item = (I, &'t str, u32)>,
    out: &mut dyn Write,
) -> Result<(), csv::Error> {
    csv_of(out, rows, |(id, term, count), column| match column {
        TermColumn::TitleId => id.as_ref().to_owned(),
        TermColumn::Term => (*term).to_owned(),
        TermColumn::Count => count.to_string(),
    })
}

/// `market.csv`, in the order given.
pub fn market(figures: &[Observation], out: &mut dyn Write) -> Result<(), csv::Error> {
    csv_of(out, figures.iter(), |figure, column| match column {
        MarketColumn::Series => figure.series.clone(),
        MarketColumn::Period => figure.period.to_string(),
        MarketColumn::Value => figure.value.to_string(),
        MarketColumn::Unit => figure.unit.clone(),
        MarketColumn::Kind => figure.kind.to_string(),
        MarketColumn::Source => figure.source.clone(),
        MarketColumn::Note => figure.note.clone(),
    })
}

/// `set-aside.csv`: the rows that could not be used.
pub fn set_aside<'r>(rows: impl Iterator<Item = &'r SetAside>, out: &mut dyn Write) -> Result<(), csv::Error> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(["file", "line", "column", "value", "reason"])?;
    for SetAside { file, line, column, value, reason, counted: _ } in rows {
        writer.write_record([file, &line.to_string(), column, value, &reason.to_string()])?;
    }
    Ok(writer.flush()?)
}

fn csv_of<R, C: Column>(
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

fn list(members: &[String]) -> String {
    members.join(&LIST_SEPARATOR.to_string())
}

fn optional(value: Option<&impl ToString>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}
