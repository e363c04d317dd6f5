//! Makes untrusted text safe to log and to show: a single line of limited length without control characters, which can
//! be used to forge log lines.

/// Returns `text` without control characters, truncated to at most `max_bytes` at a character boundary.
#[must_use]
pub(crate) fn single_line(text: &str, max_bytes: usize) -> String {
    let mut line = String::with_capacity(text.len().min(max_bytes));
    for character in text.chars() {
        // Newlines and tabs become spaces; other control characters, such as carriage returns, are dropped.
        let character = match character {
            '\n' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
            control if control.is_control() || is_bidi_control(control) => continue,
            plain => plain,
        };
        if line.len() + character.len_utf8() > max_bytes {
            break;
        }
        line.push(character);
    }
    line
}

/// Whether a character changes the direction of the surrounding text, which can make it look like different text.
fn is_bidi_control(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_dropped_and_the_length_is_bounded() {
        assert_eq!(
            single_line("a\r\nb\u{1b}[31mc\u{0}\u{202e}d", 100),
            "a b[31mcd"
        );
        assert_eq!(single_line("Amélie", 100), "Amélie");
        assert_eq!(single_line("Amélie", 3), "Am", "characters are not split");
        assert_eq!(single_line("Amélie", 4), "Amé");
    }
}
