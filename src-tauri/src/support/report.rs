//! The report for support: everything somebody needs who cannot sit at the machine, as plain text.
//!
//! A pure function of its parts. It holds no password, because none of its parts does, and of pages that
//! are not ours no more than their host: their addresses often carry a key.

use std::fmt::Write;

use serde::Serialize;
use serde_json::Value;

use crate::base::clock::utc;
use crate::base::url::public_url;
use crate::diagnosis::{Chain, Diagnosis, LinkState};
use crate::hub::ClientView;
use crate::net::{PortState, PortStatus};
use crate::obs::ObsSource;
use crate::show::LatencyView;
use crate::status::Status;
use crate::store::PublicSettings;
use crate::support::log_buffer::LogLine;

/// What a report is made of.
pub(crate) struct Parts<'a> {
    /// When it is made, in milliseconds since the epoch.
    pub(crate) now: u64,
    /// When the app began, in milliseconds since the epoch.
    pub(crate) since: u64,
    /// The operating system.
    pub(crate) system: &'a str,
    /// Everything there is to know at a glance.
    pub(crate) status: &'a Status,
    /// The settings, without the password.
    pub(crate) settings: &'a PublicSettings,
    /// Why nothing is showing.
    pub(crate) diagnosis: &'a Diagnosis,
    /// Everybody who is connected.
    pub(crate) clients: &'a [ClientView],
    /// The last five minutes.
    pub(crate) latency: &'a LatencyView,
    /// The last lines of the log.
    pub(crate) log: &'a [LogLine],
}

/// The report as text.
pub(crate) fn compose(parts: &Parts<'_>) -> String {
    let status = parts.status;
    let mut text = format!("Cuelight report, {} UTC\n", utc(parts.now));
    let mut section = |title: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            // Writing to a String cannot fail.
            let _ = write!(text, "\n{title}\n  {}\n", lines.join("\n  "));
        }
    };
    section("Program", program(parts));
    section(
        "Ports",
        vec![
            port("pages", &status.ports.http),
            port("live updates", &status.ports.ws),
        ],
    );
    section("Settings", fields(parts.settings, &[]));
    section("OBS", fields(&status.obs, &["sources"]));
    let ours = |source: &ObsSource| source_line(source, status.ports.http.port);
    section(
        "Browser sources",
        status.obs.sources.iter().map(ours).collect(),
    );
    section("Overlays", overlays(status));
    section("Diagnosis", diagnosis(parts.diagnosis));
    let client = |view: &ClientView| client(view, status.ports.http.port);
    section("Clients", parts.clients.iter().map(client).collect());
    section("Button to seen, last five minutes", latency(parts.latency));
    section("Log", parts.log.iter().map(log_line).collect());
    text
}

/// A line for each overlay that is well, and the first broken link of each that is not.
fn diagnosis(diagnosis: &Diagnosis) -> Vec<String> {
    let line = |chain: &Chain| {
        let links = chain.links.iter();
        let mut broken = links.filter(|link| link.state == LinkState::Broken);
        let what = broken.next().map_or("nothing is wrong", |link| &link.text);
        format!("{}: {what}", chain.channel)
    };
    diagnosis.overlays.iter().map(line).collect()
}

fn program(parts: &Parts<'_>) -> Vec<String> {
    let data = &parts.status.data;
    let minutes = parts.now.saturating_sub(parts.since) / 60_000;
    let mut lines = vec![
        format!(
            "version {}, running for {minutes} min",
            parts.status.version
        ),
        format!("system {}", parts.system),
        format!("data folder {}", data.folder),
    ];
    lines.extend(data.problem.clone());
    lines
}

fn port(what: &str, port: &PortStatus) -> String {
    let mut line = match port.state {
        PortState::Open => format!("{what}: {} open", port.port),
        PortState::Starting => format!("{what}: {} not tried yet", port.port),
        PortState::Waiting => format!("{what}: {} not open", port.port),
    };
    if let Some(reason) = &port.reason {
        let _ = write!(line, ": {reason}");
    }
    line
}

/// The fields of a value but those of `without`, each on a line as it is called in JSON.
fn fields(value: &impl Serialize, without: &[&str]) -> Vec<String> {
    let Ok(Value::Object(object)) = serde_json::to_value(value) else {
        return Vec::new();
    };
    let fields = object.into_iter();
    fields
        .filter(|(name, _)| !without.contains(&name.as_str()))
        .map(|(name, value)| format!("{name} {value}"))
        .collect()
}

fn source_line(source: &ObsSource, our_port: u16) -> String {
    let seen = if source.active { "seen" } else { "not seen" };
    format!(
        "\"{}\" {} {}x{} {seen}",
        source.name,
        address(&source.url, our_port),
        source.width,
        source.height
    )
}

/// An address as it may be told, and of our own pages too without what follows the path.
fn address(url: &str, our_port: u16) -> String {
    let bare = url.split(['?', '#']).next().unwrap_or_default();
    public_url(bare, Some(our_port))
}

