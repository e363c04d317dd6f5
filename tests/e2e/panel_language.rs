//! A third language in a single file, longer than English and written from right to left, in the panel and the tray.

use serde_json::json;

use crate::harness::app::{App, Launch};
use crate::harness::browser::Browser;
use crate::harness::keyboard::LEFT;
use crate::harness::page::Page;
use crate::harness::panel::{IS_SEEN, SIZES, VIEWS};
use crate::harness::session::Session;
use crate::harness::socket::Socket;
use crate::harness::tray::Tray;
use crate::harness::tray_host::TrayHost;
use crate::harness::wait::lasting;
use crate::support::pseudo_language::{self, translate};

/// Prepares an app with the third language.
fn with_languages<'a>(session: &'a Session, folder: &tempfile::TempDir) -> Launch<'a> {
    let languages = pseudo_language::write_into(folder.path());
    App::with(session)
        .argument("--languages-dir")
        .argument(&languages.display().to_string())
}

#[tokio::test]
async fn the_panel_fits_longer_words_from_right_to_left() {
    let session = Session::headless().await;
    let folder = tempfile::tempdir().expect("a folder");
    let app = with_languages(&session, &folder)
        .argument("--headless")
        .start()
        .await;
    let title = json!({ "title": "Ada Lovelace", "subtitle": "Writes programs" });
    let preset = app.api.create_preset("lower", "Ada", title).await;
    app.api.upload_image().await;
    let mut overlay = Socket::connect_page(&app.api, "OBS/30.2.3", "lower").await;
    let show = format!("/api/presets/{preset}/show");
    app.api.post(&show, json!({})).await;
    let show = overlay.event("show").await;
    overlay.ack(&show).await;

    let page = Browser::start(&session, SIZES[1]).await;
    page.open_panel(&app.api).await;
    page.open_view("settings").await;
    page.choose_language(pseudo_language::CODE).await;
    page.wait_for_attribute("html", "dir", "rtl").await;
    page.wait_for_text(&translate("HIDE ALL")).await;

    // The next tab is to the left.
    page.open_view("show").await;
    page.press(LEFT).await;
    page.wait_until_view_is_open("presets").await;

    let mut cut_off = Vec::new();
    for (width, height) in SIZES {
        page.resize(width, height).await;
        for view in VIEWS {
            page.open_view(view).await;
            let place = format!("{view}, {width} pixels");
            page.save_screenshot(&format!("panel-rtl-{view}-{width}"))
                .await;
            page.wait_until_content_fits(&place).await;
            let found = lasting(async || find_cut_off_text(&page).await).await;
            cut_off.extend(found.into_iter().map(|text| format!("{place}: {text}")));
        }
    }
    assert!(
        cut_off.is_empty(),
        "text is cut off:\n{}",
        cut_off.join("\n")
    );
}

/// Finds text that is cut off by a surrounding element or wider than its button. Text that ends with an ellipsis and
/// has a tooltip can be read; the hint of a shortcut may disappear where there is no room.
async fn find_cut_off_text(page: &Page) -> Vec<String> {
    let script = "
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const found = [];
        while (walker.nextNode()) {
            const node = walker.currentNode, element = node.parentElement;
            if (!node.textContent.trim() || !element.checkVisibility() || !isSeen(element) || element.closest('svg, option, textarea, script, style, kbd[aria-hidden]')) continue;
            const range = document.createRange();
            range.selectNodeContents(node);
            const text = range.getBoundingClientRect();
            if (text.width === 0) continue;
            const name = `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} \"${node.textContent.trim()}\"`;
            const button = element.closest('button, summary, select, label:has(input[type=\"file\"])');
            const face = button && button.getBoundingClientRect();
            const isElided = getComputedStyle(element).textOverflow === 'ellipsis' && element.closest('[title]') !== null;
            if (face && !isElided && (text.left < face.left - 1 || text.right > face.right + 1)) {
                found.push(`${name} is wider than its button`);
                continue;
            }
            for (let ancestor = element; ancestor && ancestor.tagName !== 'MAIN'; ancestor = ancestor.parentElement) {
                const style = getComputedStyle(ancestor), box = ancestor.getBoundingClientRect();
                if (style.overflowX === 'auto' || style.overflowX === 'scroll') break;
                if (style.overflowX === 'visible') continue;
                const isCut = text.left < box.left - 1 || text.right > box.right + 1;
                const hasTip = style.textOverflow === 'ellipsis' && ancestor.closest('[title]') !== null;
                if (isCut && !hasTip) found.push(`${name} in ${ancestor.tagName.toLowerCase()}.${[...ancestor.classList].join('.')}`);
                break;
            }
        }
        return found;
    ";
    let found = page.run(&format!("{IS_SEEN}{script}")).await;
    let found = found.as_array().expect("an array");
    found.iter().map(ToString::to_string).collect()
}

#[tokio::test]
async fn cut_off_text_is_found() {
    let session = Session::headless().await;
    let page = Browser::start(&session, SIZES[1]).await;
    page.open("data:text/html,<p style='width: 40px; overflow: hidden; white-space: nowrap'>A long text that is cut</p><p style='width: 400px; overflow: hidden'>Short</p><button style='width: 30px; padding: 0; white-space: nowrap'>A long label</button>")
        .await;
    let found = find_cut_off_text(&page).await;
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].contains("A long text"), "{found:?}");
    assert!(found[1].contains("A long label"), "{found:?}");
}

#[tokio::test]
async fn the_tray_has_the_third_language_too() {
    let session = Session::desktop().await;
    let _host = TrayHost::start(&session).await;
    let folder = tempfile::tempdir().expect("a folder");
    let app = with_languages(&session, &folder)
        .argument("--hidden")
        .start()
        .await;
    let tray = Tray::wait_for(&session, app.pid()).await;
    tray.wait_for_entry("Open Cuelight").await;
    let change = json!({ "language": pseudo_language::CODE });
    app.api.put("/api/settings", change).await;
    tray.wait_for_entry(&translate("Open Cuelight")).await;
}
