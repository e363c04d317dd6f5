//! Repairs our browser sources in OBS. A page that was loaded before this app was started, or that crashed, stays blank
//! until its source is refreshed. The app does that automatically, after a grace period of 8 seconds
//! ([`GRACE_PERIOD`]).
//!
//! [`healer`] decides what to do, the task [`tasks::healing`](crate::tasks::healing) does it, and [`repair`] records
//! the result. A source is repaired only if it is ours and it is certain that our page does not run in it.

mod healer;
mod repair;

use std::time::Duration;

use tokio::sync::watch;
use uuid::Uuid;

use crate::base::wall_clock;
use crate::obs::ObsSource;
pub(crate) use healer::{Decision, Healer, Observation, Step};
use repair::Repairs;
#[cfg(test)]
pub(crate) use repair::tests::waiting_repair;
pub use repair::{Repair, RepairResult, RepairStep};

/// How long a source may be without a page before it is repaired. It is longer than a page needs to reconnect after
/// this app restarts.
pub const GRACE_PERIOD: Duration = Duration::from_secs(8);

/// The most recent repairs. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Healing(watch::Sender<Repairs>);

impl Default for Healing {
    fn default() -> Self {
        Self(watch::Sender::new(Repairs::default()))
    }
}

impl Healing {
    /// The most recent repairs, newest first.
    #[must_use]
    pub fn repairs(&self) -> Vec<Repair> {
        self.0.borrow().to_vec()
    }

    /// Returns a receiver that is notified of every change to the repairs.
    #[must_use]
    pub(crate) fn changes(&self) -> watch::Receiver<impl Sized + use<>> {
        self.0.subscribe()
    }

    /// Records that a repair has started.
    pub(crate) fn begin(&self, source: &ObsSource, step: Step) {
        let repair = Repair {
            at: wall_clock::now_ms(),
            uuid: source.uuid,
            source: source.name.clone(),
            channels: source.channels.clone(),
            step: step.into(),
            result: RepairResult::Waiting,
        };
        self.0.send_modify(|repairs| repairs.begin(repair));
    }

    /// Records and logs the result of the last repair of a source.
    pub(crate) fn end(&self, source: Uuid, result: RepairResult) {
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
