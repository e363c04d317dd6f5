//! The backend from the outside: the wire contract over real sockets, the connection to a fake OBS that speaks the real
//! protocol, and the app as a process.

mod assets;
mod backup;
mod catalogue;
mod docs;
mod healing;
mod http;
mod obs;
mod obs_routes;
mod observability;
mod openapi;
mod ports;
mod presets;
mod process;
mod setup;
mod show;
mod shutdown;
#[path = "../support/mod.rs"]
mod support;
mod tls;
mod values;
mod websocket;
