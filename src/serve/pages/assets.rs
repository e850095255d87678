//! Files that pages load, each under a name that changes with its contents.

use std::sync::LazyLock;

use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::data::hash::sha256_hex;
use crate::export::html::STYLE;

/// How much of a hash names a file.
const DIGITS: usize = 16;

/// The styles of the report, and those of pages over them.
pub static STYLES: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("css", "text/css; charset=utf-8", format!("{STYLE}\n{}", include_str!("pages.css"))));

pub static ICON: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("svg", "image/svg+xml", include_str!("icon.svg").to_owned()));

/// A file.
pub struct Asset {
    /// Its name, which no other contents have.
    name: String,
    content_type: &'static str,
    contents: String,
}

impl Asset {
    fn new(extension: &str, content_type: &'static str, contents: String) -> Self {
        let name = format!("{}.{extension}", &sha256_hex(contents.as_bytes())[..DIGITS]);
        Self { name, content_type, contents }
    }

    /// Its URL.
    pub fn href(&self) -> String {
        format!("/assets/{}", self.name)
    }
}

/// The file of a name; `None` if there is none.
pub fn response(name: &str) -> Option<Response> {
    let asset = [&*STYLES, &*ICON].into_iter().find(|asset| asset.name == name)?;
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(asset.content_type)),
        (CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
    ];
    Some((headers, asset.contents.clone()).into_response())
}
