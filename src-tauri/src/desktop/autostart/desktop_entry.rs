//! The text of an autostart file, after the desktop entry specification of freedesktop.org. Desktops let
//! their users switch an entry off inside the file, so that one that is there may still be off.

use std::path::Path;

use super::HIDDEN;

/// A whole file.
pub(super) fn text(program: &Path, carried: &[String], hidden: bool) -> String {
    format!(
        "[Desktop Entry]\nType=Application\nName=Cuelight\nComment=Overlays for your live show\n{}\n\
         Terminal=false\nX-GNOME-Autostart-enabled=true\n",
        exec(program, carried, hidden)
    )
}

/// Whether a desktop starts what the file names.
pub(super) fn is_on(text: &str) -> bool {
    let says = |key: &str, value: &str| {
        text.lines().any(|line| {
            let pair = line.split_once('=');
            pair.is_some_and(|(k, v)| k.trim() == key && v.trim().eq_ignore_ascii_case(value))
        })
    };
    !says("Hidden", "true") && !says("X-GNOME-Autostart-enabled", "false")
}

/// The file with its command put right; `None` when it is right. The program is replaced where it `is_there`
/// no longer, and the window stays closed or not as it should; what else stands in the file is the user's.
pub(super) fn corrected(
    text: &str,
    program: &Path,
    hidden: bool,
    is_there: impl Fn(&Path) -> bool,
) -> Option<String> {
    let mut lines: Vec<_> = text.lines().map(str::to_owned).collect();
    let mut commands = lines.iter_mut();
    let command = commands.find(|line| line.starts_with("Exec="))?;
    let (named, arguments) = split(&command["Exec=".len()..]);
    let is_gone = Path::new(&named).is_absolute() && !is_there(Path::new(&named));
    let is_hidden = arguments.split(' ').any(|argument| argument == HIDDEN);
    if !is_gone && is_hidden == hidden {
        return None;
    }
    let mut wanted = command[..command.len() - arguments.len()].to_owned();
    if is_gone {
        wanted = format!("Exec={}", quoted(&program.to_string_lossy()));
    }
    let kept = arguments.split(' ').filter(|&argument| argument != HIDDEN);
    wanted.push_str(&kept.collect::<Vec<_>>().join(" "));
    if hidden {
        wanted.extend([" ", HIDDEN]);
    }
    *command = wanted;
    Some(
        lines
            .iter()
            .flat_map(|line| [line.as_str(), "\n"])
            .collect(),
    )
}

/// The line with the command.
fn exec(program: &Path, carried: &[String], hidden: bool) -> String {
    let mut command = format!("Exec={}", quoted(&program.to_string_lossy()));
    for argument in carried {
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

/// A path is quoted whatever is in it, and then escaped once more, as every text of the file is.
fn quoted(text: &str) -> String {
    let mut command = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '`' | '$' => command.extend(['\\', '\\', letter]),
            '\\' => command.push_str(r"\\\\"),
            '%' => command.push_str("%%"),
            '\n' => command.push_str("\\n"),
            _ => command.push(letter),
        }
    }
    command.push('"');
    command
}

/// The program of a command, and its arguments as they stand in the file.
fn split(command: &str) -> (String, &str) {
    let unquoted = command.strip_prefix('"');
    let mut rest = unquoted.unwrap_or(command);
    let mut program = String::new();
    while let Some((mut letter, mut after)) = first(rest) {
        if unquoted.is_none() && letter == ' ' {
            break;
        }
        if unquoted.is_some() && letter == '"' {
            rest = after;
            break;
        }
        if unquoted.is_some() && letter == '\\' {
            (letter, after) = first(after).unwrap_or((letter, after));
        }
        program.push(letter);
        rest = after;
    }
    (program.replace("%%", "%"), rest)
}

/// The first letter of a text that is escaped as every text of the file is, and what follows.
fn first(text: &str) -> Option<(char, &str)> {
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

    fn line(program: &str, hidden: bool) -> String {
        exec(Path::new(program), &[], hidden)
    }

    #[test]
    fn the_command_survives_every_path() {
        assert_eq!(line("/opt/cuelight", false), r#"Exec="/opt/cuelight""#);
        assert_eq!(
            line("/home/a b/100 %/cuelight", true),
            r#"Exec="/home/a b/100 %%/cuelight" --hidden"#
        );
        assert_eq!(line(r#"/a"b"#, false), r#"Exec="/a\\"b""#);
        assert_eq!(line("/a$b`", false), r#"Exec="/a\\$b\\`""#);
    }

    #[test]
    fn what_a_desktop_switched_off_is_off() {
        let text = text(Path::new("/opt/cuelight"), &[], false);
        assert!(is_on(&text));
        assert!(!is_on(&format!("{text}Hidden=true\n")));
        assert!(is_on(&format!("{text}Hidden=false\n")));
        let off = text.replace("enabled=true", "enabled=false");
        assert!(!is_on(&off), "{off}");
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
    fn a_program_that_is_gone_is_replaced_and_nothing_else() {
        let carried = ["--data-dir".to_owned(), "/a b".to_owned()];
        let old = text(Path::new("/old/cuelight"), &carried, true);
        let old = format!("{old}X-GNOME-Autostart-Delay=5\n");
        let new = Path::new("/new/cuelight");
        let at_new = corrected(&old, new, true, |_| false).expect("it is gone");
        assert_eq!(at_new, old.replace("/old/cuelight", "/new/cuelight"));
        assert_eq!(corrected(&at_new, new, true, |_| true), None);
    }

    #[test]
    fn another_copy_that_is_there_stays_what_starts() {
        let carried = ["--data-dir".to_owned(), "/a b".to_owned()];
        let other = text(Path::new("/other/cuelight"), &carried, true);
        let ours = Path::new("/ours/cuelight");
        let is_there = |program: &Path| program == Path::new("/other/cuelight");
        assert_eq!(corrected(&other, ours, true, is_there), None);
        let open = corrected(&other, ours, false, is_there).expect("the window opens");
        assert_eq!(open, other.replace(" --hidden", ""));
        assert_eq!(corrected(&open, ours, true, is_there), Some(other));
        let found = "Exec=cuelight\n";
        assert_eq!(
            corrected(found, ours, false, |_| false),
            None,
            "on the path"
        );
    }
}
