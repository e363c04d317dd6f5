//! Shutdown: on request, after a task fails, and with a client or a disk that does not respond.

use cuelight_backend::base::log_buffer::{LogBuffer, LogQuery};
use cuelight_backend::server::{Fault, RunError, ShutdownTimeout, TaskEnd, TaskFailure, TaskName};
use serde_json::json;
use sqlx::{Connection, Executor, SqliteConnection};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio_util::sync::CancellationToken;
use tracing_subscriber::layer::SubscriberExt;

use crate::support::Backend;

#[tokio::test]
async fn a_panic_in_any_task_stops_everything_in_order() {
    let log = LogBuffer::default();
    let subscriber = tracing_subscriber::registry().with(log.layer());
    let _guard = crate::support::log::capture(subscriber);
    for task in TaskName::ALL {
        let trigger = CancellationToken::new();
        let fault = Fault {
            task,
            trigger: trigger.clone(),
        };
        let backend = Backend::start_with(|config| config.fault = Some(fault)).await;
        let client = backend.subscribe("lower").await;
        let title = task.to_string();
        backend
            .publish("lower", "show", json!({"title": title}))
            .await;
        trigger.cancel();
        assert_eq!(client.close_code().await, Some(1012), "{task}");
        let (result, folder) = backend.join().await;
        let end = TaskEnd::Panic("a fault was injected".to_owned());
        assert_eq!(result, Err(RunError::Task(TaskFailure { task, end })));
        let text = format!("the task \"{task}\" panicked: a fault was injected");
        let lines = log.lines(&LogQuery::default());
        assert!(lines.iter().any(|line| line.text == text), "{lines:?}");

        let data_dir = folder.path().join("data");
        let restarted = Backend::start_with(|config| config.data_dir = data_dir).await;
        let overlays = restarted.get("/api/overlays").await;
        assert_eq!(overlays[0]["event"]["payload"]["title"], title, "{task}");
        restarted.stop().await;
    }
}

#[tokio::test]
async fn unresponsive_clients_delay_the_shutdown_by_a_few_seconds_at_most() {
    let backend = Backend::start().await;
    let _silent = backend.subscribe("lower").await; // never reads the close frame
    let mut connection = TcpStream::connect(("127.0.0.1", backend.http_port()))
        .await
        .expect("a connection");
    let partial_request =
        "POST /publish HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{";
    connection
        .write_all(partial_request.as_bytes())
        .await
        .expect("sent");
    let mut poster_page = backend.subscribe("poster").await;
    backend
        .publish("poster", "show", json!({"fileUrl": "a.png"}))
        .await;
    poster_page.receive().await;
    backend.request_stop();
    assert_eq!(poster_page.close_code().await, Some(1012));
    let (result, _folder) = backend.join().await;
    assert_eq!(result, Ok(()));
}

#[tokio::test]
async fn a_disk_that_does_not_respond_does_not_block_the_shutdown() {
    let backend = Backend::start().await;
    let client = backend.subscribe("lower").await;
    let database = backend.folder.path().join("data").join("cuelight.db");
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(database);
    let mut lock_holder = SqliteConnection::connect_with(&options)
        .await
        .expect("a connection");
    lock_holder
        .execute("BEGIN IMMEDIATE")
        .await
        .expect("the lock");
    let body = json!({"action": "show", "payload": {"title": "A"}}).to_string();
    let router = backend.router.clone();
    let show = tokio::spawn(async move {
        cuelight_backend::local_client::request(router, "POST", "/api/overlays/lower", Some(body))
            .await
    });
    backend
        .wait_until("the show", |status| status.overlays[0].event.is_some())
        .await;
    backend.request_stop();
    assert_eq!(client.close_code().await, Some(1012));
    let (result, _folder) = backend.join().await;
    let tasks = vec![TaskName::ShowSaver, TaskName::StoreCloser];
    let timeout = ShutdownTimeout { tasks };
    assert_eq!(
        timeout.to_string(),
        "not stopped in time: show saver, store closer"
    );
    assert_eq!(result, Err(RunError::ShutdownTimeout(timeout)));
    let (status, _) = show.await.expect("no panic");
    assert!(status.is_success(), "the show does not wait for the disk");
}
