//! A Parquet file: typed columns under the names of the CSV columns, unknown cells as null, and the view with its
//! provenance as JSON under the key `ottui` of the file's metadata.

use std::collections::HashSet;
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as PhysicalType, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;
use serde_json::json;

use super::Projection;
use super::provenance::Provenance;
use crate::domain::format;
use crate::domain::table::{Cell, Unit};
use crate::i18n::{Message, msg};

/// The key of the view and its provenance in the metadata of the file.
const METADATA_KEY: &str = "ottui";
/// Rows that are held before they are written: the size of a row group.
const GROUP_ROWS: usize = 128 * 1024;

/// # Errors
///
/// Two columns have one name, which no reader could tell apart.
pub(super) fn render(shown: &Projection<'_>, provenance: Option<&Provenance>) -> Result<Vec<u8>, Message> {
    let mut seen = HashSet::new();
    if let Some(twice) = shown.names().into_iter().find(|name| !seen.insert(name.clone())) {
        return Err(msg!("parquet-column-twice", column = twice));
    }
    file(shown, provenance).map_err(|error| msg!("parquet-failed", reason = error.to_string()))
}

fn file(shown: &Projection<'_>, provenance: Option<&Provenance>) -> Result<Vec<u8>, ParquetError> {
    let types = types(shown);
    let fields = shown.names().into_iter().zip(&types).map(|(name, kind)| kind.field(&name).map(Arc::new));
    let schema = Type::group_type_builder("table").with_fields(fields.collect::<Result<_, _>>()?).build()?;
    let view = provenance.map(|provenance| json!({ "view": provenance.view, "provenance": provenance }).to_string());
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_created_by(format!("ottui {}", env!("CARGO_PKG_VERSION")))
        .set_key_value_metadata(view.map(|view| vec![KeyValue::new(METADATA_KEY.to_owned(), view)]))
        .build();
    let mut writer = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties))?;
    let positions: Vec<usize> = shown.columns().map(|(position, _)| position).collect();
    let mut group: Vec<Values> = types.iter().map(|kind| Values::new(*kind)).collect();
    let (mut rows, mut result) = (0, Ok(()));
    shown.table.rows.for_each_row(|row| {
        for (values, position) in group.iter_mut().zip(&positions) {
            values.push(&row.cells[*position]);
        }
        rows += 1;
        if rows % GROUP_ROWS == 0 && result.is_ok() {
            result = write_group(&mut writer, &mut group);
        }
    });
    result?;
    if rows % GROUP_ROWS > 0 {
        write_group(&mut writer, &mut group)?;
    }
    writer.into_inner()
}

fn write_group(writer: &mut SerializedFileWriter<Vec<u8>>, group: &mut [Values]) -> Result<(), ParquetError> {
    let mut rows = writer.next_row_group()?;
    for values in group {
        values.write(&mut rows)?;
    }
    rows.close().map(drop)
}

/// The type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ColumnType {
    Text,
    Whole,
    Number,
}

impl ColumnType {
    /// The type that the unit of a column suggests.
    fn of_unit(unit: Unit) -> Self {
        match unit {
            Unit::Text | Unit::Word | Unit::Names(_) => Self::Text,
            Unit::Count | Unit::Places | Unit::Period => Self::Whole,
            _ => Self::Number,
        }
    }

    /// The type that has room for a cell too.
    fn with(self, cell: &Cell) -> Self {
        match (self, cell) {
            (_, Cell::Unknown) => self,
            (Self::Text, _) | (_, Cell::Text(_)) => Self::Text,
            (Self::Whole, Cell::Whole(whole)) if i64::try_from(*whole).is_ok() => Self::Whole,
            _ => Self::Number,
        }
    }

    fn field(self, name: &str) -> Result<Type, ParquetError> {
        let (physical, logical) = match self {
            Self::Text => (PhysicalType::BYTE_ARRAY, Some(LogicalType::String)),
            Self::Whole => (PhysicalType::INT64, None),
            Self::Number => (PhysicalType::DOUBLE, None),
        };
        let column = Type::primitive_type_builder(name, physical).with_logical_type(logical);
        column.with_repetition(Repetition::OPTIONAL).build()
    }
}

/// The types of the columns: by their units, unless a cell does not fit.
fn types(shown: &Projection<'_>) -> Vec<ColumnType> {
    let mut types: Vec<ColumnType> = shown.columns().map(|(_, column)| ColumnType::of_unit(column.unit)).collect();
    shown.table.rows.for_each_row(|row| {
        for (kind, (position, _)) in types.iter_mut().zip(shown.columns()) {
            *kind = kind.with(&row.cells[position]);
        }
    });
    types
}

