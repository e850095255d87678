//! The fields of a title, declared once.
//!
//! [`title_fields!`] lists them. Whatever holds or handles a title is made from that list: [`Title`] and
//! [`TitleField`] here, the Arrow columns in `store`, the columns of `titles.csv`, what a mapping can name, merging,
//! the check for unknown facts, and the cache. A new field is a line of the list, and what it needs where it is used.
//!
//! Each field is of a kind, a type that implements [`FieldKind`] here, how it is stored in `store::column`, and how it
//! is read from a cell in `data`.

use super::Category;
use crate::domain::date::Date;

/// Between the members of a list in a cell.
pub const LIST_SEPARATOR: char = '|';

/// Calls a macro with all fields, in the order of the columns of `titles.csv`: documentation, name, kind, variant of
/// [`TitleField`], name of the column, and what other sources call the column, in lower-case letters and digits.
macro_rules! title_fields {
    ($with:ident) => {
        $with! {
            /// Identifies the title within its catalogue.
            id: Text, Id "id" [],
            /// The name in English or as Netflix shows it.
            name: Text, Title "title" ["title", "name", "movie", "film", "show", "제목", "영화명"],
            /// Film or series.
            category: CategoryField, Category "category" ["category", "type", "kind", "format", "구분"],
            /// Genres in the order of the source.
            genres: List, Genres "genres" ["genres", "genre", "listedin", "장르"],
            /// Netflix's own tags.
            tags: List, Tags "tags" ["tags", "keywords"],
            /// Languages it is listed in.
            languages: List, Languages "languages" ["languages", "language", "언어"],
            /// Countries it is available in.
            countries: List, Countries "countries"
                ["countries", "availability", "countryavailability", "availablein"],
            /// IMDb rating, 0 to 10.
            rating: Rating, ImdbRating "imdb_rating" ["imdbrating", "imdbscore", "imdb", "rating", "score", "평점"],
            /// IMDb votes.
            votes: Count<u64>, ImdbVotes "imdb_votes" ["imdbvotes", "votes", "numvotes", "votecount"],
            /// Awards won.
            awards_won: Count<u32>, AwardsWon "awards_won" ["awardswon", "awards", "wins", "awardsreceived"],
            /// Awards it was nominated for.
            awards_nominated: Count<u32>, AwardsNominated "awards_nominated" ["awardsnominated", "nominations"],
            /// First release anywhere.
            released: Day, Released "released" ["released", "releasedate", "premiere", "개봉일"],
            /// First day on Netflix.
            netflix_released: Day, NetflixReleased "netflix_released"
                ["netflixreleased", "dateadded", "added", "netflixreleasedate", "availablesince"],
            /// Runtime band in the words of the source, such as `1-2 hour`.
            runtime: Label, Runtime "runtime" ["runtime", "duration", "length", "minutes"],
            /// Age rating in the words of the source, such as `PG-13`.
            age_rating: Label, AgeRating "age_rating"
                ["agerating", "certificate", "agecertification", "certification", "등급"],
            /// Directors.
            director: List, Director "director" ["director", "directors", "감독"],
            /// Leading cast.
            cast: List, Cast "cast" ["cast", "actors", "stars", "배우"],
            /// A page on the title, `http` or `https`.
            url: Link, Url "url" ["url", "link"],
        }
    };
}
pub(crate) use title_fields;

/// A kind of field: what a title holds for it.
pub trait FieldKind {
    /// The value of one title, which may be unknown.
    type Value;

    /// A value that is unknown.
    fn unknown() -> Self::Value;

    /// Whether a value is known.
    fn is_known(value: &Self::Value) -> bool;

    /// The value as the text of a cell; empty where it is unknown.
    fn to_cell(value: &Self::Value) -> String;

    /// Adds the members of another list that a list does not have; whether there are any. Only lists have members.
    fn unite(_: &mut Self::Value, _: Self::Value) -> bool {
        false
    }
}

/// A text that every title has.
pub struct Text;
/// The category, which every title has.
pub struct CategoryField;
/// Any number of texts.
pub struct List;
/// A number from 0 to 10.
pub struct Rating;
/// A whole number from 0.
pub struct Count<N>(std::marker::PhantomData<N>);
/// A calendar day.
pub struct Day;
/// A text of which there are few different ones.
pub struct Label;
/// The address of a page on the web.
pub struct Link;

