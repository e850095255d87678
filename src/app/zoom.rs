//! Which part of a tab fills the screen.

/// What fills the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, strum::Display, strum::EnumString, strum::VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum Zoom {
    /// Table and picture.
    #[default]
    Both,
    /// The table alone.
    Table,
    /// The picture alone.
    Picture,
}
