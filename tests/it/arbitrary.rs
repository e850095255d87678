//! Value generators for property tests.

use ottui::domain::class::Class;
use ottui::domain::date::Date;
use ottui::domain::explore::Exploration;
use ottui::domain::filter::field::{Field, FieldKind, Op};
use ottui::domain::filter::value::{Days, Scalar, Value};
use ottui::domain::filter::{Filter, Term};
use ottui::domain::index::Weights;
use ottui::domain::options::{
    Grouping, KeynessBy, MarketOptions, Measure, Pair, ViewingLevel, WordSource, WordsOptions,
};
use ottui::domain::path::Step;
use ottui::domain::period::PeriodLevel;
use ottui::domain::query::{Comparison, MarketSpan, QueryKind};
use ottui::domain::scope::{ClassScope, Scope, TitleRef};
use ottui::domain::tab::Tab;
use ottui::domain::table::{Direction, Layout, Sort, SortKey};
use ottui::domain::title::Category;
use ottui::domain::view::View;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use strum::IntoEnumIterator;
use unicode_normalization::UnicodeNormalization;

/// Any text without control characters, and often one of the characters that mean something to the language.
pub fn text() -> BoxedStrategy<String> {
    let telling = select(r#" ,"\?=!<>~.-abC12é가ㅏ"#.chars().collect::<Vec<_>>());
    let texts = prop_oneof![vec(telling, 0..6).prop_map(String::from_iter), r"\PC{0,12}"];
    texts.prop_map(|text: String| text.nfc().collect()).boxed()
}

pub fn number() -> impl Strategy<Value = f64> {
    use proptest::num::f64::{NORMAL, SUBNORMAL, ZERO};
    prop_oneof![NORMAL | SUBNORMAL | ZERO, (-4000..4000).prop_map(|eighths: i32| f64::from(eighths) / 8.0)]
}

fn days() -> impl Strategy<Value = Days> {
    (0..=9999, option::of((1..=12, option::of(1..=31)))).prop_filter_map("a day of the calendar", |(year, rest)| {
        let text = match rest {
            None => format!("{year:04}"),
            Some((month, None)) => format!("{year:04}-{month:02}"),
            Some((month, Some(day))) => format!("{year:04}-{month:02}-{day:02}"),
        };
        Days::parse(&text)
    })
}

fn scalar(kind: FieldKind) -> BoxedStrategy<Scalar> {
    match kind {
        FieldKind::Date => days().prop_map(Scalar::Days).boxed(),
        FieldKind::Class => select(&Class::BEST_FIRST[..]).prop_map(Scalar::Class).boxed(),
        FieldKind::Number | FieldKind::Text | FieldKind::List => number().prop_map(Scalar::Number).boxed(),
    }
}

/// An order in which no range runs backwards.
fn place(scalar: &Scalar) -> (f64, Option<Date>, Option<Class>) {
    match scalar {
        Scalar::Number(number) => (*number, None, None),
        Scalar::Days(days) => (0.0, Some(days.first()), None),
        Scalar::Class(class) => (0.0, None, Some(*class)),
    }
}

fn value(kind: FieldKind, op: Op) -> BoxedStrategy<Value> {
    let unknown = Just(Value::Unknown);
    if matches!(kind, FieldKind::Text | FieldKind::List) {
        return prop_oneof![1 => unknown, 9 => text().prop_map(Value::Text)].boxed();
    }
    let point = scalar(kind).prop_map(Value::Point);
    if op.is_ordering() {
        return point.boxed();
    }
    let both = (scalar(kind), scalar(kind)).prop_map(|(a, b)| {
        let (from, to) = if place(&a) <= place(&b) { (a, b) } else { (b, a) };
        Value::Range(Some(from), Some(to))
    });
    let from = scalar(kind).prop_map(|from| Value::Range(Some(from), None));
    let to = scalar(kind).prop_map(|to| Value::Range(None, Some(to)));
    prop_oneof![unknown, point, both, from, to].boxed()
}

fn term() -> BoxedStrategy<Term> {
    let field_and_op = select(Field::iter().collect::<Vec<_>>()).prop_flat_map(|field| {
        let ops: Vec<Op> = Op::iter().filter(|op| op.applies_to(field.kind())).collect();
        (Just(field), select(ops))
    });
    field_and_op
        .prop_flat_map(|(field, op)| {
            vec(value(field.kind(), op), 1..4).prop_map(move |values| Term { field, op, values })
        })
        .boxed()
}

pub fn filter() -> BoxedStrategy<Filter> {
    vec(term(), 0..4).prop_map(|terms| Filter { terms }).boxed()
}

pub fn weights() -> BoxedStrategy<Weights> {
    let weight = || prop_oneof![Just(0.0), (0..40).prop_map(|quarters: i32| f64::from(quarters) / 4.0), 0.0..1e6];
    let weights = (weight(), weight(), weight(), weight());
    weights
        .prop_map(|(score, award, global, popularity)| Weights { score, award, global, popularity })
        .prop_filter("weights that make sense together", |weights| weights.validate().is_ok())
        .boxed()
}

/// A column's name, which holds neither the comma nor the colon of an order.
fn column() -> BoxedStrategy<String> {
    "[a-zA-Z_é ]{1,12}".boxed()
}

pub fn sort() -> BoxedStrategy<Sort> {
    let direction = select(vec![None, Some(Direction::Ascending), Some(Direction::Descending)]);
    let column = column().prop_map(|column| column.trim().to_owned()).prop_filter("a name", |name| !name.is_empty());
    let key = (column, direction).prop_map(|(column, direction)| SortKey { column, direction });
    vec(key, 0..4).prop_map(|keys| Sort { keys }).boxed()
}

fn class_scope() -> BoxedStrategy<ClassScope> {
    prop_oneof![
        Just(ClassScope::All),
        Just(ClassScope::Unrated),
        select(&Class::BEST_FIRST[..]).prop_map(ClassScope::Of)
    ]
    .boxed()
}

fn title() -> BoxedStrategy<TitleRef> {
    (text(), text()).prop_map(|(id, name)| TitleRef { id, name }).boxed()
}

fn one_of<T: IntoEnumIterator + Clone + std::fmt::Debug + 'static>() -> BoxedStrategy<T> {
    select(T::iter().collect::<Vec<_>>()).boxed()
}

