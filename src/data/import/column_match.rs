//! Matches the columns of a file with those of the source given with `--like`.
//!
//! Names are compared by letters and digits in lower case, then by synonym. Only required columns must be present; a
//! remark lists the others that are missing.

use strum::VariantArray;

use super::column::MappedColumn;
use super::source::{Requirement, Source, normalise_name};
use crate::data::text;
use crate::i18n::{Message, msg};

/// Which columns of a file match which columns of a source.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ColumnMatch {
    /// For each column of the file, the matching column of the source.
    pub aliases: Vec<Option<&'static str>>,
    /// Columns of the source that have no match.
    pub missing: Vec<&'static str>,
    /// Required columns that have no match; if not empty, the file cannot be read.
    pub missing_required: Vec<&'static str>,
}

impl ColumnMatch {
    /// Matches the names of a header with the columns of a source.
    pub fn new(source: &Source, names: &[String]) -> Self {
        let normalised: Vec<String> = names.iter().map(|name| normalise_name(name)).collect();
        let expected = (source.columns)();
        let mut aliases = vec![None; names.len()];
        // Exact names first: a synonym must not take another column's own name.
        for by_synonyms in [false, true] {
            for column in &expected {
                if aliases.contains(&Some(column.name)) {
                    continue;
                }
                let own = normalise_name(column.name);
                let is_free = |wanted: &str| {
                    normalised.iter().zip(&aliases).position(|(name, alias)| name == wanted && alias.is_none())
                };
                let place = if by_synonyms {
                    synonyms(source, column.name).iter().find_map(|name| is_free(name))
                } else {
                    is_free(&own)
                };
                if let Some(place) = place {
                    aliases[place] = Some(column.name);
                }
            }
        }
        let missing = |name: &&str| !aliases.contains(&Some(*name));
        let with_requirement = |requirement| {
            expected.iter().filter(move |column| column.requirement == requirement).map(|column| column.name)
        };
        let mut missing_required: Vec<_> = with_requirement(Requirement::Required).filter(missing).collect();
        if with_requirement(Requirement::AnyOf).all(|name| missing(&name)) {
            missing_required.extend(with_requirement(Requirement::AnyOf).next());
        }
        let missing = expected.iter().map(|column| column.name).filter(missing).collect();
        Self { aliases, missing, missing_required }
    }

    /// Remarks on renamed, unread and missing columns.
    pub fn remarks(&self, like: &Source, names: &[String]) -> Vec<Message> {
        let renamed = names.iter().zip(&self.aliases).filter_map(|(name, alias)| Some((name, (*alias)?)));
        let renamed = renamed.filter(|(name, alias)| alias != name);
        let read: Vec<Message> =
            renamed.map(|(name, alias)| msg!("column-read-as", name = text::excerpt(name), alias)).collect();
        let unread = names.iter().zip(&self.aliases).filter(|(name, alias)| alias.is_none() && !name.is_empty());
        let unread: Vec<String> = unread.map(|(name, _)| format!("“{}”", text::excerpt(name))).collect();
        let like = like.name;
        let mut remarks = vec![if read.is_empty() {
            msg!("read-like", like)
        } else {
            msg!("read-like-by-columns", like, columns = Message::joined(read, ", "))
        }];
        if !unread.is_empty() {
            remarks.push(msg!("columns-unread", columns = unread.join(", ")));
        }
        if !self.missing.is_empty() {
            remarks.push(msg!("columns-missing", columns = self.missing.join(", ")));
        }
        remarks
    }
}

/// Alternative names of a column: those of the source, else those of the field with that name.
fn synonyms(source: &Source, name: &str) -> &'static [&'static str] {
    if let Some((_, synonyms)) = source.synonyms.iter().find(|(column, _)| *column == name) {
        return synonyms;
    }
    let own = normalise_name(name);
    let means = |meaning: &&MappedColumn| meaning.synonyms().contains(&own.as_str());
    MappedColumn::VARIANTS.iter().find(means).map(|meaning| meaning.synonyms()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::sources::SOURCES;
    use super::super::{flixgem, imdb, netflix_titles};
    use super::*;

    fn of(source: &Source, names: &[&str]) -> ColumnMatch {
        ColumnMatch::new(source, &names.iter().map(ToString::to_string).collect::<Vec<_>>())
    }

    #[test]
    fn names_are_compared_without_case_spaces_and_signs_and_then_by_meaning() {
        let found = of(&flixgem::SOURCE, &["NAME", "series_or_movie", "IMDb-Score", "votes", "Studio"]);
        let aliases = [Some("Title"), Some("Series or Movie"), Some("IMDb Score"), Some("IMDb Votes"), None];
        assert_eq!(found.aliases, aliases);
        assert!(found.missing_required.is_empty() && found.missing.contains(&"Tags"), "{found:?}");
    }

    #[test]
    fn an_age_rating_is_never_taken_for_a_rating_nor_one_column_for_two() {
        let found = of(&netflix_titles::SOURCE, &["title", "type", "imdb_score", "certificate"]);
        assert_eq!(found.aliases, [Some("title"), Some("type"), None, Some("rating")]);
        let found = of(&imdb::RATINGS, &["tconst", "rating", "Rating"]);
        assert_eq!(found.aliases, [Some("tconst"), Some("averageRating"), None]);
        assert_eq!(found.missing_required, ["numVotes"]);
    }

    #[test]
    fn every_source_is_like_itself() {
        for like in &SOURCES {
            let own: Vec<&str> = (like.columns)().iter().map(|column| column.name).collect();
            let found = of(like, &own);
            assert_eq!(found.aliases, own.iter().map(|name| Some(*name)).collect::<Vec<_>>(), "{}", like.name);
            assert!(found.missing.is_empty() && found.missing_required.is_empty(), "{}", like.name);
        }
    }
}
