//! Links and images in the docs.

use super::document::{Document, root};

/// The text and target of each `[text](target)`, and whether it is an image.
fn links(line: &str) -> Vec<(&str, &str, bool)> {
    let mut links = Vec::new();
    for (at, _) in line.match_indices("](") {
        let before = &line[..at];
        let Some((target, _)) = line[at + 2..].split_once(')') else {
            continue;
        };
        let Some(start) = before.rfind('[') else {
            continue;
        };
        let is_image = before[..start].ends_with('!');
        links.push((&before[start + 1..], target, is_image));
    }
    links
}

/// What is wrong with a link; `None` if it is valid. Links to other sites are not followed.
fn problem(document: &Document, text: &str, target: &str, is_image: bool) -> Option<String> {
    if is_image && text.len() < 10 {
        return Some("the image has no alt text, or it is too short".into());
    }
    if target.starts_with("https://") {
        return None;
    }
    if target.contains(':') || target.starts_with('/') {
        return Some("neither https nor relative".into());
    }
    let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
    let folder = document.path.parent().expect("a file is in a folder");
    let file = if path.is_empty() {
        document.path.clone()
    } else {
        folder.join(path)
    };
    let Ok(file) = file.canonicalize() else {
        return Some("there is no such file".into());
    };
    if !file.starts_with(root().canonicalize().expect("the project's folder")) {
        return Some("outside the project".into());
    }
    let has_anchor = || {
        Document::read(file)
            .anchors()
            .iter()
            .any(|known| known == anchor)
    };
    (!anchor.is_empty() && !has_anchor()).then(|| "there is no such heading".into())
}

#[test]
fn every_link_is_valid() {
    let mut problems = Vec::new();
    let mut checked = 0;
    for document in Document::all() {
        for (number, line) in document.prose() {
            for (text, target, is_image) in links(&line) {
                checked += 1;
                if let Some(problem) = problem(&document, text, target, is_image) {
                    let location = format!("{}:{number}", document.path.display());
                    problems.push(format!("{location}: {target}: {problem}"));
                }
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(checked > 20, "{checked} links were found");
}

#[test]
fn invalid_links_are_found() {
    let document = Document::read(root().join("README.md"));
    let is_invalid =
        |text: &str, target: &str, is_image| problem(&document, text, target, is_image).is_some();
    assert!(!is_invalid("x", "Cargo.toml", false));
    assert!(is_invalid("x", "no-such-file.md", false));
    assert!(is_invalid("x", "README.md#no-such-heading", false));
    assert!(is_invalid("x", "#no-such-heading", false));
    assert!(is_invalid("x", "../outside.md", false));
    assert!(is_invalid("x", "file:///etc/hosts", false));
    assert!(is_invalid("", "icons/icon.png", true));
    let line = "![The panel](a.png), [one](b.md) and [two](c.md#d)";
    let expected = [
        ("The panel", "a.png", true),
        ("one", "b.md", false),
        ("two", "c.md#d", false),
    ];
    assert_eq!(links(line), expected);
}
