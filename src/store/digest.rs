//! Hashes of a file that a catalogue was read from.

use std::fmt;
use std::sync::{Arc, LazyLock};

use serde::{Serialize, Serializer};

/// Computes a hash; `None` if the file cannot be read any more, or has changed since the catalogue was read from it.
pub type ComputeHash<T> = Box<dyn FnOnce() -> Option<T> + Send>;

/// The hashes of a file, each computed when it is first asked for, which reads the file again. Clones share them.
#[derive(Clone)]
pub struct FileDigest(Arc<Hashes>);

struct Hashes {
    xxh3: LazyLock<Option<u128>, ComputeHash<u128>>,
    sha256: LazyLock<Option<String>, ComputeHash<String>>,
}

impl FileDigest {
    pub fn new(xxh3: ComputeHash<u128>, sha256: ComputeHash<String>) -> Self {
        Self(Arc::new(Hashes { xxh3: LazyLock::new(xxh3), sha256: LazyLock::new(sha256) }))
    }

    /// Of a file that is known by its fast hash alone.
    pub fn of_xxh3(xxh3: u128) -> Self {
        Self::new(Box::new(move || Some(xxh3)), Box::new(|| None))
    }

    /// A fast hash, which decides whether a file is as it was. It does not withstand forgery.
    pub fn xxh3(&self) -> Option<u128> {
        *self.0.xxh3
    }

    /// SHA-256 in lower-case hexadecimal, to name the source of a figure.
    pub fn sha256(&self) -> Option<&str> {
        self.0.sha256.as_deref()
    }
}

impl Default for FileDigest {
    /// Of no file.
    fn default() -> Self {
        Self::new(Box::new(|| None), Box::new(|| None))
    }
}

impl PartialEq for FileDigest {
    fn eq(&self, other: &Self) -> bool {
        self.xxh3() == other.xxh3()
    }
}

impl fmt::Debug for FileDigest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("FileDigest").field(&self.xxh3()).finish()
    }
}

/// Serialises the SHA-256.
impl Serialize for FileDigest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.sha256().serialize(serializer)
    }
}
