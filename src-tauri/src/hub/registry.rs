//! The connected clients and their subscriptions: a plain value without locks or sockets.
//!
//! Each channel has its own list of subscribers, so the cost of publishing depends only on the subscribers of the
//! channel. `S` is the sink for a client's frames; tests use `()`.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::client_info::{
    ClientChannel, ClientId, ClientInfo, ClientKind, ClientView, Role, page_url,
};
use super::renderers::Renderers;

/// A subscriber of a channel.
#[derive(Clone, Debug)]
pub(super) struct Subscriber<S> {
    pub(super) client: ClientId,
    pub(super) role: Role,
    /// Whether it uses snapshots, as our own pages do.
    pub(super) wants_snapshots: bool,
    /// Whether it also receives the cue of the channel.
    pub(super) wants_cue: bool,
    pub(super) sink: S,
}

#[derive(Debug)]
struct Client<S> {
    sink: S,
    channels: Vec<Arc<str>>,
    info: ClientInfo,
    /// When it connected, in milliseconds since the epoch.
    since: u64,
    /// When it last acknowledged an event, in milliseconds since the epoch.
    last_ack: Option<u64>,
    /// The URL of its page.
    page: Option<String>,
    /// Whether its page has reported that it is inside OBS.
    reports_in_obs: bool,
}

/// All clients, and all channels that have subscribers.
#[derive(Debug)]
pub(super) struct Registry<S> {
    next_id: u64,
    clients: HashMap<ClientId, Client<S>>,
    channels: HashMap<Arc<str>, Vec<Subscriber<S>>>,
}

impl<S> Default for Registry<S> {
    fn default() -> Self {
        Self {
            next_id: 1,
            clients: HashMap::new(),
            channels: HashMap::new(),
        }
    }
}

impl<S: Clone> Registry<S> {
    /// Adds a client without subscriptions; `now` is in milliseconds since the epoch.
    pub(super) fn join(&mut self, sink: S, info: ClientInfo, now: u64) -> ClientId {
        let id = ClientId(self.next_id);
        self.next_id += 1;
        let client = Client {
            sink,
            channels: Vec::new(),
            info,
            since: now,
            last_ack: None,
            page: None,
            reports_in_obs: false,
        };
        self.clients.insert(id, client);
        id
    }

    /// Removes a client and its subscriptions. Returns whether it was connected.
    pub(super) fn leave(&mut self, id: ClientId) -> bool {
        let Some(client) = self.clients.remove(&id) else {
            return false;
        };
        for channel in client.channels {
            self.remove_subscriber(&channel, id);
        }
        true
    }

