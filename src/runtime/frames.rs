//! Frames to bytes: a frame is drawn into memory and leaves in one write, wrapped so that the terminal
//! shows it at once. A frame that changes nothing writes nothing.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};

/// What ratatui writes for every frame without a cursor, changed or not.
const HIDE_CURSOR: &[u8] = b"\x1b[?25l";

/// Bytes that are collected until the frame is complete.
#[derive(Debug, Clone, Default)]
struct Collected(Rc<RefCell<Vec<u8>>>);

impl Write for Collected {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A screen of a known size at the end of a sink of bytes.
pub struct Frames<W: Write> {
    terminal: Terminal<CrosstermBackend<Collected>>,
    collected: Collected,
    sink: W,
}

impl<W: Write> Frames<W> {
    /// A blank screen of `width` by `height` cells.
    ///
    /// # Errors
    /// None in practice: nothing is written yet.
    pub fn new(sink: W, width: u16, height: u16) -> io::Result<Self> {
        let collected = Collected::default();
        let terminal = blank(&collected, width, height)?;
        Ok(Self { terminal, collected, sink })
    }

    /// Starts over on a screen of another size, or on one that something else has written to.
    ///
    /// # Errors
    /// None in practice: nothing is written before the next frame.
    pub fn start_over(&mut self, width: u16, height: u16) -> io::Result<()> {
        self.terminal = blank(&self.collected, width, height)?;
        self.collected.0.borrow_mut().clear();
        queue!(self.collected, Clear(ClearType::All))
    }

    /// The size in columns and rows.
    pub fn size(&mut self) -> (u16, u16) {
        let area = self.terminal.get_frame().area();
        (area.width, area.height)
    }

    /// Draws a frame and sends what changed since the last one; returns how many bytes that was.
    ///
    /// # Errors
    /// If the sink does not take the bytes.
    pub fn draw(&mut self, render: impl FnOnce(&mut Frame<'_>)) -> io::Result<usize> {
        self.terminal.draw(render)?;
        let drawn = std::mem::take(&mut *self.collected.0.borrow_mut());
        if drawn.is_empty() || drawn == HIDE_CURSOR {
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

fn blank(collected: &Collected, width: u16, height: u16) -> io::Result<Terminal<CrosstermBackend<Collected>>> {
    // A fixed viewport: the size comes with the events, and no frame has to ask the terminal for it.
    let viewport = Viewport::Fixed(Rect { x: 0, y: 0, width, height });
    Terminal::with_options(CrosstermBackend::new(collected.clone()), TerminalOptions { viewport })
}
