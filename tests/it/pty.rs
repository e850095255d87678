//! The program in a real terminal.

mod harness;

use harness::Pty;

#[test]
fn look() {
    for size in [(80, 24), (160, 48)] {
        let mut pty = Pty::open(&[], size);
        pty.expect(&["3.44"]);
        eprintln!("{}", pty.screen());
        for (key, text) in [("2", "4.10"), ("3", "Drama"), ("4", "631.7"), ("5", "love"), ("1l", "3.44"), ("s", "A"),("\r", "Sunny"), ("\r", "Sunny"), ("4", "631"), ("\r", "Q1"), ("\r", "202")] {
            pty.send(key);
            pty.expect(&[text]);
            eprintln!("{}", pty.screen());
        }
        pty.send("q");
        assert_eq!(pty.wait_exit(), 0);
    }
}
