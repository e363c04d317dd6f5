use super::*;
use tracing_subscriber::layer::SubscriberExt;

fn logged(log: impl FnOnce()) -> Vec<(LogLevel, String)> {
    let buffer = LogBuffer::default();
    let subscriber = tracing_subscriber::registry().with(buffer.layer());
    tracing::subscriber::with_default(subscriber, log);
    let lines = buffer.lines(&LogQuery::default()).into_iter();
    lines.map(|line| (line.level, line.text)).collect()
}

#[test]
fn the_message_and_the_fields_are_joined_into_one_line() {
    let lines = logged(|| {
        let error = std::io::Error::other("the disk is full");
        tracing::warn!(%error, file = "a.db", "not saved");
        tracing::info!(n = 5, who = ?"me", "{} shown", "lower third:");
        tracing::error!(%error);
        tracing::debug!(n = true);
        tracing::trace!("too detailed");
    });
    assert_eq!(
        lines,
        [
            (
                LogLevel::Warn,
                "not saved: the disk is full (file a.db)".to_owned()
            ),
            (
                LogLevel::Info,
                "lower third: shown (n 5, who \"me\")".to_owned()
            ),
            (LogLevel::Error, "the disk is full".to_owned()),
            (LogLevel::Debug, "(n true)".to_owned()),
        ]
    );
}

#[test]
fn only_warnings_and_errors_from_other_crates_are_kept() {
    let lines = logged(|| {
        tracing::info!(target: "sqlx::query", "a statement");
        tracing::warn!(target: "sqlx::query", "a slow statement");
    });
    assert_eq!(lines, [(LogLevel::Warn, "a slow statement".to_owned())]);
}

#[test]
fn a_line_has_no_line_breaks_and_a_maximum_length() {
    let lines = logged(|| {
        tracing::info!("a\nb\u{1b}[31m\u{7}");
        tracing::info!("{}", "é".repeat(5_000));
    });
    assert_eq!(lines[0].1, "a b[31m");
    assert_eq!(lines[1].1.len(), MAX_LINE_LENGTH);
}

#[test]
fn a_query_returns_the_newest_matching_lines_in_order() {
    let buffer = LogBuffer::default();
    for n in 0..MAX_LINES as u64 + 5 {
        let level = if n % 2 == 0 {
            LogLevel::Info
        } else {
            LogLevel::Warn
        };
        buffer.push(n, level, &format!("Line {n}"));
    }
    let times =
        |query: &LogQuery| -> Vec<u64> { buffer.lines(query).iter().map(|line| line.at).collect() };
    let all = times(&LogQuery::default());
    assert_eq!(
        (all.len(), all[0]),
        (MAX_LINES, 5),
        "the oldest are dropped"
    );
    let query = LogQuery {
        lines: Some(2),
        level: Some(LogLevel::Warn),
        contains: None,
    };
    assert_eq!(times(&query), [1_001, 1_003]);
    let query = LogQuery {
        contains: Some("LINE 100".into()),
        ..LogQuery::default()
    };
    assert_eq!(times(&query), [100, 1_000, 1_001, 1_002, 1_003, 1_004]);
    let zero_lines = LogQuery {
        lines: Some(0),
        ..LogQuery::default()
    };
    assert_eq!(times(&zero_lines), [0; 0]);
}
