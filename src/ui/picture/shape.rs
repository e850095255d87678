//! Line and block characters as shapes: glyphs of a font would leave gaps between cells.

use std::fmt::Write;

/// A part of a cell, in fractions of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Part {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

/// The stroke of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Brush {
    pub(super) heavy: bool,
    pub(super) dashed: bool,
}

impl Brush {
    /// Odd, so that a line centred on a pixel covers whole pixels.
    pub(super) fn width(self) -> u8 {
        if self.heavy { 3 } else { 1 }
    }
}

/// The shape of a character.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    /// Parts of the cell, and the opacity of the ink in per cent.
    Fill { rects: Vec<Part>, strength: u8 },
    /// A line; [`trace`] draws it.
    Line { brush: Brush },
}

impl Shape {
    /// Whether adjacent repetitions join into one shape.
    pub(super) fn is_continued(&self) -> bool {
        match self {
            Self::Fill { rects, .. } => matches!(rects[..], [Part { left: 0.0, right: 1.0, .. }]),
            Self::Line { .. } => true,
        }
    }
}

/// The shape of a character; `None` for those that fonts draw.
pub(super) fn shape(c: char) -> Option<Shape> {
    let fill = |rects, strength| Some(Shape::Fill { rects, strength });
    let part = |left, top, right, bottom| Part { left, top, right, bottom };
    let eighths = |first: char| f64::from(u32::from(c) - u32::from(first)) / 8.0;
    match c {
        '▀' => fill(vec![part(0.0, 0.0, 1.0, 0.5)], 100),
        '▁'..='█' => fill(vec![part(0.0, 0.875 - eighths('▁'), 1.0, 1.0)], 100),
        '▉'..='▏' => fill(vec![part(0.0, 0.0, 0.875 - eighths('▉'), 1.0)], 100),
        '▐' => fill(vec![part(0.5, 0.0, 1.0, 1.0)], 100),
        '░' => fill(vec![part(0.0, 0.0, 1.0, 1.0)], 25),
        '▒' => fill(vec![part(0.0, 0.0, 1.0, 1.0)], 50),
        '▓' => fill(vec![part(0.0, 0.0, 1.0, 1.0)], 75),
        '▔' => fill(vec![part(0.0, 0.0, 1.0, 0.125)], 100),
        '▕' => fill(vec![part(0.875, 0.0, 1.0, 1.0)], 100),
        '▖'..='▟' => {
            let filled = QUADRANTS[(u32::from(c) - u32::from('▖')) as usize].bytes();
            let quarters = [(0.0, 0.0), (0.5, 0.0), (0.0, 0.5), (0.5, 0.5)].into_iter().zip(filled);
            let filled = quarters.filter(|(_, on)| *on == b'#');
            fill(filled.map(|((left, top), _)| part(left, top, left + 0.5, top + 0.5)).collect(), 100)
        }
        _ => way(c).map(|(_, brush)| Shape::Line { brush }),
    }
}

/// The quarters that ▖ to ▟ fill: upper left, upper right, lower left, lower right.
const QUADRANTS: [&str; 10] = ["..#.", "...#", "#...", "#.##", "#..#", "###.", "##.#", ".#..", ".##.", ".###"];

/// The path of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// From the middle to these sides.
    Arms { up: bool, right: bool, down: bool, left: bool },
    /// Round a corner, from the side above or below to that on the right or left.
    Bend { down: bool, right: bool },
    /// Horizontal, with the number of dashes.
    Across(u8),
    /// Vertical, with the number of dashes.
    Down(u8),
}

