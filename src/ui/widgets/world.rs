//! A world map on which countries are shaded by a value, with its legend.
//!
//! Where a country has no area on the map, as Singapore has none, a mark stands for it; marks step aside rather than hide
//! one another.

mod ink;
mod label;
mod raster;
mod steps;

use std::collections::HashSet;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span, Text};
use unicode_width::UnicodeWidthStr;

use crate::app::state::Glyphs;
use crate::domain::format;
use crate::domain::geography::Country;
use crate::domain::table::Unit;
use crate::i18n::{Language, msg};
use crate::ui::text::{cells, fit};
use crate::ui::theme::Theme;
use ink::{Ink, Paint};
pub(in crate::ui) use raster::Raster;
use steps::Steps;

/// The smallest map on which the continents are recognisable.
const MIN_SIZE: (u16, u16) = (34, 8);
/// The height of a legend that has room of its own, with the blank line above it.
const KEY_HEIGHT: u16 = 4;
/// Cells of a panel's borders.
const BORDERS: u16 = 2;
/// The greatest width of a shade in it.
const KEY_WIDTH: u16 = 22;

/// A row of the table.
#[derive(Debug, Clone)]
pub(in crate::ui) struct Place<'a> {
    /// Its name in the language of the screen.
    pub label: String,
    /// Its name in the data.
    pub name: &'a str,
    pub value: Option<f64>,
    /// Whether the cursor is on it.
    pub selected: bool,
}

/// A map of the rows of a table.
pub(in crate::ui) struct WorldMap<'a> {
    on: Vec<(&'a Place<'a>, Country)>,
    off: Vec<&'a Place<'a>>,
    steps: Steps,
    unit: Unit,
    ink: Ink<'a>,
    theme: &'a Theme,
    language: Language,
}

/// Where the parts of a map stand within a panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) struct Parts {
    pub map: Rect,
    /// The legend, where there is room for one beside the panel's border.
    pub key: Option<Rect>,
    /// What is not on the map.
    off: Option<Rect>,
}

impl<'a> WorldMap<'a> {
    pub(in crate::ui) fn new(
        places: &'a [Place<'a>],
        unit: Unit,
        (theme, glyphs): (&'a Theme, Glyphs),
        language: Language,
    ) -> Self {
        let (mut on, mut off) = (Vec::new(), Vec::new());
        for place in places {
            match Country::named(place.name) {
                Some(country) => on.push((place, country)),
                None => off.push(place),
            }
        }
        let steps = Steps::new(on.iter().filter_map(|(place, _)| place.value).map(|value| scaled(value, unit)));
        Self { on, off, steps, unit, ink: Ink::new(theme, glyphs), theme, language }
    }

    /// The width of a panel of a height that a map and its legend fill.
    pub(in crate::ui) fn width_for(height: u16) -> u16 {
        Raster::width_for(height.saturating_sub(KEY_HEIGHT + BORDERS)).saturating_add(BORDERS)
    }

    /// Where the parts stand within a panel; `None` if there is no room for a map.
    pub(in crate::ui) fn parts(&self, panel: Rect) -> Option<Parts> {
        let [rest, off] =
            Layout::vertical([Constraint::Fill(1), Constraint::Length(u16::from(!self.off.is_empty()))]).areas(panel);
        let (width, height) = Raster::size_in(rest.width, rest.height);
        if width < MIN_SIZE.0 || height < MIN_SIZE.1 {
            return None;
        }
        let has_key = rest.height >= height + KEY_HEIGHT;
        let taken = if has_key { height + KEY_HEIGHT } else { height };
        let used = rest.centered(Constraint::Length(width), Constraint::Length(taken));
        let [map, key] = Layout::vertical([Constraint::Length(height), Constraint::Fill(1)]).areas(used);
        let key = Rect { y: key.y + 1, height: key.height.saturating_sub(1), ..key };
        Some(Parts { map, key: has_key.then_some(key), off: (off.height > 0).then_some(off) })
    }

    /// Draws the parts; the raster has the size of the map.
    pub(in crate::ui) fn draw(&self, frame: &mut Frame<'_>, parts: &Parts, raster: &Raster) {
        let buffer = frame.buffer_mut();
        let shown = self.shade(buffer, parts.map, raster);
        let marks = self.mark(buffer, parts.map, raster, &shown);
        self.name_selected(buffer, parts.map, raster, &marks);
        if let Some(area) = parts.key {
            self.draw_key(frame, area);
        }
        if let Some(area) = parts.off {
            frame.render_widget(self.left_out(usize::from(area.width)), area);
        }
    }

