//! Messages as files keep them: not in a language, but such that they can be said in any later.

use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::message::{Fact, Message};

/// A message in a file.
#[derive(Debug, Serialize, Deserialize)]
pub struct Kept {
    name: String,
    facts: Vec<(String, KeptFact)>,
}

#[derive(Debug, Serialize, Deserialize)]
enum KeptFact {
    Text(String),
    Count(u64),
    /// By its bits, because not every number can be written.
    Amount(u64, Amount),
    Said(Box<Kept>),
    List(Vec<KeptFact>, String),
}

impl From<&Message> for Kept {
    fn from(message: &Message) -> Self {
        let facts = message.facts.iter().map(|(name, fact)| (name.to_string(), fact.into()));
        Self { name: message.name.to_string(), facts: facts.collect() }
    }
}

impl From<Kept> for Message {
    fn from(kept: Kept) -> Self {
        let facts = kept.facts.into_iter().map(|(name, fact)| (name.into(), fact.into()));
        Self { name: kept.name.into(), facts: facts.collect() }
    }
}

impl From<&Fact> for KeptFact {
    fn from(fact: &Fact) -> Self {
        match fact {
            Fact::Text(text) => Self::Text(text.clone()),
            Fact::Count(count) => Self::Count(*count),
            Fact::Amount(number, amount) => Self::Amount(number.to_bits(), *amount),
            Fact::Said(message) => Self::Said(Box::new(message.as_ref().into())),
            Fact::List(facts, between) => Self::List(facts.iter().map(Self::from).collect(), between.to_string()),
        }
    }
}

impl From<KeptFact> for Fact {
    fn from(kept: KeptFact) -> Self {
        match kept {
            KeptFact::Text(text) => Self::Text(text),
            KeptFact::Count(count) => Self::Count(count),
            KeptFact::Amount(bits, amount) => Self::Amount(f64::from_bits(bits), amount),
            KeptFact::Said(message) => Self::Said(Box::new((*message).into())),
            KeptFact::List(facts, between) => Self::List(facts.into_iter().map(Self::from).collect(), between.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::speech::say;

    #[test]
    fn a_message_comes_back_as_it_was() {
        let facts = Message::joined([say!("nothing-in-it"), Message::word("word-", "all")], ", ");
        let message = say!("unrated", count = 3_u64, kind = facts, much = Fact::Amount(1.5, Amount::KrwBn), text = "x");
        let text = serde_json::to_string(&Kept::from(&message)).unwrap();
        assert_eq!(Message::from(serde_json::from_str::<Kept>(&text).unwrap()), message);
    }
}
