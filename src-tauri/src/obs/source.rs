//! The browser sources of OBS, and which of them show our overlays.
//!
//! Only OBS knows whether viewers see a source, through nested scenes, groups and hidden items alike; a page in it
//! only knows that it was drawn. [`shown`] turns that into one word per channel. Pages of other programs often
//! carry a secret in their address, so outside of this program the address of one that is not ours is cut short.

use std::collections::BTreeMap;

use serde::Serialize;
use uuid::Uuid;

use crate::base::url::Address;

/// A browser source of OBS that shows an address, not a local file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ObsSource {
    /// What OBS tells it apart by, across renames.
    #[serde(skip)]
    pub uuid: Uuid,
    /// Its name in OBS.
    pub name: String,
    /// The address it shows, which never leaves this program.
    #[serde(skip)]
    pub url: String,
    /// What may be told of the address: all of it if the page is ours, else no more than scheme, host and port.
    /// [`Status`](crate::status::Status) knows which are ours; until then none is.
    #[serde(rename = "url")]
    pub told: String,
    /// Whether the viewers see it: it is in the program, be it in a nested scene or a group, and is not hidden.
    pub active: bool,
    /// The width of its page, in pixels.
    pub width: u32,
    /// The height of its page, in pixels.
    pub height: u32,
    /// Where it stands as seen from the scene the viewers see.
    pub placement: Placement,
    /// The item to switch on where it is [`Placement::Hidden`]: its own, or that of what it stands in.
    pub hidden_by: Option<HiddenBy>,
    /// Whether OBS drops its page while nobody sees it.
    #[serde(skip)]
    pub sleeps: bool,
    /// Whether its `localhost` is this computer: not where OBS runs on another one.
    #[serde(skip)]
    pub is_here: bool,
    /// The overlays it shows; none if it is not ours. [`Status`](crate::status::Status) fills it in.
    pub channels: Vec<String>,
    /// Whether a page of ours runs in it; unknown for a foreign one, one that sleeps, and where several sources
    /// with the same address have some pages but not as many. [`Status`](crate::status::Status) fills it in.
    pub alive: Option<bool>,
}

/// Where a source stands as seen from the scene the viewers see.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Placement {
    /// In it and switched on, in groups and nested scenes too.
    Program,
    /// In it, but switched off: it, or the group or scene it stands in.
    Hidden,
    /// Not in it.
    #[default]
    Elsewhere,
}

/// The item that keeps a source from being seen.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct HiddenBy {
    /// The scene the item is in, be it inside a group there.
    pub scene_name: String,
    /// The source, group or scene that the item shows.
    pub source_name: String,
}

