// Generated from the Rust types by `UPDATE_TYPES=1 cargo test --lib typescript`. Do not edit.

export type AsRun = { 
/**
 * The id of the event.
 */
id: string, 
/**
 * When it was sent, in milliseconds since the epoch.
 */
at: number, 
/**
 * The channel of the event.
 */
channel: string, 
/**
 * The type of the event.
 */
type: string, 
/**
 * Who issued the command: `window`, `tray`, `hotkey`, `http`, `http:<client id>`, `websocket`, `timer`, `app`, or
 * `preset:` followed by one of these.
 */
source: string, 
/**
 * The text or file that identifies the content.
 */
title: string | null, 
/**
 * The number of clients that received it.
 */
delivered: number, 
/**
 * The number of renderers that drew it.
 */
acks: number, 
/**
 * The time from sending it to the last of their acks, in milliseconds.
 */
latencyMs: number | null, };

export type Asset = { id: string, name: string, type: AssetKind, mime: string, size: number, url: string, createdAt: number, font?: Font, };

export type AssetKind = "image" | "video" | "font";

export type CatalogueEntry = { 
/**
 * The channel, which is unique in the catalogue.
 */
channel: string, 
/**
 * The position in lists, lowest first. Entries with the same position are sorted by channel.
 */
order: number, 
/**
 * The last segment of the path of its page, below `/overlays/`; `None` for a channel that other software draws.
 */
page: string | null, 
/**
 * The name by language code. `en` is always present.
 */
names: { [key in string]: OverlayName }, 
/**
 * The default name of its source in OBS.
 */
sourceName: string | null, 
/**
 * Whether it has a clock, which can be set, started, paused and reset.
 */
clock: boolean, 
/**
 * Whether its events play once and change no state.
 */
oneShot: boolean, 
/**
 * The actions of `POST /api/overlays/{channel}`: each publishes an event of the type with the same name.
 */
actions: Array<string>, 
/**
 * The fields that the payload of an action must contain, by action.
 */
required: { [key in string]: Array<string> }, 
/**
 * The event types, besides `update`, that change fields of what is on air. Off air, their actions are refused.
 */
updates: Array<string>, 
/**
 * Whether "hide all" publishes a hide for it even if it is off air.
 */
clear: boolean, 
/**
 * Its layer on the page of all overlays; higher layers cover lower ones.
 */
layer: number, 
/**
 * The fields that can be the title of its content, in order of preference.
 */
labels: Array<string>, 
/**
 * The parts of a theme that it supports; `None` if it does not support themes.
 */
theme: ThemeSupport | null, 
/**
 * An example payload by language code.
 */
sample: Record<string, Record<string, unknown>>, 
/**
 * The script of its card and forms in the panel, inside the folder of its graphic; `None` if the panel generates
 * them from the schema. Only embedded graphics can have one, because the script can do everything that the panel
 * can.
 */
panel: string | null, 
/**
 * The folder of its manifest and its graphic, below `/graphics/`.
 */
graphic: string | null, 
/**
 * The script of its graphic, inside that folder: `main` in the manifest.
 */
main: string | null, 
/**
 * The JSON Schema of its payload: `schema` in the manifest.
 */
schema: Record<string, any> | null, 
/**
 * The actions of its graphic that change no state, such as pausing a video: the ids of `customActions` in the
 * manifest.
 */
customActions: Array<string>, 
/**
 * The labels of these actions by id, then by language code. `en` is always present: `name` in the manifest.
 */
actionNames: { [key in string]: { [key in string]: string } }, };

export type CertificateProblem = "incomplete" | "certificate" | "key" | "mismatch";

export type Chain = { 
/**
 * The channel of the overlay.
 */
channel: string, 
/**
 * Whether none of the links is broken.
 */
ok: boolean, 
/**
 * The links, from the app to the viewers.
 */
links: Array<Link>, };

export type ClientChannel = { 
/**
 * The channel.
 */
channel: string, 
/**
 * The role of the client on the channel.
 */
role: Role, };

export type ClientCounts = { 
/**
 * Clients that draw overlays for viewers.
 */
pages: number, 
/**
 * Panels, including the window.
 */
panels: number, 
/**
 * Previews, which draw overlays only for the operator.
 */
previews: number, 
/**
 * All others.
 */
others: number, };

