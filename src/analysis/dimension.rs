//! Groups of titles by the values of a field: one group for each title, or one for each member of its list.
//!
//! Number fields other than years, months and decades are binned. Bins, years and decades without titles between those
//! that have some are groups too, so that a chart has a true axis.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use hashbrown::HashMap;

use super::blocks::{CodeLists, LazyBlocks};
use super::dict_column::DictColumn;
use super::engine::Engine;
use super::parallel;
use super::selection::{dict_column, list_field};
use crate::domain::explore::{Dimension, UNKNOWN_KEY, group_key};
use crate::domain::filter::field::{Field, FieldKind};
use crate::domain::filter::value::Scalar;
use crate::domain::format;
use crate::domain::options::WordSource;
use crate::domain::table::{Cell, Unit};
use crate::i18n::Message;

/// The most bins of a suitable width.
const BINS: f64 = 20.0;
/// More gaps than this between values are not filled.
const MAX_FILLED: i64 = 200;
/// The least suitable width.
const LEAST_WIDTH: f64 = 1e-6;
/// Filters treat numbers that differ by less as equal.
const TOLERANCE: f64 = 1e-9;

/// The groups of some titles.
pub(super) struct Groups<'c> {
    /// In the order of the values. The last group is that of titles without a value.
    pub labels: Vec<Label>,
    pub codes: Codes<'c>,
}

/// A group of titles.
pub(super) struct Label {
    /// Selects the group by [`Dimension::terms`].
    pub key: String,
    pub cell: Cell,
}

impl Label {
    /// The text of its cell as a heading.
    pub fn heading(&self, unit: Unit) -> Message {
        match (&self.cell, unit) {
            (Cell::Text(word), Unit::Word) => Message::word("word-", word),
            (Cell::Text(names), Unit::Names(vocabulary)) => Message::names(vocabulary, names),
            (cell, unit) => Message::verbatim(format::readable(cell, unit)),
        }
    }
}

/// The groups of titles by their positions in `labels`.
pub(super) enum Codes<'c> {
    /// The group of each title.
    Single(Vec<u32>),
    /// The list of each title, and the groups of each list; those of a column also as blocks.
    Lists { lists: Vec<u32>, members: CodeLists, blocks: Option<LazyBlocks<'c>> },
}

impl Codes<'_> {
    /// The groups of a title, each once.
    pub fn of(&self, title: usize) -> &[u32] {
        match self {
            Self::Single(codes) => std::slice::from_ref(&codes[title]),
            Self::Lists { lists, members, .. } => members.list(lists[title] as usize),
        }
    }
}

impl<'c> Groups<'c> {
    /// Groups the titles at `rows`.
    pub fn new(engine: &'c Engine, dimension: &Dimension, rows: &[usize]) -> Self {
        let titles = &engine.catalogue().titles;
        match (list_field(dimension.field), dimension.field) {
            (Some(list), _) => {
                let (lists, blocks) = (titles.lists(list), engine.columns().blocks(titles, list));
                let of_title = parallel::map_slice(rows, |row| lists.keys()[row]);
                let names = lists.members().values_iter();
                Self::from_lists(of_title, CodeLists::of(lists), Some(blocks), names)
            }
            (None, Field::Word) => {
                let (catalogue, source) = (engine.catalogue(), WordSource::Plots);
                let index = engine.columns().word_index(catalogue, source);
                let names = catalogue.terms.words();
                let of_title = |row: &usize| {
                    let counted = index.uses(catalogue, *row).filter(|(word, _)| index.counts(*word));
                    let mut words: Vec<u32> = counted.filter_map(|(word, _)| u32::try_from(word).ok()).collect();
                    // A word that a title repeats counts once.
                    words.sort_unstable();
                    words.dedup();
                    words
                };
                let members = CodeLists::new(rows.iter().map(of_title), u32::try_from(names.len()).unwrap_or(u32::MAX));
                Self::from_lists((0..).take(rows.len()).collect(), members, None, names.values_iter())
            }
            (None, Field::Title) => Self::from_texts(rows, |row| Some(titles.get(row).name())),
            (None, Field::TitleKo) => Self::from_texts(rows, |row| titles.get(row).title_ko()),
            (None, field) if field.kind() == FieldKind::Text => Self::from_dictionary(engine, field, rows, |row| {
                let text = engine.subject(row).texts(field).first().map(|text| (*text).to_owned())?;
                Some((text.clone(), text_label(text)))
            }),
            (None, Field::Class | Field::Released) => {
                Self::from_dictionary(engine, dimension.field, rows, |row| {
                    match engine.subject(row).scalar(dimension.field)? {
                        // Class A comes first.
                        Scalar::Class(class) => Some((-(class as i64), text_label(class.to_string()))),
                        Scalar::Days(days) => {
                            let day = days.first();
                            Some((i64::from(day.days_since_epoch()), text_label(day.to_string())))
                        }
                        Scalar::Number(_) => None,
                    }
                })
            }
            (None, _) => Self::from_numbers(engine, dimension, rows),
        }
    }

