//! The demo data, built into the program so that it runs anywhere: Korean content on Netflix to 2021-03-04.

use std::borrow::Cow;

use super::load::Contents;

/// The files of `data/` as they were when the program was built.
pub fn contents() -> Contents<'static> {
    Contents {
        titles: Cow::Borrowed(include_bytes!("../../data/titles.csv")),
        market: Some(Cow::Borrowed(include_bytes!("../../data/market.csv"))),
        terms: Some(Cow::Borrowed(include_bytes!("../../data/terms.csv"))),
        about: Some(Cow::Borrowed(include_bytes!("../../data/about.toml"))),
    }
}
