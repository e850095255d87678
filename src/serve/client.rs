//! Who sends a request, and in which language they are answered.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName};

use super::pool::ClientId;
use super::{Server, slots};
use crate::i18n::Language;

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The client of a request.
#[derive(Debug, Clone, Copy)]
pub struct Client {
    /// Its address; behind a trusted proxy, the one that the proxy names.
    pub address: IpAddr,
    /// The language that its headers ask for.
    pub language: Language,
}

impl Client {
    /// In whose turn the pool works for it: clients of one address share theirs.
    pub fn id(&self) -> ClientId {
        slots::client_id(self.address)
    }

    fn new(parts: &Parts, server: &Server) -> Self {
        let connected = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let peer = connected.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)).to_canonical();
        let is_trusted = |address: &IpAddr| server.options.trusted_proxy.iter().any(|net| net.contains(address));
        // Each proxy appends the address that it was reached from: the last that is no proxy's is the client's.
        let named = forwarded(&parts.headers);
        let address = std::iter::once(peer).chain(named.into_iter().rev());
        let mut last = peer;
        for address in address {
            last = address;
            if !is_trusted(&address) {
                break;
            }
        }
        Self { address: last, language: language(&parts.headers) }
    }
}

impl FromRequestParts<Arc<Server>> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, server: &Arc<Server>) -> Result<Self, Infallible> {
        Ok(Self::new(parts, server))
    }
}

/// The addresses of `X-Forwarded-For`, up to the first that is none.
fn forwarded(headers: &HeaderMap) -> Vec<IpAddr> {
    let values = headers.get_all(FORWARDED_FOR).iter().filter_map(|value| value.to_str().ok());
    let mut addresses: Vec<IpAddr> = Vec::new();
    for text in values.flat_map(|value| value.split(',')) {
        match text.trim().parse::<IpAddr>() {
            Ok(address) => addresses.push(address.to_canonical()),
            // What stands before it is not known to come from a proxy.
            Err(_) => addresses.clear(),
        }
    }
    addresses
}

/// The first language of `Accept-Language` that there is, by weight.
fn language(headers: &HeaderMap) -> Language {
    let text = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut best: Option<(f32, Language)> = None;
    for entry in text.split(',') {
        let mut parts = entry.split(';');
        let Some(language) = Language::from_locale(parts.next().unwrap_or_default().trim()) else { continue };
        let weight = parts.find_map(|part| part.trim().strip_prefix("q=")?.parse().ok()).unwrap_or(1.0);
        if weight > 0.0 && best.is_none_or(|(heaviest, _)| weight > heaviest) {
            best = Some((weight, language));
        }
    }
    best.map_or(Language::English, |(_, language)| language)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: HeaderName, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(name, value.parse().unwrap())])
    }

    #[test]
    fn the_heaviest_language_that_there_is_counts() {
        for (text, expected) in [
            ("", Language::English),
            ("ko", Language::Korean),
            ("ko-KR,ko;q=0.9,en;q=0.8", Language::Korean),
            ("en;q=0.5, ko;q=0.9", Language::Korean),
            ("de, en;q=0.9, ko;q=0.1", Language::English),
            ("ko;q=0", Language::English),
            ("ko;q=x", Language::Korean),
        ] {
            assert_eq!(language(&headers(ACCEPT_LANGUAGE, text)), expected, "{text}");
        }
    }

    #[test]
    fn what_stands_before_a_broken_address_is_not_believed() {
        let addresses = forwarded(&headers(FORWARDED_FOR, "10.0.0.1, evil, 10.0.0.2"));
        assert_eq!(addresses, ["10.0.0.2".parse::<IpAddr>().unwrap()]);
    }
}
