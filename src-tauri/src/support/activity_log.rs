//! Logs the activity of a show: which overlays were shown, how many renderers drew them, and changes in OBS.
//!
//! The lines come from comparing two statuses, so they never delay the show and always match what the operator saw. An
//! overlay that is shown and hidden between two statuses appears only in the as-run log.

use serde_json::{Map, Value};

use crate::base::language::Language;
use crate::base::text;
use crate::base::url::host_and_port;
use crate::catalogue::Catalogue;
use crate::hub::Event;
use crate::net::{PortState, PortStatus};
use crate::obs::{ObsState, ObsStatus};
use crate::show::{ClockView, Overlay, OverlayStatus};
use crate::status::Status;

/// The maximum length of a name or title in a line, in bytes.
const MAX_TITLE_LENGTH: usize = 160;

/// One line of the log.
#[derive(Debug, PartialEq, Eq)]
struct Line {
    is_warning: bool,
    text: String,
}

impl Line {
    fn info(text: impl Into<String>) -> Self {
        Self {
            is_warning: false,
            text: text.into(),
        }
    }

    fn warning(text: impl Into<String>) -> Self {
        Self {
            is_warning: true,
            text: text.into(),
        }
    }
}

/// Logs that the app has started. Returns the status to compare the next one with; in it, OBS is still connecting.
pub(crate) fn log_start(status: &Status) -> Status {
    let mut ports = Vec::new();
    for (name, port) in [
        ("pages", &status.ports.http),
        ("live updates", &status.ports.ws),
    ] {
        if port.state == PortState::Open {
            ports.push(format!(", {name} on port {}", port.port));
        }
    }
    tracing::info!("Cuelight {} started{}", status.version, ports.concat());
    let mut start = status.clone();
    start.obs.state = ObsState::Connecting;
    start.obs.reason = None;
    start
}

/// Logs the differences between two statuses.
pub(crate) fn log_changes(catalogue: &Catalogue, before: &Status, after: &Status) {
    for line in changes(catalogue, before, after) {
        if line.is_warning {
            tracing::warn!("{}", line.text);
        } else {
            tracing::info!("{}", line.text);
        }
    }
}

fn changes(catalogue: &Catalogue, before: &Status, after: &Status) -> Vec<Line> {
    let mut lines = Vec::new();
    lines.extend(port_change("pages", &before.ports.http, &after.ports.http));
    lines.extend(port_change(
        "live updates",
        &before.ports.ws,
        &after.ports.ws,
    ));
    let is_new = !after.setup.was_obs_connected;
    lines.extend(obs_changes(&before.obs, &after.obs, is_new));
    for overlay in &after.overlays {
        let mut overlays = before.overlays.iter();
        let overlay_before = overlays.find(|before| before.channel == overlay.channel);
        let name = overlay_name(catalogue, &overlay.channel);
        for line in overlay_changes(catalogue, overlay_before, overlay) {
            let text = format!("{name}: {}", line.text);
            lines.push(Line { text, ..line });
        }
    }
    lines
}

fn port_change(name: &str, before: &PortStatus, after: &PortStatus) -> Option<Line> {
    // The task that opens the port logs that the port is in use, and by which process.
    let has_opened = after.state == PortState::Open && before != after;
    has_opened.then(|| Line::info(format!("ports: {name} on port {}", after.port)))
}

/// `is_new` says that OBS has never been connected: that it is missing is not a problem yet.
fn obs_changes(before: &ObsStatus, after: &ObsStatus, is_new: bool) -> Vec<Line> {
    if !after.is_connected() {
        if (before.state, &before.reason) == (after.state, &after.reason) {
            return Vec::new();
        }
        let text = format!(
            "obs: {}",
            after.reason.as_deref().unwrap_or("not connected")
        );
        return vec![match after.state {
            ObsState::Off | ObsState::Connecting => Line::info(text),
            _ if is_new => Line::info(text),
            _ => Line::warning(text),
        }];
    }
    let mut lines = Vec::new();
    let scene = after.current_scene.as_deref().map(quoted);
    let scene = scene.unwrap_or_else(|| "none".to_owned());
    if !before.is_connected() {
        let version = after.version.as_deref().unwrap_or("(unknown version)");
        let text = format!("obs: connected to OBS {version}, scene {scene}");
        lines.push(Line::info(text));
    } else if before.current_scene != after.current_scene {
        lines.push(Line::info(format!("obs: scene changed to {scene}")));
    }
    // An output that is already running when OBS is connected is logged too.
    let was_running = |is_running: bool| before.is_connected() && is_running;
    for (output, before, after) in [
        (
            "stream",
            was_running(before.is_streaming),
            after.is_streaming,
        ),
        (
            "recording",
            was_running(before.is_recording),
            after.is_recording,
        ),
        (
            "virtual camera",
            was_running(before.is_virtual_cam_active),
            after.is_virtual_cam_active,
        ),
    ] {
        match (before, after) {
            (false, true) => lines.push(Line::info(format!("obs: {output} is running"))),
            (true, false) => lines.push(Line::info(format!("obs: {output} stopped"))),
            _ => {}
        }
    }
    lines
}

