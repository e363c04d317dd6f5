//! The text of an autostart file, by the desktop entry specification of freedesktop.org. Desktops let their users
//! disable an entry inside the file, so a file that exists may still be disabled.

use std::path::Path;

use cuelight_backend::base::language::Language;
use cuelight_backend::base::texts::{Messages, Texts};

use super::HIDDEN;

/// The text of a new file.
pub(super) fn text(program: &Path, arguments: &[String], hidden: bool, texts: &Texts) -> String {
    let exec = exec(program, arguments, hidden);
    let comments = comments(texts);
    format!(
        "[Desktop Entry]\nType=Application\nName=Cuelight\n{comments}{exec}\nTerminal=false\n\
         X-GNOME-Autostart-enabled=true\n"
    )
}

/// Whether desktops run the entry.
pub(super) fn is_enabled(text: &str) -> bool {
    let has = |key: &str, value: &str| {
        let mut pairs = text.lines().filter_map(|line| line.split_once('='));
        pairs.any(|(k, v)| k.trim() == key && v.trim().eq_ignore_ascii_case(value))
    };
    !has("Hidden", "true") && !has("X-GNOME-Autostart-enabled", "false")
}

/// The text with its command corrected; `None` if the command is right. A program that does not exist is replaced, and
/// [`HIDDEN`] is added or removed. Everything else in the file belongs to the user.
pub(super) fn corrected(
    text: &str,
    program: &Path,
    hidden: bool,
    exists: impl Fn(&Path) -> bool,
) -> Option<String> {
    let mut lines: Vec<_> = text.lines().map(str::to_owned).collect();
    let exec = lines.iter_mut().find(|line| line.starts_with("Exec="))?;
    let (named, arguments) = split(&exec["Exec=".len()..]);
    // A relative name is looked up on the path, where it may well exist.
    let is_missing = Path::new(&named).is_absolute() && !exists(Path::new(&named));
    let is_hidden = arguments.split(' ').any(|argument| argument == HIDDEN);
    if !is_missing && is_hidden == hidden {
        return None;
    }
    let mut command = exec[..exec.len() - arguments.len()].to_owned();
    if is_missing {
        command = format!("Exec={}", quoted(&program.to_string_lossy()));
    }
    let others = arguments.split(' ').filter(|&argument| argument != HIDDEN);
    command.push_str(&others.collect::<Vec<_>>().join(" "));
    if hidden {
        command.extend([" ", HIDDEN]);
    }
    *exec = command;
    lines.push(String::new());
    Some(lines.join("\n"))
}

/// The lines with the description: the English one has no language in its key.
fn comments(texts: &Texts) -> String {
    let comment = |messages: &Messages| {
        let text = messages.text("desktop.entry.comment");
        match messages.language() {
            Language::ENGLISH => format!("Comment={text}\n"),
            other => format!("Comment[{}]={text}\n", other.code()),
        }
    };
    texts.all().map(comment).collect()
}

/// The line with the command.
fn exec(program: &Path, arguments: &[String], hidden: bool) -> String {
    let mut command = format!("Exec={}", quoted(&program.to_string_lossy()));
    for argument in arguments {
        let is_plain = argument
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-');
        let argument = if is_plain {
            argument.clone()
        } else {
            quoted(argument)
        };
        command.extend([" ", &argument]);
    }
    if hidden {
        command.extend([" ", HIDDEN]);
    }
    command
}

/// An argument in quotes, escaped as a quoted argument and then once more, as every string of the file is.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '`' | '$' => quoted.extend(['\\', '\\', letter]),
            '\\' => quoted.push_str(r"\\\\"),
            '%' => quoted.push_str("%%"),
            '\n' => quoted.push_str("\\n"),
            _ => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// The program of a command, and its arguments as they are written in the file.
fn split(command: &str) -> (String, &str) {
    let unquoted = command.strip_prefix('"');
    let mut rest = unquoted.unwrap_or(command);
    let mut program = String::new();
    while let Some((mut letter, mut after)) = first_letter(rest) {
        if unquoted.is_none() && letter == ' ' {
            break;
        }
        if unquoted.is_some() && letter == '"' {
            rest = after;
            break;
        }
        if unquoted.is_some() && letter == '\\' {
            (letter, after) = first_letter(after).unwrap_or((letter, after));
        }
        program.push(letter);
        rest = after;
    }
    (program.replace("%%", "%"), rest)
}

