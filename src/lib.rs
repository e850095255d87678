//! ottui: a terminal dashboard on Korean content on Netflix.
//!
//! # The layers
//!
//! A layer uses the layers above it in this list, never one below, and no files form a circle: `tests/it/layers.rs`.
//!
//! | layer | what it holds |
//! |---|---|
//! | [`panics`] | what happens on a panic, and how a panic on data from outside is caught |
//! | [`i18n`] | messages by name, and their words in English and Korean |
//! | [`domain`] | plain types: title, index, class, period, filter with its parser, table, query, summary, view |
//! | [`store`] | the catalogue as Arrow arrays: columns, lists, words, and whether a title matches a filter |
//! | [`data`] | files ↔ catalogue: schema, load, load report, words, import, demo data |
//! | [`analysis`] | the numbers, by plans of polars and loops over columns; hands out plain structs |
//! | [`export`] | a table as CSV, JSON, Markdown, aligned text or in sentences |
//! | [`config`] | the settings: `config/default.toml`, and the user's file over it |
//! | [`app`] | action, key table, state, `update(state, action) → effects`; knows no terminal |
//! | [`ui`] | `draw(state)`: theme, chrome, tabs, widgets |
//! | [`runtime`] | the terminal, the worker, signals: the only place where effects happen |
//! | [`cli`] | the command line |
//!
//! # The flow
//!
//! ```text
//! key ─ app::keymap ─▶ Action ─ app::update ─▶ State + Effects ─ runtime ─▶ worker ─ analysis ─▶ Summary
//!                                                │                                                  │
//!                                                ╰────────────── ui::draw ◀── State ◀── Answered ◀──╯
//! ```
//!
//! # The screen, and the file that draws each part
//!
//! ```text
//!  ottui  Korean content on Netflix · to 2021-03-04        259 films + 229 series   ui/chrome.rs  title_bar
//!  1 Movies  2 Series  3 Genres  4 Market  5 Words  6 Reach         no filter · f   ui/chrome.rs  tab_bar
//! ╭ Movies ──────────────────────────────────────────────────────────────────────╮
//! │   class  titles   share  score  award  global  popular  total                │  ui/widgets/table.rs
//! │▌  A          20    7.7%   3.44   4.35    5.00     4.60   4.35                │
//! ╰──────────────────────────────────────────────────────────────────────────────╯
//! ╭ Class A ┊ all films · means, scale to 5 ───╮╭ Totals · █ D █ C █ B █ A ──────╮  ui/tabs/classes.rs; of
//! │ score   ▇▇▇▇▇▇▇▇▇▇┊     3.44  ┊3.28  +0.16 ││     ▂█   ▂            27 titles│  the other tabs, the file
//! │ award   ▇▇▇▇▇▇▇▇▇┊▇▇▇   4.35  ┊2.86  +1.49 ││   ▄ ██   █                     │  of their name there
//! ╰────────────────────────────────────────────╯╰────────────────────────────────╯  ui/widgets/{bars,columns}.rs
//! ╭ What if · weights of the total: those of the settings ───────────────────────╮  ui/weights.rs, after w
//! │ score ▰▰▱▱▱▱ 1.00   ▸award ▰▰▱▱▱▱ 1.00    global ▰▰▱▱▱▱ 1.00    popular …    │
//! ╰──────────────────────────────────────────────────────────────────────────────╯
//!  what must be said beside the figures                                              ui/chrome.rs  notes
//!  ⏎ open  s sort  / search  f filter  m mark  w weights  i why  e export     1/5   ui/chrome.rs  footer
//! ```
//!
//! Over it lie the prompt (`ui/prompt.rs`), menus (`ui/menu.rs`) and the popup
//! (`ui/popup.rs`). On stage (`ottui present`) a scene takes the place of all this (`ui/stage.rs`), but for the picture.

pub mod analysis;
pub mod app;
pub mod cli;
pub mod config;
pub mod data;
pub mod domain;
pub mod export;
pub mod i18n;
pub mod panics;
pub mod runtime;
pub mod store;
pub mod ui;
