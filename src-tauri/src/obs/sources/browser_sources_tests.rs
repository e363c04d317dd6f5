//! Browser sources, the events that change them, and what the status reports about them.

use obws::responses::inputs::InputId;
use serde_json::json;

use super::*;
use crate::catalogue::Catalogue;
use crate::hub::Hub;
use crate::net::Port;
use crate::obs::sources::fixtures;

fn id(number: u128, name: &str) -> InputId {
    InputId {
        name: name.into(),
        uuid: Uuid::from_u128(number),
    }
}

fn created(id: InputId, kind: &str, settings: Value) -> Event {
    Event::InputCreated {
        id,
        kind: kind.into(),
        unversioned_kind: kind.into(),
        caps: Default::default(),
        settings,
        default_settings: defaults(),
    }
}

fn defaults() -> Value {
    json!({"url": "https://obs.example/", "width": 800, "height": 600})
}

/// A source that is not ours, with the default size.
fn source(number: u128, name: &str, url: &str, active: bool) -> ObsSource {
    ObsSource {
        uuid: Uuid::from_u128(number),
        redacted_url: redacted_url(url, None),
        width: 800,
        height: 600,
        ..fixtures::source(name, url, active)
    }
}

/// Our pages, served on port 3002, with no client.
fn pages() -> OurPages {
    let port = Port::new("Pages", 3002);
    OurPages::new(Catalogue::embedded(), port.watch(), Hub::new())
}

#[test]
fn events_update_a_source_from_creation_to_removal() {
    let mut browser_sources = BrowserSources::default();
    let url = "http://localhost:3002/overlays/all";
    assert!(browser_sources.apply(&created(id(1, "Titles"), BROWSER_KIND, json!({"url": url}))));
    assert_eq!(
        browser_sources.sources(None),
        [source(1, "Titles", url, false)]
    );

    let active = Event::InputActiveStateChanged {
        id: id(1, "Titles"),
        active: true,
    };
    assert!(browser_sources.apply(&active));
    assert_eq!(
        browser_sources.sources(None),
        [source(1, "Titles", url, true)]
    );

    let renamed = Event::InputNameChanged {
        uuid: id(1, "").uuid,
        old_name: "Titles".into(),
        new_name: "Graphics".into(),
    };
    assert!(browser_sources.apply(&renamed));
    assert_eq!(
        browser_sources.sources(None),
        [source(1, "Graphics", url, true)]
    );

    let changed = Event::InputSettingsChanged {
        id: id(1, "Graphics"),
        settings: json!({"url": "https://other.example/", "width": 1920}),
    };
    assert!(browser_sources.apply(&changed));
    let expected = ObsSource {
        width: 1920,
        ..source(1, "Graphics", "https://other.example/", true)
    };
    assert_eq!(browser_sources.sources(None), [expected]);

    let removed = Event::InputRemoved {
        id: id(1, "Graphics"),
    };
    assert!(browser_sources.apply(&removed));
    assert!(browser_sources.is_empty());
    assert!(!browser_sources.apply(&removed), "it was already removed");
}

#[test]
fn a_source_that_shows_our_page_lists_its_page_and_channels() {
    let ours = "http://localhost:3002/overlays/all";
    let mut browser_sources = BrowserSources::default();
    browser_sources.apply(&created(
        id(1, "Titles"),
        BROWSER_KIND,
        json!({"url": ours}),
    ));
    let secret = "https://alerts.example/s3cret";
    browser_sources.apply(&created(
        id(2, "Alerts"),
        BROWSER_KIND,
        json!({"url": secret}),
    ));
    let alerts = source(2, "Alerts", secret, false);
    assert_eq!(alerts.redacted_url, "https://alerts.example");
    let titles = ObsSource {
        redacted_url: ours.into(),
        page: Some("all".into()),
        channels: ["lower", "countdown", "poster"].map(Into::into).into(),
        alive: Some(false),
        ..source(1, "Titles", ours, false)
    };
    assert_eq!(
        browser_sources.sources(Some(&pages())),
        [alerts.clone(), titles]
    );

    // In OBS on another computer, localhost is not this computer.
    let elsewhere = [alerts, source(1, "Titles", ours, false)];
    assert_eq!(browser_sources.sources(None), elsewhere);
}

#[test]
fn a_setting_that_obs_does_not_report_has_its_default() {
    let with_settings = |number, name: &str, settings| BrowserSource {
        uuid: Uuid::from_u128(number),
        name: name.into(),
        settings,
        active: false,
    };
    let sources = vec![
        with_settings(2, "New", json!({})),
        with_settings(1, "Far", json!({"url": "https://far.example/"})),
        with_settings(3, "No URL", json!({"url": ""})),
    ];
    let expected = [
        source(1, "Far", "https://far.example/", false),
        source(2, "New", "https://obs.example/", false),
    ];
    let browser_sources = BrowserSources::new(defaults(), sources);
    assert_eq!(browser_sources.sources(None), expected);
}

#[test]
fn a_source_with_a_local_file_is_listed_once_it_gets_a_url() {
    let mut browser_sources = BrowserSources::default();
    let file = json!({"is_local_file": true, "local_file": "/a.html", "url": "http://old/"});
    assert!(browser_sources.apply(&created(id(1, "Page"), BROWSER_KIND, file)));
    assert!(browser_sources.sources(None).is_empty());
    let changed = Event::InputSettingsChanged {
        id: id(1, "Page"),
        settings: json!({"is_local_file": false, "url": "http://new/"}),
    };
    assert!(browser_sources.apply(&changed));
    let expected = [source(1, "Page", "http://new/", false)];
    assert_eq!(browser_sources.sources(None), expected);
}

#[test]
fn a_source_that_was_left_blank_keeps_its_url() {
    let mut browser_sources = BrowserSources::default();
    let blank = json!({"url": BLANK_URL, SAVED_URL_KEY: "http://saved/"});
    assert!(browser_sources.apply(&created(id(1, "Page"), BROWSER_KIND, blank)));
    let without_saved_url = json!({"url": BLANK_URL});
    assert!(browser_sources.apply(&created(id(2, "Blank"), BROWSER_KIND, without_saved_url)));
    assert_eq!(
        browser_sources.url(Uuid::from_u128(1)),
        Some("http://saved/")
    );
    let left_blank = [(Uuid::from_u128(1), "http://saved/".to_owned())];
    assert_eq!(browser_sources.left_blank(), left_blank);

    // Once the source has a URL again, the saved one is ignored, even if it differs.
    let restored = Event::InputSettingsChanged {
        id: id(1, "Page"),
        settings: json!({"url": "http://other/", SAVED_URL_KEY: "http://saved/"}),
    };
    assert!(browser_sources.apply(&restored));
    assert!(browser_sources.left_blank().is_empty());
    assert_eq!(
        browser_sources.url(Uuid::from_u128(1)),
        Some("http://other/")
    );
}

#[test]
fn sources_of_other_kinds_are_ignored() {
    let mut browser_sources = BrowserSources::default();
    let camera = created(id(1, "Camera"), "av_capture_input", json!({"url": "x"}));
    assert!(!browser_sources.apply(&camera));
    let active = Event::InputActiveStateChanged {
        id: id(1, "Camera"),
        active: true,
    };
    assert!(!browser_sources.apply(&active));
    assert!(browser_sources.is_empty() && browser_sources.sources(None).is_empty());
}
