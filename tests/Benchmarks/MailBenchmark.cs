using System.Diagnostics;
using TenantCloud.Core.Mail;
using TenantCloud.Core.Mail.Wordings;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;

namespace TenantCloud.Benchmarks;

/// <summary>Mails rendered a second, every kind in turn, against the same finished mails with one value put in by hand.</summary>
internal static class MailBenchmark
{
    private const int Rounds = 400;

    public static async Task RunAsync(TestDatabase database)
    {
        await using var portal = new PortalHost(database);
        var office = await portal.CreateOfficeAsync();
        await using var scope = portal.Enter(office);
        var (templates, home) = (scope.Get<MailTemplates>(), scope.Get<CanonicalLinks>().To("/"));
        var mails = MailSamples.Kinds.Values.Select(type => MailSamples.Create(type, home)).ToList();
        var finished = mails.ConvertAll(mail => templates.Render(mail, office, home, "fr"));

        var product = PerSecond(mails.Count, index => templates.Render(mails[index], office, home, "fr").Html.Length);
        var bare = PerSecond(mails.Count, index => Fill(finished[index]));
        Table.Row($"mails rendered a second, {mails.Count} kinds in turn", product, bare, "/s");
    }

    private static int Fill(RenderedMail mail) =>
        mail.Subject.Replace("exemple", "office", StringComparison.Ordinal).Length
        + mail.Html.Replace("exemple", "office", StringComparison.Ordinal).Length
        + mail.Text.Replace("exemple", "office", StringComparison.Ordinal).Length;

    private static double PerSecond(int kinds, Func<int, int> render)
    {
        var length = 0L;
        var started = Stopwatch.GetTimestamp();
        for (var round = 0; round < Rounds; round++)
        {
            for (var kind = 0; kind < kinds; kind++)
            {
                length += render(kind);
            }
        }

        return length > 0 ? Rounds * kinds / Stopwatch.GetElapsedTime(started).TotalSeconds : 0;
    }
}
