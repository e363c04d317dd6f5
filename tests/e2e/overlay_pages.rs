//! The overlay pages in a real browser: a page is correct whenever it is loaded, draws the last event, and treats
//! markup as text.

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::harness::app::App;
use crate::harness::browser::Browser;
use crate::harness::session::Session;
use crate::harness::wait::{eventually, eventually_ok};

const CANVAS: (u32, u32) = (1920, 1080);
/// By how much a page may misjudge the server's time on a slow machine: half of the time that a request takes.
const CLOCK_ERROR_MS: f64 = 500.0;

async fn start(session: &Session) -> (App, Browser) {
    let app = App::headless(session).await;
    (app, Browser::start(session, CANVAS).await)
}

/// Opens a page and waits until the server counts it on `channel`.
async fn open(app: &App, browser: &Browser, page: &str, channel: &str) {
    browser
        .open(&app.api.url(&format!("/overlays/{page}")))
        .await;
    wait_for_pages(app, channel, 1).await;
}

async fn wait_for_pages(app: &App, channel: &str, count: u64) {
    eventually(&format!("{count} pages on {channel}"), async || {
        (app.api.get("/ws/stats").await["channels"][channel] == count).then_some(())
    })
    .await;
}

pub(crate) async fn wait_for_status(app: &App, channel: &str, expected: &str) {
    eventually_ok(&format!("{channel} to be {expected}"), async || {
        let found = app.api.overlay_status(channel).await;
        if found == expected {
            Ok(())
        } else {
            Err(found)
        }
    })
    .await;
}

#[tokio::test]
async fn a_reload_restores_every_page_without_its_entrance() {
    let session = Session::headless().await;
    let (app, browser) = start(&session).await;
    let lamp = app.api.upload_image().await;
    let shows = [
        (
            "lower-third",
            "lower",
            "show",
            json!({"title": "Ada Lovelace"}),
            "Ada Lovelace",
        ),
        (
            "countdown",
            "countdown",
            "set",
            json!({"seconds": 600, "title": "Back soon"}),
            "Back soon",
        ),
        (
            "poster",
            "poster",
            "show",
            json!({"fileUrl": lamp, "title": "Night Shift"}),
            "Night Shift",
        ),
    ];
    for (page, channel, kind, payload, text) in shows {
        open(&app, &browser, page, channel).await;
        app.api.publish(channel, kind, payload).await;
        browser.wait_for_text(text).await;
        wait_for_status(&app, channel, "on-air").await;

        browser.reload().await;
        // An entrance would still be running right after the page is drawn.
        eventually(&format!("{page} to be drawn"), async || {
            let is_drawn = browser
                .run("return document.querySelector('.shown') !== null")
                .await;
            (is_drawn == true).then_some(())
        })
        .await;
        let running_animations =
            "return document.getAnimations().filter((a) => a.playState === 'running').length";
        assert_eq!(
            browser.run(running_animations).await,
            0,
            "{page} plays its entrance again"
        );
        browser.wait_for_text(text).await;
        wait_for_status(&app, channel, "on-air").await;
    }
}

#[tokio::test]
async fn a_page_that_is_a_hundred_updates_behind_draws_only_the_last() {
    let session = Session::headless().await;
    let (app, browser) = start(&session).await;
    open(&app, &browser, "lower-third", "lower").await;
    app.api
        .publish("lower", "show", json!({"title": "start"}))
        .await;
    browser.wait_for_text("start").await;

    // Block the page until the server has the last update, without relying on time.
    let freeze = "
        window.drawn = [];
        const title = document.querySelector('.cuelight-lower-third h1');
        new MutationObserver(() => window.drawn.push(title.textContent))
            .observe(title, { childList: true, characterData: true, subtree: true });
        setTimeout(() => {
            const send = (method, path, body) => {
                const request = new XMLHttpRequest();
                request.open(method, path, false);
                request.setRequestHeader('Content-Type', 'application/json');
                request.send(body);
                return JSON.parse(request.responseText);
            };
            send('POST', '/publish', '{\"channel\":\"frozen\",\"type\":\"now\"}');
            while (send('GET', '/api/overlays')[0].event.payload.title !== 'update 100');
        }, 0);
    ";
    let mut frozen = app.api.join("frozen").await;
    // The driver replies only when the page runs again.
    tokio::join!(browser.run(freeze), async {
        frozen.event("now").await;
        for n in 1..=100 {
            let title = format!("update {n}");
            app.api
                .publish("lower", "update", json!({ "title": title }))
                .await;
        }
    });
    browser.wait_for_text("update 100").await;
    let drawn = browser.run("return window.drawn").await;
    let drawn = drawn.as_array().expect("an array");
    assert_eq!(drawn.last(), Some(&json!("update 100")));
    // Updates that arrived before the page was blocked may be drawn separately. On a slow machine, the ones that are
    // waiting are delivered over a few frames.
    assert!(
        drawn.len() < 30,
        "a hundred updates were drawn in {} steps: {drawn:?}",
        drawn.len()
    );
}

