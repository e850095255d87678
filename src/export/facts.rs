//! The facts of a title with their labels, for its card and for pages.

use crate::domain::format;
use crate::domain::scope::UNRATED;
use crate::domain::summary::Card;
use crate::domain::table::{Cell, Unit};
use crate::domain::title::Title;
use crate::i18n::{Language, Message, Vocabulary, msg};

/// The facts with the keys of their labels, most important first.
#[expect(clippy::cast_precision_loss, reason = "places within a catalogue stay far below 2^52")]
pub fn of_title(language: Language, card: &Card) -> Vec<(&'static str, String)> {
    let title: &Title = &card.title;
    let unknown = || format::UNKNOWN.to_owned();
    let list = |items: &[String]| if items.is_empty() { unknown() } else { items.join(", ") };
    let names = |vocabulary, items: &[String]| match items {
        [] => unknown(),
        items => language.names(vocabulary, &items.join("|")).into_owned(),
    };
    let count = |count: Option<u64>| count.map_or_else(unknown, format::whole);
    let class = card
        .scored
        .class
        .map_or_else(|| Message::word("word-", UNRATED), |class| msg!("of-class", class = class.to_string()));
    let rank = card.rank.map(|rank| {
        let of = title.category.counted(card.ranked);
        let moved = card.moved.map(|places| format::readable(&Cell::number(Some(places as f64)), Unit::Places));
        match moved {
            None => msg!("card-rank", rank, of),
            Some(places) => msg!("card-rank-moved", rank, of, places),
        }
    });
    let standing = language.format(&Message::joined(std::iter::once(class).chain(rank), " · "));
    let rating = format::readable(&Cell::number(title.rating), Unit::Rating);
    let words: Vec<String> = card.words.iter().map(|(word, _)| word.clone()).collect();
    let mut facts = vec![
        ("standing", standing),
        ("genres", names(Vocabulary::Genre, &title.genres)),
        ("imdb", language.format(&msg!("card-votes", rating, votes = count(title.votes)))),
        (
            "awards",
            match (title.awards_won, title.awards_nominated) {
                (None, None) => unknown(),
                (won, nominated) => language.format(&msg!(
                    "card-awards-won",
                    won = count(won.map(Into::into)),
                    nominated = count(nominated.map(Into::into)),
                )),
            },
        ),
        (
            "netflix",
            language
                .format(&msg!("card-since", day = title.netflix_released.map_or_else(unknown, |day| day.to_string()))),
        ),
        ("released", title.released.map_or_else(unknown, |day| day.to_string())),
        (
            "countries",
            match title.country_count() {
                None => unknown(),
                Some(count) => language.format(&msg!(
                    "card-available",
                    count,
                    countries = names(Vocabulary::Country, &title.countries)
                )),
            },
        ),
        ("director", list(&title.director)),
        ("cast", list(&title.cast)),
        ("runtime", title.runtime.clone().unwrap_or_else(unknown)),
        ("age", title.age_rating.clone().unwrap_or_else(unknown)),
        ("languages", names(Vocabulary::Language, &title.languages)),
        ("tags", list(&title.tags)),
        ("words", list(&words)),
    ];
    if let Some(url) = &title.url {
        facts.push(("page", url.clone()));
    }
    facts
}