    /// Subscribes a client to a channel. Subscribing again can change the role, but not to [`Role::Listener`]. Returns
    /// whether the subscription is new.
    pub(super) fn subscribe(
        &mut self,
        id: ClientId,
        channel: &str,
        role: Role,
        wants_snapshots: bool,
    ) -> bool {
        let Some(client) = self.clients.get_mut(&id) else {
            return false;
        };
        let mut subscribers = self.channels.get_mut(channel).into_iter().flatten();
        if let Some(subscriber) = subscribers.find(|subscriber| subscriber.client == id) {
            if role != Role::Listener {
                subscriber.role = role;
            }
            subscriber.wants_snapshots |= wants_snapshots;
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
            wants_snapshots,
            wants_cue: false,
            sink: client.sink.clone(),
        });
        true
    }

    /// Ends a subscription. Returns whether there was one.
    pub(super) fn unsubscribe(&mut self, id: ClientId, channel: &str) -> bool {
        let Some(client) = self.clients.get_mut(&id) else {
            return false;
        };
        let Some(index) = client.channels.iter().position(|name| &**name == channel) else {
            return false;
        };
        client.channels.swap_remove(index);
        self.remove_subscriber(channel, id);
        true
    }

    /// Makes a subscriber of a channel also receive the cue of the channel.
    pub(super) fn follow_cue(&mut self, id: ClientId, channel: &str) {
        let mut subscribers = self.channels.get_mut(channel).into_iter().flatten();
        if let Some(subscriber) = subscribers.find(|subscriber| subscriber.client == id) {
            subscriber.wants_cue = true;
        }
    }

    /// Turns a listener into a renderer. Previews stay previews. Returns whether the role changed.
    pub(super) fn mark_renderer(&mut self, id: ClientId, channel: &str) -> bool {
        let mut subscribers = self.channels.get_mut(channel).into_iter().flatten();
        match subscribers.find(|subscriber| subscriber.client == id) {
            Some(subscriber) if subscriber.role == Role::Listener => {
                subscriber.role = Role::Renderer;
                true
            }
            _ => false,
        }
    }

    /// Sets the URL of a client's page.
    pub(super) fn set_page(&mut self, id: ClientId, page: &str) {
        if let Some(client) = self.clients.get_mut(&id) {
            client.page = Some(page_url(page));
        }
    }

    /// Records that a client's page reports that it is inside OBS.
    pub(super) fn mark_in_obs(&mut self, id: ClientId) {
        if let Some(client) = self.clients.get_mut(&id) {
            client.reports_in_obs = true;
        }
    }

    /// Records that a client acknowledged an event at `now`, in milliseconds since the epoch.
    pub(super) fn record_ack(&mut self, id: ClientId, now: u64) {
        if let Some(client) = self.clients.get_mut(&id) {
            client.last_ack = Some(now);
        }
    }

    /// All clients, in the order in which they connected.
    pub(super) fn views(&self) -> Vec<ClientView> {
        let mut channels: HashMap<ClientId, Vec<ClientChannel>> = HashMap::new();
        for (name, subscribers) in &self.channels {
            for subscriber in subscribers {
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

    /// The subscribers of a channel.
    pub(super) fn subscribers(&self, channel: &str) -> &[Subscriber<S>] {
        self.channels.get(channel).map_or(&[], Vec::as_slice)
    }

    /// The clients that draw a channel: its renderers or, while it has none, its listeners. `only_obs`: whether only
    /// those that may be inside OBS count.
    pub(super) fn renderers(&self, channel: &str, only_obs: bool) -> Renderers {
        let subscribers = self.subscribers(channel);
        let (in_browser, elsewhere): (Vec<_>, Vec<_>) = drawing_clients(subscribers.iter())
            .into_iter()
            .partition(|&client| self.is_in_browser(client));
        let in_browser_count = in_browser.len();
        let counted = if only_obs {
            // Leave out pages in an ordinary browser first: listeners in OBS count even if one of those is a renderer.
            drawing_clients(
                subscribers
                    .iter()
                    .filter(|subscriber| !self.is_in_browser(subscriber.client)),
            )
        } else {
            [elsewhere, in_browser].concat()
        };
        Renderers {
            pages: counted.len() + if only_obs { in_browser_count } else { 0 },
            in_browser: in_browser_count,
            counted,
            only_obs,
        }
    }

    /// The number of a channel's subscribers that are not previews.
    pub(super) fn count_without_previews(&self, channel: &str) -> usize {
        let subscribers = self.subscribers(channel).iter();
        subscribers
            .filter(|subscriber| subscriber.role != Role::Preview)
            .count()
    }

    /// Whether the acks of a client count on a channel. See [`Registry::renderers`] for `only_obs`.
    pub(super) fn counts_ack(&self, id: ClientId, channel: &str, only_obs: bool) -> bool {
        let mut subscribers = self.subscribers(channel).iter();
        let subscriber = subscribers.find(|subscriber| subscriber.client == id);
        let is_preview = subscriber.is_some_and(|subscriber| subscriber.role == Role::Preview);
        let is_ignored = only_obs && self.is_in_browser(id);
        !is_preview && !is_ignored
    }

    fn is_in_browser(&self, id: ClientId) -> bool {
        self.clients.get(&id).is_some_and(Client::is_in_browser)
    }

    pub(super) fn sink(&self, id: ClientId) -> Option<&S> {
        self.clients.get(&id).map(|client| &client.sink)
    }

    pub(super) fn sinks(&self) -> impl Iterator<Item = &S> {
        self.clients.values().map(|client| &client.sink)
    }

    /// The origins of the clients that are web pages, in the order in which they connected.
    pub(super) fn origins(&self) -> BTreeMap<ClientId, &str> {
        let clients = self.clients.iter();
        clients
            .filter_map(|(id, client)| Some((*id, client.info.origin.as_deref()?)))
            .collect()
    }

    /// Whether a client is a web page that has subscribed to a channel without snapshots.
    pub(super) fn is_page_without_snapshots(&self, id: ClientId, channel: &str) -> bool {
        let is_page = |client: &Client<S>| client.info.origin.is_some();
        let mut subscribers = self.subscribers(channel).iter();
        self.clients.get(&id).is_some_and(is_page)
            && subscribers.any(|subscriber| subscriber.client == id && !subscriber.wants_snapshots)
    }

    /// Whether a client has subscribed to exactly these channels, each of which is listed once.
    pub(super) fn has_exactly(&self, id: ClientId, channels: &[&str]) -> bool {
        self.clients.get(&id).is_some_and(|client| {
            client.channels.len() == channels.len()
                && client
                    .channels
                    .iter()
                    .all(|name| channels.contains(&&**name))
        })
    }

    /// The number of a client's subscriptions.
    pub(super) fn subscription_count(&self, id: ClientId) -> usize {
        self.clients
            .get(&id)
            .map_or(0, |client| client.channels.len())
    }

    /// The number of clients.
    pub(super) fn len(&self) -> usize {
        self.clients.len()
    }

    /// The number of subscribers of each channel that has any.
    pub(super) fn subscriber_counts(&self) -> BTreeMap<String, usize> {
        self.channels
            .iter()
            .map(|(name, subscribers)| (name.to_string(), subscribers.len()))
            .collect()
    }

    fn remove_subscriber(&mut self, channel: &str, id: ClientId) {
        let Some(subscribers) = self.channels.get_mut(channel) else {
            return;
        };
        subscribers.retain(|subscriber| subscriber.client != id);
        if subscribers.is_empty() {
            self.channels.remove(channel);
        }
    }
}

/// The renderers among subscribers or, if there are none, the listeners.
fn drawing_clients<'a, S: 'a>(
    subscribers: impl Iterator<Item = &'a Subscriber<S>> + Clone,
) -> Vec<ClientId> {
    let with_role = |role| {
        let subscribers = subscribers.clone();
        subscribers
            .filter(move |subscriber| subscriber.role == role)
            .map(|subscriber| subscriber.client)
    };
    let renderers: Vec<_> = with_role(Role::Renderer).collect();
    if renderers.is_empty() {
        with_role(Role::Listener).collect()
    } else {
        renderers
    }
}

impl<S> Client<S> {
    fn is_in_obs(&self) -> bool {
        self.reports_in_obs || self.info.is_in_obs()
    }

    /// Whether it is a web page outside OBS.
    fn is_in_browser(&self) -> bool {
        !self.is_in_obs() && (self.page.is_some() || self.info.is_web_page())
    }

    fn view(&self, id: ClientId, channels: Vec<ClientChannel>) -> ClientView {
        ClientView {
            id: id.0,
            address: self.info.address.map(|address| address.to_string()),
            agent: self.info.agent.clone(),
            origin: self.info.origin.clone(),
            page: self.page.clone(),
            since: self.since,
            last_ack: self.last_ack,
            in_obs: self.is_in_obs(),
            in_browser: self.is_in_browser(),
            kind: ClientKind::of(&channels),
            channels,
        }
    }
}

#[cfg(test)]
#[path = "registry_tests.rs"]
mod tests;
