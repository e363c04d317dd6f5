//! A page on a screen, in the app's window or in a browser: what a person reads there and does there.

use std::path::PathBuf;

use fantoccini::{Client, Locator};
use serde_json::Value;

use super::wait::{eventually, eventually_instead_of};

/// The words that can be seen: text inside the viewport whose every ancestor is visible, opaque and not clipped away.
const SEEN: &str = r"
const words = [];
const shown = (element) => {
  for (let e = element; e; e = e.parentElement) {
    const style = getComputedStyle(e);
    if (style.visibility !== 'visible' || style.display === 'none' || Number(style.opacity) < 0.99) return false;
    if (/inset\([^)]*100%/.test(style.clipPath)) return false;
  }
  return true;
};
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const node = walker.currentNode;
  if (!node.data.trim() || !shown(node.parentElement)) continue;
  const range = document.createRange();
  range.selectNodeContents(node);
  const box = range.getBoundingClientRect();
  if (box.width > 0 && box.height > 0 && box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight) words.push(node.data.trim());
}
return words.join('\n');
";

/// A page under a driver.
pub(crate) struct Page {
    pub(super) client: Client,
}

impl Page {
    /// The page that a driver's session shows.
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// Goes to an address.
    pub(crate) async fn open(&self, url: &str) {
        self.client
            .goto(url)
            .await
            .unwrap_or_else(|error| panic!("{url} does not open: {error}"));
    }

    /// Loads the page anew.
    pub(crate) async fn reload(&self) {
        self.client.refresh().await.expect("the page loads again");
    }

    /// Runs a script's body and gives what it returns.
    pub(crate) async fn run(&self, script: &str) -> Value {
        self.call(script, Vec::new()).await
    }

    /// Calls a command of the app, as its window does, and gives the answer or what was refused.
    pub(crate) async fn invoke(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        const CALL: &str = "const [command, given, done] = arguments;
            window.__TAURI_INTERNALS__.invoke(command, given)
              .then((answer) => done({ answer: answer ?? null }), (refused) => done({ refused }));";
        let called = self
            .client
            .execute_async(CALL, vec![command.into(), arguments])
            .await;
        let mut called = called.unwrap_or_else(|error| panic!("{command}: {error}"));
        match called.get("refused") {
            Some(refused) => Err(refused.clone()),
            None => Ok(called["answer"].take()),
        }
    }

    /// All words that can be seen now.
    pub(crate) async fn seen(&self) -> String {
        self.run(SEEN).await.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until these words can be seen.
    pub(crate) async fn shows(&self, words: &str) {
        let what = format!("\"{words}\" to be seen on the page");
        eventually_instead_of(&what, async || {
            let seen = self.seen().await;
            if seen.contains(words) {
                Ok(())
            } else {
                Err(seen)
            }
        })
        .await;
    }

    /// Waits until these words cannot be seen.
    pub(crate) async fn hides(&self, words: &str) {
        let what = format!("\"{words}\" to be gone from the page");
        eventually_instead_of(&what, async || {
            let seen = self.seen().await;
            if seen.contains(words) {
                Err(seen)
            } else {
                Ok(())
            }
        })
        .await;
    }

    /// The text of an element, seen or not; empty when there is no such element.
    pub(crate) async fn text(&self, css: &str) -> String {
        let script = format!(
            "return document.querySelector({})?.textContent.trim() ?? '';",
            quoted(css)
        );
        self.run(&script)
            .await
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Waits until the text of an element is as wanted; `what` says what that is.
    pub(crate) async fn reads(&self, css: &str, what: &str, wanted: impl Fn(&str) -> bool) {
        eventually_instead_of(&format!("{what} in {css}"), async || {
            let text = self.text(css).await;
            if wanted(&text) { Ok(()) } else { Err(text) }
        })
        .await;
    }

    /// Waits until an attribute of an element has this value.
    pub(crate) async fn attribute(&self, css: &str, name: &str, value: &str) {
        let (element, attribute) = (quoted(css), quoted(name));
        let script =
            format!("return document.querySelector({element})?.getAttribute({attribute}) ?? null;");
        eventually_instead_of(&format!("{css} with {name}=\"{value}\""), async || {
            let found = self.run(&script).await;
            if found == value { Ok(()) } else { Err(found) }
        })
        .await;
    }

    /// What stands in a field.
    pub(crate) async fn value(&self, css: &str) -> String {
        let value = self
            .run(&format!(
                "return document.querySelector({})?.value ?? '';",
                quoted(css)
            ))
            .await;
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Clicks, as soon as there is something to click.
    pub(crate) async fn click(&self, css: &str) {
        eventually_instead_of(&format!("{css} to be clicked"), async || {
            let element = self.client.find(Locator::Css(css)).await;
            let element = element.map_err(|error| error.to_string())?;
            // What the footer covers is scrolled to first, as a hand does; not every driver does so.
            let reveal = format!(
                "document.querySelector({})?.scrollIntoView({{ block: 'nearest', inline: 'nearest' }})",
                quoted(css)
            );
            self.run(&reveal).await;
            element.click().await.map_err(|error| error.to_string())
        })
        .await;
    }

    /// Clicks that one of these elements that holds these words, as soon as there is one.
    pub(crate) async fn click_words(&self, css: &str, words: &str) {
        let what = format!("{css} with \"{words}\" to be clicked");
        eventually(&what, async || {
            let elements = self.client.find_all(Locator::Css(css)).await.ok()?;
            for element in elements {
                let text = element.prop("textContent").await.ok().flatten();
                if text.is_some_and(|text| text.contains(words)) {
                    return element.click().await.ok();
                }
            }
            None
        })
        .await;
    }

    /// Replaces what stands in a field by typing, and leaves the field.
    pub(crate) async fn type_into(&self, css: &str, text: &str) {
        eventually(&format!("{css} to be typed into"), async || {
            let field = self.client.find(Locator::Css(css)).await.ok()?;
            field.click().await.ok()?;
            // Ctrl+A, then the text over it: a person's way, with the input events that brings.
            field
                .send_keys(&format!("\u{E009}a\u{E009}{text}"))
                .await
                .ok()
        })
        .await;
        assert_eq!(self.value(css).await, text, "what was typed into {css}");
    }

    /// Presses Enter in a field.
    pub(crate) async fn enter(&self, css: &str) {
        let field = self
            .client
            .find(Locator::Css(css))
            .await
            .expect("the field is there");
        field
            .send_keys("\u{E007}")
            .await
            .expect("the field takes keys");
    }

    /// Calls a script's body with these arguments and gives what it returns.
    pub(crate) async fn call(&self, script: &str, arguments: Vec<Value>) -> Value {
        let called = self.client.execute(script, arguments).await;
        called.unwrap_or_else(|error| panic!("the script does not run: {error}\n{script}"))
    }

    /// A picture of what the page shows.
    pub(crate) async fn png(&self) -> Vec<u8> {
        let taken = self.client.screenshot().await;
        taken.expect("a picture can be taken")
    }

    /// Leaves a picture of the page in the folder `CUELIGHT_SCREENSHOTS`, where that is set.
    pub(crate) async fn picture(&self, name: &str) {
        let Some(folder) = wants_pictures() else {
            return;
        };
        let png = self.png().await;
        std::fs::create_dir_all(&folder).expect("the pictures' folder can be made");
        std::fs::write(folder.join(format!("{name}.png")), png).expect("a picture can be written");
    }
}

/// The folder in which somebody wants to find pictures.
pub(super) fn wants_pictures() -> Option<PathBuf> {
    std::env::var_os("CUELIGHT_SCREENSHOTS").map(PathBuf::from)
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}
