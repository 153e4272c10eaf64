using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TenantCloud.Core.Data;
using TenantCloud.Core.Documents;

namespace TenantCloud.Core.PersonalData;

/// <summary>Writes a copy of somebody's data as one zip: <c>donnees.json</c> for machines, <c>donnees.pdf</c> for people, and the documents.</summary>
public sealed class DataExportFile(PersonalRecordReader reader, FileStore files, CurrentOffice currentOffice, TimeProvider time)
{
    /// <summary>How <c>donnees.json</c> is written.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <param name="target">Where the zip goes.</param>
    /// <param name="export">Whose, and in which language.</param>
    /// <param name="report">Told the share done, 0 to 100.</param>
    /// <param name="cancellationToken">Stops in the middle.</param>
    public async Task WriteAsync(Stream target, DataExport export, Func<int, Task> report, CancellationToken cancellationToken)
    {
        var (record, documents) = await reader.ReadAsync(export.AccountId, cancellationToken);
        await report(10);
        await using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        var missing = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, (name, key)) in documents.Index())
        {
            if (!await CopyAsync(zip, name, key, cancellationToken))
            {
                missing.Add(name);
            }

            await report(10 + (80 * (index + 1) / documents.Count));
        }

        var whole = Without(record, missing);
        await using (var entry = await Create(zip, "donnees.json").OpenAsync(cancellationToken))
        {
            await JsonSerializer.SerializeAsync(entry, whole, Json, cancellationToken);
        }

        await using (var entry = await Create(zip, "donnees.pdf").OpenAsync(cancellationToken))
        {
            await entry.WriteAsync(PersonalRecordPdf.Write(whole, currentOffice.Office, export.Language), cancellationToken);
        }
    }

    private static PersonalRecord Without(PersonalRecord record, HashSet<string> missing) => missing.Count == 0
        ? record
        : record with
        {
            Leases =
            [
                .. record.Leases.Select(lease => lease with
                {
                    Documents = [.. lease.Documents.Select(document => document.File is { } file && missing.Contains(file) ? document with { File = null } : document)],
                }),
            ],
        };

    private async Task<bool> CopyAsync(ZipArchive zip, string name, string key, CancellationToken cancellationToken)
    {
        if (!files.Exists(key))
        {
            return false;
        }

        await using var source = files.Open(key);
        await using var entry = await Create(zip, name).OpenAsync(cancellationToken);
        await source.CopyToAsync(entry, cancellationToken);
        return true;
    }

    private ZipArchiveEntry Create(ZipArchive zip, string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = time.GetUtcNow();
        return entry;
    }
}
