//! Who is connected and who listens on which channel: a plain value without locks or sockets.
//!
//! Each channel keeps its own list of subscribers, so publishing to one costs nothing for the clients
//! of another. `S` is where a client's frames go; tests use a number.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde::Serialize;

use super::peer::{ClientChannel, ClientView, Peer};

/// One connection, for as long as it lasts. Never reused while the process runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClientId(pub u64);

/// What a subscriber is to its channel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// It did not say. It is taken for a renderer while no other is known.
    #[default]
    Listener,
    /// It draws the channel: it said so, or it acknowledged an event.
    Renderer,
    /// It draws the channel for the operator's eyes only and never counts.
    Preview,
}

/// One client of one channel.
#[derive(Clone, Debug)]
pub struct Subscriber<S> {
    /// Who.
    pub client: ClientId,
    /// What it is to the channel.
    pub role: Role,
    /// It asked for snapshots, so it is one of our own pages or works like one.
    pub takes_snapshots: bool,
    /// Where its frames go.
    pub sink: S,
}

#[derive(Debug)]
struct Client<S> {
    sink: S,
    channels: Vec<Arc<str>>,
    peer: Peer,
    /// When it came and when it last acknowledged something, in milliseconds since the epoch.
    since: u64,
    last_ack: Option<u64>,
    /// The address of the page it is.
    page: Option<String>,
}

/// All clients and channels.
#[derive(Debug)]
pub struct Registry<S> {
    next: u64,
    clients: HashMap<ClientId, Client<S>>,
    channels: HashMap<Arc<str>, Vec<Subscriber<S>>>,
}

impl<S> Default for Registry<S> {
    fn default() -> Self {
        Self {
            next: 1,
            clients: HashMap::new(),
            channels: HashMap::new(),
        }
    }
}

impl<S: Clone> Registry<S> {
    /// Adds a client that listens on nothing yet; `now` is in milliseconds since the epoch.
    pub fn join(&mut self, sink: S, peer: Peer, now: u64) -> ClientId {
        let id = ClientId(self.next);
        self.next += 1;
        let client = Client {
            sink,
            channels: Vec::new(),
            peer,
            since: now,
            last_ack: None,
            page: None,
        };
        self.clients.insert(id, client);
        id
    }

    /// Removes a client from everything. True when it was there.
    pub fn leave(&mut self, id: ClientId) -> bool {
        let Some(client) = self.clients.remove(&id) else {
            return false;
        };
        for channel in client.channels {
            self.drop_subscriber(&channel, id);
        }
        true
    }

    /// Puts a client on a channel. Subscribing again only tells its role, and saying nothing takes none
    /// away. True when it is new there.
    pub fn subscribe(
        &mut self,
        id: ClientId,
        channel: &str,
        role: Role,
        takes_snapshots: bool,
    ) -> bool {
        let Some(client) = self.clients.get_mut(&id) else {
            return false;
        };
        if let Some(known) = self
            .channels
            .get_mut(channel)
            .and_then(|list| list.iter_mut().find(|known| known.client == id))
        {
            if role != Role::Listener {
                known.role = role;
            }
            known.takes_snapshots |= takes_snapshots;
            return false;
        }
        let name = match self.channels.get_key_value(channel) {
            Some((name, _)) => name.clone(),
            None => Arc::from(channel),
        };
        client.channels.push(name.clone());
        self.channels.entry(name).or_default().push(Subscriber {
            client: id,
            role,
            takes_snapshots,
            sink: client.sink.clone(),
        });
        true
    }

    /// Takes a client off a channel. True when it was there.
    pub fn unsubscribe(&mut self, id: ClientId, channel: &str) -> bool {
        let Some(client) = self.clients.get_mut(&id) else {
            return false;
        };
        let Some(at) = client.channels.iter().position(|name| &**name == channel) else {
            return false;
        };
        client.channels.swap_remove(at);
        self.drop_subscriber(channel, id);
        true
    }

    /// Notes that a subscriber draws its channel. Previews stay previews. True when that is news.
    pub fn promote(&mut self, id: ClientId, channel: &str) -> bool {
        let subscriber = self
            .channels
            .get_mut(channel)
            .and_then(|list| list.iter_mut().find(|known| known.client == id));
        match subscriber {
            Some(known) if known.role == Role::Listener => {
                known.role = Role::Renderer;
                true
            }
            _ => false,
        }
    }

    /// Notes which page a client is; the last word counts.
    pub fn located(&mut self, id: ClientId, page: String) {
        if let Some(client) = self.clients.get_mut(&id) {
            client.page = Some(page);
        }
    }

    /// Notes that a client acknowledged an event at `now`.
    pub fn acknowledged(&mut self, id: ClientId, now: u64) {
        if let Some(client) = self.clients.get_mut(&id) {
            client.last_ack = Some(now);
        }
    }

