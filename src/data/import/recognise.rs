//! What a file to import holds, by its header.

use strum::VariantArray;

use super::ImportError;
use super::beginning::{Beginning, HeadRow, Table, head};
use super::flixgem::FlixGemColumn;
use super::imdb::{BasicsColumn, RatingsColumn};
use super::justwatch::JustWatchColumn;
use super::kobis;
use super::like::Like;
use super::mapped::Mapping;
use super::netflix_titles::NetflixColumn;
use super::plots::PlotColumn;
use super::top10::Top10Column;
use super::workbook::{Sheet, Workbook};
use crate::data::input::Input;
use crate::data::schema::{Column, MarketColumn};
use crate::data::table::header_names;
use crate::data::text;
use crate::domain::nearest::nearest;
use crate::domain::title::TitleField;

/// The kinds of file that can be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray)]
pub enum Format {
    /// Titles in `FlixGem`'s columns.
    FlixGem,
    /// Titles in the columns of `netflix_titles.csv`.
    NetflixTitles,
    /// Titles as `JustWatch` lists them.
    JustWatch,
    /// Titles of `title.basics.tsv`.
    ImdbBasics,
    /// Ratings of `title.ratings.tsv`.
    ImdbRatings,
    /// The weekly Top 10 by country.
    Top10,
    /// Titles in ottui's own columns.
    Own,
    /// Titles in columns that a mapping names.
    Mapped,
    /// Plots by name and type.
    Plots,
    /// Market figures in the columns of a data directory.
    Market,
    /// Box office as KOBIS exports it.
    Kobis,
}

/// How files of no known kind are read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reading<'m> {
    /// By a mapping of their columns.
    pub mapping: Option<&'m Mapping>,
    /// As if they were of this source.
    pub like: Option<Like>,
}

/// A file of which it is known what it holds.
pub struct Recognised<'b> {
    /// What.
    pub format: Format,
    /// The file, read from its header on.
    pub input: Input<'b>,
    /// What stands above its header.
    pub above: String,
}

impl Format {
    /// What it is called, and the columns that its header must have.
    fn told(self) -> (&'static str, Vec<&'static str>) {
        match self {
            Self::FlixGem => ("titles in FlixGem's columns", required::<FlixGemColumn>()),
            Self::NetflixTitles => ("Kaggle's netflix_titles.csv", required::<NetflixColumn>()),
            Self::JustWatch => ("JustWatch's titles.csv", required::<JustWatchColumn>()),
            Self::ImdbBasics => ("IMDb's title.basics.tsv", required::<BasicsColumn>()),
            Self::ImdbRatings => ("IMDb's title.ratings.tsv", required::<RatingsColumn>()),
            Self::Top10 => ("Netflix's all-weeks-countries.tsv", required::<Top10Column>()),
            Self::Own => ("ottui's own titles.csv", required::<TitleField>()),
            Self::Mapped => ("a mapping", Vec::new()),
            Self::Plots => ("plots", required::<PlotColumn>()),
            Self::Market => ("market figures", required::<MarketColumn>()),
            Self::Kobis => ("KOBIS's box office", vec!["연도", "총 매출액"]),
        }
    }

    /// The first kind whose required columns a header has all. Titles come before plots, since a listing of titles may
    /// have its plots with it.
    pub fn known(names: &[String]) -> Option<Self> {
        Self::VARIANTS.iter().copied().find(|format| match format {
            Self::Mapped => false,
            Self::Kobis => kobis::is_kobis(names),
            _ => lacks(names, &format.told().1).is_empty(),
        })
    }
}

impl Reading<'_> {
    /// What a header of no known kind is read as, if it has what that needs.
    pub fn wanted(&self, names: &[String]) -> Option<Format> {
        let mapped = self.mapping.filter(|mapping| mapping.missing(names).is_none()).map(|_| Format::Mapped);
        let like = self.like.filter(|like| like.of(names).needed.is_empty()).map(Like::format);
        mapped.or(like)
    }
}

/// The kind of a file, which is from then on read from the header of its table on. What is of no known kind is read by
/// the mapping, or like the source that is named.
pub fn file<'b>(mut input: Input<'b>, reading: &Reading<'_>) -> Result<Recognised<'b>, ImportError> {
    let above = String::new();
    if let Some(format) = Format::known(&header_names(&input)?).filter(|format| *format != Format::Kobis) {
        return Ok(Recognised { format, input, above });
    }
    let mut separators = vec![input.separator];
    separators.extend([b',', b'\t', b';'].into_iter().filter(|mark| *mark != input.separator));
    for separator in separators {
        let rows = head(&input, separator)?;
        if let Some(beginning) = Beginning::find(&rows, reading) {
            begin(&mut input, &beginning, separator)?;
            tell(&mut input, &beginning, reading, "line");
            return Ok(Recognised { format: beginning.format, input, above: beginning.told_above() });
        }
    }
    Err(unknown(&input.name, &head(&input, input.separator)?, reading))
}

