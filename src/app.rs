//! The application without a terminal: actions, key bindings, the state and the function that updates it.
//!
//! Data flows one way: the [`keymap`] maps a key to an [`action::Action`]; [`update::update`] applies the action to the
//! [`state::State`] and returns [`action::Effect`]s, which the runtime carries out.
//!
//! - [`command`], [`key`], [`keymap`]: commands, keys, and the bindings between them
//! - [`state`], [`prompt`], [`menu`], `cursor`: the session, its input line, its menus, and the row and column under
//!   the cursor
//! - [`script`], [`stage`]: scripts of scenes, and the stage that presents them
//! - [`complete`]: completion of the input line

pub mod action;
pub mod command;
pub mod complete;
pub mod cursor;
pub mod dataset;
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
