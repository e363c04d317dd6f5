//! The connection to OBS, against a fake OBS that speaks the real protocol and misbehaves in all known ways.

mod adding;
mod losses;
mod orders;
mod placement;
mod refusals;
mod running;
mod sleep;
mod sources;
mod state;
mod studio;
mod verbs;
