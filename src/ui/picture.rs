//! Exports a screen for documents: as plain text, or as an SVG picture that looks the same in every renderer.
//!
//! The layout must hold without the terminal's font, so nothing depends on the widths of a font: lines and blocks are
//! drawn as shapes (`shape`), each word is placed at its first cell, and glyphs whose width differs between fonts are
//! centred in their cells one by one.

mod cell_style;
mod shape;
mod slides;

pub use cell_style::Background;
pub use slides::{Slide, slides};

use std::collections::BTreeMap;
use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use unicode_width::UnicodeWidthStr;

use super::colour::Rgb;
use super::text::wrap;
use cell_style::CellStyle;
use shape::{Brush, Shape, shape};

/// Width of a cell. Width and height are whole numbers, so that the picture is sharp at its natural size.
const WIDTH: f64 = 9.0;
/// Height of a cell.
const HEIGHT: f64 = 18.0;
/// The baseline, from the top of a cell.
const BASELINE: f64 = 13.5;
/// Size of letters, at which most monospaced fonts are as wide as a cell.
const LETTERS: u16 = 15;
/// Size of wide glyphs, which are as wide as they are high and have two cells to fill.
const WIDE: &str = " font-size=\"17\"";
/// Room around the screen.
const MARGIN: f64 = 16.0;
/// Size of the caption's letters.
const CAPTION_LETTERS: u16 = 11;
/// Height of a line of the caption.
const CAPTION_LINE: f64 = 16.0;
/// Minimum number of columns of a picture, so that its caption does not wrap too often.
const LEAST: u16 = 20;

/// The replacement of a glyph that cannot be shown.
const BLANK: &str = " ";

/// A glyph with the cells that it covers.
struct Glyph<'a> {
    left: u16,
    cells: u16,
    symbol: String,
    cell: &'a Cell,
}

/// The glyphs of a row; positions are counted from the left of the buffer.
fn glyphs(buffer: &Buffer, y: u16) -> Vec<Glyph<'_>> {
    let (mut glyphs, mut left) = (Vec::new(), 0);
    while left < buffer.area.width {
        let cell = &buffer[(buffer.area.x + left, y)];
        // The cell behind a wide glyph is hidden by it.
        let width = u16::try_from(cell.symbol().width()).unwrap_or(1).max(1);
        let cells = width.min(buffer.area.width - left);
        let mut symbol: String = cell.symbol().chars().filter(|c| is_text(*c)).collect();
        if symbol.is_empty() {
            BLANK.clone_into(&mut symbol);
        }
        glyphs.push(Glyph { left, cells, symbol, cell });
        left += cells;
    }
    glyphs
}

/// Whether a character is allowed in a document: no control characters, which could affect a terminal, and nothing that
/// XML forbids.
fn is_text(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// Returns the screen as text, without trailing blanks.
pub fn text(buffer: &Buffer) -> String {
    let mut text = String::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let line: String = glyphs(buffer, y).into_iter().map(|glyph| glyph.symbol).collect();
        text.extend([line.trim_end(), "\n"]);
    }
    text
}

/// Returns the screen as a self-contained SVG picture with a caption below it.
pub fn svg(buffer: &Buffer, paper: Background, caption: &[String]) -> String {
    let mut drawing = Drawing::new(paper);
    for y in buffer.area.top()..buffer.area.bottom() {
        drawing.row(&glyphs(buffer, y), HEIGHT * f64::from(y - buffer.area.top()));
    }
    let columns = buffer.area.width.max(LEAST);
    let width = x(columns) + 2.0 * MARGIN;
    let bottom = f64::from(buffer.area.height) * HEIGHT;
    let (caption_lines, caption_height) = captioned(caption, columns, bottom, paper);
    let height = bottom + caption_height + 2.0 * MARGIN;

    let (ink, ground) = (paper.ink(), paper.ground());
    let title = caption.first().map_or("ottui", String::as_str);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         role=\"img\">\n<title>{}</title>\n<desc>{}</desc>\n",
        escaped(title),
        escaped(&caption.join("\n"))
    );
    let frame = ground.towards(ink, 18);
    let (w, h) = (width - 1.0, height - 1.0);
    let _ = writeln!(
        svg,
        "<rect x=\"0.5\" y=\"0.5\" width=\"{w}\" height=\"{h}\" rx=\"8\" fill=\"{ground}\" stroke=\"{frame}\"/>"
    );
    let _ = writeln!(
        svg,
        "<g transform=\"translate({MARGIN} {MARGIN})\" font-size=\"{LETTERS}\" font-family=\"ui-monospace, 'SF Mono', \
         Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK KR', D2Coding, monospace\" fill=\"{ink}\">"
    );
    let (lines, dashes) = (drawing.lines(false), drawing.lines(true));
    for (attributes, content) in [
        // Crisp edges avoid seams between adjacent shapes at any size.
        (" shape-rendering=\"crispEdges\"", drawing.fills),
        // Square line caps extend slightly into the next cell, so that lines have no seams either.
        (" fill=\"none\" stroke-linecap=\"square\"", lines),
        (" fill=\"none\"", dashes),
        ("", drawing.text),
    ] {
        if !content.is_empty() {
            let _ = writeln!(svg, "<g{attributes}>\n{content}</g>");
        }
    }
    svg.push_str(&caption_lines);
    svg.push_str("</g>\n</svg>\n");
    svg
}

