//! The connection to OBS. It never stops trying to reconnect, so the user does not have to restart anything when OBS is
//! started later, closed, suspended or frozen.
//!
//! Everything known about OBS is one complete value, [`ObsStatus`], in a `watch`. [`connection`] opens and maintains
//! the one connection, [`state`] tracks the state of OBS and [`sources`] its browser sources, [`requests`] performs
//! requests, and [`messages`] explains what is wrong and what to do about it.
//!
//! # Where to find things
//! * When to retry, and after how long: `connection/supervisor.rs`. One attempt to connect: `connection/connect.rs`.
//! * What an OBS event changes: `state/event_reducer.rs`.
//! * Which sources show our pages, and whether the pages run: `sources/our_pages.rs` and `sources/liveness.rs`.
//! * What hides a source: `sources/placement.rs`. "Add to OBS": `sources/add_source.rs`.
//! * Reloading a page and recreating a browser: `requests/refresh.rs`.
//! * The port and the password from OBS's own settings: `local_config.rs`.

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

/// A cheaply cloneable handle to the task that owns the connection to OBS.
///
/// Commands about the connection return at once; [`Obs::watch`] shows their effect. Requests return when OBS has
/// responded or cannot be reached.
#[derive(Clone, Debug)]
pub struct Obs {
    /// Unbounded, because only users and settings send commands. A command must never be lost or block.
    commands: mpsc::UnboundedSender<Command>,
    requests: mpsc::UnboundedSender<PendingRequest>,
    status: watch::Receiver<ObsStatus>,
    pages: OurPages,
}

impl Obs {
    /// Creates a handle and the driver behind it. Nothing connects to OBS before [`Driver::run`].
    #[must_use]
    pub fn new(settings: ObsSettings, timing: Timing, pages: OurPages) -> (Obs, Driver) {
        let (commands, command_receiver) = mpsc::unbounded_channel();
        let (requests, request_receiver) = mpsc::unbounded_channel();
        let initial = ObsStatus::disconnected(&settings, Reason::connecting(&settings));
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

    /// Returns a copy of the current status.
    #[must_use]
    pub fn status(&self) -> ObsStatus {
        self.status.borrow().clone()
    }

    /// For each channel that one of our sources shows, whether viewers see any of these sources.
    #[must_use]
    pub fn channel_visibility(&self) -> BTreeMap<String, bool> {
        self.status.borrow().channel_visibility()
    }

    /// Whether OBS is connected and has one of our sources for a channel, so that viewers see only pages in OBS.
    #[must_use]
    pub(crate) fn has_source_for(&self, channel: &str) -> bool {
        let status = self.status.borrow();
        let mut shown = status.sources.iter().flat_map(|source| &source.channels);
        shown.any(|shown| shown == channel)
    }

    /// Returns a receiver of status changes.
    #[must_use]
    pub fn watch(&self) -> watch::Receiver<ObsStatus> {
        self.status.clone()
    }

    /// Changes the settings. If they differ, the connection is reopened at once, except after [`Obs::disconnect`]: then
    /// the next [`Obs::connect`] uses them.
    pub fn configure(&self, settings: ObsSettings) {
        self.send_command(Command::Configure(settings));
    }

    /// Closes the connection, if there is one, and connects again at once.
    pub fn reconnect(&self) {
        self.send_command(Command::Reconnect);
    }

    /// Connects after [`Obs::disconnect`], or retries at once if a retry is pending. Otherwise changes nothing.
    pub fn connect(&self) {
        self.send_command(Command::Connect);
    }

    /// Closes the connection and stays [`ObsState::Off`] until [`Obs::connect`] or [`Obs::reconnect`].
    pub fn disconnect(&self) {
        self.send_command(Command::Disconnect);
    }

    /// Starts or stops the stream.
    ///
    /// # Errors
    /// If OBS is not connected or rejects the request.
    pub async fn set_streaming(&self, running: bool) -> Result<(), ObsError> {
        self.send(Request::Stream(running)).await.map(drop)
    }

    /// Starts or stops the recording.
    ///
    /// # Errors
    /// If OBS is not connected or rejects the request.
    pub async fn set_recording(&self, running: bool) -> Result<(), ObsError> {
        self.send(Request::Record(running)).await.map(drop)
    }

    /// Switches to the scene with this name.
    ///
    /// # Errors
    /// If OBS is not connected or rejects the request.
    pub async fn set_scene(&self, scene: &str) -> Result<(), ObsError> {
        self.send(Request::Scene(scene.to_owned())).await.map(drop)
    }

    /// Shows or hides every item of a source in a scene, including items in groups.
    ///
    /// # Errors
    /// If OBS is not connected or rejects the request.
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

    /// Reloads the pages of all browser sources, or of those that show a channel, bypassing the cache. `all` means the
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
            source.page.as_ref() == Some(&page.name)
                || source.channels.iter().any(|name| name == channel)
        };
        let uuids = sources.filter(shows).map(|source| source.uuid).collect();
        self.refresh_sources(Some(uuids)).await
    }

    /// Reloads the pages of the browser sources in `uuids`, or of all if it is `None`, bypassing the cache. Returns the
    /// names of those that were refreshed; a source that was removed in the meantime is skipped.
    ///
    /// # Errors
    /// If OBS is not connected, or no source could be refreshed.
    pub async fn refresh_sources(&self, uuids: Option<Vec<Uuid>>) -> Result<Vec<String>, ObsError> {
        match self.send(Request::Refresh(uuids)).await? {
            Response::Refreshed(names) => Ok(names),
            Response::Done | Response::Added(_) => Ok(Vec::new()),
        }
    }

    /// Makes a browser source show a blank page, then this URL again, so that OBS recreates its browser.
    ///
    /// # Errors
    /// If the source no longer shows this URL, or OBS is not connected or rejects the request.
    pub async fn recreate_source(&self, uuid: Uuid, url: String) -> Result<(), ObsError> {
        self.send(Request::Recreate { uuid, url }).await.map(drop)
    }

    /// Adds the page of a channel, or for `all` the page of all overlays, to a scene, or to the program scene if
    /// `scene` is `None`. A scene that already has such a source is left unchanged. `name` returns the name of a new
    /// source for a page.
    ///
    /// # Errors
    /// If there is no page for the channel, or OBS runs on another computer, is not connected or rejects the request.
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
            return Err(ObsError::NotLocal { host: status.host });
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
            known: self.pages.page_keys(),
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

    fn send_command(&self, command: Command) {
        if self.commands.send(command).is_err() {
            tracing::debug!("the app is closing; the command to OBS was dropped");
        }
    }
}
