//! Reads the files of a table on several threads. The result equals that of a single thread.
//!
//! The bytes of the table are divided evenly among the threads. A chunk that would begin inside a [`Ranged`] file
//! begins at the next line, on the assumption that a row begins there: line breaks within quotes are rare. The reader
//! of the chunk before it reads to the end of its last row, which shows whether the assumption holds. If not, the chunk
//! is read again from the actual start of the row. The CSV reader has no state between rows, so the rows are the same.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::TableError;
use super::table_file::{FileProgress, Stamp, TableFile};
use super::threads::{Threads, joined};
use crate::data::input::{Input, InputError, Progress};
use crate::data::schema::Column;
use crate::data::table::{Fault, Outcome, Ranged, Row, Stretch};
use crate::i18n::msg;
use crate::panics::Catching;
use crate::store::catalogue::RowUnit;

/// Receives the rows of a table.
pub trait RowSink<C>: Send {
    /// Receives the next row, or returns why it cannot be used.
    fn receive(&mut self, row: &Row<'_, C>) -> Result<(), Fault>;
}

pub struct ReadFile {
    pub outcome: Outcome,
    pub sha256: String,
}

/// A table that was read: the sinks of its rows, in order, and its files.
pub struct TableRead<T> {
    pub taken: Vec<T>,
    pub files: Vec<ReadFile>,
}

enum ReadMode<'p> {
    Ranged(Box<Ranged<'p>>),
    Whole(RowUnit),
}

/// A range of a file; all of a file that is read as a whole.
struct Chunk {
    piece: usize,
    range: Range<u64>,
}

enum ChunkResult {
    Stretch(Stretch),
    Whole(Outcome),
    /// The file is empty.
    Empty(InputError),
}

/// Reads the files of a table into sinks that `new` creates.
pub fn read<C: Column, T: RowSink<C>>(
    pieces: &[TableFile<'_>],
    threads: Threads,
    progress: &dyn Progress,
    new: &(dyn Fn() -> T + Sync),
) -> Result<TableRead<T>, TableError> {
    let shares: Vec<FileProgress<'_>> = pieces.iter().map(|piece| FileProgress::new(piece, progress)).collect();
    let mut plain = vec![true; pieces.len()];
    loop {
        match attempt(pieces, &shares, &plain, threads, new)? {
            Ok(read) => return Ok(read),
            Err(piece) => plain[piece] = false,
        }
    }
}

/// Reads the files of a table. The inner error is the index of a file that turned out not to be plain.
fn attempt<C: Column, T: RowSink<C>>(
    pieces: &[TableFile<'_>],
    shares: &[FileProgress<'_>],
    plain: &[bool],
    threads: Threads,
    new: &(dyn Fn() -> T + Sync),
) -> Result<Result<TableRead<T>, usize>, TableError> {
    let stamps: Vec<_> = pieces.iter().map(TableFile::stamp).collect();
    let looked = |at: usize| -> Result<(RowUnit, Option<Input<'_>>), TableError> {
        let counted = pieces[at].counted()?;
        let plain = plain[at] && counted == RowUnit::Lines;
        Ok((counted, if plain { pieces[at].plain(&shares[at])? } else { None }))
    };
    let looked: Vec<_> = (0..pieces.len()).map(looked).collect();
    let ways = looked.iter().zip(pieces).map_while(|(looked, piece)| match looked {
        Ok((_, Some(input))) => {
            Some(Ranged::open::<C>(input, piece.keys()).map(|file| ReadMode::Ranged(Box::new(file))))
        }
        Ok((counted, None)) => Some(Ok(ReadMode::Whole(*counted))),
        Err(_) => None,
    });
    // Report the error of the first file in order: read the files before this one first.
    let (mut sound, mut wrong) = (Vec::new(), None);
    for way in ways {
        match way {
            Ok(way) => sound.push(way),
            Err(error) => {
                wrong = Some(error);
                break;
            }
        }
    }
    let run = Run { pieces, shares, ways: &sound, new };
    let read = run.all(stamps, threads)?;
    drop(sound);
    match wrong.or_else(|| looked.into_iter().find_map(Result::err)) {
        Some(error) => Err(error),
        None => Ok(read),
    }
}

/// A read of files whose headers were read.
struct Run<'r, 'p, T> {
    pieces: &'r [TableFile<'p>],
    shares: &'r [FileProgress<'r>],
    ways: &'r [ReadMode<'r>],
    new: &'r (dyn Fn() -> T + Sync),
}

impl<T> Run<'_, '_, T> {
    fn all<C: Column>(
        &self,
        stamps: Vec<Result<Stamp, InputError>>,
        threads: Threads,
    ) -> Result<Result<TableRead<T>, usize>, TableError>
    where
        T: RowSink<C>,
    {
        let pieces = &self.pieces[..self.ways.len()];
        let sizes: Vec<u64> = pieces.iter().map(TableFile::size).collect();
        let threads = threads.of(sizes.iter().sum());
        let groups = self.groups(&sizes, threads)?;
        let hashes = Hashes::new(pieces, self.shares);
        let gone: Vec<_> = if threads == 1 {
            groups.iter().map(|group| self.group(group, None)).collect()
        } else {
            let catching = Catching::here();
            thread::scope(|scope| {
                let hash = || catching.run(|| hashes.work());
                scope.spawn(hash);
                let group = |group| {
                    scope.spawn(move || {
                        let gone = catching.run(|| self.group(group, None));
                        hash();
                        gone
                    })
                };
                let readers: Vec<_> = groups.iter().map(|units| group(units)).collect();
                readers.into_iter().map(joined).collect()
            })
        };
        hashes.work();
        self.put_together(&groups, gone, hashes, stamps)
    }

