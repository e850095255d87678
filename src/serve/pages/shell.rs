//! The document around the contents of a page: head, masthead with its links, footer.

use maud::{DOCTYPE, Markup, html};
use strum::IntoEnumIterator;

use super::address::Address;
use super::assets::{ICON, STYLES};
use super::same;
use crate::app::state::Dataset;
use crate::domain::tab::Tab;
use crate::domain::view::View;
use crate::i18n::escape::escaped;
use crate::i18n::{Language, Message, msg};

/// What the parts of a page share.
pub struct Frame<'a> {
    pub language: Language,
    pub address: &'a Address,
    pub dataset: &'a Dataset,
    /// The name of the data set on the server.
    pub data: &'a str,
    /// The names of all data sets.
    pub data_sets: &'a [String],
}

impl Frame<'_> {
    pub fn say(&self, message: &Message) -> String {
        self.language.format(message)
    }

    /// The document. `footer` is what stands below the contents.
    pub fn document(&self, title: &str, main: &Markup, footer: &Markup) -> String {
        let language = self.language;
        let document = html! {
            (DOCTYPE)
            html lang=(language) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (title) }
                    link rel="icon" type="image/svg+xml" href=(ICON.href());
                    link rel="stylesheet" href=(STYLES.href());
                    @for other in Language::iter() {
                        link rel="alternate" hreflang=(other) href=(self.in_language(other));
                    }
                }
                body.site {
                    a.skip href="#main" { (self.say(&msg!("pages-skip"))) }
                    (self.masthead())
                    main #main { (main) }
                    footer { (footer) }
                }
            }
        };
        // Markup has no such characters: they are from texts and values of attributes.
        escaped(&document.into_string()).into_owned()
    }

    fn masthead(&self) -> Markup {
        let home = self.address.of(View::new(Tab::Movies, crate::domain::filter::Filter::default()));
        html! {
            header.masthead {
                div.brand {
                    p.name { a href=(home.href()) { (self.dataset.name) } }
                    @if let Some(day) = &self.dataset.cut_off { p.cut-off { (self.say(&msg!("pages-data-to", day))) } }
                }
                nav.tools aria-label=(self.say(&msg!("pages-tools"))) {
                    ul {
                        li { a href=(same::in_terminal(self.address)) { (self.say(&msg!("pages-terminal"))) } }
                        li { a href="/docs" { "API" } }
                        @for other in Language::iter().filter(|other| *other != self.language) {
                            li { a href=(self.in_language(other)) hreflang=(other) lang=(other) { (own_name(other)) } }
                        }
                    }
                }
                @if self.data_sets.len() > 1 { (self.data_sets()) }
                nav.tabs aria-label=(self.say(&msg!("pages-tabs"))) { ul { @for tab in Tab::ALL { (self.tab(tab)) } } }
            }
        }
    }

    fn in_language(&self, language: Language) -> String {
        Address { lang: Some(language), ..self.address.clone() }.href()
    }

    /// The top level of a tab with what its tabs share.
    fn top(&self, tab: Tab) -> Address {
        let View { filter, weights, category, .. } = &self.address.view;
        let mut view = View::new(tab, filter.clone());
        (view.weights, view.category) = (*weights, *category);
        self.address.of(view)
    }

    fn tab(&self, tab: Tab) -> Markup {
        let view = &self.address.view;
        // Below its top, the tab leads back to it.
        let current = (tab == view.tab).then_some(if view.depth() == 0 { "page" } else { "true" });
        html! { li { a href=(self.top(tab).href()) aria-current=[current] { (self.say(&tab.label())) } } }
    }

    fn data_sets(&self) -> Markup {
        html! {
            nav.data-sets aria-label=(self.say(&msg!("pages-data-sets"))) {
                ul {
                    @for name in self.data_sets {
                        @let of_other = Address { data: Some(name.clone()), ..self.top(self.address.view.tab) };
                        li { a href=(of_other.href()) aria-current=[(name == self.data).then_some("true")] { (name) } }
                    }
                }
            }
        }
    }
}

/// The name of a language in itself.
fn own_name(language: Language) -> &'static str {
    match language {
        Language::English => "English",
        Language::Korean => "한국어",
    }
}
