//! The example in `docs/overlays.md`, as a reader would save it.

use tempfile::TempDir;

const GUIDE: &str = include_str!("../../docs/overlays.md");

/// The language of each file's code block, and the name of the file.
const FILES: [(&str, &str); 3] = [
    ("json", "ticker.ograf.json"),
    ("js", "graphic.js"),
    ("css", "style.css"),
];

/// Writes the ticker into a folder of graphics. The folder is deleted when the returned value is dropped.
pub(crate) fn write_ticker() -> TempDir {
    let graphics = TempDir::with_prefix("graphics-").expect("a folder");
    let ticker = graphics.path().join("ticker");
    std::fs::create_dir(&ticker).expect("a folder");
    for (language, name) in FILES {
        std::fs::write(ticker.join(name), first_block(language)).expect("written");
    }
    graphics
}

fn first_block(language: &str) -> &'static str {
    let (_, block_and_rest) = GUIDE
        .split_once(&format!("```{language}\n"))
        .unwrap_or_else(|| panic!("the guide has no {language} block"));
    let (block, _) = block_and_rest.split_once("```").expect("a closing fence");
    block
}
