//! `/api/texts`, and a third language that consists of one file.

use cuelight_backend::tray_menu::TrayMenu;
use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::support::{Backend, pseudo_language};

#[tokio::test]
async fn the_texts_are_in_the_language_of_the_settings() {
    let backend = Backend::start().await;
    let texts = backend.get("/api/texts").await;
    assert_eq!(texts["language"], "en");
    let languages = texts["languages"].as_array().expect("an array");
    assert!(languages.contains(&json!({ "code": "en", "name": "English" })));
    assert!(languages.contains(&json!({ "code": "fr", "name": "Français" })));
    assert_eq!(texts["texts"]["footer.hide-all"], "HIDE ALL");
    let change = json!({ "language": "fr" });
    backend
        .request(Method::PUT, "/api/settings", Some(change))
        .await;
    let texts = backend.get("/api/texts").await;
    assert_eq!(texts["language"], "fr");
    assert_eq!(texts["texts"]["footer.hide-all"], "TOUT MASQUER");
    backend.stop().await;
}

#[tokio::test]
async fn a_third_language_needs_only_one_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let languages = pseudo_language::write_into(folder.path());
    let backend = Backend::start_with(|config| config.languages_dir = Some(languages)).await;
    let change = json!({ "language": pseudo_language::CODE });
    let (status, settings) = backend
        .request(Method::PUT, "/api/settings", Some(change))
        .await;
    assert_eq!(
        (status, &settings["language"]),
        (StatusCode::OK, &json!(pseudo_language::CODE))
    );
    let response = backend.get("/api/texts").await;
    assert_eq!(response["language"], pseudo_language::CODE);
    let languages = response["languages"].as_array().expect("an array").iter();
    let codes: Vec<_> = languages.map(|language| &language["code"]).collect();
    assert!(codes.contains(&&json!(pseudo_language::CODE)), "{codes:?}");
    assert_eq!(response["texts"]["language.direction"], "rtl");
    let hide_all = pseudo_language::translate("HIDE ALL");
    assert_eq!(response["texts"]["footer.hide-all"], hide_all.as_str());

    // The tray uses the language too.
    let status = backend
        .wait_until("a status in the third language", |status| {
            status.language.code() == pseudo_language::CODE
        })
        .await;
    let menu = TrayMenu::new(&status, &[], &backend.app.catalogue, &backend.app.texts);
    let menu = format!("{menu:?}");
    assert!(
        menu.contains(&pseudo_language::translate("Open Cuelight")),
        "{menu}"
    );
    backend.stop().await;
}
