//! Tables over SSH.

use super::process::Server;
use super::ssh::Client;
use crate::support;

#[tokio::test]
async fn tables_are_those_of_the_command_line() {
    let server = Server::start(&[]);
    for command in [
        "summary genres --format csv",
        "summary movies --filter 'year=2018..2020 genre=Drama' --format table",
        "summary market --level quarter --format jsonl",
        "titles --sort votes --limit 5 --columns title,votes --format csv",
        "pivot --rows genre --columns class --format csv",
        "profile --format csv",
        "correlate --x total --y votes --format csv",
        "--lang ko summary words --limit 3",
        "summary genres --compare Drama,Comedy --format csv",
        "summary genres --against korea-2021 --format csv",
        "summary genres --describe",
    ] {
        let words = shlex::split(command).unwrap();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let printed = Client::connect(&server).await.run(command).await;
        assert_eq!(printed.out, support::printed(&words), "{command}");
        assert_eq!(printed.status, Some(0), "{command}");
    }
}

#[tokio::test]
async fn what_touches_the_server_or_is_wrong_is_refused_with_a_status() {
    let server = Server::start(&[]);
    for (command, status, text) in [
        ("summary genrs", 2, "genres"),
        ("titles --filter yer=2018", 2, "^^^"),
        ("titles --sort nothing", 2, "nothing"),
        ("titles --out /tmp/x.csv --format csv", 2, "--out"),
        ("titles --data /etc", 2, "korea-2021"),
        ("titles --config /etc/passwd", 2, "over SSH"),
        ("import /etc/passwd --out /tmp/x", 2, "over SSH"),
        ("serve", 2, "over SSH"),
        ("/etc/passwd", 2, "over SSH"),
        ("report --out /tmp/x.html", 2, "over SSH"),
        ("titles 'unclosed", 2, "quotation"),
        ("fetch 0123", 1, "no such export"),
        ("--tab genres", 1, "needs a terminal"),
    ] {
        let printed = Client::connect(&server).await.run(command).await;
        assert_eq!(printed.status, Some(status), "{command}: {printed:?}");
        assert!(printed.messages.contains(text), "{command}: {printed:?}");
        assert_eq!(printed.out, "", "{command}");
    }
    let help = Client::connect(&server).await.run("--help").await;
    assert!(help.out.contains("Usage") && help.status == Some(0));
}
