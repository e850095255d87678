//! Strong validators of answers: an answer that a client has need not be computed again.
//!
//! An answer depends on the data, the question, the language and the format, and has no time in it, so its validator is
//! known before it is. A compressed answer is another representation, with other bytes and so another validator: that of
//! the plain one and [`GZIP`].

use axum::extract::Request;
use axum::http::header::{CONTENT_ENCODING, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

/// Ends the validator of a compressed answer.
const GZIP: &str = "-gzip";

/// The validator of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Etag(String);

impl Etag {
    /// The validator of all that the parts identify.
    pub fn new(parts: &[&str]) -> Self {
        Self(format!("{:032x}", xxhash_rust::xxh3::xxh3_128(separated(parts).as_bytes())))
    }

    pub fn header(&self) -> Option<HeaderValue> {
        HeaderValue::try_from(format!("\"{}\"", self.0)).ok()
    }

    /// The validator of the client's copy, if that is of this answer.
    pub fn matched(&self, headers: &HeaderMap) -> Option<HeaderValue> {
        let known = headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
        let known = known.flat_map(|value| value.split(',')).map(|tag| tag.trim().trim_start_matches("W/"));
        let mut opaque = known.filter_map(|tag| tag.strip_prefix('"')?.strip_suffix('"'));
        let own = opaque.find(|tag| tag.strip_suffix(GZIP).unwrap_or(tag) == self.0)?;
        HeaderValue::try_from(format!("\"{own}\"")).ok()
    }
}

/// Whether the client wants an answer only if there is none yet, which it has to say with `*`.
pub fn wants_none(headers: &HeaderMap) -> bool {
    headers.get(IF_NONE_MATCH).is_some_and(|value| value == "*")
}

/// Joins texts so that no other texts give the same.
pub fn separated(parts: &[&str]) -> String {
    parts.iter().flat_map(|part| [part.len().to_string(), ":".to_owned(), (*part).to_owned()]).collect()
}

/// Marks the validators of compressed answers.
pub async fn mark_compressed(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if response.headers().contains_key(CONTENT_ENCODING) {
        let plain = response.headers().get(ETAG).and_then(|etag| etag.to_str().ok()?.strip_suffix('"'));
        let marked = plain.and_then(|etag| HeaderValue::try_from(format!("{etag}{GZIP}\"")).ok());
        marked.and_then(|marked| response.headers_mut().insert(ETAG, marked));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_known_by_its_validator_compressed_or_not() {
        let etag = Etag::new(&["a", "b"]);
        assert_ne!(etag, Etag::new(&["ab", ""]));
        let plain = format!("\"{}\"", etag.0);
        let compressed = format!("\"{}-gzip\"", etag.0);
        for (sent, expected) in [
            (plain.clone(), Some(&plain)),
            (compressed.clone(), Some(&compressed)),
            (format!("W/{plain}"), Some(&plain)),
            (format!("\"x\", {compressed}"), Some(&compressed)),
            ("\"x\"".to_owned(), None),
            (etag.0.clone(), None),
            ("*".to_owned(), None),
        ] {
            let headers = HeaderMap::from_iter([(IF_NONE_MATCH, sent.parse().unwrap())]);
            assert_eq!(etag.matched(&headers).as_ref().map(|tag| tag.to_str().unwrap()), expected.map(String::as_str));
        }
    }
}
