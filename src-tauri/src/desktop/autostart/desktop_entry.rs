//! The content of an autostart file, in the Desktop Entry format of freedesktop.org. Desktops disable an entry with a
//! key in the file, so an entry whose file exists may be disabled.

use std::path::Path;

use cuelight_backend::base::language::Language;
use cuelight_backend::base::texts::{Messages, Texts};

use super::HIDDEN;

/// Returns the content of a new file.
pub(super) fn text(executable: &Path, arguments: &[String], hidden: bool, texts: &Texts) -> String {
    let exec = exec(executable, arguments, hidden);
    let comments = comments(texts);
    format!(
        "[Desktop Entry]\nType=Application\nName=Cuelight\n{comments}{exec}\nTerminal=false\n\
         X-GNOME-Autostart-enabled=true\n"
    )
}

/// Whether the entry is enabled.
pub(super) fn is_enabled(text: &str) -> bool {
    let has = |key: &str, value: &str| {
        let mut pairs = text.lines().filter_map(|line| line.split_once('='));
        pairs.any(|(k, v)| k.trim() == key && v.trim().eq_ignore_ascii_case(value))
    };
    !has("Hidden", "true") && !has("X-GNOME-Autostart-enabled", "false")
}

/// Returns the content with a corrected command, or `None` if the command is correct. An executable that does not exist
/// is replaced, and [`HIDDEN`] is added or removed. Everything else is preserved, because the user may have edited it.
pub(super) fn corrected(
    text: &str,
    executable: &Path,
    hidden: bool,
    exists: impl Fn(&Path) -> bool,
) -> Option<String> {
    let mut lines: Vec<_> = text.lines().map(str::to_owned).collect();
    let exec = lines.iter_mut().find(|line| line.starts_with("Exec="))?;
    let (current, arguments) = split(&exec["Exec=".len()..]);
    // A relative name is looked up in PATH, where it may exist.
    let is_missing = Path::new(&current).is_absolute() && !exists(Path::new(&current));
    let is_hidden = arguments.split(' ').any(|argument| argument == HIDDEN);
    if !is_missing && is_hidden == hidden {
        return None;
    }
    let mut command = exec[..exec.len() - arguments.len()].to_owned();
    if is_missing {
        command = format!("Exec={}", quoted(&executable.to_string_lossy()));
    }
    let other_arguments = arguments.split(' ').filter(|&argument| argument != HIDDEN);
    command.push_str(&other_arguments.collect::<Vec<_>>().join(" "));
    if hidden {
        command.extend([" ", HIDDEN]);
    }
    *exec = command;
    lines.push(String::new());
    Some(lines.join("\n"))
}

/// Returns one `Comment` line per language. The English one is the default, without a language in its key.
fn comments(texts: &Texts) -> String {
    let comment = |messages: &Messages| {
        let text = messages.text("desktop.entry.comment");
        match messages.language() {
            Language::ENGLISH => format!("Comment={text}\n"),
            language => format!("Comment[{}]={text}\n", language.code()),
        }
    };
    texts.all().map(comment).collect()
}

/// Returns the `Exec` line.
fn exec(executable: &Path, arguments: &[String], hidden: bool) -> String {
    let mut command = format!("Exec={}", quoted(&executable.to_string_lossy()));
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

/// Quotes an argument. It is escaped twice: as a quoted argument, and as a string value in the file.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for char in text.chars() {
        match char {
            '"' | '`' | '$' => quoted.extend(['\\', '\\', char]),
            '\\' => quoted.push_str(r"\\\\"),
            '%' => quoted.push_str("%%"),
            '\n' => quoted.push_str("\\n"),
            _ => quoted.push(char),
        }
    }
    quoted.push('"');
    quoted
}

