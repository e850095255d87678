//! Finds the files of a table: a single file, or the part files of a directory.
//!
//! A table `titles` may have any of [`TABLE_SUFFIXES`]; the first that exists is read, the others get a remark. In a
//! directory of part files, names that begin with `_` or `.` are engine metadata (`_SUCCESS`, `.crc`) and are skipped.
//! Directories named `key=value` are Hive partitions and become columns. Parts are read in natural order, so that
//! `data_10` follows `data_9`. If numbers are padded with zeros, they are read in byte order instead, so that
//! `0000000a` follows `00000009`.

use std::cmp::Ordering;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use std::{fs, io};

use percent_encoding::percent_decode_str;

use super::{small_file, text};
use crate::i18n::{Message, msg};

/// The suffixes of a table's name, in order of preference. Plain CSV comes first, because an import writes it beside
/// existing files.
pub const TABLE_SUFFIXES: [&str; 5] = [".csv", ".csv.gz", ".csv.zst", ".parquet", ""];

/// The suffixes of part files. Names without a suffix are read too, because Trino writes such.
const PART_SUFFIXES: [&str; 4] = [".csv", ".csv.gz", ".csv.zst", ".parquet"];

/// Maximum nesting of partition directories.
const MAX_DEPTH: usize = 8;

/// Hive's partition value for null.
const HIVE_NULL: &str = "__HIVE_DEFAULT_PARTITION__";

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartFile {
    /// Path relative to the data directory, separated by `/`, safe to display.
    pub name: String,
    pub path: PathBuf,
    /// Partition keys and values from the directories above it, outermost first; an empty value is null.
    pub keys: Vec<(String, String)>,
}

#[derive(Debug, Default, PartialEq)]
pub struct PartFiles {
    /// In reading order.
    pub files: Vec<PartFile>,
    /// One for each file or directory that is not read.
    pub remarks: Vec<Message>,
}

/// Finds the files of a table, named like `titles.csv`; `None` if it exists in no form.
///
/// # Errors
///
/// The path and the reason: it cannot be read, or a directory of part files has none.
pub fn find(directory: &Path, table: &str) -> Result<Option<PartFiles>, (PathBuf, Message)> {
    let stem = stem(table);
    let mut found: Option<PartFiles> = None;
    for form in TABLE_SUFFIXES {
        let name = format!("{stem}{form}");
        let path = directory.join(&name);
        // A dangling link is an unreadable file, not a missing one.
        let facts = match path.metadata() {
            Ok(facts) => facts,
            Err(error) if error.kind() == ErrorKind::NotFound && path.symlink_metadata().is_err() => continue,
            Err(reason) => return Err((path, Message::from_error(reason))),
        };
        if form.is_empty() && !facts.is_dir() {
            continue;
        }
        if let Some(found) = &mut found {
            let read = found.files.first().and_then(|part| part.name.split('/').next()).unwrap_or_default();
            let slash = if facts.is_dir() { "/" } else { "" };
            found.remarks.push(msg!("unread-beside", name = format!("{name}{slash}"), read));
            continue;
        }
        if !facts.is_dir() {
            small_file::check_regular(&facts).map_err(|reason| (path.clone(), reason))?;
            found = Some(PartFiles { files: vec![PartFile { name, path, keys: Vec::new() }], remarks: Vec::new() });
            continue;
        }
        let mut parts = PartFiles::default();
        walk(&PartFile { name, path: path.clone(), keys: Vec::new() }, 0, &mut parts)?;
        if parts.files.is_empty() {
            // A plain directory name may mean anything; one with a table's suffix must hold a table.
            if form.is_empty() {
                continue;
            }
            return Err((path, msg!("no-part-files", suffixes = PART_SUFFIXES.join(", "))));
        }
        // One comparison for all names, so that it is a total order.
        if parts.files.iter().any(|part| is_padded(&part.name)) {
            parts.files.sort_by(|one, other| one.name.cmp(&other.name));
        } else {
            parts.files.sort_by(|one, other| natural_cmp(&one.name, &other.name));
        }
        found = Some(parts);
    }
    Ok(found)
}

fn stem(table: &str) -> &str {
    table.strip_suffix(".csv").unwrap_or(table)
}

