//! The serialised form of a view: one line of JSON without default values.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{NavEntry, View};
use crate::domain::filter::Filter;
use crate::domain::index::Weights;
use crate::domain::options::{Grouping, MarketOptions, WordsOptions, is_default};
use crate::domain::query::TableKind;
use crate::domain::tab::Tab;
use crate::domain::table::Layout;

/// The serialised fields of a [`View`].
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
    tab: Tab,
    #[serde(default, skip_serializing_if = "Filter::is_empty")]
    filter: Filter,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    weights: Option<Weights>,
    #[serde(default, skip_serializing_if = "is_default")]
    grouping: Grouping,
    #[serde(default, skip_serializing_if = "is_default")]
    words: WordsOptions,
    #[serde(default, skip_serializing_if = "is_default")]
    market: MarketOptions,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    layouts: BTreeMap<TableKind, Layout>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    trails: BTreeMap<Tab, Vec<NavEntry>>,
}

impl From<View> for Written {
    fn from(view: View) -> Self {
        let View { tab, filter, weights, grouping, words, market, layouts, trails } = view;
        let untouched = [NavEntry::default()];
        let trails = Tab::ALL.into_iter().zip(trails).filter(|(_, trail)| *trail != untouched).collect();
        Self { tab, filter, weights, grouping, words, market, layouts, trails }
    }
}

impl TryFrom<Written> for View {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let Written { tab, filter, weights, grouping, words, market, layouts, mut trails } = written;
        weights.map_or(Ok(()), |weights| weights.validate()).map_err(|reason| reason.to_string())?;
        let mut view = Self { weights, grouping, words, market, layouts, ..Self::new(tab, filter) };
        for (tab, trail) in Tab::ALL.into_iter().zip(&mut view.trails) {
            let Some(written) = trails.remove(&tab) else { continue };
            let steps = written.iter().map(|place| place.step.is_some());
            if steps.clone().next() != Some(false) || !steps.skip(1).all(|step| step) {
                return Err(format!(
                    "the way down of {tab} must begin at its top, and every further place with a step"
                ));
            }
            *trail = written;
        }
        Ok(view)
    }
}

impl fmt::Display for View {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
    }
}

/// The text is not a valid view.
#[derive(Debug, thiserror::Error)]
#[error("a view is JSON such as {{\"tab\":\"genres\",\"filter\":\"year=2019\"}}: {0}")]
pub struct NoView(#[from] serde_json::Error);

impl FromStr for View {
    type Err = NoView;

    fn from_str(text: &str) -> Result<Self, NoView> {
        Ok(serde_json::from_str(text)?)
    }
}
