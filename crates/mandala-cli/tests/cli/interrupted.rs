//! Ctrl-C, and worse, in the middle of a reading.
#![cfg(unix)]

use crate::sandbox::Sandbox;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const ARTICLES: u64 = 1200;

/// A reading in progress that has stored something.
fn halfway(sandbox: &Sandbox) -> Child {
    let mut command = sandbox.command(&["read", "news", "--threads", "1"]);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let begun = Instant::now();
    while sandbox.run(&["status"]).code != Some(0) || sandbox.status("documents") == 0 {
        assert!(begun.elapsed() < Duration::from_secs(60), "nothing is stored");
        sleep(Duration::from_millis(20));
    }
    child
}

fn signal(child: &Child, name: &str) {
    let status = Command::new("kill").args([name, &child.id().to_string()]).status().unwrap();
    assert!(status.success());
}

fn check_that_reading_goes_on(sandbox: &Sandbox) {
    let stored = sandbox.status("documents");
    assert!(0 < stored && stored < ARTICLES, "{stored}");
    sandbox.run(&["read", "news"]).check(0, &[&format!("{} documents read", ARTICLES - stored)]);
    assert_eq!(sandbox.status("documents"), ARTICLES);
}

#[test]
fn ctrl_c_keeps_what_is_stored() {
    let sandbox = Sandbox::with_articles(usize::try_from(ARTICLES).unwrap());
    let child = halfway(&sandbox);
    signal(&child, "-INT");
    let ran: crate::sandbox::Ran = child.wait_with_output().unwrap().into();
    ran.check(130, &["stopped; what was read is stored in news.mandala", "goes on from there"]);
    check_that_reading_goes_on(&sandbox);
}

#[test]
fn a_killed_reading_keeps_what_is_stored() {
    let sandbox = Sandbox::with_articles(usize::try_from(ARTICLES).unwrap());
    let mut child = halfway(&sandbox);
    child.kill().unwrap();
    child.wait().unwrap();
    check_that_reading_goes_on(&sandbox);
}
