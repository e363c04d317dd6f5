//! The first two minutes of a new user, who presses only what is blue.

use serde_json::{Value, json};

use crate::harness::app::{App, Launch};
use crate::harness::browser::Browser;
use crate::harness::keyboard::ENTER;
use crate::harness::locator::Locator;
use crate::harness::obs::{Obs, Version};
use crate::harness::page::Page;
use crate::harness::panel::SIZES;
use crate::harness::session::Session;
use crate::harness::socket::Socket;
use crate::harness::wait::{eventually, eventually_ok, lasting};
use crate::panel_flow::{obs_page, wait_until_on_air};
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::world::World;

/// The labels of the blue buttons in the Show view.
const BLUE: &str = "return [...document.querySelectorAll('#v-show .button.primary')]
    .filter((button) => button.getClientRects().length > 0).map((button) => button.textContent.trim())";

/// A fresh app without a window, whose user has not done anything yet.
fn fresh(session: &Session) -> Launch<'_> {
    App::with(session).argument("--headless").with_start_card()
}

async fn open_panel(session: &Session, app: &App) -> Browser {
    let browser = Browser::start(session, SIZES[1]).await;
    browser.open_panel(&app.api).await;
    browser
}

/// Writes the settings of an OBS on this computer, which listens on `port` and needs no password.
fn write_obs_settings(session: &Session, port: u16) {
    let folder = "home/config/obs-studio/plugin_config/obs-websocket";
    let folder = session.folder().join(folder);
    std::fs::create_dir_all(&folder).expect("a folder can be made in the test's folder");
    let config = json!({ "server_enabled": true, "server_port": port, "auth_required": false });
    std::fs::write(folder.join("config.json"), config.to_string()).expect("a file can be written");
}

/// Presses the only blue button as soon as it has this text and is enabled.
async fn press_blue(page: &Page, text: &str) {
    eventually_ok(&format!("\"{text}\" as the only blue button"), async || {
        let blue = page.run(BLUE).await;
        if blue == json!([text]) {
            Ok(())
        } else {
            Err(blue)
        }
    })
    .await;
    let button = step("[aria-current]").button(text);
    page.wait_for_attribute(&button, "aria-disabled", "false")
        .await;
    // The card ignores presses until it has been open for a moment, in case of a double click. This repeats an
    // ignored press, as a person would.
    let before = page.run(BLUE).await;
    eventually(&format!("the press on \"{text}\" to count"), async || {
        let is_there = page.run(BLUE).await == before;
        // An earlier press may have replaced the button since.
        let is_pressed = is_there && page.try_click(&button).await.is_ok();
        (!is_there || is_pressed && has_result(page).await).then_some(())
    })
    .await;
}

/// Whether the current step says what a press did, or its button is disabled.
async fn has_result(page: &Page) -> bool {
    let script = "const step = document.querySelector('.start-card [aria-current]');
        return step !== null && (step.querySelector('[role=\"alert\"]').textContent !== '' || step.querySelector('.go').ariaDisabled === 'true')";
    page.run(script).await == true
}

/// Records every text of the page from now on, because a test on a slow machine may not read the page during the five
/// seconds of the trial.
async fn record_texts(page: &Page) {
    page.run(
        "window.recorded = new Set();
        new MutationObserver(() => window.recorded.add(document.body.textContent))
            .observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });",
    )
    .await;
}

async fn wait_for_recorded_text(page: &Page, text: &str) {
    let script = "const [text] = arguments; return [...window.recorded].some((seen) => seen.includes(text));";
    eventually(&format!("\"{text}\" on the page for a while"), async || {
        (page.call(script, vec![text.into()]).await == true).then_some(())
    })
    .await;
}

fn step(selector: &str) -> Locator {
    Locator::from(&format!("#v-show li{selector}"))
}

async fn wait_for_step(page: &Page, name: &str) {
    page.wait_for_attribute(
        &format!("#v-show li[data-step=\"{name}\"]"),
        "aria-current",
        "step",
    )
    .await;
}

