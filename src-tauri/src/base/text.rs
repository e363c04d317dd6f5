//! One line of text as people may see it, from somebody who could have sent anything: without control
//! characters, which would forge lines of a log, and never longer than a bound.

/// `text` without control characters, cut behind its first `most` bytes at a whole character.
#[must_use]
pub(crate) fn of(text: &str, most: usize) -> String {
    let mut line = String::with_capacity(text.len().min(most));
    for character in text.chars() {
        // A line break is a space to people; whatever else steers a terminal is nothing.
        let character = match character {
            '\n' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
            steering if steering.is_control() || is_direction(steering) => continue,
            plain => plain,
        };
        if line.len() + character.len_utf8() > most {
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
    fn nothing_steers_and_nothing_is_too_long() {
        assert_eq!(of("a\r\nb\u{1b}[31mc\u{0}\u{202e}d", 100), "a b[31mcd");
        assert_eq!(of("Amélie", 100), "Amélie");
        assert_eq!(of("Amélie", 3), "Am", "never half a character");
        assert_eq!(of("Amélie", 4), "Amé");
    }
}