    fn from_lists<'n>(
        lists: Vec<u32>,
        members: CodeLists,
        blocks: Option<LazyBlocks<'c>>,
        names: impl Iterator<Item = &'n str>,
    ) -> Self {
        let labels = names.map(|name| text_label(name.to_owned())).chain([unknown_label()]).collect();
        Self { labels, codes: Codes::Lists { lists, members, blocks } }
    }

    fn from_texts<'t>(rows: &[usize], text: impl Fn(usize) -> Option<&'t str>) -> Self {
        let mut known: HashMap<&str, u32> = HashMap::new();
        let mut labels = Vec::new();
        let found: Vec<Option<u32>> = rows
            .iter()
            .map(|row| {
                let text = text(*row)?;
                Some(*known.entry(text).or_insert_with(|| {
                    labels.push(text_label(text.to_owned()));
                    u32::try_from(labels.len() - 1).unwrap_or(u32::MAX)
                }))
            })
            .collect();
        let unknown = u32::try_from(labels.len()).unwrap_or(u32::MAX);
        labels.push(unknown_label());
        Self { labels, codes: Codes::Single(found.into_iter().map(|code| code.unwrap_or(unknown)).collect()) }
    }

    /// Groups by a dictionary-encoded column; `value` returns the order and the label of the value of a title.
    fn from_dictionary<O: Ord>(
        engine: &Engine,
        field: Field,
        rows: &[usize],
        value: impl Fn(usize) -> Option<(O, Label)>,
    ) -> Self {
        let column = dict_column(engine, field);
        let mut groups: BTreeMap<O, (Label, Vec<usize>)> = BTreeMap::new();
        for (code, row) in column.examples().iter().enumerate() {
            if let Some((order, label)) = value(*row as usize) {
                groups.entry(order).or_insert_with(|| (label, Vec::new())).1.push(code);
            }
        }
        let unknown = u32::try_from(groups.len()).unwrap_or(u32::MAX);
        let mut of_code = vec![unknown; column.examples().len()];
        let mut labels = Vec::new();
        for (group, (label, codes)) in (0..).zip(groups.into_values()) {
            labels.push(label);
            for code in codes {
                of_code[code] = group;
            }
        }
        labels.push(unknown_label());
        Self { labels, codes: of_codes(column, &of_code, rows) }
    }

    fn from_numbers(engine: &Engine, dimension: &Dimension, rows: &[usize]) -> Self {
        let field = dimension.field;
        let column = dict_column(engine, field);
        let number = |row: &u32| match engine.subject(*row as usize).scalar(field) {
            Some(Scalar::Number(number)) => Some(number),
            _ => None,
        };
        let values: Vec<Option<f64>> = column.examples().iter().map(number).collect();
        let mut present = vec![false; values.len()];
        for row in rows {
            present[column.code(*row)] = true;
        }
        let kept = || values.iter().zip(&present).filter(|(_, present)| **present).filter_map(|(value, _)| *value);
        let bins = Bins::new(dimension, kept());
        let numbers: Vec<i64> = kept().map(|value| bins.number(value)).collect();
        let (least, greatest) = (numbers.iter().min(), numbers.iter().max());
        let range =
            least.zip(greatest).filter(|(least, greatest)| greatest.saturating_sub(**least) <= MAX_FILLED * bins.step);
        let all: Vec<i64> = match range {
            Some((least, greatest)) if field != Field::Month => bins.between(*least..=*greatest),
            _ => {
                let mut all = numbers;
                all.sort_unstable();
                all.dedup();
                all
            }
        };
        let position = |value: f64| all.binary_search(&bins.number(value)).ok();
        let unknown = all.len();
        let of_code: Vec<u32> = values
            .iter()
            .map(|value| u32::try_from(value.and_then(position).unwrap_or(unknown)).unwrap_or(u32::MAX))
            .collect();
        let labels = all.iter().map(|number| bins.label(*number)).chain([unknown_label()]).collect();
        Self { labels, codes: of_codes(column, &of_code, rows) }
    }

    /// The unit of the cells.
    pub fn unit(dimension: &Dimension) -> Unit {
        match dimension.field {
            Field::Category | Field::Class | Field::Worldwide => Unit::Word,
            Field::Year | Field::Month | Field::Decade if dimension.width.is_none() => Unit::Period,
            field => field.vocabulary().map_or(Unit::Text, Unit::Names),
        }
    }
}

