//! The stage: a scene's headline in large letters, its text and figures, and one picture that fills the rest; the
//! presenter's notes; and the strip above the dashboard while it is open from a scene.

use std::time::Duration;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::big::{self, Size};
use super::text::{cells, fit, fit_line, wrap};
use super::theme::Theme;
use super::{Cache, Ctx, chrome, tabs};
use crate::app::command::{Binding, Command};
use crate::app::keymap::Context;
use crate::app::script::{BigFigure, Script};
use crate::app::stage::Stage;
use crate::domain::format;
use crate::domain::table::Cell;
use crate::i18n::{Language, ToMessage, msg};

/// Minimum height for large figures and blank lines between the parts.
const TALL: u16 = 30;
/// Minimum width for a margin.
const WIDE: u16 = 100;

/// Draws the current scene.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, scene: &Ctx<'_>, cache: &mut Cache, stage: &Stage) {
    let Some(shown) = stage.scene() else { return };
    let (theme, tall) = (scene.theme, area.height >= TALL);
    let margin = if area.width >= WIDE { 3 } else { 1 };
    let inner = Rect { x: area.x + margin, width: area.width.saturating_sub(2 * margin), ..area };
    let room = usize::from(inner.width);
    let has_letters = scene.state.setup.glyphs.has_block_elements();
    let headline = Headline::new(&shown.content.headline, room, area.height, has_letters);
    let text = wrap(&shown.content.text, room.min(110));
    let text = if shown.content.text.is_empty() { Vec::new() } else { text };
    let large = tall && has_letters && !shown.content.figures.is_empty();
    let figures_height = match (shown.content.figures.is_empty(), large) {
        (true, _) => 0,
        (false, true) => big::HEIGHT + 2,
        (false, false) => 1,
    };
    let gap = u16::from(tall);
    let heights = [
        Constraint::Length(gap),
        Constraint::Length(headline.height()),
        Constraint::Length(gap.min(cells(text.len()))),
        Constraint::Length(cells(text.len())),
        Constraint::Length(gap),
        Constraint::Length(figures_height),
        Constraint::Fill(1),
        Constraint::Length(1),
    ];
    let [_, head, _, words, _, figures, picture, foot] = Layout::vertical(heights).areas(inner);
    headline.draw(frame, head, theme);
    let text: Vec<Line<'_>> = text.into_iter().map(|line| Line::styled(line, theme.text)).collect();
    frame.render_widget(Paragraph::new(text), words);
    if large {
        draw_large(frame, figures, scene, stage, &shown.content.figures);
    } else {
        draw_small(frame, figures, scene, stage, &shown.content.figures);
    }
    tabs::draw(
        frame,
        Rect { x: area.x + margin / 2, width: area.width.saturating_sub(2 * (margin / 2)), ..picture },
        scene,
        cache,
    );
    draw_progress(frame, foot, scene, stage);
    if let Some(message) = scene.state.message.as_ref().map(|message| scene.say(message))
        && message.width() > status_room(foot)
    {
        chrome::message(frame, foot, &message, (usize::from(foot.width), theme));
    }
}

/// The cells that the footer has for the filter or a message.
fn status_room(foot: Rect) -> usize {
    usize::from(foot.width).saturating_sub(6) * 2 / 3
}

/// The headline, in the largest size that fits.
enum Headline {
    Large(Vec<String>, Size),
    /// Bold, with a rule below.
    Bold(Vec<String>),
    None,
}

impl Headline {
    fn new(text: &str, room: usize, height: u16, has_letters: bool) -> Self {
        if text.is_empty() {
            return Self::None;
        }
        if has_letters && big::is_large(text) {
            // Large letters may take a quarter of the height; narrow ones, the last resort, a third.
            for (size, share) in [(Size::Wide, 4), (Size::Narrow, 3)] {
                let lines = big::lines(text, size, room).filter(|lines| !lines.is_empty() && lines.len() <= 2);
                if let Some(lines) = lines.filter(|lines| cells(lines.len()) * big::HEIGHT <= height / share) {
                    return Self::Large(lines, size);
                }
            }
        }
        let spaced = spaced(text);
        let text = if spaced.width() <= room { spaced } else { text.to_owned() };
        Self::Bold(if text.width() <= room { vec![text] } else { wrap(&text, room) })
    }

