//! On the page of all overlays, nothing covers anything.

use serde_json::{Value, json};

use crate::harness::app::App;
use crate::harness::browser::Browser;
use crate::harness::session::Session;
use crate::harness::wait::eventually_ok;
use crate::overlay_pages::wait_for_status;

/// The boxes that viewers see, once each overlay that is named has one and nothing moves; of a full screen, the caption.
const BOXES: &str = "
    const selectors = ['.cuelight-lower-third.shown', '.cuelight-countdown.shown',
        '.card.shown:not(.full) figure', '.card.shown.full figcaption'];
    if (document.getAnimations().some(({ playState }) => playState === 'running')) return null;
    return selectors.flatMap((selector) => [...document.querySelectorAll(selector)])
        .map((element) => element.getBoundingClientRect())
        .map(({ left, top, right, bottom }) => [left, top, right, bottom].map(Math.round))";

fn overlap(one: &[i64], other: &[i64]) -> bool {
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}

fn are_apart(boxes: &[Vec<i64>], count: usize) -> bool {
    let is_inside =
        |found: &Vec<i64>| found[0] >= 54 && found[1] >= 54 && found[2] <= 1866 && found[3] <= 1026;
    let pairs = boxes
        .iter()
        .enumerate()
        .flat_map(|(i, one)| boxes[..i].iter().map(move |other| (one, other)));
    boxes.len() == count
        && boxes.iter().all(is_inside)
        && pairs.into_iter().all(|(one, other)| !overlap(one, other))
}

#[tokio::test]
async fn nothing_covers_anything_on_the_page_of_all_overlays() {
    let session = Session::headless().await;
    let app = App::headless(&session).await;
    let page = Browser::start(&session, (1920, 1080)).await;
    page.open(&app.api.url("/overlays/all")).await;
    let mut portrait = json!({"title": "Caption of a portrait", "subtitle": "Second line"});
    let photo = crate::media::photo(300, 600);
    portrait["fileUrl"] = app.api.upload_asset("portrait.jpg", photo).await;
    let mut landscape = portrait.clone();
    let photo = crate::media::photo(900, 600);
    landscape["fileUrl"] = app.api.upload_asset("landscape.jpg", photo).await;
    let mut full = landscape.clone();
    full["side"] = json!("full");
    let name = |title: &str, side: &str| json!({"title": title, "subtitle": "Role", "side": side});
    let long = "Rear Admiral Grace Brewster Hopper the First";
    let clock = |style: &str| json!({"seconds": 300, "title": "Starting soon", "style": style});

    let cases: [(&str, [Value; 3]); 5] = [
        (
            "a banner over a tall poster and a lower third",
            [clock("banner"), name(long, "left"), portrait],
        ),
        (
            "a lower third over the caption of a full screen",
            [Value::Null, name("Grace Hopper", "left"), full],
        ),
        (
            "a lower third on the right over a poster",
            [
                Value::Null,
                name("Grace Hopper", "right"),
                landscape.clone(),
            ],
        ),
        (
            "a small ring and a long name over a poster",
            [clock("corner"), name(long, "left"), landscape],
        ),
        (
            "a large ring over a long name",
            [clock("bold"), name(long, "left"), Value::Null],
        ),
    ];
    for (description, payloads) in cases {
        let mut count = 0;
        for (channel, payload) in ["countdown", "lower", "poster"].into_iter().zip(payloads) {
            let kind = if payload.is_null() { "hide" } else { "show" };
            count += usize::from(!payload.is_null());
            let payload = if payload.is_null() {
                json!({})
            } else {
                payload
            };
            app.api.publish(channel, kind, payload).await;
            let status = if kind == "show" { "on-air" } else { "off-air" };
            wait_for_status(&app, channel, status).await;
        }
        eventually_ok(&format!("{description} are apart"), async || {
            let found = page.run(BOXES).await;
            let boxes: Option<Vec<Vec<i64>>> = serde_json::from_value(found.clone()).ok();
            match boxes {
                Some(boxes) if are_apart(&boxes, count) => Ok(()),
                _ => Err(found),
            }
        })
        .await;
        page.save_screenshot(&format!("areas-{}", description.replace(' ', "-")))
            .await;
    }
}
