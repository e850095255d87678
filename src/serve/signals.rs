//! Signals and changed files: reloads of data, keys and certificates, and the end of the server.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread;

use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::mpsc;

use super::Server;
use super::data_sets::DataSet;
use crate::panics;
use crate::runtime::watch::Watcher;

/// Serves signals until one asks the server to end.
///
/// # Errors
///
/// The system takes no handlers of signals.
pub async fn until_the_end(server: &Arc<Server>) -> io::Result<()> {
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    let mut hang_up = signal(SignalKind::hangup())?;
    let mut changes = if server.options.watch { watch(server) } else { mpsc::channel(1).1 };
    loop {
        tokio::select! {
            _ = terminate.recv() => return Ok(()),
            _ = interrupt.recv() => return Ok(()),
            _ = hang_up.recv() => {
                tracing::info!("reloading");
                server.reload_certificate().unwrap_or_else(|reason| tracing::error!("the last good certificate stays: {reason}"));
                for data in server.data.iter() {
                    reload(server, Arc::clone(data));
                }
            }
            Some(data) = changes.recv() => reload(server, data),
        }
    }
}

/// Reads a data set again, beside the sessions, and shows it to all of them at once. If that fails, the last good data
/// stays.
fn reload(server: &Arc<Server>, data: Arc<DataSet>) {
    let server = Arc::clone(server);
    thread::spawn(move || match panics::catch(|| data.reload()) {
        Ok(Ok(())) => {
            server.registry.reloaded(&data);
            tracing::info!(data = data.name, "data reloaded");
        }
        Ok(Err(reason)) => tracing::error!(data = data.name, "the last good data stays: {reason}"),
        Err(panic) => tracing::error!(data = data.name, panic = panic.0, "the last good data stays"),
    });
}

/// Reports the data sets whose files change.
fn watch(server: &Arc<Server>) -> mpsc::Receiver<Arc<DataSet>> {
    let (sender, changes) = mpsc::channel(16);
    for data in server.data.iter() {
        let Some(directory) = data.snapshot().directory() else { continue };
        let (events, written) = channel();
        let mut watcher = Watcher::new(events);
        if let Err(reason) = watcher.follow(Some(&directory)) {
            tracing::warn!(data = data.name, "changes will not be noticed: {reason}");
            continue;
        }
        let (data, sender) = (Arc::clone(data), sender.clone());
        thread::spawn(move || {
            let _watcher = watcher;
            while written.recv().is_ok() && sender.blocking_send(Arc::clone(&data)).is_ok() {}
        });
    }
    changes
}
