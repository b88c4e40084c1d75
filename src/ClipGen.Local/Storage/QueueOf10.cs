using ClipGen.Workflow.Messages;
using Microsoft.Data.Sqlite;
using static ClipGen.Local.Storage.Sql;

namespace ClipGen.Local.Storage;

/// <summary>ClipGen 1.0 kept its queue in <c>clipgen.db</c>. What it noted there is moved to <c>queue.db</c>, once.</summary>
internal static class QueueOf10
{
    /// <summary>Each attempt, and whether it ended; the first row of an attempt counts.</summary>
    private const string Attempts = """
        SELECT tenant, episode, clip, attempt, 0 AS ended FROM queue
        UNION SELECT tenant, episode, clip, json_extract(record, '$.attempt'), 0 FROM clips WHERE status = 'Generation in Progress'
        UNION SELECT tenant, episode, clip, attempt, 1 FROM history WHERE instance IS NOT NULL
        ORDER BY ended
        """;

    /// <summary>
    /// Queued are its rows, and clips in progress even without one; attempts that left a history keep answering to their instance ids. The
    /// old table is dropped only when all that is in the new file: a process that dies in between repeats it, and nothing is queued twice.
    /// </summary>
    public static void CarryOver(DataFolder folder, QueueStore queue)
    {
        if (!folder.Exists)
        {
            return;
        }
        new SqliteFile(folder.Database, "the clip store").With(connection =>
        {
            if (!IsThere(connection))
            {
                return 0;
            }
            using var transaction = connection.BeginTransaction(deferred: false);
            if (IsThere(connection))
            {
                queue.CarryOver(connection.Rows(Attempts, [], row => (Key(row), row.GetInt32(3), row.GetBoolean(4))));
                connection.Execute("DROP TABLE queue");
                connection.Execute("DROP INDEX IF EXISTS history_by_instance");
            }
            transaction.Commit();
            return 0;
        });
    }

    private static bool IsThere(SqliteConnection connection) =>
        connection.Rows("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'queue'", [], _ => 1).Count > 0;
}
