use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::*;

/// The clients have no time to stop; the other phases have as much time as a test may take.
const NO_TIME_FOR_CLIENTS: [(StopPhase, Duration); 4] = [
    (StopPhase::Clients, Duration::ZERO),
    (StopPhase::Publishers, Duration::from_secs(30)),
    (StopPhase::Delivery, Duration::from_secs(30)),
    (StopPhase::Resources, Duration::from_secs(30)),
];

/// Runs until it is stopped.
async fn idle(stop: CancellationToken) {
    stop.cancelled().await;
}

fn start(fault: Option<Fault>) -> TaskSupervisor {
    let mut tasks = TaskSupervisor::new(fault);
    for name in TaskName::ALL {
        tasks.spawn(name, idle);
    }
    tasks
}

#[tokio::test]
async fn stopping_ends_every_task() {
    let stop = CancellationToken::new();
    stop.cancel();
    assert_eq!(start(None).run(stop).await, Ok(()));
}

#[tokio::test]
async fn the_error_names_the_task_that_panicked() {
    for task in TaskName::ALL {
        let trigger = CancellationToken::new();
        trigger.cancel();
        let tasks = start(Some(Fault { task, trigger }));
        let end = TaskEnd::Panic("a fault was injected".to_owned());
        let failure = TaskFailure { task, end };
        let text = format!("the task \"{task}\" panicked: a fault was injected");
        assert_eq!(failure.to_string(), text);
        assert_eq!(
            tasks.run(CancellationToken::new()).await,
            Err(RunError::Task(failure))
        );
    }
}

#[tokio::test]
async fn the_error_names_the_task_that_ended_early() {
    let mut tasks = TaskSupervisor::new(None);
    tasks.spawn(TaskName::ShowSaver, idle);
    tasks.spawn(TaskName::Healing, |_| async {});
    let failure = TaskFailure {
        task: TaskName::Healing,
        end: TaskEnd::Early,
    };
    assert_eq!(failure.to_string(), "the task \"healing\" ended early");
    assert_eq!(
        tasks.run(CancellationToken::new()).await,
        Err(RunError::Task(failure))
    );
}

#[tokio::test]
async fn a_panic_while_stopping_is_reported() {
    let mut tasks = TaskSupervisor::new(None);
    tasks.spawn(TaskName::DailyBackup, |stop| async move {
        stop.cancelled().await;
        panic!("disk {}", "failed");
    });
    let stop = CancellationToken::new();
    stop.cancel();
    let end = TaskEnd::Panic("disk failed".to_owned());
    let failure = TaskFailure {
        task: TaskName::DailyBackup,
        end,
    };
    assert_eq!(tasks.run(stop).await, Err(RunError::Task(failure)));
}

#[tokio::test]
async fn phases_stop_in_order_and_connections_stop_with_the_clients() {
    let ended = Arc::new(Mutex::new(Vec::new()));
    let mut tasks = TaskSupervisor::new(None);
    let record = |name: String| {
        let ended = ended.clone();
        move || ended.lock().expect("no panic").push(name)
    };
    for name in TaskName::ALL {
        let record = record(format!("{:?}", name.phase()));
        tasks.spawn(name, |stop| async move {
            stop.cancelled().await;
            // If all phases were stopped at the same time, later ones could end before this one.
            for _ in 0..20 {
                tokio::task::yield_now().await;
            }
            record();
        });
    }
    let (record, stopped) = (
        record("connection".to_owned()),
        tasks.stops[&StopPhase::Clients].clone(),
    );
    tasks.connections().spawn(async move {
        stopped.cancelled().await;
        for _ in 0..100 {
            tokio::task::yield_now().await;
        }
        record();
    });
    let stop = CancellationToken::new();
    stop.cancel();
    assert_eq!(tasks.run(stop).await, Ok(()));
    let mut order = ended.lock().expect("no panic").clone();
    order.dedup();
    assert_eq!(
        order,
        [
            "Clients",
            "connection",
            "Publishers",
            "Delivery",
            "Resources"
        ]
    );
}

#[test]
fn stopping_takes_at_most_five_seconds() {
    let limits = StopPhase::STOP_ORDER.map(|(_, limit)| limit);
    assert!(
        limits.is_sorted(),
        "limits are measured from the start of the shutdown"
    );
    assert!(limits[3] < Duration::from_secs(5));
}

#[tokio::test]
async fn a_phase_that_does_not_stop_does_not_prevent_the_others_from_stopping() {
    let saved = CancellationToken::new();
    let mut tasks = TaskSupervisor::new(None);
    tasks.stop_order = NO_TIME_FOR_CLIENTS;
    tasks.spawn(TaskName::HttpPort, |_| std::future::pending());
    tasks.spawn(TaskName::ShowSaver, {
        let saved = saved.clone();
        |stop| async move {
            stop.cancelled().await;
            saved.cancel();
        }
    });
    let stop = CancellationToken::new();
    stop.cancel();
    let timeout = ShutdownTimeout {
        tasks: vec![TaskName::HttpPort],
    };
    assert_eq!(timeout.to_string(), "not stopped in time: http port");
    assert_eq!(
        tasks.run(stop).await,
        Err(RunError::ShutdownTimeout(timeout))
    );
    assert!(saved.is_cancelled());
}

#[tokio::test]
async fn a_connection_that_does_not_end_is_reported() {
    let mut tasks = start(None);
    tasks.stop_order = NO_TIME_FOR_CLIENTS;
    tasks.connections().spawn(std::future::pending::<()>());
    let stop = CancellationToken::new();
    stop.cancel();
    let timeout = ShutdownTimeout { tasks: Vec::new() };
    assert_eq!(timeout.to_string(), "not stopped in time: connections");
    assert_eq!(
        tasks.run(stop).await,
        Err(RunError::ShutdownTimeout(timeout))
    );
}
