//! Limits on single requests and on their number by address.

use std::net::IpAddr;
use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::Uri;
use axum::http::header::{CONTENT_LENGTH, HOST};
use axum::http::uri::Authority;
use axum::middleware::Next;
use axum::response::Response;
use governor::clock::{Clock, DefaultClock};
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};

use super::problem::{Kind, Problem};
use crate::i18n::msg;
use crate::serve::client::Client;
use crate::serve::{Server, slots};

/// Longest path and query of a URL, in bytes.
const MAX_URL: usize = 8 << 10;
/// Longest body of a request, in bytes. No request needs one.
const MAX_BODY: u64 = 64 << 10;
/// After so many requests, addresses that have not come back are forgotten.
const FORGET_AFTER: u32 = 1024;

/// How many requests each address may send.
pub struct RateLimit<C: Clock = DefaultClock> {
    limiter: RateLimiter<IpAddr, DefaultKeyedStateStore<IpAddr>, C, NoOpMiddleware<C::Instant>>,
    clock: C,
    requests: AtomicU32,
}

impl<C: Clock + Clone + Default> RateLimit<C> {
    /// `rate` requests a second, and twice as many at once.
    pub fn new(rate: u32) -> Self {
        let rate = NonZero::new(rate).unwrap_or(NonZero::<u32>::MIN);
        let quota = Quota::per_second(rate).allow_burst(rate.saturating_mul(NonZero::<u32>::MIN.saturating_add(1)));
        let clock = C::default();
        let limiter = RateLimiter::dashmap_with_clock(quota, clock.clone());
        Self { limiter, clock, requests: AtomicU32::new(0) }
    }

    /// Counts a request.
    ///
    /// # Errors
    ///
    /// The address has sent too many; the time to wait.
    pub fn check(&self, address: IpAddr) -> Result<(), Duration> {
        if self.requests.fetch_add(1, Ordering::Relaxed) % FORGET_AFTER == FORGET_AFTER - 1 {
            self.limiter.retain_recent();
            self.limiter.shrink_to_fit();
        }
        let checked = self.limiter.check_key(&slots::network(address));
        checked.map_err(|until| until.wait_time_from(self.clock.now()))
    }
}

/// Refuses requests under another name, where the server is for this machine alone: a page elsewhere may have its name
/// lead here, and would then read what is served (DNS rebinding).
pub async fn check_host(State(server): State<Arc<Server>>, client: Client, request: Request, next: Next) -> Response {
    let host = request.headers().get(HOST).and_then(|value| value.to_str().ok());
    let is_private = server.options.http.0.is_some_and(|address| address.ip().is_loopback());
    if is_private && !host.is_none_or(|host| is_own_name(host, server.base_url())) {
        let url = server.base_url().unwrap_or_default();
        return Problem::new(Kind::Misdirected, msg!("served-elsewhere", url)).respond(client.language);
    }
    next.run(request).await
}

/// Whether a host is an address, this machine, or that of the server's URL.
fn is_own_name(host: &str, base_url: Option<&str>) -> bool {
    let name = |authority: &Authority| authority.host().to_ascii_lowercase();
    let Ok(host) = host.parse::<Authority>().as_ref().map(name) else { return false };
    let own = base_url.and_then(|url| url.parse::<Uri>().ok()).and_then(|url| url.authority().map(name));
    let is_address = host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok();
    is_address || host == "localhost" || host.ends_with(".localhost") || own.is_some_and(|own| own == host)
}

/// Refuses requests that are too large or too many.
pub async fn limit(
    rate: Arc<RateLimit>,
    State(server): State<Arc<Server>>,
    client: Client,
    request: Request,
    next: Next,
) -> Response {
    let length = request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    let url = request.uri().path_and_query().map_or(0, |url| url.as_str().len());
    let problem = if let Err(wait) = rate.check(client.address) {
        server.metrics.refused("rate");
        let seconds = wait.as_secs() + 1;
        Problem::new(Kind::TooManyRequests, msg!("api-too-many-requests", seconds)).retry_after(seconds)
    } else if url > MAX_URL {
        Problem::new(Kind::UrlTooLong, msg!("api-url-too-long", most = MAX_URL))
    } else if length.is_some_and(|length| length > MAX_BODY) {
        Problem::new(Kind::BodyTooLarge, msg!("api-body-too-large"))
    } else {
        return next.run(request).await;
    };
    problem.respond(client.language)
}

#[cfg(test)]
mod tests {
    use governor::clock::FakeRelativeClock;

    use super::*;

    #[test]
    fn an_address_has_twice_its_rate_at_once_and_is_forgotten_later() {
        let rate = RateLimit::<FakeRelativeClock>::new(5);
        let address = |last: u16| IpAddr::from([0x2001, 0xdb8, 0, last, 0, 0, 0, 1]);
        assert!((0..10).all(|_| rate.check(address(1)).is_ok()));
        assert!(rate.check(address(1)).is_err_and(|wait| wait <= Duration::from_secs(1)));
        assert!(rate.check(address(2)).is_ok(), "another network");
        rate.clock.advance(Duration::from_secs(3));
        assert!(rate.check(address(1)).is_ok());
        for other in 0..FORGET_AFTER {
            rate.clock.advance(Duration::from_secs(1));
            assert!(rate.check(address(u16::try_from(other).unwrap())).is_ok());
        }
        assert!(rate.limiter.len() < 32, "{} addresses are kept", rate.limiter.len());
    }

    #[test]
    fn names_are_those_of_this_machine_or_of_the_url() {
        let url = Some("https://films.example:8443/ottui");
        for own in ["127.0.0.1:8080", "[::1]:8080", "localhost", "LOCALHOST:80", "films.example", "Films.example:1"] {
            assert!(is_own_name(own, url), "{own}");
        }
        for other in ["evil.example", "localhost.evil.example", "films.example.evil", "", "a b", "127.0.0.1.evil"] {
            assert!(!is_own_name(other, url), "{other}");
        }
    }
}
