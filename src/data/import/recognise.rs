//! What a file to import holds, by its header.

use super::ImportError;
use super::flixgem::FlixGemColumn;
use super::plots::PlotColumn;
use crate::data::input::Input;
use crate::data::schema::{Column, MarketColumn};
use crate::data::table::header_names;

/// The kinds of file that can be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Titles in `FlixGem`'s columns.
    Titles,
    /// Plots by name and type.
    Plots,
    /// Market figures in the columns of a data directory.
    Market,
}

/// The first kind whose required columns the file has all. Titles come before plots, since a listing of
/// titles may have its plots with it.
pub fn format(input: &Input<'_>) -> Result<Format, ImportError> {
    let names = header_names(input)?;
    let kinds = [
        (Format::Titles, "titles in FlixGem's columns", required::<FlixGemColumn>()),
        (Format::Plots, "plots", required::<PlotColumn>()),
        (Format::Market, "market figures", required::<MarketColumn>()),
    ];
    let lacks = |columns: &[&'static str]| -> Vec<&str> {
        columns.iter().copied().filter(|column| !names.iter().any(|name| name == column)).collect()
    };
    if let Some((format, ..)) = kinds.iter().find(|(_, _, columns)| lacks(columns).is_empty()) {
        return Ok(*format);
    }
    let expected = kinds.iter().map(|(_, kind, columns)| format!("for {kind} it lacks {}", lacks(columns).join(", ")));
    Err(ImportError::Unknown { file: input.name.clone(), expected: expected.collect::<Vec<_>>().join("; ") })
}

fn required<C: Column>() -> Vec<&'static str> {
    C::VARIANTS.iter().filter(|column| column.required()).map(|column| column.name()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_decides_and_not_the_name() {
        let of = |bytes| format(&Input::of_bytes("x.csv", bytes).unwrap()).map_err(|error| error.to_string());
        assert_eq!(of(b"Title,Series or Movie,Summary,Source\n"), Ok(Format::Plots));
        assert_eq!(of(b"series;period;value;unit;kind;source\n"), Ok(Format::Market));
        let error = of(b"Title,Summary,series,period,value,unit\n").unwrap_err();
        assert!(error.starts_with("x.csv is no file that can be imported: for titles in FlixGem's columns it lacks "));
        assert!(error.ends_with("; for plots it lacks Series or Movie; for market figures it lacks kind"), "{error}");
    }
}
