//! One living connection to OBS: it reads everything once, then follows events and asks for signs of life.
//!
//! Events are subscribed to before the first reading, so nothing falls in between. Every request has a time-out:
//! after sleep or a pulled cable a connection can look open for hours (half open), and OBS can hang.
//! A later verb becomes one more arm in [`Link::follow`]; nothing else may hold the client.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use futures_util::{FutureExt, StreamExt, TryStreamExt, stream};
use obws::Client;
use obws::error::Error;
use obws::events::{Event, EventStream};
use obws::requests::inputs::InputId;
use obws::responses::StatusCode;
use obws::responses::inputs::{Input, InputSettings};
use serde_json::Value;
use tokio::sync::watch;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at, timeout};

use super::mirror::{self, Effect};
use super::roster::{self, BrowserInput, Roster};
use super::settings::{ObsSettings, Timing};
use super::status::{ObsState, ObsStatus};
use super::words::Loss;

/// The longest that OBS is left in peace while it changes its scene collection or quits.
const LONGEST_HOLD: Duration = Duration::from_secs(30);

/// So many browser inputs are asked after at once, for collections with hundreds of them.
const INPUTS_AT_ONCE: usize = 8;

/// What of [`Link::seen`] is not to be trusted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Stale {
    Nothing,
    Sources,
    Everything,
}

