//! The one connection to OBS: when and how it is opened, and how it is maintained.
//!
//! [`supervisor`] is a pure state machine that makes the decisions, [`driver`] carries them out, [`connect`] makes one
//! attempt, and [`connection`] serves an open connection until it ends.

mod connect;
#[expect(
    clippy::module_inception,
    reason = "the connection is the subject of this folder"
)]
mod connection;
mod driver;
mod failure;
mod settings;
mod supervisor;
mod wake_detector;

pub(super) use driver::Command;
pub use driver::Driver;
pub(super) use failure::{Failure, Loss};
pub(super) use settings::is_local;
pub use settings::{ObsSettings, Timing};
