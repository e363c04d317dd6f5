//! The two ports: binding them, keeping them open, and accepting connections.

mod certificate;
mod listeners;
mod port;
mod port_holder;
mod serve;
mod tls;

pub use certificate::CertificateProblem;
pub(crate) use certificate::{Certificate, CertificateError};
pub(crate) use listeners::Listeners;
pub use port::{Port, PortState, PortStatus};
pub(crate) use serve::serve;
pub use tls::{Tls, TlsState, TlsStatus};
