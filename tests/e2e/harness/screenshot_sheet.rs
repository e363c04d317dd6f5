//! Screenshots of a page side by side, one row per appearance. Created only if screenshots are wanted.

use std::path::PathBuf;

use super::page::{Page, screenshot_dir};
use super::session::Session;

const GAP: u32 = 12;

/// The screenshots of one view.
pub(crate) struct ScreenshotSheet {
    folder: PathBuf,
    height: u32,
    /// Appearance and width.
    screenshots: Vec<(String, u32)>,
}

impl ScreenshotSheet {
    /// A sheet for screenshots of this height.
    pub(crate) fn new(session: &Session, height: u32) -> Self {
        Self {
            folder: session.folder().to_owned(),
            height,
            screenshots: Vec::new(),
        }
    }

    /// Adds a screenshot of the page.
    pub(crate) async fn add(&mut self, page: &Page, appearance: &str, width: u32) {
        if screenshot_dir().is_none() {
            return;
        }
        let file = self.folder.join(format!("{appearance}-{width}.png"));
        std::fs::write(file, page.png().await).expect("a screenshot can be written");
        self.screenshots.push((appearance.to_owned(), width));
    }

    /// Lays out all screenshots in this page, and writes a screenshot of it under this name.
    pub(crate) async fn lay_out(self, page: &Page, name: &str) {
        if self.screenshots.is_empty() {
            return;
        }
        let mut rows: Vec<(&str, String)> = Vec::new();
        let mut total_width = 0;
        for (appearance, width) in &self.screenshots {
            if rows.last().is_none_or(|(last, _)| last != appearance) {
                rows.push((appearance, String::new()));
                total_width = GAP;
            }
            if let Some((_, row)) = rows.last_mut() {
                *row += &format!("<img src=\"{appearance}-{width}.png\">");
            }
            total_width += width + GAP;
        }
        let count = u32::try_from(rows.len()).expect("a handful of rows");
        let rows: String = rows
            .iter()
            .map(|(_, row)| format!("<div>{row}</div>"))
            .collect();
        let style = format!(
            "body {{ margin: {GAP}px; background: #6b7280 }} div {{ display: flex; gap: {GAP}px; margin-bottom: {GAP}px }}"
        );
        let file = self.folder.join("sheet.html");
        let html = format!("<!doctype html><style>{style}</style>{rows}");
        std::fs::write(&file, html).expect("a sheet can be written");
        page.open(&format!("file://{}", file.display())).await;
        page.resize(total_width, (self.height + GAP) * count + GAP)
            .await;
        page.save_screenshot(name).await;
    }
}
