//! What is on air is the server's truth: over real sockets.

use crate::support::{Backend, Client, within};
use cuelight_backend::show::Source;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

/// A page that says so and draws nothing until told.
async fn renderer(backend: &Backend, channel: &str) -> Client {
    let mut page = backend.connect().await;
    page.say(&json!({"type": "subscribe", "channel": channel, "snapshot": true, "renderer": true}))
        .await;
    assert_eq!(page.hear().await["channel"], channel);
    page
}

async fn ack(page: &mut Client, id: &Value, success: bool, visible: bool) {
    let error = if success {
        Value::Null
    } else {
        json!("no font")
    };
    page.say(&json!({"type": "ack", "eventId": id, "channel": "lower", "success": success, "visible": visible, "error": error}))
        .await;
}

async fn until_lower(backend: &Backend, status: &str) -> Value {
    let lower = |status: &cuelight_backend::status::Status| {
        serde_json::to_value(&status.overlays[0]).expect("JSON")
    };
    lower(
        &backend
            .until(status, |now| lower(now)["status"] == status)
            .await,
    )
}

#[tokio::test]
async fn each_of_the_six_statuses() {
    let backend = Backend::start().await;
    until_lower(&backend, "off-air").await;
    backend
        .publish("lower", "show", json!({"title": "A"}))
        .await;
    until_lower(&backend, "no-renderer").await;
    let mut page = backend.connect().await;
    page.say(&json!({"type": "subscribe", "channel": "lower", "snapshot": true, "renderer": true}))
        .await;
    let id = page.hear().await["snapshot"]["event"]["id"].clone();
    until_lower(&backend, "pending").await;
    ack(&mut page, &id, false, true).await;
    assert_eq!(until_lower(&backend, "failed").await["error"], "no font");
    ack(&mut page, &id, true, false).await;
    until_lower(&backend, "hidden").await;
    ack(&mut page, &id, true, true).await;
    let seen = until_lower(&backend, "on-air").await;
    assert_eq!((&seen["acks"], &seen["clients"]), (&json!(1), &json!(1)));
    let listed = backend.get("/api/overlays").await;
    assert_eq!(listed[0]["status"], "on-air");
    assert_eq!(
        backend.get("/api/state").await["overlays"]["lower"],
        "on-air"
    );
    backend.stop().await;
}

#[tokio::test]
async fn waiting_for_no_one_and_three_renderers() {
    let backend = Backend::start().await;
    let show = json!({"channel": "lower", "type": "show", "payload": {"title": "A"}});
    let answer = backend.post("/publish?wait=1", show.clone()).await;
    assert_eq!(
        (&answer["acks"], &answer["status"], &answer["latencyMs"]),
        (&json!(0), &json!("no-renderer"), &Value::Null)
    );
    for count in [1, 3] {
        let mut pages = Vec::new();
        for _ in 0..count {
            pages.push(renderer(&backend, "lower").await);
        }
        // A dashboard and a preview draw nothing that counts.
        let dashboard = backend.subscribe("lower").await;
        let mut preview = backend.connect().await;
        preview.say(&json!({"type": "subscribe", "channel": "lower", "snapshot": true, "preview": true})).await;
        preview.hear().await;
        let drawing = pages.into_iter().map(|mut page| {
            tokio::spawn(async move {
                let id = page.hear().await["data"]["id"].clone();
                ack(&mut page, &id, true, true).await;
                page.settle().await;
                page
            })
        });
        let drawing: Vec<_> = drawing.collect();
        let answer = backend.post("/publish?wait=30000", show.clone()).await;
        assert_eq!(
            (&answer["acks"], &answer["status"]),
            (&json!(count), &json!("on-air")),
            "{answer}"
        );
        assert_eq!(answer["delivered"], count + 2);
        assert!(answer["latencyMs"].is_u64());
        for page in drawing {
            page.await.expect("no panic").vanish();
        }
        drop((dashboard, preview));
        backend.until("nobody", |status| status.clients == 0).await;
    }
    backend.stop().await;
}

