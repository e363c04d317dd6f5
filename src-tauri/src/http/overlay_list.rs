//! The page at `/overlays`: a list of the overlay pages, for a user who left out the last part of an address.

use super::overlay_page::escape;
use crate::app::App;
use crate::base::texts::Messages;

/// Renders the template in the language of the panel.
pub(super) fn render(template: &[u8], app: &App) -> String {
    let messages = app.texts.messages(app.store.language(app.system_language));
    let pages: Vec<_> = app
        .catalogue
        .pages()
        .map(|page| {
            let entry = match page.channels.as_slice() {
                [channel] if page.key() == channel => app.catalogue.get(channel),
                _ => None,
            };
            let name = entry.map_or_else(
                || messages.text("overlay-list.all"),
                |entry| entry.name(messages.language()).title.as_str(),
            );
            row(name, &app.obs.page_url(&page.name))
        })
        .collect();
    fill(
        &String::from_utf8_lossy(template),
        messages,
        &pages.join("\n"),
    )
}

fn row(name: &str, url: &str) -> String {
    let (name, url) = (escape(name), escape(url));
    format!("<div><dt>{name}</dt><dd class=\"path\"><a href=\"{url}\">{url}</a></dd></div>")
}

fn fill(template: &str, messages: &Messages, pages: &str) -> String {
    let text = |key| escape(messages.text(key));
    template
        .replace("{{language}}", messages.language().code())
        .replace("{{direction}}", &text("language.direction"))
        .replace("{{title}}", &text("overlay-list.title"))
        .replace("{{how}}", &text("overlay-list.how"))
        .replace("{{panel}}", &text("overlay-list.panel"))
        .replace("{{pages}}", pages)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_escaped() {
        assert_eq!(
            row("<b>\"A\" & B", "http://127.0.0.1:3002/overlays/a"),
            "<div><dt>&lt;b>&quot;A&quot; &amp; B</dt><dd class=\"path\"><a href=\"http://127.0.0.1:3002/overlays/a\">\
             http://127.0.0.1:3002/overlays/a</a></dd></div>"
        );
    }
}
