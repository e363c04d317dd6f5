use serde_json::json;

use super::*;

fn object(value: Value) -> Map<String, Value> {
    value.as_object().expect("an object").clone()
}

fn change_of(settings: &Settings, change: Value) -> Result<Settings, SettingError> {
    settings.changed(&object(change), &Catalogue::embedded())
}

fn change(value: Value) -> Result<Settings, SettingError> {
    change_of(&Settings::default(), value)
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
            "allowedOrigins": [],
            "sourceNames": {
                "lower": "Cuelight lower third", "countdown": "Cuelight countdown", "poster": "Cuelight poster",
                "all": "Cuelight overlays",
            },
            "healSources": true, "language": "system",
            "hotkeys": {"lower": "", "countdown": "", "poster": "", "hideAll": "", "nextPreset": ""},
            "startHidden": false,
        })
    );
}

#[test]
fn a_change_is_merged() {
    let settings = change(json!({"obsPort": 4456, "obsPassword": "secret"})).expect("good");
    assert_eq!(
        (settings.obs_port.get(), settings.obs_host.as_str()),
        (4456, "127.0.0.1")
    );
    assert_eq!(settings.obs_password.get(), Some("secret"));
    assert!(!format!("{settings:?}").contains("secret"));
    assert_eq!(public(&settings)["obsPasswordSet"], true);
    assert!(!public(&settings).to_string().contains("secret"));
    let cleared = change_of(&settings, json!({"obsPassword": ""})).expect("good");
    assert_eq!(cleared.obs_password.get(), None);
}

#[test]
fn the_public_view_can_be_sent_back_unchanged() {
    let settings = change(json!({"obsPassword": "secret", "sourceNames": {"all": "Everything"}}));
    let settings = settings.expect("good");
    let sent_back = change_of(&settings, public(&settings)).expect("nothing is changed");
    assert_eq!(public(&sent_back), public(&settings));
    assert_eq!(sent_back.obs_password.get(), Some("secret"));
    let error = change_of(&settings, json!({"obsPasswordSet": false})).expect_err("read-only");
    assert_eq!(error.field, "obsPasswordSet");
    assert!(error.message.contains("obsPassword"), "{error}");
}

#[test]
fn a_wrong_value_names_its_field_and_what_is_needed() {
    for (value, field, message) in [
        (
            json!({"obsPort": 0}),
            "obsPort",
            "a number from 1 to 65535 is needed",
        ),
        (
            json!({"obsPort": 65_536}),
            "obsPort",
            "a number from 1 to 65535 is needed",
        ),
        (
            json!({"obsPort": "4455"}),
            "obsPort",
            "a number from 1 to 65535 is needed",
        ),
        (
            json!({"obsHost": "  "}),
            "obsHost",
            "a computer's name or address is needed, such as 127.0.0.1",
        ),
        (
            json!({"obsHost": "http://a b"}),
            "obsHost",
            "a computer's name or address is needed, such as 127.0.0.1",
        ),
        (
            json!({"obsPassword": 5}),
            "obsPassword",
            "a text is needed; an empty one means no password",
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
            "a list of origins is needed, each such as https://example.org or chrome-extension://abc",
        ),
        (
            json!({"allowedOrigins": ["a"]}),
            "allowedOrigins",
            "a list of origins is needed, each such as https://example.org or chrome-extension://abc",
        ),
        (
            json!({"obsHots": "x"}),
            "obsHots",
            "there is no such setting",
        ),
        (
            json!({"language": "xx"}),
            "language",
            "\"system\" or the code of a language of Cuelight, such as \"fr\", is needed",
        ),
        (
            json!({"language": null}),
            "language",
            "\"system\" or the code of a language of Cuelight, such as \"fr\", is needed",
        ),
        (
            json!({"healSources": "yes"}),
            "healSources",
            "true or false is needed",
        ),
        (
            json!({"startHidden": 1}),
            "startHidden",
            "true or false is needed",
        ),
        (
            json!({"sourceNames": {"lower": " "}}),
            "sourceNames.lower",
            "a name of 1 to 200 characters in one line is needed",
        ),
        (
            json!({"sourceNames": []}),
            "sourceNames",
            "an object with a text for each is needed",
        ),
        (
            json!({"sourceNames": {"quiz": "x"}}),
            "sourceNames.quiz",
            "sources are made for \"lower\", \"countdown\", \"poster\" and \"all\"",
        ),
        (
            json!({"hotkeys": {"jump": "F1"}}),
            "hotkeys.jump",
            "there are hotkeys for \"lower\", \"countdown\", \"poster\", \"hideAll\" and \"nextPreset\"",
        ),
        (
            json!({"hotkeys": {"lower": 1}}),
            "hotkeys.lower",
            "a text is needed",
        ),
    ] {
        let error = change(value.clone()).expect_err("wrong");
        assert_eq!(error.field, field, "{value}");
        assert!(error.message.starts_with(message), "{value}: {error}");
    }
}

