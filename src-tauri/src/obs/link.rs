//! One living connection to OBS: it reads everything once, then follows events and asks for signs of life.
//!
//! Events are subscribed to before the first reading, so nothing falls in between. Every request has a time-out:
//! after sleep or a pulled cable a connection can look open for hours (half open), and OBS can hang.
//! A later verb becomes one more arm in [`Link::follow`]; nothing else may hold the client.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use futures_util::{FutureExt, StreamExt};
use obws::Client;
use obws::error::Error;
use obws::events::{Event, EventStream};
use obws::responses::StatusCode;
use tokio::sync::watch;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at, timeout};

use super::mirror::{self, Effect};
use super::settings::{ObsSettings, Timing};
use super::status::{ObsState, ObsStatus};
use super::words::Loss;

/// The longest that OBS is left in peace while it changes its scene collection or quits.
const LONGEST_HOLD: Duration = Duration::from_secs(30);

/// A connection and what has been seen through it.
pub(super) struct Link {
    client: Client,
    events: EventStream,
    seen: ObsStatus,
    configured_fps: Option<f64>,
    liveness: Interval,
    request_timeout: Duration,
    since: Instant,
    /// Until when OBS is to be asked nothing.
    held_until: Option<Instant>,
    /// What was seen is not to be trusted: read it anew as soon as OBS may be asked.
    is_stale: bool,
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
            configured_fps: None,
            liveness,
            request_timeout: timing.liveness_timeout,
            since: now,
            held_until: None,
            is_stale: false,
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
                        self.take(effect)
                    }
                    // The stream skips what came too fast for it.
                    None => { self.is_stale = true; Ok(()) }
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
            Effect::Reread => self.is_stale = true,
            Effect::Hold => self.held_until = Some(Instant::now() + LONGEST_HOLD),
            Effect::Release => {
                self.held_until = None;
                self.is_stale = true;
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

    /// Reads everything anew if it is stale and OBS may be asked.
    async fn freshen(&mut self) -> Result<(), Loss> {
        if !self.is_stale || self.is_held() {
            return Ok(());
        }
        match timeout(self.request_timeout, self.read()).await {
            Ok(Ok(())) => {
                self.is_stale = false;
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
        Ok(())
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