/// Draws the caption below a screen that ends at `bottom`, and returns its height.
fn captioned(caption: &[String], columns: u16, bottom: f64, paper: Background) -> (String, f64) {
    // The caption's letters are smaller, so a line holds more of them.
    let room = usize::from(columns - 2) * usize::from(LETTERS) / usize::from(CAPTION_LETTERS);
    let mut lines = caption.iter().flat_map(|text| wrap(text, room)).peekable();
    if lines.peek().is_none() {
        return (String::new(), 0.0);
    }
    let pale = paper.ink().towards(paper.ground(), 35);
    let mut svg = format!("<g font-size=\"{CAPTION_LETTERS}\" fill=\"{pale}\">\n");
    let mut height = MARGIN / 2.0;
    for text in lines {
        height += CAPTION_LINE;
        let _ = writeln!(svg, "<text x=\"{WIDTH}\" y=\"{}\">{}</text>", bottom + height, escaped(&text));
    }
    svg.push_str("</g>\n");
    (svg, height)
}

/// A part of a run, from its left cell on.
enum Piece {
    /// Letters that are one cell wide in any monospaced font.
    Word { left: u16, cells: u16, text: String },
    /// Glyphs that may come from a fallback font with another width.
    Glyphs(Vec<(u16, u16, String)>),
    /// The same shape, repeated side by side.
    Shapes { left: u16, cells: u16, c: char, shape: Shape },
}

/// The layers of a picture while it is drawn.
struct Drawing {
    paper: Background,
    fills: String,
    /// One path for all lines of a kind: where two of them meet, none is drawn over the other.
    strokes: BTreeMap<(Brush, Rgb), String>,
    text: String,
}

impl Drawing {
    fn new(paper: Background) -> Self {
        Self { paper, fills: String::new(), strokes: BTreeMap::new(), text: String::new() }
    }

