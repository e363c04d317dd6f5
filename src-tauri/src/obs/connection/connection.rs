//! An open connection to OBS: it reads the state once, then follows events and sends liveness requests.
//!
//! It subscribes to events before the first read, so nothing is missed in between. Every request has a timeout: after a
//! suspend or a pulled cable a connection can look open for hours (half open), and OBS can hang. The user's requests
//! are performed concurrently with all this, one at a time.

use std::future::pending;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use futures_util::{FutureExt, StreamExt};
use obws::Client;
use obws::error::Error;
use obws::events::{Event, EventStream};
use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at, timeout};

use super::failure::Loss;
use super::settings::{ObsSettings, Timing};
use super::wake_detector::WakeDetector;
use crate::base::wall_clock::now_ms;
use crate::obs::requests::{ObsError, PendingRequest, restore};
use crate::obs::sources::{
    BrowserSources, OurPages, Placements, read_browser_sources, read_placements,
};
use crate::obs::state::{
    Effect, ObsState, ObsStatus, is_response, read_stats, read_status, reduce,
    run_until_disconnected, unless_refused,
};

/// The longest time without requests while OBS changes its scene collection or exits.
const MAX_PAUSE: Duration = Duration::from_secs(30);

/// The state that must be read again.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Stale {
    Nothing,
    Placement,
    Sources,
    Everything,
}

/// A request that is being performed. Resolves to whether the sources must be read again.
type Running = Pin<Box<dyn Future<Output = bool> + Send>>;

/// An open connection and the state read from it.
pub(super) struct Connection {
    /// Shared only with the running request.
    client: Arc<Client>,
    events: EventStream,
    status: ObsStatus,
    browser_sources: BrowserSources,
    pages: OurPages,
    /// Whether OBS runs on this computer, so that it loads our pages from this app.
    is_local: bool,
    running: Option<Running>,
    liveness: Interval,
    wake: WakeDetector,
    request_timeout: Duration,
    opened: Instant,
    /// No requests are sent before this time.
    paused_until: Option<Instant>,
    /// The state to read again as soon as requests may be sent.
    stale: Stale,
    is_exiting: bool,
}

impl Connection {
    /// Reads everything for the first time. The caller must set a timeout.
    pub(super) async fn open(
        client: Client,
        settings: &ObsSettings,
        timing: &Timing,
        pages: OurPages,
    ) -> Result<Self, Error> {
        let events = client.events()?;
        let now = Instant::now();
        let mut liveness = interval_at(now + timing.liveness_interval, timing.liveness_interval);
        liveness.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut connection = Self {
            client: Arc::new(client),
            events,
            status: ObsStatus::initial(settings, ObsState::Connected),
            browser_sources: BrowserSources::default(),
            pages,
            is_local: settings.is_local(),
            running: None,
            liveness,
            wake: WakeDetector::new(timing),
            request_timeout: timing.request_timeout,
            opened: now,
            paused_until: None,
            stale: Stale::Nothing,
            is_exiting: false,
        };
        let client = connection.client.clone();
        run_until_disconnected(&client, connection.read_all()).await?;
        Ok(connection)
    }

    pub(super) fn status(&self) -> &ObsStatus {
        &self.status
    }

    /// How long this connection has been open.
    pub(super) fn lifetime(&self) -> Duration {
        self.opened.elapsed()
    }

    /// Keeps `status` current and performs requests until the connection ends. Cancel safe.
    pub(super) async fn run(
        &mut self,
        status: &watch::Sender<ObsStatus>,
        requests: &mut mpsc::UnboundedReceiver<PendingRequest>,
    ) -> Loss {
        loop {
            // Read before publishing, so that a new scene is never shown with the sources of the old one.
            if let Err(loss) = self.read_stale().await {
                return loss;
            }
            publish(status, &self.status);
            let result = tokio::select! {
                // Events come last: a busy OBS always has one ready, which would starve the other branches.
                biased;
                sources_are_stale = completion(&mut self.running) => {
                    self.end_request(sources_are_stale);
                    Ok(())
                }
                Some(request) = requests.recv(), if self.running.is_none() => {
                    self.begin_request(request);
                    Ok(())
                }
                _ = self.liveness.tick() => self.check_liveness().await,
                () = self.wake.woke() => self.check_liveness().await,
                () = self.pages.changed() => { self.update_sources(); Ok(()) }
                event = self.events.next() => self.handle_events(event),
            };
            if let Err(loss) = result {
                return loss;
            }
        }
    }

    /// Applies an event and all events queued behind it: events come in bursts, and the state that they make
    /// stale needs to be read only once.
    fn handle_events(&mut self, first: Option<Event>) -> Result<(), Loss> {
        let mut next = Some(first);
        while let Some(event) = next {
            // The stream returns `None` if it lagged behind and skipped events.
            let Some(event) = event else {
                self.stale = Stale::Everything;
                return Ok(());
            };
            let effect = reduce(&mut self.status, &event, now_ms());
            if self.browser_sources.apply(&event) {
                self.update_sources();
            }
            self.apply_effect(effect)?;
            next = self.events.next().now_or_never();
        }
        Ok(())
    }

    /// Closes the connection and returns once it is closed.
    pub(super) async fn close(self) {
        drop(self.running);
        if let Some(mut client) = Arc::into_inner(self.client) {
            client.disconnect().await;
        }
    }