#[test]
fn origins_are_stored_as_browsers_send_them() {
    let given = json!({"allowedOrigins": ["HTTPS://Example.org/", "chrome-extension://abc"]});
    let settings = change(given).expect("good");
    assert_eq!(
        public(&settings)["allowedOrigins"],
        json!(["https://example.org", "chrome-extension://abc"])
    );
    assert!(settings.allowed_origins.contains("https://example.org"));
    assert!(!settings.allowed_origins.contains("https://example.com"));
}

#[test]
fn stored_settings_are_read_back_as_they_were() {
    let settings = change(json!({
        "obsHost": "studio", "obsPassword": "p", "allowedOrigins": ["http://a:1"],
        "sourceNames": {"all": "Everything"}, "healSources": false, "language": "fr",
        "hotkeys": {"hideAll": "Ctrl+Alt+0"}, "startHidden": true,
    }))
    .expect("good");
    let read = Settings::default().with_stored(&settings.fields(), &Catalogue::embedded());
    assert_eq!(read, settings);
}

#[test]
fn a_stored_value_that_is_wrong_is_left_out() {
    let stored = object(json!({"obsPort": 0, "gone": 1, "obsHost": "studio"}));
    let settings = Settings::default().with_stored(&stored, &Catalogue::embedded());
    let expected = change(json!({"obsHost": "studio"})).expect("good");
    assert_eq!(settings, expected);
}

#[test]
fn a_stored_text_of_an_overlay_that_is_gone_is_kept_and_not_shown() {
    let stored = object(json!({"hotkeys": {"ticker": "F9", "poster": "F8"}}));
    let settings = Settings::default().with_stored(&stored, &Catalogue::embedded());
    assert_eq!(
        settings.fields()["hotkeys"],
        stored["hotkeys"],
        "stored as before"
    );
    assert_eq!(public(&settings)["hotkeys"]["poster"], "F8");
    assert_eq!(public(&settings)["hotkeys"].get("ticker"), None);
    // Another action may have its keys.
    let changed = change_of(&settings, json!({"hotkeys": {"lower": "F9"}})).expect("good");
    assert_eq!(changed.hotkeys.toggle("ticker"), "F9");
}

#[test]
fn an_overlay_of_a_further_folder_has_a_source_name_and_a_hotkey() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/graphics");
    let catalogue = Catalogue::open(Some(&folder));
    let change = object(json!({"hotkeys": {"ticker": "F9"}}));
    let settings = Settings::default().changed(&change, &catalogue);
    let settings = settings.expect("good");
    let public = json!(settings.public(&catalogue));
    assert_eq!(public["hotkeys"]["ticker"], "F9");
    assert_eq!(public["sourceNames"]["ticker"], "Cuelight ticker");
    let error = change_of(&settings, json!({"hotkeys": {"ticker": "F8"}})).expect_err("it is gone");
    assert_eq!(error.field, "hotkeys.ticker");
}
