//! Charts: bars and columns are as long as their figures, axes are labelled, and nothing is left out silently.

use ottui::app::state::Glyphs;
use ottui::config::ThemeName;
use ottui::domain::summary::Chart;
use ottui::i18n::Language;
use ratatui::buffer::Buffer;

use super::support::Desk;

const HEIGHTS: &str = "▁▂▃▄▅▆▇█";
const WIDTHS: &str = "▏▎▍▌▋▊▉█";

/// The filled eighths of a cell, if it is part of a bar.
fn eighths(glyph: &str, blocks: &str) -> Option<usize> {
    let glyph = glyph.chars().next()?;
    blocks.chars().position(|block| block == glyph).map(|at| at + 1)
}

/// The number at the end of a text.
fn last_number(text: &str) -> Option<f64> {
    let digits = text.rsplit(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',')).next()?;
    digits.replace(',', "").parse().ok()
}

/// The scale at the left of columns: the line of 0, and the value of an eighth of a cell.
fn upright_scale(buffer: &Buffer) -> (u16, f64) {
    let mut ticks = Vec::new();
    for y in 0..buffer.area.height {
        let line: String = (0..14).map(|x| buffer[(x, y)].symbol()).collect();
        if let Some(value) = line.split_once('▔').and_then(|(text, _)| last_number(text)) {
            ticks.push((y, value));
        }
    }
    let (top, zero) = (ticks[0], *ticks.last().expect("ticks"));
    assert!(zero.1.abs() < f64::EPSILON && ticks.len() >= 2, "{ticks:?}");
    (zero.0, top.1 / f64::from(zero.0 - top.0) / 8.0)
}

/// The heights of all columns in eighths, from the left.
fn column_heights(buffer: &Buffer, zero: u16) -> Vec<usize> {
    let mut heights: Vec<(usize, String)> = Vec::new();
    let left = (0..buffer.area.width).find(|x| buffer[(*x, zero)].symbol() == "▔").expect("an axis") + 1;
    for x in left..buffer.area.width - 1 {
        let top = (0..zero).find(|y| {
            let glyph = buffer[(x, *y)].symbol();
            eighths(glyph, HEIGHTS).is_some() || glyph == "▒"
        });
        // The title bar and the legend lie above all columns.
        let Some(top) = top.filter(|top| *top > 2) else { continue };
        let cell = &buffer[(x, top)];
        let height = usize::from(zero - 1 - top) * 8 + eighths(cell.symbol(), HEIGHTS).unwrap_or(8);
        let look = format!("{:?} {:?} {}", cell.fg, cell.modifier, x);
        let follows = heights.last().is_some_and(|(last, before)| {
            *last == height && *before == format!("{:?} {:?} {}", cell.fg, cell.modifier, x - 1)
        });
        if follows {
            heights.last_mut().expect("a column").1 = look;
        } else {
            heights.push((height, look));
        }
    }
    heights.into_iter().map(|(height, _)| height).collect()
}

#[test]
#[expect(clippy::cast_precision_loss, reason = "heights are below 1,000")]
fn columns_are_as_high_as_their_figures_with_and_without_colour() {
    for theme in [ThemeName::Dark, ThemeName::Mono] {
        for (width, height) in [(80, 24), (120, 36), (160, 48)] {
            let mut desk = Desk::open().themed(theme);
            desk.press("4zz");
            let Chart::Market(chart) = &desk.state.summary().expect("a summary").chart else { panic!("no market") };
            let at = |period: usize| chart.series.iter().filter_map(move |series| series.figures[period]);
            let figures: Vec<f64> = (0..chart.periods.len()).flat_map(at).map(|(value, _)| value).collect();
            let buffer = desk.buffer(width, height);
            let (zero, eighth) = upright_scale(&buffer);
            let heights = column_heights(&buffer, zero);
            assert_eq!(heights.len(), figures.len(), "{theme} {width}×{height}");
            for (height, figure) in heights.iter().zip(&figures) {
                let off = *height as f64 - figure / eighth;
                assert!(off.abs() <= 0.5 + 1e-6, "{theme} {width}: {figure} is {height} eighths of {eighth}");
            }
        }
    }
}

#[test]
#[expect(clippy::cast_precision_loss, reason = "lengths are below 10,000")]
fn bars_are_as_long_as_their_figures_with_and_without_colour_and_in_ascii() {
    for (theme, glyphs) in
        [(ThemeName::Dark, Glyphs::All), (ThemeName::Mono, Glyphs::All), (ThemeName::Mono, Glyphs::Ascii)]
    {
        let mut desk = Desk::open().themed(theme);
        desk.state.setup.glyphs = glyphs;
        let screen = desk.press("3zz").screen(120, 40);
        let bar = |line: &str| -> Option<(f64, f64)> {
            let line = line.trim_matches(['│', '|', ' ']);
            let figure = line.rsplit(' ').next()?.parse().ok()?;
            let length = match glyphs {
                Glyphs::Ascii => line.split_whitespace().find(|part| part.starts_with('#')).map_or(0, |bar| {
                    let (full, part) = bar.split_at(bar.rfind('#').map_or(0, |at| at + 1));
                    full.len() * 8 + part.parse::<usize>().unwrap_or_default()
                }),
                _ => line
                    .chars()
                    .map(|glyph| if glyph == '▇' { 8 } else { eighths(&glyph.to_string(), WIDTHS).unwrap_or(0) })
                    .sum(),
            };
            Some((figure, length as f64))
        };
        let bars: Vec<(f64, f64)> =
            screen.lines().skip(3).filter_map(bar).filter(|(_, length)| *length > 8.0).collect();
        assert!(bars.len() >= 15, "{screen}");
        let unit = bars[0].1 / bars[0].0;
        for (figure, length) in &bars {
            assert!(
                (length - figure * unit).abs() <= 1.0,
                "{theme} {glyphs:?}: {figure} is {length} eighths: {screen}"
            );
        }
    }
}

