//! Applies changed settings to the connection to OBS and to the two ports.

use tokio_util::sync::CancellationToken;

use crate::app::App;
use crate::obs::ObsSettings;
use crate::store::Settings;

/// Which ports the command line or the environment sets, so that changed settings do not affect them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FixedPorts {
    pub(crate) http: bool,
    pub(crate) ws: bool,
}

pub(crate) async fn run(app: App, fixed: FixedPorts, stop: CancellationToken) {
    let mut settings = app.store.watch_settings();
    while let Some(Ok(())) = stop.run_until_cancelled(settings.changed()).await {
        let new = settings.borrow_and_update().clone();
        app.obs.configure(obs_settings(&new));
        if !fixed.http {
            app.http_port.set_number(new.http_port.get());
        }
        if !fixed.ws {
            app.ws_port.set_number(new.ws_port.get());
        }
    }
    stop.cancelled().await;
}

/// Extracts the settings of the connection to OBS.
pub(crate) fn obs_settings(settings: &Settings) -> ObsSettings {
    ObsSettings {
        host: settings.obs_host.as_str().to_owned(),
        port: settings.obs_port.get(),
        password: settings.obs_password.get().map(str::to_owned),
    }
}