impl FieldKind for Text {
    type Value = String;

    fn unknown() -> String {
        String::new()
    }

    fn is_known(value: &String) -> bool {
        !value.is_empty()
    }

    fn to_cell(value: &String) -> String {
        value.clone()
    }
}

impl FieldKind for CategoryField {
    type Value = Category;

    fn unknown() -> Category {
        Category::Movie
    }

    fn is_known(_: &Category) -> bool {
        true
    }

    fn to_cell(value: &Category) -> String {
        value.to_string()
    }
}

impl FieldKind for List {
    type Value = Vec<String>;

    fn unknown() -> Vec<String> {
        Vec::new()
    }

    fn is_known(value: &Vec<String>) -> bool {
        !value.is_empty()
    }

    fn to_cell(value: &Vec<String>) -> String {
        value.join(LIST_SEPARATOR.encode_utf8(&mut [0; 4]))
    }

    fn unite(value: &mut Vec<String>, other: Vec<String>) -> bool {
        let before = value.len();
        for member in other {
            if !value.contains(&member) {
                value.push(member);
            }
        }
        value.len() > before
    }
}

/// Implements [`FieldKind`] for kinds whose values are an `Option` of something that prints itself.
macro_rules! optional {
    ($($kind:ty: $value:ty),+ $(,)?) => {$(
        impl FieldKind for $kind {
            type Value = Option<$value>;

            fn unknown() -> Option<$value> {
                None
            }

            fn is_known(value: &Option<$value>) -> bool {
                value.is_some()
            }

            fn to_cell(value: &Option<$value>) -> String {
                value.as_ref().map(ToString::to_string).unwrap_or_default()
            }
        }
    )+};
}

optional! {
    Rating: f64,
    Count<u64>: u64,
    Count<u32>: u32,
    Day: Date,
    Label: String,
    Link: String,
}

/// Makes [`Title`] and [`TitleField`].
macro_rules! define_title {
    ($($(#[$doc:meta])* $name:ident: $kind:ty, $variant:ident $column:literal [$($synonym:literal),*],)+) => {
        /// One film or series. An empty list and a `None` both mean that the fact is unknown.
        #[derive(Debug, Clone, PartialEq)]
        pub struct Title {
            $($(#[$doc])* pub $name: <$kind as FieldKind>::Value,)+
        }

        /// A field of a title, and its column in `titles.csv`.
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, strum::IntoStaticStr, strum::EnumString,
            strum::VariantArray, strum::EnumCount,
        )]
        pub enum TitleField {
            $($(#[$doc])* #[strum(serialize = $column)] $variant,)+
        }

        impl TitleField {
            /// What other sources are known to call it, in lower-case letters and digits.
            pub const fn synonyms(self) -> &'static [&'static str] {
                match self {
                    $(Self::$variant => &[$($synonym),*],)+
                }
            }
        }

        impl Title {
            /// A title of which nothing is known but its name and category; it has no id.
            pub fn new(name: String, category: Category) -> Self {
                let unknown = Self { $($name: <$kind as FieldKind>::unknown(),)+ };
                Self { name, category, ..unknown }
            }

            /// Whether a fact is known.
            pub fn knows(&self, field: TitleField) -> bool {
                match field {
                    $(TitleField::$variant => <$kind as FieldKind>::is_known(&self.$name),)+
                }
            }

            /// A fact as the text of a cell of `titles.csv`; empty where it is unknown.
            pub fn to_cell(&self, field: TitleField) -> String {
                match field {
                    $(TitleField::$variant => <$kind as FieldKind>::to_cell(&self.$name),)+
                }
            }
        }
    };
}

title_fields!(define_title);

/// A field that is a list of texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::EnumIter, strum::VariantArray)]
pub enum ListField {
    /// Genres in the order of the source.
    Genres,
    /// Netflix's own tags.
    Tags,
    /// Languages it is listed in.
    Languages,
    /// Countries it is available in.
    Countries,
    /// Directors.
    Director,
    /// Leading cast.
    Cast,
}
