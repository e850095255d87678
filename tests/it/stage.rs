//! Scripts on stage: keys in, state out; frames as text; figures against the headless ones; recordings.

use std::fs;
use std::time::Duration;

use ottui::app::action::{Action, Effect};
use ottui::app::prompt::ScriptFile;
use ottui::app::script::{Panels, Script};
use ottui::app::stage::{FRAME_INTERVAL, Stage, TRANSITION_DURATION};
use ottui::app::state::{Glyphs, Zoom};
use ottui::data::built_in::BuiltIn;
use ottui::data::load::{NoProgress, Source, load};
use ottui::domain::filter::Filter;
use ottui::domain::tab::Tab;
use ottui::domain::view::View;
use ottui::i18n::Language;

use super::support::{Desk, ottui, printed, refused, scored, settings};

const ENGLISH: &str = include_str!("../../config/scenes/en.toml");
const KOREAN: &str = include_str!("../../config/scenes/ko.toml");
const VIEWING: [(Language, &str); 2] = [
    (Language::English, include_str!("../../config/scenes/viewing-en.toml")),
    (Language::Korean, include_str!("../../config/scenes/viewing-ko.toml")),
];

/// A session that presents a script; fails if the script has an error.
fn on_stage(text: &str, language: Language, moves: bool) -> Desk {
    on_stage_with(Desk::open(), text, language, moves)
}

fn on_stage_with(mut desk: Desk, text: &str, language: Language, moves: bool) -> Desk {
    desk.state.setup.language = language;
    let (mut script, mut problems) = Script::parse(text, settings().scoring.weights);
    let engine = &desk.engine;
    problems.extend(script.fill(language, &mut |query| engine.answer(query).map_err(|error| error.to_string().into())));
    assert!(problems.is_empty(), "{problems:?}");
    let effects = desk.state.present(Stage::new(script, None, moves), 0);
    desk.carry_out(effects);
    desk
}

fn english() -> Desk {
    on_stage(ENGLISH, Language::English, false)
}

fn at(desk: &Desk) -> usize {
    desk.state.stage.as_ref().expect("a stage").scene_index + 1
}

#[test]
fn the_scenes_of_the_sample() {
    for (text, language) in [(ENGLISH, Language::English), (KOREAN, Language::Korean)] {
        for (width, height) in [(60, 15), (80, 24), (160, 48)] {
            let mut desk = on_stage(text, language, false);
            for scene in 1..=8 {
                assert_eq!(at(&desk), scene);
                let screen = desk.screen(width, height);
                insta::assert_snapshot!(format!("stage_{language}_{scene}_{width}x{height}"), screen);
                desk.press(" ");
            }
        }
    }
}

#[test]
fn the_scenes_of_the_sample_on_viewing() {
    let korea_2025 = || {
        let loaded = load(&Source::BuiltIn(BuiltIn::Korea2025), &NoProgress).expect("built-in data");
        let mut settings = settings();
        settings.scoring =
            settings.scoring_of(loaded.catalogue.about.scoring.as_deref(), false).expect("its scoring").0;
        Desk::of(scored(loaded.catalogue, &settings), View::new(Tab::Viewing, Filter::default()))
    };
    for (language, text) in VIEWING {
        for (width, height) in [(60, 15), (80, 24), (160, 48)] {
            let mut desk = on_stage_with(korea_2025(), text, language, false);
            for scene in 1..=5 {
                assert_eq!(at(&desk), scene);
                let screen = desk.screen(width, height);
                insta::assert_snapshot!(format!("stage_viewing_{language}_{scene}_{width}x{height}"), screen);
                desk.press(" ");
            }
        }
    }
}

#[test]
fn what_large_letters_are_made_of_is_nowhere_in_ascii() {
    for glyphs in [Glyphs::Ascii, Glyphs::Narrow] {
        let mut desk = english();
        desk.state.setup.glyphs = glyphs;
        // What is unknown on the sixth is a question mark in its own right.
        for scene in ["1", "2", "3", "4", "5", "8"] {
            let screen = desk.press(scene).screen(120, 36);
            assert!(!screen.contains('?'), "scene {scene}: {screen}");
        }
    }
}

