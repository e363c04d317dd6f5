//! The app's tray item, read and clicked over D-Bus as a desktop panel does. It exists even without a desktop panel.

use std::collections::HashMap;
use std::path::Path;

use zbus::zvariant::{OwnedValue, Value};

use super::session::Session;
use super::wait::{eventually, eventually_ok};

const ITEMS: &str = "/org/ayatana/NotificationItem";
const MENU: &str = "com.canonical.dbusmenu";

/// One entry of the menu.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    /// The text, without mnemonic marks; empty for a separator.
    pub(crate) label: String,
    /// Whether it can be clicked.
    pub(crate) enabled: bool,
    /// Whether it is a separator.
    pub(crate) separator: bool,
    /// Whether it is checked; `None` for an entry without a tick.
    pub(crate) checked: Option<bool>,
    /// The entries of a submenu.
    pub(crate) children: Vec<Entry>,
    /// The id, which a replaced entry does not keep.
    pub(crate) id: i32,
}

/// The tray item of one process.
pub(crate) struct Tray {
    bus: zbus::Connection,
    name: String,
    item: String,
}

/// A node of `com.canonical.dbusmenu.GetLayout`: id, properties, children.
type Node = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);

impl Tray {
    /// Waits for the tray item of this process.
    pub(crate) async fn wait_for(session: &Session, pid: u32) -> Self {
        let bus = session.bus().await;
        let (name, item) = eventually("a tray item on the session bus", async || {
            find_item(&bus, pid).await
        })
        .await;
        let tray = Self { bus, name, item };
        // The menu is exported after its item.
        tray.menu().await;
        tray
    }

    /// The current menu.
    pub(crate) async fn menu(&self) -> Vec<Entry> {
        // While the menu is being replaced, it cannot be read.
        let root = eventually_ok("the tray item's menu", async || self.layout().await).await;
        entry(root)
            .expect("the root of a menu can be read")
            .children
    }

    /// Waits for the entry with exactly this label.
    pub(crate) async fn entry(&self, label: &str) -> Entry {
        self.entry_where(&format!("a menu entry \"{label}\""), |entry| {
            entry.label == label
        })
        .await
    }

    /// Waits for an entry at the top level of the menu.
    async fn entry_where(&self, description: &str, wanted: impl Fn(&Entry) -> bool) -> Entry {
        eventually_ok(description, async || {
            let menu = self.menu().await;
            let found = menu.iter().find(|entry| wanted(entry)).cloned();
            found.ok_or_else(|| format!("{:?}", labels(&menu)))
        })
        .await
    }

    /// Waits until the menu has an entry with exactly this label.
    pub(crate) async fn wait_for_entry(&self, label: &str) {
        self.entry(label).await;
    }

    /// Waits until the menu has no entry with this label.
    pub(crate) async fn wait_until_entry_is_gone(&self, label: &str) {
        eventually(&format!("no menu entry \"{label}\""), async || {
            let menu = self.menu().await;
            let mut entries = menu.iter();
            entries.all(|entry| entry.label != label).then_some(())
        })
        .await;
    }

    /// Waits until the entry with this label is enabled, or disabled.
    pub(crate) async fn wait_for_enabled_state(&self, label: &str, enabled: bool) {
        let description = format!("\"{label}\" with enabled={enabled}");
        self.entry_where(&description, |entry| {
            entry.label == label && entry.enabled == enabled
        })
        .await;
    }

    /// Waits until the entry with this label is or is not checked.
    pub(crate) async fn wait_for_tick(&self, label: &str, checked: bool) {
        let description = format!("\"{label}\" with checked={checked}");
        self.entry_where(&description, |entry| {
            entry.label == label && entry.checked == Some(checked)
        })
        .await;
    }

    /// Clicks the entry with this label as soon as it is enabled. Tries again if the menu is replaced between reading
    /// and clicking it.
    pub(crate) async fn click(&self, label: &str) {
        let description = format!("an enabled menu entry \"{label}\"");
        eventually_ok(&format!("\"{label}\" to be clicked"), async || {
            let is_wanted = |entry: &Entry| entry.label == label && entry.enabled;
            let entry = self.entry_where(&description, is_wanted).await;
            self.try_click(&entry).await
        })
        .await;
    }

    /// Waits for the entry with this label in the submenu whose label starts with `submenu`.
    pub(crate) async fn submenu_entry(&self, submenu: &str, label: &str) -> Entry {
        self.nested(&[submenu], label).await
    }

    /// Waits until an entry of a submenu can be clicked and is or is not checked.
    pub(crate) async fn wait_for_submenu_tick(&self, submenu: &str, label: &str, checked: bool) {
        let description = format!("\"{label}\" in \"{submenu}\" with checked={checked}");
        eventually(&description, async || {
            let entry = self.nested(&[submenu], label).await;
            (entry.enabled && entry.checked == Some(checked)).then_some(())
        })
        .await;
    }

    /// Clicks an entry of a submenu.
    pub(crate) async fn click_in_submenu(&self, submenu: &str, label: &str) {
        self.click_nested(&[submenu], label).await;
    }

    /// Clicks a preset of an overlay.
    pub(crate) async fn click_preset(&self, overlay: &str, label: &str) {
        self.click_nested(&["Presets", overlay], label).await;
    }

