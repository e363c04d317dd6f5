//! The app as a process: arguments, environment variables, output, exit codes, and what survives a kill.

use std::process::Stdio;

#[cfg(target_os = "linux")]
use cuelight_backend::catalogue::Catalogue;
#[cfg(target_os = "linux")]
use cuelight_backend::store::{Settings, Store};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStderr, Command};

#[cfg(target_os = "linux")]
use crate::support::reserved_port::ReservedPort;
use crate::support::reserved_port::TakenPort;
use crate::support::within;

fn app_command(folder: &std::path::Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cuelight"));
    command
        .args(["--headless", "--data-dir"])
        .arg(folder)
        .env("CUELIGHT_HTTP_PORT", "0")
        .env("CUELIGHT_WS_PORT", "0")
        .env_remove("RUST_LOG")
        .env_remove("CUELIGHT_GRAPHICS_DIR")
        .env("OBS_WEBSOCKET_URL", "ws://127.0.0.1:1")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    command
}

async fn first_line(child: &mut Child) -> String {
    let mut lines = BufReader::new(child.stdout.as_mut().expect("stdout")).lines();
    let line = within("a line on stdout", lines.next_line()).await;
    line.expect("read").expect("a line")
}

/// Reads until a line contains this text.
async fn wait_for_line(lines: &mut Lines<BufReader<ChildStderr>>, text: &str) {
    within(text, async {
        while let Some(line) = lines.next_line().await.expect("read") {
            if line.contains(text) {
                return;
            }
        }
        panic!("the app exited before \"{text}\"");
    })
    .await;
}

fn ports(line: &str) -> (u16, u16) {
    let addresses = line
        .strip_prefix("listening http=127.0.0.1:")
        .expect("the prefix");
    let (http, ws) = addresses.split_once(" ws=127.0.0.1:").expect("both ports");
    (http.parse().expect("a port"), ws.parse().expect("a port"))
}

async fn get(http: u16, path: &str) -> Value {
    let url = format!("http://127.0.0.1:{http}{path}");
    let response = within(path, reqwest::get(url)).await.expect("a response");
    response.json().await.expect("JSON")
}

async fn send(http: u16, method: &str, path: &str, body: &Value) {
    let url = format!("http://127.0.0.1:{http}{path}");
    let method = method.parse().expect("a method");
    let request = reqwest::Client::new().request(method, url).json(body);
    let response = within(path, request.send()).await.expect("a response");
    assert!(response.status().is_success(), "{path}: {response:?}");
}

async fn show(http: u16, title: &str) {
    let show = json!({"channel": "lower", "type": "show", "payload": {"title": title}});
    send(http, "POST", "/publish", &show).await;
}

#[cfg(unix)]
async fn signal(child: &Child, signal: &str) {
    let pid = child.id().expect("running").to_string();
    let killed = Command::new("kill").args([signal, &pid]).status().await;
    assert!(killed.expect("kill").success());
}

#[tokio::test]
async fn a_bad_argument_prints_the_usage_to_stderr_and_exits_with_2() {
    for arguments in [
        &["--nonsense"][..],
        &["--http-port", "x"],
        &["--http-port", "70000"],
        &["stray"],
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_cuelight"))
            .args(arguments)
            .output()
            .await
            .expect("a child process");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty());
        assert!(
            String::from_utf8_lossy(&output.stderr).contains("Usage"),
            "{arguments:?}"
        );
    }
}

#[cfg(unix)]
#[tokio::test]
async fn a_data_folder_that_the_app_creates_is_private() {
    use std::os::unix::fs::PermissionsExt;
    let root = tempfile::tempdir().expect("a folder");
    let folder = root.path().join("data");
    let mut child = app_command(&folder).spawn().expect("a child process");
    first_line(&mut child).await;
    for path in [folder.clone(), folder.join("logs")] {
        let permissions = std::fs::metadata(&path).expect("metadata").permissions();
        assert_eq!(permissions.mode() & 0o777, 0o700, "{}", path.display());
    }
}