fn scope() -> BoxedStrategy<Scope> {
    (
        option::of(one_of::<Category>()),
        option::of(class_scope()),
        option::of((one_of::<Grouping>(), text())),
        option::of((one_of::<WordSource>(), text())),
        option::of(text()),
        option::of(title()),
        select(&["", "genre=Drama", "rating>=7 rating<7.5", "director=?"][..]),
    )
        .prop_map(|(category, class, genre, word, country, title, filter)| Scope {
            category,
            class,
            genre,
            word,
            country,
            title,
            filter: filter.parse().expect("a filter"),
        })
        .boxed()
}

fn market() -> BoxedStrategy<MarketOptions> {
    let pair = option::of((text(), text()).prop_map(|(first, second)| Pair(first, second)));
    (one_of::<PeriodLevel>(), one_of::<Measure>(), option::of(any::<u16>()), pair)
        .prop_map(|(level, measure, base, pair)| MarketOptions { level, measure, base, pair })
        .boxed()
}

fn span() -> BoxedStrategy<MarketSpan> {
    (one_of::<PeriodLevel>(), option::of(any::<u16>()), option::of(any::<u8>()))
        .prop_map(|(level, year, quarter)| MarketSpan { level, year, quarter })
        .boxed()
}

fn exploration() -> BoxedStrategy<Exploration> {
    const TEXTS: [&str; 6] =
        ["genre", "genre by class", "rating:0.5 as heat", "cast median votes / countries", "total vs hours", "profile"];
    select(&TEXTS[..]).prop_map(|text| text.parse().expect("an exploration")).boxed()
}

fn kind() -> BoxedStrategy<QueryKind> {
    prop_oneof![
        one_of::<Category>().prop_map(QueryKind::Classes),
        one_of::<Grouping>().prop_map(QueryKind::Genres),
        (span(), market()).prop_map(|(span, options)| QueryKind::Market(span, options)),
        (one_of::<WordSource>(), one_of::<KeynessBy>()).prop_map(|(source, by)| QueryKind::Words(source, by)),
        scope().prop_map(QueryKind::Reach),
        scope().prop_map(QueryKind::Titles),
        text().prop_map(QueryKind::Card),
        one_of::<ViewingLevel>().prop_map(QueryKind::Viewing),
        (exploration(), scope()).prop_map(|(asked, scope)| QueryKind::Explore(asked, scope)),
    ]
    .boxed()
}

fn step() -> BoxedStrategy<Step> {
    prop_oneof![
        scope().prop_map(Step::Titles),
        title().prop_map(Step::Card),
        span().prop_map(Step::Span),
        scope().prop_map(Step::Reach),
        (exploration(), scope()).prop_map(|(asked, scope)| Step::Explore(asked, scope)),
        (kind(), vec(text(), 0..4)).prop_map(|(of, keys)| Step::Compare(Comparison { of: Box::new(of), keys })),
    ]
    .boxed()
}

fn layout() -> BoxedStrategy<Layout> {
    (vec(column(), 0..3), option::of(column())).prop_map(|(hidden, frozen)| Layout { hidden, frozen }).boxed()
}

/// A view with every field that a view can have, on several tabs at once.
pub fn view() -> BoxedStrategy<View> {
    let place = (sort(), 0..9_usize, option::of(text()), 0..9_usize, vec(text(), 0..3));
    let walks = vec((select(&Tab::ALL[..]), option::of(step()), place), 0..6);
    let words = (one_of::<WordSource>(), one_of::<KeynessBy>(), any::<bool>());
    let looks = (one_of::<Grouping>(), words, market(), exploration());
    (select(&Tab::ALL[..]), filter(), option::of(weights()), looks, walks, vec(layout(), 0..3))
        .prop_map(|(tab, filter, weights, (grouping, (source, by, cloud), market, explore), walks, layouts)| {
            let mut view = View::new(tab, filter);
            (view.weights, view.grouping, view.market, view.explore) = (weights, grouping, market, explore);
            view.words = WordsOptions { source, by, cloud };
            for (on, step, (sort, row, key, column, marks)) in walks {
                view.tab = on;
                if let Some(step) = step {
                    view.drill_down(step);
                }
                let place = view.current_mut();
                (place.sort, place.row, place.key, place.column, place.marks) = (sort, row, key, column, marks);
            }
            for layout in layouts {
                view.set_layout(layout);
            }
            view.tab = tab;
            view
        })
        .boxed()
}
