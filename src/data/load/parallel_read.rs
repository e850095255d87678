//! Reads the files of a table on several threads. The result equals that of a single thread.
//!
//! The bytes of the table are divided evenly among the threads. A thread that is done takes half of what another has
//! yet to read: processors differ in speed. A chunk that would begin inside a [`RangeReader`] file begins at the next
//! line, on the assumption that a row begins there: line breaks within quotes are rare. The reader of the chunk before
//! it reads to the end of its last row, which shows whether the assumption holds. If not, the chunk is read again from
//! the actual start of the row; likewise if that reader had already passed the place at which its range was cut. The
//! CSV reader has no state between rows, so the rows are the same.

use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::TableError;
use super::table_file::{FileProgress, TableFile};
use super::threads::{Threads, join};
use crate::data::hash::Stamp;
use crate::data::input::{Input, InputError, Progress};
use crate::data::schema::Column;
use crate::data::table::{
    FileOutcome, Position, RangeReader, ReadOutcome, Row, RowError, SharedRange, has_other_quoting,
};
use crate::i18n::msg;
use crate::panics::CatchState;
use crate::store::catalogue::RowUnit;
use crate::store::digest::FileDigest;

/// A thread takes half of what another has yet to read if that is this many times the minimum for a thread: it builds
/// dictionaries of its own, which are merged later.
const MIN_TAKEN: u64 = 8;

/// Receives the rows of a table.
pub trait RowSink<C>: Send {
    /// Receives the next row, or returns why it cannot be used.
    fn receive(&mut self, row: &Row<'_, C>) -> Result<(), RowError>;
}

pub struct ReadFile {
    pub outcome: FileOutcome,
    pub digest: FileDigest,
}

/// Returns the part of `all`, sorted by row, that belongs to a range of rows.
pub(super) fn within<T>(all: &[T], rows: Range<usize>, row: impl Fn(&T) -> usize) -> &[T] {
    let place = |limit| all.partition_point(|one| row(one) < limit);
    &all[place(rows.start)..place(rows.end)]
}

/// Rejects rows of a table in the files that have them. `rows` are sorted, and count through all files, as the rows that
/// `error` describes.
pub(super) fn reject_rows(files: &mut [ReadFile], rows: &[usize], error: impl Fn(usize) -> RowError) {
    let mut before = 0;
    for ReadFile { outcome, .. } in files {
        let count = outcome.rows.lines.len();
        let own = within(rows, before..before + count, |row| *row).iter().map(|row| row - before);
        outcome.reject(&own.collect::<Vec<_>>(), |row| error(before + row));
        before += count;
    }
}

/// A table that was read: the sinks of its rows, in order, and its files.
pub struct TableRead<T> {
    pub sinks: Vec<T>,
    pub files: Vec<ReadFile>,
}

enum ReadMode<'p> {
    ByRange(Box<RangeReader<'p>>),
    Whole(RowUnit),
}

/// The stamps of files before they were read.
type Stamps = Vec<Result<Option<Stamp>, InputError>>;

/// A range of a file; all of a file that is read as a whole.
struct Chunk {
    file_index: usize,
    range: Arc<SharedRange>,
}

/// Chunks one after another, for one thread.
type Group = Arc<Vec<Chunk>>;

enum ChunkResult {
    Rows(ReadOutcome),
    Whole(FileOutcome),
    /// The file is empty.
    Empty(InputError),
}

/// Reads the files of a table into sinks that `new` creates.
pub fn read<C: Column, T: RowSink<C>>(
    table_files: &[TableFile],
    threads: Threads,
    progress: &dyn Progress,
    new: &(dyn Fn() -> T + Sync),
) -> Result<TableRead<T>, TableError> {
    let file_progress: Vec<FileProgress<'_>> =
        table_files.iter().map(|table_file| FileProgress::new(table_file, progress)).collect();
    let mut seekable = vec![true; table_files.len()];
    loop {
        match try_read(table_files, &file_progress, &seekable, threads, new)? {
            Ok(read) => return Ok(read),
            Err(file_index) => seekable[file_index] = false,
        }
    }
}

/// Reads the files of a table. The inner error is the index of a file that turned out not to be plain.
fn try_read<C: Column, T: RowSink<C>>(
    table_files: &[TableFile],
    file_progress: &[FileProgress<'_>],
    seekable: &[bool],
    threads: Threads,
    new: &(dyn Fn() -> T + Sync),
) -> Result<Result<TableRead<T>, usize>, TableError> {
    let stamps: Vec<_> = table_files.iter().map(TableFile::stamp).collect();
    let opened = |at: usize| -> Result<(RowUnit, Option<Input<'_>>), TableError> {
        let row_unit = table_files[at].row_unit()?;
        let seekable = seekable[at] && row_unit == RowUnit::Lines;
        Ok((row_unit, if seekable { table_files[at].seekable_text(&file_progress[at])? } else { None }))
    };
    let opened: Vec<_> = (0..table_files.len()).map(opened).collect();
    let modes = opened.iter().zip(table_files).map_while(|(opened, table_file)| match opened {
        Ok((_, Some(input))) => {
            Some(RangeReader::open::<C>(input, table_file.keys()).map(|file| ReadMode::ByRange(Box::new(file))))
        }
        Ok((row_unit, None)) => Some(Ok(ReadMode::Whole(*row_unit))),
        Err(_) => None,
    });
    // Report the error of the first file in order: read the files before this one first.
    let (mut valid, mut first_error) = (Vec::new(), None);
    for mode in modes {
        match mode {
            Ok(mode) => valid.push(mode),
            Err(error) => {
                first_error = Some(error);
                break;
            }
        }
    }
    let reader = ParallelRead { table_files, file_progress, modes: &valid, new };
    let read = reader.run(stamps, threads)?;
    drop(valid);
    match first_error.or_else(|| opened.into_iter().find_map(Result::err)) {
        Some(error) => Err(error),
        None => Ok(read),
    }
}

/// A read of files whose headers were read.
struct ParallelRead<'r, T> {
    table_files: &'r [TableFile],
    file_progress: &'r [FileProgress<'r>],
    modes: &'r [ReadMode<'r>],
    new: &'r (dyn Fn() -> T + Sync),
}

