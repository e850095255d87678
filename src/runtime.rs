//! Where effects happen: the terminal, the keys, the worker and the signals.
//!
//! - [`session`]: the loop of one session, over any source of events and any sink of bytes
//! - [`frames`]: one write per frame; `changes`: what is in it; `encoder`: as few bytes as possible for that
//! - [`worker`]: the threads that compute and load; [`loading`]: data on its way from one to the other
//! - [`terminal`]: the real terminal, left as it was found
//! - [`dashboard`]: a session on the real terminal, with its threads
//! - [`clipboard`]: the clipboard of the terminal at the far end
//! - [`saved`], [`kept`]: small files, and what a session leaves behind in one
//! - [`interrupt`]: signals that end a run without a session
//! - [`environment`]: what the environment says of the terminal
//! - `background_query`: reads the terminal's background colour from the input stream
//! - [`exports`]: what is on screen as a file; [`scripts`]: a view as one more scene of a script
//! - [`presenter_sync`], [`notes`]: which scene is on stage, and the second terminal that follows it
//! - [`record`]: a script played without a terminal
//! - [`watch`]: changes of the data directory

pub mod atomic_file;
mod background_query;
mod changes;
pub mod clipboard;
pub mod dashboard;
mod encoder;
pub mod environment;
pub mod event;
pub mod exports;
pub mod frames;
pub mod interrupt;
pub mod loading;
pub mod notes;
pub mod presenter_sync;
pub mod record;
pub mod scripts;
pub mod session;
pub mod session_store;
mod signals;
mod terminal;
pub mod watch;
pub mod worker;
