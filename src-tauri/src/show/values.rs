//! Which payloads are understood. Whatever is not is refused with the name of the field, or, on `/publish`, where
//! anything may pass, passed on with a warning.

use super::actions::check_required;
use crate::base::api_error::ApiError;
use crate::base::field_error::FieldError;
use crate::catalogue::{Catalogue, Effect, is_blank};
use crate::hub::Payload;

/// Returns why a payload is not understood, one error per field.
#[must_use]
pub fn problems(
    catalogue: &Catalogue,
    channel: &str,
    event_type: &str,
    payload: Option<&Payload>,
) -> Vec<FieldError> {
    let payload = payload.filter(|payload| payload.text() != "null");
    let is_object = payload.is_none_or(Payload::is_object);
    if !is_object {
        // On a channel of the user's own, a payload can be anything.
        let is_known = catalogue.get(channel).is_some();
        let error = FieldError::new("payload", "must be an object");
        return if is_known { vec![error] } else { Vec::new() };
    }
    if let Some(problem) = payload.and_then(Payload::problem) {
        return vec![FieldError::new("payload", problem)];
    }
    let Some(payload) = payload else {
        return missing_time(catalogue, channel, event_type, None);
    };
    let mut problems = catalogue.check_fields(channel, event_type, payload.object(), "");
    problems.extend(missing_time(catalogue, channel, event_type, Some(payload)));
    problems
}

/// Like [`problems`], with the fields that the event requires but does not have.
#[must_use]
pub fn warnings(
    catalogue: &Catalogue,
    channel: &str,
    event_type: &str,
    payload: Option<&Payload>,
) -> Vec<FieldError> {
    let mut warnings = problems(catalogue, channel, event_type, payload);
    if let Some(entry) = catalogue.get(channel)
        && warnings.is_empty()
        && let Err(error) = check_required(entry, event_type, payload)
    {
        let field = error.field().unwrap_or("payload").to_owned();
        warnings.push(FieldError::new(field, error.to_string()));
    }
    warnings
}

/// The payload with the numbers and switches that its texts mean. A payload without such texts is returned as it came,
/// byte for byte.
pub(super) fn with_texts_read(
    catalogue: &Catalogue,
    channel: &str,
    event_type: &str,
    payload: Payload,
) -> Payload {
    match catalogue.with_texts_read(channel, event_type, payload.object()) {
        Some(fields) => Payload::from(fields),
        None => payload,
    }
}

/// An event that adds time needs the time.
fn missing_time(
    catalogue: &Catalogue,
    channel: &str,
    event_type: &str,
    payload: Option<&Payload>,
) -> Vec<FieldError> {
    let seconds = payload.and_then(|payload| payload.object().get("seconds"));
    let is_missing = seconds.is_none_or(is_blank);
    if is_missing && catalogue.effect(channel, event_type) == Effect::AddTime {
        let message =
            "is missing: send the time to add, such as {\"seconds\":60} or {\"seconds\":\"-1:30\"}";
        vec![FieldError::new("seconds", message)]
    } else {
        Vec::new()
    }
}
