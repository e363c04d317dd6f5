//! A page in the app's window or in a browser: read and used as a person would.

use std::path::{Path, PathBuf};

use fantoccini::Client;
use fantoccini::elements::{Element, ElementRef};
use serde_json::Value;

use super::locator::{FIND, Locator};
use super::wait::{eventually, eventually_ok};

/// The visible text: inside the viewport, with every ancestor visible, opaque and not clipped.
const VISIBLE_TEXT: &str = r"
const texts = [];
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
  if (box.width > 0 && box.height > 0 && box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight) texts.push(node.data.trim());
}
return texts.join('\n');
";

/// The key of an element's id in a response: <https://www.w3.org/TR/webdriver2/#elements>.
const ELEMENT_KEY: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A page that a driver controls.
pub(crate) struct Page {
    pub(super) client: Client,
}

impl Page {
    /// The page of a driver's session.
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// Navigates to a URL.
    pub(crate) async fn open(&self, url: &str) {
        self.client
            .goto(url)
            .await
            .unwrap_or_else(|error| panic!("{url} does not open: {error}"));
    }

    /// Reloads the page and waits until it has loaded. The reload command of WebKitWebDriver sometimes does not return,
    /// so the page reloads itself.
    pub(crate) async fn reload(&self) {
        self.run("window.isReloading = true; setTimeout(() => location.reload());")
            .await;
        eventually("the page to load again", async || {
            // Between two documents there is none that could run the script.
            const HAS_LOADED: &str =
                "return !window.isReloading && document.readyState === 'complete';";
            let has_loaded = self.client.execute(HAS_LOADED, Vec::new()).await;
            has_loaded.is_ok_and(|value| value == true).then_some(())
        })
        .await;
    }

    /// Runs the body of a script and returns its result.
    pub(crate) async fn run(&self, script: &str) -> Value {
        self.call(script, Vec::new()).await
    }

    /// Invokes a command of the app as its window does. Returns the result or the error of the command.
    pub(crate) async fn invoke(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        const CALL: &str = "const [command, input, done] = arguments;
            window.__TAURI_INTERNALS__.invoke(command, input)
              .then((result) => done({ result: result ?? null }), (error) => done({ error }));";
        let outcome = self
            .client
            .execute_async(CALL, vec![command.into(), arguments])
            .await;
        let mut outcome = outcome.unwrap_or_else(|error| panic!("{command}: {error}"));
        match outcome.get("error") {
            Some(error) => Err(error.clone()),
            None => Ok(outcome["result"].take()),
        }
    }