    /// Everybody, in the order in which they came.
    #[must_use]
    pub fn clients(&self) -> Vec<ClientView> {
        let mut channels: HashMap<ClientId, Vec<ClientChannel>> = HashMap::new();
        for (name, list) in &self.channels {
            for subscriber in list {
                let channel = ClientChannel {
                    channel: name.to_string(),
                    role: subscriber.role,
                };
                channels.entry(subscriber.client).or_default().push(channel);
            }
        }
        let mut views: Vec<_> = self
            .clients
            .iter()
            .map(|(id, client)| {
                let mut channels = channels.remove(id).unwrap_or_default();
                channels.sort_unstable();
                client.view(*id, channels)
            })
            .collect();
        views.sort_unstable_by_key(|view| view.id);
        views
    }

    /// The clients of a channel.
    #[must_use]
    pub fn subscribers(&self, channel: &str) -> &[Subscriber<S>] {
        self.channels.get(channel).map_or(&[], Vec::as_slice)
    }

    /// Those whose acknowledgement counts: the known renderers; while there is none, every subscriber
    /// that is not a preview.
    #[must_use]
    pub fn renderers(&self, channel: &str) -> Vec<ClientId> {
        let of = |role| {
            self.subscribers(channel)
                .iter()
                .filter(move |subscriber| subscriber.role == role)
                .map(|subscriber| subscriber.client)
        };
        let known: Vec<_> = of(Role::Renderer).collect();
        if known.is_empty() {
            of(Role::Listener).collect()
        } else {
            known
        }
    }

    /// Where a client's frames go.
    #[must_use]
    pub fn sink(&self, id: ClientId) -> Option<&S> {
        self.clients.get(&id).map(|client| &client.sink)
    }

    /// Every client's sink.
    pub fn sinks(&self) -> impl Iterator<Item = &S> {
        self.clients.values().map(|client| &client.sink)
    }

    /// On how many channels a client listens.
    #[must_use]
    pub fn subscriptions(&self, id: ClientId) -> usize {
        self.clients
            .get(&id)
            .map_or(0, |client| client.channels.len())
    }

