//! The connection to OBS, which reconnects for ever, so that a user never has to restart anything because OBS was
//! started later, closed, suspended or frozen.
//!
//! All that is known about OBS is one complete value, [`ObsStatus`], in a `watch`. [`connection`] makes and keeps the
//! one connection, [`state`] reads and follows the state of OBS, [`sources`] its browser sources, [`requests`] are what
//! OBS can be asked to do, and [`messages`] says what is wrong and what to do about it.

mod connection;
mod local_config;
mod messages;
mod requests;
mod sources;
mod state;

use std::collections::BTreeMap;

use tokio::sync::{mpsc, oneshot, watch};
use uuid::Uuid;

use crate::catalogue::Page;

pub use connection::{Driver, ObsSettings, Timing};
pub use local_config::{LocalConfig, LocalConfigError};
pub use messages::ObsCause;
pub use requests::ObsError;
#[cfg(test)]
pub(crate) use sources::fixtures;
pub use sources::{AddedSource, HiddenBy, ObsSource, OurPages, Placement};
pub use state::{ObsState, ObsStatus};

use connection::Command;
use messages::Reason;
use requests::{PendingRequest, Request, Response};
use sources::AddSource;

/// A cheap handle to the one task that owns the connection to OBS.
///
/// Commands about the connection return at once; [`Obs::watch`] shows what they lead to. Requests return when OBS has
/// answered or cannot be asked.
#[derive(Clone, Debug)]
pub struct Obs {
    /// Unbounded, because only users and settings send here. A command must never be lost, and never block.
    commands: mpsc::UnboundedSender<Command>,
    requests: mpsc::UnboundedSender<PendingRequest>,
    status: watch::Receiver<ObsStatus>,
    pages: OurPages,
}

impl Obs {
    /// A handle, and the task behind it: nothing connects to OBS before [`Driver::run`].
    #[must_use]
    pub fn new(settings: ObsSettings, timing: Timing, pages: OurPages) -> (Obs, Driver) {
        let (commands, command_receiver) = mpsc::unbounded_channel();
        let (requests, request_receiver) = mpsc::unbounded_channel();
        let initial = ObsStatus::disconnected(&settings, Reason::looking(&settings));
        let (sender, status) = watch::channel(initial);
        let driver = Driver::new(
            settings,
            timing,
            pages.clone(),
            command_receiver,
            request_receiver,
            sender,
        );
        let obs = Obs {
            commands,
            requests,
            status,
            pages,
        };
        (obs, driver)
    }

    /// The current status.
    #[must_use]
    pub fn status(&self) -> ObsStatus {
        self.status.borrow().clone()
    }

    /// For each channel that one of our sources shows: whether viewers see any of these sources.
    #[must_use]
    pub fn visible_channels(&self) -> BTreeMap<String, bool> {
        self.status.borrow().visible_channels()
    }

    /// Follows every change of the status.
    #[must_use]
    pub fn watch(&self) -> watch::Receiver<ObsStatus> {
        self.status.clone()
    }

    /// Uses these settings from now on. If they differ, OBS is reconnected at once, except after [`Obs::disconnect`]:
    /// then they are used by the next [`Obs::connect`].
    pub fn configure(&self, settings: ObsSettings) {
        self.command(Command::Configure(settings));
    }

    /// Closes the connection, if there is one, and connects again at once.
    pub fn reconnect(&self) {
        self.command(Command::Reconnect);
    }

    /// Connects after [`Obs::disconnect`]. Retries at once while it waits for a retry; otherwise changes nothing.
    pub fn connect(&self) {
        self.command(Command::Connect);
    }

    /// Closes the connection and stays [`ObsState::Off`] until [`Obs::connect`] or [`Obs::reconnect`].
    pub fn disconnect(&self) {
        self.command(Command::Disconnect);
    }

    /// Starts or stops the stream.
    ///
    /// # Errors
    /// If OBS is not connected or refuses.
    pub async fn set_streaming(&self, running: bool) -> Result<(), ObsError> {
        self.send(Request::Stream(running)).await.map(drop)
    }

    /// Starts or stops the recording.
    ///
    /// # Errors
    /// If OBS is not connected or refuses.
    pub async fn set_recording(&self, running: bool) -> Result<(), ObsError> {
        self.send(Request::Record(running)).await.map(drop)
    }

