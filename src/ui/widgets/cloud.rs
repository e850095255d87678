//! A cloud of words over the whole of its area: the weightiest in the middle, in large letters where there is room for
//! them, and brightest; the others around them.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::Span;
use unicode_width::UnicodeWidthStr;

use crate::ui::big::{self, Size};
use crate::ui::text::cells;
use crate::ui::theme::Theme;

/// The place in order of a word that must be shown and would find none.
const EARLY: usize = 12;
/// The greatest share of the area for words in wide letters, and for all in large ones, in per cent.
const WIDE: usize = 9;
const LARGE: usize = 24;

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

/// Where a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) struct Spot {
    /// Its position among the words.
    pub word: usize,
    column: usize,
    row: usize,
    letters: Option<Size>,
}

/// A word with its size.
struct Block {
    word: usize,
    letters: Option<Size>,
    width: usize,
    height: usize,
}

impl Block {
    fn new(word: usize, text: &str, letters: Option<Size>) -> Self {
        let (width, height) = match letters {
            Some(size) => (big::width(text, size), usize::from(big::HEIGHT)),
            None => (text.width(), 1),
        };
        Self { word, letters, width, height }
    }

    /// The cells it takes, with the blank before the next.
    fn room(&self) -> usize {
        (self.width + 1) * self.height
    }
}

