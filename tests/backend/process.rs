//! The app as a process: arguments, environment variables, output, exit codes, and what survives a kill.

use std::process::Stdio;
use std::time::Duration;

#[cfg(target_os = "linux")]
use cuelight_backend::catalogue::Catalogue;
#[cfg(target_os = "linux")]
use cuelight_backend::store::{Settings, Store};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};
use tokio::process::{Child, Command};

#[cfg(target_os = "linux")]
use crate::support::reserved_port::ReservedPort;
use crate::support::reserved_port::TakenPort;

/// How long a condition may take before a test fails.
const CONDITION_TIMEOUT: Duration = Duration::from_secs(30);

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
    let line = tokio::time::timeout(CONDITION_TIMEOUT, lines.next_line())
        .await
        .expect("a line in time");
    line.expect("read").expect("a line")
}

fn ports(line: &str) -> (u16, u16) {
    let addresses = line
        .strip_prefix("listening http=127.0.0.1:")
        .expect("the prefix");
    let (http, ws) = addresses.split_once(" ws=127.0.0.1:").expect("both ports");
    (http.parse().expect("a port"), ws.parse().expect("a port"))
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
    for signal in ["-TERM", "-INT"] {
        let folder = tempfile::tempdir().expect("a folder");
        let mut child = app_command(folder.path()).spawn().expect("a child process");
        let (http, _) = ports(&first_line(&mut child).await);
        let health = reqwest::get(format!("http://127.0.0.1:{http}/health"))
            .await
            .expect("a response");
        assert!(health.status().is_success());
        let pid = child.id().expect("running").to_string();
        assert!(
            Command::new("kill")
                .args([signal, &pid])
                .status()
                .await
                .expect("kill")
                .success()
        );
        let status = tokio::time::timeout(CONDITION_TIMEOUT, child.wait())
            .await
            .expect("exit in time")
            .expect("waited");
        assert_eq!(status.code(), Some(0), "{signal}");
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
    let show = serde_json::json!({"channel": "lower", "type": "show", "payload": {"title": "A"}});
    let request = reqwest::Client::new().post(format!("http://127.0.0.1:{http}/publish"));
    let response = request.json(&show).send().await.expect("a response");
    assert!(
        response.status().is_success(),
        "the show does not wait for the disk"
    );
    let pid = child.id().expect("running").to_string();
    let stop_requested_at = std::time::Instant::now();
    let killed = Command::new("kill").args(["-TERM", &pid]).status().await;
    assert!(killed.expect("kill").success());
    let output = tokio::time::timeout(CONDITION_TIMEOUT, child.wait_with_output())
        .await
        .expect("exit in time")
        .expect("waited");
    assert!(
        stop_requested_at.elapsed() < Duration::from_secs(5),
        "{:?}",
        stop_requested_at.elapsed()
    );
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
    loop {
        let line = tokio::time::timeout(CONDITION_TIMEOUT, lines.next_line())
            .await
            .expect("in time")
            .expect("read")
            .expect("a running app");
        if line.contains(&taken) && line.contains("held by") {
            break;
        }
    }
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
    let settings = format!("http://127.0.0.1:{http}/api/settings");
    let response: serde_json::Value = reqwest::get(&settings)
        .await
        .expect("a response")
        .json()
        .await
        .expect("JSON");
    assert_eq!(
        (&response["obsPort"], &response["obsPasswordSet"]),
        (&7.into(), &true.into())
    );
    let changed = reqwest::Client::new()
        .put(&settings)
        .json(&serde_json::json!({"obsPort": 9}))
        .send()
        .await
        .expect("a response");
    assert!(changed.status().is_success());
    child.kill().await.expect("killed");

    // Saved settings survive a kill, and override the environment.
    let mut child = start("ws://127.0.0.1:8");
    let (http, _) = ports(&first_line(&mut child).await);
    let settings = format!("http://127.0.0.1:{http}/api/settings");
    let response: serde_json::Value = reqwest::get(&settings)
        .await
        .expect("a response")
        .json()
        .await
        .expect("JSON");
    assert_eq!(response["obsPort"], 9);
    let log = format!("http://127.0.0.1:{http}/api/log");
    let log: serde_json::Value = reqwest::get(&log)
        .await
        .expect("a response")
        .json()
        .await
        .expect("JSON");
    let text = log.to_string();
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
    let change = serde_json::json!({"httpPort": http.port(), "wsPort": ws.port(), "obsPort": 1});
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
        let url = |path: &str| format!("http://127.0.0.1:{http}{path}");
        if round > 0 {
            let overlays: serde_json::Value = reqwest::get(url("/api/overlays"))
                .await
                .expect("a response")
                .json()
                .await
                .expect("JSON");
            assert_eq!(
                overlays[0]["event"]["payload"]["title"],
                (round - 1).to_string(),
                "{overlays}"
            );
            assert!(overlays[0]["hidesAt"].is_u64());
            assert!(overlays[1]["countdown"]["endsAt"].is_u64());
        }
        let client = reqwest::Client::new();
        let post = |path: &str, body: serde_json::Value| client.post(url(path)).json(&body).send();
        let set = serde_json::json!({"action": "set", "payload": {"seconds": 600}});
        post("/api/overlays/countdown", set)
            .await
            .expect("a response");
        post("/api/countdown/start", serde_json::json!({}))
            .await
            .expect("a response");
        let show = serde_json::json!({"channel": "lower", "type": "show", "payload": {"title": round.to_string(), "duration": 600}});
        assert!(
            post("/publish", show)
                .await
                .expect("a response")
                .status()
                .is_success()
        );
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
    let show = async |title: &str| {
        let show =
            serde_json::json!({"channel": "lower", "type": "show", "payload": {"title": title}});
        let url = format!("http://127.0.0.1:{http}/publish");
        let response = reqwest::Client::new().post(url).json(&show).send().await;
        assert!(response.expect("a response").status().is_success());
    };
    show("Before").await;
    let mut second = start();
    let mut lines = BufReader::new(second.stderr.take().expect("stderr")).lines();
    loop {
        let line = tokio::time::timeout(CONDITION_TIMEOUT, lines.next_line())
            .await
            .expect("in time")
            .expect("read")
            .expect("a running app");
        if line.contains("held by") {
            break;
        }
    }
    show("After").await;
    first.kill().await.expect("killed");
    assert_eq!(ports(&first_line(&mut second).await), (http, ws));
    let url = format!("http://127.0.0.1:{http}/api/overlays");
    let overlays: serde_json::Value = reqwest::get(url)
        .await
        .expect("a response")
        .json()
        .await
        .expect("JSON");
    assert_eq!(overlays[0]["event"]["payload"]["title"], "After");
}
