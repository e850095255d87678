//! Parses a script from TOML and collects diagnostics. A mistake in a key that decides the figures of a scene (view,
//! tab, filter, weights …) drops the scene, because a headline over other figures misleads. Any other mistake drops
//! only its own key.

use std::ops::Range;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use strum::VariantNames;
use toml::de::{DeArray, DeTable, DeValue, ValueDeserializer};
use toml::{Spanned, Value};

use super::template::Template;
use super::{Content, Panels, Scene, SceneTemplates, Script};
use crate::app::state::Zoom;
use crate::config::{Diagnostic, Location, MAX_MISTAKES, blank_broken_lines};
use crate::domain::explore::ExploreError;
use crate::domain::filter::Filter;
use crate::domain::filter::error::FilterError;
use crate::domain::index::Weights;
use crate::domain::nearest::{did_you_mean, nearest};
use crate::domain::query::QueryKind;
use crate::domain::tab::Tab;
use crate::domain::view::View;
use crate::i18n::{Message, ToMessage, msg};

const SCENE_KEYS: [&str; 18] = [
    "headline", "text", "notes", "figures", "view", "tab", "filter", "weights", "category", "grouping", "words",
    "market", "viewing", "explore", "sort", "row", "show", "picture",
];
const LIVE_KEY: &str = "live";
/// The keys that decide the figures of a scene.
const DECISIVE_KEYS: [&str; 10] =
    ["view", "tab", "filter", "weights", "category", "grouping", "words", "market", "viewing", "explore"];
/// The keys of which a scene without tab and view needs one.
const PLAIN_KEYS: [&str; 3] = ["headline", "text", "figures"];
/// The keys that mean nothing without a tab or a view.
const VIEW_KEYS: [&str; 9] = ["category", "grouping", "words", "market", "viewing", "sort", "row", "show", "picture"];
const SCRIPT_KEYS: [&str; 2] = ["title", "scene"];
const FIGURE_KEYS: [&str; 2] = ["value", "label"];

impl Script {
    /// Reads a script and returns its errors in order; the rest is kept. `weights` are those of the settings,
    /// which a scene can override.
    pub fn parse(text: &str, weights: Weights) -> (Self, Vec<Diagnostic>) {
        let (sound, problems) = blank_broken_scenes(text);
        let mut parser = Parser { text, weights, problems };
        let mut script = Self::default();
        // `sound` parses: the lines that break the syntax are blank.
        if let Ok(table) = DeTable::parse(&sound) {
            for (name, value) in table.get_ref() {
                match name.get_ref().as_ref() {
                    "title" => script.title = parser.string(value).map(|(title, _)| title),
                    "scene" => script.scenes = parser.scenes(value),
                    other => parser.unknown_key(other, name.span(), SCRIPT_KEYS.into_iter()),
                }
            }
        }
        let mut problems = parser.problems;
        problems.sort_by_key(|problem| problem.location.map(|location| (location.line, location.column)));
        (script, problems)
    }
}

/// Blanks every line that breaks the syntax. A broken scene header is blanked together with the scene, because the keys
/// below it would otherwise belong to the scene before.
fn blank_broken_scenes(text: &str) -> (String, Vec<Diagnostic>) {
    let (mut text, mut lost) = (text.to_owned(), Vec::new());
    loop {
        let (sound, mut problems) = blank_broken_lines(&text);
        let head = problems.iter().position(|problem| line_of(&text, problem).is_some_and(|(line, _)| is_header(line)));
        if lost.len() >= MAX_MISTAKES {
            problems.extend(lost);
            return (String::new(), problems);
        }
        let Some((head, (_, start))) = head.and_then(|head| Some((head, line_of(&text, &problems[head])?))) else {
            problems.extend(lost);
            return (sound, problems);
        };
        let mut end = start;
        for line in text[start..].split_inclusive('\n') {
            if end > start && is_header(line) {
                break;
            }
            end += line.len();
        }
        let Diagnostic { location, reason } = problems.swap_remove(head);
        lost.push(Diagnostic { location, reason: msg!("script-scene-lost", reason) });
        // Newlines stay, so that locations do not move.
        let blank: String = text[start..end].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
        text.replace_range(start..end, &blank);
    }
}

