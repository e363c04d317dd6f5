//! The types of settings. Each validates its value when it is deserialized, and its error says what the value must be.
//! Each type has its own default, so that adding a setting takes one line in [`Settings`](super::Settings).

use std::fmt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The name or address of a computer. The default is `127.0.0.1`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(type = "string"))]
#[serde(try_from = "Value")]
pub struct Host(String);

impl Host {
    /// The name or address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for Host {
    fn default() -> Self {
        Self("127.0.0.1".into())
    }
}

/// Not validated: an unreachable host is reported as a state of the connection.
impl From<String> for Host {
    fn from(host: String) -> Self {
        Self(host)
    }
}

impl TryFrom<Value> for Host {
    type Error = &'static str;

    fn try_from(value: Value) -> Result<Self, Self::Error> {
        /// The maximum length of a domain name as text, in bytes. RFC 1035 limits its encoded form to 255 bytes.
        const MAX_HOST_LENGTH: usize = 253;
        let host = value.as_str().map(str::trim).unwrap_or_default();
        let is_allowed = |c: char| c.is_alphanumeric() || "-._:[]".contains(c);
        if host.is_empty() || host.len() > MAX_HOST_LENGTH || !host.chars().all(is_allowed) {
            return Err("must be the name or address of a computer, such as 127.0.0.1");
        }
        Ok(Self(host.to_owned()))
    }
}

/// A TCP port. The default is `DEFAULT`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(type = "number"))]
#[serde(try_from = "Value")]
pub struct PortNumber<const DEFAULT: u16>(u16);

impl<const DEFAULT: u16> PortNumber<DEFAULT> {
    /// The port number.
    #[must_use]
    pub fn get(self) -> u16 {
        self.0
    }
}

impl<const DEFAULT: u16> Default for PortNumber<DEFAULT> {
    fn default() -> Self {
        Self(DEFAULT)
    }
}

impl<const DEFAULT: u16> From<u16> for PortNumber<DEFAULT> {
    fn from(port: u16) -> Self {
        Self(port)
    }
}

impl<const DEFAULT: u16> TryFrom<Value> for PortNumber<DEFAULT> {
    type Error = &'static str;

    fn try_from(value: Value) -> Result<Self, Self::Error> {
        let port = value.as_u64().and_then(|port| u16::try_from(port).ok());
        match port {
            Some(port @ 1..) => Ok(Self(port)),
            _ => Err("must be a number from 1 to 65535"),
        }
    }
}

/// An optional password; an empty string means none. `Debug` does not print it.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Value")]
pub struct Password(Option<String>);

impl Password {
    /// The password, if there is one.
    #[must_use]
    pub fn get(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// Whether there is a password.
    #[must_use]
    pub fn is_set(&self) -> bool {
        self.0.is_some()
    }
}

impl From<Option<String>> for Password {
    fn from(password: Option<String>) -> Self {
        Self(password.filter(|password| !password.is_empty()))
    }
}

impl TryFrom<Value> for Password {
    type Error = &'static str;

    fn try_from(value: Value) -> Result<Self, Self::Error> {
        match value {
            Value::Null => Ok(Self(None)),
            Value::String(password) => Ok(Some(password).into()),
            _ => Err("must be a string; an empty one means no password"),
        }
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_set() { "set" } else { "not set" })
    }
}

/// The full path of a file; an empty string means none. Not checked further: a file that cannot be read is reported as
/// a state.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(type = "string"))]
#[serde(try_from = "Value")]
pub struct FilePath(PathBuf);

impl FilePath {
    /// The path, if there is one.
    #[must_use]
    pub fn get(&self) -> Option<&Path> {
        (!self.0.as_os_str().is_empty()).then_some(&self.0)
    }
}

impl TryFrom<Value> for FilePath {
    type Error = &'static str;

    fn try_from(value: Value) -> Result<Self, Self::Error> {
        const EXPECTED: &str = "must be the full path of a file; an empty one means none";
        // Windows copies a path with quotation marks.
        let path = value.as_str().ok_or(EXPECTED)?.trim().trim_matches('"');
        let path = PathBuf::from(path);
        if path.is_absolute() || path.as_os_str().is_empty() {
            Ok(Self(path))
        } else {
            Err(EXPECTED)
        }
    }
}

/// Web origins as browsers send them: scheme, host and optional port, in lower case and without a path.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(type = "Array<string>"))]
#[serde(try_from = "Value")]
pub struct Origins(Vec<String>);

impl Origins {
    /// Whether `origin`, as a browser sends it, is in the list.
    #[must_use]
    pub fn contains(&self, origin: &str) -> bool {
        self.0.iter().any(|known| known == origin)
    }
}

impl TryFrom<Value> for Origins {
    type Error = &'static str;

    fn try_from(value: Value) -> Result<Self, Self::Error> {
        const EXPECTED: &str =
            "must be a list of origins such as https://example.org or chrome-extension://abc";
        let list = value.as_array().ok_or(EXPECTED)?;
        let origins = list
            .iter()
            .map(|value| value.as_str().and_then(parse_origin).ok_or(EXPECTED));
        origins.collect::<Result<_, _>>().map(Self)
    }
}

/// Returns an origin in the form in which browsers send it, without a trailing slash; `None` for anything else.
fn parse_origin(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('/').to_ascii_lowercase();
    let (scheme, host) = text.split_once("://")?;
    let consists_of = |text: &str, punctuation: &str| {
        let is_allowed = |c: char| c.is_ascii_alphanumeric() || punctuation.contains(c);
        !text.is_empty() && text.chars().all(is_allowed)
    };
    (consists_of(scheme, "+-.") && consists_of(host, "-._:[]")).then_some(text)
}

/// A Boolean setting. The default is `DEFAULT`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(type = "boolean"))]
#[serde(try_from = "Value")]
pub struct Switch<const DEFAULT: bool>(bool);

impl<const DEFAULT: bool> Switch<DEFAULT> {
    /// Whether it is on.
    #[must_use]
    pub fn is_on(self) -> bool {
        self.0
    }
}

impl<const DEFAULT: bool> Default for Switch<DEFAULT> {
    fn default() -> Self {
        Self(DEFAULT)
    }
}

impl<const DEFAULT: bool> TryFrom<Value> for Switch<DEFAULT> {
    type Error = &'static str;

    fn try_from(value: Value) -> Result<Self, Self::Error> {
        value.as_bool().map(Self).ok_or("must be true or false")
    }
}
