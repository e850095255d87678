//! Frames to bytes: a frame is drawn into memory and leaves in one write, wrapped so that the terminal
//! shows it at once. A frame that changes nothing writes nothing.

use std::io::{self, Write};

use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::backend::Backend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};

use super::encoder::{Encoder, LINK};
use crate::ui;

/// A screen of a known size at the end of a sink of bytes.
pub struct Frames<W: Write> {
    terminal: Terminal<Encoder>,
    sink: W,
    trusts: bool,
    page: String,
    /// The attribute of cells that lead to the page.
    link: Modifier,
}

impl<W: Write> Frames<W> {
    /// A blank screen of `width` by `height` cells; with `trusts`, on a terminal that moves its cursor by two cells
    /// behind Hangul and ideographs, which saves a sequence a glyph.
    ///
    /// # Errors
    /// None in practice: nothing is written yet.
    pub fn new(sink: W, width: u16, height: u16, trusts: bool) -> io::Result<Self> {
        Ok(Self { terminal: blank(width, height, trusts)?, sink, trusts, page: String::new(), link: ui::LINK })
    }

    /// Starts over on a screen of another size, or on one that something else has written to.
    ///
    /// # Errors
    /// None in practice: nothing is written before the next frame.
    pub fn start_over(&mut self, width: u16, height: u16) -> io::Result<()> {
        self.terminal = blank(width, height, self.trusts)?;
        self.terminal.backend_mut().clear()
    }

    /// What a frame would look like, without sending it.
    ///
    /// # Errors
    /// None in practice: nothing is written.
    pub fn picture(&self, render: impl FnOnce(&mut Frame<'_>)) -> io::Result<Buffer> {
        let size = self.terminal.size()?;
        Ok(blank(size.width, size.height, self.trusts)?.draw(render)?.buffer.clone())
    }

    /// Where the bytes go, for sequences that draw nothing.
    pub fn sink(&mut self) -> &mut W {
        &mut self.sink
    }

    /// Has the linked cells of the next frames lead to the page of this address.
    pub fn lead_to(&mut self, page: Option<&str>) {
        let page = page.unwrap_or_default();
        if page != self.page {
            page.clone_into(&mut self.page);
            self.link.toggle(LINK);
        }
    }

    /// Draws a frame and sends what changed since the last one; returns how many bytes that was.
    ///
    /// # Errors
    /// If the sink does not take the bytes.
    pub fn draw(&mut self, render: impl FnOnce(&mut Frame<'_>)) -> io::Result<usize> {
        let link = self.link;
        self.terminal.backend_mut().lead_to(&self.page);
        self.terminal.draw(|frame| {
            render(frame);
            for cell in &mut frame.buffer_mut().content {
                if cell.modifier.intersects(LINK) {
                    cell.modifier = (cell.modifier - LINK) | link;
                }
            }
        })?;
        let drawn = self.terminal.backend_mut().take()?;
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

fn blank(width: u16, height: u16, trusts: bool) -> io::Result<Terminal<Encoder>> {
    // A fixed viewport: the size comes with the events, and no frame has to ask the terminal for it.
    let viewport = Viewport::Fixed(Rect { x: 0, y: 0, width, height });
    Terminal::with_options(Encoder::new(width, height, trusts), TerminalOptions { viewport })
}
