//! The tray app: everything that uses Tauri.
//!
//! `main` owns the runtime. There is one shutdown path: every request to quit cancels the same token, which stops the
//! backend; then the event loop ends. No managed state relies on `Drop`, because Tauri never drops it.

mod autostart;
mod bridge;
mod commands;
mod error;
mod hotkeys;
mod pending_error;
mod status_notifier;
mod tray;
mod window;
mod window_geometry;
mod window_state;

use std::process::ExitCode;

use anyhow::{Context, Result};
use cuelight_backend::server::{Config, RunError, Server};
use tauri::{AppHandle, Manager, RunEvent};
use tokio::runtime::Runtime;
use tokio_util::sync::CancellationToken;

use autostart::Autostart;
use bridge::Bridge;
use commands::HasTray;
use hotkeys::Hotkeys;
use window_state::WindowState;

/// Whether a display can be opened.
pub(crate) fn has_display() -> bool {
    // Tauri exits the process if GTK cannot open a display, so check with GTK first.
    #[cfg(target_os = "linux")]
    return gtk::init().is_ok();
    #[cfg(not(target_os = "linux"))]
    true
}

/// Runs the tray app until it quits.
///
/// `hidden` leaves the window closed if there is a tray to open it from. `autostart_arguments` are the arguments for
/// launch at login, without the one that hides the window.
pub(crate) fn run(
    runtime: Runtime,
    config: Config,
    hidden: bool,
    autostart_arguments: Vec<String>,
) -> Result<ExitCode> {
    tauri::async_runtime::set(runtime.handle().clone());
    // A second instance exits inside `build`, and the first instance opens its window. The ports are therefore opened
    // only after `build`.
    let app = build().context("the desktop app cannot be created")?;
    let handle = app.handle().clone();

    let stop = CancellationToken::new();
    let server = runtime.block_on(Server::bind(config));
    let bridge = Bridge::new(&server, stop.clone());
    let store = bridge.app.store.clone();
    let has_tray = tray::create(&handle, &bridge, server.status());
    let start_hidden = has_tray && (hidden || store.settings().start_hidden.is_on());
    app.manage(Autostart::new(
        &handle,
        autostart_arguments,
        &bridge.app.texts,
    ));
    app.manage(runtime.block_on(WindowState::load(store)));
    app.manage(Hotkeys::default());
    app.manage(HasTray(has_tray));
    // The window can be opened once the bridge is managed.
    app.manage(bridge.clone());

    runtime.spawn(crate::cli::signals::stop_on_signal(stop.clone()));
    runtime.spawn(crate::print_ports(server.status()));
    runtime.spawn(follow_settings(handle.clone(), bridge));
    runtime.spawn(run_server(handle.clone(), server, stop.clone()));
    runtime.spawn(async move {
        if !start_hidden || !status_notifier::is_host_present().await {
            window::open(&handle);
        }
    });

    let code = app.run_return(move |app, event| on_event(app, &event, has_tray, &stop));
    runtime.shutdown_timeout(crate::RUNTIME_SHUTDOWN_TIMEOUT);
    Ok(u8::try_from(code).map_or(ExitCode::FAILURE, ExitCode::from))
}

fn build() -> tauri::Result<tauri::App> {
    tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _, _| {
            window::open(app)
        }))
        .manage(window::OpenLock::default())
        .invoke_handler(tauri::generate_handler![
            bridge::request,
            bridge::upload,
            bridge::attach,
            commands::quit,
            commands::open_data_folder,
            commands::desktop_info,
            commands::get_autostart,
            commands::set_autostart,
            commands::hotkeys_status,
            commands::save_file
        ])
        .build(tauri::generate_context!())
}

fn on_event(app: &AppHandle, event: &RunEvent, has_tray: bool, stop: &CancellationToken) {
    match event {
        RunEvent::ExitRequested {
            code: None, api, ..
        } => {
            // The last window was closed. The app keeps running if a tray icon can open it again.
            api.prevent_exit();
            let stop = stop.clone();
            tauri::async_runtime::spawn(async move {
                if !has_tray || !status_notifier::is_host_present().await {
                    tracing::info!("the window was closed and there is no tray: quitting");
                    stop.cancel();
                }
            });
        }
        #[cfg(target_os = "macos")]
        RunEvent::Reopen { .. } => window::open(app),
        _ => {
            let _ = app;
        }
    }
}

/// Runs the backend until `stop` is cancelled or one of its tasks fails, then ends the event loop.
async fn run_server(app: AppHandle, server: Server, stop: CancellationToken) {
    let server_stop = CancellationToken::new();
    // The server closes the store when it stops, so the state of the window is saved first. The guard stops the server
    // even if saving panics.
    let guard = server_stop.clone().drop_guard();
    tauri::async_runtime::spawn({
        let (app, stop) = (app.clone(), stop.clone());
        async move {
            app.state::<WindowState>().save(&stop).await;
            drop(guard);
        }
    });
    // The server logs its errors.
    let failed = matches!(server.run(server_stop).await, Err(RunError::Task(_)));
    stop.cancel();
    // Nothing else ends the event loop.
    app.exit(i32::from(failed));
}

/// Applies the desktop settings on startup and whenever they change.
async fn follow_settings(app: AppHandle, bridge: Bridge) {
    let mut settings = bridge.app.store.watch_settings();
    let mut applied = None;
    loop {
        let current = {
            let settings = settings.borrow_and_update();
            (settings.hotkeys.clone(), settings.start_hidden.is_on())
        };
        if applied.as_ref() != Some(&current) {
            app.state::<Hotkeys>()
                .apply(&app, &bridge, &current.0)
                .await;
            app.state::<Autostart>().correct(current.1);
            applied = Some(current);
        }
        if settings.changed().await.is_err() {
            return;
        }
    }
}
