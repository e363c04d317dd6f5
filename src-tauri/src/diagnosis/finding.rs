//! The result of checking a link, before its message is added.

use serde_json::{Map, Value};

use super::link::{Fix, Link, LinkId, LinkState};
use super::messages;
use crate::base::texts::Messages;
use crate::catalogue::Catalogue;
use crate::status::Status;

/// The result of checking a link. [`Finding::into_link`] adds the message.
pub(super) struct Finding {
    pub(super) state: LinkState,
    code: String,
    args: Value,
    fix: Option<Fix>,
}

impl Finding {
    pub(super) fn ok(code: &str, args: Value) -> Self {
        Self::new(LinkState::Ok, code, args)
    }

    pub(super) fn unknown(code: &str, args: Value) -> Self {
        Self::new(LinkState::Unknown, code, args)
    }

    pub(super) fn broken(code: &str, args: Value, fix: impl Into<Option<Fix>>) -> Self {
        Self {
            fix: fix.into(),
            ..Self::new(LinkState::Broken, code, args)
        }
    }

    fn new(state: LinkState, code: &str, args: Value) -> Self {
        Self {
            state,
            code: code.to_owned(),
            args,
            fix: None,
        }
    }

    pub(super) fn into_link(
        self,
        id: LinkId,
        channel: &str,
        status: &Status,
        catalogue: &Catalogue,
        english: &Messages,
    ) -> Link {
        let mut args = match self.args {
            Value::Object(args) => args,
            _ => Map::new(),
        };
        args.insert("channel".into(), channel.into());
        Link {
            id,
            state: self.state,
            text: messages::message(id, &self.code, &args, status, catalogue, english),
            code: self.code,
            args,
            fix: self.fix,
        }
    }
}