    fn begin_request(&mut self, request: PendingRequest) {
        if self.is_paused() {
            request.refuse(ObsError::Busy);
            return;
        }
        self.running = Some(Box::pin(request.perform(
            self.client.clone(),
            self.browser_sources.clone(),
            self.pages.clone(),
            self.request_timeout,
        )));
    }

    fn end_request(&mut self, sources_are_stale: bool) {
        self.running = None;
        if sources_are_stale {
            self.stale = self.stale.max(Stale::Sources);
        }
    }

    fn apply_effect(&mut self, effect: Effect) -> Result<(), Loss> {
        match effect {
            Effect::None => {}
            Effect::ReadAll => self.stale = Stale::Everything,
            Effect::ReadSources | Effect::ReadPlacement if self.browser_sources.is_empty() => {}
            Effect::ReadSources => self.stale = self.stale.max(Stale::Sources),
            Effect::ReadPlacement => self.stale = self.stale.max(Stale::Placement),
            Effect::Pause => self.paused_until = Some(Instant::now() + MAX_PAUSE),
            Effect::Resume => {
                self.paused_until = None;
                self.stale = Stale::Everything;
            }
            Effect::Exiting => {
                self.is_exiting = true;
                self.paused_until = Some(Instant::now() + MAX_PAUSE);
            }
            Effect::Ended => return Err(self.loss()),
        }
        Ok(())
    }

    /// Why the connection ended. The last events from OBS may be queued behind the request that failed.
    fn loss(&mut self) -> Loss {
        while let Some(Some(event)) = self.events.next().now_or_never() {
            self.is_exiting |= event == Event::ExitStarted;
        }
        if self.is_exiting {
            Loss::Quit
        } else {
            Loss::Closed
        }
    }

    fn is_paused(&self) -> bool {
        self.paused_until
            .is_some_and(|until| Instant::now() < until)
    }

    /// Reads the stale state again, if requests may be sent.
    async fn read_stale(&mut self) -> Result<(), Loss> {
        if self.stale == Stale::Nothing || self.is_paused() {
            return Ok(());
        }
        let (client, request_timeout) = (self.client.clone(), self.request_timeout);
        let reads = async {
            match self.stale {
                Stale::Everything => self.read_all().await,
                Stale::Sources => self.read_sources().await,
                Stale::Placement | Stale::Nothing => self.read_placement().await,
            }
        };
        match timeout(request_timeout, run_until_disconnected(&client, reads)).await {
            Ok(Ok(())) => {
                self.stale = Stale::Nothing;
                Ok(())
            }
            // Still stale; tried again after the next event or liveness request.
            Ok(Err(error)) if is_response(&error) => Ok(()),
            Ok(Err(_)) => Err(self.loss()),
            Err(_) => Err(Loss::Silent),
        }
    }

    /// Sends the liveness request, which reads the values for which OBS sends no events.
    async fn check_liveness(&mut self) -> Result<(), Loss> {
        if self.is_paused() {
            return Ok(());
        }
        let reads = read_stats(&self.client, &mut self.status);
        match timeout(
            self.request_timeout,
            run_until_disconnected(&self.client, reads),
        )
        .await
        {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) if is_response(&error) => Ok(()),
            Ok(Err(_)) => Err(self.loss()),
            Err(_) => Err(Loss::Silent),
        }
    }

    async fn read_all(&mut self) -> Result<(), Error> {
        self.status = read_status(&self.client, &self.status).await?;
        self.read_sources().await
    }

    /// Reads the browser sources, and restores the URLs of those that were left blank.
    async fn read_sources(&mut self) -> Result<(), Error> {
        self.browser_sources = read_browser_sources(&self.client).await?;
        // If OBS runs on a different computer, the Cuelight there restores them.
        let left_blank = if self.is_local {
            self.browser_sources.left_blank()
        } else {
            Vec::new()
        };
        for (uuid, url) in left_blank {
            unless_refused(restore(&self.client, uuid, &url).await)?;
            tracing::info!("obs: restored the URL of a browser source that was left blank: {url}");
        }
        self.read_placement().await
    }

    /// Reads where the browser sources are placed in the program scene.
    async fn read_placement(&mut self) -> Result<(), Error> {
        let placements = match &self.status.current_scene {
            Some(scene) if !self.browser_sources.is_empty() => {
                read_placements(&self.client, scene, |name| {
                    self.browser_sources.contains(name)
                })
                .await?
            }
            _ => Placements::default(),
        };
        self.browser_sources.set_placements(placements);
        self.update_sources();
        Ok(())
    }

    fn update_sources(&mut self) {
        let pages = self.is_local.then_some(&self.pages);
        self.status.sources = self.browser_sources.sources(pages);
    }
}

/// Waits until the running request has completed, or forever if there is none. Returns whether the sources must be read
/// again.
async fn completion(running: &mut Option<Running>) -> bool {
    match running {
        Some(running) => running.await,
        None => pending().await,
    }
}

/// Publishes a status. Notifies receivers only if it has changed.
pub(super) fn publish(sender: &watch::Sender<ObsStatus>, status: &ObsStatus) {
    sender.send_if_modified(|published| {
        let has_changed = published != status;
        if has_changed {
            published.clone_from(status);
        }
        has_changed
    });
}
