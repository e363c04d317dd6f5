//! A setting that is a small form: fields with a text each. A change may name some of them; the others stay,
//! and what is wrong is said at the field that was just given.

use serde_json::Value;

/// What is wrong in a form: the field within it, where it is one field's fault, and the words for it.
pub(super) type Wrong = (Option<String>, &'static str);

/// Puts the given texts into the fields they name. No two fields may hold the same, unless nothing.
pub(super) fn merge<const N: usize>(
    given: &Value,
    mut fields: [(&'static str, &mut String); N],
    check: fn(&str) -> Result<String, &'static str>,
    unknown: &'static str,
    twice: &'static str,
) -> Result<(), Wrong> {
    let given = given
        .as_object()
        .ok_or((None, "an object with a text for each is needed"))?;
    for (name, value) in given {
        let wrong = |message| (Some(name.clone()), message);
        let field = fields.iter_mut().find(|(field, _)| field == name);
        let (_, field) = field.ok_or_else(|| wrong(unknown))?;
        let text = value.as_str().ok_or_else(|| wrong("a text is needed"))?;
        **field = check(text).map_err(wrong)?;
    }
    let kept = fields.map(|(name, text)| (name, &*text));
    for (n, (name, text)) in kept.iter().enumerate() {
        let mut earlier = kept[..n].iter();
        let same = earlier.find(|(_, other)| other.eq_ignore_ascii_case(text));
        if let Some((earlier, _)) = same.filter(|_| !text.is_empty()) {
            // The one that was just given is at fault, not the one that was there before.
            let field = if given.contains_key(*name) {
                name
            } else {
                earlier
            };
            return Err((Some((*field).to_owned()), twice));
        }
    }
    Ok(())
}
