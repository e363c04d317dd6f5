//! One line of text that is safe to show, made from untrusted input: without control
//! characters, which would forge lines of a log, and never longer than a bound.

/// Returns `text` without control characters, at most `max_bytes` long, cut at a whole character.
#[must_use]
pub(crate) fn single_line(text: &str, max_bytes: usize) -> String {
    let mut line = String::with_capacity(text.len().min(max_bytes));
    for character in text.chars() {
        // A line break becomes a space; other control characters are dropped.
        let character = match character {
            '\n' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
            control if control.is_control() || is_direction(control) => continue,
            plain => plain,
        };
        if line.len() + character.len_utf8() > max_bytes {
            break;
        }
        line.push(character);
    }
    line
}

/// Characters that turn the direction of the text around them, so that it reads as something else.
fn is_direction(character: char) -> bool {
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
        assert_eq!(single_line("Amélie", 3), "Am", "never half a character");
        assert_eq!(single_line("Amélie", 4), "Amé");
    }
}
