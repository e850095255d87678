//! Korean particles and stop words, without morphological analysis.

/// Particles to strip, longer ones before their suffixes. A heuristic: it also strips the last syllable of 고양이.
const PARTICLES: [&str; 20] = [
    "에서", "에게", "으로", "까지", "부터", "처럼", "보다", "은", "는", "이", "가", "을", "를", "의", "에", "와", "과",
    "도", "로", "만",
];

/// Stop words, without particles.
pub const STOP_WORDS: [&str; 20] = [
    "그리고",
    "그러나",
    "하지만",
    "그런데",
    "그녀",
    "그들",
    "우리",
    "자신",
    "있는",
    "하는",
    "되는",
    "위해",
    "위한",
    "함께",
    "대한",
    "통해",
    "어느",
    "어떤",
    "이런",
    "그런",
];

/// Strips one particle from a word in Hangul, if at least two syllables remain.
pub fn without_particle(word: &str) -> &str {
    if !word.chars().all(|c| ('가'..='힣').contains(&c)) {
        return word;
    }
    let stem = PARTICLES.iter().find_map(|particle| word.strip_suffix(particle));
    stem.filter(|stem| stem.chars().nth(1).is_some()).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::without_particle;

    #[test]
    fn one_particle_goes_and_short_words_stay() {
        assert_eq!(without_particle("학교에서"), "학교");
        assert_eq!(without_particle("집에서"), "집에서");
        assert_eq!(without_particle("나는"), "나는");
        assert_eq!(without_particle("love"), "love");
    }
}