fn walk(folder: &PartFile, depth: usize, parts: &mut PartFiles) -> Result<(), (PathBuf, Message)> {
    let at = |path: &Path| {
        let path = path.to_owned();
        move |reason: io::Error| (path, Message::from_error(reason))
    };
    for entry in fs::read_dir(&folder.path).map_err(at(&folder.path))? {
        let entry = entry.map_err(at(&folder.path))?;
        let (raw, path) = (entry.file_name().to_string_lossy().into_owned(), entry.path());
        let name = format!("{}/{}", folder.name, text::clean(&raw).0);
        if raw == "_delta_log" {
            return Err((folder.path.clone(), msg!("delta-table")));
        }
        if raw.starts_with(['_', '.']) {
            continue;
        }
        let mut part = PartFile { name, path, keys: folder.keys.clone() };
        let facts = part.path.metadata().map_err(at(&part.path))?;
        if !facts.is_dir() {
            small_file::check_regular(&facts).map_err(|reason| (part.path.clone(), reason))?;
            if PART_SUFFIXES.iter().any(|ending| raw.ends_with(ending)) || !raw.contains('.') {
                parts.files.push(part);
            } else {
                parts.remarks.push(msg!("unread-ending", name = &part.name, endings = PART_SUFFIXES.join(", ")));
            }
            continue;
        }
        match raw.split_once('=').filter(|_| depth < MAX_DEPTH) {
            Some((key, value)) => {
                let value = if value == HIVE_NULL { String::new() } else { decoded(value) };
                part.keys.push((text::clean(&decoded(key)).0, value));
                walk(&part, depth + 1, parts)?;
            }
            None => parts.remarks.push(msg!("unread-folder", name = format!("{}/", part.name))),
        }
    }
    Ok(())
}

/// Decodes the percent-encoding that engines apply to partition names.
fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// Whether a number in a name is padded with zeros, so that names sort byte by byte.
fn is_padded(name: &str) -> bool {
    let mut runs = name.split(|c: char| !c.is_ascii_digit());
    runs.any(|digits| digits.len() > 1 && digits.starts_with('0'))
}

/// Natural order: byte by byte, but runs of digits by their value.
fn natural_cmp(one: &str, other: &str) -> Ordering {
    let (mut a, mut b) = (one.as_bytes(), other.as_bytes());
    while let (Some(x), Some(y)) = (a.first(), b.first()) {
        if x.is_ascii_digit() && y.is_ascii_digit() {
            let (left, right) = (number(&mut a), number(&mut b));
            let order = left.len().cmp(&right.len()).then_with(|| left.cmp(right));
            if order != Ordering::Equal {
                return order;
            }
        } else if x == y {
            (a, b) = (&a[1..], &b[1..]);
        } else {
            return x.cmp(y);
        }
    }
    a.len().cmp(&b.len()).then_with(|| one.cmp(other))
}

/// Consumes the leading digits and returns them without leading zeros.
fn number<'t>(text: &mut &'t [u8]) -> &'t [u8] {
    let end = text.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    *text = rest;
    let zeros = digits.iter().take_while(|&&digit| digit == b'0').count();
    &digits[zeros..]
}

/// Returns all directories that hold, or may come to hold, part files of these tables, outermost first. Skips
/// directories that cannot be read.
pub fn folders(directory: &Path, tables: &[&str]) -> Vec<PathBuf> {
    let named =
        tables.iter().flat_map(|table| TABLE_SUFFIXES.map(|form| directory.join(format!("{}{form}", stem(table)))));
    let mut folders: Vec<(PathBuf, usize)> = named.filter(|path| path.is_dir()).map(|path| (path, 0)).collect();
    let mut next = 0;
    while let Some((folder, depth)) = folders.get(next).cloned() {
        next += 1;
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let partition = entry.file_name().to_string_lossy().contains('=');
            if partition && depth < MAX_DEPTH && entry.path().is_dir() {
                folders.push((entry.path(), depth + 1));
            }
        }
    }
    folders.into_iter().map(|(folder, _)| folder).collect()
}

