//! Values that are read, and values that are refused with the name of the field: on every way in, the same ones.

mod accepted;
mod channels;
mod names;
mod refused;
mod requests;
