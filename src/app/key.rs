//! Keys: their names in the key bindings, their labels on screen, and their positions under a Korean input method.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// A key with its modifiers. Shift is part of the character (`G`) or of the name (`backtab`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    ctrl: bool,
    alt: bool,
}

/// Name in the key bindings, key code, and label on screen.
const NAMED_KEYS: &[(&str, KeyCode, &str)] = &[
    ("enter", KeyCode::Enter, "⏎"),
    ("esc", KeyCode::Esc, "Esc"),
    ("tab", KeyCode::Tab, "Tab"),
    ("backtab", KeyCode::BackTab, "Shift-Tab"),
    ("space", KeyCode::Char(' '), "Space"),
    ("backspace", KeyCode::Backspace, "⌫"),
    ("delete", KeyCode::Delete, "Del"),
    ("insert", KeyCode::Insert, "Ins"),
    ("up", KeyCode::Up, "↑"),
    ("down", KeyCode::Down, "↓"),
    ("left", KeyCode::Left, "←"),
    ("right", KeyCode::Right, "→"),
    ("home", KeyCode::Home, "Home"),
    ("end", KeyCode::End, "End"),
    ("pageup", KeyCode::PageUp, "PgUp"),
    ("pagedown", KeyCode::PageDown, "PgDn"),
];

/// Jamo of the two-set (Dubeolsik) keyboard and the Latin letters on the same keys.
const JAMO: &[(char, char)] = &[
    ('ㅂ', 'q'),
    ('ㅈ', 'w'),
    ('ㄷ', 'e'),
    ('ㄱ', 'r'),
    ('ㅅ', 't'),
    ('ㅛ', 'y'),
    ('ㅕ', 'u'),
    ('ㅑ', 'i'),
    ('ㅐ', 'o'),
    ('ㅔ', 'p'),
    ('ㅁ', 'a'),
    ('ㄴ', 's'),
    ('ㅇ', 'd'),
    ('ㄹ', 'f'),
    ('ㅎ', 'g'),
    ('ㅗ', 'h'),
    ('ㅓ', 'j'),
    ('ㅏ', 'k'),
    ('ㅣ', 'l'),
    ('ㅋ', 'z'),
    ('ㅌ', 'x'),
    ('ㅊ', 'c'),
    ('ㅍ', 'v'),
    ('ㅠ', 'b'),
    ('ㅜ', 'n'),
    ('ㅡ', 'm'),
    ('ㅃ', 'Q'),
    ('ㅉ', 'W'),
    ('ㄸ', 'E'),
    ('ㄲ', 'R'),
    ('ㅆ', 'T'),
    ('ㅒ', 'O'),
    ('ㅖ', 'P'),
];

/// Initials, medials and finals of Hangul syllables in Unicode order, each spelt with the jamo of the keys that type
/// it. Compound medials and finals take two keys.
const INITIALS: [&str; 19] =
    ["ㄱ", "ㄲ", "ㄴ", "ㄷ", "ㄸ", "ㄹ", "ㅁ", "ㅂ", "ㅃ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅉ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ"];
const MEDIALS: [&str; 21] = [
    "ㅏ", "ㅐ", "ㅑ", "ㅒ", "ㅓ", "ㅔ", "ㅕ", "ㅖ", "ㅗ", "ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅛ", "ㅜ", "ㅜㅓ", "ㅜㅔ", "ㅜㅣ",
    "ㅠ", "ㅡ", "ㅡㅣ", "ㅣ",
];
const FINALS: [&str; 28] = [
    "", "ㄱ", "ㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ",
    "ㅁ", "ㅂ", "ㅂㅅ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ",
];
/// Compound jamo and the two keys that type them.
const COMPOUND_JAMO: &[(char, &str)] = &[
    ('ㅘ', "ㅗㅏ"),
    ('ㅙ', "ㅗㅐ"),
    ('ㅚ', "ㅗㅣ"),
    ('ㅝ', "ㅜㅓ"),
    ('ㅞ', "ㅜㅔ"),
    ('ㅟ', "ㅜㅣ"),
    ('ㅢ', "ㅡㅣ"),
    ('ㄳ', "ㄱㅅ"),
    ('ㄵ', "ㄴㅈ"),
    ('ㄶ', "ㄴㅎ"),
    ('ㄺ', "ㄹㄱ"),
    ('ㄻ', "ㄹㅁ"),
    ('ㄼ', "ㄹㅂ"),
    ('ㄽ', "ㄹㅅ"),
    ('ㄾ', "ㄹㅌ"),
    ('ㄿ', "ㄹㅍ"),
    ('ㅀ', "ㄹㅎ"),
    ('ㅄ', "ㅂㅅ"),
];

/// Decomposes a syllable or compound jamo into the jamo of the keys that type it. Returns `None` for any other
/// character.
///
/// An input method composes across shortcuts: pressing left (`h`, ㅗ) and then up (`k`, ㅏ) sends ㅘ.
pub fn decompose(joined: char) -> Option<String> {
    if let Some((_, keys)) = COMPOUND_JAMO.iter().find(|(jamo, _)| *jamo == joined) {
        return Some((*keys).to_owned());
    }
    let syllable = usize::try_from(u32::from(joined).checked_sub(u32::from('가'))?).ok()?;
    let (rest, last) = (syllable / FINALS.len(), syllable % FINALS.len());
    let first = INITIALS.get(rest / MEDIALS.len())?;
    Some([first, MEDIALS[rest % MEDIALS.len()], FINALS[last]].concat())
}

