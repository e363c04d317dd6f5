//! The registry, checked with fixed and random sequences of operations.

use proptest::prelude::*;

use super::*;
use crate::hub::ClientCounts;

impl<S: Clone> Registry<S> {
    /// Checks that clients and channels agree on the subscriptions, and list each of them once.
    fn check_invariants(&self) {
        for (name, subscribers) in &self.channels {
            assert!(!subscribers.is_empty(), "{name} has no subscribers");
            for subscriber in subscribers {
                let client = self
                    .clients
                    .get(&subscriber.client)
                    .expect("a connected client");
                assert_eq!(
                    client
                        .channels
                        .iter()
                        .filter(|channel| *channel == name)
                        .count(),
                    1
                );
                assert_eq!(
                    subscribers
                        .iter()
                        .filter(|duplicate| duplicate.client == subscriber.client)
                        .count(),
                    1
                );
            }
        }
        for (id, client) in &self.clients {
            assert!(id.0 < self.next_id);
            for name in &client.channels {
                assert!(
                    self.channels[name]
                        .iter()
                        .any(|subscriber| subscriber.client == *id)
                );
            }
        }
    }
}

fn join(registry: &mut Registry<()>) -> ClientId {
    registry.join((), ClientInfo::in_process(), 0)
}

#[test]
fn views_describe_the_connected_clients() {
    let mut registry = Registry::default();
    let info = ClientInfo::remote("127.0.0.1:5".parse().ok(), b"OBS/30", b"http://a");
    let page = registry.join((), info, 1_000);
    let window = registry.join((), ClientInfo::in_process(), 2_000);
    registry.subscribe(page, "poster", Role::Listener, true);
    registry.subscribe(page, "lower", Role::Renderer, true);
    registry.subscribe(window, "lower", Role::Preview, false);
    registry.set_page(page, "http://a/old");
    registry.set_page(page, "http://a/new");
    registry.record_ack(page, 1_500);
    let subscription = |channel: &str, role| ClientChannel {
        channel: channel.into(),
        role,
    };
    let views = registry.views();
    assert_eq!(
        views[0],
        ClientView {
            id: page.0,
            address: Some("127.0.0.1:5".into()),
            agent: Some("OBS/30".into()),
            origin: Some("http://a".into()),
            page: Some("http://a/new".into()),
            since: 1_000,
            last_ack: Some(1_500),
            in_obs: true,
            in_browser: false,
            kind: ClientKind::Page,
            channels: vec![
                subscription("lower", Role::Renderer),
                subscription("poster", Role::Listener)
            ],
        }
    );
    assert_eq!(
        (views[1].id, &views[1].address, &views[1].channels),
        (window.0, &None, &vec![subscription("lower", Role::Preview)])
    );
    registry.leave(page);
    registry.record_ack(page, 9);
    assert_eq!(
        registry.views().len(),
        1,
        "a late ack does not add the client again"
    );
}

#[test]
fn listeners_count_only_while_there_is_no_renderer() {
    let mut registry = Registry::default();
    let [page, dashboard, preview] = [(); 3].map(|()| join(&mut registry));
    registry.subscribe(dashboard, "lower", Role::Listener, false);
    registry.subscribe(preview, "lower", Role::Preview, false);
    registry.subscribe(page, "lower", Role::Listener, false);
    let renderers = |registry: &Registry<()>| registry.renderers("lower", false).counted;
    assert_eq!(renderers(&registry), [dashboard, page]);
    assert_eq!(registry.count_without_previews("lower"), 2);
    assert!(registry.mark_renderer(page, "lower"));
    assert!(
        !registry.mark_renderer(page, "lower"),
        "it is already a renderer"
    );
    assert!(
        !registry.mark_renderer(preview, "lower"),
        "it stays a preview"
    );
    assert_eq!(renderers(&registry), [page]);
    registry.leave(page);
    assert_eq!(renderers(&registry), [dashboard]);
    registry.check_invariants();
}

/// Adds a client with this user agent and origin that draws `lower`.
fn join_renderer(registry: &mut Registry<()>, agent: &str, origin: &str) -> ClientId {
    let address = "127.0.0.1:5".parse().expect("an address");
    let info = ClientInfo::remote(Some(address), agent.as_bytes(), origin.as_bytes());
    let id = registry.join((), info, 0);
    registry.subscribe(id, "lower", Role::Renderer, true);
    id
}

#[test]
fn while_only_obs_counts_web_pages_outside_obs_are_listed_but_not_counted() {
    let mut registry = Registry::default();
    let origin = "http://127.0.0.1:3002";
    let in_obs = join_renderer(&mut registry, "Mozilla/5.0 Chrome/127.0 OBS/31.0.0", origin);
    let player = join_renderer(&mut registry, "CustomPlayer/1", "");
    let by_agent = join_renderer(&mut registry, "Mozilla/5.0 Firefox/130.0", "");
    let by_origin = join_renderer(&mut registry, "", origin);
    let by_page = join_renderer(&mut registry, "", "");
    registry.set_page(by_page, "http://127.0.0.1:3002/overlays/all");
    let reported = join_renderer(&mut registry, "Mozilla/5.0", origin);
    registry.mark_in_obs(reported);
    let window = registry.join((), ClientInfo::in_process(), 0);
    registry.subscribe(window, "lower", Role::Renderer, true);

    let only_obs = registry.renderers("lower", true);
    assert_eq!(only_obs.counted, [in_obs, player, reported]);
    assert_eq!((only_obs.pages, only_obs.in_browser), (7, 4));
    assert!(registry.counts_ack(reported, "lower", true));
    for client in [by_agent, by_origin, by_page, window] {
        assert!(!registry.counts_ack(client, "lower", true));
        assert!(registry.counts_ack(client, "lower", false));
    }
    let all = registry.renderers("lower", false);
    assert_eq!((all.counted.len(), all.pages, all.in_browser), (7, 7, 4));
    let listed = registry.views().into_iter().filter(|view| view.in_browser);
    assert_eq!(listed.count(), 4);
}

