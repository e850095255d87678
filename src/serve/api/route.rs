//! The tables of the API: what is at which path, with which parameters.

use std::sync::LazyLock;

use clap::{Command, Subcommand, ValueEnum};

use super::parameter::{Kind, Parameter};
use crate::domain::class::Class;
use crate::domain::scope::{ALL, UNRATED};
use crate::domain::title::Category;
use crate::headless::args::{Level, TableCommand};

/// A path with a table.
pub struct Route {
    /// The path below `/api/v1/`.
    pub path: &'static str,
    /// Names the operation and files.
    pub name: &'static str,
    pub about: &'static str,
    /// The parameter in the path.
    pub in_path: Option<Parameter>,
    pub parameters: Vec<Parameter>,
    /// The subcommand that prints the table.
    pub command: &'static [&'static str],
    /// The part of the table that the path names.
    pub part: Part,
    /// A question that shows how it is used.
    pub example: &'static str,
}

/// The part of a table that a path names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Whole,
    /// The titles of a class of a category.
    Class(Category),
    /// A title and its like.
    Card,
}

/// The grammar of the command line.
pub static GRAMMAR: LazyLock<Command> = LazyLock::new(|| {
    TableCommand::augment_subcommands(Command::new("api").no_binary_name(true).disable_help_flag(true))
});

/// All tables.
pub static ROUTES: LazyLock<Vec<Route>> = LazyLock::new(|| TABLES.iter().map(Route::new).collect());

/// What all tables have: options of the command line.
const COMMON: &[&str] = &["filter", "sort", "weights", "compare", "against", "limit", "columns", "spreadsheet_safe"];

struct Table {
    path: &'static str,
    name: &'static str,
    about: &'static str,
    part: Part,
    command: &'static [&'static str],
    common: &'static [&'static str],
    /// Further options.
    own: &'static [&'static str],
    example: &'static str,
}

/// A table under the name of its subcommand or tab.
const fn table(
    name: &'static str,
    command: &'static [&'static str],
    own: &'static [&'static str],
    example: &'static str,
    about: &'static str,
) -> Table {
    Table { path: name, name, about, part: Part::Whole, command, common: COMMON, own, example }
}

const TABLES: &[Table] = &[
    table(
        "movies",
        &["summary", "movies"],
        &[],
        "sort=total&limit=1",
        "Films by class A to D: numbers, shares and means",
    ),
    Table {
        path: "movies/{class}",
        name: "movies_of_class",
        part: Part::Class(Category::Movie),
        ..table("titles", &["titles"], &[], "limit=1", "The films of a class, best first")
    },
    table(
        "series",
        &["summary", "series"],
        &[],
        "sort=total&limit=1",
        "Series by class A to D: numbers, shares and means",
    ),
    Table {
        path: "series/{class}",
        name: "series_of_class",
        part: Part::Class(Category::Series),
        ..table("titles", &["titles"], &[], "limit=1", "The series of a class, best first")
    },
    table(
        "genres",
        &["summary", "genres"],
        &["by", "category"],
        "category=series&sort=total&limit=1",
        "Genres: numbers, shares, means, and the share of class A with its interval",
    ),
    table(
        "market",
        &["summary", "market"],
        &["level", "series", "base"],
        "limit=1",
        "Korea's box office beside Netflix Korea's revenue, or two other series of the market",
    ),
    table(
        "words",
        &["summary", "words"],
        &["source", "keyness_by", "category"],
        "limit=1",
        "Words of the plots, the tags or the names, and how much they tell titles apart",
    ),
    table("reach", &["summary", "reach"], &["category"], "limit=1", "Countries of availability"),
    table(
        "viewing",
        &["summary", "viewing"],
        &["level", "category"],
        "limit=1",
        "Hours and views that Netflix reports, by title, half-year or week",
    ),
    table("titles", &["titles"], &[], "filter=genre%3DDrama&limit=1", "Titles with their indices, classes and figures"),
    Table {
        path: "titles/{id}",
        name: "title",
        part: Part::Card,
        common: &["sort", "weights", "limit", "columns", "spreadsheet_safe"],
        ..table(
            "title",
            &["titles"],
            &[],
            "limit=1",
            "A title: its facts, indices and rank, and the titles most like it",
        )
    },
    table(
        "pivot",
        &["pivot"],
        &["rows", "value", "agg", "totals", "category"],
        "rows=genre&columns=class&limit=1",
        "Titles by one or two fields, with an aggregate of each group. A title counts once in each member of a list; \
         a row of all titles, asked for by `totals`, stands at the end of every page",
    ),
    table(
        "profile",
        &["profile"],
        &["category"],
        "limit=1",
        "Every column: known and different values, quartiles, the commonest value",
    ),
    table("correlate", &["correlate"], &["x", "y", "category"], "x=total&y=votes", "The correlation of two measures"),
];

/// An order and columns of each table.
const EXAMPLES: [(&str, &str, &str); 14] = [
    ("movies", "total:asc", "class,titles,total"),
    ("movies_of_class", "rating", "id,title,rating"),
    ("series", "total:asc", "class,titles,total"),
    ("series_of_class", "rating", "id,title,rating"),
    ("genres", "total", "genre,titles,total"),
    ("market", "period:desc", "period"),
    ("words", "count", "term,count"),
    ("reach", "titles", "country,titles"),
    ("viewing", "hours", "hours,views"),
    ("titles", "rating", "id,title,rating"),
    ("title", "distance:desc", "title,distance"),
    ("pivot", "n", ""),
    ("profile", "known", "column,known"),
    ("correlate", "n", "x,y,n,pearson"),
];

