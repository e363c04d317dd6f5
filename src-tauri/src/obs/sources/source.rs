//! A browser source of OBS with everything known about it.

use serde::Serialize;
use uuid::Uuid;

/// A browser source of OBS that shows a URL, not a local file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ObsSource {
    /// Its UUID in OBS, which does not change when it is renamed.
    #[serde(skip)]
    pub uuid: Uuid,
    /// Its name in OBS.
    pub name: String,
    /// The URL it shows. Never published, because the URLs of other programs' pages often contain a secret.
    #[serde(skip)]
    pub url: String,
    /// The part of the URL that may be published: all of it if the page is ours, otherwise the scheme, host and port.
    #[serde(rename = "url")]
    pub redacted_url: String,
    /// Whether viewers see it: it is in the program scene of OBS, directly or in a nested scene or group, and not
    /// hidden.
    pub active: bool,
    /// The width of its page in pixels.
    pub width: u32,
    /// The height of its page in pixels.
    pub height: u32,
    /// Where it is placed, relative to the program scene.
    pub placement: Placement,
    /// The scene to hide it in if its placement is [`Placement::Program`]: that of its item, which may be nested.
    #[serde(skip)]
    pub shown_in: Option<String>,
    /// The item to enable if its placement is [`Placement::Hidden`]: its own, or that of a group or scene that contains
    /// it.
    pub hidden_by: Option<HiddenBy>,
    /// Whether OBS unloads its page while viewers do not see it ("Shutdown source when not visible").
    #[serde(skip)]
    pub unloads_when_hidden: bool,
    /// The name of our page that it shows; `None` if it is not our source.
    #[serde(skip)]
    pub page: Option<String>,
    /// The channels it shows; empty if it is not our source.
    pub channels: Vec<String>,
    /// Whether our page runs in it. `None` if it is not our source, if OBS may have unloaded its page, or if several
    /// sources show the same page but fewer pages are connected, so that it is unknown which source has none.
    pub alive: Option<bool>,
}

/// Where a source is placed, relative to the program scene.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Placement {
    /// In the program scene and enabled, directly or in groups and nested scenes.
    Program,
    /// In the program scene, but it, or a group or scene that contains it, is disabled.
    Hidden,
    /// Not in the program scene.
    #[default]
    Elsewhere,
}

/// The item that hides a source.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct HiddenBy {
    /// The scene the item is in, directly or in a group.
    pub scene_name: String,
    /// The source, group or scene that the item shows.
    pub source_name: String,
}

#[cfg(test)]
#[path = "source_fixtures.rs"]
pub(crate) mod fixtures;

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::fixtures::source;

    #[test]
    fn only_the_redacted_url_is_serialized() {
        let mut alerts = source("Browser", "https://alerts.example/box/v3/s3cret", true);
        alerts.redacted_url = "https://alerts.example".into();
        assert_eq!(
            serde_json::to_value(&alerts).expect("plain JSON"),
            json!({
                "name": "Browser", "url": "https://alerts.example", "active": true,
                "width": 1920, "height": 1080, "placement": "elsewhere", "hiddenBy": null,
                "channels": [], "alive": null,
            })
        );
    }
}