const WORDS: &str = r#"
[[scene]]
headline = "한국 작품은 어디서 통하나"
text = """
2021년까지의 {movies:all.titles}편
홍길동"""
[[scene]]
headline = "Thank you"
text = "In 2020 the box office fell {market:2020.box_office_yoy|unsigned}."
figures = [{ value = "{movies:A.titles}", label = "films of class A" }]
"#;

#[test]
fn a_scene_of_words_alone() {
    for (width, height) in [(60, 15), (80, 24), (160, 48)] {
        let mut desk = on_stage(WORDS, Language::Korean, false);
        for scene in 1..=2 {
            insta::assert_snapshot!(format!("stage_words_{scene}_{width}x{height}"), desk.screen(width, height));
            desk.press(" ");
        }
    }
    let mut desk = on_stage(WORDS, Language::English, false);
    assert!(desk.press("2").screen(80, 24).contains("fell 73.3%."));
    assert!(desk.press("l").screen(80, 24).contains("1 Movies"), "exploring begins with a tab");
    let (mut script, _) = Script::parse("[[scene]]\ntext = \"{A.titles}\"\n", settings().scoring.weights);
    let engine = &desk.engine;
    let answer = &mut |query: &_| engine.answer(query).map_err(|error| error.to_string().into());
    let problems: Vec<String> = script.fill(Language::English, answer).iter().map(ToString::to_string).collect();
    assert!(problems[0].starts_with("line 2, column 9: expected a tab as in {movies:A.titles}"), "{problems:?}");
}

#[test]
fn the_clock_counts_down_and_over() {
    let mut desk = english();
    let stage = desk.state.stage.take().expect("a stage").with_limit(Some(Duration::from_mins(10)));
    desk.state.stage = Some(Box::new(stage));
    for (seconds, wanted) in [(0, "10:00"), (61, "08:59"), (600, "00:00"), (675, "+01:15")] {
        desk.act(Action::Ticked(Duration::from_secs(seconds)));
        let screen = desk.screen(80, 24);
        assert!(screen.contains(&format!(" {wanted}")), "{wanted}: {screen}");
    }
    assert!(!desk.press("t").screen(80, 24).contains("+01:15"));
}

#[test]
fn the_help_lists_the_keys_of_the_stage_alone() {
    let mut desk = english();
    let screen = desk.press("?").screen(80, 30);
    for wanted in ["Go to the next scene", "Explore from the current scene", "Go to a scene by its number", "13 of 13"]
    {
        assert!(screen.contains(wanted), "{wanted}: {screen}");
    }
    assert!(!screen.contains("Sort by"), "{screen}");
}

#[test]
fn whoever_follows_can_steer() {
    let mut desk = english();
    desk.press("l:");
    desk.act(Action::GoToScene(4));
    assert_eq!((at(&desk), desk.state.on_stage().is_some(), desk.state.menu.is_some()), (5, true, false));
    desk.act(Action::GoToScene(8));
    assert_eq!(at(&desk), 5);
    assert!(desk.state.message.is_some(), "there is no ninth scene");
}

#[test]
fn every_size_draws_and_the_dashboard_opens_from_a_scene() {
    let mut desk = english();
    for keys in ["", " ", " ", " ", " ", " ", " ", " ", "l"] {
        desk.press(keys);
        for (width, height) in [(20, 5), (60, 15), (61, 16), (79, 23), (110, 30), (131, 20), (300, 100)] {
            desk.screen(width, height);
        }
    }
    assert!(desk.screen(80, 24).contains("live"), "{}", desk.screen(80, 24));
}

