//! The supervisor's decisions, tested as values without waiting.

use super::*;

const SECOND: Duration = Duration::from_secs(1);

fn supervisor() -> Supervisor {
    Supervisor::new(Timing::default())
}

fn connected() -> Supervisor {
    let mut supervisor = supervisor();
    assert_eq!(supervisor.handle(Signal::Connected, 0.0), Action::Serve);
    supervisor
}

fn lost(seconds: u64) -> Signal {
    Signal::Lost {
        loss: Loss::Closed,
        lifetime: Duration::from_secs(seconds),
    }
}

/// Lets `times` attempts fail and returns the waits in seconds.
fn waits(supervisor: &mut Supervisor, failure: &Failure, times: usize) -> Vec<f64> {
    (0..times)
        .map(|_| {
            let action = supervisor.handle(Signal::Failed(failure.clone()), 0.0);
            assert_eq!(supervisor.handle(Signal::RetryDue, 0.0), Action::Connect);
            match action {
                Action::Wait(wait) => wait.as_secs_f64(),
                other => panic!("{other:?}"),
            }
        })
        .collect()
}

#[test]
fn retries_back_off_to_fifteen_seconds_and_never_stop() {
    let mut supervisor = supervisor();
    let waits = waits(&mut supervisor, &Failure::Refused, 1_000);
    assert_eq!(waits[..6], [1.0, 2.0, 4.0, 8.0, 15.0, 15.0]);
    assert!(waits[6..].iter().all(|wait| *wait == 15.0));
}

#[test]
fn jitter_only_shortens_a_wait() {
    for (jitter, expected) in [(0.0, 1_000), (0.5, 875), (1.0, 750), (7.0, 750)] {
        let action = supervisor().handle(Signal::Failed(Failure::Refused), jitter);
        assert_eq!(
            action,
            Action::Wait(Duration::from_millis(expected)),
            "{jitter}"
        );
    }
}

#[test]
fn a_failure_that_needs_user_action_is_retried_every_half_minute() {
    for failure in [
        Failure::WrongPassword,
        Failure::PasswordMissing,
        Failure::NotObs,
    ] {
        assert_eq!(waits(&mut supervisor(), &failure, 3), [30.0, 30.0, 30.0]);
    }
}

#[test]
fn the_connection_is_retried_every_second_while_obs_is_loading() {
    let waits = waits(&mut supervisor(), &Failure::Starting, 4);
    assert_eq!(waits, [1.0; 4]);
}

#[test]
fn the_reason_remains_displayed_during_retries() {
    let mut supervisor = supervisor();
    assert_eq!(supervisor.state(), &ConnectionState::Connecting);
    supervisor.handle(Signal::Failed(Failure::Refused), 0.0);
    let refused = ConnectionState::Failed(Failure::Refused);
    for signal in [Signal::RetryDue, Signal::Woke, Signal::RetryDue] {
        supervisor.handle(signal, 0.0);
        assert_eq!(supervisor.state(), &refused);
    }
    supervisor.handle(Signal::Failed(Failure::WrongPassword), 0.0);
    assert_eq!(
        supervisor.state(),
        &ConnectionState::Failed(Failure::WrongPassword)
    );
}

#[test]
fn a_loss_remains_displayed_until_the_next_result() {
    let mut supervisor = connected();
    assert_eq!(supervisor.handle(lost(600), 0.0), Action::Wait(SECOND));
    assert_eq!(supervisor.state(), &ConnectionState::Lost(Loss::Closed));
    supervisor.handle(Signal::RetryDue, 0.0);
    assert_eq!(supervisor.state(), &ConnectionState::Lost(Loss::Closed));
    assert_eq!(supervisor.handle(Signal::Connected, 0.0), Action::Serve);
    assert_eq!(supervisor.state(), &ConnectionState::Connected);
}

#[test]
fn short_lived_connections_do_not_reset_the_backoff() {
    let mut supervisor = supervisor();
    let mut actions = Vec::new();
    for lifetime in [0, 1, 2, 60, 0] {
        supervisor.handle(Signal::Connected, 0.0);
        actions.push(supervisor.handle(lost(lifetime), 0.0));
        supervisor.handle(Signal::RetryDue, 0.0);
    }
    assert_eq!(actions, [1, 2, 4, 1, 2].map(|n| Action::Wait(n * SECOND)));
}

#[test]
fn a_command_or_a_wake_from_suspend_connects_at_once() {
    for signal in [
        Signal::Configured,
        Signal::Reconnect,
        Signal::Connect,
        Signal::Woke,
    ] {
        let mut supervisor = supervisor();
        waits(&mut supervisor, &Failure::Refused, 5);
        supervisor.handle(Signal::Failed(Failure::Refused), 0.0);
        assert_eq!(
            supervisor.handle(signal.clone(), 0.0),
            Action::Connect,
            "{signal:?}"
        );
        let action = supervisor.handle(Signal::Failed(Failure::Refused), 0.0);
        assert_eq!(
            action,
            Action::Wait(SECOND),
            "{signal:?} resets the backoff"
        );
    }
}

#[test]
fn during_a_wait_only_new_settings_and_reconnect_reset_the_state() {
    for (signal, state) in [
        (Signal::Configured, ConnectionState::Connecting),
        (Signal::Reconnect, ConnectionState::Connecting),
        (Signal::Connect, ConnectionState::Failed(Failure::Refused)),
        (Signal::Woke, ConnectionState::Failed(Failure::Refused)),
    ] {
        let mut supervisor = supervisor();
        supervisor.handle(Signal::Failed(Failure::Refused), 0.0);
        supervisor.handle(signal, 0.0);
        assert_eq!(supervisor.state(), &state);
    }
}

#[test]
fn connect_keeps_an_open_connection() {
    assert_eq!(connected().handle(Signal::Connect, 0.0), Action::Continue);
    assert_eq!(supervisor().handle(Signal::Connect, 0.0), Action::Continue);
    for signal in [Signal::Configured, Signal::Reconnect] {
        let mut supervisor = connected();
        assert_eq!(supervisor.handle(signal, 0.0), Action::Connect);
        assert_eq!(supervisor.state(), &ConnectionState::Connecting);
    }
}

#[test]
fn the_connection_stays_off_until_the_user_connects() {
    let mut supervisor = connected();
    assert_eq!(supervisor.handle(Signal::Disconnect, 0.0), Action::Idle);
    assert_eq!(supervisor.state(), &ConnectionState::Off);
    assert_eq!(supervisor.handle(Signal::Configured, 0.0), Action::Continue);
    assert_eq!(supervisor.state(), &ConnectionState::Off);
    assert_eq!(supervisor.handle(Signal::Connect, 0.0), Action::Connect);
    assert_eq!(supervisor.state(), &ConnectionState::Connecting);

    supervisor.handle(Signal::Disconnect, 0.0);
    assert_eq!(supervisor.handle(Signal::Reconnect, 0.0), Action::Connect);
}
