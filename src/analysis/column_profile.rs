//! A profile of all columns: known and distinct values, the quartiles of numbers and dates, and the most common value.
//!
//! The columns are those of `titles.csv`, the class and the indices, the totals of the viewing figures, and the words of
//! the plots. Quartiles are of type 7.

use hashbrown::HashMap;
use polars::prelude::*;

use super::dimension::{Codes, Groups};
use super::engine::{AnswerError, Engine};
use super::selection::Selection;
use super::{formula, parallel, stats, titles};
use crate::domain::date::Date;
use crate::domain::explore::{Dimension, UNKNOWN_KEY};
use crate::domain::filter::field::Field;
use crate::domain::format;
use crate::domain::formula::{Formula, TitleMeasure};
use crate::domain::note::Note;
use crate::domain::scope::Scope;
use crate::domain::summary::Chart;
use crate::domain::table::{Cell, Column as TableColumn, Row, Table, Unit};
use crate::store::titles::TitleRef;

const COLUMNS: &[TableColumn] = &[
    TableColumn::new("column", Unit::Text),
    TableColumn::new("known", Unit::Count),
    TableColumn::new("distinct", Unit::Count),
    TableColumn::new("min", Unit::Mixed),
    TableColumn::new("q1", Unit::Mixed),
    TableColumn::new("median", Unit::Mixed),
    TableColumn::new("q3", Unit::Mixed),
    TableColumn::new("max", Unit::Mixed),
    TableColumn::new("top", Unit::Text),
    TableColumn::new("top_count", Unit::Count),
];