#[test]
fn keys_step_and_stay_within_the_script() {
    let mut desk = english();
    for (keys, scene) in [
        (" ", 2),
        ("<right>", 3),
        ("<left>", 2),
        ("<bs>", 1),
        ("<left>", 1),
        ("<end>", 8),
        (" ", 8),
        ("<home>", 1),
        ("5", 5),
        ("9", 5),
        ("n<pagedown>", 7),
        ("p<enter>", 7),
    ] {
        desk.press(keys);
        assert_eq!(at(&desk), scene, "{keys}");
    }
    desk.effects.clear();
    desk.press("2");
    assert_eq!(desk.effects, [Effect::SceneChanged(1)], "whoever follows is told");
    assert_eq!((desk.state.view.tab, desk.row(), desk.state.zoom), (Tab::Movies, "A", Zoom::Picture));
    desk.press("6");
    assert_eq!(desk.row(), "2021");
    desk.press("q");
    assert_eq!(desk.effects.last(), Some(&Effect::Quit));
}

#[test]
fn of_many_scenes_a_digit_waits_for_another_one() {
    let scene = "[[scene]]\ntab = \"movies\"\n";
    let mut desk = on_stage(&scene.repeat(12), Language::English, false);
    desk.press("3");
    assert_eq!(at(&desk), 3, "there is no scene 30");
    desk.press("1");
    assert_eq!(at(&desk), 3);
    assert!(desk.screen(80, 24).contains("1_"));
    desk.press("2");
    assert_eq!(at(&desk), 12);
    desk.press("1<enter>");
    assert_eq!(at(&desk), 1);
}

#[test]
fn exploring_leaves_the_scene_and_comes_back_to_it() {
    let mut desk = english();
    desk.press("2l");
    assert_eq!(desk.state.zoom, Zoom::Both);
    // All keys work as on the dashboard now.
    desk.press("fgenre=Drama<enter><enter>");
    assert_eq!((at(&desk), desk.state.view.depth()), (2, 1));
    desk.press("<esc>");
    assert_eq!(desk.state.view.filter.to_string(), "genre=Drama", "one step back is still the dashboard");
    desk.press("<esc>");
    assert!(desk.state.view.filter.is_empty() && desk.state.on_stage().is_some());
    assert_eq!((at(&desk), desk.row(), desk.state.zoom), (2, "A", Zoom::Picture));
    desk.press("l3L");
    assert_eq!((at(&desk), desk.state.view.tab), (2, Tab::Movies));
    desk.press(" ");
    assert_eq!(at(&desk), 3);
    // Without a script there is no stage to return to.
    let mut desk = Desk::open();
    desk.press("L");
    assert!(desk.reported().is_some_and(|reported| reported.contains("no script")), "{:?}", desk.reported());
}

#[test]
fn a_live_scene_begins_with_the_dashboard() {
    let text = "[[scene]]\ntab = \"movies\"\n[[scene]]\ntab = \"genres\"\nlive = true\n";
    let mut desk = on_stage(text, Language::English, false);
    desk.press(" ");
    assert!(desk.state.on_stage().is_none() && desk.state.zoom == Zoom::Both);
    desk.press("L");
    assert!(desk.state.on_stage().is_some() && at(&desk) == 2);
}

