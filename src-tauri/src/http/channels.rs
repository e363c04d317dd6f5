//! Checks the channels that requests name. Only `/publish` accepts a channel that nobody has heard of.

use std::sync::Arc;

use crate::app::App;
use crate::base::field_error::FieldError;
use crate::show::ActionError;

/// Returns the channel in a path.
///
/// # Errors
/// If neither the catalogue, nor the show, nor a client knows it.
pub(super) fn known_channel(app: &App, channel: &str) -> Result<Arc<str>, ActionError> {
    if app.show.knows(channel) {
        Ok(channel.into())
    } else {
        Err(ActionError::unknown_overlay(&app.catalogue, channel))
    }
}

/// Checks a channel that a field or a parameter of the query string names.
///
/// # Errors
/// Like [`known_channel`].
pub(super) fn check_field(app: &App, channel: &str) -> Result<(), FieldError> {
    if app.show.knows(channel) {
        return Ok(());
    }
    let known: Vec<_> = app
        .catalogue
        .entries()
        .iter()
        .map(|entry| entry.channel.as_str())
        .collect();
    let message = format!("must be one of {}", known.join(", "));
    Err(FieldError::new("channel", message))
}
