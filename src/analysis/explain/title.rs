//! Rows that are titles: lists of titles, and the comparables of a card.

use std::collections::BTreeMap;

use super::Target;
use super::formatting::{self, short};
use super::groups::in_class;
use super::method::{self, Standing};
use crate::analysis::engine::{AnswerError, Engine};
use crate::data::schema::{self, Column};
use crate::domain::explanation::Explanation;
use crate::domain::format;
use crate::domain::index::{Index, PopularityMeasure};
use crate::domain::query::QueryKind;
use crate::domain::scope::{ClassScope, NO_GENRE};
use crate::domain::table::Cell;
use crate::domain::title::TitleField;
use crate::domain::viewing::{ViewingKind, ViewingPeriod};
use crate::i18n::{Message, Vocabulary, msg};
use crate::store::lists::ListRef;
use crate::store::titles::TitleRef;

pub(super) fn explain(target: &Target<'_>) -> Result<Explanation, AnswerError> {
    let Target { engine, row, column, .. } = target;
    let at = position(engine, &row.key)?;
    let title = engine.catalogue().titles.get(at);
    let figure = column.name.as_ref();
    let explanation = match figure {
        "title" => Explanation::new(msg!("explain-title", title = title.name())),
        _ => target.explanation(formatting::figure_of(formatting::figure_name(figure), title.name())),
    };
    Ok(match figure {
        "total" => total(engine, at, explanation),
        "class" => class(engine, at, explanation),
        "rank" => rank(engine, at, explanation),
        "moved" => moved(target, at, explanation),
        "distance" => distance(target, at, explanation)?,
        "shared_genres" => shared_genres(target, title, explanation)?,
        "hours" | "views" => viewing(target, at, explanation),
        "weeks" | "peak_rank" | "first" | "last" => weeks(target, at, explanation),
        _ => match figure.parse() {
            Ok(index) => measured(engine, at, index, explanation),
            Err(_) => fact(target, at, explanation),
        },
    })
}

fn position(engine: &Engine, id: &str) -> Result<usize, AnswerError> {
    engine.catalogue().titles.position(id).ok_or_else(|| AnswerError::UnknownTitle(id.to_owned()))
}

/// Filled-in measure of a title.
fn filled_measure(engine: &Engine, at: usize, index: Index) -> Message {
    let title = engine.catalogue().titles.get(at);
    let zero = || msg!("explain-unknown-is-zero");
    let or_zero = |count: Option<u32>| count.map_or_else(zero, |count| Message::verbatim(count.to_string()));
    match index {
        Index::Score => {
            let rating = title.rating().map_or_else(formatting::unknown, |rating| Message::verbatim(short(rating)));
            msg!("explain-measured-score", rating)
        }
        Index::Award => {
            let [won, nominated] = [title.awards_won(), title.awards_nominated()];
            let sum = f64::from(won.unwrap_or_default()) + 0.5 * f64::from(nominated.unwrap_or_default());
            let [won, nominated] = [won, nominated].map(or_zero);
            msg!("explain-measured-award", won, nominated, sum = short(sum))
        }
        Index::Global => msg!("explain-measured-global", countries = title.countries().len()),
        Index::Popularity => {
            let value = engine.measures().popularity(at).map_or_else(zero, Message::verbatim);
            match engine.scoring().popularity {
                PopularityMeasure::Votes => msg!("explain-measured-popularity", votes = value),
                by => msg!("explain-measured-viewing", measure = Message::keyed("popularity-by-", by), value),
            }
        }
        Index::Total => method::measure(engine, index),
    }
}

