//! A setting that consists of one text per key, such as the name of the source of each page. A change may contain only
//! some of the keys; the others are kept. An error names a key of the change.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// The error in a change: the invalid key, or `None` if the change is not an object, and the message.
pub(super) type KeyError = (Option<String>, String);

/// The texts that the user has set, by key. A missing key has its default value.
pub(super) type Texts = BTreeMap<String, String>;

/// The keys of such a setting, and the rules for their values.
pub(super) struct KeyedTexts {
    /// Every key with its default, in display order.
    pub(super) defaults: Vec<(String, String)>,
    /// Whether a key that is not in `defaults` is known too. Such a key has no default, and an empty string removes it.
    pub(super) is_extra_key: fn(&str) -> bool,
    /// Returns the text in the form in which it is stored, or an error that says what it must be.
    pub(super) check: fn(&str) -> Result<String, &'static str>,
    /// Introduces the list of known keys in the error for an unknown one.
    pub(super) known_keys_intro: &'static str,
    /// The error if two keys have the same value. Case is ignored, and empty values may repeat.
    pub(super) duplicate: &'static str,
}

/// How to treat unknown keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnknownKeys {
    /// Return an error.
    Refuse,
    /// Keep their values: their overlay may be added again.
    Keep,
}

impl KeyedTexts {
    /// Returns `current` with the values from `given` merged into it.
    pub(super) fn merge(
        &self,
        current: &Texts,
        given: &Value,
        unknown: UnknownKeys,
    ) -> Result<Texts, KeyError> {
        let given = given
            .as_object()
            .ok_or((None, "must be an object with a string per key".to_owned()))?;
        let mut texts = current.clone();
        for (key, value) in given {
            let error = |message: &str| (Some(key.clone()), message.to_owned());
            let is_extra_key = (self.is_extra_key)(key);
            let is_known = is_extra_key || self.defaults.iter().any(|(known, _)| known == key);
            if !is_known && unknown == UnknownKeys::Refuse {
                return Err(error(&self.known_keys()));
            }
            let text = value.as_str().ok_or_else(|| error("must be a string"))?;
            let text = if is_known {
                (self.check)(text).map_err(error)?
            } else {
                text.to_owned()
            };
            if is_extra_key && text.is_empty() {
                texts.remove(key);
            } else {
                texts.insert(key.clone(), text);
            }
        }
        match self.duplicate_key(&texts, given) {
            Some(key) => Err((Some(key), self.duplicate.to_owned())),
            None => Ok(texts),
        }
    }

    /// Every known key with its text, in display order.
    pub(super) fn all(&self, texts: &Texts) -> Vec<(String, String)> {
        let entry = |(key, default): &(String, String)| {
            let text = texts.get(key).unwrap_or(default);
            (key.clone(), text.clone())
        };
        let extra = texts.iter().filter(|(key, _)| (self.is_extra_key)(key));
        let extra = extra.map(|(key, text)| (key.clone(), text.clone()));
        self.defaults.iter().map(entry).chain(extra).collect()
    }

    /// If two keys have the same text, returns the one to report: the key in the change, not the one that already had
    /// the text.
    fn duplicate_key(&self, texts: &Texts, given: &Map<String, Value>) -> Option<String> {
        let all = self.all(texts);
        for (n, (key, text)) in all.iter().enumerate() {
            let mut earlier = all[..n].iter();
            let duplicate =
                earlier.find(|(_, earlier_text)| earlier_text.eq_ignore_ascii_case(text));
            if let Some((earlier, _)) = duplicate.filter(|_| !text.is_empty()) {
                let key = if given.contains_key(key) {
                    key
                } else {
                    earlier
                };
                return Some(key.clone());
            }
        }
        None
    }

    fn known_keys(&self) -> String {
        let quoted = self.defaults.iter().map(|(key, _)| format!("\"{key}\""));
        let quoted: Vec<String> = quoted.collect();
        let list = match quoted.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
            None => "none".to_owned(),
        };
        format!("{} {list}", self.known_keys_intro)
    }
}
