//! The form of a page: the filter, the options of the tab, and the weights, with what is wrong with them beside.

use maud::{Markup, html};
use strum::IntoEnumIterator;

use super::address::{Address, BARS, CLOUD, PICTURE, Problem, has_filter, has_weights, without_form};
use super::shell::Frame;
use crate::domain::index::{Index, Weights};
use crate::domain::market;
use crate::domain::options::{Grouping, KeynessBy, Measure, ViewingLevel, WordSource};
use crate::domain::path::Step;
use crate::domain::period::PeriodLevel;
use crate::domain::query::QueryKind;
use crate::domain::tab::Tab;
use crate::domain::title::Category;
use crate::domain::view::View;
use crate::i18n::{Message, msg};

/// The form of a view.
pub struct Form<'a> {
    pub frame: &'a Frame<'a>,
    /// The weights where the view has none.
    pub base: Weights,
    pub problems: &'a [Problem],
    /// What may be wrong with the filter.
    pub hints: &'a [Message],
}

/// A choice of a list: its value, its name, and whether it is the present one.
type Choice = (String, String, bool);

impl Form<'_> {
    pub fn markup(&self) -> Markup {
        let address = self.frame.address;
        let (path, hidden) = without_form(address);
        if !has_filter(&address.view) && !has_weights(&address.view) {
            return html! {};
        }
        html! {
            form.controls method="get" action=(path) role="search" aria-label=(self.say(&msg!("pages-form"))) {
                @for (name, value) in &hidden { input type="hidden" name=(name) value=(value); }
                (self.question())
                @if has_filter(&address.view) { (self.filter()) }
                div.options {
                    @if path != "/view" { (self.options()) }
                    div.buttons {
                        button type="submit" { (self.say(&msg!("pages-show"))) }
                        @if let Some(reset) = self.reset() { a href=(reset) { (self.say(&msg!("pages-reset"))) } }
                    }
                }
                @if path != "/view" && has_weights(&address.view) && self.frame.dataset.scored_by.is_none() {
                    (self.weights())
                }
            }
        }
    }

    fn say(&self, message: &Message) -> String {
        self.frame.say(message)
    }

    fn problem(&self, name: &str) -> Option<&Problem> {
        self.problems.iter().find(|problem| problem.name == name)
    }

    /// The view without a filter, weights and options, if it has any.
    fn reset(&self) -> Option<String> {
        let address = self.frame.address;
        let mut view = address.view.clone();
        let top = View::new(view.tab, crate::domain::filter::Filter::default());
        (view.filter, view.weights, view.category) = (top.filter, None, None);
        (view.grouping, view.words, view.market, view.viewing) = (top.grouping, top.words, top.market, top.viewing);
        let plain = Address { view, page: 1, ..address.clone() }.href();
        (plain != address.at_page(1).href() || !self.problems.is_empty()).then_some(plain)
    }

    /// A field of text with what is wrong with it.
    fn text(&self, name: &str, label: &Message, value: &str, help: &Message) -> Markup {
        let problem = self.problem(name);
        let (error, hints, help_id) = (format!("{name}-error"), format!("{name}-hints"), format!("{name}-help"));
        let has_hints = name == "filter" && !self.hints.is_empty();
        let described = [problem.map(|_| error.as_str()), has_hints.then_some(hints.as_str()), Some(help_id.as_str())];
        let described = described.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let value = problem.map_or(value, |problem| problem.found.as_str());
        html! {
            div.field.broad {
                label for=(name) { (self.say(label)) }
                input type="text" id=(name) name=(name) value=(value) autocomplete="off" autocapitalize="none"
                    spellcheck="false" aria-describedby=(described) aria-invalid=[problem.map(|_| "true")];
                @if let Some(problem) = problem {
                    div.error id=(error) {
                        p { (self.say(&problem.reason)) }
                        @if let Some(pointed) = &problem.pointed { pre { (pointed) } }
                    }
                }
                @if has_hints {
                    ul.hints id=(hints) { @for hint in self.hints { li { (self.say(hint)) } } }
                }
                p.help id=(help_id) { (self.say(help)) }
            }
        }
    }

    fn filter(&self) -> Markup {
        let filter = self.frame.address.view.filter.to_string();
        self.text("filter", &msg!("report-filter"), &filter, &msg!("pages-filter-help"))
    }

    /// The question of the Explore tab, or of a list of titles.
    fn question(&self) -> Markup {
        let view = &self.frame.address.view;
        let question = match &view.current().step {
            Some(Step::Explore(exploration, _)) => exploration,
            None if view.tab == Tab::Explore => &view.explore,
            _ => return html! {},
        };
        self.text("q", &msg!("pages-question"), &question.to_string(), &msg!("pages-question-help"))
    }

    fn select(&self, name: &str, id: &str, label: &Message, choices: &[Choice]) -> Markup {
        html! {
            div.field {
                label for=(id) { (self.say(label)) }
                select id=(id) name=(name) {
                    @for (value, text, chosen) in choices { option value=(value) selected[*chosen] { (text) } }
                }
            }
        }
    }

    /// A list of the values of a type.
    fn choice<T: IntoEnumIterator + ToString + PartialEq>(&self, name: &str, present: &T) -> Markup {
        let choices = T::iter().map(|value| {
            let (text, chosen) = (value.to_string(), value == *present);
            (text.clone(), self.say(&Message::keyed("pages-value-", text.replace('_', "-"))), chosen)
        });
        let label = Message::keyed("pages-option-", name.replace('_', "-"));
        self.select(name, name, &label, &choices.collect::<Vec<_>>())
    }

    fn options(&self) -> Markup {
        let view = &self.frame.address.view;
        let is_top = view.depth() == 0;
        html! {
            @if view.tab.has_both_categories() && !matches!(view.query_kind(), QueryKind::Card(_)) {
                (self.category(view))
            }
            @match view.tab {
                Tab::Genres if is_top => (self.choice::<Grouping>("by", &view.grouping)),
                Tab::Words if is_top => {
                    (self.choice::<WordSource>("source", &view.words.source))
                    (self.choice::<KeynessBy>("keyness_by", &view.words.by))
                    (self.picture(view))
                }
                Tab::Viewing if is_top => (self.choice::<ViewingLevel>("level", &view.viewing)),
                Tab::Market => (self.market(view)),
                _ => {}
            }
        }
    }

    fn picture(&self, view: &View) -> Markup {
        let choices =
            [(BARS, msg!("pages-value-bars"), !view.words.cloud), (CLOUD, msg!("pages-value-cloud"), view.words.cloud)];
        let choices = choices.map(|(value, text, is_chosen)| (value.to_owned(), self.say(&text), is_chosen));
        self.select(PICTURE, PICTURE, &msg!("pages-option-picture"), &choices)
    }

    fn category(&self, view: &View) -> Markup {
        let both = (String::new(), self.say(&msg!("pages-both")), view.category.is_none());
        let categories = Category::iter()
            .map(|category| (category.to_string(), self.say(&category.plural()), view.category == Some(category)));
        let choices: Vec<Choice> = std::iter::once(both).chain(categories).collect();
        self.select("category", "category", &msg!("pages-option-category"), &choices)
    }

    fn market(&self, view: &View) -> Markup {
        let options = &view.market;
        let levels = PeriodLevel::iter().map(|level| {
            let name = if level == PeriodLevel::Half { "half_year".to_owned() } else { level.to_string() };
            let text = self.say(&Message::keyed("pages-value-", name.replace('_', "-")));
            (name, text, options.level == level)
        });
        let levels: Vec<Choice> = levels.collect();
        let series = |chosen: Option<&String>| -> Vec<Choice> {
            let usual = (String::new(), self.say(&msg!("pages-usual-series")), chosen.is_none());
            let named = self
                .frame
                .dataset
                .series
                .iter()
                .map(|(name, _)| (name.clone(), self.say(&market::series_label(name)), chosen == Some(name)));
            std::iter::once(usual).chain(named).collect()
        };
        let pair = options.pair.as_ref();
        let base = options.base.map(|base| base.to_string()).unwrap_or_default();
        html! {
            @if view.depth() == 0 { (self.select("level", "level", &msg!("pages-option-period"), &levels)) }
            (self.choice::<Measure>("measure", &options.measure))
            (self.select("series", "series-1", &msg!("pages-option-first"), &series(pair.map(|pair| &pair.0))))
            (self.select("series", "series-2", &msg!("pages-option-second"), &series(pair.map(|pair| &pair.1))))
            div.field.number {
                label for="base" { (self.say(&msg!("pages-option-base"))) }
                input type="number" id="base" name="base" min="1900" max="2100" value=(base);
            }
        }
    }

    fn weights(&self) -> Markup {
        let address = self.frame.address;
        let problem = self.problem("weights");
        let weights = address.view.weights.unwrap_or(self.base);
        html! {
            details.weights open[problem.is_some() || address.view.weights.is_some()] {
                summary { (self.say(&msg!("report-weights"))) }
                div.options {
                    @for index in Index::MEASURED {
                        @let name: &str = index.into();
                        @let value = weights.get(index).unwrap_or_default();
                        div.field.number {
                            label for=(format!("weight-{name}")) { (self.say(&index.long_label())) }
                            input type="number" id=(format!("weight-{name}")) name=(name) value=(value) min="0"
                                step="any" aria-describedby=[problem.map(|_| "weights-error")];
                        }
                    }
                }
                @if let Some(problem) = problem {
                    div.error id="weights-error" { p { (self.say(&problem.reason)) } }
                }
                p.help { (self.say(&msg!("pages-weights-help"))) }
            }
        }
    }
}
