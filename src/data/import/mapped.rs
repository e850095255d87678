//! Titles in columns of any name, read by a mapping file.
//!
//! ```toml
//! separators = "/"                 # between the members of a list; without it `|`, `;` or `,`, or brackets
//! [columns]                        # column of titles.csv = "column of your file"
//! title = "Name"
//! released = "Premiere"
//! [constants]                      # what every row says
//! category = "movie"
//! ```
//!
//! Besides the columns of `titles.csv`, a mapping may name `release_year`, `imdb_id` and `plot`. Only the word counts
//! of a plot are kept.

use std::collections::BTreeMap;

use serde::Deserialize;
use strum::VariantArray;

use super::column::MappedColumn;
use super::reader::Reader;
use super::record_linkage::TitleRecord;
use super::source::{HeaderRule, Role, Source, columns_requiring, normalise_name, required};
use super::{category, imdb};
use crate::data::cells;
use crate::data::input::Input;
use crate::data::load::{TableError, describe_toml_error};
use crate::data::report::FileReport;
use crate::data::schema::Column;
use crate::data::table::{Row, RowError};
use crate::data::text;
use crate::domain::nearest::nearest;
use crate::domain::title::{
    Category, CategoryField, Count, Day, FieldKind, LIST_SEPARATOR, Label, Link, List, Name, Rating, Text, Title,
    TitleField, YesNo, title_fields,
};
use crate::i18n::{Message, msg};

/// Titles in the columns of a data directory.
pub(super) const OWN: Source = Source {
    name: "own",
    help: "The `titles.csv` of a data directory",
    header: HeaderRule::Columns(required::<TitleField>),
    columns: || columns_requiring(&[TitleField::Title, TitleField::Category].map(MappedColumn::Field)),
    synonyms: &[],
    role: Role::Listing(|input, reader| Mapping::own().read(input, reader)),
};

