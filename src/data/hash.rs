//! Hashes of files: a fast one to recognise them, and SHA-256 to name them in exports.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use xxhash_rust::xxh3::xxh3_128;

use crate::store::digest::FileDigest;

/// Bytes hashed at a time.
const BLOCK: usize = 1 << 20;

/// What changes when a file is written. Programs cannot set the time of the change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    size: u64,
    inode: u64,
    /// Nanoseconds since 1970.
    modified: Option<u128>,
    /// Seconds since 1970, and nanoseconds.
    changed: (i64, i64),
}

impl Stamp {
    pub fn of(path: &Path) -> io::Result<Self> {
        Ok(Self::new(&path.metadata()?))
    }

    fn new(facts: &Metadata) -> Self {
        let modified = facts.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        Self {
            size: facts.len(),
            inode: facts.ino(),
            modified: modified.map(|since| since.as_nanos()),
            changed: (facts.ctime(), facts.ctime_nsec()),
        }
    }
}

/// The XXH3-128 of the XXH3-128 of each block of a file, computed on all cores.
pub fn xxh3_of_file(file: &File) -> io::Result<u128> {
    let size = file.metadata()?.len();
    let blocks = size.div_ceil(BLOCK as u64);
    let block = |buffer: &mut Vec<u8>, number: u64| {
        let start = number * BLOCK as u64;
        let length = usize::try_from(size - start).map_or(BLOCK, |rest| rest.min(BLOCK));
        file.read_exact_at(&mut buffer[..length], start)?;
        Ok(xxh3_128(&buffer[..length]))
    };
    let hashes = (0..blocks).into_par_iter().map_init(|| vec![0; BLOCK], block).collect::<io::Result<Vec<_>>>()?;
    Ok(combine(hashes))
}

/// As [`xxh3_of_file`], of bytes in memory.
pub fn xxh3_of_bytes(bytes: &[u8]) -> u128 {
    combine(bytes.chunks(BLOCK).map(xxh3_128))
}

fn combine(hashes: impl IntoIterator<Item = u128>) -> u128 {
    xxh3_128(&hashes.into_iter().flat_map(u128::to_le_bytes).collect::<Vec<u8>>())
}

/// SHA-256 of bytes in memory, in lower-case hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn sha256_of_file(file: &mut File) -> io::Result<String> {
    let (mut hash, mut buffer) = (Sha256::new(), vec![0; BLOCK]);
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return Ok(hexadecimal(&hash.finalize())),
            Ok(read) => hash.update(&buffer[..read]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(nibble.into(), 16);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).flatten().collect()
}

/// The digest of bytes that are part of the program.
pub fn digest_of_static(bytes: &'static [u8]) -> FileDigest {
    FileDigest::new(Box::new(|| Some(xxh3_of_bytes(bytes))), Box::new(|| Some(sha256_hex(bytes))))
}

/// The digest of a small file that was read as a whole.
pub fn digest_of_bytes(bytes: &[u8]) -> FileDigest {
    let (xxh3, sha256) = (xxh3_of_bytes(bytes), sha256_hex(bytes));
    FileDigest::new(Box::new(move || Some(xxh3)), Box::new(|| Some(sha256)))
}

/// The digest of a file that had this stamp when it was read.
pub fn digest_of_file(path: &Path, stamp: &Stamp) -> FileDigest {
    let xxh3 = compute_unchanged(path.to_owned(), stamp.clone(), |file| xxh3_of_file(file));
    FileDigest::new(xxh3, compute_unchanged(path.to_owned(), stamp.clone(), sha256_of_file))
}

/// Hashes a file unless its stamp changes before the hash is there.
fn compute_unchanged<T: 'static>(
    path: PathBuf,
    stamp: Stamp,
    hash: impl FnOnce(&mut File) -> io::Result<T> + Send + 'static,
) -> Box<dyn FnOnce() -> Option<T> + Send> {
    Box::new(move || {
        let mut file = File::open(path).ok()?;
        let found = hash(&mut file).ok()?;
        (Stamp::new(&file.metadata().ok()?) == stamp).then_some(found)
    })
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn a_file_and_its_bytes_have_the_same_hashes() {
        for length in [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK + 17] {
            let bytes: Vec<u8> = (0..length).map(|at| u8::try_from(at % 251).unwrap()).collect();
            let mut file = tempfile::NamedTempFile::new().unwrap();
            file.write_all(&bytes).unwrap();
            let of_bytes = digest_of_bytes(&bytes);
            let of_file = digest_of_file(file.path(), &Stamp::of(file.path()).unwrap());
            assert_eq!(of_file.xxh3(), of_bytes.xxh3());
            assert_eq!(of_file.sha256(), of_bytes.sha256());
            let mut other = bytes.clone();
            other.push(0);
            assert_ne!(xxh3_of_bytes(&other), xxh3_of_bytes(&bytes));
        }
    }
}
