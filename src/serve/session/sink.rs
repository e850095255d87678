//! One frame in flight: a frame is handed over, and the session waits until the client has taken it.

use std::io::{self, Write};
use std::sync::Arc;

use tokio::sync::{mpsc, oneshot};

use super::input::Arrival;
use crate::serve::Server;

/// Where a session writes its frames.
pub struct FrameSink {
    bytes: Vec<u8>,
    frames: mpsc::Sender<Frame>,
    server: Arc<Server>,
    arrival: Arc<Arrival>,
}

/// What a client's terminal is to show next, in bytes.
#[derive(Debug)]
pub struct Frame {
    pub bytes: Vec<u8>,
    taken: oneshot::Sender<()>,
}

impl Frame {
    /// The client has taken it: the next one may be drawn.
    pub fn taken(self) {
        // The session may have ended.
        let _ = self.taken.send(());
    }
}

/// Where the frames of a session come out; it ends with the session.
pub type FrameReceiver = mpsc::Receiver<Frame>;

/// A sink and its other end.
pub fn new(server: Arc<Server>, arrival: Arc<Arrival>) -> (FrameSink, FrameReceiver) {
    let (frames, receiver) = mpsc::channel(1);
    (FrameSink { bytes: Vec::new(), frames, server, arrival }, receiver)
}

impl Write for FrameSink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    /// Hands over what was written, and waits until it is taken.
    fn flush(&mut self) -> io::Result<()> {
        if self.bytes.is_empty() {
            return Ok(());
        }
        let bytes = std::mem::take(&mut self.bytes);
        let metrics = &self.server.metrics;
        metrics.frames.inc();
        metrics.bytes.inc_by(bytes.len() as u64);
        let (taken, is_taken) = oneshot::channel();
        let gone = || io::Error::from(io::ErrorKind::BrokenPipe);
        self.frames.blocking_send(Frame { bytes, taken }).map_err(|_| gone())?;
        is_taken.blocking_recv().map_err(|_| gone())?;
        if let Some(time) = self.arrival.elapsed() {
            metrics.drawn(time);
        }
        Ok(())
    }
}
