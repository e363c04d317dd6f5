//! The text of a JSON body. It may be UTF-8 or UTF-16, with or without a byte order mark: PowerShell and many editors on
//! Windows write these. The bytes of any other encoding could be several texts, so they are refused.

use std::borrow::Cow;

const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";

/// Decodes a body, without the byte order mark, and without white space and NUL characters around it. `None` if it is
/// neither UTF-8 nor UTF-16.
pub(super) fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let text = match bytes {
        [0xff, 0xfe, units @ ..] => Cow::Owned(utf16(units, u16::from_le_bytes)?),
        [0xfe, 0xff, units @ ..] => Cow::Owned(utf16(units, u16::from_be_bytes)?),
        // JSON begins with an ASCII character, so one of its two bytes is zero.
        [1..=0xff, 0, ..] => Cow::Owned(utf16(bytes, u16::from_le_bytes)?),
        [0, 1..=0xff, ..] => Cow::Owned(utf16(bytes, u16::from_be_bytes)?),
        _ => Cow::Borrowed(str::from_utf8(bytes.strip_prefix(UTF8_MARK).unwrap_or(bytes)).ok()?),
    };
    Some(match text {
        Cow::Borrowed(text) => Cow::Borrowed(trim(text)),
        Cow::Owned(text) => Cow::Owned(trim(&text).to_owned()),
    })
}

fn trim(text: &str) -> &str {
    text.trim_matches(|character: char| character.is_whitespace() || character == '\0')
}

/// `None` if half of a character is missing.
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, []) = bytes.as_chunks::<2>() else {
        return None;
    };
    char::decode_utf16(pairs.iter().map(|pair| unit(*pair)))
        .collect::<Result<_, _>>()
        .ok()
}

/// Whether text that is not JSON looks as if a command line had changed its quotation marks: `cmd` on Windows keeps
/// single quotes, and PowerShell removes double quotes.
pub(super) fn has_lost_quotes(text: &str) -> bool {
    let inside = text.trim_start_matches(['{', '[', ' ', '\t', '\r', '\n']);
    let is_word = inside.starts_with(|first: char| first.is_alphabetic() || first == '_');
    inside.starts_with(['\'', '\\']) || (is_word && inside.len() < text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const JSON: &str = r#"{"title":"Nguyễn Thị Ỗ 🎬"}"#;

    fn encode(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn utf8_and_utf16_are_read_with_and_without_a_mark() {
        let marked = format!("\u{feff}{JSON}");
        let with_end = format!("{JSON}\r\n\0");
        for bytes in [
            JSON.as_bytes().to_vec(),
            marked.as_bytes().to_vec(),
            with_end.as_bytes().to_vec(),
            encode(&marked, u16::to_le_bytes),
            encode(&marked, u16::to_be_bytes),
            encode(JSON, u16::to_le_bytes),
            encode(JSON, u16::to_be_bytes),
            encode(&with_end, u16::to_le_bytes),
        ] {
            assert_eq!(decode(&bytes).as_deref(), Some(JSON), "{bytes:?}");
        }
        for empty in [&b""[..], UTF8_MARK, b"\xff\xfe", b" \r\n\0"] {
            assert_eq!(decode(empty).as_deref(), Some(""), "{empty:?}");
        }
    }

    #[test]
    fn other_encodings_and_halves_of_characters_are_refused() {
        let mut odd = encode(JSON, u16::to_le_bytes);
        odd.pop();
        for bytes in [
            &b"{\"title\":\"Am\xe9lie\"}"[..],
            b"{\"title\":\"Am\x8elie\"}",
            b"{\"title\":\"\x93Am\xe9lie\x94\"}",
            &odd,
            b"\xff\xfe{\0\x00\xd8}\0",
        ] {
            assert_eq!(decode(bytes), None, "{bytes:?}");
        }
    }

    #[test]
    fn quotes_that_a_command_line_has_changed_are_recognized() {
        for text in [
            r#"'{"channel":"lower"}'"#,
            "'{channel:lower,type:show}'",
            "{channel:lower}",
            "{ title: Example }",
            r#"{\"channel\":\"lower\"}"#,
            "{'channel': 'lower'}",
        ] {
            assert!(has_lost_quotes(text), "{text}");
        }
        for text in [r#"{"channel":"lower","#, "{", "hello", "", "{1:2}", "<p>"] {
            assert!(!has_lost_quotes(text), "{text}");
        }
    }
}
