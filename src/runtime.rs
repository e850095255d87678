//! Where effects happen: the terminal, the keys, the worker and the signals.
//!
//! - [`session`]: the loop of one session, over any source of events and any sink of bytes
//! - [`frames`]: one write per frame; `encoder`: as few bytes as possible in it
//! - [`worker`]: the thread that computes
//! - [`terminal`]: the real terminal, left as it was found
//! - [`dashboard`]: a session on the real terminal, with its threads

pub mod dashboard;
mod encoder;
pub mod frames;
pub mod session;
mod signals;
mod terminal;
pub mod worker;