fn measured(engine: &Engine, at: usize, index: Index, explanation: Explanation) -> Explanation {
    let title = engine.catalogue().titles.get(at);
    let explanation = explanation.with("measure", filled_measure(engine, at, index));
    let explanation = explanation.with("formula", method::current_formula(engine, index, &[title.category()]));
    if let Some(unmeasured) = method::unmeasured(engine, title.category(), index) {
        return explanation.with("unknown", unmeasured);
    }
    if engine.scored_by().is_some() {
        return explanation;
    }
    let result = engine.scoring().methods.get(index).zip(engine.scored(at).get(index));
    let explanation = match Standing::new(engine, at, index).zip(result) {
        None => explanation,
        Some((standing, (method, result))) => explanation
            .with("inputs", standing.filled_formula(method, title.category(), result))
            .with("n", msg!("explain-whole-category", titles = title.category().counted(standing.known))),
    };
    let of_its_category = engine.columns().in_category(title.category());
    let unknown = of_its_category.iter().filter(|row| method::is_unknown(engine, *row, index)).count() as u64;
    let unknown = method::unknown_rule(engine, index, title.category().counted(unknown));
    let own = method::is_unknown(engine, at, index);
    explanation.with("unknown", if own { msg!("explain-this-is-one", unknown) } else { unknown })
}

fn total(engine: &Engine, at: usize, explanation: Explanation) -> Explanation {
    let category = engine.catalogue().titles.category(at);
    let explanation = explanation.with("formula", method::current_formula(engine, Index::Total, &[category]));
    let explanation = match method::total_of(engine, at) {
        None if engine.scored_by().is_some() => explanation,
        Some(filled) => explanation.with("inputs", filled).with("unknown", msg!("explain-nothing-unknown")),
        None => explanation.with("unknown", msg!("explain-no-rating-no-total")),
    };
    let unmeasured = Index::MEASURED.into_iter().filter_map(|index| {
        let said = method::unmeasured(engine, category, index)?;
        Some(msg!("explain-unmeasured-index", index = formatting::index(index), said))
    });
    unmeasured.fold(explanation, |explanation, said| explanation.with("unmeasured", said))
}

fn class(engine: &Engine, at: usize, explanation: Explanation) -> Explanation {
    if engine.scored_by().is_some() {
        let category = engine.catalogue().titles.category(at);
        return explanation.with("formula", method::current_formula(engine, Index::Total, &[category]));
    }
    let cuts = &engine.scoring().cuts;
    let [a, b, c] = [cuts.a, cuts.b, cuts.c].map(short);
    let explanation = explanation.with("formula", msg!("explain-cuts", a, b, c));
    let scored = engine.scored(at);
    match (scored.class, method::total_of(engine, at)) {
        (Some(class), Some(filled)) => {
            let class = in_class(ClassScope::Of(class), cuts);
            explanation.with("inputs", msg!("explain-total-is", filled)).with("class", class)
        }
        _ => explanation.with("unknown", in_class(ClassScope::Unrated, cuts)),
    }
}

fn rank(engine: &Engine, at: usize, explanation: Explanation) -> Explanation {
    if let Some(by) = engine.scored_by() {
        return explanation.with("unknown", msg!("explain-no-rank-elsewhere", by));
    }
    let category = engine.catalogue().titles.get(at).category();
    let unrated = engine.scores().of_class(None);
    let all = engine.columns().in_category(category).clone().and(&unrated.complement()).count();
    let explanation = explanation.with("formula", msg!("explain-rank"));
    let explanation = match engine.rank(at).zip(engine.scored(at).total) {
        None => explanation.with("unknown", msg!("explain-no-rating-no-rank")),
        Some((rank, total)) => {
            let greater = category.counted(u64::from(rank) - 1);
            explanation.with("inputs", msg!("explain-greater", titles = greater, total = short(total)))
        }
    };
    explanation.with("n", msg!("explain-ranked", titles = category.counted(all)))
}

#[expect(clippy::cast_possible_truncation, reason = "places within a catalogue are whole numbers far below 2^52")]
fn moved(target: &Target<'_>, at: usize, explanation: Explanation) -> Explanation {
    let explanation = explanation.with("formula", msg!("explain-moved"));
    if !target.engine.is_reweighted() {
        return explanation.with("unknown", msg!("explain-nobody-moves"));
    }
    match target.engine.rank(at).zip(target.cell.value()) {
        None => explanation.with("unknown", msg!("explain-never-ranked")),
        Some((now, places)) => {
            let places = places as i64;
            let filled = format!("{} − {now} = {places}", i64::from(now) + places);
            explanation.with(
                "inputs",
                match places {
                    0 => msg!("explain-stays", filled),
                    1.. => msg!("explain-up", filled),
                    _ => msg!("explain-down", filled),
                },
            )
        }
    }
}

