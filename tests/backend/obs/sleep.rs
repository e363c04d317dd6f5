//! After the machine slept nothing is waited for: whatever was going on is looked at anew, at once.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use cuelight_backend::obs::{ObsCause, ObsState, Timing};

use super::running::{NEVER, Running, assert_never_two, quick, settings, until_asked};
use crate::support::fake_obs::world::World;
use crate::support::fake_obs::{FakeObs, Reserved};

/// An afternoon.
const NAP: Duration = Duration::from_secs(4 * 3_600);

/// Nothing happens by itself but the noticing of a sleep.
fn patient(wall_clock: fn() -> SystemTime) -> Timing {
    Timing {
        attempt_timeout: NEVER,
        first_retry: NEVER,
        slowest_retry: NEVER,
        liveness_interval: NEVER,
        liveness_timeout: NEVER,
        wall_clock,
        ..quick()
    }
}

/// The wall clock, set forward by as many seconds as were slept.
fn later(slept: &AtomicU64) -> SystemTime {
    SystemTime::now() + Duration::from_secs(slept.load(Ordering::SeqCst))
}

fn sleep(slept: &AtomicU64) {
    slept.fetch_add(NAP.as_secs(), Ordering::SeqCst);
}

#[tokio::test]
async fn a_retry_is_not_waited_for() {
    static SLEPT: AtomicU64 = AtomicU64::new(0);
    let reserved = Reserved::new();
    let running = Running::start(settings(reserved.port()), patient(|| later(&SLEPT)));
    running.until_state(ObsState::Refused).await;
    let fake = reserved.start(World::default());
    sleep(&SLEPT);
    running.until_state(ObsState::Connected).await;
    running.stop().await;
    assert_never_two(&fake);
}

#[tokio::test]
async fn an_attempt_that_hangs_is_begun_anew() {
    static SLEPT: AtomicU64 = AtomicU64::new(0);
    let fake = FakeObs::start(World {
        is_deaf: true,
        ..World::default()
    });
    let running = Running::start(settings(fake.port()), patient(|| later(&SLEPT)));
    until_asked(&fake, 0).await;
    fake.world().is_deaf = false;
    sleep(&SLEPT);
    running.until_state(ObsState::Connected).await;
    assert_eq!(fake.counts().borrow().identified, 2);
    running.stop().await;
    assert_never_two(&fake);
}

#[tokio::test]
async fn a_connection_that_did_not_survive_is_found_out() {
    static SLEPT: AtomicU64 = AtomicU64::new(0);
    let fake = FakeObs::start(World::default());
    let timing = Timing {
        liveness_timeout: Duration::from_millis(500),
        ..patient(|| later(&SLEPT))
    };
    let running = Running::start(settings(fake.port()), timing);
    running.until_state(ObsState::Connected).await;
    fake.world().is_deaf = true;
    sleep(&SLEPT);
    let status = running.until_state(ObsState::Lost).await;
    assert_eq!(status.cause, Some(ObsCause::Silent));
    running.stop().await;
}

#[tokio::test]
async fn a_connection_that_survived_goes_on() {
    static SLEPT: AtomicU64 = AtomicU64::new(0);
    let fake = FakeObs::start(World::default());
    let running = Running::start(settings(fake.port()), patient(|| later(&SLEPT)));
    running.until_state(ObsState::Connected).await;
    fake.world().figures.cpu = 40.0;
    sleep(&SLEPT);
    let status = running
        .until("a fresh look", |status| status.cpu_usage == 40)
        .await;
    assert!(status.is_connected());
    running.stop().await;
    assert_eq!(fake.counts().borrow().accepted, 1);
}
