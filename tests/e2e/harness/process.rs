//! A process that a test started. It is killed when the test ends, even by a panic, and the end of its log is printed
//! if the test fails.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};

use tokio::process::{Child, ChildStdout, Command};

use super::wait::{WAIT_TIMEOUT, eventually};

const REPORTED_LINES: usize = 40;

/// A running process. Dropping it kills it; a failing test prints the end of its log.
pub(crate) struct Process {
    name: String,
    child: Child,
    log: PathBuf,
}

/// A command for `program` that the kernel kills when the thread that started it ends, so that nothing outlives the
/// tests.
pub(crate) fn child_command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "KILL"]).arg(program);
    command
}

impl Process {
    /// Starts `command` (see [`child_command`]) with its standard output and standard error in `log`.
    pub(crate) fn start(name: &str, command: Command, log: PathBuf) -> Self {
        let file = open(&log);
        let stdout = file.try_clone().expect("an open file can be shared");
        Self::spawn(name, command, stdout.into(), file, log)
    }

    /// Starts `command` with its standard error in `log`. The test reads its standard output, which blocks the
    /// process once the pipe is full.
    pub(crate) fn start_piped(name: &str, command: Command, log: PathBuf) -> Self {
        let file = open(&log);
        Self::spawn(name, command, Stdio::piped(), file, log)
    }

    fn spawn(name: &str, mut command: Command, stdout: Stdio, stderr: File, log: PathBuf) -> Self {
        let child = command
            .stdin(Stdio::null())
            .stdout(stdout)
            .stderr(stderr)
            .kill_on_drop(true)
            .spawn()
            .unwrap_or_else(|error| {
                panic!("{name} cannot be started ({error}); scripts/test installs what is needed")
            });
        Self {
            name: name.to_owned(),
            child,
            log,
        }
    }

    /// Its process id. Panics if it has exited and was waited for.
    pub(crate) fn pid(&self) -> u32 {
        self.child
            .id()
            .unwrap_or_else(|| panic!("{} has exited", self.name))
    }

    /// The standard output of [`Process::start_piped`]. Panics if it is called twice.
    pub(crate) fn stdout(&mut self) -> ChildStdout {
        self.child
            .stdout
            .take()
            .expect("standard output was piped and is read once")
    }

    /// Everything in its log so far.
    pub(crate) fn log(&self) -> String {
        read(&self.log)
    }

    /// Waits for it to exit.
    pub(crate) async fn wait_for_exit(&mut self) -> ExitStatus {
        match tokio::time::timeout(WAIT_TIMEOUT, self.child.wait()).await {
            Ok(status) => status.expect("a child can be waited for"),
            Err(_) => panic!("{} did not exit within {WAIT_TIMEOUT:?}", self.name),
        }
    }

    /// Sends SIGTERM.
    pub(crate) async fn signal_term(&self) {
        terminate(self.pid()).await;
    }

    /// Kills it and waits until it has exited.
    pub(crate) async fn kill(&mut self) {
        self.child
            .kill()
            .await
            .expect("our own child can be killed");
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let log = read(&self.log);
            let lines: Vec<&str> = log.lines().collect();
            let tail = &lines[lines.len().saturating_sub(REPORTED_LINES)..];
            eprintln!(
                "--- the end of the log of {}:\n{}\n---",
                self.name,
                tail.join("\n")
            );
        }
    }
}

/// Sends SIGTERM to a process that one of our children started, such as the app that a driver started.
pub(crate) async fn terminate(pid: u32) {
    // The shell's built-in `kill`, because not every system has the executable.
    let status = Command::new("sh")
        .args(["-c", "kill -TERM \"$0\"", &pid.to_string()])
        .status()
        .await;
    assert!(
        status.is_ok_and(|status| status.success()),
        "process {pid} cannot be terminated"
    );
}

/// Waits until no process has this id.
pub(crate) async fn wait_until_exited(pid: u32) {
    let state = PathBuf::from(format!("/proc/{pid}/stat"));
    eventually(&format!("the end of process {pid}"), async || {
        // A zombie has exited; its parent, a driver, may never wait for it.
        let stat = std::fs::read_to_string(&state).ok();
        stat.is_none_or(|stat| {
            stat.rsplit(')')
                .next()
                .is_some_and(|fields| fields.trim_start().starts_with('Z'))
        })
        .then_some(())
    })
    .await;
}

fn open(log: &Path) -> File {
    let mut options = File::options();
    // Two writers must not overwrite each other.
    let file = options.create(true).append(true).open(log);
    file.expect("a log file can be created in the test's folder")
}

fn read(path: &Path) -> String {
    String::from_utf8_lossy(&std::fs::read(path).unwrap_or_default()).into_owned()
}
