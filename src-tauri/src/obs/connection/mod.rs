//! The one connection to OBS: when to connect, how, and what keeps it up.
//!
//! [`supervisor`] decides as a pure state machine, [`driver`] does what it decides, [`connect`] makes one attempt and
//! [`connection`] follows an open connection until it ends.

mod connect;
#[expect(
    clippy::module_inception,
    reason = "the connection is what this folder is about"
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
