//! Checks the docs against the app: the generated part of the API reference is up to date, every example works,
//! every link within the project has an existing target, and every label that the docs mention exists.

mod api_reference;
mod document;
mod examples;
mod labels;
mod links;
mod markdown;
mod openapi_markdown;
