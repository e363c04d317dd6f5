//! The event log on the dashboard of the suite.
//!
//! It keeps its entries when the dashboard is reloaded, and adds one for every `show` that it receives, without looking
//! at the event's id. A replay would therefore be a second entry of the same show. Its connection is recognized by its
//! channels, which no page and no other part of the dashboard has.

/// The channels that the event log subscribes to, on a connection of its own.
pub(crate) const EVENT_LOG_CHANNELS: [&str; 4] =
    ["lower", "poster", "poster-bigpicture", "chat-highlight"];
