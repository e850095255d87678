//! The dashboard for many: over SSH, in browsers, and its numbers as an API, from one process.
//!
//! - [`options`]: the options of `ottui serve`
//! - [`data_sets`]: the data, shared by all and reloaded at once
//! - [`pool`]: the threads that compute answers; [`slots`]: limits; [`metrics`]: counts for operators
//! - [`http`]: the HTTP server, with `pages` for browsers, the `api` and the `terminal` in a browser

mod api;
pub mod data_sets;
pub mod http;
pub mod metrics;
pub mod options;
mod pages;
pub mod pool;
pub mod slots;
mod terminal;

use std::io;
use std::net::SocketAddr;
use std::num::NonZero;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use crate::config::Settings;
use crate::headless::RequestError;
use crate::headless::answer::{Data, TableAnswer};
use crate::headless::request::TableRequest;
use crate::i18n::Language;
use data_sets::{DataSets, Snapshot};
use metrics::Metrics;
use options::{Listen, Options};
use pool::Pool;
use slots::Slots;

/// What all connections share.
pub struct Server {
    pub options: Options,
    pub settings: Settings,
    pub data: DataSets,
    pub pool: Pool,
    pub metrics: Metrics,
    /// Places of sessions.
    pub sessions: Arc<Slots>,
}

impl Server {
    /// A server of these data sets.
    pub fn new(options: Options, settings: Settings, data: DataSets) -> Self {
        let threads = thread::available_parallelism().map_or(1, NonZero::get);
        let sessions = Slots::new(options.max_sessions, options.per_address);
        Self { options, settings, data, pool: Pool::new(threads), metrics: Metrics::default(), sessions }
    }

    /// Serves until the process is told to end.
    ///
    /// # Errors
    ///
    /// An address cannot be listened on.
    pub fn run(self) -> io::Result<()> {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(async move {
            let server = Arc::new(self);
            if let Listen(Some(address)) = server.options.http {
                let listener = tokio::net::TcpListener::bind(address).await?;
                let routes = http::router(Arc::clone(&server)).into_make_service_with_connect_info::<SocketAddr>();
                axum::serve(listener, routes).await?;
            }
            Ok(())
        })
    }

    /// Answers a request for a table on a data set as it is now.
    ///
    /// # Errors
    ///
    /// The request names something that the data does not have, or does not fit the table.
    pub fn answer(
        &self,
        request: &TableRequest,
        snapshot: &Snapshot,
        language: Language,
    ) -> Result<TableAnswer, RequestError> {
        let open_other = |name: &Path| {
            let snapshot = self.data.get(Some(&name.to_string_lossy()))?.snapshot();
            Ok(Arc::clone(&snapshot.engine))
        };
        let weights = self.settings.scoring.weights;
        let (engine, dataset) = (&snapshot.engine, snapshot.dataset(language));
        TableAnswer::new(request, &Data { engine, dataset, weights, open_other: &open_other }, language)
    }
}