/// Places as many words as there is room for, from the weightiest on; a word that must be shown early.
pub(in crate::ui) fn layout(words: &[Word<'_>], size: (u16, u16), large: bool, must: Option<usize>) -> Vec<Spot> {
    let mut order: Vec<usize> = (0..words.len()).filter(|word| words[*word].weight > 0.0).collect();
    // The sort is stable, so that equal weights stay in the order of the table.
    order.sort_by(|a, b| words[*b].weight.total_cmp(&words[*a].weight));
    let position = order.iter().position(|word| Some(*word) == must);
    if let Some(position) = position.filter(|position| *position > EARLY) {
        let word = order.remove(position);
        order.insert(EARLY, word);
    }
    let (width, height) = (usize::from(size.0), usize::from(size.1));
    let blocks = blocks(words, &order, (width, height), large);
    // Placed on a smaller area and drawn apart, words fill the whole of it and cannot meet.
    let ((within_width, within_height), places) = closest(&blocks, (width, height));
    let spot = |(block, place): (&Block, Option<Place>)| {
        let (x, y) = place?;
        let (column, row) = (x * width / within_width, y * height / within_height);
        Some(Spot { word: block.word, column, row, letters: block.letters })
    };
    blocks.iter().zip(places).filter_map(spot).collect()
}

/// Draws words at their places; on the dashboard the one under the cursor stands out however large it is.
pub(in crate::ui) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    words: &[Word<'_>],
    spots: &[Spot],
    on_stage: bool,
    theme: &Theme,
) {
    let greatest = words.iter().map(|word| word.weight).fold(0.0, f64::max);
    for spot in spots {
        let word = &words[spot.word];
        let Block { width, height, .. } = Block::new(spot.word, word.text, spot.letters);
        let place = Rect {
            x: area.x + cells(spot.column),
            y: area.y + cells(spot.row),
            width: cells(width),
            height: cells(height),
        };
        let style = match word.weight / greatest {
            _ if word.selected => theme.accent.add_modifier(Modifier::REVERSED),
            part if part > 0.5 => theme.accent,
            part if part > 0.25 => theme.heading,
            part if part > 0.1 => theme.text,
            _ => theme.dim,
        };
        let Some(size) = spot.letters else {
            frame.render_widget(Span::styled(word.text.to_owned(), style), place);
            continue;
        };
        let plain: Style = style.remove_modifier(Modifier::REVERSED | Modifier::BOLD);
        big::draw(frame, place, word.text, size, plain);
        if word.selected && !on_stage {
            // The blanks between the letters too: these are dark on a bright ground then.
            frame.buffer_mut().set_style(place.intersection(area), plain.add_modifier(Modifier::REVERSED));
        }
    }
}

/// The words in the order in which they find their places, each with the room it takes.
fn blocks(words: &[Word<'_>], order: &[usize], (width, height): (usize, usize), large: bool) -> Vec<Block> {
    let mut sizes = if large {
        let part = |percent: usize| width * height * percent / 100;
        vec![(Size::Wide, part(WIDE)), (Size::Narrow, part(LARGE - WIDE))]
    } else {
        Vec::new()
    };
    let mut blocks = Vec::with_capacity(order.len());
    for word in order {
        let text = words[*word].text;
        let mut block = Block::new(*word, text, None);
        while let Some((size, left)) = sizes.first_mut() {
            let larger = Block::new(*word, text, Some(*size));
            if larger.room() <= *left && larger.width * 2 <= width && big::is_large(text) {
                *left -= larger.room();
                block = larger;
                break;
            }
            // Once a word does not fit in such letters, no lighter word gets them: it would look more important.
            sizes.remove(0);
        }
        blocks.push(block);
    }
    blocks
}

/// The least area of the same proportions in which all words find a place, or the area itself; and those places.
fn closest(blocks: &[Block], (width, height): (usize, usize)) -> ((usize, usize), Vec<Option<Place>>) {
    let needed: usize = blocks.iter().map(Block::room).sum();
    let within = |down: usize| (width * down / height.max(1), down);
    let (mut least, mut most) = (1, height);
    let mut best = ((width.max(1), height.max(1)), placed(blocks, (width, height)));
    // Where not all fit in the whole of it, they fit in no part.
    if best.1.iter().any(Option::is_none) {
        return best;
    }
    while least < most {
        let middle = usize::midpoint(least, most);
        let (across, down) = within(middle);
        let places = if across * down >= needed { placed(blocks, (across, down)) } else { vec![None] };
        if places.iter().all(Option::is_some) {
            best = ((across, down), places);
            most = middle;
        } else {
            least = middle + 1;
        }
    }
    best
}

/// The start of each word, from the centre outwards; `None` if it does not fit.
fn placed(blocks: &[Block], (width, height): (usize, usize)) -> Vec<Option<Place>> {
    let mut taken = vec![vec![false; width]; height];
    let centres = centres(width, height);
    let place = |block: &Block| {
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

    fn words() -> Vec<Word<'static>> {
        let weights = (1..=24).rev().map(f64::from);
        TEXTS.iter().zip(weights).map(|(text, weight)| Word { text, weight, selected: *text == "왕" }).collect()
    }

    /// The lines of a cloud in which each word weighs less than the one before.
    fn drawn((width, height): (u16, u16), large: bool) -> Vec<String> {
        let words = words();
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a test terminal");
        let theme = Theme::new(ThemeName::Dark);
        let spots = layout(&words, (width, height), large, None);
        terminal.draw(|frame| draw(frame, frame.area(), &words, &spots, false, &theme)).expect("a frame");
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
    fn words_lie_over_the_whole_area_and_none_is_lost() {
        for size in [(60, 12), (100, 30), (156, 36), (300, 90)] {
            let lines = drawn(size, false);
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
    fn the_weightier_a_word_the_larger_and_no_two_overlap() {
        let words = words();
        for size in [(46, 18), (94, 42), (156, 36), (20, 5)] {
            let spots = layout(&words, size, true, None);
            let mut taken = std::collections::HashSet::new();
            let mut rooms = Vec::new();
            for spot in &spots {
                let block = Block::new(spot.word, words[spot.word].text, spot.letters);
                let cells = |row| (spot.column..spot.column + block.width).map(move |column| (column, row));
                for cell in (spot.row..spot.row + block.height).flat_map(cells) {
                    assert!(cell.0 < usize::from(size.0) && cell.1 < usize::from(size.1));
                    assert!(taken.insert(cell), "{size:?}: {spot:?} lies on another");
                }
                rooms.push(spot.letters.map_or(0, |letters| if letters == Size::Wide { 2 } else { 1 }));
            }
            assert!(rooms.is_sorted_by(|one, other| one >= other), "{size:?}: {rooms:?}");
        }
        assert_eq!(layout(&words, (156, 36), true, None)[0].letters, Some(Size::Wide));
        assert!(layout(&words, (156, 36), false, None).iter().all(|spot| spot.letters.is_none()));
    }

    #[test]
    fn a_word_that_must_be_shown_finds_a_place() {
        let words = words();
        let shows = |must| layout(&words, (20, 5), false, must).iter().any(|spot| spot.word == 23);
        assert!(!shows(None) && shows(Some(23)));
    }

    #[test]
    fn no_size_panics() {
        for (width, height) in (0..40).flat_map(|width| (0..12).map(move |height| (width, height))) {
            for large in [false, true] {
                drawn((width, height), large);
            }
        }
    }
}
