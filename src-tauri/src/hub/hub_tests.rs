//! Tests of the hub with real outboxes: order, heartbeat, limits, and the list of clients.

use super::*;

fn frame(text: &str) -> Frame {
    Frame::json(&text).expect("a string")
}

fn texts(outbox: &Outbox) -> Vec<String> {
    let frames = outbox.drain().unwrap_or_default();
    frames
        .iter()
        .map(|frame| serde_json::from_slice(frame.payload()).expect("JSON"))
        .collect()
}

#[tokio::test]
async fn subscribers_receive_only_their_events_in_order() {
    let hub = Hub::new();
    let cancel = CancellationToken::new();
    let running = tokio::spawn({
        let (hub, cancel) = (hub.clone(), cancel.clone());
        async move { hub.run(Duration::from_secs(30), cancel).await }
    });
    let (a, b) = (Outbox::in_process(), Outbox::in_process());
    let (first, second) = (
        hub.join(a.clone(), ClientInfo::in_process()),
        hub.join(b.clone(), ClientInfo::in_process()),
    );
    hub.subscribe(first, "lower", Role::Listener, false);
    hub.subscribe(second, "poster", Role::Listener, false);
    let (delivered, _) = hub.publish("lower", &frame("one"), FrameKind::Other);
    let (_, tick) = hub.publish("lower", &frame("two"), FrameKind::Other);
    hub.flushed(tick).await;
    a.woken().await;
    assert_eq!(
        (delivered, texts(&a), texts(&b)),
        (1, vec!["one".into(), "two".into()], vec![])
    );

    let (delivered, tick) = hub.publish("empty", &frame("three"), FrameKind::Other);
    hub.flushed(tick).await;
    assert_eq!(delivered, 0);

    hub.leave(first);
    assert_eq!(hub.publish("lower", &frame("four"), FrameKind::Other).0, 0);
    cancel.cancel();
    running.await.expect("the hub ends");
}

#[tokio::test]
async fn waiting_for_a_tick_ends_when_the_hub_panics() {
    let hub = Hub::new();
    let outbox = Outbox::in_process();
    let id = hub.join(outbox, ClientInfo::in_process());
    hub.subscribe(id, "lower", Role::Listener, false);
    let running = tokio::spawn({
        let hub = hub.clone();
        async move {
            tokio::select! {
                () = hub.run(Duration::from_secs(30), CancellationToken::new()) => {}
                () = hub.flushed(Tick(1)) => panic!("a simulated bug"),
            }
        }
    });
    let (_, first) = hub.publish("lower", &frame("one"), FrameKind::Other);
    hub.flushed(first).await;
    assert!(running.await.expect_err("it panics").is_panic());
    let (_, second) = hub.publish("lower", &frame("two"), FrameKind::Other);
    hub.flushed(second).await;
}

#[tokio::test]
async fn a_client_that_does_not_answer_a_ping_is_disconnected() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let address = listener.local_addr().expect("an address");
    let mut clients = Vec::new();
    let mut outboxes = Vec::new();
    for _ in 0..2 {
        clients.push(
            tokio::net::TcpStream::connect(address)
                .await
                .expect("connected"),
        );
        let (stream, _) = listener.accept().await.expect("accepted");
        outboxes.push(Outbox::socket(Arc::new(stream)));
    }
    let hub = Hub::new();
    for outbox in &outboxes {
        let _ = hub.join(outbox.clone(), ClientInfo::in_process());
    }
    hub.heartbeat();
    hub.0.flusher.flush();
    outboxes[0].record_pong();
    hub.heartbeat();
    let closing: Vec<_> = outboxes.iter().map(|outbox| outbox.is_closing()).collect();
    assert_eq!(closing, [false, true]);
    outboxes[1].woken().await;
}

#[test]
fn long_channel_names_and_too_many_subscriptions_are_refused() {
    let hub = Hub::new();
    let id = hub.join(Outbox::in_process(), ClientInfo::in_process());
    assert!(!hub.subscribe(
        id,
        &"x".repeat(MAX_CHANNEL_LENGTH + 1),
        Role::Listener,
        false
    ));
    for n in 0..MAX_CHANNELS_PER_CLIENT {
        assert!(hub.subscribe(id, &n.to_string(), Role::Listener, false));
    }
    assert!(!hub.subscribe(id, "one more", Role::Listener, false));
    assert_eq!(hub.counts().channels.len(), MAX_CHANNELS_PER_CLIENT);
}

#[test]
fn the_list_of_clients_is_built_once_per_change() {
    let hub = Hub::new();
    let id = hub.join(Outbox::in_process(), ClientInfo::in_process());
    let first = hub.clients();
    assert!(Arc::ptr_eq(&first, &hub.clients()));
    hub.subscribe(id, "lower", Role::Listener, false);
    let second = hub.clients();
    assert_eq!((first[0].channels.len(), second[0].channels.len()), (0, 1));
    hub.set_page(id, "http://a/");
    assert_eq!(hub.clients()[0].page.as_deref(), Some("http://a/"));
    hub.record_ack(id, "lower", true, 7);
    let acked = hub.clients();
    assert_eq!(
        (acked[0].last_ack, acked[0].channels[0].role),
        (Some(7), Role::Renderer)
    );
    hub.unsubscribe(id, "lower");
    assert!(hub.clients()[0].channels.is_empty());
    hub.leave(id);
    assert!(hub.clients().is_empty());
}

#[test]
fn clients_may_join_up_to_the_limit() {
    let hub = Hub::with_options(1, &[]);
    assert!(hub.may_join());
    let id = hub.join(Outbox::in_process(), ClientInfo::in_process());
    assert!(!hub.may_join());
    hub.leave(id);
    assert!(hub.may_join());
}
