//! Rows that are words.

use super::Question;
use super::groups::divided;
use super::write::{self, short, spoken};
use crate::analysis::engine::AnswerError;
use crate::analysis::words::{self, Sides};
use crate::domain::explanation::Explanation;
use crate::domain::figures;
use crate::domain::look::{KeynessBy, WordSource};

pub(super) fn explain(question: &Question<'_>, source: WordSource, by: KeynessBy) -> Result<Explanation, AnswerError> {
    let Question { engine, selection, row, column, .. } = question;
    let counted = words::counted(engine, selection, source, by)?;
    let position = counted.words.iter().position(|word| word.term == row.key).ok_or(AnswerError::NoFigure)?;
    let word = &counted.words[position];
    let figure = column.name.as_ref();
    let told = || question.headed(&format!("{} of “{}”", spoken(figure), word.term));
    let all = selection.tally.kept();
    let (what, without) = match source {
        WordSource::Plots => ("the words of the plots", "have no plot"),
        WordSource::Tags => ("Netflix's tags, each once a title", "have no tags"),
        WordSource::Names => ("the words of the names", "have no name"),
    };
    let with_words = counted.with_words;
    let unknown = format!(
        "{} of {} kept {without}: nothing can be said of them",
        figures::whole(all - with_words),
        write::titles(all)
    );
    Ok(match figure {
        "count" => told()
            .with("formula", format!("how often the titles kept use the word, by {source}"))
            .with(
                "inputs",
                format!(
                    "{} in {}, of {} words in all",
                    figures::whole(word.count),
                    write::titles(word.titles),
                    figures::whole(counted.all)
                ),
            )
            .with("words", format!("{what}; stop words are left out"))
            .with("unknown", unknown),
        "titles" => told()
            .with("formula", format!("how many of the titles kept use the word at least once, by {source}"))
            .with("n", format!("{} of {} that have words", figures::whole(word.titles), write::titles(with_words)))
            .with("unknown", unknown),
        "share" => told()
            .with("formula", "titles kept that use the word ÷ titles kept that have words")
            .with("inputs", divided(word.titles, with_words))
            .with("whole", format!("{} kept that have words by {source}", write::titles(with_words)))
            .with("unknown", unknown),
        "keyness" => keyness(
            question,
            counted.to_the_rest(word),
            counted.bag.sum,
            ["the titles kept", "the rest of the catalogue"],
            word.prior,
            told(),
        ),
        _ => match counted.groups.iter().find(|group| group.column() == figure) {
            Some(group) => {
                let (sides, name) = (counted.to_the_others(position, group), &group.name);
                let others = format!("the other titles kept than {name}");
                keyness(
                    question,
                    sides,
                    counted.bag.sum,
                    [&format!("{name} among the titles kept"), &others],
                    word.prior,
                    told(),
                )
            }
            None => Explanation::of(format!("term “{}”", word.term))
                .with("row", format!("a word of the titles kept, by {source}: {what}"))
                .with("n", format!("used {} times in {}", figures::whole(word.count), write::titles(word.titles)))
                .with("unknown", unknown),
        },
    })
}

/// The lines on a z-score between two sides.
fn keyness(
    question: &Question<'_>,
    sides: Sides,
    sum: f64,
    [this, other]: [&str; 2],
    prior: f64,
    told: Explanation,
) -> Explanation {
    let Sides { y_i, n_i, y_j, n_j } = sides;
    let [a, a0] = [prior, sum].map(short);
    let told = told
        .with("sides", format!("i: {this}; j: {other}"))
        .with("formula", "z = δ ÷ √(1 ÷ (yᵢ + α) + 1 ÷ (yⱼ + α)), δ = ln((yᵢ + α) ÷ (nᵢ + α₀ − yᵢ − α)) − ln((yⱼ + α) ÷ (nⱼ + α₀ − yⱼ − α))")
        .with("inputs", format!("yᵢ = {} of nᵢ = {} words; yⱼ = {} of nⱼ = {}", short(y_i), short(n_i), short(y_j), short(n_j)))
        .with("prior", format!("α = {a}: how often the whole catalogue uses it; α₀ = {a0}: all its words"));
    let Some((delta, z)) = sides.keyness(prior, sum) else {
        let (empty, advice) = match (n_i > 0.0, question.query.filter.is_empty()) {
            (false, _) => (this, ""),
            (true, true) => (other, "; without a filter nothing is left to compare with"),
            (true, false) => (other, ""),
        };
        return told.with("unknown", format!("{empty}: no words at all{advice}"));
    };
    let meaning = if z >= 0.0 {
        format!("above 0: used more by {this} than by {other}; |z| of 1.96 marks the 95 % level of one word")
    } else {
        format!("below 0: used less by {this} than by {other}; a positive z would mean more")
    };
    told.with("result", format!("δ = {}; z = {}", short(delta), short(z)))
        .with("meaning", meaning)
        .with("method", "log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008)")
}