    /// Merges the results of all groups in order. Reads a group again if it did not begin at the start of a row.
    fn put_together<C: Column>(
        &self,
        groups: &[Vec<Chunk>],
        gone: Vec<(T, Vec<Result<ChunkResult, TableError>>)>,
        hashes: Hashes<'_>,
        stamps: Vec<Result<Stamp, InputError>>,
    ) -> Result<Result<TableRead<T>, usize>, TableError>
    where
        T: RowSink<C>,
    {
        let (mut taken, mut files, mut empty) = (Vec::new(), Vec::new(), None);
        let mut before: Option<Stretch> = None;
        let mut hashes = hashes.found.into_iter().zip(stamps);
        for (group, gone) in groups.iter().zip(gone) {
            let begins = group.first().map(|unit| unit.range.start);
            let (took, parts) = match &before {
                Some(stretch) if begins.is_some_and(|begins| begins != stretch.end) => {
                    drop(gone);
                    self.group(group, Some(stretch.end))
                }
                _ => gone,
            };
            taken.push(took);
            for (unit, part) in group.iter().zip(parts) {
                let piece = &self.pieces[unit.piece];
                let outcome = match part? {
                    ChunkResult::Stretch(next) => {
                        let ReadMode::Ranged(file) = &self.ways[unit.piece] else { continue };
                        let mut stretch = before.take().unwrap_or_else(|| file.beginning());
                        stretch.append(next);
                        if unit.range.end < u64::MAX {
                            before = Some(stretch);
                            continue;
                        }
                        if stretch.unsound && !piece.text(&self.shares[unit.piece])?.is_plain() {
                            return Ok(Err(unit.piece));
                        }
                        file.outcome(stretch)
                    }
                    ChunkResult::Whole(outcome) => outcome,
                    ChunkResult::Empty(error) if self.pieces.len() == 1 => return Err(error.into()),
                    // Engines write a file for every partition, even without rows.
                    ChunkResult::Empty(error) => {
                        empty.get_or_insert(error);
                        let (name, remarks) = (piece.name().to_owned(), vec![msg!("nothing-in-it")]);
                        Outcome { name, counted: RowUnit::Lines, remarks, rows: Stretch::default() }
                    }
                };
                self.shares[unit.piece].ends();
                let Some((hash, stamp)) = hashes.next() else { continue };
                let stamp = stamp?;
                let hash = hash.into_inner().unwrap_or_else(PoisonError::into_inner);
                let sha256 = hash.unwrap_or_else(|| piece.sha256(&self.shares[unit.piece]))?;
                if piece.stamp()? != stamp {
                    return Err(InputError::Changing(piece.name().to_owned()).into());
                }
                files.push(ReadFile { outcome, sha256 });
            }
        }
        match empty {
            Some(empty) if files.iter().all(|file| file.outcome.rows.rows_read == 0) => Err(empty.into()),
            _ => Ok(Ok(TableRead { taken, files })),
        }
    }
}

impl<T> Run<'_, '_, T> {
    /// Divides the files among `threads` threads.
    fn groups(&self, sizes: &[u64], threads: usize) -> Result<Vec<Vec<Chunk>>, TableError> {
        let (total, count) = (u128::from(sizes.iter().sum::<u64>()), threads as u128);
        let mut places = (1..count).map(|group| u64::try_from(total * group / count).unwrap_or(u64::MAX)).peekable();
        let (mut groups, mut group) = (Vec::new(), Vec::new());
        let mut before = 0;
        for (piece, (way, size)) in self.ways.iter().zip(sizes).enumerate() {
            let mut start = if let ReadMode::Ranged(file) = way { file.first() } else { 0 };
            while let Some(place) = places.next_if(|place| *place < before + size) {
                let line = match way {
                    ReadMode::Ranged(file) if place > before + start => file.line_behind(place - before)?,
                    _ => None,
                };
                if let Some(line) = line.filter(|line| (start + 1..*size).contains(line)) {
                    group.push(Chunk { piece, range: start..line });
                    start = line;
                }
                groups.push(std::mem::take(&mut group));
            }
            group.push(Chunk { piece, range: start..u64::MAX });
            before += size;
        }
        groups.push(group);
        groups.retain(|group| !group.is_empty());
        Ok(groups)
    }

