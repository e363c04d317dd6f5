//! The window: built when asked for, freed when closed. A web view costs more memory than everything
//! else together, and most of the time nobody looks. It comes back where it was.

use std::time::Instant;

use tauri::webview::Color;
use tauri::{
    AppHandle, Manager, PhysicalPosition, PhysicalSize, Theme, WebviewUrl, WebviewWindow,
    WebviewWindowBuilder, WindowEvent,
};
use tokio::sync::Mutex;

use super::bridge::Bridge;
use super::memory::Memory;
use super::place::{Place, SMALLEST, Screen, USUAL};

/// The label that capabilities name.
const LABEL: &str = "panel";

/// Lets one ask for the window at a time: an impatient user starts us three times within a second.
#[derive(Default)]
pub(super) struct Opening(Mutex<()>);

/// Brings the window up, building it if there is none.
pub(super) fn open(app: &AppHandle) {
    if app.try_state::<Bridge>().is_none() {
        return; // we are only just starting, and open it ourselves in a moment
    }
    let app = app.clone();
    // Building a window inside an event handler can deadlock on Windows.
    tauri::async_runtime::spawn(async move {
        let opening = app.state::<Opening>();
        let _one_at_a_time = opening.0.lock().await;
        let begun = Instant::now();
        let shown = match app.get_webview_window(LABEL) {
            Some(window) => window
                .unminimize()
                .and_then(|()| window.show())
                .and_then(|()| window.set_focus()),
            None => build(&app),
        };
        match shown {
            Ok(()) => tracing::debug!("window: shown after {} ms", begun.elapsed().as_millis()),
            Err(error) => tracing::error!(%error, "the window cannot be shown"),
        }
    });
}

/// Everything is in its place before the first frame: nothing jumps, and nothing flashes.
fn build(app: &AppHandle) -> tauri::Result<()> {
    let size = |(width, height): (u32, u32)| (f64::from(width), f64::from(height));
    let (usual, smallest) = (size(USUAL), size(SMALLEST));
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("panel/index.html".into()))
        .title("Cuelight")
        .inner_size(usual.0, usual.1)
        .min_inner_size(smallest.0, smallest.1)
        .visible(false)
        .build()?;
    window.set_background_color(Some(background(window.theme()?)))?;
    put_back(&window)?;
    window.on_window_event({
        let window = window.clone();
        move |event| {
            if matches!(event, WindowEvent::Moved(_) | WindowEvent::Resized(_)) {
                remember(&window);
            }
        }
    });
    window.show()?;
    window.set_focus()
}

/// The panel's own ground in each theme, until it has drawn itself.
fn background(theme: Theme) -> Color {
    match theme {
        Theme::Light => Color(0xee, 0xf0, 0xf3, 255),
        _ => Color(0x0c, 0x0e, 0x12, 255),
    }
}

/// Puts the window where it was, as far as there is a screen. A desktop that places windows itself, such
/// as Wayland's, heeds the size alone.
fn put_back(window: &WebviewWindow) -> tauri::Result<()> {
    let Some(place) = window.state::<Memory>().place() else {
        return Ok(());
    };
    let mut screens = window.available_monitors()?;
    let primary = window.primary_monitor()?;
    let is_primary = |screen: &tauri::Monitor| {
        let at = |monitor: &tauri::Monitor| *monitor.position();
        primary.as_ref().map(at) == Some(at(screen))
    };
    screens.sort_by_key(|screen| !is_primary(screen));
    let screens: Vec<Screen> = screens.iter().map(screen).collect();
    if let Some(bounds) = place.on(&screens) {
        window.set_size(PhysicalSize::new(bounds.width, bounds.height))?;
        window.set_position(PhysicalPosition::new(bounds.x, bounds.y))?;
    }
    Ok(())
}

fn screen(monitor: &tauri::Monitor) -> Screen {
    let free = monitor.work_area();
    Screen {
        x: free.position.x,
        y: free.position.y,
        width: free.size.width,
        height: free.size.height,
        scale: monitor.scale_factor(),
    }
}

/// Remembers where the window is, unless it fills a screen or lies in the taskbar: it comes back as the
/// window the user made.
fn remember(window: &WebviewWindow) {
    let is_as_made = || -> tauri::Result<bool> {
        Ok(window.is_visible()?
            && !window.is_minimized()?
            && !window.is_maximized()?
            && !window.is_fullscreen()?)
    };
    let place = || -> tauri::Result<Place> {
        let (at, size) = (window.outer_position()?, window.inner_size()?);
        let size = size.to_logical::<f64>(window.scale_factor()?);
        Ok(Place {
            x: at.x,
            y: at.y,
            width: size.width.round() as u32,
            height: size.height.round() as u32,
        })
    };
    if is_as_made().unwrap_or(false)
        && let Ok(place) = place()
    {
        window.state::<Memory>().set(place);
    }
}