    /// All text that is visible now.
    pub(crate) async fn visible_text(&self) -> String {
        self.run(VISIBLE_TEXT)
            .await
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Waits until this text is visible.
    pub(crate) async fn wait_for_text(&self, text: &str) {
        let description = format!("\"{text}\" to be visible on the page");
        eventually_ok(&description, async || {
            let seen = self.visible_text().await;
            if seen.contains(text) {
                Ok(())
            } else {
                Err(seen)
            }
        })
        .await;
    }

    /// Waits until this text is not visible.
    pub(crate) async fn wait_until_text_is_gone(&self, text: &str) {
        let description = format!("\"{text}\" to be gone from the page");
        eventually_ok(&description, async || {
            let seen = self.visible_text().await;
            if seen.contains(text) {
                Err(seen)
            } else {
                Ok(())
            }
        })
        .await;
    }

    /// The text of an element, visible or not; empty if there is no such element.
    pub(crate) async fn text(&self, element: impl Into<Locator>) -> String {
        let text = self
            .run_on(&element.into(), "return element?.textContent.trim() ?? '';")
            .await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the text of an element satisfies `is_expected`; `description` is for the failure message.
    pub(crate) async fn wait_until_text_matches(
        &self,
        element: impl Into<Locator>,
        description: &str,
        is_expected: impl Fn(&str) -> bool,
    ) {
        let element = element.into();
        eventually_ok(&format!("{description} in {element}"), async || {
            let text = self.text(&element).await;
            if is_expected(&text) {
                Ok(())
            } else {
                Err(text)
            }
        })
        .await;
    }

    /// Waits until an attribute of an element has this value.
    pub(crate) async fn wait_for_attribute(
        &self,
        element: impl Into<Locator>,
        name: &str,
        value: &str,
    ) {
        let element = element.into();
        let script = format!("return element?.getAttribute({}) ?? null;", quoted(name));
        eventually_ok(&format!("{element} with {name}=\"{value}\""), async || {
            let found = self.run_on(&element, &script).await;
            if found == value { Ok(()) } else { Err(found) }
        })
        .await;
    }

    /// The value of a field.
    pub(crate) async fn value(&self, field: impl Into<Locator>) -> String {
        let value = self
            .run_on(&field.into(), "return element?.value ?? '';")
            .await;
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until a field has this value.
    pub(crate) async fn wait_for_value(&self, field: impl Into<Locator>, value: &str) {
        let field = field.into();
        eventually_ok(&format!("\"{value}\" in {field}"), async || {
            let script = "return element ? element.value : null;";
            let found = self.run_on(&field, script).await;
            if found == value { Ok(()) } else { Err(found) }
        })
        .await;
    }

    /// The accessible names of all elements that match.
    pub(crate) async fn names(&self, elements: impl Into<Locator>) -> Vec<String> {
        let names = self
            .run_on(&elements.into(), "return elements.map(nameOf);")
            .await;
        serde_json::from_value(names).expect("a list of names")
    }

    /// Clicks an element as soon as it can be clicked.
    pub(crate) async fn click(&self, element: impl Into<Locator>) {
        let element = element.into();
        eventually_ok(&format!("{element} to be clicked"), async || {
            self.try_click(&element).await
        })
        .await;
    }

    /// Clicks an element that may be gone. Returns why it cannot be clicked.
    pub(crate) async fn try_click(&self, element: &Locator) -> Result<(), String> {
        let found = self.element(element).await?;
        found.click().await.map_err(|error| error.to_string())
    }

    /// Replaces the value of a field by typing.
    pub(crate) async fn type_into(&self, field: impl Into<Locator>, text: &str) {
        let field = field.into();
        eventually_ok(&format!("{field} to be typed into"), async || {
            let found = self.element(&field).await?;
            found.click().await.map_err(|error| error.to_string())?;
            // Ctrl+A, then the text: real keys cause the input events that the page expects.
            let typed = found.send_keys(&format!("\u{E009}a\u{E009}{text}")).await;
            typed.map_err(|error| error.to_string())
        })
        .await;
        assert_eq!(
            self.value(&field).await,
            text,
            "the text typed into {field}"
        );
    }

    /// Chooses the option with this text in a list.
    pub(crate) async fn choose_option(&self, list: impl Into<Locator>, option: &str) {
        let list = list.into();
        let script = format!(
            "const option = [...(element?.options || [])].find(({{ text }}) => text === {});
            if (!option) return false;
            element.value = option.value;
            for (const type of ['input', 'change']) element.dispatchEvent(new Event(type, {{ bubbles: true }}));
            return true;",
            quoted(option)
        );
        eventually_ok(
            &format!("\"{option}\" to be chosen in {list}"),
            async || match self.run_on(&list, &script).await {
                Value::Bool(true) => Ok(()),
                _ => Err("there is no such option"),
            },
        )
        .await;
    }

    /// Chooses a file in a file input, which may be visually hidden.
    pub(crate) async fn choose_file(&self, input: &Locator, file: &Path) {
        eventually_ok(&format!("{input} to accept a file"), async || {
            let found = self.element(input).await?;
            let chosen = found.send_keys(&file.to_string_lossy()).await;
            chosen.map_err(|error| error.to_string())
        })
        .await;
    }

    /// Presses Enter in a field.
    pub(crate) async fn press_enter_in(&self, field: impl Into<Locator>) {
        let field = field.into();
        eventually_ok(&format!("{field} to accept Enter"), async || {
            let found = self.element(&field).await?;
            let pressed = found.send_keys("\u{E007}").await;
            pressed.map_err(|error| error.to_string())
        })
        .await;
    }

    /// Runs the body of a script with `elements`, all that match, and `element`, the first of them or undefined.
    pub(crate) async fn run_on(&self, locator: &Locator, script: &str) -> Value {
        self.call(&with_elements(script), vec![locator.steps()])
            .await
    }

    /// The matching element. Fails if there is none, or if several have the same role and name.
    async fn element(&self, locator: &Locator) -> Result<Element, String> {
        const SINGLE_ELEMENT: &str = "
            if (!element) return 'there is none';
            return elements.length > 1 && arguments[0].at(-1).role ? `there are ${elements.length}` : element;";
        let found = self
            .client
            .execute(&with_elements(SINGLE_ELEMENT), vec![locator.steps()])
            .await;
        let found = found.map_err(|error| error.to_string())?;
        match found[ELEMENT_KEY].as_str() {
            Some(id) => {
                let id = ElementRef::from(id.to_owned());
                Ok(Element::from_element_id(self.client.clone(), id))
            }
            None => Err(found.to_string()),
        }
    }

    /// Runs the body of a script with these arguments and returns its result.
    pub(crate) async fn call(&self, script: &str, arguments: Vec<Value>) -> Value {
        let result = self.client.execute(script, arguments).await;
        result.unwrap_or_else(|error| panic!("the script fails: {error}\n{script}"))
    }

    /// A screenshot of the page.
    pub(crate) async fn png(&self) -> Vec<u8> {
        let png = self.client.screenshot().await;
        png.expect("a screenshot")
    }

    /// Writes a screenshot into the folder `CUELIGHT_SCREENSHOTS`, if that is set.
    pub(crate) async fn save_screenshot(&self, name: &str) {
        let Some(folder) = screenshot_dir() else {
            return;
        };
        let png = self.png().await;
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join(format!("{name}.png")), png)
            .expect("a screenshot can be written");
    }
}

/// The folder for screenshots; `None` if none are wanted.
pub(super) fn screenshot_dir() -> Option<PathBuf> {
    std::env::var_os("CUELIGHT_SCREENSHOTS").map(PathBuf::from)
}

/// Returns the body of a script that takes the steps of a locator as its argument.
fn with_elements(script: &str) -> String {
    format!("{FIND}\nconst elements = find(arguments[0]);\nconst [element] = elements;\n{script}")
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}
