//! Requests to OBS, and the errors they return.

mod error;
mod perform;
mod refresh;
mod request;
mod visibility;

pub use error::ObsError;
pub(super) use perform::PendingRequest;
pub(super) use refresh::restore;
pub(super) use request::{Request, Response};