export type ClientKind = "page" | "panel" | "preview" | "other";

export type ClientView = { 
/**
 * The id of the connection.
 */
id: number, 
/**
 * The address that it connects from, such as `127.0.0.1:51234`; `null` for the window.
 */
address: string | null, 
/**
 * The client software, from the header `User-Agent`.
 */
agent: string | null, 
/**
 * The origin of its page.
 */
origin: string | null, 
/**
 * The URL of its page, if it sent one.
 */
page: string | null, 
/**
 * When it connected, in milliseconds since the epoch.
 */
since: number, 
/**
 * When it last acknowledged an event, in milliseconds since the epoch.
 */
lastAck: number | null, 
/**
 * Whether it claims to be a browser inside OBS.
 */
inObs: boolean, 
/**
 * Whether it is a web page outside OBS. While only pages in OBS count, it is listed but does not count. `false`
 * for a program that is not a browser: it may be inside OBS without saying so.
 */
inBrowser: boolean, 
/**
 * What the client is for.
 */
kind: ClientKind, 
/**
 * The subscriptions, sorted by channel.
 */
channels: Array<ClientChannel>, };

export type ClockView = { 
/**
 * The end, in milliseconds since the epoch, while it is running.
 */
endsAt: number | null, 
/**
 * The remaining time while it is paused, in milliseconds.
 */
leftMs: number | null, 
/**
 * The total time, in milliseconds: what was set, and what has been added since.
 */
totalMs: number, 
/**
 * The time that was set, in milliseconds. A cue with a different time sets the clock again.
 */
setMs: number, };

export type Cue = { 
/**
 * A JSON object with at least one field; `None` if the cue is empty.
 */
payload: Record<string, unknown> | null, 
/**
 * The preset that was cued. Editing fields of the cue keeps it.
 */
presetId: string | null, 
/**
 * Increases with every change while the app runs, and tells which of two reports of a cue is newer: answers and
 * events travel on connections of their own.
 */
revision: number, };

export type Data = { 
/**
 * The path of the data folder.
 */
folder: string, 
/**
 * Why data cannot be stored, or what happened to the stored data.
 */
problem: string | null, 
/**
 * The kind of the problem.
 */
cause: ProblemCause | null, };

export type Diagnosis = { 
/**
 * The channel of the selected overlay: the requested one, otherwise the first with a broken link,
 * otherwise the first.
 */
channel: string, 
/**
 * Whether none of its links is broken.
 */
ok: boolean, 
/**
 * Its links, from the app to the viewers.
 */
links: Array<Link>, 
/**
 * The chain of every overlay.
 */
overlays: Array<Chain>, };

export type Event = { 
/**
 * The channel on which it was published.
 */
channel: string, 
/**
 * The type: `show`, `hide`, or any other string.
 */
type: string, 
/**
 * Absent if the controller sent none, `null` if it sent `null`.
 */
payload?: unknown, 
/**
 * Milliseconds since the Unix epoch.
 */
timestamp: number, 
/**
 * The unique id, which acks refer to.
 */
id: string, 
/**
 * Whether it repeats the current state for one client. A live event does not have the field.
 */
replay?: boolean, };

export type FilePath = string;

export type Fix = { 
/**
 * The HTTP method.
 */
method: string, 
/**
 * The path with its query.
 */
path: string, 
/**
 * The body, if the request needs one.
 */
body?: Record<string, unknown>, };

export type Font = { 
/**
 * The family, such as `Open Sans`. Several files may belong to one family.
 */
family: string, 
/**
 * The lightest weight, from 1 to 1000.
 */
minWeight: number, 
/**
 * The heaviest weight; equal to the lightest unless the font is variable.
 */
maxWeight: number, 
/**
 * Whether it is an italic.
 */
italic: boolean, };

export type HiddenBy = { 
/**
 * The scene the item is in, directly or in a group.
 */
sceneName: string, 
/**
 * The source, group or scene that the item shows.
 */
sourceName: string, };

export type Host = string;

export type Hotkeys = Record<string, string>;

export type Language = string;

