//! What the binary does without a desktop: arguments, logging, signals, and the headless run.

pub(crate) mod arguments;
pub(crate) mod headless;
pub(crate) mod logging;
pub(crate) mod signals;
