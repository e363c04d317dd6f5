//! The English message of each link. Panels in other languages have their own for each code.

use serde_json::{Map, Value};

use super::link::LinkId;
use crate::base::language::Language;
use crate::catalogue::Catalogue;
use crate::status::Status;

/// The code of every link behind a broken one.
pub(super) const NOT_CHECKED: &str = "not-checked";

/// The message for a link with this code and these arguments.
pub(super) fn message(
    id: LinkId,
    code: &str,
    args: &Map<String, Value>,
    status: &Status,
    catalogue: &Catalogue,
) -> String {
    let arg = |name: &str| match args.get(name) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Null) | None => String::new(),
        Some(other) => other.to_string(),
    };
    let number = |name: &str| args.get(name).and_then(Value::as_u64).unwrap_or(0);
    let overlay = name(&arg("channel"), catalogue);
    match (id, code) {
        (LinkId::App, "running") => format!(
            "Cuelight {} is running, for {}.",
            arg("version"),
            duration(number("uptimeSeconds"))
        ),
        (LinkId::Ports, "open") => format!(
            "The ports are open: {} for pages, {} for live updates.",
            arg("http"),
            arg("ws")
        ),
        (LinkId::Ports, "port-waiting") if arg("holder").is_empty() => {
            let reason = args.get("reason").and_then(Value::as_str);
            let port = arg("port");
            reason.map_or_else(|| format!("Port {port} is not open yet."), str::to_owned)
        }
        (LinkId::Ports, "port-waiting") => format!(
            "Port {} is held by {}. Close that program; the port is used as soon as it is free.",
            arg("port"),
            arg("holder")
        ),
        (LinkId::Ports, "port-starting") => "The ports are being opened.".into(),
        (LinkId::Obs, "connected") if arg("scene").is_empty() => "OBS is connected.".into(),
        (LinkId::Obs, "connected") => {
            format!("OBS is connected and shows the scene \"{}\".", arg("scene"))
        }
        (LinkId::Obs, code) if code != NOT_CHECKED => {
            let reason = status.obs.reason.clone();
            reason.unwrap_or_else(|| "OBS is not connected.".into())
        }
        (LinkId::Source, "found") => {
            format!("The source \"{}\" shows {overlay}.", arg("source"))
        }
        (LinkId::Source, "several") => format!("{} sources show {overlay}.", arg("count")),
        (LinkId::Source, "page-without-source") => {
            format!("A page that shows {overlay} is open, outside of this OBS.")
        }
        (LinkId::Source, "no-browser") => "This OBS has no browser source, so it cannot show overlays. Install OBS from obsproject.com, or the browser plugin of your system's OBS.".into(),
        (LinkId::Source, "none") => {
            format!("No source in OBS shows {overlay}. Add one to the scene \"{}\".", arg("scene"))
        }
        (LinkId::Page, "loaded") => match number("pages") {
            1 => "The page has loaded.".into(),
            pages => format!("{pages} pages have loaded."),
        },
        (LinkId::Page, "not-loaded") => format!(
            "The page in \"{}\" has not loaded. Refresh the source.",
            arg("source")
        ),
        (LinkId::Page, "healing") => {
            let done = match arg("step").as_str() {
                "reloaded" => "recreated its browser",
                _ => "refreshed it",
            };
            let source = arg("source");
            format!("The page in \"{source}\" has not loaded. Cuelight has just {done} and waits for it.")
        }
        (LinkId::Page, "asleep") => format!(
            "\"{}\" unloads its page while viewers do not see it, because \"Shutdown source when not visible\" is on.",
            arg("source")
        ),
        (LinkId::Visible, "in-program") => {
            format!("\"{}\" is in the scene that viewers see.", arg("source"))
        }
        (LinkId::Visible, "switched-off") => format!(
            "\"{}\" is switched off in the scene \"{}\". Switch it on.",
            arg("source"),
            arg("scene")
        ),
        (LinkId::Visible, "other-scene") => format!(
            "\"{}\" is not in the scene \"{}\" that viewers see. Add it, or switch scenes.",
            arg("source"),
            arg("scene")
        ),
        (_, "page-hidden") => {
            "The page reports that viewers cannot see it. Check where it is shown.".into()
        }
        (LinkId::Seen, "off-air") => format!("Nothing is on air for {overlay}; it is ready."),
        (LinkId::Seen, "seen") => format!(
            "On air, and seen by {} of {}.",
            arg("acks"),
            pages(number("renderers"))
        ),
        (LinkId::Seen, "waiting") => {
            format!("Sent; no answer yet from {}.", pages(number("renderers")))
        }
        (LinkId::Seen, "failed") => format!("The page could not draw it: {}", arg("error")),
        (LinkId::Seen, "no-page") => "On air, but no page is open that could draw it.".into(),
        (_, NOT_CHECKED) => "Not checked: something before it is broken.".into(),
        _ => "This is unknown.".into(),
    }
}

/// The name of an overlay inside a sentence.
fn name(channel: &str, catalogue: &Catalogue) -> String {
    match catalogue.get(channel) {
        Some(entry) => entry.name(Language::ENGLISH).the.clone(),
        None => format!("\"{channel}\""),
    }
}

fn pages(count: u64) -> String {
    match count {
        1 => "1 page".into(),
        count => format!("{count} pages"),
    }
}

/// A duration in hours and minutes.
fn duration(seconds: u64) -> String {
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    match (hours, minutes) {
        (0, 0) => "less than a minute".into(),
        (0, minutes) => format!("{minutes} min"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::duration;

    #[test]
    fn a_duration_has_hours_and_minutes() {
        for (seconds, text) in [
            (59, "less than a minute"),
            (60, "1 min"),
            (11_520, "3 h 12 min"),
            (360_000, "100 h 0 min"),
        ] {
            assert_eq!(duration(seconds), text);
        }
    }
}
