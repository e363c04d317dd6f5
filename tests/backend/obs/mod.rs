//! The connection to OBS, tested with a fake OBS that speaks the real protocol and fails in every known way.

mod add_source;
mod commands;
mod connect_failures;
mod connection_loss;
mod harness;
mod placement;
mod requests;
mod sources;
mod state;
mod status_updates;
mod suspend;
