//! Stores the SHA-256 of data files, each under the fast hash of the same content, which takes a fraction of the time.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::{SHA256_EXTENSION, TEMP_PREFIX, create_folder, evict};

/// Characters of a SHA-256 in hexadecimal.
const LENGTH: usize = 64;

fn name(xxh3: u128) -> String {
    format!("{xxh3:032x}.{SHA256_EXTENSION}")
}

/// The stored SHA-256 of the content with this hash.
pub(super) fn get(folder: &Path, xxh3: u128) -> Option<String> {
    let found = fs::read_to_string(folder.join(name(xxh3))).ok()?;
    (found.len() == LENGTH && found.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(found)
}

/// Stores the SHA-256 of the content with this hash.
pub(super) fn put(folder: &Path, xxh3: u128, sha256: &str) -> io::Result<()> {
    create_folder(folder)?;
    let mut file = tempfile::Builder::new().prefix(TEMP_PREFIX).tempfile_in(folder)?;
    file.write_all(sha256.as_bytes())?;
    file.persist(folder.join(name(xxh3)))?;
    evict(folder);
    Ok(())
}
