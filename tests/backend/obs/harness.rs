//! A connection to a fake OBS, and functions that wait for conditions.
//!
//! Every wait has a timeout that only a broken app reaches.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use cuelight_backend::catalogue::Catalogue;
use cuelight_backend::hub::Hub;
use cuelight_backend::net::Port;
use cuelight_backend::obs::{Obs, ObsSettings, ObsState, ObsStatus, OurPages, Timing};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use crate::support::fake_obs::world::{Output, Stats, World};
use crate::support::fake_obs::{Counts, FakeObs};
use crate::support::{CONDITION_TIMEOUT, within};

/// Longer than any test.
pub(crate) const NEVER: Duration = Duration::from_secs(3_600);

/// Retries within milliseconds, but gives OBS as much time as a busy computer may need.
pub(crate) fn fast_timing() -> Timing {
    Timing {
        attempt_timeout: Duration::from_secs(10),
        initial_backoff: Duration::from_millis(5),
        max_backoff: Duration::from_millis(40),
        user_action_backoff: NEVER,
        liveness_interval: Duration::from_millis(20),
        // A connection that ends must be reported as closed, not as silent.
        request_timeout: NEVER,
        wake_check_interval: Duration::from_millis(5),
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

pub(crate) fn settings_with_password(port: u16, password: &str) -> ObsSettings {
    ObsSettings {
        password: Some(password.into()),
        ..settings(port)
    }
}

pub(crate) fn obs_with_password(password: &str) -> World {
    World {
        password: Some(password.into()),
        ..World::default()
    }
}

/// The port of our pages; nothing listens on it.
const HTTP_PORT: u16 = 3002;

pub(crate) struct ObsHarness {
    pub(crate) obs: Obs,
    cancel: CancellationToken,
    task: JoinHandle<()>,
}

impl ObsHarness {
    pub(crate) fn start(settings: ObsSettings, timing: Timing) -> Self {
        let cancel = CancellationToken::new();
        let port = Port::new("Pages", HTTP_PORT);
        let pages = OurPages::new(Catalogue::embedded(), port.watch(), Hub::new());
        let (obs, driver) = Obs::new(settings, timing, pages);
        let task = tokio::spawn(driver.run(cancel.clone()));
        Self { obs, cancel, task }
    }

    /// Waits for a matching status.
    pub(crate) async fn wait_until(
        &self,
        description: &str,
        is_match: impl FnMut(&ObsStatus) -> bool,
    ) -> ObsStatus {
        wait(self.obs.watch(), description, is_match).await
    }

    pub(crate) async fn wait_until_state(&self, state: ObsState) -> ObsStatus {
        self.wait_until(&format!("the state {state:?}"), |status| {
            status.state == state
        })
        .await
    }

    /// Stops the connection. Every test calls this, so that stopping is tested too.
    pub(crate) async fn stop(self) {
        self.cancel.cancel();
        within("the task to stop", self.task)
            .await
            .expect("the task did not panic");
    }
}

pub(crate) async fn wait<T: Clone + std::fmt::Debug>(
    mut watch: watch::Receiver<T>,
    description: &str,
    is_match: impl FnMut(&T) -> bool,
) -> T {
    let result = timeout(CONDITION_TIMEOUT, watch.wait_for(is_match))
        .await
        .map(|result| result.map(|value| value.clone()));
    match result {
        Ok(Ok(value)) => value,
        Ok(Err(_)) => panic!("the sender was dropped while waiting for {description}"),
        Err(_) => panic!(
            "timed out waiting for {description}: {:?}",
            watch.borrow().clone()
        ),
    }
}

pub(crate) async fn wait_for_counts(
    fake: &FakeObs,
    description: &str,
    is_match: impl FnMut(&Counts) -> bool,
) -> Counts {
    wait(fake.counts(), description, is_match).await
}

/// Waits until OBS has received more than `count` requests.
pub(crate) async fn wait_until_requested(fake: &FakeObs, count: usize) {
    let received = async {
        while fake.world().received_requests.len() == count {
            tokio::task::yield_now().await;
        }
    };
    within("a request to OBS", received).await;
}

/// Asserts that there were never two connections at once.
pub(crate) fn assert_no_overlaps(fake: &FakeObs) {
    let counts = *fake.counts().borrow();
    assert_eq!(counts.overlaps, 0, "{counts:?}");
}

/// Asserts that every field that comes from OBS has its initial value.
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
        .expect("a wall clock after 1970");
    u64::try_from(since_epoch.as_millis()).expect("fits into 64 bits")
}

pub(crate) fn busy_obs() -> World {
    World {
        stream: Output {
            active: true,
            duration: 60_000,
            dropped: 4,
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
        stats: Stats {
            active_fps: 59.940_06,
            cpu: 12.6,
            render_skipped: 2,
            encoder_skipped: 3,
        },
        preview: Some("Game".into()),
        ..World::default()
    }
}
