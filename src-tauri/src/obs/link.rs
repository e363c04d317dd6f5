//! One living connection to OBS: it reads everything once, then follows events and asks for signs of life.
//!
//! Events are subscribed to before the first reading, so nothing falls in between. Every request has a time-out:
//! after sleep or a pulled cable a connection can look open for hours (half open), and OBS can hang.
//! What OBS is asked to do, it is asked beside all that, one thing at a time; events go on meanwhile.

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

use super::mirror::{self, Effect};
use super::placement::{self, Places};
use super::reading::{self, is_answer, optional, until_end};
use super::readout;
use super::roster::Roster;
use super::settings::{ObsSettings, Timing};
use super::sleep_watch::SleepWatch;
use super::status::{ObsState, ObsStatus};
use super::verb_error::ObsError;
use super::verbs::{self, Ask};
use super::words::Loss;
use crate::base::clock::now_ms;

/// The longest that OBS is left in peace while it changes its scene collection or quits.
const LONGEST_HOLD: Duration = Duration::from_secs(30);

/// What of [`Link::seen`] is not to be trusted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Stale {
    Nothing,
    Places,
    Sources,
    Everything,
}

/// A connection and what has been seen through it.
pub(super) struct Link {
    /// Shared with what is being done, and with nothing else.
    client: Arc<Client>,
    events: EventStream,
    seen: ObsStatus,
    roster: Roster,
    /// OBS runs on this computer, and our pages in it are ours.
    is_here: bool,
    /// What OBS is being asked to do.
    doing: Option<Pin<Box<dyn Future<Output = bool> + Send>>>,
    liveness: Interval,
    sleep: SleepWatch,
    request_timeout: Duration,
    since: Instant,
    /// Until when OBS is to be asked nothing.
    held_until: Option<Instant>,
    /// To be read anew as soon as OBS may be asked.
    stale: Stale,
    is_quitting: bool,
}

impl Link {
    /// Reads everything for the first time. The caller limits the time.
    pub(super) async fn open(
        client: Client,
        settings: &ObsSettings,
        timing: &Timing,
    ) -> Result<Self, Error> {
        let events = client.events()?;
        let now = Instant::now();
        let mut liveness = interval_at(now + timing.liveness_interval, timing.liveness_interval);
        liveness.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut link = Self {
            client: Arc::new(client),
            events,
            seen: ObsStatus::initial(settings, ObsState::Connected),
            roster: Roster::default(),
            is_here: settings.is_local(),
            doing: None,
            liveness,
            sleep: SleepWatch::new(timing),
            request_timeout: timing.liveness_timeout,
            since: now,
            held_until: None,
            stale: Stale::Nothing,
            is_quitting: false,
        };
        let client = link.client.clone();
        until_end(&client, link.read()).await?;
        Ok(link)
    }

    pub(super) fn seen(&self) -> &ObsStatus {
        &self.seen
    }

    /// How long this connection has lasted.
    pub(super) fn age(&self) -> Duration {
        self.since.elapsed()
    }

    /// Keeps `board` true and does what is asked until the connection ends. Dropping the future and calling again
    /// loses nothing.
    pub(super) async fn follow(
        &mut self,
        board: &watch::Sender<ObsStatus>,
        asks: &mut mpsc::UnboundedReceiver<Ask>,
    ) -> Loss {
        loop {
            if let Err(loss) = self.freshen().await {
                return loss;
            }
            publish(board, &self.seen);
            let result = tokio::select! {
                // Events last: a busy OBS has one ready at any time, and nothing else would have its turn.
                biased;
                in_doubt = done(&mut self.doing) => { self.done(in_doubt); Ok(()) }
                Some(ask) = asks.recv(), if self.doing.is_none() => { self.begin(ask); Ok(()) }
                _ = self.liveness.tick() => self.probe().await,
                () = self.sleep.slept() => self.probe().await,
                event = self.events.next() => self.hear(event),
            };
            if let Err(loss) = result {
                return loss;
            }
        }
    }

    /// Takes in an event and all that wait behind it: many come at once, and what they make stale is read once.
    fn hear(&mut self, first: Option<Event>) -> Result<(), Loss> {
        let mut next = Some(first);
        while let Some(event) = next {
            // The stream skips what came too fast for it.
            let Some(event) = event else {
                self.stale = Stale::Everything;
                return Ok(());
            };
            let effect = mirror::apply(&mut self.seen, &event, now_ms());
            if self.roster.apply(&event) {
                self.show_sources();
            }
            self.take(effect)?;
            next = self.events.next().now_or_never();
        }
        Ok(())
    }

    /// Closes the connection and returns when it is closed.
    pub(super) async fn close(self) {
        drop(self.doing);
        if let Some(mut client) = Arc::into_inner(self.client) {
            client.disconnect().await;
        }
    }

