//! The stage: steps through a script and animates its figures. It has no clock; the caller
//! passes the time.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::action::Answer;
use super::script::{BigFigure, Scene, Script};
use crate::domain::query::Query;
use crate::domain::summary::Summary;

/// Duration of the animation between scenes.
pub const TRANSITION_DURATION: Duration = Duration::from_millis(320);
/// Frame interval of the animation.
pub const FRAME_INTERVAL: Duration = Duration::from_millis(32);
/// Resolution of the timer.
const SECOND: Duration = Duration::from_secs(1);

/// A running presentation.
#[derive(Debug, Clone, Default)]
pub struct Stage {
    /// The script, with at least one scene.
    pub script: Arc<Script>,
    /// The script's file; `None` for the built-in sample.
    pub file: Option<PathBuf>,
    /// Index of the current scene.
    pub scene_index: usize,
    /// Whether the dashboard is open.
    pub live: bool,
    /// Digits typed so far of a scene number.
    pub typed_digits: String,
    pub timer: bool,
    /// How long the presentation may take; the timer counts down from it.
    pub limit: Option<Duration>,
    /// Time since the start of the presentation.
    pub elapsed: Duration,
    /// Whether changes of figures are animated.
    pub animates: bool,
    /// The frame before a step, until the answer to the step arrives.
    pub(super) previous: Option<Snapshot>,
    /// The running animation.
    pub(super) transition: Option<Transition>,
}

/// The start of an animation.
#[derive(Debug, Clone)]
pub(super) struct Snapshot {
    pub(super) query: Query,
    pub(super) summary: Arc<Summary>,
    pub(super) figures: Vec<BigFigure>,
}

/// An animation from one scene to the next.
#[derive(Debug, Clone)]
pub(super) struct Transition {
    from: Snapshot,
    to: Arc<Summary>,
    began: Duration,
}

impl Transition {
    /// The final summary.
    pub(super) fn to(self) -> Arc<Summary> {
        self.to
    }
}

impl Stage {
    /// Starts at the first scene.
    pub fn new(script: Script, file: Option<PathBuf>, animates: bool) -> Self {
        Self { script: Arc::new(script), file, animates, ..Self::default() }
    }

    /// Counts down from a limit, if there is one.
    #[must_use]
    pub fn with_limit(self, limit: Option<Duration>) -> Self {
        Self { timer: limit.is_some(), limit, ..self }
    }

    pub fn scene(&self) -> Option<&Scene> {
        self.script.scenes.get(self.scene_index)
    }

    /// Progress of the animation from 0 to 1, eased out; 1 if none is running.
    pub fn progress(&self) -> f64 {
        self.transition.as_ref().map_or(1.0, |transition| {
            let left = 1.0
                - (self.elapsed.saturating_sub(transition.began).as_secs_f64() / TRANSITION_DURATION.as_secs_f64())
                    .min(1.0);
            1.0 - left * left * left
        })
    }

    /// Interpolated value of a big figure; `None` if no animation is running.
    pub fn value(&self, position: usize, figure: &BigFigure) -> Option<f64> {
        let (to, unit, _) = figure.value?;
        let transition = self.transition.as_ref()?;
        let before = transition.from.figures.get(position).and_then(|figure| figure.value);
        let from = before.filter(|(_, other, _)| *other == unit).map_or(0.0, |(value, ..)| value);
        Some(from + (to - from) * self.progress())
    }

    /// Returns the time until the screen changes by itself; `None` if it does not.
    pub fn time_to_next_change(&self) -> Option<Duration> {
        if self.transition.is_some() {
            return Some(FRAME_INTERVAL);
        }
        let into_second = Duration::from_nanos(self.elapsed.subsec_nanos().into());
        self.timer.then(|| SECOND.saturating_sub(into_second))
    }

    /// Starts an animation to an answer and returns its first frame. Returns `None` if the two summaries cannot be
    /// interpolated or do not differ.
    pub(super) fn start_transition(&mut self, Answer { query, summary: to, .. }: &Answer) -> Option<Arc<Summary>> {
        let from = self.previous.take().filter(|_| self.animates)?;
        let first = Summary::interpolate(&from.summary, to, 0.0)?;
        let figures = self.scene().map(|scene| scene.content.figures.as_slice()).unwrap_or_default();
        if from.query == *query && from.figures == figures {
            return None;
        }
        self.transition = Some(Transition { from, to: Arc::clone(to), began: self.elapsed });
        Some(Arc::new(first))
    }

    /// The current frame of the animation; at its end, the final summary.
    pub(super) fn advance_transition(&mut self) -> Option<Arc<Summary>> {
        let progress = self.progress();
        let transition = self.transition.as_ref()?;
        if progress >= 1.0 {
            return self.transition.take().map(|transition| transition.to);
        }
        Summary::interpolate(&transition.from.summary, &transition.to, progress).map(Arc::new)
    }
}
