//! `ottui sql`: prints the scoring as SQL, or the `about.toml` of what the SQL writes.

use std::path::Path;

use super::args::{self, Args};
use super::{Failure, open, write_stdout};
use crate::analysis::sql::{FileFormat, ScoringSql, SqlEngine, TableFiles};
use crate::data::load::{self, Source};
use crate::data::subset::{about_text, scored_about};
use crate::data::{parts, schema};
use crate::domain::index::{PopularityMeasure, Scoring};
use crate::headless;
use crate::i18n::escape::path_text;
use crate::i18n::{Message, ToMessage, msg};
use crate::store::catalogue::About;

/// The name of the table of viewing figures.
const VIEWING: &str = "viewing";

pub(super) fn run(args: &Args, asked: &args::Sql) -> Result<(), Failure> {
    if !args.files.is_empty() {
        return Err(Failure::usage(msg!("sql-of-no-files")));
    }
    check_table_name(&asked.table)?;
    let settings = open::load_settings(args)?;
    // Without data named, the SQL is for any table, and no file is read.
    let source = (!args.data.is_empty()).then(|| open::source(args, &settings));
    let about = source.as_ref().map_or_else(|| Ok(About::default()), load::about);
    let about = about.map_err(|error| Failure::failed(error.to_message()))?;
    if about.scored {
        return Err(Failure::failed(msg!("sql-of-scored")));
    }
    let scoring = settings.scoring_of(about.scoring.as_deref(), false).map_err(Failure::Failed)?.0;
    let weights = headless::weights(asked.weights.as_deref(), scoring.weights)?;
    let scoring = Scoring { weights: weights.unwrap_or(scoring.weights), ..scoring };
    if asked.about {
        let by = format!("the SQL of ottui {} for {}", env!("CARGO_PKG_VERSION"), asked.engine);
        let original = source.as_ref().and_then(about_text);
        return write_stdout(&scored_about(original.as_deref(), &asked.table, &scoring, &by));
    }
    let titles = files(asked.titles.as_deref(), source.as_ref(), schema::TITLES)?;
    let viewing = files(asked.viewing.as_deref(), source.as_ref(), schema::VIEWING)?;
    if asked.engine == SqlEngine::Trino && (asked.titles.is_some() || asked.viewing.is_some()) {
        return Err(Failure::usage(msg!("sql-trino-reads-tables")));
    }
    if scoring.popularity != PopularityMeasure::Votes && viewing.is_none() && titles.is_some() {
        let by = Message::keyed("popularity-by-", scoring.popularity);
        return Err(Failure::failed(msg!("sql-without-viewing", by)));
    }
    let sql = ScoringSql {
        engine: asked.engine,
        table: &asked.table,
        titles: titles.as_ref(),
        viewing_table: VIEWING,
        viewing: viewing.as_ref(),
        out: &asked.out,
        scoring: &scoring,
    };
    write_stdout(&sql.script())
}

/// The files of a table: those that were named, or those of the data directory.
fn files(named: Option<&str>, source: Option<&Source>, table: &str) -> Result<Option<TableFiles>, Failure> {
    if let Some(path) = named {
        return Ok(Some(TableFiles::named(path)));
    }
    let Some(Source::Directory(directory)) = source else { return Ok(None) };
    let unreadable = |(path, reason)| Failure::failed(msg!("input-unreadable", file = &path, reason));
    let found = parts::find(directory, table).map_err(unreadable)?;
    let first = found.as_ref().and_then(|found| found.files.first());
    Ok(first.map(|part| {
        let is_csv = [".csv", ".csv.gz", ".csv.zst"].iter().any(|ending| part.name.ends_with(ending));
        let format = if is_csv { FileFormat::Csv } else { FileFormat::Parquet };
        let (name, in_parts) = part.name.split_once('/').map_or((part.name.as_str(), false), |(name, _)| (name, true));
        TableFiles { path: path_text(&directory.join(Path::new(name))), format, in_parts }
    }))
}

/// Checks the name of a table, which may name its schema and catalogue.
fn check_table_name(text: &str) -> Result<(), Failure> {
    let is_name = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    if text.split('.').all(is_name) { Ok(()) } else { Err(Failure::usage(msg!("expected-table-name", found = text))) }
}