/// Where the values of a column come from.
#[derive(Clone, Copy)]
enum Source {
    Field(Field),
    Measure(TitleMeasure),
    Text(fn(TitleRef<'_>) -> Option<&str>),
    Day(fn(TitleRef<'_>) -> Option<Date>),
}

const SOURCES: [(&str, Source); 31] = [
    ("id", Source::Text(|title| Some(title.id()))),
    ("title", Source::Text(|title| Some(title.name()))),
    ("title_ko", Source::Text(title_ko)),
    ("category", Source::Field(Field::Category)),
    ("genres", Source::Field(Field::Genre)),
    ("tags", Source::Field(Field::Tag)),
    ("languages", Source::Field(Field::Language)),
    ("origin", Source::Field(Field::Origin)),
    ("countries", Source::Field(Field::Country)),
    ("worldwide", Source::Field(Field::Worldwide)),
    ("imdb_rating", Source::Measure(TitleMeasure::Rating)),
    ("imdb_votes", Source::Measure(TitleMeasure::Votes)),
    ("awards_won", Source::Measure(TitleMeasure::Awards)),
    ("awards_nominated", Source::Measure(TitleMeasure::Nominated)),
    ("released", Source::Day(released)),
    ("netflix_released", Source::Day(netflix_released)),
    ("runtime", Source::Field(Field::Runtime)),
    ("age_rating", Source::Field(Field::Age)),
    ("director", Source::Field(Field::Director)),
    ("cast", Source::Field(Field::Cast)),
    ("url", Source::Text(url)),
    ("class", Source::Field(Field::Class)),
    ("score", Source::Measure(TitleMeasure::Score)),
    ("award", Source::Measure(TitleMeasure::Award)),
    ("global", Source::Measure(TitleMeasure::Global)),
    ("popularity", Source::Measure(TitleMeasure::Popularity)),
    ("total", Source::Measure(TitleMeasure::Total)),
    ("hours", Source::Measure(TitleMeasure::Hours)),
    ("views", Source::Measure(TitleMeasure::Views)),
    ("weeks", Source::Measure(TitleMeasure::Weeks)),
    ("words", Source::Field(Field::Word)),
];

fn title_ko(title: TitleRef<'_>) -> Option<&str> {
    title.title_ko()
}

fn url(title: TitleRef<'_>) -> Option<&str> {
    title.url()
}

fn released(title: TitleRef<'_>) -> Option<Date> {
    title.released()
}

fn netflix_released(title: TitleRef<'_>) -> Option<Date> {
    title.netflix_released()
}

/// What a column holds.
#[derive(Default)]
struct Profile {
    known: u64,
    distinct: u64,
    /// Least, quartiles and greatest; unknown for texts.
    numbers: [Option<f64>; 5],
    /// The most common value, the first of several, with the number of titles that have it.
    top: Option<(Cell, u64)>,
}

pub(super) fn summarise(
    engine: &Engine,
    selection: &Selection,
    scope: &Scope,
) -> Result<(Table, Chart, Vec<Note>), AnswerError> {
    let kept: Vec<usize> = titles::in_scope(engine, selection.mask(), scope).iter().collect();
    let rows = SOURCES.into_iter().map(|(name, source)| {
        let profile = source.profile(engine, &kept)?;
        let number = |number: &Option<f64>| number.map_or(Cell::Unknown, |number| source.cell(number));
        let (top, top_count) = profile.top.map_or((Cell::Unknown, Cell::Unknown), |(top, n)| (top, Cell::Whole(n)));
        let mut cells = vec![Cell::Text(name.to_owned()), Cell::Whole(profile.known), Cell::Whole(profile.distinct)];
        cells.extend(profile.numbers.iter().map(number));
        cells.extend([top, top_count]);
        Ok(Row { key: name.to_owned(), cells, n: None, pinned: false })
    });
    let rows: Vec<Row> = rows.collect::<Result<_, AnswerError>>()?;
    Ok((Table { columns: COLUMNS.into(), rows: rows.into() }, Chart::Profile, Vec::new()))
}

/// The field whose frequencies a column of a table shows, by its name there or in `titles.csv`.
pub fn field_of_column(name: &str) -> Option<Field> {
    let source = SOURCES.iter().find(|(column, _)| *column == name).map(|(_, source)| *source);
    match (source, name) {
        (Some(Source::Field(field)), _) => Some(field),
        (Some(Source::Measure(measure)), _) => measure.field(),
        (_, "netflix_released") => Some(Field::Year),
        _ => name.parse().ok(),
    }
}

impl Source {
    fn profile(self, engine: &Engine, kept: &[usize]) -> Result<Profile, AnswerError> {
        let titles = &engine.catalogue().titles;
        match self {
            Self::Field(field) => {
                let groups = Groups::new(engine, &Dimension { field, width: None }, kept);
                Ok(of_groups(&groups)?)
            }
            Self::Text(text) => Ok(of_texts(kept.iter().filter_map(|row| text(titles.get(*row))))),
            Self::Measure(measure) => {
                let values = formula::columns(engine, &[&Formula::Measure(measure)], kept);
                let [values] = values.as_slice() else { return Ok(Profile::default()) };
                Ok(self.of_numbers(values.f64()?.iter().flatten().collect()))
            }
            Self::Day(day) => {
                let days = kept.iter().filter_map(|row| day(titles.get(*row)));
                Ok(self.of_numbers(days.map(|day| f64::from(day.days_since_epoch())).collect()))
            }
        }
    }

    fn of_numbers(self, values: Vec<f64>) -> Profile {
        let values = parallel::sorted_by(values, f64::total_cmp);
        let runs = || values.chunk_by(|one, other| one.total_cmp(other).is_eq());
        // Of several, the least.
        let top = runs().reduce(|top, run| if run.len() > top.len() { run } else { top });
        Profile {
            known: values.len() as u64,
            distinct: runs().count() as u64,
            numbers: [0.0, 0.25, 0.5, 0.75, 1.0].map(|part| stats::quantile(&values, part)),
            top: top.map(|run| (self.cell(run[0]), run.len() as u64)),
        }
    }

    /// A number of the column as a cell. Quartiles between two days are the earlier one.
    fn cell(self, number: f64) -> Cell {
        match self {
            #[expect(clippy::cast_possible_truncation, reason = "days since 1970 are small")]
            Self::Day(_) => match Date::from_days_since_epoch(number.floor() as i32) {
                Some(day) => Cell::Text(day.to_string()),
                None => Cell::Unknown,
            },
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "counts are whole and not negative"
            )]
            Self::Measure(measure) if measure.unit() == Unit::Amount && number.fract() == 0.0 && number < 9e15 => {
                Cell::Whole(number as u64)
            }
            Self::Measure(measure) => Cell::Measured { value: number, unit: measure.unit(), signed: false },
            Self::Field(_) | Self::Text(_) => Cell::Number(number),
        }
    }
}

/// The profile of texts, which are nearly all different.
fn of_texts<'t>(texts: impl Iterator<Item = &'t str>) -> Profile {
    let mut counts: HashMap<&str, u64> = HashMap::new();
    texts.for_each(|text| *counts.entry(text).or_default() += 1);
    let top = counts.iter().max_by(|(a, x), (b, y)| x.cmp(y).then(b.cmp(a)));
    Profile {
        known: counts.values().sum(),
        distinct: counts.len() as u64,
        numbers: [None; 5],
        top: top.map(|(text, titles)| (Cell::Text((*text).to_owned()), *titles)),
    }
}

/// The profile of texts by their groups.
fn of_groups(groups: &Groups) -> PolarsResult<Profile> {
    let is_unknown =
        |code: u32| groups.labels[code as usize].key == UNKNOWN_KEY && code as usize + 1 == groups.labels.len();
    let counts = |codes: &[u32]| -> PolarsResult<HashMap<u32, u64>> {
        let counted = df!("code" => codes)?.lazy().group_by([col("code")]).agg([len().alias("titles")]).collect()?;
        let codes = counted.column("code")?.u32()?.iter().map(Option::unwrap_or_default).collect::<Vec<_>>();
        let titles = counted.column("titles")?.cast(&DataType::UInt64)?;
        Ok(codes.into_iter().zip(titles.u64()?.iter().map(Option::unwrap_or_default)).collect())
    };
    let (of_group, known) = match &groups.codes {
        Codes::Single(codes) => {
            let found = counts(codes)?;
            let known = found.iter().filter(|(code, _)| !is_unknown(**code)).map(|(_, titles)| titles).sum();
            (found, known)
        }
        Codes::Lists { lists, members } => {
            let of_list = counts(lists)?;
            let (mut of_group, mut unknown) = (HashMap::new(), 0);
            for (list, group) in members.pairs() {
                let titles = of_list.get(&list).copied().unwrap_or_default();
                *of_group.entry(group).or_default() += titles;
                unknown += if is_unknown(group) { titles } else { 0 };
            }
            (of_group, lists.len() as u64 - unknown)
        }
    };
    let present = || of_group.iter().filter(|(code, titles)| !is_unknown(**code) && **titles > 0);
    let key = |code: u32| groups.labels[code as usize].key.as_str();
    let top = present().max_by(|(a, x), (b, y)| x.cmp(y).then_with(|| key(**b).cmp(key(**a))));
    let top = top.map(|(code, titles)| {
        let label = &groups.labels[*code as usize];
        (Cell::Text(format::exact(&label.cell)), *titles)
    });
    Ok(Profile { known, distinct: present().count() as u64, numbers: [None; 5], top })
}
