//! The connection to OBS, tested with a fake OBS that uses the real protocol and misbehaves in all known ways.

mod add_source;
mod commands;
mod connect_failures;
mod connection_loss;
mod harness;
mod placement;
mod requests;
mod sources;
mod state;
mod studio_mode;
mod suspend;
