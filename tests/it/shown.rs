//! After a walk through all screens the terminal shows exactly what was drawn: wide glyphs shift nothing, nothing of an
//! old screen remains, and overlays over Korean text keep their borders.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use ottui::app::keymap::Keymap;
use ottui::app::state::Glyphs;
use ottui::config::ThemeName;
use ottui::data::load::{NoProgress, Source, load};
use ottui::domain::filter::Filter;
use ottui::domain::tab::Tab;
use ottui::domain::view::View;
use ottui::i18n::Language;
use ottui::runtime::frames::Frames;
use ottui::ui::theme::Theme;
use ottui::ui::{self, Cache};
use ratatui::buffer::Buffer;
use strum::IntoEnumIterator;
use unicode_width::UnicodeWidthStr;

use super::support::{Desk, scored, settings};

/// From the minimum size to a very large one.
const SIZES: [(u16, u16); 5] = [(60, 15), (80, 24), (120, 36), (160, 48), (300, 100)];
/// A walk through every kind of screen, with every overlay over each kind of body.
const WALK: [&str; 30] = [
    "",
    "?",
    "<esc>",
    "<enter>",
    "jjj:",
    "<esc>",
    "<enter>",
    "zz",
    "z?",
    "<esc><esc><esc>",
    "3",
    "e",
    "<esc>",
    "lli",
    "<esc>",
    "v<enter>",
    "4",
    "d",
    "<esc>",
    "a",
    "<esc>",
    "5",
    "c:",
    "<esc>c6",
    "zz",
    "z1w",
    "<esc>mmM",
    "?",
    "<esc>",
    "fgenre=Dra",
];

/// A simulated terminal.
#[derive(Clone)]
struct Far(Rc<RefCell<vt100::Parser>>);

impl Write for Far {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().process(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Titles whose names are as wide and as uneven as Korean names are.
fn korean_titles() -> Desk {
    let folder = tempfile::tempdir().expect("a directory");
    let mut rows =
        "id,title,category,genres,countries,imdb_rating,imdb_votes,awards_won,released,netflix_released\n".to_owned();
    for row in 0..120 {
        let name: String =
            "가나다라 마바사아자차 A카타파 하🎬 한국영화".chars().cycle().skip(row * 7).take(3 + row % 40).collect();
        let (kind, year) = (if row % 3 == 0 { "series" } else { "movie" }, 2015 + row % 7);
        let (rating, votes) = (3 + row % 7, row * row);
        let countries = ["Japan|South Korea", "South Korea"][row % 2];
        let wins = row % 4;
        rows.extend([
            format!("t-{row},\"{name}\",{kind},Drama|로맨스,{countries},{rating},{votes},{wins},"),
            format!("{year}-01-02,{year}-03-04\n"),
        ]);
    }
    std::fs::write(folder.path().join("titles.csv"), rows).expect("a file");
    let loaded = load(&Source::Directory(folder.path().to_owned()), &NoProgress).expect("it loads");
    assert_eq!(loaded.catalogue.titles.len(), 120);
    Desk::of(scored(loaded.catalogue, &settings()), View::new(Tab::Movies, Filter::default()))
}

fn walk(desk: Desk, size: (u16, u16), theme: ThemeName, about: &str) {
    walk_along(&WALK, desk, size, (theme, false), about);
}

/// Walks along these keys, on a terminal whose widths are trusted or not.
fn walk_along(
    keys: &[&str],
    mut desk: Desk,
    (width, height): (u16, u16),
    (theme, trusts): (ThemeName, bool),
    about: &str,
) {
    let cells = |count: u16| count.try_into().expect("cells");
    let far = Far(Rc::new(RefCell::new(vt100::Parser::new(cells(height), cells(width), 0))));
    let mut frames = Frames::new(far.clone(), width, height, trusts).expect("frames");
    let (keymap, theme, mut cache) = (Keymap::new(&settings().keys).0, Theme::new(theme), Cache::default());
    for keys in keys {
        desk.press(keys);
        let drawn = frames.picture(|frame| ui::draw(frame, &desk.state, &keymap, &theme, &mut cache.clone()));
        let drawn = drawn.expect("a picture");
        frames.draw(|frame| ui::draw(frame, &desk.state, &keymap, &theme, &mut cache)).expect("a frame");
        desk.state.page = cache.page();
        let terminal = far.0.borrow();
        for y in 0..height {
            let (drawn, shown) = (drawn_row(&drawn, y), shown_row(terminal.screen(), y, width));
            assert_eq!(drawn, shown, "{about}, {width}×{height}, row {y} after {keys:?}");
        }
    }
}

/// A row as it was drawn; what is behind a wide glyph has to be left to it.
fn drawn_row(buffer: &Buffer, y: u16) -> String {
    let (mut row, mut x) = (String::new(), 0);
    while x < buffer.area.width {
        let symbol = buffer[(x, y)].symbol();
        let width = u16::try_from(symbol.width()).unwrap_or(1).max(1);
        assert!(x + width <= buffer.area.width, "{symbol} is cut in two by the edge");
        assert!(width == 1 || buffer[(x + 1, y)].symbol().trim().is_empty(), "{symbol} lies under something");
        row.push_str(symbol);
        x += width;
    }
    row
}

fn shown_row(screen: &vt100::Screen, y: u16, width: u16) -> String {
    let cells = (0..width).filter_map(|x| screen.cell(y, x)).filter(|cell| !cell.is_wide_continuation());
    cells.map(|cell| if cell.contents().is_empty() { " " } else { cell.contents() }).collect()
}

#[test]
fn every_screen_of_the_demo_data_arrives_as_it_was_drawn() {
    for language in Language::iter() {
        for glyphs in [Glyphs::All, Glyphs::Ascii] {
            for size in SIZES {
                let mut desk = Desk::open();
                desk.state.setup.language = language;
                desk.state.setup.glyphs = glyphs;
                walk(desk, size, ThemeName::Dark, &format!("{language} {glyphs:?}"));
            }
        }
    }
}

#[test]
fn every_screen_of_korean_titles_arrives_as_it_was_drawn_in_every_theme() {
    for (theme, language) in [
        (ThemeName::Dark, Language::Korean),
        (ThemeName::Light, Language::English),
        (ThemeName::ColourBlind, Language::Korean),
        (ThemeName::Mono, Language::Korean),
    ] {
        for size in SIZES {
            let mut desk = korean_titles();
            desk.state.setup.language = language;
            walk(desk, size, theme, &theme.to_string());
        }
    }
}

#[test]
fn what_is_scrolled_arrives_as_it_was_drawn() {
    // Line by line and page by page, up and down, across the edges of what is shown.
    let keys: Vec<&str> = ["3<enter>", "G", "g"]
        .into_iter()
        .chain(["j"; 60])
        .chain(["k"; 60])
        .chain([
            "<c-d>",
            "<c-d>",
            "j",
            "<c-u>",
            "<pagedown>",
            "k",
            "s",
            "<c-d>",
            "G",
            "k",
            "<esc>",
            "5",
            "<c-d>",
            "<c-d>",
            "<c-u>",
        ])
        .collect();
    for trusts in [true, false] {
        for size in [(60, 15), (160, 48)] {
            let mut desk = korean_titles();
            desk.state.setup.language = Language::Korean;
            walk_along(&keys, desk, size, (ThemeName::Dark, trusts), "scrolled");
            walk_along(&keys, Desk::open(), size, (ThemeName::Dark, trusts), "scrolled");
        }
    }
}
