//! Measures the latency of `/health` while OBS is not running, while its port accepts connections without answering,
//! and while it is connected.
//!
//! `cargo bench --bench health` starts the real app in each of these situations, sends requests as soon as it
//! listens, and prints the latency of the first one and the distribution of the latencies of the others. The figures
//! depend on the machine, so none of them is asserted.

#![expect(clippy::print_stdout, reason = "a benchmark prints its results")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fakes::fake_obs::FakeObs;
use fakes::fake_obs::world::World;

#[path = "../tests/support"]
mod fakes {
    pub(crate) mod fake_obs;
    pub(crate) mod reserved_port;
}

/// The number of requests, sent one after the other on one connection.
const REQUESTS: usize = 5_000;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime");
    println!("{REQUESTS} requests each, in microseconds");
    println!(
        "{:<22}{:>8}{:>8}{:>8}{:>8}",
        "OBS's port", "first", "p50", "p99", "longest"
    );
    measure("closed", 1, false);
    // The operating system accepts connections to this port, but nothing ever answers.
    let silent = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    measure("silent", silent.local_addr().expect("bound").port(), false);
    let obs = runtime.block_on(async { FakeObs::start(World::default()) });
    measure("connected", obs.port(), true);
}

/// Measures one situation and prints a line with the results. With `wait_for_obs`, all measured requests except the
/// first are sent after the app has connected to OBS.
fn measure(name: &str, obs_port: u16, wait_for_obs: bool) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut app = App::start(folder.path(), obs_port);
    let mut socket = app.connect();
    let first = get_health(&mut socket).0;
    while wait_for_obs && !get_health(&mut socket).1 {}
    let mut times: Vec<Duration> = (0..REQUESTS).map(|_| get_health(&mut socket).0).collect();
    times.sort();
    let micros = [
        first,
        times[REQUESTS / 2],
        times[REQUESTS * 99 / 100],
        times[REQUESTS - 1],
    ];
    let micros = micros.map(|time| format!("{:>8}", time.as_micros()));
    println!("{name:<22}{}", micros.concat());
}

/// Sends one request. Returns its latency and whether OBS is connected.
fn get_health(socket: &mut TcpStream) -> (Duration, bool) {
    let start = Instant::now();
    socket
        .write_all(b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        .expect("sent");
    let mut response = Vec::new();
    let mut chunk = [0; 4_096];
    while !response.ends_with(b"}") {
        let read = socket.read(&mut chunk).expect("a response");
        assert!(read > 0, "the connection ended");
        response.extend_from_slice(&chunk[..read]);
    }
    let latency = start.elapsed();
    assert!(response.starts_with(b"HTTP/1.1 200"), "it is healthy");
    let text = String::from_utf8_lossy(&response);
    (latency, text.contains("\"obsConnected\":true"))
}

/// The running app. Dropping it kills it.
struct App {
    child: Child,
    http_port: u16,
}

impl App {
    fn start(folder: &std::path::Path, obs_port: u16) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_cuelight"))
            .args(["--headless", "--http-port", "0", "--ws-port", "0"])
            .arg("--data-dir")
            .arg(folder)
            .env("OBS_WEBSOCKET_URL", format!("ws://127.0.0.1:{obs_port}"))
            .env_remove("OBS_WEBSOCKET_PASSWORD")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("it is piped");
        BufReader::new(stdout).read_line(&mut line).expect("a line");
        let port = line
            .strip_prefix("listening http=127.0.0.1:")
            .and_then(|rest| rest.split(' ').next())
            .and_then(|port| port.parse().ok());
        Self {
            child,
            http_port: port.expect("the line contains the port"),
        }
    }

    fn connect(&mut self) -> TcpStream {
        let socket = TcpStream::connect((Ipv4Addr::LOCALHOST, self.http_port));
        let socket = socket.expect("it listens");
        socket.set_nodelay(true).expect("set");
        socket
    }
}

impl Drop for App {
    fn drop(&mut self) {
        // This fails if the process has already exited.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