export type LanguageChoice = "system" | Language;

export type LanguageName = { code: Language, 
/**
 * The name of the language in that language, such as `Français`.
 */
name: string, };

export type LatencyBucket = { 
/**
 * When the interval begins, in milliseconds since the epoch.
 */
at: number, 
/**
 * The number of measured events.
 */
presses: number, 
/**
 * The median.
 */
p50: number | null, 
/**
 * The 99th percentile.
 */
p99: number | null, };

export type LatencyView = { 
/**
 * The number of measured events.
 */
presses: number, 
/**
 * The median.
 */
p50: number | null, 
/**
 * The 99th percentile.
 */
p99: number | null, 
/**
 * The same for each interval of fifteen seconds, oldest first.
 */
buckets: Array<LatencyBucket>, };

export type Link = { 
/**
 * What it checks.
 */
id: LinkId, 
/**
 * The result of the check.
 */
state: LinkState, 
/**
 * The reason for the state, for programs and for translations of the message.
 */
code: string, 
/**
 * The names and numbers that the message contains.
 */
args: Record<string, string | number | null>, 
/**
 * The message in English.
 */
text: string, 
/**
 * The request that fixes it, if one exists.
 */
fix: Fix | null, };

export type LinkId = "app" | "ports" | "obs" | "source" | "page" | "visible" | "seen";

export type LinkState = "ok" | "broken" | "unknown";

export type LogLevel = "debug" | "info" | "warn" | "error";

export type LogLine = { 
/**
 * When it was logged, in milliseconds since the epoch.
 */
at: number, 
/**
 * The severity of the event.
 */
level: LogLevel, 
/**
 * The message with its fields, without line breaks.
 */
text: string, };

export type MissingFont = { 
/**
 * The family that the theme names.
 */
family: string, 
/**
 * The family that the page uses instead.
 */
used: string, };

export type ObsCause = "looking" | "unknown-host" | "refused" | "mute" | "unreachable" | "closed-at-once" | "stalled" | "no-greeting" | "not-obs" | "wrong-password" | "password-missing" | "too-old" | "too-new" | "starting" | "closed" | "quit" | "silent" | "off";

export type ObsSource = { 
/**
 * Its name in OBS.
 */
name: string, 
/**
 * The part of the URL that may be published: all of it if the page is ours, otherwise the scheme, host and port.
 */
url: string, 
/**
 * Whether viewers see it: it is in the program scene of OBS, directly or in a nested scene or group, and not
 * hidden.
 */
active: boolean, 
/**
 * The width of its page in pixels.
 */
width: number, 
/**
 * The height of its page in pixels.
 */
height: number, 
/**
 * Where it is placed, relative to the program scene.
 */
placement: Placement, 
/**
 * The item to enable if its placement is [`Placement::Hidden`]: its own, or that of a group or scene that contains
 * it.
 */
hiddenBy: HiddenBy | null, 
/**
 * The channels it shows; empty if it is not our source.
 */
channels: Array<string>, 
/**
 * Whether our page runs in it. `None` if it is not our source, if OBS may have unloaded its page, or if several
 * sources show the same page but fewer pages are connected, so that it is unknown which source has none.
 */
alive: boolean | null, };

export type ObsState = "connecting" | "connected" | "refused" | "no-answer" | "wrong-password" | "too-old" | "not-obs" | "lost" | "off";

