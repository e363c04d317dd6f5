//! Measures what 24-megapixel photos cost: the memory of a panel that lists them, and the time until one is seen.
//!
//! It prints the figures for the originals and for their copies, and asserts none of them. docs/contributing.md has the
//! command and a result.

#![expect(clippy::print_stdout, reason = "a measurement prints its results")]

use std::collections::HashMap;
use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};
use serde_json::{Value, json};

use crate::harness::app::App;
use crate::harness::browser::Browser;
use crate::harness::panel::panel;
use crate::harness::session::Session;
use crate::harness::wait::eventually;

const PHOTOS: u8 = 6;

/// A photo of 6000x4000 pixels with a lot of detail.
fn photo(seed: u8) -> Vec<u8> {
    let mut state = u32::from(seed) + 1;
    let mut noise = move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 27) as u8
    };
    let photo = RgbImage::from_fn(6000, 4000, |x, y| {
        let light = (x / 40) as u8;
        Rgb([
            light.wrapping_add(noise()),
            ((y / 30) as u8).wrapping_add(noise()),
            seed,
        ])
    });
    let mut bytes = Cursor::new(Vec::new());
    photo
        .write_to(&mut bytes, ImageFormat::Jpeg)
        .expect("a photo");
    bytes.into_inner()
}

/// The memory of a process and its descendants in MiB; memory that they share counts once.
fn memory_of(root: u32) -> u64 {
    let mut children: HashMap<u32, Vec<u32>> = HashMap::new();
    for entry in std::fs::read_dir("/proc").expect("/proc").flatten() {
        let Ok(id) = entry.file_name().to_string_lossy().parse::<u32>() else {
            continue;
        };
        let stat = std::fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
        let after_name = stat.rsplit(')').next().unwrap_or_default();
        if let Some(Ok(parent)) = after_name.split_whitespace().nth(1).map(str::parse) {
            children.entry(parent).or_default().push(id);
        }
    }
    let (mut pending, mut total) = (vec![root], 0);
    while let Some(id) = pending.pop() {
        pending.extend(children.remove(&id).unwrap_or_default());
        let rollup =
            std::fs::read_to_string(format!("/proc/{id}/smaps_rollup")).unwrap_or_default();
        let pss = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
        let kib = pss.and_then(|pss| pss.split_whitespace().next()?.parse::<u64>().ok());
        total += kib.unwrap_or_default();
    }
    total / 1024
}

/// Makes the panel show its photos, and returns its memory before and after.
async fn panel_memory(panel: &Browser, copies: bool) -> (u64, u64) {
    let before = memory_of(panel.driver_pid());
    panel.open_view("presets").await;
    eventually("the photos in the list", async || {
        let count = panel
            .run("return document.querySelectorAll('.asset img').length")
            .await;
        (count == PHOTOS).then_some(())
    })
    .await;
    let decode = "
        const [copies] = arguments;
        const images = [...document.querySelectorAll('.asset img')];
        for (const image of images) {
            image.loading = 'eager';
            if (!copies) image.src = image.src.split('?')[0];
        }
        return Promise.all(images.map((image) => image.decode()))
            .then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
            .then(() => images.length)";
    assert_eq!(panel.call(decode, vec![json!(copies)]).await, PHOTOS);
    panel.png().await;
    (before, memory_of(panel.driver_pid()))
}

/// The time from the request to the ack from a page, in milliseconds.
async fn time_to_air(app: &App, page: &Browser, url: &str, copies: bool) -> Value {
    page.open(&app.api.url("/overlays/poster")).await;
    eventually("the page", async || {
        (app.api.client_count("poster").await == 1).then_some(())
    })
    .await;
    if !copies {
        // A URL with a query is not replaced by that of the copy.
        let show = json!({
            "channel": "poster", "type": "show", "payload": {"fileUrl": format!("{url}?original"), "type": "image"},
        });
        return app.api.post("/publish?wait=30000", show).await["latencyMs"].clone();
    }
    app.api.cue("poster", json!({"fileUrl": url})).await;
    eventually("the copy to be loaded", async || {
        let script = "return performance.getEntriesByType('resource').some(({ name }) => name.endsWith('size=canvas'))";
        (page.run(script).await == true).then_some(())
    })
    .await;
    let take = app
        .api
        .post("/api/overlays/poster/take?wait=30000", json!({}))
        .await;
    take["latencyMs"].clone()
}

#[tokio::test]
#[ignore = "prints figures; see docs/contributing.md"]
async fn photos_of_24_megapixels() {
    let photos: Vec<_> = (0..PHOTOS).map(photo).collect();
    println!(
        "{PHOTOS} photos of 6000x4000 pixels, {} MB each",
        photos[0].len() / 1_000_000
    );
    println!(
        "{:<12}{:>20}{:>20}{:>14}",
        "", "panel before, MiB", "with photos, MiB", "on air, ms"
    );
    for copies in [false, true] {
        let session = Session::headless().await;
        let (app, panel) = panel(&session, (900, 800)).await;
        let page = Browser::start(&session, (1920, 1080)).await;
        let mut url = String::new();
        for (index, photo) in photos.iter().enumerate() {
            let stored = app
                .api
                .upload_asset(&format!("{index}.jpg"), photo.clone())
                .await;
            url = stored.as_str().expect("a URL").to_owned();
            // Waits until the copies exist.
            reqwest::get(app.api.url(&format!("{url}?size=canvas")))
                .await
                .expect("a copy");
        }
        let (before, after) = panel_memory(&panel, copies).await;
        let on_air = time_to_air(&app, &page, &url, copies).await;
        let name = if copies { "copies" } else { "originals" };
        let on_air = on_air.to_string();
        println!("{name:<12}{before:>20}{after:>20}{on_air:>14}");
    }
}
