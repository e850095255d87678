//! The fields of a title.
//!
//! [`title_fields!`] declares each field once. It generates [`Title`] and [`TitleField`] here, the Arrow columns in
//! `store`, and in `data` the columns of `titles.csv`, import mappings, merging and the cache. To add a field, add a
//! line to the list.
//!
//! The kind of a field is a type that implements [`FieldKind`] here, `ColumnKind` in `store::column` for storage, and
//! parsing from cells in `data`.

use super::Category;
use crate::domain::date::Date;

/// Separates the members of a list in a cell.
pub const LIST_SEPARATOR: char = '|';

/// Calls a macro with all fields, in the column order of `titles.csv`: documentation, name, kind, variant of
/// [`TitleField`], column name, and synonyms of the column name in other sources, in lower-case letters and digits.
macro_rules! title_fields {
    ($with:ident) => {
        $with! {
            /// Identifies the title within its catalogue.
            id: Text, Id "id" [],
            /// Name in English, or as Netflix shows it.
            name: Text, Title "title" ["title", "name", "movie", "film", "show", "제목", "영화명"],
            /// Original title in Korean.
            title_ko: Name, TitleKo "title_ko" ["titleko", "koreantitle", "originaltitle", "원제", "한글제목"],
            category: CategoryField, Category "category" ["category", "type", "kind", "format", "구분"],
            /// In the order of the source.
            genres: List, Genres "genres" ["genres", "genre", "listedin", "장르"],
            /// Netflix's own tags.
            tags: List, Tags "tags" ["tags", "keywords"],
            languages: List, Languages "languages" ["languages", "language", "언어"],
            /// Countries of production, or those of the original language if the source has no more.
            origin: List, Origin "origin" ["origin", "country", "productioncountries", "countryoforigin", "제작국가"],
            /// Countries in which it is available.
            countries: List, Countries "countries"
                ["countries", "availability", "countryavailability", "availablein"],
            /// Whether it is available in all countries, as Netflix says.
            worldwide: YesNo, Worldwide "worldwide" ["worldwide", "availableglobally"],
            /// IMDb rating, 0 to 10.
            rating: Rating, ImdbRating "imdb_rating" ["imdbrating", "imdbscore", "imdb", "rating", "score", "평점"],
            /// IMDb votes.
            votes: Count<u64>, ImdbVotes "imdb_votes" ["imdbvotes", "votes", "numvotes", "votecount"],
            awards_won: Count<u32>, AwardsWon "awards_won" ["awardswon", "awards", "wins", "awardsreceived"],
            /// Number of nominations.
            awards_nominated: Count<u32>, AwardsNominated "awards_nominated" ["awardsnominated", "nominations"],
            /// First release anywhere.
            released: Day, Released "released" ["released", "releasedate", "premiere", "개봉일"],
            /// First day on Netflix.
            netflix_released: Day, NetflixReleased "netflix_released"
                ["netflixreleased", "dateadded", "added", "netflixreleasedate", "availablesince"],
            /// Runtime band as in the source, such as `1-2 hour`.
            runtime: Label, Runtime "runtime" ["runtime", "duration", "length", "minutes"],
            /// Age rating as in the source, such as `PG-13`.
            age_rating: Label, AgeRating "age_rating"
                ["agerating", "certificate", "agecertification", "certification", "등급"],
            director: List, Director "director" ["director", "directors", "감독"],
            /// Leading cast.
            cast: List, Cast "cast" ["cast", "actors", "stars", "배우"],
            /// A web page about the title, `http` or `https`.
            url: Link, Url "url" ["url", "link"],
        }
    };
}
pub(crate) use title_fields;

/// The kind of a field: the type of its values, and their text form.
pub trait FieldKind {
    /// The value of one title; may be unknown.
    type Value;

    fn unknown() -> Self::Value;

    fn is_known(value: &Self::Value) -> bool;

    /// The text of a cell; empty if unknown.
    fn to_cell(value: &Self::Value) -> String;

    /// Adds the missing members of another list, and returns whether there were any. Other kinds return `false`.
    fn unite(_: &mut Self::Value, _: Self::Value) -> bool {
        false
    }
}

/// A required text.
pub struct Text;
/// A text that most titles have to themselves.
pub struct Name;
/// The category; required.
pub struct CategoryField;
/// A list of texts.
pub struct List;
/// A number from 0 to 10.
pub struct Rating;
/// A count.
pub struct Count<N>(std::marker::PhantomData<N>);
pub struct Day;
/// A text with few distinct values, stored as a dictionary.
pub struct Label;
/// The URL of a web page.
pub struct Link;
/// `yes` or `no`.
pub struct YesNo;

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

impl FieldKind for YesNo {
    type Value = Option<bool>;

    fn unknown() -> Option<bool> {
        None
    }

    fn is_known(value: &Option<bool>) -> bool {
        value.is_some()
    }

    fn to_cell(value: &Option<bool>) -> String {
        value.map_or("", yes_or_no).to_owned()
    }
}

/// The text of a yes or no.
pub fn yes_or_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

/// Implements [`FieldKind`] for kinds whose values are an `Option` of a type with `Display`.
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
    Name: String,
}

/// Generates [`Title`] and [`TitleField`].
macro_rules! define_title {
    ($($(#[$doc:meta])* $name:ident: $kind:ty, $variant:ident $column:literal [$($synonym:literal),*],)+) => {
        /// A film or series. Empty lists and `None` mean unknown.
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
            /// Names of the column in other sources, in lower-case letters and digits.
            pub const fn synonyms(self) -> &'static [&'static str] {
                match self {
                    $(Self::$variant => &[$($synonym),*],)+
                }
            }
        }

        impl Title {
            /// A title with only a name and category; the id is empty.
            pub fn new(name: String, category: Category) -> Self {
                let unknown = Self { $($name: <$kind as FieldKind>::unknown(),)+ };
                Self { name, category, ..unknown }
            }

            pub fn knows(&self, field: TitleField) -> bool {
                match field {
                    $(TitleField::$variant => <$kind as FieldKind>::is_known(&self.$name),)+
                }
            }

            /// The text of a cell of `titles.csv`; empty if unknown.
            pub fn to_cell(&self, field: TitleField) -> String {
                match field {
                    $(TitleField::$variant => <$kind as FieldKind>::to_cell(&self.$name),)+
                }
            }
        }
    };
}

title_fields!(define_title);

/// The fields of kind [`List`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::EnumIter, strum::VariantArray, strum::EnumCount)]
pub enum ListField {
    Genres,
    Tags,
    Languages,
    Origin,
    Countries,
    Director,
    Cast,
}
