//! Builders and Arrow arrays for each kind of field.

use polars_arrow::array::{
    Array, BooleanArray, DictionaryArray, MutableBooleanArray, MutablePlString, MutablePrimitiveArray, PrimitiveArray,
    Utf8ViewArray,
};
use polars_arrow::compute::concatenate::concatenate;
use polars_arrow::datatypes::{ArrowDataType, IntegerType};
use polars_arrow::types::NativeType;

use super::arrow::{checked_keys, dictionary, downcast};
use super::interner::Interner;
use super::lists::{ListBuilder, ListColumn, ListRef};
use crate::domain::date::Date;
use crate::domain::title::{
    Category, CategoryField, Count, Day, FieldKind, Label, Link, List, Name, Rating, Text, YesNo,
};

/// Columnar storage of a kind of field.
pub trait ColumnKind: FieldKind {
    /// A borrowed value.
    type Ref<'c>;
    type Builder: Default + Send;
    type Column: Send;
    /// Whether [`finish`](Self::finish) merges large dictionaries, which takes longer than other columns do.
    const MERGES: bool = false;

    fn push(builder: &mut Self::Builder, value: &Self::Value);

    /// Concatenates builders into a column.
    fn finish(parts: Vec<Self::Builder>) -> Self::Column;

    /// The value of a row.
    ///
    /// # Panics
    /// If `row` is out of range.
    fn get(column: &Self::Column, row: usize) -> Self::Ref<'_>;

    /// Converts to an owned value.
    fn to_value(value: Self::Ref<'_>) -> Self::Value;

    fn is_known_at(column: &Self::Column, row: usize) -> bool;

    /// A new column of the selected rows.
    fn gather(column: &Self::Column, rows: &[usize]) -> Self::Column {
        let mut builder = Self::Builder::default();
        for row in rows {
            Self::push(&mut builder, &Self::to_value(Self::get(column, *row)));
        }
        Self::finish(vec![builder])
    }

    /// Number of rows.
    fn len(column: &Self::Column) -> usize;

    /// The Arrow type of [`to_array`](Self::to_array).
    fn dtype() -> ArrowDataType;

    /// Converts to an Arrow array without copying values.
    fn to_array(column: &Self::Column) -> Box<dyn Array>;

    /// Inverse of [`to_array`](Self::to_array); `None` if the array has another type or invalid values.
    fn from_array(array: &dyn Array) -> Option<Self::Column>;
}

/// Concatenates arrays; `empty` builds the result of no arrays.
fn concat_arrays<A: Array + Clone>(arrays: &[A], empty: impl FnOnce() -> A) -> A {
    if let [one] = arrays {
        return one.clone();
    }
    let parts: Vec<&dyn Array> = arrays.iter().map(|array| array as &dyn Array).collect();
    let all = concatenate(&parts).ok();
    all.as_deref().and_then(downcast::<A>).cloned().unwrap_or_else(empty)
}

impl ColumnKind for Text {
    type Ref<'c> = &'c str;
    type Builder = MutablePlString;
    type Column = Utf8ViewArray;

    fn push(builder: &mut MutablePlString, value: &String) {
        builder.push_value_ignore_validity(value);
    }

    fn finish(parts: Vec<MutablePlString>) -> Utf8ViewArray {
        concat_arrays(&parts.into_iter().map(Into::into).collect::<Vec<_>>(), || {
            Utf8ViewArray::new_empty(ArrowDataType::Utf8View)
        })
    }

    fn get(column: &Utf8ViewArray, row: usize) -> &str {
        column.value(row)
    }

    fn to_value(value: &str) -> String {
        value.to_owned()
    }

    fn is_known_at(_: &Utf8ViewArray, _: usize) -> bool {
        true
    }

    fn len(column: &Utf8ViewArray) -> usize {
        column.len()
    }

    fn dtype() -> ArrowDataType {
        ArrowDataType::Utf8View
    }

    fn to_array(column: &Utf8ViewArray) -> Box<dyn Array> {
        column.clone().boxed()
    }

