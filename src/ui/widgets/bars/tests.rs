use unicode_width::UnicodeWidthStr;

use super::*;

const UNIT: Unit = Unit::Ratio;

fn bar(value: Option<f64>, tick: Option<f64>) -> Bar {
    Bar { value, tick, ..Bar::default() }
}

fn scale(range: (f64, f64), room: usize) -> Scale {
    Scale::new(range, UNIT, room, 1).expect("a scale")
}

/// The bar in a room that its scale fills.
fn line(bar: &Bar, scale: &Scale, glyphs: Glyphs) -> String {
    let blocks = Blocks::of(glyphs);
    let drawn = super::glyphs(bar, Some(scale), scale.length(), (blocks.thin, blocks), true);
    drawn
        .iter()
        .map(|glyph| if glyph.reversed { format!("-{}", glyph.symbol) } else { glyph.symbol.to_string() })
        .collect()
}

/// The filled eighths of a line of block elements.
fn eighths(line: &str) -> usize {
    line.chars()
        .map(|glyph| {
            ENDS.iter().position(|end| *end == glyph).map_or(8 * usize::from("▇█".contains(glyph)), |at| at + 1)
        })
        .sum()
}

#[test]
fn bars_on_stage_fill_the_height() {
    let grid = |bars, lines| {
        let Grid { above, thick, step } = Spacing::Thick.grid(bars, lines);
        (above, thick, step - thick)
    };
    assert_eq!(grid(3, 19), (0, 5, 2));
    assert_eq!(grid(3, 18), (2, 3, 2));
    assert_eq!(grid(3, 11), (0, 3, 1));
    assert_eq!(grid(3, 5), (0, 1, 1));
    assert_eq!(grid(3, 4), (0, 1, 0));
    assert_eq!(grid(1, 9), (2, 5, 2), "a single bar is none the thicker");
    assert_eq!(grid(16, 24), (4, 1, 0), "a line each, in the middle");
    assert_eq!(Spacing::Airy.grid(3, 30).bar(1), 2..3);
    for (bars, lines) in (1..40).flat_map(|bars| (bars..100).map(move |lines| (bars, lines))) {
        let grid = Spacing::Thick.grid(bars, lines);
        assert!(grid.bar(bars - 1).end <= lines, "{bars} bars on {lines} lines");
    }
}

#[test]
fn a_bar_is_as_long_as_its_value_to_an_eighth_of_a_cell() {
    let scale = scale((0.0, 5.0), 10);
    for step in 0..=500 {
        let value = f64::from(step) / 100.0;
        let line = line(&bar(Some(value), None), &scale, Glyphs::All);
        assert_eq!(line.width(), 10, "{value}");
        let wanted = (value * 16.0).round().max(f64::from(u8::from(value > 0.0)));
        assert!((f64::from(u32::try_from(eighths(&line)).unwrap()) - wanted).abs() < 0.1, "{value}: {line}");
    }
    assert_eq!(line(&bar(Some(2.55), None), &scale, Glyphs::All), "▇▇▇▇▇▏    ");
    assert_eq!(line(&bar(Some(0.001), None), &scale, Glyphs::All), "▏         ");
    assert_eq!(line(&bar(Some(0.0), None), &scale, Glyphs::All), "          ");
    assert_eq!(line(&bar(None, None), &scale, Glyphs::All), "?         ");
}

#[test]
fn without_blocks_a_digit_tells_the_eighths_of_the_last_cell() {
    let scale = scale((0.0, 5.0), 10);
    let line = |value| line(&bar(Some(value), None), &scale, Glyphs::Ascii);
    assert_eq!([line(2.5), line(2.55), line(2.9)], ["█████     ", "█████1    ", "█████6    "]);
    assert_eq!(super::tests::line(&bar(Some(-0.3), None), &self::scale((-1.0, 1.0), 8), Glyphs::Ascii), "  2█│   ");
}

#[test]
fn a_tick_shows_in_the_open_and_within_a_bar() {
    let scale = scale((0.0, 4.0), 4);
    let line = |value, tick| line(&bar(Some(value), Some(tick)), &scale, Glyphs::All);
    assert_eq!([line(1.0, 2.0), line(4.0, 2.0), line(4.0, 4.0)], ["▇ ┊ ", "▇▇┊▇", "▇▇▇┊"]);
}

#[test]
fn an_interval_is_a_line_from_its_lower_to_its_upper_end() {
    let scale = scale((0.0, 1.0), 10);
    let whisker = |value, low, high| line(&Bar { whisker: Some((low, high)), ..bar(value, None) }, &scale, Glyphs::All);
    assert_eq!(whisker(Some(0.5), 0.2, 0.8), "▇▇├▇▇───┤ ");
    assert_eq!(whisker(Some(0.0), 0.0, 0.3), "├──┤      ");
    assert_eq!(whisker(Some(0.5), 0.5, 0.5), "▇▇▇▇▇┼    ");
    assert_eq!(whisker(Some(0.5), 0.4, 2.0), "▇▇▇▇├────┤");
    assert_eq!(range(&[Bar { whisker: Some((-0.5, 0.9)), ..bar(Some(0.2), Some(1.5)) }]), (-0.5, 1.5));
}

#[test]
fn negative_values_run_left_of_0() {
    let scale = scale((-2.0, 2.0), 4);
    let line = |value| line(&bar(Some(value), None), &scale, Glyphs::All);
    assert_eq!([line(-1.0), line(-1.25), line(2.0), line(0.0)], [" ▇│ ", "-▊▇│ ", "  ▇▇", "  │ "]);
}

#[test]
fn figures_give_way_as_a_whole_before_a_bar_has_no_room() {
    let bars = [Bar {
        label: "popular".to_owned(),
        figure: "4.35".to_owned(),
        more: vec!["┊3.44".to_owned(), "all 3.28".to_owned()],
        ..bar(Some(4.35), None)
    }];
    let figures = |width| {
        let texts = Texts::new(&bars, width);
        assert_eq!(texts.label(&bars[0]).width() + texts.room + texts.figures(&bars[0]).width(), width);
        texts.figures(&bars[0])
    };
    assert_eq!(figures(50), " 4.35  ┊3.44  all 3.28 ");
    assert_eq!(figures(36), " 4.35  ┊3.44 ");
    assert_eq!(figures(26), " 4.35 ");
}
