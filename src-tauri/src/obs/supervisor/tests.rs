//! The supervisor's decisions, tested as values: no time passes here.

use super::*;

const SECOND: Duration = Duration::from_secs(1);

fn supervisor() -> Supervisor {
    Supervisor::new(Timing::default())
}

fn connected() -> Supervisor {
    let mut supervisor = supervisor();
    assert_eq!(supervisor.handle(Input::Connected, 0.0), Next::Follow);
    supervisor
}

fn lost(seconds: u64) -> Input {
    Input::Lost {
        loss: Loss::Closed,
        lasted: Duration::from_secs(seconds),
    }
}

/// Fails `times` times and returns the waits in seconds.
fn waits(supervisor: &mut Supervisor, failure: &Failure, times: usize) -> Vec<f64> {
    (0..times)
        .map(|_| {
            let next = supervisor.handle(Input::Failed(failure.clone()), 0.0);
            assert_eq!(supervisor.handle(Input::RetryDue, 0.0), Next::Attempt);
            match next {
                Next::Wait(wait) => wait.as_secs_f64(),
                other => panic!("{other:?}"),
            }
        })
        .collect()
}

#[test]
fn it_backs_off_to_fifteen_seconds_and_never_gives_up() {
    let mut supervisor = supervisor();
    let all = waits(&mut supervisor, &Failure::Refused, 1_000);
    assert_eq!(all[..6], [1.0, 2.0, 4.0, 8.0, 15.0, 15.0]);
    assert!(all[6..].iter().all(|wait| *wait == 15.0));
}

#[test]
fn jitter_only_shortens() {
    for (jitter, expected) in [(0.0, 1_000), (0.5, 875), (1.0, 750), (7.0, 750)] {
        let next = supervisor().handle(Input::Failed(Failure::Refused), jitter);
        assert_eq!(
            next,
            Next::Wait(Duration::from_millis(expected)),
            "{jitter}"
        );
    }
}

#[test]
fn what_a_person_must_mend_is_tried_every_half_minute() {
    for failure in [
        Failure::WrongPassword,
        Failure::PasswordMissing,
        Failure::NotObs,
    ] {
        assert_eq!(waits(&mut supervisor(), &failure, 3), [30.0, 30.0, 30.0]);
    }
}

#[test]
fn an_obs_that_is_loading_is_asked_each_second() {
    let waits = waits(&mut supervisor(), &Failure::Starting, 4);
    assert_eq!(waits, [1.0; 4]);
}

#[test]
fn the_reason_stays_while_retrying() {
    let mut supervisor = supervisor();
    assert_eq!(supervisor.shown(), &Shown::Connecting);
    supervisor.handle(Input::Failed(Failure::Refused), 0.0);
    let refused = Shown::Failed(Failure::Refused);
    for input in [Input::RetryDue, Input::Woke, Input::RetryDue] {
        supervisor.handle(input, 0.0);
        assert_eq!(supervisor.shown(), &refused);
    }
    supervisor.handle(Input::Failed(Failure::WrongPassword), 0.0);
    assert_eq!(supervisor.shown(), &Shown::Failed(Failure::WrongPassword));
}

#[test]
fn a_loss_is_shown_until_the_next_result() {
    let mut supervisor = connected();
    assert_eq!(supervisor.handle(lost(600), 0.0), Next::Wait(SECOND));
    assert_eq!(supervisor.shown(), &Shown::Lost(Loss::Closed));
    supervisor.handle(Input::RetryDue, 0.0);
    assert_eq!(supervisor.shown(), &Shown::Lost(Loss::Closed));
    assert_eq!(supervisor.handle(Input::Connected, 0.0), Next::Follow);
    assert_eq!(supervisor.shown(), &Shown::Connected);
}

#[test]
fn short_connections_do_not_reset_the_back_off() {
    let mut supervisor = supervisor();
    let mut seen = Vec::new();
    for lasted in [0, 1, 2, 60, 0] {
        supervisor.handle(Input::Connected, 0.0);
        seen.push(supervisor.handle(lost(lasted), 0.0));
        supervisor.handle(Input::RetryDue, 0.0);
    }
    assert_eq!(seen, [1, 2, 4, 1, 2].map(|n| Next::Wait(n * SECOND)));
}

#[test]
fn asking_wakes_it_at_once() {
    for input in [
        Input::Configured,
        Input::Reconnect,
        Input::Connect,
        Input::Woke,
    ] {
        let mut supervisor = supervisor();
        waits(&mut supervisor, &Failure::Refused, 5);
        supervisor.handle(Input::Failed(Failure::Refused), 0.0);
        assert_eq!(
            supervisor.handle(input.clone(), 0.0),
            Next::Attempt,
            "{input:?}"
        );
        let next = supervisor.handle(Input::Failed(Failure::Refused), 0.0);
        assert_eq!(
            next,
            Next::Wait(SECOND),
            "{input:?} starts the back-off anew"
        );
    }
}

#[test]
fn only_other_settings_and_reconnect_show_connecting_again() {
    for (input, shown) in [
        (Input::Configured, Shown::Connecting),
        (Input::Reconnect, Shown::Connecting),
        (Input::Connect, Shown::Failed(Failure::Refused)),
        (Input::Woke, Shown::Failed(Failure::Refused)),
    ] {
        let mut supervisor = supervisor();
        supervisor.handle(Input::Failed(Failure::Refused), 0.0);
        supervisor.handle(input, 0.0);
        assert_eq!(supervisor.shown(), &shown);
    }
}

#[test]
fn a_connection_is_only_given_up_for_a_reason() {
    assert_eq!(connected().handle(Input::Connect, 0.0), Next::GoOn);
    assert_eq!(supervisor().handle(Input::Connect, 0.0), Next::GoOn);
    for input in [Input::Configured, Input::Reconnect] {
        let mut supervisor = connected();
        assert_eq!(supervisor.handle(input, 0.0), Next::Attempt);
        assert_eq!(supervisor.shown(), &Shown::Connecting);
    }
}

#[test]
fn off_stays_off_until_asked() {
    let mut supervisor = connected();
    assert_eq!(supervisor.handle(Input::Disconnect, 0.0), Next::Rest);
    assert_eq!(supervisor.shown(), &Shown::Off);
    assert_eq!(supervisor.handle(Input::Configured, 0.0), Next::GoOn);
    assert_eq!(supervisor.shown(), &Shown::Off);
    assert_eq!(supervisor.handle(Input::Connect, 0.0), Next::Attempt);
    assert_eq!(supervisor.shown(), &Shown::Connecting);

    supervisor.handle(Input::Disconnect, 0.0);
    assert_eq!(supervisor.handle(Input::Reconnect, 0.0), Next::Attempt);
}