/// The groups of titles by the groups of the codes of a column.
fn of_codes<'c>(column: &DictColumn, of_code: &[u32], rows: &[usize]) -> Codes<'c> {
    Codes::Single(parallel::map_slice(rows, |row| of_code[column.code(row)]))
}

fn text_label(text: String) -> Label {
    Label { key: group_key(&text), cell: Cell::Text(text) }
}

fn unknown_label() -> Label {
    Label { key: UNKNOWN_KEY.to_owned(), cell: Cell::Unknown }
}

/// Bins of equal width that begin at multiples of it; without a width, the whole numbers themselves.
struct Bins {
    width: Option<f64>,
    /// Distance between neighbouring numbers.
    step: i64,
}

impl Bins {
    fn new(dimension: &Dimension, values: impl Iterator<Item = f64> + Clone) -> Self {
        let step = if dimension.field == Field::Decade { 10 } else { 1 };
        if !dimension.is_binned() {
            return Self { width: None, step };
        }
        let whole = values.clone().all(|value| value.fract() == 0.0);
        let (least, greatest) =
            values.fold((f64::MAX, f64::MIN), |(least, greatest), value| (least.min(value), greatest.max(value)));
        let suitable = || {
            // A single value has a bin of 1.
            let width = if greatest > least { round_up((greatest - least) / BINS) } else { 1.0 };
            if whole { width.max(1.0) } else { width.max(LEAST_WIDTH) }
        };
        Self { width: Some(dimension.width.unwrap_or_else(suitable)), step: 1 }
    }

    /// The number of the bin of a value, or the value itself.
    #[expect(clippy::cast_possible_truncation, reason = "numbers of bins are far below 2^63")]
    fn number(&self, value: f64) -> i64 {
        self.width.map_or(value.round() as i64, |width| ((value + TOLERANCE) / width).floor() as i64)
    }

    fn between(&self, numbers: RangeInclusive<i64>) -> Vec<i64> {
        numbers.step_by(usize::try_from(self.step).unwrap_or(1)).collect()
    }

    #[expect(clippy::cast_precision_loss, reason = "numbers of bins are far below 2^52")]
    fn label(&self, number: i64) -> Label {
        match self.width {
            None => {
                let cell = u64::try_from(number).map_or(Cell::Text(number.to_string()), Cell::Whole);
                Label { key: number.to_string(), cell }
            }
            Some(width) => {
                let decimals = width.to_string().split_once('.').map_or(0, |(_, decimals)| decimals.len());
                let edge = |number: i64| format!("{:.decimals$}", number as f64 * width);
                text_label(format!("{}..{}", edge(number), edge(number.saturating_add(1))))
            }
        }
    }
}

/// The next number of 1, 2 or 5 times a power of ten.
fn round_up(number: f64) -> f64 {
    let power = 10_f64.powf(number.log10().floor());
    let digit = [1.0, 2.0, 5.0, 10.0].into_iter().find(|digit| digit * power >= number * (1.0 - TOLERANCE));
    digit.unwrap_or(10.0) * power
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bins_begin_at_multiples_of_their_width_and_are_labelled_by_their_edges() {
        let bins = Bins { width: Some(0.1), step: 1 };
        assert_eq!(bins.number(0.3), 3, "0.3 / 0.1 is a little less than 3");
        assert_eq!((bins.label(3).key.as_str(), bins.label(-1).key.as_str()), ("0.3..0.4", "-0.1..0.0"));
        let bins = Bins { width: Some(500.0), step: 1 };
        assert_eq!((bins.number(499.0), bins.number(500.0), bins.label(1).key.as_str()), (0, 1, "500..1000"));
    }

    #[test]
    fn a_suitable_width_is_round() {
        for (number, width) in [(0.35, 0.5), (0.05, 0.05), (1.0, 1.0), (23.0, 50.0), (9.9, 10.0), (0.11, 0.2)] {
            assert!((round_up(number) - width).abs() < 1e-12, "{number}: {}", round_up(number));
        }
    }
}
