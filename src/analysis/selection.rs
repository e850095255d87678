//! The titles that a filter keeps.
//!
//! Each filter term is a mask over the catalogue, and recent masks are cached: adding a term costs one pass over its
//! column. Terms are evaluated per distinct value, list or profile, not per title.

use std::ops::Range;

use super::code_ranks::CodeRanks;
use super::dict_column::DictColumn;
use super::engine::Engine;
use super::mask::{Mask, word_of};
use super::parallel;
use crate::domain::filter::field::{Field, FieldKind};
use crate::domain::filter::{Filter, Term};
use crate::domain::query::Query;
use crate::domain::summary::Tally;
use crate::domain::title::{Category, ListField};
use crate::store::lists::ListColumn;
use crate::store::terms::WordCounts;

/// The titles that a filter keeps, as a mask over the catalogue.
pub(super) struct Selection {
    mask: Mask,
    /// Counts of kept and of all titles, per category.
    pub tally: Tally,
}

impl Selection {
    pub(super) fn new(engine: &Engine, filter: &Filter) -> Self {
        let all = Mask::all(engine.catalogue().titles.len());
        let kept = filter.terms.iter().fold(all, |kept, term| {
            let mask = engine.masks().get_or_insert_with(term, || term_mask(engine, term));
            kept.and(&mask)
        });
        let of = |category: Category| {
            let all = engine.columns().in_category(category);
            (kept.clone().and(all).count(), all.count())
        };
        let ((films, all_films), (series, all_series)) = (of(Category::Movie), of(Category::Series));
        Self { mask: kept, tally: Tally { films, series, all_films, all_series } }
    }

    /// Selects the titles of a query: those that match its filter and are of its category.
    pub(super) fn from_query(engine: &Engine, query: &Query) -> Self {
        let selection = Self::new(engine, &query.filter);
        let Some(category) = query.category else { return selection };
        let Self { mask, mut tally } = selection;
        match category {
            Category::Movie => tally.series = 0,
            Category::Series => tally.films = 0,
        }
        Self { mask: mask.and(engine.columns().in_category(category)), tally }
    }

    pub(super) fn contains(&self, row: usize) -> bool {
        self.mask.contains(row)
    }

    pub(super) fn mask(&self) -> &Mask {
        &self.mask
    }
}

impl Engine {
    /// The rows of the titles that a filter keeps, in order.
    pub fn kept_rows(&self, filter: &Filter) -> Vec<usize> {
        Selection::new(self, filter).mask.iter().collect()
    }
}

/// Selects the titles that match a term.
pub(super) fn term_mask(engine: &Engine, term: &Term) -> Mask {
    let titles = &engine.catalogue().titles;
    let rows = titles.len();
    match (list_field(term.field), term.field) {
        (Some(list), _) => list_mask(titles.lists(list), term),
        (None, Field::Title | Field::TitleKo) => name_mask(engine, term),
        (None, Field::Word) => {
            let terms = &engine.catalogue().terms;
            let meets: Vec<bool> = terms.words().values_iter().map(|word| term.matches_member(word)).collect();
            let without_words = term.matches_words(WordCounts::none(terms), |_| false);
            Mask::from_fn(rows, |row| match terms.value(row) {
                words if words.is_empty() => without_words,
                words => term.matches_words(words, |code| meets[code as usize]),
            })
        }
        (None, field) => match numbers(engine, field) {
            Some((column, ranks)) => column.mask_by_value(ranks, |number| term.matches_number(number)),
            None => dict_column(engine, field).mask(|row| term.matches(&engine.subject(row))),
        },
    }
}

/// The column of a field of numbers, and the numbers of its codes, if a list of titles can be sorted by it.
pub(super) fn numbers(engine: &Engine, field: Field) -> Option<(&DictColumn, &CodeRanks)> {
    match field {
        Field::Awards => engine.sort_cache().ranked("awards_won"),
        _ if field.kind() == FieldKind::Number => engine.sort_cache().ranked(field.into()),
        _ => None,
    }
}

