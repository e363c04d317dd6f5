//! OBS's Custom CSS: a `<style>` element that OBS appends to `<head>` once a page has loaded. It works on overlay pages
//! and not on the panel.

use serde_json::json;

use crate::harness::app::App;
use crate::harness::browser::Browser;
use crate::harness::session::Session;
use crate::harness::wait::eventually;

/// The same steps as `BrowserClient::OnLoadEnd` in obs-browser.
const ADD_CUSTOM_CSS: &str = "
    window.blocked = [];
    document.addEventListener('securitypolicyviolation', (event) => window.blocked.push(event.effectiveDirective));
    const style = document.createElement('style');
    style.appendChild(document.createTextNode(arguments[0]));
    document.querySelector('head').appendChild(style);";
const ADD_SCRIPT: &str = "
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.head.appendChild(script);
    return window.ran ?? null;";

async fn start(session: &Session) -> (App, Browser) {
    let app = App::headless(session).await;
    (app, Browser::start(session, (1920, 1080)).await)
}

/// Waits until the page has reported a violation of this directive.
async fn wait_until_blocked(browser: &Browser, directive: &str) {
    eventually(&format!("{directive} to be blocked"), async || {
        let blocked = browser.run("return window.blocked").await;
        let mut blocked = blocked.as_array().expect("an array").iter();
        blocked.any(|found| found == directive).then_some(())
    })
    .await;
}

#[tokio::test]
async fn custom_css_styles_an_overlay_and_scripts_stay_blocked() {
    let session = Session::headless().await;
    let (app, browser) = start(&session).await;
    browser.open(&app.api.url("/overlays/lower-third")).await;
    // The first rule is the default of OBS. The second one has the specificity of our own rule.
    let css = "body { background-color: rgba(0, 0, 0, 0); margin: 0px auto; overflow: hidden; }
        .cuelight-lower-third h1 { color: rgb(1, 2, 3); text-transform: uppercase; }";
    browser.call(ADD_CUSTOM_CSS, vec![css.into()]).await;
    let show = json!({ "title": "Ada Lovelace" });
    app.api.publish("lower", "show", show).await;
    browser.wait_for_text("Ada Lovelace").await;

    let style = "
        const title = document.querySelector('.cuelight-lower-third h1');
        const style = getComputedStyle(title);
        return [style.color, style.textTransform];";
    assert_eq!(
        browser.run(style).await,
        json!(["rgb(1, 2, 3)", "uppercase"])
    );
    assert_eq!(browser.run("return window.blocked").await, json!([]));
    assert_eq!(browser.run(ADD_SCRIPT).await, json!(null));
    wait_until_blocked(&browser, "script-src-elem").await;
}

#[tokio::test]
async fn the_panel_blocks_inline_style() {
    let session = Session::headless().await;
    let (app, browser) = start(&session).await;
    browser.open(&app.api.url("/")).await;
    let color = "return getComputedStyle(document.body).color";
    let before = browser.run(color).await;
    let css = "body { color: rgb(1, 2, 3); }";
    browser.call(ADD_CUSTOM_CSS, vec![css.into()]).await;
    wait_until_blocked(&browser, "style-src-elem").await;
    assert_eq!(browser.run(color).await, before);
}
