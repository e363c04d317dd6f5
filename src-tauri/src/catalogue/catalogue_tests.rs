use super::*;

fn manifest(channel: &str) -> String {
    serde_json::json!({
        "main": "graphic.js",
        "v_cuelight": {
            "channel": channel,
            "names": { "en": { "title": "Ticker", "the": "the ticker" } },
            "actions": ["show", "hide"],
        },
    })
    .to_string()
}

fn manifest_with_page(page: &str) -> String {
    manifest("x").replace("\"channel\"", &format!("\"page\":\"{page}\",\"channel\""))
}

fn catalogue_with_folder(name: &str, manifest: &str) -> (tempfile::TempDir, Catalogue) {
    let extra = tempfile::tempdir().expect("a folder");
    let folder = extra.path().join(name);
    std::fs::create_dir(&folder).expect("a folder");
    std::fs::write(folder.join("x.ograf.json"), manifest).expect("written");
    std::fs::write(folder.join("graphic.js"), "export default 1;").expect("written");
    let catalogue = Catalogue::open(Some(extra.path()));
    (extra, catalogue)
}

#[test]
fn every_embedded_manifest_is_valid() {
    let catalogue = Catalogue::embedded();
    assert_eq!(catalogue.problems(), [] as [String; 0]);
    let cleared: Vec<_> = catalogue
        .entries()
        .iter()
        .filter(|entry| entry.clear)
        .map(|entry| (entry.channel.as_str(), entry.hide_type()))
        .collect();
    // The wire contract requires this order.
    assert_eq!(
        cleared,
        [
            ("lower", "hide"),
            ("countdown", "reset"),
            ("poster", "hide"),
            ("poster-bigpicture", "hide"),
            ("chat-highlight", "hide"),
            ("title-reveal", "hide"),
            ("sommaire", "hide"),
        ]
    );
    for entry in catalogue.entries_with_page() {
        let graphic = entry.graphic.as_deref().expect("a page has a graphic");
        let main = entry.main.as_deref().expect("a graphic has a script");
        assert!(catalogue.file(graphic, main).is_some(), "{graphic}/{main}");
        for code in ["en", "fr"] {
            let name = entry.names.get(code).expect("a name in this language");
            assert!(
                !name.title.is_empty() && !name.with_article.is_empty(),
                "{name:?}"
            );
        }
    }
}

#[test]
fn a_graphic_in_the_extra_folder_is_an_entry_like_any_other() {
    let (_folder, catalogue) = catalogue_with_folder("ticker", &manifest("ticker"));
    assert_eq!(catalogue.problems(), [] as [String; 0]);
    let entry = catalogue.get("ticker").expect("an entry");
    assert_eq!(entry.source_name.as_deref(), Some("Cuelight ticker"));
    assert_eq!(
        entry.module().as_deref(),
        Some("/graphics/ticker/graphic.js")
    );
    let page = catalogue.page_for("ticker").expect("a page");
    assert_eq!((page.name.as_str(), page.channels.len()), ("ticker", 1));
    assert!(
        catalogue
            .page("all")
            .expect("it always exists")
            .shows("ticker")
    );
    let script = catalogue.file("ticker", "graphic.js").expect("a file");
    assert_eq!(&*script.bytes, b"export default 1;");
    assert_eq!(script.media_type, "text/javascript");
    for outside in ["../x", "/etc/passwd", "..", ""] {
        assert!(catalogue.file("ticker", outside).is_none(), "{outside}");
    }
}

#[test]
fn a_graphic_in_the_extra_folder_adds_no_script_to_the_panel() {
    let manifest = manifest("x").replace("\"channel\"", "\"panel\":\"graphic.js\",\"channel\"");
    let (_folder, catalogue) = catalogue_with_folder("ticker", &manifest);
    let entry = catalogue.get("x").expect("an entry");
    assert_eq!(entry.panel, None);
    assert_eq!(catalogue.problems(), [] as [String; 0]);
}