export type ObsStatus = { 
/**
 * The state of the connection.
 */
state: ObsState, 
/**
 * What is wrong and what to do, for the user; `None` while connected.
 */
reason: string | null, 
/**
 * The reason as a code; `None` while connected.
 */
cause: ObsCause | null, 
/**
 * The software that answered, with its version if it is known, such as `OBS 29.0.2`; only if the version is the
 * cause.
 */
found: string | null, 
/**
 * The oldest supported version, such as `OBS 30.2`, if an old version is the cause.
 */
needed: string | null, 
/**
 * The host in the current settings.
 */
host: string, 
/**
 * The port in the current settings.
 */
port: number, 
/**
 * The version of OBS, such as `30.2.3`.
 */
version: string | null, 
/**
 * The name of the program scene, which viewers see.
 */
currentScene: string | null, 
/**
 * Whether OBS is in studio mode.
 */
isStudioMode: boolean, 
/**
 * The name of the preview scene; `None` outside of studio mode.
 */
previewScene: string | null, 
/**
 * The names of all scenes in the order in which OBS lists them.
 */
scenes: Array<string>, 
/**
 * Whether the stream is running.
 */
isStreaming: boolean, 
/**
 * Whether a recording is running, paused or not.
 */
isRecording: boolean, 
/**
 * Whether the recording is paused.
 */
isRecordingPaused: boolean, 
/**
 * Whether the virtual camera is running.
 */
isVirtualCamActive: boolean, 
/**
 * The width of the canvas in pixels; 0 if unknown.
 */
canvasWidth: number, 
/**
 * The height of the canvas in pixels; 0 if unknown.
 */
canvasHeight: number, 
/**
 * Frames per second that OBS renders; 0 if unknown.
 */
fps: number, 
/**
 * The CPU usage of OBS in percent, rounded.
 */
cpuUsage: number, 
/**
 * Frames that were not rendered in time since OBS started.
 */
renderSkippedFrames: number, 
/**
 * Frames that were not encoded in time since OBS started.
 */
encoderSkippedFrames: number, 
/**
 * Frames of the current stream that were dropped because of the network; 0 without a stream.
 */
droppedFrames: number, 
/**
 * When the stream started, in milliseconds since the epoch.
 */
streamingSince: number | null, 
/**
 * When the recording started, in milliseconds since the epoch, moved forward by each pause.
 */
recordingSince: number | null, 
/**
 * When the recording was paused, in milliseconds since the epoch; `None` while it runs.
 */
recordingPausedAt: number | null, 
/**
 * Whether this OBS supports browser sources; `None` if it does not report that.
 */
hasBrowser: boolean | null, 
/**
 * The browser sources that show a URL, sorted by name.
 */
sources: Array<ObsSource>, };

export type Origins = Array<string>;

export type Overlay = { 
/**
 * The channel of the overlay.
 */
channel: string, 
/**
 * What viewers see.
 */
status: OverlayStatus, 
/**
 * The show that is on air, with later updates merged in.
 */
event: Event | null, 
/**
 * When it went on air, in milliseconds since the epoch.
 */
since: number | null, 
/**
 * When it will hide, in milliseconds since the epoch.
 */
hidesAt: number | null, 
/**
 * The number of subscribers, not counting the previews in panels.
 */
clients: number, 
/**
 * The number of renderers whose acks count: all of `pages`, or only those in OBS if `only_obs_counts`.
 */
renderers: number, 
/**
 * How many of `renderers` drew it where viewers see it.
 */
acks: number, 
/**
 * The number of clients that draw it, whether or not their acks count. Previews are left out.
 */
pages: number, 
/**
 * How many of `pages` are web pages outside OBS.
 */
browserPages: number, 
/**
 * Whether only pages in OBS count: OBS is connected and has one of our sources for the channel, so viewers do not
 * see a page in an ordinary browser.
 */
onlyObsCounts: boolean, 
/**
 * The time from sending it to the last ack from a visible page, in milliseconds.
 */
latencyMs: number | null, 
/**
 * The error from a page that could not draw it.
 */
error: string | null, 
/**
 * The preset that is on air; `None` for other content.
 */
presetId: string | null, 
/**
 * The fonts that its theme names but pages do not have; absent if there are none.
 */
missingFonts?: Array<MissingFont>, 
/**
 * What the next take puts on air.
 */
cue: Cue, 
/**
 * Whether a take would change what is on air. `false` off air, and for an empty cue. How long it stays on air does
 * not count.
 */
cueDiffers: boolean, 
/**
 * When the clock would end if the cue were taken now, in milliseconds since the epoch. It may be tomorrow. `None`
 * if the cue has no valid `until`, or the overlay has no clock.
 */
cueEndsAt: number | null, 
/**
 * The state of its clock, if it has one.
 */
countdown: ClockView | null, };

export type OverlayName = { 
/**
 * As a title, such as `Lower third`.
 */
title: string, 
/**
 * Inside a sentence, with its article, such as `the lower third` or `l’affiche`.
 */
the: string, };

