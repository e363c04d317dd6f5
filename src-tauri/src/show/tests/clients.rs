//! Acks, presence and relayed messages.

use super::*;
use crate::hub::{Frame, FrameKind};

fn frame_json(frame: &Frame) -> Value {
    serde_json::from_slice(frame.payload()).expect("JSON")
}

fn join(client: ClientId, role: &str) -> Command {
    Command::JoinPresence {
        client,
        name: None,
        role: role.into(),
    }
}

#[test]
fn a_client_that_joins_the_presence_list_is_subscribed_before_the_list_is_sent() {
    let mut show = TestShow::new();
    let effects = show.execute(5, join(PAGE, "presenter"));
    let [
        SideEffect::Subscribe(client, channel),
        SideEffect::Broadcast(broadcast_channel, frame, FrameKind::Other),
        SideEffect::Send(recipient, replay),
    ] = &effects[..]
    else {
        panic!("{effects:?}")
    };
    assert_eq!(
        (*client, &**channel, &**broadcast_channel, *recipient),
        (PAGE, "presenter", "presenter", PAGE)
    );
    let replay = frame_json(replay);
    assert_eq!(
        (&replay["type"], &replay["messages"], &replay["presence"]),
        (
            &json!("replay"),
            &json!([]),
            &frame_json(frame)["data"]["presence"]
        )
    );
    assert_eq!(
        frame_json(frame)["data"]["presence"][0]["role"],
        "presenter"
    );
    assert_eq!(show.execute(6, join(OTHER_PAGE, "juggler")), []);
    assert_eq!(show.execute(7, Command::PingPresence(OTHER_PAGE)), []);
    assert_eq!(show.execute(8, Command::PingPresence(PAGE)).len(), 1);
    let effects = show.execute(9, Command::LeavePresence(PAGE));
    let [SideEffect::Broadcast(_, frame, _)] = &effects[..] else {
        panic!("{effects:?}")
    };
    assert_eq!(frame_json(frame)["data"]["presence"], json!([]));
    assert_eq!(show.execute(10, Command::LeavePresence(PAGE)), []);
}

#[test]
fn a_relayed_message_is_sent_unchanged_but_not_stored() {
    let mut show = TestShow::new();
    let relay = Command::Relay {
        channel: name("lower"),
        data: json!({"page": 3}),
    };
    let effects = show.execute(0, relay);
    let [SideEffect::Broadcast(_, frame, FrameKind::Other)] = &effects[..] else {
        panic!("{effects:?}")
    };
    assert_eq!(
        frame_json(frame),
        json!({"channel": "lower", "data": {"page": 3}})
    );
    assert!(show.state.catch_up_events("lower", false, 1).is_empty());
    let hide = Command::Relay {
        channel: name("lower"),
        data: json!({"type": "hide"}),
    };
    let effects = show.execute(2, hide);
    assert!(
        matches!(&effects[..], [SideEffect::Broadcast(_, _, FrameKind::Hide)]),
        "pages hide on a relayed hide: {effects:?}"
    );
}

#[test]
fn an_ack_is_recorded_whatever_channel_it_names() {
    let mut show = TestShow::with_renderers(&[PAGE]);
    let id = show.publish(0, "poster", "show", json!(null));
    for named in [Some("poster"), Some("lower"), Some("unknown"), None] {
        let ack = Ack {
            channel: named.map(str::to_owned),
            ..ack(true, true)
        };
        let effects = show.acknowledge(1, PAGE, id, ack);
        let expected = SideEffect::RecordAck(PAGE, name("poster"), true);
        assert_eq!(effects[0], expected, "{named:?}");
    }
}
