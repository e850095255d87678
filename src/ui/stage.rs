//! The stage: a scene's headline in large letters, its text and figures, and one picture that fills the rest; and the
//! strip above the dashboard while it is open from a scene.
//!
//! - `notes`: the presenter's notes
//! - `clock`: the time of the presentation

mod clock;
mod notes;

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
use crate::app::script::{BigFigure, Content};
use crate::app::stage::Stage;
use crate::domain::format;
use crate::domain::table::Cell;
use crate::i18n::msg;
pub use clock::Clock;
pub use notes::{Notes, notes};

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
    let has_letters = scene.state.setup.glyphs.has_block_elements();
    let parts = Parts::new(&shown.content, shown.is_plain, inner, has_letters);
    let gap = u16::from(tall);
    let (above, below) =
        if shown.is_plain { (Constraint::Fill(1), 2 * gap + 1) } else { (Constraint::Length(gap), gap) };
    let heights = [
        above,
        Constraint::Length(parts.headline.height()),
        Constraint::Length(if parts.text.is_empty() { 0 } else { below }),
        Constraint::Length(cells(parts.text.len())),
        Constraint::Length(if parts.figures_height == 0 { gap } else { below }),
        Constraint::Length(parts.figures_height),
        Constraint::Fill(1),
        Constraint::Length(1),
    ];
    let [_, head, _, words, _, figures, picture, foot] = Layout::vertical(heights).areas(inner);
    parts.headline.draw(frame, head, theme);
    let text: Vec<Line<'_>> = parts.text.into_iter().map(|line| Line::styled(line, theme.text)).collect();
    frame.render_widget(Paragraph::new(text), words);
    if parts.large_figures {
        draw_large(frame, figures, scene, stage, &shown.content.figures);
    } else {
        draw_small(frame, figures, scene, stage, &shown.content.figures);
    }
    if !shown.is_plain {
        let picture = Rect { x: area.x + margin / 2, width: area.width.saturating_sub(2 * (margin / 2)), ..picture };
        tabs::draw(frame, picture, scene, cache);
    }
    draw_progress(frame, foot, scene, stage);
    if let Some(message) = scene.state.message.as_ref().map(|message| scene.say(message))
        && message.width() > status_room(foot)
    {
        chrome::message(frame, foot, &message, (usize::from(foot.width), theme));
    }
}

/// The words of a scene, laid out.
struct Parts {
    headline: Headline,
    text: Vec<String>,
    large_figures: bool,
    figures_height: u16,
}

impl Parts {
    /// Words alone may take more room than words above a picture, and their text keeps its lines.
    fn new(content: &Content, is_plain: bool, area: Rect, has_letters: bool) -> Self {
        let room = usize::from(area.width);
        let shares = match is_plain {
            true => [2, 2],
            // Set bold it is wide enough where a picture needs the height.
            false if big::has_hangul(&content.headline) => [4, 4],
            false => [4, 3],
        };
        let headline = Headline::new(&content.headline, room, (area.height, shares), has_letters);
        let text = match content.text.as_str() {
            "" => Vec::new(),
            text if is_plain => text.lines().flat_map(|line| wrap(line, room.min(110))).collect(),
            text => wrap(text, room.min(110)),
        };
        let large_figures = area.height >= TALL && has_letters && !content.figures.is_empty();
        let figures_height = match (content.figures.is_empty(), large_figures) {
            (true, _) => 0,
            (false, true) => big::HEIGHT + 2,
            (false, false) => 1,
        };
        Self { headline, text, large_figures, figures_height }
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
    /// Wide and narrow letters, of which narrow ones are the last resort, may take one of so many `shares` of the height.
    fn new(text: &str, room: usize, (height, shares): (u16, [u16; 2]), has_letters: bool) -> Self {
        if text.is_empty() {
            return Self::None;
        }
        if has_letters && big::is_large(text) {
            for (size, share) in [Size::Wide, Size::Narrow].into_iter().zip(shares) {
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
    let status = match &scene.state.message {
        Some(message) => scene.say(message),
        None if !stage.typed_digits.is_empty() => format!("{}_", stage.typed_digits),
        None => scene.state.view.filter.to_string(),
    };
    let clock = stage.timer.then(|| Clock::of(stage));
    let time = clock.map(|clock| clock.to_string()).unwrap_or_default();
    let number = format!("{at}/{all} ");
    let room = usize::from(area.width).saturating_sub(number.width());
    let between = if status.is_empty() || time.is_empty() { 0 } else { 2 };
    let status = fit(&status, status_room(area).saturating_sub(time.width() + between));
    let gap = usize::from(!status.is_empty() || !time.is_empty());
    let rule = room.saturating_sub(status.width() + between + time.width() + gap);
    let done = rule * at / all.max(1);
    frame.render_widget(
        Line::from(vec![
            Span::styled(number, theme.dim),
            Span::styled("━".repeat(done), theme.accent),
            Span::styled("─".repeat(rule - done), theme.border),
            Span::raw(" ".repeat(gap)),
            Span::styled(status, if scene.state.message.is_some() { theme.accent } else { theme.dim }),
            Span::raw(" ".repeat(between)),
            Span::styled(
                time,
                clock.map_or(theme.dim, |clock| if clock.limit.is_some() { clock.style(theme) } else { theme.dim }),
            ),
        ]),
        area,
    );
}

/// The line above the dashboard while it is open from a scene.
pub(super) fn strip(frame: &mut Frame<'_>, area: Rect, scene: &Ctx<'_>, stage: &Stage) {
    let theme = scene.theme;
    let key = |command| {
        scene.keymap.key_for(Context::Table, Binding::Command(command)).unwrap_or_else(|| format::UNKNOWN.to_owned())
    };
    let back = scene.say(&msg!("stage-back", live = key(Command::Live), back = key(Command::Back)));
    let back = if stage.timer { format!("{back}  {} ", Clock::of(stage)) } else { format!("{back} ") };
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
