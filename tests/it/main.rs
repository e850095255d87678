//! All integration tests in one binary: each binary that links polars costs minutes.
//!
//! - `support`: sessions, screens and the program itself, for the other modules
//! - `layers`: each layer uses only those above it in the map of `src/lib.rs`, and no files form a circle
//! - `golden`: figures against an independent computation
//! - `filter`: the filter language, by example and by property
//! - `state`: keys in, state out
//! - `cockpit`: the same for what sets ottui apart: compare, what if, why, reach, handing on
//! - `view`: a view as text and back
//! - `arbitrary`: values that the properties are tried on
//! - `screens`: frames as text
//! - `shown`: what a terminal shows is what was drawn, whatever lay there before
//! - `bytes`: what a key costs on the wire
//! - `hand`: a small hand-made set against an independent computation
//! - `headless`: the subcommands, and their agreement with the screen
//! - `import`: other people's files into a data directory
//! - `files`: what other engines write, read as it is
//! - `cache`: the second start with a large data directory
//! - `check`: what `ottui check` tells, and when it fails
//! - `i18n`: the catalogues of messages and the sources that name them
//! - `stage`: scripts on stage, by keys, as frames and as recordings
//! - `shell`: completion scripts and the manual page
//! - `pty`: the program in a real terminal

mod arbitrary;
mod bytes;
mod cache;
mod check;
mod cockpit;
mod files;
mod filter;
mod golden;
mod hand;
mod headless;
mod i18n;
mod import;
mod layers;
mod pty;
mod screens;
mod shell;
mod shown;
mod stage;
mod state;
mod support;
mod view;
