//! The saved state of the show, and the as-run log. The show never waits for either to be saved.

use std::sync::atomic::Ordering;

use sqlx::{Connection, FromRow, SqliteConnection};

use super::{Store, StoreError};
use crate::show::AsRun;

/// The maximum number of entries in the as-run log. The oldest are dropped.
const MAX_AS_RUN: i64 = 10_000;

/// A row of the as-run log.
#[derive(FromRow)]
struct AsRunRow {
    id: String,
    at: i64,
    channel: String,
    kind: String,
    source: String,
    title: Option<String>,
    delivered: i64,
    acks: i64,
    latency_ms: Option<i64>,
}

/// A channel and its state as JSON; `None` deletes its row.
pub type OnAirRow = (String, Option<String>);

impl Store {
    /// The saved channels, each with its state as JSON.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn load_on_air(&self) -> Result<Vec<(String, String)>, StoreError> {
        let read = async {
            let pool = self.pools().await?.durable;
            let rows = sqlx::query_as("SELECT channel, state FROM on_air ORDER BY channel");
            rows.fetch_all(&pool)
                .await
                .map_err(|source| self.database_error(source))
        };
        let rows = read.await;
        self.0.on_air_unread.store(rows.is_err(), Ordering::Relaxed);
        rows
    }

    /// Writes changed channels and as-run entries. They always survive a crash of this process, but a power failure
    /// only if the system has already written them: a show must not wait for the disk.
    ///
    /// # Errors
    /// If the database cannot be written. In that case nothing is written.
    pub async fn save_show(&self, on_air: &[OnAirRow], as_run: &[AsRun]) -> Result<(), StoreError> {
        let result = self.write_show(on_air, as_run).await;
        match &result {
            Ok(()) => self.clear_problem(),
            Err(error) => self.set_problem(error),
        }
        result
    }

    /// The newest entries of the as-run log, newest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn as_run(&self, limit: u32) -> Result<Vec<AsRun>, StoreError> {
        let pool = self.pools().await?.durable;
        let rows: Vec<AsRunRow> = sqlx::query_as(
            "SELECT id, at, channel, kind, source, title, delivered, acks, latency_ms
             FROM as_run ORDER BY seq DESC LIMIT ?1",
        )
        .bind(limit)
        .fetch_all(&pool)
        .await
        .map_err(|source| self.database_error(source))?;
        Ok(rows.into_iter().map(AsRun::from).collect())
    }

    async fn write_show(&self, on_air: &[OnAirRow], as_run: &[AsRun]) -> Result<(), StoreError> {
        let pool = self.pools().await?.show;
        let write = async {
            let mut connection = pool.acquire().await?;
            let replace_all = self.0.on_air_unread.load(Ordering::Relaxed);
            let written = write(&mut connection, replace_all, on_air, as_run).await;
            if written.is_ok() {
                self.0.on_air_unread.store(false, Ordering::Relaxed);
            }
            written
        };
        write.await.map_err(|source| self.database_error(source))
    }
}

impl From<AsRunRow> for AsRun {
    fn from(row: AsRunRow) -> Self {
        Self {
            id: row.id,
            at: row.at,
            channel: row.channel,
            kind: row.kind,
            origin: row.source,
            title: row.title,
            delivered: row.delivered,
            acks: row.acks,
            latency_ms: row.latency_ms,
        }
    }
}

async fn write(
    connection: &mut SqliteConnection,
    replace_all: bool,
    on_air: &[OnAirRow],
    as_run: &[AsRun],
) -> Result<(), sqlx::Error> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    if replace_all {
        sqlx::query("DELETE FROM on_air")
            .execute(&mut *transaction)
            .await?;
    }
    for (channel, state) in on_air {
        let query = match state {
            Some(state) => sqlx::query(
                "INSERT INTO on_air (channel, state) VALUES (?1, ?2)
                 ON CONFLICT (channel) DO UPDATE SET state = excluded.state",
            )
            .bind(channel)
            .bind(state),
            None => sqlx::query("DELETE FROM on_air WHERE channel = ?1").bind(channel),
        };
        query.execute(&mut *transaction).await?;
    }
    for entry in as_run {
        sqlx::query(
            "INSERT INTO as_run (id, at, channel, kind, source, title, delivered, acks, latency_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (id) DO UPDATE SET acks = excluded.acks, latency_ms = excluded.latency_ms",
        )
        .bind(&entry.id)
        .bind(entry.at)
        .bind(&entry.channel)
        .bind(&entry.kind)
        .bind(&entry.origin)
        .bind(&entry.title)
        .bind(entry.delivered)
        .bind(entry.acks)
        .bind(entry.latency_ms)
        .execute(&mut *transaction)
        .await?;
    }
    if !as_run.is_empty() {
        sqlx::query("DELETE FROM as_run WHERE seq <= (SELECT MAX(seq) FROM as_run) - ?1")
            .bind(MAX_AS_RUN)
            .execute(&mut *transaction)
            .await?;
    }
    transaction.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use crate::store::Settings;

    fn entry(n: i64) -> AsRun {
        AsRun {
            id: n.to_string(),
            at: n,
            channel: "lower".into(),
            kind: "show".into(),
            origin: "http".into(),
            title: None,
            delivered: 1,
            acks: 0,
            latency_ms: None,
        }
    }

    #[tokio::test]
    async fn a_new_state_replaces_the_old_one_and_the_log_is_bounded() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(folder.path(), Catalogue::embedded(), Settings::default()).await;
        let row = |state: Option<&str>| vec![("lower".to_owned(), state.map(str::to_owned))];
        store
            .save_show(&row(Some("1")), &[entry(0)])
            .await
            .expect("stored");
        let acked = AsRun {
            acks: 2,
            latency_ms: Some(38),
            ..entry(0)
        };
        store
            .save_show(&row(Some("2")), std::slice::from_ref(&acked))
            .await
            .expect("stored");
        assert_eq!(
            store.load_on_air().await.expect("read"),
            [("lower".to_owned(), "2".to_owned())]
        );
        assert_eq!(
            store.as_run(10).await.expect("read"),
            [acked],
            "one row per event"
        );
        let many: Vec<_> = (1..=MAX_AS_RUN + 5).map(entry).collect();
        store.save_show(&row(None), &many).await.expect("stored");
        assert!(store.load_on_air().await.expect("read").is_empty());
        let kept = store.as_run(u32::MAX).await.expect("read");
        assert!(kept.len() as i64 <= MAX_AS_RUN);
        assert_eq!(kept[0], entry(MAX_AS_RUN + 5), "newest first");
    }
}
