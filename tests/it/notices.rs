//! The licences of the crates that are linked into the program, and of the font in it.

use std::collections::BTreeMap;

const NOTICES: &str = include_str!("../../THIRD-PARTY-NOTICES");
const LOCK: &str = include_str!("../../Cargo.lock");
const MANIFEST: &str = include_str!("../../Cargo.toml");

#[test]
fn the_font_of_large_hangul_has_its_licence_in_the_notices() {
    let licence = include_str!("../../assets/hangul/LICENSE");
    assert!(licence.contains("SIL OPEN FONT LICENSE") && NOTICES.contains(licence.trim()));
}

#[test]
fn the_files_of_the_terminal_have_their_licences_in_the_notices() {
    assert!(NOTICES.contains(include_str!("../../assets/terminal/LICENSE-xterm").trim()));
    let font = include_str!("../../assets/terminal/LICENSE-font");
    assert!(NOTICES.contains(font.lines().next().expect("the owner")));
    let hangul = include_str!("../../assets/hangul/LICENSE");
    let terms = |licence: &'static str| licence.split_once("PREAMBLE").expect("the terms").1;
    assert_eq!(terms(font), terms(hangul), "which the notices have");
}

#[test]
fn every_dependency_has_its_licence_in_the_notices() {
    let lock: toml::Table = LOCK.parse().expect("a lock file");
    let manifest: toml::Table = MANIFEST.parse().expect("a manifest");
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for package in lock["package"].as_array().expect("packages") {
        let text = |key: &str| package[key].as_str().expect("a text");
        versions.entry(text("name")).or_default().push(text("version"));
    }
    let dependencies = manifest["dependencies"].as_table().expect("dependencies");
    assert!(dependencies.len() > 30);
    for name in dependencies.keys() {
        let named = versions[name.as_str()].iter().any(|version| NOTICES.contains(&format!("- {name} {version}")));
        assert!(
            named,
            "{name} {:?}: `cargo about` makes the notices again, see CONTRIBUTING.md",
            versions[name.as_str()]
        );
    }
}