    fn height(&self) -> u16 {
        match self {
            Self::Large(lines, _) => cells(lines.len()) * big::HEIGHT,
            Self::Bold(lines) => cells(lines.len()) + 1,
            Self::None => 0,
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        match self {
            Self::Large(lines, size) => {
                for (position, line) in lines.iter().enumerate() {
                    let below = (cells(position) * big::HEIGHT).min(area.height);
                    let place = Rect { y: area.y + below, height: area.height - below, ..area };
                    big::draw(frame, place, line, *size, theme.accent.remove_modifier(Modifier::BOLD));
                }
            }
            Self::Bold(lines) => {
                let width = lines.iter().map(|line| line.width()).max().unwrap_or_default();
                let mut drawn: Vec<Line<'_>> =
                    lines.iter().map(|line| Line::styled(line.clone(), theme.accent)).collect();
                drawn.push(Line::styled("━".repeat(width), theme.accent));
                frame.render_widget(Paragraph::new(drawn), area);
            }
            Self::None => {}
        }
    }
}

/// Spaces a text: one blank between letters, three between words.
fn spaced(text: &str) -> String {
    let words = text.split_whitespace().map(|word| word.graphemes(true).collect::<Vec<_>>().join(" "));
    words.collect::<Vec<_>>().join("   ")
}

/// Formats a figure at the current step of the animation.
fn grown(scene: &Ctx<'_>, stage: &Stage, position: usize, figure: &BigFigure) -> String {
    match (stage.value(position, figure), figure.value) {
        (Some(value), Some((_, unit, mark))) => {
            format!("{mark}{}", format::localised(scene.state.setup.language, &Cell::Number(value), unit))
        }
        _ => figure.text.clone(),
    }
}

/// Figures in large letters side by side, each above its label.
fn draw_large(frame: &mut Frame<'_>, area: Rect, scene: &Ctx<'_>, stage: &Stage, figures: &[BigFigure]) {
    const GAP: u16 = 6;
    let mut x = area.x;
    // All figures have one size, so that none seems more important.
    let room = usize::from(area.width + GAP) / figures.len().max(1);
    let fits = |figure: &BigFigure| big::width(&figure.text, Size::Wide) + usize::from(GAP) <= room;
    let size = if figures.iter().all(fits) { Size::Wide } else { Size::Narrow };
    for (position, figure) in figures.iter().enumerate() {
        let text = grown(scene, stage, position, figure);
        // Use the final width, so that the following figures do not move during the animation.
        let wide = big::width(&figure.text, size).max(big::width(&text, size));
        let width = cells(wide.max(figure.label.width())).min(area.right().saturating_sub(x));
        if width == 0 {
            break;
        }
        let place = Rect { x, width, ..area };
        big::draw(frame, place, &text, size, scene.theme.heading.remove_modifier(Modifier::BOLD));
        let label = Line::styled(fit(&figure.label, usize::from(width)), scene.theme.dim);
        frame.render_widget(label, Rect { y: area.y + big::HEIGHT.min(area.height - 1), height: 1, ..place });
        x = x.saturating_add(width + GAP).min(area.right());
    }
}

/// Figures in one line. Labels are cut if necessary; figures are not.
fn draw_small(frame: &mut Frame<'_>, area: Rect, scene: &Ctx<'_>, stage: &Stage, figures: &[BigFigure]) {
    const GAP: usize = 4;
    let width_of = |figure: &BigFigure| figure.text.width() + 1 + figure.label.width();
    let room = usize::from(area.width) + GAP;
    let share = match figures.iter().map(|figure| width_of(figure) + GAP).sum::<usize>() {
        all if all <= room => usize::MAX,
        // Reduce the gaps, and give each figure with its label the same width.
        _ => (room - GAP + 1) / figures.len().max(1) - 1,
    };
    let gap = if share == usize::MAX { GAP } else { 1 };
    let spans = figures.iter().enumerate().flat_map(|(position, figure)| {
        let label = fit(&figure.label, share.saturating_sub(figure.text.width() + 1));
        [
            Span::raw(" ".repeat(if position > 0 { gap } else { 0 })),
            Span::styled(grown(scene, stage, position, figure), scene.theme.heading),
            Span::styled(format!(" {label}"), scene.theme.dim),
        ]
    });
    frame.render_widget(fit_line(Line::from(spans.collect::<Vec<_>>()), usize::from(area.width)), area);
}

/// The footer: position in the script, filter and time.
fn draw_progress(frame: &mut Frame<'_>, area: Rect, scene: &Ctx<'_>, stage: &Stage) {
    let theme = scene.theme;
    let (at, all) = (stage.scene_index + 1, stage.script.scenes.len());
    let mut status = match &scene.state.message {
        Some(message) => scene.say(message),
        None if !stage.typed_digits.is_empty() => format!("{}_", stage.typed_digits),
        None => scene.state.view.filter.to_string(),
    };
    if stage.timer {
        status =
            [status, clock(stage.elapsed)].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ");
    }
    let number = format!("{at}/{all} ");
    let room = usize::from(area.width).saturating_sub(number.width());
    let status = fit(&status, status_room(area));
    let gap = usize::from(!status.is_empty());
    let rule = room.saturating_sub(status.width() + gap);
    let done = rule * at / all.max(1);
    frame.render_widget(
        Line::from(vec![
            Span::styled(number, theme.dim),
            Span::styled("━".repeat(done), theme.accent),
            Span::styled("─".repeat(rule - done), theme.border),
            Span::raw(" ".repeat(gap)),
            Span::styled(status, if scene.state.message.is_some() { theme.accent } else { theme.dim }),
        ]),
        area,
    );
}

/// Minutes and seconds.
pub fn clock(time: Duration) -> String {
    format!("{:02}:{:02}", time.as_secs() / 60, time.as_secs() % 60)
}

/// The line above the dashboard while it is open from a scene.
pub(super) fn strip(frame: &mut Frame<'_>, area: Rect, scene: &Ctx<'_>, stage: &Stage) {
    let theme = scene.theme;
    let key = |command| {
        scene.keymap.key_for(Context::Table, Binding::Command(command)).unwrap_or_else(|| format::UNKNOWN.to_owned())
    };
    let back = scene.say(&msg!("stage-back", live = key(Command::Live), back = key(Command::Back)));
    let back = if stage.timer { format!("{back}  {} ", clock(stage.elapsed)) } else { format!("{back} ") };
    let mark = format!(" ● {} ", scene.say(&msg!("stage-live")));
    let number = format!(" {}/{} ", stage.scene_index + 1, stage.script.scenes.len());
    let room = usize::from(area.width).saturating_sub(back.width() + mark.width() + number.width() + 2);
    let headline = stage.scene().map(|scene| fit(&scene.content.headline, room)).unwrap_or_default();
    let strip = Line::from(vec![
        Span::styled(mark, theme.accent.add_modifier(Modifier::REVERSED)),
        Span::styled(number, theme.dim),
        Span::styled(headline, theme.heading),
    ]);
    frame.render_widget(Paragraph::new(strip), area);
    frame.render_widget(Line::styled(back, theme.dim).right_aligned(), area);
}

/// The notes of the presenter.
pub struct Notes<'a> {
    pub script: &'a Script,
    /// The current scene and the elapsed time; `None` before the presentation begins.
    pub at: Option<(usize, Duration)>,
    /// The language of the screen.
    pub language: Language,
}

