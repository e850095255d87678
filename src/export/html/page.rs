//! The document around a body. Its policy lets it load nothing, run nothing, and use no other styles than its own.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use crate::i18n::Language;

/// The style sheet of all pages.
pub const STYLE: &str = include_str!("report.css");

/// A self-contained document.
pub(super) fn document(language: Language, title: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(language) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content=(concat!("ottui ", env!("CARGO_PKG_VERSION")));
                title { (title) }
                // A file of this repository, and no text of the data.
                style { (PreEscaped(STYLE)) }
            }
            body { (body) }
        }
    }
}

/// The style sheet is allowed by its hash.
fn policy() -> String {
    let hash = STANDARD.encode(Sha256::digest(STYLE));
    format!("default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'")
}