export type OverlayStatus = "off-air" | "pending" | "on-air" | "no-renderer" | "hidden" | "failed";

export type Placement = "program" | "hidden" | "elsewhere";

export type PortNumber = number;

export type PortState = "starting" | "open" | "waiting";

export type PortStatus = { 
/**
 * The port number, whether the port is open or not; 0 until a free one has been found.
 */
port: number, 
/**
 * Whether it is open.
 */
state: PortState, 
/**
 * The process that holds it, such as `node (PID 18244)`, if the system reports it.
 */
holder: string | null, 
/**
 * Why it is not open and what to do, for the user.
 */
reason: string | null, };

export type Ports = { 
/**
 * The port for pages and requests.
 */
http: PortStatus, 
/**
 * The port for WebSocket clients.
 */
ws: PortStatus, 
/**
 * Whether both answer https and wss.
 */
tls: TlsStatus, };

export type Preset = { 
/**
 * Unique. Buttons use it to refer to the preset.
 */
id: string, 
/**
 * The channel it belongs to.
 */
channel: string, 
/**
 * The name chosen by the user.
 */
name: string, 
/**
 * A JSON object.
 */
payload: Record<string, unknown>, 
/**
 * Its position among the presets of its channel, starting at 0.
 */
position: number, 
/**
 * The theme that it is shown with. If it is `None`, or if that theme was deleted, the active one is used.
 */
themeId: string | null, };

export type ProblemCause = "folder" | "in-use" | "full" | "file" | "version" | "backup" | "restored" | "begun";

export type PublicSettings = { 
/**
 * The host on which OBS runs.
 */
obsHost: Host, 
/**
 * The port of its WebSocket server.
 */
obsPort: PortNumber, 
/**
 * The password of its WebSocket server, if it requires one. Clients only see whether it is set.
 */
obsPasswordSet: boolean, 
/**
 * Our port for HTTP.
 */
httpPort: PortNumber, 
/**
 * Our port for WebSocket connections.
 */
wsPort: PortNumber, 
/**
 * A PEM file with the certificate for https and wss.
 */
tlsCertificate: FilePath, 
/**
 * A PEM file with its private key.
 */
tlsKey: FilePath, 
/**
 * Additional origins that may send requests, such as that of a browser extension.
 */
allowedOrigins: Origins, 
/**
 * The names of our sources in OBS.
 */
sourceNames: SourceNames, 
/**
 * Whether our sources are repaired when their page is missing.
 */
healSources: Switch, 
/**
 * Whether a show starts the clock of its overlay.
 */
startOnShow: Switch, 
/**
 * The language of the tray, the panel and the overlays.
 */
language: LanguageChoice, 
/**
 * The global hotkeys.
 */
hotkeys: Hotkeys, 
/**
 * Whether the app starts in the tray, without opening the window.
 */
startHidden: Switch, 
/**
 * Whether overlays are hidden when the app ends without Quit, such as at logoff. Otherwise they stay in OBS, and
 * the next start continues with them.
 */
hideOnExit: Switch, };

export type Repair = { 
/**
 * When it started, in milliseconds since the epoch.
 */
at: number, 
/**
 * The name of the source in OBS.
 */
source: string, 
/**
 * The channels that the source shows.
 */
channels: Array<string>, 
/**
 * How it was repaired.
 */
step: RepairStep, 
/**
 * The result so far.
 */
result: RepairResult, };

export type RepairResult = "waiting" | "healed" | "failed";

export type RepairStep = "refreshed" | "reloaded";

export type Role = "listener" | "renderer" | "preview";

export type SetupStatus = { 
/**
 * Whether OBS has been connected at least once.
 */
wasObsConnected: boolean, 
/**
 * Whether viewers have seen an overlay at least once.
 */
wasOnAir: boolean, 
/**
 * Whether panels show the start card: until viewers have seen an overlay, or the user closes it.
 */
isStartCardOpen: boolean, };

