//! The columns of a file and the types of their values.

use parquet::basic::{ConvertedType, LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::schema::types::{ColumnDescriptor, SchemaDescriptor, Type};

use crate::data::text;

/// A top-level column.
pub struct Column {
    pub name: String,
    pub shape: Shape,
}

pub enum Shape {
    /// One value per row, or a list.
    Leaf(Leaf),
    /// An unsupported type, described for messages.
    Other(&'static str),
}

/// A leaf column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Leaf {
    /// The index among leaf columns.
    pub place: usize,
    pub kind: ValueKind,
    /// The definition level of a value that is not null.
    pub defined: i16,
    pub list: bool,
}

/// How to interpret stored values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueKind {
    /// By their physical type.
    Plain,
    Unsigned,
    /// With this scale.
    Decimal(u32),
    /// Days since 1970.
    Day,
    /// A timestamp since 1970, in units of which a second has this many.
    Time(i64),
    Half,
    Uuid,
}

pub fn columns(schema: &SchemaDescriptor) -> Vec<Column> {
    let mut place = 0;
    let fields = schema.root_schema().get_fields().iter();
    let column = fields.map(|field| {
        let (first, leaf) = (place, is_value_or_list(field));
        place += leaf_count(field);
        let info = field.get_basic_info();
        let leaf = leaf && place > first && schema.column(first).max_rep_level() <= 1;
        let known = leaf
            .then(|| schema.column(first))
            .filter(|column| column.physical_type() != Physical::FIXED_LEN_BYTE_ARRAY || column.type_length() > 0);
        let shape = match known {
            Some(column) => Shape::Leaf(Leaf {
                place: first,
                kind: kind(&column),
                defined: column.max_def_level(),
                list: column.max_rep_level() > 0,
            }),
            None if leaf || members(field).is_empty() => Shape::Other("parquet-unknown-type"),
            None if info.converted_type() == ConvertedType::LIST
                || info.logical_type_ref() == Some(&LogicalType::List) =>
            {
                Shape::Other("parquet-nested-list")
            }
            None => Shape::Other("parquet-structure"),
        };
        Column { name: text::clean(field.name()).0, shape }
    });
    column.collect()
}

/// The members of a group; none for a leaf.
fn members(field: &Type) -> &[std::sync::Arc<Type>] {
    if field.is_group() { field.get_fields() } else { &[] }
}

/// Whether a column has one value per row or is a list: a group of one repeated member, which is a leaf or a group of
/// one leaf.
fn is_value_or_list(field: &Type) -> bool {
    match members(field) {
        [] => field.is_primitive(),
        [inner] if inner.get_basic_info().repetition() == Repetition::REPEATED => match members(inner) {
            [] => inner.is_primitive(),
            [values] => values.is_primitive(),
            _ => false,
        },
        _ => false,
    }
}

/// The number of leaf columns.
fn leaf_count(field: &Type) -> usize {
    if field.is_primitive() { 1 } else { members(field).iter().map(|member| leaf_count(member)).sum() }
}

/// By the logical type, else by the converted type of older writers.
fn kind(column: &ColumnDescriptor) -> ValueKind {
    let decimal = |scale| ValueKind::Decimal(u32::try_from(scale).unwrap_or(0));
    match column.logical_type_ref() {
        Some(LogicalType::Decimal(facts)) => return decimal(facts.scale),
        Some(LogicalType::Date) => return ValueKind::Day,
        Some(LogicalType::Timestamp(facts)) => {
            return ValueKind::Time(match facts.unit {
                TimeUnit::MILLIS => 1_000,
                TimeUnit::MICROS => 1_000_000,
                TimeUnit::NANOS => 1_000_000_000,
            });
        }
        Some(LogicalType::Integer(facts)) if !facts.is_signed => return ValueKind::Unsigned,
        Some(LogicalType::Uuid) => return ValueKind::Uuid,
        Some(LogicalType::Float16) => return ValueKind::Half,
        _ => {}
    }
    match column.converted_type() {
        ConvertedType::DECIMAL => decimal(column.type_scale()),
        ConvertedType::DATE => ValueKind::Day,
        ConvertedType::TIMESTAMP_MILLIS => ValueKind::Time(1_000),
        ConvertedType::TIMESTAMP_MICROS => ValueKind::Time(1_000_000),
        ConvertedType::UINT_8 | ConvertedType::UINT_16 | ConvertedType::UINT_32 | ConvertedType::UINT_64 => {
            ValueKind::Unsigned
        }
        _ => ValueKind::Plain,
    }
}
