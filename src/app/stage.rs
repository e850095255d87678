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
pub const GROWTH: Duration = Duration::from_millis(320);
/// Frame interval of the animation.
pub const FRAME: Duration = Duration::from_millis(32);
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
    pub at: usize,
    /// Whether the dashboard is open.
    pub live: bool,
    /// Digits typed so far of a scene number.
    pub typed: String,
    pub timer: bool,
    /// Time since the start of the presentation.
    pub now: Duration,
    /// Whether changes of figures are animated.
    pub moves: bool,
    /// The frame before a step, until the answer to the step arrives.
    pub(super) before: Option<Before>,
    /// The running animation.
    pub(super) growth: Option<Growth>,
}

/// The start of an animation.
#[derive(Debug, Clone)]
pub(super) struct Before {
    pub(super) query: Query,
    pub(super) summary: Arc<Summary>,
    pub(super) figures: Vec<BigFigure>,
}

/// An animation from one scene to the next.
#[derive(Debug, Clone)]
pub(super) struct Growth {
    from: Before,
    to: Arc<Summary>,
    began: Duration,
}

impl Growth {
    /// The final summary.
    pub(super) fn to(self) -> Arc<Summary> {
        self.to
    }
}

impl Stage {
    /// Starts at the first scene.
    pub fn new(script: Script, file: Option<PathBuf>, moves: bool) -> Self {
        Self { script: Arc::new(script), file, moves, ..Self::default() }
    }

    pub fn scene(&self) -> Option<&Scene> {
        self.script.scenes.get(self.at)
    }

    /// Progress of the animation from 0 to 1, eased out; 1 if none is running.
    pub fn grown(&self) -> f64 {
        self.growth.as_ref().map_or(1.0, |growth| {
            let left = 1.0 - (self.now.saturating_sub(growth.began).as_secs_f64() / GROWTH.as_secs_f64()).min(1.0);
            1.0 - left * left * left
        })
    }

    /// Interpolated value of a big figure; `None` if no animation is running.
    pub fn value(&self, position: usize, figure: &BigFigure) -> Option<f64> {
        let (to, unit, _) = figure.value?;
        let growth = self.growth.as_ref()?;
        let before = growth.from.figures.get(position).and_then(|figure| figure.value);
        let from = before.filter(|(_, other, _)| *other == unit).map_or(0.0, |(value, ..)| value);
        Some(from + (to - from) * self.grown())
    }

    /// Returns the time until the screen changes by itself; `None` if it does not.
    pub fn rest(&self) -> Option<Duration> {
        if self.growth.is_some() {
            return Some(FRAME);
        }
        let into_second = Duration::from_nanos(self.now.subsec_nanos().into());
        self.timer.then(|| SECOND.saturating_sub(into_second))
    }

    /// Starts an animation to an answer and returns its first frame. Returns `None` if the two summaries cannot be
    /// interpolated or do not differ.
    pub(super) fn grow(&mut self, Answer { query, summary: to, .. }: &Answer) -> Option<Arc<Summary>> {
        let from = self.before.take().filter(|_| self.moves)?;
        let first = Summary::interpolate(&from.summary, to, 0.0)?;
        let figures = self.scene().map(|scene| scene.content.figures.as_slice()).unwrap_or_default();
        if from.query == *query && from.figures == figures {
            return None;
        }
        self.growth = Some(Growth { from, to: Arc::clone(to), began: self.now });
        Some(Arc::new(first))
    }

    /// The current frame of the animation; at its end, the final summary.
    pub(super) fn growing(&mut self) -> Option<Arc<Summary>> {
        let grown = self.grown();
        let growth = self.growth.as_ref()?;
        if grown >= 1.0 {
            return self.growth.take().map(|growth| growth.to);
        }
        Summary::interpolate(&growth.from.summary, &growth.to, grown).map(Arc::new)
    }
}
