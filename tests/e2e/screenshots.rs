//! Screenshots of every view during a show, in both appearances, in a dock, on a phone and in a wide window.
//! `scripts/pictures` takes the ones in the docs. The tests also assert that everything fits.

mod on_air;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use crate::harness::api::Api;
use crate::harness::app::App;
use crate::harness::browser::Browser;
use crate::harness::screenshot_sheet::ScreenshotSheet;
use crate::harness::session::Session;
use crate::harness::socket::Socket;
use crate::harness::wait::eventually;
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::browser_sources::BrowserSource;
use crate::support::fake_obs::items::Item;
use crate::support::fake_obs::world::{Output, World};
use crate::support::reserved_port::ReservedPort;

/// Each view with the height of its screenshot. Health comes last, because a source is removed for it.
const VIEWS: [(&str, u32); 5] = [
    ("show", 760),
    ("presets", 820),
    ("theme", 780),
    ("settings", 820),
    ("health", 880),
];
const WIDTHS: [u32; 3] = [320, 440, 900];
/// The screenshot of the panel in the README.
const PANEL: (&str, &str, u32) = ("show", "dark", 900);
const PAGES: [(&str, &str, &str); 3] = [
    ("lower", "lower-third", "Cuelight lower third"),
    ("countdown", "countdown", "Cuelight countdown"),
    ("poster", "poster", "Cuelight poster"),
];
const AGENT: &str = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/103.0.5060.134 Safari/537.36 OBS/30.2.3";

/// A generated poster: a faint triangle and a disc in one color on a ground of another.
const POSTER: &str = "const [ground, light, turn] = arguments;
const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 });
const ink = canvas.getContext('2d');
ink.fillStyle = ground; ink.fillRect(0, 0, 640, 360);
ink.fillStyle = light; ink.globalAlpha = .25;
ink.beginPath(); ink.moveTo(200 + turn, -20); ink.lineTo(30 + turn, 380); ink.lineTo(420 + turn, 380); ink.fill();
ink.globalAlpha = 1; ink.beginPath(); ink.arc(320 - turn, 140, 70, 0, 7); ink.fill();
return canvas.toDataURL('image/png').split(',')[1];";

/// Five minutes of latencies, in place of the few that the test itself causes.
const LATENCY: &str = "const originalFetch = window.fetch;
const [p50s, p99s] = [[40, 36, 35, 42, 38, 36, 39, 50, 45, 38, 35, 36, 34, 36, 39, 36, 35, 40, 38, 37], [88, 85, 95, 120, 102, 91, 98, 165, 140, 106, 92, 88, 84, 95, 101, 96, 88, 85, 104, 92]];
const buckets = p50s.map((p50, i) => ({ at: Date.now() - (20 - i) * 15000, presses: 2, p50, p99: p99s[i] }));
const body = JSON.stringify({ presses: 41, p50: 38, p99: 92, buckets });
window.fetch = (path, ...more) => (String(path).includes('/api/latency') ? Promise.resolve(new Response(body)) : originalFetch(path, ...more));";

/// Shows a folder as on a user's computer, in place of the temporary one of the test.
const DATA_FOLDER: &str =
    "const folder = document.querySelector('[data-t=\"settings.data.folder\"] + small');
folder.textContent = '/home/amelie/.local/share/cuelight';
Object.defineProperty(folder, 'textContent', { value: folder.textContent, writable: true });";

/// Whether the panel shows that both pages have drawn this event, in any view.
const SEEN: &str = "const [id] = arguments;
return import('/server/store.js').then(({ store }) => new Promise((drawn) => {
  const { event, status, acks } = store.status.overlays.find(({ channel }) => channel === 'lower');
  requestAnimationFrame(() => requestAnimationFrame(() => drawn(event !== null && event.id === id && status === 'on-air' && acks === 2)));
}));";