impl<T> ParallelRead<'_, T> {
    fn run<C: Column>(&self, stamps: Stamps, threads: Threads) -> Result<Result<TableRead<T>, usize>, TableError>
    where
        T: RowSink<C>,
    {
        let table_files = &self.table_files[..self.modes.len()];
        let sizes: Vec<u64> = table_files.iter().map(TableFile::size).collect();
        let first = self.divide(&sizes, threads.count_for(sizes.iter().sum()))?;
        let groups = Mutex::new(first.clone());
        let read_groups = |first: Group| {
            let mut results = Vec::new();
            let mut next = Some(first);
            while let Some(group) = next {
                results.push((Arc::clone(&group), self.read_group(&group, None)));
                next = self.take_rest(&groups, &sizes, threads);
            }
            results
        };
        let mut results = if let [group] = first.as_slice() {
            vec![(Arc::clone(group), self.read_group(group, None))]
        } else {
            let catching = CatchState::current();
            thread::scope(|scope| {
                let spawn_reader = |group| scope.spawn(move || catching.run(|| read_groups(group)));
                let readers: Vec<_> = first.into_iter().map(spawn_reader).collect();
                readers.into_iter().flat_map(join).collect()
            })
        };
        results.sort_by_key(|(group, _)| group.first().map(|chunk| (chunk.file_index, chunk.range.start())));
        let (groups, results): (Vec<_>, Vec<_>) = results.into_iter().unzip();
        self.merge(&groups, results, stamps)
    }

    /// Merges the results of all groups in order. Reads a group again if it did not begin at the start of a row.
    fn merge<C: Column>(
        &self,
        groups: &[Group],
        results: Vec<(T, Vec<Result<ChunkResult, TableError>>)>,
        stamps: Stamps,
    ) -> Result<Result<TableRead<T>, usize>, TableError>
    where
        T: RowSink<C>,
    {
        let (mut sinks, mut files, mut empty) = (Vec::new(), Vec::new(), None);
        let mut before: Option<ReadOutcome> = None;
        let mut stamps = stamps.into_iter();
        for (group, results) in groups.iter().zip(results) {
            let start = group.first().map(|chunk| chunk.range.start());
            let (sink, chunk_results) = match before.as_ref().map(|read| read.end) {
                Some(end) if start != Some(end.offset) || end.strict_until > end.offset => {
                    drop(results);
                    self.read_group(group, Some(end))
                }
                _ => results,
            };
            sinks.push(sink);
            for (chunk, chunk_result) in group.iter().zip(chunk_results) {
                let table_file = &self.table_files[chunk.file_index];
                let outcome = match chunk_result? {
                    ChunkResult::Rows(next) => {
                        let ReadMode::ByRange(file) = &self.modes[chunk.file_index] else { continue };
                        let mut read = before.take().unwrap_or_else(|| file.beginning());
                        read.append(next);
                        if chunk.range.end() < u64::MAX {
                            before = Some(read);
                            continue;
                        }
                        if read.has_invalid_utf8 || read.has_odd_quotes {
                            let text = table_file.text(&self.file_progress[chunk.file_index])?;
                            if !text.is_seekable() || read.has_odd_quotes && has_other_quoting::<C>(&text)? {
                                return Ok(Err(chunk.file_index));
                            }
                        }
                        file.outcome(read)
                    }
                    ChunkResult::Whole(outcome) => outcome,
                    ChunkResult::Empty(error) if self.table_files.len() == 1 => return Err(error.into()),
                    // Engines write a file for every partition, even without rows.
                    ChunkResult::Empty(error) => {
                        empty.get_or_insert(error);
                        let (name, remarks) = (table_file.name().to_owned(), vec![msg!("nothing-in-it")]);
                        FileOutcome { name, row_unit: RowUnit::Lines, remarks, rows: ReadOutcome::default() }
                    }
                };
                self.file_progress[chunk.file_index].finish();
                let Some(stamp) = stamps.next() else { continue };
                let stamp = stamp?;
                if table_file.stamp()? != stamp {
                    return Err(InputError::Changing(table_file.name().to_owned()).into());
                }
                files.push(ReadFile { outcome, digest: table_file.digest(stamp.as_ref()) });
            }
        }
        match empty {
            Some(empty) if files.iter().all(|file| file.outcome.rows.rows_read == 0) => Err(empty.into()),
            _ => Ok(Ok(TableRead { sinks, files })),
        }
    }
}