    fn row(&mut self, glyphs: &[Glyph<'_>], top: f64) {
        let styles: Vec<CellStyle> = glyphs.iter().map(|glyph| CellStyle::from_cell(glyph.cell, self.paper)).collect();
        let covered = |from: usize, to: usize| (glyphs[from].left, glyphs[to - 1].left + glyphs[to - 1].cells);
        for (from, to) in runs(&styles, |style| style.ground) {
            if styles[from].ground != self.paper.ground() {
                let (left, right) = covered(from, to);
                self.fill(x(left), top, x(right) - x(left), HEIGHT, styles[from].ground);
            }
        }
        for (from, to) in runs(&styles, |style| *style) {
            let (style, (left, right)) = (styles[from], covered(from, to));
            for (wanted, height) in [(style.underlined, 15.0), (style.crossed_out, 9.0)] {
                if wanted {
                    self.fill(x(left), top + height, x(right) - x(left), 1.0, style.ink);
                }
            }
            if !style.hidden {
                self.run(&glyphs[from..to], style, top);
            }
        }
    }

    fn run(&mut self, glyphs: &[Glyph<'_>], style: CellStyle, top: f64) {
        let fill = if style.ink == self.paper.ink() { String::new() } else { format!(" fill=\"{}\"", style.ink) };
        let weight = if style.bold { " font-weight=\"bold\"" } else { "" };
        let slant = if style.italic { " font-style=\"italic\"" } else { "" };
        let attributes = format!("{fill}{weight}{slant}");
        let y = top + BASELINE;
        for piece in pieces(glyphs) {
            match piece {
                Piece::Word { left, cells, text } => {
                    let length = match cells {
                        1 => String::new(),
                        _ => format!(" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"", x(cells)),
                    };
                    let text = escaped(&text);
                    let _ = writeln!(self.text, "<text x=\"{}\" y=\"{y}\"{length}{attributes}>{text}</text>", x(left));
                }
                Piece::Glyphs(glyphs) => {
                    let _ = write!(self.text, "<text y=\"{y}\" text-anchor=\"middle\"{attributes}>");
                    for (left, cells, text) in glyphs {
                        let middle = x(left) + x(cells) / 2.0;
                        let size = if cells > 1 { WIDE } else { "" };
                        let _ = write!(self.text, "<tspan x=\"{middle}\"{size}>{}</tspan>", escaped(&text));
                    }
                    self.text.push_str("</text>\n");
                }
                Piece::Shapes { left, cells, shape: Shape::Fill { rects, strength }, .. } => {
                    let colour = style.ground.towards(style.ink, strength);
                    for rect in rects {
                        let (x0, y0) = (x(left) + rect.left * WIDTH, top + rect.top * HEIGHT);
                        let width = x(cells - 1) + (rect.right - rect.left) * WIDTH;
                        self.fill(x0, y0, width, (rect.bottom - rect.top) * HEIGHT, colour);
                    }
                }
                Piece::Shapes { left, cells, c, shape: Shape::Line { brush } } => {
                    let path = self.strokes.entry((brush, style.ink)).or_default();
                    shape::trace(path, c, (x(left), top), (WIDTH, HEIGHT), cells);
                }
            }
        }
    }

    /// The lines, dashed or not.
    fn lines(&self, dashed: bool) -> String {
        let strokes = self.strokes.iter().filter(|((brush, _), _)| brush.dashed == dashed);
        let line = |((brush, ink), path): (&(Brush, Rgb), &String)| {
            format!("<path d=\"{path}\" stroke=\"{ink}\" stroke-width=\"{}\"/>\n", brush.width())
        };
        strokes.map(line).collect()
    }

    fn fill(&mut self, left: f64, top: f64, width: f64, height: f64, colour: Rgb) {
        let _ = writeln!(
            self.fills,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" fill=\"{colour}\"/>"
        );
    }
}

/// The left edge of a cell.
fn x(cell: u16) -> f64 {
    f64::from(cell) * WIDTH
}

/// The ranges of adjacent cells with equal keys.
fn runs<K: PartialEq>(styles: &[CellStyle], key: impl Fn(&CellStyle) -> K) -> Vec<(usize, usize)> {
    let mut end = 0;
    let bounds = |chunk: &[CellStyle]| {
        let start = end;
        end += chunk.len();
        (start, end)
    };
    styles.chunk_by(|one, next| key(one) == key(next)).map(bounds).collect()
}

/// Splits a run into pieces. Two blanks end a word, so that the text after them is placed at its own cell.
fn pieces(glyphs: &[Glyph<'_>]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for Glyph { left, cells, symbol, .. } in glyphs.iter().filter(|glyph| glyph.symbol != BLANK) {
        let (left, cells) = (*left, *cells);
        let mut chars = symbol.chars();
        let single = chars.next().filter(|_| chars.next().is_none() && cells == 1);
        if let Some((c, shape)) = single.and_then(|c| Some((c, shape(c)?))) {
            match pieces.last_mut() {
                Some(Piece::Shapes { left: start, cells: count, c: before, shape })
                    if *before == c && *start + *count == left && shape.is_continued() =>
                {
                    *count += 1;
                }
                _ => pieces.push(Piece::Shapes { left, cells, c, shape }),
            }
        } else if single.is_some_and(is_in_every_font) {
            match pieces.last_mut() {
                Some(Piece::Word { left: start, cells: count, text }) if left - (*start + *count) <= 1 => {
                    text.push_str(if left > *start + *count { BLANK } else { "" });
                    text.push_str(symbol);
                    *count = left + 1 - *start;
                }
                _ => pieces.push(Piece::Word { left, cells, text: symbol.clone() }),
            }
        } else if let Some(Piece::Glyphs(glyphs)) = pieces.last_mut() {
            glyphs.push((left, cells, symbol.clone()));
        } else {
            pieces.push(Piece::Glyphs(vec![(left, cells, symbol.clone())]));
        }
    }
    pieces
}

/// Latin letters and common punctuation.
fn is_in_every_font(c: char) -> bool {
    matches!(c, '\0'..='\u{24f}' | '\u{2010}'..='\u{2027}')
}

/// Escapes text for XML.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars().filter(|c| is_text(*c) || *c == '\n') {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests;