    /// The legend in one line: what each shade means.
    pub(in crate::ui) fn legend(&self) -> Line<'static> {
        let mut spans = Vec::new();
        for (paint, meaning) in self.meanings() {
            spans.push(Span::styled(self.ink.glyph(paint).repeat(2), self.ink.style(paint)));
            spans.push(Span::styled(format!(" {meaning}  "), self.theme.dim));
        }
        Line::from(spans)
    }

    /// The legend as a strip of the shades, each with its range and its number of countries below.
    fn draw_key(&self, frame: &mut Frame<'_>, area: Rect) {
        let meanings = self.meanings();
        let width = (area.width / cells(meanings.len()).max(1)).min(KEY_WIDTH);
        let mut x = area.x + (area.width - width * cells(meanings.len())) / 2;
        for (paint, meaning) in meanings {
            let room = usize::from(width.saturating_sub(1));
            let lines = vec![
                Line::styled(self.ink.glyph(paint).repeat(usize::from(width)), self.ink.style(paint)),
                Line::styled(fit(&meaning, room), self.theme.text),
                Line::styled(self.count(paint, room), self.theme.dim),
            ];
            frame.render_widget(Text::from(lines), Rect { x, width, ..area });
            x += width;
        }
    }

    /// How many countries have a shade, in as many words as there is room for.
    fn count(&self, paint: Paint, room: usize) -> String {
        let count = self.on.iter().filter(|(place, _)| self.paint_of(place) == paint).count();
        if count == 0 && paint == Paint::Land(0) {
            // Countries without any title are no rows of the table.
            return String::new();
        }
        let words = self.language.format(&msg!("map-countries", count));
        if words.width() <= room { words } else { count.to_string() }
    }

    /// The shades in use, each with its range.
    fn meanings(&self) -> Vec<(Paint, String)> {
        let mut meanings = vec![(Paint::Land(0), self.language.format(&msg!("share-none")))];
        if self.on.iter().any(|(place, _)| self.paint_of(place) != Paint::Land(0)) {
            let ranges = self.steps.ranges().map(|(shade, from, to)| (Paint::Land(shade), self.range(from, to)));
            meanings.extend(ranges);
        }
        meanings
    }

    /// A range of values in words.
    fn range(&self, from: Option<f64>, to: Option<f64>) -> String {
        let unit = if self.unit == Unit::Share { "%" } else { "" };
        match (from, to) {
            (None, Some(to)) => format!("<{}{unit}", self.steps.written(to)),
            (Some(from), Some(to)) => format!("{}–{}{unit}", self.steps.written(from), self.steps.written(to)),
            (Some(from), None) => format!("{}{unit}+", self.steps.written(from)),
            (None, None) => {
                let value = self.on.iter().filter_map(|(place, _)| place.value).fold(0.0, f64::max);
                format::localised_in_unit(self.language, value, self.unit)
            }
        }
    }

    /// Its shade, whether or not the cursor is on it.
    fn paint_of(&self, place: &Place<'_>) -> Paint {
        Paint::Land(self.steps.shade(place.value.map(|value| scaled(value, self.unit))))
    }

    /// Shades all land; returns which countries show, by their index.
    fn shade(&self, buffer: &mut Buffer, map: Rect, raster: &Raster) -> Vec<bool> {
        let mut paints = vec![Paint::Land(0); Country::COUNT];
        for (place, country) in &self.on {
            let paint = if place.selected { Paint::Cursor } else { self.paint_of(place) };
            let strongest = &mut paints[country.index()];
            *strongest = paint.max(*strongest);
        }
        let mut shown = vec![false; Country::COUNT];
        for row in 0..map.height {
            let mut before = Style::new();
            for column in 0..map.width {
                let quarters = raster.quarters(Position::new(column, row));
                if quarters == [None; 4] {
                    continue;
                }
                let painted = quarters.map(|country| country.map_or(Paint::Sea, |country| paints[country.index()]));
                let cell = self.ink.cell(painted, before);
                before = cell.style;
                for (country, paint) in quarters.into_iter().zip(painted) {
                    if let Some(country) = country {
                        shown[country.index()] |= cell.shows(paint);
                    }
                }
                put(buffer, Position::new(map.x + column, map.y + row), cell.glyph, cell.style);
            }
        }
        shown
    }

    /// Marks the countries that do not show; returns the cells of the marks.
    fn mark(&self, buffer: &mut Buffer, map: Rect, raster: &Raster, shown: &[bool]) -> Vec<(Country, Position)> {
        let mut hidden: Vec<_> = self.on.iter().filter(|(_, country)| !shown[country.index()]).collect();
        // Not by the cursor: marks would jump about as it moves.
        hidden.sort_by(|(one, _), (other, _)| {
            let by_value = other.value.unwrap_or(0.0).total_cmp(&one.value.unwrap_or(0.0));
            by_value.then_with(|| one.name.cmp(other.name))
        });
        let mut marks: Vec<(Country, Position)> = Vec::with_capacity(hidden.len());
        for (place, country) in hidden {
            let near = label::near(map, raster.place(country.coordinates()));
            let is_free = |at: &&Position| !marks.iter().any(|(_, taken)| taken == *at);
            let Some(at) = near.iter().find(is_free).or(near.first()).copied() else { continue };
            marks.push((*country, at));
            let paint = if place.selected { Paint::Cursor } else { self.paint_of(place) };
            put(buffer, at, self.ink.mark(paint), self.ink.style(paint));
        }
        marks
    }

    /// Writes the name and value of the country under the cursor beside it.
    fn name_selected(&self, buffer: &mut Buffer, map: Rect, raster: &Raster, marks: &[(Country, Position)]) {
        let Some((place, country)) = self.on.iter().find(|(place, _)| place.selected) else { return };
        let value = place.value.map(|value| format::localised_in_unit(self.language, value, self.unit));
        let text = [place.label.clone(), value.unwrap_or_default()].join(" ");
        let text = format!(" {} ", fit(text.trim_end(), usize::from(map.width).saturating_sub(2)));
        let valued: HashSet<Country> =
            self.on.iter().filter(|(place, _)| place.value.is_some()).map(|(_, country)| *country).collect();
        let cost = |at: Position| {
            let quarters = raster.quarters(Position::new(at.x - map.x, at.y - map.y));
            if marks.iter().any(|(_, mark)| *mark == at) {
                8
            } else if quarters.contains(&Some(*country)) {
                4
            } else {
                u32::from(quarters.into_iter().flatten().any(|other| valued.contains(&other)))
            }
        };
        let mark = marks.iter().find(|(other, _)| other == country).map(|(_, at)| *at);
        let at = mark.unwrap_or_else(|| label::near(map, raster.place(country.coordinates()))[0]);
        if let Some(beside) = label::beside(map, at, cells(text.width()), cost) {
            put(buffer, beside, &text, self.theme.accent.add_modifier(Modifier::REVERSED));
        }
    }

    /// How many rows are not on the map and which; the one under the cursor first.
    fn left_out(&self, width: usize) -> Line<'static> {
        let mut off = self.off.clone();
        off.sort_by_key(|place| !place.selected);
        let name = |place: &&Place<'_>| match place.value {
            Some(value) => format!("{} {}", place.label, format::localised_in_unit(self.language, value, self.unit)),
            None => place.label.clone(),
        };
        let names: Vec<String> = off.iter().map(name).collect();
        let text = self.language.format(&msg!("map-left-out", count = names.len(), names = names.join(", ")));
        let style = if off.first().is_some_and(|place| place.selected) { self.theme.accent } else { self.theme.dim };
        Line::styled(fit(&format!(" {text}"), width), style)
    }
}

