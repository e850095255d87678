//! Columns of a collected frame as plain values.

use polars::prelude::{DataFrame, DataType, PolarsResult};

/// A column of numbers of any width; not a number where they are unknown.
pub(super) fn numbers(frame: &DataFrame, name: &str) -> PolarsResult<Vec<f64>> {
    let column = frame.column(name)?.cast(&DataType::Float64)?;
    Ok(column.f64()?.iter().map(|number| number.unwrap_or(f64::NAN)).collect())
}