impl Key {
    /// Converts a press or repeat event; returns `None` for a release.
    pub fn from_event(event: &KeyEvent) -> Option<Self> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let (ctrl, alt) =
            (event.modifiers.contains(KeyModifiers::CONTROL), event.modifiers.contains(KeyModifiers::ALT));
        Some(Self { code: event.code, ctrl, alt })
    }

    /// The key at the same position of a Latin keyboard.
    #[must_use]
    pub fn latin(self) -> Self {
        let KeyCode::Char(typed) = self.code else { return self };
        let latin = JAMO.iter().find(|(jamo, _)| *jamo == typed).map_or(typed, |(_, latin)| *latin);
        Self { code: KeyCode::Char(latin), ..self }
    }

    /// The digit that the key types without Ctrl or Alt.
    pub fn digit(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if c.is_ascii_digit() && !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// The label on screen, such as `Ctrl-d` or `PgDn`.
    pub fn label(self) -> String {
        let name = match self.code {
            KeyCode::F(number) => format!("F{number}"),
            KeyCode::Char(c) if c != ' ' => c.to_string(),
            code => NAMED_KEYS
                .iter()
                .find(|(_, named, _)| *named == code)
                .map_or_else(String::new, |(_, _, shown)| (*shown).to_owned()),
        };
        format!("{}{}{name}", if self.ctrl { "Ctrl-" } else { "" }, if self.alt { "Alt-" } else { "" })
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("ctrl-")?;
        }
        if self.alt {
            f.write_str("alt-")?;
        }
        match self.code {
            KeyCode::F(number) => write!(f, "f{number}"),
            KeyCode::Char(c) if c != ' ' => write!(f, "{c}"),
            code => f.write_str(NAMED_KEYS.iter().find(|(_, named, _)| *named == code).map_or("", |(name, _, _)| name)),
        }
    }
}

/// The error for text that names no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a key like g, G, ctrl-d, f1, pagedown or enter")]
pub struct ParseKeyError;

impl FromStr for Key {
    type Err = ParseKeyError;

    fn from_str(text: &str) -> Result<Self, ParseKeyError> {
        let (mut rest, mut ctrl, mut alt) = (text, false, false);
        loop {
            // A dash joins a modifier to a key, unless nothing follows it: then it is the key.
            if let Some(after) = rest.strip_prefix("ctrl-").filter(|after| !after.is_empty()) {
                (rest, ctrl) = (after, true);
            } else if let Some(after) = rest.strip_prefix("alt-").filter(|after| !after.is_empty()) {
                (rest, alt) = (after, true);
            } else {
                break;
            }
        }
        let mut characters = rest.chars();
        let code = match (characters.next(), characters.next()) {
            (Some(c), None) if !c.is_control() && c != ' ' => KeyCode::Char(c),
            (Some('f'), Some(_)) if rest[1..].parse::<u8>().is_ok_and(|n| (1..=24).contains(&n)) => {
                KeyCode::F(rest[1..].parse().map_err(|_| ParseKeyError)?)
            }
            _ => NAMED_KEYS.iter().find(|(name, _, _)| *name == rest).map(|(_, code, _)| *code).ok_or(ParseKeyError)?,
        };
        Ok(Self { code, ctrl, alt })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_round_trip_and_nonsense_is_refused() {
        for text in [
            "g",
            "G",
            "ctrl-d",
            "alt-x",
            "ctrl-alt-x",
            "f1",
            "f12",
            "f",
            "pagedown",
            "space",
            "-",
            "/",
            "ㅓ",
            "ctrl-pageup",
        ] {
            assert_eq!(text.parse::<Key>().unwrap().to_string(), text);
        }
        for wrong in ["", "ctrl-", "hyper-x", "f0", "f99", "Enter", "gg", " "] {
            assert_eq!(wrong.parse::<Key>(), Err(ParseKeyError), "{wrong}");
        }
    }

    #[test]
    fn what_an_input_method_has_joined_comes_apart_into_its_keys() {
        for (joined, keys) in [
            ('ㅘ', "ㅗㅏ"),
            ('ㅢ', "ㅡㅣ"),
            ('러', "ㄹㅓ"),
            ('고', "ㄱㅗ"),
            ('읽', "ㅇㅣㄹㄱ"),
            ('뭬', "ㅁㅜㅔ"),
            ('가', "ㄱㅏ"),
            ('힣', "ㅎㅣㅎ"),
        ] {
            assert_eq!(decompose(joined).as_deref(), Some(keys), "{joined}");
        }
        for single in ['ㅓ', 'ㄲ', 'j', '一', '\u{d7a4}', '🎬'] {
            assert_eq!(decompose(single), None, "{single}");
        }
        // Every syllable decomposes into jamo that the keyboard has.
        let keys = ('가'..='힣').filter_map(decompose).collect::<String>();
        assert!(keys.chars().all(|key| JAMO.iter().any(|(jamo, _)| *jamo == key)));
    }

    #[test]
    fn a_jamo_is_the_latin_key_of_its_place() {
        let latin = |text: &str| text.parse::<Key>().unwrap().latin().to_string();
        assert_eq!(["ㅓ", "ㅏ", "ㄹ", "ㅂ", "j", "?"].map(latin), ["j", "k", "f", "q", "j", "?"]);
    }
}
