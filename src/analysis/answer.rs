//! Answers to queries: each kind of query by the module of its table.

use super::compare::Intervals;
use super::engine::{AnswerError, Engine};
use super::selection::Selection;
use super::{
    card, classes, column_profile, compare, correlation, genres, market, means, pivot, reach, titles, viewing, words,
};
use crate::data::schema;
use crate::domain::explore::{Exploration, Pivot};
use crate::domain::filter::Filter;
use crate::domain::filter::field::Field;
use crate::domain::index::{Index, Weights};
use crate::domain::note::Note;
use crate::domain::options::{KeynessBy, WordSource};
use crate::domain::query::{Query, QueryKind};
use crate::domain::summary::{Chart, ClassCharts, Summary, Tally};
use crate::domain::title::Category;

impl Engine {
    /// Answers a query.
    ///
    /// ```
    /// use std::sync::Arc;
    ///
    /// use ottui::analysis::engine::Engine;
    /// use ottui::config::Settings;
    /// use ottui::data::load::{NoProgress, Source, load};
    /// use ottui::domain::query::{Query, QueryKind};
    /// use ottui::domain::title::Category;
    ///
    /// let settings = Settings::built_in()?;
    /// let catalogue = Arc::new(load(&Source::DEMO, &NoProgress)?.catalogue);
    /// let engine = Engine::new(catalogue, &settings.scoring, &settings.genre_groups.by_genre(), settings.word_lists());
    ///
    /// let mut query = Query::new(QueryKind::Classes(Category::Movie));
    /// query.filter = "year>=2018".parse()?;
    /// let summary = engine.answer(&query)?;
    /// assert_eq!(summary.table.rows.len(), 5, "the classes A to D and a row for all of them");
    /// assert!(summary.tally.films < summary.tally.all_films);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The query names a title that does not exist, or rows or a figure that its table lacks.
    pub fn answer(&self, query: &Query) -> Result<Summary, AnswerError> {
        self.with_weights(query.weights, |engine| engine.answer_with_own_weights(query, Intervals::Now))
    }

    /// What of an answer is there within a frame, where the rest takes longer: a comparison without its intervals.
    pub fn draft(&self, query: &Query) -> Option<Summary> {
        let QueryKind::Compare(comparison) = &query.kind else { return None };
        let draft = self.with_weights(query.weights, |engine| {
            let is_slow = compare::is_resampled(engine, &Selection::from_query(engine, query), comparison);
            is_slow.then(|| engine.answer_with_own_weights(query, Intervals::Later)).transpose()
        });
        draft.ok().flatten()
    }

    /// Counts the titles that a filter keeps.
    ///
    /// # Errors
    ///
    /// If other weights are requested, and the titles were scored elsewhere.
    pub fn tally(&self, filter: &Filter, weights: Option<Weights>) -> Result<Tally, AnswerError> {
        self.with_weights(weights, |engine| Ok(Selection::new(engine, filter).tally))
    }

    fn answer_with_own_weights(&self, query: &Query, intervals: Intervals) -> Result<Summary, AnswerError> {
        let selection = Selection::from_query(self, query);
        let (mut table, mut chart, mut notes) = match &query.kind {
            QueryKind::Classes(category) => classes::summarise(self, &selection, *category),
            QueryKind::Genres(grouping) => genres::summarise(self, &selection, *grouping),
            QueryKind::Market(span, options) => market::summarise(self, &query.filter, *span, options),
            QueryKind::Words(source, by) => words::summarise(self, &selection, *source, *by),
            QueryKind::Reach(scope) => reach::summarise(self, &selection, scope),
            QueryKind::Viewing(level) => viewing::summarise(self, &selection, *level, &query.sort),
            QueryKind::Figures(id) => viewing::figures(self, id)?,
            QueryKind::Titles(scope) => titles::summarise(self, &selection, scope, &query.sort),
            QueryKind::Card(id) => card::summarise(self, id).ok_or_else(|| AnswerError::UnknownTitle(id.clone()))?,
            QueryKind::Compare(comparison) => {
                compare::summarise(self, &selection, &query.filter, (comparison, intervals))?
            }
            QueryKind::Explore(Exploration::Pivot(asked), scope) => pivot::summarise(self, &selection, asked, scope)?,
            QueryKind::Explore(Exploration::Correlation(asked), scope) => {
                correlation::summarise(self, &selection, asked, scope)?
            }
            QueryKind::Explore(Exploration::Profile, scope) => column_profile::summarise(self, &selection, scope),
        };
        let needed = match &query.kind {
            QueryKind::Market(..) => Some(schema::MARKET),
            QueryKind::Words(WordSource::Plots, _) => Some(schema::TERMS),
            QueryKind::Viewing(_) | QueryKind::Figures(_) => Some(schema::VIEWING),
            _ => None,
        };
        if matches!(&query.kind, QueryKind::Explore(asked, _) if asked.has_viewing()) {
            notes.push(Note::ViewingGaps);
        }
        notes.extend(needed.filter(|name| self.catalogue().missing.contains(name)).map(Note::MissingFile));
        if matches!(query.kind, QueryKind::Card(_)) && !query.filter.is_empty() {
            notes.push(Note::WithoutFilter);
        }
        if !matches!(query.kind, QueryKind::Market(..) | QueryKind::Viewing(_) | QueryKind::Figures(_)) {
            notes.extend(self.scoring_note().filter(|_| has_indices(&query.kind)));
            notes.extend(self.unmeasured_notes(&query.kind, &selection));
            let mixed = self.mixed_note(&query.kind, &selection);
            if matches!(query.kind, QueryKind::Explore(..)) {
                // It decides what the figures mean.
                notes.splice(0..0, mixed);
            } else {
                notes.extend(mixed);
            }
            if !matches!(query.kind, QueryKind::Explore(..)) {
                notes.extend(means::total_note(&table));
            }
            // What the user has just changed comes first.
            notes.splice(0..0, self.reweighting_note());
        }
        if let Chart::Classes(ClassCharts { releases, .. }) | Chart::Genres(releases) = &mut chart {
            releases.caveats = self.columns().year_caveats(self.catalogue()).clone();
            let shows_years = !releases.rows.is_empty() && !releases.caveats.is_empty();
            notes.extend(shows_years.then(|| Note::Years(releases.caveats.clone())));
        }
        table.sort(&query.sort);
        Ok(Summary { table, chart, tally: selection.tally, notes })
    }

