//! Completion scripts and the manual page.

use std::io::Write;
use std::process::{Command, Stdio};

use clap::CommandFactory;
use ottui::cli::args::Args;

use super::support::{printed, refused};

/// Names of the documented subcommands.
fn subcommands() -> Vec<String> {
    let grammar = Args::command();
    let reported = grammar.get_subcommands().filter(|command| !command.is_hide_set());
    reported.map(|command| command.get_name().to_owned()).collect()
}

#[test]
fn every_shells_script_knows_the_subcommands_and_their_values() {
    for shell in ["bash", "zsh", "fish"] {
        let script = printed(&["completions", shell]);
        for word in subcommands() {
            assert!(script.contains(&word), "{shell}: {word}");
        }
        for value in ["movies", "words", "csv", "md", "mono", "quarter", "groups", "fish"] {
            assert!(script.contains(value), "{shell}: {value}");
        }
    }
}

#[test]
fn fish_knows_the_values_that_are_no_options() {
    let script = printed(&["completions", "fish"]);
    assert!(
        script.contains("using_subcommand summary\" -f -a \"movies series genres market words reach viewing explore\""),
        "{script}"
    );
    assert!(script.contains("-l theme -x -a \"auto dark light colour-blind mono\""), "{script}");
}

#[test]
fn bash_takes_its_script_and_completes_by_it() {
    let script = printed(&["completions", "bash"]);
    let completed = |words: &str| {
        let mut backwards = words.rsplit(' ');
        let mut next = || backwards.next().unwrap_or_default();
        let (last, before) = (next(), next());
        let ask = format!("COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}}-1)); _ottui ottui {last} {before}");
        let run = format!("{script}\n{ask}; echo \"${{COMPREPLY[@]}}\"");
        let mut bash = Command::new("bash")
            .args(["--norc", "-s"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("bash runs");
        bash.stdin.take().expect("a pipe").write_all(run.as_bytes()).expect("bash reads");
        let output = bash.wait_with_output().expect("bash ends");
        assert!(output.status.success());
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    };
    assert_eq!(completed("ottui su"), "summary");
    assert_eq!(completed("ottui summary ge"), "genres");
    assert_eq!(completed("ottui --theme mo"), "mono");
    assert_eq!(completed("ottui titles --format ''"), "table csv json jsonl md xlsx parquet");
    assert_eq!(completed("ottui completions z"), "zsh");
}

#[test]
fn the_manual_page_is_whole() {
    let page = printed(&["man"]);
    for section in ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "SUBCOMMANDS", "ENVIRONMENT", "\"EXIT STATUS\""] {
        assert!(page.contains(&format!("\n.SH {section}\n")), "{section}");
    }
    for word in subcommands() {
        assert!(page.contains(&format!("\n.SS {word}\n")), "{word}");
    }
    assert!(!page.contains("resample"), "what is for trials is not for the page");
    assert!(page.contains(".TH OTTUI 1 "), "{page}");
    // A subcommand lists its own options; global ones appear once.
    assert!(page.contains("\\-\\-format") && page.contains("quarter"), "{page}");
    assert_eq!(page.matches(".el .ds Aq").count(), 1);
    assert_eq!(page.matches("\\fB\\-\\-data\\fR \\fI<DIR>\\fR").count(), 1, "{page}");
}

#[test]
fn the_manual_page_speaks_korean() {
    let page = printed(&["man", "--lang", "ko"]);
    for section in ["이름", "개요", "설명", "옵션", "\"하위 명령\"", "\"환경 변수\"", "\"종료 상태\""]
    {
        assert!(page.contains(&format!("\n.SH {section}\n")), "{section}");
    }
    for word in subcommands() {
        assert!(page.contains(&format!("\n.SS {word}\n")), "{word}");
    }
    for english in [".SH NAME", ".SH OPTIONS", "Possible values", "[default"] {
        assert!(!page.contains(english), "{english}");
    }
}

#[test]
fn they_need_no_data() {
    for args in [&["completions", "bash", "--data", "data"][..], &["man", "--data", "data"]] {
        let (status, message) = refused(args);
        assert_eq!((status, message.contains("takes no --data")), (2, true), "{message}");
    }
    let (status, message) = refused(&["completions", "bsh"]);
    assert_eq!((status, message.contains("'bash'")), (2, true), "{message}");
}