impl<T> ParallelRead<'_, T> {
    /// Divides the files among `threads` threads.
    fn divide(&self, sizes: &[u64], threads: usize) -> Result<Vec<Group>, TableError> {
        let (total, count) = (u128::from(sizes.iter().sum::<u64>()), threads as u128);
        let mut places = (1..count).map(|group| u64::try_from(total * group / count).unwrap_or(u64::MAX)).peekable();
        let (mut groups, mut group) = (Vec::new(), Vec::new());
        let chunk = |file_index, range| Chunk { file_index, range: SharedRange::new(range).into() };
        let mut before = 0;
        for (file_index, (mode, size)) in self.modes.iter().zip(sizes).enumerate() {
            let mut start = if let ReadMode::ByRange(file) = mode { file.first_row_offset() } else { 0 };
            while let Some(place) = places.next_if(|place| *place < before + size) {
                let line = match mode {
                    ReadMode::ByRange(file) if place > before + start => file.next_line_start(place - before)?,
                    _ => None,
                };
                if let Some(line) = line.filter(|line| (start + 1..*size).contains(line)) {
                    group.push(chunk(file_index, start..line));
                    start = line;
                }
                groups.push(std::mem::take(&mut group));
            }
            group.push(chunk(file_index, start..u64::MAX));
            before += size;
        }
        groups.push(group);
        groups.retain(|group| !group.is_empty());
        Ok(groups.into_iter().map(Arc::new).collect())
    }

    /// Takes the second half of the chunk with the most unread bytes, as a group of its own; `None` if all have few.
    fn take_rest(&self, groups: &Mutex<Vec<Group>>, sizes: &[u64], threads: Threads) -> Option<Group> {
        let mut groups = groups.lock().unwrap_or_else(PoisonError::into_inner);
        // Each group is read in order, so only its last chunk can be cut without a gap.
        let rests =
            groups.iter().filter_map(|group| group.last()).filter_map(|chunk| match &self.modes[chunk.file_index] {
                ReadMode::ByRange(file) => {
                    let Range { start, end } = chunk.range.unread();
                    Some((chunk, file, start..end.min(sizes[chunk.file_index])))
                }
                ReadMode::Whole(_) => None,
            });
        let (chunk, file, rest) = rests.max_by_key(|(_, _, rest)| rest.end.saturating_sub(rest.start))?;
        if rest.end.saturating_sub(rest.start) < threads.min_bytes.saturating_mul(MIN_TAKEN) {
            return None;
        }
        // A file that cannot be read fails where its chunk is read.
        let line = file.next_line_start(rest.start.midpoint(rest.end)).ok().flatten();
        let line = line.filter(|line| rest.contains(line))?;
        let taken = SharedRange::new(line..chunk.range.end());
        chunk.range.set_end(line);
        let group = Arc::new(vec![Chunk { file_index: chunk.file_index, range: taken.into() }]);
        groups.push(Arc::clone(&group));
        Some(group)
    }

    /// Reads the chunks of a group up to the first error. `from` overrides the start of the first.
    fn read_group<C: Column>(
        &self,
        chunks: &[Chunk],
        from: Option<Position>,
    ) -> (T, Vec<Result<ChunkResult, TableError>>)
    where
        T: RowSink<C>,
    {
        let mut sink = (self.new)();
        let mut chunk_results = Vec::new();
        for (at, chunk) in chunks.iter().enumerate() {
            let (table_file, progress) = (&self.table_files[chunk.file_index], &self.file_progress[chunk.file_index]);
            let from = from.filter(|_| at == 0);
            let take = |row: &Row<'_, C>| sink.receive(row);
            let chunk_result = match &self.modes[chunk.file_index] {
                ReadMode::ByRange(file) => {
                    let strict_until = from.map_or(0, |from| from.strict_until);
                    let range = match from {
                        Some(from) => SharedRange::new(from.offset..chunk.range.end()).into(),
                        None => Arc::clone(&chunk.range),
                    };
                    file.read(range, strict_until, take).map(ChunkResult::Rows)
                }
                ReadMode::Whole(row_unit) => match table_file.read(*row_unit, progress, take) {
                    Err(TableError::Input(error @ InputError::Empty(_))) => Ok(ChunkResult::Empty(error)),
                    outcome => outcome.map(ChunkResult::Whole),
                },
            };
            let failed = chunk_result.is_err();
            chunk_results.push(chunk_result);
            if failed {
                break;
            }
        }
        (sink, chunk_results)
    }
}