    /// Names the indices without data, for the categories of a table. What titles that were scored elsewhere lack, says
    /// nothing about their totals.
    fn unmeasured_notes(&self, kind: &QueryKind, selection: &Selection) -> Vec<Note> {
        if self.scored_by().is_some() {
            return Vec::new();
        }
        let profiles = &self.scores().profiles;
        let note = |category: Category| {
            let indices = profiles.coverage.unmeasured(category);
            let weights = profiles.weights(self.scoring(), category);
            let rest = Index::MEASURED.into_iter().filter(|index| weights[*index as usize] > 0.0).collect();
            let known = indices.iter().map(|index| profiles.coverage.known(category, *index).0).max();
            known.map(|known| Note::Unmeasured { category, indices, rest, known })
        };
        [Category::Movie, Category::Series]
            .into_iter()
            .filter(|category| self.shows(kind, selection, *category))
            .filter_map(note)
            .collect()
    }

    /// Notes that means go over films and series together, whose indices are relative to their own categories.
    fn mixed_note(&self, kind: &QueryKind, selection: &Selection) -> Option<Note> {
        let asked = if let QueryKind::Compare(comparison) = kind { comparison.of.as_ref() } else { kind };
        let has_groups =
            matches!(asked, QueryKind::Genres(_) | QueryKind::Reach(_) | QueryKind::Words(..) | QueryKind::Explore(..))
                && has_means_of_indices(asked);
        let shows = |category: Category| self.shows(asked, selection, category);
        let Tally { films, series, .. } = selection.tally;
        (has_groups && films > 0 && series > 0 && shows(Category::Movie) && shows(Category::Series))
            .then_some(Note::Mixed)
    }

    /// Whether a table has indices of titles of a category.
    fn shows(&self, kind: &QueryKind, selection: &Selection, category: Category) -> bool {
        match kind {
            QueryKind::Market(..) | QueryKind::Viewing(_) | QueryKind::Figures(_) => false,
            QueryKind::Words(_, by) if *by != KeynessBy::Class => false,
            QueryKind::Classes(of) => *of == category,
            QueryKind::Card(id) => {
                let titles = &self.catalogue().titles;
                titles.position(id).is_some_and(|row| titles.category(row) == category)
            }
            QueryKind::Explore(asked, _) if !asked.has_indices() => false,
            QueryKind::Titles(scope) | QueryKind::Reach(scope) | QueryKind::Explore(_, scope)
                if scope.category.is_some() =>
            {
                scope.category == Some(category)
            }
            QueryKind::Compare(comparison) => self.shows(&comparison.of, selection, category),
            QueryKind::Genres(_)
            | QueryKind::Words(..)
            | QueryKind::Titles(_)
            | QueryKind::Reach(_)
            | QueryKind::Explore(..) => selection.tally.by_category(category).0 > 0,
        }
    }

    /// Notes how many titles have changed class against the weights of the settings.
    fn reweighting_note(&self) -> Option<Note> {
        let (baseline, before) = self.baseline()?;
        let now = self.scores();
        let moved = now.profiles.column().mask(|row| before.title_scores(row).class != now.title_scores(row).class);
        let changed = |category: Category| {
            let all = self.columns().in_category(category);
            (moved.clone().and(all).count(), all.count())
        };
        Some(Note::Reweighed {
            weights: self.scoring().weights.overrides_over(baseline),
            films: changed(Category::Movie),
            series: changed(Category::Series),
        })
    }
}

/// Whether a table has means over titles of both categories, or compares their indices.
fn has_means_of_indices(kind: &QueryKind) -> bool {
    match kind {
        QueryKind::Explore(Exploration::Pivot(pivot), _) => {
            pivot.aggregate.needs_value() && groups_mix(pivot) && has_indices(kind)
        }
        QueryKind::Explore(Exploration::Profile, _) => false,
        _ => has_indices(kind),
    }
}

/// Whether the groups of a pivot have titles of both categories.
fn groups_mix(pivot: &Pivot) -> bool {
    ![Some(&pivot.rows), pivot.columns.as_ref()].into_iter().flatten().any(|groups| groups.field == Field::Category)
}

/// Whether a table has indices or classes.
fn has_indices(kind: &QueryKind) -> bool {
    match kind {
        QueryKind::Market(..) | QueryKind::Viewing(_) | QueryKind::Figures(_) => false,
        QueryKind::Words(_, by) => *by == KeynessBy::Class,
        QueryKind::Explore(asked, _) => asked.has_indices(),
        QueryKind::Compare(comparison) => has_indices(&comparison.of),
        QueryKind::Classes(_)
        | QueryKind::Genres(_)
        | QueryKind::Reach(_)
        | QueryKind::Titles(_)
        | QueryKind::Card(_) => true,
    }
}
