//! Which presets a card shows in docks, on phones and in windows, and the list of all of them.

use serde_json::{Value, json};

use crate::harness::app::App;
use crate::harness::keyboard::{DOWN, ENTER, ESCAPE, SHIFT};
use crate::harness::locator::{button, role};
use crate::harness::page::Page;
use crate::harness::panel::{SIZES, panel};
use crate::harness::session::Session;
use crate::harness::wait::eventually_ok;
use crate::panel_flow::obs_page;

const DOCK: (u32, u32) = SIZES[0];
const PHONE: (u32, u32) = SIZES[1];
const WINDOW: (u32, u32) = SIZES[2];
const SHORT_DOCK: (u32, u32) = (900, 420);
const WIDE: (u32, u32) = (1400, 900);

const GUESTS: [&str; 24] = [
    "Host", "Topic", "Amélie", "Jonas", "Priya", "Tomasz", "Zoë", "Okafor", "Yuki", "Léa", "Sam",
    "Ines", "Mateus", "Olu", "Kira", "Noor", "Pavel", "Chiara", "Ravi", "Ewa", "Bram", "Siobhán",
    "Hana", "Luis",
];
const ON_AIR: usize = 20;
const CUED: usize = 22;

/// Creates a preset per guest and returns their ids.
async fn create_guests(app: &App) -> Vec<String> {
    let mut ids = Vec::new();
    for name in GUESTS {
        let payload = json!({ "title": format!("{name} Example"), "subtitle": "Guest" });
        ids.push(app.api.create_preset("lower", name, payload).await);
    }
    ids
}

/// The names of the presets on the card, how many are in its first row, and what is outside the card or the view.
async fn shown(panel: &Page) -> Value {
    panel
        .run(
            "const card = document.querySelector('#v-show [data-channel=lower]');
            if (!card) return { names: [] };
            const area = card.getBoundingClientRect();
            const isShown = (e) => e.getClientRects().length > 0;
            const chips = [...card.querySelectorAll('.chip:not(.add)')].filter(isShown);
            const all = [...card.querySelectorAll('button')].filter((e) => isShown(e) && e.textContent.trim().startsWith('All '));
            const tops = [...new Set([...chips, ...all].map((e) => Math.round(e.getBoundingClientRect().top)))];
            const outside = [...chips, ...all].filter((e) => {
              const box = e.getBoundingClientRect();
              return box.left < area.left || box.right > area.right || box.bottom > area.bottom;
            });
            return {
              names: chips.map((e) => e.querySelector('b').textContent),
              inFirstRow: chips.filter((e) => Math.round(e.getBoundingClientRect().top) === tops[0]).length,
              rows: tops.length,
              all: all.map((e) => e.textContent.trim()),
              outside: outside.map((e) => e.textContent.trim()),
              overflow: Math.max(0, Math.round(area.bottom - document.querySelector('main').getBoundingClientRect().bottom)),
            };",
        )
        .await
}

/// Waits until what the card shows satisfies `wanted`.
async fn wait_for_entries(panel: &Page, description: &str, wanted: impl Fn(&Value) -> bool) {
    eventually_ok(description, async || {
        let found = shown(panel).await;
        if wanted(&found) { Ok(()) } else { Err(found) }
    })
    .await;
}

fn names(found: &Value) -> Vec<&str> {
    let names = found["names"].as_array().expect("a list");
    names.iter().filter_map(Value::as_str).collect()
}

