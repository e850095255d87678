//! Market figures in the columns of a data directory's `market.csv`.

use super::report::FileImport;
use super::source::{HeaderRule, Requirement, Role, Source, expected_columns, required};
use crate::data::input::Input;
use crate::data::load::{TableError, market};
use crate::data::schema::{Column, MarketColumn};
use crate::domain::market::Observation;

pub(super) const SOURCE: Source = Source {
    name: "market",
    help: "The `market.csv` of a data directory",
    header: HeaderRule::Columns(required::<MarketColumn>),
    columns: || {
        expected_columns(
            |column: MarketColumn| if column.is_required() { Requirement::Required } else { Requirement::Optional },
        )
    },
    synonyms: &[
        ("series", &["measure", "indicator", "name"]),
        ("value", &["figure", "amount"]),
        ("source", &["reference", "publishedin"]),
    ],
    role: Role::Market,
};

pub(super) fn read(input: &Input<'_>) -> Result<(Vec<Observation>, FileImport), TableError> {
    let (figures, report) = market::read(input)?;
    Ok((figures, FileImport::new("rows-market", report)))
}
