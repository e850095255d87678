//! The log, on standard error: what an operator needs. At the default level it has no filters and no addresses.

use std::io;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;

use crate::panics;

/// Writes the log of this process, as text or as JSON. `RUST_LOG` chooses another level, such as `ottui=debug`.
pub fn start(as_json: bool) {
    let level = EnvFilter::builder().with_default_directive(LevelFilter::WARN.into()).from_env_lossy();
    let level = if std::env::var_os("RUST_LOG").is_some() { level } else { EnvFilter::new("warn,ottui=info") };
    let log = tracing_subscriber::fmt().with_env_filter(level).with_writer(io::stderr).with_target(false);
    if as_json {
        log.json().init();
    } else {
        log.compact().with_ansi(false).init();
    }
    // A panic ends a session, an answer or a connection, never the server.
    panics::replace_hook(|panic| tracing::error!("{panic}"));
}
