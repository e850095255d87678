use super::*;
use crate::domain::filter::Filter;
use crate::domain::index::{Index, PerIndex};
use crate::domain::query::QueryKind;
use crate::domain::tab::Tab;
use crate::domain::title::Category;

fn read(text: &str) -> (Script, Vec<String>) {
    let weights = crate::config::Settings::built_in().unwrap().scoring.weights;
    let (script, problems) = Script::parse(text, weights);
    (script, problems.iter().map(ToString::to_string).collect())
}

#[test]
fn a_scene_is_a_view_with_words() {
    let (script, problems) = read(concat!(
        "title = \"Demo\"\n",
        "[[scene]]\nheadline = \"One\"\ntab = \"genres\"\nfilter = \"year=2019\"\nweights = \"award=2\"\n",
        "grouping = \"groups\"\nsort = \"class_a_share\"\nrow = \"Drama\"\nshow = \"both\"\nlive = true\n",
        "figures = [{ value = \"{Drama.titles}\", label = \"dramas\" }]\n",
        "[[scene]]\nview = '{\"tab\":\"words\",\"words\":{\"cloud\":true}}'\n",
    ));
    assert_eq!(problems, [""; 0]);
    assert_eq!(script.title.as_deref(), Some("Demo"));
    let [one, two] = script.scenes.as_slice() else { panic!("{script:?}") };
    assert_eq!((one.view.tab, one.view.filter.to_string().as_str()), (Tab::Genres, "year=2019"));
    assert!((one.view.weights.unwrap().award - 2.0).abs() < f64::EPSILON);
    assert_eq!(one.view.current().sort.to_string(), "class_a_share");
    assert_eq!((one.view.current().key.as_deref(), one.show, one.live), (Some("Drama"), Zoom::Both, true));
    assert_eq!(one.templates.figures.len(), 1);
    assert!(two.view.words.cloud && two.show == Zoom::Picture && !two.live);
}

#[test]
fn every_mistake_has_its_place_and_costs_no_more_than_it_must() {
    let (script, problems) = read(concat!(
        "titel = 1\n",
        "[[scene]]\ntab = \"moveis\"\n",
        "[[scene]]\ntab = \"movies\"\nfilter = \"gnere=Drama\"\n",
        "[[scene]]\nnotes = \"no view\"\n",
        "[[scene]]\ntab = \"movies\"\nshow = \"pitcure\"\nheadlin = \"x\"\ntext = \"a {b} {serie:A.titles} c } \"\n",
        "what is this\n",
    ));
    let wanted = [
        "line 1, column 1: unknown key `titel`; did you mean `title`?",
        "line 3, column 7: expected movies, series, genres, market, words, reach, viewing, explore, found `moveis`; did you mean `movies`?; this scene is skipped",
        "line 6, column 11: ",
        "line 7, column 1: expected a view, a tab, a headline, a text or figures, found none; this scene is skipped",
        "line 11, column 8: expected both, table, picture, found `pitcure`; did you mean `picture`?",
        "line 12, column 1: unknown key `headlin`; did you mean `headline`?",
        "line 13, column 11: expected a row and a column",
        "line 13, column 15: unknown tab `serie`; did you mean `series`?",
        "line 13, column 34: expected a figure",
        "line 14, column 6: ",
    ];
    assert_eq!(problems.len(), wanted.len(), "{problems:#?}");
    for (problem, wanted) in problems.iter().zip(wanted) {
        assert!(problem.starts_with(wanted), "{problem}\n{wanted}");
    }
    assert_eq!(script.scenes.len(), 1, "the scene whose mistakes are in its words is played");
    assert_eq!(script.scenes[0].view.query_kind(), QueryKind::Classes(Category::Movie));
}

#[test]
fn a_scene_of_classes_names_its_picture() {
    let (script, problems) = read(concat!(
        "[[scene]]\ntab = \"movies\"\n",
        "[[scene]]\ntab = \"movies\"\npicture = \"totals\"\n",
        "[[scene]]\ntab = \"series\"\npicture = \"realeses\"\n",
        "[[scene]]\ntab = \"genres\"\npicture = \"all\"\n",
    ));
    let panels: Vec<Panels> = script.scenes.iter().map(|scene| scene.panels).collect();
    assert_eq!(panels, [Panels::Indices, Panels::Totals, Panels::Indices, Panels::All]);
    let wanted = [
        "line 8, column 11: expected indices, releases, totals, all, found `realeses`; did you mean `releases`?",
        "line 11, column 11: this tab has only one picture; movies and series have several",
    ];
    assert_eq!(problems, wanted);
}

