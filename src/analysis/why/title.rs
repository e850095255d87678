//! Rows that are titles: of lists of titles, and the comparables of a card.

use super::Question;
use super::groups::in_class;
use super::method::{self, Standing};
use super::write::{UNKNOWN, of_category, short, spoken};
use crate::analysis::engine::{AnswerError, Engine};
use crate::data::schema::{self, Column, TitleColumn};
use crate::domain::explanation::Explanation;
use crate::domain::figures;
use crate::domain::index::Index;
use crate::domain::path::ClassScope;
use crate::domain::query::Ask;
use crate::domain::table::Cell;
use crate::domain::title::Title;

pub(super) fn explain(question: &Question<'_>) -> Result<Explanation, AnswerError> {
    let Question { engine, row, column, .. } = question;
    let at = position(engine, &row.key)?;
    let title = &engine.catalogue().titles[at];
    let figure = column.name.as_ref();
    let told = match figure {
        "title" => Explanation::of(format!("title {}", title.name)),
        _ => question.headed(&format!("{} of {}", spoken(figure), title.name)),
    };
    Ok(match figure {
        "total" => total(engine, at, told),
        "class" => class(engine, at, told),
        "rank" => rank(engine, at, told),
        "moved" => moved(question, at, told),
        "distance" => distance(question, at, told)?,
        "shared_genres" => shared_genres(question, title, told)?,
        _ => match figure.parse() {
            Ok(index) => measured(engine, at, index, told),
            Err(_) => fact(question, at, told),
        },
    })
}

fn position(engine: &Engine, id: &str) -> Result<usize, AnswerError> {
    let position = engine.catalogue().titles.iter().position(|title| title.id == id);
    position.ok_or_else(|| AnswerError::NoTitle(id.to_owned()))
}

/// What an index measures of a title, filled in.
fn filled(title: &Title, index: Index) -> String {
    let or_zero = |count: Option<u32>| count.map_or_else(|| "0 (unknown)".to_owned(), |count| count.to_string());
    match index {
        Index::Score => {
            format!("the IMDb rating: {}", title.rating.map_or_else(|| UNKNOWN.to_owned(), short))
        }
        Index::Award => {
            let [won, nominated] = [title.awards_won, title.awards_nominated];
            let sum = f64::from(won.unwrap_or_default()) + 0.5 * f64::from(nominated.unwrap_or_default());
            format!("won + 0.5 × nominated = {} + 0.5 × {} = {}", or_zero(won), or_zero(nominated), short(sum))
        }
        Index::Global => format!("countries that have it: {}", title.countries.len()),
        Index::Popularity => {
            format!("IMDb votes: {}", title.votes.map_or_else(|| "0 (unknown)".to_owned(), figures::whole))
        }
        Index::Total => method::measure(index).to_owned(),
    }
}

fn measured(engine: &Engine, at: usize, index: Index, told: Explanation) -> Explanation {
    let title = &engine.catalogue().titles[at];
    let told = told.with("measure", filled(title, index));
    let told = told.with("formula", method::in_force(engine.scoring(), index));
    let result = engine.scoring().methods.get(index).zip(engine.scored(at).get(index));
    let told = match Standing::of(engine, at, index).zip(result) {
        None => told,
        Some((standing, (method, result))) => {
            told.with("inputs", standing.filled(method, title.category, result)).with(
                "n",
                format!("{}: the whole category, whatever the filter", of_category(standing.known, title.category)),
            )
        }
    };
    let of_its_category = engine.catalogue().titles.iter().filter(|other| other.category == title.category);
    let unknown = of_its_category.filter(|other| method::is_unknown(other, index)).count() as u64;
    let (without, counted) = method::how_unknown_counts(index);
    let own = if method::is_unknown(title, index) { "; this is one of them" } else { "" };
    told.with("unknown", format!("{} {without}: {counted}{own}", of_category(unknown, title.category)))
}

