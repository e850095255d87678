//! Titles as columns that can be kept elsewhere.

use strum::IntoEnumIterator;

use super::{Titles, Words};
use crate::domain::columns::columnar::{Column, Columnar, Columns, bytes};
use crate::domain::columns::{Lexicon, Values};
use crate::domain::title::Category;

impl Columnar for Words {
    fn take_apart<'c>(&'c self, columns: &mut Vec<Column<'c>>) {
        self.words.take_apart(columns);
        self.of.take_apart(columns);
    }

    fn put_together(columns: &mut Columns<'_>) -> Option<Self> {
        let words = Self { words: Lexicon::put_together(columns)?, of: Values::put_together(columns)? };
        words.of.are_below(words.words.texts().len()).then_some(words)
    }
}

/// All columns but that of the categories, each with how many rows it has.
macro_rules! columns {
    ($($column:ident: $length:expr),+ $(,)?) => {
        impl Columnar for Titles {
            fn take_apart<'c>(&'c self, columns: &mut Vec<Column<'c>>) {
                columns.push(Column::Bytes(self.categories.iter().map(|category| *category as u8).collect()));
                $(self.$column.take_apart(columns);)+
            }

            fn put_together(columns: &mut Columns<'_>) -> Option<Self> {
                let category = |byte: u8| Category::iter().find(|category| *category as u8 == byte);
                let categories: Option<Vec<Category>> = bytes(columns)?.into_iter().map(category).collect();
                let titles = Self { categories: categories?, $($column: Columnar::put_together(columns)?),+ };
                let rows = titles.len();
                ($($length(&titles.$column) == rows)&&+).then_some(titles)
            }
        }
    };
}

columns! {
    ids: super::Texts::len,
    names: super::Texts::len,
    urls: super::Texts::len,
    genres: of_lists,
    tags: of_lists,
    languages: of_lists,
    countries: of_lists,
    directors: of_lists,
    casts: of_lists,
    ratings: Values::len,
    votes: Values::len,
    won: Values::len,
    nominated: Values::len,
    released: Values::len,
    netflix_released: Values::len,
    runtimes: of_words,
    age_ratings: of_words,
}

fn of_lists(lists: &super::Lists) -> usize {
    lists.numbers().len()
}

fn of_words(words: &Words) -> usize {
    words.of.len()
}
