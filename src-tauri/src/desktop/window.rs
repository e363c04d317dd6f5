//! The window: created when it is asked for and destroyed when it is closed, because a web view needs more memory than
//! everything else together and is not open most of the time. It opens again where it was.

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

/// The label that capabilities name.
const LABEL: &str = "panel";

/// Held while the window opens: users in a hurry start the app several times within a second.
#[derive(Default)]
pub(super) struct OpenLock(Mutex<()>);

/// Brings the window to the front, creating it if there is none.
pub(super) fn open(app: &AppHandle) {
    if app.try_state::<Bridge>().is_none() {
        return; // the app is starting, and opens the window itself
    }
    let app = app.clone();
    // Creating a window inside an event handler can deadlock on Windows.
    tauri::async_runtime::spawn(async move {
        let lock = app.state::<OpenLock>();
        let _guard = lock.0.lock().await;
        let started = Instant::now();
        let opened = match app.get_webview_window(LABEL) {
            Some(window) => focus(&window),
            None => create(&app),
        };
        match opened {
            Ok(()) => tracing::debug!("window: opened in {} ms", started.elapsed().as_millis()),
            Err(error) => tracing::error!(%error, "the window cannot be opened"),
        }
    });
}

fn focus(window: &WebviewWindow) -> tauri::Result<()> {
    window.unminimize()?;
    window.show()?;
    window.set_focus()
}

/// The window stays invisible until size, position and background are set, so that nothing jumps or flashes.
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

/// The panel's background, until the panel has drawn itself.
fn background(theme: Theme) -> Color {
    match theme {
        Theme::Light => Color(0xee, 0xf0, 0xf3, 255),
        _ => Color(0x0c, 0x0e, 0x12, 255),
    }
}

/// Puts the window where it was. A desktop that positions windows itself, such as Wayland's, applies the size only.
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

/// The screens, the primary one first.
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

/// Stores where the window is, unless it is minimized or fills the screen: it opens again at the size that the user
/// chose.
fn store_placement(window: &WebviewWindow) {
    match placement(window) {
        Ok(Some(placement)) => window.state::<WindowState>().set(placement),
        Ok(None) => {}
        Err(error) => tracing::debug!(%error, "window: its placement is unknown"),
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