#[tokio::test]
async fn a_subscriber_racing_a_publisher_misses_nothing_and_hears_nothing_twice() {
    let backend = Backend::start().await;
    let mut client = backend.connect().await;
    for round in 0..1_000 {
        let first = 4 * round + 1;
        let publisher = tokio::task::spawn_blocking({
            let app = backend.app.clone();
            move || {
                for n in first..first + 4 {
                    let payload = json!({ "n": n });
                    app.show
                        .publish(&Source::Window, "race", "show", Some((&payload).into()));
                }
            }
        });
        client
            .say(&json!({"type": "subscribe", "channel": "race", "snapshot": true}))
            .await;
        let snapshot = client.hear().await["snapshot"].clone();
        let mut known = snapshot["offset"].as_u64().expect("an offset");
        let shown = snapshot["event"]["payload"]["n"].as_u64().unwrap_or(0);
        assert_eq!(shown, known, "the snapshot is what its offset says");
        while known < first + 3 {
            let frame = client.hear().await;
            assert_eq!(frame["channel"], "race");
            known += 1;
            assert_eq!(frame["data"]["payload"]["n"], known, "round {round}");
        }
        publisher.await.expect("no panic");
        client
            .say(&json!({"type": "unsubscribe", "channel": "race"}))
            .await;
        assert_eq!(client.settle().await, Vec::<Value>::new(), "nothing twice");
    }
    assert_eq!(client.settle().await, Vec::<Value>::new());
    backend.stop().await;
}

#[tokio::test]
async fn clear_all_hides_in_the_contracts_order_and_undo_brings_back() {
    let backend = Backend::start().await;
    let channels = [
        "lower",
        "countdown",
        "poster",
        "poster-bigpicture",
        "chat-highlight",
        "title-reveal",
        "sommaire",
    ];
    let mut client = backend.connect().await;
    for channel in channels {
        client
            .say(&json!({"type": "subscribe", "channel": channel}))
            .await;
    }
    client.settle().await;
    backend
        .publish("lower", "show", json!({"title": "A"}))
        .await;
    backend.publish("my-own", "show", json!({"x": 1})).await;
    let show = json!({"action": "set", "payload": {"seconds": 300}});
    backend.post("/api/overlays/countdown", show).await;
    backend.post("/api/countdown/start", json!({})).await;
    for kind in ["show", "set", "start"] {
        assert_eq!(client.hear().await["data"]["type"], kind);
    }
    assert_eq!(
        backend.post("/api/overlays/clear-all", json!({})).await["success"],
        true
    );
    let mut heard = Vec::new();
    for _ in channels {
        let frame = client.hear().await;
        heard.push((
            frame["channel"].as_str().expect("a channel").to_owned(),
            frame["data"]["type"].as_str().expect("a type").to_owned(),
        ));
    }
    let expected = channels.map(|channel| {
        (
            channel.to_owned(),
            if channel == "countdown" {
                "reset"
            } else {
                "hide"
            }
            .to_owned(),
        )
    });
    assert_eq!(heard, expected);
    let overlays = backend.get("/api/overlays").await;
    assert!(
        overlays
            .as_array()
            .expect("a list")
            .iter()
            .all(|overlay| overlay["status"] == "off-air"),
        "{overlays}"
    );

    // A second press forgets nothing.
    backend.post("/api/overlays/clear-all", json!({})).await;
    for _ in channels {
        client.hear().await;
    }
    let undone = backend.post("/api/overlays/undo-clear", json!({})).await;
    assert_eq!(undone["channels"], json!(["countdown", "lower", "my-own"]));
    let heard = client.settle().await;
    let kinds: Vec<_> = heard
        .iter()
        .map(|frame| frame["data"]["type"].as_str().expect("a type"))
        .collect();
    assert_eq!(kinds, ["set", "start", "show"]);
    assert_eq!(heard[2]["data"]["payload"]["title"], "A");
    let (status, answer) = backend
        .request(Method::POST, "/api/overlays/undo-clear", None)
        .await;
    assert_eq!(
        (status, &answer["code"]),
        (StatusCode::CONFLICT, &json!("nothing-to-undo"))
    );
    backend.stop().await;
}