/// Lets a file be read from its header on.
fn begin(input: &mut Input<'_>, beginning: &Beginning, separator: u8) -> Result<(), ImportError> {
    if beginning.format == Format::Kobis {
        let text = kobis::arranged(input, beginning, separator)?;
        input.arrange(text, None, separator);
    } else if !beginning.above.is_empty() {
        let header = Table::under(&beginning.names, beginning.line, separator).into_text();
        input.arrange(header, Some(beginning.end), separator);
    }
    Ok(())
}

/// The first sheet of a workbook that begins a table of a known kind, and what it is.
pub fn sheet(mut book: Workbook, reading: &Reading<'_>) -> Result<Recognised<'static>, ImportError> {
    let sheets = book.sheets();
    let mut first_rows = None;
    for place in 0..sheets.len() {
        let rows = book.head(place)?;
        let Some(beginning) = Beginning::find(&rows, reading) else {
            if !rows.is_empty() {
                first_rows.get_or_insert(rows);
            }
            continue;
        };
        let (text, notes) = book.table(place, &beginning)?;
        let mut input = Input::of_text(book.name.clone(), text);
        let Sheet { name, .. } = &sheets[place];
        input.tell(format!("read of its sheet “{}”", text::excerpt(name)));
        let others: Vec<String> = sheets.iter().filter(|sheet| sheet.name != *name).map(Sheet::told).collect();
        if !others.is_empty() {
            input.tell(format!("sheets that were not read: {}", others.join(", ")));
        }
        tell(&mut input, &beginning, reading, "row");
        for note in notes {
            input.tell(note);
        }
        return Ok(Recognised { format: beginning.format, input, above: beginning.told_above() });
    }
    match first_rows {
        Some(rows) => Err(unknown(&book.name, &rows, reading)),
        None => Err(ImportError::EmptyWorkbook(book.name)),
    }
}

/// Says what is particular of a beginning, and by which names the columns go.
fn tell(input: &mut Input<'_>, beginning: &Beginning, reading: &Reading<'_>, line: &str) {
    for remark in beginning.remarks(line) {
        input.tell(remark);
    }
    let is_known = Format::known(&beginning.names).is_some();
    if let Some(like) = reading.like.filter(|like| !is_known && like.format() == beginning.format) {
        let likeness = like.of(&beginning.names);
        for remark in likeness.remarks(like, &beginning.names) {
            input.tell(remark);
        }
        input.alias(likeness.aliases);
    }
}

/// Why a file cannot be read: what its header lacks, with a mapping for it.
fn unknown(file: &str, rows: &[HeadRow], reading: &Reading<'_>) -> ImportError {
    // A header has several columns; a title above it has one.
    let header = rows.iter().find(|row| row.cells.iter().filter(|cell| !cell.is_empty()).count() > 1);
    let HeadRow { line, cells: names, .. } = header.or(rows.first()).cloned().unwrap_or_default();
    let file = file.to_owned();
    let near = |wanted: &str| nearest(wanted, names.iter().map(String::as_str)).map(text::excerpt);
    let told = |near: Option<String>| {
        near.map(|near| format!("; the nearest one that it has is “{near}”")).unwrap_or_default()
    };
    if let Some((missing, _)) = reading.mapping.and_then(|mapping| mapping.missing(&names)) {
        let near = told(near(missing));
        return ImportError::Unmapped { file, line, missing: text::excerpt(missing), near };
    }
    if let Some(like) = reading.like {
        let needed = like.of(&names).needed;
        let missing = needed.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join(" and ");
        let near = told(needed.first().and_then(|name| near(name)));
        return ImportError::Unlike { file, line, like: like.into(), missing, near };
    }
    let share = |format: &&Format| {
        let columns = format.told().1;
        let has = columns.len() - lacks(&names, &columns).len();
        // A kind of which half the columns are there may be meant.
        (2 * has >= columns.len() && !columns.is_empty()).then(|| has * 100 / columns.len())
    };
    let mut near: Vec<&Format> = Format::VARIANTS.iter().filter(|format| share(format).is_some()).collect();
    near.sort_by_key(|format| std::cmp::Reverse(share(format)));
    let told = |format: &&Format| {
        let (kind, columns) = format.told();
        format!("for {kind} it lacks {}", lacks(&names, &columns).join(", "))
    };
    let found: Vec<String> = names.iter().map(|name| text::excerpt(name)).collect();
    let expected = match &near[..] {
        [] => "none of them is of a known kind of file".to_owned(),
        near => near.iter().take(3).map(told).collect::<Vec<_>>().join("; "),
    };
    let proposal = Mapping::proposed(&file, &names);
    ImportError::Unknown { file, line, found: text::excerpt(&found.join(", ")), expected, proposal }
}

/// Those of `columns` that a header does not have.
fn lacks(names: &[String], columns: &[&'static str]) -> Vec<&'static str> {
    columns.iter().copied().filter(|column| !names.iter().any(|name| name == column)).collect()
}

fn required<C: Column>() -> Vec<&'static str> {
    C::VARIANTS.iter().filter(|column| column.required()).map(|column| column.name()).collect()
}

#[cfg(test)]
mod tests;