/// A page of ours: its name, which is the last part of its path, and the channels it shows.
pub(crate) type Page = (&'static str, &'static [&'static str]);

const PAGES: [Page; 4] = [
    ("lower-third", &["lower"]),
    ("countdown", &["countdown"]),
    ("poster", &["poster"]),
    ("all", &["lower", "countdown", "poster"]),
];

/// For each channel with a browser source on `http_port` of this machine: whether the viewers see any of them.
/// A channel without a source is left out, as are previews.
#[must_use]
pub fn shown(sources: &[ObsSource], http_port: u16) -> BTreeMap<String, bool> {
    let mut shown = BTreeMap::new();
    for source in sources {
        for channel in source.channels_on(http_port) {
            *shown.entry((*channel).to_owned()).or_insert(false) |= source.active;
        }
    }
    shown
}

impl ObsSource {
    /// The page of ours that it shows; none if it is not ours, or a preview.
    #[must_use]
    pub(crate) fn page(&self, http_port: u16) -> Option<Page> {
        page(&self.url, http_port).filter(|_| self.is_here)
    }

    /// The channels it shows.
    #[must_use]
    pub(crate) fn channels_on(&self, http_port: u16) -> &'static [&'static str] {
        self.page(http_port).map_or(&[], |(_, channels)| channels)
    }
}

/// The page of ours that an address shows; none if it is not ours, or a preview.
#[must_use]
pub(crate) fn page(url: &str, http_port: u16) -> Option<Page> {
    let address = Address::parse(url)?;
    let is_ours = address.is_here() && address.port == http_port && !address.is_preview();
    let name = address.inside("/overlays/")?.to_ascii_lowercase();
    let name = name.trim_end_matches('/');
    PAGES.into_iter().find(|(page, _)| is_ours && *page == name)
}

/// The page of ours that shows exactly this: one channel, or `all`.
#[must_use]
pub(crate) fn page_for(channel: &str) -> Option<Page> {
    PAGES.into_iter().find(|(page, channels)| {
        *page == channel || (channels.len() == 1 && channels.contains(&channel))
    })
}

/// Whether two addresses show the same page of ours.
pub(super) fn is_same_page(url: &str, other: &str) -> bool {
    let port = Address::parse(other).map_or(0, |address| address.port);
    page(other, port).is_some_and(|wanted| page(url, port) == Some(wanted))
}

#[cfg(test)]
impl ObsSource {
    /// A source with nothing out of the ordinary.
    pub(crate) fn example(name: &str, url: &str, active: bool) -> Self {
        Self {
            uuid: Uuid::nil(),
            name: name.into(),
            url: url.into(),
            told: crate::base::url::told(url, None),
            active,
            width: 1920,
            height: 1080,
            placement: Placement::Elsewhere,
            hidden_by: None,
            sleeps: false,
            is_here: true,
            channels: Vec::new(),
            alive: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn source(url: &str, active: bool) -> ObsSource {
        ObsSource::example("Browser", url, active)
    }

    fn channels(url: &str, http_port: u16) -> &'static [&'static str] {
        source(url, false).channels_on(http_port)
    }

    #[test]
    fn nothing_is_ours_in_the_obs_of_another_computer() {
        let there = ObsSource {
            is_here: false,
            ..source("http://localhost:3002/overlays/poster", true)
        };
        assert_eq!(there.page(3002), None);
        assert!(shown(&[there], 3002).is_empty());
    }

    #[test]
    fn our_pages_are_known_however_they_are_written() {
        let lower: &[&str] = &["lower"];
        for (url, expected) in [
            ("http://localhost:3002/overlays/lower-third", lower),
            (" HTTP://LocalHost:3002/overlays/lower-third/ ", lower),
            ("http://127.0.0.1:3002/overlays/lower-third?x=1#top", lower),
            ("http://[::1]:3002/overlays/Lower-Third", lower),
            ("http://localhost:3002/overlays/lower%2Dthird", lower),
            ("localhost:3002/overlays/lower-third", lower),
            ("http://localhost:3002/overlays/countdown", &["countdown"]),
            ("http://localhost:3002/overlays/poster", &["poster"]),
            (
                "http://localhost:3002/overlays/all",
                &["lower", "countdown", "poster"],
            ),
        ] {
            assert_eq!(channels(url, 3002), expected, "{url}");
        }
        assert_eq!(channels("http://localhost/overlays/poster", 80), ["poster"]);
    }

    #[test]
    fn what_is_not_ours_is_left_alone() {
        for url in [
            "",
            "http://",
            "http://[::1",
            "http://]:3002/overlays/lower-third",
            "https://localhost:3002/overlays/lower-third",
            "file:///overlays/lower-third",
            "http://localhost/overlays/lower-third",
            "http://localhost:3000/overlays/lower-third",
            "http://localhost:99999/overlays/lower-third",
            "http://localhost.example:3002/overlays/lower-third",
            "http://localhost:3002@example.com/overlays/lower-third",
            "http://192.168.1.20:3002/overlays/lower-third",
            "http://localhost:3002/",
            "http://localhost:3002/Overlays/lower-third",
            "http://localhost:3002/overlays/",
            "http://localhost:3002/overlays/lower",
            "http://localhost:3002/overlays/lower-third/more",
            "http://localhost:3002/overlays/lower-third%",
            "http://localhost:3002/overlays/lower-third%é",
            "http://localhost:3002/?/overlays/lower-third",
        ] {
            assert!(channels(url, 3002).is_empty(), "{url}");
        }
    }

    #[test]
    fn a_preview_does_not_count() {
        let at = |query: &str| format!("http://localhost:3002/overlays/poster?{query}");
        for query in ["preview=1", "a=b&preview=1", "%70review=%31"] {
            assert!(channels(&at(query), 3002).is_empty(), "{query}");
        }
        for query in ["preview=0", "preview", "previews=1", "preview=0&preview=1"] {
            assert_eq!(channels(&at(query), 3002), ["poster"], "{query}");
        }
    }

    #[test]
    fn a_channel_is_shown_if_any_of_its_sources_is() {
        assert!(shown(&[], 3002).is_empty());
        let lower = "http://localhost:3002/overlays/lower-third";
        let foreign = source("https://example.com/overlays/poster", true);
        let hidden = shown(&[source(lower, false), foreign.clone()], 3002);
        assert_eq!(hidden, BTreeMap::from([("lower".to_owned(), false)]));

        let both = [source(lower, true), foreign, source(lower, false)];
        assert_eq!(
            shown(&both, 3002),
            BTreeMap::from([("lower".to_owned(), true)])
        );

        let all = source("http://localhost:3002/overlays/all", true);
        let expected = [("countdown", true), ("lower", true), ("poster", true)];
        assert_eq!(
            shown(&[source(lower, false), all], 3002),
            expected
                .map(|(channel, is)| (channel.to_owned(), is))
                .into()
        );
    }

    #[test]
    fn in_json_an_address_is_what_may_be_told_of_it() {
        let mut alerts = source("https://alerts.example/box/v3/s3cret", true);
        let json = |source: &ObsSource| serde_json::to_value(source).expect("plain JSON");
        assert_eq!(
            json(&alerts),
            json!({
                "name": "Browser", "url": "https://alerts.example", "active": true,
                "width": 1920, "height": 1080, "placement": "elsewhere", "hiddenBy": null,
                "channels": [], "alive": null,
            })
        );
        alerts.told = "as Status says".into();
        assert_eq!(json(&alerts)["url"], "as Status says");
    }
}
