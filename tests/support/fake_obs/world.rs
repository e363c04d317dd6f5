//! The state of the fake OBS, and how it responds to requests.
//!
//! Each request has a handler, which a test can add or replace with [`World::on`].

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::{Value, json};
use uuid::Uuid;

use super::browser_sources::BrowserSource;
use super::items::Item;

/// The status code of obs-websocket for a request that arrives while OBS is loading or changing its scene collection.
pub(crate) const NOT_READY: u16 = 207;

/// Kinds of events, with their bits in `eventSubscriptions`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u32)]
pub(crate) enum Intent {
    General = 1,
    Config = 1 << 1,
    Scenes = 1 << 2,
    Inputs = 1 << 3,
    Outputs = 1 << 6,
    SceneItems = 1 << 7,
    Ui = 1 << 10,
    InputActive = 1 << 17,
}

impl Intent {
    /// The default subscriptions: everything except high-volume events.
    pub(crate) const ALL: u32 = 0xFFF;
}

/// The response to a request: response data, or a status code with a comment.
pub(crate) type Response = Result<Value, (u16, &'static str)>;

/// Responds to a request, given its data.
pub(crate) type Handler = Arc<dyn Fn(&mut World, &Value) -> Response + Send + Sync>;

/// The stream or the recording.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Output {
    pub(crate) active: bool,
    /// Only for a recording.
    pub(crate) paused: bool,
    /// How long it has run, in milliseconds.
    pub(crate) duration: u64,
    /// Dropped frames.
    pub(crate) dropped: u32,
}

/// The statistics that OBS reports.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) struct Stats {
    pub(crate) active_fps: f64,
    pub(crate) cpu: f64,
    pub(crate) render_skipped: u32,
    pub(crate) encoder_skipped: u32,
}

/// The complete state of the fake OBS.
pub(crate) struct World {
    pub(crate) obs_version: String,
    pub(crate) websocket_version: String,
    pub(crate) password: Option<String>,
    pub(crate) program_scene: String,
    /// From top to bottom.
    pub(crate) scenes: Vec<(String, Uuid)>,
    /// The preview scene; `None` outside studio mode.
    pub(crate) preview: Option<String>,
    pub(crate) stream: Output,
    pub(crate) record: Output,
    /// `None` without a virtual camera.
    pub(crate) virtual_cam: Option<bool>,
    /// Configured frames per second, numerator and denominator.
    pub(crate) fps: (u32, u32),
    /// The canvas in pixels, width and height.
    pub(crate) canvas: (u32, u32),
    pub(crate) stats: Stats,
    /// The browser sources; `None` without support for them.
    pub(crate) browser_sources: Option<Vec<BrowserSource>>,
    /// The items in scenes and groups.
    pub(crate) items: Vec<Item>,
    /// The names of inputs of other kinds.
    pub(crate) other_input_names: Vec<String>,
    /// Events to send after the response to the current request.
    pub(crate) queued_events: Vec<(Intent, &'static str, Value)>,
    /// How many more requests get the response "not ready".
    pub(crate) not_ready_responses: u32,
    /// Whether OBS reads requests without sending responses or events, as if frozen or behind a half-open connection.
    pub(crate) is_frozen: bool,
    /// The names of all requests, in the order in which they arrived.
    pub(crate) received_requests: Vec<String>,
    /// The handler of each request; see [`World::on`].
    pub(crate) handlers: HashMap<&'static str, Handler>,
}

impl Default for World {
    fn default() -> Self {
        let mut world = Self {
            obs_version: "30.2.3".into(),
            websocket_version: "5.5.2".into(),
            password: None,
            program_scene: "Talk".into(),
            scenes: Vec::new(),
            preview: None,
            stream: Output::default(),
            record: Output::default(),
            virtual_cam: Some(false),
            fps: (60, 1),
            canvas: (1920, 1080),
            stats: Stats {
                active_fps: 60.0,
                cpu: 1.5,
                ..Stats::default()
            },
            browser_sources: Some(Vec::new()),
            items: Vec::new(),
            other_input_names: Vec::new(),
            queued_events: Vec::new(),
            not_ready_responses: 0,
            is_frozen: false,
            received_requests: Vec::new(),
            handlers: HashMap::new(),
        };
        world.get_or_add_scene("Talk");
        world.get_or_add_scene("Game");
        world.add_handlers();
        world.add_scene_handlers();
        world.add_browser_source_handlers();
        world.add_output_handlers();
        world.add_item_handlers();
        world
    }
}

impl World {
    /// Adds or replaces the handler of a request.
    pub(crate) fn on(
        &mut self,
        name: &'static str,
        handler: impl Fn(&mut World, &Value) -> Response + Send + Sync + 'static,
    ) {
        self.handlers.insert(name, Arc::new(handler));
    }

