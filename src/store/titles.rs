//! The titles of a catalogue, with a column for each field.
//!
//! [`TitleRef`] borrows a row of the columns; [`Title`] is an owned title. They and the columns are generated from
//! the list of fields in `domain::title`.

use polars_arrow::array::{Array, PrimitiveArray, Utf8ViewArray, View};
use polars_arrow::datatypes::Field;
use rayon::prelude::*;

use super::column::ColumnKind;
use super::lists::{ListBuilder, ListColumn, ListRef};
use crate::domain::date::Date;
use crate::domain::title::{
    Category, CategoryField, Count, Day, Label, Link, List, ListField, Name, Rating, Text, Title, TitleField, YesNo,
    title_fields,
};

macro_rules! define_titles {
    ($($(#[$doc:meta])* $name:ident: $kind:ty, $variant:ident $column:literal [$($synonym:literal),*],)+) => {
        /// A columnar table of titles.
        #[derive(Debug, Clone, PartialEq)]
        pub struct Titles {
            $($name: <$kind as ColumnKind>::Column,)+
        }

        impl Default for Titles {
            fn default() -> Self {
                Self { $($name: <$kind as ColumnKind>::finish(Vec::new()),)+ }
            }
        }

        /// Builds [`Titles`]. Every field needs one push per title.
        #[derive(Default)]
        pub struct TitlesBuilder {
            $($(#[$doc])* pub $name: <$kind as ColumnKind>::Builder,)+
        }

        impl TitlesBuilder {
            pub fn push(&mut self, title: &Title) {
                $(<$kind as ColumnKind>::push(&mut self.$name, &title.$name);)+
            }

            /// Concatenates the titles of builders, in parallel by column.
            pub fn finish(mut parts: Vec<Self>) -> Titles {
                if let [one] = parts.as_mut_slice() {
                    return Titles { $($name: <$kind as ColumnKind>::finish(vec![std::mem::take(&mut one.$name)]),)+ };
                }
                let mut titles = Titles::default();
                let Titles { $($name),+ } = &mut titles;
                let mut columns: Vec<(bool, Box<dyn FnOnce() + Send>)> = Vec::new();
                $({
                    let parts: Vec<_> = parts.iter_mut().map(|part| std::mem::take(&mut part.$name)).collect();
                    let finish = move || *$name = <$kind as ColumnKind>::finish(parts);
                    columns.push((<$kind as ColumnKind>::MERGES, Box::new(finish)));
                })+
                // What takes longest begins first, so that no thread is left with it alone.
                columns.sort_by_key(|(merges, _)| !merges);
                rayon::scope_fifo(|scope| {
                    for (_, finish) in columns {
                        scope.spawn_fifo(|_| finish());
                    }
                });
                titles
            }
        }

        impl Titles {
            /// A new table of the selected rows.
            #[must_use]
            pub fn gather(&self, rows: &[usize]) -> Self {
                Self { $($name: <$kind as ColumnKind>::gather(&self.$name, rows),)+ }
            }

            /// The Arrow fields of the columns, with the names of `titles.csv`.
            pub fn arrow_fields() -> Vec<Field> {
                vec![$(Field::new($column.into(), <$kind as ColumnKind>::dtype(), true),)+]
            }

            /// The columns in the order of [`arrow_fields`](Self::arrow_fields).
            pub fn to_arrays(&self) -> Vec<Box<dyn Array>> {
                vec![$(<$kind as ColumnKind>::to_array(&self.$name),)+]
            }

            /// Inverse of [`to_arrays`](Self::to_arrays); `None` if number, types or lengths of arrays do not match.
            pub fn from_arrays(arrays: &[Box<dyn Array>]) -> Option<Self> {
                let mut arrays = arrays.iter();
                let titles = Self { $($name: <$kind as ColumnKind>::from_array(arrays.next()?.as_ref())?,)+ };
                let rows = titles.len();
                let is_whole = $(<$kind as ColumnKind>::len(&titles.$name) == rows &&)+ arrays.next().is_none();
                is_whole.then_some(titles)
            }
        }

        impl<'c> TitleRef<'c> {
            $($(#[$doc])* pub fn $name(self) -> <$kind as ColumnKind>::Ref<'c> {
                <$kind as ColumnKind>::get(&self.titles.$name, self.row)
            })+

            pub fn knows(self, field: TitleField) -> bool {
                match field {
                    $(TitleField::$variant => <$kind as ColumnKind>::is_known_at(&self.titles.$name, self.row),)+
                }
            }

            /// Copies the title.
            pub fn to_title(self) -> Title {
                Title { $($name: <$kind as ColumnKind>::to_value(self.$name()),)+ }
            }
        }
    };
}

title_fields!(define_titles);

impl TitlesBuilder {
    /// The builder of a list field.
    pub fn lists(&mut self, field: ListField) -> &mut ListBuilder {
        match field {
            ListField::Genres => &mut self.genres,
            ListField::Tags => &mut self.tags,
            ListField::Languages => &mut self.languages,
            ListField::Origin => &mut self.origin,
            ListField::Countries => &mut self.countries,
            ListField::Director => &mut self.director,
            ListField::Cast => &mut self.cast,
        }
    }

    pub fn len(&self) -> usize {
        self.category.len()
    }

    pub fn is_empty(&self) -> bool {
        self.category.is_empty()
    }
}

impl Titles {
    pub fn len(&self) -> usize {
        self.category.len()
    }

    pub fn is_empty(&self) -> bool {
        self.category.is_empty()
    }

    /// The title of a row.
    ///
    /// # Panics
    /// The accessors of the title panic if `row` is out of range.
    pub fn get(&self, row: usize) -> TitleRef<'_> {
        TitleRef { titles: self, row }
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = TitleRef<'_>> + Clone {
        (0..self.len()).map(|row| self.get(row))
    }

    /// The row of a title by its id. Linear in the number of titles, on all cores.
    pub fn position(&self, id: &str) -> Option<usize> {
        const ROWS: usize = 1 << 14;
        // The view of a text has its length and first bytes, in which most ids differ.
        let beginning = |view: &View| (view.length, view.prefix);
        let wanted = beginning(&View::new_from_bytes(id.as_bytes(), 0, 0));
        let chunks = self.id.views().par_chunks(ROWS).enumerate();
        chunks.find_map_any(|(chunk, views)| {
            let mut rows = (chunk * ROWS..).zip(views);
            rows.find(|(row, view)| beginning(view) == wanted && self.id.value(*row) == id).map(|(row, _)| row)
        })
    }

    pub fn ids(&self) -> &Utf8ViewArray {
        &self.id
    }

    /// Days since 1970-01-01 on which the titles were released.
    pub fn released_days(&self) -> &PrimitiveArray<i32> {
        &self.released
    }

    /// Days since 1970-01-01 on which the titles were released on Netflix.
    pub fn netflix_released_days(&self) -> &PrimitiveArray<i32> {
        &self.netflix_released
    }

    /// The category of a row.
    ///
    /// # Panics
    /// If `row` is out of range.
    pub fn category(&self, row: usize) -> Category {
        CategoryField::get(&self.category, row)
    }

    /// The column of a list field.
    pub fn lists(&self, field: ListField) -> &ListColumn {
        match field {
            ListField::Genres => &self.genres,
            ListField::Tags => &self.tags,
            ListField::Languages => &self.languages,
            ListField::Origin => &self.origin,
            ListField::Countries => &self.countries,
            ListField::Director => &self.director,
            ListField::Cast => &self.cast,
        }
    }
}

impl FromIterator<Title> for Titles {
    fn from_iter<I: IntoIterator<Item = Title>>(titles: I) -> Self {
        let mut builder = TitlesBuilder::default();
        titles.into_iter().for_each(|title| builder.push(&title));
        TitlesBuilder::finish(vec![builder])
    }
}

/// A borrowed title. Empty lists and `None` mean unknown.
#[derive(Debug, Clone, Copy)]
pub struct TitleRef<'c> {
    titles: &'c Titles,
    row: usize,
}

impl<'c> TitleRef<'c> {
    pub fn list(self, field: ListField) -> ListRef<'c> {
        self.titles.lists(field).value(self.row)
    }

    /// The year of its release on Netflix.
    pub fn year(self) -> Option<u16> {
        self.netflix_released().map(Date::year)
    }

    /// The number of countries that have it; `None` if unknown.
    pub fn country_count(self) -> Option<usize> {
        Some(self.countries().len()).filter(|count| *count > 0)
    }
}
