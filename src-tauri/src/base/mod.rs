//! What every room may use and what knows none of them: the clock, one line of text, addresses, languages and their
//! texts, and what an error tells the caller of a request.

pub mod api_error;
pub(crate) mod clock;
pub mod language;
pub(crate) mod text;
pub mod texts;
pub(crate) mod url;
