use super::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// What a terminal shows after the encoder has drawn one screen after another.
fn shown(screens: &[&str], trusts: bool) -> (String, Vec<String>) {
    let area = Rect::new(0, 0, 12, 1);
    let (mut encoder, mut terminal) = (Encoder::new(12, 1, trusts), vt100::Parser::new(cells(1), cells(12), 0));
    let (mut before, mut sent) = (Buffer::empty(area), Vec::new());
    for screen in screens {
        let mut now = Buffer::empty(area);
        now.set_string(0, 0, screen, Style::new());
        encoder.draw(before.diff(&now).into_iter()).unwrap();
        let bytes = encoder.take().unwrap();
        terminal.process(&bytes);
        sent.push(String::from_utf8(bytes).unwrap());
        before = now;
    }
    (terminal.screen().rows(0, 12).collect(), sent)
}

fn cells(count: u16) -> std::num::NonZeroU16 {
    count.try_into().unwrap()
}

#[test]
fn what_is_shown_is_what_was_drawn() {
    for screens in [["abc", "abd"], ["기생충", "a생충"], ["기생충 x", "x"], ["            x", "y           x"]]
    {
        for trusts in [true, false] {
            let shown = shown(&screens, trusts).0;
            assert_eq!(shown.trim_end(), screens[1].get(..12).unwrap_or(screens[1]).trim_end());
        }
    }
}

#[test]
fn the_right_half_of_a_wide_glyph_is_blanked_by_hand() {
    let (_, sent) = shown(&["기", "a"], true);
    assert_eq!(sent[1], "\u{1b}[1;1Ha ");
}

#[test]
fn a_wide_glyph_on_the_left_half_of_another_one_leaves_nothing_of_it() {
    let (shown, sent) = shown(&["a가b", "나 b", "x─ b"], true);
    assert_eq!(sent[1], "\u{1b}[1;1H나 ");
    assert_eq!(sent[2], "\u{1b}[1;1Hx─");
    assert_eq!(shown.trim_end(), "x─ b");
}

#[test]
fn where_widths_are_not_trusted_each_glyph_is_gone_to() {
    assert_eq!(shown(&["기생충x"], true).1, ["\u{1b}[1;1H기생충x"]);
    assert_eq!(shown(&["기생충x"], false).1, ["\u{1b}[1;1H기\u{1b}[3G생\u{1b}[5G충\u{1b}[7Gx"]);
    assert_eq!(shown(&["😀x"], true).1, ["\u{1b}[1;1H😀\u{1b}[3Gx"], "of emoji terminals think differently");
}

#[test]
fn runs_of_blanks_are_erased_and_unchanged_cells_are_stepped_over() {
    let (_, sent) = shown(&["abcdefghijkl", "a          l"], true);
    assert_eq!(sent[1], "\u{1b}[1;2H\u{1b}[10X");
    let (_, sent) = shown(&["abcdef", "xbcdex"], true);
    assert_eq!(sent[1], "\u{1b}[1;1Hx\u{1b}[4Cx");
}

#[test]
fn linked_cells_lead_to_the_page_and_no_others_do() {
    let area = Rect::new(0, 0, 4, 1);
    let mut now = Buffer::empty(area);
    now.set_string(0, 0, "abcd", Style::new());
    now.set_string(1, 0, "b ", Style::new().add_modifier(ui::LINK));
    let mut encoder = Encoder::new(4, 1, true);
    encoder.lead_to("https://a");
    encoder.draw(Buffer::empty(area).diff(&now).into_iter()).unwrap();
    let bytes = String::from_utf8(encoder.take().unwrap()).unwrap();
    assert_eq!(bytes, "\u{1b}[1;1Ha\u{1b}]8;;https://a\u{1b}\\b \u{1b}]8;;\u{1b}\\d");
}

#[test]
fn a_change_of_look_is_one_sequence() {
    let area = Rect::new(0, 0, 3, 1);
    let mut now = Buffer::empty(area);
    let loud = Style::new().fg(Color::Indexed(209)).bg(Color::Indexed(237)).add_modifier(Modifier::BOLD);
    now.set_string(0, 0, "ab", loud);
    let mut encoder = Encoder::new(3, 1, true);
    encoder.draw(Buffer::empty(area).diff(&now).into_iter()).unwrap();
    let bytes = String::from_utf8(encoder.take().unwrap()).unwrap();
    assert_eq!(bytes, "\u{1b}[1;38;5;209;48;5;237m\u{1b}[1;1Hab\u{1b}[m");
}