/// A page in OBS for each overlay.
async fn pages(app: &App) -> Vec<Socket> {
    let mut pages = Vec::new();
    for channel in ["lower", "countdown", "poster"] {
        pages.push(obs_page(&app.api, channel).await);
    }
    pages
}

/// Saves a screenshot, and asserts that everything is accessible and nothing is cut off.
async fn check_appearance(page: &Page, name: &str) {
    page.save_screenshot(name).await;
    page.wait_until_content_fits(name).await;
    let violations = lasting(async || page.axe().await).await;
    assert_eq!(violations, Vec::<String>::new(), "{name}");
}

async fn setup(app: &App) -> Value {
    app.api.get("/api/status").await["setup"].clone()
}

async fn wait_until_complete(app: &App) {
    let complete = json!({"wasObsConnected": true, "wasOnAir": true, "isStartCardOpen": false});
    eventually_ok("a complete setup", async || {
        let setup = setup(app).await;
        if setup == complete {
            Ok(())
        } else {
            Err(setup)
        }
    })
    .await;
}

#[tokio::test]
async fn a_new_user_reaches_the_first_overlay_on_air_by_pressing_what_is_blue() {
    let session = Session::headless().await;
    let app = fresh(&session).start().await;
    let browser = open_panel(&session, &app).await;
    let second = open_panel(&session, &app).await;

    // Nothing is amber, and Health has no number.
    wait_for_step(&browser, "connect").await;
    browser.wait_for_text("Not set up yet").await;
    browser.wait_for_text("Step 1 of 3: connect OBS").await;
    browser
        .wait_for_text("OBS is not running, or its WebSocket server is off.")
        .await;
    assert_eq!(browser.names("#t-health").await, ["Health"]);
    check_appearance(&browser, "start-1").await;

    // If no OBS is found on this computer, the card says so.
    press_blue(&browser, "Use this computer’s OBS").await;
    browser
        .wait_for_text("No OBS was found on this computer.")
        .await;
    let fake = FakeObs::start(World::with_browser_sources([]));
    write_obs_settings(&session, fake.port());
    browser
        .click(step("[aria-current]").button("Use this computer’s OBS"))
        .await;

    wait_for_step(&browser, "add").await;
    wait_for_step(&second, "add").await;
    browser.wait_for_text("Add all overlays to “Talk”").await;
    browser.wait_for_text("Step 2 of 3: add the overlays").await;
    assert_eq!(browser.names("#t-health").await, ["Health"]);
    check_appearance(&browser, "start-2").await;
    press_blue(&browser, "Add to “Talk”").await;

    wait_for_step(&browser, "try").await;
    let sources = fake.world().browser_sources.clone().unwrap_or_default();
    assert_eq!(sources.len(), 1);
    let url = sources[0].settings["url"].as_str().unwrap_or_default();
    assert!(url.ends_with("/overlays/all"), "{url}");
    browser
        .wait_for_text("Waiting for OBS to open the page.")
        .await;
    let mut pages = pages(&app).await;
    check_appearance(&browser, "start-3").await;
    record_texts(&browser).await;
    press_blue(&browser, "Show it for 5 seconds").await;

    let show = pages[0].event("show").await;
    assert_eq!(show["payload"]["title"], "Hello from Cuelight");
    assert_eq!(show["payload"]["duration"], 5);
    pages[0].ack(&show).await;
    wait_for_recorded_text(&browser, "It works: viewers see it.").await;
    check_appearance(&browser, "start-on-air").await;
    pages[0].event("hide").await;
    wait_until_complete(&app).await;
    for panel in [&browser, &second] {
        panel
            .wait_until_text_is_gone("Three steps to your first overlay")
            .await;
    }
    // The trial leaves nothing in the cue.
    browser.card("lower").wait_for_value("title", "").await;

    browser.open_view("settings").await;
    browser.click("#start-card").await;
    browser.wait_until_view_is_open("show").await;
    browser
        .wait_for_text("Three steps to your first overlay")
        .await;
    second
        .wait_for_text("Three steps to your first overlay")
        .await;
}

