//! The columns of the list of titles.

use std::borrow::Cow;

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
    // On screen by `columns_of`.
    Column::with_visibility(Visibility::ExportOnly, "hours", Unit::Count),
    Column::with_visibility(Visibility::ExportOnly, "views", Unit::Count),
];

/// The columns of a catalogue, with hours and views where `has_viewing`.
pub(in crate::analysis) fn columns_of(has_viewing: bool) -> Cow<'static, [Column]> {
    let mut columns = Cow::Borrowed(COLUMNS);
    if has_viewing {
        show(&mut columns, "hours", Visibility::Always);
        show(&mut columns, "views", Visibility::Always);
    }
    columns
}

/// Changes where a column is shown.
pub(super) fn show(columns: &mut Cow<'static, [Column]>, name: &str, visibility: Visibility) {
    if let Some(position) = columns.iter().position(|column| column.name == name) {
        columns.to_mut()[position].visibility = visibility;
    }
}
