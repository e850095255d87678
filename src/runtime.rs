//! Carries out effects: the terminal, its input, the worker threads and signals.
//!
//! - [`session`]: the event loop of a session, generic over the source of events and the sink of bytes
//! - [`frames`]: writes frames; `changes`: differences between frames; `encoder`: compact terminal sequences
//! - [`worker`]: the threads that compute and load; [`loading`]: progress and results of loading
//! - [`terminal`]: sets up and restores the real terminal
//! - `restorer`: restores the terminal if the program is killed or aborts
//! - [`dashboard`]: a session on the real terminal, with its threads
//! - [`clipboard`]: copies to the clipboard of the user's terminal, also over SSH, tmux and GNU screen
//! - [`atomic_file`]: atomic writes of small files; [`session_store`]: the saved session
//! - [`job_control`]: suspends the process group while the terminal is restored
//! - [`interrupt`]: signals during a run without a session
//! - [`environment`]: terminal capabilities according to environment variables
//! - [`input`]: parses the terminal's input into keys, pastes and mouse events
//! - [`background_query`]: asks for the terminal's background colour
//! - [`exports`]: exports of the screen; [`scripts`]: appends a view to a script
//! - [`presenter_sync`], [`notes`]: the current scene as a file, and the presenter's terminal that follows it
//! - [`record`]: plays a script without a terminal
//! - [`stderr`]: messages on standard error
//! - [`watch`]: watches the data directory for changes

pub mod atomic_file;
pub mod background_query;
mod changes;
pub mod clipboard;
pub mod dashboard;
mod encoder;
pub mod environment;
pub mod event;
pub mod exports;
pub mod frames;
pub mod input;
pub mod interrupt;
pub mod job_control;
pub mod loading;
pub mod notes;
pub mod presenter_sync;
pub mod record;
mod restorer;
pub mod scripts;
pub mod session;
pub mod session_store;
mod signals;
pub mod stderr;
pub mod terminal;
pub mod watch;
pub mod worker;
