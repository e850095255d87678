//! The market table: Korea's box office beside Netflix Korea's audited revenue, per year, quarter or month.
//!
//! Ratio: revenue ÷ box office. Changes: value ÷ the same period a year before − 1. All of these are unknown where
//! a part of them is. Card payments are an estimate of another measure (1.25 to 1.39 times the audited
//! figure) and are never put in the place of revenue. Terms of the filter on the year narrow the
//! periods; other terms speak of titles and do not apply.

use polars::prelude::*;

use super::engine::Engine;
use super::read;
use crate::domain::filter::Filter;
use crate::domain::filter::field::Field;
use crate::domain::market::{BOX_OFFICE, CARD_PAYMENTS, Kind, NETFLIX_KOREA};
use crate::domain::note::Note;
use crate::domain::period::Period;
use crate::domain::query::MarketSpan;
use crate::domain::summary::{MarketPicture, Picture};
use crate::domain::table::{Cell, Column, Row, Shown, Table, Unit};

/// Its columns.
pub const COLUMNS: &[Column] = &[
    Column::new("period", Unit::Period),
    Column::new("box_office_krw_bn", Unit::KrwBn).headed("box office"),
    Column::new("netflix_korea_krw_bn", Unit::KrwBn).headed("Netflix"),
    Column::new("netflix_kind", Unit::Text).headed("kind"),
    Column::new("netflix_to_box_office", Unit::Ratio).headed("ratio"),
    Column::new("box_office_yoy", Unit::Change).headed("box yoy"),
    Column::new("netflix_yoy", Unit::Change).headed("Netf. yoy"),
    Column::new("card_payments_krw_bn", Unit::KrwBn).headed("cards").shown(Shown::OnScreen),
];

pub(super) fn summarise(
    engine: &Engine,
    filter: &Filter,
    span: MarketSpan,
) -> PolarsResult<(Table, Picture, Vec<Note>)> {
    let figures = periods(engine, span)?;
    let (on_year, ignored) = filter.split_by(Field::Year);
    let wanted = |period: Period| {
        span.year.is_none_or(|year| period.year == year)
            && span.quarter.is_none_or(|quarter| period.quarter() == Some(quarter))
            && on_year.terms.iter().all(|term| term.matches_year(period.year))
    };
    let figures: Vec<Figures> = figures.into_iter().filter(|figures| wanted(figures.period)).collect();

    let crossover =
        figures.iter().find_map(|figures| Some((figures.period, figures.ratio().filter(|ratio| *ratio > 1.0)?)));
    let mut notes: Vec<Note> = crossover.map(|(period, ratio)| Note::Crossover(period, ratio)).into_iter().collect();
    if !ignored.is_empty() {
        notes.push(Note::IgnoredByMarket(ignored.to_string()));
    }
    let audited = engine.catalogue().market.iter().filter(|figure| figure.series == NETFLIX_KOREA);
    if let Some(first) = audited.map(|figure| figure.period.year).min() {
        notes.push(Note::AuditedFrom(first));
    }
    let picture = MarketPicture {
        periods: figures.iter().map(|figures| figures.period).collect(),
        box_office: figures.iter().map(|figures| figures.box_office).collect(),
        netflix: figures.iter().map(|figures| figures.netflix).collect(),
        cards: figures.iter().map(|figures| figures.cards).collect(),
        crossover: crossover.map(|(period, _)| period),
    };
    let rows = figures.iter().map(Figures::row).collect();
    Ok((Table { columns: COLUMNS, rows }, Picture::Market(picture), notes))
}

/// All that is known of one period.
struct Figures {
    period: Period,
    box_office: Option<(f64, Kind)>,
    netflix: Option<(f64, Kind)>,
    cards: Option<(f64, Kind)>,
    box_office_before: Option<f64>,
    netflix_before: Option<f64>,
}

impl Figures {
    /// Revenue ÷ box office.
    fn ratio(&self) -> Option<f64> {
        self.netflix.zip(self.box_office).map(|((netflix, _), (box_office, _))| netflix / box_office)
    }

    fn row(&self) -> Row {
        let figure =
            |figure: Option<(f64, Kind)>| figure.map_or(Cell::Unknown, |(value, kind)| Cell::Figure(value, kind));
        let (box_office, netflix) = (self.box_office.map(|(value, _)| value), self.netflix.map(|(value, _)| value));
        let change = |now: Option<f64>, before: Option<f64>| {
            Cell::number(now.zip(before).map(|(now, before)| now / before - 1.0))
        };
        let cells = vec![
            Cell::Text(self.period.to_string()),
            figure(self.box_office),
            figure(self.netflix),
            self.netflix.map_or(Cell::Unknown, |(_, kind)| Cell::Text(kind.to_string())),
            Cell::number(self.ratio()),
            change(box_office, self.box_office_before),
            change(netflix, self.netflix_before),
            figure(self.cards),
        ];
        Row { key: self.period.to_string(), cells, n: None, pinned: false }
    }
}

/// Every period of the level for which box office or revenue is known, in order, with the year before beside it.
fn periods(engine: &Engine, span: MarketSpan) -> PolarsResult<Vec<Figures>> {
    let on = [col("year"), col("part")];
    let level = engine.frames().market.clone().lazy().filter(col("level").eq(lit(<&str>::from(span.level))));
    let series = |name: &'static str, value: &str, kind: &str| {
        level.clone().filter(col("series").eq(lit(name))).select([
            col("year"),
            col("part"),
            col("value").alias(value),
            col("kind").alias(kind),
        ])
    };
    let coalesced = JoinArgs::new(JoinType::Full).with_coalesce(JoinCoalesce::CoalesceColumns);
    let both = series(BOX_OFFICE, "box", "box_kind").join(
        series(NETFLIX_KOREA, "netflix", "netflix_kind"),
        on.clone(),
        on.clone(),
        coalesced,
    );
    let before = both.clone().select([
        (col("year") + lit(1)).alias("year"),
        col("part"),
        col("box").alias("box_before"),
        col("netflix").alias("netflix_before"),
    ]);
    let left = || JoinArgs::new(JoinType::Left);
    let frame = both
        .join(series(CARD_PAYMENTS, "cards", "cards_kind"), on.clone(), on.clone(), left())
        .join(before, on.clone(), on, left())
        .sort(["year", "part"], SortMultipleOptions::default())
        .collect()?;

    let figure = |value: &str, kind: &str| -> PolarsResult<Vec<Option<(f64, Kind)>>> {
        let kinds = read::texts(&frame, kind)?.into_iter().map(|kind| kind.and_then(|kind| kind.parse().ok()));
        Ok(read::numbers(&frame, value)?.into_iter().zip(kinds).map(|(value, kind)| value.zip(kind)).collect())
    };
    let (box_office, netflix) = (figure("box", "box_kind")?, figure("netflix", "netflix_kind")?);
    let cards = figure("cards", "cards_kind")?;
    let (box_before, netflix_before) = (read::numbers(&frame, "box_before")?, read::numbers(&frame, "netflix_before")?);
    let years = read::wholes(&frame, "year")?.into_iter().zip(read::wholes(&frame, "part")?);
    let figures = years.enumerate().filter_map(|(row, (year, part))| {
        let (year, part) = (u16::try_from(year?).ok()?, u8::try_from(part?).ok()?);
        Some(Figures {
            period: Period::at(span.level, year, part)?,
            box_office: box_office[row],
            netflix: netflix[row],
            cards: cards[row],
            box_office_before: box_before[row],
            netflix_before: netflix_before[row],
        })
    });
    Ok(figures.collect())
}
