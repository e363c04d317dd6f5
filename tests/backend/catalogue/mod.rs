//! The catalogue from outside: the manifests are valid OGraf, and a folder with a manifest is a whole overlay.

mod manifests;
mod sources;
mod ticker;
