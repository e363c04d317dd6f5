//! A running connection to OBS, and how to wait for what becomes of it.
//!
//! Every wait is for a condition, with a time-out that only a broken program reaches.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use cuelight_backend::obs::{Obs, ObsSettings, ObsState, ObsStatus, Timing};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use crate::support::fake_obs::world::{Figures, Output, World};
use crate::support::fake_obs::{Counts, FakeObs};

pub(crate) const PATIENCE: Duration = Duration::from_secs(20);
/// Longer than any test: what waits so long does not happen by itself.
pub(crate) const NEVER: Duration = Duration::from_secs(3_600);

/// Retries within milliseconds, but gives OBS all the time a busy machine may need.
pub(crate) fn quick() -> Timing {
    Timing {
        attempt_timeout: Duration::from_secs(10),
        first_retry: Duration::from_millis(5),
        slowest_retry: Duration::from_millis(40),
        slow_retry: NEVER,
        liveness_interval: Duration::from_millis(20),
        // A connection that ends must be seen as such, and not as one that is silent.
        liveness_timeout: NEVER,
        sleep_tick: Duration::from_millis(5),
        wall_clock: SystemTime::now,
    }
}

pub(crate) fn settings(port: u16) -> ObsSettings {
    ObsSettings {
        host: "127.0.0.1".into(),
        port,
        password: None,
    }
}

pub(crate) fn with_password(port: u16, password: &str) -> ObsSettings {
    ObsSettings {
        password: Some(password.into()),
        ..settings(port)
    }
}

pub(crate) fn locked(password: &str) -> World {
    World {
        password: Some(password.into()),
        ..World::default()
    }
}

pub(crate) struct Running {
    pub(crate) obs: Obs,
    cancel: CancellationToken,
    task: JoinHandle<()>,
}

impl Running {
    pub(crate) fn start(settings: ObsSettings, timing: Timing) -> Self {
        let cancel = CancellationToken::new();
        let (obs, drive) = Obs::new(settings, timing);
        let task = tokio::spawn(drive.run(cancel.clone()));
        Self { obs, cancel, task }
    }

    /// Waits for a status.
    pub(crate) async fn until(
        &self,
        what: &str,
        is_so: impl FnMut(&ObsStatus) -> bool,
    ) -> ObsStatus {
        wait(self.obs.watch(), what, is_so).await
    }

    pub(crate) async fn until_state(&self, state: ObsState) -> ObsStatus {
        self.until(&format!("{state:?}"), |status| status.state == state)
            .await
    }

    /// Ends it, as every test does, so that the ending is tested too.
    pub(crate) async fn stop(self) {
        self.cancel.cancel();
        timeout(PATIENCE, self.task)
            .await
            .expect("it ends when asked")
            .expect("it did not panic");
    }
}

pub(crate) async fn wait<T: Clone + std::fmt::Debug>(
    mut watch: watch::Receiver<T>,
    what: &str,
    is_so: impl FnMut(&T) -> bool,
) -> T {
    let found = timeout(PATIENCE, watch.wait_for(is_so))
        .await
        .map(|found| found.map(|value| value.clone()));
    match found {
        Ok(Ok(value)) => value,
        Ok(Err(_)) => panic!("it ended while waiting for {what}"),
        Err(_) => panic!("still no {what}: {:?}", watch.borrow().clone()),
    }
}

pub(crate) async fn until_counts(
    fake: &FakeObs,
    what: &str,
    is_so: impl FnMut(&Counts) -> bool,
) -> Counts {
    wait(fake.counts(), what, is_so).await
}

/// Waits until OBS has heard a request, after those that it had heard before.
pub(crate) async fn until_asked(fake: &FakeObs, before: usize) {
    let asked = async {
        while fake.world().asked.len() == before {
            tokio::task::yield_now().await;
        }
    };
    timeout(PATIENCE, asked).await.expect("OBS hears it");
}

pub(crate) fn assert_never_two(fake: &FakeObs) {
    let counts = *fake.counts().borrow();
    assert_eq!(counts.overlaps, 0, "{counts:?}");
}

/// Nothing that only OBS can know is left over.
pub(crate) fn assert_reset(status: &ObsStatus) {
    let settings = ObsSettings {
        host: status.host.clone(),
        port: status.port,
        password: None,
    };
    let expected = ObsStatus {
        reason: status.reason.clone(),
        cause: status.cause,
        found: status.found.clone(),
        needed: status.needed.clone(),
        ..ObsStatus::initial(&settings, status.state)
    };
    assert_eq!(status, &expected);
}

pub(crate) fn reason(status: &ObsStatus) -> &str {
    status.reason.as_deref().expect("a reason is given")
}

pub(crate) fn now() -> u64 {
    let since_epoch = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("a clock after 1970");
    u64::try_from(since_epoch.as_millis()).expect("a clock of our times")
}

pub(crate) fn busy_world() -> World {
    World {
        stream: Output {
            active: true,
            duration: 60_000,
            skipped: 4,
            ..Output::default()
        },
        record: Output {
            active: true,
            paused: true,
            duration: 30_000,
            ..Output::default()
        },
        virtual_cam: Some(true),
        fps: (60_000, 1_001),
        canvas: (2560, 1440),
        figures: Figures {
            active_fps: 59.940_06,
            cpu: 12.6,
            render_skipped: 2,
            encoder_skipped: 3,
        },
        preview: Some("Game".into()),
        ..World::default()
    }
}
