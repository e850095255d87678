//! The catalogue as `DataFrame`s of polars, which share the memory of its columns.
//!
//! A label or list is the number of its text or list here, and [`ListColumn::to_frame`] has the lists by their numbers:
//! a plan groups by numbers, and joins the texts of the few groups that are left.

use polars::prelude::{Column, DataFrame, IntoColumn, PolarsResult, Series};
use polars_arrow::array::{Array, DictionaryArray, PrimitiveArray};
use polars_arrow::datatypes::ArrowDataType;

use super::column::downcast;
use super::lists::ListColumn;
use super::titles::Titles;

impl Titles {
    /// A row for each title and a column for each field. Dates are days since 1970-01-01.
    ///
    /// # Errors
    /// If polars takes a column for what it is not, which no catalogue brings about.
    pub fn to_frame(&self) -> PolarsResult<DataFrame> {
        let fields = Self::arrow_fields();
        let columns = fields.iter().zip(self.to_arrays()).map(|(field, array)| column(&field.name, array));
        DataFrame::new(self.len(), columns.collect::<PolarsResult<_>>()?)
    }
}

impl ListColumn {
    /// A row for each different list, by its number, with the numbers of its members.
    ///
    /// # Errors
    /// As [`Titles::to_frame`].
    pub fn to_frame(&self) -> PolarsResult<DataFrame> {
        let name = "members".into();
        let lists = Series::from_arrow(name, self.lists().boxed())?.into_column();
        DataFrame::new(self.n_lists(), vec![lists])
    }
}

/// An array as a column of polars, which is built with no more types than its plans need.
fn column(name: &str, array: Box<dyn Array>) -> PolarsResult<Column> {
    let keys = |array: &dyn Array| {
        let bytes = downcast::<DictionaryArray<u8>>(array).map(|array| array.keys().clone().boxed());
        bytes.or_else(|| downcast::<DictionaryArray<u32>>(array).map(|array| array.keys().clone().boxed()))
    };
    let days = |array: &dyn Array| {
        let array: &PrimitiveArray<i32> = downcast(array)?;
        Some(array.clone().to(ArrowDataType::Int32).boxed())
    };
    let array = keys(array.as_ref()).or_else(|| days(array.as_ref())).unwrap_or(array);
    Ok(Series::from_arrow(name.into(), array)?.into_column())
}