#[test]
fn a_line_that_breaks_the_syntax_costs_the_scene_whose_figures_it_decides_and_no_scene_gets_anothers() {
    // A single-bracket header is invalid; the keys below it do not belong to the first scene.
    let (script, problems) = read(concat!(
        "[[scene]]\ntab = \"movies\"\nheadline = \"One\"\n",
        "[scene]\ntab = \"genres\"\nfilter = \"year=2019\"\ntext = \"of two\"\n",
        "[[scene]\ntab = \"words\"\nnotes = \"of three\"\n",
        "[[scene]]\ntab = \"genres\"\nfilter = \"year=2019\n",
        "[[scene]]\ntab = \"reach\"\ntext = \"lost\n",
    ));
    assert_eq!(script.scenes.len(), 2, "{script:#?}");
    let [one, five] = script.scenes.as_slice() else { panic!("{script:#?}") };
    assert!(one.view.filter.is_empty() && one.templates.text == Template::default());
    assert_eq!((five.view.tab, &five.templates.text), (Tab::Reach, &Template::default()));
    let (line, lost): (Vec<_>, Vec<_>) = problems
        .iter()
        .map(|message| (message.split(',').next().unwrap_or_default(), message.ends_with("; this scene is skipped")))
        .unzip();
    assert_eq!(line, ["line 4", "line 8", "line 13", "line 16"], "{problems:#?}");
    assert_eq!(lost, [true, true, true, false], "{problems:#?}");
}

#[test]
fn a_view_is_added_as_a_scene_and_what_was_there_stays() {
    let mut view = View::new(Tab::Words, "title~\"it's\" year=2019".parse().unwrap());
    view.words.cloud = true;
    view.weights = Some(PerIndex { score: 1.0, award: 2.0, global: 1.0, popularity: 1.0 });
    let before = "# mine\ntitle = \"x\"";
    let text = append_scene(before, "a {brace}", &view, Zoom::Both).unwrap();
    assert!(text.starts_with(before));
    let twice = append_scene(&text, "again", &view, Zoom::Picture).unwrap();
    let (script, problems) = read(&twice);
    assert_eq!(problems, [""; 0], "{twice}");
    assert_eq!((script.scenes.len(), script.scenes[0].show), (2, Zoom::Both));
    assert_eq!(script.scenes[0].view, view);
    assert!(!twice.contains("picture ="), "words have one picture: {twice}");
    let of_classes = append_scene("", "x", &View::new(Tab::Series, Filter::default()), Zoom::Picture).unwrap();
    assert!(of_classes.contains("picture = \"indices\"  # indices, releases, totals, all\n"), "{of_classes}");
    assert_eq!(read(&of_classes).1, [""; 0]);
    assert_eq!(append_scene("scene = []\n", "x", &view, Zoom::Both), Err(AppendError));
    assert!(view.weights.unwrap().get(Index::Award).is_some());
}

#[test]
fn very_many_mistakes_are_cut_short_and_told() {
    let (script, problems) = read(&"[[scene]]\nnotes = \"no view\"\n".repeat(20_000));
    assert_eq!(script.scenes.len(), 0);
    assert_eq!(problems.len(), 52);
    assert!(problems[51].ends_with("more than 50 mistakes; what comes after them was not read"), "{}", problems[51]);
    let (_, problems) = read(&"[[scene]]\n= broken\n".repeat(2000));
    assert!(problems.iter().any(|problem| problem.starts_with("more than 50 mistakes")), "{problems:?}");
}

#[test]
fn a_scene_of_words_alone_needs_no_table() {
    let (script, problems) = read(concat!(
        "[[scene]]\nheadline = \"Thank you\"\ntext = \"{movies:A.titles} films\"\n",
        "[[scene]]\nheadline = \"x\"\nsort = \"total\"\nlive = true\n",
        "[[scene]]\ntab = \"movies\"\n",
    ));
    assert_eq!(problems, ["line 6, column 8: this key needs a tab or a view in the same scene"]);
    let plain: Vec<bool> = script.scenes.iter().map(|scene| scene.is_plain).collect();
    assert_eq!((plain, script.scenes[1].live), (vec![true, true, false], true));
}

#[test]
fn a_figure_may_be_written_without_its_sign() {
    let text = "[[scene]]\ntab = \"market\"\ntext = \"fell {2020.box_office_yoy|unsigned}, {2020.box_office_yoy | unsinged}\"\n";
    let (script, problems) = read(text);
    assert_eq!(problems, ["line 3, column 46: unknown format `unsinged`; did you mean `unsigned`?"]);
    let template::Segment::Placeholder(placeholder) = &script.scenes[0].templates.text.segments[1] else { panic!() };
    assert!(placeholder.unsigned && placeholder.column == "box_office_yoy");
}
