//! The codes and messages of every reason why OBS is not connected.

use serde_json::json;

use super::*;

fn settings(host: &str) -> ObsSettings {
    ObsSettings {
        host: host.into(),
        port: 4455,
        password: None,
    }
}

#[test]
fn every_failure_has_a_code_and_a_message_that_says_what_to_do() {
    let too_old = Failure::TooOld {
        found: "OBS 29.0.2".into(),
        needed: "OBS 30.2".into(),
    };
    let too_new = Failure::TooNew {
        found: "OBS's WebSocket server 6.0.0".into(),
    };
    for (failure, code) in [
        (Failure::UnknownHost, "unknown-host"),
        (Failure::Refused, "refused"),
        (Failure::NoResponse, "mute"),
        (Failure::Unreachable, "unreachable"),
        (Failure::ClosedDuringLogin, "closed-at-once"),
        (Failure::Stalled, "stalled"),
        (Failure::UnexpectedMessage, "no-greeting"),
        (Failure::NotObs, "not-obs"),
        (Failure::WrongPassword, "wrong-password"),
        (Failure::PasswordMissing, "password-missing"),
        (too_old.clone(), "too-old"),
        (too_new.clone(), "too-new"),
        (Failure::Starting, "starting"),
        (Failure::Other, "closed-at-once"),
    ] {
        let reason = Reason::for_failure(&failure, &settings("127.0.0.1"));
        assert_eq!(json!(reason.cause), code);
        let sentences = reason.message.matches(". ").count();
        assert!(
            reason.message.ends_with('.') && sentences >= 1,
            "{reason:?}"
        );
    }
    let reason = Reason::for_failure(&too_old, &settings("127.0.0.1"));
    assert!(
        reason.message.contains("29.0.2") && reason.message.contains("OBS 30.2"),
        "{reason:?}"
    );
    assert_eq!(reason.found.as_deref(), Some("OBS 29.0.2"));
    assert_eq!(reason.needed.as_deref(), Some("OBS 30.2"));
    let reason = Reason::for_failure(&too_new, &settings("127.0.0.1"));
    assert_eq!(
        reason.found.as_deref(),
        Some("OBS's WebSocket server 6.0.0")
    );
    assert_eq!(reason.needed, None);
}

#[test]
fn every_other_reason_has_a_code_and_a_message() {
    for (reason, code) in [
        (Reason::connecting(&settings("127.0.0.1")), "looking"),
        (Reason::off(), "off"),
    ] {
        assert_eq!(json!(reason.cause), code);
        assert!(reason.message.ends_with('.'), "{reason:?}");
    }
    for (loss, code) in [
        (Loss::Closed, "closed"),
        (Loss::Quit, "quit"),
        (Loss::Silent, "silent"),
    ] {
        let reason = Reason::for_loss(loss);
        assert_eq!(json!(reason.cause), code);
        assert!(reason.message.contains(". "), "{reason:?}");
    }
}

#[test]
fn an_unresponsive_port_has_a_different_message_on_another_computer() {
    let message = |host| Reason::for_failure(&Failure::NoResponse, &settings(host)).message;
    let local = message("localhost");
    let remote = message("192.168.1.20");
    assert!(local.contains("does not answer"), "{local}");
    assert!(remote.contains("firewall"), "{remote}");
}
