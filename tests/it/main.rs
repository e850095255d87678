//! All integration tests in one binary: each binary that links polars costs minutes.
//!
//! - `support`: sessions, screens and the program itself, for the other modules
//! - `floors`: the sources keep to the floors of `src/lib.rs`
//! - `golden`: figures against an independent computation
//! - `filter`: the filter language, by example and by property
//! - `state`: keys in, state out
//! - `screens`: frames as text
//! - `bytes`: what a key costs on the wire
//! - `headless`: the subcommands, and their agreement with the screen
//! - `pty`: the program in a real terminal

mod bytes;
mod filter;
mod floors;
mod golden;
mod headless;
mod pty;
mod screens;
mod state;
mod support;