/// Selects the titles whose names match a term. A text is searched for in the names only that have all of its letters and
/// bigrams, and only among those that a part of it was found in: the text without the letter typed last.
fn name_mask(engine: &Engine, term: &Term) -> Mask {
    let titles = &engine.catalogue().titles;
    let matches = term.name_test();
    let Some(searched) = term.searched_signatures() else {
        return Mask::from_fn(titles.len(), |row| matches(titles.get(row)));
    };
    let among = engine.masks().find(|other| term.narrows(other));
    let signatures = engine.columns().name_signatures(titles);
    // Without a branch for each title: nearly all are ruled out.
    let candidates = |block: Range<usize>| match &among {
        Some(among) if among.word(block.start) == 0 => 0,
        _ => {
            let among = among.as_ref().map_or(u64::MAX, |among| among.word(block.start));
            let has_any = |row: usize| searched.iter().fold(false, |any, one| any | signatures[row].contains(*one));
            among & word_of(block, has_any)
        }
    };
    if term.field == Field::Title && term.searches_single_letters() {
        return Mask::from_blocks(titles.len(), candidates);
    }
    Mask::narrowed(titles.len(), candidates, |row| matches(titles.get(row)))
}

/// The dictionary-encoded column of a field of numbers, dates or classes; the profiles if the field depends on the
/// scoring.
pub(super) fn dict_column(engine: &Engine, field: Field) -> &DictColumn {
    let of_facts = engine.columns().dict_column(engine.catalogue(), field);
    of_facts.unwrap_or_else(|| engine.scores().profiles.column())
}

/// The list column of a field, if any.
pub(super) fn list_field(field: Field) -> Option<ListField> {
    Some(match field {
        Field::Genre => ListField::Genres,
        Field::Tag => ListField::Tags,
        Field::Language => ListField::Languages,
        Field::Origin => ListField::Origin,
        Field::Country => ListField::Countries,
        Field::Director => ListField::Director,
        Field::Cast => ListField::Cast,
        _ => return None,
    })
}

/// Selects the titles whose lists match a term.
fn list_mask(lists: &ListColumn, term: &Term) -> Mask {
    let meets: Vec<bool> = lists.members().values_iter().map(|member| term.matches_member(member)).collect();
    let holds: Vec<bool> = parallel::concat_chunks(lists.n_lists(), |chunk| {
        chunk.map(|list| term.matches_list(lists.list(list), |code| meets[code as usize])).collect()
    });
    let numbers = lists.keys();
    Mask::from_fn(numbers.len(), |row| holds[numbers[row] as usize])
}

#[cfg(test)]
mod tests {
    use strum::IntoEnumIterator;

    use super::*;
    use crate::analysis::oracle::engine;

    #[test]
    fn masks_select_the_titles_that_each_term_matches() {
        let engine = engine();
        let rows = 0..engine.catalogue().titles.len();
        // As they are typed, so that each letter narrows what the last has found.
        let typed = ["the love 2", "LOVE", "사랑", "é", "a|b", "movie"].into_iter();
        let parts = typed.flat_map(|text| text.char_indices().map(move |(end, c)| &text[..end + c.len_utf8()]));
        let parts = parts.filter(|text| !text.ends_with(['|', ' '])).map(|text| format!("~\"{text}\""));
        let values: Vec<String> =
            parts.chain(["~a|b", "~k|7", "=love", "!=love", "=?", "!=?", "==love", "~?"].map(str::to_owned)).collect();
        for field in ["title", "title_ko", "word"] {
            for value in &values {
                let Ok(filter) = format!("{field}{value}").parse::<Filter>() else { continue };
                let mask = Selection::new(&engine, &filter).mask;
                let differs = rows.clone().find(|row| mask.contains(*row) != filter.matches(&engine.subject(*row)));
                assert_eq!(differs, None, "{filter}");
            }
        }
    }

    #[test]
    fn masks_select_what_a_term_on_any_field_matches() {
        let engine = engine();
        let rows = 0..engine.catalogue().titles.len();
        let values = [
            "=?",
            "!=?",
            "=2",
            "!=2",
            ">2",
            ">=7.1",
            "<3.5",
            "<=1000000",
            "=2015..2019",
            "=A",
            "!=C,D",
            "<=B",
            "=movie",
            "=yes",
            "~a",
            "==Drama",
            "=2019-06",
            ">2018-01-15",
            "=12,1",
        ];
        let mut parsed = 0;
        for filter in Field::iter().flat_map(|field| values.map(|value| format!("{field}{value}"))) {
            let Ok(filter) = filter.parse::<Filter>() else { continue };
            parsed += 1;
            let mask = Selection::new(&engine, &filter).mask;
            let differs = rows.clone().find(|row| mask.contains(*row) != filter.matches(&engine.subject(*row)));
            assert_eq!(differs, None, "{filter}");
        }
        assert!(parsed > 200, "{parsed}");
    }
}
