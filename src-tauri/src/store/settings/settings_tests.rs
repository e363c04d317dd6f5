use serde_json::json;

use super::*;

fn object(value: Value) -> Map<String, Value> {
    value.as_object().expect("an object").clone()
}

fn change_settings(settings: &Settings, change: Value) -> Result<Settings, SettingError> {
    settings.changed(&object(change), &Catalogue::embedded())
}

fn change_defaults(value: Value) -> Result<Settings, SettingError> {
    change_settings(&Settings::default(), value)
}

fn public(settings: &Settings) -> Value {
    json!(settings.public(&Catalogue::embedded()))
}

#[test]
fn the_public_view_has_every_setting_with_its_default() {
    assert_eq!(
        public(&Settings::default()),
        json!({
            "obsHost": "127.0.0.1", "obsPort": 4455, "obsPasswordSet": false, "httpPort": 3002, "wsPort": 3003,
            "tlsCertificate": "", "tlsKey": "", "allowedOrigins": [],
            "sourceNames": {
                "lower": "Cuelight lower third", "countdown": "Cuelight countdown", "poster": "Cuelight poster",
                "all": "Cuelight overlays",
            },
            "healSources": true, "startOnShow": true, "language": "system",
            "hotkeys": {
                "lower": "", "take:lower": "", "countdown": "", "take:countdown": "", "startPause:countdown": "",
                "addMinute:countdown": "", "subtractMinute:countdown": "", "poster": "", "take:poster": "",
                "hideAll": "", "nextPreset": "", "previousPreset": "",
            },
            "startHidden": false,
            "hideOnExit": false,
        })
    );
}

#[test]
fn a_change_is_merged() {
    let settings =
        change_defaults(json!({"obsPort": 4456, "obsPassword": "secret"})).expect("valid");
    assert_eq!(
        (settings.obs_port.get(), settings.obs_host.as_str()),
        (4456, "127.0.0.1")
    );
    assert_eq!(settings.obs_password.get(), Some("secret"));
    assert!(!format!("{settings:?}").contains("secret"));
    assert_eq!(public(&settings)["obsPasswordSet"], true);
    assert!(!public(&settings).to_string().contains("secret"));
    let cleared = change_settings(&settings, json!({"obsPassword": ""})).expect("valid");
    assert_eq!(cleared.obs_password.get(), None);
}

#[test]
fn the_public_view_can_be_sent_back_unchanged() {
    let settings =
        change_defaults(json!({"obsPassword": "secret", "sourceNames": {"all": "Everything"}}));
    let settings = settings.expect("valid");
    let sent_back = change_settings(&settings, public(&settings)).expect("nothing is changed");
    assert_eq!(public(&sent_back), public(&settings));
    assert_eq!(sent_back.obs_password.get(), Some("secret"));
    let error =
        change_settings(&settings, json!({"obsPasswordSet": false})).expect_err("read-only");
    assert_eq!(error.field, "obsPasswordSet");
    assert!(error.message.contains("obsPassword"), "{error}");
}

#[test]
fn an_invalid_value_is_refused_with_its_field_and_the_expected_value() {
    for (value, field, message) in [
        (
            json!({"obsPort": 0}),
            "obsPort",
            "must be a number from 1 to 65535",
        ),
        (
            json!({"obsPort": 65_536}),
            "obsPort",
            "must be a number from 1 to 65535",
        ),
        (
            json!({"obsPort": "4455"}),
            "obsPort",
            "must be a number from 1 to 65535",
        ),
        (
            json!({"obsHost": "  "}),
            "obsHost",
            "must be the name or address of a computer, such as 127.0.0.1",
        ),
        (
            json!({"obsHost": "http://a b"}),
            "obsHost",
            "must be the name or address of a computer, such as 127.0.0.1",
        ),
        (
            json!({"obsPassword": 5}),
            "obsPassword",
            "must be a string; an empty one means no password",
        ),
        (
            json!({"wsPort": 3002}),
            "wsPort",
            "the two ports must differ",
        ),
        (
            json!({"httpPort": 3003}),
            "httpPort",
            "the two ports must differ",
        ),
        (
            json!({"allowedOrigins": "https://a"}),
            "allowedOrigins",
            "must be a list of origins such as https://example.org or chrome-extension://abc",
        ),
        (
            json!({"allowedOrigins": ["a"]}),
            "allowedOrigins",
            "must be a list of origins such as https://example.org or chrome-extension://abc",
        ),
        (
            json!({"obsHots": "x"}),
            "obsHots",
            "there is no such setting",
        ),
        (
            json!({"language": "klingon"}),
            "language",
            "must be \"system\" or the code of a supported language, such as \"fr\"",
        ),
        (
            json!({"language": null}),
            "language",
            "must be \"system\" or the code of a supported language, such as \"fr\"",
        ),
        (
            json!({"healSources": "yes"}),
            "healSources",
            "must be true or false",
        ),
        (
            json!({"startHidden": 1}),
            "startHidden",
            "must be true or false",
        ),
        (
            json!({"sourceNames": {"lower": " "}}),
            "sourceNames.lower",
            "must be a name of 1 to 200 characters on one line",
        ),
        (
            json!({"sourceNames": []}),
            "sourceNames",
            "must be an object with a string per key",
        ),
        (
            json!({"sourceNames": {"quiz": "x"}}),
            "sourceNames.quiz",
            "there are sources for \"lower\", \"countdown\", \"poster\" and \"all\"",
        ),
        (
            json!({"hotkeys": {"jump": "F1"}}),
            "hotkeys.jump",
            "there are hotkeys for presets, such as \"preset:ID\", and for \"lower\", \"take:lower\"",
        ),
        (
            json!({"hotkeys": {"lower": 1}}),
            "hotkeys.lower",
            "must be a string",
        ),
    ] {
        let error = change_defaults(value.clone()).expect_err("invalid");
        assert_eq!(error.field, field, "{value}");
        assert!(error.message.starts_with(message), "{value}: {error}");
    }
}