/// The cells of a column that are not written yet.
enum Values {
    Text(Cells<ByteArrayType>),
    Whole(Cells<Int64Type>),
    Number(Cells<DoubleType>),
}

/// The known cells, and for each cell 1 if it is known.
struct Cells<T: DataType> {
    known: Vec<T::T>,
    levels: Vec<i16>,
}

impl<T: DataType> Cells<T> {
    fn new() -> Self {
        Self { known: Vec::new(), levels: Vec::new() }
    }

    fn push(&mut self, value: Option<T::T>) {
        self.levels.push(value.is_some().into());
        self.known.extend(value);
    }

    fn write(&mut self, group: &mut SerializedRowGroupWriter<'_, Vec<u8>>) -> Result<(), ParquetError> {
        // There are as many columns as the schema has.
        let Some(mut column) = group.next_column()? else { return Ok(()) };
        column.typed::<T>().write_batch(&self.known, Some(&self.levels), None)?;
        column.close()?;
        self.known.clear();
        self.levels.clear();
        Ok(())
    }
}

impl Values {
    fn new(kind: ColumnType) -> Self {
        match kind {
            ColumnType::Text => Self::Text(Cells::new()),
            ColumnType::Whole => Self::Whole(Cells::new()),
            ColumnType::Number => Self::Number(Cells::new()),
        }
    }

    fn push(&mut self, cell: &Cell) {
        match self {
            Self::Text(cells) => cells.push(match cell {
                Cell::Unknown => None,
                cell => Some(ByteArray::from(format::exact(cell).into_bytes())),
            }),
            Self::Whole(cells) => cells.push(match cell {
                Cell::Whole(whole) => i64::try_from(*whole).ok(),
                _ => None,
            }),
            Self::Number(cells) => cells.push(cell.value()),
        }
    }

    fn write(&mut self, group: &mut SerializedRowGroupWriter<'_, Vec<u8>>) -> Result<(), ParquetError> {
        match self {
            Self::Text(cells) => cells.write(group),
            Self::Whole(cells) => cells.write(group),
            Self::Number(cells) => cells.write(group),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;

    use super::*;
    use crate::domain::table::{Column, Row, Table};

    fn table(rows: Vec<Vec<Cell>>) -> Table {
        const COLUMNS: &[Column] = &[
            Column::new("name", Unit::Text),
            Column::new("period", Unit::Period),
            Column::new("titles", Unit::Count),
            Column::new("score", Unit::Index),
        ];
        let row = |cells: Vec<Cell>| Row { key: String::new(), cells, n: None, pinned: false };
        Table { columns: COLUMNS.into(), rows: rows.into_iter().map(row).collect() }
    }

    fn read(table: &Table) -> Vec<Vec<Field>> {
        let shown = Projection { table, columns: &[0, 1, 2, 3] };
        let bytes = render(&shown, Some(&Provenance::default())).unwrap();
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(&bytes).unwrap();
        let file = SerializedFileReader::new(file).unwrap();
        let metadata = file.metadata().file_metadata().key_value_metadata().unwrap();
        assert!(metadata.iter().any(|entry| entry.key == METADATA_KEY));
        let rows = file.get_row_iter(None).unwrap().map(Result::unwrap);
        rows.map(|row| row.get_column_iter().map(|(_, field)| field.clone()).collect()).collect()
    }

    #[test]
    fn cells_keep_their_types_and_unknown_ones_are_null() {
        let text = |text: &str| Cell::Text(text.to_owned());
        let known = vec![text("가,\n"), Cell::Whole(2019), Cell::Whole(7), Cell::Imputed(1.5)];
        let fields = read(&table(vec![known, vec![Cell::Unknown; 4]]));
        let kept = vec![Field::Str("가,\n".to_owned()), Field::Long(2019), Field::Long(7), Field::Double(1.5)];
        assert_eq!(fields, [kept, vec![Field::Null; 4]]);
        assert!(read(&table(Vec::new())).is_empty());
    }

    #[test]
    fn a_column_has_room_for_all_of_its_cells() {
        let text = |text: &str| Cell::Text(text.to_owned());
        let fields = read(&table(vec![
            vec![text("a"), text("2019H1"), Cell::Whole(u64::MAX), Cell::Whole(2)],
            vec![Cell::Number(0.5), Cell::Whole(2019), Cell::Whole(1), Cell::Number(0.25)],
        ]));
        let str = |text: &str| Field::Str(text.to_owned());
        assert_eq!(
            fields[0],
            [str("a"), str("2019H1"), Field::Double(18_446_744_073_709_551_615.0), Field::Double(2.0)]
        );
        assert_eq!(fields[1], [str("0.5000"), str("2019"), Field::Double(1.0), Field::Double(0.25)]);
    }
}
