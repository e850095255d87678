//! Reads values from a collected frame.

use polars::prelude::{DataFrame, DataType, PolarsResult};

/// A numeric column as `f64`; NaN for null.
pub(super) fn numbers(frame: &DataFrame, name: &str) -> PolarsResult<Vec<f64>> {
    let column = frame.column(name)?.cast(&DataType::Float64)?;
    Ok(column.f64()?.iter().map(|number| number.unwrap_or(f64::NAN)).collect())
}
