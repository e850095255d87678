//! Korean titles of works, by the id that an import gives them or by Netflix's name.

use strum::{IntoStaticStr, VariantArray};

use super::category;
use super::record_linkage::OriginalTitle;
use super::report::FileImport;
use super::skip_reason::SkipReason;
use super::source::{HeaderRule, Role, Source, columns_requiring, required};
use crate::data::cells;
use crate::data::input::Input;
use crate::data::load::TableError;
use crate::data::schema::Column;
use crate::data::table::{Row, read_rows};
use crate::domain::title::TitleField;

pub(super) const SOURCE: Source = Source {
    name: "korean-titles",
    help: "Korean titles by id or name",
    header: HeaderRule::Columns(required::<KoreanColumn>),
    columns: || columns_requiring(&[KoreanColumn::IdOrTitle, KoreanColumn::Category, KoreanColumn::TitleKo]),
    synonyms: &[
        ("id_or_title", TitleField::Title.synonyms()),
        ("category", TitleField::Category.synonyms()),
        ("title_ko", TitleField::TitleKo.synonyms()),
    ],
    role: Role::OriginalTitles,
};

/// The columns that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
enum KoreanColumn {
    IdOrTitle,
    Category,
    TitleKo,
    /// Whether the title is certain.
    Sure,
    /// Why the work may not be a Korean one; mostly empty.
    OriginDoubt,
}

impl Column for KoreanColumn {
    const FOREIGN: bool = true;

    fn is_required(self) -> bool {
        matches!(self, Self::IdOrTitle | Self::Category | Self::TitleKo | Self::Sure)
    }
}

/// Reads a file. Skips titles that are missing or not certain.
pub(super) fn read(input: &Input<'_>) -> Result<(Vec<OriginalTitle>, FileImport), TableError> {
    use KoreanColumn as Column;
    let (mut titles, mut uncertain, mut others) = (Vec::new(), 0, 0);
    let report = read_rows(input, |row: &Row<'_, Column>| {
        let name = row.required_text(Column::IdOrTitle)?;
        let Some(category) = row.value(Column::Category, category::parse)? else {
            others += 1;
            return Ok(());
        };
        let is_certain = row.optional(Column::Sure, cells::yes_or_no)?.unwrap_or(true);
        match row.optional_text(Column::TitleKo).filter(|_| is_certain) {
            None => uncertain += 1,
            Some(title) => {
                let is_doubtful = row.optional_text(Column::OriginDoubt).is_some();
                titles.push(OriginalTitle { name, category, title, is_doubtful });
            }
        }
        Ok(())
    })?;
    let mut import = FileImport::new("rows-original-titles", report);
    import.count_skipped(SkipReason::OtherKind, others);
    import.count_skipped(SkipReason::Uncertain, uncertain);
    Ok((titles, import))
}
