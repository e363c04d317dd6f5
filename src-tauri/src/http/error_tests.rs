//! The errors from requests, OBS and the show.

use super::*;
use crate::base::field_error::FieldError;
use crate::http::guard::GuardError;
use crate::http::request_error::RequestError;
use crate::obs::{LocalConfigError, ObsError};
use crate::show::{ActionError, ShowError};
use crate::ws::UpgradeError;

/// Compares an error with `status code [field]: message -> hint`. A missing field or hint is left out.
#[track_caller]
pub(super) fn check(error: impl Into<Error>, expected: &str) {
    let Error(error) = error.into();
    let field = error
        .field()
        .map_or(String::new(), |field| format!(" [{field}]"));
    let hint = error
        .hint()
        .map_or(String::new(), |hint| format!(" -> {hint}"));
    let (status, code) = (error.status().as_u16(), error.code());
    // "Correct the request" helps only where the request is wrong.
    assert!(
        !hint.is_empty() || [400, 413, 415].contains(&status),
        "{error} has no hint"
    );
    assert_eq!(format!("{status} {code}{field}: {error}{hint}"), expected);
}

#[test]
fn request_errors_have_stable_codes_and_messages() {
    use RequestError as E;
    check(
        E::MalformedJson("x".into()),
        "400 malformed-json: The body is not valid JSON: x -> Check the quotation marks, commas and braces, then send the request again.",
    );
    check(E::Invalid("x".into()), "400 invalid-body: x");
    check(
        E::NotAnObject,
        "400 invalid-body: The body must be an object -> Send an object in braces, such as {\"action\":\"hide\"}.",
    );
    check(
        FieldError::new("wait", "must be a whole number from 0 to 30000"),
        "400 invalid-field [wait]: wait: must be a whole number from 0 to 30000 -> Correct \"wait\", then send the request again.",
    );
    check(
        E::LostQuotes("x".into()),
        "400 malformed-json: The body is not valid JSON: x -> JSON needs double quotes around names and texts, and command lines may remove them. In cmd, write -d \"{\\\"action\\\":\\\"hide\\\"}\"; in PowerShell, use Invoke-RestMethod with -Body '{\"action\":\"hide\"}'.",
    );
    check(
        E::NotUtf8,
        "400 not-utf-8: The body has an unknown encoding: send UTF-8 -> Save the JSON in a file with the encoding UTF-8, and send the file: curl --data-binary @file.json.",
    );
    check(
        E::NotJson,
        "415 not-json: The body must be JSON -> Send the header Content-Type: application/json.",
    );
    check(
        E::TooLarge { limit_mib: 1 },
        "413 too-large: The body is larger than 1 MiB -> Send less in one request.",
    );
    check(
        E::TooSlow,
        "408 too-slow: The body did not arrive in time -> Send the whole body at once.",
    );
    check(
        E::MissingChannelOrType,
        "400 channel-and-type-required: channel and type are required -> Both must be non-empty strings, for example {\"channel\":\"lower\",\"type\":\"show\"}.",
    );
    check(
        E::MissingFields("name (a string)".into()),
        "400 missing-field: Required: name (a string)",
    );
    check(
        E::NotStartOrStop,
        "400 invalid-action: Invalid action: use \"start\" or \"stop\" -> Send {\"action\":\"start\"} or {\"action\":\"stop\"}.",
    );
    check(
        E::FormUpload,
        "415 form-refused: Send the bytes of the file as the body, not a form -> Set the file's content type, for example Content-Type: image/png.",
    );
    check(
        E::Internal,
        "500 internal: Internal error -> Details are in the log in the data folder.",
    );
}

#[test]
fn guard_and_upgrade_errors_have_stable_codes_and_messages() {
    check(
        GuardError::Host,
        "403 host-refused: The Host header is not allowed: use localhost or 127.0.0.1 -> Call http://127.0.0.1 or http://localhost with Cuelight's port.",
    );
    check(
        GuardError::Origin,
        "403 origin-refused: This web page is not allowed to control Cuelight -> If you trust the page, add its origin to \"allowed origins\" in the settings.",
    );
    check(
        UpgradeError::NotAnUpgrade,
        "426 upgrade-required: This port accepts WebSocket connections only -> Send HTTP requests to the HTTP port, which is 3002 by default.",
    );
    check(
        UpgradeError::TooManyClients,
        "503 crowded: Too many clients are connected -> Close pages and programs that are connected to Cuelight without need.",
    );
}

