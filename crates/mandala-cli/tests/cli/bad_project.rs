//! Project files that cannot be used: one sentence that says what to do, and nothing lost.

use crate::sandbox::{Ran, Sandbox, binary};
use rusqlite::Connection;
use std::fs;
use std::process::Command;

fn with_project() -> Sandbox {
    let sandbox = Sandbox::with_articles(2);
    sandbox.run(&["read", "news"]).check(0, &[]);
    sandbox
}

#[track_caller]
fn check_refused(sandbox: &Sandbox, words: &str) {
    sandbox.run(&["status"]).check(1, &["news.mandala: ", words]);
    sandbox.run(&["read", "news"]).check(1, &["news.mandala: ", words]);
}

#[test]
fn no_sqlite() {
    let sandbox = Sandbox::with_articles(1);
    sandbox.write("news.mandala", "Dear diary, ".repeat(100));
    check_refused(&sandbox, "this is not a mandala project file");
    assert!(fs::read_to_string(sandbox.path("news.mandala")).unwrap().starts_with("Dear diary"));
}

#[test]
fn a_newer_version() {
    let sandbox = with_project();
    let connection = Connection::open(sandbox.path("news.mandala")).unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
    check_refused(&sandbox, "newer version of mandala");
}

#[test]
fn another_program_is_writing() {
    let sandbox = with_project();
    let connection = Connection::open(sandbox.path("news.mandala")).unwrap();
    connection.execute_batch("BEGIN EXCLUSIVE").unwrap();
    check_refused(&sandbox, "another program is writing to this project file");
    connection.execute_batch("COMMIT").unwrap();
    sandbox.run(&["status"]).check(0, &["documents   2"]);
}

#[test]
fn read_only() {
    let sandbox = with_project();
    let file = sandbox.path("news.mandala");
    let mut permissions = fs::metadata(&file).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&file, permissions).unwrap();
    sandbox.write("news/new.txt", "Russia attacked Ukraine again.");
    let as_nobody =
        |arguments: &[&str]| -> Ran { unprivileged(&sandbox, arguments).output().unwrap().into() };
    as_nobody(&["read", "news"]).check(1, &["cannot be written to, only read"]);
    as_nobody(&["status"]).check(0, &["documents   2"]);
    as_nobody(&["map"]).check(0, &["Russia"]);
}

/// The command as a user whom permissions bind: nobody, where the tests run as root.
#[cfg(unix)]
fn unprivileged(sandbox: &Sandbox, arguments: &[&str]) -> Command {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    let is_root = fs::OpenOptions::new().append(true).open(sandbox.path("news.mandala")).is_ok();
    if !is_root {
        return sandbox.command(arguments);
    }
    // Nobody may neither enter a folder of root's nor run a program in it.
    let program = sandbox.path("mandala");
    if !program.exists() {
        fs::copy(binary(), &program).unwrap();
        fs::set_permissions(sandbox.path("."), PermissionsExt::from_mode(0o755)).unwrap();
    }
    let mut command = Command::new(program);
    command.args(arguments).current_dir(sandbox.path(".")).uid(65534).gid(65534);
    command
}

#[cfg(not(unix))]
fn unprivileged(sandbox: &Sandbox, arguments: &[&str]) -> Command {
    sandbox.command(arguments)
}

#[cfg(unix)]
#[test]
fn no_room_left() {
    let sandbox = Sandbox::with_articles(100);
    // The shell lets no file grow beyond so many blocks, as a full disk would.
    let script = format!("trap '' XFSZ; ulimit -f 200; exec '{}' read news --threads 1", binary().display());
    let limited = || -> Ran { sandbox.command(&[]).output_of_shell(&script) };
    limited().check(1, &["news.mandala: "]);
    // Whatever is there is whole.
    let stored = sandbox.status("documents");
    assert!(stored < 100);
    let events = sandbox.run(&["events", "--json"]);
    assert!(events.code == Some(0) || (stored == 0 && events.code == Some(3)), "{events:?}");
    // With room again, reading goes on.
    sandbox.run(&["read", "news"]).check(0, &[&format!("{} documents read", 100 - stored)]);
    assert_eq!(sandbox.status("documents"), 100);
}

#[cfg(unix)]
trait InShell {
    /// What a shell makes of a script, in the same folder.
    fn output_of_shell(&self, script: &str) -> Ran;
}

#[cfg(unix)]
impl InShell for Command {
    fn output_of_shell(&self, script: &str) -> Ran {
        let folder = self.get_current_dir().expect("a sandbox has a folder");
        Command::new("sh").args(["-c", script]).current_dir(folder).output().unwrap().into()
    }
}
