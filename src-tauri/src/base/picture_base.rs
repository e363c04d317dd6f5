//! Addresses of pictures that are relative to the page of a controller.
//!
//! A controller such as the suite sends `/data/poster.png` and means a file of its own server. Our pages, and the pages
//! of others, cannot know that server, so the address becomes absolute before anything is stored or sent. Files that
//! were uploaded to us keep their path: pages find them wherever the port is.

use serde_json::{Map, Value};
use url::Url;
use uuid::Uuid;

use super::url::HttpUrl;

/// The path of uploaded files.
pub(crate) const ASSETS_PATH: &str = "/assets/";
/// The host of our window on Windows.
const WINDOW_HOST: &str = "tauri.localhost";
/// The ends of the names of fields that hold an address.
const ADDRESS_FIELDS: [&str; 2] = ["Url", "Image"];

/// The origin to which relative addresses belong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PictureBase(Url);

impl PictureBase {
    /// The origin of the page at an address, unless it is one of our pages. Only `http` and `https` have one.
    pub(crate) fn of_page(page: &str, our_port: u16) -> Option<Self> {
        let as_http = page.replacen("https://", "http://", 1);
        let is_ours =
            HttpUrl::parse(&as_http).is_some_and(|url| url.is_local() && url.port() == our_port);
        let page = Url::parse(page).ok().filter(|_| !is_ours)?;
        let is_web =
            matches!(page.scheme(), "http" | "https") && page.host_str() != Some(WINDOW_HOST);
        is_web.then(|| page.join("/").ok().map(Self))?
    }

    /// Makes the addresses in a value absolute, at any depth. Returns whether there were any.
    pub(crate) fn resolve(&self, value: &mut Value) -> bool {
        resolve_value(value, false, &self.0)
    }

    /// Makes the addresses in the fields of an object absolute, at any depth. Returns whether there were any.
    pub(crate) fn resolve_fields(&self, fields: &mut Map<String, Value>) -> bool {
        resolve_fields(fields, &self.0)
    }
}

/// Whether the fields of an object contain a relative address, at any depth.
pub(crate) fn has_relative_address(fields: &Map<String, Value>) -> bool {
    fn in_value(value: &Value, is_address: bool) -> bool {
        match value {
            Value::String(text) => is_relative_address(text, is_address),
            Value::Array(values) => values.iter().any(|value| in_value(value, is_address)),
            Value::Object(fields) => has_relative_address(fields),
            _ => false,
        }
    }
    fields
        .iter()
        .any(|(name, value)| in_value(value, is_address_field(name)))
}

/// Whether a text is the path of an uploaded file: `/assets/` and the file's id, with or without an extension and a
/// query.
pub(crate) fn is_asset(text: &str) -> bool {
    let name = text.strip_prefix(ASSETS_PATH).unwrap_or_default();
    let id = name.split(['.', '?', '#']).next().unwrap_or_default();
    Uuid::try_parse(id).is_ok()
}

/// Makes the addresses in fields absolute, at any depth. Returns whether there were any.
fn resolve_fields(fields: &mut Map<String, Value>, base: &Url) -> bool {
    let mut has_changed = false;
    for (name, value) in fields {
        has_changed |= resolve_value(value, is_address_field(name), base);
    }
    has_changed
}

fn resolve_value(value: &mut Value, is_address: bool, base: &Url) -> bool {
    match value {
        Value::String(text) => match resolved(text, is_address, base) {
            Some(absolute) => {
                *text = absolute;
                true
            }
            None => false,
        },
        Value::Array(values) => {
            let mut has_changed = false;
            for value in values {
                has_changed |= resolve_value(value, is_address, base);
            }
            has_changed
        }
        Value::Object(fields) => resolve_fields(fields, base),
        _ => false,
    }
}

fn is_address_field(name: &str) -> bool {
    ADDRESS_FIELDS.iter().any(|end| name.ends_with(end))
}

/// The absolute address; `None` if the text is not a relative one.
fn resolved(text: &str, is_address: bool, base: &Url) -> Option<String> {
    let url = is_relative_address(text, is_address).then(|| base.join(text));
    Some(url?.ok()?.into())
}

/// Whether a text is a relative address. In a field that is not known to hold an address, only an absolute path to a
/// picture, a video or a sound is one.
fn is_relative_address(text: &str, is_address: bool) -> bool {
    let is_path = text.starts_with('/');
    let is_relative = if is_address {
        // The id of a video, for example, is no path.
        is_path || text.contains('/') || is_media_file(text)
    } else {
        is_path && is_media_file(text) && !text.contains(char::is_whitespace)
    };
    is_relative && Url::parse(text).is_err() && !text.contains('\\') && !is_asset(text)
}

