//! A third language in a single file: English in Hebrew letters, 40% longer, from right to left. It shows where the
//! layout does not allow for longer text, the opposite direction or letters of a different height.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

/// Its code, which no real language has.
pub(crate) const CODE: &str = "xx";

/// The letters that replace `a` to `z`.
const LETTERS: &str = "אבגדהוזחטיכלמנסעפצקרשתםןףץ";

/// Writes the file into a folder, as a translator would, and returns the folder.
pub(crate) fn write_into(folder: &Path) -> PathBuf {
    let english = concat!(env!("CARGO_MANIFEST_DIR"), "/ui/i18n/en.json");
    let english = std::fs::read_to_string(english).expect("the English strings");
    let english: Map<String, Value> = serde_json::from_str(&english).expect("a flat object");
    let strings: Map<String, Value> = english
        .into_iter()
        .map(|(key, text)| {
            let text = text.as_str().expect("a string");
            let text = match key.as_str() {
                "language.direction" => "rtl".to_owned(),
                _ => translate(text),
            };
            (key, text.into())
        })
        .collect();
    let path = folder.join(format!("{CODE}.json"));
    std::fs::write(path, Value::Object(strings).to_string()).expect("the file is written");
    folder.to_owned()
}

/// Translates text into the pseudo-language. Placeholders are kept.
pub(crate) fn translate(text: &str) -> String {
    let mut result = String::new();
    let mut word = String::new();
    let mut in_placeholder = false;
    for character in text.chars() {
        in_placeholder |= character == '{';
        if character.is_ascii_alphabetic() && !in_placeholder {
            word.push(letter(character));
            continue;
        }
        result.push_str(&longer(&word));
        word.clear();
        result.push(character);
        in_placeholder &= character != '}';
    }
    result + &longer(&word)
}

fn letter(character: char) -> char {
    let index = usize::from(character.to_ascii_lowercase() as u8 - b'a');
    LETTERS.chars().nth(index).unwrap_or(character)
}

/// A word with 40% more letters.
fn longer(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let extra = (letters.len() * 2).div_ceil(5);
    letters.iter().chain(letters.iter().take(extra)).collect()
}

#[test]
fn placeholders_are_kept_and_words_get_longer() {
    assert_eq!(translate("ab {name}: c"), "אבא {name}: גג");
}
