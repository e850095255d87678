//! Files that are part of the program, which `build.rs` has compressed.

use std::io::{self, Read};

use flate2::read::ZlibDecoder;

/// The bytes of a file that `build.rs` compresses, by its path in the repository.
///
/// # Panics
/// If what was embedded is damaged, which no input can cause.
macro_rules! embedded {
    ($path:literal) => {{
        static BYTES: std::sync::LazyLock<Vec<u8>> = std::sync::LazyLock::new(|| {
            let compressed: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/", $path, ".zlib"));
            $crate::embedded::inflate(compressed).expect("the build has compressed it")
        });
        BYTES.as_slice()
    }};
}
pub(crate) use embedded;

pub(crate) fn inflate(compressed: &[u8]) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    ZlibDecoder::new(compressed).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_file_is_what_it_was() {
        assert_eq!(embedded!("data/titles.csv"), include_bytes!("../data/titles.csv"));
    }
}