#[tokio::test]
async fn overlay_routes_publish_their_actions_and_refuse_others() {
    let backend = Backend::start().await;
    let cases = [
        ("lower", "update", json!({})),
        ("countdown", "add-time", json!({"seconds": -5})),
        (
            "poster",
            "show",
            json!({"fileUrl": "a.png", "unknown": [1, {"z": null}]}),
        ),
        ("poster", "chapter-jump", json!({"index": 2})),
        ("poster-bigpicture", "seek", json!({"time": 1})),
        (
            "chat-highlight",
            "show",
            json!({"messageId": "1", "platform": "p", "username": "u", "displayName": "d", "message": "m"}),
        ),
        ("title-reveal", "play", json!({})),
        ("sommaire", "set-markdown", json!({"markdown": "# a"})),
    ];
    for (channel, action, payload) in cases {
        let mut client = backend.connect().await;
        client
            .say(&json!({"type": "subscribe", "channel": channel}))
            .await;
        client.settle().await;
        let body = json!({"action": action, "payload": payload});
        let answer = backend
            .post(&format!("/api/overlays/{channel}"), body)
            .await;
        assert_eq!(
            (&answer["success"], &answer["delivered"]),
            (&json!(true), &json!(1))
        );
        let data = client.hear().await["data"].clone();
        assert_eq!(
            (&data["type"], &data["payload"]),
            (&json!(action), &payload)
        );
    }
    for (path, body, code) in [
        (
            "/api/overlays/lower",
            json!({"action": "explode"}),
            "invalid-action",
        ),
        ("/api/overlays/lower", json!({}), "invalid-action"),
        (
            "/api/overlays/poster-bigpicture",
            json!({"action": "next"}),
            "invalid-action",
        ),
        (
            "/api/overlays/poster",
            json!({"action": "show"}),
            "missing-field",
        ),
        (
            "/api/overlays/chat-highlight",
            json!({"action": "show", "payload": {"messageId": "1"}}),
            "missing-field",
        ),
    ] {
        let (status, answer) = backend.request(Method::POST, path, Some(body)).await;
        assert_eq!(
            (status, &answer["code"]),
            (StatusCode::BAD_REQUEST, &json!(code)),
            "{path}"
        );
        if code == "invalid-action" {
            assert!(
                answer["error"]
                    .as_str()
                    .expect("words")
                    .starts_with("Invalid action")
            );
        }
    }
    // What older clients send must pass, and arrive as it was sent.
    let odd = json!({"title": "A", "subtitle": "", "avatarUrl": null, "somethingNew": {"b": [1.50, null]}});
    backend
        .post(
            "/api/overlays/lower",
            json!({"action": "show", "payload": odd}),
        )
        .await;
    let (status, _) = backend
        .request(Method::POST, "/api/overlays/poster/show", None)
        .await;
    assert_eq!(status, StatusCode::OK, "it was shown above");
    let (status, answer) = backend
        .request(Method::POST, "/api/overlays/never/show", None)
        .await;
    assert_eq!(
        (status, &answer["code"]),
        (StatusCode::CONFLICT, &json!("nothing-to-show"))
    );
    backend.stop().await;
}

#[tokio::test]
async fn buttons_without_bodies_drive_the_countdown() {
    let backend = Backend::start().await;
    let mut page = renderer(&backend, "countdown").await;
    for (path, kind) in [
        ("/api/overlays/countdown/show", "set"),
        ("/api/countdown/start", "start"),
        ("/api/countdown/add/60", "add-time"),
        ("/api/countdown/add/-30", "add-time"),
        ("/api/countdown/pause", "pause"),
        ("/api/overlays/countdown/toggle", "reset"),
        ("/api/overlays/countdown/toggle", "set"),
        ("/api/countdown/reset", "reset"),
    ] {
        let (status, answer) = backend.request(Method::POST, path, None).await;
        assert_eq!(
            (status, &answer["success"]),
            (StatusCode::OK, &json!(true)),
            "{path}"
        );
        assert_eq!(page.hear().await["data"]["type"], kind, "{path}");
    }
    for path in ["/api/countdown/add/soon", "/api/countdown/add/NaN"] {
        let (status, answer) = backend.request(Method::POST, path, None).await;
        assert_eq!(
            (status, answer["error"].is_string()),
            (StatusCode::BAD_REQUEST, true),
            "{path}"
        );
    }
    backend.stop().await;
}

#[tokio::test]
async fn a_countdown_that_runs_behind_the_scenes_comes_on_air_running() {
    let backend = Backend::start().await;
    let set = json!({"action": "set", "payload": {"seconds": 600, "title": "Soon"}});
    backend.post("/api/overlays/countdown", set).await;
    backend.post("/api/countdown/start", json!({})).await;
    backend
        .post("/api/overlays/countdown/hide", json!({}))
        .await;
    let mut page = renderer(&backend, "countdown").await;
    for path in ["/api/overlays/countdown/show", "/api/overlays/countdown"] {
        backend
            .post(path, json!({"action": "set", "payload": {"seconds": 300}}))
            .await;
        let set = page.hear().await["data"].clone();
        assert_eq!(set["type"], "set", "{path}");
        if path.ends_with("show") {
            let payload = &set["payload"];
            assert_eq!(
                (&payload["title"], &payload["total"]),
                (&json!("Soon"), &json!(600))
            );
            assert!(
                payload["seconds"]
                    .as_f64()
                    .is_some_and(|left| left > 500.0 && left <= 600.0)
            );
        }
        assert_eq!(page.hear().await["data"]["type"], "start", "{path}");
        backend
            .post("/api/overlays/countdown/hide", json!({}))
            .await;
        assert_eq!(page.hear().await["data"]["type"], "reset", "{path}");
    }
    assert_eq!(
        backend.get("/api/overlays").await[1]["countdown"]["totalMs"],
        300_000
    );
    backend.stop().await;
}

