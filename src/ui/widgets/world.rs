//! A world map on which countries are lit by their share.
//!
//! Both size and colour of a mark show the share. In crowded regions such as Europe, smaller marks move by a cell or
//! two instead of being hidden by larger ones.

use std::collections::HashSet;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Position, Rect};
use ratatui::style::{Color, Modifier, Style};
use ratatui::symbols::Marker;
use ratatui::text::{Line, Span};
use ratatui::widgets::canvas::{Canvas, Map, MapResolution};
use unicode_width::UnicodeWidthStr;

use crate::domain::geography::{self, Coordinates};
use crate::i18n::{Language, msg};
use crate::ui::text::fit;
use crate::ui::theme::Theme;

/// The part of the world that is drawn, in degrees: without Antarctica and most of the open Pacific.
const WEST: f64 = -170.0;
const EAST: f64 = 180.0;
const SOUTH: f64 = -56.0;
const NORTH: f64 = 78.0;

/// The smallest map on which the continents are recognisable.
const MIN_SIZE: (u16, u16) = (44, 10);

/// Maximum width: the coastline consists of points, which would separate beyond it.
const MAX_WIDTH: u16 = 200;

/// Columns per row, times ten: from true at the latitude of Europe to degrees that are as long as they are wide.
const NARROWEST: u16 = 40;
const WIDEST: u16 = 54;

/// Marks from no share to the highest quarter.
const GLYPHS: [&str; 5] = ["·", "◦", "•", "●", "◉"];

/// Tolerance for floating-point errors at a limit.
const SLACK: f64 = 1e-9;

/// A country on the map.
#[derive(Debug, Clone, Copy)]
pub(in crate::ui) struct MapMark<'a> {
    /// Its English name, as [`geography::locate`] knows it.
    pub country: &'a str,
    /// Its share, from 0 to 1.
    pub share: f64,
    /// Whether the cursor is on it.
    pub selected: bool,
}

/// Draws the map centred in `area`. Returns `false` without drawing if there is not enough room.
///
/// Countries that are not on the map are left out.
pub(in crate::ui) fn draw(frame: &mut Frame<'_>, area: Rect, lit: &[MapMark<'_>], theme: &Theme) -> bool {
    let Some(map) = proportioned(area) else {
        return false;
    };
    let coast = Map { resolution: MapResolution::High, color: theme.border.fg.unwrap_or(Color::Reset) };
    let canvas = Canvas::default()
        .marker(Marker::Braille)
        .x_bounds([WEST, EAST])
        .y_bounds([SOUTH, NORTH])
        .paint(|context| context.draw(&coast));
    frame.render_widget(canvas, map);
    let buffer = frame.buffer_mut();
    // The canvas supports colours only; in mono, the border is dim.
    buffer.set_style(map, theme.border);

    let scale = Scale::new(lit);
    let marks = marks(map, lit);
    for (country, at) in &marks {
        let level = scale.level(country.share);
        put(buffer, *at, GLYPHS[level], theme.ramp[level]);
    }
    let taken: HashSet<Position> = marks.iter().map(|(_, at)| *at).collect();
    for (country, at) in marks.iter().filter(|(country, _)| country.selected) {
        let style = theme.accent.add_modifier(Modifier::REVERSED);
        put(buffer, *at, GLYPHS[scale.level(country.share)], style);
        let name = format!(" {} ", fit(country.country, usize::from(area.width).saturating_sub(2)));
        if let Some(beside) = beside(area, *at, &name, &taken) {
            put(buffer, beside, &name, style);
        }
    }
    true
}

