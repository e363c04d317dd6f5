//! The tray app: everything that touches Tauri.
//!
//! `main` owns the runtime. There is one way out: whatever asks to stop cancels one token, the backend
//! ends, and only then does the event loop end. Nothing here relies on values being dropped, because
//! Tauri drops none.

mod bridge;
mod tray;
mod tray_host;
mod window;

use std::process::ExitCode;

use anyhow::{Context, Result};
use cuelight_backend::server::{Config, Server};
use tauri::RunEvent;
use tokio::runtime::Runtime;
use tokio_util::sync::CancellationToken;

use bridge::Bridge;

/// Whether there is a display that lets us in.
pub(crate) fn has_display() -> bool {
    // Tauri ends the process when GTK finds no display; asking first makes it a state.
    #[cfg(target_os = "linux")]
    return gtk::init().is_ok();
    #[cfg(not(target_os = "linux"))]
    true
}

/// Runs the tray app to its end. `hidden` leaves the window closed where a tray can open it.
pub(crate) fn run(runtime: Runtime, config: Config, hidden: bool) -> Result<ExitCode> {
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
            bridge::quit,
            bridge::open_data_folder
        ])
        .build(tauri::generate_context!())
        .context("the desktop refuses us")?;

    let stop = CancellationToken::new();
    let server = runtime.block_on(Server::bind(config));
    let bridge = Bridge::new(&server, stop.clone());
    tauri::Manager::manage(&app, bridge.clone());
    let handle = app.handle().clone();
    let has_tray = tray::create(&handle, &bridge, server.status());

    runtime.spawn(crate::signals::stop_on_signal(stop.clone()));
    runtime.spawn(crate::announce(server.status()));
    runtime.spawn({
        let (handle, stop) = (handle.clone(), stop.clone());
        async move {
            if let Err(error) = server.run(stop).await {
                tracing::warn!("{error}");
            }
            // The only call that ends the event loop.
            handle.exit(0);
        }
    });
    runtime.spawn({
        let handle = handle.clone();
        async move {
            if !hidden || !has_tray || !tray_host::is_present().await {
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
