//! The name a user gave a file: shown, never used as a path.

use super::Format;

/// The longest label, in characters.
const LONGEST: usize = 200;

/// The last part of a path, without what cannot be seen or would turn the line around.
pub(super) fn clean(given: &str, format: Format) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let seen: String = last
        .chars()
        .filter(|c| !c.is_control() && !turns(*c))
        .take(LONGEST)
        .collect();
    let seen = seen.trim();
    if seen.is_empty() || seen.chars().all(|c| c == '.') {
        return format!("untitled.{}", format.extension());
    }
    seen.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn labels() {
        for (given, label) in [
            ("night.png", "night.png"),
            ("C:\\fakepath\\night.png", "night.png"),
            ("../../etc/passwd", "passwd"),
            ("/absolute", "absolute"),
            ("a\0b\r\nc\u{7f}.png", "abc.png"),
            ("\u{202e}gnp.exe", "gnp.exe"),
            ("Été à Paris 🎬.png", "Été à Paris 🎬.png"),
            ("CON", "CON"),
            ("a:b", "a:b"),
            ("", "untitled.png"),
            ("..", "untitled.png"),
            ("folder/", "untitled.png"),
            (" \u{0} ", "untitled.png"),
        ] {
            assert_eq!(clean(given, Format::Png), label, "{given:?}");
        }
        assert_eq!(
            clean(&"é".repeat(500), Format::Png).chars().count(),
            LONGEST
        );
    }

    proptest! {
        #[test]
        fn a_label_is_never_a_path(given in ".{0,300}") {
            let label = clean(&given, Format::Webm);
            let bad = |c: char| c == '/' || c == '\\' || c.is_control();
            prop_assert!(!label.is_empty() && !label.contains(bad) && label != "..");
        }
    }
}
