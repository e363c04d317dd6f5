//! Runs the background tasks of a server, and stops them in order.
//!
//! A task runs until its phase is stopped. A task that ends earlier or panics has a bug, and part of the app would
//! silently stop working without it. Therefore everything is stopped, and the error from [`TaskSupervisor::run`] names
//! the task.

use std::any::Any;
use std::collections::HashMap;
use std::fmt;
use std::time::Duration;

use thiserror::Error;
use tokio::task::{Id, JoinError, JoinSet};
use tokio::time::{Instant, timeout_at};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::task_name::{StopPhase, TaskName};

/// Why [`Server::run`](crate::server::Server::run) failed.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum RunError {
    /// A task panicked or ended early, so everything was stopped.
    #[error(transparent)]
    Task(#[from] TaskFailure),
    /// Some tasks did not stop in time, for example because of an unresponsive disk, and were aborted.
    #[error(transparent)]
    ShutdownTimeout(#[from] ShutdownTimeout),
}

/// A task that panicked or ended early.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("the task \"{task}\" {end}")]
pub struct TaskFailure {
    /// The name of the task.
    pub task: TaskName,
    /// How it ended.
    pub end: TaskEnd,
}

/// How a task failed.
#[derive(Debug, PartialEq, Eq)]
pub enum TaskEnd {
    /// It returned without being stopped.
    Early,
    /// It panicked, with this message.
    Panic(String),
}

impl fmt::Display for TaskEnd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Early => f.write_str("ended early"),
            Self::Panic(message) => write!(f, "panicked: {message}"),
        }
    }
}

/// The tasks that were still running when the shutdown timed out.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("not stopped in time: {}", names(.tasks))]
pub struct ShutdownTimeout {
    /// The tasks that were aborted. Empty if only client connections remained.
    pub tasks: Vec<TaskName>,
}

fn names(tasks: &[TaskName]) -> String {
    if tasks.is_empty() {
        return "connections".to_owned();
    }
    let names: Vec<_> = tasks.iter().map(TaskName::to_string).collect();
    names.join(", ")
}

/// Makes one task panic, to test how a running server reacts.
#[derive(Clone, Debug)]
pub struct Fault {
    /// The task that panics.
    pub task: TaskName,
    /// Cancelling it causes the panic.
    pub trigger: CancellationToken,
}

/// The running tasks.
#[derive(Debug)]
pub(crate) struct TaskSupervisor {
    tasks: JoinSet<()>,
    names: HashMap<Id, TaskName>,
    stops: HashMap<StopPhase, CancellationToken>,
    connections: TaskTracker,
    fault: Option<Fault>,
    failure: Option<TaskFailure>,
    stop_order: [(StopPhase, Duration); 4],
}

impl TaskSupervisor {
    pub(crate) fn new(fault: Option<Fault>) -> Self {
        let stops = StopPhase::STOP_ORDER.map(|(phase, _)| (phase, CancellationToken::new()));
        Self {
            tasks: JoinSet::new(),
            names: HashMap::new(),
            stops: HashMap::from(stops),
            connections: TaskTracker::new(),
            fault,
            failure: None,
            stop_order: StopPhase::STOP_ORDER,
        }
    }

    /// The tracker for client connections. Stopping waits for them too.
    pub(crate) fn connections(&self) -> TaskTracker {
        self.connections.clone()
    }

    /// Starts a task. It must run until its token is cancelled.
    pub(crate) fn spawn<F>(&mut self, name: TaskName, task: impl FnOnce(CancellationToken) -> F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let task = task(self.stops[&name.phase()].clone());
        let handle = match &self.fault {
            Some(fault) if fault.task == name => {
                let trigger = fault.trigger.clone();
                self.tasks.spawn(async move {
                    tokio::select! {
                        () = task => {}
                        () = trigger.cancelled() => panic!("a fault was injected"),
                    }
                })
            }
            _ => self.tasks.spawn(task),
        };
        self.names.insert(handle.id(), name);
    }

    /// Waits until `stop` is cancelled or a task fails, then stops every task in the order of
    /// [`StopPhase::STOP_ORDER`].
    ///
    /// # Errors
    /// Names the task that failed, or those that did not stop in time.
    pub(crate) async fn run(mut self, stop: CancellationToken) -> Result<(), RunError> {
        tokio::select! {
            () = stop.cancelled() => {}
            () = self.until_failure() => {}
        }
        let stopped = self.stop_all().await;
        if let Some(failure) = self.failure {
            return Err(failure.into());
        }
        Ok(stopped?)
    }

    async fn until_failure(&mut self) {
        while self.failure.is_none() {
            self.join_next().await;
        }
    }

    async fn stop_all(&mut self) -> Result<(), ShutdownTimeout> {
        let start = Instant::now();
        let mut is_late = false;
        for (phase, limit) in self.stop_order {
            self.stops[&phase].cancel();
            let stopped = timeout_at(start + limit, self.until_stopped(phase)).await;
            is_late |= stopped.is_err();
        }
        if !is_late {
            return Ok(());
        }
        let mut tasks: Vec<_> = self.names.values().copied().collect();
        tasks.sort_unstable();
        let timeout = ShutdownTimeout { tasks };
        tracing::warn!("{timeout}");
        Err(timeout)
    }

    async fn until_stopped(&mut self, phase: StopPhase) {
        while self.names.values().any(|name| name.phase() == phase) {
            self.join_next().await;
        }
        if phase == StopPhase::Clients {
            self.connections.close();
            self.connections.wait().await;
        }
    }

    /// Waits until a task ends. This method is cancel safe.
    async fn join_next(&mut self) {
        let Some(ended) = self.tasks.join_next_with_id().await else {
            return std::future::pending().await;
        };
        let (id, end) = match ended {
            Ok((id, ())) => (id, TaskEnd::Early),
            Err(error) => (error.id(), TaskEnd::Panic(panic_message(error))),
        };
        let Some(task) = self.names.remove(&id) else {
            return;
        };
        if end == TaskEnd::Early && self.stops[&task.phase()].is_cancelled() {
            return;
        }
        let failure = TaskFailure { task, end };
        tracing::error!("{failure}");
        self.failure.get_or_insert(failure);
    }
}

fn panic_message(error: JoinError) -> String {
    let payload: Box<dyn Any + Send> = match error.try_into_panic() {
        Ok(payload) => payload,
        Err(error) => return error.to_string(), // cannot happen: no task is aborted before this
    };
    match payload.downcast::<String>() {
        Ok(message) => *message,
        Err(payload) => payload
            .downcast_ref::<&str>()
            .map_or_else(|| "no message".to_owned(), |&message| message.to_owned()),
    }
}

#[cfg(test)]
#[path = "supervisor_tests.rs"]
mod tests;
