using System.Text.Json;
using Microsoft.Extensions.Options;

namespace TenantCloud.Core.Mail;

/// <summary>Writes each mail to a file, whole or not at all. Sending a mail again writes the same file, so that nothing is ever doubled here.</summary>
public sealed class FileMailTransport(IOptions<MailOptions> options) : IMailTransport
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private string Folder => options.Value.File.Folder ?? throw new InvalidOperationException("The file transport has no folder.");

    public async Task<MailHandover> SendAsync(MailMessage mail, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder);
        var path = PathOf(mail.Id);
        var unfinished = $"{path}.unfinished";
        try
        {
            await File.WriteAllTextAsync(unfinished, JsonSerializer.Serialize(mail, Format), cancellationToken);
            File.Move(unfinished, path, overwrite: true);
            return MailHandover.Accepted(mail.Id.ToString());
        }
        catch (IOException exception)
        {
            return MailHandover.Delayed(exception.GetType().Name);
        }
    }

    /// <summary>The newest mails.</summary>
    /// <param name="count">At most so many.</param>
    /// <param name="before">Only mails older than this one; null for the newest.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<MailMessage>> ListAsync(int count, Guid? before, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(Folder))
        {
            return [];
        }

        // Version 7 numbers sort by time as text.
        var names = Directory.EnumerateFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => before is null || string.CompareOrdinal(name, before.Value.ToString()) < 0)
            .OrderDescending(StringComparer.Ordinal)
            .Take(count);
        var mails = new List<MailMessage>();
        foreach (var name in names)
        {
            if (Guid.TryParse(name, out var id) && await FindAsync(id, cancellationToken) is { } mail)
            {
                mails.Add(mail);
            }
        }

        return mails;
    }

    /// <returns>The mail, or null where there is none with this id.</returns>
    public async Task<MailMessage?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var path = PathOf(id);
        if (!File.Exists(path))
        {
            return null;
        }

        await using var file = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync<MailMessage>(file, Format, cancellationToken);
    }

    private string PathOf(Guid id) => Path.Combine(Folder, $"{id}.json");
}
