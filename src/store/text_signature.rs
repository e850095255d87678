//! Signatures of texts, which rule out most texts that do not contain another.

/// The letters and the bigrams of a text as two sets of 64 bits. A text that contains another has all of its bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TextSignature {
    letters: u64,
    bigrams: u64,
}

impl TextSignature {
    /// Of a text in lower case. Each ASCII letter and digit has a bit of its own; other bytes share bits, as bigrams do.
    pub fn new(lower_case: &str) -> Self {
        let letter = |byte: u8| match byte {
            b'a'..=b'z' => byte - b'a',
            b'0'..=b'9' => 26 + byte - b'0',
            _ => 36 + byte % 28,
        };
        // The upper bits of a product with a prime depend on both bytes.
        let bigram = |first: u8, second: u8| ((u32::from_le_bytes([first, second, 0, 0]) * 40_503) >> 10) & 63;
        let bytes = lower_case.as_bytes();
        Self {
            letters: bytes.iter().fold(0, |bits, byte| bits | 1 << letter(*byte)),
            bigrams: bytes.iter().zip(&bytes[1.min(bytes.len())..]).fold(0, |bits, (a, b)| bits | 1 << bigram(*a, *b)),
        }
    }

    /// The bits of either.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self { letters: self.letters | other.letters, bigrams: self.bigrams | other.bigrams }
    }

    /// Whether it has all bits of the signature of a part.
    pub fn contains(self, part: Self) -> bool {
        (part.letters & !self.letters) | (part.bigrams & !self.bigrams) == 0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn few_texts_have_the_signature_of_a_bigram_that_they_lack() {
        let letters = || (b'a'..=b'z').map(char::from);
        let all: Vec<String> = letters().flat_map(|a| letters().map(move |b| format!("{a}{b}"))).collect();
        let alike = |of: &String| {
            let signature = TextSignature::new(of);
            all.iter()
                .filter(|other| TextSignature { letters: u64::MAX, ..TextSignature::new(other) }.contains(signature))
                .count()
        };
        // As many as chance gives 676 bigrams in 64 bits, and half as many again.
        assert!(all.iter().map(alike).max() <= Some(16), "{:?}", all.iter().map(alike).max());
    }

    proptest! {
        #[test]
        fn a_text_contains_the_signature_of_its_parts(before in "\\PC{0,6}", part in "\\PC{0,4}", after in "\\PC{0,6}") {
            let whole = TextSignature::new(&format!("{before}{part}{after}"));
            prop_assert!(whole.contains(TextSignature::new(&part)));
            prop_assert!(TextSignature::new(&before).union(whole).contains(whole));
        }
    }
}
