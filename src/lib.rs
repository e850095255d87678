//! ottui: a terminal dashboard on Korean content on Netflix.
//!
//! # Layers
//!
//! A layer depends only on the layers above it in this list. `tests/it/layers.rs` enforces it.
//!
//! | layer | contents |
//! |---|---|
//! | [`panics`] | the panic hook, and `catch_unwind` around work on untrusted data |
//! | [`embedded`] | files that are part of the program |
//! | [`i18n`] | messages, and the message catalogues that format them in English and Korean |
//! | [`domain`] | plain types: title, index, class, period, filter with its parser, table, query, summary, view |
//! | [`store`] | the catalogue of titles as Arrow arrays, and filter evaluation |
//! | [`data`] | files ↔ catalogue: schema, loading, load report, words, import, demo data |
//! | [`analysis`] | scores titles with polars and summarises them by loops over columns; returns plain structs |
//! | [`export`] | a table as CSV, JSON, Markdown, aligned text or sentences; views as a page with charts |
//! | [`config`] | settings: `config/default.toml` overlaid with the user's file |
//! | [`app`] | actions, key map, state, `update(state, action) → effects`; independent of the terminal |
//! | [`headless`] | tables without a screen: what is asked for, and the answer in a format |
//! | [`ui`] | `draw(state)`: theme, chrome, tabs, widgets |
//! | [`runtime`] | terminal, worker thread, signals: the only layer with side effects |
//! | [`serve`] | SSH, HTTP, API: sessions and answers for many |
//! | [`cli`] | the command line |
//!
//! # Data flow
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
//!  1 Movies  2 Series  3 Genres  4 Market  5 Words  6 Reach         no filter · f   ui/chrome.rs, chips.rs
//! ╭ Movies ──────────────────────────────────────────────────────────────────────╮
//! │   class  titles   share  score  award  global  popular  total                │  ui/widgets/table.rs
//! │▌  A          20    7.7%   3.44   4.35    5.00     4.60   4.35                │
//! ╰──────────────────────────────────────────────────────────────────────────────╯
//! ╭ Class A ┊ all films · means ───────────────╮╭ Totals · titles per 0.2 ───────╮  ui/tabs/classes.rs; of
//! │ score   ▇▇▇▇▇▇▇▇▇┊▎   3.44   ┊3.28   +0.16 ││20▔       ▃█▆▂ ▄                │  the other tabs, the file
//! │ award   ▇▇▇▇▇▇▇▇┊▇▇▇  4.35   ┊2.86   +1.49 ││ 0▔ 1.0  D 2.0  C  3.0 B  4.0 A │  of their name there
//! ╰─────────0──1──2──3──4──5───────────────────╯╰────────────────────────────────╯  ui/widgets/{bars,axis,scale}.rs
//! ╭ What if · weights of the total: those of the settings ───────────────────────╮  ui/weights.rs, after w
//! │ score   ▰▱▱▱ 1.00 ▸award   ▰▱▱▱ 1.00  global  ▰▱▱▱ 1.00  popular ▰▱▱▱ 1.00   │
//! ╰──────────────────────────────────────────────────────────────────────────────╯
//!  what must be said beside the figures                                              ui/chrome.rs  notes
//!  ⏎ open  s sort  / search  f filter  m mark  w weights  : commands  ? help  1/5   ui/chrome.rs  footer
//! ```
//!
//! Drawn on top: the prompt (`ui/prompt.rs`), menus (`ui/menu.rs`) and popups (`ui/popup.rs`). `ottui present` draws a
//! scene instead (`ui/stage.rs`), with the same charts.

pub mod analysis;
pub mod app;
pub mod cli;
pub mod config;
pub mod data;
pub mod domain;
pub mod embedded;
pub mod export;
pub mod headless;
pub mod i18n;
pub mod panics;
pub mod runtime;
pub mod serve;
pub mod store;
pub mod ui;
