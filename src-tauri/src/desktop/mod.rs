//! The tray app: everything that touches Tauri.
//!
//! `main` owns the runtime. There is one way out: whatever asks to stop cancels one token, the backend
//! ends, and only then does the event loop end. Nothing here relies on values being dropped, because
//! Tauri drops none.

mod autostart;
mod bridge;
mod hotkeys;
mod memory;
mod place;
mod refusal;
mod tray;
mod tray_host;
mod verbs;
mod window;

use std::process::ExitCode;

use anyhow::{Context, Result};
use cuelight_backend::server::{Config, RunError, Server};
use tauri::{AppHandle, Manager, RunEvent};
use tokio::runtime::Runtime;
use tokio_util::sync::CancellationToken;

use autostart::Autostart;
use bridge::Bridge;
use hotkeys::Hotkeys;
use memory::Memory;
use verbs::HasTray;

/// Whether there is a display that lets us in.
pub(crate) fn has_display() -> bool {
    // Tauri ends the process when GTK finds no display; asking first makes it a state.
    #[cfg(target_os = "linux")]
    return gtk::init().is_ok();
    #[cfg(not(target_os = "linux"))]
    true
}

/// Runs the tray app to its end. `hidden` leaves the window closed where a tray can open it.
///
/// `carried` is what a start at login must be told beside that.
pub(crate) fn run(
    runtime: Runtime,
    config: Config,
    hidden: bool,
    carried: Vec<String>,
) -> Result<ExitCode> {
    tauri::async_runtime::set(runtime.handle().clone());
    // A second start ends inside `build`, and the first one's window comes up: so the ports are tried
    // only after it.
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _, _| {
            window::open(app)
        }))
        .manage(window::Opening::default())
        .invoke_handler(tauri::generate_handler![
            bridge::request,
            bridge::upload,
            bridge::attach,
            verbs::quit,
            verbs::open_data_folder,
            verbs::desktop_info,
            verbs::get_autostart,
            verbs::set_autostart,
            verbs::hotkeys_status,
            verbs::save_file
        ])
        .build(tauri::generate_context!())
        .context("the desktop refuses us")?;

    let stop = CancellationToken::new();
    let server = runtime.block_on(Server::bind(config));
    let bridge = Bridge::new(&server, stop.clone());
    let store = &bridge.app.store;
    let handle = app.handle().clone();
    let has_tray = tray::create(&handle, &bridge, server.status());
    let hidden = has_tray && (hidden || store.settings().start_hidden);
    app.manage(runtime.block_on(Memory::load(store.clone())));
    app.manage(Autostart::new(&handle, carried));
    app.manage(Hotkeys::default());
    app.manage(HasTray(has_tray));
    // The window can be asked for once this is there.
    app.manage(bridge.clone());

    runtime.spawn(crate::cli::signals::stop_on_signal(stop.clone()));
    runtime.spawn(crate::announce(server.status()));
    runtime.spawn(follow_settings(handle.clone(), bridge.clone()));
    let ending = CancellationToken::new();
    runtime.spawn({
        let (handle, stop) = (handle.clone(), stop.clone());
        // Whatever happens to this task, the server hears that it is over.
        let ending = ending.clone().drop_guard();
        async move {
            // The store closes when the server ends: what is remembered must be written before.
            handle.state::<Memory>().keep(&stop).await;
            drop(ending);
        }
    });
    runtime.spawn({
        let (handle, stop) = (handle.clone(), stop.clone());
        async move {
            let failed = matches!(server.run(ending).await, Err(RunError::Task(_)));
            stop.cancel();
            // The only call that ends the event loop.
            handle.exit(i32::from(failed));
        }
    });
    runtime.spawn({
        let handle = handle.clone();
        async move {
            if !hidden || !tray_host::is_present().await {
                window::open(&handle);
            }
        }
    });

    let code = app.run_return(move |app, event| match event {
        RunEvent::ExitRequested {
            code: None, api, ..
        } => {
            // The last window was closed: the tray keeps us, if anybody can see it.
            api.prevent_exit();
            let stop = stop.clone();
            tauri::async_runtime::spawn(async move {
                if !has_tray || !tray_host::is_present().await {
                    tracing::info!("the window was closed and there is no tray: stopping");
                    stop.cancel();
                }
            });
        }
        #[cfg(target_os = "macos")]
        RunEvent::Reopen { .. } => window::open(app),
        _ => {
            let _ = app;
        }
    });
    runtime.shutdown_timeout(crate::REST);
    Ok(u8::try_from(code).map_or(ExitCode::FAILURE, ExitCode::from))
}

/// Carries the settings that only a desktop heeds to it: now, and whenever they change.
async fn follow_settings(app: AppHandle, bridge: Bridge) {
    let mut settings = bridge.app.store.watch_settings();
    let mut before = None;
    loop {
        let (keys, hidden) = {
            let settings = settings.borrow_and_update();
            (settings.hotkeys.clone(), settings.start_hidden)
        };
        if before.as_ref() != Some(&(keys.clone(), hidden)) {
            app.state::<Hotkeys>().apply(&app, &bridge, &keys).await;
            app.state::<Autostart>().correct(hidden);
            before = Some((keys, hidden));
        }
        if settings.changed().await.is_err() {
            return;
        }
    }
}