    /// Reads the chunks of a group up to the first error. `from` overrides the start of the first.
    fn group<C: Column>(&self, units: &[Chunk], from: Option<u64>) -> (T, Vec<Result<ChunkResult, TableError>>)
    where
        T: RowSink<C>,
    {
        let mut taker = (self.new)();
        let mut parts = Vec::new();
        for (at, unit) in units.iter().enumerate() {
            let (piece, share) = (&self.pieces[unit.piece], &self.shares[unit.piece]);
            let start = from.filter(|_| at == 0).unwrap_or(unit.range.start);
            let take = |row: &Row<'_, C>| taker.receive(row);
            let part = match &self.ways[unit.piece] {
                ReadMode::Ranged(file) => file.read(start..unit.range.end, take).map(ChunkResult::Stretch),
                ReadMode::Whole(counted) => match piece.read(*counted, share, take) {
                    Err(TableError::Input(error @ InputError::Empty(_))) => Ok(ChunkResult::Empty(error)),
                    outcome => outcome.map(ChunkResult::Whole),
                },
            };
            let failed = part.is_err();
            parts.push(part);
            if failed {
                break;
            }
        }
        (taker, parts)
    }
}

/// A work queue that hashes files on idle threads.
struct Hashes<'h> {
    pieces: &'h [TableFile<'h>],
    shares: &'h [FileProgress<'h>],
    next: AtomicUsize,
    found: Vec<Mutex<Option<Result<String, InputError>>>>,
}

impl<'h> Hashes<'h> {
    fn new(pieces: &'h [TableFile<'h>], shares: &'h [FileProgress<'h>]) -> Self {
        let found = pieces.iter().map(|_| Mutex::default()).collect();
        Self { pieces, shares, next: AtomicUsize::new(0), found }
    }

    /// Hashes files until the queue is empty.
    fn work(&self) {
        loop {
            let at = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(piece) = self.pieces.get(at) else { return };
            let hash = piece.sha256(&self.shares[at]);
            *self.found[at].lock().unwrap_or_else(PoisonError::into_inner) = Some(hash);
        }
    }
}