#[tokio::test]
async fn a_show_ends_by_itself_whoever_is_connected() {
    let backend = Backend::start().await;
    let mut watcher = backend.subscribe("lower").await;
    backend
        .publish("lower", "show", json!({"title": "A", "duration": 0.01}))
        .await;
    for kind in ["show", "hide"] {
        assert_eq!(watcher.hear().await["data"]["type"], kind);
    }
    let mut late = backend.connect().await;
    late.say(&json!({"type": "subscribe", "channel": "lower"}))
        .await;
    let hide = late.hear().await;
    assert_eq!(
        (&hide["data"]["type"], &hide["data"]["replay"]),
        (&json!("hide"), &json!(true))
    );

    let mut watcher = backend.subscribe("countdown").await;
    let set = json!({"action": "set", "payload": {"seconds": 0.01}});
    backend.post("/api/overlays/countdown", set).await;
    backend.post("/api/countdown/start", json!({})).await;
    for kind in ["set", "start", "reset"] {
        assert_eq!(watcher.hear().await["data"]["type"], kind);
    }
    assert_eq!(backend.get("/api/overlays").await[1]["status"], "off-air");
    backend.stop().await;
}

#[tokio::test]
async fn a_show_right_behind_our_own_hide_waits_on_that_socket_alone() {
    let backend = Backend::start().await;
    let mut other = backend.subscribe("lower").await;
    backend.publish("lower", "show", json!({"n": 1})).await;
    backend
        .post("/publish", json!({"channel": "lower", "type": "hide"}))
        .await;
    let mut late = backend.connect().await;
    let asked = std::time::Instant::now();
    late.say(&json!({"type": "subscribe", "channel": "lower"}))
        .await;
    assert_eq!(late.hear().await["data"]["type"], "hide");
    let answer = backend.publish("lower", "show", json!({"n": 2})).await;
    assert_eq!(answer["delivered"], 2);
    let heard = other.settle().await;
    let last = heard.last().expect("frames");
    assert_eq!(last["data"]["payload"]["n"], 2, "the others have it");
    assert_eq!(late.hear().await["data"]["payload"]["n"], 2);
    // The timers it must outlast: never sooner, however slow this machine is.
    assert!(asked.elapsed() >= std::time::Duration::from_millis(690));
    backend.stop().await;
}

#[tokio::test]
async fn what_was_on_air_is_on_air_again_after_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().to_owned();
    let backend = Backend::start_with(|config| config.data_dir = data.clone()).await;
    let shown = backend
        .publish("lower", "show", json!({"title": "A", "duration": 600}))
        .await;
    backend
        .publish("lower", "update", json!({"subtitle": "B"}))
        .await;
    backend
        .publish("poster", "show", json!({"fileUrl": "a.png"}))
        .await;
    backend
        .post("/publish", json!({"channel": "poster", "type": "hide"}))
        .await;
    backend.stop().await;

    let backend = Backend::start_with(|config| config.data_dir = data).await;
    let mut page = backend.connect().await;
    page.say(&json!({"type": "subscribe", "channel": "lower", "snapshot": true, "renderer": true}))
        .await;
    let event = page.hear().await["snapshot"]["event"].clone();
    assert_eq!(
        (
            &event["id"],
            &event["payload"]["title"],
            &event["payload"]["subtitle"]
        ),
        (&shown["id"], &json!("A"), &json!("B"))
    );
    ack(&mut page, &event["id"], true, true).await;
    until_lower(&backend, "on-air").await;
    let mut old = backend.connect().await;
    old.say(&json!({"type": "subscribe", "channel": "poster"}))
        .await;
    assert_eq!(
        old.hear().await["data"]["type"],
        "hide",
        "it may have missed it"
    );
    let log = backend.get("/api/as-run").await;
    let kinds: Vec<_> = log
        .as_array()
        .expect("a list")
        .iter()
        .rev()
        .map(|entry| entry["type"].as_str().expect("a type"))
        .collect();
    assert_eq!(kinds, ["show", "update", "show", "hide"]);
    backend.stop().await;
}

