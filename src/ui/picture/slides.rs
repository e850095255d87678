//! One HTML file with a picture on each page. It loads nothing, and pages by a script of its own.

use std::fmt::Write;

use super::{Background, escaped};

/// A picture, and its name for screen readers.
pub struct Slide {
    pub name: String,
    /// An SVG element, as [`svg`](super::svg) makes it.
    pub svg: String,
}

/// Returns the slides as a self-contained page in a language, such as `en`.
pub fn slides(title: &str, language: &str, paper: Background, slides: &[Slide]) -> String {
    let (style, script) = (include_str!("slides.css"), include_str!("slides.js"));
    let (ground, ink) = (paper.ground(), paper.ink());
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\" style=\"--ground: {ground}; --ink: {ink}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n<style>\n{style}</style>\n</head>\n<body>\n",
        escaped(language),
        escaped(title),
    );
    for (number, Slide { name, svg }) in (1..).zip(slides) {
        let all = slides.len();
        // Writing to a string cannot fail.
        let _ = writeln!(page, "<section aria-label=\"{number}/{all}: {}\">\n{svg}</section>", escaped(name));
    }
    let _ = write!(page, "<script>\n{script}</script>\n</body>\n</html>\n");
    page
}