    /// Returns the UUID of a scene. Adds the scene if it does not exist.
    pub(crate) fn get_or_add_scene(&mut self, name: &str) -> Uuid {
        if let Some((_, uuid)) = self.scenes.iter().find(|(scene, _)| scene == name) {
            return *uuid;
        }
        let uuid = Uuid::new_v4();
        self.scenes.push((name.into(), uuid));
        uuid
    }

    /// Queues an event that is sent after the response to the current request.
    pub(super) fn queue_event(&mut self, intent: Intent, event_type: &'static str, data: Value) {
        self.queued_events.push((intent, event_type, data));
    }

    /// Returns the data of the response to a request message; `None` while frozen.
    pub(super) fn respond(&mut self, request: &Value) -> Option<Value> {
        let name = request["requestType"].as_str().unwrap_or_default();
        self.received_requests.push(name.to_owned());
        if self.is_frozen {
            return None;
        }
        let result = if self.not_ready_responses > 0 {
            self.not_ready_responses -= 1;
            Err((NOT_READY, "OBS is not ready to perform the request."))
        } else {
            match self.handlers.get(name).cloned() {
                Some(handler) => handler(self, &request["requestData"]),
                None => Err((204, "Your request type is not valid.")),
            }
        };
        let mut response = json!({
            "requestType": request["requestType"],
            "requestId": request["requestId"],
        });
        match result {
            Ok(data) => {
                response["requestStatus"] = json!({"result": true, "code": 100});
                if !data.is_null() {
                    response["responseData"] = data;
                }
            }
            Err((code, comment)) => {
                response["requestStatus"] = json!({"result": false, "code": code});
                if !comment.is_empty() {
                    response["requestStatus"]["comment"] = comment.into();
                }
            }
        }
        Some(response)
    }

    fn add_handlers(&mut self) {
        self.on("GetVersion", |world, _| {
            Ok(json!({
                "obsVersion": world.obs_version,
                "obsWebSocketVersion": world.websocket_version,
                "rpcVersion": 1,
                "availableRequests": [],
                "supportedImageFormats": [],
                "platform": "fake",
                "platformDescription": "A fake OBS",
            }))
        });
        self.on("GetStreamStatus", |world, _| {
            Ok(json!({
                "outputActive": world.stream.active,
                "outputReconnecting": false,
                "outputTimecode": timecode(world.stream.duration),
                "outputDuration": world.stream.duration,
                "outputCongestion": 0.0,
                "outputBytes": 0,
                "outputSkippedFrames": world.stream.dropped,
                "outputTotalFrames": 0,
            }))
        });
        self.on("GetRecordStatus", |world, _| {
            Ok(json!({
                "outputActive": world.record.active,
                "outputPaused": world.record.paused,
                "outputTimecode": timecode(world.record.duration),
                "outputDuration": world.record.duration,
                "outputBytes": 0,
            }))
        });
        self.on("GetVirtualCamStatus", |world, _| match world.virtual_cam {
            Some(active) => Ok(json!({"outputActive": active})),
            None => Err((604, "VirtualCam is not available.")),
        });
        self.on("GetVideoSettings", |world, _| {
            Ok(json!({
                "fpsNumerator": world.fps.0, "fpsDenominator": world.fps.1,
                "baseWidth": world.canvas.0, "baseHeight": world.canvas.1,
                "outputWidth": 1280, "outputHeight": 720,
            }))
        });
        self.on("GetStats", |world, _| {
            let stats = world.stats;
            Ok(json!({
                "cpuUsage": stats.cpu, "memoryUsage": 200.0, "availableDiskSpace": 100_000.0,
                "activeFps": stats.active_fps, "averageFrameRenderTime": 1.0,
                "renderSkippedFrames": stats.render_skipped, "renderTotalFrames": 0,
                "outputSkippedFrames": stats.encoder_skipped, "outputTotalFrames": 0,
                "webSocketSessionIncomingMessages": 0, "webSocketSessionOutgoingMessages": 0,
            }))
        });
        self.on("GetInputKindList", |world, _| {
            let mut kinds = vec!["color_source", "image_source"];
            kinds.extend(world.browser_sources.as_ref().map(|_| "browser_source"));
            Ok(json!({"inputKinds": kinds}))
        });
    }
}

fn timecode(milliseconds: u64) -> String {
    let seconds = milliseconds / 1_000;
    format!(
        "{:02}:{:02}:{:02}.{:03}",
        seconds / 3_600,
        seconds / 60 % 60,
        seconds % 60,
        milliseconds % 1_000
    )
}
