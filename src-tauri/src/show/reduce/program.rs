//! Commands that change the program: publish, take, try, hide, restyle.

use std::sync::Arc;

use serde_json::json;

use super::reduction::Reduction;
use crate::catalogue::Effect;
use crate::hub::Payload;
use crate::show::actions;
use crate::show::channel::Change;
use crate::show::clock::Clock;
use crate::show::content::{leaves_time_unchanged, shows_same_content};
use crate::show::error::ShowError;
use crate::show::presence::PRESENCE_CHANNEL;
use crate::show::time_of_day;

impl Reduction<'_> {
    /// Publishes a client's event. If it puts a running clock on air, or sets a clock that runs until a time of day, a
    /// `start` follows.
    pub(super) fn publish(
        &mut self,
        channel: &Arc<str>,
        event_type: &str,
        payload: Option<Payload>,
    ) {
        if **channel == *PRESENCE_CHANNEL {
            self.state.presence.record(event_type, payload.as_ref());
        }
        let was_on_air = self.state.is_on_air(channel);
        let effect = self.state.catalogue().effect(channel, event_type);
        let change = Change::Published(effect, payload.clone());
        let until = payload
            .as_ref()
            .filter(|_| effect == Effect::Set || effect == Effect::Update)
            .filter(|_| self.state.catalogue().has_clock(channel))
            .and_then(|payload| {
                let context = self.context;
                time_of_day::resolve_until(payload, context.now, context.time_zone)
            });
        let starts = until.is_some() && !self.state.is_running(channel);
        self.emit(channel, event_type, until.or(payload), &change);
        let is_on_air = self.state.is_on_air(channel);
        if is_on_air && (starts || (!was_on_air && self.state.is_running(channel))) {
            self.start(channel);
        }
        self.signal_change();
    }

    /// Puts the cue on air. A clock that is in progress keeps its remaining time, unless the cue has a time
    /// other than that of the content taken last, or a time of day at which it does not end. See [`Reduction::starts_clock`] for when it starts.
    pub(super) fn take(&mut self, channel: &Arc<str>) -> Result<(), ShowError> {
        let starts = self.starts_clock(channel);
        let channel_state = self.state.get(channel);
        let clock = channel_state
            .and_then(|channel_state| channel_state.clock.filter(|clock| clock.is_in_progress()));
        let ends_as_cued = |clock: &Clock, cue: &Payload| {
            let end = time_of_day::end_of(cue, self.context.now, self.context.time_zone);
            end.map(|end| time_of_day::ends_at_cued_time(clock.ends_at(), end))
        };
        if let (Some(channel_state), Some(clock)) = (channel_state, clock)
            && channel_state.cue.payload.as_ref().is_none_or(|cue| {
                channel_state.cue_matches_program() && ends_as_cued(&clock, cue) != Some(false)
            })
        {
            self.show_clock(channel, clock, None, starts);
            return Ok(());
        }
        let content = channel_state.and_then(|channel_state| channel_state.cue.payload.clone());
        let content = content.ok_or_else(|| ShowError::NothingToShow(channel.to_string()))?;
        self.check_showable(channel, &content)?;
        let taken = channel_state.and_then(|channel_state| channel_state.program.content.as_ref());
        match clock {
            Some(clock)
                if ends_as_cued(&clock, &content)
                    .unwrap_or_else(|| leaves_time_unchanged(&content, taken)) =>
            {
                self.show_clock(channel, clock, Some(content), starts);
            }
            _ => self.show_content(channel, content),
        }
        Ok(())
    }

    /// Puts the cue on air, unless it has changed since the user saw it.
    pub(super) fn take_seen(
        &mut self,
        channel: &Arc<str>,
        seen: Option<&Payload>,
    ) -> Result<(), ShowError> {
        let cue = self.state.cue(channel).payload;
        if !shows_same_content(cue.as_ref(), seen) {
            return Err(ShowError::CueChanged(channel.to_string()));
        }
        self.take(channel)
    }

    /// Shows content for a few seconds without changing the cue or the content that was last on air. Refused while the
    /// channel is on air, because what is on air would be lost.
    pub(super) fn try_content(
        &mut self,
        channel: &Arc<str>,
        payload: Payload,
    ) -> Result<(), ShowError> {
        if self.state.is_on_air(channel) {
            return Err(ShowError::AlreadyOnAir(channel.to_string()));
        }
        self.check_showable(channel, &payload)?;
        let show_type = self.state.catalogue().show_type(channel).to_owned();
        self.emit(channel, &show_type, Some(payload), &Change::Tried);
        self.signal_change();
        Ok(())
    }

    /// Checks that a payload has the fields that the overlay requires for a show, and that each of them is understood.
    pub(super) fn check_showable(&self, channel: &str, payload: &Payload) -> Result<(), ShowError> {
        Ok(actions::check_showable(
            self.state.catalogue(),
            channel,
            payload,
        )?)
    }

    /// Whether a show or take starts the clock of a channel: when it goes on air, or when its time is over. On air, a
    /// clock that the user has paused stays paused. A setting switches this off.
    fn starts_clock(&self, channel: &str) -> bool {
        let clock = self.state.get(channel).and_then(|channel| channel.clock);
        let is_due = |clock: Clock| !self.state.is_on_air(channel) || clock.is_over();
        clock.is_some_and(is_due) && (self.context.starts_clock)()
    }

    /// Replaces the program with this content. A clock that runs until a time of day starts at once.
    pub(super) fn show_content(&mut self, channel: &Arc<str>, content: Payload) {
        let catalogue = self.state.catalogue().clone();
        let show_type = catalogue.show_type(channel);
        if catalogue.effect(channel, show_type) == Effect::OneShot {
            let change = Change::Published(Effect::OneShot, Some(content.clone()));
            self.emit(channel, show_type, Some(content), &change);
        } else if catalogue.has_clock(channel) {
            let until =
                time_of_day::resolve_until(&content, self.context.now, self.context.time_zone);
            let starts = until.is_some() || self.starts_clock(channel);
            let payload = until.unwrap_or_else(|| content.clone());
            self.emit(channel, show_type, Some(payload), &Change::Taken(content));
            if starts || self.state.is_running(channel) {
                self.start(channel);
            }
        } else {
            let change = Change::Taken(content.clone());
            self.emit(channel, show_type, Some(content), &change);
        }
        self.signal_change();
    }

    /// Puts the clock on air without changing it; with new content, if given. Starts it if `starts` is true.
    pub(super) fn show_clock(
        &mut self,
        channel: &Arc<str>,
        clock: Clock,
        content: Option<Payload>,
        starts: bool,
    ) {
        let channel_state = self.state.get(channel);
        let current =
            channel_state.and_then(|channel_state| channel_state.program.content.as_ref());
        let payload = clock.current_payload(content.as_ref().or(current), self.context.now);
        let catalogue = self.state.catalogue().clone();
        let show_type = catalogue.show_type(channel);
        let change = Change::ClockShown(content);
        self.emit(channel, show_type, Some(payload), &change);
        if starts || self.state.is_running(channel) {
            self.start(channel);
        }
        self.signal_change();
    }

    /// Takes a channel off air. A running clock keeps running.
    pub(super) fn hide(&mut self, channel: &Arc<str>) {
        let catalogue = self.state.catalogue().clone();
        self.emit(channel, catalogue.hide_type(channel), None, &Change::Hidden);
        self.signal_change();
    }

    /// Applies to the program the theme that a show would have now, or removes the theme if there is none. The content
    /// does not contain the theme, so it does not change.
    pub(super) fn restyle(&mut self, channel: &Arc<str>) -> Result<(), ShowError> {
        if !self.state.is_on_air(channel) {
            return Err(ShowError::OffAir(channel.to_string()));
        }
        let channel_state = self.state.get(channel);
        let preset_id = channel_state.and_then(|state| state.program.preset_id.as_deref());
        let theme = json!({ "theme": (self.context.theme)(channel, preset_id) });
        let change = Change::Published(Effect::Update, None);
        self.emit_unthemed(channel, "update", Some(Payload::from(&theme)), &change);
        self.signal_change();
        Ok(())
    }

    /// Publishes a `start`. It starts the clock, or tells pages that have just received its time that it is running.
    fn start(&mut self, channel: &Arc<str>) {
        let change = Change::Published(Effect::Start, None);
        self.emit(channel, "start", None, &change);
    }
}
