//! The titles of a catalogue, a column for each field.
//!
//! [`TitleRef`] is one of them, read where it stands in the columns; [`Title`] is one on its own. Both and the columns are
//! made from the one list of fields in `domain::title`.

use polars_arrow::array::{Array, Utf8ViewArray};
use polars_arrow::datatypes::Field;

use super::column::ColumnKind;
use super::lists::{ListBuilder, ListColumn, ListRef};
use crate::domain::date::Date;
use crate::domain::title::{
    Category, CategoryField, Count, Day, Label, Link, List, ListField, Rating, Text, Title, TitleField, title_fields,
};

macro_rules! define_titles {
    ($($(#[$doc:meta])* $name:ident: $kind:ty, $variant:ident $column:literal [$($synonym:literal),*],)+) => {
        /// Titles in an order.
        #[derive(Debug, Clone, PartialEq)]
        pub struct Titles {
            $($name: <$kind as ColumnKind>::Column,)+
        }

        impl Default for Titles {
            fn default() -> Self {
                Self { $($name: <$kind as ColumnKind>::finish(Vec::new()),)+ }
            }
        }

        /// Builds [`Titles`]: each of its fields is pushed to once for every title.
        #[derive(Default)]
        pub struct TitlesBuilder {
            $($(#[$doc])* pub $name: <$kind as ColumnKind>::Builder,)+
        }

        impl TitlesBuilder {
            /// Adds a title.
            pub fn push(&mut self, title: &Title) {
                $(<$kind as ColumnKind>::push(&mut self.$name, &title.$name);)+
            }

            /// All titles of several builders, those of the first before those of the next. Columns are joined on all
            /// threads at once.
            pub fn finish(mut parts: Vec<Self>) -> Titles {
                if let [one] = parts.as_mut_slice() {
                    return Titles { $($name: <$kind as ColumnKind>::finish(vec![std::mem::take(&mut one.$name)]),)+ };
                }
                let mut titles = Titles::default();
                rayon::scope(|scope| {
                    let Titles { $($name),+ } = &mut titles;
                    $({
                        let parts: Vec<_> = parts.iter_mut().map(|part| std::mem::take(&mut part.$name)).collect();
                        scope.spawn(move |_| *$name = <$kind as ColumnKind>::finish(parts));
                    })+
                });
                titles
            }
        }

        impl Titles {
            /// The titles of some rows, as if there had never been others.
            #[must_use]
            pub fn pick(&self, rows: &[usize]) -> Self {
                Self { $($name: <$kind as ColumnKind>::pick(&self.$name, rows),)+ }
            }

            /// The Arrow field of each column, called as in `titles.csv`.
            pub fn arrow_fields() -> Vec<Field> {
                vec![$(Field::new($column.into(), <$kind as ColumnKind>::dtype(), true),)+]
            }

            /// The columns as Arrow arrays, in the order of [`arrow_fields`](Self::arrow_fields).
            pub fn to_arrays(&self) -> Vec<Box<dyn Array>> {
                vec![$(<$kind as ColumnKind>::to_array(&self.$name),)+]
            }

            /// The titles of such arrays; `None` if they are not what [`to_arrays`](Self::to_arrays) makes.
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

            /// Whether a fact is known.
            pub fn knows(self, field: TitleField) -> bool {
                match field {
                    $(TitleField::$variant => <$kind as ColumnKind>::is_known_at(&self.titles.$name, self.row),)+
                }
            }

            /// The title on its own.
            pub fn to_title(self) -> Title {
                Title { $($name: <$kind as ColumnKind>::to_value(self.$name()),)+ }
            }
        }
    };
}

title_fields!(define_titles);

impl TitlesBuilder {
    /// The lists of a field.
    pub fn lists(&mut self, field: ListField) -> &mut ListBuilder {
        match field {
            ListField::Genres => &mut self.genres,
            ListField::Tags => &mut self.tags,
            ListField::Languages => &mut self.languages,
            ListField::Countries => &mut self.countries,
            ListField::Director => &mut self.director,
            ListField::Cast => &mut self.cast,
        }
    }

    /// How many titles were added.
    pub fn len(&self) -> usize {
        self.category.len()
    }

    /// Whether none was added.
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
    /// The accessors of the title panic if `row` is out of bounds.
    pub fn get(&self, row: usize) -> TitleRef<'_> {
        TitleRef { titles: self, row }
    }

    /// All titles in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = TitleRef<'_>> + Clone {
        (0..self.len()).map(|row| self.get(row))
    }

    /// The row of the title with an id.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.id.values_iter().position(|other| other == id)
    }

    /// The ids of all titles.
    pub fn ids(&self) -> &Utf8ViewArray {
        &self.id
    }

    /// The category of a title.
    ///
    /// # Panics
    /// `row` is out of bounds.
    pub fn category(&self, row: usize) -> Category {
        CategoryField::get(&self.category, row)
    }

    /// The lists of a field.
    pub fn lists(&self, field: ListField) -> &ListColumn {
        match field {
            ListField::Genres => &self.genres,
            ListField::Tags => &self.tags,
            ListField::Languages => &self.languages,
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

/// A title where it stands. An empty list and a `None` both mean that the fact is unknown.
#[derive(Debug, Clone, Copy)]
pub struct TitleRef<'c> {
    titles: &'c Titles,
    row: usize,
}

impl<'c> TitleRef<'c> {
    pub fn list(self, field: ListField) -> ListRef<'c> {
        self.titles.lists(field).value(self.row)
    }

    /// The year in which Netflix first had it.
    pub fn year(self) -> Option<u16> {
        self.netflix_released().map(Date::year)
    }

    /// In how many countries it is available; `None` where the source does not say.
    pub fn country_count(self) -> Option<usize> {
        Some(self.countries().len()).filter(|count| *count > 0)
    }
}