fn overlay_changes(catalogue: &Catalogue, before: Option<&Overlay>, after: &Overlay) -> Vec<Line> {
    let old_event = before.and_then(|before| before.event.as_ref());
    let labels = catalogue
        .get(&after.channel)
        .map_or(&[][..], |entry| &entry.labels);
    let event_id = |event: Option<&Event>| event.map(|event| event.id);
    let is_new_event =
        after.event.is_some() && event_id(after.event.as_ref()) != event_id(old_event);
    let clock = clock_change(before.and_then(|before| before.countdown), after.countdown);
    let mut lines = Vec::new();
    lines.extend(page_change(before, after));
    lines.extend(event_change(old_event, after.event.as_ref(), labels));
    lines.extend(clock);
    lines.extend(status_change(before, after, is_new_event));
    lines
}

/// Returns a line if pages opened or closed. A client that turns out not to be a renderer does not count as a page
/// that closed.
fn page_change(before: Option<&Overlay>, after: &Overlay) -> Option<Line> {
    let (pages, clients) = before.map_or((0, 0), |before| (before.pages, before.clients));
    if after.pages > pages && after.clients > clients {
        let text = format!("a page opened ({} open)", after.pages);
        Some(Line::info(text))
    } else if after.pages < pages && after.clients < clients {
        Some(Line::info(match after.pages {
            0 => "last page closed".to_owned(),
            open => format!("a page closed ({open} open)"),
        }))
    } else {
        None
    }
}

fn event_change(before: Option<&Event>, after: Option<&Event>, labels: &[String]) -> Option<Line> {
    let Some(event) = after else {
        return before.map(|_| Line::info("hidden"));
    };
    let verb = match before {
        Some(before) if before.id == event.id => {
            if before.payload == event.payload {
                return None;
            }
            "changed"
        }
        _ => "shown",
    };
    Some(Line::info(match title(event, labels) {
        Some(title) => format!("{verb} {title}"),
        None => verb.to_owned(),
    }))
}

fn clock_change(before: Option<ClockView>, after: Option<ClockView>) -> Option<Line> {
    let after = after?;
    let before = before.unwrap_or(after);
    match (before.ends_at, after.ends_at) {
        (None, Some(_)) => Some(Line::info("the clock started")),
        (Some(_), None) => {
            let left = after.left_ms.unwrap_or_default().div_ceil(1000);
            let text = format!("the clock stopped at {}:{:02}", left / 60, left % 60);
            Some(Line::info(text))
        }
        _ => None,
    }
}

fn status_change(before: Option<&Overlay>, after: &Overlay, is_new_event: bool) -> Option<Line> {
    let has_changed = is_new_event || before.is_none_or(|before| before.status != after.status);
    let has_more_acks = before.is_none_or(|before| after.acks > before.acks);
    match after.status {
        OverlayStatus::OnAir if has_changed || has_more_acks => Some(Line::info(seen(after))),
        OverlayStatus::NoRenderer if has_changed && after.pages > 0 => Some(Line::warning(
            "open only in a browser outside OBS, where viewers do not see it",
        )),
        OverlayStatus::NoRenderer if has_changed => {
            Some(Line::warning("no page is open to draw it"))
        }
        OverlayStatus::Hidden if has_changed => {
            Some(Line::warning("drawn, but not where viewers can see it"))
        }
        OverlayStatus::Failed if has_changed => {
            let reason = after.error.as_deref().unwrap_or("unknown reason");
            Some(Line::warning(format!("could not be drawn: {reason}")))
        }
        _ => None,
    }
}

fn seen(overlay: &Overlay) -> String {
    let mut text = format!("seen by {} of {}", overlay.acks, overlay.renderers);
    if let Some(latency) = overlay.latency_ms {
        text.push_str(&format!(" in {latency} ms"));
    }
    text
}

/// Returns the first of the fields in `labels` that the payload has, quoted.
fn title(event: &Event, labels: &[String]) -> Option<String> {
    let payload = event.payload.as_ref()?.object();
    labels.iter().find_map(|field| label(payload, field))
}

fn label(payload: &Map<String, Value>, field: &str) -> Option<String> {
    let text = payload.get(field)?.as_str()?;
    if text.is_empty() {
        return None;
    }
    let is_url = field == "url" || field.ends_with("Url");
    Some(quoted(&if is_url {
        public_part(text)
    } else {
        text.to_owned()
    }))
}

/// Returns the part of a file's URL that contains no secrets: the host, the port and the file name.
fn public_part(url: &str) -> String {
    let url = url.split(['?', '#']).next().unwrap_or_default();
    if url.starts_with("/assets/") {
        return url.to_owned(); // served by Cuelight
    }
    if let Some(data) = url.strip_prefix("data:") {
        let media_type = data.split([';', ',']).next().unwrap_or_default();
        return format!("data:{media_type}");
    }
    let name = url.rsplit('/').next().unwrap_or_default();
    match host_and_port(url) {
        None => name.to_owned(),
        Some(host) if url.ends_with(&format!("://{name}")) => host,
        Some(host) => format!("{host}/{name}"),
    }
}

fn overlay_name(catalogue: &Catalogue, channel: &str) -> String {
    match catalogue.get(channel) {
        Some(entry) => entry.name(Language::ENGLISH).title.to_lowercase(),
        None => text::single_line(channel, MAX_TITLE_LENGTH),
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text::single_line(text, MAX_TITLE_LENGTH))
}

#[cfg(test)]
#[path = "activity_log_tests.rs"]
mod tests;