#[tokio::test]
async fn a_card_shows_what_fits_and_always_what_is_on_air_cued_and_next() {
    let session = Session::headless().await;
    let (app, panel) = panel(&session, PHONE).await;
    let ids = create_guests(&app).await;
    let mut page = obs_page(&app.api, "lower").await;
    app.api
        .post(&format!("/api/presets/{}/show", ids[ON_AIR]), json!({}))
        .await;
    let show = page.event("show").await;
    page.ack(&show).await;
    app.api
        .post(&format!("/api/presets/{}/cue", ids[CUED]), json!({}))
        .await;
    panel.card("lower").wait_for_status("on-air").await;

    let marked = [GUESTS[ON_AIR], GUESTS[CUED], GUESTS[CUED + 1]];
    for ((width, height), rows, columns) in [
        (DOCK, 2, None),
        (PHONE, 3, None),
        ((PHONE.0, 700), 2, None),
        (SHORT_DOCK, 3, Some(4)),
        (WINDOW, 7, Some(2)),
        (WIDE, 8, Some(2)),
    ] {
        panel.resize(width, height).await;
        let what = format!("{rows} rows of presets at {width}x{height}");
        wait_for_entries(&panel, &what, |found| {
            let names = names(found);
            found["rows"] == rows
                && columns.is_none_or(|columns: u64| found["inFirstRow"] == columns)
                && found["outside"] == json!([])
                && found["all"] == json!(["All 24"])
                && marked.iter().all(|name| names.contains(name))
                && names.starts_with(&["Host"])
        })
        .await;
        panel.wait_until_content_fits(&what).await;
        panel
            .save_screenshot(&format!("panel-entries-{width}x{height}"))
            .await;
    }
    // Nothing has to be scrolled in a window.
    panel.resize(WINDOW.0, WINDOW.1).await;
    wait_for_entries(&panel, "the card to be in view", |found| {
        found["overflow"] == 0
    })
    .await;

    // A short window shows headers only; an open card has its presets.
    panel.resize(PHONE.0, 500).await;
    wait_for_entries(&panel, "no presets", |found| names(found).is_empty()).await;
    panel
        .click(panel.card("lower").button("Lower third: details"))
        .await;
    wait_for_entries(&panel, "presets in an open card", |found| {
        let names = names(found);
        marked.iter().all(|name| names.contains(name))
    })
    .await;
}

#[tokio::test]
async fn few_presets_need_no_list_of_all_presets_and_leave_room_for_the_help() {
    let session = Session::headless().await;
    let (app, panel) = panel(&session, PHONE).await;
    app.api
        .create_preset("lower", "Ada", json!({ "title": "Ada" }))
        .await;
    wait_for_entries(&panel, "one preset", |found| {
        names(found) == ["Ada"] && found["all"] == json!([])
    })
    .await;
    panel
        .click(panel.card("lower").button("Save as preset"))
        .await;
    panel.wait_for_text("Enter a title first.").await;

    // Without a page, the help is in the row of tools.
    app.api.cue("lower", json!({ "title": "Ada" })).await;
    app.api.post("/api/overlays/lower/show", json!({})).await;
    create_guests(&app).await;
    for (width, height) in [DOCK, PHONE, WINDOW] {
        panel.resize(width, height).await;
        wait_for_entries(&panel, "room for the presets and the help", |found| {
            found["all"] == json!(["All 25"]) && found["outside"] == json!([])
        })
        .await;
        panel
            .wait_until_content_fits(&format!("the help at {width}x{height}"))
            .await;
    }
}

#[tokio::test]
async fn the_list_of_all_presets_finds_and_cues_one_with_the_keyboard() {
    let session = Session::headless().await;
    let (app, panel) = panel(&session, PHONE).await;
    create_guests(&app).await;
    let mut page = obs_page(&app.api, "lower").await;
    app.api
        .publish("lower", "show", json!({ "title": "On air" }))
        .await;
    page.event("show").await;
    let card = panel.card("lower");
    let list = role("dialog", "Lower third: all entries");
    wait_for_entries(&panel, "the button of the list of all presets", |found| {
        found["all"] == json!(["All 24"])
    })
    .await;

    panel.press('/').await;
    panel
        .wait_for_text("A press makes the entry your cue")
        .await;
    panel.type_text("zoe").await;
    panel.wait_until_text_is_gone("Host Example").await;
    panel.press(ENTER).await;
    panel
        .wait_until_text_is_gone("A press makes the entry your cue")
        .await;
    card.wait_for_value("title", "Zoë Example").await;

    // The arrow keys start from the cue.
    panel.press('/').await;
    panel
        .wait_for_text("A press makes the entry your cue")
        .await;
    panel.press(DOWN).await;
    panel.press(ENTER).await;
    card.wait_for_value("title", "Okafor Example").await;

    // Escape closes the list and changes nothing; the focus returns to the button.
    let all = card.button("All 24");
    panel.tab_to(&all).await;
    panel.press(ENTER).await;
    panel
        .wait_for_text("A press makes the entry your cue")
        .await;
    panel.save_screenshot("panel-entries-list").await;
    panel.press(DOWN).await;
    panel.press(ESCAPE).await;
    panel
        .wait_until_text_is_gone("A press makes the entry your cue")
        .await;
    panel.wait_for_focus_on(&all).await;
    card.wait_for_value("title", "Okafor Example").await;

    // None of this went on air, and HIDE ALL works while the list is open.
    let overlays = app.api.get("/api/overlays").await;
    let lower = overlays.as_array().expect("a list").iter();
    let mut lower = lower.filter(|overlay| overlay["channel"] == "lower");
    let lower = lower.next().expect("the lower third");
    assert_eq!(lower["event"]["payload"]["title"], "On air");
    panel.click(&all).await;
    panel
        .wait_for_text("A press makes the entry your cue")
        .await;
    panel.chord(&[SHIFT, ESCAPE]).await;
    page.event("hide").await;
    panel
        .wait_for_text("A press makes the entry your cue")
        .await;
    panel.click(list.button("Close")).await;
    panel
        .wait_until_text_is_gone("A press makes the entry your cue")
        .await;
}