    fn from_array(array: &dyn Array) -> Option<Utf8ViewArray> {
        downcast::<Utf8ViewArray>(array).filter(|array| array.null_count() == 0).cloned()
    }
}

/// Implements [`ColumnKind`] for kinds stored as optional texts.
macro_rules! optional_texts {
    ($($kind:ty),+ $(,)?) => {$(
        impl ColumnKind for $kind {
            type Ref<'c> = Option<&'c str>;
            type Builder = MutablePlString;
            type Column = Utf8ViewArray;

            fn push(builder: &mut MutablePlString, value: &Option<String>) {
                builder.push(value.as_ref());
            }

            fn finish(parts: Vec<MutablePlString>) -> Utf8ViewArray {
                Text::finish(parts)
            }

            fn get(column: &Utf8ViewArray, row: usize) -> Option<&str> {
                column.get(row)
            }

            fn to_value(value: Option<&str>) -> Option<String> {
                value.map(str::to_owned)
            }

            fn is_known_at(column: &Utf8ViewArray, row: usize) -> bool {
                column.is_valid(row)
            }

            fn len(column: &Utf8ViewArray) -> usize {
                Text::len(column)
            }

            fn dtype() -> ArrowDataType {
                Text::dtype()
            }

            fn to_array(column: &Utf8ViewArray) -> Box<dyn Array> {
                Text::to_array(column)
            }

            fn from_array(array: &dyn Array) -> Option<Utf8ViewArray> {
                downcast::<Utf8ViewArray>(array).cloned()
            }
        }
    )+};
}

optional_texts!(Link, Name);

/// Implements [`ColumnKind`] for kinds stored as numbers with a validity bitmap: kind, value and native type, Arrow
/// type, and the conversions from value to number and back.
macro_rules! numbers {
    ($($kind:ty: $value:ty as $native:ty, $dtype:expr, $store:expr, $read:expr);+ $(;)?) => {$(
        impl ColumnKind for $kind {
            type Ref<'c> = Option<$value>;
            type Builder = MutablePrimitiveArray<$native>;
            type Column = PrimitiveArray<$native>;

            fn push(builder: &mut Self::Builder, value: &Option<$value>) {
                builder.push(value.map($store));
            }

            fn finish(parts: Vec<Self::Builder>) -> Self::Column {
                let typed = |part: Self::Builder| PrimitiveArray::from(part).to($dtype);
                concat_arrays(&parts.into_iter().map(typed).collect::<Vec<_>>(), || PrimitiveArray::new_empty($dtype))
            }

            fn get(column: &Self::Column, row: usize) -> Option<$value> {
                number_at(column, row).and_then($read)
            }

            fn to_value(value: Option<$value>) -> Option<$value> {
                value
            }

            fn is_known_at(column: &Self::Column, row: usize) -> bool {
                Self::get(column, row).is_some()
            }

            fn len(column: &Self::Column) -> usize {
                column.len()
            }

            fn dtype() -> ArrowDataType {
                $dtype
            }

            fn to_array(column: &Self::Column) -> Box<dyn Array> {
                column.clone().boxed()
            }

            fn from_array(array: &dyn Array) -> Option<Self::Column> {
                downcast::<Self::Column>(array).filter(|array| *array.dtype() == $dtype).cloned()
            }
        }
    )+};
}

numbers! {
    Rating: f64 as f64, ArrowDataType::Float64, |rating| rating, Some;
    Count<u64>: u64 as u64, ArrowDataType::UInt64, |count| count, Some;
    Count<u32>: u32 as u32, ArrowDataType::UInt32, |count| count, Some;
    Day: Date as i32, ArrowDataType::Date32, Date::days_since_epoch, Date::from_days_since_epoch;
}

/// The number of a row; `None` if unknown.
fn number_at<N: NativeType>(column: &PrimitiveArray<N>, row: usize) -> Option<N> {
    column.is_valid(row).then(|| column.value(row))
}

impl ColumnKind for YesNo {
    type Ref<'c> = Option<bool>;
    type Builder = MutableBooleanArray;
    type Column = BooleanArray;

    fn push(builder: &mut MutableBooleanArray, value: &Option<bool>) {
        builder.push(*value);
    }

    fn finish(parts: Vec<MutableBooleanArray>) -> BooleanArray {
        concat_arrays(&parts.into_iter().map(Into::into).collect::<Vec<_>>(), || {
            BooleanArray::new_empty(ArrowDataType::Boolean)
        })
    }

    fn get(column: &BooleanArray, row: usize) -> Option<bool> {
        column.get(row)
    }

    fn to_value(value: Option<bool>) -> Option<bool> {
        value
    }

    fn is_known_at(column: &BooleanArray, row: usize) -> bool {
        column.is_valid(row)
    }

    fn len(column: &BooleanArray) -> usize {
        column.len()
    }

    fn dtype() -> ArrowDataType {
        ArrowDataType::Boolean
    }

    fn to_array(column: &BooleanArray) -> Box<dyn Array> {
        column.clone().boxed()
    }

    fn from_array(array: &dyn Array) -> Option<BooleanArray> {
        downcast::<BooleanArray>(array).cloned()
    }
}

impl ColumnKind for CategoryField {
    type Ref<'c> = Category;
    type Builder = Vec<u32>;
    type Column = PrimitiveArray<u32>;

    fn push(builder: &mut Vec<u32>, value: &Category) {
        builder.push(*value as u32);
    }

    fn finish(parts: Vec<Vec<u32>>) -> PrimitiveArray<u32> {
        PrimitiveArray::from_vec(parts.concat())
    }

