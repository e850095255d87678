//! The same table elsewhere: in the API, on the command line, and in the terminal.

use super::address::{Address, join, segment};
use crate::domain::explore::{Correlation, Exploration, Pivot};
use crate::domain::filter::field::{Field, Op};
use crate::domain::filter::{Filter, Term};
use crate::domain::options::{Grouping, KeynessBy, MarketOptions, Measure, ViewingLevel, WordSource};
use crate::domain::period::PeriodLevel;
use crate::domain::query::{Query, QueryKind};
use crate::domain::scope::{ClassScope, Scope};
use crate::domain::title::Category;

/// Where the API is.
const API: &str = "/api/v1";

/// A request for a table, as the API and the command line know it.
#[derive(Debug, PartialEq)]
struct Request {
    /// The path below the API.
    path: String,
    /// The subcommand; `None` if the command line has none for it.
    command: Option<Vec<&'static str>>,
    /// Parameters, which are the options of the subcommand; a flag has no value there.
    parameters: Vec<(&'static str, String)>,
}

/// The URL of the table in a format, such as `csv`; `None` if the API does not have the table.
pub fn in_format(address: &Address, format: &str) -> Option<String> {
    let Request { path, mut parameters, .. } = request(&address.view.query())?;
    parameters.extend(address.data.iter().map(|data| ("data", data.clone())));
    parameters.extend(address.lang.map(|lang| ("lang", lang.to_string())));
    Some(join(&format!("{API}/{path}.{format}"), &parameters))
}

/// The URL of the view in a terminal.
pub fn in_terminal(address: &Address) -> String {
    let data = address.data.iter().map(|data| ("data", data.clone()));
    let lang = address.lang.map(|lang| ("lang", lang.to_string()));
    let pairs: Vec<_> = [("v", address.view.to_string())].into_iter().chain(data).chain(lang).collect();
    join("/terminal", &pairs)
}

/// The command line that prints the table, or else opens the view. `data` names the data set.
pub fn command_line(address: &Address, data: &str) -> String {
    let request = request(&address.view.query());
    let command = request.and_then(|request| Some((request.command?, request.parameters)));
    let mut words = vec!["ottui".to_owned()];
    if let Some((command, parameters)) = command {
        words.extend(command.into_iter().map(str::to_owned));
        for (name, value) in parameters {
            words.push(format!("--{}", name.replace('_', "-")));
            words.extend((name != TOTALS).then_some(value));
        }
        words.extend(["--data".to_owned(), data.to_owned()]);
    } else {
        words.extend(["--data".to_owned(), data.to_owned(), "--view".to_owned(), address.view.to_string()]);
    }
    // Shells take no zero bytes, and no text of a URL has any that survives.
    let quoted = |word: &String| shlex::try_quote(word).map_or_else(|_| String::new(), std::borrow::Cow::into_owned);
    words.iter().map(quoted).collect::<Vec<_>>().join(" ")
}

/// The flag for a row of all titles.
const TOTALS: &str = "totals";

/// The request for the table of a query; `None` if there is none.
fn request(query: &Query) -> Option<Request> {
    let mut filter = query.filter.clone();
    let (path, command, mut parameters) = match &query.kind {
        QueryKind::Compare(comparison) => {
            let plain = comparison.keys.iter().all(|key| key.trim() == key && !key.contains(','));
            let of = request(&Query { kind: (*comparison.of).clone(), ..query.clone() }).filter(|_| plain)?;
            let Request { path, command, mut parameters } = of;
            parameters.push(("compare", comparison.keys.join(",")));
            return Some(Request { path, command, parameters });
        }
        QueryKind::Card(id) => (format!("titles/{}", segment(id)?), None, Vec::new()),
        QueryKind::Titles(scope) => {
            filter.terms.extend(terms(scope)?);
            filter.terms.extend(query.category.and_then(of_category));
            ("titles".to_owned(), Some(vec!["titles"]), Vec::new())
        }
        QueryKind::Explore(exploration, scope) => {
            filter.terms.extend(terms(scope)?);
            let (name, parameters) = explored(exploration);
            (name.to_owned(), Some(vec![name]), parameters)
        }
        kind => {
            let (tab, parameters) = summary(kind, &mut filter)?;
            (tab.to_owned(), Some(vec!["summary", tab]), parameters)
        }
    };
    let has_category = !matches!(query.kind, QueryKind::Titles(_) | QueryKind::Card(_) | QueryKind::Classes(_));
    let category = query.category.filter(|_| has_category && !path.starts_with("market"));
    parameters.extend(category.map(|category| ("category", category.to_string())));
    let has_filter = !filter.is_empty() && !matches!(query.kind, QueryKind::Card(_));
    parameters.extend(has_filter.then(|| ("filter", filter.to_string())));
    parameters.extend((!query.sort.is_empty()).then(|| ("sort", query.sort.to_string())));
    parameters.extend(query.weights.map(|weights| ("weights", weights.to_string())));
    Some(Request { path, command, parameters })
}

/// The tab and the options of a table of groups or periods.
fn summary(kind: &QueryKind, filter: &mut Filter) -> Option<(&'static str, Vec<(&'static str, String)>)> {
    let mut parameters = Vec::new();
    let tab = match kind {
        QueryKind::Classes(Category::Movie) => "movies",
        QueryKind::Classes(Category::Series) => "series",
        QueryKind::Genres(by) => {
            parameters.extend((*by != Grouping::default()).then(|| ("by", by.to_string())));
            "genres"
        }
        QueryKind::Words(source, by) => {
            parameters.extend((*source != WordSource::default()).then(|| ("source", source.to_string())));
            parameters.extend((*by != KeynessBy::default()).then(|| ("keyness_by", by.to_string())));
            "words"
        }
        QueryKind::Reach(scope) => {
            filter.terms.extend(terms(scope)?);
            "reach"
        }
        QueryKind::Viewing(level) => {
            parameters.extend((*level != ViewingLevel::default()).then(|| ("level", level.to_string())));
            "viewing"
        }
        QueryKind::Market(span, MarketOptions { level, measure, base, pair }) if span.year.is_none() => {
            let expressible = match measure {
                Measure::Absolute => base.is_none(),
                Measure::Indexed => base.is_some(),
                Measure::Change => false,
            };
            let level = match level {
                PeriodLevel::Year => None,
                PeriodLevel::Half => Some("half_year"),
                PeriodLevel::Quarter => Some("quarter"),
                PeriodLevel::Month => Some("month"),
            };
            parameters.extend(level.map(|level| ("level", level.to_owned())));
            parameters.extend(pair.as_ref().map(|pair| ("series", format!("{},{}", pair.0, pair.1))));
            parameters.extend(base.map(|base| ("base", base.to_string())));
            expressible.then_some("market")?
        }
        _ => return None,
    };
    Some((tab, parameters))
}

