//! The report for support, as plain text: everything that helps to diagnose a problem remotely.
//!
//! It is a pure function of its parts. It contains no password, because none of its parts does. Of the URL of a page
//! that is not ours, it contains only the scheme, host and port, because the rest often contains a key.

use std::fmt::Write;

use serde::Serialize;
use serde_json::Value;

use crate::base::log_buffer::LogLine;
use crate::base::url::redacted_url;
use crate::base::wall_clock::format_utc;
use crate::diagnosis::{Chain, Diagnosis, LinkState};
use crate::hub::ClientView;
use crate::net::{PortState, PortStatus};
use crate::obs::ObsSource;
use crate::show::LatencyView;
use crate::status::Status;
use crate::store::PublicSettings;

/// The data of a report.
pub(crate) struct ReportParts<'a> {
    /// The current time, in milliseconds since the epoch.
    pub(crate) now: u64,
    /// When the app started, in milliseconds since the epoch.
    pub(crate) started_at: u64,
    /// The operating system and the processor architecture.
    pub(crate) system: &'a str,
    pub(crate) status: &'a Status,
    pub(crate) settings: &'a PublicSettings,
    pub(crate) diagnosis: &'a Diagnosis,
    pub(crate) clients: &'a [ClientView],
    pub(crate) latency: &'a LatencyView,
    pub(crate) log: &'a [LogLine],
}

/// Writes the report.
pub(crate) fn compose(parts: &ReportParts<'_>) -> String {
    let status = parts.status;
    let mut text = format!("Cuelight report, {} UTC\n", format_utc(parts.now));
    let mut section = |title: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            // Writing to a String cannot fail.
            let _ = write!(text, "\n{title}\n  {}\n", lines.join("\n  "));
        }
    };
    section("App", app(parts));
    section(
        "Ports",
        vec![
            port("pages", &status.ports.http),
            port("live updates", &status.ports.ws),
        ],
    );
    section("Settings", fields(parts.settings, &[]));
    section("OBS", fields(&status.obs, &["sources"]));
    let line = |source: &ObsSource| source_line(source, status.ports.http.port);
    section(
        "Browser sources",
        status.obs.sources.iter().map(line).collect(),
    );
    section("Overlays", overlays(status));
    section("Diagnosis", diagnosis(parts.diagnosis));
    let client = |view: &ClientView| client(view, status.ports.http.port);
    section("Clients", parts.clients.iter().map(client).collect());
    section("Latency, last five minutes", latency(parts.latency));
    section("Log", parts.log.iter().map(log_line).collect());
    text
}

/// One line per overlay, with the first broken link of its chain.
fn diagnosis(diagnosis: &Diagnosis) -> Vec<String> {
    let line = |chain: &Chain| {
        let links = chain.links.iter();
        let mut broken = links.filter(|link| link.state == LinkState::Broken);
        let problem = broken.next().map_or("no problem", |link| &link.text);
        format!("{}: {problem}", chain.channel)
    };
    diagnosis.overlays.iter().map(line).collect()
}

fn app(parts: &ReportParts<'_>) -> Vec<String> {
    let data = &parts.status.data;
    let minutes = parts.now.saturating_sub(parts.started_at) / 60_000;
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

fn port(name: &str, port: &PortStatus) -> String {
    let state = match port.state {
        PortState::Open => "open",
        PortState::Starting => "not tried yet",
        PortState::Waiting => "not open",
    };
    let mut line = format!("{name}: {} {state}", port.port);
    if let Some(reason) = &port.reason {
        let _ = write!(line, ": {reason}");
    }
    line
}

/// Returns one line per field of a value, with its name and its value as JSON, except for those in `excluded`.
fn fields(value: &impl Serialize, excluded: &[&str]) -> Vec<String> {
    let Ok(Value::Object(object)) = serde_json::to_value(value) else {
        return Vec::new();
    };
    let fields = object.into_iter();
    fields
        .filter(|(name, _)| !excluded.contains(&name.as_str()))
        .map(|(name, value)| format!("{name} {value}"))
        .collect()
}

fn source_line(source: &ObsSource, our_port: u16) -> String {
    let seen = if source.active { "seen" } else { "not seen" };
    format!(
        "\"{}\" {} {}x{} {seen}",
        source.name,
        shareable_url(&source.url, our_port),
        source.width,
        source.height
    )
}

/// Returns the part of a page's URL that may be shared. The URLs of our own pages are returned without query and
/// fragment.
fn shareable_url(url: &str, our_port: u16) -> String {
    let url = url.split(['?', '#']).next().unwrap_or_default();
    redacted_url(url, Some(our_port))
}

fn overlays(status: &Status) -> Vec<String> {
    let line = |overlay: &crate::show::Overlay| {
        let name = serde_json::to_value(overlay.status).unwrap_or_default();
        let name = name.as_str().unwrap_or_default();
        let mut line = format!(
            "{}: {name}, seen by {} of {}, {} subscribed",
            overlay.channel, overlay.acks, overlay.renderers, overlay.clients
        );
        if overlay.browser_pages > 0 {
            let _ = write!(line, ", {} in a browser", overlay.browser_pages);
        }
        if let Some(latency) = overlay.latency_ms {
            let _ = write!(line, ", {latency} ms");
        }
        if let Some(error) = &overlay.error {
            let _ = write!(line, ", error: {error}");
        }
        line
    };
    status.overlays.iter().map(line).collect()
}

fn client(client: &ClientView, our_port: u16) -> String {
    let mut line = format!("#{} ", client.id);
    line.push_str(client.address.as_deref().unwrap_or("this app's window"));
    let _ = write!(line, ", since {}", format_utc(client.since));
    if let Some(at) = client.last_ack {
        let _ = write!(line, ", last ack {}", format_utc(at));
    }
    for channel in &client.channels {
        let role = serde_json::to_value(channel.role).unwrap_or_default();
        let role = role.as_str().unwrap_or_default();
        let _ = write!(line, ", {} ({role})", channel.channel);
    }
    if let Some(page) = &client.page {
        let _ = write!(line, ", page {}", shareable_url(page, our_port));
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
        (Some(p50), Some(p99)) => vec![format!(
            "{} commands, median {p50} ms, 99th percentile {p99} ms",
            latency.presses
        )],
        _ => vec!["no command was acked".to_owned()],
    }
}

fn log_line(line: &LogLine) -> String {
    let level = serde_json::to_value(line.level).unwrap_or_default();
    let level = level.as_str().unwrap_or_default().to_uppercase();
    format!("{} {level:5} {}", format_utc(line.at), line.text)
}

#[cfg(test)]
#[path = "report_tests.rs"]
mod tests;