/// The first letter of a string of the file, unescaped, and the rest.
fn first_letter(text: &str) -> Option<(char, &str)> {
    let mut letters = text.chars();
    let letter = match letters.next()? {
        '\\' => match letters.next()? {
            'n' => '\n',
            's' => ' ',
            't' => '\t',
            other => other,
        },
        plain => plain,
    };
    Some((letter, letters.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(program: &Path, arguments: &[String], hidden: bool) -> String {
        super::text(program, arguments, hidden, &Texts::embedded())
    }

    fn line(program: &str, hidden: bool) -> String {
        exec(Path::new(program), &[], hidden)
    }

    #[test]
    fn every_path_is_escaped() {
        assert_eq!(line("/opt/cuelight", false), r#"Exec="/opt/cuelight""#);
        assert_eq!(
            line("/home/a b/100 %/cuelight", true),
            r#"Exec="/home/a b/100 %%/cuelight" --hidden"#
        );
        assert_eq!(line(r#"/a"b"#, false), r#"Exec="/a\\"b""#);
        assert_eq!(line("/a$b`", false), r#"Exec="/a\\$b\\`""#);
    }

    #[test]
    fn an_entry_that_a_desktop_disabled_is_disabled() {
        let text = text(Path::new("/opt/cuelight"), &[], false);
        assert!(is_enabled(&text));
        assert!(!is_enabled(&format!("{text}Hidden=true\n")));
        assert!(is_enabled(&format!("{text}Hidden=false\n")));
        let disabled = text.replace("enabled=true", "enabled=false");
        assert!(!is_enabled(&disabled), "{disabled}");
    }

    #[test]
    fn a_program_is_read_back_as_it_was_written() {
        for program in ["/opt/cuelight", "/home/a b/100 %/c", r#"/a"b$`\c"#, "/a\nb"] {
            let line = exec(
                Path::new(program),
                &["--data-dir".into(), "/a b".into()],
                true,
            );
            let (named, arguments) = split(&line["Exec=".len()..]);
            assert_eq!(named, program);
            assert_eq!(arguments, r#" --data-dir "/a b" --hidden"#);
        }
        assert_eq!(split("cuelight --hidden"), ("cuelight".into(), " --hidden"));
        assert_eq!(split(r#""/open"#), ("/open".into(), ""));
    }

    #[test]
    fn a_missing_program_is_replaced_and_nothing_else() {
        let arguments = ["--data-dir".to_owned(), "/a b".to_owned()];
        let old = text(Path::new("/old/cuelight"), &arguments, true);
        let old = format!("{old}X-GNOME-Autostart-Delay=5\n");
        let new = Path::new("/new/cuelight");
        let at_new = corrected(&old, new, true, |_| false).expect("a correction");
        assert_eq!(at_new, old.replace("/old/cuelight", "/new/cuelight"));
        assert_eq!(corrected(&at_new, new, true, |_| true), None);
    }

    #[test]
    fn another_copy_that_exists_is_left_alone() {
        let arguments = ["--data-dir".to_owned(), "/a b".to_owned()];
        let other = text(Path::new("/other/cuelight"), &arguments, true);
        let ours = Path::new("/ours/cuelight");
        let exists = |program: &Path| program == Path::new("/other/cuelight");
        assert_eq!(corrected(&other, ours, true, exists), None);
        let open = corrected(&other, ours, false, exists).expect("a correction");
        assert_eq!(open, other.replace(" --hidden", ""));
        assert_eq!(corrected(&open, ours, true, exists), Some(other));
        let on_path = "Exec=cuelight\n";
        assert_eq!(corrected(on_path, ours, false, |_| false), None);
    }

    #[test]
    fn the_description_is_in_every_language() {
        let text = text(Path::new("/opt/cuelight"), &[], false);
        assert!(
            text.contains("\nComment=Overlays for your live show\nComment[fr]="),
            "{text}"
        );
    }
}