    /// Switches to the scene with this name.
    ///
    /// # Errors
    /// If OBS is not connected or refuses.
    pub async fn set_scene(&self, scene: &str) -> Result<(), ObsError> {
        self.send(Request::Scene(scene.to_owned())).await.map(drop)
    }

    /// Shows or hides every item of a source in a scene, including items in groups.
    ///
    /// # Errors
    /// If OBS is not connected or refuses.
    pub async fn set_visible(
        &self,
        scene: &str,
        source: &str,
        visible: bool,
    ) -> Result<(), ObsError> {
        let request = Request::Visibility {
            scene: scene.to_owned(),
            source: source.to_owned(),
            visible,
        };
        self.send(request).await.map(drop)
    }

    /// Reloads the pages of all browser sources past the cache, or of those that show a channel. `all` means the
    /// sources that show all overlays. Returns the names of the sources.
    ///
    /// # Errors
    /// If there is no page for the channel, OBS is not connected, or no source could be refreshed.
    pub async fn refresh_pages(&self, channel: Option<&str>) -> Result<Vec<String>, ObsError> {
        let Some(channel) = channel else {
            return self.refresh_sources(None).await;
        };
        let page = self
            .pages
            .page_for(channel)
            .ok_or_else(|| self.no_page(channel))?;
        let sources = self.status().sources.into_iter();
        let shows = |source: &ObsSource| {
            source.page.as_ref() == Some(&page.name) || source.channels.iter().any(|c| c == channel)
        };
        let only = sources.filter(shows).map(|source| source.uuid).collect();
        self.refresh_sources(Some(only)).await
    }

    /// Reloads the pages of browser sources past the cache: of `only` these, or of all. Returns the names of those that
    /// were refreshed; a source that was removed in the meantime is skipped.
    ///
    /// # Errors
    /// If OBS is not connected, or no source could be refreshed.
    pub async fn refresh_sources(&self, only: Option<Vec<Uuid>>) -> Result<Vec<String>, ObsError> {
        match self.send(Request::Refresh(only)).await? {
            Response::Refreshed(names) => Ok(names),
            Response::Done | Response::Added(_) => Ok(Vec::new()),
        }
    }

    /// Takes the URL from a browser source and restores it, so that OBS recreates its browser; only if the source still
    /// shows this URL.
    ///
    /// # Errors
    /// If OBS is not connected or refuses.
    pub async fn recreate_source(&self, uuid: Uuid, url: String) -> Result<(), ObsError> {
        self.send(Request::Recreate { uuid, url }).await.map(drop)
    }

    /// Adds the page of a channel, or of `all`, to a scene, or to the program scene. Adds no second source to a scene
    /// that has one. `name` returns the name of a new source for the name of the page.
    ///
    /// # Errors
    /// If there is no page for the channel, OBS is not connected, or it refuses.
    pub async fn add_source(
        &self,
        channel: &str,
        scene: Option<String>,
        name: impl FnOnce(&Page) -> String,
    ) -> Result<AddedSource, ObsError> {
        let page = self
            .pages
            .page_for(channel)
            .ok_or_else(|| self.no_page(channel))?;
        let status = self.status();
        if !status.is_local() {
            return Err(ObsError::Elsewhere { host: status.host });
        }
        let add = AddSource {
            name: name(&page),
            page: page.name,
            scene,
        };
        match self.send(Request::Add(add)).await? {
            Response::Added(added) => Ok(added),
            Response::Done | Response::Refreshed(_) => Err(ObsError::Lost),
        }
    }

    /// The URL of an overlay page by its name, as OBS loads it.
    #[must_use]
    pub fn page_url(&self, page: &str) -> String {
        self.pages.url(page)
    }

    fn no_page(&self, channel: &str) -> ObsError {
        ObsError::NoPage {
            channel: channel.to_owned(),
            known: self.pages.channels(),
        }
    }

    async fn send(&self, request: Request) -> Result<Response, ObsError> {
        let (result, receiver) = oneshot::channel();
        let pending = PendingRequest { request, result };
        if self.requests.send(pending).is_err() {
            let reason = "Cuelight is closing.".into();
            return Err(ObsError::NotConnected { reason });
        }
        // A request is dropped without a result if its connection ends.
        receiver.await.unwrap_or(Err(ObsError::Lost))
    }

    fn command(&self, command: Command) {
        if self.commands.send(command).is_err() {
            tracing::debug!("the program is closing, and OBS gets no more commands");
        }
    }
}