    fn begin(&mut self, ask: Ask) {
        if self.is_held() {
            ask.refuse(ObsError::Busy);
            return;
        }
        let (client, roster) = (self.client.clone(), self.roster.clone());
        let doing = ask.carry_out(client, roster, self.request_timeout);
        self.doing = Some(Box::pin(doing));
    }

    fn done(&mut self, in_doubt: bool) {
        self.doing = None;
        if in_doubt {
            self.stale = self.stale.max(Stale::Sources);
        }
    }

    fn take(&mut self, effect: Effect) -> Result<(), Loss> {
        match effect {
            Effect::None => {}
            Effect::Reread => self.stale = Stale::Everything,
            Effect::RereadSources | Effect::RereadPlaces if self.roster.is_empty() => {}
            Effect::RereadSources => self.stale = self.stale.max(Stale::Sources),
            Effect::RereadPlaces => self.stale = self.stale.max(Stale::Places),
            Effect::Hold => self.held_until = Some(Instant::now() + LONGEST_HOLD),
            Effect::Release => {
                self.held_until = None;
                self.stale = Stale::Everything;
            }
            Effect::Quitting => {
                self.is_quitting = true;
                self.held_until = Some(Instant::now() + LONGEST_HOLD);
            }
            Effect::Ended => return Err(self.ended()),
        }
        Ok(())
    }

    /// Why the connection ended. What OBS still said may be waiting behind the request that failed.
    fn ended(&mut self) -> Loss {
        while let Some(Some(event)) = self.events.next().now_or_never() {
            self.is_quitting |= event == Event::ExitStarted;
        }
        if self.is_quitting {
            Loss::Quit
        } else {
            Loss::Closed
        }
    }

    fn is_held(&self) -> bool {
        self.held_until.is_some_and(|until| Instant::now() < until)
    }

    /// Reads what is stale anew if OBS may be asked.
    async fn freshen(&mut self) -> Result<(), Loss> {
        if self.stale == Stale::Nothing || self.is_held() {
            return Ok(());
        }
        let (client, request_timeout) = (self.client.clone(), self.request_timeout);
        let reading = async {
            match self.stale {
                Stale::Everything => self.read().await,
                Stale::Sources => self.read_sources().await,
                Stale::Places | Stale::Nothing => self.read_places().await,
            }
        };
        match timeout(request_timeout, until_end(&client, reading)).await {
            Ok(Ok(())) => {
                self.stale = Stale::Nothing;
                Ok(())
            }
            // Still stale; the next event or sign of life comes back here.
            Ok(Err(error)) if is_answer(&error) => Ok(()),
            Ok(Err(_)) => Err(self.ended()),
            Err(_) => Err(Loss::Silent),
        }
    }

    /// Asks for a sign of life; the answers are what OBS tells no one by events.
    async fn probe(&mut self) -> Result<(), Loss> {
        if self.is_held() {
            return Ok(());
        }
        let asking = readout::measure(&self.client, &mut self.seen);
        match timeout(self.request_timeout, until_end(&self.client, asking)).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) if is_answer(&error) => Ok(()),
            Ok(Err(_)) => Err(self.ended()),
            Err(_) => Err(Loss::Silent),
        }
    }

    /// Reads every field.
    async fn read(&mut self) -> Result<(), Error> {
        self.seen = readout::read(&self.client, &self.seen).await?;
        self.read_sources().await
    }

    /// Reads the browser sources, and gives back the address of one that was left without.
    async fn read_sources(&mut self) -> Result<(), Error> {
        self.roster = reading::browser_inputs(&self.client).await?;
        // Those of another computer are the business of whoever runs there.
        let stranded = if self.is_here {
            self.roster.stranded()
        } else {
            Vec::new()
        };
        for (uuid, url) in stranded {
            optional(verbs::restore(&self.client, uuid, &url).await)?;
            tracing::info!("obs: a browser source was left blank and has its address again: {url}");
        }
        self.read_places().await
    }

    /// Reads where the browser sources stand in the scene the viewers see.
    async fn read_places(&mut self) -> Result<(), Error> {
        let places = match &self.seen.current_scene {
            Some(scene) if !self.roster.is_empty() => {
                placement::places(&self.client, scene, |name| self.roster.has(name)).await?
            }
            _ => Places::default(),
        };
        self.roster.place(places);
        self.show_sources();
        Ok(())
    }

    fn show_sources(&mut self) {
        self.seen.sources = self.roster.sources();
        for source in &mut self.seen.sources {
            source.is_here = self.is_here;
        }
    }
}

/// Waits for the end of what is being done.
async fn done(doing: &mut Option<Pin<Box<dyn Future<Output = bool> + Send>>>) -> bool {
    match doing {
        Some(doing) => doing.await,
        None => pending().await,
    }
}

/// Shows a status, waking watchers only if it is another one.
pub(super) fn publish(board: &watch::Sender<ObsStatus>, status: &ObsStatus) {
    board.send_if_modified(|shown| {
        let is_new = shown != status;
        if is_new {
            shown.clone_from(status);
        }
        is_new
    });
}