#[tokio::test]
async fn the_as_run_log_tells_who_what_when_and_how_many_saw_it() {
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
    let (answer, ()) = tokio::join!(request, async {
        let id = page.hear().await["data"]["id"].clone();
        ack(&mut page, &id, true, true).await;
    });
    assert!(answer.expect("an answer").status().is_success());
    backend.app.show.hide(&Source::Tray, "lower");
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
    .expect("an answer");
    let text = csv.text().await.expect("text");
    assert!(
        text.starts_with("at_ms,") && text.contains("\"Amélie, \"\"A\"\"\""),
        "{text}"
    );
    backend.stop().await;
}

#[tokio::test]
async fn a_chosen_theme_and_a_chosen_preset_dress_what_is_shown() {
    let backend = Backend::start().await;
    let mut page = backend.subscribe("lower").await;
    let theme = json!({
        "colors": {"primary": "#111111", "accent": "#222222", "surface": "#333333", "text": "#444444", "success": "#555555", "warn": "#666666"},
        "font": {"family": "Arial", "size": 48, "weight": 700},
    });
    let made = json!({"name": "Evening", "channel": "lower", "theme": theme});
    let (status, made) = backend
        .request(Method::POST, "/api/themes", Some(made))
        .await;
    assert_eq!(status, StatusCode::CREATED, "{made}");
    let id = made["id"].as_str().expect("an id");
    backend
        .post(&format!("/api/themes/{id}/activate"), json!({}))
        .await;

    backend
        .publish("lower", "show", json!({"title": "A"}))
        .await;
    assert_eq!(
        page.hear().await["data"]["payload"],
        json!({"title": "A", "theme": theme})
    );
    backend
        .publish("lower", "show", json!({"title": "A", "theme": {"own": 1}}))
        .await;
    assert_eq!(
        page.hear().await["data"]["payload"]["theme"],
        json!({"own": 1})
    );
    backend
        .publish("lower", "update", json!({"title": "B"}))
        .await;
    assert_eq!(
        page.hear().await["data"]["payload"],
        json!({"title": "B"}),
        "only a show is dressed"
    );

    backend
        .publish("lower", "show", json!({"title": "C"}))
        .await;
    page.hear().await;
    backend
        .post("/api/themes/deactivate?channel=lower", json!({}))
        .await;
    backend.post("/api/overlays/lower/show", json!({})).await;
    assert_eq!(
        page.hear().await["data"]["payload"],
        json!({"title": "C"}),
        "the old theme does not stick"
    );

    let preset = json!({"name": "Host", "channel": "lower", "payload": {"title": "Host"}});
    let (status, preset) = backend
        .request(Method::POST, "/api/presets", Some(preset))
        .await;
    assert_eq!(status, StatusCode::CREATED, "{preset}");
    let id = preset["id"].as_str().expect("an id");
    backend
        .post(&format!("/api/presets/{id}/select"), json!({}))
        .await;
    backend.post("/api/overlays/lower/hide", json!({})).await;
    assert_eq!(page.hear().await["data"]["type"], "hide");
    assert_eq!(
        backend.get("/api/overlays").await[0]["payload"],
        json!({"title": "Host"})
    );
    backend.post("/api/overlays/lower/toggle", json!({})).await;
    assert_eq!(
        page.hear().await["data"]["payload"],
        json!({"title": "Host"})
    );
    backend.stop().await;
}

#[tokio::test]
async fn hide_all_until_a_moment_leaves_what_was_shown_after_it() {
    let backend = Backend::start().await;
    for channel in ["lower", "poster"] {
        let show = json!({"channel": channel, "type": "show", "payload": {"title": "x", "fileUrl": "/x.png"}});
        backend.post("/publish", show).await;
    }
    let since = async |channel: &str| {
        let overlays = backend.get("/api/overlays").await;
        let of = |overlay: &&Value| overlay["channel"] == channel;
        let overlay = overlays.as_array().and_then(|all| all.iter().find(of));
        overlay.and_then(|overlay| overlay["since"].as_u64())
    };
    let first = since("lower").await.expect("on air");
    // Two shows of one millisecond are of one moment.
    let last = loop {
        let last = since("poster").await.expect("on air");
        if last > first {
            break last;
        }
        backend.post("/api/overlays/poster/show", json!({})).await;
    };
    let path = format!("/api/overlays/clear-all?shownUntil={}", last - 1);
    let answer = backend.post(&path, json!({})).await;
    assert!(
        answer["undoUntil"].is_u64(),
        "it can be taken back: {answer}"
    );
    assert_eq!(
        (since("lower").await, since("poster").await),
        (None, Some(last))
    );

    let answer = backend.post("/api/overlays/undo-clear", json!({})).await;
    assert_eq!(answer["channels"], json!(["lower"]));
    assert_eq!(since("poster").await, Some(last));
    backend.stop().await;
}