/// Draws the presenter's view: the notes of the current scene, the next headline and the time.
pub fn notes(frame: &mut Frame<'_>, notes: &Notes<'_>, theme: &Theme) {
    let area = frame.area();
    let say = |what: &dyn ToMessage| notes.language.format(&what.to_message());
    let margin = if area.width >= WIDE { 3 } else { 1 };
    let inner = Rect { x: area.x + margin, width: area.width.saturating_sub(2 * margin), ..area };
    let room = usize::from(inner.width);
    let (at, now) = notes.at.unwrap_or_default();
    let scenes = &notes.script.scenes;
    let Some(scene) = scenes.get(at) else { return };
    let [head, headline, _, body, next] = Layout::vertical([
        Constraint::Length(if area.height >= 12 { big::HEIGHT + 1 } else { 1 }),
        Constraint::Length(2),
        Constraint::Length(1),
        Constraint::Fill(1),
        Constraint::Length(2),
    ])
    .areas(inner);
    let number = say(&msg!("stage-of", at = at + 1, all = scenes.len()));
    let time = if notes.at.is_some() { clock(now) } else { "--:--".to_owned() };
    if head.height > 1 {
        let width = cells(big::width(&time, Size::Wide)).min(head.width);
        let right = Rect { x: head.right() - width, width, ..head };
        big::draw(frame, right, &time, Size::Wide, theme.accent.remove_modifier(Modifier::BOLD));
        frame.render_widget(Paragraph::new(Line::styled(number, theme.dim)), Rect { y: head.y + 1, height: 1, ..head });
    } else {
        frame.render_widget(Paragraph::new(Line::styled(number, theme.dim)), head);
        frame.render_widget(Paragraph::new(Line::styled(time, theme.accent).right_aligned()), head);
    }
    frame.render_widget(Line::styled(fit(&scene.content.headline, room), theme.heading), headline);
    let (text, style) = match (notes.at, scene.content.notes.as_str()) {
        (None, _) => (say(&msg!("stage-not-begun")), theme.dim),
        (_, "") => (say(&msg!("stage-no-notes")), theme.dim),
        (_, text) => (text.to_owned(), theme.text),
    };
    let lines = text.lines().flat_map(|line| wrap(line, room.min(100)));
    let lines: Vec<Line<'_>> = lines.map(|line| Line::styled(line, style)).collect();
    frame.render_widget(Paragraph::new(lines), body);
    let following = match scenes.get(at + 1) {
        Some(next) => say(&msg!("stage-next", headline = &next.content.headline)),
        None => say(&msg!("stage-last")),
    };
    let rule = Line::styled("─".repeat(room), theme.border);
    frame.render_widget(Paragraph::new(vec![rule, Line::styled(fit(&following, room), theme.dim)]), next);
}