export type Snapshot = { 
/**
 * `on-air` or `off-air`.
 */
state: "on-air" | "off-air", 
/**
 * The show that is on air.
 */
event: Event | null, 
/**
 * The remaining seconds of a show with a duration, or of the clock.
 */
remaining: number | null, 
/**
 * Whether the clock is running; null off air, or if the channel has no clock.
 */
running: boolean | null, 
/**
 * Increases by one with every event on the channel in this epoch.
 */
offset: number, 
/**
 * Changes when state is lost.
 */
epoch: string, 
/**
 * When the snapshot was made, in milliseconds since the Unix epoch.
 */
timestamp: number, };

export type SourceNames = Record<string, string>;

export type Status = { 
/**
 * The version of this app.
 */
version: string, 
/**
 * The state of the two ports.
 */
ports: Ports, 
/**
 * The connection to OBS, the state of OBS and its browser sources.
 */
obs: ObsStatus, 
/**
 * The number of connected clients.
 */
clients: number, 
/**
 * The same clients, counted by kind.
 */
clientCounts: ClientCounts, 
/**
 * The number of subscribers per channel, whatever their role. Overlays that have a page are always present.
 */
channels: { [key in string]: number }, 
/**
 * The state of each overlay.
 */
overlays: Array<Overlay>, 
/**
 * The most recent repairs of browser sources in OBS, newest first.
 */
repairs: Array<Repair>, 
/**
 * The data folder and its problem, if there is one.
 */
data: Data, 
/**
 * How far the user has set up the app.
 */
setup: SetupStatus, 
/**
 * The time until which "hide all" can be undone, in milliseconds since the epoch.
 */
undoUntil: number | null, 
/**
 * The chosen language, or that of the system.
 */
language: Language, };

export type Switch = boolean;

export type TextsView = { 
/**
 * The current language.
 */
language: Language, 
/**
 * The languages that have translations.
 */
languages: Array<LanguageName>, 
/**
 * The UI strings in the current language, by key; see `ui/i18n/`.
 */
texts: { [key in string]: string }, };

export type Theme = { 
/**
 * Unique.
 */
id: string, 
/**
 * The channel it belongs to; `None` if it is for all channels.
 */
channel: string | null, 
/**
 * The name chosen by the user.
 */
name: string, 
/**
 * An object with `colors`, `font` and optionally `layout`, as in a payload.
 */
theme: Record<string, unknown>, 
/**
 * Whether it is added to payloads that have no theme.
 */
active: boolean, };

export type ThemeLimits = { 
/**
 * The minimum.
 */
min: number, 
/**
 * The maximum.
 */
max: number, };

export type ThemePart = { 
/**
 * Its group and its key in the theme, such as `secondLine.size`.
 */
path: string, } & ({ "kind": "number", 
/**
 * The minimum, inclusive.
 */
min: number, 
/**
 * The maximum, inclusive.
 */
max: number, 
/**
 * The step of the slider in the panel.
 */
step: number, 
/**
 * The unit of the number.
 */
unit: ThemePartUnit, 
/**
 * The position of the slider if the theme does not have the part.
 */
default: number, } | { "kind": "color" } | { "kind": "choice", 
/**
 * The texts.
 */
values: Array<string>, 
/**
 * The value of a theme without the part; `None` if each overlay has its own.
 */
default: string | null, } | { "kind": "switch" } | { "kind": "image" });

export type ThemePartUnit = "px" | "em" | "s" | "opacity" | "weight";

export type ThemeSupport = { 
/**
 * The limits of the font size in design pixels; `None` if it is fixed.
 */
size: ThemeLimits | null, 
/**
 * Whether the font weight can be chosen.
 */
weight: boolean, 
/**
 * Whether the position can be chosen.
 */
place: boolean, 
/**
 * Whether the side can be chosen.
 */
side: boolean, 
/**
 * The limits of the scale; `None` if it is fixed.
 */
scale: ThemeLimits | null, 
/**
 * The paths of the [optional parts](super::THEME_PARTS) that it draws, such as `secondLine.size`.
 */
parts: Array<string>, };

export type TlsState = "off" | "on" | "failed";

export type TlsStatus = { 
/**
 * Whether TLS is in use.
 */
state: TlsState, 
/**
 * The kind of the problem, if the certificate cannot be used.
 */
cause: CertificateProblem | null, 
/**
 * The problem and what to do, for the user.
 */
reason: string | null, };