#[cfg(unix)]
#[tokio::test]
async fn the_app_prints_one_line_and_exits_with_0_on_a_signal() {
    for name in ["-TERM", "-INT"] {
        let folder = tempfile::tempdir().expect("a folder");
        let mut child = app_command(folder.path()).spawn().expect("a child process");
        let (http, _) = ports(&first_line(&mut child).await);
        assert_eq!(get(http, "/health").await["status"], "ok");
        signal(&child, name).await;
        let status = within("the end", child.wait()).await.expect("waited");
        assert_eq!(status.code(), Some(0), "{name}");
        let mut output = String::new();
        child
            .stdout
            .take()
            .expect("stdout")
            .read_to_string(&mut output)
            .await
            .expect("read");
        assert_eq!(output, "", "nothing else on stdout");
        assert!(folder.path().join("cuelight.db").exists());
        assert!(
            folder
                .path()
                .join("logs")
                .read_dir()
                .expect("a log folder")
                .next()
                .is_some()
        );
    }
}

#[cfg(unix)]
#[tokio::test]
async fn the_app_exits_in_time_even_if_the_disk_does_not_respond() {
    use sqlx::{Connection, Executor, SqliteConnection};

    let folder = tempfile::tempdir().expect("a folder");
    let mut child = app_command(folder.path()).spawn().expect("a child process");
    let (http, _) = ports(&first_line(&mut child).await);
    let database = folder.path().join("cuelight.db");
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(database);
    let mut lock_holder = SqliteConnection::connect_with(&options)
        .await
        .expect("a connection");
    lock_holder
        .execute("BEGIN IMMEDIATE")
        .await
        .expect("the lock");
    // The show does not wait for the disk.
    show(http, "A").await;
    signal(&child, "-TERM").await;
    let output = within("the end", child.wait_with_output()).await;
    let output = output.expect("waited");
    assert_eq!(output.status.code(), Some(0));
    let log = String::from_utf8_lossy(&output.stderr);
    assert!(log.contains("not stopped in time: "), "{log}");
}

#[tokio::test]
async fn a_taken_port_is_named_on_stderr_and_the_process_keeps_running() {
    let holder = TakenPort::new();
    let taken = holder.port().to_string();
    let folder = tempfile::tempdir().expect("a folder");
    let mut child = app_command(folder.path())
        .args(["--ws-port", &taken])
        .spawn()
        .expect("a child process");
    let mut lines = BufReader::new(child.stderr.take().expect("stderr")).lines();
    wait_for_line(&mut lines, &format!("Port {taken} is held by")).await;
    let _reserved = holder.release();
    let (_, ws) = ports(&first_line(&mut child).await);
    assert_eq!(ws.to_string(), taken, "the retry opened the port");
}

