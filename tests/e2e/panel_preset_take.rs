//! SHOW and TAKE in the rows of the presets, including repeated and late presses.

use serde_json::{Value, json};

use crate::harness::api::Api;
use crate::harness::panel::SIZES;
use crate::harness::session::Session;
use crate::harness::wait::eventually_ok;
use crate::panel_flow::{CHANNEL, obs_page};
use crate::panel_presets::{list, presets};

/// Waits until `title` is on air (null: nothing is) and `cued` is the title in the cue.
async fn wait_for_program(api: &Api, title: Value, cued: &str) {
    eventually_ok(&format!("{title} on air, {cued} cued"), async || {
        let overlays = api.get("/api/overlays").await;
        let mut overlays = overlays.as_array().expect("an array").iter();
        let overlay = overlays.find(|overlay| overlay["channel"] == CHANNEL);
        let overlay = overlay.expect("the overlay");
        let is_on_air = overlay["status"] != "off-air";
        let on_air = if is_on_air {
            overlay["event"]["payload"]["title"].clone()
        } else {
            Value::Null
        };
        let found = json!([on_air, overlay["cue"]["payload"]["title"]]);
        if found == json!([title, cued]) {
            Ok(())
        } else {
            Err(found)
        }
    })
    .await;
}

/// The titles that were put on air, the oldest first, and who did it.
async fn shows(api: &Api) -> Vec<(Value, Value)> {
    let log = api.get("/api/as-run").await;
    let rows = log.as_array().expect("an array").iter();
    let rows = rows.filter(|row| row["type"] == "show");
    let mut shows: Vec<_> = rows
        .map(|row| (row["title"].clone(), row["source"].clone()))
        .collect();
    shows.reverse();
    shows
}

#[tokio::test]
async fn a_row_cues_its_preset_and_takes_it_in_one_press() {
    let session = Session::headless().await;
    let (app, page) = presets(&session, SIZES[1]).await;
    let mut overlay = obs_page(&app.api, CHANNEL).await;
    page.click(list().button("SHOW: Grace")).await;
    let event = overlay.event("show").await;
    assert_eq!(event["payload"]["title"], "Grace");
    wait_for_program(&app.api, json!("Grace"), "Grace").await;
    page.wait_for_attribute(list().button("TAKE: Grace"), "aria-disabled", "true")
        .await;

    // A press on the row itself only cues.
    page.click(list().button("Ada")).await;
    wait_for_program(&app.api, json!("Grace"), "Ada").await;
    page.wait_until_rested(&list().button("TAKE: Grace")).await;
    page.click(list().button("TAKE: Alan")).await;
    wait_for_program(&app.api, json!("Alan"), "Alan").await;
    page.save_screenshot("panel-presets-take").await;

    let shows = shows(&app.api).await;
    let titles: Vec<_> = shows.iter().map(|(title, _)| title).collect();
    assert_eq!(titles, ["Grace", "Alan"]);
    for (title, source) in &shows {
        let source = source.as_str().expect("an origin");
        assert!(source.starts_with("preset:"), "{title} by {source}");
    }
}

#[tokio::test]
async fn a_second_press_neither_hides_nor_takes() {
    let session = Session::headless().await;
    let (app, page) = presets(&session, SIZES[1]).await;
    let _overlay = obs_page(&app.api, CHANNEL).await;
    page.wait_for_attribute(list().button("SHOW: Ada"), "aria-disabled", "false")
        .await;
    page.freeze_time().await;
    page.click(list().button("SHOW: Ada")).await;
    wait_for_program(&app.api, json!("Ada"), "Ada").await;
    page.click(list().button("TAKE: Ada")).await;
    // A different row may have moved under the finger.
    page.click(list().button("TAKE: Grace")).await;
    page.unfreeze_time().await;
    page.wait_for_attribute(list().button("TAKE: Grace"), "aria-disabled", "false")
        .await;
    // The buttons work again after a moment, and nothing else was put on air in between.
    page.wait_until_rested(&list().button("TAKE: Ada")).await;
    page.click(list().button("TAKE: Grace")).await;
    eventually_ok("Grace on air", async || {
        let shows = shows(&app.api).await;
        let titles: Vec<_> = shows.iter().map(|(title, _)| title.clone()).collect();
        if titles == ["Ada", "Grace"] {
            Ok(())
        } else {
            Err(json!(titles))
        }
    })
    .await;
}

#[tokio::test]
async fn a_preset_that_changes_during_the_press_is_not_taken() {
    let session = Session::headless().await;
    let (app, page) = presets(&session, SIZES[1]).await;
    let _overlay = obs_page(&app.api, CHANNEL).await;
    let ada = list().button("SHOW: Ada");
    page.wait_for_attribute(&ada, "aria-disabled", "false")
        .await;
    page.press_down(&ada).await;
    let stored = app.api.presets(CHANNEL).await;
    let path = format!("/api/presets/{}", stored[0]["id"].as_str().expect("an id"));
    let changed = json!({ "payload": { "title": "Ada", "subtitle": "Changed" } });
    app.api.send("PATCH", &path, Some(changed)).await;
    page.wait_for_text("Changed").await;
    page.release(&ada).await;
    page.wait_for_text("“Ada” was changed elsewhere. Nothing went on air")
        .await;
    assert_eq!(app.api.overlay_status(CHANNEL).await, "off-air");
}
