//! What every route and the desktop shell work with: cheap handles on the rooms.

use crate::hub::Hub;
use crate::obs::Obs;
use crate::ports::Port;
use crate::show::{Published, Show, Source};
use crate::status::Status;
use crate::store::Store;

/// The running backend, as seen from outside. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct App {
    /// Who is connected.
    pub hub: Hub,
    /// What is on air.
    pub show: Show,
    /// The connection to OBS.
    pub obs: Obs,
    /// What is kept.
    pub store: Store,
    /// The HTTP port.
    pub http_port: Port,
    /// The WebSocket port.
    pub ws_port: Port,
    /// Tells builds of the pages apart.
    pub build: String,
}

impl App {
    /// Shows a channel without being told what: its selected preset, or what it showed last.
    pub fn show_again(&self, source: &Source, channel: &str) -> Option<Published> {
        self.show.show_again(source, channel, None)
    }

    /// The status of this moment.
    #[must_use]
    pub fn status(&self) -> Status {
        Status::of(self)
    }
}
