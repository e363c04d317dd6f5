//! The name of content in the menu, such as the title of a lower third.

use serde_json::Map;

use crate::base::text::single_line;
use crate::catalogue::Entry;
use crate::hub::Payload;
use crate::show::Overlay;
use crate::store::Preset;

/// The maximum length of a name, in characters. A menu is as wide as its longest item.
const MAX_LENGTH: usize = 40;

/// The name of the cue: that of its preset unless it has been edited, otherwise its title. `None` if the cue is empty
/// or has no title.
pub(super) fn cue_name(entry: &Entry, overlay: &Overlay, presets: &[&Preset]) -> Option<String> {
    let payload = overlay.cue.payload.as_ref()?;
    let id = overlay.cue.preset_id.as_ref();
    let preset = presets.iter().find(|preset| Some(&preset.id) == id);
    match preset {
        Some(preset) if preset.payload.object() == payload.object() => {
            Some(shortened(&preset.name))
        }
        _ => title(entry, payload),
    }
}

/// The name of what is on air: that of a preset with this content, otherwise its title.
pub(super) fn program_name(
    entry: &Entry,
    overlay: &Overlay,
    presets: &[&Preset],
) -> Option<String> {
    let mut presets = presets.iter();
    if let Some(preset) = presets.find(|preset| is_on_air(entry, overlay, preset)) {
        return Some(shortened(&preset.name));
    }
    let event = overlay.event.as_ref()?;
    title(entry, event.payload.as_ref()?)
}

/// Whether an overlay shows the content of a preset.
pub(super) fn is_on_air(entry: &Entry, overlay: &Overlay, preset: &Preset) -> bool {
    let Some(program) = overlay
        .event
        .as_ref()
        .and_then(|event| event.payload.as_ref())
    else {
        return false;
    };
    if entry.clock {
        // The program has the time that is left, so it cannot be compared with the preset, but the cue can.
        let is_cued = overlay.cue.preset_id.as_ref() == Some(&preset.id);
        return is_cued && !overlay.cue_differs;
    }
    // The server adds the theme, and the duration does not change what is shown.
    let shown = |payload: &Payload| {
        let fields = payload.object().iter();
        let fields = fields.filter(|(field, _)| *field != "theme" && *field != "duration");
        fields
            .map(|(field, value)| (field.clone(), value.clone()))
            .collect::<Map<_, _>>()
    };
    shown(program) == shown(&preset.payload)
}

/// The text of the first label that is not empty. For the URL of a file, the name of the file; for a clock, its time.
fn title(entry: &Entry, payload: &Payload) -> Option<String> {
    let fields = payload.object();
    let labels = entry.labels.iter();
    let texts = labels.filter_map(|field| Some((field, fields.get(field)?.as_str()?.trim())));
    let mut texts = texts.filter(|(_, text)| !text.is_empty());
    if let Some((field, text)) = texts.next() {
        let is_url = field == "url" || field.ends_with("Url");
        return Some(shortened(if is_url { file_name(text) } else { text }));
    }
    let until = fields.get("until").and_then(|until| until.as_str());
    let seconds = fields.get("seconds").and_then(|seconds| seconds.as_f64());
    match (until, seconds) {
        _ if !entry.clock => None,
        (Some(until), _) => Some(shortened(until)),
        (None, Some(seconds)) => Some(time(seconds)),
        (None, None) => None,
    }
}

/// The name of the file in a URL, without its folder, extension, query and fragment.
fn file_name(url: &str) -> &str {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let file = path.rsplit('/').next().unwrap_or_default();
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

/// Seconds as a clock shows them, such as `05:00` or `1:30:00`.
fn time(seconds: f64) -> String {
    let seconds = seconds.max(0.0).round() as u64;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes:02}:{seconds:02}")
    }
}

/// The text on one line. Text longer than [`MAX_LENGTH`] is cut and ends in an ellipsis.
pub(super) fn shortened(text: &str) -> String {
    let line = single_line(text, text.len());
    if line.chars().count() <= MAX_LENGTH {
        return line;
    }
    let start: String = line.chars().take(MAX_LENGTH - 1).collect();
    format!("{}…", start.trim_end())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::catalogue::Catalogue;

    fn title_of(channel: &str, payload: Value) -> Option<String> {
        let catalogue = Catalogue::embedded();
        let entry = catalogue.get(channel).expect("an overlay");
        title(entry, &Payload::from(&payload))
    }

    #[test]
    fn a_title_is_the_first_label_or_a_file_or_a_time() {
        for (channel, payload, expected) in [
            (
                "lower",
                json!({"title": " Ada ", "subtitle": "Host"}),
                Some("Ada"),
            ),
            ("lower", json!({"title": " ", "subtitle": "Host"}), None),
            ("lower", json!({"title": 7}), None),
            (
                "lower",
                json!({"title": "Ada\nLovelace"}),
                Some("Ada Lovelace"),
            ),
            (
                "poster",
                json!({"fileUrl": "/assets/night.shift.png?v=1"}),
                Some("night.shift"),
            ),
            (
                "poster",
                json!({"title": "Night", "fileUrl": "a.png"}),
                Some("Night"),
            ),
            ("countdown", json!({"seconds": 300}), Some("05:00")),
            ("countdown", json!({"seconds": 5400.0}), Some("1:30:00")),
            ("countdown", json!({"until": "20:30"}), Some("20:30")),
            (
                "countdown",
                json!({"title": "Break", "seconds": 300}),
                Some("Break"),
            ),
            ("countdown", json!({}), None),
        ] {
            let text = payload.to_string();
            assert_eq!(title_of(channel, payload).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_long_title_is_cut() {
        let title = title_of("lower", json!({"title": "a".repeat(60)})).expect("a title");
        assert_eq!(title.chars().count(), MAX_LENGTH);
    }
}