#[test]
fn figures_grow_from_scene_to_scene_and_then_nothing_moves() {
    let titles = |desk: &Desk| desk.cell("Drama", "titles");
    let mut desk = on_stage(ENGLISH, Language::English, true);
    assert_eq!(desk.state.time_to_next_change(), None, "an idle stage wakes nobody");
    desk.press("4");
    assert_eq!(desk.state.time_to_next_change(), None, "films do not become genres");
    desk.press(" ");
    assert_eq!(titles(&desk), "138", "from where they were");
    let (mut now, mut frames, mut last) = (Duration::ZERO, 0, 138);
    while let Some(rest) = desk.state.time_to_next_change() {
        assert_eq!(rest, FRAME_INTERVAL);
        now += rest;
        desk.act(Action::Ticked(now));
        frames += 1;
        let shown: u32 = titles(&desk).parse().expect("a count");
        assert!(shown <= last, "{shown} after {last}");
        last = shown;
    }
    let settled = on_stage(ENGLISH, Language::English, false).press("5").cell("Drama", "titles");
    assert_eq!(titles(&desk), settled);
    assert!(
        frames <= 12 && now <= Duration::from_millis(400) && now >= TRANSITION_DURATION,
        "{frames} frames, {now:?}"
    );
    // A step during an animation starts from its current figures.
    desk.press("4");
    assert!(desk.state.time_to_next_change().is_some());
    desk.press("l");
    assert_eq!(
        (desk.state.time_to_next_change(), titles(&desk).as_str()),
        (None, "138"),
        "whoever explores sees what is"
    );
}

#[test]
fn a_scene_of_classes_shows_the_picture_that_it_names_and_the_dashboard_all() {
    let named = |picture: &str| format!("[[scene]]\ntab = \"movies\"\nrow = \"A\"\n{picture}\n");
    let pictures = ["films · means", "new titles per year", "Totals · "];
    let seen = |desk: &mut Desk| {
        let screen = desk.screen(160, 48);
        pictures.map(|picture| screen.contains(picture))
    };
    for (picture, wanted) in [
        ("", [true, false, false]),
        ("picture = \"indices\"", [true, false, false]),
        ("picture = \"releases\"", [false, true, false]),
        ("picture = \"totals\"", [false, false, true]),
        ("picture = \"all\"", [true; 3]),
        ("picture = \"releases\"\nshow = \"both\"", [false, true, false]),
        ("picture = \"releases\"\nshow = \"table\"", [false; 3]),
    ] {
        let mut desk = on_stage(&named(picture), Language::English, false);
        assert_eq!(seen(&mut desk), wanted, "{picture}");
        desk.press("l");
        assert_eq!(seen(&mut desk), [true; 3], "{picture}, live");
    }
    assert_eq!(Desk::open().state.panels(), Panels::All);
}

#[test]
fn the_timer_is_off_until_it_is_asked_for() {
    let mut desk = english();
    desk.act(Action::Ticked(Duration::from_millis(61_250)));
    assert_eq!(desk.state.time_to_next_change(), None);
    desk.press("t");
    assert!(desk.screen(80, 24).contains("01:01"));
    assert_eq!(desk.state.time_to_next_change(), Some(Duration::from_millis(750)), "until the next second");
    desk.press("t");
    assert_eq!(desk.state.time_to_next_change(), None);
}

#[test]
fn texts_tell_the_figures_that_the_headless_program_prints() {
    let text = "[[scene]]\ntab = \"genres\"\nfilter = \"year=2019\"\ntext = \"{Drama.titles} {movies:A.share} {market:2019.netflix_korea_krw_bn} {market:2019.netflix_yoy} {#1.genre}\"\n";
    let desk = on_stage(text, Language::English, false);
    let reported = desk.state.stage.as_ref().expect("a stage").script.scenes[0].content.text.clone();
    let cell = |args: &[&str], row: &str, column: usize| {
        let printed = printed(&[&["summary"], args].concat());
        let line = printed.lines().find(|line| line.starts_with(row)).unwrap_or_else(|| panic!("{row}: {printed}"));
        line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).nth(column).expect("a cell").to_owned()
    };
    let filter = ["--filter", "year=2019"];
    let printed = |tab: &str, row: &str, column: usize| cell(&[&[tab], &filter[..]].concat(), row, column);
    // 2019 is the first year with a known revenue, so there is no growth.
    let wanted = [
        printed("genres", "Drama", 1),
        printed("movies", "A", 2),
        printed("market", "2019", 2),
        "–".to_owned(),
        desk.rows(1)[0].to_owned(),
    ];
    assert_eq!(reported, wanted.join(" "));
}

