//! Checks the docs against the app: the generated part of the API reference is up to date, every example works,
//! every link has an existing target, and every panel label that the docs mention exists.

mod api_reference;
mod document;
mod examples;
mod labels;
mod links;
mod markdown;
mod openapi_markdown;
