//! Uploads that must be refused, and hostile names.

use std::path::PathBuf;

use reqwest::StatusCode;
use serde_json::json;

use super::{files, mp4, png, upload};
use crate::support::{Backend, send_raw, within};

#[tokio::test]
async fn hostile_uploads_are_refused_and_leave_no_file() {
    let backend = Backend::start().await;
    let data = backend.folder.path().join("data");
    for (bytes, expected_status, code) in [
        (Vec::new(), 400, "empty-file"),
        (b"<svg onload='alert(1)'/>".to_vec(), 415, "wrong-type"),
        (
            b"<html><script>alert(1)</script>".to_vec(),
            415,
            "wrong-type",
        ),
        (b"#!/bin/sh\nrm -rf /".to_vec(), 415, "wrong-type"),
        (b"\x7fELF\x02\x01\x01".to_vec(), 415, "wrong-type"),
        (vec![0; 2_000_000], 415, "wrong-type"),
    ] {
        let (status, response) = upload(&backend, "?name=a.png", bytes).await;
        assert_eq!(
            (status.as_u16(), &response["code"]),
            (expected_status, &json!(code)),
            "{response}"
        );
        assert!(response["error"].is_string());
        assert_eq!(files(&data), [] as [PathBuf; 0]);
    }
    let port = backend.http_port();
    let post = async |headers: &str, body: &str| {
        let request = format!(
            "POST /api/assets?name=x HTTP/1.1\r\nHost: localhost\r\n{headers}Connection: close\r\n\r\n{body}"
        );
        send_raw(port, request.as_bytes()).await
    };
    for (headers, body, status, code) in [
        // A form on any web page can send these requests.
        (
            "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 6\r\n",
            "GIF89a",
            "415",
            "form-refused",
        ),
        (
            "Content-Type: text/plain\r\nContent-Length: 6\r\n",
            "GIF89a",
            "415",
            "form-refused",
        ),
        (
            "Content-Type: Application/X-WWW-Form-Urlencoded\r\nContent-Length: 6\r\n",
            "GIF89a",
            "415",
            "form-refused",
        ),
        (
            "Origin: https://evil.example\r\nContent-Length: 6\r\n",
            "GIF89a",
            "403",
            "origin-refused",
        ),
        // Refused before the body is sent.
        (
            "Content-Length: 536870913\r\nExpect: 100-continue\r\n",
            "",
            "413",
            "too-large",
        ),
    ] {
        let response = post(headers, body).await;
        assert!(
            response.starts_with(&format!("HTTP/1.1 {status}")),
            "{headers}: {response}"
        );
        assert!(response.contains(code), "{headers}: {response}");
    }
    // The connection closes before the body is complete.
    let mut stream = tokio::net::TcpStream::connect(("127.0.0.1", port))
        .await
        .expect("a connection");
    let head = "POST /api/assets HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n";
    tokio::io::AsyncWriteExt::write_all(&mut stream, &[head.as_bytes(), &mp4(50_000)].concat())
        .await
        .expect("sent");
    within("a partially written file", async {
        while files(&data).is_empty() {
            tokio::task::yield_now().await;
        }
    })
    .await;
    drop(stream);
    within("the removal of the partially written file", async {
        while !files(&data).is_empty() {
            tokio::task::yield_now().await;
        }
    })
    .await;
    assert_eq!(backend.get("/api/assets").await, json!([]));

    // A name is only a label and never affects the path of the file.
    for name in [
        "..%2F..%2Fescape.png",
        "..%5C..%5Cescape.png",
        "%2Fetc%2Fcron.d%2Fx",
        "C%3A%5CWindows%5Cx.png",
        "CON",
        "a%3Ab.png",
        "a%00b%0D%0A.png",
        "%E2%80%AEgnp.exe",
        &"x".repeat(5_000),
    ] {
        let (status, asset) = upload(&backend, &format!("?name={name}"), png()).await;
        assert_eq!(status, StatusCode::CREATED, "{name}: {asset}");
        let label = asset["name"].as_str().expect("a name");
        assert!(
            !label.contains(|c: char| c == '/' || c == '\\' || c.is_control()),
            "{label:?}"
        );
        assert!(label.chars().count() <= 200);
    }
    let folder = data.join("assets");
    let stored_files = files(&data);
    assert_eq!(stored_files.len(), 9);
    assert!(
        stored_files
            .iter()
            .all(|path| path.parent() == Some(&folder) && path.extension() == Some("png".as_ref()))
    );
    let mut data_entries: Vec<_> = std::fs::read_dir(&data)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    let is_ours = |name: &str| name.starts_with("cuelight.db") || name == "cuelight.lock";
    data_entries.retain(|name| !is_ours(&name.to_string_lossy()));
    assert_eq!(
        data_entries,
        ["assets"],
        "nothing is written outside the assets folder"
    );
    backend.stop().await;
}
