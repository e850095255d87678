//! The titles that a list is of, as parameters of its URL.

use super::parameters::Parameters;
use crate::domain::options::{Grouping, WordSource};
use crate::domain::scope::{ClassScope, Scope};
use crate::domain::tab::Tab;
use crate::domain::title::Category;

/// Value of a parameter for films and series.
const BOTH: &str = "both";

/// The category of the titles behind the rows of a tab.
fn usual(tab: Tab) -> Option<Category> {
    match tab {
        Tab::Movies => Some(Category::Movie),
        Tab::Series => Some(Category::Series),
        _ => None,
    }
}

/// The scope that a URL of a tab names, and whether it names any.
pub(super) fn read(tab: Tab, parameters: &mut Parameters) -> (Scope, bool) {
    let known = [Category::Movie.to_string(), Category::Series.to_string(), BOTH.to_owned()];
    let category = parameters.among("of", &known, |text| match text {
        BOTH => Some(None),
        text => text.parse().map(Some).ok(),
    });
    let classes = ["A", "B", "C", "D", "all", "unrated"].map(str::to_owned);
    let class = parameters.among("class", &classes, |text| text.parse::<ClassScope>().ok());
    let genre = parameters.take("genre").map(|genre| (Grouping::Each, genre));
    let group = parameters.take("group").map(|group| (Grouping::Groups, group));
    let word = parameters.take("word").map(|word| (WordSource::Plots, word));
    let tag = parameters.take("tag").map(|tag| (WordSource::Tags, tag));
    let name = parameters.take("name").map(|name| (WordSource::Names, name));
    let country = parameters.take("country");
    let within = parameters.filter("within");
    let scope = Scope {
        category: category.unwrap_or_else(|| usual(tab)),
        class,
        genre: genre.or(group),
        word: word.or(tag).or(name),
        country,
        title: None,
        filter: within,
    };
    let named = category.is_some() || scope != Scope { category: scope.category, ..Scope::default() };
    (scope, named)
}

/// The parameters that name a scope in a URL of a tab; `None` if none do.
pub(super) fn written(tab: Tab, scope: &Scope) -> Option<Vec<(&'static str, String)>> {
    let Scope { category, class, genre, word, country, title, filter } = scope;
    let texts = genre.iter().map(|(_, text)| text).chain(word.iter().map(|(_, text)| text)).chain(country);
    let category_text = || category.map_or_else(|| BOTH.to_owned(), |category| category.to_string());
    let mut pairs = Vec::new();
    // An empty text would be taken for a field that a form left empty.
    if title.is_some() || texts.into_iter().any(|text| text.trim().is_empty()) {
        return None;
    }
    pairs.extend((*category != usual(tab)).then(|| ("of", category_text())));
    pairs.extend(class.map(|class| ("class", class.to_string())));
    pairs.extend(genre.as_ref().map(|(grouping, genre)| match grouping {
        Grouping::Each => ("genre", genre.clone()),
        Grouping::Groups => ("group", genre.clone()),
    }));
    pairs.extend(word.as_ref().map(|(source, word)| match source {
        WordSource::Plots => ("word", word.clone()),
        WordSource::Tags => ("tag", word.clone()),
        WordSource::Names => ("name", word.clone()),
    }));
    pairs.extend(country.iter().map(|country| ("country", country.clone())));
    pairs.extend((!filter.is_empty()).then(|| ("within", filter.to_string())));
    Some(pairs)
}