/// A value as the legend writes it.
fn scaled(value: f64, unit: Unit) -> f64 {
    if unit == Unit::Share { value * 100.0 } else { value }
}

/// Writes over what is there, its style included.
fn put(buffer: &mut Buffer, at: Position, text: &str, style: Style) {
    let place = Rect { x: at.x, y: at.y, width: cells(text.width()), height: 1 };
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

    /// Countries of the data, the crowd of Europe and small states among them, with made-up shares.
    #[rustfmt::skip]
    const SHARES: [(&str, f64); 20] = [
        ("South Korea", 0.92), ("Thailand", 0.62), ("Singapore", 0.6), ("Malaysia", 0.55), ("South Africa", 0.12),
        ("India", 0.2), ("Russia", 0.05), ("Malta", 0.04), ("Hong Kong", 0.8), ("Macao", 0.1), ("Belgium", 0.06),
        ("Luxembourg", 0.05), ("Netherlands", 0.07), ("Germany", 0.03), ("Liechtenstein", 0.02), ("Monaco", 0.3),
        ("Grenada", 0.1), ("Saint Lucia", 0.1), ("Barbados", 0.1), ("Saint Kitts and Nevis", 0.1),
    ];

    fn places(selected: &str) -> Vec<Place<'static>> {
        let place = |(name, share): (&'static str, f64)| Place {
            label: name.to_owned(),
            name,
            value: Some(share),
            selected: name == selected,
        };
        SHARES.into_iter().map(place).collect()
    }

    fn drawn((width, height): (u16, u16), places: &[Place<'_>], theme: ThemeName) -> Option<Buffer> {
        let theme = Theme::new(theme);
        let map = WorldMap::new(places, Unit::Share, (&theme, Glyphs::All), Language::English);
        let parts = map.parts(Rect::new(0, 0, width, height))?;
        let raster = Raster::new((parts.map.width, parts.map.height));
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a test terminal");
        terminal.draw(|frame| map.draw(frame, &parts, &raster)).expect("a frame");
        Some(terminal.backend().buffer().clone())
    }

    fn text(buffer: &Buffer) -> String {
        let row = |row: &[Cell]| row.iter().map(Cell::symbol).collect::<String>();
        buffer.content.chunks(usize::from(buffer.area.width)).map(row).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_selected_country_is_named_with_its_value_in_every_theme() {
        for theme in [ThemeName::Dark, ThemeName::Light, ThemeName::Mono] {
            for selected in ["South Korea", "Malta", "Russia"] {
                let buffer = drawn((80, 20), &places(selected), theme).unwrap();
                let share = SHARES.iter().find(|(name, _)| *name == selected).unwrap().1 * 100.0;
                let label = format!(" {selected} {share:.1}% ");
                let reversed = |cell: &&Cell| cell.modifier.contains(Modifier::REVERSED);
                let marked: String = buffer.content.iter().filter(reversed).map(Cell::symbol).collect();
                assert_eq!(marked, label);
            }
        }
    }

    #[test]
    fn every_country_shows_and_marks_stay_as_the_cursor_moves() {
        let theme = Theme::new(ThemeName::Dark);
        for size in [(34, 10), (60, 18), (130, 39)] {
            let marks = |selected| {
                let places = places(selected);
                let map = WorldMap::new(&places, Unit::Share, (&theme, Glyphs::All), Language::English);
                let area = Rect::new(3, 2, size.0, size.1);
                let mut buffer = Buffer::empty(Rect::new(0, 0, 200, 60));
                let raster = Raster::new(size);
                let shown = map.shade(&mut buffer, area, &raster);
                let marks = map.mark(&mut buffer, area, &raster, &shown);
                let cells: HashSet<Position> = marks.iter().map(|(_, at)| *at).collect();
                assert_eq!(cells.len(), marks.len(), "marks hide one another at {size:?}");
                assert!(marks.iter().all(|(_, at)| area.contains(*at)));
                assert!(marks.iter().any(|(country, _)| country.coordinates().name == "Singapore"));
                assert!(map.on.iter().all(|(_, country)| {
                    shown[country.index()] || marks.iter().any(|(marked, _)| marked == country)
                }));
                marks
            };
            assert_eq!(marks("Malta"), marks("Singapore"));
        }
    }

    #[test]
    fn what_is_not_on_the_map_is_told() {
        let odd = [("Global", Some(1.0)), ("Japan", Some(f64::NAN)), ("Samoa", None), ("Atlantis", Some(0.5))];
        let odd = odd.map(|(name, value)| Place { label: name.to_owned(), name, value, selected: name == "Atlantis" });
        let screen = text(&drawn((100, 30), &odd, ThemeName::Dark).unwrap());
        assert!(screen.contains("2 countries are not on the map: Atlantis 50.0%, Global 100.0%"), "{screen}");
        assert!(!text(&drawn((100, 30), &[], ThemeName::Dark).unwrap()).contains("not on the map"));
    }

    #[test]
    fn the_legend_counts_the_countries_of_each_shade() {
        let screen = text(&drawn((100, 36), &places(""), ThemeName::Mono).unwrap());
        let counts = screen.lines().skip_while(|line| !line.contains("none")).nth(1).unwrap_or_default();
        let counts: u32 = counts.split_whitespace().filter_map(|word| word.parse::<u32>().ok()).sum();
        assert_eq!(counts, 20, "{screen}");
    }

    #[test]
    fn no_size_panics() {
        for (width, height) in (0..60).step_by(3).flat_map(|width| (0..30).map(move |height| (width, height))) {
            drawn((width, height), &places("Singapore"), ThemeName::Dark);
        }
    }
}
