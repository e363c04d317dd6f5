//! What all languages have in common, and how texts are put together.

use std::collections::{BTreeMap, BTreeSet};

use super::messages::{Part, parts};
use super::*;

const PLURAL_FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

fn french() -> Language {
    Language::from_code("fr").expect("it has texts")
}

/// The keys of a language without their plural forms, each with the names of its placeholders.
fn signatures(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut signatures = BTreeMap::<_, BTreeSet<_>>::new();
    for (key, text) in files::read(language.code()) {
        let plural = key
            .rsplit_once('.')
            .filter(|(_, form)| PLURAL_FORMS.contains(form));
        let key = plural.map_or(key.as_str(), |(stem, _)| stem);
        let placeholders = parts(&text).into_iter().filter_map(|part| match part {
            Part::Text(_) => None,
            Part::Placeholder(name) => Some(name.split('.').next().unwrap_or(name).to_owned()),
        });
        signatures
            .entry(key.to_owned())
            .or_default()
            .extend(placeholders);
    }
    signatures
}

#[test]
fn all_languages_have_the_same_keys_and_placeholders() {
    let english = signatures(Language::ENGLISH);
    assert!(english.contains_key("tray.quit"), "the file was read");
    assert!(Language::all().len() >= 2, "there is something to compare");
    for language in Language::all() {
        assert_eq!(signatures(language), english, "{}", language.code());
    }
}

#[test]
fn every_text_with_a_count_has_the_forms_of_its_language() {
    let texts = Texts::embedded();
    for language in Language::all() {
        let file = files::read(language.code());
        let counted = file.keys().filter_map(|key| {
            let (stem, form) = key.rsplit_once('.')?;
            PLURAL_FORMS.contains(&form).then_some(stem)
        });
        for stem in counted.collect::<BTreeSet<_>>() {
            // These numbers have every form that a language with whole numbers below a million needs.
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
fn every_form_of_a_name_that_a_text_uses_exists() {
    let texts = Texts::embedded();
    for language in Language::all() {
        let noun = texts.messages(language).noun("Title", "the title");
        for (key, text) in files::read(language.code()) {
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
fn counts_follow_the_plural_rules_of_the_language() {
    let texts = Texts::embedded();
    let counts = |language| [0, 1, 2].map(|n| texts.messages(language).count("tray.pages", n));
    assert_eq!(counts(Language::ENGLISH), ["no page", "1 page", "2 pages"]);
    assert_eq!(counts(french()), ["aucune page", "1 page", "2 pages"]);
}

#[test]
fn placeholders_are_filled_once_and_unknown_ones_stay() {
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
fn a_name_without_an_article_is_quoted_in_sentences() {
    let texts = Texts::embedded();
    let french = texts.messages(french());
    let ticker = french.quoted("Ticker");
    let text = |key| french.format(key, &[("overlay", (&ticker).into()), ("pages", "".into())]);
    assert_eq!(
        text("tray.copy-url"),
        "Copier l’URL de «\u{a0}Ticker\u{a0}»"
    );
    assert!(text("tray.overlay").starts_with("Ticker"));
}
