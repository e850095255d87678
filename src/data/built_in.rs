//! The data sets that are built in.

use strum::{EnumString, IntoStaticStr, VariantArray};

use super::load::contents::Contents;
use super::load::table_file::TableFile;
use super::schema;
use crate::embedded::embedded;

/// A data set in the program itself. Its name is that of `--data` and of the palette.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
pub enum BuiltIn {
    /// Korean content on Netflix to 2021-03-04. Opens by default.
    #[strum(serialize = "korea-2021")]
    Korea2021,
    /// Korean works in Netflix's reports of 2023 to 2025.
    #[strum(serialize = "korea-2025")]
    Korea2025,
}

impl BuiltIn {
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Its files.
    pub(super) fn contents(self) -> Contents {
        let table = |name, bytes: &'static [u8]| vec![TableFile::Bytes(name, bytes)];
        match self {
            Self::Korea2021 => Contents {
                titles: table(schema::TITLES, embedded!("data/titles.csv")),
                market: table(schema::MARKET, embedded!("data/market.csv")),
                terms: table(schema::TERMS, embedded!("data/terms.csv")),
                viewing: table(schema::VIEWING, embedded!("data/viewing.csv")),
                about: Some(include_bytes!("../../data/about.toml").to_vec()),
                remarks: Vec::new(),
            },
            Self::Korea2025 => Contents {
                titles: table(schema::TITLES, embedded!("data/korea-2025/titles.csv")),
                market: table(schema::MARKET, embedded!("data/korea-2025/market.csv")),
                terms: table(schema::TERMS, embedded!("data/korea-2025/terms.csv")),
                viewing: table(schema::VIEWING, embedded!("data/korea-2025/viewing.csv")),
                about: Some(include_bytes!("../../data/korea-2025/about.toml").to_vec()),
                remarks: Vec::new(),
            },
        }
    }
}
