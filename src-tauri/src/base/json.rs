//! Finds what `serde_json` accepts or drops without a word: a field that is given twice, of which only the last counts.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// Returns the path of the first field that an object has twice, such as `payload.title`; `None` if there is none.
///
/// # Errors
/// If the text is not JSON, is nested too deeply, or has a number that is too large.
pub(crate) fn duplicate_field(text: &[u8]) -> serde_json::Result<Option<String>> {
    let mut duplicate = None;
    let mut deserializer = serde_json::Deserializer::from_slice(text);
    let walk = Walk {
        path: "",
        duplicate: &mut duplicate,
    };
    walk.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(duplicate)
}

/// Walks through a value whose path in the document is `path`.
struct Walk<'a> {
    path: &'a str,
    duplicate: &'a mut Option<String>,
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut names = BTreeSet::new();
        while let Some(name) = map.next_key::<String>()? {
            let path = if self.path.is_empty() {
                name.clone()
            } else {
                format!("{}.{name}", self.path)
            };
            map.next_value_seed(Walk {
                path: &path,
                duplicate: self.duplicate,
            })?;
            if !names.insert(name) {
                self.duplicate.get_or_insert(path);
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut index = 0;
        loop {
            let path = format!("{}[{index}]", self.path);
            let walk = Walk {
                path: &path,
                duplicate: self.duplicate,
            };
            if list.next_element_seed(walk)?.is_none() {
                return Ok(());
            }
            index += 1;
        }
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_that_is_given_twice_is_found_at_any_depth() {
        for (text, path) in [
            (r#"{"a":1,"b":[1,{"c":null}],"c":"x"}"#, None),
            (r#"{"a":1,"a":1}"#, Some("a")),
            (r#"{"a":{"b":1,"c":2,"b":3}}"#, Some("a.b")),
            (r#"{"a":[1,{"b":1,"\u0062":2}]}"#, Some("a[1].b")),
            (r#"[{"a":1},{"a":1,"a":2}]"#, Some("[1].a")),
            ("true", None),
            ("-1.5e3", None),
        ] {
            let found = duplicate_field(text.as_bytes()).expect("JSON");
            assert_eq!(found.as_deref(), path, "{text}");
        }
        let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
        for text in ["", "{", "{} {}", "1e999", &deep] {
            assert!(duplicate_field(text.as_bytes()).is_err(), "{text}");
        }
    }
}
