//! A view written as a URL.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{Address, CLOUD, PICTURE, scope};
use crate::domain::options::{MarketOptions, Measure, ViewingLevel};
use crate::domain::path::Step;
use crate::domain::period::PeriodLevel;
use crate::domain::query::{MarketSpan, QueryKind};
use crate::domain::scope::TitleRef;
use crate::domain::tab::Tab;
use crate::domain::view::View;

/// What stays as it is in a part of a path.
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'~');
/// What stays as it is in a value: all that a filter or an order is read by, as far as it may.
const IN_VALUE: &AsciiSet = &IN_PATH.remove(b'.').remove(b',').remove(b':').remove(b'=').remove(b'/').remove(b'*');

/// Names and values.
type Pairs = Vec<(&'static str, String)>;

impl Address {
    /// The URL, without the server.
    pub fn href(&self) -> String {
        let (path, pairs) = self.parts();
        join(&path, &pairs)
    }

    /// The path, and the parameters as they are before encoding.
    pub fn parts(&self) -> (String, Vec<(&'static str, String)>) {
        let view = || ("/view".to_owned(), vec![("v", without_cursors(&self.view).to_string())]);
        let (path, mut pairs) = readable(&self.view).unwrap_or_else(view);
        pairs.extend((self.page > 1).then(|| ("page", self.page.to_string())));
        pairs.extend(self.data.iter().map(|data| ("data", data.clone())));
        pairs.extend(self.lang.map(|lang| ("lang", lang.to_string())));
        (path, pairs)
    }
}

/// Parameters that all forms have fields for that know them.
const FIELDS: [&str; 4] = ["measure", "series", "base", "page"];

/// The path of the form of a page, and the parameters that it has no fields for.
pub fn without_form(address: &Address) -> (String, Vec<(&'static str, String)>) {
    let (path, pairs) = address.parts();
    let is_shown = |name: &str| match name {
        "q" => matches!(address.view.current().step, Some(Step::Explore(..)) | None),
        "by" | "source" | "keyness_by" | "level" => address.view.depth() == 0,
        "filter" => has_filter(&address.view),
        "category" => !matches!(address.view.query_kind(), QueryKind::Card(_)),
        "weights" => has_weights(&address.view),
        name => FIELDS.contains(&name),
    };
    let hidden = pairs.into_iter().filter(|(name, _)| !is_shown(name)).collect();
    (path, hidden)
}

/// Whether a filter changes what a view shows.
pub fn has_filter(view: &View) -> bool {
    !matches!(view.query_kind(), QueryKind::Card(_) | QueryKind::Figures(_))
}

/// Whether weights change what a view shows.
pub fn has_weights(view: &View) -> bool {
    !matches!(view.query_kind(), QueryKind::Market(..) | QueryKind::Viewing(_) | QueryKind::Figures(_))
}

/// A path with parameters.
pub fn join(path: &str, pairs: &[(&str, String)]) -> String {
    let encoded = |text: &str| utf8_percent_encode(text, IN_VALUE).to_string().replace("%20", "+");
    let pairs: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
}

/// A text as a part of a path; `None` if browsers would take it for something else.
pub fn segment(text: &str) -> Option<String> {
    (!matches!(text, "" | "." | "..")).then(|| utf8_percent_encode(text, IN_PATH).to_string())
}

/// The view without cursors, marks, and what is not shown.
fn without_cursors(view: &View) -> View {
    let View { weights, category, grouping, words, market, viewing, explore, layouts, .. } = view.clone();
    let mut kept = View::new(view.tab, view.filter.clone());
    (kept.weights, kept.category, kept.layouts) = (weights, category, layouts);
    (kept.grouping, kept.words, kept.market) = (grouping, words, market);
    (kept.viewing, kept.explore) = (viewing, explore);
    for (depth, entry) in view.nav_stack().iter().enumerate() {
        if let Some(step) = entry.step.clone().filter(|_| depth > 0) {
            kept.drill_down(step);
        }
        kept.current_mut().sort = entry.sort.clone();
    }
    kept
}

/// The path and parameters of a view that has readable ones. Of the way to a list they hold nothing, of the way to a
/// title the list that it was in.
fn readable(view: &View) -> Option<(String, Pairs)> {
    let tab = view.tab;
    let mut pairs = Pairs::new();
    let title_path = |title: &TitleRef| Some(format!("/{tab}/titles/{}", segment(&title.id)?));
    let path = match &view.current().step {
        None => format!("/{tab}"),
        Some(Step::Titles(scope)) => {
            pairs.extend(scope::written(tab, scope)?);
            format!("/{tab}/titles")
        }
        Some(Step::Card(title)) => {
            let list = view.nav_stack().iter().rev().find_map(|entry| match &entry.step {
                Some(Step::Titles(scope)) => scope::written(tab, scope),
                _ => None,
            });
            pairs.extend(list.unwrap_or_default());
            title_path(title)?
        }
        Some(Step::Figures(title)) => title_path(title)? + "/viewing",
        Some(Step::Reach(scope)) => {
            pairs.extend(scope::written(tab, scope)?);
            format!("/{tab}/reach")
        }
        Some(Step::Explore(exploration, scope)) => {
            pairs.push(("q", exploration.to_string()));
            pairs.extend(scope::written(tab, scope)?);
            format!("/{tab}/explore")
        }
        Some(Step::Span(span)) => format!("/market/{}", (tab == Tab::Market).then(|| period(*span)).flatten()?),
        Some(Step::Compare(comparison)) => {
            let mut of = view.clone();
            of.reset();
            let mut path = format!("/{tab}");
            if let QueryKind::Titles(scope) = &*comparison.of {
                of.drill_down(Step::Titles(scope.clone()));
                pairs.extend(scope::written(tab, scope)?);
                path += "/titles";
            }
            let is_plain = |key: &String| !key.is_empty() && key.trim() == key && !key.contains(',');
            let is_readable = comparison.keys.len() > 1 && comparison.keys.iter().all(is_plain);
            if !is_readable || of.query_kind() != *comparison.of {
                return None;
            }
            pairs.push(("compare", comparison.keys.join(",")));
            path
        }
    };
    let mut all: Pairs = Vec::new();
    all.extend((!view.filter.is_empty()).then(|| ("filter", view.filter.to_string())));
    all.extend(pairs);
    if !matches!(view.current().step, Some(Step::Explore(..))) {
        all.extend(options(view)?);
    }
    let category = view.category.filter(|_| tab.has_both_categories());
    all.extend(category.map(|category| ("category", category.to_string())));
    all.extend(view.weights.map(|weights| ("weights", weights.to_string())));
    let sort = &view.current().sort;
    all.extend((!sort.is_empty()).then(|| ("sort", sort.to_string())));
    let hidden = view.layout().hidden;
    if hidden.iter().any(|name| name.contains(',')) || hidden.len() == 1 && hidden[0].trim().is_empty() {
        return None;
    }
    all.extend((!hidden.is_empty()).then(|| ("hide", hidden.join(","))));
    Some((path, all))
}

/// The period whose shorter ones a table has.
fn period(span: MarketSpan) -> Option<String> {
    match (span.level, span.year?, span.quarter) {
        (PeriodLevel::Quarter, year @ 1000..=9999, None) => Some(format!("{year}")),
        (PeriodLevel::Month, year @ 1000..=9999, Some(quarter @ 1..=4)) => Some(format!("{year}Q{quarter}")),
        _ => None,
    }
}

/// The options of the tab that differ from the default ones; `None` if they cannot be written.
fn options(view: &View) -> Option<Pairs> {
    fn differs<T: Default + PartialEq + ToString>(name: &'static str, value: &T) -> Option<(&'static str, String)> {
        (*value != T::default()).then(|| (name, value.to_string()))
    }
    let mut pairs = Pairs::new();
    match view.tab {
        Tab::Movies | Tab::Series | Tab::Reach => {}
        Tab::Genres => pairs.extend(differs("by", &view.grouping)),
        Tab::Words => {
            pairs.extend(differs("source", &view.words.source));
            pairs.extend(differs("keyness_by", &view.words.by));
            pairs.extend(view.words.cloud.then(|| (PICTURE, CLOUD.to_owned())));
        }
        Tab::Viewing => {
            pairs.extend((view.viewing != ViewingLevel::Title).then(|| ("level", view.viewing.to_string())));
        }
        Tab::Explore => {
            let is_default = view.explore == crate::domain::explore::Exploration::default();
            pairs.extend((!is_default).then(|| ("q", view.explore.to_string())));
        }
        Tab::Market => {
            let MarketOptions { level, measure, base, pair } = &view.market;
            let level_name = match level {
                PeriodLevel::Year => None,
                PeriodLevel::Half => Some("half_year"),
                PeriodLevel::Quarter => Some("quarter"),
                PeriodLevel::Month => Some("month"),
            };
            pairs.extend(level_name.map(|level| ("level", level.to_owned())));
            let usual = if base.is_some() { Measure::Indexed } else { Measure::Absolute };
            pairs.extend((*measure != usual).then(|| ("measure", measure.to_string())));
            pairs.extend(base.map(|base| ("base", base.to_string())));
            if let Some(pair) = pair {
                let plain = |name: &str| !name.is_empty() && name.trim() == name && !name.contains(',');
                if !plain(&pair.0) || !plain(&pair.1) || pair.0 == pair.1 {
                    return None;
                }
                pairs.push(("series", format!("{},{}", pair.0, pair.1)));
            }
        }
    }
    Some(pairs)
}