#[test]
fn obs_errors_have_stable_codes_and_messages() {
    use ObsError as E;
    let action = || "start the stream".to_owned();
    check(
        E::NotConnected {
            reason: "It is closed.".into(),
        },
        "503 obs-not-connected: OBS is not connected. It is closed. -> Cuelight connects as soon as it can reach OBS.",
    );
    check(
        E::Busy,
        "503 obs-busy: OBS is loading, closing or changing its scene collection -> Try again in a moment.",
    );
    check(
        E::Refused {
            action: action(),
            comment: "No key.".into(),
        },
        "409 obs-refused: OBS did not start the stream: No key. -> Remove the cause in OBS, then try again.",
    );
    check(
        E::NotFound {
            action: action(),
            comment: "No key.".into(),
        },
        "409 obs-not-found: OBS did not start the stream: No key. -> Names must be written exactly as OBS shows them.",
    );
    check(
        E::NotLocal {
            host: "studio".into(),
        },
        "409 obs-elsewhere: OBS runs on studio, but the overlay pages can only be opened on this computer -> Run Cuelight on the same computer as OBS, with 127.0.0.1 as the OBS host in the settings.",
    );
    check(
        E::NoPage {
            channel: "quiz".into(),
            known: "lower, all".into(),
        },
        "404 no-page: There is no overlay page for \"quiz\" -> There are pages for lower, all.",
    );
    check(
        E::NoBrowser,
        "409 obs-no-browser: This OBS has no browser source, so it cannot show overlays -> Install OBS from obsproject.com, or the browser plugin of your system's OBS (often called obs-browser), then restart OBS.",
    );
    check(
        E::Silent { action: action() },
        "503 obs-no-answer: OBS did not answer when asked to start the stream -> If OBS looks frozen, restart it; otherwise try again.",
    );
    check(
        E::Lost,
        "503 obs-lost: The connection to OBS ended before OBS answered -> Cuelight reconnects. Check in OBS whether the request took effect, then try again if necessary.",
    );
}

#[test]
fn local_obs_config_errors_have_stable_codes_and_messages() {
    check(
        LocalConfigError::NotFound,
        "404 obs-settings-not-found: No OBS settings were found on this computer -> Start OBS 30.2 or newer once on this computer, then try again. If OBS runs on another computer, enter its address, port and password in the settings.",
    );
    check(
        LocalConfigError::Disabled,
        "409 obs-server-disabled: The WebSocket server of OBS on this computer is switched off -> In OBS: Tools, WebSocket Server Settings, tick Enable WebSocket server, press OK, then try again.",
    );
    check(
        LocalConfigError::Unreadable,
        "409 obs-settings-unreadable: The settings of OBS on this computer could not be read -> In OBS: Tools, WebSocket Server Settings, Show Connect Info. Enter that port and password in the settings.",
    );
}

#[test]
fn show_errors_have_stable_codes_and_messages() {
    check(
        ActionError::UnknownOverlay {
            channel: "upper".into(),
            known: "lower, poster".into(),
        },
        "404 unknown-overlay: There is no overlay called upper -> The overlays are lower, poster. To publish on any other channel, use POST /publish.",
    );
    check(
        ActionError::InvalidAction {
            channel: "lower".into(),
            action: "play".into(),
            supported: "show, hide".into(),
        },
        "400 invalid-action: Invalid action: lower supports show, hide -> Send {\"action\":…} with one of show, hide.",
    );
    check(
        ActionError::Missing {
            channel: "poster".into(),
            field: "fileUrl".into(),
        },
        "400 missing-field [fileUrl]: fileUrl is required to show poster -> Send it in the payload: {\"payload\":{\"fileUrl\":…}}.",
    );
    check(
        ShowError::NothingToShow("lower".into()),
        "409 nothing-to-show: There is nothing to show on lower yet -> Send a payload with the show, or set the cue first: a show without a body takes the cue.",
    );
    check(
        ShowError::CueChanged("lower".into()),
        "409 cue-changed: The cue of lower has changed -> Read the cue again, then take it.",
    );
    check(
        ShowError::OffAir("lower".into()),
        "409 off-air: lower is not on air -> Show it first.",
    );
    check(
        ShowError::NothingToUndo,
        "409 nothing-to-undo: There is nothing to undo -> A clear-all can be undone for 10 seconds, until something is shown.",
    );
    check(
        ShowError::NoPresets("lower".into()),
        "409 no-presets: There are no presets for lower yet -> Add a preset first, in the panel or with POST /api/presets.",
    );
    check(
        ShowError::InvalidCue(FieldError::new("payload", "must be an object")),
        "400 invalid-field [payload]: payload: must be an object -> Correct \"payload\", then send the request again.",
    );
}
