//! The scoring that a data set asks for: over the built-in settings, below those of the user.

use serde::Deserialize;
use toml::{Table, Value};

use super::{DEFAULT_TOML, SCORING, Settings};
use crate::domain::index::{Scoring, ScoringSource};
use crate::i18n::{Message, msg};

impl Settings {
    /// The scoring of a data set, and whose it is. `asked` is what the data set says of it, as TOML. Where it was scored
    /// elsewhere, the user's settings do not apply.
    ///
    /// # Errors
    /// If the data set asks for a scoring that there is none of; that of the settings then applies.
    pub fn scoring_of(&self, asked: Option<&str>, elsewhere: bool) -> Result<(Scoring, ScoringSource), Message> {
        let asked = match asked {
            Some(asked) => asked,
            None if elsewhere => "",
            None => return Ok((self.scoring, ScoringSource::Settings)),
        };
        let refused = |error: toml::de::Error| msg!("settings-data-set-scoring", reason = error.message().trim());
        let mut file: Table = toml::from_str(DEFAULT_TOML).map_err(refused)?;
        let mut scoring = file.remove(SCORING).and_then(|section| section.try_into::<Table>().ok()).unwrap_or_default();
        overlay(&mut scoring, toml::from_str(asked).map_err(refused)?);
        if !elsewhere {
            overlay(&mut scoring, self.own_scoring.clone());
        }
        let scoring = Scoring::deserialize(scoring).map_err(refused)?;
        scoring.validate().map_err(|reason| msg!("settings-data-set-scoring", reason))?;
        Ok((scoring, ScoringSource::DataSet))
    }
}

/// Replaces the leaves of a table by those of another.
fn overlay(table: &mut Table, over: Table) {
    for (key, value) in over {
        match (table.get_mut(&key), value) {
            (Some(Value::Table(inner)), Value::Table(over)) => overlay(inner, over),
            (_, value) => {
                table.insert(key, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::index::{Method, PopularityMeasure};

    const ASKED: &str = "popularity = 'hours'\n[weights]\nscore = 0.0\naward = 0.0\nglobal = 0.0\n\
                         [methods]\npopularity = 'percentile'\n";

    #[test]
    fn a_data_set_goes_before_the_built_in_settings_and_the_user_before_both() {
        let (settings, problems) = Settings::with_overrides("[scoring.weights]\naward = 2.0\n").unwrap();
        assert_eq!(problems, []);
        let (scoring, source) = settings.scoring_of(Some(ASKED), false).unwrap();
        assert_eq!(source, ScoringSource::DataSet);
        assert_eq!(scoring.popularity, PopularityMeasure::Hours);
        assert_eq!((scoring.weights.score, scoring.weights.award), (0.0, 2.0));
        assert_eq!((scoring.methods.popularity, scoring.methods.award), (Method::Percentile, Method::Quintile));
        assert_eq!(settings.scoring_of(None, false).unwrap(), (settings.scoring, ScoringSource::Settings));
    }

    #[test]
    fn the_settings_of_the_user_do_not_apply_to_what_was_scored_elsewhere() {
        let (settings, _) = Settings::with_overrides("[scoring.weights]\naward = 2.0\n").unwrap();
        let weight = |asked| settings.scoring_of(asked, true).unwrap().0.weights;
        assert_eq!((weight(Some(ASKED)).award, weight(None).award, weight(None).score), (0.0, 1.0, 1.0));
    }

    #[test]
    fn a_scoring_that_there_is_none_of_is_refused() {
        let settings = Settings::built_in().unwrap();
        let refused = |asked: &str| settings.scoring_of(Some(asked), false).unwrap_err().to_string();
        assert!(refused("popularity = 'likes'\n").contains("unknown variant `likes`"));
        assert!(refused("[weights]\nscore = 0\naward = 0\nglobal = 0\npopularity = 0\n").contains("weight"));
    }
}
