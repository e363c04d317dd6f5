//! Every manifest is valid EBU OGraf v1, and every graphic is self-contained.
//!
//! The rules that matter are checked here. EBU's own schemas are not part of this project. Every manifest is also
//! checked against them if they are found next to the project, or if `CUELIGHT_OGRAF_SCHEMAS` names their folder.

use std::path::{Path, PathBuf};

use jsonschema::{Registry, Validator};
use serde_json::Value;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const SCHEMA: &str = "https://ograf.ebu.io/v1/specification/json-schemas/graphics/schema.json";
const REQUIRED: [&str; 6] = [
    "$schema",
    "id",
    "name",
    "main",
    "supportsRealTime",
    "supportsNonRealTime",
];
const OPTIONAL: [&str; 8] = [
    "version",
    "description",
    "author",
    "customActions",
    "stepCount",
    "schema",
    "renderRequirements",
    "thumbnails",
];
/// The types of the Graphics Data Definition (GDD), which OGraf uses in data schemas, with the JSON type of each.
const GDD_TYPES: [(&str, &str); 9] = [
    ("single-line", "string"),
    ("multi-line", "string"),
    ("file-path", "string"),
    ("file-path/image-path", "string"),
    ("color-rrggbb", "string"),
    ("color-rrggbbaa", "string"),
    ("select", "string"),
    ("percentage", "number"),
    ("duration-ms", "integer"),
];

/// Every embedded manifest and every manifest in the fixtures.
fn manifests() -> Vec<(PathBuf, Value)> {
    let mut manifests = Vec::new();
    for folder in ["ui/graphics", "tests/fixtures/graphics"] {
        for path in files(&Path::new(ROOT).join(folder)) {
            if path.to_string_lossy().ends_with(".ograf.json") {
                let text = std::fs::read_to_string(&path).expect("a manifest");
                manifests.push((path, serde_json::from_str(&text).expect("JSON")));
            }
        }
    }
    assert!(manifests.len() >= 4, "{manifests:?}");
    manifests
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            paths.extend(files(&path));
        } else {
            paths.push(path);
        }
    }
    paths
}

/// Checks a data schema: every field has a type and a title, and its GDD type matches its JSON type.
fn check_data_schema(schema: &Value, context: &str) {
    let json_type = schema["type"].as_str().expect(context);
    if let Some(gdd_type) = schema["gddType"].as_str() {
        let entry = GDD_TYPES.iter().find(|(name, _)| *name == gdd_type);
        let (_, expected) = entry.unwrap_or_else(|| panic!("{context}: {gdd_type} is unknown"));
        assert_eq!(json_type, *expected, "{context}");
        if gdd_type == "select" {
            let values = schema["enum"].as_array().expect(context);
            let labels = schema["gddOptions"]["labels"].as_object().expect(context);
            assert!(
                !values.is_empty() && values.len() == labels.len(),
                "{context}"
            );
        }
        if gdd_type == "color-rrggbb" {
            assert_eq!(schema["pattern"], "^#[0-9a-f]{6}$", "{context}");
        }
    }
    if json_type == "object" {
        for (name, field) in schema["properties"].as_object().expect(context) {
            let context = format!("{context}.{name}");
            assert!(field["title"].is_string(), "{context} has no title");
            check_data_schema(field, &context);
        }
    }
}

#[test]
fn every_manifest_has_the_required_fields_and_no_unknown_ones() {
    for (path, manifest) in manifests() {
        let context = path.display().to_string();
        let fields = manifest.as_object().expect("an object");
        for name in REQUIRED {
            assert!(fields.contains_key(name), "{context}: {name} is missing");
        }
        for name in fields.keys() {
            let name = name.as_str();
            let is_known = REQUIRED.contains(&name) || OPTIONAL.contains(&name);
            assert!(is_known || name.starts_with("v_"), "{context}: {name}");
        }
        assert_eq!(manifest["$schema"], SCHEMA, "{context}");
        let id = manifest["id"].as_str().expect("an id");
        assert!(!id.is_empty() && !id.contains('/'), "{context}: {id}");
        assert_eq!(manifest["supportsRealTime"], true, "{context}");
        assert_eq!(manifest["supportsNonRealTime"], false, "{context}");
        let main = manifest["main"].as_str().expect("a script");
        let folder = path.parent().expect("a folder");
        assert!(folder.join(main).is_file(), "{context}: {main} is missing");
        check_data_schema(&manifest["schema"], &context);
        for action in manifest["customActions"].as_array().into_iter().flatten() {
            assert!(action["id"].is_string(), "{context}: {action}");
            assert!(action["name"].is_string(), "{context}: {action}");
            match &action["schema"] {
                Value::Null => {}
                schema => check_data_schema(schema, &context),
            }
        }
    }
}

