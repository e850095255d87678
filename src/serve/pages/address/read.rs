//! A URL read as a view.

use clap::ValueEnum;
use percent_encoding::percent_decode_str;
use strum::IntoEnumIterator;

use super::parameters::{Parameters, Problem};
use super::{Address, BARS, CLOUD, Missing, PICTURE, Target, scope};
use crate::domain::explore::Exploration;
use crate::domain::filter::Filter;
use crate::domain::index::{Index, Weights};
use crate::domain::options::{Measure, Pair};
use crate::domain::path::Step;
use crate::domain::period::{Period, PeriodLevel};
use crate::domain::query::{Comparison, MarketSpan};
use crate::domain::scope::TitleRef;
use crate::domain::tab::Tab;
use crate::domain::table::Layout;
use crate::domain::title::Category;
use crate::domain::view::View;
use crate::headless::args::Level;
use crate::i18n::{Language, Message, msg};

/// What reading a URL takes from a data set.
pub struct Known<'a> {
    /// The weights that those of a URL replace.
    pub weights: Weights,
    /// The name and category of a title by its id.
    pub title: &'a dyn Fn(&str) -> Option<(String, Category)>,
}

impl Address {
    /// Reads a path with its parameters. What is wrong with the parameters is listed; they count as not there.
    ///
    /// # Errors
    ///
    /// There is nothing at the path.
    pub fn read(path: &str, pairs: Vec<(String, String)>, known: &Known<'_>) -> Result<(Self, Vec<Problem>), Missing> {
        let target = Target::of_path(path).ok_or(Missing::Page)?;
        let mut parameters = Parameters::new(pairs);
        let view = match &target {
            Target::View => view_of(&mut parameters, known)?,
            _ => readable(&target, &mut parameters, known)?,
        };
        let page = parameters.take("page");
        let number = page.as_deref().map_or(Some(1), |text| text.parse().ok().filter(|page| *page > 0));
        if number.is_none() {
            parameters.refuse("page", page.as_deref().unwrap_or_default(), msg!("pages-expected-page"));
        }
        let data = parameters.take("data");
        let lang = language(&mut parameters);
        let address = Self { view, data, lang, page: number.unwrap_or(1) };
        Ok((address, parameters.finish()))
    }
}

impl Target {
    /// What a path leads to; `None` for nothing.
    fn of_path(path: &str) -> Option<Self> {
        let decoded = |part: &str| percent_decode_str(part).decode_utf8().ok().map(std::borrow::Cow::into_owned);
        let parts: Vec<String> = path.strip_prefix('/')?.split('/').map(decoded).collect::<Option<_>>()?;
        let tab = |name: &str| name.parse::<Tab>().ok();
        match parts.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            [""] => Some(Self::Tab(Tab::Movies)),
            ["view"] => Some(Self::View),
            ["titles"] => Some(Self::Titles(Tab::Explore)),
            ["titles", id] => Some(Self::Card(None, (*id).to_owned())),
            [name] => tab(name).map(Self::Tab),
            [name, "titles"] => tab(name).map(Self::Titles),
            [name, "titles", id] => tab(name).map(|tab| Self::Card(Some(tab), (*id).to_owned())),
            [name, "titles", id, "viewing"] => tab(name).map(|tab| Self::Figures(tab, (*id).to_owned())),
            [name, "reach"] => tab(name).map(Self::Reach),
            [name, "explore"] => tab(name).map(Self::Explore),
            ["market", period] => span(period).map(Self::Span),
            _ => None,
        }
    }
}

/// The shorter periods of a year or of a quarter.
fn span(period: &str) -> Option<MarketSpan> {
    let period: Period = period.parse().ok()?;
    let year = Some(period.year);
    match period.level() {
        PeriodLevel::Year => Some(MarketSpan { level: PeriodLevel::Quarter, year, quarter: None }),
        PeriodLevel::Quarter => Some(MarketSpan { level: PeriodLevel::Month, year, quarter: period.quarter() }),
        PeriodLevel::Half | PeriodLevel::Month => None,
    }
}

fn view_of(parameters: &mut Parameters, known: &Known<'_>) -> Result<View, Missing> {
    let empty = || View::new(Tab::Movies, Filter::default());
    let Some(text) = parameters.take("v") else { return Ok(empty()) };
    let view = text.parse::<View>().unwrap_or_else(|error| {
        parameters.refuse("v", &text, Message::from_error(error));
        empty()
    });
    let mut view = view;
    if parameters.has("filter") {
        view.filter = parameters.filter("filter");
    }
    match &view.current().step {
        Some(Step::Card(title) | Step::Figures(title)) if (known.title)(&title.id).is_none() => {
            Err(Missing::Title(title.id.clone()))
        }
        _ => Ok(view),
    }
}