#[test]
fn a_listener_in_obs_counts_even_if_a_page_in_a_browser_is_a_renderer() {
    let mut registry = Registry::default();
    let in_obs = join_renderer(&mut registry, "OBS/31.0.0", "http://localhost:3000");
    registry.unsubscribe(in_obs, "lower");
    registry.subscribe(in_obs, "lower", Role::Listener, false);
    join_renderer(&mut registry, "Mozilla/5.0", "http://127.0.0.1:3002");
    assert_eq!(registry.renderers("lower", true).counted, [in_obs]);
}

#[test]
fn clients_are_counted_by_kind() {
    let mut registry = Registry::default();
    let page = join_renderer(&mut registry, "OBS/31.0.0", "");
    registry.subscribe(page, "system", Role::Listener, true);
    let [panel, preview, window, _idle] = [(); 4].map(|()| join(&mut registry));
    registry.subscribe(panel, "system", Role::Listener, true);
    registry.subscribe(preview, "lower", Role::Preview, true);
    registry.subscribe(window, "lower", Role::Preview, true);
    registry.subscribe(window, "system", Role::Preview, true);
    let counts = ClientCounts::of(&registry.views());
    let expected = ClientCounts {
        pages: 1,
        panels: 2,
        previews: 1,
        others: 1,
    };
    assert_eq!(counts, expected);
}

#[test]
fn subscribing_twice_counts_once() {
    let mut registry = Registry::default();
    let id = join(&mut registry);
    assert!(registry.subscribe(id, "lower", Role::Listener, false));
    assert!(!registry.subscribe(id, "lower", Role::Renderer, false));
    assert_eq!(
        registry.subscriber_counts(),
        BTreeMap::from([("lower".to_owned(), 1)])
    );
    assert!(registry.unsubscribe(id, "lower"));
    assert!(!registry.unsubscribe(id, "lower"));
    assert!(registry.subscriber_counts().is_empty());
    registry.check_invariants();
}

#[derive(Clone, Debug)]
enum Step {
    Join,
    Leave(u64),
    Subscribe(u64, u8),
    Unsubscribe(u64, u8),
    MarkRenderer(u64, u8),
}

fn step() -> impl Strategy<Value = Step> {
    let (client, channel) = (1..12u64, 0..4u8);
    prop_oneof![
        Just(Step::Join),
        client.clone().prop_map(Step::Leave),
        (client.clone(), channel.clone())
            .prop_map(|(client, channel)| Step::Subscribe(client, channel)),
        (client.clone(), channel.clone())
            .prop_map(|(client, channel)| Step::Unsubscribe(client, channel)),
        (client, channel).prop_map(|(client, channel)| Step::MarkRenderer(client, channel)),
    ]
}

proptest! {
    #[test]
    fn the_registry_behaves_like_a_set_of_subscriptions(steps in proptest::collection::vec(step(), 0..80)) {
        use std::collections::BTreeSet;
        let mut registry = Registry::default();
        let (mut clients, mut subscriptions) = (BTreeSet::new(), BTreeSet::new());
        for step in steps {
            match step {
                Step::Join => { clients.insert(join(&mut registry).0); }
                Step::Leave(id) => {
                    prop_assert_eq!(registry.leave(ClientId(id)), clients.remove(&id));
                    subscriptions.retain(|(client, _)| *client != id);
                }
                Step::Subscribe(id, channel) => {
                    let is_new = clients.contains(&id) && subscriptions.insert((id, channel));
                    let name = channel.to_string();
                    prop_assert_eq!(registry.subscribe(ClientId(id), &name, Role::Listener, false), is_new);
                }
                Step::Unsubscribe(id, channel) => {
                    let was_subscribed = subscriptions.remove(&(id, channel));
                    prop_assert_eq!(registry.unsubscribe(ClientId(id), &channel.to_string()), was_subscribed);
                }
                Step::MarkRenderer(id, channel) => { registry.mark_renderer(ClientId(id), &channel.to_string()); }
            }
            registry.check_invariants();
            for channel in 0..4u8 {
                let subscribers = registry.subscribers(&channel.to_string());
                let mut ids: Vec<_> = subscribers.iter().map(|subscriber| subscriber.client.0).collect();
                ids.sort_unstable();
                let expected: Vec<_> =
                    subscriptions.iter().filter(|(_, name)| *name == channel).map(|(id, _)| *id).collect();
                prop_assert_eq!(ids, expected);
            }
            prop_assert_eq!(registry.len(), clients.len());
            let connected: BTreeSet<_> = registry.views().into_iter().map(|view| view.id).collect();
            prop_assert_eq!(connected, clients.clone());
            let subscribed: BTreeSet<_> = registry
                .views()
                .into_iter()
                .flat_map(|view| view.channels.into_iter().map(move |subscription| (view.id, subscription.channel)))
                .collect();
            let expected: BTreeSet<_> =
                subscriptions.iter().map(|(id, channel)| (*id, channel.to_string())).collect();
            prop_assert_eq!(subscribed, expected);
        }
    }
}