/// The subcommand of a question with its options.
fn explored(exploration: &Exploration) -> (&'static str, Vec<(&'static str, String)>) {
    match exploration {
        Exploration::Profile => ("profile", Vec::new()),
        Exploration::Correlation(Correlation { x, y }) => {
            ("correlate", vec![("x", x.to_string()), ("y", y.to_string())])
        }
        Exploration::Pivot(Pivot { rows, columns, value, aggregate, .. }) => {
            let mut parameters = vec![("rows", rows.to_string())];
            parameters.extend(columns.as_ref().map(|columns| ("columns", columns.to_string())));
            parameters.extend(value.as_ref().map(|value| ("value", value.to_string())));
            parameters.extend([("agg", aggregate.to_string()), (TOTALS, "true".to_owned())]);
            ("pivot", parameters)
        }
    }
}

fn of_category(category: Category) -> Option<Term> {
    Term::parse(Field::Category, Op::Is, &category.to_string())
}

/// The terms that keep the titles of a scope; `None` if no field has what it asks for.
fn terms(scope: &Scope) -> Option<Vec<Term>> {
    let Scope { category, class, genre, word, country, title, filter } = scope;
    let is = |field, text: &str| Term::parse(field, Op::Is, text);
    let mut terms = filter.terms.clone();
    if let Some(category) = category {
        terms.push(of_category(*category)?);
    }
    match class {
        None | Some(ClassScope::All) => {}
        Some(ClassScope::Of(class)) => terms.push(is(Field::Class, &class.to_string())?),
        Some(ClassScope::Unrated) => terms.push(is(Field::Class, "?")?),
    }
    match genre {
        None => {}
        Some((Grouping::Each, genre)) => terms.push(is(Field::Genre, genre)?),
        Some((Grouping::Groups, _)) => return None,
    }
    match word {
        None => {}
        Some((WordSource::Plots, word)) => terms.push(is(Field::Word, word)?),
        Some((WordSource::Tags, tag)) => terms.push(is(Field::Tag, tag)?),
        Some((WordSource::Names, _)) => return None,
    }
    if let Some(country) = country {
        terms.push(is(Field::Country, country)?);
    }
    title.is_none().then_some(terms)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::path::Step;
    use crate::domain::tab::Tab;
    use crate::domain::view::View;

    fn address(view: View) -> Address {
        Address { view, data: Some("korea-2021".to_owned()), lang: None, page: 1 }
    }

    #[test]
    fn a_table_has_the_same_parameters_in_the_api_and_on_the_command_line() {
        let mut view = View::new(Tab::Genres, "year>=2019".parse().unwrap());
        view.current_mut().sort = "total:desc".parse().unwrap();
        view.category = Some(Category::Series);
        let address = address(view);
        assert_eq!(
            in_format(&address, "csv").unwrap(),
            "/api/v1/genres.csv?category=series&filter=year%3E=2019&sort=total:desc&data=korea-2021"
        );
        assert_eq!(
            command_line(&address, "korea-2021"),
            "ottui summary genres --category series --filter 'year>=2019' --sort total:desc --data korea-2021"
        );
    }

    #[test]
    fn the_titles_behind_a_row_are_those_of_a_filter() {
        let mut view = View::new(Tab::Movies, "year>=2019".parse().unwrap());
        view.drill_down(Step::Titles(Scope {
            category: Some(Category::Movie),
            class: Some(ClassScope::Unrated),
            ..Scope::default()
        }));
        let filter = "'year>=2019 category=movie class=?'";
        assert_eq!(command_line(&address(view), "x"), format!("ottui titles --filter {filter} --data x"));
        let mut view = View::new(Tab::Genres, Filter::default());
        let group = Some((Grouping::Groups, "Romance".to_owned()));
        view.drill_down(Step::Titles(Scope { genre: group, ..Scope::default() }));
        let address = address(view);
        assert_eq!(in_format(&address, "csv"), None);
        assert!(command_line(&address, "x").starts_with("ottui --data x --view "));
    }

    #[test]
    fn a_question_is_a_pivot() {
        let mut view = View::new(Tab::Explore, Filter::default());
        view.explore = "director by class mean total".parse().unwrap();
        assert_eq!(
            command_line(&address(view), "x"),
            "ottui pivot --rows director --columns class --value total --agg mean --totals --data x"
        );
    }
}