/// Whether a path leads to a picture, a video or a sound, by the extension of its file.
fn is_media_file(path: &str) -> bool {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let media_type = mime_guess::from_path(path).first();
    media_type.is_some_and(|media_type| {
        matches!(media_type.type_().as_str(), "image" | "video" | "audio")
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const ASSET: &str = "/assets/0f8fad5b-d9cb-469f-a165-70867728950e.png";

    /// The payload as it is stored and sent if a page of the suite sends it.
    fn resolved(payload: &Value) -> Value {
        let suite = PictureBase::of_page("http://localhost:3000/dashboard?x=1", 3002);
        let mut resolved = payload.clone();
        let has_changed = suite.expect("a page").resolve(&mut resolved);
        assert_eq!(has_changed, resolved != *payload);
        if let Value::Object(fields) = payload {
            assert_eq!(has_relative_address(fields), has_changed);
        }
        resolved
    }

    #[test]
    fn relative_addresses_become_absolute() {
        for (name, sent, expected) in [
            (
                "fileUrl",
                "/data/posters/a.png",
                "http://localhost:3000/data/posters/a.png",
            ),
            (
                "fileUrl",
                "/api/media/17?size=2#x",
                "http://localhost:3000/api/media/17?size=2#x",
            ),
            (
                "fileUrl",
                "data/my poster.mp4",
                "http://localhost:3000/data/my%20poster.mp4",
            ),
            ("fileUrl", "./a.png", "http://localhost:3000/a.png"),
            ("fileUrl", "a.png", "http://localhost:3000/a.png"),
            ("fileUrl", "//cdn.example/a.png", "http://cdn.example/a.png"),
            (
                "avatarUrl",
                "/data/ada.webp",
                "http://localhost:3000/data/ada.webp",
            ),
            ("logoImage", "/logo", "http://localhost:3000/logo"),
            (
                "background",
                "/data/a.jpg",
                "http://localhost:3000/data/a.jpg",
            ),
        ] {
            assert_eq!(
                resolved(&json!({ name: sent })),
                json!({ name: expected }),
                "{sent}"
            );
        }
        let nested = json!({"items": [{"imageUrl": "/a.png"}, "/b.png"], "n": 1.50});
        let expected = json!({"items": [{"imageUrl": "http://localhost:3000/a.png"}, "http://localhost:3000/b.png"], "n": 1.5});
        assert_eq!(resolved(&nested), expected);
    }

    #[test]
    fn everything_else_stays_as_it_was_sent() {
        for (name, sent) in [
            ("fileUrl", "https://example.com/a.png"),
            ("fileUrl", "file:///home/ada/a.png"),
            ("fileUrl", "data:image/png;base64,AAAA"),
            ("fileUrl", "dQw4w9WgXcQ"),
            ("fileUrl", r"C:\pictures\a.png"),
            ("fileUrl", r"\\server\pictures\a.png"),
            ("fileUrl", ""),
            ("fileUrl", ASSET),
            ("title", "/ slash"),
            ("title", "a.png"),
            ("title", "/see our a.png"),
            ("body", "and/or"),
        ] {
            let payload = json!({ name: sent });
            assert_eq!(resolved(&payload), payload, "{sent}");
        }
        assert_eq!(resolved(&json!("a.png")), json!("a.png"));
    }

    #[test]
    fn only_web_pages_that_are_not_ours_have_a_base() {
        for (page, expected) in [
            ("http://localhost:3000", Some("http://localhost:3000/")),
            (
                "https://127.0.0.1:3000/a/b?c",
                Some("https://127.0.0.1:3000/"),
            ),
            ("https://show.example", Some("https://show.example/")),
            ("http://localhost:3002", None),
            ("http://127.0.0.1:3002/panel/", None),
            ("http://[::1]:3002", None),
            ("https://localhost:3002", None),
            ("tauri://localhost", None),
            ("http://tauri.localhost", None),
            ("chrome-extension://abc", None),
            ("file:///home/ada/page.html", None),
            ("null", None),
            ("", None),
        ] {
            let base = PictureBase::of_page(page, 3002);
            assert_eq!(
                base.as_ref().map(|base| base.0.as_str()),
                expected,
                "{page}"
            );
        }
    }
}
