//! The parts of the binary that need no desktop: arguments, logging, signals and the headless mode.

pub(crate) mod arguments;
pub(crate) mod headless;
pub(crate) mod logging;
pub(crate) mod signals;