/// Returns the latest modification time of a file in a data directory with these tables.
pub fn last_modified(directory: &Path, tables: &[&str]) -> Option<SystemTime> {
    let folders = [vec![directory.to_owned()], folders(directory, tables)].concat();
    let entries = folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
    entries.filter_map(|file| file.metadata().ok()?.modified().ok()).max()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        folder
    }

    fn names(parts: &PartFiles) -> Vec<&str> {
        parts.files.iter().map(|part| part.name.as_str()).collect()
    }

    fn found(files: &[&str]) -> PartFiles {
        find(folder(files).path(), "titles.csv").unwrap().unwrap()
    }

    fn reported(parts: &PartFiles) -> Vec<String> {
        parts.remarks.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn plain_csv_comes_first_and_the_others_are_reported() {
        let parts = found(&["titles.parquet", "titles.csv", "titles/part-0.csv", "titles.txt"]);
        assert_eq!(names(&parts), ["titles.csv"]);
        assert_eq!(
            reported(&parts),
            ["titles.parquet was not read, because titles.csv was", "titles/ was not read, because titles.csv was"]
        );
        assert_eq!(names(&found(&["titles.parquet", "titles.csv.zst"])), ["titles.csv.zst"]);
        assert_eq!(find(folder(&["titles.txt", "titles/notes.pdf"]).path(), "titles.csv").unwrap(), None);
    }

    #[test]
    fn parts_come_in_the_order_of_their_numbers_without_what_an_engine_keeps_for_itself() {
        let parts = found(&[
            "titles.parquet/data_10.parquet",
            "titles.parquet/data_9.parquet",
            "titles.parquet/_SUCCESS",
            "titles.parquet/.data_9.parquet.crc",
            "titles.parquet/_temporary/0/part-0.parquet",
            "titles.parquet/20240101_1_abcde",
            "titles.parquet/data_9.orc",
            "titles.parquet/old/data_1.parquet",
        ]);
        assert_eq!(
            names(&parts),
            ["titles.parquet/20240101_1_abcde", "titles.parquet/data_9.parquet", "titles.parquet/data_10.parquet"]
        );
        let padded = ["titles/0000000a.csv", "titles/00000010.csv", "titles/00000009.csv"];
        assert_eq!(names(&found(&padded)), ["titles/00000009.csv", "titles/0000000a.csv", "titles/00000010.csv"]);
        let mut remarks = reported(&parts);
        remarks.sort();
        assert_eq!(
            remarks,
            [
                "titles.parquet/data_9.orc was not read: its name ends in none of .csv, .csv.gz, .csv.zst, .parquet",
                "titles.parquet/old/ was not read: expected a folder named key=value"
            ]
        );
    }

    #[test]
    fn folders_of_partitions_are_columns() {
        let parts = found(&[
            "titles/category=movie/age_rating=16%2B %25/data_0.csv",
            "titles/category=movie/age_rating=__HIVE_DEFAULT_PARTITION__/data_0.csv",
        ]);
        let keys: Vec<&str> = parts.files.iter().map(|part| part.keys[1].1.as_str()).collect();
        assert_eq!(keys, ["16+ %", ""]);
        assert_eq!(parts.files[0].keys[0], ("category".to_owned(), "movie".to_owned()));
    }

    #[test]
    fn a_directory_of_no_parts_and_a_delta_table_are_refused() {
        let reason = |files: &[&str]| find(folder(files).path(), "titles.csv").unwrap_err().1.to_string();
        let none = "expected part files that end in .csv, .csv.gz, .csv.zst, .parquet, found none";
        assert_eq!(reason(&["titles.parquet/_SUCCESS"]), none);
        assert!(reason(&["titles/part-0.parquet", "titles/_delta_log/0.json"]).contains("found a Delta table"));
    }

    #[test]
    fn folders_that_are_to_be_watched_are_those_of_parts() {
        let directory = folder(&["titles/category=movie/a.csv", "titles/_x/b", "other/c=d/e", "market.csv"]);
        let found = folders(directory.path(), &["titles.csv", "market.csv"]);
        let titles = directory.path().join("titles");
        assert_eq!(found, [titles.clone(), titles.join("category=movie")]);
        assert!(last_modified(directory.path(), &["titles.csv"]).is_some());
    }

    proptest! {
        #[test]
        fn any_names_have_one_order(a in "[a-c0-9%/_]{0,8}", b in "[a-c0-9%/_]{0,8}", c in "[a-c0-9%/_]{0,8}") {
            prop_assert_eq!(natural_cmp(&a, &b), natural_cmp(&b, &a).reverse());
            prop_assert_eq!(natural_cmp(&a, &b) == Ordering::Equal, a == b);
            if natural_cmp(&a, &b).is_le() && natural_cmp(&b, &c).is_le() {
                prop_assert!(natural_cmp(&a, &c).is_le());
            }
        }
    }
}
