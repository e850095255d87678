//! A histogram of totals by class, with bins as fine as fit.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::domain::class::Class;
use crate::domain::format;
use crate::domain::summary::{BINS, Bin, Histogram};
use crate::domain::table::Unit;
use crate::i18n::msg;
use crate::ui::Ctx;
use crate::ui::theme::Fill;
use crate::ui::widgets::axis::{Label, Name};
use crate::ui::widgets::column_chart::{self, Below, ChartColumn, Group};
use crate::ui::widgets::{fitting_title, panel_in};

/// Tenths of a whole number of the total.
const TENTHS: usize = 10;
/// The greatest total, in tenths; it lies in the last bin.
const GREATEST: usize = BINS - 1;
/// Widths of bins in tenths. All of them have edges where classes begin.
const WIDTHS: [usize; 4] = [1, 2, 5, 10];

/// The totals of a category.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, histogram: &Histogram) {
    draw_panel(frame, area, ctx, histogram, None);
}

/// The totals of a list of titles, with that of the title under the cursor marked.
pub(super) fn draw_marked(
    frame: &mut Frame<'_>,
    area: Rect,
    ctx: &Ctx<'_>,
    histogram: &Histogram,
    marked: Option<f64>,
) {
    draw_panel(frame, area, ctx, histogram, marked.map(bin_of));
}

fn draw_panel(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, histogram: &Histogram, marked: Option<usize>) {
    let bins = Binned::new(histogram, usize::from(area.width.saturating_sub(2)));
    let width = bins.as_ref().map_or(1, |bins| bins.width);
    let short = msg!("titles-per", width = tenths(width));
    let title = match marked {
        None => msg!("totals", width = tenths(width)),
        Some(_) => msg!("totals-of-these", width = tenths(width)),
    };
    let title = fitting_title(area, [title, short].map(|title| ctx.say(&title)));
    let block = panel_in(area, &title, ctx.theme);
    let inner = block.inner(area);
    frame.render_widget(block, area);
    let groups = bins.as_ref().map(|bins| bins.groups(ctx)).unwrap_or_default();
    let labels = bins.map(|bins| bins.labels(ctx, marked)).unwrap_or_default();
    column_chart::draw(frame, inner, &groups, (Unit::Count, Below::Bins(labels)), ctx);
}

/// Bins of one width, from one whole number to another.
struct Binned {
    /// The lower edge of the first, in tenths.
    first: usize,
    /// In tenths.
    width: usize,
    bins: Vec<Bin>,
}

impl Binned {
    /// The finest bins for a width in cells; `None` if no title has a total.
    fn new(histogram: &Histogram, cells: usize) -> Option<Self> {
        let filled = |bin: &Bin| bin.titles > 0;
        let first = histogram.bins.iter().position(filled)?.min(GREATEST - 1) / TENTHS * TENTHS;
        let last = histogram.bins.iter().rposition(filled)?.min(GREATEST - 1);
        let end = (last / TENTHS + 1) * TENTHS;
        let titles: u64 = histogram.bins.iter().map(|bin| bin.titles).sum();
        // The scale stands at the left.
        let room = cells.saturating_sub(format::whole(titles).len() + 1);
        // Finer bins are worth less than a filled panel.
        let used = |width: usize| {
            let count = (end - first) / width;
            room / count * count
        };
        let fills = |width: &&usize| used(**width) * 10 >= room * 7;
        let width = *WIDTHS.iter().find(fills).unwrap_or(&TENTHS);
        let merged = |from: usize| {
            // The last bin includes the greatest total.
            let to = if from + width == GREATEST { BINS } else { from + width };
            let bins = histogram.bins.get(from..to.min(histogram.bins.len())).unwrap_or_default();
            let class = bins.iter().filter(|bin| filled(bin)).max_by_key(|bin| bin.titles).and_then(|bin| bin.class);
            Bin { titles: bins.iter().map(|bin| bin.titles).sum(), class }
        };
        Some(Self { first, width, bins: (first..end).step_by(width).map(merged).collect() })
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of titles stay far below 2^52")]
    fn groups(&self, ctx: &Ctx<'_>) -> Vec<Group> {
        let group = |bin: &Bin| {
            let style = bin.class.map_or(ctx.theme.dim, |class| ctx.theme.class(class));
            let pillar = ChartColumn { value: Some(bin.titles as f64), style, fill: Fill::Solid };
            Group { name: Name::default(), pillars: vec![pillar] }
        };
        self.bins.iter().map(group).collect()
    }

    /// Whole numbers at edges, classes below their bins, and the marked total, which takes precedence.
    fn labels(&self, ctx: &Ctx<'_>, marked: Option<usize>) -> Vec<Label> {
        let end = self.first + self.bins.len() * self.width;
        let at = |edge: usize| 2 * (edge - self.first) / self.width;
        let label = |middle: usize, text: String, style: Style, rank: u8| Label { middle, text, style, rank };
        let mut labels: Vec<Label> =
            (self.first..=end).step_by(TENTHS).map(|edge| label(at(edge), tenths(edge), ctx.theme.dim, 1)).collect();
        for class in Class::BEST_FIRST {
            let of_class = |bin: &Bin| bin.class == Some(class) && bin.titles > 0;
            let range = self.bins.iter().position(of_class).zip(self.bins.iter().rposition(of_class));
            if let Some((from, to)) = range {
                let style = ctx.theme.class(class).add_modifier(Modifier::BOLD);
                labels.push(label(from + to + 1, class.to_string(), style, 2));
            }
        }
        if let Some(marked) = marked.filter(|bin| (self.first..=end).contains(bin)) {
            let bin = ((marked - self.first) / self.width).min(self.bins.len().saturating_sub(1));
            labels.push(label(2 * bin + 1, format!("▲{}", tenths(marked)), ctx.theme.accent, 0));
        }
        labels
    }
}

fn tenths(tenths: usize) -> String {
    format!("{}.{}", tenths / TENTHS, tenths % TENTHS)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a total lies between 0 and 5")]
fn bin_of(total: f64) -> usize {
    (total * 10.0 + 1e-9) as usize
}