#[test]
fn an_invalid_manifest_is_reported_with_its_folder() {
    for (manifest, reason) in [
        ("{", "EOF"),
        (r#"{"main":"x.js"}"#, "v_cuelight"),
        (&manifest("lower"), "channel \"lower\""),
        (&manifest(""), "must be 1 to 256 bytes long"),
        (&manifest("a\nb"), "must be 1 to 256 bytes long"),
        (&manifest(&"x".repeat(300)), "must be 1 to 256 bytes long"),
        (&manifest("system"), "Cuelight itself uses \"system\""),
        (&manifest("clear-all"), "Cuelight itself uses \"clear-all\""),
        (&manifest("reload"), "Cuelight itself uses \"reload\""),
        (&manifest("x").replace("\"en\"", "\"de\""), "\"en\""),
        (&manifest("x").replace("names", "nmaes"), "nmaes"),
        (&manifest("x").replace("graphic.js", "gone.js"), "gone.js"),
        (&manifest("x").replace("graphic.js", "../x.js"), "../x.js"),
        (&manifest_with_page("Ticker"), "lower-case letters"),
        (&manifest_with_page("stage.js"), "lower-case letters"),
        (&manifest_with_page("all"), "page is called \"all\""),
        (
            &manifest_with_page("lower-third"),
            "page is called \"lower-third\"",
        ),
    ] {
        let (_folder, catalogue) = catalogue_with_folder("broken", manifest);
        let [problem] = catalogue.problems() else {
            panic!("{manifest}: {:?}", catalogue.problems());
        };
        assert!(
            problem.contains("\"broken\"") && problem.contains(reason),
            "{problem}"
        );
    }
}

#[test]
fn the_name_of_a_folder_must_be_a_valid_path_segment() {
    for name in ["a b", "tïcker", ".hidden", "a%20b"] {
        let (_folder, catalogue) = catalogue_with_folder(name, &manifest("x"));
        let [problem] = catalogue.problems() else {
            panic!("{name}: {:?}", catalogue.problems());
        };
        assert!(problem.contains("folder's name"), "{problem}");
    }
}

#[test]
fn a_changed_graphic_changes_the_hash() {
    use std::hash::DefaultHasher;
    let (folder, catalogue) = catalogue_with_folder("ticker", &manifest("ticker"));
    let hash = || {
        let mut hasher = DefaultHasher::new();
        catalogue.hash_files(&mut hasher);
        hasher.finish()
    };
    let before = hash();
    assert_eq!(before, hash());
    std::fs::write(folder.path().join("ticker/style.css"), "* {}").expect("written");
    assert_ne!(before, hash());
}

#[test]
fn effects_depend_on_the_properties_of_the_entry() {
    let catalogue = Catalogue::embedded();
    assert_eq!(catalogue.effect("countdown", "set"), Effect::Set);
    assert_eq!(catalogue.effect("lower", "set"), Effect::OneShot);
    assert_eq!(catalogue.effect("title-reveal", "show"), Effect::OneShot);
    assert_eq!(catalogue.effect("custom", "show"), Effect::Show);
    assert_eq!(
        (
            catalogue.show_type("countdown"),
            catalogue.show_type("custom")
        ),
        ("set", "show")
    );
}

#[test]
fn the_actions_of_a_page_follow_from_the_event_types() {
    let catalogue = Catalogue::embedded();
    let actions = |channel: &str| -> String {
        let entry = catalogue.get(channel).expect("an entry");
        let actions = entry.player_actions();
        let pairs = actions
            .iter()
            .map(|(event, action)| format!("{event}:{action:?}"));
        pairs.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(actions("lower"), "hide:Stop show:Play update:Update");
    assert_eq!(
        actions("countdown"),
        "add-time:Clock hide:Stop pause:Clock reset:Stop set:Play show:Play start:Clock update:Update"
    );
    assert_eq!(
        actions("poster"),
        "hide:Stop mute:Custom pause:Custom play:Custom seek:Custom show:Play takeover:Update unmute:Custom update:Update"
    );
    assert_eq!(actions("title-reveal"), "hide:Stop play:Play");
}
