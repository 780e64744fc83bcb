//! What is documented exists, and what exists is documented.

use crate::sandbox::Sandbox;

const COMMANDS: [&str; 9] = ["read", "status", "map", "brief", "why", "events", "demo", "code", "parse"];

#[test]
fn every_command_is_listed_and_explains_itself() {
    let sandbox = Sandbox::new();
    let help = sandbox.run(&["--help"]);
    // Where the lines break depends on the window.
    let words = help.check(0, &[]).out.split_whitespace().collect::<Vec<_>>().join(" ");
    for told in
        ["Usage: mandala", "only .mandala file in the current folder", "3 when there is nothing to find"]
    {
        assert!(words.contains(told), "{told}");
    }
    for command in COMMANDS {
        assert!(help.out.contains(&format!("\n  {command} ")), "{command}");
        sandbox.run(&[command, "--help"]).check(0, &[&format!("Usage: mandala {command}"), "--project"]);
    }
    let listed = help.out.lines().skip_while(|line| *line != "Commands:").skip(1);
    let listed = listed.take_while(|line| !line.is_empty()).filter(|line| {
        // Lines that go on stand further to the right.
        !line.starts_with("   ") && !line.starts_with("  help ")
    });
    assert_eq!(listed.count(), COMMANDS.len());
}

#[test]
fn no_arguments_show_the_way() {
    Sandbox::new().run(&[]).check(2, &["mandala demo", "mandala read articles/"]);
    Sandbox::new().run(&["--version"]).check(0, &["mandala 0."]);
}
