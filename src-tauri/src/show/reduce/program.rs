//! What goes on air and off: events of publishers, taking the cue, hiding, restyling.

use std::sync::Arc;

use serde_json::json;

use super::reduction::Reduction;
use crate::catalogue::Effect;
use crate::hub::Payload;
use crate::show::actions::check_required;
use crate::show::channel::Change;
use crate::show::content::keeps_time;
use crate::show::countdown::Countdown;
use crate::show::error::ShowError;
use crate::show::time_of_day;

impl Reduction<'_> {
    /// Publishes an event as a client gave it. A clock that comes on air by it goes on if it runs.
    pub(super) fn publish(
        &mut self,
        channel: &Arc<str>,
        event_type: &str,
        payload: Option<Payload>,
    ) {
        let was_on_air = self.state.is_on_air(channel);
        let effect = self.state.catalogue().effect(channel, event_type);
        let change = Change::Published(effect, payload.clone());
        self.put(channel, event_type, payload, &change);
        if !was_on_air && self.state.is_on_air(channel) && self.state.is_running(channel) {
            self.start(channel);
        }
        self.changed();
    }

    /// Puts the cue on air. A clock that is under way appears as it stands, unless the cue names another time than
    /// the content that was taken last.
    pub(super) fn take(&mut self, channel: &Arc<str>) -> Result<(), ShowError> {
        let there = self.state.get(channel);
        let clock = there.and_then(|it| it.clock.filter(|clock| clock.is_under_way()));
        if let (Some(there), Some(clock)) = (there, clock)
            && (there.cue.is_empty() || there.is_taken())
        {
            self.reveal(channel, clock, None);
            return Ok(());
        }
        let content = there.and_then(|there| there.cue.payload.clone());
        let content = content.ok_or_else(|| ShowError::NothingToShow(channel.to_string()))?;
        self.check_showable(channel, &content)?;
        let on_air = there.and_then(|there| there.program.content.as_ref());
        match clock {
            Some(clock) if keeps_time(&content, on_air) => {
                self.reveal(channel, clock, Some(content));
            }
            _ => self.show_content(channel, content),
        }
        Ok(())
    }

    /// Whether a content has what its overlay requires.
    pub(super) fn check_showable(&self, channel: &str, payload: &Payload) -> Result<(), ShowError> {
        match self.state.catalogue().get(channel) {
            Some(entry) => Ok(check_required(entry, entry.show_type(), Some(payload))?),
            None => Ok(()),
        }
    }

    /// Puts a content on air in place of what is there. A countdown until a time of day runs.
    pub(super) fn show_content(&mut self, channel: &Arc<str>, content: Payload) {
        let catalogue = self.state.catalogue().clone();
        let show_type = catalogue.show_type(channel);
        if catalogue.effect(channel, show_type) == Effect::OneShot {
            let change = Change::Published(Effect::OneShot, Some(content.clone()));
            self.put(channel, show_type, Some(content), &change);
        } else if catalogue.has_clock(channel) {
            let until = time_of_day::resolved(&content, || self.context.wall_clock());
            let runs_until = until.is_some();
            let payload = until.unwrap_or_else(|| content.clone());
            self.put(channel, show_type, Some(payload), &Change::Taken(content));
            if runs_until || self.state.is_running(channel) {
                self.start(channel);
            }
        } else {
            let change = Change::Taken(content.clone());
            self.put(channel, show_type, Some(content), &change);
        }
        self.changed();
    }

    /// Puts a clock on air as it stands; with another content, if one is given.
    pub(super) fn reveal(
        &mut self,
        channel: &Arc<str>,
        clock: Countdown,
        content: Option<Payload>,
    ) {
        let there = self.state.get(channel);
        let on_air = there.and_then(|there| there.program.content.as_ref());
        let payload = clock.as_it_stands(content.as_ref().or(on_air), self.context.now);
        let catalogue = self.state.catalogue().clone();
        let show_type = catalogue.show_type(channel);
        let change = Change::Revealed(content);
        self.put(channel, show_type, Some(payload), &change);
        if self.state.is_running(channel) {
            self.start(channel);
        }
        self.changed();
    }

    /// Takes a channel off air. A clock goes on.
    pub(super) fn hide(&mut self, channel: &Arc<str>) {
        let catalogue = self.state.catalogue().clone();
        self.put(
            channel,
            catalogue.hide_type(channel),
            None,
            &Change::Concealed,
        );
        self.changed();
    }

    /// Gives what is on air the active theme, or none. The content stays as it is: later shows get their theme as
    /// always.
    pub(super) fn restyle(&mut self, channel: &Arc<str>) -> Result<(), ShowError> {
        if !self.state.is_on_air(channel) {
            return Err(ShowError::OffAir(channel.to_string()));
        }
        let theme = json!({ "theme": (self.context.theme)(channel) });
        let change = Change::Published(Effect::Update, None);
        self.put_as_it_is(channel, "update", Some(Payload::from(&theme)), &change);
        self.changed();
        Ok(())
    }

    /// Publishes that a clock runs, for pages that were just given its time.
    fn start(&mut self, channel: &Arc<str>) {
        let change = Change::Published(Effect::Start, None);
        self.put(channel, "start", None, &change);
    }
}
