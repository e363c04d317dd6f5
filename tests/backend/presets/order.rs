//! The order of presets, compared with a plain list.

use cuelight_backend::catalogue::Catalogue;
use cuelight_backend::store::{Settings, Store};
use serde_json::json;

#[tokio::test]
async fn any_sequence_of_changes_keeps_the_order_of_a_plain_list() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(folder.path(), Catalogue::embedded(), Settings::default()).await;
    let mut model: [Vec<String>; 2] = Default::default();
    // A deterministic generator: the same sequence every time.
    let mut seed = 20_261_123_u64;
    let mut random = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(seed >> 33).expect("31 bits") % below
    };
    for step in 0..250 {
        let index = random(2);
        let channel = ["lower", "own channel"][index];
        let list = &mut model[index];
        let pick = (!list.is_empty()).then(|| list[random(list.len().max(1))].clone());
        match (random(4), pick) {
            (0 | 1, _) | (_, None) => {
                let input =
                    json!({"channel": channel, "name": step.to_string(), "payload": {"n": step}});
                let input = serde_json::from_value(input).expect("valid input");
                list.push(store.create_preset(&input).await.expect("saved").id);
            }
            (2, Some(id)) => {
                let to = random(list.len() + 3);
                let input = serde_json::from_value(json!({"position": to})).expect("valid input");
                let changed = store.change_preset(&id, &input).await.expect("saved");
                assert_eq!(changed.before.payload, changed.after.payload);
                list.retain(|listed| *listed != id);
                list.insert(to.min(list.len()), id);
            }
            (_, Some(id)) => {
                let deleted = store.delete_preset(&id).await.expect("saved");
                assert_eq!(deleted.id, id);
                list.retain(|listed| *listed != id);
            }
        }
        let presets = store.presets(Some(channel)).await.expect("readable");
        let order: Vec<_> = presets.iter().map(|preset| preset.id.clone()).collect();
        assert_eq!(order, model[index], "step {step}");
        assert!(
            presets
                .iter()
                .enumerate()
                .all(|(n, preset)| preset.position == n)
        );
    }
    let before = store.presets(None).await.expect("readable");
    store.close().await;
    let store = Store::open(folder.path(), Catalogue::embedded(), Settings::default()).await;
    assert_eq!(store.presets(None).await.expect("readable"), before);
}
