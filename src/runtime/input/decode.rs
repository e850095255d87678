//! What whole sequences mean: keys and the mouse. Everything else is an answer or a report, and nothing to the program.

use crossterm::event::{
    Event as TerminalEvent, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use super::Input;

fn key(code: KeyCode, modifiers: KeyModifiers) -> Input {
    Input::Event(TerminalEvent::Key(KeyEvent::new(code, modifiers)))
}

/// A character that was typed.
pub(super) fn character(c: char, modifiers: KeyModifiers) -> Input {
    let shift = if c.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
    key(KeyCode::Char(c), modifiers | shift)
}

/// A key that sends one byte; `None` for a byte that no key sends.
pub(super) fn byte(byte: u8, modifiers: KeyModifiers) -> Option<Input> {
    let ctrl = |c: u8| key(KeyCode::Char(c.into()), modifiers | KeyModifiers::CONTROL);
    Some(match byte {
        b'\r' => key(KeyCode::Enter, modifiers),
        b'\t' => key(KeyCode::Tab, modifiers),
        0x7f => key(KeyCode::Backspace, modifiers),
        0 => ctrl(b' '),
        0x01..=0x1a => ctrl(byte - 1 + b'a'),
        0x1c..=0x1f => ctrl(byte - 0x1c + b'4'),
        0x20..=0x7e => character(byte.into(), modifiers),
        _ => return None,
    })
}

pub(super) fn function(number: u8) -> Input {
    key(KeyCode::F(number), KeyModifiers::NONE)
}

/// A key in the application mode of a keypad.
pub(super) fn ss3(last: u8) -> Option<Input> {
    let code = if last == b'R' { KeyCode::F(3) } else { by_letter(last)? };
    Some(key(code, KeyModifiers::NONE))
}

fn by_letter(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P' => KeyCode::F(1),
        b'Q' => KeyCode::F(2),
        b'S' => KeyCode::F(4),
        b'Z' => KeyCode::BackTab,
        _ => return None,
    })
}

fn by_number(number: u32) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => function_code(number - 10)?,
        17..=21 => function_code(number - 11)?,
        23..=26 => function_code(number - 12)?,
        28..=29 => function_code(number - 13)?,
        31..=34 => function_code(number - 14)?,
        _ => return None,
    })
}

fn function_code(number: u32) -> Option<KeyCode> {
    u8::try_from(number).ok().map(KeyCode::F)
}

/// A control sequence: its parameters and its last byte.
pub(super) fn csi(parameters: &[u8], last: u8) -> Option<Input> {
    let text = str::from_utf8(parameters).ok()?;
    if let Some(mouse) = text.strip_prefix('<') {
        return new_mouse(mouse, last);
    }
    // What has a private mark or an intermediate is no key, but a report of the terminal.
    if !parameters.iter().all(|byte| matches!(byte, b'0'..=b';')) {
        return None;
    }
    let number = |field: &str| field.parse::<u32>().ok();
    let fields: Vec<Vec<Option<u32>>> = text.split(';').map(|field| field.split(':').map(number).collect()).collect();
    let field = |at: usize, part: usize| fields.get(at)?.get(part).copied().flatten();
    let modifiers = modifiers(field(1, 0).unwrap_or(1));
    let code = match last {
        b'~' if field(0, 0) == Some(27) => coded(field(2, 0)?, modifiers)?,
        b'~' => by_number(field(0, 0)?)?,
        b'u' => coded(field(0, 1).filter(|_| modifiers.contains(KeyModifiers::SHIFT)).or(field(0, 0))?, modifiers)?,
        letter => by_letter(letter)?,
    };
    let kind = match field(1, 1) {
        Some(2) => KeyEventKind::Repeat,
        Some(3) => KeyEventKind::Release,
        _ => KeyEventKind::Press,
    };
    Some(Input::Event(TerminalEvent::Key(KeyEvent::new_with_kind(code, modifiers, kind))))
}

/// The key of a Unicode code point.
fn coded(code: u32, modifiers: KeyModifiers) -> Option<KeyCode> {
    let shift = modifiers.contains(KeyModifiers::SHIFT);
    Some(match code {
        9 if shift => KeyCode::BackTab,
        9 => KeyCode::Tab,
        13 => KeyCode::Enter,
        27 => KeyCode::Esc,
        8 | 127 => KeyCode::Backspace,
        // Keys that type nothing, such as those of media players.
        57344..=63743 => return None,
        _ => {
            let c = char::from_u32(code).filter(|c| !c.is_control())?;
            KeyCode::Char(if shift { c.to_uppercase().next().unwrap_or(c) } else { c })
        }
    })
}

/// Modifiers by their number: one more than the sum of their bits.
fn modifiers(number: u32) -> KeyModifiers {
    let bits = number.saturating_sub(1);
    let named = [(1, KeyModifiers::SHIFT), (2, KeyModifiers::ALT), (4, KeyModifiers::CONTROL)];
    named.into_iter().filter(|(bit, _)| bits & bit != 0).map(|(_, modifier)| modifier).collect()
}

fn new_mouse(text: &str, last: u8) -> Option<Input> {
    let mut numbers = text.split(';').map(|number| number.parse::<u16>().ok());
    let (button, column, row) = (numbers.next()??, numbers.next()??, numbers.next()??);
    mouse(button, (column, row), last == b'M').filter(|_| matches!(last, b'M' | b'm'))
}

/// A mouse event of old terminals: the button, the column and the row, each as a byte.
pub(super) fn old_mouse(bytes: &[u8]) -> Option<Input> {
    let mut numbers = bytes.iter().map(|byte| u16::from(byte.saturating_sub(32)));
    let (button, column, row) = (numbers.next()?, numbers.next()?, numbers.next()?);
    mouse(button, (column, row), true)
}

/// A press of the left button or a turn of the wheel; the program knows no others.
fn mouse(button: u16, (column, row): (u16, u16), pressed: bool) -> Option<Input> {
    const MODIFIERS: u16 = 4 | 8 | 16;
    let kind = match button & !MODIFIERS {
        0 => MouseEventKind::Down(MouseButton::Left),
        64 => MouseEventKind::ScrollUp,
        65 => MouseEventKind::ScrollDown,
        _ => return None,
    };
    let (column, row) = (column.saturating_sub(1), row.saturating_sub(1));
    let event = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
    pressed.then_some(Input::Event(TerminalEvent::Mouse(event)))
}
