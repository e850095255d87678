//! Counts and times for operators, in the text format of Prometheus.

use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::{Registry, Unit};

/// How a client reaches the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Way {
    Ssh,
    Browser,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ByWay {
    way: &'static str,
}

impl From<Way> for ByWay {
    fn from(way: Way) -> Self {
        Self { way: way.into() }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ByReason {
    reason: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ByStatus {
    status: u16,
}

/// What the server counts.
pub struct Metrics {
    registry: Registry,
    sessions: Family<ByWay, Gauge>,
    sessions_total: Family<ByWay, Counter>,
    requests: Family<ByStatus, Counter>,
    refusals: Family<ByReason, Counter>,
    /// Pieces of input that sessions received: keys, pastes and clicks.
    pub keys: Counter,
    /// Frames sent to sessions.
    pub frames: Counter,
    /// Bytes sent to sessions.
    pub bytes: Counter,
    answers: Histogram,
    frame_times: Histogram,
}

impl Default for Metrics {
    fn default() -> Self {
        // From a quarter of a millisecond to 16 seconds.
        let times = || Histogram::new(exponential_buckets(0.000_25, 2.0, 17));
        let made = Self {
            registry: Registry::default(),
            sessions: Family::default(),
            sessions_total: Family::default(),
            requests: Family::default(),
            refusals: Family::default(),
            keys: Counter::default(),
            frames: Counter::default(),
            bytes: Counter::default(),
            answers: times(),
            frame_times: times(),
        };
        let mut registry = Registry::with_prefix("ottui");
        registry.register("sessions", "Sessions that are open", made.sessions.clone());
        registry.register("sessions_opened", "Sessions that were opened", made.sessions_total.clone());
        registry.register("http_requests", "Answers to HTTP requests by status", made.requests.clone());
        registry.register("refusals", "Clients that were refused, by reason", made.refusals.clone());
        registry.register("keys", "Keys, pastes and clicks of sessions", made.keys.clone());
        registry.register("frames", "Frames sent to sessions", made.frames.clone());
        registry.register_with_unit("sent", "Bytes sent to sessions", Unit::Bytes, made.bytes.clone());
        registry.register_with_unit("answer", "Times of answers", Unit::Seconds, made.answers.clone());
        let until_drawn = "Times from a key to its frame";
        registry.register_with_unit("key_to_frame", until_drawn, Unit::Seconds, made.frame_times.clone());
        Self { registry, ..made }
    }
}

impl Metrics {
    /// A session began.
    pub fn opened(&self, way: Way) {
        self.sessions.get_or_create(&way.into()).inc();
        self.sessions_total.get_or_create(&way.into()).inc();
    }

    /// A session ended.
    pub fn closed(&self, way: Way) {
        self.sessions.get_or_create(&way.into()).dec();
    }

    /// A request was answered with this status.
    pub fn answered(&self, status: u16) {
        self.requests.get_or_create(&ByStatus { status }).inc();
    }

    /// A client was refused.
    pub fn refused(&self, reason: &'static str) {
        self.refusals.get_or_create(&ByReason { reason }).inc();
    }

    /// An answer was computed.
    pub fn computed(&self, time: Duration) {
        self.answers.observe(time.as_secs_f64());
    }

    /// A key's frame was sent.
    pub fn drawn(&self, time: Duration) {
        self.frame_times.observe(time.as_secs_f64());
    }

    /// All of it in the text format.
    pub fn text(&self) -> String {
        let mut text = String::new();
        // Writing to memory does not fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}
