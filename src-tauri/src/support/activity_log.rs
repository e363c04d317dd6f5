//! The story of a show in the log: what was shown, who saw it, what OBS did.
//!
//! It is read off the one status, so it costs the show nothing and says nothing that the operator did not
//! see. What comes and goes between two looks at the status is in the as-run log instead.

use serde_json::Value;

use crate::base::text;
use crate::base::url::host;
use crate::net::{PortState, PortStatus};
use crate::obs::{ObsState, ObsStatus};
use crate::show::{CountdownView, Overlay, OverlayStatus};
use crate::status::Status;

/// The longest title that is told, in bytes.
const LONGEST_TITLE: usize = 160;

/// One piece of news.
#[derive(Debug, PartialEq, Eq)]
struct News {
    /// Somebody may want to look at it.
    is_warning: bool,
    text: String,
}

/// Logs that the app runs. Returns the status from which to log changes: nothing is known of OBS yet.
pub(crate) fn log_start(status: &Status) -> Status {
    let mut ports = Vec::new();
    for (what, port) in [
        ("pages", &status.ports.http),
        ("live updates", &status.ports.ws),
    ] {
        if port.state == PortState::Open {
            ports.push(format!(", {what} on {}", port.port));
        }
    }
    tracing::info!("Cuelight {} runs{}", status.version, ports.concat());
    let mut begun = status.clone();
    begun.obs.state = ObsState::Connecting;
    begun.obs.reason = None;
    begun
}

/// Logs what happened between two statuses.
pub(crate) fn log_changes(before: &Status, now: &Status) {
    for news in news(before, now) {
        if news.is_warning {
            tracing::warn!("{}", news.text);
        } else {
            tracing::info!("{}", news.text);
        }
    }
}

/// What happened between two looks at the status.
fn news(before: &Status, now: &Status) -> Vec<News> {
    let mut told = Vec::new();
    of_port("pages", &before.ports.http, &now.ports.http, &mut told);
    of_port("live updates", &before.ports.ws, &now.ports.ws, &mut told);
    of_obs(&before.obs, &now.obs, &mut told);
    for overlay in &now.overlays {
        let known = before
            .overlays
            .iter()
            .find(|known| known.channel == overlay.channel);
        of_overlay(known, overlay, &mut told);
    }
    told
}

fn of_port(what: &str, before: &PortStatus, now: &PortStatus, told: &mut Vec<News>) {
    // A port that waits is told where it is tried: with who holds it.
    if now.state == PortState::Open && before != now {
        told.push(info(format!("ports: {what} on {}", now.port)));
    }
}

fn of_obs(before: &ObsStatus, now: &ObsStatus, told: &mut Vec<News>) {
    if !now.is_connected() {
        if (before.state, &before.reason) != (now.state, &now.reason) {
            let text = format!("obs: {}", now.reason.as_deref().unwrap_or("not connected"));
            let is_warning = !matches!(now.state, ObsState::Off | ObsState::Connecting);
            told.push(News { is_warning, text });
        }
        return;
    }
    let scene = |status: &ObsStatus| match &status.current_scene {
        Some(scene) => quoted(scene),
        None => "none".to_owned(),
    };
    if !before.is_connected() {
        let version = now.version.as_deref().unwrap_or("of unknown version");
        let scene = scene(now);
        told.push(info(format!(
            "obs: connected to OBS {version}, scene {scene}"
        )));
    } else if before.current_scene != now.current_scene {
        told.push(info(format!("obs: scene changed to {}", scene(now))));
    }
    // What ran already when we connected is news too.
    let was = |running: bool| before.is_connected() && running;
    for (what, before, now) in [
        ("stream", was(before.is_streaming), now.is_streaming),
        ("recording", was(before.is_recording), now.is_recording),
        (
            "virtual camera",
            was(before.is_virtual_cam_active),
            now.is_virtual_cam_active,
        ),
    ] {
        match (before, now) {
            (false, true) => told.push(info(format!("obs: {what} runs"))),
            (true, false) => told.push(info(format!("obs: {what} ended"))),
            _ => {}
        }
    }
}