    fn get(column: &PrimitiveArray<u32>, row: usize) -> Category {
        if column.value(row) == Category::Movie as u32 { Category::Movie } else { Category::Series }
    }

    fn to_value(value: Category) -> Category {
        value
    }

    fn is_known_at(_: &PrimitiveArray<u32>, _: usize) -> bool {
        true
    }

    fn len(column: &PrimitiveArray<u32>) -> usize {
        column.len()
    }

    fn dtype() -> ArrowDataType {
        Label::dtype()
    }

    fn to_array(column: &PrimitiveArray<u32>) -> Box<dyn Array> {
        dictionary(column.clone(), categories().boxed())
    }

    fn from_array(array: &dyn Array) -> Option<PrimitiveArray<u32>> {
        let array: &DictionaryArray<u32> = downcast(array)?;
        let is_whole = array.null_count() == 0 && downcast::<Utf8ViewArray>(array.values().as_ref())? == &categories();
        if is_whole { checked_keys(array).cloned() } else { None }
    }
}

/// The names of the categories, by dictionary key.
fn categories() -> Utf8ViewArray {
    let names: [&str; 2] = [Category::Movie, Category::Series].map(Into::into);
    Utf8ViewArray::from_slice_values(names)
}

/// A dictionary-encoded column of texts.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelColumn {
    labels: Utf8ViewArray,
    keys: PrimitiveArray<u32>,
}

/// Builds a [`LabelColumn`].
#[derive(Debug, Default)]
pub struct LabelBuilder {
    labels: Interner,
    keys: MutablePrimitiveArray<u32>,
}

impl LabelBuilder {
    pub fn push(&mut self, label: Option<&str>) {
        self.keys.push(label.map(|label| self.labels.intern(label)));
    }
}

impl ColumnKind for Label {
    type Ref<'c> = Option<&'c str>;
    type Builder = LabelBuilder;
    type Column = LabelColumn;

    fn push(builder: &mut LabelBuilder, value: &Option<String>) {
        builder.push(value.as_deref());
    }

    fn finish(parts: Vec<LabelBuilder>) -> LabelColumn {
        let mut all = LabelBuilder::default();
        for part in parts {
            if all.labels.is_empty() && all.keys.values().is_empty() {
                all = part;
                continue;
            }
            let numbers = all.labels.merge(&part.labels);
            all.keys.extend(part.keys.iter().map(|key| key.map(|key| numbers[*key as usize])));
        }
        LabelColumn { labels: all.labels.finish(), keys: all.keys.into() }
    }

    fn get(column: &LabelColumn, row: usize) -> Option<&str> {
        number_at(&column.keys, row).map(|key| column.labels.value(key as usize))
    }

    fn to_value(value: Option<&str>) -> Option<String> {
        value.map(str::to_owned)
    }

    fn is_known_at(column: &LabelColumn, row: usize) -> bool {
        column.keys.is_valid(row)
    }

    fn len(column: &LabelColumn) -> usize {
        column.keys.len()
    }

    fn dtype() -> ArrowDataType {
        ArrowDataType::Dictionary(IntegerType::UInt32, Box::new(ArrowDataType::Utf8View), false)
    }

    fn to_array(column: &LabelColumn) -> Box<dyn Array> {
        dictionary(column.keys.clone(), column.labels.clone().boxed())
    }

    fn from_array(array: &dyn Array) -> Option<LabelColumn> {
        let array: &DictionaryArray<u32> = downcast(array)?;
        let labels: &Utf8ViewArray = downcast(array.values().as_ref())?;
        let keys = checked_keys(array)?.clone();
        (labels.null_count() == 0).then(|| LabelColumn { labels: labels.clone(), keys })
    }
}

impl ColumnKind for List {
    type Ref<'c> = ListRef<'c>;
    type Builder = ListBuilder;
    type Column = ListColumn;
    const MERGES: bool = true;

    fn push(builder: &mut ListBuilder, value: &Vec<String>) {
        builder.push(value);
    }

    fn finish(parts: Vec<ListBuilder>) -> ListColumn {
        ListBuilder::concat(parts)
    }

    fn get(column: &ListColumn, row: usize) -> ListRef<'_> {
        column.value(row)
    }

    fn to_value(value: ListRef<'_>) -> Vec<String> {
        value.to_owned()
    }

    fn is_known_at(column: &ListColumn, row: usize) -> bool {
        !column.value(row).is_empty()
    }

    fn gather(column: &ListColumn, rows: &[usize]) -> ListColumn {
        column.gather(rows)
    }

    fn len(column: &ListColumn) -> usize {
        column.keys().len()
    }

    fn dtype() -> ArrowDataType {
        ListColumn::dtype()
    }

    fn to_array(column: &ListColumn) -> Box<dyn Array> {
        column.to_array()
    }

    fn from_array(array: &dyn Array) -> Option<ListColumn> {
        ListColumn::from_array(array)
    }
}