#[tokio::test]
async fn a_press_in_the_list_of_all_presets_only_cues() {
    let session = Session::headless().await;
    let (app, panel) = panel(&session, PHONE).await;
    panel.emulate_touch().await;
    create_guests(&app).await;
    let _page = obs_page(&app.api, "lower").await;
    let card = panel.card("lower");
    panel.click(card.button("All 24")).await;
    panel.click(role("option", "Host Example")).await;
    panel
        .wait_until_text_is_gone("A press makes the entry your cue")
        .await;
    card.wait_for_value("title", "Host Example").await;
    card.wait_for_status("off-air").await;

    // A preset can be added from the list, and switching to a different view closes the list.
    panel
        .type_into(card.field("Title"), "Katherine Johnson")
        .await;
    panel.click(card.button("All 24")).await;
    panel
        .click(role("dialog", "Lower third: all entries").button("Save as preset"))
        .await;
    panel.click(card.button("All 25")).await;
    panel.open_view("presets").await;
    panel.open_view("show").await;
    panel
        .wait_until_text_is_gone("A press makes the entry your cue")
        .await;
    panel.click(button("All 25")).await;
    panel
        .wait_for_text("A press makes the entry your cue")
        .await;
}

/// Waits until the pictures on the poster card and the button for all of them fill this many columns and rows.
async fn wait_for_posters(panel: &Page, columns: u64, rows: u64) {
    let places = "const places = [...element.querySelectorAll('button')].filter((e) => /^(Poster|All)/.test(nameOf(e)) && e.getClientRects().length > 0).map((e) => e.getBoundingClientRect());
        const count = (side) => new Set(places.map((box) => Math.round(box[side]))).size;
        return [count('left'), count('top')]";
    eventually_ok(
        &format!("posters in {rows} rows of {columns}"),
        async || {
            let found = panel.run_on(&panel.card("poster").group(), places).await;
            if found == json!([columns, rows]) {
                Ok(())
            } else {
                Err(found)
            }
        },
    )
    .await;
}

#[tokio::test]
async fn posters_and_countdowns_fit_too() {
    let session = Session::headless().await;
    let (app, panel) = panel(&session, PHONE).await;
    let mut ids = Vec::new();
    for number in 1..=14 {
        let name = format!("Poster {number}");
        let payload = json!({ "fileUrl": app.api.url("/panel/icon.svg"), "type": "image" });
        ids.push(app.api.create_preset("poster", &name, payload).await);
        let payload = json!({ "seconds": 60 * number, "title": name });
        app.api
            .create_preset("countdown", &format!("Break {number}"), payload)
            .await;
    }
    app.api
        .post(&format!("/api/presets/{}/cue", ids[12]), json!({}))
        .await;
    for ((width, height), columns, rows) in [
        (DOCK, 3, 2),
        (PHONE, 4, 3),
        (SHORT_DOCK, 3, 1),
        (WINDOW, 3, 2),
    ] {
        panel.resize(width, height).await;
        wait_for_posters(&panel, columns, rows).await;
        for (channel, name) in [
            ("poster", "Poster 13"),
            ("poster", "Poster 14"),
            ("countdown", "Break 1"),
        ] {
            let card = panel.card(channel);
            panel
                .wait_for_attribute(card.button("All 14"), "aria-haspopup", "dialog")
                .await;
            panel
                .wait_for_attribute(card.button(name), "aria-disabled", "false")
                .await;
        }
        panel
            .wait_until_content_fits(&format!("posters and countdowns at {width}x{height}"))
            .await;
    }
    panel.resize(PHONE.0, PHONE.1).await;
    wait_for_posters(&panel, 4, 3).await;
    let poster = panel.card("poster");
    panel.click(poster.button("All 14")).await;
    panel.click(role("option", "Poster 3")).await;
    panel
        .wait_for_attribute(poster.button("Poster 3"), "aria-pressed", "true")
        .await;
    poster.wait_for_status("off-air").await;
}
