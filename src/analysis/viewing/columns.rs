//! The columns of the tables of viewing.

use crate::domain::table::{Column, Unit, Visibility};

pub const TITLES: &[Column] = &[
    Column::with_visibility(Visibility::ExportOnly, "id", Unit::Text),
    Column::new("title", Unit::Text),
    Column::with_visibility(Visibility::ExportOnly, "title_ko", Unit::Text),
    Column::new("category", Unit::Word),
    Column::new("hours", Unit::Count),
    Column::new("views", Unit::Count),
    Column::new("weeks", Unit::Count),
    Column::new("peak_rank", Unit::Count),
    Column::new("first", Unit::Period),
    Column::new("last", Unit::Period),
];

pub const HALF_YEARS: &[Column] = &[
    Column::new("period", Unit::Period),
    Column::new("titles", Unit::Count),
    Column::new("hours", Unit::Count),
    Column::new("views", Unit::Count),
    Column::new("share_of_netflix", Unit::Share),
];

pub const WEEKS: &[Column] = &[
    Column::new("period", Unit::Period),
    Column::new("titles", Unit::Count),
    Column::new("hours", Unit::Count),
    Column::new("views", Unit::Count),
    Column::new("share_of_list", Unit::Share),
];

pub const FIGURES: &[Column] = &[
    Column::new("period", Unit::Period),
    Column::new("season", Unit::Text),
    Column::new("list", Unit::Text),
    Column::new("hours", Unit::Count),
    Column::new("views", Unit::Count),
    Column::new("rank", Unit::Count),
];