/// Whether a line is the header of a scene, possibly a misspelt one.
fn is_header(line: &str) -> bool {
    line.trim_start().starts_with('[')
}

/// The line of a diagnostic and the byte offset of its start.
fn line_of<'t>(text: &'t str, problem: &Diagnostic) -> Option<(&'t str, usize)> {
    let number = problem.location?.line;
    let start = text.split_inclusive('\n').take(number - 1).map(str::len).sum();
    Some((text[start..].lines().next()?, start))
}

struct Parser<'t> {
    text: &'t str,
    weights: Weights,
    problems: Vec<Diagnostic>,
}

/// A scene was dropped; the diagnostic is already recorded.
struct SceneDropped;

impl Parser<'_> {
    fn scenes(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<Scene> {
        let DeValue::Array(scenes) = value.get_ref() else {
            self.expected("[[scene]]", value);
            return Vec::new();
        };
        let mut read = Vec::new();
        let broken = self.broken_keys();
        let ends = scenes.iter().skip(1).map(|next| next.span().start).chain([self.text.len()]);
        for (scene, end) in scenes.iter().zip(ends) {
            if self.problems.len() > MAX_MISTAKES {
                self.report(scene.span(), msg!("too-many-mistakes", most = MAX_MISTAKES));
                break;
            }
            match scene.get_ref() {
                DeValue::Table(_) if self.drops_broken_scene(&broken, scene.span().start..end) => {}
                DeValue::Table(table) => read.extend(self.scene(table, scene.span()).ok()),
                _ => self.expected("[[scene]]", scene),
            }
        }
        read
    }

    /// The lines with a syntax error that affects a key that decides the figures of a scene: the index of the diagnostic,
    /// and where the line begins.
    fn broken_keys(&self) -> Vec<(usize, usize)> {
        let decisive = |problem| {
            let (line, start) = line_of(self.text, problem)?;
            DECISIVE_KEYS.contains(&line.split('=').next().unwrap_or_default().trim()).then_some(start)
        };
        self.problems.iter().enumerate().filter_map(|(at, problem)| Some((at, decisive(problem)?))).collect()
    }

    /// Whether one of these errors is in a scene. If so, the diagnostic is marked as dropping the scene.
    fn drops_broken_scene(&mut self, broken: &[(usize, usize)], scene: Range<usize>) -> bool {
        let broken = broken.iter().find(|(_, start)| scene.contains(start));
        if let Some(problem) = broken.and_then(|(at, _)| self.problems.get_mut(*at)) {
            problem.reason = msg!("script-scene-lost", reason = std::mem::take(&mut problem.reason));
            return true;
        }
        false
    }

    fn scene(&mut self, table: &DeTable<'_>, span: Range<usize>) -> Result<Scene, SceneDropped> {
        let get = |name: &str| table.iter().find(|(key, _)| key.get_ref() == name).map(|(_, value)| value);
        for (name, _) in table {
            let known = SCENE_KEYS.into_iter().chain([LIVE_KEY]);
            if self.problems.len() <= MAX_MISTAKES && !known.clone().any(|known| known == name.get_ref()) {
                self.unknown_key(name.get_ref(), name.span(), known);
            }
        }
        let is_plain = get("tab").or_else(|| get("view")).or_else(|| get("explore")).is_none();
        if is_plain && !PLAIN_KEYS.iter().any(|key| get(key).is_some()) {
            return Err(self.drop_scene(span, msg!("script-no-view")));
        }
        if is_plain {
            for value in VIEW_KEYS.iter().filter_map(|key| get(key)) {
                self.report(value.span(), msg!("script-needs-view"));
            }
        }
        let view = self.view(&get)?;
        let mut scene = Scene {
            view,
            is_plain,
            show: Zoom::Picture,
            panels: Panels::default(),
            live: false,
            content: Content::default(),
            templates: SceneTemplates::default(),
            row_location: None,
            sort_location: None,
        };
        scene.templates.headline = self.template(get("headline"));
        scene.templates.text = self.template(get("text"));
        scene.templates.notes = self.template(get("notes"));
        scene.templates.figures = get("figures").map(|value| self.figures(value)).unwrap_or_default();
        if let Some(value) = get(LIVE_KEY) {
            match value.get_ref() {
                DeValue::Boolean(live) => scene.live = *live,
                _ => self.expected("true, false", value),
            }
        }
        if is_plain {
            return Ok(scene);
        }
        if let Some(value) = get("sort") {
            let sort = self.deserialize(value, "total, total:asc").unwrap_or_default();
            scene.view.current_mut().sort = sort;
            scene.sort_location = Some(Location::at(self.text, value.span().start));
        }
        if let Some((key, span)) = get("row").and_then(|value| self.string(value)) {
            scene.view.current_mut().key = Some(key);
            scene.row_location = Some(Location::at(self.text, span.start));
        }
        if let Some(value) = get("show") {
            scene.show = self.keyword(value, Zoom::VARIANTS).unwrap_or(Zoom::Picture);
        }
        if let Some(value) = get("picture") {
            scene.panels = self.keyword(value, Panels::VARIANTS).unwrap_or_default();
            if !matches!(scene.view.query_kind(), QueryKind::Classes(_)) {
                self.report(value.span(), msg!("script-one-picture"));
            }
        }
        Ok(scene)
    }

    /// Reads the keys that decide the figures of a scene.
    fn view<'v, 'i: 'v>(
        &mut self,
        get: &impl Fn(&str) -> Option<&'v Spanned<DeValue<'i>>>,
    ) -> Result<View, SceneDropped> {
        let tab = get("tab")
            .map(|value| self.keyword::<Tab>(value, Tab::VARIANTS).ok_or_else(|| self.mark_scene_dropped()))
            .transpose()?;
        // What Explore shows needs no mention of its tab.
        let implied = if get("explore").is_some() { Tab::Explore } else { Tab::Movies };
        let mut view = match (get("view"), tab) {
            (Some(value), _) => {
                let (text, span) = self.string(value).ok_or_else(|| self.mark_scene_dropped())?;
                text.parse::<View>().map_err(|error| self.drop_scene(span, Message::from_error(error)))?
            }
            (None, tab) => View::new(tab.unwrap_or(implied), Filter::default()),
        };
        view.tab = tab.unwrap_or(view.tab);
        if let Some(value) = get("filter") {
            let (text, span) = self.string(value).ok_or_else(|| self.mark_scene_dropped())?;
            view.filter = text.parse().map_err(|error: FilterError| {
                // The text starts after the opening quote.
                let at = (span.start + 1 + error.span.start).min(span.end.saturating_sub(1)).max(span.start);
                self.drop_scene(at..span.end, error.to_message())
            })?;
        }
        if let Some(value) = get("weights") {
            let (text, span) = self.string(value).ok_or_else(|| self.mark_scene_dropped())?;
            let weights = self.weights.with_overrides(&text).map_err(|reason| self.drop_scene(span, reason))?;
            view.weights = Some(weights);
        }
        if let Some(value) = get("category") {
            view.category = Some(self.deserialize(value, "movie, series").ok_or_else(|| self.mark_scene_dropped())?);
        }
        if let Some(value) = get("grouping") {
            view.grouping = self.deserialize(value, "each, groups").ok_or_else(|| self.mark_scene_dropped())?;
        }
        if let Some(value) = get("words") {
            view.words = self.deserialize(value, "{ source, by, cloud }").ok_or_else(|| self.mark_scene_dropped())?;
        }
        if let Some(value) = get("market") {
            view.market =
                self.deserialize(value, "{ level, measure, base, pair }").ok_or_else(|| self.mark_scene_dropped())?;
        }
        if let Some(value) = get("viewing") {
            view.viewing =
                self.deserialize(value, "title, half_year, week").ok_or_else(|| self.mark_scene_dropped())?;
        }
        if let Some(value) = get("explore") {
            let (text, span) = self.string(value).ok_or_else(|| self.mark_scene_dropped())?;
            view.explore = text.parse().map_err(|error: ExploreError| self.drop_scene(span, error.to_message()))?;
        }
        Ok(view)
    }

    fn figures(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<(Template, Template)> {
        const EXPECTED: &str = "[{ value = \"{A.titles}\", label = \"…\" }]";
        let DeValue::Array(figures) = value.get_ref() else {
            self.expected(EXPECTED, value);
            return Vec::new();
        };
        let figures: &DeArray<'_> = figures;
        let mut read = Vec::new();
        for figure in figures {
            let DeValue::Table(table) = figure.get_ref() else {
                self.expected(EXPECTED, figure);
                continue;
            };
            for (name, _) in table {
                if self.problems.len() <= MAX_MISTAKES && !FIGURE_KEYS.contains(&name.get_ref().as_ref()) {
                    self.unknown_key(name.get_ref(), name.span(), FIGURE_KEYS.into_iter());
                }
            }
            let get = |name: &str| table.iter().find(|(key, _)| key.get_ref() == name).map(|(_, value)| value);
            let (value, label) = (self.template(get("value")), self.template(get("label")));
            read.push((value, label));
        }
        read
    }

    fn template(&mut self, value: Option<&Spanned<DeValue<'_>>>) -> Template {
        let Some((text, span)) = value.and_then(|value| self.string(value)) else { return Template::default() };
        Template::parse(text.trim(), self.text, &span, &mut self.problems)
    }

    fn string(&mut self, value: &Spanned<DeValue<'_>>) -> Option<(String, Range<usize>)> {
        if let DeValue::String(text) = value.get_ref() {
            return Some((text.to_string(), value.span()));
        }
        self.expected("\"…\"", value);
        None
    }

    /// Reads one of several keywords.
    fn keyword<T: std::str::FromStr>(&mut self, value: &Spanned<DeValue<'_>>, keywords: &[&'static str]) -> Option<T> {
        let read = value.get_ref().as_str().and_then(|text| text.parse().ok());
        if read.is_none() {
            let found = self.source_of(value);
            let hint = did_you_mean(nearest(&found, keywords.iter().copied()));
            let expected = keywords.join(", ");
            self.report(value.span(), msg!("script-expected", expected, found, hint));
        }
        read
    }

    fn deserialize<T: DeserializeOwned>(&mut self, value: &Spanned<DeValue<'_>>, expected: &str) -> Option<T> {
        let plain = Value::deserialize(ValueDeserializer::from(value.clone()));
        let read = plain.ok().and_then(|value| T::deserialize(value).ok());
        if read.is_none() {
            self.expected(expected, value);
        }
        read
    }

    fn expected(&mut self, expected: &str, value: &Spanned<DeValue<'_>>) {
        let (found, hint) = (self.source_of(value), Message::default());
        self.report(value.span(), msg!("script-expected", expected, found, hint));
    }

    /// The source text of a value, without quotes, shortened to one line, for diagnostics.
    fn source_of(&self, value: &Spanned<DeValue<'_>>) -> String {
        const MAX_EXCERPT: usize = 60;
        let text = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            _ => self.text.get(value.span()).unwrap_or_default().to_owned(),
        };
        let line = text.lines().next().unwrap_or_default();
        if line.chars().count() > MAX_EXCERPT {
            format!("{}…", line.chars().take(MAX_EXCERPT).collect::<String>())
        } else {
            line.to_owned()
        }
    }

    fn unknown_key<'n>(&mut self, found: &str, span: Range<usize>, known: impl Iterator<Item = &'n str>) {
        let hint = did_you_mean(nearest(found, known));
        self.report(span, msg!("script-unknown-key", found, hint));
    }

    /// Marks the last diagnostic as dropping the scene.
    fn mark_scene_dropped(&mut self) -> SceneDropped {
        if let Some(Diagnostic { reason, .. }) = self.problems.last_mut() {
            *reason = msg!("script-scene-lost", reason = std::mem::take(reason));
        }
        SceneDropped
    }

    /// Records a mistake that drops the scene.
    fn drop_scene(&mut self, span: Range<usize>, reason: Message) -> SceneDropped {
        self.report(span, msg!("script-scene-lost", reason));
        SceneDropped
    }

    fn report(&mut self, span: Range<usize>, reason: Message) {
        self.problems.push(Diagnostic { location: Some(Location::at(self.text, span.start)), reason });
    }
}
