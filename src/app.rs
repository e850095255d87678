//! The application without its terminal: actions, the key table, the state, and how the one changes the other.
//!
//! The flow is one way: key → [`action::Action`] (by the [`keymap`]) → [`update::update`] changes the
//! [`state::State`] and returns [`action::Effect`]s, which the runtime carries out.

pub mod action;
pub mod key;
pub mod keymap;
pub mod state;
pub mod update;
