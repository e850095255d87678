//! Which part of a tab fills the screen.

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, strum::Display, strum::EnumString, strum::VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum Zoom {
    #[default]
    Both,
    Table,
    Picture,
}
