//! Decides whether two rows of one file with one name and equal IMDb facts are one work.
//!
//! Listings such as `FlixGem`'s got their IMDb facts by looking up names, so that works of one name carry one record,
//! whatever they are: equal IMDb facts alone prove a wrong join as often as a repeated row. What Netflix says of a row
//! (tags, runtime, countries, the date of its arrival) must agree, too:
//!
//! - nothing contradicts: the runtimes, if both are known; an arrival more than a year before the release; directors that
//!   share nobody;
//! - and something agrees: the tags, a runtime in minutes, or the countries are disjoint, as in listings that repeat a
//!   work for each region, and the tags share most of their words.
//!
//! Rows without a record need nothing that agrees: no join can have got them wrong.

use std::collections::BTreeSet;

use crate::domain::title::Title;

/// Words of tags that say nothing of a work; regions word their tags differently.
const COMMON_WORDS: [&str; 17] = [
    "and",
    "based",
    "features",
    "film",
    "films",
    "for",
    "foreign",
    "international",
    "movie",
    "movies",
    "of",
    "on",
    "programmes",
    "series",
    "shows",
    "the",
    "tv",
];

pub(super) fn is_same_work(one: &Title, other: &Title) -> bool {
    let has_record = one.rating.is_some() || one.votes.is_some();
    one == other || !contradict(one, other) && (!has_record || agree(one, other))
}

fn contradict(one: &Title, other: &Title) -> bool {
    let runtimes = matches!((&one.runtime, &other.runtime), (Some(one), Some(other)) if one != other);
    // Some listings date the release some weeks after the arrival.
    let comes_early = |title: &Title| {
        let dates = title.netflix_released.zip(title.released);
        dates.is_some_and(|(arrival, release)| {
            (arrival.year().saturating_add(1), arrival.month(), arrival.day())
                < (release.year(), release.month(), release.day())
        })
    };
    let strangers =
        !one.director.is_empty() && !other.director.is_empty() && share_none(&one.director, &other.director);
    runtimes || comes_early(one) != comes_early(other) || strangers
}

fn agree(one: &Title, other: &Title) -> bool {
    let known = |list: &[String], others: &[String]| !list.is_empty() && !others.is_empty();
    let equal = |list: &[String], others: &[String]| {
        known(list, others) && list.iter().collect::<BTreeSet<_>>() == others.iter().collect::<BTreeSet<_>>()
    };
    let in_minutes = |runtime: &Option<String>| runtime.as_ref().is_some_and(|text| is_exact(text));
    let disjoint = known(&one.countries, &other.countries) && share_none(&one.countries, &other.countries);
    let facts = |title: &Title| {
        [&title.tags, &title.countries, &title.director].into_iter().any(|list| !list.is_empty())
            || title.runtime.is_some()
    };
    equal(&one.tags, &other.tags)
        || in_minutes(&one.runtime) && one.runtime == other.runtime
        || disjoint && (!known(&one.tags, &other.tags) || share_most_words(&one.tags, &other.tags))
        // Rows that say no more than the name and the record cannot be told apart.
        || !facts(one) && !facts(other)
}

fn share_none(one: &[String], other: &[String]) -> bool {
    !one.iter().any(|member| other.contains(member))
}

/// Whether a runtime is one number, such as `113 min`, and not a range such as `1-2 hour` that most works fall in.
fn is_exact(runtime: &str) -> bool {
    let numbers = runtime.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty()).count();
    numbers == 1 && !runtime.contains(['<', '>'])
}

/// Whether more than half of the words of both are in both.
fn share_most_words(one: &[String], other: &[String]) -> bool {
    let (one, other) = (words(one), words(other));
    2 * one.intersection(&other).count() > one.union(&other).count()
}

fn words(tags: &[String]) -> BTreeSet<String> {
    let words = tags.iter().flat_map(|tag| tag.split(|c: char| !c.is_alphanumeric())).map(str::to_lowercase);
    words.filter(|word| !word.is_empty() && !COMMON_WORDS.contains(&word.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::title::Category;

    fn row(tags: &[&str], countries: &[&str], runtime: Option<&str>, arrival: &str) -> Title {
        let owned = |list: &[&str]| list.iter().map(|member| (*member).to_owned()).collect();
        let mut title = Title::new("Sunny".to_owned(), Category::Movie);
        (title.tags, title.countries) = (owned(tags), owned(countries));
        title.director = vec!["Kang Hyeong-cheol".to_owned()];
        (title.rating, title.votes, title.released) = (Some(7.8), Some(5166), "2011-08-22".parse().ok());
        (title.runtime, title.netflix_released) = (runtime.map(str::to_owned), arrival.parse().ok());
        title
    }

    #[test]
    fn equal_records_alone_make_no_one_work() {
        let korean =
            row(&["Korean Movies", "Comedies", "Youth Drama"], &["Korea", "Japan"], Some("> 2 hrs"), "2016-11-11");
        let japanese = row(&["Japanese Movies", "Thriller Movies"], &["Japan"], Some("1-2 hour"), "2020-06-11");
        assert!(!is_same_work(&korean, &japanese));
        // Nor is an equal range of runtimes or a director from the record enough, even where countries are disjoint.
        let elsewhere = row(&["Japanese Movies", "Thriller Movies"], &["Peru"], Some("> 2 hrs"), "2020-06-11");
        assert!(!is_same_work(&korean, &elsewhere));
    }

    #[test]
    fn a_work_repeated_for_a_region_is_one() {
        let one = row(&["Korean TV Shows", "Romantic Comedies", "Teen TV Dramas"], &["Korea"], None, "2018-12-21");
        let other = row(&["Teen Programmes", "Korean Dramas", "Romantic TV Comedies"], &["Peru"], None, "2018-05-15");
        assert!(is_same_work(&one, &other));
        let both_in_peru = Title { countries: vec!["Peru".to_owned(), "Korea".to_owned()], ..one.clone() };
        assert!(!is_same_work(&both_in_peru, &other), "a country lists a work once");
        let before_release = Title { netflix_released: "2010-01-01".parse().ok(), ..one };
        assert!(!is_same_work(&before_release, &other));
    }

    #[test]
    fn equal_tags_and_exact_runtimes_agree() {
        let one = row(&["Anime", "Crime"], &["Japan"], Some("1-2 hour"), "2017-06-30");
        let same_tags = row(&["Crime", "Anime"], &["Japan"], Some("1-2 hour"), "2018-06-30");
        assert!(is_same_work(&one, &same_tags));
        let minutes = |tag: &str| row(&[tag], &["Japan"], Some("113 min"), "2017-06-30");
        assert!(is_same_work(&minutes("Anime"), &minutes("Crime")));
        let bare = |tag: &str| Title { rating: None, votes: None, runtime: None, ..minutes(tag) };
        assert!(is_same_work(&bare("Anime"), &bare("Crime")), "there is no record that a join could have got wrong");
        let by_another = Title { director: vec!["Kim".to_owned()], ..bare("Anime") };
        assert!(!is_same_work(&by_another, &bare("Anime")));
    }
}
