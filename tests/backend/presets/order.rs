//! The order of presets, against a plain list.

use cuelight_backend::store::{Settings, Step, Store};
use serde_json::json;

#[tokio::test]
async fn any_row_of_commands_leaves_the_order_of_a_plain_list() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(folder.path(), Settings::default()).await;
    let mut model: [Vec<String>; 2] = Default::default();
    let mut chosen: [Option<String>; 2] = Default::default();
    // A small generator of our own: the same row every time.
    let mut seed = 20_261_123_u64;
    let mut random = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(seed >> 33).expect("31 bits") % below
    };
    for step in 0..250 {
        let at = random(2);
        let channel = ["lower", "own channel"][at];
        let list = &mut model[at];
        let pick = (!list.is_empty()).then(|| list[random(list.len().max(1))].clone());
        match (random(6), pick) {
            (0 | 1, _) | (_, None) => {
                let given =
                    json!({"channel": channel, "name": step.to_string(), "payload": {"n": step}});
                let given = serde_json::from_value(given).expect("an input");
                list.push(store.create_preset(&given).await.expect("kept").id);
            }
            (2, Some(id)) => {
                let to = random(list.len() + 3);
                let given = serde_json::from_value(json!({"position": to})).expect("an input");
                store.change_preset(&id, &given).await.expect("kept");
                list.retain(|other| *other != id);
                list.insert(to.min(list.len()), id);
            }
            (3, Some(id)) => {
                store.delete_preset(&id).await.expect("kept");
                list.retain(|other| *other != id);
                if chosen[at].as_ref() == Some(&id) {
                    chosen[at] = None;
                }
            }
            (4, Some(id)) => {
                store.select_preset(&id).await.expect("kept");
                chosen[at] = Some(id);
            }
            (_, Some(_)) => {
                let (count, next) = (list.len(), random(2) == 0);
                let current = list.iter().position(|id| chosen[at].as_ref() == Some(id));
                let to = match (current, next) {
                    (Some(n), true) => (n + 1) % count,
                    (Some(n), false) => (n + count - 1) % count,
                    (None, true) => 0,
                    (None, false) => count - 1,
                };
                let way = if next { Step::Next } else { Step::Previous };
                let preset = store.step_preset(channel, way).await.expect("kept");
                assert_eq!(preset.id, list[to], "step {step}");
                chosen[at] = Some(preset.id);
            }
        }
        let presets = store.presets(Some(channel)).await.expect("readable");
        let order: Vec<_> = presets.iter().map(|preset| preset.id.clone()).collect();
        assert_eq!(order, model[at], "step {step}");
        let selected: Vec<_> = presets.iter().filter(|preset| preset.selected).collect();
        assert!(selected.len() <= 1);
        assert_eq!(
            selected.first().map(|preset| &preset.id),
            chosen[at].as_ref()
        );
        assert!(
            presets
                .iter()
                .enumerate()
                .all(|(n, preset)| preset.position == n)
        );
        // The copy in memory is what the file says.
        assert_eq!(
            store.selected_preset(channel),
            selected.first().map(|preset| preset.payload.clone())
        );
    }
    let copies = ["lower", "own channel"].map(|channel| store.selected_preset(channel));
    store.close().await;
    let store = Store::open(folder.path(), Settings::default()).await;
    assert_eq!(
        ["lower", "own channel"].map(|channel| store.selected_preset(channel)),
        copies
    );
}
