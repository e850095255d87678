//! The application without its terminal: actions, the key table, the state, and how the one changes the other.
//!
//! The flow is one way: key → [`action::Action`] (by the [`keymap`]) → [`update::update`] changes the
//! [`state::State`] and returns [`action::Effect`]s, which the runtime carries out.
//!
//! - [`command`], [`key`], [`keymap`]: what keys can do, and which does what where
//! - [`state`], [`prompt`], [`menu`], `cursor`: what is known, typed, chosen from, and under the cursor
//! - [`script`], [`stage`]: scenes to be presented, and the stage that they are stepped through on
//! - [`complete`], `fuzzy`: what can stand where one is typing

pub mod action;
pub mod command;
pub mod complete;
mod cursor;
pub mod dataset;
mod fuzzy;
pub mod key;
pub mod keymap;
pub mod menu;
mod menus;
pub mod prompt;
pub mod script;
pub mod stage;
pub mod state;
pub mod update;
pub mod zoom;