/// An OBS that has been live for a while, with a source for each overlay in the program scene.
fn obs(http: u16) -> World {
    let url = |page: &str| format!("http://127.0.0.1:{http}/overlays/{page}");
    let sources = PAGES.map(|(_, page, name)| BrowserSource {
        active: true,
        ..BrowserSource::new(
            name,
            json!({ "url": url(page), "width": 1920, "height": 1080 }),
        )
    });
    let mut world = World::with_browser_sources(sources);
    world.program_scene = "Interview".into();
    world.scenes.clear();
    for scene in ["Interview", "Break", "Credits"] {
        world.get_or_add_scene(scene);
    }
    world.items = (1..)
        .zip(PAGES)
        .map(|(id, (_, _, name))| Item::new("Interview", id, name).enabled())
        .collect();
    let running = |duration| Output {
        active: true,
        duration,
        ..Output::default()
    };
    world.stream = running(4_353_000);
    world.record = running(2_467_000);
    world
}

async fn upload_poster(api: &Api, browser: &Browser, name: &str, design: [Value; 3]) -> Value {
    let png = browser.call(POSTER, design.to_vec()).await;
    let png = BASE64_STANDARD.decode(png.as_str().expect("an image in base64"));
    api.upload_asset(&format!("{name}.png"), png.expect("base64"))
        .await
}

/// Creates presets. Returns the id of the one that goes on air.
async fn create_presets(api: &Api, browser: &Browser) -> String {
    let preset = async |channel: &str, name: &str, payload: Value| {
        let preset = json!({ "channel": channel, "name": name, "payload": payload });
        api.post("/api/presets", preset).await["id"]
            .as_str()
            .expect("a preset has an id")
            .to_owned()
    };
    let lower = [
        ("Amélie", "Amélie Fournier", "Lighting designer"),
        ("Jonas", "Jonas Weber", "Stage manager"),
        ("Priya", "Priya Nair", "Sound engineer, touring since 2009"),
        ("Host", "The Late Cue", "Live every Thursday, 20:30"),
        ("Topic", "Why theatres went LED", "Tonight’s topic"),
    ];
    let mut first = String::new();
    for (name, title, subtitle) in lower {
        let payload = json!({ "title": title, "subtitle": subtitle, "duration": 10 });
        let id = preset("lower", name, payload).await;
        if first.is_empty() {
            first = id;
        }
    }
    let intermission = json!({ "seconds": 300, "title": "We’re back in" });
    let intermission = preset("countdown", "Break", intermission).await;
    let start = json!({ "until": "20:30", "title": "Starting soon" });
    preset("countdown", "Doors", start).await;
    let posters = [
        ("Night Shift", "right", ["#1a1740", "#ff7a5c"]),
        ("Thank you", "full", ["#f2e8d8", "#2f6f62"]),
        ("Line-up", "left", ["#0f3a4a", "#ffd166"]),
        ("Next week", "full", ["#3b1535", "#e0476d"]),
    ];
    let mut night_shift = String::new();
    for (turn, (name, side, [ground, light])) in posters.into_iter().enumerate() {
        let design = [ground.into(), light.into(), (turn * 60).into()];
        let file = upload_poster(api, browser, name, design).await;
        let payload = json!({ "fileUrl": file, "type": "image", "side": side });
        let id = preset("poster", name, payload).await;
        if night_shift.is_empty() {
            night_shift = id;
        }
    }
    for id in [intermission, night_shift] {
        api.post(&format!("/api/presets/{id}/cue"), json!({})).await;
    }
    first
}

/// Puts the lower third on air, acknowledged by each of its pages.
async fn put_on_air(api: &Api, browser: &Browser, id: &str, pages: &mut [Socket]) {
    api.post(&format!("/api/presets/{id}/show"), json!({}))
        .await;
    let mut id = Value::Null;
    for page in pages {
        let show = page.event("show").await;
        page.ack(&show).await;
        id = show["id"].clone();
    }
    eventually("the panel to show that the event was drawn", async || {
        (browser.call(SEEN, vec![id.clone()]).await == true).then_some(())
    })
    .await;
}

