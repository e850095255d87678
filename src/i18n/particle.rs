//! Selects Korean particles, whose form depends on whether the preceding word ends in a consonant.

/// Appends to a word the matching form of a pair such as `은/는`, `이/가`, `을/를`, `과/와` or `으로/로`.
pub(super) fn attach(word: &str, pair: &str) -> String {
    let (with, without) = pair.split_once('/').unwrap_or((pair, pair));
    let last = word.chars().rev().find(|c| c.is_alphanumeric()).map_or(Ending::Vowel, ending);
    let particle = match last {
        Ending::Vowel => without,
        // Before 로 only, ㄹ counts as a vowel.
        Ending::Rieul if with == "으로" => without,
        Ending::Rieul | Ending::Consonant => with,
    };
    format!("{word}{particle}")
}

/// The final sound of a word.
#[derive(Clone, Copy)]
enum Ending {
    Vowel,
    Rieul,
    Consonant,
}

/// Digits and Latin letters count by their Korean reading; other characters count as vowels.
fn ending(last: char) -> Ending {
    const RIEUL: u32 = 8;
    match last {
        '가'..='힣' => match (last as u32 - '가' as u32) % 28 {
            0 => Ending::Vowel,
            RIEUL => Ending::Rieul,
            _ => Ending::Consonant,
        },
        '1' | '7' | '8' | 'l' | 'L' | 'r' | 'R' => Ending::Rieul,
        '0' | '3' | '6' | 'm' | 'M' | 'n' | 'N' => Ending::Consonant,
        'b' | 'c' | 'k' | 'p' | 't' | 'B' | 'C' | 'K' | 'P' | 'T' if last.is_ascii_lowercase() => Ending::Consonant,
        _ => Ending::Vowel,
    }
}

#[cfg(test)]
mod tests {
    use super::attach;

    #[test]
    fn the_particle_follows_the_last_sound() {
        assert_eq!(attach("영화", "은/는"), "영화는");
        assert_eq!(attach("작품", "은/는"), "작품은");
        assert_eq!(attach("서울", "으로/로"), "서울로");
        assert_eq!(attach("서울", "이/가"), "서울이");
        assert_eq!(attach("2020", "을/를"), "2020을");
        assert_eq!(attach("2019", "을/를"), "2019를");
        assert_eq!(attach("“Drama”", "과/와"), "“Drama”와");
        assert_eq!(attach("Crime: Action", "이/가"), "Crime: Action이");
    }
}