#[test]
fn a_script_that_is_wrong_in_one_place_says_where_and_the_rest_plays() {
    let folder = tempfile::tempdir().expect("a folder");
    let script = folder.path().join("talk.toml");
    let pictures = folder.path().join("pictures");
    let text = concat!(
        "[[scene]]\ntab = \"movies\"\nheadline = \"{A.titels} films\"\n",
        "[[scene]]\ntab = \"movies\"\nfilter = \"score>=many\"\n",
        "[[scene]]\ntab = \"genres\"\nrow = \"Darma\"\nsort = \"titles,totel\"\n",
    );
    fs::write(&script, text).expect("a script");
    let output = ottui(&["present", &script.to_string_lossy(), "--svg", &pictures.to_string_lossy()]);
    let reported = String::from_utf8_lossy(&output.stderr).into_owned();
    for wanted in [
        "line 3, column 13: unknown column `titels`; did you mean `titles`?",
        "line 6, column 18: ",
        "this scene is skipped",
        "line 9, column 7: unknown row `Darma`; did you mean `Drama`?",
        "line 10, column 8: unknown column `totel`; did you mean `total`?",
    ] {
        assert!(reported.contains(wanted), "{wanted}\n{reported}");
    }
    assert!(output.status.success());
    assert_eq!(fs::read_dir(&pictures).expect("pictures").count(), 2);
    fs::write(&script, "[[scene]]\nnotes = \"no view\"\n").expect("a script");
    let (status, reported) = refused(&["present", &script.to_string_lossy(), "--record", "/dev/null"]);
    assert!(status == 1 && reported.contains("line 1, column 1") && reported.contains("has no scene"), "{reported}");
    let (status, reported) = refused(&["present"]);
    assert!(status == 1 && reported.contains("--record"), "{reported}");
}

#[test]
fn a_recording_is_the_same_every_time_and_has_every_scene() {
    let folder = tempfile::tempdir().expect("a folder");
    let record = |name: &str, more: &[&str]| {
        let file = folder.path().join(name);
        printed(&[&["present", "--record", &file.to_string_lossy(), "--size", "80x24"], more].concat());
        fs::read_to_string(file).expect("a cast")
    };
    let (first, second) = (record("a.cast", &[]), record("b.cast", &[]));
    assert_eq!(first, second);
    let mut lines = first.lines();
    let header: serde_json::Value = serde_json::from_str(lines.next().expect("a header")).expect("JSON");
    assert_eq!(
        (header["version"].as_u64(), header["width"].as_u64(), header["height"].as_u64()),
        (Some(2), Some(80), Some(24))
    );
    let mut terminal = vt100::Parser::new(24_u16.try_into().expect("rows"), 80_u16.try_into().expect("columns"), 0);
    let (mut seen, mut before) = (Vec::new(), 0.0);
    for line in lines {
        let (time, kind, data): (f64, String, String) = serde_json::from_str(line).expect("an event");
        assert!(time >= before && kind == "o", "{line}");
        before = time;
        terminal.process(data.as_bytes());
        let screen = terminal.screen().contents();
        let number = screen.lines().last().unwrap_or_default().split_whitespace().next().unwrap_or_default().to_owned();
        if number.ends_with("/8") && seen.last() != Some(&number) {
            seen.push(number);
        }
    }
    assert_eq!(seen, ["1/8", "2/8", "3/8", "4/8", "5/8", "6/8", "7/8", "8/8"]);
    assert!(record("still.cast", &["--still"]).lines().count() < first.lines().count(), "still, nothing moves");
}

