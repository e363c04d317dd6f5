//! The catalogue from the outside: the manifests are valid OGraf, and a folder with a manifest is a complete overlay.

mod manifests;
mod source_code;
mod ticker;