    async fn nested(&self, submenus: &[&str], label: &str) -> Entry {
        eventually_ok(&format!("\"{label}\" in {submenus:?}"), async || {
            let mut entries = self.menu().await;
            for submenu in submenus {
                let mut parents = entries.iter();
                let parent = parents
                    .find(|entry| entry.label.starts_with(submenu) && !entry.children.is_empty());
                let parent = parent.ok_or_else(|| format!("{:?}", labels(&entries)))?;
                entries = parent.children.clone();
            }
            let found = entries.iter().find(|entry| entry.label == label).cloned();
            found.ok_or_else(|| format!("{:?}", labels(&entries)))
        })
        .await
    }

    /// Clicks an entry of a submenu as soon as it is enabled. Tries again if the menu is replaced between reading and
    /// clicking it.
    async fn click_nested(&self, submenus: &[&str], label: &str) {
        eventually_ok(&format!("\"{label}\" to be clicked"), async || {
            let entry = self.nested(submenus, label).await;
            self.try_click(&entry).await
        })
        .await;
    }

    async fn try_click(&self, entry: &Entry) -> Result<(), String> {
        if !entry.enabled {
            return Err("it is disabled".to_owned());
        }
        let arguments = (entry.id, "clicked", Value::from(0_i32), 0_u32);
        let menu = self.menu_path();
        let clicked = self.call::<()>(&menu, MENU, "Event", &arguments).await;
        clicked.map_err(|error| error.to_string())
    }

    /// The pixels of the icon. The file name changes with the icon.
    pub(crate) async fn icon(&self) -> Option<Vec<u8>> {
        let file = Path::new(&self.property("IconThemePath").await?)
            .join(self.property("IconName").await?);
        pixels(&file.with_extension("png"))
    }

    async fn layout(&self) -> zbus::Result<Node> {
        let properties = ["label", "enabled", "toggle-type", "toggle-state", "type"];
        let arguments = (0_i32, -1_i32, &properties[..]);
        let (_revision, root): (u32, Node) = self
            .call(&self.menu_path(), MENU, "GetLayout", &arguments)
            .await?;
        Ok(root)
    }

    fn menu_path(&self) -> String {
        format!("{}/Menu", self.item)
    }

    async fn property(&self, name: &str) -> Option<String> {
        let arguments = ("org.kde.StatusNotifierItem", name);
        let properties = "org.freedesktop.DBus.Properties";
        let value: OwnedValue = self
            .call(&self.item, properties, "Get", &arguments)
            .await
            .ok()?;
        String::try_from(value).ok()
    }

    async fn call<T>(
        &self,
        path: &str,
        interface: &str,
        method: &str,
        arguments: &(impl serde::Serialize + zbus::zvariant::DynamicType),
    ) -> zbus::Result<T>
    where
        T: serde::de::DeserializeOwned + zbus::zvariant::Type,
    {
        let name = Some(self.name.as_str());
        let reply = self
            .bus
            .call_method(name, path, Some(interface), method, arguments)
            .await?;
        reply.body().deserialize()
    }
}

/// The pixels of a PNG file; `None` while it is missing or incomplete.
pub(crate) fn pixels(file: &Path) -> Option<Vec<u8>> {
    let mut reader = png::Decoder::new(std::io::BufReader::new(std::fs::File::open(file).ok()?))
        .read_info()
        .ok()?;
    let mut pixels = vec![0; reader.output_buffer_size()?];
    reader.next_frame(&mut pixels).ok()?;
    Some(pixels)
}

/// The labels of a menu, with `---` for separators.
pub(crate) fn labels(menu: &[Entry]) -> Vec<&str> {
    menu.iter()
        .map(|entry| {
            if entry.separator {
                "---"
            } else {
                entry.label.as_str()
            }
        })
        .collect()
}

async fn find_item(bus: &zbus::Connection, pid: u32) -> Option<(String, String)> {
    let proxy = zbus::fdo::DBusProxy::new(bus).await.ok()?;
    for name in proxy.list_names().await.ok()? {
        let owner = proxy
            .get_connection_unix_process_id(name.inner().clone())
            .await
            .ok();
        if name.starts_with(':') && owner == Some(pid) {
            let interface = Some("org.freedesktop.DBus.Introspectable");
            let Ok(reply) = bus
                .call_method(Some(name.as_str()), ITEMS, interface, "Introspect", &())
                .await
            else {
                continue;
            };
            let xml: String = reply.body().deserialize().ok()?;
            if let Some(node) = xml
                .split("<node name=\"")
                .nth(1)
                .and_then(|attribute| attribute.split('"').next())
            {
                return Some((name.to_string(), format!("{ITEMS}/{node}")));
            }
        }
    }
    None
}

fn entry((id, properties, children): Node) -> Option<Entry> {
    let text = |name: &str| {
        properties
            .get(name)
            .and_then(|value| String::try_from(value.clone()).ok())
    };
    let children = children
        .into_iter()
        .filter_map(|child| entry(Node::try_from(child).ok()?))
        .collect();
    Some(Entry {
        label: text("label").unwrap_or_default().replace("__", "_"),
        enabled: properties
            .get("enabled")
            .and_then(|value| bool::try_from(value).ok())
            .unwrap_or(true),
        separator: text("type").as_deref() == Some("separator"),
        checked: text("toggle-type")
            .filter(|kind| !kind.is_empty())
            .and_then(|_| {
                properties
                    .get("toggle-state")
                    .and_then(|value| i32::try_from(value).ok())
                    .map(|state| state == 1)
            }),
        children,
        id,
    })
}