impl Route {
    fn new(table: &Table) -> Self {
        let Table { path, name, about, part, command, common, own, example } = *table;
        let subcommand = GRAMMAR.get_subcommands().find(|subcommand| command.first() == Some(&subcommand.get_name()));
        let options = subcommand.into_iter().flat_map(Command::get_arguments);
        let options = options.filter(|arg| common.iter().chain(own).any(|name| arg.get_id() == name));
        let parameters = options.map(|arg| adapted(Parameter::of_option(arg), name)).chain([Parameter::next()]);
        let in_path = match part {
            Part::Whole => None,
            Part::Class(_) => Some(class()),
            Part::Card => Some(id()),
        };
        let parameters = parameters.chain(Parameter::everywhere()).collect();
        Self { path, name, about, in_path, parameters, command, part, example }
    }
}

/// An option as a table has it.
fn adapted(parameter: Parameter, table: &str) -> Parameter {
    let levels = |is_level: fn(Level) -> bool| {
        let values = Level::value_variants().iter().filter(|level| is_level(**level));
        Kind::OneOf(values.filter_map(|level| Some(level.to_possible_value()?.get_name().to_owned())).collect())
    };
    let of = |level: &str, kind: Kind| (kind, Some(level.to_owned()));
    let (kind, default) = match (parameter.name.as_str(), table) {
        ("level", "market") => of("year", levels(|level| level.of_market().is_some())),
        ("level", _) => of("title", levels(|level| level.of_viewing().is_some())),
        _ => (parameter.kind, parameter.default),
    };
    let adapted = Parameter { kind, default, ..parameter };
    let example_of = || EXAMPLES.iter().find(|(of, ..)| *of == table);
    match (adapted.name.as_str(), table) {
        ("sort", _) => Parameter { example: example_of().map(|(_, sort, _)| *sort), ..adapted },
        ("columns", table) if table != "pivot" => {
            Parameter { example: example_of().map(|(.., columns)| *columns), ..adapted }
        }
        ("rows" | "columns", "pivot") => {
            let about = match adapted.name.as_str() {
                "columns" => "Field with a column for each value. Other tables have a list of columns under this name",
                _ => adapted.about.as_str(),
            };
            let example = if adapted.name == "rows" { "genre" } else { "class" };
            Parameter { about: about.to_owned(), example: Some(example), ..adapted }
        }
        ("x", _) => Parameter { example: Some("total"), ..adapted },
        _ => adapted,
    }
}

fn class() -> Parameter {
    let classes = Class::BEST_FIRST.iter().map(ToString::to_string);
    let classes = classes.chain([ALL, UNRATED].map(str::to_owned)).collect();
    let about = "The class: A to D, or `unrated`, or `all` for titles of any class";
    required(Parameter::own("class", Kind::OneOf(classes), about), "A")
}

fn id() -> Parameter {
    required(Parameter::own("id", Kind::Text, "The title, by its id in `titles`"), "m-oldboy-2003")
}

fn required(parameter: Parameter, example: &'static str) -> Parameter {
    Parameter { is_required: true, example: Some(example), ..parameter }
}

/// The parameters of the check of a filter.
pub static CHECK: LazyLock<Vec<Parameter>> = LazyLock::new(|| {
    let titles = ROUTES.iter().find(|route| route.name == "titles");
    let filter = titles.into_iter().flat_map(|route| &route.parameters).filter(|parameter| parameter.name == "filter");
    let filter = filter.map(|filter| Parameter { is_required: true, option: None, ..filter.clone() });
    filter.chain(Parameter::everywhere()).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_option_of_a_table_is_a_parameter() {
        // The format is the suffix or `Accept`, files are the client's, and sentences are none of a table.
        const NOT_HERE: [&str; 4] = ["format", "out", "force", "describe"];
        for subcommand in GRAMMAR.get_subcommands() {
            let routes = ROUTES.iter().filter(|route| route.command[0] == subcommand.get_name());
            let known: Vec<&str> =
                routes.flat_map(|route| &route.parameters).map(|parameter| parameter.name.as_str()).collect();
            for arg in subcommand.get_arguments().filter(|arg| !arg.is_positional()) {
                let name = arg.get_id().as_str();
                assert!(NOT_HERE.contains(&name) || known.contains(&name), "{} --{name}", subcommand.get_name());
            }
        }
    }

    #[test]
    fn every_name_in_the_list_is_an_option_and_is_described() {
        for (route, table) in ROUTES.iter().zip(TABLES) {
            for name in table.common.iter().chain(table.own) {
                let parameter = route.parameters.iter().find(|parameter| parameter.name == *name);
                let parameter = parameter.unwrap_or_else(|| panic!("{}: {name}", route.path));
                assert!(
                    !parameter.about.is_empty() && !parameter.about.contains("--"),
                    "{}: {parameter:?}",
                    route.path
                );
            }
        }
    }
}
