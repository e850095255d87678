//! A session of the dashboard for a client, on a thread of its own, by whichever way the client came.
//!
//! The thread draws a frame, hands it over and waits until the client has taken it. Meanwhile events collect; the next
//! frame shows the newest state. So a slow client costs nothing and sees no old frames.
//!
//! - [`input`]: from the bytes of a client to events, with its limits of time
//! - [`sink`]: one frame in flight
//! - `jobs`: requests to the pool
//! - [`registry`]: all sessions, for reloads and the end of the server

pub mod input;
mod jobs;
pub mod registry;
pub mod sink;

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use super::Server;
use super::data_sets::DataSet;
use super::metrics::Way;
use super::slots::Slot;
use crate::app::keymap::Keymap;
use crate::app::state::{Setup, State};
use crate::domain::view::View;
use crate::i18n::{Language, Message, msg};
use crate::panics;
use crate::runtime::background_query;
use crate::runtime::clipboard::Multiplexer;
use crate::runtime::environment::Environment;
use crate::runtime::event::{Ending, Event};
use crate::runtime::frames::Frames;
use crate::runtime::session::{Files, Services, Session};
use crate::runtime::session_store::SessionStore;
use crate::runtime::terminal::{listen_to_mouse, restoring_sequences, setup_sequences};
use crate::ui::theme::AdaptiveTheme;
use input::{Arrival, Input};
use jobs::PooledJobs;
use sink::{FrameReceiver, FrameSink};

/// What a session looks like: from the settings and the client's terminal.
pub struct Screen {
    pub setup: Setup,
    pub keymap: Keymap,
    pub theme: AdaptiveTheme,
}

/// Makes a screen for a terminal.
pub type MakeScreen = Box<dyn Fn(&Environment, Language) -> Screen + Send + Sync>;

/// How a client fetches an export, by its token and its name.
pub type Fetch = Box<dyn Fn(&str, &str) -> String + Send>;

/// A client's terminal, and what it wants to see.
pub struct Client {
    pub way: Way,
    pub environment: Environment,
    pub language: Language,
    /// Columns and rows.
    pub size: (u16, u16),
    pub view: View,
    pub data: Arc<DataSet>,
    pub fetch: Fetch,
}

/// The two ends of a session that has begun.
pub struct Begun {
    pub input: Input,
    pub frames: FrameReceiver,
}

/// Begins a session. It ends when its input does, when the frames are no longer received, or when the user quits.
///
/// # Errors
///
/// The system has no thread for it.
pub fn begin(server: &Arc<Server>, client: Client, slot: Slot) -> io::Result<Begun> {
    let (sender, events) = channel();
    let arrival = Arc::new(Arrival::default());
    let (sink, frames) = sink::new(Arc::clone(server), Arc::clone(&arrival));
    let input = Input::new(sender.clone(), Arc::clone(&arrival), server);
    let server = Arc::clone(server);
    thread::Builder::new().name("session".to_owned()).spawn(move || {
        let way = client.way;
        server.metrics.opened(way);
        let outcome = panics::catch(|| run(&server, client, sender, &events, sink));
        match outcome {
            Ok(Ok(ending)) => tracing::debug!(?ending, "session ended"),
            // The connection is gone.
            Ok(Err(error)) => tracing::debug!(%error, "session ended"),
            Err(panic) => {
                server.metrics.refused("panic");
                tracing::error!(panic = panic.0, "a session ended with a panic");
            }
        }
        server.metrics.closed(way);
        drop(slot);
    })?;
    Ok(Begun { input, frames })
}

fn run(
    server: &Arc<Server>,
    client: Client,
    sender: Sender<Event>,
    events: &Receiver<Event>,
    mut sink: FrameSink,
) -> io::Result<Ending> {
    let Screen { setup, keymap, theme } = (server.make_screen)(&client.environment, client.language);
    let Client { size: (width, height), view, data, fetch, environment, language, way } = client;
    let setup = Setup {
        base_url: server.base_url().map(str::to_owned),
        data: vec![data.name.clone().into()],
        data_sets: server.data.names().map(str::to_owned).collect(),
        // The server reloads, for all sessions at once.
        watch: false,
        ..setup
    };
    let jobs = PooledJobs::new(server, Arc::clone(&data), language, sender);
    // Before the data is looked at, so that no reload is missed.
    let _registered = server.registry.add(jobs.member());
    let dataset = data.snapshot().dataset(language).clone();
    let (mut state, effects) = State::new(view, dataset, setup);
    state.mouse = way == Way::Browser;
    let mut opening = setup_sequences();
    if theme.waits() {
        opening.extend_from_slice(background_query::QUESTION);
    }
    if state.mouse {
        listen_to_mouse(true, &mut opening)?;
    }
    sink.write_all(&opening)?;
    let trusts_widths = state.setup.trusts_widths || way == Way::Browser;
    let frames = Frames::new(sink, width, height, trusts_widths)?;
    let services = Services {
        process: None,
        keeper: SessionStore::disabled(),
        watcher: None,
        surroundings: Multiplexer::remote(environment.is_in_screen()),
        files: Files::Client(exports(server, fetch)),
        presenter_sync: None,
    };
    let mut session = Session::new(state, (keymap, theme), frames, Box::new(jobs), services);
    let ending = panics::catch(|| session.run(effects, events));
    // A panic too leaves the client's terminal as it was.
    let sink = session.sink();
    sink.write_all(&restoring_sequences())?;
    sink.flush()?;
    match ending {
        Ok(ending) => ending,
        Err(panic) => std::panic::resume_unwind(Box::new(panic.0)),
    }
}

/// Keeps an export for the client to fetch.
fn exports(server: &Arc<Server>, fetch: Fetch) -> Box<dyn FnMut(String, Vec<u8>) -> Message> {
    let server = Arc::clone(server);
    Box::new(move |name, data| match server.downloads.keep(name.clone(), data) {
        Ok(token) => msg!("served-export", way = fetch(&token, &name)),
        Err(reason) => reason,
    })
}