/// Splits a command into its executable, unescaped, and its arguments as they are written in the file.
fn split(command: &str) -> (String, &str) {
    let unquoted = command.strip_prefix('"');
    let mut remaining = unquoted.unwrap_or(command);
    let mut executable = String::new();
    while let Some((mut char, mut after)) = first_char(remaining) {
        if unquoted.is_none() && char == ' ' {
            break;
        }
        if unquoted.is_some() && char == '"' {
            remaining = after;
            break;
        }
        if unquoted.is_some() && char == '\\' {
            (char, after) = first_char(after).unwrap_or((char, after));
        }
        executable.push(char);
        remaining = after;
    }
    (executable.replace("%%", "%"), remaining)
}

/// Returns the first character of a string value in the file, unescaped, and the text after it.
fn first_char(text: &str) -> Option<(char, &str)> {
    let mut chars = text.chars();
    let first = match chars.next()? {
        '\\' => match chars.next()? {
            'n' => '\n',
            's' => ' ',
            't' => '\t',
            escaped => escaped,
        },
        unescaped => unescaped,
    };
    Some((first, chars.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(executable: &Path, arguments: &[String], hidden: bool) -> String {
        super::text(executable, arguments, hidden, &Texts::embedded())
    }

    fn line(executable: &str, hidden: bool) -> String {
        exec(Path::new(executable), &[], hidden)
    }

    #[test]
    fn paths_are_escaped() {
        assert_eq!(line("/opt/cuelight", false), r#"Exec="/opt/cuelight""#);
        assert_eq!(
            line("/home/a b/100 %/cuelight", true),
            r#"Exec="/home/a b/100 %%/cuelight" --hidden"#
        );
        assert_eq!(line(r#"/a"b"#, false), r#"Exec="/a\\"b""#);
        assert_eq!(line("/a$b`", false), r#"Exec="/a\\$b\\`""#);
    }

    #[test]
    fn an_entry_disabled_by_the_desktop_is_not_enabled() {
        let text = text(Path::new("/opt/cuelight"), &[], false);
        assert!(is_enabled(&text));
        assert!(!is_enabled(&format!("{text}Hidden=true\n")));
        assert!(is_enabled(&format!("{text}Hidden=false\n")));
        let disabled = text.replace("enabled=true", "enabled=false");
        assert!(!is_enabled(&disabled), "{disabled}");
    }

    #[test]
    fn a_command_is_parsed_as_it_was_written() {
        for executable in ["/opt/cuelight", "/home/a b/100 %/c", r#"/a"b$`\c"#, "/a\nb"] {
            let line = exec(
                Path::new(executable),
                &["--data-dir".into(), "/a b".into()],
                true,
            );
            let (parsed, arguments) = split(&line["Exec=".len()..]);
            assert_eq!(parsed, executable);
            assert_eq!(arguments, r#" --data-dir "/a b" --hidden"#);
        }
        assert_eq!(split("cuelight --hidden"), ("cuelight".into(), " --hidden"));
        assert_eq!(split(r#""/open"#), ("/open".into(), ""));
    }

    #[test]
    fn only_a_missing_executable_is_replaced() {
        let arguments = ["--data-dir".to_owned(), "/a b".to_owned()];
        let old = text(Path::new("/old/cuelight"), &arguments, true);
        let old = format!("{old}X-GNOME-Autostart-Delay=5\n");
        let new = Path::new("/new/cuelight");
        let fixed = corrected(&old, new, true, |_| false).expect("a correction");
        assert_eq!(fixed, old.replace("/old/cuelight", "/new/cuelight"));
        assert_eq!(corrected(&fixed, new, true, |_| true), None);
    }

    #[test]
    fn an_entry_for_a_different_copy_keeps_its_executable() {
        let arguments = ["--data-dir".to_owned(), "/a b".to_owned()];
        let entry = text(Path::new("/other/cuelight"), &arguments, true);
        let ours = Path::new("/ours/cuelight");
        let exists = |executable: &Path| executable == Path::new("/other/cuelight");
        assert_eq!(corrected(&entry, ours, true, exists), None);
        let visible = corrected(&entry, ours, false, exists).expect("a correction");
        assert_eq!(visible, entry.replace(" --hidden", ""));
        assert_eq!(corrected(&visible, ours, true, exists), Some(entry));
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
