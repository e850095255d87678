//! Pages without a view: nothing at a URL, no such data set, a failure.

use maud::html;

use super::shell::Frame;
use crate::i18n::{Message, msg};

/// What is said instead of figures.
pub fn page(frame: &Frame<'_>, heading: &Message, reason: &Message) -> String {
    let (heading, reason) = (frame.say(heading), frame.say(reason));
    let main = html! {
        h1.sentence { (heading) }
        p.lead role="alert" { (reason) }
        p { a href="/" { (frame.say(&msg!("pages-home"))) } }
    };
    frame.document(&format!("{heading} · {}", frame.dataset.name), &main, &html! {})
}
