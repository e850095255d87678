//! Conversion to polars `DataFrame`s, which share the memory of the columns.
//!
//! Dictionary-encoded columns become columns of their keys. Plans group by key, and join the texts of the few resulting
//! groups; [`ListColumn::to_frame`] returns the distinct lists by key.

use polars::prelude::{Column, DataFrame, IntoColumn, PolarsResult, Series};
use polars_arrow::array::{Array, DictionaryArray, PrimitiveArray};
use polars_arrow::datatypes::ArrowDataType;

use super::arrow::downcast;
use super::lists::ListColumn;
use super::titles::Titles;

impl Titles {
    /// A row for each title and a column for each field. Dates are days since 1970-01-01.
    ///
    /// # Errors
    /// If polars rejects an array; does not happen for the types of [`Titles::arrow_fields`].
    pub fn to_frame(&self) -> PolarsResult<DataFrame> {
        let fields = Self::arrow_fields();
        let columns = fields.iter().zip(self.to_arrays()).map(|(field, array)| column(&field.name, array));
        DataFrame::new(self.len(), columns.collect::<PolarsResult<_>>()?)
    }
}

impl ListColumn {
    /// A row for each distinct list in the order of list keys, with the codes of its members.
    ///
    /// # Errors
    /// As [`Titles::to_frame`].
    pub fn to_frame(&self) -> PolarsResult<DataFrame> {
        let name = "members".into();
        let lists = Series::from_arrow(name, self.lists().boxed())?.into_column();
        DataFrame::new(self.n_lists(), vec![lists])
    }
}

/// Converts an array. Dictionaries become their keys and dates integers, because polars is built without these types.
fn column(name: &str, array: Box<dyn Array>) -> PolarsResult<Column> {
    let keys = downcast::<DictionaryArray<u32>>(array.as_ref()).map(|array| array.keys().clone().boxed());
    let days = downcast::<PrimitiveArray<i32>>(array.as_ref());
    let days = days.map(|array| array.clone().to(ArrowDataType::Int32).boxed());
    let array = keys.or(days).unwrap_or(array);
    Ok(Series::from_arrow(name.into(), array)?.into_column())
}

#[cfg(test)]
mod tests {
    use polars::prelude::{IntoLazy, col, lit};
    use polars_arrow::array::BooleanArray;

    use super::*;
    use crate::domain::title::{Category, ListField, Title};

    fn titles() -> Titles {
        let title = |name: &str, category, rating, genres: &[&str]| Title {
            rating,
            genres: genres.iter().map(ToString::to_string).collect(),
            released: "2019-05-30".parse().ok(),
            runtime: rating.map(|_| "1-2 hour".to_owned()),
            ..Title::new(name.to_owned(), category)
        };
        Titles::from_iter([
            title("기생충", Category::Movie, Some(8.5), &["Drama", "Thriller"]),
            title("Signal", Category::Series, None, &[]),
            title("Oldboy", Category::Movie, Some(8.3), &["Drama", "Thriller"]),
        ])
    }

    #[test]
    fn a_frame_shares_the_memory_of_the_columns() {
        let titles = titles();
        let frame = titles.to_frame().unwrap();
        assert_eq!((frame.height(), frame.width()), (3, Titles::arrow_fields().len()));
        for (field, array) in Titles::arrow_fields().iter().zip(titles.to_arrays()) {
            let column = frame.column(&field.name).unwrap().as_materialized_series();
            let shared = column.chunks()[0].as_ref();
            assert_eq!(data(shared), data(column_of(array.as_ref()).as_ref()), "{}", field.name);
        }
        let lists = titles.lists(ListField::Genres).to_frame().unwrap();
        let (members, list) = (lists.column("members").unwrap(), titles.lists(ListField::Genres).lists());
        let shared: &polars_arrow::array::ListArray<i64> =
            downcast(members.as_materialized_series().chunks()[0].as_ref()).unwrap();
        assert_eq!(data(shared.values().as_ref()), data(list.values().as_ref()));
    }

    fn column_of(array: &dyn Array) -> Box<dyn Array> {
        downcast::<DictionaryArray<u32>>(array).map_or(array.to_boxed(), |array| array.keys().clone().boxed())
    }

    /// The address of the values of an array.
    fn data(array: &dyn Array) -> *const u8 {
        let texts = downcast::<polars_arrow::array::Utf8ViewArray>(array).map(|array| array.views().as_ptr().cast());
        let numbers = || downcast::<PrimitiveArray<u32>>(array).map(|array| array.values().as_ptr().cast());
        let great = || downcast::<PrimitiveArray<u64>>(array).map(|array| array.values().as_ptr().cast());
        let days = || downcast::<PrimitiveArray<i32>>(array).map(|array| array.values().as_ptr().cast());
        let floats = || downcast::<PrimitiveArray<f64>>(array).map(|array| array.values().as_ptr().cast());
        let flags = || downcast::<BooleanArray>(array).map(|array| array.values().as_slice().0.as_ptr());
        texts.or_else(numbers).or_else(great).or_else(days).or_else(floats).or_else(flags).unwrap()
    }

    #[test]
    fn a_plan_reads_the_columns() {
        let frame = titles().to_frame().unwrap();
        let films = frame.lazy().filter(col("category").eq(lit(Category::Movie as u32)));
        let mean = films.select([col("imdb_rating").mean()]).collect().unwrap();
        assert!((mean.column("imdb_rating").unwrap().f64().unwrap().get(0).unwrap() - 8.4).abs() < 1e-9);
    }
}