fn of_overlay(before: Option<&Overlay>, now: &Overlay, told: &mut Vec<News>) {
    let name = name(&now.channel);
    let mut tell = |is_warning, text: String| {
        let text = format!("{name}: {text}");
        told.push(News { is_warning, text });
    };
    if let Some(change) = of_pages(before, now) {
        tell(false, change);
    }
    let event = |overlay: &Overlay| overlay.event.as_ref().map(|event| event.id);
    let (old, new) = (before.and_then(event), event(now));
    let is_new = new.is_some() && new != old;
    match (&now.event, old) {
        (Some(event), _) => {
            let title = event.payload.as_ref().and_then(|payload| {
                let object = payload.object();
                let text = |key: &str| object.get(key).and_then(Value::as_str);
                let title = text("title").or_else(|| text("displayName"));
                let text = title
                    .map(str::to_owned)
                    .or_else(|| text("fileUrl").map(picture))?;
                Some(quoted(&text))
            });
            let payload = |overlay: &Overlay| {
                let event = overlay.event.as_ref();
                event.and_then(|event| event.payload.clone())
            };
            let words = |verb: &str| match &title {
                Some(title) => format!("{verb} {title}"),
                None => verb.to_owned(),
            };
            if is_new {
                tell(false, words("shown"));
            } else if before.and_then(payload) != event.payload {
                tell(false, words("changed"));
            }
        }
        (None, Some(_)) => tell(false, "hidden".to_owned()),
        (None, None) => {}
    }
    if let Some(text) = of_clock(before.and_then(|overlay| overlay.countdown), now.countdown) {
        tell(false, text);
    }
    let is_other = is_new || before.is_none_or(|before| before.status != now.status);
    let more_saw_it = before.is_none_or(|before| now.acks > before.acks);
    match now.status {
        OverlayStatus::OnAir if is_other || more_saw_it => tell(false, seen(now)),
        OverlayStatus::NoRenderer if is_other => tell(true, "no page is open to show it".into()),
        OverlayStatus::Hidden if is_other => {
            tell(true, "drawn, but not where viewers can see it".into());
        }
        OverlayStatus::Failed if is_other => {
            let why = now.error.as_deref().unwrap_or("no reason was given");
            tell(true, format!("could not be drawn: {why}"));
        }
        _ => {}
    }
}

/// Pages that came or went. A dashboard that turns out not to draw is neither.
fn of_pages(before: Option<&Overlay>, now: &Overlay) -> Option<String> {
    let (pages, clients) = before.map_or((0, 0), |before| (before.renderers, before.clients));
    if now.renderers > pages && now.clients > clients {
        Some(format!("a page opened ({} open)", now.renderers))
    } else if now.renderers < pages && now.clients < clients {
        Some(match now.renderers {
            0 => "last page closed".to_owned(),
            left => format!("a page closed ({left} open)"),
        })
    } else {
        None
    }
}

fn of_clock(before: Option<CountdownView>, now: Option<CountdownView>) -> Option<String> {
    let now = now?;
    let before = before.unwrap_or(now);
    match (before.ends_at, now.ends_at) {
        (None, Some(_)) => Some("the clock runs".to_owned()),
        (Some(_), None) => {
            let left = now.left_ms.unwrap_or_default().div_ceil(1000);
            Some(format!(
                "the clock stands at {}:{:02}",
                left / 60,
                left % 60
            ))
        }
        _ => None,
    }
}

/// The address of a picture, without what may let others in: where it is from, and what it is called.
fn picture(url: &str) -> String {
    let bare = url.split(['?', '#']).next().unwrap_or_default();
    if bare.starts_with("/assets/") {
        return bare.to_owned(); // ours
    }
    if let Some(data) = bare.strip_prefix("data:") {
        // The picture itself.
        let kind = data.split([';', ',']).next().unwrap_or_default();
        return format!("data:{kind}");
    }
    let name = bare.rsplit('/').next().unwrap_or_default();
    match host(bare) {
        None => name.to_owned(),
        Some(host) if bare.ends_with(&format!("://{name}")) => host,
        Some(host) => format!("{host}/{name}"),
    }
}

fn seen(overlay: &Overlay) -> String {
    let mut text = format!("seen by {} of {}", overlay.acks, overlay.renderers);
    if let Some(latency) = overlay.latency_ms {
        text.push_str(&format!(" in {latency} ms"));
    }
    text
}

fn name(channel: &str) -> String {
    match channel {
        "lower" => "lower third".to_owned(),
        other => text::of(other, LONGEST_TITLE),
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text::of(text, LONGEST_TITLE))
}

fn info(text: String) -> News {
    News {
        is_warning: false,
        text,
    }
}

#[cfg(test)]
#[path = "activity_log_tests.rs"]
mod tests;
