//! The name of content in the menu, such as the title of a lower third.

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

/// The name of what is on air: that of its preset unless it has been edited, otherwise its title.
pub(super) fn program_name(
    entry: &Entry,
    overlay: &Overlay,
    presets: &[&Preset],
) -> Option<String> {
    let mut presets = presets.iter();
    if let Some(preset) = presets.find(|preset| is_on_air(overlay, preset)) {
        return Some(shortened(&preset.name));
    }
    let event = overlay.event.as_ref()?;
    title(entry, event.payload.as_ref()?)
}

/// Whether an overlay shows a preset as it is stored.
pub(super) fn is_on_air(overlay: &Overlay, preset: &Preset) -> bool {
    overlay.shows_preset(&preset.id, &preset.payload)
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
    use crate::hub::Event;
    use crate::status::fixtures::idle_status;

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
    fn the_program_is_named_after_its_preset_unless_it_was_edited() {
        let ada = || json!({"title": "Ada", "duration": 8});
        let intermission = || json!({"title": "Back soon", "seconds": 300});
        let evening = || json!({"title": "Show", "until": "20:30"});
        let presets = [
            ("ada", "lower", ada()),
            ("ada-too", "lower", ada()),
            ("intermission", "countdown", intermission()),
            ("evening", "countdown", evening()),
        ];
        let presets = presets.map(|(id, channel, payload)| Preset {
            id: id.into(),
            channel: channel.into(),
            name: format!("The {id}"),
            payload: Payload::from(&payload),
            position: 0,
            theme_id: None,
        });
        let drawn_intermission = json!({"title": "Back soon", "seconds": 17, "theme": {}});
        let drawn_evening = json!({"title": "Show", "seconds": 1740});
        for (channel, preset_id, content, drawn, expected) in [
            ("lower", Some("ada"), ada(), ada(), "The ada"),
            ("lower", Some("ada-too"), ada(), ada(), "The ada-too"),
            // Content from a client is not a preset, even if it is equal to one.
            ("lower", None, ada(), ada(), "Ada"),
            // The duration does not change what is shown.
            (
                "lower",
                Some("ada"),
                json!({"title": "Ada"}),
                json!({"title": "Ada"}),
                "The ada",
            ),
            (
                "lower",
                Some("ada"),
                json!({"title": "Eve"}),
                json!({"title": "Eve"}),
                "Eve",
            ),
            ("lower", Some("deleted"), ada(), ada(), "Ada"),
            // The time that is left does not matter, but the one that was set does.
            (
                "countdown",
                Some("intermission"),
                intermission(),
                drawn_intermission.clone(),
                "The intermission",
            ),
            (
                "countdown",
                Some("intermission"),
                json!({"title": "Back soon", "seconds": 60}),
                drawn_intermission.clone(),
                "Back soon",
            ),
            (
                "countdown",
                Some("evening"),
                evening(),
                drawn_evening.clone(),
                "The evening",
            ),
            (
                "countdown",
                Some("evening"),
                json!({"title": "Show", "until": "21:00"}),
                drawn_evening,
                "Show",
            ),
            (
                "countdown",
                None,
                intermission(),
                drawn_intermission,
                "Back soon",
            ),
        ] {
            let catalogue = Catalogue::embedded();
            let entry = catalogue.get(channel).expect("an overlay");
            let mut overlays = idle_status().overlays.into_iter();
            let mut overlay = overlays
                .find(|overlay| overlay.channel == channel)
                .expect("an overlay");
            // Another preset is cued, which must not matter.
            overlay.cue.preset_id = Some("ada-too".into());
            overlay.cue.payload = Some(Payload::from(&ada()));
            overlay.preset_id = preset_id.map(str::to_owned);
            overlay.content = Some(Payload::from(&content));
            let drawn = Payload::from(&drawn);
            overlay.event = Some(Event::new(channel, "show", Some(drawn), 0));
            let presets: Vec<_> = presets
                .iter()
                .filter(|preset| preset.channel == channel)
                .collect();
            let name = program_name(entry, &overlay, &presets);
            assert_eq!(
                name.as_deref(),
                Some(expected),
                "{channel}, {preset_id:?}, {content}"
            );
            let marked = presets
                .iter()
                .filter(|preset| is_on_air(&overlay, preset))
                .count();
            assert_eq!(marked == 1, expected.starts_with("The"), "{expected}");
        }
    }

    #[test]
    fn a_long_title_is_cut() {
        let title = title_of("lower", json!({"title": "a".repeat(60)})).expect("a title");
        assert_eq!(title.chars().count(), MAX_LENGTH);
    }
}
