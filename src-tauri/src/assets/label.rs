//! The display name of an asset. Never used as a path.

use super::format::Format;

/// The maximum length of a name, in characters.
const MAX_LENGTH: usize = 200;

/// Returns the last component of `name`, which may be a path, without control characters or characters that change
/// the direction of text.
pub(super) fn clean(name: &str, format: Format) -> String {
    let file_name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let changes_direction = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let visible: String = file_name
        .chars()
        .filter(|c| !c.is_control() && !changes_direction(*c))
        .take(MAX_LENGTH)
        .collect();
    let visible = visible.trim();
    if visible.is_empty() || visible.chars().all(|c| c == '.') {
        return format!("untitled.{}", format.extension());
    }
    visible.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_label_is_the_visible_part_of_the_file_name() {
        for (name, label) in [
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
            assert_eq!(clean(name, Format::Png), label, "{name:?}");
        }
        assert_eq!(
            clean(&"é".repeat(500), Format::Png).chars().count(),
            MAX_LENGTH
        );
    }

    proptest! {
        #[test]
        fn a_label_is_never_a_path(name in ".{0,300}") {
            let label = clean(&name, Format::Webm);
            let is_forbidden = |c: char| c == '/' || c == '\\' || c.is_control();
            prop_assert!(!label.is_empty() && !label.contains(is_forbidden) && label != "..");
        }
    }
}
