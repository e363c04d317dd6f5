//! How fast `/health` answers while OBS is away, while something mute is on its port, and while it is connected.
//!
//! `cargo bench --bench health` starts the real program in each of the three situations, asks from the moment on at
//! which it says that it listens, and prints the first answer's time and the spread of the rest. That it answers at
//! all is a test; how fast it does is only printed, as it depends on the machine.

#![expect(clippy::print_stdout, reason = "figures are what it is for")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fakes::fake_obs::FakeObs;
use fakes::fake_obs::world::World;

#[path = "../tests/support"]
mod fakes {
    pub(crate) mod fake_obs;
}

/// Requests on one connection, one after the other.
const REQUESTS: usize = 5_000;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("threads");
    println!("{REQUESTS} requests each, in microseconds");
    println!(
        "{:<22}{:>8}{:>8}{:>8}{:>8}",
        "OBS's port", "first", "p50", "p99", "longest"
    );
    measure("nothing", 1, false);
    // Accepts by the system's own hand and never says a word.
    let mute = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    measure("mute", mute.local_addr().expect("bound").port(), false);
    let obs = runtime.block_on(async { FakeObs::start(World::default()) });
    measure("connected", obs.port(), true);
}

/// Measures one situation and prints its line.
fn measure(name: &str, obs_port: u16, is_connected: bool) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut program = Program::start(folder.path(), obs_port);
    let mut socket = program.connect();
    let first = ask(&mut socket).0;
    while is_connected && !ask(&mut socket).1 {}
    let mut times: Vec<Duration> = (0..REQUESTS).map(|_| ask(&mut socket).0).collect();
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

/// Asks once: how long it took, and whether OBS is connected.
fn ask(socket: &mut TcpStream) -> (Duration, bool) {
    let begun = Instant::now();
    socket
        .write_all(b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        .expect("sent");
    let mut answer = Vec::new();
    let mut part = [0; 4_096];
    while !answer.ends_with(b"}") {
        let read = socket.read(&mut part).expect("an answer");
        assert!(read > 0, "the connection ended");
        answer.extend_from_slice(&part[..read]);
    }
    let took = begun.elapsed();
    assert!(answer.starts_with(b"HTTP/1.1 200"), "it is healthy");
    let text = String::from_utf8_lossy(&answer);
    (took, text.contains("\"obsConnected\":true"))
}

/// The program, killed when dropped.
struct Program {
    child: Child,
    http_port: u16,
}

impl Program {
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
            http_port: port.expect("the line names the port"),
        }
    }

    fn connect(&mut self) -> TcpStream {
        let socket = TcpStream::connect((Ipv4Addr::LOCALHOST, self.http_port));
        let socket = socket.expect("it listens");
        socket.set_nodelay(true).expect("a setting");
        socket
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It has ended already if this fails.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
