//! After the computer resumes from suspend, the connection is checked or retried immediately.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use cuelight_backend::obs::{ObsCause, ObsState, Timing};

use super::harness::{
    NEVER, ObsHarness, assert_no_overlaps, fast_timing, settings, wait_until_requested,
};
use crate::support::fake_obs::FakeObs;
use crate::support::fake_obs::world::World;
use crate::support::reserved_port::ReservedPort;

/// Much longer than any interval of the connection.
const SUSPEND_DURATION: Duration = Duration::from_secs(4 * 3_600);

/// Timing in which only the detection of a suspend is fast.
fn wake_only(wall_clock: fn() -> SystemTime) -> Timing {
    Timing {
        attempt_timeout: NEVER,
        initial_backoff: NEVER,
        max_backoff: NEVER,
        liveness_interval: NEVER,
        request_timeout: NEVER,
        wall_clock,
        ..fast_timing()
    }
}

/// The wall clock, shifted forward by this many seconds.
fn shifted_wall_clock(seconds: &AtomicU64) -> SystemTime {
    SystemTime::now() + Duration::from_secs(seconds.load(Ordering::SeqCst))
}

fn suspend(seconds: &AtomicU64) {
    seconds.fetch_add(SUSPEND_DURATION.as_secs(), Ordering::SeqCst);
}

#[tokio::test]
async fn a_failed_attempt_is_retried_immediately() {
    static SUSPENDED_FOR: AtomicU64 = AtomicU64::new(0);
    let reserved = ReservedPort::new();
    let harness = ObsHarness::start(
        settings(reserved.port()),
        wake_only(|| shifted_wall_clock(&SUSPENDED_FOR)),
    );
    harness.wait_until_state(ObsState::Refused).await;
    let fake = reserved.start(World::default());
    suspend(&SUSPENDED_FOR);
    harness.wait_until_state(ObsState::Connected).await;
    harness.stop().await;
    assert_no_overlaps(&fake);
}

#[tokio::test]
async fn an_attempt_that_hangs_is_restarted() {
    static SUSPENDED_FOR: AtomicU64 = AtomicU64::new(0);
    let fake = FakeObs::start(World {
        is_frozen: true,
        ..World::default()
    });
    let harness = ObsHarness::start(
        settings(fake.port()),
        wake_only(|| shifted_wall_clock(&SUSPENDED_FOR)),
    );
    wait_until_requested(&fake, 0).await;
    fake.world().is_frozen = false;
    suspend(&SUSPENDED_FOR);
    harness.wait_until_state(ObsState::Connected).await;
    assert_eq!(fake.counts().borrow().identified, 2);
    harness.stop().await;
    assert_no_overlaps(&fake);
}

#[tokio::test]
async fn a_connection_that_did_not_survive_is_detected() {
    static SUSPENDED_FOR: AtomicU64 = AtomicU64::new(0);
    let fake = FakeObs::start(World::default());
    let timing = Timing {
        request_timeout: Duration::from_millis(500),
        ..wake_only(|| shifted_wall_clock(&SUSPENDED_FOR))
    };
    let harness = ObsHarness::start(settings(fake.port()), timing);
    harness.wait_until_state(ObsState::Connected).await;
    fake.world().is_frozen = true;
    suspend(&SUSPENDED_FOR);
    let status = harness.wait_until_state(ObsState::Lost).await;
    assert_eq!(status.cause, Some(ObsCause::Silent));
    harness.stop().await;
}

#[tokio::test]
async fn a_connection_that_survived_stays_open() {
    static SUSPENDED_FOR: AtomicU64 = AtomicU64::new(0);
    let fake = FakeObs::start(World::default());
    let harness = ObsHarness::start(
        settings(fake.port()),
        wake_only(|| shifted_wall_clock(&SUSPENDED_FOR)),
    );
    harness.wait_until_state(ObsState::Connected).await;
    fake.world().stats.cpu = 40.0;
    suspend(&SUSPENDED_FOR);
    let status = harness
        .wait_until("the status to be read again", |status| {
            status.cpu_usage == 40
        })
        .await;
    assert!(status.is_connected());
    harness.stop().await;
    assert_eq!(fake.counts().borrow().accepted, 1);
}
