//! Rows that are words.

use super::Target;
use super::formatting::{self, short};
use super::groups::{self, divided};
use crate::analysis::engine::AnswerError;
use crate::analysis::keyness::{Keyness, LEAST_TITLES, Sides};
use crate::analysis::words::{self, Word};
use crate::domain::explanation::Explanation;
use crate::domain::options::{KeynessBy, WordSource};
use crate::i18n::{Message, msg};

pub(super) fn explain(target: &Target<'_>, source: WordSource, by: KeynessBy) -> Result<Explanation, AnswerError> {
    let Target { engine, selection, row, column, .. } = target;
    let stats = words::count_words(engine, selection, source, by);
    let position = stats.words.iter().position(|word| word.term == row.key).ok_or(AnswerError::UnknownFigure)?;
    let word = &stats.words[position];
    let figure = column.name.as_ref();
    let group = stats.groups.iter().find(|group| group.column() == figure);
    let called = match group {
        None => formatting::figure_name(figure),
        Some(group) => msg!("explain-keyness-by", group = Message::word("word-", &group.heading())),
    };
    let explanation = || target.explanation(formatting::figure_of(called.clone(), msg!("quoted", text = &word.term)));
    let named = || formatting::source(source);
    let what = || match source {
        WordSource::Plots => msg!("explain-words-of-plots"),
        WordSource::Tags => msg!("explain-words-of-tags"),
        WordSource::Names => msg!("explain-words-of-names"),
    };
    let (all, with_words) = (selection.tally.kept(), stats.with_words);
    let (without, kept) = (all - with_words, formatting::titles(all));
    let unknown = match source {
        WordSource::Plots => msg!("explain-without-plots", without, kept),
        WordSource::Tags => msg!("explain-without-tags", without, kept),
        WordSource::Names => msg!("explain-without-names", without, kept),
    };
    Ok(match figure {
        "count" => explanation()
            .with("formula", msg!("explain-count-of-word", source = named()))
            .with(
                "inputs",
                msg!("explain-uses", uses = word.count, titles = formatting::titles(word.titles), words = stats.all),
            )
            .with("words", msg!("explain-without-stop-words", what = what()))
            .with("unknown", unknown),
        "titles" => explanation()
            .with("formula", msg!("explain-titles-of-word", source = named()))
            .with("n", msg!("explain-of-those-with-words", part = word.titles, whole = formatting::titles(with_words)))
            .with("unknown", unknown),
        "share" => explanation()
            .with("formula", msg!("explain-share-of-word"))
            .with("inputs", divided(word.titles, with_words))
            .with("whole", msg!("explain-kept-with-words", titles = formatting::titles(with_words), source = named()))
            .with("unknown", unknown),
        "class_a_share" | "class_a_low" | "class_a_high" => return groups::explain(target),
        "keyness" => {
            let sides = [msg!("explain-titles-kept"), msg!("explain-rest-of-catalogue")];
            let explanation = explanation();
            match stats.against_rest(word) {
                None => no_keyness(stats.is_name(word), word, explanation),
                Some(counts) => keyness(target, counts, sides, explanation),
            }
        }
        _ => match group {
            Some(group) => {
                let name = Message::word("word-", &group.name);
                let sides = [msg!("explain-among-kept", group = &name), msg!("explain-others-kept", group = &name)];
                match stats.against_others(position, group) {
                    None => no_keyness(stats.is_name(word), word, explanation()),
                    Some(counts) => keyness(target, counts, sides, explanation()),
                }
            }
            None => Explanation::new(msg!("explain-term", term = &word.term))
                .with("row", msg!("explain-word-of-kept", source = named(), what = what()))
                .with("n", msg!("explain-used", uses = word.count, titles = formatting::titles(word.titles)))
                .with("unknown", unknown),
        },
    })
}

/// Why a word has no keyness.
fn no_keyness(is_name: bool, word: &Word, explanation: Explanation) -> Explanation {
    let unknown = if is_name {
        msg!("explain-name", term = &word.term)
    } else {
        msg!("explain-too-few-titles", least = LEAST_TITLES)
    };
    explanation.with("unknown", unknown).with("method", msg!("explain-log-odds"))
}

/// The lines on a z-score between two sides.
fn keyness(target: &Target<'_>, sides: Sides, [this, other]: [Message; 2], explanation: Explanation) -> Explanation {
    const FORMULA: &str = "z = δ ÷ √(1 ÷ (yᵢ + α) + 1 ÷ (yⱼ + α)), \
        δ = ln((yᵢ + α) ÷ (nᵢ + α₀ − yᵢ − α)) − ln((yⱼ + α) ÷ (nⱼ + α₀ − yⱼ − α))";
    let Sides { y_i, n_i, y_j, n_j } = sides;
    let [used_i, all_i, used_j, all_j] = [y_i, n_i, y_j, n_j].map(short);
    let explanation = explanation
        .with("sides", msg!("explain-sides", this = &this, other = &other))
        .with("formula", FORMULA)
        .with("inputs", msg!("explain-counts-of-sides", used_i, all_i, used_j, all_j));
    let Some(Keyness { alpha, alpha_0, delta, z }) = sides.keyness() else {
        return explanation.with(
            "unknown",
            match (n_i > 0.0, target.query.filter.is_empty()) {
                (false, _) => msg!("explain-no-words", side = this),
                (true, true) => msg!("explain-no-words-left", side = other),
                (true, false) => msg!("explain-no-words", side = other),
            },
        );
    };
    let meaning =
        if z >= 0.0 { msg!("explain-used-more", this, other) } else { msg!("explain-used-less", this, other) };
    explanation
        .with("prior", msg!("explain-prior", alpha = short(alpha), alphas = short(alpha_0)))
        .with("result", format!("δ = {}; z = {}", short(delta), short(z)))
        .with("meaning", meaning)
        .with("method", msg!("explain-log-odds"))
}