fn way(c: char) -> Option<(Way, Brush)> {
    let solid = |heavy| Brush { heavy, dashed: false };
    let dashed = |heavy| Brush { heavy, dashed: true };
    let arms = |up, right, down, left| Way::Arms { up, right, down, left };
    let (t, f) = (true, false);
    Some(match c {
        '─' | '━' => (Way::Across(1), solid(c == '━')),
        '│' | '┃' => (arms(t, f, t, f), solid(c == '┃')),
        '┌' | '┏' => (arms(f, t, t, f), solid(c == '┏')),
        '┐' | '┓' => (arms(f, f, t, t), solid(c == '┓')),
        '└' | '┗' => (arms(t, t, f, f), solid(c == '┗')),
        '┘' | '┛' => (arms(t, f, f, t), solid(c == '┛')),
        '├' | '┣' => (arms(t, t, t, f), solid(c == '┣')),
        '┤' | '┫' => (arms(t, f, t, t), solid(c == '┫')),
        '┬' | '┳' => (arms(f, t, t, t), solid(c == '┳')),
        '┴' | '┻' => (arms(t, t, f, t), solid(c == '┻')),
        '┼' | '╋' => (arms(t, t, t, t), solid(c == '╋')),
        '╴' | '╸' => (arms(f, f, f, t), solid(c == '╸')),
        '╵' | '╹' => (arms(t, f, f, f), solid(c == '╹')),
        '╶' | '╺' => (arms(f, t, f, f), solid(c == '╺')),
        '╷' | '╻' => (arms(f, f, t, f), solid(c == '╻')),
        '╭' => (Way::Bend { down: t, right: t }, solid(f)),
        '╮' => (Way::Bend { down: t, right: f }, solid(f)),
        '╰' => (Way::Bend { down: f, right: t }, solid(f)),
        '╯' => (Way::Bend { down: f, right: f }, solid(f)),
        '╌' | '╍' => (Way::Across(2), dashed(c == '╍')),
        '┄' | '┅' => (Way::Across(3), dashed(c == '┅')),
        '┈' | '┉' => (Way::Across(4), dashed(c == '┉')),
        '╎' | '╏' => (Way::Down(2), dashed(c == '╏')),
        '┆' | '┇' => (Way::Down(3), dashed(c == '┇')),
        '┊' | '┋' => (Way::Down(4), dashed(c == '┋')),
        _ => return None,
    })
}

/// Adds to a path the lines of a character that is repeated `times` times.
pub(super) fn trace(path: &mut String, c: char, (left, top): (f64, f64), (width, height): (f64, f64), times: u16) {
    let Some((way, _)) = way(c) else { return };
    if let Way::Across(1) = way {
        let _ = write!(path, "M{left} {}h{}", top + middle(height), width * f64::from(times));
        return;
    }
    for time in 0..times {
        let left = left + width * f64::from(time);
        let (x, y) = (left + middle(width), top + middle(height));
        let (right, bottom) = (left + width, top + height);
        let _ = match way {
            Way::Arms { up: true, down: true, right: false, left: false } => write!(path, "M{x} {top}V{bottom}"),
            Way::Arms { up, right: to_right, down, left: to_left } => {
                let ends = [(up, x, top), (to_right, right, y), (down, x, bottom), (to_left, left, y)];
                ends.iter().filter(|end| end.0).try_for_each(|(_, to_x, to_y)| write!(path, "M{x} {y}L{to_x} {to_y}"))
            }
            Way::Bend { down, right: to_right } => {
                let radius = width / 2.0;
                let (start, near) = if down { (bottom, y + radius) } else { (top, y - radius) };
                let end = if to_right { right } else { left };
                write!(path, "M{x} {start}V{near}Q{x} {y} {end} {y}")
            }
            Way::Across(dashes) => {
                let step = width / f64::from(dashes);
                (0..dashes)
                    .try_for_each(|dash| write!(path, "M{} {y}h{}", left + step * (f64::from(dash) + 0.25), step / 2.0))
            }
            Way::Down(dashes) => {
                let step = height / f64::from(dashes);
                (0..dashes)
                    .try_for_each(|dash| write!(path, "M{x} {}v{}", top + step * (f64::from(dash) + 0.25), step / 2.0))
            }
        };
    }
}

/// The centre of the pixel nearest to the middle of `extent` pixels.
fn middle(extent: f64) -> f64 {
    (extent / 2.0).floor() + 0.5
}