/// Waits until everything in a view has appeared.
async fn wait_until_complete(browser: &Browser, view: &str) {
    let complete = match view {
        "theme" => "return !document.querySelector('[data-part=\"handle\"]').hidden",
        "health" => {
            "return document.querySelectorAll('[role=\"log\"] > div').length > 3 && document.querySelector('[data-link=\"source\"]').dataset.state === 'broken'
                && document.querySelectorAll('cue-client-table tbody tr, cue-client-table li').length > 0"
        }
        _ => "return [...document.images].every((image) => image.complete || image.getClientRects().length === 0)",
    };
    eventually(&format!("{view} to be complete"), async || {
        (browser.run(complete).await == true).then_some(())
    })
    .await;
}

#[tokio::test]
async fn every_view_during_a_show() {
    let session = Session::headless().await;
    let reserved = [ReservedPort::new(), ReservedPort::new()];
    let [http, ws] = reserved.each_ref().map(ReservedPort::port);
    let fake = FakeObs::start(obs(http));
    let app = App::with(&session)
        .argument("--headless")
        .ports(http, ws)
        .obs(fake.port(), "")
        .start()
        .await;
    let mut lower = Vec::new();
    for _ in 0..2 {
        lower.push(Socket::connect_page(&app.api, AGENT, "lower").await);
    }
    let _countdown = Socket::connect_page(&app.api, AGENT, "countdown").await;
    let mut poster = Some(Socket::connect_page(&app.api, AGENT, "poster").await);

    let reduced_motion = ["--force-prefers-reduced-motion"];
    let browser = Browser::with(&session, (WIDTHS[0], VIEWS[0].1), &reduced_motion).await;
    browser.open_panel(&app.api).await;
    let first = create_presets(&app.api, &browser).await;
    let set = json!({ "seconds": 300, "title": "We’re back in" });
    app.api
        .post(
            "/api/overlays/countdown",
            json!({ "action": "update", "payload": set }),
        )
        .await;
    app.api.post("/api/countdown/start", json!({})).await;
    browser.set_language(&app.api, "en").await;
    let ports = json!({ "httpPort": http, "wsPort": ws });
    app.api.put("/api/settings", ports).await;
    browser
        .run("localStorage.setItem('cue-duration', '10')")
        .await;
    browser
        .wait_for_attribute("[data-obs-state]", "data-obs-state", "connected")
        .await;

    for (view, height) in VIEWS {
        let mut sheet = ScreenshotSheet::new(&session, height);
        if view == "health" {
            poster.take();
            fake.remove_browser_source(PAGES[2].2);
            // The view selects the overlay with a broken link when it opens.
            let is_broken = |link: &Value| link["id"] == "source" && link["state"] == "broken";
            eventually("the link to the source to be broken", async || {
                let diagnosis = app.api.get("/api/diagnosis").await;
                let links = diagnosis["links"].as_array()?;
                links.iter().any(is_broken).then_some(())
            })
            .await;
        }
        for appearance in ["dark", "light"] {
            browser.set_appearance(appearance).await;
            browser.run(LATENCY).await;
            for width in WIDTHS {
                browser.resize(width, height).await;
                browser.open_view(view).await;
                put_on_air(&app.api, &browser, &first, &mut lower).await;
                if view == "settings" {
                    browser.run(DATA_FOLDER).await;
                }
                wait_until_complete(&browser, view).await;
                browser
                    .wait_until_content_fits(&format!("{view}, {appearance}, {width} pixels"))
                    .await;
                sheet.add(&browser, appearance, width).await;
                if (view, appearance, width) == PANEL {
                    browser.save_screenshot("panel").await;
                }
            }
        }
        sheet.lay_out(&browser, view).await;
        browser.open_panel(&app.api).await;
    }
}
