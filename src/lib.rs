//! ottui.
pub mod analysis;
pub mod app;
pub mod cli;
pub mod config;
pub mod data;
pub mod domain;
pub mod export;
pub mod runtime;
pub mod ui;
