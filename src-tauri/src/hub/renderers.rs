//! The clients that draw a channel, and which of them count.

use super::client_info::ClientId;

/// The clients that draw a channel. Previews are left out.
///
/// While OBS is connected and has one of our sources for the channel, viewers see only pages in OBS. Then a page in an
/// ordinary browser is listed, but its acks do not count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Renderers {
    /// The clients whose acks count.
    pub(crate) counted: Vec<ClientId>,
    /// The number of clients, whether they count or not.
    pub(crate) pages: usize,
    /// How many of them are web pages outside OBS.
    pub(crate) in_browser: usize,
    /// Whether only pages in OBS count.
    pub(crate) only_obs: bool,
}