/// The title of the card that lists a comparable.
fn host<'e>(target: &Target<'e>) -> Result<(usize, TitleRef<'e>), AnswerError> {
    let QueryKind::Card(id) = &target.query.kind else { return Err(AnswerError::UnknownFigure) };
    let at = position(target.engine, id)?;
    Ok((at, target.engine.catalogue().titles.get(at)))
}

fn distance(target: &Target<'_>, at: usize, explanation: Explanation) -> Result<Explanation, AnswerError> {
    let (here, title) = host(target)?;
    let (a, b) = (target.engine.scored(here), target.engine.scored(at));
    let differences = Index::MEASURED.map(|index| a.get(index).zip(b.get(index)).map(|(a, b)| (index, a, b)));
    let known = || differences.iter().flatten();
    let each = known().map(|(index, a, b)| {
        let filled = format!("{} − {} = {}", short(*a), short(*b), short(a - b));
        msg!("explain-difference-in", index = formatting::index(*index), filled)
    });
    let squares = known().map(|(_, a, b)| match short(a - b) {
        negative if negative.starts_with('−') => format!("({negative})²"),
        plain => format!("{plain}²"),
    });
    let root = known().map(|(_, a, b)| (a - b) * (a - b)).sum::<f64>().sqrt();
    Ok(explanation
        .with("formula", msg!("explain-distance", title = title.name()))
        .with("inputs", Message::joined(each, "; "))
        .with("result", format!("√({}) = {}", squares.collect::<Vec<_>>().join(" + "), short(root)))
        .with("order", msg!("explain-order-of-comparables"))
        .with("unknown", msg!("explain-no-place")))
}

fn shared_genres(
    target: &Target<'_>,
    title: TitleRef<'_>,
    explanation: Explanation,
) -> Result<Explanation, AnswerError> {
    let (_, host) = host(target)?;
    let list = |title: TitleRef<'_>| msg!("explain-list-of", title = title.name(), list = listed(title.genres()));
    let shared = title.genres().iter().filter(|genre| host.genres().contains(genre)).count();
    Ok(explanation
        .with("formula", msg!("explain-shared-genres"))
        .with("inputs", Message::joined([list(host), list(title)], "; "))
        .with("n", if shared == 0 { msg!("explain-none-shared") } else { Message::verbatim(shared) }))
}

fn listed(list: ListRef<'_>) -> Message {
    if list.is_empty() { formatting::unknown() } else { Message::names(Vocabulary::Genre, list.join("|")) }
}

/// Explains what the weekly lists tell of a title: its first weeks and ranks.
fn weeks(target: &Target<'_>, at: usize, explanation: Explanation) -> Explanation {
    const MAX_LISTED: usize = 5;
    let figures = target.engine.catalogue().viewing.of(at);
    let figures = figures.filter(|figure| figure.period.kind() == ViewingKind::Top10);
    let ranks = figures.clone().filter_map(|figure| Some((figure.period, figure.rank?)));
    let listed: Vec<String> = ranks.take(MAX_LISTED).map(|(week, rank)| format!("{week}: {rank}")).collect();
    let more = figures.count().saturating_sub(listed.len());
    let listed = Message::verbatim(listed.join("; "));
    let inputs = match more {
        0 => listed,
        more => msg!("explain-and-more", listed, more),
    };
    explanation.with("formula", msg!("explain-weeks")).with("inputs", inputs).with("unknown", msg!("explain-no-weeks"))
}

