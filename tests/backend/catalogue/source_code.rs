//! No code outside the catalogue names an overlay, because such code would not support new overlays.

use std::path::Path;

use cuelight_backend::catalogue::Catalogue;

/// The files of routes that the wire contract names after a channel.
const WIRE_ALIAS_FILES: [&str; 1] = ["http/countdown.rs"];

/// The code of a source file, without its tests.
fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).expect("a source file");
    let end = text.find("#[cfg(test)]\nmod tests {");
    text[..end.unwrap_or(text.len())].to_owned()
}

fn collect_source_files(folder: &Path, paths: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect_source_files(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            paths.push(path);
        }
    }
}

/// The string literals in a line of code. A comment line has none.
fn literals(line: &str) -> impl Iterator<Item = &str> {
    let line = line.trim_start();
    let line = if line.starts_with("//") { "" } else { line };
    line.split('"').skip(1).step_by(2)
}

#[test]
fn no_code_outside_the_catalogue_names_an_overlay() {
    let catalogue = Catalogue::embedded();
    let is_name = |literal: &str| {
        let mut channels = catalogue
            .entries()
            .iter()
            .map(|entry| entry.channel.as_str());
        literal.contains("lower-third") || channels.any(|channel| channel == literal)
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src-tauri/src");
    let mut paths = Vec::new();
    collect_source_files(&root, &mut paths);
    assert!(paths.len() > 100, "the source files are found");
    let mut violations = Vec::new();
    for path in paths {
        let name = path.strip_prefix(&root).expect("a source file");
        let name = name.to_string_lossy().replace('\\', "/");
        let is_test = name.ends_with("tests.rs") || name.contains("/tests/");
        if is_test || name.starts_with("catalogue/") || WIRE_ALIAS_FILES.contains(&name.as_str()) {
            continue;
        }
        for (number, line) in code(&path).lines().enumerate() {
            violations.extend(
                literals(line)
                    .filter(|literal| is_name(literal))
                    .map(|literal| format!("{name}:{}: \"{literal}\"", number + 1)),
            );
        }
    }
    assert_eq!(violations, [] as [String; 0]);
}
