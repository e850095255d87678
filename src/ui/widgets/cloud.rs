//! A cloud of words: the weightiest in the middle and brightest, the others around it wherever there is room; on stage
//! over all of it, with the weightiest in large letters.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use unicode_width::UnicodeWidthStr;

use crate::ui::big::{self, Size};
use crate::ui::text::cells;
use crate::ui::theme::Theme;

/// The number of words that surely find a place.
const EARLY: usize = 12;
/// Maximum share of large words in a cloud, in per cent.
const LARGE: usize = 16;

/// Column and line.
type Place = (usize, usize);

/// A word of the cloud.
pub(in crate::ui) struct Word<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its weight; at least 0.
    pub weight: f64,
    /// Whether the cursor is on it.
    pub selected: bool,
}

/// The layout of a cloud in its area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum Extent {
    /// Close around its middle.
    Close,
    /// Over all of it.
    Wide,
    /// Over all of it, with the weightiest words in large letters.
    Large,
}

/// A word with its size.
struct Block<'w, 'a> {
    word: &'w Word<'a>,
    large: bool,
    width: usize,
    height: usize,
}

impl<'w, 'a> Block<'w, 'a> {
    fn new(word: &'w Word<'a>, large: bool) -> Self {
        let (width, height) = if large {
            (big::width(word.text, Size::Narrow), usize::from(big::HEIGHT))
        } else {
            (word.text.width(), 1)
        };
        Self { word, large, width, height }
    }

    /// The cells it takes, with the blank before the next.
    fn room(&self) -> usize {
        (self.width + 1) * self.height
    }
}

/// Draws as many words as find a place, from the weightiest on; the one under the cursor first of all.
pub(in crate::ui) fn draw(frame: &mut Frame<'_>, area: Rect, words: &[Word<'_>], extent: Extent, theme: &Theme) {
    let (width, height) = (usize::from(area.width), usize::from(area.height));
    let greatest = words.iter().map(|word| word.weight).fold(0.0, f64::max);
    let blocks = blocks(words, extent, (width, height));
    // Placed on a smaller area and drawn apart, words fill the whole of it and cannot meet.
    let ((within_width, within_height), places) = match extent {
        Extent::Close => ((width, height), placed(&blocks, (width, height))),
        Extent::Wide | Extent::Large => closest(&blocks, (width, height)),
    };
    for (block, place) in blocks.iter().zip(places) {
        let Some((x, y)) = place else { continue };
        let place = Rect {
            x: area.x + cells(x * width / within_width),
            y: area.y + cells(y * height / within_height),
            width: cells(block.width),
            height: cells(block.height),
        };
        let word = block.word;
        let style = match word.weight / greatest {
            _ if word.selected => theme.accent.add_modifier(Modifier::REVERSED),
            part if part > 0.5 => theme.accent,
            part if part > 0.25 => theme.heading,
            part if part > 0.1 => theme.text,
            _ => theme.dim,
        };
        if block.large {
            // Reversed, the blocks that large letters are made of would be their own opposite.
            let style: Style = style.remove_modifier(Modifier::REVERSED | Modifier::BOLD);
            big::draw(frame, place, word.text, Size::Narrow, style);
        } else {
            frame.render_widget(ratatui::text::Span::styled(word.text.to_owned(), style), place);
        }
    }
}

/// The words in the order in which they find their places, each with the room it takes.
fn blocks<'w, 'a>(words: &'w [Word<'a>], extent: Extent, (width, height): (usize, usize)) -> Vec<Block<'w, 'a>> {
    let mut order: Vec<&Word<'_>> = words.iter().filter(|word| word.weight > 0.0).collect();
    // The sort is stable, so that equal weights stay in the order of the table.
    order.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    // The word under the cursor is placed early, while there is room for it.
    if let Some(position) = order.iter().position(|word| word.selected).filter(|position| *position > EARLY) {
        let word = order.remove(position);
        order.insert(EARLY, word);
    }
    let mut left = if extent == Extent::Large { width * height * LARGE / 100 } else { 0 };
    let mut blocks = Vec::with_capacity(order.len());
    for word in order {
        let block = Block::new(word, true);
        let large = block.room() <= left && block.width * 3 <= width && big::is_large(word.text);
        // Once a word does not fit in large letters, no lighter word gets them: it would look more important.
        left = if large { left - block.room() } else { 0 };
        blocks.push(if large { block } else { Block::new(word, false) });
    }
    blocks
}

/// The least area of the same proportions in which all words find a place, or the area itself; and those places.
fn closest(blocks: &[Block<'_, '_>], (width, height): (usize, usize)) -> ((usize, usize), Vec<Option<Place>>) {
    let needed: usize = blocks.iter().map(Block::room).sum();
    let sizes = (1..height).map(|down| (width * down / height, down)).filter(|(across, down)| across * down >= needed);
    let mut close =
        sizes.map(|size| (size, placed(blocks, size))).filter(|(_, places)| places.iter().all(Option::is_some));
    close.next().unwrap_or_else(|| ((width, height), placed(blocks, (width, height))))
}

