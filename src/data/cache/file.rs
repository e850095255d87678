//! A file of columns: the columns behind each other as they lie in memory, then what they are with their checksums, then
//! where that begins.
//!
//! ```text
//! column  column  …  description (JSON)  length and checksum of the description, mark
//! ```

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Write};
use std::thread;

use bytemuck::{Pod, must_cast_slice, must_cast_slice_mut};
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use super::facts::Facts;
use super::seen::Seen;
use crate::data::load::done;
use crate::domain::columns::columnar::Column;
use crate::domain::titles::Work;

/// What a file ends with.
const MARK: [u8; 8] = *b"ottuicol";

/// The length and the checksum of the description, and the mark.
const END: u64 = 24;

/// What has to be the same for a file to be read: the way that it is written, and what reads data directories.
fn version() -> String {
    const FORMAT: u32 = 2;
    let order = if cfg!(target_endian = "little") { "little" } else { "big" };
    let parquet = if cfg!(feature = "parquet") { " parquet" } else { "" };
    format!("{FORMAT} {} {} {order}{parquet}", env!("CARGO_PKG_VERSION"), usize::BITS)
}

/// What is in a file.
#[derive(Serialize, Deserialize)]
struct Description<S, F> {
    version: String,
    seen: S,
    sections: Vec<Section>,
    facts: F,
}

/// A column in a file.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Section {
    kind: Kind,
    length: u64,
    checksum: u64,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Kind {
    Text,
    Bytes,
    Numbers,
    Great,
    Fractions,
    Places,
}

fn bytes_of<'c>(column: &'c Column<'_>) -> (Kind, &'c [u8]) {
    match column {
        Column::Text(text) => (Kind::Text, text.as_bytes()),
        Column::Bytes(bytes) => (Kind::Bytes, bytes),
        Column::Numbers(numbers) => (Kind::Numbers, must_cast_slice(numbers)),
        Column::Great(numbers) => (Kind::Great, must_cast_slice(numbers)),
        Column::Fractions(numbers) => (Kind::Fractions, must_cast_slice(numbers)),
        Column::Places(places) => (Kind::Places, must_cast_slice(places)),
    }
}

/// How many bytes of a file a column takes.
#[cfg(test)]
pub(super) fn length_of(column: &Column<'_>) -> usize {
    bytes_of(column).1.len()
}

/// Writes a file.
pub(super) fn write(out: &mut dyn Write, seen: &Seen, facts: &Facts, columns: &[Column<'_>]) -> io::Result<()> {
    let mut sections = Vec::new();
    for (kind, bytes) in columns.iter().map(bytes_of) {
        sections.push(Section { kind, length: bytes.len() as u64, checksum: xxh3_64(bytes) });
        out.write_all(bytes)?;
    }
    let description = serde_json::to_vec(&Description { version: version(), seen, sections, facts })?;
    out.write_all(&description)?;
    out.write_all(&(description.len() as u64).to_le_bytes())?;
    out.write_all(&xxh3_64(&description).to_le_bytes())?;
    out.write_all(&MARK)
}

/// Reads a file that is about a data directory that looks like this; `None` if it is about anything else, from another
/// version, or damaged.
pub(super) fn read(file: &File, seen: &Seen) -> Option<(Facts, Vec<Column<'static>>)> {
    let length = file.metadata().ok()?.len();
    let end = length.checked_sub(END)?;
    let mut tail = [0; 24];
    read_at(file, &mut tail, end)?;
    let word = |at: usize| Some(u64::from_le_bytes(*tail.get(at..)?.first_chunk()?));
    if tail[16..] != MARK {
        return None;
    }
    let described = end.checked_sub(word(0)?)?;
    let description = bytes::<u8>(file, described, word(0)?)?;
    if xxh3_64(&description) != word(8)? {
        return None;
    }
    let description: Description<Seen, Facts> = serde_json::from_slice(&description).ok()?;
    if description.version != version() || description.seen != *seen {
        return None;
    }
    let mut place = 0_u64;
    let mut sections = Vec::new();
    for section in description.sections {
        sections.push((place, section));
        place = place.checked_add(section.length)?;
    }
    if place != described {
        return None;
    }
    Some((description.facts, columns(file, &sections)?))
}

/// All columns, the longest first, on as many threads as there are processors.
fn columns(file: &File, sections: &[(u64, Section)]) -> Option<Vec<Column<'static>>> {
    let mut columns: Vec<Option<Column<'static>>> = vec![None; sections.len()];
    let mut reading: Vec<_> = columns.iter_mut().zip(sections).collect();
    reading.sort_by_key(|(_, (_, section))| std::cmp::Reverse(section.length));
    let read = |(column, (place, section)): (&mut Option<_>, &(u64, Section))| *column = section.column(file, *place);
    let work = reading.into_iter().map(|reading| Box::new(move || read(reading)) as Work<'_>);
    done(work.collect(), thread::available_parallelism().map_or(1, usize::from).min(8));
    columns.into_iter().collect()
}

impl Section {
    /// The column at a place, if the checksum fits.
    fn column(self, file: &File, place: u64) -> Option<Column<'static>> {
        let Self { kind, length, .. } = self;
        let column = match kind {
            Kind::Text => Column::Text(String::from_utf8(bytes(file, place, length)?).ok()?.into()),
            Kind::Bytes => Column::Bytes(Cow::Owned(bytes(file, place, length)?)),
            Kind::Numbers => Column::Numbers(Cow::Owned(bytes(file, place, length)?)),
            Kind::Great => Column::Great(Cow::Owned(bytes(file, place, length)?)),
            Kind::Fractions => Column::Fractions(Cow::Owned(bytes(file, place, length)?)),
            Kind::Places => Column::Places(Cow::Owned(bytes(file, place, length)?)),
        };
        (xxh3_64(bytes_of(&column).1) == self.checksum).then_some(column)
    }
}

/// So many bytes from a place on, as values of a type, straight into where they stay. No more room is made than the file
/// has bytes.
fn bytes<V: Pod>(file: &File, place: u64, length: u64) -> Option<Vec<V>> {
    if place.checked_add(length)? > file.metadata().ok()?.len() {
        return None;
    }
    let length = usize::try_from(length).ok()?;
    if length % size_of::<V>() != 0 {
        return None;
    }
    let mut values = vec![V::zeroed(); length / size_of::<V>()];
    read_at(file, must_cast_slice_mut(&mut values), place)?;
    Some(values)
}

/// Reads from a place on, whatever other threads read.
#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], place: u64) -> Option<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, place).ok()
}

/// The same where reading moves the place in the file.
#[cfg(not(unix))]
fn read_at(mut file: &File, bytes: &mut [u8], place: u64) -> Option<()> {
    use std::io::{Read, Seek, SeekFrom};
    static MOVING: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let _moving = MOVING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    file.seek(SeekFrom::Start(place)).and_then(|_| file.read_exact(bytes)).ok()
}