#[tokio::test]
async fn three_pages_agree_on_the_countdown() {
    let session = Session::headless().await;
    let (app, browser) = start(&session).await;
    open(&app, &browser, "countdown?preview=1", "countdown").await;
    let add = "const frame = document.createElement('iframe');
        frame.src = '/overlays/countdown';
        document.body.append(frame);";
    browser.run(add).await;
    wait_for_pages(&app, "countdown", 2).await;

    app.api
        .publish("countdown", "set", json!({"seconds": 3600}))
        .await;
    app.api.publish("countdown", "start", json!({})).await;
    app.api
        .publish("countdown", "add-time", json!({"seconds": 90}))
        .await;
    // One page received every event, one is opened later and one is reloaded.
    browser.run(add).await;
    wait_for_pages(&app, "countdown", 3).await;
    browser.run(add).await;
    wait_for_pages(&app, "countdown", 4).await;
    browser
        .run("document.querySelectorAll('iframe')[2].contentWindow.location.reload()")
        .await;

    // The times at which the pages will show 00:00, on this browser's clock.
    let ends = "return [...document.querySelectorAll('iframe')].map((frame) => {
        const page = frame.contentDocument && frame.contentDocument.querySelector('.cuelight-countdown');
        const clock = page && page.v_data.v_clock;
        return clock && clock.endsAt !== null && page.classList.contains('shown')
            ? clock.endsAt - page.v_now() + Date.now() : null;
    })";
    let server = app.api.get("/api/overlays").await[1]["countdown"]["endsAt"]
        .as_f64()
        .expect("a running clock");
    eventually_ok("three pages that agree with the server", async || {
        let found = browser.run(ends).await;
        let ends = found.as_array().expect("an array").iter();
        let ends: Vec<f64> = ends.filter_map(Value::as_f64).collect();
        let agrees = |end: &f64| (end - server).abs() < CLOCK_ERROR_MS;
        if ends.len() == 3 && ends.iter().all(agrees) {
            Ok(())
        } else {
            Err(format!("{found}, the server: {server}"))
        }
    })
    .await;
}

#[tokio::test]
async fn markup_in_every_string_is_text() {
    let session = Session::headless().await;
    let (app, browser) = start(&session).await;
    let lamp = app.api.upload_image().await;
    let html = r#"<img src=x onerror="window.ran=1"><script>window.ran=1</script>"#;
    let strings = json!({
        "title": html, "subtitle": html, "body": html, "contentType": html, "side": html, "accentColor": html, "style": html,
        "format": html, "transition": html, "endBehavior": html, "source": html, "avatarUrl": html, "logoImage": html,
        "theme": {"colors": {"primary": html, "accent": html, "surface": html, "text": html, "success": html, "warn": html},
                  "font": {"family": html, "size": html, "weight": html}, "layout": {"x": html, "y": html, "scale": html}},
    });
    for (page, channel, kind) in [
        ("lower-third", "lower", "show"),
        ("countdown", "countdown", "set"),
        ("poster", "poster", "show"),
    ] {
        open(&app, &browser, page, channel).await;
        let mut payload = strings.clone();
        match channel {
            "countdown" => payload["seconds"] = json!(600),
            "poster" => payload["fileUrl"] = lamp.clone(),
            _ => {}
        }
        app.api.publish(channel, kind, payload).await;
        browser.wait_for_text("<img src=x onerror=").await;
        wait_for_status(&app, channel, "on-air").await;
        let ran = "return [window.ran ?? null, document.querySelectorAll('main script, main img[src=x]').length]";
        assert_eq!(browser.run(ran).await, json!([null, 0]), "{page}");
    }
}

/// A server of another program that answers every request with a picture. Returns its origin.
async fn serve_picture() -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/icons/128x128.png");
    let png = std::fs::read(file).expect("a picture");
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                png.len()
            );
            let mut request = [0; 4096];
            let _ = stream.read(&mut request).await;
            let _ = stream.write_all(&[head.as_bytes(), &png].concat()).await;
        }
    });
    format!("http://{address}")
}

#[tokio::test]
async fn a_poster_of_the_suite_is_loaded_from_the_server_of_the_suite() {
    let session = Session::headless().await;
    let (app, browser) = start(&session).await;
    let suite = serve_picture().await;
    let settings = json!({ "allowedOrigins": [suite] });
    app.api.send("PUT", "/api/settings", Some(settings)).await;
    open(&app, &browser, "poster", "poster").await;
    let show =
        json!({"channel": "poster", "type": "show", "payload": {"fileUrl": "/data/posters/a.png"}});
    let request = reqwest::Client::new().post(app.api.url("/publish"));
    let response = request.header("origin", &suite).json(&show).send().await;
    assert!(response.expect("an answer").status().is_success());
    wait_for_status(&app, "poster", "on-air").await;
    let picture = browser
        .run("const { src, naturalWidth } = document.querySelector('img'); return { src, naturalWidth };")
        .await;
    let expected = json!({"src": format!("{suite}/data/posters/a.png"), "naturalWidth": 128});
    assert_eq!(picture, expected);
}

#[tokio::test]
async fn a_poster_that_cannot_be_loaded_fails_and_one_page_shows_all_overlays() {
    let session = Session::headless().await;
    let (app, browser) = start(&session).await;
    browser.open(&app.api.url("/overlays/all")).await;
    for channel in ["lower", "countdown", "poster"] {
        wait_for_pages(&app, channel, 1).await;
    }
    app.api
        .publish("poster", "show", json!({"fileUrl": "/assets/nothing.png"}))
        .await;
    wait_for_status(&app, "poster", "failed").await;

    let lamp = app.api.upload_image().await;
    app.api
        .publish(
            "poster",
            "show",
            json!({"fileUrl": lamp, "title": "Night Shift"}),
        )
        .await;
    app.api
        .publish("lower", "show", json!({"title": "Ada Lovelace"}))
        .await;
    app.api
        .publish("countdown", "set", json!({"seconds": 272}))
        .await;
    for (channel, text) in [
        ("poster", "Night Shift"),
        ("lower", "Ada Lovelace"),
        ("countdown", "04:32"),
    ] {
        browser.wait_for_text(text).await;
        wait_for_status(&app, channel, "on-air").await;
    }
    browser.save_screenshot("overlay-all").await;
}
