use super::*;
use crossterm::event::{KeyEvent, KeyEventKind, MouseButton, MouseEvent, MouseEventKind};

fn key(code: KeyCode, modifiers: KeyModifiers) -> Input {
    Input::Event(TerminalEvent::Key(KeyEvent::new(code, modifiers)))
}

fn plain(code: KeyCode) -> Input {
    key(code, KeyModifiers::NONE)
}

fn typed(text: &str) -> Vec<Input> {
    text.chars().map(|c| decode::character(c, KeyModifiers::NONE)).collect()
}

fn paste(text: &str) -> Input {
    Input::Event(TerminalEvent::Paste(text.to_owned()))
}

/// What bytes mean that come all at once.
fn read(bytes: &[u8]) -> Vec<Input> {
    let mut parser = Parser::default();
    let inputs = parser.read(bytes);
    assert_eq!(parser.state, State::Ground, "{:?} is whole", String::from_utf8_lossy(bytes));
    inputs
}

/// Fails unless bytes mean the same however they are split.
#[track_caller]
fn assert_means(bytes: &[u8], inputs: &[Input]) {
    let what = String::from_utf8_lossy(bytes);
    assert_eq!(read(bytes), inputs, "{what:?}");
    let mut parser = Parser::default();
    let single: Vec<Input> = bytes.iter().flat_map(|byte| parser.read(&[*byte])).collect();
    assert_eq!(single, inputs, "{what:?} byte by byte");
    for at in 0..=bytes.len() {
        let mut parser = Parser::default();
        let halves = [parser.read(&bytes[..at]), parser.read(&bytes[at..])].concat();
        assert_eq!(halves, inputs, "{what:?} split at {at}");
    }
}

#[test]
fn no_control_character_is_a_key() {
    for control in '\u{80}'..='\u{9f}' {
        assert_means(format!("a{control}b").as_bytes(), &typed("ab"));
        // Where a sequence has begun, it ends unread.
        assert_means(format!("\x1b[{control}b").as_bytes(), &typed("b"));
    }
}

#[test]
fn keys_are_read_however_their_bytes_are_split() {
    let (none, alt, ctrl, shift) = (KeyModifiers::NONE, KeyModifiers::ALT, KeyModifiers::CONTROL, KeyModifiers::SHIFT);
    for (bytes, code, modifiers) in [
        ("j", KeyCode::Char('j'), none),
        ("G", KeyCode::Char('G'), shift),
        ("글", KeyCode::Char('글'), none),
        ("🎬", KeyCode::Char('🎬'), none),
        ("\r", KeyCode::Enter, none),
        ("\t", KeyCode::Tab, none),
        ("\x7f", KeyCode::Backspace, none),
        ("\x03", KeyCode::Char('c'), ctrl),
        ("\x1a", KeyCode::Char('z'), ctrl),
        ("\x1bj", KeyCode::Char('j'), alt),
        ("\x1bㅓ", KeyCode::Char('ㅓ'), alt),
        ("\x1b\r", KeyCode::Enter, alt),
        ("\x1b[A", KeyCode::Up, none),
        ("\x1bOB", KeyCode::Down, none),
        ("\x1bOR", KeyCode::F(3), none),
        ("\x1b[1;5C", KeyCode::Right, ctrl),
        ("\x1b[Z", KeyCode::BackTab, none),
        ("\x1b[5~", KeyCode::PageUp, none),
        ("\x1b[3;2~", KeyCode::Delete, shift),
        ("\x1b[15~", KeyCode::F(5), none),
        ("\x1b[24~", KeyCode::F(12), none),
        ("\x1b[[E", KeyCode::F(5), none),
        ("\x1b[27;5;100~", KeyCode::Char('d'), ctrl),
        ("\x1b[99;5u", KeyCode::Char('c'), ctrl),
        ("\x1b[103;2u", KeyCode::Char('G'), shift),
        ("\x1b[9;2u", KeyCode::BackTab, shift),
    ] {
        assert_means(bytes.as_bytes(), &[key(code, modifiers)]);
    }
    let up = KeyEvent::new_with_kind(KeyCode::Up, none, KeyEventKind::Release);
    assert_means(b"\x1b[1;1:3A", &[Input::Event(TerminalEvent::Key(up))]);
}

