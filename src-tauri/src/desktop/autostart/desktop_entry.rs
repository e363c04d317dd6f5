//! The text of an autostart file, after the desktop entry specification of freedesktop.org. Desktops let
//! their users switch an entry off inside the file, so that one that is there may still be off.

use std::path::Path;

use super::arguments;

/// A whole file.
pub(super) fn text(program: &Path, hidden: bool) -> String {
    format!(
        "[Desktop Entry]\nType=Application\nName=Cuelight\nComment=Overlays for your live show\n{}\n\
         Terminal=false\nX-GNOME-Autostart-enabled=true\n",
        exec(program, hidden)
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

/// The file with its command put right; `None` when it is right. What else stands in it is the user's.
pub(super) fn corrected(text: &str, program: &Path, hidden: bool) -> Option<String> {
    let wanted = exec(program, hidden);
    let is_command = |line: &str| line.starts_with("Exec=");
    if text.lines().any(|line| line == wanted) {
        return None;
    }
    let lines = text
        .lines()
        .map(|line| if is_command(line) { &wanted } else { line });
    Some(lines.flat_map(|line| [line, "\n"]).collect())
}

/// The line with the command. A path is quoted whatever is in it, and then escaped once more, as every
/// text of the file is.
fn exec(program: &Path, hidden: bool) -> String {
    let mut command = String::from("\"");
    for letter in program.to_string_lossy().chars() {
        match letter {
            '"' | '`' | '$' => command.extend(['\\', '\\', letter]),
            '\\' => command.push_str(r"\\\\"),
            '%' => command.push_str("%%"),
            '\n' => command.push_str("\\n"),
            _ => command.push(letter),
        }
    }
    command.push('"');
    for argument in arguments(hidden) {
        command.extend([" ", argument]);
    }
    format!("Exec={command}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(program: &str, hidden: bool) -> String {
        exec(Path::new(program), hidden)
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
        assert_eq!(line(r"/a\b", false), r#"Exec="/a\\\\b""#);
    }

    #[test]
    fn what_a_desktop_switched_off_is_off() {
        let text = text(Path::new("/opt/cuelight"), false);
        assert!(is_on(&text));
        assert!(!is_on(&format!("{text}Hidden=true\n")));
        assert!(is_on(&format!("{text}Hidden=false\n")));
        let off = text.replace("enabled=true", "enabled=false");
        assert!(!is_on(&off), "{off}");
    }

    #[test]
    fn only_the_command_is_corrected() {
        let old = text(Path::new("/old/cuelight"), true);
        let old = format!("{old}X-GNOME-Autostart-Delay=5\n");
        let new = Path::new("/new/cuelight");
        let corrected_text = corrected(&old, new, true).expect("it is stale");
        assert_eq!(
            corrected_text,
            old.replace("/old/cuelight", "/new/cuelight")
        );
        assert_eq!(corrected(&corrected_text, new, true), None);
        let shown = corrected(&corrected_text, new, false).expect("other arguments");
        assert!(!shown.contains("--hidden"), "{shown}");
    }
}