/// Reads a mapped column as the value of a field.
trait ReadMapped: FieldKind {
    fn read(mapping: &Mapping, row: &Row<'_, MappedColumn>, column: MappedColumn) -> Result<Self::Value, RowError>;
}

macro_rules! read_mapped {
    ($($kind:ty: |$mapping:pat_param, $row:ident, $column:ident| $read:expr);+ $(;)?) => {$(
        impl ReadMapped for $kind {
            fn read(
                $mapping: &Mapping,
                $row: &Row<'_, MappedColumn>,
                $column: MappedColumn,
            ) -> Result<Self::Value, RowError> {
                $read
            }
        }
    )+};
}

read_mapped! {
    Text: |_, row, column| row.required_text(column);
    CategoryField: |mapping, row, _column| Ok(mapping.category(row)?.unwrap_or(Category::Movie));
    List: |mapping, row, column| Ok(mapping.list(row, column));
    Rating: |_, row, column| row.optional(column, cells::rating);
    Count<u64>: |_, row, column| row.optional(column, cells::whole);
    Count<u32>: |_, row, column| row.optional(column, cells::whole);
    Day: |_, row, column| row.date(column);
    Label: |mapping, row, column| Ok(mapping.label(row, column));
    Link: |_, row, column| Ok(row.optional_text(column));
    Name: |_, row, column| Ok(row.optional_text(column));
    YesNo: |_, row, column| row.optional(column, cells::yes_or_no);
}

macro_rules! define_read_fields {
    (
        $(#[$id_doc:meta])* id: $id:ty, Id $id_column:literal [],
        $($(#[$doc:meta])* $name:ident: $kind:ty, $variant:ident $column:literal [$($synonym:literal),*],)+
    ) => {
        impl Mapping {
            /// Reads all fields except the id.
            fn read_fields(&self, row: &Row<'_, MappedColumn>, title: &mut Title) -> Result<(), RowError> {
                $(title.$name = <$kind as ReadMapped>::read(self, row, MappedColumn::Field(TitleField::$variant))?;)+
                Ok(())
            }
        }
    };
}

title_fields!(define_read_fields);

/// Maps the columns of a file to the fields of a title, and sets fields that are constant in all rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping {
    columns: BTreeMap<MappedColumn, String>,
    constants: BTreeMap<MappedColumn, String>,
    separators: Option<Vec<char>>,
    /// Whether the file is one of ottui's own, which leaves a cell empty that is not known: `NA` in it is Namibia.
    is_own: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MappingFile {
    separators: Option<String>,
    #[serde(default)]
    columns: BTreeMap<String, String>,
    #[serde(default)]
    constants: BTreeMap<String, String>,
}

impl Mapping {
    /// Parses a mapping file (TOML).
    ///
    /// # Errors
    ///
    /// Describes the mistake and its position.
    pub fn parse(source: &str) -> Result<Self, Message> {
        let source = source.strip_prefix('\u{feff}').unwrap_or(source);
        let file: MappingFile = toml::from_str(source).map_err(|error| describe_toml_error(source, &error))?;
        let columns = parse_columns(file.columns, "columns")?;
        let constants = parse_columns(file.constants, "constants")?;
        for (column, constant) in &constants {
            if !column.can_be_constant() {
                return Err(msg!("mapping-not-constant", column = column.name()));
            }
            if *column == MappedColumn::Field(TitleField::Category) && !matches!(category::parse(constant), Ok(Some(_)))
            {
                return Err(msg!("mapping-category", found = text::excerpt(constant)));
            }
        }
        for needed in [TitleField::Title, TitleField::Category].map(MappedColumn::Field) {
            if !columns.contains_key(&needed) && !constants.contains_key(&needed) {
                return Err(msg!("mapping-without", column = needed.name()));
            }
        }
        let separators = file.separators.map(|marks| marks.chars().collect());
        Ok(Self { columns, constants, separators, is_own: false })
    }

    /// The mapping for `titles.csv`: every column under its own name.
    fn own() -> Self {
        let columns = MappedColumn::VARIANTS.iter().map(|column| (*column, column.name().to_owned())).collect();
        Self { columns, constants: BTreeMap::new(), separators: Some(vec![LIST_SEPARATOR]), is_own: true }
    }

    /// The first mapped column that a header lacks, with the most similar name in the header.
    pub(super) fn missing_column<'n>(&self, names: &'n [String]) -> Option<(&str, Option<&'n str>)> {
        let missing = self.columns.values().find(|wanted| !names.contains(wanted))?;
        Some((missing, nearest(missing, names.iter().map(String::as_str))))
    }

    pub(super) fn read(&self, input: &Input<'_>, reader: &mut Reader<'_, '_>) -> Result<FileReport, TableError> {
        reader.rows_under(input, |column, name| self.maps_to(column, name), |row| self.record(row))
    }

    /// Whether a name in the header is mapped to `column`.
    fn maps_to(&self, column: MappedColumn, name: &str) -> bool {
        self.columns.get(&column).is_some_and(|wanted| wanted == name)
    }

    /// Drafts a mapping from the names of a header, for the user to save and correct.
    pub(super) fn draft(file: &str, names: &[String]) -> String {
        let mut free: Vec<&String> = names.iter().filter(|name| !name.is_empty()).collect();
        let mut columns = Vec::new();
        for column in MappedColumn::VARIANTS {
            let place =
                column.synonyms().iter().find_map(|known| free.iter().position(|name| normalise_name(name) == *known));
            if let Some(place) = place {
                columns.push(format!("{} = {}\n", column.name(), toml_string(free.remove(place))));
            }
        }
        let has = |column: &str| columns.iter().any(|line| line.starts_with(&format!("{column} = ")));
        let open = |column: &str| if has(column) { String::new() } else { format!("{column} = \"?\"\n") };
        let constant = if has("category") { "# category = \"movie\"" } else { "category = \"movie\"" };
        let others: Vec<String> = free.iter().map(|name| format!("# ? = {}\n", toml_string(name))).collect();
        format!(
            "# How ottui import reads {file}: save this, correct it, and name it with --map.\n\
             # separators = \"|\"\n\n\
             [columns]  # column of titles.csv = \"column of the file\"; take out what is wrong\n\
             {}{}{}\n\
             [constants]  # what every row says\n{constant}\n",
            open("title"),
            columns.concat(),
            others.concat()
        )
    }

    /// The category of a row; `None` if it is neither a film nor a series.
    fn category(&self, row: &Row<'_, MappedColumn>) -> Result<Option<Category>, RowError> {
        const COLUMN: MappedColumn = MappedColumn::Field(TitleField::Category);
        match self.constants.get(&COLUMN) {
            Some(constant) => category::parse(constant).map_err(|reason| row.error(COLUMN, reason)),
            None => row.value(COLUMN, category::parse),
        }
    }

    fn label(&self, row: &Row<'_, MappedColumn>, column: MappedColumn) -> Option<String> {
        if self.is_own { Some(row.text(column)).filter(|text| !text.is_empty()) } else { row.optional_text(column) }
    }

    fn list(&self, row: &Row<'_, MappedColumn>, column: MappedColumn) -> Vec<String> {
        match (self.constants.get(&column), &self.separators) {
            (Some(constant), _) => cells::members(constant).iter().map(|member| text::clean(member).0).collect(),
            (None, Some(separators)) if self.is_own => row.own_list(column, separators),
            (None, Some(separators)) => row.list(column, separators),
            (None, None) => row.members(column),
        }
    }

    pub(super) fn record(&self, row: &Row<'_, MappedColumn>) -> Result<Option<TitleRecord>, RowError> {
        let Some(category) = self.category(row)? else { return Ok(None) };
        let mut title = Title::new(String::new(), category);
        self.read_fields(row, &mut title)?;
        let year = row.optional(MappedColumn::ReleaseYear, cells::year)?;
        let imdb = row.optional(MappedColumn::ImdbId, imdb::parse_id)?;
        Ok(Some(TitleRecord { title, year, imdb, plot: row.optional_text(MappedColumn::Plot) }))
    }
}

fn parse_columns(table: BTreeMap<String, String>, name: &str) -> Result<BTreeMap<MappedColumn, String>, Message> {
    let column = |key: &str| {
        let column = MappedColumn::VARIANTS.iter().copied().find(|column| column.name() == key);
        column.ok_or_else(|| {
            let known = MappedColumn::VARIANTS.iter().map(|column| column.name());
            let hint = nearest(key, known).map(|name| msg!("or-is-it", name)).unwrap_or_default();
            msg!("mapping-unknown-column", table = name, column = text::excerpt(key), hint)
        })
    };
    table.into_iter().map(|(key, value)| Ok((column(&key)?, value))).collect()
}

fn toml_string(name: &str) -> String {
    toml::Value::String(name.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_in_a_mapping_is_named() {
        let message = |source| Mapping::parse(source).unwrap_err().to_string();
        assert_eq!(message("[columns]\ngenrs = \"G\"\n"), "[columns] has no column “genrs”; did you mean genres?");
        assert_eq!(message("[columns]\ntitle = \"T\"\n"), "expected a column for category, found none in [columns]");
        assert_eq!(
            message("[constants]\ncategory = \"song\"\n"),
            "[constants] category: expected movie or series, found “song”"
        );
        assert_eq!(
            message("[constants]\ntitle = \"T\"\n"),
            "[constants] cannot hold title: it differs from title to title"
        );
        assert_eq!(message("[columns]\ntitle = 1\n"), "line 2, column 9: invalid type: integer `1`, expected a string");
        assert!(message("[column]\n").starts_with("line 1, column 2: unknown field `column`"));
    }

    #[test]
    fn a_proposal_is_a_mapping_as_soon_as_it_is_saved() {
        let names = ["Name", "Premiere", "Film \"genre\"", "Score", "Studio"].map(String::from);
        let proposal = Mapping::draft("x.csv", &names);
        assert_eq!(
            proposal,
            "# How ottui import reads x.csv: save this, correct it, and name it with --map.\n\
             # separators = \"|\"\n\n\
             [columns]  # column of titles.csv = \"column of the file\"; take out what is wrong\n\
             title = \"Name\"\n\
             imdb_rating = \"Score\"\n\
             released = \"Premiere\"\n\
             # ? = 'Film \"genre\"'\n\
             # ? = \"Studio\"\n\n\
             [constants]  # what every row says\ncategory = \"movie\"\n"
        );
        let mapping = Mapping::parse(&proposal).unwrap();
        assert_eq!(mapping.missing_column(&names), None);
        assert_eq!(mapping.missing_column(&["Names".to_owned()]), Some(("Name", Some("Names"))));
    }
}
