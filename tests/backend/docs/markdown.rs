//! Small pieces of Markdown.

/// A table; nothing for a table without rows.
pub(super) fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let head: Vec<_> = head.iter().map(|&cell| cell.to_owned()).collect();
    let rule = "|---".repeat(head.len()) + "|\n";
    let rows: String = rows.iter().map(|row| line(row)).collect();
    format!("{}{rule}{rows}\n", line(&head))
}

/// Inline code.
pub(super) fn code(text: &str) -> String {
    format!("`{text}`")
}

/// A sentence with its full stop.
pub(super) fn sentence(text: &str) -> String {
    match text.chars().last() {
        None | Some('.') => text.to_owned(),
        Some(_) => format!("{text}."),
    }
}

/// `a`, `a or b`, `a, b or c`.
pub(super) fn alternatives(texts: &[String]) -> String {
    match texts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}
