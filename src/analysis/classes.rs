//! The class table of a category: per class and for all, titles, share of the category and the means
//! of the five indices; titles per Netflix release year; and how the totals are spread.
//!
//! Shares are of the titles of the category that the filter keeps. A mean leaves out titles whose
//! index is unknown. Titles without a rating stand in a row of their own.

use polars::prelude::*;

use super::engine::Engine;
use super::selection::Selection;
use super::{means, read};
use crate::domain::class::Class;
use crate::domain::note::Note;
use crate::domain::path::{ALL, UNRATED};
use crate::domain::summary::{BINS, Bin, ClassPicture, Histogram, Means, Picture, YearCounts};
use crate::domain::table::{Cell, Column, Row, Table, Unit};
use crate::domain::title::Category;

/// Its columns.
pub const COLUMNS: &[Column] = &[
    Column::new("class", Unit::Word),
    Column::new("titles", Unit::Count),
    Column::new("share", Unit::Share),
    Column::new("score", Unit::Index),
    Column::new("award", Unit::Index),
    Column::new("global", Unit::Index),
    Column::new("popularity", Unit::Index),
    Column::new("total", Unit::Index),
];

pub(super) fn summarise(
    engine: &Engine,
    selection: &Selection,
    category: Category,
) -> PolarsResult<(Table, Picture, Vec<Note>)> {
    let of_category = col("category").eq(lit(<&str>::from(category)));
    let kept = selection.titles(engine)?.lazy().filter(of_category);
    let by_class = kept.clone().group_by([col("class")]).agg(means::aggregates()).collect()?;
    let all = kept.clone().select(means::aggregates()).collect()?;

    let all = means::collected(&all)?.pop().unwrap_or_default();
    let classes: Vec<_> = read::texts(&by_class, "class")?.into_iter().zip(means::collected(&by_class)?).collect();
    let means_of = |class: Option<&str>| {
        classes.iter().find(|(name, _)| name.as_deref() == class).map(|(_, means)| *means).unwrap_or_default()
    };
    let row = |key: &str, means: &Means| Row {
        key: key.to_owned(),
        cells: std::iter::once(Cell::Text(key.to_owned())).chain(means::cells(means, all.n)).collect(),
        n: Some(means.n),
        pinned: key == ALL,
    };
    let mut rows: Vec<Row> = Class::BEST_FIRST.map(|class| row(class.into(), &means_of(Some(class.into())))).into();
    let unrated = means_of(None);
    let mut notes = Vec::new();
    if unrated.n > 0 {
        rows.push(row(UNRATED, &unrated));
        notes.push(Note::Unrated(category, unrated.n));
    }
    rows.push(row(ALL, &all));

    let picture = ClassPicture { category, releases: releases(kept.clone())?, histogram: histogram(kept)? };
    Ok((Table { columns: COLUMNS.into(), rows }, Picture::Classes(picture), notes))
}

fn releases(kept: LazyFrame) -> PolarsResult<YearCounts> {
    let key = col("class").fill_null(lit(UNRATED)).alias("key");
    let per_class = kept.group_by([key, col("year")]).agg([len().alias("titles")]).collect()?;
    let mut triples = year_triples(&per_class)?;
    let overall: Vec<_> = triples.iter().map(|(_, year, titles)| (ALL.to_owned(), *year, *titles)).collect();
    triples.extend(overall);
    Ok(year_counts(triples))
}

/// `(key, year, titles)` of a frame with these columns; rows whose year is unknown have no place on the axis.
pub(super) fn year_triples(frame: &DataFrame) -> PolarsResult<Vec<(String, u16, u64)>> {
    let keys = read::texts(frame, "key")?;
    let years = read::wholes(frame, "year")?;
    let titles = read::counts(frame, "titles")?;
    let known = keys
        .into_iter()
        .zip(years)
        .zip(titles)
        .filter_map(|((key, year), titles)| Some((key?, u16::try_from(year?).ok()?, titles)));
    Ok(known.collect())
}

/// One list of counts per key over the years that any of them has.
pub(super) fn year_counts(triples: Vec<(String, u16, u64)>) -> YearCounts {
    let years = triples.iter().map(|(_, year, _)| *year);
    let (Some(first), Some(last)) = (years.clone().min(), years.max()) else {
        return YearCounts::default();
    };
    let span = usize::from(last - first) + 1;
    let mut rows: Vec<(String, Vec<u64>)> = Vec::new();
    for (key, year, titles) in triples {
        let position = rows.iter().position(|(name, _)| *name == key).unwrap_or_else(|| {
            rows.push((key, vec![0; span]));
            rows.len() - 1
        });
        rows[position].1[usize::from(year - first)] += titles;
    }
    YearCounts { first, rows }
}

/// How many titles fall in each tenth of the total.
pub(super) fn histogram(kept: LazyFrame) -> PolarsResult<Histogram> {
    // Sums of halves and fifths can fall a hair short of the tenth they are meant to reach.
    let bin = (col("total") * lit(10.0) + lit(1e-9)).cast(DataType::Int64).alias("bin");
    let rated = kept.filter(col("total").is_not_null());
    // A cut point can lie within a tenth; the greater part gives the bin its class.
    let smaller_part_first = SortMultipleOptions::default();
    let frame = rated
        .group_by([bin, col("class")])
        .agg([len().alias("titles")])
        .sort(["bin", "titles"], smaller_part_first)
        .collect()?;
    let classes = read::texts(&frame, "class")?.into_iter().map(|class| class.and_then(|class| class.parse().ok()));
    let mut bins = vec![Bin::default(); BINS];
    for ((bin, titles), class) in
        read::wholes(&frame, "bin")?.into_iter().zip(read::counts(&frame, "titles")?).zip(classes)
    {
        if let Some(bin) = bin.and_then(|bin| usize::try_from(bin).ok()).and_then(|bin| bins.get_mut(bin)) {
            *bin = Bin { titles: bin.titles + titles, class };
        }
    }
    let empty = bins.iter().all(|bin| bin.titles == 0);
    Ok(Histogram { bins: if empty { Vec::new() } else { bins } })
}
