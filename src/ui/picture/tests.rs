use super::*;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

fn buffer(lines: &[(&str, Style)]) -> Buffer {
    let width = lines.iter().map(|(line, _)| line.width()).max().unwrap_or_default();
    let area = Rect::new(3, 2, u16::try_from(width).unwrap(), u16::try_from(lines.len()).unwrap());
    let mut buffer = Buffer::empty(area);
    for ((line, style), y) in lines.iter().zip(2..) {
        buffer.set_string(3, y, line, *style);
    }
    buffer
}

fn drawn(line: &str, style: Style) -> String {
    svg(&buffer(&[(line, style)]), Background::Dark, &[])
}

#[track_caller]
fn assert_has(svg: &str, parts: &[&str]) {
    for part in parts {
        assert!(svg.contains(part), "no {part} in\n{svg}");
    }
}

#[test]
fn text_has_wide_glyphs_once_and_no_blanks_at_the_ends() {
    let mut buffer = buffer(&[("기생충 x ", Style::new()), ("", Style::new()), ("  y", Style::new())]);
    assert_eq!(text(&buffer), "기생충 x\n\n  y\n");
    buffer[(3, 3)].set_symbol("\x1b");
    buffer[(4, 3)].set_symbol("z\x07");
    assert_eq!(text(&buffer), "기생충 x\n z\n  y\n");
    assert_eq!(text(&Buffer::empty(Rect::ZERO)), "");
}

#[test]
fn a_wide_glyph_at_the_edge_is_not_looked_beyond() {
    let mut buffer = buffer(&[("ab", Style::new())]);
    buffer[(4, 2)].set_symbol("기");
    assert_eq!(text(&buffer), "a기\n");
    svg(&buffer, Background::Light, &[]);
}

#[test]
fn xml_is_escaped_and_control_characters_are_dropped() {
    let mut cells = buffer(&[("<a> & \"b\"c", Style::new())]);
    cells[(12, 2)].set_symbol("c\x1b");
    let svg = svg(&cells, Background::Dark, &["T & <t>\x07".to_owned(), "second".to_owned()]);
    assert_has(
        &svg,
        &[
            ">&lt;a&gt; &amp; &quot;b&quot;c</text>",
            "<title>T &amp; &lt;t&gt;</title>\n<desc>T &amp; &lt;t&gt;\nsecond</desc>",
            ">T &amp; &lt;t&gt;</text>",
        ],
    );
    assert!(!svg.contains(|c: char| c.is_control() && c != '\n'));
}

#[test]
fn words_stand_at_their_cells_and_wide_glyphs_in_the_middle_of_theirs() {
    let svg = drawn("one two  기a…", Style::new());
    assert_has(
        &svg,
        &[
            "<text x=\"0\" y=\"13.5\" textLength=\"63\" lengthAdjust=\"spacingAndGlyphs\">one two</text>",
            "<text y=\"13.5\" text-anchor=\"middle\"><tspan x=\"90\" font-size=\"17\">기</tspan></text>",
            "<text x=\"99\" y=\"13.5\" textLength=\"18\" lengthAdjust=\"spacingAndGlyphs\">a…</text>",
        ],
    );
}

#[test]
fn attributes_show() {
    let all = Modifier::BOLD | Modifier::ITALIC | Modifier::UNDERLINED;
    assert_has(
        &drawn("a", Style::new().fg(Color::Indexed(209)).add_modifier(all)),
        &[
            "fill=\"#ff875f\" font-weight=\"bold\" font-style=\"italic\">a<",
            "y=\"15\" width=\"9\" height=\"1\" fill=\"#ff875f\"",
        ],
    );
    let reversed = drawn("a ", Style::new().add_modifier(Modifier::REVERSED));
    let (ink, ground) = (Background::Dark.ink(), Background::Dark.ground());
    assert_has(
        &reversed,
        &[
            &format!("<rect x=\"0\" y=\"0\" width=\"18\" height=\"18\" fill=\"{ink}\"/>"),
            &format!("<text x=\"0\" y=\"13.5\" fill=\"{ground}\">a</text>"),
        ],
    );
    assert!(!drawn("secret", Style::new().add_modifier(Modifier::HIDDEN)).contains("secret"));
    assert_has(&drawn("a", Style::new().bg(Color::Indexed(237))), &["height=\"18\" fill=\"#3a3a3a\""]);
}

#[test]
fn lines_and_blocks_are_shapes_that_meet() {
    let ink = Background::Dark.ink();
    let svg = svg(&buffer(&[("╭──╮", Style::new()), ("│▁▇█", Style::new())]), Background::Dark, &[]);
    assert_has(
        &svg,
        &[
            // From the bend's end through two cells to the next bend.
            "M4.5 18V14Q4.5 9.5 9 9.5M9 9.5h18M31.5 18V14Q31.5 9.5 27 9.5",
            "M4.5 18V36",
            &format!("<rect x=\"9\" y=\"33.75\" width=\"9\" height=\"2.25\" fill=\"{ink}\"/>"),
            &format!("<rect x=\"18\" y=\"20.25\" width=\"9\" height=\"15.75\" fill=\"{ink}\"/>"),
            &format!("<rect x=\"27\" y=\"18\" width=\"9\" height=\"18\" fill=\"{ink}\"/>"),
        ],
    );
    assert!(!svg.contains("<text"), "{svg}");
    assert_has(&drawn("▇▇▇", Style::new()), &["width=\"27\" height=\"15.75\""]);
    assert_has(
        &drawn("▌▌", Style::new()),
        &["<rect x=\"0\" y=\"0\" width=\"4.5\"", "<rect x=\"9\" y=\"0\" width=\"4.5\""],
    );
}

#[test]
fn every_block_is_a_shape() {
    for c in '\u{2580}'..='\u{259f}' {
        let Some(Shape::Fill { rects, strength }) = shape(c) else { panic!("{c} is left to fonts") };
        assert!(!rects.is_empty() && (1..=100).contains(&strength), "{c}");
        assert!(rects.iter().all(|part| part.left < part.right && part.top < part.bottom && part.top >= 0.0), "{c}");
    }
}

#[test]
fn a_long_caption_is_wrapped_below_the_screen() {
    let svg = svg(&buffer(&[("a", Style::new())]), Background::Light, &["word ".repeat(12)]);
    assert_eq!(svg.matches(">word word").count(), 5, "title, description and three lines: {svg}");
    assert_has(&svg, &["width=\"212\" height=\"106\""]);
}
