//! Pages without a view: nothing at a URL, no such data set, a failure.

use maud::{DOCTYPE, html};

use super::assets::STYLES;
use super::shell::Frame;
use crate::i18n::{Language, Message, msg};

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

/// The page that needs nothing to be made.
pub fn failed(language: Language) -> String {
    let heading = language.format(&msg!("pages-failed"));
    let document = html! {
        (DOCTYPE)
        html lang=(language) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (heading) }
                link rel="stylesheet" href=(STYLES.href());
            }
            body.site {
                main {
                    h1 { (heading) }
                    p.lead role="alert" { (language.format(&msg!("pages-failed-here"))) }
                    p { a href="/" { (language.format(&msg!("pages-home"))) } }
                }
            }
        }
    };
    document.into_string()
}