fn total(engine: &Engine, at: usize, told: Explanation) -> Explanation {
    let told = told.with("formula", method::in_force(engine.scoring(), Index::Total));
    match method::total_of(engine, at) {
        Some(filled) => told.with("inputs", filled).with("unknown", "nothing: it has a rating"),
        None => told.with("unknown", "it has no rating, so no score, no total, no class and no rank"),
    }
}

fn class(engine: &Engine, at: usize, told: Explanation) -> Explanation {
    let cuts = &engine.scoring().cuts;
    let [a, b, c] = [cuts.a, cuts.b, cuts.c].map(short);
    let told = told.with("formula", format!("by the total: A from {a}, B from {b}, C from {c}, D below"));
    let scored = engine.scored(at);
    match (scored.class, method::total_of(engine, at)) {
        (Some(class), Some(filled)) => {
            told.with("inputs", format!("total {filled}")).with("class", in_class(ClassScope::Of(class), cuts))
        }
        _ => told.with("unknown", in_class(ClassScope::Unrated, cuts)),
    }
}

/// Titles of the same category that have a total, and how many of them have a greater one than this.
fn ranked(engine: &Engine, at: usize) -> (u64, u64) {
    let titles = &engine.catalogue().titles;
    let totals = (0..titles.len())
        .filter(|other| titles[*other].category == titles[at].category)
        .filter_map(|other| engine.scored(other).total);
    let own = engine.scored(at).total;
    totals.fold((0, 0), |(all, greater), total| (all + 1, greater + u64::from(own.is_some_and(|own| total > own))))
}

fn rank(engine: &Engine, at: usize, told: Explanation) -> Explanation {
    let category = engine.catalogue().titles[at].category;
    let (all, greater) = ranked(engine, at);
    let told =
        told.with("formula", "1 + how many titles of its category have a greater total; ties share the better place");
    let told = match engine.scored(at).total {
        None => told.with("unknown", "it has no rating, so no total and no rank"),
        Some(total) => {
            let inputs = format!("1 + {} with a total above {}", of_category(greater, category), short(total));
            told.with("inputs", inputs)
        }
    };
    told.with("n", format!("{} with a total; unrated ones have no rank", of_category(all, category)))
}

#[expect(clippy::cast_possible_truncation, reason = "places within a catalogue are whole numbers far below 2^52")]
fn moved(question: &Question<'_>, at: usize, told: Explanation) -> Explanation {
    let told = told.with("formula", "rank by the weights of the settings − rank by the weights in force");
    if !question.engine.is_reweighed() {
        return told.with("unknown", "the weights of the settings are in force, by which nobody moves");
    }
    match question.engine.scored(at).rank.zip(question.cell.value()) {
        None => told.with("unknown", "it has no rating, so no rank by any weights"),
        Some((now, places)) => {
            let places = places as i64;
            let towards = match places {
                0 => "it stays",
                1.. => "up",
                _ => "down",
            };
            let before = i64::from(now) + places;
            told.with("inputs", format!("{before} − {now} = {places}: {towards}"))
        }
    }
}

/// The title whose card a comparable stands on.
fn host<'e>(question: &Question<'e>) -> Result<(usize, &'e Title), AnswerError> {
    let Ask::Card(id) = &question.query.ask else { return Err(AnswerError::NoFigure) };
    let at = position(question.engine, id)?;
    Ok((at, &question.engine.catalogue().titles[at]))
}

