//! Performs requests on the connection, one at a time and in the order in which they were made.

use std::sync::Arc;
use std::time::Duration;

use obws::Client;
use obws::error::Error;
use obws::requests::scenes::SceneId;
use tokio::sync::oneshot;
use tokio::time::timeout;

use super::error::ObsError;
use super::refresh::{recreate, refresh};
use super::request::{Request, Response};
use super::visibility::set_visible;
use crate::obs::sources::{self, BrowserSources, OurPages};

/// A request whose caller waits for the result.
#[derive(Debug)]
pub(in crate::obs) struct PendingRequest {
    pub(in crate::obs) request: Request,
    pub(in crate::obs) result: oneshot::Sender<Result<Response, ObsError>>,
}

impl PendingRequest {
    /// Returns an error to the caller.
    pub(in crate::obs) fn refuse(self, error: ObsError) {
        // The caller may have stopped waiting.
        let _ = self.result.send(Err(error));
    }

    /// Performs the request within `limit` and returns the result to the caller. `browser_sources` are those last
    /// read from OBS. Returns whether they must be read again, because the request may have been partially performed.
    pub(in crate::obs) async fn perform(
        self,
        client: Arc<Client>,
        browser_sources: BrowserSources,
        pages: OurPages,
        limit: Duration,
    ) -> bool {
        let action = self.request.action();
        let work = perform(&self.request, &client, &browser_sources, &pages);
        let result = timeout(limit, work).await.unwrap_or_else(|_| {
            Err(ObsError::Silent {
                action: action.clone(),
            })
        });
        match &result {
            Ok(_) => tracing::info!("obs: request succeeded: {action}"),
            Err(error) => tracing::warn!("obs: {error}"),
        }
        let sources_are_stale = matches!(self.request, Request::Recreate { .. }) && result.is_err();
        let _ = self.result.send(result);
        sources_are_stale
    }
}

async fn perform(
    request: &Request,
    client: &Client,
    browser_sources: &BrowserSources,
    pages: &OurPages,
) -> Result<Response, ObsError> {
    let action = request.action();
    let result = match request {
        Request::Stream(true) => client.streaming().start().await,
        Request::Stream(false) => client.streaming().stop().await,
        Request::Record(true) => client.recording().start().await,
        Request::Record(false) => client.recording().stop().await.map(drop),
        Request::Scene(scene) => {
            let scene = SceneId::Name(scene);
            client.scenes().set_current_program_scene(scene).await
        }
        Request::Visibility {
            scene,
            source,
            visible,
        } => {
            set_visible(client, scene, source, *visible, &action).await?;
            return Ok(Response::Done);
        }
        Request::Refresh(uuids) => {
            let mut sources = browser_sources.names();
            sources.retain(|(uuid, _)| uuids.as_ref().is_none_or(|uuids| uuids.contains(uuid)));
            let refreshed = refresh(client, sources, &action).await?;
            return Ok(Response::Refreshed(refreshed));
        }
        Request::Recreate { uuid, url } => {
            if browser_sources.url(*uuid) != Some(url) {
                return Err(ObsError::NotFound {
                    action,
                    comment: "the source no longer exists, or it shows a different page.".into(),
                });
            }
            recreate(client, *uuid, url).await
        }
        Request::Add(add) => {
            let added = sources::add(client, add, pages, &action).await?;
            return Ok(Response::Added(added));
        }
    };
    match result {
        // OBS performed the request; only the body of its response could not be parsed.
        Ok(()) | Err(Error::DeserializeResponse(_)) => Ok(Response::Done),
        Err(error) => Err(ObsError::from_obws(error, &action)),
    }
}
