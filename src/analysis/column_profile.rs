//! A profile of all columns: known and distinct values, the quartiles of numbers and dates, and the most common value.
//!
//! The columns are those of `titles.csv`, the class and the indices, the totals of the viewing figures, and the words of
//! the plots. Quartiles are of type 7.

use std::cmp::Reverse;
use std::hash::BuildHasher;

use hashbrown::DefaultHashBuilder;
use polars_arrow::array::{Array, PrimitiveArray};

use super::dimension::{Codes, Groups};
use super::engine::Engine;
use super::selection::{Selection, list_field};
use super::value_counts::ValueCounts;
use super::{formula, parallel, titles};
use crate::domain::date::Date;
use crate::domain::explore::{Dimension, group_key};
use crate::domain::filter::field::Field;
use crate::domain::format;
use crate::domain::formula::TitleMeasure;
use crate::domain::note::Note;
use crate::domain::options::WordSource;
use crate::domain::scope::Scope;
use crate::domain::summary::Chart;
use crate::domain::table::{Cell, Column as TableColumn, Row, Table, Unit};
use crate::store::lists::ListColumn;
use crate::store::titles::{TitleRef, Titles};

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
    Id,
    Field(Field),
    Measure(TitleMeasure),
    Text(fn(TitleRef<'_>) -> Option<&str>),
    Days(fn(&Titles) -> &PrimitiveArray<i32>),
}

const SOURCES: [(&str, Source); 31] = [
    ("id", Source::Id),
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
    ("released", Source::Days(Titles::released_days)),
    ("netflix_released", Source::Days(Titles::netflix_released_days)),
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

pub(super) fn summarise(engine: &Engine, selection: &Selection, scope: &Scope) -> (Table, Chart, Vec<Note>) {
    let kept = titles::in_scope(engine, selection.mask(), scope).to_rows();
    // Built by all threads, for which none of them must wait.
    engine.columns().word_index(engine.catalogue(), WordSource::Plots);
    let rows = parallel::map(SOURCES.to_vec(), |(name, source)| {
        let profile = source.profile(engine, &kept);
        let number = |number: &Option<f64>| number.map_or(Cell::Unknown, |number| source.cell(number));
        let (top, top_count) = profile.top.map_or((Cell::Unknown, Cell::Unknown), |(top, n)| (top, Cell::Whole(n)));
        let mut cells = vec![Cell::Text(name.to_owned()), Cell::Whole(profile.known), Cell::Whole(profile.distinct)];
        cells.extend(profile.numbers.iter().map(number));
        cells.extend([top, top_count]);
        Row { key: name.to_owned(), cells, n: None, pinned: false }
    });
    (Table { columns: COLUMNS.into(), rows: rows.into() }, Chart::Profile, Vec::new())
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
    fn profile(self, engine: &Engine, kept: &[usize]) -> Profile {
        let titles = &engine.catalogue().titles;
        match self {
            Self::Field(Field::Word) if engine.catalogue().terms.words().values_iter().len() == 0 => Profile::default(),
            Self::Field(field) => match list_field(field) {
                Some(list) => of_lists(titles.lists(list), kept),
                None => of_groups(&Groups::new(engine, &Dimension { field, width: None }, kept)),
            },
            Self::Id => of_ids(titles, kept),
            Self::Text(text) => of_texts(titles, kept, text),
            Self::Measure(measure) => {
                let rows = kept.iter().copied();
                self.of_numbers(&match formula::ranked(engine, measure) {
                    Some((column, ranks)) => ValueCounts::of_codes(ranks, &column.counts_of(rows)),
                    None => ValueCounts::of_values(rows.filter_map(|row| formula::value(engine, measure, row))),
                })
            }
            Self::Days(days) => {
                let days = days(titles);
                let known = kept.iter().filter(|row| days.is_valid(**row)).map(|row| days.value(*row));
                self.of_numbers(&counted_days(&known.collect::<Vec<_>>()))
            }
        }
    }

    /// The profile of numbers.
    fn of_numbers(self, counts: &ValueCounts) -> Profile {
        // Of several, the least.
        let top = counts.iter().reduce(|top, next| if next.1 > top.1 { next } else { top });
        let numbers = [0.0, 0.25, 0.5, 0.75, 1.0].map(|part| counts.quantile(part));
        let top = top.map(|(number, titles)| (self.cell(number), titles));
        Profile { known: counts.titles(), distinct: counts.iter().len() as u64, numbers, top }
    }

    /// A number of the column as a cell. Quartiles between two days are the earlier one.
    fn cell(self, number: f64) -> Cell {
        match self {
            #[expect(clippy::cast_possible_truncation, reason = "days since 1970 are small")]
            Self::Days(_) => match Date::from_days_since_epoch(number.floor() as i32) {
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
            Self::Id | Self::Field(_) | Self::Text(_) => Cell::Number(number),
        }
    }
}

/// Counts days, which lie within a few hundred years.
fn counted_days(days: &[i32]) -> ValueCounts {
    const MAX_DAYS: usize = 1 << 20;
    let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else { return ValueCounts::default() };
    match usize::try_from(last.saturating_sub(*first)) {
        Ok(after) if after < MAX_DAYS => {
            let mut counts = vec![0; after + 1];
            for day in days {
                counts[usize::try_from(day - first).unwrap_or_default()] += 1;
            }
            let counts = (*first..).zip(counts).filter(|(_, titles)| *titles > 0);
            ValueCounts::new(counts.map(|(day, titles)| (f64::from(day), titles)).collect())
        }
        _ => ValueCounts::of_values(days.iter().map(|day| f64::from(*day))),
    }
}

/// The profile of ids, which are all different.
fn of_ids(titles: &Titles, kept: &[usize]) -> Profile {
    let n = kept.len() as u64;
    let least = kept.iter().map(|row| titles.get(*row).id()).min();
    Profile { known: n, distinct: n, numbers: [None; 5], top: least.map(|id| (Cell::Text(id.to_owned()), 1)) }
}

/// The profile of texts, which are nearly all different: a table of them would not fit into the cache of a core, so that
/// only those are compared whose hashes are alike in their last bits.
fn of_texts(titles: &Titles, kept: &[usize], text: fn(TitleRef<'_>) -> Option<&str>) -> Profile {
    const BITS_A_TEXT: usize = 16;
    let hasher = DefaultHashBuilder::default();
    let known = || kept.iter().filter_map(|row| Some((*row, text(titles.get(*row))?)));
    let mut by_hash: Vec<(u64, usize)> = known().map(|(row, text)| (hasher.hash_one(text), row)).collect();
    let (texts, bits) = (by_hash.len(), (by_hash.len() * BITS_A_TEXT).next_power_of_two().max(64));
    #[expect(clippy::cast_possible_truncation, reason = "a table of bits has no more")]
    let place = |hash: u64| (hash as usize & (bits - 1)) / 64;
    let (mut once, mut again) = (vec![0_u64; bits / 64], vec![0_u64; bits / 64]);
    for (hash, _) in &by_hash {
        let (word, bit) = (place(*hash), 1 << (hash & 63));
        again[word] |= once[word] & bit;
        once[word] |= bit;
    }
    by_hash.retain(|(hash, _)| again[place(*hash)] >> (hash & 63) & 1 == 1);
    by_hash.sort_unstable_by_key(|(hash, _)| *hash);
    let (mut distinct, mut top) = (texts - by_hash.len(), None);
    for equal in by_hash.chunk_by(|(a, _), (b, _)| a == b) {
        let [_, _, ..] = equal else {
            distinct += 1;
            continue;
        };
        let mut texts: Vec<&str> = equal.iter().filter_map(|(_, row)| text(titles.get(*row))).collect();
        texts.sort_unstable();
        for same in texts.chunk_by(|a, b| a == b) {
            distinct += 1;
            // Of several, the first.
            top = top.max(Some((same.len() as u64, Reverse(same[0]))));
        }
    }
    let top = match top {
        Some((titles, Reverse(text))) if titles > 1 => Some((text, titles)),
        _ => known().map(|(_, text)| (text, 1)).min(),
    };
    let top = top.map(|(text, titles)| (Cell::Text(text.to_owned()), titles));
    Profile { known: texts as u64, distinct: distinct as u64, numbers: [None; 5], top }
}

/// The profile of the members of lists: how many titles have each.
fn of_lists(lists: &ListColumn, kept: &[usize]) -> Profile {
    let mut of_list = vec![0_u64; lists.n_lists()];
    for row in kept {
        of_list[lists.keys()[*row] as usize] += 1;
    }
    let (mut of_member, mut known) = (vec![0; lists.members().len()], 0);
    for (list, titles) in of_list.into_iter().enumerate().filter(|(_, titles)| *titles > 0) {
        let members = lists.list(list).codes();
        for member in members {
            of_member[*member as usize] += titles;
        }
        known += if members.is_empty() { 0 } else { titles };
    }
    let present = || of_member.iter().zip(lists.members().values_iter()).filter(|(titles, _)| **titles > 0);
    let top = present().max_by(|(x, a), (y, b)| x.cmp(y).then_with(|| group_key(b).cmp(&group_key(a))));
    let top = top.map(|(titles, member)| (Cell::Text(member.to_owned()), *titles));
    Profile { known, distinct: present().count() as u64, numbers: [None; 5], top }
}

/// The profile of texts by their groups.
fn of_groups(groups: &Groups<'_>) -> Profile {
    let counts = |codes: &[u32], len: usize| {
        let mut counts = vec![0_u64; len];
        for code in codes {
            counts[*code as usize] += 1;
        }
        counts
    };
    let (mut of_group, titles) = match &groups.codes {
        Codes::Single(codes) => (counts(codes, groups.labels.len()), codes.len()),
        Codes::Lists { lists, members, .. } => {
            let mut of_group = vec![0; groups.labels.len()];
            for (list, titles) in counts(lists, members.len()).into_iter().enumerate().filter(|(_, titles)| *titles > 0)
            {
                members.list(list).iter().for_each(|group| of_group[*group as usize] += titles);
            }
            (of_group, lists.len())
        }
    };
    let known = titles as u64 - of_group.pop().unwrap_or_default();
    let present = || of_group.iter().copied().zip(&groups.labels).filter(|(titles, _)| *titles > 0);
    let top = present().max_by(|(x, a), (y, b)| x.cmp(y).then_with(|| b.key.cmp(&a.key)));
    let top = top.map(|(titles, label)| (Cell::Text(format::exact(&label.cell)), titles));
    Profile { known, distinct: present().count() as u64, numbers: [None; 5], top }
}
