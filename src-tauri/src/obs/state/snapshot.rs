//! Reads the state of OBS, except its sources.
//!
//! [`read_status`] reads the whole status after connecting, and whenever an event does not contain enough information.
//! [`read_stats`] reads the values for which OBS sends no events, and serves as the liveness request.

use obws::Client;
use obws::error::Error;

use super::event_reducer::top_first;
use super::output_uptime::OutputUptime;
use super::queries::unless_refused;
use super::status::ObsStatus;
use crate::base::wall_clock::now_ms;
use crate::obs::sources::BROWSER_KIND;

/// Reads every field. The field of a feature that this OBS does not support, such as the virtual camera, gets its
/// initial value.
pub(in crate::obs) async fn read_status(
    client: &Client,
    previous: &ObsStatus,
) -> Result<ObsStatus, Error> {
    let version = unless_refused(client.general().version().await)?;
    let kinds = unless_refused(client.inputs().list_kinds(true).await)?;
    let scene_list = unless_refused(client.scenes().list().await)?.unwrap_or_default();
    let studio = unless_refused(client.ui().studio_mode_enabled().await)?;
    let stream = unless_refused(client.streaming().status().await)?.filter(|stream| stream.active);
    let record = unless_refused(client.recording().status().await)?.filter(|record| record.active);
    let camera = unless_refused(client.virtual_cam().status().await)?;

    let now = now_ms();
    let stream = stream.map(|stream| {
        let known = previous.streaming_since.map(|since| OutputUptime {
            since,
            paused_at: None,
        });
        let milliseconds = stream.duration.whole_milliseconds();
        OutputUptime::reported(milliseconds, false, now).reconcile(known, now)
    });
    let record = record.map(|record| {
        let known = previous.recording_since.map(|since| OutputUptime {
            since,
            paused_at: previous.recording_paused_at,
        });
        let milliseconds = record.duration.whole_milliseconds();
        OutputUptime::reported(milliseconds, record.paused, now).reconcile(known, now)
    });
    let recording_paused_at = record.and_then(|record| record.paused_at);
    let is_studio_mode = studio.unwrap_or(false);
    let preview_scene = scene_list.current_preview_scene.filter(|_| is_studio_mode);
    let scenes = scene_list.scenes.iter();
    let mut status = ObsStatus {
        version: version.map(|version| version.obs_studio_version.to_string()),
        has_browser: kinds.map(|kinds| kinds.iter().any(|kind| kind == BROWSER_KIND)),
        current_scene: scene_list.current_program_scene.map(|scene| scene.name),
        is_studio_mode,
        preview_scene: preview_scene.map(|scene| scene.name),
        scenes: top_first(scenes.map(|scene| (scene.index, &scene.id.name))),
        is_streaming: stream.is_some(),
        is_recording: record.is_some(),
        is_recording_paused: recording_paused_at.is_some(),
        is_virtual_cam_active: camera.unwrap_or(false),
        dropped_frames: 0,
        streaming_since: stream.map(|stream| stream.since),
        recording_since: record.map(|record| record.since),
        recording_paused_at,
        ..previous.clone()
    };
    read_stats(client, &mut status).await?;
    Ok(status)
}

/// Reads the statistics and the size of the canvas, for which OBS sends no events.
pub(in crate::obs) async fn read_stats(
    client: &Client,
    status: &mut ObsStatus,
) -> Result<(), Error> {
    let video = unless_refused(client.config().video_settings().await)?;
    let stats = unless_refused(client.general().stats().await)?;
    let configured_fps = video
        .as_ref()
        .filter(|video| video.fps_denominator > 0)
        .map(|video| f64::from(video.fps_numerator) / f64::from(video.fps_denominator));
    let measured_fps = stats.as_ref().map(|stats| stats.active_fps);
    status.fps = displayed_fps(configured_fps, measured_fps);
    if let Some(video) = video {
        status.canvas_width = video.base_width;
        status.canvas_height = video.base_height;
    }
    if let Some(stats) = stats {
        // The cast saturates, and NaN becomes 0.
        status.cpu_usage = stats.cpu_usage.round() as u32;
        status.render_skipped_frames = stats.render_skipped_frames;
        status.encoder_skipped_frames = stats.output_skipped_frames;
    }
    if status.is_streaming
        && let Some(stream) = unless_refused(client.streaming().status().await)?
    {
        status.dropped_frames = stream.skipped_frames;
    }
    Ok(())
}

/// The frame rate to show: the configured one while OBS keeps up with it, otherwise the measured one. The measured rate
/// is noisy and would change the status every few seconds.
fn displayed_fps(configured: Option<f64>, measured: Option<f64>) -> f64 {
    let fps = match (configured, measured) {
        (Some(configured), Some(measured))
            if (measured - configured).abs() <= configured * 0.01 =>
        {
            configured
        }
        (_, Some(measured)) => measured,
        (Some(configured), None) => configured,
        (None, None) => 0.0,
    };
    (fps * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noise_in_the_frame_rate_is_ignored_but_a_drop_is_shown() {
        let ntsc = Some(60_000.0 / 1_001.0);
        for (configured, measured, shown) in [
            (Some(60.0), Some(60.0001), 60.0),
            (Some(60.0), Some(59.6), 60.0),
            (Some(60.0), Some(47.333), 47.33),
            (ntsc, Some(59.9), 59.94),
            (None, Some(29.97), 29.97),
            (Some(30.0), None, 30.0),
            (None, None, 0.0),
        ] {
            assert_eq!(displayed_fps(configured, measured), shown);
        }
    }
}
