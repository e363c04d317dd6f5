//! The README and the files in `docs/`, and the parts of them that tests read: code blocks, inline code, headings.

use std::path::{Path, PathBuf};

/// The project folder.
pub(super) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// One Markdown file.
pub(super) struct Document {
    pub(super) path: PathBuf,
    pub(super) text: String,
}

/// A piece of code, and the line on which it begins.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Code {
    /// The word after the opening fence; `inline` for inline code.
    pub(super) language: String,
    pub(super) text: String,
    pub(super) line: usize,
}

impl Document {
    pub(super) fn read(path: PathBuf) -> Self {
        let text = std::fs::read_to_string(&path);
        let text = text.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        Self { path, text }
    }

    /// The README and every file in `docs/`.
    pub(super) fn all() -> Vec<Self> {
        let mut paths = vec![root().join("README.md")];
        let folder = std::fs::read_dir(root().join("docs")).expect("the folder docs/");
        let files = folder.map(|entry| entry.expect("an entry").path());
        paths.extend(
            files.filter(|path| path.extension().is_some_and(|extension| extension == "md")),
        );
        paths.sort();
        paths.into_iter().map(Self::read).collect()
    }

    /// The code blocks and the inline code, in order.
    pub(super) fn code(&self) -> Vec<Code> {
        let mut pieces = Vec::new();
        let mut block: Option<Code> = None;
        for (index, line) in self.text.lines().enumerate() {
            match (line.trim_start().strip_prefix("```"), &mut block) {
                (Some(language), None) => {
                    block = Some(Code {
                        language: language.trim().to_owned(),
                        text: String::new(),
                        line: index + 2,
                    });
                }
                (Some(_), Some(_)) => pieces.extend(block.take()),
                (None, Some(block)) => {
                    block.text += line;
                    block.text.push('\n');
                }
                (None, None) => pieces.extend(inline_code(line, index + 1)),
            }
        }
        assert!(
            block.is_none(),
            "{}: a code block is not closed",
            self.path.display()
        );
        pieces
    }

    /// The text without code blocks and inline code, with the number of each line.
    pub(super) fn prose(&self) -> Vec<(usize, String)> {
        let mut is_code = false;
        let lines = self.text.lines().enumerate().filter_map(|(index, line)| {
            if line.trim_start().starts_with("```") {
                is_code = !is_code;
                return None;
            }
            (!is_code).then(|| (index + 1, line.split('`').step_by(2).collect()))
        });
        lines.collect()
    }

    /// The anchors of the headings, as GitHub generates them: duplicates get a numeric suffix.
    pub(super) fn anchors(&self) -> Vec<String> {
        let mut is_code = false;
        let (mut anchors, mut headings) = (Vec::new(), Vec::new());
        for line in self.text.lines() {
            is_code ^= line.trim_start().starts_with("```");
            let heading = line.trim_start_matches('#');
            if is_code || heading.len() == line.len() || !heading.starts_with(' ') {
                continue;
            }
            let plain = anchor(heading.trim());
            let duplicates = headings.iter().filter(|&heading| *heading == plain).count();
            anchors.push(match duplicates {
                0 => plain.clone(),
                n => format!("{plain}-{n}"),
            });
            headings.push(plain);
        }
        anchors
    }
}

/// The anchor of a heading: in lower case, with spaces replaced by `-` and punctuation except `-` and `_` removed.
pub(super) fn anchor(heading: &str) -> String {
    let keep = |c: char| match c {
        ' ' => Some('-'),
        c if c.is_alphanumeric() || c == '-' || c == '_' => Some(c),
        _ => None,
    };
    heading.to_lowercase().chars().filter_map(keep).collect()
}

fn inline_code(line: &str, number: usize) -> impl Iterator<Item = Code> {
    line.split('`').skip(1).step_by(2).map(move |text| Code {
        language: "inline".into(),
        text: text.to_owned(),
        line: number,
    })
}

#[test]
fn code_and_anchors_are_found() {
    let text = "# A `b` (c)\nSee `curl x`.\n```sh\n# not a heading\ncurl y\n```\n## A b\n## A b\n";
    let document = Document {
        path: "x.md".into(),
        text: text.into(),
    };
    let code = |language: &str, text: &str, line| Code {
        language: language.into(),
        text: text.into(),
        line,
    };
    let expected = [
        code("inline", "b", 1),
        code("inline", "curl x", 2),
        code("sh", "# not a heading\ncurl y\n", 4),
    ];
    assert_eq!(document.code(), expected);
    assert_eq!(document.anchors(), ["a-b-c", "a-b", "a-b-1"]);
    assert_eq!(document.prose()[1], (2, "See .".to_owned()));
}
