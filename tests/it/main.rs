//! All integration tests in one binary: each binary that links polars costs minutes.
//!
//! - `support`: sessions, screens and the program itself, for the other modules
//! - `layers`: each layer uses only those above it in the map of `src/lib.rs`, and no files form a circle
//! - `golden`: figures against an independent computation
//! - `filter`: the filter language, by example and by property
//! - `state`: keys in, state out
//! - `cockpit`: the same for comparison, weights, explanations, reach and sharing
//! - `view`: a view as text and back
//! - `arbitrary`: value generators for property tests
//! - `scored`: data sets that were scored elsewhere, and the SQL that scores them there
//! - `screens`: frames as text
//! - `shown`: the terminal's screen equals the drawn frame, whatever was there before
//! - `bytes`: bytes sent per key
//! - `hand`: a small hand-made set against an independent computation
//! - `headless`: the subcommands, and their agreement with the screen
//! - `import`: import of other sources
//! - `files`: files written by other engines
//! - `cache`: the second start with a large data directory
//! - `check`: output and exit status of `ottui check`
//! - `i18n`: the catalogues of messages and the sources that name them
//! - `stage`: scripts on stage, by keys, as frames and as recordings
//! - `market`: the market by keys and on the command line
//! - `report`: views as HTML pages
//! - `room`: what must be readable at every size
//! - `shell`: completion scripts and the manual page
//! - `surroundings`: odd names, clocks, outputs and inputs
//! - `notices`: the licences of dependencies
//! - `opened`: files of known sources that are opened as data
//! - `serve`: the server: sessions over SSH and in browsers
//! - `api`: the HTTP API
//! - `pages`: pages for browsers
//! - `pty`: the program in a real terminal

mod api;
mod arbitrary;
mod bytes;
mod cache;
mod charts;
mod check;
mod cockpit;
mod explore;
mod files;
mod filter;
mod golden;
mod hand;
mod headless;
mod i18n;
mod import;
mod indices;
mod korea_2025;
mod layers;
mod market;
mod notices;
mod opened;
mod pages;
mod pty;
mod report;
mod room;
mod scored;
mod screens;
mod serve;
mod shell;
mod shown;
mod stage;
mod state;
mod support;
mod surroundings;
mod view;
mod written;
