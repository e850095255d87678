//! The columns of the list of titles.

use crate::domain::table::{Column, Unit, Visibility};
use crate::i18n::Vocabulary;

/// All columns, in their order.
pub const COLUMNS: &[Column] = &[
    Column::with_visibility(Visibility::ExportOnly, "id", Unit::Text),
    Column::new("title", Unit::Text),
    Column::new("category", Unit::Word),
    Column::new("class", Unit::Word),
    Column::with_visibility(Visibility::ScreenOnly, "rank", Unit::Count),
    // Shown only with other weights than those of the settings.
    Column::with_visibility(Visibility::Hidden, "moved", Unit::Places),
    Column::new("score", Unit::Index),
    Column::new("award", Unit::Index),
    Column::new("global", Unit::Index),
    Column::new("popularity", Unit::Index),
    Column::new("total", Unit::Index),
    Column::new("rating", Unit::Rating),
    Column::new("votes", Unit::Count),
    Column::new("awards_won", Unit::Count),
    Column::new("awards_nominated", Unit::Count),
    Column::new("countries", Unit::Count),
    Column::new("year", Unit::Period),
    Column::new("genres", Unit::Names(Vocabulary::Genre)),
    Column::with_visibility(Visibility::ExportOnly, "title_ko", Unit::Text),
    Column::with_visibility(Visibility::ExportOnly, "origin", Unit::Names(Vocabulary::Country)),
    // On screen where viewing is known.
    Column::with_visibility(Visibility::ExportOnly, "hours", Unit::Count),
    Column::with_visibility(Visibility::ExportOnly, "views", Unit::Count),
];
