//! The English message of each link, composed of its UI strings in `ui/i18n/en.json`. The panel shows the same strings
//! in its language, by the code of the link.

use serde_json::{Map, Value};

use super::link::LinkId;
use crate::base::language::Language;
use crate::base::texts::{Argument, Messages};
use crate::catalogue::Catalogue;
use crate::status::Status;

/// The code of the links after a broken one.
pub(super) const NOT_CHECKED: &str = "not-checked";

/// The English message of a link.
pub(super) fn message(
    id: LinkId,
    code: &str,
    args: &Map<String, Value>,
    status: &Status,
    catalogue: &Catalogue,
    english: &Messages,
) -> String {
    if id == LinkId::Obs
        && !["connected", NOT_CHECKED].contains(&code)
        && let Some(reason) = &status.obs.reason
    {
        return reason.clone();
    }
    let texts = LinkTexts {
        args,
        catalogue,
        english,
    };
    let sentences = texts
        .select(id, code)
        .into_iter()
        .map(|text| sentence(&text));
    sentences.collect::<Vec<_>>().join(" ")
}

/// The inputs for the UI strings of a link.
struct LinkTexts<'a> {
    args: &'a Map<String, Value>,
    catalogue: &'a Catalogue,
    english: &'a Messages,
}

impl LinkTexts<'_> {
    /// The state of the link, followed by details or instructions.
    fn select(&self, id: LinkId, code: &str) -> Vec<String> {
        match (id, code) {
            (LinkId::App, "running") => {
                self.title_and_detail("chain.app.running", "chain.app.running.detail")
            }
            (LinkId::Ports, "open") => {
                self.title_and_detail("chain.ports.open", "chain.ports.open.detail")
            }
            (LinkId::Ports, "port-waiting") if self.has("holder") => {
                self.title_and_detail("status.port-held", "chain.ports.held.detail")
            }
            (LinkId::Ports, "port-waiting") if self.has("reason") => vec![self.arg("reason")],
            (LinkId::Ports, "port-waiting") => {
                self.title_and_detail("status.port-waiting", "chain.ports.waiting.detail")
            }
            (LinkId::Ports, "port-starting") => {
                self.title_and_detail("chain.ports.starting", "chain.ports.starting.detail")
            }
            (LinkId::Obs, "connected") if self.has("scene") => {
                self.title_and_detail("chain.obs.connected", "chain.obs.connected.detail")
            }
            (LinkId::Obs, "connected") => vec![self.text("chain.obs.connected")],
            (LinkId::Source, "found") => {
                let source = self.arg("source");
                let quoted = [("text", (&source).into())];
                let quoted = self.english.format("grammar.quoted", &quoted);
                vec![self.text("chain.source.found"), quoted]
            }
            (LinkId::Source, "several") => vec![
                self.text("chain.source.found"),
                self.format_count("chain.source.several", "count"),
            ],
            (LinkId::Source, "none") => {
                self.title_and_detail("chain.source.none", "chain.source.none.detail")
            }
            (LinkId::Source, "no-browser") => {
                self.title_and_detail("chain.source.no-browser", "chain.source.no-browser.detail")
            }
            (LinkId::Source, "page-without-source") => self.title_and_detail(
                "chain.source.page-without-source",
                "chain.source.page-without-source.detail",
            ),
            (LinkId::Page, "loaded") => vec![
                self.text("chain.page.loaded"),
                self.format_count("chain.page.open", "pages"),
            ],
            (LinkId::Page, "not-loaded") => {
                self.title_and_detail("chain.page.not-loaded", "chain.page.not-loaded.detail")
            }
            (LinkId::Page, "asleep") => {
                self.title_and_detail("chain.page.asleep", "chain.page.asleep.detail")
            }
            (LinkId::Page, "healing") if self.arg("step") == "reloaded" => {
                self.title_and_detail("chain.page.healing", "chain.page.healing.reloaded")
            }
            (LinkId::Page, "healing") => {
                self.title_and_detail("chain.page.healing", "chain.page.healing.refreshed")
            }
            (LinkId::Visible, "in-program") => self.title_and_detail(
                "chain.visible.in-program",
                "chain.visible.in-program.detail",
            ),
            (LinkId::Visible, "switched-off") => self.title_and_detail(
                "chain.visible.switched-off",
                "chain.visible.switched-off.detail",
            ),
            (LinkId::Visible, "other-scene") => self.title_and_detail(
                "chain.visible.other-scene",
                "chain.visible.other-scene.detail",
            ),
            (_, "page-hidden") => self.title_and_detail(
                "chain.visible.page-hidden",
                "chain.visible.page-hidden.detail",
            ),
            (_, "unproven") => {
                self.title_and_detail("chain.visible.unproven", "chain.visible.unproven.detail")
            }
            (LinkId::Seen, "off-air") => vec![self.text("chain.seen.off-air")],
            (LinkId::Seen, "seen") if self.has("latencyMs") => {
                self.title_and_detail("chain.seen.seen", "chain.seen.by-after")
            }
            (LinkId::Seen, "seen") => self.title_and_detail("chain.seen.seen", "chain.seen.by"),
            (LinkId::Seen, "font-missing") => {
                self.title_and_detail("chain.seen.seen", "chain.seen.font-missing")
            }
            (LinkId::Seen, "waiting") => vec![
                self.text("chain.seen.waiting"),
                self.format_count("chain.seen.waiting.detail", "renderers"),
            ],
            (LinkId::Seen, "failed") if self.has("error") => {
                self.title_and_detail("chain.seen.failed", "chain.seen.failed.reason")
            }
            (LinkId::Seen, "failed") => {
                self.title_and_detail("chain.seen.failed", "chain.seen.failed.detail")
            }
            (LinkId::Seen, "no-page") => {
                self.title_and_detail("chain.seen.no-page", "chain.seen.no-page.detail")
            }
            (LinkId::Obs, _) if code != NOT_CHECKED => vec![self.text("obs.state.no-answer")],
            _ => vec![self.text("chain.not-checked")],
        }
    }

    fn title_and_detail(&self, title: &str, detail: &str) -> Vec<String> {
        vec![self.text(title), self.text(detail)]
    }

    fn text(&self, key: &str) -> String {
        let mut values: Vec<(&str, String)> = self
            .args
            .keys()
            .map(|name| (name.as_str(), self.arg(name)))
            .collect();
        // The UI strings of the panel use other names for these values.
        values.extend([
            ("overlay", self.overlay()),
            ("time", self.duration(self.number("uptimeSeconds"))),
            ("total", self.arg("renderers")),
            ("latency", self.arg("latencyMs")),
            ("reason", self.arg("error")),
        ]);
        let arguments: Vec<(&str, Argument<'_>)> = values
            .iter()
            .map(|(name, value)| (*name, value.into()))
            .collect();
        self.english.format(key, &arguments)
    }

    fn format_count(&self, key: &str, name: &str) -> String {
        let count = usize::try_from(self.number(name)).unwrap_or(usize::MAX);
        self.english.format_count(key, count)
    }

    fn arg(&self, name: &str) -> String {
        match self.args.get(name) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Null) | None => String::new(),
            Some(value) => value.to_string(),
        }
    }

    fn has(&self, name: &str) -> bool {
        !self.arg(name).is_empty()
    }

    fn number(&self, name: &str) -> u64 {
        self.args.get(name).and_then(Value::as_u64).unwrap_or(0)
    }

    /// The name of the overlay for use in a sentence.
    fn overlay(&self) -> String {
        let channel = self.arg("channel");
        match self.catalogue.get(&channel) {
            Some(entry) => entry.name(Language::ENGLISH).with_article.clone(),
            None => self
                .english
                .format("grammar.quoted", &[("text", (&channel).into())]),
        }
    }

    /// A duration in hours and minutes, or in seconds if it is less than a minute.
    fn duration(&self, seconds: u64) -> String {
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
        let key = match (hours, minutes) {
            (0, 0) => "time.seconds",
            (0, _) => "time.minutes",
            _ => "time.hours",
        };
        let parts = [hours, minutes, seconds].map(|part| part.to_string());
        let arguments = [
            ("hours", (&parts[0]).into()),
            ("minutes", (&parts[1]).into()),
            ("seconds", (&parts[2]).into()),
        ];
        self.english.format(key, &arguments)
    }
}

/// Adds a full stop unless `text` already ends a sentence.
fn sentence(text: &str) -> String {
    if text.ends_with(['.', '?', '!']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::base::texts;

    #[test]
    fn a_duration_has_hours_and_minutes() {
        let (args, catalogue, english) = (Map::new(), Catalogue::embedded(), texts::english());
        let texts = LinkTexts {
            args: &args,
            catalogue: &catalogue,
            english,
        };
        for (seconds, text) in [
            (59, "59 s"),
            (60, "1 min"),
            (11_520, "3 h 12 min"),
            (360_000, "100 h 0 min"),
        ] {
            assert_eq!(texts.duration(seconds), text);
        }
    }

    #[test]
    fn a_channel_outside_the_catalogue_is_quoted() {
        let args = json!({ "channel": "my-channel" });
        let args = args.as_object().expect("an object");
        let (catalogue, english) = (Catalogue::embedded(), texts::english());
        let texts = LinkTexts {
            args,
            catalogue: &catalogue,
            english,
        };
        assert_eq!(
            texts.text("chain.source.none"),
            "No source shows “my-channel”"
        );
    }
}
