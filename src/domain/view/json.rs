//! The serialised form of a view: one line of JSON without default values.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{NavEntry, View};
use crate::domain::explore::Exploration;
use crate::domain::filter::Filter;
use crate::domain::index::Weights;
use crate::domain::options::{Grouping, MarketOptions, ViewingLevel, WordsOptions, is_default};
use crate::domain::query::TableKind;
use crate::domain::tab::Tab;
use crate::domain::table::Layout;
use crate::domain::title::Category;

/// The serialised fields of a [`View`].
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ViewJson {
    tab: Tab,
    #[serde(default, skip_serializing_if = "Filter::is_empty")]
    filter: Filter,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    weights: Option<Weights>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    category: Option<Category>,
    #[serde(default, skip_serializing_if = "is_default")]
    grouping: Grouping,
    #[serde(default, skip_serializing_if = "is_default")]
    words: WordsOptions,
    #[serde(default, skip_serializing_if = "is_default")]
    market: MarketOptions,
    #[serde(default, skip_serializing_if = "is_default")]
    viewing: ViewingLevel,
    #[serde(default, skip_serializing_if = "is_default")]
    explore: Exploration,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    layouts: BTreeMap<TableKind, Layout>,
    #[serde(default, rename = "trails", skip_serializing_if = "BTreeMap::is_empty")]
    nav_stacks: BTreeMap<Tab, Vec<NavEntry>>,
}

impl From<View> for ViewJson {
    fn from(view: View) -> Self {
        let View { tab, filter, weights, category, grouping, words, market, viewing, explore, layouts, nav_stacks } =
            view;
        let untouched = [NavEntry::default()];
        let nav_stacks = Tab::ALL.into_iter().zip(nav_stacks).filter(|(_, stack)| *stack != untouched).collect();
        Self { tab, filter, weights, category, grouping, words, market, viewing, explore, layouts, nav_stacks }
    }
}

impl TryFrom<ViewJson> for View {
    type Error = String;

    fn try_from(json: ViewJson) -> Result<Self, String> {
        let ViewJson { tab, filter, weights, category, grouping, words, market, .. } = json;
        let ViewJson { viewing, explore, layouts, mut nav_stacks, .. } = json;
        weights.map_or(Ok(()), |weights| weights.validate()).map_err(|reason| reason.to_string())?;
        let mut view =
            Self { weights, category, grouping, words, market, viewing, explore, layouts, ..Self::new(tab, filter) };
        for (tab, stack) in Tab::ALL.into_iter().zip(&mut view.nav_stacks) {
            let Some(entries) = nav_stacks.remove(&tab) else { continue };
            let steps = entries.iter().map(|entry| entry.step.is_some());
            if steps.clone().next() != Some(false) || !steps.skip(1).all(|step| step) {
                return Err(format!(
                    "the way down of {tab} must begin at its top, and every further place with a step"
                ));
            }
            *stack = entries;
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
pub struct ParseViewError(#[from] serde_json::Error);

impl FromStr for View {
    type Err = ParseViewError;

    fn from_str(text: &str) -> Result<Self, ParseViewError> {
        Ok(serde_json::from_str(text)?)
    }
}
