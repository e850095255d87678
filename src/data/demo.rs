//! The built-in demo data: Korean content on Netflix to 2021-03-04.

use super::load::contents::Contents;
use super::load::table_file::TableFile;
use super::schema;

/// The files of `data/`, embedded at build time.
pub fn contents() -> Contents<'static> {
    Contents {
        titles: vec![TableFile::Bytes(schema::TITLES, include_bytes!("../../data/titles.csv"))],
        market: vec![TableFile::Bytes(schema::MARKET, include_bytes!("../../data/market.csv"))],
        terms: vec![TableFile::Bytes(schema::TERMS, include_bytes!("../../data/terms.csv"))],
        viewing: Vec::new(),
        about: Some(include_bytes!("../../data/about.toml").to_vec()),
        remarks: Vec::new(),
    }
}