#[tokio::test]
async fn environment_variables_set_folder_ports_and_initial_settings() {
    let folder = tempfile::tempdir().expect("a folder");
    let start = |url: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cuelight"));
        command
            .arg("--headless")
            .env("CUELIGHT_DATA_DIR", folder.path())
            .env("CUELIGHT_HTTP_PORT", "0")
            .env("CUELIGHT_WS_PORT", "0")
            .env("OBS_WEBSOCKET_URL", url)
            .env("OBS_WEBSOCKET_PASSWORD", "canary-secret")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        command.spawn().expect("a child process")
    };
    let mut child = start("ws://127.0.0.1:7");
    let (http, _) = ports(&first_line(&mut child).await);
    let response = get(http, "/api/settings").await;
    assert_eq!(
        (&response["obsPort"], &response["obsPasswordSet"]),
        (&7.into(), &true.into())
    );
    send(http, "PUT", "/api/settings", &json!({"obsPort": 9})).await;
    child.kill().await.expect("killed");

    // Saved settings survive a kill, and override the environment.
    let mut child = start("ws://127.0.0.1:8");
    let (http, _) = ports(&first_line(&mut child).await);
    assert_eq!(get(http, "/api/settings").await["obsPort"], 9);
    let text = get(http, "/api/log").await.to_string();
    assert!(text.contains("started, pages on port"), "{text}");
    assert!(!text.contains("canary-secret"));
    for log in folder.path().join("logs").read_dir().expect("a log folder") {
        let text = std::fs::read_to_string(log.expect("an entry").path()).expect("a log");
        assert!(!text.contains("canary-secret"));
    }
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn an_empty_environment_variable_counts_as_unset() {
    let home = tempfile::tempdir().expect("a folder");
    // The default folder; its settings name two free ports.
    let folder = home.path().join("cuelight");
    let (http, ws) = (ReservedPort::new(), ReservedPort::new());
    let store = Store::open(&folder, Catalogue::embedded(), Settings::default()).await;
    let change = json!({"httpPort": http.port(), "wsPort": ws.port(), "obsPort": 1});
    let change = change.as_object().expect("an object");
    store.change_settings(change).await.expect("saved");
    store.close().await;
    let mut child = Command::new(env!("CARGO_BIN_EXE_cuelight"))
        .arg("--headless")
        .env("CUELIGHT_DATA_DIR", "")
        .env("CUELIGHT_HTTP_PORT", "")
        .env("CUELIGHT_WS_PORT", "")
        .env("OBS_WEBSOCKET_URL", "")
        .env("OBS_WEBSOCKET_PASSWORD", "")
        .env("XDG_DATA_HOME", home.path())
        .env_remove("RUST_LOG")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .expect("a child process");
    assert_eq!(
        ports(&first_line(&mut child).await),
        (http.port(), ws.port())
    );
}

#[tokio::test]
async fn published_events_survive_a_kill() {
    let folder = tempfile::tempdir().expect("a folder");
    for round in 0..5 {
        let mut child = app_command(folder.path()).spawn().expect("a child process");
        let (http, _) = ports(&first_line(&mut child).await);
        if round > 0 {
            let overlays = get(http, "/api/overlays").await;
            assert_eq!(
                overlays[0]["event"]["payload"]["title"],
                (round - 1).to_string(),
                "{overlays}"
            );
            assert!(overlays[0]["hidesAt"].is_u64());
            assert!(overlays[1]["countdown"]["endsAt"].is_u64());
        }
        let set = json!({"action": "set", "payload": {"seconds": 600}});
        send(http, "POST", "/api/overlays/countdown", &set).await;
        send(http, "POST", "/api/countdown/start", &json!({})).await;
        let payload = json!({"title": round.to_string(), "duration": 600});
        let show = json!({"channel": "lower", "type": "show", "payload": payload});
        send(http, "POST", "/publish", &show).await;
        child.kill().await.expect("killed");
    }
}

#[tokio::test]
async fn a_second_instance_restores_the_program_of_the_first() {
    let folder = tempfile::tempdir().expect("a folder");
    let (http, ws) = (TakenPort::new(), TakenPort::new());
    let (http, ws, _reserved) = (http.port(), ws.port(), (http.release(), ws.release()));
    let start = || {
        let ports = [http, ws].map(|port| port.to_string());
        let mut command = app_command(folder.path());
        command.args(["--http-port", &ports[0], "--ws-port", &ports[1]]);
        command.spawn().expect("a child process")
    };
    let mut first = start();
    assert_eq!(ports(&first_line(&mut first).await), (http, ws));
    show(http, "Before").await;
    let mut second = start();
    let mut lines = BufReader::new(second.stderr.take().expect("stderr")).lines();
    wait_for_line(&mut lines, "held by").await;
    show(http, "After").await;
    first.kill().await.expect("killed");
    assert_eq!(ports(&first_line(&mut second).await), (http, ws));
    let overlays = get(http, "/api/overlays").await;
    assert_eq!(overlays[0]["event"]["payload"]["title"], "After");
}
