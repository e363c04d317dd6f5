//! The as-run log.

use cuelight_backend::show::{Command, Origin};
use serde_json::json;

use super::{ack, renderer};
use crate::support::{Backend, within};

#[tokio::test]
async fn the_as_run_log_records_origin_title_and_acks() {
    let backend = Backend::start().await;
    let mut page = renderer(&backend, "lower").await;
    let url = format!(
        "http://127.0.0.1:{}/publish?wait=30000",
        backend.http_port()
    );
    let request = reqwest::Client::new()
        .post(url)
        .header("x-client-id", "deck-1")
        .json(&json!({"channel": "lower", "type": "show", "payload": {"title": "Amélie, \"A\""}}))
        .send();
    let (response, ()) = tokio::join!(request, async {
        let id = page.receive().await["data"]["id"].clone();
        ack(&mut page, &id, true, true).await;
    });
    assert!(response.expect("a response").status().is_success());
    let hide = Command::Hide("lower".into());
    let executed = backend.app.show.execute(&Origin::Tray, hide);
    executed.expect("never refused");
    backend.publish("free", "noise", json!(1)).await;
    let entries = within("the log", async {
        loop {
            let log = backend.get("/api/as-run?limit=5").await;
            if log[0]["type"] == "hide" && log[1]["acks"] == 1 {
                return log;
            }
        }
    })
    .await;
    assert_eq!(entries.as_array().map(Vec::len), Some(2));
    assert_eq!(
        (&entries[0]["source"], &entries[1]["source"]),
        (&json!("tray"), &json!("http:deck-1"))
    );
    assert_eq!(
        (&entries[1]["title"], &entries[1]["delivered"]),
        (&json!("Amélie, \"A\""), &json!(1))
    );
    let csv = reqwest::get(format!(
        "http://127.0.0.1:{}/api/as-run.csv",
        backend.http_port()
    ))
    .await
    .expect("a response");
    let bytes = csv.bytes().await.expect("a file");
    let text = str::from_utf8(&bytes).expect("UTF-8");
    assert!(
        text.starts_with("\u{feff}at_ms,time,") && text.contains("\"Amélie, \"\"A\"\"\""),
        "{text}"
    );
    backend.stop().await;
}