/// The start of each word, from the centre outwards; `None` if it does not fit.
fn placed(blocks: &[Block<'_, '_>], (width, height): (usize, usize)) -> Vec<Option<Place>> {
    let mut taken = vec![vec![false; width]; height];
    let centres = centres(width, height);
    let place = |block: &Block<'_, '_>| {
        let size = (block.width, block.height);
        let (x, y) = centres.iter().find_map(|centre| free(&taken, *centre, size))?;
        for line in &mut taken[y..y + block.height] {
            line[x.saturating_sub(1)..(x + block.width + 1).min(width)].fill(true);
        }
        Some((x, y))
    };
    blocks.iter().map(place).collect()
}

/// All places from the middle outwards; a line is as far as two columns.
fn centres(width: usize, height: usize) -> Vec<Place> {
    let (middle_x, middle_y) = (width / 2, height / 2);
    let distance = |(x, y): &Place| {
        let (dx, dy) = (x.abs_diff(middle_x), 2 * y.abs_diff(middle_y));
        // An ellipse as wide as the area, not a circle within it.
        dx * dx * height * height * 4 + dy * dy * width * width
    };
    let mut centres: Vec<Place> = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).collect();
    centres.sort_by_key(distance);
    centres
}

/// The start of a word of this size centred at a position; `None` if the space is taken.
fn free(taken: &[Vec<bool>], (x, y): Place, (width, height): (usize, usize)) -> Option<Place> {
    let (left, top) = (x.checked_sub(width / 2)?, y.checked_sub(height / 2)?);
    let lines = taken.get(top..top + height)?;
    let is_free = |line: &Vec<bool>| line.get(left..left + width).is_some_and(|cells| cells.iter().all(|taken| !taken));
    lines.iter().all(is_free).then_some((left, top))
}

#[cfg(test)]
mod tests {
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;

    use super::*;
    use crate::config::ThemeName;

    const TEXTS: [&str; 24] = [
        "love", "사랑", "family", "가족", "life", "인생", "murder", "살인", "king", "왕", "school", "학교", "doctor",
        "의사", "secret", "비밀", "revenge", "복수", "dream", "꿈", "night", "밤", "winter", "겨울",
    ];

    /// The lines of a cloud in which each word weighs less than the one before.
    fn drawn((width, height): (u16, u16), extent: Extent) -> Vec<String> {
        let weights = (1..=24).rev().map(f64::from);
        let words: Vec<Word<'_>> =
            TEXTS.iter().zip(weights).map(|(text, weight)| Word { text, weight, selected: *text == "왕" }).collect();
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a test terminal");
        let theme = Theme::new(ThemeName::Dark);
        terminal.draw(|frame| draw(frame, frame.area(), &words, extent, &theme)).expect("a frame");
        let buffer = terminal.backend().buffer();
        (0..height)
            .map(|y| {
                let mut line = String::new();
                // The second half of a wide letter is a cell of its own.
                while line.width() < usize::from(width) {
                    line.push_str(buffer[(cells(line.width()), y)].symbol());
                }
                line
            })
            .collect()
    }

    #[test]
    fn on_stage_words_lie_over_the_whole_area_and_none_is_lost() {
        for size in [(60, 12), (100, 30), (156, 36), (300, 90)] {
            let lines = drawn(size, Extent::Wide);
            for text in TEXTS {
                let apart = |line: &String| line.split_whitespace().any(|word| word == text);
                assert_eq!(lines.iter().filter(|line| apart(line)).count(), 1, "{text} on {size:?}: {lines:#?}");
            }
            let used: Vec<usize> = (0..lines.len()).filter(|line| !lines[*line].trim().is_empty()).collect();
            let reach = used.last().zip(used.first()).map_or(0, |(last, first)| last - first);
            assert!(reach * 3 >= lines.len() * 2, "{size:?}: {lines:#?}");
        }
    }

    #[test]
    fn the_weightiest_words_are_large_up_to_the_first_that_cannot_be() {
        let lines = drawn((156, 36), Extent::Large);
        let text = lines.concat();
        assert!(!text.contains("love") && text.contains("▝▀▘"), "{lines:#?}");
        assert!(TEXTS[1..].iter().all(|word| text.contains(word)), "{lines:#?}");
        assert!(drawn((156, 36), Extent::Wide).concat().contains("love"));
    }

    #[test]
    fn no_size_panics() {
        for (width, height) in (0..40).flat_map(|width| (0..12).map(move |height| (width, height))) {
            for extent in [Extent::Close, Extent::Wide, Extent::Large] {
                drawn((width, height), extent);
            }
        }
    }
}
