//! Tests that the files of all languages agree, and that strings are formatted correctly.

use std::collections::{BTreeMap, BTreeSet};

use super::messages::{Part, parts};
use super::*;

fn french() -> Language {
    Language::from_code("fr").expect("a code")
}

/// The keys of a file, without their plural suffixes, each with the names of its placeholders.
fn signatures(file: &LanguageTexts) -> BTreeMap<String, BTreeSet<String>> {
    let mut signatures = BTreeMap::<_, BTreeSet<_>>::new();
    for (key, text) in file {
        let placeholders = parts(text).into_iter().filter_map(|part| match part {
            Part::Text(_) => None,
            Part::Placeholder(name) => Some(name.split('.').next().unwrap_or(name).to_owned()),
        });
        signatures
            .entry(stem(key).to_owned())
            .or_default()
            .extend(placeholders);
    }
    signatures
}

#[test]
fn all_languages_have_the_same_keys_and_placeholders() {
    let files = files::embedded();
    let english = signatures(&files[&Language::ENGLISH]);
    assert!(english.contains_key("tray.quit"), "the file was read");
    assert!(files.len() >= 2, "there is something to compare");
    for (language, file) in files {
        assert_eq!(signatures(&file), english, "{}", language.code());
    }
}

#[test]
fn every_text_with_a_count_has_all_plural_forms_of_its_language() {
    let texts = Texts::embedded();
    for (language, file) in files::embedded() {
        let counted = file.keys().filter(|key| stem(key) != key.as_str());
        for stem in counted.map(|key| stem(key)).collect::<BTreeSet<_>>() {
            // These numbers cover all plural forms of positive integers below a million.
            for count in 1..=200 {
                let form = texts.messages(language).plural_form(count);
                assert!(
                    file.contains_key(&format!("{stem}.{form}")),
                    "{}: {stem}.{form}",
                    language.code()
                );
            }
        }
    }
}

#[test]
fn every_form_used_in_a_placeholder_exists() {
    let texts = Texts::embedded();
    for (language, file) in files::embedded() {
        let noun = texts.messages(language).noun("Title", "the title");
        for (key, text) in file {
            for part in parts(&text) {
                if let Part::Placeholder(name) = part
                    && let Some((_, form)) = name.split_once('.')
                {
                    assert!(
                        noun.form(form).is_some(),
                        "{}: {key}: {name}",
                        language.code()
                    );
                }
            }
        }
    }
}

#[test]
fn a_locale_without_texts_falls_back_to_english() {
    let texts = Texts::embedded();
    assert_eq!(texts.language_for_locale("fr_CA.UTF-8"), french());
    for locale in ["en-GB", "xx_XX.UTF-8", "C", ""] {
        assert_eq!(
            texts.language_for_locale(locale),
            Language::ENGLISH,
            "{locale}"
        );
    }
}

#[test]
fn an_extra_file_adds_a_language_whose_missing_texts_are_english() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).expect("a file is written");
    };
    write(
        "pl.json",
        r#"{"language.name": "Polski", "tray.clients.one": "{count} strona", "tray.clients.few": "{count} strony", "tray.clients.other": "{count} stron"}"#,
    );
    write("fr.json", r#"{"tray.channels": "Les canaux"}"#);
    write("yy.json", "not JSON");
    write("notes.txt", "{}");
    let texts = Texts::open(Some(folder.path()));
    let codes: Vec<_> = texts
        .all()
        .map(|texts| texts.language().code().to_owned())
        .collect();
    assert!(
        ["en", "fr", "pl"]
            .iter()
            .all(|code| codes.contains(&(*code).to_owned()))
    );
    assert!(!codes.contains(&"yy".to_owned()), "{codes:?}");
    let polish = texts.messages(Language::from_code("pl").expect("a code"));
    assert_eq!(polish.text("language.name"), "Polski");
    assert_eq!(polish.text("tray.channels"), "Channels");
    assert_eq!(
        [0, 1, 2].map(|n| polish.format_count("tray.clients", n)),
        ["0 stron", "1 strona", "2 strony"]
    );
    assert_eq!(texts.messages(french()).text("tray.channels"), "Les canaux");
    assert_eq!(texts.messages(french()).text("tray.quit"), "Quitter");
}

#[test]
fn a_language_file_without_a_name_is_called_by_its_code() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [
        ("pl.json", r#"{"language.name": " "}"#),
        ("de.json", "{}"),
        ("fr.json", r#"{"language.name": ""}"#),
    ] {
        std::fs::write(folder.path().join(name), text).expect("a file is written");
    }
    let texts = Texts::open(Some(folder.path()));
    for (code, name) in [
        ("pl", "pl"),
        ("de", "de"),
        ("fr", "Français"),
        ("en", "English"),
    ] {
        let language = Language::from_code(code).expect("a code");
        assert_eq!(texts.messages(language).text("language.name"), name);
    }
}

#[test]
fn counts_follow_the_plural_rules_of_the_language() {
    let texts = Texts::embedded();
    let counts =
        |language| [0, 1, 2].map(|n| texts.messages(language).format_count("tray.clients", n));
    assert_eq!(
        counts(Language::ENGLISH),
        ["no clients", "1 client", "2 clients"]
    );
    assert_eq!(counts(french()), ["aucun client", "1 client", "2 clients"]);
}

#[test]
fn placeholders_are_filled_once_and_unknown_ones_are_kept() {
    let texts = Texts::embedded();
    let english = texts.messages(Language::ENGLISH);
    let filled = english.format("desktop.save.failed", &[("path", "/a {reason}".into())]);
    assert_eq!(
        filled,
        "/a {reason} cannot be written: {reason}. Choose another folder."
    );
    assert_eq!(english.text("no.such.key"), "no.such.key");
}

#[test]
fn a_name_in_a_different_language_is_quoted_in_sentences() {
    let texts = Texts::embedded();
    let french = texts.messages(french());
    let ticker = french.quoted("Ticker");
    let text = |key| french.format(key, &[("overlay", (&ticker).into())]);
    assert_eq!(
        text("tray.copy-url"),
        "Copier l’URL de «\u{a0}Ticker\u{a0}»"
    );
    assert_eq!(ticker.form("title"), Some("Ticker"));
}
