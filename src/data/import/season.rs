//! Parts the season from the name of a work: `The Glory: Season 1`, `더 글로리: 시즌 1`, `Goedam: Collection`.

/// A name in two parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SplitName {
    /// The name of the work.
    pub work: String,
    /// The season; words for it in Korean become English. Empty without one.
    pub season: String,
    /// Whether only a series can have such a season. `Part 2` and `Volume 1` may be of a film.
    pub is_series: bool,
}

/// Words before the number of a season, in several languages.
const SEASON_WORDS: [&str; 8] = ["season", "series", "staffel", "temporada", "saison", "stagione", "시즌", "シーズン"];
/// Names of a series that has one season.
const LIMITED: [&str; 6] =
    ["limited series", "miniseries", "mini-series", "miniserie", "limitierte serie", "리미티드 시리즈"];
/// Words before the number of a part, which films have too.
const PART_WORDS: [&str; 11] =
    ["part", "parts", "volume", "vol.", "chapter", "chapters", "book", "collection", "class", "ep", "파트"];
/// Words behind the number of a part.
const PART_ENDINGS: [&str; 3] = ["권", "기", "회차"];
const COLLECTIONS: [&str; 2] = ["collection", "컬렉션"];
/// Korean words of a season, and their equivalents in English.
const ENGLISH: [(&str, &str); 4] =
    [("리미티드 시리즈", "Limited Series"), ("컬렉션", "Collection"), ("시즌", "Season "), ("파트", "Part ")];

impl SplitName {
    /// Parts a name. A season begins after a colon and reaches to the end.
    pub fn new(name: &str) -> Self {
        let colons: Vec<usize> = name.match_indices(':').map(|(place, _)| place).collect();
        let split = |colon: usize, is_series| {
            let (work, season) = (name[..colon].trim(), name[colon + 1..].trim());
            (!work.is_empty()).then(|| Self { work: work.to_owned(), season: in_english(season), is_series })
        };
        let segment = |place: usize| {
            let end = colons.get(place + 1).copied().unwrap_or(name.len());
            name[colons[place] + 1..end].trim().to_lowercase()
        };
        let first = (0..colons.len()).find(|place| is_season(&segment(*place)));
        let certain = first.and_then(|place| split(colons[place], true));
        let last = || colons.len().checked_sub(1).filter(|place| is_part(&segment(*place)));
        certain.or_else(|| last().and_then(|place| split(colons[place], false))).unwrap_or_else(|| Self {
            work: name.trim().to_owned(),
            season: String::new(),
            is_series: false,
        })
    }
}

/// Whether a lower-case text names a season that only a series has.
fn is_season(text: &str) -> bool {
    let numbered = |word: &str| text.strip_prefix(word).is_some_and(|rest| starts_with_digit(rest.trim_start()));
    let ordinal = text.starts_with(|c: char| c.is_ascii_digit())
        && ["season", "temporada", "staffel"].iter().any(|word| text.ends_with(word));
    LIMITED.contains(&text) || SEASON_WORDS.iter().any(|word| numbered(word)) || ordinal
}

/// Whether a lower-case text names a part, which may be one of a film.
fn is_part(text: &str) -> bool {
    let numbered = |word: &str| text.strip_prefix(word).is_some_and(|rest| is_number(rest.trim()));
    let counted = || {
        let number = PART_ENDINGS.iter().find_map(|ending| text.trim_end_matches('-').strip_suffix(ending));
        number.is_some_and(|number| {
            starts_with_digit(number) && !number.contains(char::is_alphabetic) || is_range(number)
        })
    };
    COLLECTIONS.contains(&text) || PART_WORDS.iter().any(|word| numbered(word)) || is_years(text) || counted()
}

/// `9기 - 12`: numbers with a word between them.
fn is_range(text: &str) -> bool {
    starts_with_digit(text) && text.contains('-') && text.chars().filter(|c| c.is_alphabetic()).count() <= 1
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// A number in digits, Roman numerals or words, or several of them: `13 - part 16`, `II`, `one`.
fn is_number(text: &str) -> bool {
    const WORDS: [&str; 10] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let one = |part: &str| {
        let part = part.trim().trim_start_matches("part").trim();
        let is_digits = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        // Some names have the letter L for the numeral I.
        let is_roman = !part.is_empty() && part.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x' | b'l'));
        is_digits || is_roman || WORDS.contains(&part)
    };
    text.split('-').all(one)
}

/// Years: `2023`, `2021-2022`, `2019/2020`, `2022.11-`.
fn is_years(text: &str) -> bool {
    let is_year = |part: &str| matches!(part.get(..2), Some("19" | "20")) && part.len() >= 4;
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'/' | b'.'));
    plain && is_year(text) && text.split(['-', '/']).all(|part| part.is_empty() || is_year(part))
}

