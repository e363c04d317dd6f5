//! The tray app: everything that uses Tauri.
//!
//! `main` owns the runtime. There is one shutdown path: every request to quit cancels the same token, which stops the
//! backend; then the event loop ends. [`quit`] decides whether to ask the user first, and [`session_end`] stops the
//! backend if the system ends the event loop. No managed state relies on `Drop`, because Tauri never drops it.

mod app_menu;
mod autostart;
mod bridge;
mod commands;
mod error;
#[cfg(target_os = "linux")]
mod gtk_setup;
mod hotkeys;
mod panel_commands;
mod panel_state;
mod pending_error;
mod quit;
mod session_end;
mod tray;
mod tray_presence;
mod window;
mod window_events;
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
use hotkeys::Hotkeys;
use quit::Quit;
use session_end::SessionEnd;
use tray_presence::TrayPresence;
use window_state::WindowState;

/// Whether a display can be opened.
pub(crate) fn has_display() -> bool {
    #[cfg(target_os = "linux")]
    {
        // Tauri panics if GTK cannot open a display, so check with GTK first.
        gtk_setup::init()
    }
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
    let quit = Quit::new(bridge.clone());
    let has_icon = tray::create(&handle, &bridge, &quit, server.status());
    let tray = runtime.block_on(TrayPresence::follow(has_icon, tray_presence::is_x11()));
    let start_hidden = hidden || store.settings().start_hidden.is_on();
    app.manage(Autostart::new(
        &handle,
        autostart_arguments,
        &bridge.app.texts,
    ));
    app.manage(runtime.block_on(WindowState::load(store)));
    app.manage(Hotkeys::default());
    app.manage(tray.clone());
    app.manage(quit.clone());
    // The window can be opened once the bridge is managed.
    app.manage(bridge.clone());

    runtime.spawn(crate::cli::signals::stop_on_signal(
        server.app(),
        stop.clone(),
    ));
    runtime.spawn(crate::print_ports(server.status()));
    runtime.spawn(follow_settings(handle.clone(), bridge.clone()));
    if cfg!(target_os = "macos") {
        runtime.spawn(app_menu::follow_language(handle.clone(), bridge.clone()));
    }
    runtime.spawn({
        let app = handle.clone();
        async move { app.state::<Hotkeys>().follow(&app, &bridge).await }
    });
    let mut session_end = SessionEnd {
        runtime: runtime.handle().clone(),
        app: server.app(),
        stop: stop.clone(),
        server: runtime.spawn(run_server(handle.clone(), server, stop)),
    };
    runtime.spawn({
        let (app, tray) = (handle.clone(), tray.clone());
        async move {
            if !start_hidden || !tray.wait_for_start().await {
                window::open(&app);
            }
        }
    });
    runtime.spawn(tray.clone().open_window_without_tray(handle));

    let code =
        app.run_return(move |app, event| on_event(app, &event, &tray, &quit, &mut session_end));
    runtime.shutdown_timeout(crate::RUNTIME_SHUTDOWN_TIMEOUT);
    Ok(u8::try_from(code).map_or(ExitCode::FAILURE, ExitCode::from))
}

fn build() -> tauri::Result<tauri::App> {
    tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _, _| {
            window::open(app)
        }))
        .manage(window::OpenLock::default())
        .enable_macos_default_menu(false) // see `app_menu`
        .on_window_event(window_events::handle)
        .invoke_handler(tauri::generate_handler![
            panel_commands::request,
            panel_commands::upload,
            panel_commands::attach,
            commands::quit,
            commands::confirm_quit_question,
            commands::answer_quit_question,
            commands::open_data_folder,
            commands::desktop_info,
            commands::get_autostart,
            commands::set_autostart,
            commands::hotkeys_status,
            commands::record_hotkey,
            commands::save_file
        ])
        .build(tauri::generate_context!())
}

fn on_event(
    app: &AppHandle,
    event: &RunEvent,
    tray: &TrayPresence,
    quit: &Quit,
    session_end: &mut SessionEnd,
) {
    match event {
        RunEvent::ExitRequested {
            code: None, api, ..
        } => {
            // The last window was closed. The app keeps running if a tray icon can open it again.
            api.prevent_exit();
            if !tray.is_shown() {
                tracing::info!("the window was closed and there is no tray: quitting");
                quit.request(app);
            }
        }
        RunEvent::MenuEvent(event) if event.id() == app_menu::QUIT => {
            quit.request(app);
        }
        #[cfg(target_os = "macos")]
        RunEvent::Reopen { .. } => window::open(app),
        RunEvent::Exit => session_end.handle(),
        _ => {}
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
    // Only this ends the event loop, unless the system does.
    app.exit(i32::from(failed));
}

/// Applies the setting `startHidden` to launch at login, on startup and whenever it changes.
async fn follow_settings(app: AppHandle, bridge: Bridge) {
    let mut settings = bridge.app.store.watch_settings();
    let mut applied = None;
    loop {
        let start_hidden = settings.borrow_and_update().start_hidden.is_on();
        if applied != Some(start_hidden) {
            app.state::<Autostart>().correct(start_hidden);
            applied = Some(start_hidden);
        }
        if settings.changed().await.is_err() {
            return;
        }
    }
}
