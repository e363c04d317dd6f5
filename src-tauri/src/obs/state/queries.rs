//! The outcome of a query to OBS: a response, a refusal, or the end of the connection.
//!
//! A refusal is not an error: it means that this version of OBS does not support that part of the state, or that the
//! scene or source has just been removed. A read of the state fails as a whole only if OBS is disconnected or not
//! ready.

use futures_util::StreamExt;
use obws::Client;
use obws::error::Error;
use obws::events::Event;
use obws::responses::StatusCode;

/// Runs `requests` unless the connection ends first: obws never completes a request that is pending at that moment.
pub(in crate::obs) async fn run_until_disconnected<T>(
    client: &Client,
    requests: impl Future<Output = Result<T, Error>>,
) -> Result<T, Error> {
    tokio::select! {
        // Polled first, because it must listen before any request is sent.
        biased;
        () = disconnected(client) => Err(Error::Disconnected),
        response = requests => response,
    }
}

/// Waits for the end of the connection.
async fn disconnected(client: &Client) {
    let Ok(mut events) = client.events() else {
        return;
    };
    loop {
        match events.next().await {
            Some(Event::ServerStopped) => return,
            Some(_) => {}
            // The stream lagged behind, or it has ended.
            None if client.events().is_err() => return,
            None => {}
        }
    }
}

/// Whether OBS responded, even if the response was a refusal or could not be parsed.
pub(in crate::obs) fn is_response(error: &Error) -> bool {
    matches!(error, Error::Api { .. } | Error::DeserializeResponse(_))
}

/// Converts a refusal, or a response that could not be parsed, into `None`. If OBS is disconnected or not ready, the
/// error remains.
pub(in crate::obs) fn unless_refused<T>(response: Result<T, Error>) -> Result<Option<T>, Error> {
    match response {
        Ok(value) => Ok(Some(value)),
        Err(
            error @ Error::Api {
                code: StatusCode::NotReady,
                ..
            },
        ) => Err(error),
        Err(error) if is_response(&error) => {
            tracing::debug!(%error, "OBS did not report a part of its state");
            Ok(None)
        }
        Err(error) => Err(error),
    }
}
