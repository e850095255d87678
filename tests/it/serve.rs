//! `ottui serve` as a process, and clients of every kind.
//!
//! - `process`: the server; `ssh`: a client over SSH
//! - `sessions`: the dashboard over SSH; `access`: who gets in, and how many; `commands`: tables over SSH
//! - `same_bytes`: the dashboard over SSH and at home, byte by byte
//! - `handshake`: what comes instead of a handshake
//! - `browser`: the terminal in a browser; `tls`: HTTPS

mod access;
mod browser;
mod commands;
mod handshake;
mod process;
mod same_bytes;
mod sessions;
mod ssh;
mod tls;
