//! The words of the plots: per term, count, titles that contain it, share, and keyness.
//!
//! The share is of the titles kept whose plot is known: of the others nothing can be said. Keyness is
//! the z-score of the log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008,
//! "Fightin' Words", section 3.5): the selection i against the rest of the catalogue j, with the prior
//! α of a term its count in the whole catalogue and α₀ their sum,
//!
//! δ = ln((yᵢ + α) / (nᵢ + α₀ − yᵢ − α)) − ln((yⱼ + α) / (nⱼ + α₀ − yⱼ − α)),
//! z = δ / √(1 / (yᵢ + α) + 1 / (yⱼ + α)).
//!
//! It is unknown where the rest holds no word at all, as without a filter.

use polars::prelude::*;

use super::engine::Engine;
use super::read;
use super::selection::Selection;
use crate::domain::note::Note;
use crate::domain::summary::Picture;
use crate::domain::table::{Cell, Column, Row, Table, Unit};
use crate::domain::title::Category;

use super::means::share;

/// Its columns.
pub const COLUMNS: &[Column] = &[
    Column::new("term", Unit::Text),
    Column::new("count", Unit::Count),
    Column::new("titles", Unit::Count),
    Column::new("share", Unit::Share),
    Column::new("keyness", Unit::ZScore),
];

pub(super) fn summarise(engine: &Engine, selection: &Selection) -> PolarsResult<(Table, Picture, Vec<Note>)> {
    let terms = engine.frames().terms.clone().lazy();
    let whole = &engine.frames().words;
    let prior_sum = read::numbers(whole, "prior")?.into_iter().flatten().sum();
    let kept = selection.titles(engine)?.lazy().select([col("row")]);
    let frame = terms
        .semi_join(kept, col("row"), col("row"))
        .group_by([col("term")])
        .agg([col("count").sum(), len().alias("titles")])
        .inner_join(whole.clone().lazy(), col("term"), col("term"))
        .with_columns([col("count").cast(DataType::Float64).sum().alias("n_i")])
        .with_column(keyness(prior_sum).alias("keyness"))
        .collect()?;

    let coverage = coverage(engine, selection);
    let with_plot = coverage.0;
    let keyness = read::numbers(&frame, "keyness")?;
    let compared = keyness.iter().any(Option::is_some);
    let terms = read::texts(&frame, "term")?.into_iter().zip(read::counts(&frame, "count")?);
    let figures = read::counts(&frame, "titles")?.into_iter().zip(keyness);
    let mut rows: Vec<(u64, Row)> = terms
        .zip(figures)
        .filter_map(|((term, count), (titles, keyness))| {
            let term = term?;
            let cells = vec![
                Cell::Text(term.clone()),
                Cell::Whole(count),
                Cell::Whole(titles),
                share(titles, with_plot),
                Cell::number(keyness),
            ];
            Some((count, Row { key: term, cells, n: None, pinned: false }))
        })
        .collect();
    rows.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.key.cmp(&b.1.key)));
    let mut notes = vec![coverage.1];
    if !compared && !rows.is_empty() {
        notes.push(Note::NoRest);
    }
    let table = Table { columns: COLUMNS, rows: rows.into_iter().map(|(_, row)| row).collect() };
    Ok((table, Picture::Words { with_plot }, notes))
}

/// The z-score of a row with `count` (yᵢ), `prior` (α) and `n_i`; null where the rest is empty.
fn keyness(prior_sum: f64) -> Expr {
    let ln = |expr: Expr| expr.log(lit(std::f64::consts::E));
    let inside = || col("count").cast(DataType::Float64) + col("prior");
    let outside = || col("prior") - col("count").cast(DataType::Float64) + col("prior");
    let (n_i, n_j) = (|| col("n_i"), || lit(prior_sum) - col("n_i"));
    let log_odds = |count: Expr, n: Expr| ln(count.clone() / (n + lit(prior_sum) - count));
    let delta = log_odds(inside(), n_i()) - log_odds(outside(), n_j());
    let variance = lit(1.0) / inside() + lit(1.0) / outside();
    when(n_j().gt(lit(0.0))).then(delta / variance.pow(lit(0.5))).otherwise(lit(NULL))
}

/// How many titles kept have a plot, and the note that says so.
fn coverage(engine: &Engine, selection: &Selection) -> (u64, Note) {
    let plots = |category: Category| {
        let titles = &engine.catalogue().titles;
        let with = (0..titles.len())
            .filter(|row| titles[*row].category == category && selection.keeps(*row) && !engine.words(*row).is_empty());
        (with.count() as u64, selection.tally.of(category).0)
    };
    let (films, series) = (plots(Category::Movie), plots(Category::Series));
    let all = (films.0 + series.0, films.1 + series.1);
    (all.0, Note::PlotCoverage { all, films, series })
}
