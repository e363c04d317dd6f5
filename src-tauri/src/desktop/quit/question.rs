//! Whether a request to quit ends the app, as a state machine without I/O. While something is on air, the first request
//! asks a question, and later requests keep it open.
//!
//! The window shows the question. It may be unable to: the panel can hang, or the window cannot be created. So the
//! window confirms each request, and if one is not confirmed in time, the next request ends the app.

/// The question before quitting, open or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Question {
    /// Increases with each request that the window has to confirm.
    number: u64,
    state: State,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Closed,
    /// The window has to show the question.
    Requested,
    /// The window shows it.
    Shown,
    /// The window did not show it in time.
    NotShown,
}

/// How to handle a request to quit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    /// End the app: nothing is on air.
    Quit,
    /// Bring the window, which shows the question, to the front.
    Ask,
    /// Like [`Decision::Ask`], but also call [`Question::time_out`] with this number if the window takes too long.
    AskWithTimeout(u64),
    /// End the app as if the system had ended it, because the question cannot be shown.
    QuitWithoutAsking,
}

impl Question {
    /// The number that the window confirms when it shows the question; `None` if there is no question.
    pub(super) fn number(self) -> Option<u64> {
        (self.state != State::Closed).then_some(self.number)
    }

    /// Decides how to handle a request to quit.
    pub(super) fn request(&mut self, is_anything_on_air: bool) -> Decision {
        if !is_anything_on_air {
            return Decision::Quit;
        }
        match self.state {
            State::NotShown => Decision::QuitWithoutAsking,
            // Repeated requests do not extend the timeout of the first.
            State::Requested => Decision::Ask,
            // A panel that showed the question may have hung since, so it must confirm each request.
            State::Closed | State::Shown => {
                self.number += 1;
                self.state = State::Requested;
                Decision::AskWithTimeout(self.number)
            }
        }
    }

    /// Records that the window shows the question with this number.
    pub(super) fn confirm(&mut self, number: u64) {
        if self.number == number && self.state != State::Closed {
            self.state = State::Shown;
        }
    }

    /// Records that the time to confirm this number is up. Returns whether the window has failed to confirm it.
    pub(super) fn time_out(&mut self, number: u64) -> bool {
        let is_late = self.number == number && self.state == State::Requested;
        if is_late {
            self.state = State::NotShown;
        }
        is_late
    }

    /// Closes the question, because the user cancelled or closed the window.
    pub(super) fn close(&mut self) {
        self.state = State::Closed;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_nothing_on_air_it_quits_without_a_question() {
        let mut question = Question::default();
        assert_eq!(question.request(false), Decision::Quit);
        assert_eq!(question.number(), None);
        // What was on air has ended in the meantime.
        question.request(true);
        assert_eq!(question.request(false), Decision::Quit);
    }

    #[test]
    fn a_repeated_request_keeps_the_question_open() {
        let mut question = Question::default();
        assert_eq!(question.request(true), Decision::AskWithTimeout(1));
        assert_eq!(question.request(true), Decision::Ask);
        question.confirm(1);
        assert!(!question.time_out(1));
        assert_eq!(question.request(true), Decision::AskWithTimeout(2));
        question.confirm(2);
        assert_eq!(question.number(), Some(2));
    }

    #[test]
    fn after_cancel_it_asks_again() {
        let mut question = Question::default();
        question.request(true);
        question.confirm(1);
        question.close();
        assert_eq!(question.number(), None);
        assert_eq!(question.request(true), Decision::AskWithTimeout(2));
    }

    #[test]
    fn a_question_that_cannot_be_shown_does_not_keep_the_app_running() {
        let mut question = Question::default();
        question.request(true);
        assert!(question.time_out(1));
        assert_eq!(question.request(true), Decision::QuitWithoutAsking);
    }

    #[test]
    fn a_panel_that_hangs_while_showing_the_question_does_not_keep_the_app_running() {
        let mut question = Question::default();
        question.request(true);
        question.confirm(1);
        assert_eq!(question.request(true), Decision::AskWithTimeout(2));
        question.confirm(1); // late, and for the earlier request
        assert!(question.time_out(2));
        assert_eq!(question.request(true), Decision::QuitWithoutAsking);
    }

    #[test]
    fn a_window_that_shows_the_question_late_still_asks() {
        let mut question = Question::default();
        question.request(true);
        question.time_out(1);
        question.confirm(1);
        assert_eq!(question.request(true), Decision::AskWithTimeout(2));
    }

    #[test]
    fn a_confirmation_after_the_answer_opens_nothing() {
        let mut question = Question::default();
        question.request(true);
        question.close();
        question.confirm(1);
        assert!(!question.time_out(1));
        assert_eq!(question.number(), None);
    }
}