#[test]
fn whatever_a_terminal_answers_or_reports_is_swallowed_whole() {
    for answer in [
        "\x1bP>|xterm(390)\x1b\\",
        "\x1bP1$r0m\x1b\\",
        "\x1bP!|00000000\x1b\\",
        "\x1b_Gi=31;OK\x1b\\",
        "\x1b^private\x1b\\",
        "\x1bXstring\x1b\\",
        "\x1b[?62;22c",
        "\x1b[>41;390;0c",
        "\x1b[=1;2c",
        "\x1b[?1u",
        "\x1b[?2026;2$y",
        "\x1b[?997;1n",
        "\x1b[24;80R",
        "\x1b[0n",
        "\x1b[8;24;80t",
        "\x1b[I",
        "\x1b[O",
        "\x1b[<0;3;4m",
        "\x1b[<35;3;4M",
        "\x1b[3;4\"q",
        "\x1b[57399u",
    ] {
        assert_means(answer.as_bytes(), &[]);
        let among = format!("j{answer}k");
        assert_means(among.as_bytes(), &typed("jk"));
    }
    let osc = |text: &str| Input::Osc(text.as_bytes().to_vec());
    assert_means(b"\x1b]10;rgb:cccc/cccc/cccc\x1b\\q", &[&[osc("10;rgb:cccc/cccc/cccc")][..], &typed("q")].concat());
    assert_means("\x1b]52;c;한글\x07".as_bytes(), &[osc("52;c;한글")]);
    // Endless ones cost no memory.
    let mut parser = Parser::default();
    parser.read(b"\x1b_");
    parser.read(&vec![b'x'; 1 << 20]);
    assert!(parser.bytes.len() <= MAX_SEQUENCE_LEN);
    assert_eq!(parser.read(b"\x1b\\q"), typed("q"));
}

#[test]
fn a_sequence_that_breaks_off_takes_nothing_along() {
    for (bytes, inputs) in [
        (&b"\x1b[1;\x1b[A"[..], vec![plain(KeyCode::Up)]),
        (b"\x1b]11;rgb\x1b[A", vec![plain(KeyCode::Up)]),
        (b"\x1b]11;rgb\x18q", typed("q")),
        (b"\x1b\x1b[A", vec![plain(KeyCode::Esc), plain(KeyCode::Up)]),
        (b"\x1b[1;\rq", [&[plain(KeyCode::Enter)][..], &typed("q")].concat()),
        (b"\xea\xb8q", typed("q")),
        (b"\xff\xfe\xc0q", typed("q")),
        (b"\xed\xa0\x80q", typed("q")),
    ] {
        assert_means(bytes, &inputs);
    }
}

#[test]
fn what_nothing_follows_in_time_is_a_key_or_nothing() {
    let alt = |c| Some(decode::character(c, KeyModifiers::ALT));
    for (bytes, given_up, timeout) in [
        (&b"\x1b"[..], Some(plain(KeyCode::Esc)), ESCAPE_TIMEOUT),
        (b"\x1b[", alt('['), SEQUENCE_TIMEOUT),
        (b"\x1b]", alt(']'), SEQUENCE_TIMEOUT),
        (b"\x1bO", alt('O'), SEQUENCE_TIMEOUT),
        (b"\x1bP", alt('P'), SEQUENCE_TIMEOUT),
        (b"\x1b[1;", None, SEQUENCE_TIMEOUT),
        (b"\x1b]11;rgb:", None, SEQUENCE_TIMEOUT),
        (b"\xea\xb8", None, SEQUENCE_TIMEOUT),
    ] {
        let mut parser = Parser::default();
        assert_eq!(parser.timeout(), None);
        assert_eq!(parser.read(bytes), []);
        assert_eq!(parser.timeout(), Some(timeout), "{bytes:?}");
        assert_eq!(parser.give_up(), given_up, "{bytes:?}");
        assert_eq!(parser.timeout(), None);
        assert_eq!(parser.read(b"q"), typed("q"), "behind {bytes:?}");
    }
}

#[test]
fn a_paste_is_one_event_whatever_is_in_it() {
    assert_means(
        "\x1b[200~a\x1b[Ab\r한글\x1b[201~q".as_bytes(),
        &[&[paste("a\x1b[Ab\r한글")][..], &typed("q")].concat(),
    );
    let mut parser = Parser::default();
    parser.read(b"\x1b[200~");
    assert_eq!(parser.timeout(), None, "a slow one is waited for");
    parser.read(b"abc");
    assert_eq!(parser.read(b"\x03"), [paste("abc"), key(KeyCode::Char('c'), KeyModifiers::CONTROL)]);
    // More than is kept.
    parser.read(b"\x1b[200~");
    parser.read(&vec![b'x'; MAX_PASTE_LEN + 1000]);
    let [Input::Event(TerminalEvent::Paste(text))] = &parser.read(b"\x1b[201~")[..] else { panic!("a paste") };
    assert_eq!(text.len(), MAX_PASTE_LEN);
}

#[test]
fn presses_of_the_left_button_and_turns_of_the_wheel_are_read() {
    let mouse = |kind, column, row| {
        Input::Event(TerminalEvent::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }))
    };
    let left = MouseEventKind::Down(MouseButton::Left);
    assert_means(b"\x1b[<0;3;4M", &[mouse(left, 2, 3)]);
    assert_means(b"\x1b[<65;10;20M", &[mouse(MouseEventKind::ScrollDown, 9, 19)]);
    assert_means(b"\x1b[M`#$", &[mouse(MouseEventKind::ScrollUp, 2, 3)]);
    assert_means(b"\x1b[M #$", &[mouse(left, 2, 3)]);
}