#[test]
fn required_fields_labels_and_samples_exist_in_the_schema() {
    for (path, manifest) in manifests() {
        let own_properties = &manifest["v_cuelight"];
        let fields = &manifest["schema"]["properties"];
        let required = own_properties["required"].as_object().into_iter().flatten();
        let names = required.flat_map(|(_, names)| names.as_array().expect("names"));
        let labels = own_properties["labels"].as_array().expect("labels").iter();
        let samples = own_properties["sample"]
            .as_object()
            .expect("samples")
            .values();
        let sampled: Vec<_> = samples
            .flat_map(|sample| sample.as_object().expect("a payload").keys())
            .collect();
        for name in names.chain(labels).filter_map(Value::as_str) {
            assert!(!fields[name].is_null(), "{}: {name}", path.display());
        }
        for name in sampled {
            assert!(!fields[name].is_null(), "{}: {name}", path.display());
        }
    }
}

#[test]
fn a_graphic_imports_only_from_the_graphics_folder() {
    let root = Path::new(ROOT).join("ui/graphics");
    for path in files(&root) {
        if path.extension().is_none_or(|extension| extension != "js") || is_panel_file(&path) {
            continue;
        }
        let context = path.display();
        let script = std::fs::read_to_string(&path).expect("a script");
        // An import in a comment is for types only and does not run.
        let code = script.lines().filter(|line| {
            let line = line.trim_start();
            !line.starts_with('*') && !line.starts_with("/*") && !line.starts_with("//")
        });
        for line in code.filter(|line| line.contains("import ") || line.contains("import(")) {
            let Some(specifier) = line.split('\'').nth(1) else {
                assert!(line.contains("import.meta"), "{context}: {line}");
                continue;
            };
            assert!(specifier.starts_with('.'), "{context}: {line}");
            let target = path.parent().expect("a folder").join(specifier);
            let target = target
                .canonicalize()
                .unwrap_or_else(|_| panic!("{context}: {line}"));
            assert!(
                target.starts_with(&root) && !is_panel_file(&target),
                "{context}: {line}"
            );
        }
        for forbidden in ["fetch(", "/api/", "customElements", "localStorage"] {
            assert!(!script.contains(forbidden), "{context} uses {forbidden}");
        }
    }
}

/// Whether a file belongs to a graphic's part of the panel. No overlay page loads such a file.
fn is_panel_file(path: &Path) -> bool {
    path.parent()
        .is_some_and(|folder| folder.ends_with("panel"))
}

/// The folder of EBU's schemas, if they are on this machine.
fn ograf_schemas() -> Option<PathBuf> {
    let default = Path::new(ROOT).join("../shared/data/ograf");
    let from_env = std::env::var_os("CUELIGHT_OGRAF_SCHEMAS").map(PathBuf::from);
    from_env.or_else(|| default.is_dir().then_some(default))
}

fn validator(folder: &Path) -> Validator {
    let schemas: Vec<Value> = files(folder)
        .into_iter()
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .map(|path| std::fs::read_to_string(path).expect("a schema"))
        .map(|text| serde_json::from_str(&text).expect("JSON"))
        .collect();
    let mut registry = Registry::new();
    for schema in &schemas {
        let id = schema["$id"].as_str().expect("an id");
        registry = registry.add(id, schema.clone()).expect("a schema");
    }
    let registry = registry.prepare().expect("every reference resolves");
    let root = schemas.iter().find(|schema| schema["$id"] == SCHEMA);
    jsonschema::options()
        .with_registry(&registry)
        .build(root.expect("the schema of manifests"))
        .expect("a valid schema")
}

#[test]
fn every_manifest_is_valid_against_the_ebu_schemas() {
    let Some(folder) = ograf_schemas() else {
        eprintln!(
            "not checked: no EBU schemas next to the project, and CUELIGHT_OGRAF_SCHEMAS is not set"
        );
        return;
    };
    let validator = validator(&folder);
    for (path, mut manifest) in manifests() {
        let errors: Vec<_> = validator
            .iter_errors(&manifest)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert_eq!(errors, [] as [String; 0], "{}", path.display());
        manifest["unknown"] = Value::Null;
        assert!(
            !validator.is_valid(&manifest),
            "an invalid manifest is detected"
        );
    }
}