#[tokio::test]
async fn on_a_live_stream_nothing_is_blue_and_the_card_warns() {
    let session = Session::headless().await;
    let mut world = World::with_browser_sources([]);
    world.stream.active = true;
    let fake = FakeObs::start(world);
    write_obs_settings(&session, fake.port());
    let app = fresh(&session).start().await;
    let browser = open_panel(&session, &app).await;
    press_blue(&browser, "Use this computer’s OBS").await;
    press_blue(&browser, "Add to “Talk”").await;
    let _pages = pages(&app).await;
    browser.wait_for_text("your viewers would see it").await;
    assert_eq!(browser.run(BLUE).await, json!([]));
    wait_until_on_air(&app.api, json!([])).await;

    // A press after the warning is intentional.
    let button = step("[aria-current]").button("Show it to viewers for 5 seconds");
    eventually("the trial", async || {
        // An earlier press may have replaced the button since.
        let _ = browser.try_click(&button).await;
        let overlays = app.api.get("/api/overlays").await;
        (overlays[0]["status"] == "pending").then_some(())
    })
    .await;
}

#[tokio::test]
async fn overlays_can_be_added_as_separate_sources_and_enter_presses_nothing_by_accident() {
    let session = Session::headless().await;
    let fake = FakeObs::start(World::with_browser_sources([]));
    write_obs_settings(&session, fake.port());
    let app = fresh(&session).start().await;
    let browser = open_panel(&session, &app).await;
    press_blue(&browser, "Use this computer’s OBS").await;
    wait_for_step(&browser, "add").await;
    browser
        .click(step("[aria-current]").button("One source each"))
        .await;
    press_blue(&browser, "Add to “Talk”").await;
    wait_for_step(&browser, "try").await;
    let sources = fake.world().browser_sources.clone().unwrap_or_default();
    let names: Vec<_> = sources.iter().map(|source| source.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Cuelight lower third",
            "Cuelight countdown",
            "Cuelight poster"
        ]
    );
    // The button with the focus is gone; Enter does nothing where the focus is now.
    browser
        .wait_for_focus_on(step("[aria-current]").css("h3"))
        .await;
    browser.press(ENTER).await;
    wait_until_on_air(&app.api, json!([])).await;

    browser
        .click(Locator::from("#v-show").button("Not now"))
        .await;
    browser
        .wait_until_text_is_gone("Three steps to your first overlay")
        .await;
    assert_eq!(setup(&app).await["isStartCardOpen"], false);
    // The cards have their fields again.
    browser
        .type_into(browser.card("lower").field("Title"), "Ada")
        .await;
}

/// Debian's OBS has no browser source, so the page is opened in a browser.
#[tokio::test]
async fn with_a_real_obs_a_new_user_reaches_the_first_overlay_on_air() {
    let session = Session::headless().await;
    let mut obs = Obs::prepare(Version::V30_2_3);
    let config = obs.config_home().display().to_string();
    let app = fresh(&session)
        .variable("XDG_CONFIG_HOME", config)
        .start()
        .await;
    let browser = open_panel(&session, &app).await;

    // OBS is not running yet. Its settings are read, and it is found when it starts.
    press_blue(&browser, "Use this computer’s OBS").await;
    browser
        .wait_for_text("Cuelight connects as soon as OBS is running.")
        .await;
    obs.start().await;
    wait_for_step(&browser, "add").await;
    browser.wait_for_text("Add all overlays to “Scene”").await;
    browser
        .wait_for_text("This OBS has no browser source.")
        .await;
    check_appearance(&browser, "start-no-browser").await;
    press_blue(&browser, "Copy URL").await;

    let page = Browser::start(&session, SIZES[2]).await;
    page.open(&app.api.url("/overlays/all")).await;
    record_texts(&browser).await;
    record_texts(&page).await;
    press_blue(&browser, "Show it for 5 seconds").await;
    wait_for_recorded_text(&browser, "It works: viewers see it.").await;
    wait_for_recorded_text(&page, "Hello from Cuelight").await;
    wait_until_complete(&app).await;
    wait_until_on_air(&app.api, json!([])).await;
}
