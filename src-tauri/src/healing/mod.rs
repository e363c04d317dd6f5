//! Repairs the browser sources of OBS: a page that was loaded before we ran, or that crashed, stays blank until
//! somebody refreshes it by hand, and that somebody is us.
//!
//! This room brings together what OBS shows and who is connected, which the rooms themselves know nothing of.
//! [`liveness`] says which source has a page, [`healer`] decides what to do, [`repair`] remembers what was done.
//! Only sources that show our pages are ever touched, and only those in which certainly no page of ours runs.

mod healer;
mod liveness;
mod repair;

use std::time::Duration;

use tokio::sync::watch;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::app::App;
use crate::base::clock;
use crate::net::PortState;
use crate::obs::ObsSource;
use healer::{Healer, Sighting, Step, Verdict};
pub(crate) use liveness::alive;
use repair::Repairs;
pub use repair::{Repair, RepairResult, RepairStep};

/// The default of [`Config::grace`](crate::server::Config::grace): longer than a page needs to find back to us after
/// we were restarted.
pub const GRACE: Duration = Duration::from_secs(8);

/// The shortest time between two looks at who is connected.
const PACE: Duration = Duration::from_millis(100);

/// The last repairs, for everybody to see. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Healing(watch::Sender<Repairs>);

impl Default for Healing {
    fn default() -> Self {
        Self(watch::Sender::new(Repairs::default()))
    }
}

impl Healing {
    /// The last repairs, the newest first.
    #[must_use]
    pub fn repairs(&self) -> Vec<Repair> {
        self.0.borrow().list()
    }

    /// Signals every change of them.
    #[must_use]
    pub(crate) fn changes(&self) -> watch::Receiver<impl Sized + use<>> {
        self.0.subscribe()
    }

    fn begin(&self, source: &ObsSource, channels: &[&str], step: Step) {
        let repair = Repair {
            at: clock::now_ms(),
            uuid: source.uuid,
            source: source.name.clone(),
            channels: channels.iter().map(|&name| name.to_owned()).collect(),
            step: step.into(),
            result: RepairResult::Waiting,
        };
        self.0.send_modify(|repairs| repairs.begin(repair));
    }

    fn end(&self, source: Uuid, result: RepairResult) {
        self.0.send_modify(|repairs| {
            let Some(repair) = repairs.end(source, result) else {
                return;
            };
            let name = &repair.source;
            match result {
                RepairResult::Healed => tracing::info!("obs: \"{name}\" has its page again"),
                _ => tracing::warn!("obs: \"{name}\" still has no page"),
            }
        });
    }
}

/// Watches and repairs until `stop`. `grace` is how long a page may take to come back by itself.
pub(crate) async fn run(app: &App, grace: Duration, stop: CancellationToken) {
    let (mut obs, mut hub) = (app.obs.watch(), app.hub.changes());
    let (mut http, mut ws) = (app.http_port.watch(), app.ws_port.watch());
    let mut settings = app.store.watch_settings();
    let begun = Instant::now();
    let mut healer = Healer::new(grace);
    loop {
        let status = obs.borrow_and_update().clone();
        let http_port = http.borrow_and_update().clone();
        let ws_state = ws.borrow_and_update().state;
        let may_heal = settings.borrow_and_update().heal_sources;
        hub.borrow_and_update();
        // A page that cannot be loaded now is no reason to try and fail.
        let is_open = http_port.state == PortState::Open && ws_state == PortState::Open;
        if !(status.is_connected() && is_open && may_heal) {
            for verdict in healer.start_over() {
                if let Verdict::Failed(uuid) = verdict {
                    app.healing.end(uuid, RepairResult::Failed);
                }
            }
        } else {
            let mut sources = status.sources.iter();
            let clients = match sources.any(|source| source.page(http_port.port).is_some()) {
                true => app.hub.clients(),
                false => Vec::new(),
            };
            let alive = alive(&status.sources, &clients, http_port.port);
            let sightings: Vec<Sighting> = status
                .sources
                .iter()
                .zip(alive)
                .map(|(source, alive)| Sighting {
                    source: source.uuid,
                    url: source.url.clone(),
                    alive,
                })
                .collect();
            for verdict in healer.look(begun.elapsed(), &sightings) {
                match verdict {
                    Verdict::Act(uuid, step) => {
                        let source = status.sources.iter().find(|source| source.uuid == uuid);
                        if let Some(source) = source {
                            let is_done = tokio::select! {
                                () = stop.cancelled() => return,
                                is_done = act(app, source, step, http_port.port) => is_done,
                            };
                            if !is_done {
                                healer.put_back(uuid);
                            }
                        }
                    }
                    Verdict::Healed(uuid) => app.healing.end(uuid, RepairResult::Healed),
                    Verdict::Failed(uuid) => app.healing.end(uuid, RepairResult::Failed),
                }
            }
        }
        let due = healer.next().map(|due| begun + due);
        tokio::select! {
            () = stop.cancelled() => return,
            changed = obs.changed() => if changed.is_err() { return stop.cancelled().await },
            // Clients come in crowds, and each look goes through all of them.
            _ = hub.changed() => tokio::time::sleep(PACE).await,
            _ = http.changed() => {}
            _ = ws.changed() => {}
            _ = settings.changed() => {}
            () = tokio::time::sleep_until(due.unwrap_or_else(Instant::now)), if due.is_some() => {}
        }
    }
}

/// Whether OBS has done it.
async fn act(app: &App, source: &ObsSource, step: Step, http_port: u16) -> bool {
    let name = &source.name;
    app.healing
        .begin(source, source.channels_on(http_port), step);
    let done = match step {
        Step::Refresh => {
            tracing::info!("obs: \"{name}\" has no page of ours, refreshing it");
            let only = Some(vec![source.uuid]);
            app.obs.refresh_sources(only).await.map(drop)
        }
        Step::Reload => {
            tracing::info!("obs: \"{name}\" still has no page, making its browser anew");
            let url = source.url.clone();
            app.obs.reload_source(source.uuid, url).await
        }
    };
    if let Err(error) = &done {
        tracing::warn!(%error, "obs: \"{name}\" could not be repaired");
        app.healing.end(source.uuid, RepairResult::Failed);
    }
    done.is_ok()
}