fn overlays(status: &Status) -> Vec<String> {
    let line = |overlay: &crate::show::Overlay| {
        let word = serde_json::to_value(overlay.status).unwrap_or_default();
        let word = word.as_str().unwrap_or_default().to_owned();
        let mut line = format!(
            "{}: {word}, seen by {} of {}, {} listening",
            overlay.channel, overlay.acks, overlay.renderers, overlay.clients
        );
        if let Some(latency) = overlay.latency_ms {
            let _ = write!(line, ", {latency} ms");
        }
        if let Some(error) = &overlay.error {
            let _ = write!(line, ", a page said: {error}");
        }
        line
    };
    status.overlays.iter().map(line).collect()
}

fn client(client: &ClientView, our_port: u16) -> String {
    let mut line = format!("#{} ", client.id);
    line.push_str(client.address.as_deref().unwrap_or("this app's window"));
    let _ = write!(line, ", since {}", utc(client.since));
    if let Some(at) = client.last_ack {
        let _ = write!(line, ", last answer {}", utc(at));
    }
    for channel in &client.channels {
        let role = serde_json::to_value(channel.role).unwrap_or_default();
        let role = role.as_str().unwrap_or_default();
        let _ = write!(line, ", {} ({role})", channel.channel);
    }
    if let Some(page) = &client.page {
        let _ = write!(line, ", page {}", address(page, our_port));
    }
    if let Some(origin) = &client.origin {
        let _ = write!(line, ", origin {origin}");
    }
    if let Some(agent) = &client.agent {
        let _ = write!(line, ", {agent}");
    }
    line
}

fn latency(latency: &LatencyView) -> Vec<String> {
    match (latency.p50, latency.p99) {
        (Some(half), Some(most)) => vec![format!(
            "{} presses, half within {half} ms, 99 of 100 within {most} ms",
            latency.presses
        )],
        _ => vec!["no press was seen".to_owned()],
    }
}

fn log_line(line: &LogLine) -> String {
    let level = serde_json::to_value(line.level).unwrap_or_default();
    let level = level.as_str().unwrap_or_default().to_uppercase();
    format!("{} {level:5} {}", utc(line.at), line.text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use crate::hub::{ClientChannel, Role};
    use crate::status::fixtures::idle_status;
    use crate::store::Settings;
    use crate::support::log_buffer::LogLevel;

    #[test]
    fn of_pages_that_are_not_ours_no_more_than_the_host() {
        for (url, said) in [
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
            assert_eq!(address(url, 3002), said, "{url}");
        }
    }

    #[test]
    fn a_report_tells_everything_and_no_secret() {
        let mut status = idle_status();
        status.version = "1.2.3";
        status.data.folder = "/data".into();
        status.data.problem = Some("The disk is full.".into());
        status.ports.http.port = 3002;
        status.ports.ws.state = PortState::Waiting;
        status.ports.ws.reason = Some("held by node (PID 7)".into());
        let settings = Settings {
            obs_password: Some("canary".into()),
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
            channels: vec![ClientChannel {
                channel: "lower".into(),
                role: Role::Renderer,
            }],
        };
        let stranger = ClientView {
            id: 5,
            page: Some("https://me:canary@club.example:81/canary?canary".into()),
            ..client.clone()
        };
        let line = LogLine {
            at: 1_709_210_098_000,
            level: LogLevel::Warn,
            text: "something".into(),
        };
        let text = compose(&Parts {
            now: 1_709_210_096_999,
            since: 1_709_210_096_999 - 61_000,
            system: "linux x86_64",
            status: &status,
            settings: &settings.public(),
            diagnosis: &Diagnosis::of(&status, &Catalogue::embedded(), 0, None),
            clients: &[client, stranger],
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
            "\nProgram\n  version 1.2.3, running for 1 min\n  system linux x86_64\n  data folder /data\n  The disk is full.\n",
            "\n  pages: 3002 open\n  live updates: ",
            " not open: held by node (PID 7)\n",
            "\n  obsPasswordSet true\n",
            "\nOBS\n  state \"",
            "\n  lower: off-air, seen by 0 of 0, 0 listening\n",
            "\nDiagnosis\n  lower: held by node (PID 7)",
            "\n  #4 127.0.0.1:5, since 2024-02-29 12:34:56, last answer 2024-02-29 12:34:57, lower (renderer), page http://127.0.0.1:3002/overlays/all, OBS/31\n",
            ", page https://club.example:81, OBS/31\n",
            "\n  3 presses, half within 20 ms, 99 of 100 within 40 ms\n",
            "\nLog\n  2024-02-29 12:34:58 WARN  something\n",
        ] {
            assert!(text.contains(part), "{part:?} is not in:\n{text}");
        }
        assert!(!text.contains("canary"), "{text}");
    }
}
