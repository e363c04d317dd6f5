use super::*;
use crate::base::log_buffer::LogLevel;
use crate::catalogue::Catalogue;
use crate::hub::{ClientChannel, ClientKind, Role};
use crate::status::fixtures::idle_status;
use crate::store::Settings;

#[test]
fn pages_of_other_programs_are_reported_only_by_host() {
    for (url, expected) in [
        (
            "http://127.0.0.1:3002/overlays/all?x=1#y",
            "http://127.0.0.1:3002/overlays/all",
        ),
        ("http://localhost:3002", "http://localhost:3002"),
        ("http://localhost:8080/key/abc", "http://localhost:8080"),
        (
            "https://alerts.example/key/abc?k=1",
            "https://alerts.example",
        ),
        ("https://me:pass@a.example/x", "https://a.example"),
        ("a.example/key", "a.example"),
        ("a.example?key", "a.example"),
        ("a.example/box/key?next=https://x/", "a.example"),
    ] {
        assert_eq!(shareable_url(url, 3002), expected, "{url}");
    }
}

#[test]
fn a_report_has_every_part_and_no_secret() {
    let mut status = idle_status();
    status.version = "1.2.3";
    status.data.folder = "/data".into();
    status.data.problem = Some("The disk is full.".into());
    status.ports.http.port = 3002;
    status.ports.ws.state = PortState::Waiting;
    status.ports.ws.reason = Some("held by node (PID 7)".into());
    let settings = Settings {
        obs_password: Some("canary".to_owned()).into(),
        ..Settings::default()
    };
    let client = ClientView {
        id: 4,
        address: Some("127.0.0.1:5".into()),
        agent: Some("OBS/31".into()),
        origin: None,
        page: Some("http://127.0.0.1:3002/overlays/all?token=canary".into()),
        since: 1_709_210_096_000,
        last_ack: Some(1_709_210_097_000),
        in_obs: true,
        in_browser: false,
        kind: ClientKind::Page,
        channels: vec![ClientChannel {
            channel: "lower".into(),
            role: Role::Renderer,
        }],
    };
    let other_page = ClientView {
        id: 5,
        page: Some("https://me:canary@club.example:81/canary?canary".into()),
        ..client.clone()
    };
    let line = LogLine {
        at: 1_709_210_098_000,
        level: LogLevel::Warn,
        text: "something".into(),
    };
    let text = compose(&ReportParts {
        now: 1_709_210_096_999,
        started_at: 1_709_210_096_999 - 61_000,
        system: "linux x86_64",
        status: &status,
        settings: &settings.public(&Catalogue::embedded()),
        diagnosis: &Diagnosis::new(&status, &Catalogue::embedded(), 0, None),
        clients: &[client, other_page],
        latency: &LatencyView {
            presses: 3,
            p50: Some(20),
            p99: Some(40),
            buckets: Vec::new(),
        },
        log: &[line],
    });
    for part in [
        "Cuelight report, 2024-02-29 12:34:56 UTC\n",
        "\nApp\n  version 1.2.3, running for 1 min\n  system linux x86_64\n  data folder /data\n  The disk is full.\n",
        "\n  pages: 3002 open\n  live updates: ",
        " not open: held by node (PID 7)\n",
        "\n  obsPasswordSet true\n",
        "\nOBS\n  state \"",
        "\n  lower: off-air, seen by 0 of 0, 0 subscribed\n",
        "\nDiagnosis\n  lower: held by node (PID 7)",
        "\n  #4 127.0.0.1:5, since 2024-02-29 12:34:56, last ack 2024-02-29 12:34:57, lower (renderer), page http://127.0.0.1:3002/overlays/all, OBS/31\n",
        ", page https://club.example:81, OBS/31\n",
        "\n  3 commands, median 20 ms, 99th percentile 40 ms\n",
        "\nLog\n  2024-02-29 12:34:58 WARN  something\n",
    ] {
        assert!(text.contains(part), "{part:?} is not in:\n{text}");
    }
    assert!(!text.contains("canary"), "{text}");
}
