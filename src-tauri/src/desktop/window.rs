//! The window. It is created on demand and destroyed when it is closed, because a web view needs more memory than the
//! rest of the app and is closed most of the time. It opens again at its last position.

use std::time::Instant;

use tauri::webview::Color;
use tauri::{
    AppHandle, Manager, Monitor, PhysicalPosition, PhysicalSize, Theme, WebviewUrl, WebviewWindow,
    WebviewWindowBuilder, WindowEvent,
};
use tokio::sync::Mutex;

use super::bridge::Bridge;
use super::window_geometry::{DEFAULT_SIZE, MIN_SIZE, Placement, Screen};
use super::window_state::WindowState;

/// The window label that Tauri's capabilities refer to.
const LABEL: &str = "panel";

/// Held while the window opens, because an impatient user may start the app several times within a second.
#[derive(Default)]
pub(super) struct OpenLock(Mutex<()>);

/// Brings the window to the front, creating it if there is none.
pub(super) fn open(app: &AppHandle) {
    if app.try_state::<Bridge>().is_none() {
        return; // the app is still starting and will open the window
    }
    let app = app.clone();
    // Creating a window inside an event handler can deadlock on Windows.
    tauri::async_runtime::spawn(async move {
        let lock = app.state::<OpenLock>();
        let _guard = lock.0.lock().await;
        let started = Instant::now();
        let result = match app.get_webview_window(LABEL) {
            Some(window) => focus(&window),
            None => create(&app),
        };
        match result {
            Ok(()) => tracing::debug!("window: opened in {} ms", started.elapsed().as_millis()),
            Err(error) => tracing::error!(%error, "the window cannot be opened"),
        }
    });
}

/// Whether the window exists.
pub(super) fn is_open(app: &AppHandle) -> bool {
    app.get_webview_window(LABEL).is_some()
}

fn focus(window: &WebviewWindow) -> tauri::Result<()> {
    window.unminimize()?;
    window.show()?;
    window.set_focus()
}

/// Creates the window. It stays invisible until its size, position and background are set, to avoid flicker.
fn create(app: &AppHandle) -> tauri::Result<()> {
    let bridge = app.state::<Bridge>();
    let title = bridge.messages().text("desktop.window.title");
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("panel/index.html".into()))
        .title(title)
        .inner_size(f64::from(DEFAULT_SIZE.0), f64::from(DEFAULT_SIZE.1))
        .min_inner_size(f64::from(MIN_SIZE.0), f64::from(MIN_SIZE.1))
        .visible(false)
        .build()?;
    window.set_background_color(Some(background(window.theme()?)))?;
    restore_placement(&window)?;
    window.on_window_event({
        let window = window.clone();
        move |event| {
            if matches!(event, WindowEvent::Moved(_) | WindowEvent::Resized(_)) {
                store_placement(&window);
            }
        }
    });
    window.show()?;
    window.set_focus()
}

/// The background until the panel is loaded; the same color as the panel's.
fn background(theme: Theme) -> Color {
    match theme {
        Theme::Light => Color(0xee, 0xf0, 0xf3, 255),
        _ => Color(0x0c, 0x0e, 0x12, 255),
    }
}

/// Restores the last placement. A desktop that positions windows itself, such as any on Wayland, applies only the size.
fn restore_placement(window: &WebviewWindow) -> tauri::Result<()> {
    let Some(placement) = window.state::<WindowState>().placement() else {
        return Ok(());
    };
    if let Some(bounds) = placement.fit(&screens(window)?) {
        window.set_size(PhysicalSize::new(bounds.width, bounds.height))?;
        window.set_position(PhysicalPosition::new(bounds.x, bounds.y))?;
    }
    Ok(())
}

/// Returns the screens, the primary one first.
fn screens(window: &WebviewWindow) -> tauri::Result<Vec<Screen>> {
    let primary = window.primary_monitor()?.map(|monitor| *monitor.position());
    let mut monitors = window.available_monitors()?;
    monitors.sort_by_key(|monitor| primary != Some(*monitor.position()));
    Ok(monitors.iter().map(screen).collect())
}

fn screen(monitor: &Monitor) -> Screen {
    let area = monitor.work_area();
    Screen {
        x: area.position.x,
        y: area.position.y,
        width: area.size.width,
        height: area.size.height,
        scale: monitor.scale_factor(),
    }
}

/// Stores the placement of the window, unless it is hidden, minimized, maximized or full screen.
fn store_placement(window: &WebviewWindow) {
    match placement(window) {
        Ok(Some(placement)) => window.state::<WindowState>().set(placement),
        Ok(None) => {}
        Err(error) => tracing::debug!(%error, "window: the placement cannot be read"),
    }
}

fn placement(window: &WebviewWindow) -> tauri::Result<Option<Placement>> {
    let is_normal = window.is_visible()?
        && !window.is_minimized()?
        && !window.is_maximized()?
        && !window.is_fullscreen()?;
    if !is_normal {
        return Ok(None);
    }
    let position = window.outer_position()?;
    let size = window
        .inner_size()?
        .to_logical::<f64>(window.scale_factor()?);
    Ok(Some(Placement {
        x: position.x,
        y: position.y,
        width: size.width.round() as u32,
        height: size.height.round() as u32,
    }))
}