/// The legend: the marks and the limits between them.
pub(in crate::ui) fn legend(lit: &[MapMark<'_>], theme: &Theme, language: Language) -> Line<'static> {
    let scale = Scale::new(lit);
    let mut meanings = Vec::new();
    if scale.step <= 0.0 || lit.iter().any(|country| scale.level(country.share) == 0) {
        meanings.push((0, language.format(&msg!("share-none"))));
    }
    if scale.step > 0.0 {
        let below = |level: u8| format!("<{:.*}%", scale.decimals, f64::from(level) * scale.step * 100.0);
        meanings.extend([(1, below(1)), (2, below(2)), (3, below(3)), (4, language.format(&msg!("share-more")))]);
    }
    let mut spans = Vec::new();
    for (level, meaning) in meanings {
        let gap = if spans.is_empty() { "" } else { "  " };
        spans.push(Span::styled(format!("{gap}{}", GLYPHS[level]), theme.ramp[level]));
        spans.push(Span::styled(format!(" {meaning}"), theme.dim));
    }
    Line::from(spans)
}

/// The scale from shares to marks: quarters of the greatest share, with round limits.
struct Scale {
    /// From one limit to the next; 0 where no country has a share.
    step: f64,
    /// Digits that a limit in per cent needs.
    decimals: usize,
}

impl Scale {
    fn new(lit: &[MapMark<'_>]) -> Self {
        let shares = lit.iter().map(|country| country.share).filter(|share| share.is_finite());
        let quarter = shares.fold(0.0, f64::max) * 100.0 / 4.0;
        // Rounded up from 5 units on, three steps stay below the greatest, so that the greatest mark is used.
        let (decimals, units) =
            [(0, 1.0), (1, 10.0)].into_iter().find(|(_, units)| quarter * units >= 5.0).unwrap_or((2, 100.0));
        Self { step: (quarter * units - SLACK).ceil().max(0.0) / units / 100.0, decimals }
    }

    /// 0 for no share, then 1 to 4.
    fn level(&self, share: f64) -> usize {
        // Covers NaN too.
        if !(share > 0.0 && self.step > 0.0) {
            return 0;
        }
        let passed = |limit: &f64| share + SLACK / 100.0 >= limit * self.step;
        1 + [1.0, 2.0, 3.0].iter().filter(|limit| passed(limit)).count()
    }
}

/// The middle of `area`, as wide and high as a map may be that keeps its proportions.
fn proportioned(area: Rect) -> Option<Rect> {
    let tenths = |rows: u16, ratio: u16| u32::from(rows) * u32::from(ratio) / 10;
    let width = u32::from(area.width.min(MAX_WIDTH)).min(tenths(area.height, WIDEST));
    let height = u32::from(area.height).min(width * 10 / u32::from(NARROWEST));
    let (width, height) = (u16::try_from(width).ok()?, u16::try_from(height).ok()?);
    let fits = width >= MIN_SIZE.0 && height >= MIN_SIZE.1;
    fits.then(|| area.centered(Constraint::Length(width), Constraint::Length(height)))
}

/// The countries that are on the map with their cells, the least share first.
fn marks<'a>(map: Rect, lit: &'a [MapMark<'a>]) -> Vec<(&'a MapMark<'a>, Position)> {
    let mut countries: Vec<_> =
        lit.iter().filter_map(|country| Some((country, geography::locate(country.country)?))).collect();
    // Not by the cursor: marks would jump about as it moves.
    countries.sort_by(|(one, _), (other, _)| {
        let by_share = other.share.max(0.0).total_cmp(&one.share.max(0.0));
        by_share.then_with(|| one.country.cmp(other.country))
    });
    let mut taken = HashSet::new();
    let mut marks = Vec::with_capacity(countries.len());
    for (country, spot) in countries {
        let cells = cells(map, spot);
        let at = cells.iter().find(|at| !taken.contains(*at)).unwrap_or(&cells[0]);
        taken.insert(*at);
        marks.push((country, *at));
    }
    marks.reverse();
    marks
}

/// The cell of a spot, then those around it from the nearest on, as far as a mark may step aside.
fn cells(map: Rect, spot: &Coordinates) -> Vec<Position> {
    // In widths of a cell; no less clears up Europe on the smallest map.
    const ASIDE: f64 = 2.9;
    let part = |value: f64, from: f64, to: f64| ((value - from) / (to - from)).clamp(0.0, 1.0);
    let x = part(spot.longitude, WEST, EAST) * f64::from(map.width);
    let y = part(spot.latitude, NORTH, SOUTH) * f64::from(map.height);
    let own = Position::new(cell(x, map.width), cell(y, map.height));
    let mut cells = vec![(0.0, own)];
    for (column, row) in (-3..=3).flat_map(|column| (-1..=1).map(move |row| (column, row))) {
        let (Some(column), Some(row)) = (own.x.checked_add_signed(column), own.y.checked_add_signed(row)) else {
            continue;
        };
        let at = Position::new(column, row);
        // A cell is twice as high as it is wide.
        let distance = (f64::from(column) + 0.5 - x).hypot((f64::from(row) + 0.5 - y) * 2.0);
        if at != own && column < map.width && row < map.height && distance <= ASIDE {
            cells.push((distance, at));
        }
    }
    cells.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    cells.into_iter().map(|(_, at)| Position::new(map.x + at.x, map.y + at.y)).collect()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of a screen's size")]
fn cell(place: f64, size: u16) -> u16 {
    (place as u16).min(size.saturating_sub(1))
}

/// The position of a name that hides the fewest marks: beside its mark, or else above or below.
fn beside(area: Rect, at: Position, name: &str, taken: &HashSet<Position>) -> Option<Position> {
    let width = u16::try_from(name.width()).ok()?;
    let (right, left) = (Some(at.x.saturating_add(1)), at.x.checked_sub(width));
    let middle = Some(at.x.saturating_sub(width / 2).max(area.x).min(area.right().saturating_sub(width)));
    let (above, below) = (at.y.checked_sub(1), Some(at.y.saturating_add(1)));
    let places = [
        (right, Some(at.y)),
        (left, Some(at.y)),
        (right, above),
        (right, below),
        (left, above),
        (left, below),
        (middle, above),
        (middle, below),
    ];
    places
        .into_iter()
        .filter_map(|(x, y)| Some(Rect { x: x?, y: y?, width, height: 1 }))
        .filter(|place| area.intersection(*place) == *place)
        .min_by_key(|place| place.positions().filter(|cell| taken.contains(cell)).count())
        .map(Rect::as_position)
}

/// Overwrites the cells, including their style.
fn put(buffer: &mut Buffer, at: Position, text: &str, style: Style) {
    let place = Rect { x: at.x, y: at.y, width: u16::try_from(text.width()).unwrap_or(u16::MAX), height: 1 };
    for cell in place.intersection(buffer.area).positions() {
        buffer[cell].reset();
    }
    buffer.set_string(at.x, at.y, text, style);
}

#[cfg(test)]
mod tests {
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;
    use ratatui::buffer::Cell;

    use super::*;
    use crate::config::ThemeName;

    /// The countries of the first data, the crowd of Europe among them, with made-up shares.
    #[rustfmt::skip]
    const SHARES: [(&str, f64); 36] = [
        ("South Korea", 0.92), ("Thailand", 0.62), ("Singapore", 0.6), ("Malaysia", 0.55), ("South Africa", 0.12),
        ("India", 0.2), ("Russia", 0.05), ("Israel", 0.04), ("Turkey", 0.08), ("Australia", 0.1), ("Lithuania", 0.06),
        ("Czech Republic", 0.05), ("Hungary", 0.07), ("Slovakia", 0.03), ("Iceland", 0.02), ("France", 0.3),
        ("United Kingdom", 0.1), ("Spain", 0.1), ("Greece", 0.1), ("Belgium", 0.1), ("Switzerland", 0.25),
        ("Romania", 0.1), ("Poland", 0.0), ("Germany", 0.1), ("Netherlands", 0.5), ("Portugal", 0.1), ("Sweden", 0.1),
        ("Italy", 0.1), ("Japan", 0.7), ("Hong Kong", 0.8), ("Mexico", 0.4), ("Argentina", 0.24), ("Brazil", 0.3),
        ("Colombia", 0.2), ("Canada", 0.1), ("United States", 0.2),
    ];

    fn lit(selected: &str) -> Vec<MapMark<'static>> {
        let lit = |(country, share): (&'static str, f64)| MapMark { country, share, selected: country == selected };
        SHARES.into_iter().map(lit).collect()
    }

    fn drawn(width: u16, height: u16, lit: &[MapMark<'_>], theme: ThemeName) -> (bool, Buffer) {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a test terminal");
        let mut fits = false;
        let theme = Theme::new(theme);
        terminal.draw(|frame| fits = draw(frame, frame.area(), lit, &theme)).expect("a frame");
        (fits, terminal.backend().buffer().clone())
    }

    fn lines(buffer: &Buffer) -> Vec<String> {
        let row = |row: &[Cell]| row.iter().map(Cell::symbol).collect();
        buffer.content.chunks(usize::from(buffer.area.width)).map(row).collect()
    }

    #[test]
    fn every_share_shows_and_the_selected_country_is_named_in_every_theme() {
        for theme in [ThemeName::Dark, ThemeName::Light, ThemeName::Mono] {
            let (fits, buffer) = drawn(70, 18, &lit("South Korea"), theme);
            let text = lines(&buffer).concat();
            assert!(fits && text.contains(" South Korea "), "{text}");
            for (level, count) in [(0, 1), (1, 23), (2, 5), (3, 4), (4, 3)] {
                assert_eq!(text.matches(GLYPHS[level]).count(), count, "{} in {text}", GLYPHS[level]);
            }
            let reversed = |cell: &&Cell| cell.modifier.contains(Modifier::REVERSED);
            let marked: String = buffer.content.iter().filter(reversed).map(Cell::symbol).collect();
            assert_eq!(marked, " South Korea ◉");
        }
    }

    #[test]
    fn crowded_countries_step_aside_and_the_greater_ones_keep_their_place() {
        let lit = lit("");
        let map = Rect::new(0, 0, MIN_SIZE.0, MIN_SIZE.1);
        let marks = marks(map, &lit);
        let cells: HashSet<Position> = marks.iter().map(|(_, at)| *at).collect();
        assert_eq!((marks.len(), cells.len()), (36, 36));
        let (greatest, at) = marks[35];
        assert_eq!(greatest.country, "South Korea");
        assert_eq!(geography::locate("South Korea").map(|spot| super::cells(map, spot)[0]), Some(at));
    }

    #[test]
    fn marks_stay_where_they_are_as_the_cursor_moves() {
        let places = |selected: &str| -> Vec<Position> {
            marks(Rect::new(3, 2, 60, 15), &lit(selected)).iter().map(|(_, at)| *at).collect()
        };
        assert_eq!(places("Belgium"), places("Slovakia"));
    }

    #[test]
    fn what_is_no_country_or_no_share_is_borne() {
        let odd = [("Global", 1.0), ("Japan", f64::NAN), ("India", -1.0), ("Fiji", f64::INFINITY), ("Samoa", 0.0)];
        let odd = odd.map(|(country, share)| MapMark { country, share, selected: true });
        let (fits, buffer) = drawn(70, 18, &odd, ThemeName::Dark);
        let text = lines(&buffer).concat();
        assert!(fits && text.contains(" Fiji ") && !text.contains("Global"), "{text}");
        assert!(drawn(70, 18, &[], ThemeName::Dark).0);
    }

    #[test]
    fn no_size_panics_and_the_map_keeps_its_proportions() {
        let lit = lit("Switzerland");
        let around = |least: u16| least - 2..least + 3;
        let widths: Vec<u16> = (1..300).step_by(23).chain(around(MIN_SIZE.0)).chain([300]).collect();
        let heights: Vec<u16> = (1..100).step_by(11).chain(around(MIN_SIZE.1)).chain([100]).collect();
        for (width, height) in widths.iter().flat_map(|width| heights.iter().map(move |height| (*width, *height))) {
            let (fits, buffer) = drawn(width, height, &lit, ThemeName::Dark);
            assert_eq!(fits, width >= MIN_SIZE.0 && height >= MIN_SIZE.1, "{width}×{height}");
            assert!(fits || buffer == Buffer::empty(buffer.area), "{width}×{height}");
            let map = proportioned(buffer.area).unwrap_or(Rect::new(0, 0, 5, 1));
            let ratio = f64::from(map.width) / f64::from(map.height);
            assert!((4.0..=5.4).contains(&ratio), "{width}×{height}: {ratio}");
        }
    }

    #[test]
    fn the_legend_tells_round_limits_that_hold() {
        let legend = |shares: &[f64]| {
            let lit: Vec<_> =
                shares.iter().map(|share| MapMark { country: "Japan", share: *share, selected: false }).collect();
            legend(&lit, &Theme::new(ThemeName::Mono), Language::English).to_string()
        };
        assert_eq!(legend(&[1.0, 0.5]), "◦ <25%  • <50%  ● <75%  ◉ more");
        assert_eq!(legend(&[0.31, 0.0]), "· none  ◦ <8%  • <16%  ● <24%  ◉ more");
        assert_eq!(legend(&[0.05]), "◦ <1.3%  • <2.6%  ● <3.9%  ◉ more");
        assert_eq!(legend(&[0.0]), "· none");
        assert_eq!(legend(&[]), "· none");
        let scale = Scale { step: 0.1, decimals: 0 };
        assert_eq!([0.0, 0.01, 0.1, 0.3, 0.9].map(|share| scale.level(share)), [0, 1, 2, 4, 4]);
    }
}