/// How many items a chart says it has no room for.
fn told(screen: &str) -> usize {
    let mut told = 0;
    for mark in ["▴ ", "▾ ", "◂ ", "▸ "] {
        for (at, _) in screen.match_indices(mark) {
            let figure = screen[at + mark.len()..].chars().take_while(|c| c.is_ascii_digit() || *c == ',');
            let digits: String = figure.filter(char::is_ascii_digit).collect();
            told += digits.parse::<usize>().unwrap_or_default();
        }
    }
    told
}

/// Sizes from the least to a large one.
fn sizes() -> impl Iterator<Item = (u16, u16)> {
    (60..=200).step_by(23).flat_map(|width| (15..=60).step_by(7).map(move |height| (width, height)))
}

#[test]
fn rows_that_a_chart_has_no_room_for_are_told() {
    for language in [Language::English, Language::Korean] {
        for keys in ["3zz", "3jjjjjjjjjjjjjjzz", "5zz", "5Gzz", "4bbzz", "4bbgzz", "mjmMzz", "3mjmjmjmMGzz"] {
            let mut desk = Desk::open();
            desk.state.setup.language = language;
            desk.press(keys);
            let summary = desk.state.summary().expect("a summary");
            let all = match &summary.chart {
                Chart::Market(chart) => chart.periods.len() * chart.series.len(),
                Chart::Compare(spreads) => spreads.spreads.len(),
                _ => summary.table.rows.len(),
            };
            for (width, height) in sizes() {
                let screen = desk.screen(width, height);
                let lines = screen.lines().skip(3).take_while(|line| line.starts_with('│'));
                let shown = lines.filter(|line| !line.trim_matches(['│', ' ']).is_empty()).count();
                assert_eq!(shown + told(&screen), all, "{language} {keys} {width}×{height}\n{screen}");
            }
        }
    }
}

#[test]
fn periods_that_a_chart_has_no_room_for_are_told_and_years_stand_on_the_axis() {
    for (keys, level) in [("4vvzz", "quarters"), ("4vvvzz", "months"), ("4<enter>zz", "a year")] {
        let mut desk = Desk::open();
        desk.press(keys);
        let Chart::Market(chart) = &desk.state.summary().expect("a summary").chart else { panic!("no market") };
        let (all, series) = (chart.periods.len(), chart.series.len());
        for (width, height) in sizes() {
            let screen = desk.screen(width, height);
            let axis = screen.lines().find(|line| line.trim_start_matches(['│', ' ']).starts_with("0▔"));
            let axis = axis.unwrap_or_else(|| panic!("{level}: {screen}"));
            let gutter = axis.chars().take_while(|glyph| *glyph != '▔').count() + 1;
            let room = (usize::from(width) - 1 - gutter) / (series + usize::from(series > 1));
            assert_eq!(told(&screen), all.saturating_sub(room), "{level} {width}×{height}\n{screen}");
            assert!(axis.contains('’') || axis.contains("20"), "{level}: {axis}");
        }
    }
}

#[test]
fn every_chart_has_an_axis_from_0() {
    for language in [Language::English, Language::Korean] {
        for keys in ["zz", "2zz", "3zz", "3llsszz", "4zz", "4bzz", "4bbzz", "4vzz", "5zz", "<enter>zz", "mjmMzz"] {
            let mut desk = Desk::open();
            desk.state.setup.language = language;
            desk.press(keys);
            for (width, height) in sizes() {
                let screen = desk.screen(width, height);
                let is_zero = |line: &str| {
                    let marks = ["0▔", " 0 ├", " 0 ", "─0─", "─0%─", "─0 ", "0 ─", " 0─"];
                    marks.iter().any(|mark| line.contains(mark))
                };
                assert!(screen.lines().skip(3).any(is_zero), "{language} {keys} {width}×{height}\n{screen}");
            }
        }
    }
}

#[test]
fn figures_are_shown_whole_or_not_at_all() {
    for keys in ["", "zz", "<enter><enter>", "<enter><enter>zz"] {
        let mut desk = Desk::open();
        desk.press(keys);
        for (width, height) in sizes() {
            let screen = desk.screen(width, height);
            for mark in ["┊", "all "] {
                for (at, _) in screen.match_indices(mark) {
                    let after: String = screen[at + mark.len()..].chars().take(4).collect();
                    let is_figure = after.starts_with(|c: char| c.is_ascii_digit());
                    assert!(!is_figure || after.parse::<f64>().is_ok(), "{keys} {width}×{height}: {after}\n{screen}");
                }
            }
        }
    }
}

#[test]
fn equal_weights_have_equal_gauges() {
    let mut desk = Desk::open();
    desk.press("w");
    for (width, height) in sizes() {
        let screen = desk.screen(width, height);
        let gauges: Vec<&str> = screen.split(|c| c != '▰' && c != '▱').filter(|gauge| !gauge.is_empty()).collect();
        assert_eq!(gauges.len(), 4, "{screen}");
        assert!(gauges.iter().all(|gauge| *gauge == gauges[0]), "{width}×{height}: {gauges:?}");
        assert_eq!(gauges[0].matches('▰').count() * 4, gauges[0].chars().count(), "1 of 4");
    }
}