fn distance(question: &Question<'_>, at: usize, told: Explanation) -> Result<Explanation, AnswerError> {
    let (here, title) = host(question)?;
    let (a, b) = (question.engine.scored(here), question.engine.scored(at));
    let differences = Index::MEASURED.map(|index| a.get(index).zip(b.get(index)).map(|(a, b)| (index, a, b)));
    let known = || differences.iter().flatten();
    let each = known().map(|(index, a, b)| format!("{index} {} − {} = {}", short(*a), short(*b), short(a - b)));
    let squares = known().map(|(_, a, b)| match short(a - b) {
        negative if negative.starts_with('−') => format!("({negative})²"),
        plain => format!("{plain}²"),
    });
    let root = known().map(|(_, a, b)| (a - b) * (a - b)).sum::<f64>().sqrt();
    Ok(told
        .with("formula", format!("√ of the sum of the squared differences to {} in the four indices", title.name))
        .with("inputs", each.collect::<Vec<_>>().join("; "))
        .with("result", format!("√({}) = {}", squares.collect::<Vec<_>>().join(" + "), short(root)))
        .with("order", "comparables that share a genre come first, then the nearest; weights do not matter")
        .with("unknown", "titles without a rating have no place in this space"))
}

fn shared_genres(question: &Question<'_>, title: &Title, told: Explanation) -> Result<Explanation, AnswerError> {
    let (_, host) = host(question)?;
    let list = |title: &Title| format!("{}: {}", title.name, listed(&title.genres));
    let shared = title.genres.iter().filter(|genre| host.genres.contains(genre)).count();
    Ok(told
        .with("formula", "genres that both titles have")
        .with("inputs", format!("{}; {}", list(host), list(title)))
        .with("n", if shared == 0 { "none: the cell stays empty".to_owned() } else { shared.to_string() }))
}

fn listed(list: &[String]) -> String {
    if list.is_empty() { UNKNOWN.to_owned() } else { list.join(", ") }
}

/// A fact that stands in the file as it is.
fn fact(question: &Question<'_>, at: usize, told: Explanation) -> Explanation {
    let catalogue = question.engine.catalogue();
    let title = &catalogue.titles[at];
    let (column, what, use_of) = match question.column.name.as_ref() {
        "rating" => (TitleColumn::ImdbRating, "IMDb rating, 0 to 10", "no score, no total, no class"),
        "votes" => (TitleColumn::ImdbVotes, "IMDb votes", "counts as 0 for popularity"),
        "awards_won" => (TitleColumn::AwardsWon, "awards won", "counts as 0 for award"),
        "awards_nominated" => (TitleColumn::AwardsNominated, "awards nominated for", "counts as 0 for award"),
        "countries" => (TitleColumn::Countries, "how many countries are listed", "counts as 0 for global"),
        "year" => (TitleColumn::NetflixReleased, "year of the first date on Netflix", "no place on an axis of years"),
        "genres" => (TitleColumn::Genres, "genres in the order listed", "in the row ? of the genre table"),
        "category" => (
            TitleColumn::Category,
            "film or series",
            "never unknown; every index is against the titles of its category",
        ),
        "id" => (TitleColumn::Id, "names the title within the file", "never unknown"),
        _ => (TitleColumn::Title, "what the title is called", "never unknown"),
    };
    let file = catalogue.place(schema::TITLES, at).map_or(schema::TITLES, |place| place.file);
    let told = told.with("fact", format!("{what}: column {} of {file}, row {}", column.name(), title.id));
    let told = match column {
        TitleColumn::Countries => told.with("inputs", listed(&title.countries)),
        TitleColumn::Genres => match title.genres.first() {
            None => told,
            Some(first) => {
                let group = question.engine.frames().groups.group(first);
                told.with("groups", format!("first genre {first}: group {group} where titles count once"))
            }
        },
        TitleColumn::NetflixReleased => told.with(
            "inputs",
            title.netflix_released.map_or_else(|| UNKNOWN.to_owned(), |date| format!("on Netflix since {date}")),
        ),
        TitleColumn::Title => told.with("row", format!("{} {}, id {}", title.category, title.name, title.id)),
        _ => told,
    };
    let unknown = match column {
        TitleColumn::Id | TitleColumn::Title | TitleColumn::Category => use_of.to_owned(),
        _ if *question.cell == Cell::Unknown => format!("the file does not say: {use_of}"),
        _ => format!("known here; where it is not: {use_of}"),
    };
    told.with("unknown", unknown)
}
