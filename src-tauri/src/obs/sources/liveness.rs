//! Determines in which browser sources of OBS our pages are running.
//!
//! A page does not know which source it is in, so the pages are counted. A page reports its own URL; all
//! sources that show this page are alive if there are at least as many pages as sources. If there are fewer, but at
//! least one, it is unknown which source has none, and a source that may be alive must never be repaired.

use std::collections::BTreeMap;

use crate::catalogue::Page;
use crate::hub::{ClientView, Role};

/// The properties of a browser source that determine its liveness.
pub(super) struct Candidate<'a> {
    /// Our page that it shows, if any.
    pub(super) page: Option<&'a Page>,
    /// Whether OBS may have unloaded its page, because viewers do not see it.
    pub(super) may_be_unloaded: bool,
}

/// Returns for each source whether our page is running in it; `None` if that is unknown or the source is not ours.
/// `page_at` returns our page at a URL, if any.
pub(super) fn alive(
    sources: &[Candidate<'_>],
    clients: &[ClientView],
    page_at: impl Fn(&str) -> Option<Page>,
) -> Vec<Option<bool>> {
    let mut source_counts: BTreeMap<&str, usize> = BTreeMap::new();
    for page in sources.iter().filter_map(|source| source.page) {
        *source_counts.entry(&page.name).or_default() += 1;
    }
    let is_alive = |source: &Candidate<'_>| {
        let page = source.page?;
        let runs = |client: &&ClientView| may_run(client, page, &page_at);
        match clients.iter().filter(runs).count() {
            0 if source.may_be_unloaded => None,
            0 => Some(false),
            running if running >= source_counts[page.name.as_str()] => Some(true),
            _ => None,
        }
    };
    sources.iter().map(is_alive).collect()
}

/// Whether a client may be this page inside OBS. A client that reports its page is that page. A client that does not,
/// such as a page from another program, may be any page that shows a channel the client has subscribed to. A web page
/// outside OBS never counts; the status of an overlay follows the same rule while OBS has one of our sources for its
/// channel.
fn may_run(client: &ClientView, page: &Page, page_at: impl Fn(&str) -> Option<Page>) -> bool {
    if client.in_browser {
        return false;
    }
    match &client.page {
        Some(url) => page_at(url).as_ref() == Some(page),
        None => client.channels.iter().any(|subscription| {
            page.shows(&subscription.channel)
                && (subscription.role == Role::Renderer || may_draw(client, subscription.role))
        }),
    }
}

/// Whether a client that did not announce itself as a renderer may be one: any listener except a web page of another
/// program, such as a dashboard. Web pages are recognized by their `Origin` header, which other clients do not
/// send.
fn may_draw(client: &ClientView, role: Role) -> bool {
    role == Role::Listener && client.origin.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hub::{ClientChannel, ClientKind};

    const LOWER: &str = "http://127.0.0.1:3002/overlays/lower-third";

    fn page(name: &str, channels: &[&str]) -> Page {
        Page {
            name: name.into(),
            channels: channels.iter().map(|&channel| channel.into()).collect(),
            source_name: String::new(),
        }
    }

    fn lower() -> Page {
        page("lower-third", &["lower"])
    }

    fn poster() -> Page {
        page("poster", &["poster"])
    }

    fn all() -> Page {
        page("all", &["lower", "countdown", "poster"])
    }

    fn page_at(url: &str) -> Option<Page> {
        (url == LOWER).then(lower)
    }

    fn client(page: Option<&str>, channel: &str, role: Role) -> ClientView {
        ClientView {
            id: 1,
            address: Some("127.0.0.1:50000".into()),
            agent: None,
            origin: None,
            page: page.map(str::to_owned),
            since: 0,
            last_ack: None,
            in_obs: page.is_some(),
            in_browser: false,
            kind: ClientKind::Page,
            channels: vec![ClientChannel {
                channel: channel.into(),
                role,
            }],
        }
    }

    fn lower_page() -> ClientView {
        client(Some(LOWER), "lower", Role::Renderer)
    }

    /// The liveness of sources that show these pages.
    fn alive_of<const N: usize>(
        pages: [Option<Page>; N],
        clients: &[ClientView],
    ) -> Vec<Option<bool>> {
        let sources = pages.each_ref().map(|page| Candidate {
            page: page.as_ref(),
            may_be_unloaded: false,
        });
        alive(&sources, clients, page_at)
    }

    #[test]
    fn a_page_makes_only_the_source_that_shows_it_alive() {
        let sources = || [Some(lower()), Some(poster()), None];
        let with_page = alive_of(sources(), &[lower_page()]);
        assert_eq!(with_page, [Some(true), Some(false), None]);
        let without_page = alive_of(sources(), &[]);
        assert_eq!(without_page, [Some(false), Some(false), None]);
    }

    #[test]
    fn a_page_for_one_channel_does_not_make_a_source_for_all_channels_alive() {
        let alive = alive_of([Some(lower()), Some(all())], &[lower_page()]);
        assert_eq!(alive, [Some(true), Some(false)]);
    }

    #[test]
    fn with_fewer_pages_than_sources_liveness_is_unknown() {
        let sources = || [Some(lower()), Some(lower())];
        assert_eq!(alive_of(sources(), &[lower_page()]), [None, None]);
        let two_pages = alive_of(sources(), &[lower_page(), lower_page()]);
        assert_eq!(two_pages, [Some(true), Some(true)]);
    }

    #[test]
    fn only_a_client_that_may_be_a_page_in_obs_counts() {
        let counts = |client: ClientView| alive_of([Some(lower())], &[client]) == [Some(true)];
        assert!(counts(lower_page()));
        let in_browser = |client: ClientView| ClientView {
            in_obs: false,
            in_browser: true,
            ..client
        };
        assert!(!counts(in_browser(lower_page())));
        let preview = format!("{LOWER}?preview=1");
        assert!(!counts(client(Some(&preview), "lower", Role::Preview)));

        // Clients that do not report their page.
        assert!(counts(client(None, "lower", Role::Renderer)));
        assert!(counts(client(None, "lower", Role::Listener)));
        assert!(!counts(client(None, "lower", Role::Preview)));
        assert!(!counts(client(None, "poster", Role::Renderer)));
        assert!(!counts(ClientView {
            origin: Some("http://localhost:3000".into()),
            ..client(None, "lower", Role::Listener)
        }));
        assert!(!counts(in_browser(client(None, "lower", Role::Listener))));
        assert!(!counts(in_browser(client(None, "lower", Role::Renderer))));
    }

    #[test]
    fn a_source_that_may_be_unloaded_is_never_reported_as_dead() {
        let page = lower();
        let source = |may_be_unloaded| {
            [Candidate {
                page: Some(&page),
                may_be_unloaded,
            }]
        };
        assert_eq!(alive(&source(true), &[], page_at), [None]);
        assert_eq!(alive(&source(false), &[], page_at), [Some(false)]);
        let running = alive(&source(true), &[lower_page()], page_at);
        assert_eq!(running, [Some(true)]);
    }
}
