//! The terms of the filter as chips: where in the title bar and the tab bar they are shown, and drawing them.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::text::{cells, fit};
use super::{Cache, Ctx};
use crate::app::action::Target;
use crate::app::command::{Binding, Command};
use crate::app::keymap::Context;
use crate::i18n::msg;

/// The cells of a chip besides its text: a blank on either side, and one to the next chip.
const AROUND: usize = 3;

/// How the tabs are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Labels {
    Full,
    /// The first letters of tabs other than the one in front.
    Short,
    /// Only the keys of tabs other than the one in front.
    Keys,
}

/// The cells that are free for chips.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// In the title bar beside the name of the data set.
    pub beside_name: usize,
    /// In the title bar without that name.
    pub without_name: usize,
    /// In the tab bar, by [`Labels`].
    pub tabs: [usize; 3],
}

/// Where the chips are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Placement {
    pub labels: Labels,
    /// Number of leading chips in the title bar; the others are in the tab bar.
    pub in_title: usize,
    /// Whether the title bar still shows the name of the data set.
    pub name: bool,
}

/// Places the chips so that they can be read whole, with as little change to the bars as that takes. `most` is the
/// longest form of the labels.
pub(super) fn place(widths: &[usize], room: Room, most: Labels) -> Placement {
    let all: usize = widths.iter().sum();
    let [full, short, keys] = room.tabs;
    let in_tabs = |labels| Placement { labels, in_title: 0, name: true };
    let in_title = |name| Placement { labels: most, in_title: widths.len(), name };
    if most == Labels::Full && all <= full {
        return in_tabs(Labels::Full);
    }
    if all <= short {
        return in_tabs(Labels::Short);
    }
    if all <= room.beside_name {
        return in_title(true);
    }
    if all <= keys {
        return in_tabs(Labels::Keys);
    }
    if all <= room.without_name {
        return in_title(false);
    }
    // The longest beginning that the title bar holds; the name stays where the tab bar holds the rest all the same.
    let split = |room: usize| {
        let mut used = 0;
        let fits = |width: &&usize| {
            used += **width;
            used <= room
        };
        let count = widths.iter().take_while(fits).count();
        (count, widths[count..].iter().sum::<usize>())
    };
    let (with_name, rest) = split(room.beside_name);
    if rest <= keys {
        return Placement { labels: Labels::Keys, in_title: with_name, name: true };
    }
    let (in_title, _) = split(room.without_name);
    Placement { labels: Labels::Keys, in_title, name: false }
}

/// The widths of the chips, in order.
pub(super) fn widths(ctx: &Ctx<'_>) -> Vec<usize> {
    ctx.state.view.filter.terms.iter().map(|term| term.to_string().width() + AROUND).collect()
}

/// Draws the leading `count` chips at the right end of an area.
pub(super) fn draw_leading(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, cache: &mut Cache, count: usize) {
    let terms = ctx.state.view.filter.terms.iter().take(count).enumerate();
    let shown: Vec<(usize, String)> = terms.map(|(position, term)| (position, term.to_string())).collect();
    put(frame, area, ctx, cache, (String::new(), &shown, String::new()));
}

/// Draws the chips from `first` on at the right end of an area: as many as fit, including the one under the cursor, and
/// the number of the others. Without a filter, draws the key that opens one.
pub(super) fn draw_from(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, cache: &mut Cache, first: usize) {
    /// Room for the numbers of chips that do not fit.
    const NUMBERS: usize = 8;
    let terms = &ctx.state.view.filter.terms;
    let room = usize::from(area.width);
    if terms.is_empty() {
        let key = ctx.keymap.key_for(Context::Table, Binding::Command(Command::Filter)).unwrap_or_default();
        let hint = format!("{} ", ctx.say(&msg!("no-filter", key)));
        if hint.width() + 2 <= room {
            frame.render_widget(Line::styled(hint, ctx.theme.dim).right_aligned(), area);
        }
        return;
    }
    if first >= terms.len() {
        return;
    }
    let all: usize = widths(ctx)[first..].iter().sum();
    let mut left = if all <= room { room } else { room.saturating_sub(NUMBERS) };
    // The chips end with the last one or with the one under the cursor; the rest is shown as a number.
    let last = ctx.state.term_cursor.unwrap_or(terms.len() - 1).min(terms.len() - 1);
    let mut shown: Vec<(usize, String)> = Vec::new();
    for (position, term) in
        terms.iter().enumerate().take(if all <= room { terms.len() } else { last + 1 }).skip(first).rev()
    {
        let chip = term.to_string();
        if chip.width() + AROUND > left && !shown.is_empty() {
            break;
        }
        let chip = fit(&chip, left.saturating_sub(AROUND).max(1));
        left = left.saturating_sub(chip.width() + AROUND);
        shown.insert(0, (position, chip));
    }
    let more = |count: usize| if count > 0 { format!("+{count} ") } else { String::new() };
    let before = more(shown.first().map_or(0, |(position, _)| position - first));
    let after = more(shown.last().map_or(0, |(position, _)| terms.len() - 1 - position));
    put(frame, area, ctx, cache, (before, &shown, after));
}

/// Draws chips at the right end of an area, between the numbers of those before and after them.
fn put(
    frame: &mut Frame<'_>,
    area: Rect,
    ctx: &Ctx<'_>,
    cache: &mut Cache,
    (before, shown, after): (String, &[(usize, String)], String),
) {
    let theme = ctx.theme;
    let width: usize =
        before.width() + after.width() + shown.iter().map(|(_, chip)| chip.width() + AROUND).sum::<usize>();
    let mut x = area.right().saturating_sub(cells(width).min(area.width));
    let mut put = |text: &str, style, target: Option<Target>| {
        let width = cells(text.width()).min(area.right().saturating_sub(x));
        let place = Rect { x, width, ..area };
        frame.render_widget(Span::styled(text.to_owned(), style), place);
        if let Some(target) = target {
            cache.show(place, target);
        }
        x += width;
    };
    put(&before, theme.accent, None);
    for (position, chip) in shown {
        let walked_to = ctx.state.term_cursor == Some(*position);
        let style = theme.accent.add_modifier(Modifier::REVERSED);
        let style = if walked_to { style.add_modifier(Modifier::UNDERLINED) } else { style };
        let text = if walked_to { format!("▸{chip} ") } else { format!(" {chip} ") };
        put(&text, style, Some(Target::Term(*position)));
        put(" ", theme.text, None);
    }
    put(&after, theme.accent, None);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chips_go_where_they_can_be_read_whole_and_the_bars_change_as_little_as_possible() {
        let room = Room { beside_name: 20, without_name: 45, tabs: [10, 18, 30] };
        let place = |widths: &[usize]| place(widths, room, Labels::Full);
        let placed = |labels, in_title, name| Placement { labels, in_title, name };
        assert_eq!(place(&[10]), placed(Labels::Full, 0, true));
        assert_eq!(place(&[9, 9]), placed(Labels::Short, 0, true));
        assert_eq!(place(&[10, 10]), placed(Labels::Full, 2, true), "the title bar before the names of tabs");
        assert_eq!(place(&[30]), placed(Labels::Keys, 0, true));
        assert_eq!(place(&[15, 30]), placed(Labels::Full, 2, false));
        assert_eq!(place(&[20, 30]), placed(Labels::Keys, 1, true), "both bars");
        assert_eq!(place(&[40, 30]), placed(Labels::Keys, 1, false));
        assert_eq!(place(&[40, 40, 40]), placed(Labels::Keys, 1, false), "the rest is cut and counted");
    }
}
