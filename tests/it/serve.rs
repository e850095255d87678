//! `ottui serve` as a process, and clients of every kind.
//!
//! - `process`: the server; `ssh`: a client over SSH
//! - `sessions`: the dashboard over SSH; `access`: who gets in, and how many; `commands`: tables over SSH
//! - `browser`: the terminal in a browser

mod access;
mod browser;
mod commands;
mod process;
mod sessions;
mod ssh;
