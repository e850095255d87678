//! Compresses the large files that are part of the program, and folds identical functions into one, where
//! the linker is known to be able to.
//!
//! Generic code of the libraries makes thousands of such functions; folding them takes 1.9 MB off the
//! release binary. Rust's own linker, the default on 64-bit Intel Linux, can do it; any other is left alone.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::process::Command;
use std::{env, str};

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// The files that `src/embedded.rs` inflates.
const COMPRESSED: [&str; 9] = [
    "assets/terminal/xterm.js",
    "data/titles.csv",
    "data/market.csv",
    "data/terms.csv",
    "data/viewing.csv",
    "data/korea-2025/titles.csv",
    "data/korea-2025/market.csv",
    "data/korea-2025/terms.csv",
    "data/korea-2025/viewing.csv",
];

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    COMPRESSED.into_iter().try_for_each(compress)?;
    if is("PROFILE", "release") && is("TARGET", "x86_64-unknown-linux-gnu") && linker_is_as_it_comes() {
        println!("cargo:rustc-link-arg-bins=-Wl,--icf=all");
    }
    Ok(())
}

/// Writes a file to the directory of the build, compressed.
fn compress(path: &str) -> io::Result<()> {
    println!("cargo:rerun-if-changed={path}");
    let to = Path::new(&env::var_os("OUT_DIR").unwrap_or_default()).join(format!("{path}.zlib"));
    fs::create_dir_all(to.parent().unwrap_or(&to))?;
    let mut encoder = ZlibEncoder::new(File::create(to)?, Compression::best());
    encoder.write_all(&fs::read(path)?)?;
    encoder.finish().map(drop)
}

fn is(name: &str, value: &str) -> bool {
    env::var(name).is_ok_and(|found| found == value)
}

/// Whether nobody chose another linker, and Rust's own is where its toolchain keeps it.
fn linker_is_as_it_comes() -> bool {
    let chosen = env::var_os("RUSTC_LINKER").is_some()
        || env::var("CARGO_ENCODED_RUSTFLAGS").is_ok_and(|flags| flags.contains("link"));
    let sysroot =
        Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())).args(["--print", "sysroot"]).output();
    let is_there = sysroot.is_ok_and(|printed| {
        str::from_utf8(&printed.stdout).is_ok_and(|sysroot| {
            Path::new(sysroot.trim()).join("lib/rustlib/x86_64-unknown-linux-gnu/bin/gcc-ld/ld.lld").exists()
        })
    });
    !chosen && is_there
}