/// Explains the hours or views of a title: the sum over the half-yearly reports.
fn viewing(target: &Target<'_>, at: usize, explanation: Explanation) -> Explanation {
    let of_hours = target.column.name == "hours";
    let mut by_period: BTreeMap<ViewingPeriod, u64> = BTreeMap::new();
    for figure in target.engine.catalogue().viewing.of(at) {
        let value = if of_hours { figure.hours } else { figure.views };
        if let (ViewingKind::Report, Some(value)) = (figure.period.kind(), value) {
            *by_period.entry(figure.period).or_default() += value;
        }
    }
    let inputs = by_period.iter().map(|(period, sum)| format!("{period}: {}", format::whole(*sum)));
    let inputs = inputs.collect::<Vec<_>>().join("; ");
    let formula = if of_hours { msg!("explain-hours") } else { msg!("explain-views") };
    let inputs = if inputs.is_empty() { formatting::unknown() } else { Message::verbatim(inputs) };
    explanation.with("formula", formula).with("inputs", inputs).with("unknown", msg!("explain-no-viewing"))
}

/// Explains a value that is shown as in the file.
fn fact(target: &Target<'_>, at: usize, explanation: Explanation) -> Explanation {
    let catalogue = target.engine.catalogue();
    let title = catalogue.titles.get(at);
    let (column, what, use_of) = match target.column.name.as_ref() {
        "rating" => (TitleField::ImdbRating, msg!("explain-fact-rating"), msg!("explain-use-rating")),
        "votes" => (TitleField::ImdbVotes, msg!("explain-fact-votes"), msg!("explain-use-votes")),
        "awards_won" => (TitleField::AwardsWon, msg!("explain-fact-awards-won"), msg!("explain-use-awards")),
        "awards_nominated" => {
            (TitleField::AwardsNominated, msg!("explain-fact-awards-nominated"), msg!("explain-use-awards"))
        }
        "countries" => (TitleField::Countries, msg!("explain-fact-countries"), msg!("explain-use-countries")),
        "year" => (TitleField::NetflixReleased, msg!("explain-fact-year"), msg!("explain-use-year")),
        "origin" => (TitleField::Origin, msg!("explain-fact-origin"), msg!("explain-use-origin")),
        "title_ko" => (TitleField::TitleKo, msg!("explain-fact-title-ko"), msg!("explain-use-title-ko")),
        "released" => (TitleField::Released, msg!("explain-fact-released"), msg!("explain-use-released")),
        "genres" => (TitleField::Genres, msg!("explain-fact-genres"), msg!("explain-use-genres", row = NO_GENRE)),
        "category" => (TitleField::Category, msg!("explain-fact-category"), msg!("explain-use-category")),
        "id" => (TitleField::Id, msg!("explain-fact-id"), msg!("explain-never-unknown")),
        _ => (TitleField::Title, msg!("explain-fact-title"), msg!("explain-never-unknown")),
    };
    let file = catalogue.row_location(schema::TITLES, at).map_or(schema::TITLES, |place| place.file);
    let explanation =
        explanation.with("fact", msg!("explain-fact", what, column = column.name(), file, row = title.id()));
    let explanation = match column {
        TitleField::Countries => explanation.with("inputs", listed(title.countries())),
        TitleField::Origin => explanation.with("inputs", listed(title.origin())),
        TitleField::Genres => match title.genres().first() {
            None => explanation,
            Some(genre) => {
                let group = target.engine.columns().groups.group(genre);
                explanation.with("groups", msg!("explain-group-of-genre", genre, group))
            }
        },
        TitleField::NetflixReleased => explanation.with(
            "inputs",
            title
                .netflix_released()
                .map_or_else(formatting::unknown, |day| msg!("explain-on-netflix-since", day = day.to_string())),
        ),
        TitleField::Title => {
            let category = Message::word("word-", title.category().into());
            explanation.with("row", msg!("explain-row-of-title", category, title = title.name(), id = title.id()))
        }
        _ => explanation,
    };
    let unknown = match column {
        TitleField::Id | TitleField::Title | TitleField::Category => use_of,
        _ if *target.cell == Cell::Unknown => msg!("explain-file-does-not-say", use_of),
        _ => msg!("explain-known-here", use_of),
    };
    explanation.with("unknown", unknown)
}