#[test]
fn origins_are_stored_as_browsers_send_them() {
    let given = json!({"allowedOrigins": ["HTTPS://Example.org/", "chrome-extension://abc"]});
    let settings = change_defaults(given).expect("valid");
    assert_eq!(
        public(&settings)["allowedOrigins"],
        json!(["https://example.org", "chrome-extension://abc"])
    );
    assert!(settings.allowed_origins.contains("https://example.org"));
    assert!(!settings.allowed_origins.contains("https://example.com"));
}

#[test]
fn stored_settings_survive_a_round_trip() {
    let settings = change_defaults(json!({
        "obsHost": "studio", "obsPassword": "p", "allowedOrigins": ["http://a:1"],
        "sourceNames": {"all": "Everything"}, "healSources": false, "language": "fr",
        "hotkeys": {"hideAll": "Ctrl+Alt+0"}, "startHidden": true,
    }))
    .expect("valid");
    let read = Settings::default().with_stored(&settings.fields(), &Catalogue::embedded());
    assert_eq!(read, settings);
}

#[test]
fn an_invalid_stored_value_is_ignored() {
    let stored = object(json!({"obsPort": 0, "gone": 1, "obsHost": "studio"}));
    let settings = Settings::default().with_stored(&stored, &Catalogue::embedded());
    let expected = change_defaults(json!({"obsHost": "studio"})).expect("valid");
    assert_eq!(settings, expected);
}

#[test]
fn the_stored_text_of_a_removed_overlay_is_kept_but_not_shown() {
    let stored = object(json!({"hotkeys": {"ticker": "F9", "poster": "F8"}}));
    let settings = Settings::default().with_stored(&stored, &Catalogue::embedded());
    assert_eq!(
        settings.fields()["hotkeys"],
        stored["hotkeys"],
        "the stored values are unchanged"
    );
    assert_eq!(public(&settings)["hotkeys"]["poster"], "F8");
    assert_eq!(public(&settings)["hotkeys"].get("ticker"), None);
    // A different action may use the same keys.
    let changed = change_settings(&settings, json!({"hotkeys": {"lower": "F9"}})).expect("valid");
    assert_eq!(
        changed.hotkeys.keys(&HotkeyAction::Toggle("ticker".into())),
        "F9"
    );
}

#[test]
fn an_overlay_from_an_additional_folder_has_a_source_name_and_a_hotkey() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/graphics");
    let catalogue = Catalogue::open(Some(&folder));
    let change = object(json!({"hotkeys": {"ticker": "F9"}}));
    let settings = Settings::default().changed(&change, &catalogue);
    let settings = settings.expect("valid");
    let public = json!(settings.public(&catalogue));
    assert_eq!(public["hotkeys"]["ticker"], "F9");
    assert_eq!(public["sourceNames"]["ticker"], "Cuelight ticker");
    let error = change_settings(&settings, json!({"hotkeys": {"ticker": "F8"}}))
        .expect_err("the overlay is unknown");
    assert_eq!(error.field, "hotkeys.ticker");
}