fn readable(target: &Target, parameters: &mut Parameters, known: &Known<'_>) -> Result<View, Missing> {
    let title = |id: &str| (known.title)(id).ok_or_else(|| Missing::Title(id.to_owned()));
    let tab = match target {
        Target::Card(None, id) => match title(id)?.1 {
            Category::Movie => Tab::Movies,
            Category::Series => Tab::Series,
        },
        _ => target.tab(),
    };
    let mut view = View::new(tab, parameters.filter("filter"));
    view.weights = weights(parameters, known.weights);
    if tab.has_both_categories() {
        view.category = parameters.one_of("category");
    }
    // The question of a step is not that of the tab.
    if let Target::Explore(_) = target {
        let exploration = parameters.parse::<Exploration>("q").unwrap_or_default();
        view.drill_down(Step::Explore(exploration, scope::read(tab, parameters).0));
    } else {
        options(&mut view, parameters);
    }
    let named = |id: &str| Ok(TitleRef { id: id.to_owned(), name: title(id)?.0 });
    match target {
        Target::Tab(_) | Target::Explore(_) | Target::View => {}
        Target::Titles(_) => view.drill_down(Step::Titles(scope::read(tab, parameters).0)),
        Target::Card(_, id) => {
            let (scope, is_named) = scope::read(tab, parameters);
            if is_named {
                view.drill_down(Step::Titles(scope));
            }
            view.drill_down(Step::Card(named(id)?));
        }
        Target::Figures(_, id) => view.drill_down(Step::Figures(named(id)?)),
        Target::Reach(_) => view.drill_down(Step::Reach(scope::read(tab, parameters).0)),
        Target::Span(span) => view.drill_down(Step::Span(*span)),
    }
    if let Target::Tab(_) | Target::Titles(_) = target
        && let Some(keys) = parameters.take("compare")
    {
        let keys: Vec<String> = keys.split(',').map(|key| key.trim().to_owned()).collect();
        if keys.len() < 2 {
            parameters.refuse("compare", &keys.concat(), msg!("expected-two-rows", found = keys.concat()));
        }
        view.drill_down(Step::Compare(Comparison { of: Box::new(view.query_kind()), keys }));
    }
    if let Some(columns) = parameters.take("hide") {
        view.set_layout(Layout { hidden: columns.split(',').map(str::to_owned).collect(), frozen: None });
    }
    if let Some(text) = parameters.take("sort") {
        match text.parse() {
            Ok(sort) => view.current_mut().sort = sort,
            Err(_) => parameters.refuse("sort", &text, msg!("no-sort", found = &text)),
        }
    }
    Ok(view)
}

/// Takes the weights, as a list or as the fields of a form; `None` for those that there are without.
fn weights(parameters: &mut Parameters, base: Weights) -> Option<Weights> {
    let mut weights = None;
    if let Some(text) = parameters.take("weights") {
        match base.with_overrides(&text) {
            Ok(changed) => weights = Some(changed),
            Err(reason) => parameters.refuse("weights", &text, reason),
        }
    }
    let fields = Index::MEASURED.map(|index| (index, parameters.take(index.into())));
    let typed = fields.into_iter().filter_map(|(index, text)| Some(format!("{index}={}", text?.trim())));
    let typed = typed.collect::<Vec<_>>().join(",");
    if typed.is_empty() {
        return weights;
    }
    match base.with_overrides(&typed) {
        Ok(changed) => (changed != base).then_some(changed),
        Err(reason) => {
            parameters.refuse("weights", &typed, reason);
            None
        }
    }
}

/// Takes the options of a tab.
fn options(view: &mut View, parameters: &mut Parameters) {
    match view.tab {
        Tab::Movies | Tab::Series | Tab::Reach => {}
        Tab::Genres => view.grouping = parameters.one_of("by").unwrap_or_default(),
        Tab::Words => {
            view.words.source = parameters.one_of("source").unwrap_or_default();
            view.words.by = parameters.one_of("keyness_by").unwrap_or_default();
            let pictures = [BARS, CLOUD].map(str::to_owned);
            let picture = parameters.among(PICTURE, &pictures, |text| pictures.iter().position(|known| known == text));
            view.words.cloud = picture == Some(1);
        }
        Tab::Viewing => view.viewing = level(parameters, Level::of_viewing),
        Tab::Explore => view.explore = parameters.parse("q").unwrap_or_default(),
        Tab::Market => {
            view.market.level = level(parameters, Level::of_market);
            view.market.base = base_year(parameters);
            // As on the command line, a base is that of an index.
            let default = if view.market.base.is_some() { Measure::Indexed } else { Measure::Absolute };
            view.market.measure = parameters.one_of("measure").unwrap_or(default);
            view.market.pair = pair(parameters);
        }
    }
}

fn level<L: Default>(parameters: &mut Parameters, of_table: fn(Level) -> Option<L>) -> L {
    let known =
        Level::value_variants().iter().filter(|level| of_table(**level).is_some()).copied().filter_map(level_name);
    let known: Vec<String> = known.collect();
    let parsed = parameters.among("level", &known, |text| of_table(Level::from_str(text, false).ok()?));
    parsed.unwrap_or_default()
}

/// The name of a level on the command line.
fn level_name(level: Level) -> Option<String> {
    Some(level.to_possible_value()?.get_name().to_owned())
}

fn base_year(parameters: &mut Parameters) -> Option<u16> {
    let text = parameters.take("base")?;
    let year = text.trim().parse().ok();
    if year.is_none() {
        parameters.refuse("base", &text, msg!("pages-expected-year"));
    }
    year
}

fn pair(parameters: &mut Parameters) -> Option<Pair> {
    // A form has a list for each.
    let names = parameters.take_all("series");
    let text = (!names.is_empty()).then(|| names.join(","))?;
    match text.split_once(',') {
        Some((first, second)) if first != second && !second.contains(',') => {
            Some(Pair(first.trim().to_owned(), second.trim().to_owned()))
        }
        _ => {
            parameters.refuse("series", &text, msg!("expected-two-series", found = &text));
            None
        }
    }
}

fn language(parameters: &mut Parameters) -> Option<Language> {
    let known: Vec<String> = Language::iter().map(|language| language.to_string()).collect();
    parameters.among("lang", &known, |text| text.parse().ok())
}
