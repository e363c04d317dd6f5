//! In which browser sources of OBS a page of ours runs.
//!
//! A page does not know which source it is in, so pages are counted against sources: a page says its own address,
//! and every source that shows that page is alive when there are as many pages as sources. Where there are some but
//! not enough, nobody can tell which source lacks one, and a source that may be alive is never touched.

use std::collections::BTreeMap;

use crate::hub::{ClientView, Role};
use crate::obs::{ObsSource, Page, page};

/// For each source, whether a page of ours runs in it; `None` where that cannot be told, or is none of our business.
/// `http_port` is where our pages come from.
pub(crate) fn alive(
    sources: &[ObsSource],
    clients: &[ClientView],
    http_port: u16,
) -> Vec<Option<bool>> {
    let pages: Vec<Option<Page>> = sources
        .iter()
        .map(|source| source.page(http_port))
        .collect();
    let mut wanted: BTreeMap<Page, usize> = BTreeMap::new();
    for page in pages.iter().flatten() {
        *wanted.entry(*page).or_default() += 1;
    }
    sources
        .iter()
        .zip(pages)
        .map(|(source, page)| {
            let page = page?;
            let there = clients
                .iter()
                .filter(|client| may_be(client, page, http_port))
                .count();
            match there {
                // Its page is dropped on purpose while nobody sees it.
                0 if source.sleeps && !source.active => None,
                0 => Some(false),
                there if there >= wanted[&page] => Some(true),
                _ => None,
            }
        })
        .collect()
}

/// Whether a client may be this page inside OBS. One that names its page is taken at its word; one that does not,
/// as programs of other makers, may be any page that shows what it listens on.
fn may_be(client: &ClientView, wanted: Page, http_port: u16) -> bool {
    match &client.page {
        Some(address) => client.in_obs && page(address, http_port) == Some(wanted),
        None => {
            let draws = client.channels.iter().any(|listened| {
                let is_shown = wanted.1.contains(&listened.channel.as_str());
                is_shown && (listened.role == Role::Renderer || is_unsaid(client, listened.role))
            });
            draws && client.address.is_some()
        }
    }
}

/// A listener that is no web page of somebody else: a dashboard has the origin it was loaded from.
fn is_unsaid(client: &ClientView, role: Role) -> bool {
    role == Role::Listener && client.origin.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hub::ClientChannel;

    const LOWER: &str = "http://127.0.0.1:3002/overlays/lower-third";
    const POSTER: &str = "http://127.0.0.1:3002/overlays/poster";
    const ALL: &str = "http://127.0.0.1:3002/overlays/all";

    fn source(url: &str) -> ObsSource {
        ObsSource::example("Browser", url, false)
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
            channels: vec![ClientChannel {
                channel: channel.into(),
                role,
            }],
        }
    }

    #[test]
    fn a_page_makes_the_source_that_shows_it_alive_and_no_other() {
        let sources = [
            source(LOWER),
            source(POSTER),
            source("https://alerts.example/"),
        ];
        let page = client(Some(LOWER), "lower", Role::Renderer);
        assert_eq!(
            alive(&sources, &[page], 3002),
            [Some(true), Some(false), None]
        );
        assert_eq!(alive(&sources, &[], 3002), [Some(false), Some(false), None]);
        assert_eq!(alive(&sources, &[], 4000), [None, None, None]);
    }

    #[test]
    fn a_page_for_one_channel_is_not_the_page_for_all() {
        let sources = [source(LOWER), source(ALL)];
        let page = client(Some(LOWER), "lower", Role::Renderer);
        assert_eq!(alive(&sources, &[page], 3002), [Some(true), Some(false)]);
    }

    #[test]
    fn with_fewer_pages_than_sources_nobody_can_tell() {
        let sources = [source(LOWER), source(LOWER)];
        let page = || client(Some(LOWER), "lower", Role::Renderer);
        assert_eq!(alive(&sources, &[page()], 3002), [None, None]);
        let both = alive(&sources, &[page(), page()], 3002);
        assert_eq!(both, [Some(true), Some(true)]);
    }

    #[test]
    fn only_what_may_be_a_page_in_obs_counts() {
        let dead = |client: ClientView| {
            let alive = alive(&[source(LOWER)], &[client], 3002);
            alive == [Some(false)]
        };
        let page = || client(Some(LOWER), "lower", Role::Renderer);
        assert!(!dead(page()));
        assert!(dead(ClientView {
            in_obs: false,
            ..page()
        }));
        let preview = format!("{LOWER}?preview=1");
        assert!(dead(client(Some(&preview), "lower", Role::Preview)));

        // Programs that do not name their page.
        assert!(!dead(client(None, "lower", Role::Renderer)));
        assert!(!dead(client(None, "lower", Role::Listener)));
        assert!(dead(client(None, "lower", Role::Preview)));
        assert!(dead(client(None, "poster", Role::Renderer)));
        assert!(dead(ClientView {
            origin: Some("http://localhost:3000".into()),
            ..client(None, "lower", Role::Listener)
        }));
        assert!(dead(ClientView {
            address: None,
            ..client(None, "lower", Role::Listener)
        }));
    }

    #[test]
    fn a_source_that_sleeps_is_left_alone_until_it_is_seen() {
        let asleep = ObsSource {
            sleeps: true,
            ..source(LOWER)
        };
        let awake = ObsSource {
            active: true,
            ..asleep.clone()
        };
        assert_eq!(alive(&[asleep], &[], 3002), [None]);
        assert_eq!(alive(&[awake], &[], 3002), [Some(false)]);
    }
}