/// A connection and what has been seen through it.
pub(super) struct Link {
    client: Client,
    events: EventStream,
    seen: ObsStatus,
    roster: Roster,
    configured_fps: Option<f64>,
    liveness: Interval,
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
            client,
            events,
            seen: ObsStatus::initial(settings, ObsState::Connected),
            roster: Roster::default(),
            configured_fps: None,
            liveness,
            request_timeout: timing.liveness_timeout,
            since: now,
            held_until: None,
            stale: Stale::Nothing,
            is_quitting: false,
        };
        link.read().await?;
        Ok(link)
    }

    pub(super) fn seen(&self) -> &ObsStatus {
        &self.seen
    }

    /// How long this connection has lasted.
    pub(super) fn age(&self) -> Duration {
        self.since.elapsed()
    }

    /// Keeps `board` true until the connection ends. Dropping the future and calling again loses nothing.
    pub(super) async fn follow(&mut self, board: &watch::Sender<ObsStatus>) -> Loss {
        loop {
            if let Err(loss) = self.freshen().await {
                return loss;
            }
            publish(board, &self.seen);
            let done = tokio::select! {
                // Events first: the end of the connection is one, and asking after it would wait for nothing.
                biased;
                event = self.events.next() => match event {
                    Some(event) => {
                        let effect = mirror::apply(&mut self.seen, &event, now_ms());
                        if self.roster.apply(&event) {
                            self.seen.sources = self.roster.sources();
                        }
                        self.take(effect)
                    }
                    // The stream skips what came too fast for it.
                    None => { self.stale = Stale::Everything; Ok(()) }
                },
                _ = self.liveness.tick() => self.probe().await,
            };
            if let Err(loss) = done {
                return loss;
            }
        }
    }

    /// Closes the connection and returns when it is closed.
    pub(super) async fn close(mut self) {
        self.client.disconnect().await;
    }

    fn take(&mut self, effect: Effect) -> Result<(), Loss> {
        match effect {
            Effect::None => {}
            Effect::Reread => self.stale = Stale::Everything,
            Effect::RereadSources if self.roster.is_empty() => {}
            Effect::RereadSources => self.stale = self.stale.max(Stale::Sources),
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
        let request_timeout = self.request_timeout;
        let reading = async {
            match self.stale {
                Stale::Everything => self.read().await,
                Stale::Sources | Stale::Nothing => self.read_sources().await,
            }
        };
        match timeout(request_timeout, reading).await {
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

    /// Asks for a sign of life; the answer also tells the frame rate.
    async fn probe(&mut self) -> Result<(), Loss> {
        if self.is_held() {
            return Ok(());
        }
        match timeout(self.request_timeout, self.client.general().stats()).await {
            Ok(Ok(stats)) => {
                self.seen.fps = mirror::settled_fps(self.configured_fps, Some(stats.active_fps));
                Ok(())
            }
            Ok(Err(error)) if is_answer(&error) => Ok(()),
            Ok(Err(_)) => Err(self.ended()),
            Err(_) => Err(Loss::Silent),
        }
    }

    /// Reads every field. What this OBS does not have, such as a virtual camera, stays at its initial value.
    async fn read(&mut self) -> Result<(), Error> {
        let client = &self.client;
        let version = optional(client.general().version().await)?;
        let scene = optional(client.scenes().current_program_scene().await)?;
        let stream = optional(client.streaming().status().await)?;
        let record = optional(client.recording().status().await)?;
        let camera = optional(client.virtual_cam().status().await)?;
        let video = optional(client.config().video_settings().await)?;
        let stats = optional(client.general().stats().await)?;

        let now = now_ms();
        let since = |active: bool, milliseconds: i128| {
            active.then(|| now.saturating_sub(u64::try_from(milliseconds).unwrap_or(0)))
        };
        self.configured_fps = video
            .filter(|video| video.fps_denominator > 0)
            .map(|video| f64::from(video.fps_numerator) / f64::from(video.fps_denominator));
        self.seen = ObsStatus {
            version: version.map(|version| version.obs_studio_version.to_string()),
            current_scene: scene.map(|scene| scene.id.name),
            is_streaming: stream.as_ref().is_some_and(|stream| stream.active),
            is_recording: record.as_ref().is_some_and(|record| record.active),
            is_virtual_cam_active: camera.unwrap_or(false),
            fps: mirror::settled_fps(self.configured_fps, stats.map(|stats| stats.active_fps)),
            streaming_since: stream
                .and_then(|stream| since(stream.active, stream.duration.whole_milliseconds())),
            recording_since: record
                .and_then(|record| since(record.active, record.duration.whole_milliseconds())),
            ..self.seen.clone()
        };
        self.read_sources().await
    }

    /// Reads the browser sources. An OBS without a browser has none.
    async fn read_sources(&mut self) -> Result<(), Error> {
        let client = &self.client;
        let inputs = optional(client.inputs().list(Some(roster::KIND)).await)?.unwrap_or_default();
        let defaults = if inputs.is_empty() {
            Value::Null
        } else {
            let defaults = client.inputs().default_settings(roster::KIND).await;
            optional(defaults)?.unwrap_or_default()
        };
        let found: Vec<Option<BrowserInput>> = stream::iter(inputs)
            .map(|input| read_input(client, input))
            .buffer_unordered(INPUTS_AT_ONCE)
            .try_collect()
            .await?;
        self.roster = Roster::new(defaults, found.into_iter().flatten().collect());
        self.seen.sources = self.roster.sources();
        Ok(())
    }
}

/// Reads one browser input; none if it has just been removed.
async fn read_input(client: &Client, input: Input) -> Result<Option<BrowserInput>, Error> {
    let id = InputId::from(&input.id);
    let settings = optional(client.inputs().settings(id).await)?;
    let active = optional(client.sources().active(id.as_source()).await)?;
    let found = settings.zip(active);
    Ok(
        found.map(|(InputSettings { settings, .. }, active)| BrowserInput {
            uuid: input.id.uuid,
            name: input.id.name,
            settings,
            active: active.active,
        }),
    )
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

/// Whether OBS answered, even if the answer was a refusal or is not understood.
fn is_answer(error: &Error) -> bool {
    matches!(error, Error::Api { .. } | Error::DeserializeResponse(_))
}

/// A refused question leaves its field out; an OBS that is not ready, or gone, fails the reading.
fn optional<T>(answer: Result<T, Error>) -> Result<Option<T>, Error> {
    match answer {
        Ok(value) => Ok(Some(value)),
        Err(
            error @ Error::Api {
                code: StatusCode::NotReady,
                ..
            },
        ) => Err(error),
        Err(error) if is_answer(&error) => {
            tracing::debug!(%error, "OBS does not tell one part of its state");
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

fn now_ms() -> u64 {
    let since_epoch = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    u64::try_from(since_epoch.as_millis()).unwrap_or(u64::MAX)
}