/// Replaces Korean words of a season by the English ones.
fn in_english(season: &str) -> String {
    for (korean, english) in ENGLISH {
        if let Some(rest) = season.strip_prefix(korean) {
            return format!("{english}{}", rest.trim_start());
        }
    }
    season.to_owned()
}

/// Whether a text has a Hangul syllable or letter.
pub(super) fn has_hangul(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7a3}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_season_is_parted_from_the_work() {
        for (name, work, season) in [
            ("The Glory: Season 1", "The Glory", "Season 1"),
            ("더 글로리: 시즌 1", "더 글로리", "Season 1"),
            ("오 마이 비너스: 시즌1", "오 마이 비너스", "Season 1"),
            ("일타 스캔들: 리미티드 시리즈", "일타 스캔들", "Limited Series"),
            ("The Uncanny Counter: Season 2: Counter Punch", "The Uncanny Counter", "Season 2: Counter Punch"),
            ("Missing: The Other Side: Season 2", "Missing: The Other Side", "Season 2"),
            ("Downton Abbey: Series 2", "Downton Abbey", "Series 2"),
            ("44 Cats: Season 2 (Part 2)", "44 Cats", "Season 2 (Part 2)"),
            ("Rebelde Way (2002): Temporada 1", "Rebelde Way (2002)", "Temporada 1"),
            ("RIDE ON TIME: Season5", "RIDE ON TIME", "Season5"),
            ("Arifureta: 2nd season", "Arifureta", "2nd season"),
        ] {
            let split = SplitName { work: work.to_owned(), season: season.to_owned(), is_series: true };
            assert_eq!(SplitName::new(name), split, "{name}");
        }
    }

    #[test]
    fn a_part_may_be_of_a_film_and_a_subtitle_is_neither() {
        for (name, work, season) in [
            ("Alchemy of Souls: Part 1", "Alchemy of Souls", "Part 1"),
            ("환혼: 파트 1", "환혼", "Part 1"),
            ("The Hangover: Part II", "The Hangover", "Part II"),
            ("KENGAN ASHURA: Part ll", "KENGAN ASHURA", "Part ll"),
            ("I am Solo: Part 13 - Part 16", "I am Solo", "Part 13 - Part 16"),
            ("나는 솔로: 9기 - 12기", "나는 솔로", "9기 - 12기"),
            ("나는 솔로: 17기-", "나는 솔로", "17기-"),
            ("꽃보다 남자: 1권", "꽃보다 남자", "1권"),
            ("Skins (2007): Vol. 1", "Skins (2007)", "Vol. 1"),
            ("Goedam: Collection", "Goedam", "Collection"),
            ("My Golden Kids: 2023", "My Golden Kids", "2023"),
            ("Love Naggers: 2019/2020", "Love Naggers", "2019/2020"),
            ("Ask Us Anything: 2022.11-", "Ask Us Anything", "2022.11-"),
            ("Weak Hero: Class 1", "Weak Hero", "Class 1"),
        ] {
            let split = SplitName { work: work.to_owned(), season: season.to_owned(), is_series: false };
            assert_eq!(SplitName::new(name), split, "{name}");
        }
        for name in [
            "Kingdom: Ashin of the North",
            "해적: 도깨비 깃발",
            "Paw Patrol: The Movie",
            ": Season 1",
            "13: The Musical",
        ] {
            assert_eq!(SplitName::new(name).work, name.trim());
        }
    }

    #[test]
    fn hangul_is_told_from_other_scripts() {
        assert!(["더 글로리", "D.P.: 시즌 1", "살인자ㅇ난감"].into_iter().all(has_hangul));
        assert!(!["The Glory", "雁回時", "キングダム", ""].into_iter().any(has_hangul));
    }
}