#[test]
fn slides_are_one_file_that_loads_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let script = folder.path().join("talk.toml");
    fs::write(
        &script,
        "title = \"<b>\"\n[[scene]]\nheadline = \"A & \\\"B\\\"\"\n[[scene]]\ntext = \"</svg><script>\"\n",
    )
    .expect("a script");
    let out = folder.path().join("talk.html");
    let (script, name) = (script.display().to_string(), out.display().to_string());
    let args = ["present", &script, "--html", &name, "--size", "80x24", "--lang", "ko"];
    printed(&args);
    let page = fs::read_to_string(&out).expect("a page");
    assert!(
        page.starts_with("<!DOCTYPE html>\n<html lang=\"ko\"") && page.contains("<title>&lt;b&gt;</title>"),
        "{page}"
    );
    assert!(page.contains("<section aria-label=\"1/2: A &amp; &quot;B&quot;\">"), "{page}");
    assert_eq!((page.matches("<section").count(), page.matches("<svg").count()), (2, 2));
    assert_eq!((page.matches("<script").count(), page.matches("</svg>").count()), (1, 2), "texts are no elements");
    let elsewhere = page.replace("http://www.w3.org/2000/svg", "");
    assert!(!elsewhere.contains("http") && !elsewhere.contains("src=") && !elsewhere.contains("url("), "{page}");
    let (status, message) = refused(&args);
    assert!(status == 1 && message.contains("--force"), "{message}");
}

#[test]
fn what_is_looked_at_becomes_a_scene() {
    let mut desk = Desk::open();
    desk.press("3fyear=2019<enter>:add view<enter>");
    assert_eq!(desk.effects.pop(), Some(Effect::ListScripts));
    let listed = [("other.toml", 3), ("talk.toml", 1)];
    let listed = listed.map(|(path, scenes)| ScriptFile { path: path.to_owned(), scenes });
    desk.act(Action::ScriptsListed(listed.to_vec()));
    let screen = desk.screen(80, 24);
    for wanted in ["other.toml         3 scenes", "talk.toml", "1 scene ", "ottui-scenes.toml", "new file"] {
        assert!(screen.contains(wanted), "{wanted}: {screen}");
    }
    desk.effects.clear();
    desk.press("<enter>");
    assert_eq!(desk.effects, [], "an empty line names no script");
    desk.press("tlk");
    assert!(!desk.screen(80, 24).contains("other.toml"));
    desk.press("<tab><enter>");
    let Some(Effect::AddScene { file, headline, view, show }) = desk.effects.pop() else {
        panic!("{:?}", desk.effects)
    };
    assert_eq!((file.to_str(), headline.as_str(), show), (Some("talk.toml"), "Genres · year=2019", Zoom::Both));
    assert_eq!(*view, desk.state.view);
    // A name is enough for a new file.
    desk.press(":add view<enter>mine<enter>");
    let Some(Effect::AddScene { file, .. }) = desk.effects.pop() else { panic!("{:?}", desk.effects) };
    assert_eq!(file.to_str(), Some("mine.toml"));
}

#[test]
fn the_samples_tell_the_same_scenes() {
    let scenes = |text| Script::parse(text, settings().scoring.weights).0.scenes;
    let shown = |text| scenes(text).into_iter().map(|scene| (scene.view, scene.show, scene.panels));
    assert!(shown(ENGLISH).eq(shown(KOREAN)));
    assert_eq!(printed(&["present", "--sample"]), ENGLISH);
    assert_eq!(printed(&["present", "--sample", "--lang", "ko"]), KOREAN);
    assert!(shown(VIEWING[0].1).eq(shown(VIEWING[1].1)));
    for (language, text) in VIEWING {
        let language = language.to_string();
        assert_eq!(printed(&["present", "--sample", "--data", "korea-2025", "--lang", &language]), text);
    }
}

#[test]
fn a_scene_that_the_script_lacks_is_refused() {
    let script = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(script.path(), "[[scene]]\ntext = \"one\"\n").expect("a script");
    let path = script.path().to_str().expect("a path");
    for scene in ["0", "2", "99"] {
        let (status, message) = refused(&["present", path, "--scene", scene, "--html", "never.html"]);
        assert!(status == 2 && message.contains("a scene from 1 to 1"), "{message}");
    }
}
