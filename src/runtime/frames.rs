//! Draws frames into memory and sends each in one write, as a synchronised update, so that the terminal shows it at
//! once. A frame without changes writes nothing.

use std::borrow::Cow;
use std::io::{self, Write};

use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::Modifier;
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};

use super::changes::{self, Shift};
use super::encoder::{Encoder, LINK};
use crate::data::text;
use crate::ui;

/// A screen of a known size that writes to a sink of bytes.
pub struct Frames<W: Write> {
    canvas: Terminal<Canvas>,
    encoder: Encoder,
    /// The current content of the terminal.
    shown: Buffer,
    sink: W,
    trusts: bool,
    page: String,
    /// The attribute of hyperlinked cells.
    link: Modifier,
}

impl<W: Write> Frames<W> {
    /// Creates a blank screen of `width` by `height` cells. With `trusts`, the terminal is assumed to advance the
    /// cursor by two cells after Hangul and ideographs, which saves a sequence per glyph.
    ///
    /// # Errors
    /// None in practice: nothing is written.
    pub fn new(sink: W, width: u16, height: u16, trusts: bool) -> io::Result<Self> {
        let (canvas, encoder) = (canvas(width, height)?, Encoder::new(width, height, trusts));
        let shown = Buffer::empty(Rect { x: 0, y: 0, width, height });
        Ok(Self { canvas, encoder, shown, sink, trusts, page: String::new(), link: ui::LINK })
    }

    /// Starts over on a screen of another size, or after something else has written to it.
    ///
    /// # Errors
    /// None in practice: nothing is written before the next frame.
    pub fn start_over(&mut self, width: u16, height: u16) -> io::Result<()> {
        self.canvas = canvas(width, height)?;
        self.encoder = Encoder::new(width, height, self.trusts);
        self.shown = Buffer::empty(Rect { x: 0, y: 0, width, height });
        self.encoder.clear()
    }

    /// Draws a frame without sending it.
    ///
    /// # Errors
    /// None in practice: nothing is written.
    pub fn picture(&self, render: impl FnOnce(&mut Frame<'_>)) -> io::Result<Buffer> {
        let Rect { width, height, .. } = self.shown.area;
        let mut canvas = canvas(width, height)?;
        let drawn = canvas.draw(|frame| {
            render(frame);
            tame(frame.buffer_mut());
        })?;
        Ok(drawn.buffer.clone())
    }

    /// The sink, for sequences that draw nothing.
    pub fn sink(&mut self) -> &mut W {
        &mut self.sink
    }

    /// Sets the URL of hyperlinked cells in the following frames.
    pub fn lead_to(&mut self, page: Option<&str>) {
        let page = page.unwrap_or_default();
        if page != self.page {
            page.clone_into(&mut self.page);
            self.link.toggle(LINK);
        }
    }

    /// Draws a frame, sends the changes since the last one, and returns the number of bytes.
    ///
    /// # Errors
    /// If writing to the sink fails.
    pub fn draw(&mut self, render: impl FnOnce(&mut Frame<'_>)) -> io::Result<usize> {
        let Self { canvas, encoder, shown, link, .. } = self;
        encoder.lead_to(&self.page);
        let drawn = canvas.draw(|frame| {
            render(frame);
            tame(frame.buffer_mut());
            for cell in &mut frame.buffer_mut().content {
                if cell.modifier.intersects(LINK) {
                    cell.modifier = (cell.modifier - LINK) | *link;
                }
            }
        })?;
        let now = drawn.buffer.clone();
        if let Some(shift) = Shift::between(shown, &now) {
            encoder.shift(shift)?;
            shift.apply(shown);
        }
        encoder.draw(changes::cells(shown, &now).into_iter())?;
        *shown = now;
        match canvas.backend().cursor {
            Some(place) => {
                encoder.show_cursor()?;
                encoder.set_cursor_position(place)?;
            }
            None => encoder.hide_cursor()?,
        }
        let drawn = self.encoder.take()?;
        if drawn.is_empty() {
            return Ok(0);
        }
        let mut bytes = Vec::with_capacity(drawn.len() + 16);
        queue!(bytes, BeginSynchronizedUpdate)?;
        bytes.extend_from_slice(&drawn);
        queue!(bytes, EndSynchronizedUpdate)?;
        self.sink.write_all(&bytes)?;
        self.sink.flush()?;
        Ok(bytes.len())
    }
}

/// Takes from each cell what hides in it or piles up on it. Data is cleaned when it is read; settings, scripts and what is
/// typed come as they are. ratatui draws no control characters.
fn tame(screen: &mut Buffer) {
    /// More bytes than most letters have, and fewer than one with anything hidden behind it.
    const PLAIN: usize = 4;
    for cell in &mut screen.content {
        if cell.symbol().len() > PLAIN
            && let (Cow::Owned(visible), removed) = text::clean_cow(cell.symbol())
            && removed > 0
        {
            cell.set_symbol(if visible.is_empty() { " " } else { &visible });
        }
    }
}

fn canvas(width: u16, height: u16) -> io::Result<Terminal<Canvas>> {
    // A fixed viewport: the size comes with events, so that no frame queries the terminal.
    let viewport = Viewport::Fixed(Rect { x: 0, y: 0, width, height });
    Terminal::with_options(Canvas { size: Size { width, height }, cursor: None }, TerminalOptions { viewport })
}

/// The backend for ratatui: it only stores the cursor position; the frame is taken from ratatui's buffer.
struct Canvas {
    size: Size,
    /// Position of the cursor; `None` if it is hidden.
    cursor: Option<Position>,
}

impl Backend for Canvas {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, _: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.cursor = None;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = Some(position.into());
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn clear_region(&mut self, _: ClearType) -> io::Result<()> {
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::default() })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