    /// How many clients there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.clients.len()
    }

    /// Whether nobody is connected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.clients.is_empty()
    }

    /// Subscribers per channel, for the channels that have any.
    #[must_use]
    pub fn counts(&self) -> BTreeMap<String, usize> {
        self.channels
            .iter()
            .map(|(name, list)| (name.to_string(), list.len()))
            .collect()
    }

    fn drop_subscriber(&mut self, channel: &str, id: ClientId) {
        let Some(list) = self.channels.get_mut(channel) else {
            return;
        };
        list.retain(|subscriber| subscriber.client != id);
        if list.is_empty() {
            self.channels.remove(channel);
        }
    }

    #[cfg(test)]
    fn check_invariants(&self) {
        for (name, list) in &self.channels {
            assert!(!list.is_empty(), "{name} is kept without subscribers");
            for subscriber in list {
                let client = self
                    .clients
                    .get(&subscriber.client)
                    .expect("a ghost subscriber");
                assert_eq!(
                    client
                        .channels
                        .iter()
                        .filter(|known| *known == name)
                        .count(),
                    1
                );
                assert_eq!(
                    list.iter()
                        .filter(|other| other.client == subscriber.client)
                        .count(),
                    1
                );
            }
        }
        for (id, client) in &self.clients {
            assert!(id.0 < self.next);
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

impl<S> Client<S> {
    fn view(&self, id: ClientId, channels: Vec<ClientChannel>) -> ClientView {
        ClientView {
            id: id.0,
            address: self.peer.address.map(|address| address.to_string()),
            agent: self.peer.agent.clone(),
            origin: self.peer.origin.clone(),
            page: self.page.clone(),
            since: self.since,
            last_ack: self.last_ack,
            in_obs: self.peer.is_in_obs(),
            channels,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn join(registry: &mut Registry<()>) -> ClientId {
        registry.join((), Peer::in_process(), 0)
    }

    #[test]
    fn a_view_tells_who_came_when_and_what_it_is_where() {
        let mut registry = Registry::default();
        let peer = Peer::remote("127.0.0.1:5".parse().ok(), b"OBS/30", b"http://a");
        let page = registry.join((), peer, 1_000);
        let window = registry.join((), Peer::in_process(), 2_000);
        registry.subscribe(page, "poster", Role::Listener, true);
        registry.subscribe(page, "lower", Role::Renderer, true);
        registry.subscribe(window, "lower", Role::Preview, false);
        registry.located(page, "http://a/old".into());
        registry.located(page, "http://a/new".into());
        registry.acknowledged(page, 1_500);
        let role = |channel: &str, role| ClientChannel {
            channel: channel.into(),
            role,
        };
        let views = registry.clients();
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
                channels: vec![
                    role("lower", Role::Renderer),
                    role("poster", Role::Listener)
                ],
            }
        );
        assert_eq!(
            (views[1].id, &views[1].address, &views[1].channels),
            (window.0, &None, &vec![role("lower", Role::Preview)])
        );
        registry.leave(page);
        registry.acknowledged(page, 9);
        assert_eq!(registry.clients().len(), 1, "nobody comes back by a word");
    }

    #[test]
    fn renderers_are_those_that_said_so_else_everybody_but_previews() {
        let mut registry = Registry::default();
        let [page, dashboard, preview] = [(); 3].map(|()| join(&mut registry));
        registry.subscribe(dashboard, "lower", Role::Listener, false);
        registry.subscribe(preview, "lower", Role::Preview, false);
        registry.subscribe(page, "lower", Role::Listener, false);
        assert_eq!(registry.renderers("lower"), [dashboard, page]);
        assert!(registry.promote(page, "lower"));
        assert!(!registry.promote(page, "lower"), "no news");
        assert!(!registry.promote(preview, "lower"), "a preview stays one");
        assert_eq!(registry.renderers("lower"), [page]);
        registry.leave(page);
        assert_eq!(registry.renderers("lower"), [dashboard]);
        registry.check_invariants();
    }

    #[test]
    fn subscribing_twice_counts_once() {
        let mut registry = Registry::default();
        let id = join(&mut registry);
        assert!(registry.subscribe(id, "lower", Role::Listener, false));
        assert!(!registry.subscribe(id, "lower", Role::Renderer, false));
        assert_eq!(registry.counts(), BTreeMap::from([("lower".to_owned(), 1)]));
        assert!(registry.unsubscribe(id, "lower"));
        assert!(!registry.unsubscribe(id, "lower"));
        assert!(registry.counts().is_empty());
        registry.check_invariants();
    }

    #[derive(Clone, Debug)]
    enum Step {
        Join,
        Leave(u64),
        Subscribe(u64, u8),
        Unsubscribe(u64, u8),
        Promote(u64, u8),
    }

    fn step() -> impl Strategy<Value = Step> {
        let (who, what) = (1..12u64, 0..4u8);
        prop_oneof![
            Just(Step::Join),
            who.clone().prop_map(Step::Leave),
            (who.clone(), what.clone()).prop_map(|(c, n)| Step::Subscribe(c, n)),
            (who.clone(), what.clone()).prop_map(|(c, n)| Step::Unsubscribe(c, n)),
            (who, what).prop_map(|(c, n)| Step::Promote(c, n)),
        ]
    }

    proptest! {
        #[test]
        fn agrees_with_a_set_of_pairs(steps in proptest::collection::vec(step(), 0..80)) {
            use std::collections::BTreeSet;
            let mut registry = Registry::default();
            let (mut clients, mut pairs) = (BTreeSet::new(), BTreeSet::new());
            for step in steps {
                match step {
                    Step::Join => { clients.insert(join(&mut registry).0); }
                    Step::Leave(c) => {
                        prop_assert_eq!(registry.leave(ClientId(c)), clients.remove(&c));
                        pairs.retain(|(client, _)| *client != c);
                    }
                    Step::Subscribe(c, n) => {
                        let new = clients.contains(&c) && pairs.insert((c, n));
                        prop_assert_eq!(registry.subscribe(ClientId(c), &n.to_string(), Role::Listener, false), new);
                    }
                    Step::Unsubscribe(c, n) => {
                        prop_assert_eq!(registry.unsubscribe(ClientId(c), &n.to_string()), pairs.remove(&(c, n)));
                    }
                    Step::Promote(c, n) => { registry.promote(ClientId(c), &n.to_string()); }
                }
                registry.check_invariants();
                for n in 0..4u8 {
                    let mut listed: Vec<_> = registry.subscribers(&n.to_string()).iter().map(|s| s.client.0).collect();
                    listed.sort_unstable();
                    let expected: Vec<_> = pairs.iter().filter(|(_, m)| *m == n).map(|(c, _)| *c).collect();
                    prop_assert_eq!(listed, expected);
                }
                prop_assert_eq!(registry.len(), clients.len());
                let seen: BTreeSet<_> = registry.clients().into_iter().map(|view| view.id).collect();
                prop_assert_eq!(seen, clients.clone());
                let heard: BTreeSet<_> = registry
                    .clients()
                    .into_iter()
                    .flat_map(|view| view.channels.into_iter().map(move |on| (view.id, on.channel)))
                    .collect();
                let expected: BTreeSet<_> = pairs.iter().map(|(c, n)| (*c, n.to_string())).collect();
                prop_assert_eq!(heard, expected);
            }
        }
    }
}
